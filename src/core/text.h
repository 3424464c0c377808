/* text.h - small helpers on text: trimming, comparing, "did you mean". */
#ifndef OOB_CORE_TEXT_H
#define OOB_CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/** Narrow (text, len) to what is between leading and trailing ASCII blanks (space, tab, CR, LF). */
void oob_trim(const char **text, size_t *len);

/** ASCII case-insensitive comparison of a counted string with a NUL-terminated one. */
bool oob_same_text(const char *text, size_t len, const char *other);

/** Number of insertions, deletions, substitutions and swaps of neighbours between two texts, ASCII case ignored. */
size_t oob_edit_distance(const char *a, const char *b);

#define OOB_NEAREST_SIZE 80

/** Finds the closest of many candidates: start, offer each, look at `found` and `best`. */
typedef struct oob_nearest {
    const char *asked; /**< borrowed until the last offer */
    bool found;        /**< close enough to suggest: at most a third of its letters differ, and at least one may */
    size_t distance;
    char best[OOB_NEAREST_SIZE];
} oob_nearest;

void oob_nearest_start(oob_nearest *nearest, const char *asked);
void oob_nearest_offer(oob_nearest *nearest, const char *candidate);

#endif
