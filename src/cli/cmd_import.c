/* cmd_import.c - oob import ssda903, placements, carers: records about children and carers. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/import_report.h"
#include "geo/transform.h"
#include "ingest/carers.h"
#include "ingest/placements.h"
#include "ingest/ssda903.h"

const oob_opt oob_opts_import_ssda903[] = {
    OOB_OPTION_STORE,
    {"year", 'y', OOB_OPT_NUMBER, "YEAR",
     "The year in which the return's collection year ends: 2025 for 2024-25 (default: decided by the dates in it).",
     NULL, false},
    OOB_OPTION_REJECTS,
    OOB_OPTION_END,
};

const oob_opt oob_opts_import_placements[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_MAP,
    {"period-end", '\0', OOB_OPT_DATE, "DATE", "The day the extract was taken (default: the latest date in it).", NULL,
     false},
    OOB_OPTION_REJECTS,
    OOB_OPTION_END,
};

const oob_opt oob_opts_import_carers[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_MAP,
    {"period-end", '\0', OOB_OPT_DATE, "DATE", "The day the list was made.", NULL, false},
    OOB_OPTION_REJECTS,
    OOB_OPTION_END,
};

/* What every import command does around its own importer. */
typedef oob_status import_fn(oob_context *context, oob_db *db, const char *rejects_path, oob_import_result *result,
                             oob_error *err);

static oob_status run_import(oob_context *context, const char *kind, import_fn *import, oob_error *err)
{
    oob_db *db = NULL;
    oob_strbuf rejects = OOB_STRBUF_INIT;
    oob_import_result result = {0};
    oob_status rc = oob_cli_rejects_path(&rejects, context->args, kind, err);
    if (rc == OOB_OK)
        rc = oob_cli_open_store(&db, context, OOB_DB_WRITE, err);
    if (rc == OOB_OK)
        rc = import(context, db, oob_strbuf_str(&rejects), &result, err);
    oob_progress_end(context->progress);
    if (rc == OOB_OK)
        oob_cli_report_import(context, &result, oob_strbuf_str(&rejects));
    oob_import_result_free(&result);
    oob_db_close(db);
    oob_strbuf_free(&rejects);
    return rc;
}

static oob_status import_ssda903(oob_context *context, oob_db *db, const char *rejects_path, oob_import_result *result,
                                 oob_error *err)
{
    const oob_args *args = context->args;
    oob_ssda903_options options = {.year = (int)oob_args_number(args, "year", 0), .rejects_path = rejects_path};
    return oob_import_ssda903(db, args->positional, args->positional_count, &options, result, context->progress, err);
}

oob_status oob_cmd_import_ssda903(oob_context *context, oob_error *err)
{
    return run_import(context, "ssda903", import_ssda903, err);
}

/* PROJ is opened at the first longitude: most extracts have none. */
static oob_status lonlat_to_grid(double *easting, double *northing, double lon_deg, double lat_deg, void *user,
                                 oob_error *err)
{
    oob_transform **transform = user;
    double xy[2] = {lon_deg, lat_deg};
    oob_status rc = OOB_OK;
    if (*transform == NULL)
        rc = oob_transform_open(transform, OOB_CRS_LONLAT, OOB_CRS_BRITISH_GRID, NULL, err);
    if (rc == OOB_OK)
        rc = oob_transform_points(*transform, xy, 1, err);
    *easting = xy[0];
    *northing = xy[1];
    return rc;
}

static oob_status import_placements(oob_context *context, oob_db *db, const char *rejects_path,
                                    oob_import_result *result, oob_error *err)
{
    const oob_args *args = context->args;
    oob_transform *transform = NULL;
    oob_placements_options options = {
        .map_path = oob_args_get(args, "map"),
        .rejects_path = rejects_path,
        .period_end = oob_args_get(args, "period-end"),
        .to_grid = lonlat_to_grid,
        .to_grid_user = &transform,
    };
    oob_status rc = oob_import_placements(db, args->positional[0], &options, result, context->progress, err);
    oob_transform_close(transform);
    return rc;
}

oob_status oob_cmd_import_placements(oob_context *context, oob_error *err)
{
    return run_import(context, "placements", import_placements, err);
}

static oob_status import_carers(oob_context *context, oob_db *db, const char *rejects_path, oob_import_result *result,
                                oob_error *err)
{
    const oob_args *args = context->args;
    oob_carers_options options = {
        .map_path = oob_args_get(args, "map"),
        .rejects_path = rejects_path,
        .period_end = oob_args_get(args, "period-end"),
    };
    return oob_import_carers(db, args->positional[0], &options, result, context->progress, err);
}

oob_status oob_cmd_import_carers(oob_context *context, oob_error *err)
{
    return run_import(context, "carers", import_carers, err);
}
