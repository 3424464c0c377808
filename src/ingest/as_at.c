/* as_at.c - the day a published file speaks for, from its title or its name. */
#include "ingest/as_at.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* A run of digits or of letters. */
typedef struct word {
    const char *text;
    size_t len;
} word;

static bool next_word(word *out, const char **at, const char *end)
{
    while (*at < end && !isalnum((unsigned char)**at))
        (*at)++;
    out->text = *at;
    bool digits = *at < end && isdigit((unsigned char)**at);
    while (*at < end && isalnum((unsigned char)**at) && (isdigit((unsigned char)**at) != 0) == digits)
        (*at)++;
    out->len = (size_t)(*at - out->text);
    return out->len > 0;
}

/* @return -1 where it is no number of at most eight digits */
static int as_number(word w)
{
    int number = 0;
    for (size_t i = 0; i < w.len; i++) {
        if (!isdigit((unsigned char)w.text[i]) || i >= 8)
            return -1;
        number = number * 10 + (w.text[i] - '0');
    }
    return number;
}

/* @return 1 to 12; 0 where it is none */
static int as_month(word w)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    for (int i = 0; i < 12; i++) {
        if ((w.len == 3 || w.len == strlen(months[i])) && strncasecmp(w.text, months[i], w.len) == 0)
            return i + 1;
    }
    return 0;
}

static bool as_eight_digits(oob_date *out, word w)
{
    int number = w.len == 8 ? as_number(w) : -1;
    return number > 0 && oob_date_from_ymd(out, number / 10000, number / 100 % 100, number % 100);
}

bool oob_as_at_find(oob_date *out, const char *text, size_t len)
{
    word last[3] = {{"", 0}, {"", 0}, {"", 0}};
    const char *at = text;
    bool found = false;
    word w;
    while (next_word(&w, &at, text + len)) {
        last[0] = last[1];
        last[1] = last[2];
        last[2] = w;
        int month = as_month(last[1]);
        if (month > 0 && last[0].len <= 2 && last[2].len == 4 &&
            oob_date_from_ymd(out, as_number(last[2]), month, as_number(last[0])))
            found = true;
        else if (as_eight_digits(out, w))
            found = true;
    }
    return found;
}
