/* geo_store.h - a store in the scratch folder, with the invented squares of tests/data/geo as its boundaries. */
#ifndef OOB_TESTS_SUPPORT_GEO_STORE_H
#define OOB_TESTS_SUPPORT_GEO_STORE_H

#include <string.h>

#include "geo/boundaries.h"
#include "store/store.h"
#include "support/scratch.h"

/*
 * squares.geojson, metres east of 420,000 and north of 560,000:
 *   Gateshead (the responsible authority)  0..1000 x 0..1000 with a hole 400..600 x 400..600, and 2000..2500 x 0..500
 *   County Durham   -1000..0 x 0..1000     touches it along an edge
 *   Northumberland  -1000..0 x 1000..2000  touches it at a corner
 *   Newcastle       0..1000 x 1400..2400   400 m to the north
 *   North Tyneside  0..1000 x -1600..-600  600 m to the south
 *   South Tyneside  400..600 x 400..600    fills the hole
 */
#define SQUARES          OOB_TEST_DATA "/geo/squares.geojson"
#define SQUARES_EASTING  420000.0
#define SQUARES_NORTHING 560000.0

/** A new store for Gateshead; close with oob_db_close(). */
static inline oob_db *new_store(const char *name)
{
    char path[SCRATCH_PATH_SIZE];
    oob_db *store = NULL;
    oob_error err = OOB_ERROR_INIT;
    (void)unlink(scratch_path(path, name));
    if (oob_store_create(&store, path, "E08000037", &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return store;
}

/** The same with the squares imported. */
static inline oob_db *squares_store(const char *name)
{
    oob_db *store = new_store(name);
    oob_boundaries_result result;
    oob_error err = OOB_ERROR_INIT;
    if (oob_boundaries_import(store, SQUARES, NULL, &result, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    oob_boundaries_result_free(&result);
    return store;
}

/** The first column of the first row of a query, as text in a static buffer; "" for none or NULL. */
static inline const char *first_value(oob_db *store, const char *sql)
{
    static char text[2000];
    oob_stmt *stmt = NULL;
    oob_error err = OOB_ERROR_INIT;
    bool row = false;
    if (oob_stmt_open(&stmt, store, sql, &err) != OOB_OK || oob_stmt_step(stmt, &row, &err) != OOB_OK)
        fail_msg("%s: %s", sql, err.msg);
    (void)snprintf(text, sizeof text, "%s", row ? oob_stmt_text(stmt, 0) : "");
    oob_stmt_close(stmt);
    return text;
}

#endif
