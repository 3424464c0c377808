/* stacked.h - from the words of a stacked summary (measure, breakdown, category) to the conditions of its counts. */
#ifndef OOB_DISCLOSURE_STACKED_H
#define OOB_DISCLOSURE_STACKED_H

#include <stddef.h>

#include "core/strbuf.h"

/**
 * Whom the rows count that look like this. Patterns: NULL fits anything; `*` stands for any text, as little as fits, at
 * most twice. Conditions: {1} and {2} are what the stars of `breakdown` (in `all`) or of `category` (in `one`) stood
 * for.
 *
 *     {"regulation_11", "children placed outside, *", "*", "location=outside;statutory_class={1}", "regulation_11={1}"}
 */
typedef struct oob_pubphrase {
    const char *measure;
    const char *breakdown;
    const char *category;
    const char *all; /**< conditions of the breakdown: of the row's denominator, and of its count as well */
    const char *one; /**< what the category adds to them, for the count */
} oob_pubphrase;

/**
 * The conditions of a row's count and of its denominator, for a table's key columns (OOB_PUB_KEY). The first phrase
 * that fits is used. Both buffers are cleared first.
 *
 * @return OOB_ERR_INPUT where none fits: a count is not published before somebody has said whom it counts
 */
oob_status oob_stacked_conditions(oob_strbuf *count, oob_strbuf *denominator, const oob_pubphrase *phrases, size_t n,
                                  const char *measure, const char *breakdown, const char *category, oob_error *err);

#endif
