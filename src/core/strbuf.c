/* strbuf.c - a growing string. */
#include "core/strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool reserve(oob_strbuf *sb, size_t extra)
{
    if (sb->failed)
        return false;
    if (extra >= (size_t)-1 / 2 - sb->len) {
        sb->failed = true;
        return false;
    }
    size_t need = sb->len + extra + 1;
    if (need <= sb->cap)
        return true;
    size_t cap = sb->cap < 64 ? 64 : sb->cap;
    while (cap < need)
        cap += cap / 2;
    char *grown = realloc(sb->data, cap);
    if (grown == NULL) {
        sb->failed = true;
        return false;
    }
    sb->data = grown;
    sb->cap = cap;
    return true;
}

void oob_strbuf_free(oob_strbuf *sb)
{
    if (sb == NULL)
        return;
    free(sb->data);
    *sb = (oob_strbuf)OOB_STRBUF_INIT;
}

void oob_strbuf_clear(oob_strbuf *sb)
{
    sb->len = 0;
    if (sb->data != NULL)
        sb->data[0] = '\0';
}

void oob_strbuf_add(oob_strbuf *sb, const char *bytes, size_t len)
{
    if (!reserve(sb, len))
        return;
    if (len > 0)
        memcpy(sb->data + sb->len, bytes, len);
    sb->len += len;
    sb->data[sb->len] = '\0';
}

void oob_strbuf_adds(oob_strbuf *sb, const char *text)
{
    oob_strbuf_add(sb, text, strlen(text));
}

void oob_strbuf_addc(oob_strbuf *sb, char c)
{
    oob_strbuf_add(sb, &c, 1);
}

void oob_strbuf_addf(oob_strbuf *sb, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int need = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (need < 0) {
        sb->failed = true;
        return;
    }
    if (!reserve(sb, (size_t)need))
        return;
    va_start(args, fmt);
    (void)vsnprintf(sb->data + sb->len, (size_t)need + 1, fmt, args);
    va_end(args);
    sb->len += (size_t)need;
}

const char *oob_strbuf_str(const oob_strbuf *sb)
{
    return sb->data != NULL ? sb->data : "";
}

oob_status oob_strbuf_check(const oob_strbuf *sb, oob_error *err)
{
    return sb->failed ? oob_error_nomem(err) : OOB_OK;
}

char *oob_strbuf_detach(oob_strbuf *sb)
{
    if (sb->data == NULL)
        oob_strbuf_add(sb, "", 0);
    char *out = sb->failed ? NULL : sb->data;
    if (out == NULL)
        free(sb->data);
    *sb = (oob_strbuf)OOB_STRBUF_INIT;
    return out;
}
