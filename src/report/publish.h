/* publish.h - summaries made public: their rows as the tables of one publication, and the printed texts as grids.
 *
 * Which count is of which children is said by the summaries' headers (docs/summaries.md). The rows are held against
 * each other and against earlier releases, protected and audited together by src/disclosure.
 */
#ifndef OOB_REPORT_PUBLISH_H
#define OOB_REPORT_PUBLISH_H

#include "disclosure/disclosure.h"
#include "report/grid.h"

typedef struct oob_publish oob_publish;

/**
 * @param db     with the views of the day (oob_session_open()), whose data say which authority adjoins
 * @param rules  NULL: OOB_DISCLOSURE_RULES
 */
oob_status oob_publish_open(oob_publish **out, oob_db *db, const char *as_at, const oob_disclosure_rules *rules,
                            oob_error *err);
void oob_publish_free(oob_publish *publish);

/**
 * Take the rows of a summary.
 *
 * @param measures  as in oob_grid_options
 * @param values    that the query was run with; NULL: its own
 * @return OOB_ERR_REFUSED: its header does not allow it to be made public; OOB_ERR_INPUT: a row whose count nobody has
 *         accounted for, or a header line that is not understood
 */
oob_status oob_publish_add(oob_publish *publish, const oob_summary *summary, const char *measures,
                           const oob_summary_values *values, oob_stmt *rows, oob_error *err);

/**
 * Protect, print and audit, with what the release log of `db` holds. Once, after the last summary.
 *
 * @param[out] sentence  for the foot of the page; appends
 */
oob_status oob_publish_finish(oob_publish *publish, oob_strbuf *sentence, oob_db *db, oob_error *err);

/** The printed values of the nth summary, after finish. @param[out] out  yours to free */
oob_status oob_publish_grid(oob_grid **out, const oob_publish *publish, size_t nth, oob_error *err);

/** For the release log. Borrowed. */
const oob_publication *oob_publish_publication(const oob_publish *publish);

#endif
