/* cmd_import.c - oob import ssda903, placements, carers: records about children and carers. */
#include <stddef.h>

#include "cli/book_reader.h"
#include "cli/commands.h"
#include "cli/import_report.h"
#include "geo/transform.h"
#include "ingest/carers.h"
#include "ingest/placements.h"
#include "ingest/ssda903.h"

#define FIRST_RETURN_YEAR 1998 /* the SSDA903 in its present form began with 1997-98 */

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

static oob_status import_ssda903(oob_context *context, oob_db *db, const char *rejects_path, oob_import_result *result,
                                 const void *user, oob_error *err)
{
    (void)user;
    const oob_args *args = context->args;
    double year = oob_args_number(args, "year", 0);
    int this_year = oob_date_return_year(oob_date_today());
    if (oob_args_has(args, "year") && (year < FIRST_RETURN_YEAR || year > this_year || year != (double)(int)year))
        return oob_error_set(err, OOB_ERR_USAGE, "--year: %s is not a year of returns (%d to %d)",
                             oob_args_get(args, "year"), FIRST_RETURN_YEAR, this_year);
    oob_ssda903_options options = {.year = (int)year, .rejects_path = rejects_path};
    return oob_import_ssda903(db, args->positional, args->positional_count, &options, result, context->progress, err);
}

oob_status oob_cmd_import_ssda903(oob_context *context, oob_error *err)
{
    return oob_cli_run_import(context, "ssda903", import_ssda903, NULL, err);
}

static oob_status import_placements(oob_context *context, oob_db *db, const char *rejects_path,
                                    oob_import_result *result, const void *user, oob_error *err)
{
    (void)user;
    const oob_args *args = context->args;
    oob_transform *transform = NULL;
    oob_placements_options options = {
        .list =
            {
                .map_path = oob_args_get(args, "map"),
                .rejects_path = rejects_path,
                .period_end = oob_args_get(args, "period-end"),
                .books = &oob_cli_book_reader,
            },
        .to_grid = oob_cli_lonlat_to_grid,
        .to_grid_user = &transform,
    };
    oob_status rc = oob_import_placements(db, args->positional[0], &options, result, context->progress, err);
    oob_transform_close(transform);
    return rc;
}

oob_status oob_cmd_import_placements(oob_context *context, oob_error *err)
{
    return oob_cli_run_import(context, "placements", import_placements, NULL, err);
}

static oob_status import_carers(oob_context *context, oob_db *db, const char *rejects_path, oob_import_result *result,
                                const void *user, oob_error *err)
{
    (void)user;
    const oob_args *args = context->args;
    oob_list_options options = {
        .map_path = oob_args_get(args, "map"),
        .rejects_path = rejects_path,
        .period_end = oob_args_get(args, "period-end"),
        .books = &oob_cli_book_reader,
    };
    return oob_import_carers(db, args->positional[0], &options, result, context->progress, err);
}

oob_status oob_cmd_import_carers(oob_context *context, oob_error *err)
{
    return oob_cli_run_import(context, "carers", import_carers, NULL, err);
}
