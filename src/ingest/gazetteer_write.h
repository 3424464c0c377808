/* gazetteer_write.h - merged postcodes into the tables of a gazetteer file, with a summary of every outward code. */
#ifndef OOB_INGEST_GAZETTEER_WRITE_H
#define OOB_INGEST_GAZETTEER_WRITE_H

#include "core/progress.h"
#include "ingest/gazetteer_merge.h"
#include "store/db.h"

/** What was written. */
typedef struct oob_gazetteer_totals {
    size_t postcodes;
    size_t live; /**< those whose state is not known among them */
    size_t ended;
    size_t state_unknown; /**< in Great Britain: no source says whether they are in use */
    size_t without_position;
    size_t outcodes;
} oob_gazetteer_totals;

/**
 * Write everything the parts hold into the (empty) tables, in key order, and check that it is all there.
 *
 * @param db           inside the caller's transaction
 * @param parts        ordered, rows sorted
 * @param authorities  gains the entries that outward codes need
 */
oob_status oob_gazetteer_write(oob_gazetteer_totals *totals, oob_db *db, const oob_gazetteer_part *parts,
                               size_t part_count, oob_gazetteer_authorities *authorities, oob_progress *progress,
                               oob_error *err);

#endif
