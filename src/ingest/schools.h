/* schools.h - importing the department's register of schools, and the links between them. */
#ifndef OOB_INGEST_SCHOOLS_H
#define OOB_INGEST_SCHOOLS_H

#include "ingest/lists.h"
#include "ingest/placements.h"

typedef struct oob_schools_options {
    oob_list_options list;
    oob_to_grid_fn
        *to_grid; /**< NULL: a list of points by longitude and latitude gets no places, and that is remarked */
    void *to_grid_user;
} oob_schools_options;

/**
 * Import schools into `school_source`, and make `school` anew. Recognised by their columns: the register's full extract
 * ("edubasealldata") of any year, shorter extracts of it (urn, name, postcode), lists of points (urn, name, lat, lon),
 * the department's school information with its one-line addresses, and the register's links into `school_link`.
 *
 * A school is placed by its easting and northing, else by longitude and latitude, else by its postcode. Checked: a URN
 * twice, a URN that is not six digits, a position that is off the National Grid.
 */
oob_status oob_import_schools(oob_db *db, const char *const *paths, size_t path_count,
                              const oob_schools_options *options, oob_import_result *out, oob_progress *progress,
                              oob_error *err);

/** Bind what a school's URN is, list what is odd about it; for every list that names schools. */
oob_status oob_school_urn_bind(oob_intake *in, size_t column, oob_error *err);
/** Reject a row whose school stands in an earlier row of the table. */
oob_status oob_school_refuse_twice(oob_intake *in, size_t column, oob_error *err);

#endif
