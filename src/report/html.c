/* html.c - escaping for HTML and SVG. */
#include "report/html.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

void oob_html_raw(oob_strbuf *out, const char *markup)
{
    oob_strbuf_adds(out, markup);
}

void oob_html_rawf(oob_strbuf *out, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n >= 0 && (size_t)n < sizeof text)
        oob_strbuf_add(out, text, (size_t)n);
    else
        out->failed = true;
}

/* Bytes of the UTF-8 character at `text`; 0 where it is none (RFC 3629: no overlong forms, no surrogates). */
static size_t character_size(const unsigned char *text)
{
    static const struct {
        unsigned char first, last, low, high;
        size_t size;
    } forms[] = {
        {0x20, 0x7E, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    if (*text == '\n' || *text == '\t')
        return 1;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (*text < forms[i].first || *text > forms[i].last)
            continue;
        if (forms[i].size > 1 && (text[1] < forms[i].low || text[1] > forms[i].high))
            return 0;
        for (size_t k = 2; k < forms[i].size; k++) {
            if (text[k] < 0x80 || text[k] > 0xBF)
                return 0;
        }
        return forms[i].size;
    }
    return 0;
}

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void oob_html_text_n(oob_strbuf *out, const char *text, size_t len)
{
    for (const char *at = text; at < text + len;) {
        const char *named = entity(*at);
        size_t size = character_size((const unsigned char *)at);
        if (named != NULL)
            oob_strbuf_adds(out, named);
        else if (size == 0)
            oob_strbuf_adds(out, REPLACEMENT);
        else
            oob_strbuf_add(out, at, size);
        at += size > 0 ? size : 1;
    }
}

void oob_html_text(oob_strbuf *out, const char *text)
{
    oob_html_text_n(out, text, strlen(text));
}

void oob_html_attr(oob_strbuf *out, const char *name, const char *value)
{
    oob_strbuf_addc(out, ' ');
    oob_strbuf_adds(out, name);
    oob_strbuf_adds(out, "=\"");
    oob_html_text(out, value);
    oob_strbuf_addc(out, '"');
}

void oob_html_element(oob_strbuf *out, const char *tag, const char *text)
{
    oob_strbuf_addc(out, '<');
    oob_strbuf_adds(out, tag);
    oob_strbuf_addc(out, '>');
    oob_html_text(out, text);
    oob_strbuf_adds(out, "</");
    oob_strbuf_adds(out, tag);
    oob_strbuf_addc(out, '>');
}
