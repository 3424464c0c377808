/* cmd_import_lists.c - oob import providers, schools, ratings: registered provision and schools. */
#include <stddef.h>

#include "cli/book_reader.h"
#include "cli/commands.h"
#include "cli/import_report.h"
#include "geo/transform.h"
#include "ingest/providers.h"
#include "ingest/ratings.h"
#include "ingest/schools.h"

const oob_opt oob_opts_import_lists[] = {
    OOB_OPTION_STORE,
    {"period-end", '\0', OOB_OPT_DATE, "DATE",
     "The day the list speaks for (default: as its title or name says, else the latest date in it).", NULL, false},
    OOB_OPTION_REJECTS,
    OOB_OPTION_END,
};

static oob_list_options list_options(const oob_context *context, const char *rejects_path)
{
    return (oob_list_options){
        .rejects_path = rejects_path,
        .period_end = oob_args_get(context->args, "period-end"),
        .books = &oob_cli_book_reader,
    };
}

static oob_status import_providers(oob_context *context, oob_db *db, const char *rejects_path,
                                   oob_import_result *result, const void *user, oob_error *err)
{
    (void)user;
    const oob_args *args = context->args;
    oob_list_options options = list_options(context, rejects_path);
    return oob_import_providers(db, args->positional, args->positional_count, &options, result, context->progress, err);
}

oob_status oob_cmd_import_providers(oob_context *context, oob_error *err)
{
    return oob_cli_run_import(context, "providers", import_providers, NULL, err);
}

static oob_status import_schools(oob_context *context, oob_db *db, const char *rejects_path, oob_import_result *result,
                                 const void *user, oob_error *err)
{
    (void)user;
    const oob_args *args = context->args;
    oob_transform *transform = NULL;
    const oob_schools_options options = {
        .list = list_options(context, rejects_path),
        .to_grid = oob_cli_lonlat_to_grid,
        .to_grid_user = &transform,
    };
    oob_status rc =
        oob_import_schools(db, args->positional, args->positional_count, &options, result, context->progress, err);
    oob_transform_close(transform);
    return rc;
}

oob_status oob_cmd_import_schools(oob_context *context, oob_error *err)
{
    return oob_cli_run_import(context, "schools", import_schools, NULL, err);
}

static oob_status import_ratings(oob_context *context, oob_db *db, const char *rejects_path, oob_import_result *result,
                                 const void *user, oob_error *err)
{
    (void)user;
    const oob_args *args = context->args;
    oob_list_options options = list_options(context, rejects_path);
    return oob_import_ratings(db, args->positional, args->positional_count, &options, result, context->progress, err);
}

oob_status oob_cmd_import_ratings(oob_context *context, oob_error *err)
{
    return oob_cli_run_import(context, "ratings", import_ratings, NULL, err);
}
