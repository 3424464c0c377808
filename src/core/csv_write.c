/* csv_write.c - CSV fields that every spreadsheet reads back as they were. */
#include "core/csv_write.h"

#include <string.h>

static bool is_formula(const char *text)
{
    const char *at = text + strspn(text, " ");
    return *at != '\0' && strchr("=+-@\t\r", *at) != NULL;
}

void oob_csv_text(FILE *out, const char *text)
{
    bool guard = is_formula(text);
    bool quote =
        guard || strpbrk(text, ",\"\r\n") != NULL || *text == ' ' || (*text != '\0' && text[strlen(text) - 1] == ' ');
    if (!quote) {
        (void)fputs(text, out);
        return;
    }
    (void)fputc('"', out);
    if (guard)
        (void)fputc('\'', out);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            (void)fputc('"', out);
        (void)fputc(*text, out);
    }
    (void)fputc('"', out);
}

void oob_csv_number(FILE *out, double value, int decimals)
{
    char text[64];
    int n = snprintf(text, sizeof text, "%.*f", decimals, value);
    if (n > 0 && strchr(text, '.') != NULL) {
        while (n > 1 && text[n - 1] == '0')
            text[--n] = '\0';
        if (text[n - 1] == '.')
            text[--n] = '\0';
    }
    /* "-0" is what rounding a tiny negative leaves; no reader wants it. */
    (void)fputs(strcmp(text, "-0") == 0 ? "0" : text, out);
}
