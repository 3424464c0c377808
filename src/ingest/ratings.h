/* ratings.h - importing Ofsted's inspection outcomes of schools. */
#ifndef OOB_INGEST_RATINGS_H
#define OOB_INGEST_RATINGS_H

#include "ingest/lists.h"

/**
 * Import Ofsted's management information on state-funded schools: "latest inspections" (every open school with its
 * latest report card, graded and ungraded inspection) since 2025 and as it was from 2019, and "inspections in the
 * year". Each inspection becomes a row of `school_inspection` in its own regime, so that no regime is blended with
 * another; each school becomes a row of `school_source`. Files of several months stay side by side, since an older one
 * has grades that a newer one no longer shows; an inspection that several have counts once.
 *
 * Checked: a school twice in a list of latest inspections, a grade that is none of its regime's, an inspection without
 * a date, dates after today. A file of another layout is an error that says what it lacks.
 */
oob_status oob_import_ratings(oob_db *db, const char *const *paths, size_t path_count, const oob_list_options *options,
                              oob_import_result *out, oob_progress *progress, oob_error *err);

#endif
