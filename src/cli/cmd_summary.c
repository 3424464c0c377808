/* cmd_summary.c - oob summary: a summary of the catalogue, or the council's own, as table, CSV or JSON. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/load_summary.h"
#include "cli/print_rows.h"
#include "cli/unfinished.h"
#include "core/file.h"

const oob_opt oob_opts_summary[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_AS_AT,
    OOB_OPTIONS_OF_SUMMARY,
    {"format", 'f', OOB_OPT_CHOICE, "FORMAT", "How to print it (default: table).", "table|csv|json", false},
    {"output", 'o', OOB_OPT_FILE, "FILE", "Write it to this file instead of the screen.", NULL, false},
    {"list", 'l', OOB_OPT_FLAG, NULL, "List the summaries and the question each answers.", NULL, false},
    OOB_OPTION_END,
};

static oob_status list_summaries(oob_error *err)
{
    const char *name;
    for (size_t i = 0; (name = oob_summary_name(i)) != NULL; i++) {
        oob_summary summary;
        oob_status rc = oob_summary_find(&summary, name, err);
        if (rc != OOB_OK)
            return rc;
        (void)printf("%-22s %s\n", summary.name, summary.question);
        oob_summary_free(&summary);
    }
    return OOB_OK;
}

static oob_status print_rows(oob_context *context, oob_db *db, const oob_summary *summary, oob_stmt *rows,
                             const char *as_at, oob_error *err)
{
    const char *path = oob_args_get(context->args, "output");
    oob_outfile *file = NULL;
    oob_status rc = oob_outfile_open(&file, path != NULL ? path : "-", err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_cli_print_rows(oob_outfile_stream(file), context->args, db, summary, rows, as_at, err);
    if (rc == OOB_OK)
        return oob_outfile_commit(file, err);
    oob_outfile_abandon(file);
    return rc;
}

oob_status oob_cmd_summary(oob_context *context, oob_error *err)
{
    const oob_args *args = context->args;
    if (oob_args_has(args, "list"))
        return list_summaries(err);
    oob_summary summary;
    oob_status rc = oob_cli_load_summary(&summary, args, err);
    if (rc != OOB_OK)
        return rc;
    oob_db *db = NULL;
    oob_stmt *rows = NULL;
    oob_strbuf as_at = OOB_STRBUF_INIT;
    const oob_summary_values values = oob_cli_summary_values(args);
    rc = oob_cli_open_store(&db, context, OOB_DB_READ, err);
    if (rc == OOB_OK)
        rc = oob_cli_warn_unfinished(context, db, err);
    if (rc == OOB_OK)
        rc = oob_summary_open(&rows, &as_at, db, &summary, &values, err);
    if (rc == OOB_OK)
        rc = print_rows(context, db, &summary, rows, oob_strbuf_str(&as_at), err);
    oob_stmt_close(rows);
    oob_db_close(db);
    oob_strbuf_free(&as_at);
    oob_summary_free(&summary);
    return rc;
}
