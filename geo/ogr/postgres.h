/* postgres.h - tables of a PostgreSQL database with PostGIS, replaced as a whole. */
#ifndef OOB_GEO_OGR_POSTGRES_H
#define OOB_GEO_OGR_POSTGRES_H

#include <gdal.h>
#include <ogr_api.h>

#include "geo/ogr/failure.h"
#include "geo/ogr/module.h"

/*
 * The tables of one publication. They are written under other names in one transaction, and take theirs, in place of
 * earlier ones of ours, at its end: readers see the old tables or the new ones.
 */
typedef struct ogr_pg_tables ogr_pg_tables;

/**
 * Connect, make the schema where there is none, and begin the transaction. No message has the connection string in it.
 *
 * @param[out] out  for ogr_pg_tables_free(); borrows `ds`, which is for GDALClose()
 */
oob_status ogr_pg_open(ogr_pg_tables **out, GDALDatasetH *ds, const oob_ogr_plan *plan, const ogr_caught *caught,
                       oob_error *err);
void ogr_pg_tables_free(ogr_pg_tables *tables);

/** Before a table is made: refuses to replace one that is not ours. */
oob_status ogr_pg_start_table(ogr_pg_tables *tables, const oob_ogr_plan *plan, oob_error *err);
/** The name to make it under. */
const char *ogr_pg_new_name(const ogr_pg_tables *tables);
/** Everything is with the server, which counts the same rows. */
oob_status ogr_pg_end_table(ogr_pg_tables *tables, OGRLayerH layer, int64_t rows, const ogr_caught *caught,
                            oob_error *err);
/** Swap all tables and commit; or undo everything. @param so_far  returned where that is no success */
oob_status ogr_pg_finish(ogr_pg_tables *tables, bool keep, const ogr_caught *caught, oob_status so_far, oob_error *err);

#endif
