/* release_log.h - the record of what has been published, kept in the store, and its use against the next publication.
 *
 * What a reader can do with two papers, and what is done about it:
 *
 *  - Two papers of the same day: the same count may be printed in one and hidden in the other, or two sets of
 *    categories may be subtracted. Every release of a population and day that the publication speaks of is loaded:
 *    what it printed is fixed knowledge, what it hid has to stay hidden, its sums hold as well.
 *  - A paper that repeats earlier days (a table of five years): its rows are counts of those days, so the same applies.
 *  - Revised data: a count of the same day and conditions that has another value now is another cell; the sums of the
 *    old paper hold for the old value, those of the new for the new. Counts that have not changed are taken to be known
 *    as unchanged. That two papers of one day show 262 and 261 is public, and is not called a disclosure.
 *  - Two days: a difference between them is made of children who came, left and moved, so it gives nothing away unless
 *    those are published too. Where they are ("started", "ended", "new since", a cohort followed), say so with
 *    oob_publication_relate() or oob_publication_subset(), and they are part of the sums. Besides, what was hidden on
 *    the last day is preferred when something has to be hidden today, so that unchanged tables have unchanged gaps.
 */
#ifndef OOB_DISCLOSURE_RELEASE_LOG_H
#define OOB_DISCLOSURE_RELEASE_LOG_H

#include "disclosure/disclosure.h"
#include "store/db.h"

/**
 * Load all that earlier releases say about the populations and days of a publication (and about those their own sums
 * lead to). After its last row and relation, before oob_publication_protect().
 *
 * @return OOB_ERR_REFUSED where one of them hides larger counts than this publication's rules: it would print what that
 *         one hid
 */
oob_status oob_release_log_load(oob_publication *pub, oob_db *db, oob_error *err);

/**
 * Record a protected publication as published; makes the log in a store that has none. In a transaction of its own; on
 * failure nothing is recorded. To be done before the file is handed over: a paper that is out but not on record is the
 * worse mistake.
 *
 * @param[out] release_id  its number; may be NULL
 * @param title            for people
 * @param sha256           of the file, in hexadecimal
 * @return OOB_ERR_REFUSED: the publication is not protected in full, or another release was recorded since it read the
 *         log
 */
oob_status oob_release_log_add(int64_t *release_id, oob_db *db, const oob_publication *pub, const char *title,
                               const char *sha256, oob_error *err);

/** The number of the release that was this very file, by its day and hash; 0 where it is not on record. */
oob_status oob_release_log_find(int64_t *release_id, oob_db *db, const char *as_at, const char *sha256, oob_error *err);

/**
 * What has been published, a row a release: release, made_at, as_at, title, counts, hidden, sha256. Nothing where the
 * store has no log.
 *
 * @param[out] out  yours to step and close
 */
oob_status oob_release_log_list(oob_stmt **out, oob_db *db, oob_error *err);

/** Take back a record: of a draft that nobody has seen. OOB_ERR_USAGE where there is no such number. */
oob_status oob_release_log_remove(oob_db *db, int64_t release_id, oob_error *err);

#endif
