/* cmd_import_extracts.c - oob import education, peps, visits, interviews, extras: the council's own about each child.
 */
#include "cli/book_reader.h"
#include "cli/commands.h"
#include "cli/import_report.h"
#include "ingest/extracts.h"

const oob_opt oob_opts_import_extracts[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_MAP,
    {"period-end", '\0', OOB_OPT_DATE, "DATE", "The day the extract was taken (default: the latest date in it).", NULL,
     false},
    OOB_OPTION_REJECTS,
    OOB_OPTION_END,
};

/* The importer is all that differs between these commands. */
typedef struct extract {
    const char *kind;
    oob_status (*import)(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                         oob_progress *progress, oob_error *err);
} extract;

static oob_status import_extract(oob_context *context, oob_db *db, const char *rejects_path, oob_import_result *result,
                                 const void *user, oob_error *err)
{
    const extract *which = user;
    const oob_args *args = context->args;
    const oob_list_options options = {
        .map_path = oob_args_get(args, "map"),
        .rejects_path = rejects_path,
        .period_end = oob_args_get(args, "period-end"),
        .books = &oob_cli_book_reader,
    };
    return which->import(db, args->positional[0], &options, result, context->progress, err);
}

static oob_status run_extract(oob_context *context, const extract *which, oob_error *err)
{
    return oob_cli_run_import(context, which->kind, import_extract, which, err);
}

oob_status oob_cmd_import_education(oob_context *context, oob_error *err)
{
    static const extract which = {"education", oob_import_education};
    return run_extract(context, &which, err);
}

oob_status oob_cmd_import_peps(oob_context *context, oob_error *err)
{
    static const extract which = {"peps", oob_import_peps};
    return run_extract(context, &which, err);
}

oob_status oob_cmd_import_visits(oob_context *context, oob_error *err)
{
    static const extract which = {"visits", oob_import_visits};
    return run_extract(context, &which, err);
}

oob_status oob_cmd_import_interviews(oob_context *context, oob_error *err)
{
    static const extract which = {"interviews", oob_import_interviews};
    return run_extract(context, &which, err);
}

oob_status oob_cmd_import_extras(oob_context *context, oob_error *err)
{
    static const extract which = {"extras", oob_import_extras};
    return run_extract(context, &which, err);
}
