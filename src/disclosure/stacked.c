/* stacked.c - the conditions behind the words of a stacked summary. */
#include "disclosure/stacked.h"

#include <stdbool.h>
#include <string.h>

#include "disclosure/model.h"

#define STARS_MAX 2

typedef struct star {
    const char *text;
    size_t len;
} star;

/* Match text against a pattern; the stars take as little as fits. */
static bool fits(star *stars, size_t nth, const char *pattern, const char *text)
{
    while (*pattern != '\0' && *pattern != '*') {
        if (*pattern++ != *text++)
            return false;
    }
    if (*pattern == '\0')
        return *text == '\0';
    if (nth == STARS_MAX)
        return false;
    for (size_t len = 0;; len++) {
        stars[nth] = (star){text, len};
        if (fits(stars, nth + 1, pattern + 1, text + len))
            return true;
        if (text[len] == '\0')
            return false;
    }
}

static bool matches(star *stars, const char *pattern, const char *text)
{
    memset(stars, 0, STARS_MAX * sizeof *stars);
    return pattern == NULL || fits(stars, 0, pattern, text);
}

/* Conditions with {1} and {2} filled in. */
static void fill(oob_strbuf *out, const char *conditions, const star *stars)
{
    for (; *conditions != '\0'; conditions++) {
        if (conditions[0] == '{' && (conditions[1] == '1' || conditions[1] == '2') && conditions[2] == '}') {
            const star *one = &stars[conditions[1] - '1'];
            oob_key_escape(out, one->text, one->len);
            conditions += 2;
        } else {
            oob_strbuf_addc(out, *conditions);
        }
    }
}

oob_status oob_stacked_conditions(oob_strbuf *count, oob_strbuf *denominator, const oob_pubphrase *phrases, size_t n,
                                  const char *measure, const char *breakdown, const char *category, oob_error *err)
{
    star in_measure[STARS_MAX];
    star in_breakdown[STARS_MAX];
    star in_category[STARS_MAX];
    oob_strbuf_clear(count);
    oob_strbuf_clear(denominator);
    for (size_t i = 0; i < n; i++) {
        if (!matches(in_measure, phrases[i].measure, measure) ||
            !matches(in_breakdown, phrases[i].breakdown, breakdown) ||
            !matches(in_category, phrases[i].category, category))
            continue;
        fill(denominator, phrases[i].all, in_breakdown);
        oob_strbuf_adds(count, oob_strbuf_str(denominator));
        if (count->len > 0 && phrases[i].one[0] != '\0')
            oob_strbuf_addc(count, ';');
        fill(count, phrases[i].one, in_category);
        oob_status rc = oob_strbuf_check(denominator, err);
        return rc == OOB_OK ? oob_strbuf_check(count, err) : rc;
    }
    oob_error_set(err, OOB_ERR_INPUT, "nothing says whom the row '%s', '%s', '%s' counts", measure, breakdown,
                  category);
    return oob_error_hint(err, "a figure is published only when it is known how it adds up with the others");
}
