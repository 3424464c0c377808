/* json_write.h - JSON text, built in a string. */
#ifndef OOB_CORE_JSON_WRITE_H
#define OOB_CORE_JSON_WRITE_H

#include "core/strbuf.h"

/** Add a JSON string with its quotes: RFC 8259 escapes; bytes that are not UTF-8 become U+FFFD. */
void oob_json_add_string(oob_strbuf *out, const char *text, size_t len);

/**
 * Add `"key": "text"` to an object under construction, with a comma where `out` does not end in an opening bracket. The
 * caller writes the brackets.
 */
void oob_json_add_member(oob_strbuf *out, const char *key, const char *text, size_t len);

#endif
