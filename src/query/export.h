/* export.h - the rows of an export: everything, or the snapshot of a day. */
#ifndef OOB_QUERY_EXPORT_H
#define OOB_QUERY_EXPORT_H

#include "query/summary.h"

/**
 * Prepare data/sql/export/NAME.sql, whose header describes its columns as a summary's does. Units say the type: "date",
 * "flag" (0 or 1), "m" and "miles" (numbers), "easting" and "northing" (the row's point, EPSG:27700).
 *
 * @param[out] stmt     yours to step and close
 * @param[out] columns  yours to free with oob_summary_free(), on success
 * @param as_at         ISO date: only the snapshot at the end of that day; NULL: everything
 */
oob_status oob_export_open(oob_stmt **stmt, oob_summary *columns, oob_db *db, const char *name, const char *as_at,
                           oob_error *err);

#endif
