/* cmd_summary.c - oob summary: a summary of the catalogue, or the council's own, as table, CSV or JSON. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/print_rows.h"
#include "core/file.h"
#include "store/store.h"

#define SUMMARY_FILE_MAX (1 << 20)

const oob_opt oob_opts_summary[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_AS_AT,
    {"from", '\0', OOB_OPT_DATE, "DATE", "First day of the period, for summaries of a period.", NULL, false},
    {"to", '\0', OOB_OPT_DATE, "DATE", "Last day of the period.", NULL, false},
    {"by", '\0', OOB_OPT_TEXT, "COLUMN", "Break the summary down by this column (oob help summary NAME lists them).",
     NULL, false},
    {"set", '\0', OOB_OPT_TEXT, "NAME=VALUE,...", "Other values for the summary's parameters (oob help summary NAME).",
     NULL, false},
    {"format", 'f', OOB_OPT_CHOICE, "FORMAT", "How to print it (default: table).", "table|csv|json", false},
    {"output", 'o', OOB_OPT_FILE, "FILE", "Write it to this file instead of the screen.", NULL, false},
    {"file", '\0', OOB_OPT_FILE, "FILE", "Run a summary of your own: an .sql file with the same header.", NULL, false},
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

/* A summary is named after its file, without ".sql". */
static oob_status parse_file(oob_summary *out, const char *file, const char *text, oob_error *err)
{
    oob_strbuf name = OOB_STRBUF_INIT;
    size_t len = strlen(file);
    oob_strbuf_add(&name, file, len > 4 && strcmp(file + len - 4, ".sql") == 0 ? len - 4 : len);
    oob_status rc = oob_strbuf_check(&name, err);
    if (rc == OOB_OK)
        rc = oob_summary_parse(out, oob_strbuf_str(&name), text, err);
    oob_strbuf_free(&name);
    return rc;
}

static oob_status load_summary(oob_summary *out, const oob_args *args, oob_error *err)
{
    const char *path = oob_args_get(args, "file");
    if (path == NULL && args->positional_count == 1)
        return oob_summary_find(out, args->positional[0], err);
    if (path == NULL || args->positional_count > 0) {
        oob_error_set(err, OOB_ERR_USAGE, "give the name of one summary, or --file FILE");
        return oob_error_hint(err, "oob summary --list shows them");
    }
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_status rc = oob_file_read(&text, path, SUMMARY_FILE_MAX, err);
    if (rc == OOB_OK)
        rc = parse_file(out, oob_base_name(path), oob_strbuf_str(&text), err);
    oob_strbuf_free(&text);
    return rc;
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

/* A figure from a store that is half-way through its work would mislead without a word of it. */
static oob_status warn_unfinished(const oob_context *context, oob_db *db, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, db, "info/unfinished", err);
    if (rc == OOB_OK)
        oob_stmt_bind_named(stmt, ":as_at", oob_args_get(context->args, "as-at"));
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row)
        oob_cli_note(context, "warning: %s", oob_stmt_text(stmt, 0));
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_cmd_summary(oob_context *context, oob_error *err)
{
    const oob_args *args = context->args;
    if (oob_args_has(args, "list"))
        return list_summaries(err);
    oob_summary summary;
    oob_status rc = load_summary(&summary, args, err);
    if (rc != OOB_OK)
        return rc;
    oob_db *db = NULL;
    oob_stmt *rows = NULL;
    oob_strbuf as_at = OOB_STRBUF_INIT;
    oob_summary_values values = {oob_args_get(args, "as-at"), oob_args_get(args, "from"), oob_args_get(args, "to"),
                                 oob_args_get(args, "by"), oob_args_get(args, "set")};
    rc = oob_cli_open_store(&db, context, OOB_DB_READ, err);
    if (rc == OOB_OK)
        rc = warn_unfinished(context, db, err);
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
