/* encoding.h - which encoding a file is in, and its text as UTF-8. */
#ifndef OOB_INGEST_ENCODING_H
#define OOB_INGEST_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/strbuf.h"

typedef enum oob_encoding {
    OOB_ENCODING_UTF8,
    OOB_ENCODING_UTF8_BOM,
    OOB_ENCODING_UTF16LE,
    OOB_ENCODING_UTF16BE,
    OOB_ENCODING_CP1252,
} oob_encoding;

/** How much of a file's head oob_encoding_find() should be shown. */
#define OOB_ENCODING_SAMPLE ((size_t)1 << 20)

/**
 * The encoding of a file, by its first bytes:
 * a byte order mark decides; else NUL in most of every second byte is UTF-16; else, where no character beyond ASCII is
 * well-formed UTF-8 and at least 3 lines and 2 % of all lines hold such bytes, it is Windows-1252; else UTF-8. A file
 * with a stray Windows-1252 row here and there is thus UTF-8, and those rows can be named.
 *
 * @param[out] mark_len  bytes of the mark, to be skipped
 */
oob_encoding oob_encoding_find(size_t *mark_len, const char *bytes, size_t len);

/** "UTF-8", "UTF-8 with byte order mark", "UTF-16LE", "UTF-16BE", "Windows-1252". */
const char *oob_encoding_name(oob_encoding encoding);

/** What oob_text_scan() found. */
typedef struct oob_text_scan_result {
    bool ascii;
    bool has_nul;
} oob_text_scan_result;

/** One fast pass over a line. */
oob_text_scan_result oob_text_scan(const char *text, size_t len);

/** Well-formed UTF-8 (The Unicode Standard, table 3-7: no overlong forms, no surrogates). */
bool oob_utf8_is_valid(const char *text, size_t len);

/** The upper half of Windows-1252 as UTF-8; `len` 0 for the five bytes it leaves undefined. */
typedef struct oob_cp1252 {
    unsigned char len[128];
    char utf8[128][4];
} oob_cp1252;

oob_status oob_cp1252_load(oob_cp1252 *table, oob_error *err);

/** How a line came through: each value is worse than the one before. */
typedef enum oob_decoded {
    OOB_DECODED_CLEAN,
    OOB_DECODED_CP1252, /**< some bytes are not UTF-8 and were read as Windows-1252 */
    OOB_DECODED_BAD,    /**< some bytes are neither; they became U+FFFD */
} oob_decoded;

/**
 * Append a line to `out` as UTF-8. In a UTF-8 file bytes that are not UTF-8 are read as Windows-1252; in a UTF-16 file
 * (whose text is UTF-8 by now) they mark what could not be converted.
 */
oob_decoded oob_decode_line(oob_strbuf *out, const oob_cp1252 *table, oob_encoding encoding, const char *text,
                            size_t len);

#define OOB_UTF16_SPARE 16

/** Converts UTF-16 that comes in blocks. */
typedef struct oob_utf16 oob_utf16;

oob_status oob_utf16_open(oob_utf16 **out, oob_encoding encoding, oob_error *err);
void oob_utf16_close(oob_utf16 *converter);
/**
 * Convert a block into UTF-8. A unit that cannot be converted becomes the byte 0xFF, which is never UTF-8.
 *
 * @param out      room for 3 bytes for each 2 of `len`, and OOB_UTF16_SPARE more
 * @param bytes    not changed (iconv() wants it writable)
 * @param at_end   a unit cut short is then an error of the text; otherwise it waits for the next block
 * @return bytes written
 */
size_t oob_utf16_convert(oob_utf16 *converter, char *out, char *bytes, size_t len, bool at_end);

#endif
