/* export.h - the records themselves as tables to take away: placements, carers, providers, schools; and map layers. */
#ifndef OOB_QUERY_EXPORT_H
#define OOB_QUERY_EXPORT_H

#include "query/summary.h"

/** Name of the nth export (a file of data/sql/export), in alphabetical order; NULL past the end. */
const char *oob_export_name(size_t nth);
bool oob_export_exists(const char *name);

/** Gives a child another name in what is exported: see oob_grid_mask of report/grid.h, which has the same form. */
typedef oob_status (*oob_export_mask)(void *data, oob_strbuf *out, const char *identifier, oob_error *err);

typedef struct oob_export_options {
    const char *as_at; /**< ISO; NULL: of placements every episode, else the latest day */
    const char *set;   /**< other parameters, as oob_summary_values has them */
    oob_export_mask mask;
    void *mask_data;
} oob_export_options;

/**
 * Prepare data/sql/export/NAME.sql, whose header describes its columns as a summary's does. Units say the type: "date",
 * "flag" (0 or 1), "m" and "miles" (numbers), "easting" and "northing" (the row's point, EPSG:27700), "polygons" (its
 * area, WKB in EPSG:27700), "child" (an identifier that the mask replaces).
 *
 * @param[out] stmt     yours to step and close
 * @param[out] columns  yours to free with oob_summary_free(), on success
 * @param[out] day      the day used, ISO; cleared first; "" where every episode was asked for
 * @param options       NULL: none
 */
oob_status oob_export_open(oob_stmt **stmt, oob_summary *columns, oob_strbuf *day, oob_db *db, const char *name,
                           const oob_export_options *options, oob_error *err);

/**
 * Give the children of a table other names, whatever query it is of: `summary` is changed so that its SQL asks for
 * them. Before oob_summary_open(), on the same connection.
 */
oob_status oob_export_mask_children(oob_summary *summary, oob_db *db, oob_export_mask mask, void *data, oob_error *err);

/** Index of the column with a unit; -1 where there is none. */
int oob_summary_column_with_unit(const oob_summary *summary, const char *unit);

#endif
