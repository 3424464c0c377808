/* merge.h - several returns of the same children made one record. */
#ifndef OOB_INGEST_MERGE_H
#define OOB_INGEST_MERGE_H

#include "ingest/import.h"

/**
 * Merge the episodes of all returns and extracts in the store, after an import and inside its transaction.
 *
 * An episode is known by child and DECOM. Where several returns have it the latest (by last day, then by import)
 * counts, and the others are no longer `current`. Differences are listed at the later return's row (return-conflict).
 * An episode without DEC in the last return that has it, though a later return exists, ends with that return:
 * `valid_to` is the day after its last day, and it is listed (vanished-episode). Everything is worked out afresh, so
 * that replacing or adding a return in the middle is right too. Problems about returns that this run did not touch are
 * stored but not shown again.
 */
oob_status oob_merge_returns(oob_import_run *run, oob_error *err);

#endif
