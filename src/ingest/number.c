/* number.c - numbers as files have them. */
#include "ingest/number.h"

#define DIGITS_MAX 18 /* that many fit a double's integer range closely enough for a co-ordinate or a count */

bool oob_number_parse(double *out, const char *text, size_t len)
{
    size_t at = len > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    bool negative = at == 1 && text[0] == '-';
    double value = 0;
    double scale = 1;
    size_t digits = 0;
    bool fraction = false;
    for (; at < len; at++) {
        if (text[at] == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (text[at] < '0' || text[at] > '9' || ++digits > DIGITS_MAX)
            return false;
        value = value * 10 + (text[at] - '0');
        if (fraction)
            scale *= 10;
    }
    if (digits == 0)
        return false;
    *out = (negative ? -value : value) / scale;
    return true;
}
