/* encoding.c - which encoding a file is in, and its text as UTF-8. */
#include "ingest/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#define CP1252_MIN_LINES   3
#define CP1252_MIN_PERCENT 2
#define NOT_UTF8           ((char)0xFF)
#define REPLACEMENT        "\xEF\xBF\xBD" /* U+FFFD */

/* Length of the well-formed sequence at the head of `s`; 0 where there is none. */
static size_t utf8_sequence(const unsigned char *s, size_t len)
{
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    size_t n;
    if (s[0] < 0x80)
        return 1;
    if (s[0] >= 0xC2 && s[0] <= 0xDF) {
        n = 2;
    } else if (s[0] >= 0xE0 && s[0] <= 0xEF) {
        n = 3;
        low = s[0] == 0xE0 ? 0xA0 : low;
        high = s[0] == 0xED ? 0x9F : high;
    } else if (s[0] >= 0xF0 && s[0] <= 0xF4) {
        n = 4;
        low = s[0] == 0xF0 ? 0x90 : low;
        high = s[0] == 0xF4 ? 0x8F : high;
    } else {
        return 0;
    }
    if (len < n || s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++) {
        if (s[i] < 0x80 || s[i] > 0xBF)
            return 0;
    }
    return n;
}

bool oob_utf8_is_valid(const char *text, size_t len)
{
    const unsigned char *s = (const unsigned char *)text;
    for (size_t i = 0, n; i < len; i += n) {
        n = utf8_sequence(s + i, len - i);
        if (n == 0)
            return false;
    }
    return true;
}

oob_text_scan_result oob_text_scan(const char *text, size_t len)
{
    /* No early way out: the compiler turns this loop into vector code. */
    unsigned char any = 0;
    unsigned char nul = 0;
    for (size_t i = 0; i < len; i++) {
        any |= (unsigned char)text[i];
        nul |= text[i] == '\0';
    }
    return (oob_text_scan_result){.ascii = any < 0x80, .has_nul = nul != 0};
}

/* What the bytes beyond ASCII in a sample look like. */
typedef struct high_bytes {
    size_t sequences; /* well-formed UTF-8 */
    size_t bad_lines; /* lines with bytes that are not */
    size_t lines;
} high_bytes;

static high_bytes look_at_high_bytes(const unsigned char *s, size_t len)
{
    high_bytes seen = {0, 0, 1};
    bool line_is_bad = false;
    for (size_t i = 0, n; i < len; i += n) {
        n = utf8_sequence(s + i, len - i);
        if (n == 0 && len - i < 4)
            break; /* perhaps a sequence that the sample cuts short */
        if (n == 0) {
            n = 1;
            seen.bad_lines += !line_is_bad;
            line_is_bad = true;
        } else if (n > 1) {
            seen.sequences++;
        } else if (s[i] == '\n' || (s[i] == '\r' && i + 1 < len && s[i + 1] != '\n')) {
            seen.lines++;
            line_is_bad = false;
        }
    }
    return seen;
}

/* Text in UTF-16 without a mark: ASCII is most of any CSV, so nearly every second byte is NUL. */
static bool looks_like_utf16(oob_encoding *out, const unsigned char *s, size_t len)
{
    size_t nul[2] = {0, 0};
    size_t pairs = len / 2;
    for (size_t i = 0; i < pairs * 2; i++)
        nul[i % 2] += s[i] == 0;
    *out = nul[1] > nul[0] ? OOB_ENCODING_UTF16LE : OOB_ENCODING_UTF16BE;
    return (nul[1] > pairs * 3 / 4 && nul[0] < pairs / 8) || (nul[0] > pairs * 3 / 4 && nul[1] < pairs / 8);
}

oob_encoding oob_encoding_find(size_t *mark_len, const char *bytes, size_t len)
{
    static const struct {
        const char *mark;
        size_t len;
        oob_encoding encoding;
    } marks[] = {{"\xEF\xBB\xBF", 3, OOB_ENCODING_UTF8_BOM},
                 {"\xFF\xFE", 2, OOB_ENCODING_UTF16LE},
                 {"\xFE\xFF", 2, OOB_ENCODING_UTF16BE}};
    const unsigned char *s = (const unsigned char *)bytes;
    oob_encoding found;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (len >= marks[i].len && memcmp(bytes, marks[i].mark, marks[i].len) == 0) {
            *mark_len = marks[i].len;
            return marks[i].encoding;
        }
    }
    *mark_len = 0;
    oob_text_scan_result scan = oob_text_scan(bytes, len);
    if (scan.has_nul && looks_like_utf16(&found, s, len))
        return found;
    if (scan.ascii)
        return OOB_ENCODING_UTF8;
    high_bytes seen = look_at_high_bytes(s, len);
    if (seen.sequences == 0 && seen.bad_lines >= CP1252_MIN_LINES &&
        seen.bad_lines * 100 >= seen.lines * CP1252_MIN_PERCENT)
        return OOB_ENCODING_CP1252;
    return OOB_ENCODING_UTF8;
}

const char *oob_encoding_name(oob_encoding encoding)
{
    switch (encoding) {
    case OOB_ENCODING_UTF8_BOM:
        return "UTF-8 with byte order mark";
    case OOB_ENCODING_UTF16LE:
        return "UTF-16LE";
    case OOB_ENCODING_UTF16BE:
        return "UTF-16BE";
    case OOB_ENCODING_CP1252:
        return "Windows-1252";
    case OOB_ENCODING_UTF8:
        break;
    }
    return "UTF-8";
}

oob_status oob_cp1252_load(oob_cp1252 *table, oob_error *err)
{
    iconv_t converter = iconv_open("UTF-8", "WINDOWS-1252");
    if (converter == (iconv_t)-1)
        return oob_error_set(err, OOB_ERR_INTERNAL, "the C library cannot convert Windows-1252");
    for (int i = 0; i < 128; i++) {
        char byte = (char)(0x80 + i);
        char *in = &byte;
        char *out = table->utf8[i];
        size_t in_left = 1;
        size_t out_left = sizeof table->utf8[i];
        bool defined = iconv(converter, &in, &in_left, &out, &out_left) != (size_t)-1;
        table->len[i] = defined ? (unsigned char)(sizeof table->utf8[i] - out_left) : 0;
    }
    (void)iconv_close(converter);
    return OOB_OK;
}

static oob_decoded add_cp1252(oob_strbuf *out, const oob_cp1252 *table, unsigned char byte)
{
    size_t len = table->len[byte - 0x80];
    if (len == 0) {
        oob_strbuf_adds(out, REPLACEMENT);
        return OOB_DECODED_BAD;
    }
    oob_strbuf_add(out, table->utf8[byte - 0x80], len);
    return OOB_DECODED_CP1252;
}

/* Every byte beyond ASCII by the table: in a file that is Windows-1252 throughout that is no fault. */
static oob_decoded decode_cp1252(oob_strbuf *out, const oob_cp1252 *table, const unsigned char *s, size_t len)
{
    oob_decoded result = OOB_DECODED_CLEAN;
    for (size_t i = 0; i < len; i++) {
        if (s[i] < 0x80)
            oob_strbuf_addc(out, (char)s[i]);
        else if (add_cp1252(out, table, s[i]) == OOB_DECODED_BAD)
            result = OOB_DECODED_BAD;
    }
    return result;
}

static oob_decoded decode_utf8(oob_strbuf *out, const oob_cp1252 *table, const unsigned char *s, size_t len)
{
    oob_decoded result = OOB_DECODED_CLEAN;
    for (size_t i = 0, n; i < len; i += n) {
        n = utf8_sequence(s + i, len - i);
        if (n > 0) {
            oob_strbuf_add(out, (const char *)s + i, n);
            continue;
        }
        n = 1;
        oob_decoded how = OOB_DECODED_BAD;
        if (table != NULL)
            how = add_cp1252(out, table, s[i]);
        else
            oob_strbuf_adds(out, REPLACEMENT);
        result = how > result ? how : result;
    }
    return result;
}

oob_decoded oob_decode_line(oob_strbuf *out, const oob_cp1252 *table, oob_encoding encoding, const char *text,
                            size_t len)
{
    const unsigned char *s = (const unsigned char *)text;
    switch (encoding) {
    case OOB_ENCODING_CP1252:
        return decode_cp1252(out, table, s, len);
    case OOB_ENCODING_UTF16LE:
    case OOB_ENCODING_UTF16BE:
        return decode_utf8(out, NULL, s, len);
    case OOB_ENCODING_UTF8:
    case OOB_ENCODING_UTF8_BOM:
        break;
    }
    return decode_utf8(out, table, s, len);
}

#define UTF16_WAITING_MAX 4 /* at most one surrogate pair is cut by the end of a block */

struct oob_utf16 {
    iconv_t iconv;
    char waiting[UTF16_WAITING_MAX];
    size_t waiting_len;
};

oob_status oob_utf16_open(oob_utf16 **out, oob_encoding encoding, oob_error *err)
{
    oob_utf16 *converter = calloc(1, sizeof *converter);
    if (converter == NULL)
        return oob_error_nomem(err);
    converter->iconv = iconv_open("UTF-8", oob_encoding_name(encoding));
    if (converter->iconv == (iconv_t)-1) {
        free(converter);
        return oob_error_set(err, OOB_ERR_INTERNAL, "the C library cannot convert UTF-16");
    }
    *out = converter;
    return OOB_OK;
}

void oob_utf16_close(oob_utf16 *converter)
{
    if (converter == NULL)
        return;
    (void)iconv_close(converter->iconv);
    free(converter);
}

/* Convert until the input is used up or cut short. @return bytes left over */
static size_t convert_run(oob_utf16 *converter, char **out, char *in, size_t in_len)
{
    while (in_len > 0) {
        size_t out_left = in_len / 2 * 3 + 3;
        if (iconv(converter->iconv, &in, &in_len, out, &out_left) != (size_t)-1 || errno == EINVAL)
            break;
        *(*out)++ = NOT_UTF8; /* EILSEQ: an unpaired surrogate */
        size_t skip = in_len < 2 ? in_len : 2;
        in += skip;
        in_len -= skip;
    }
    return in_len;
}

size_t oob_utf16_convert(oob_utf16 *converter, char *out, char *bytes, size_t len, bool at_end)
{
    char *to = out;
    size_t used = 0;
    /* Complete the unit that the last block cut, a byte at a time. */
    while (converter->waiting_len > 0 && used < len) {
        converter->waiting[converter->waiting_len++] = bytes[used++];
        char joined[UTF16_WAITING_MAX];
        size_t joined_len = converter->waiting_len;
        memcpy(joined, converter->waiting, joined_len);
        size_t left = convert_run(converter, &to, joined, joined_len);
        if (left < joined_len || joined_len == UTF16_WAITING_MAX) {
            memmove(converter->waiting, joined + joined_len - left, left);
            converter->waiting_len = left;
        }
    }
    if (used < len) {
        size_t left = convert_run(converter, &to, bytes + used, len - used);
        memcpy(converter->waiting, bytes + len - left, left);
        converter->waiting_len = left;
    }
    if (at_end && converter->waiting_len > 0) {
        *to++ = NOT_UTF8;
        converter->waiting_len = 0;
    }
    return (size_t)(to - out);
}
