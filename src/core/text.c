/* text.c - small helpers on text. */
#include "core/text.h"

#include <string.h>

#define EDIT_MAX 127 /* longer names are not worth a suggestion */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

void oob_trim(const char **text, size_t *len)
{
    while (*len > 0 && is_blank((*text)[0])) {
        (*text)++;
        (*len)--;
    }
    while (*len > 0 && is_blank((*text)[*len - 1]))
        (*len)--;
}

bool oob_same_text(const char *text, size_t len, const char *other)
{
    for (size_t i = 0; i < len; i++) {
        if (other[i] == '\0' || lower(text[i]) != lower(other[i]))
            return false;
    }
    return other[len] == '\0';
}

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Optimal string alignment: Levenshtein's distance, with a swap of neighbours counted once. */
size_t oob_edit_distance(const char *a, const char *b)
{
    size_t na = strlen(a);
    size_t nb = strlen(b);
    if (na > EDIT_MAX || nb > EDIT_MAX)
        return na > nb ? na : nb;
    size_t rows[3][EDIT_MAX + 1];
    size_t *before = rows[0];
    size_t *previous = rows[1];
    size_t *current = rows[2];
    for (size_t j = 0; j <= nb; j++) {
        before[j] = j;
        previous[j] = j;
    }
    for (size_t i = 1; i <= na; i++) {
        current[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t cost = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
            current[j] = min3(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]) &&
                before[j - 2] + 1 < current[j])
                current[j] = before[j - 2] + 1;
        }
        size_t *oldest = before;
        before = previous;
        previous = current;
        current = oldest;
    }
    return previous[nb];
}

void oob_nearest_start(oob_nearest *nearest, const char *asked)
{
    *nearest = (oob_nearest){.asked = asked, .found = false, .distance = 0, .best = ""};
}

void oob_nearest_offer(oob_nearest *nearest, const char *candidate)
{
    size_t len = strlen(candidate);
    if (len >= OOB_NEAREST_SIZE)
        return;
    size_t distance = oob_edit_distance(nearest->asked, candidate);
    size_t asked_len = strlen(nearest->asked);
    size_t longest = len > asked_len ? len : asked_len;
    size_t allowed = longest / 3 > 0 ? longest / 3 : 1;
    if (distance > allowed || (nearest->found && distance >= nearest->distance))
        return;
    nearest->found = true;
    nearest->distance = distance;
    memcpy(nearest->best, candidate, len + 1);
}
