/* json_write.c - JSON text, built in a string. */
#include "core/json_write.h"

#include <string.h>

/* Length of the UTF-8 sequence at the head of `text`, 0 where there is none: RFC 3629, table in section 4. */
static size_t utf8_sequence(const unsigned char *text, size_t len)
{
    unsigned char lead = text[0];
    if (lead < 0x80)
        return 1;
    size_t need = lead >= 0xC2 && lead <= 0xDF   ? 2
                  : lead >= 0xE0 && lead <= 0xEF ? 3
                  : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                 : 0;
    if (need == 0 || need > len)
        return 0;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (text[1] < low || text[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++) {
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    }
    return need;
}

static void add_ascii(oob_strbuf *out, char c)
{
    switch (c) {
    case '"':
        oob_strbuf_adds(out, "\\\"");
        break;
    case '\\':
        oob_strbuf_adds(out, "\\\\");
        break;
    case '\n':
        oob_strbuf_adds(out, "\\n");
        break;
    case '\r':
        oob_strbuf_adds(out, "\\r");
        break;
    case '\t':
        oob_strbuf_adds(out, "\\t");
        break;
    default:
        if ((unsigned char)c < 0x20)
            oob_strbuf_addf(out, "\\u%04x", (unsigned)(unsigned char)c);
        else
            oob_strbuf_addc(out, c);
    }
}

void oob_json_add_string(oob_strbuf *out, const char *text, size_t len)
{
    oob_strbuf_addc(out, '"');
    for (size_t i = 0; i < len;) {
        size_t n = utf8_sequence((const unsigned char *)text + i, len - i);
        if (n == 1)
            add_ascii(out, text[i]);
        else if (n > 1)
            oob_strbuf_add(out, text + i, n);
        else
            oob_strbuf_adds(out, "\xEF\xBF\xBD");
        i += n > 0 ? n : 1;
    }
    oob_strbuf_addc(out, '"');
}

void oob_json_add_member(oob_strbuf *out, const char *key, const char *text, size_t len)
{
    char last = out->len > 0 ? out->data[out->len - 1] : '{';
    if (last != '{' && last != '[')
        oob_strbuf_adds(out, ", ");
    oob_json_add_string(out, key, strlen(key));
    oob_strbuf_adds(out, ": ");
    oob_json_add_string(out, text, len);
}
