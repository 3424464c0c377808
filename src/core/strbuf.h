/* strbuf.h - a growing string. */
#ifndef OOB_CORE_STRBUF_H
#define OOB_CORE_STRBUF_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/**
 * A growing, always NUL-terminated byte string. Zero-initialise with OOB_STRBUF_INIT, release with
 * oob_strbuf_free(). A failed allocation sets `failed` and later calls do nothing: build first, then
 * check once with oob_strbuf_check().
 */
typedef struct oob_strbuf {
    char *data; /**< never NULL after the first append; "" by oob_strbuf_str() before */
    size_t len;
    size_t cap;
    bool failed;
} oob_strbuf;

#define OOB_STRBUF_INIT                                                                                                \
    {                                                                                                                  \
        NULL, 0, 0, false                                                                                              \
    }

void oob_strbuf_free(oob_strbuf *sb);
/** Empty it, keeping the memory (and a failure). */
void oob_strbuf_clear(oob_strbuf *sb);
void oob_strbuf_add(oob_strbuf *sb, const char *bytes, size_t len);
void oob_strbuf_adds(oob_strbuf *sb, const char *text);
void oob_strbuf_addc(oob_strbuf *sb, char c);
void oob_strbuf_addf(oob_strbuf *sb, const char *fmt, ...) OOB_PRINTF(2, 3);
/** Borrowed; valid until the next change. Never NULL. */
const char *oob_strbuf_str(const oob_strbuf *sb);
/** OOB_OK, or OOB_ERR_NOMEM where any append failed. */
oob_status oob_strbuf_check(const oob_strbuf *sb, oob_error *err);
/** The string as a heap block that the caller frees; NULL where any append failed. Empties `sb`. */
char *oob_strbuf_detach(oob_strbuf *sb);

#endif
