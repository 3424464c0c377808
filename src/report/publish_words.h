/* publish_words.h - the lines of summary headers that public output needs, read for src/disclosure. */
#ifndef OOB_REPORT_PUBLISH_WORDS_H
#define OOB_REPORT_PUBLISH_WORDS_H

#include "disclosure/arena.h"
#include "disclosure/disclosure.h"
#include "disclosure/stacked.h"
#include "query/summary.h"

/** Is a word one of a list separated by blanks or lines? */
bool oob_words_have(const char *list, const char *word);

/**
 * The `counts` lines of a summary. {by} in conditions becomes the column that the
 * summary is broken down by.
 *
 * @param[out] out    belongs to `arena`
 * @param by          NULL: the first that its header offers
 */
oob_status oob_words_phrases(oob_pubphrase **out, size_t *count, oob_arena *arena, const oob_summary *summary,
                             const char *by, oob_error *err);

/** Who a column counts: its own `population` line, else the summary's; "" where it has none. Belongs to `arena`. */
const char *oob_words_population(oob_arena *arena, const oob_summary *summary, const char *column);

/** Tell a publication what the `implies` and `same` lines of a summary say. */
oob_status oob_words_imply(oob_publication *pub, const oob_summary *summary, oob_error *err);

/** Tell it what holds for all summaries: data/sql/publication/conditions.sql on the session of `db`. */
oob_status oob_words_imply_all(oob_publication *pub, oob_db *db, oob_error *err);

#endif
