/* zip.h - zip archives: reading the entries of one, and writing a small one. */
#ifndef OOB_CORE_ZIP_H
#define OOB_CORE_ZIP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "core/strbuf.h"

/** An archive open for reading. Not thread-safe. */
typedef struct oob_zip oob_zip;
/** An entry being read; close it before its archive. */
typedef struct oob_zip_member oob_zip_member;

typedef struct oob_zip_entry {
    const char *name; /**< belongs to the archive */
    uint64_t packed;  /**< bytes in the archive */
    uint64_t size;    /**< bytes unpacked, as the archive says */
} oob_zip_entry;

/** @return OOB_ERR_INPUT: not a zip, or cut short */
oob_status oob_zip_open(oob_zip **out, const char *path, oob_error *err);
void oob_zip_close(oob_zip *zip);
size_t oob_zip_count(const oob_zip *zip);
oob_status oob_zip_at(oob_zip_entry *out, const oob_zip *zip, size_t index, oob_error *err);

/**
 * Start reading an entry by its name.
 *
 * @param[out] size  bytes unpacked, as the archive says; may be NULL
 * @return OOB_ERR_INPUT: no such entry, a password, a damaged one
 */
oob_status oob_zip_member_open(oob_zip_member **out, uint64_t *size, const oob_zip *zip, const char *name,
                               oob_error *err);
void oob_zip_member_close(oob_zip_member *member);
/** @param[out] got  bytes read; 0 at the end. The message has no name in front: the caller knows which. */
oob_status oob_zip_member_read(size_t *got, oob_zip_member *member, void *buffer, size_t size, oob_error *err);

/** An archive being made, in memory until it is finished. */
typedef struct oob_zip_writer oob_zip_writer;

/** @param timestamp  yyyy-mm-ddThh:mm:ss..., written as the time of every entry, so that equal contents give equal
 * bytes */
oob_status oob_zip_writer_open(oob_zip_writer **out, const char *timestamp, oob_error *err);
void oob_zip_writer_close(oob_zip_writer *writer);
/** Add an entry; its bytes are copied. `packed` false: stored as they are. Entries keep their order. */
oob_status oob_zip_writer_add(oob_zip_writer *writer, const char *name, const char *bytes, size_t len, bool packed,
                              oob_error *err);
/** Write the archive. A failed write is found by who closes `out`. Nothing can be added afterwards. */
oob_status oob_zip_writer_finish(oob_zip_writer *writer, FILE *out, oob_error *err);

#endif
