/* cmd_release.c - oob release list and withdraw: what has been made public from a store. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "disclosure/release_log.h"
#include "report/table.h"

const oob_opt oob_opts_release_list[] = {
    OOB_OPTION_STORE,
    {"format", 'f', OOB_OPT_CHOICE, "FORMAT", "How to print it (default: table).", "table|csv", false},
    OOB_OPTION_END,
};

const oob_opt oob_opts_release_withdraw[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_END,
};

oob_status oob_cmd_release_list(oob_context *context, oob_error *err)
{
    const char *format = oob_args_get(context->args, "format");
    oob_db *db = NULL;
    oob_stmt *rows = NULL;
    oob_summary columns = {0};
    oob_status rc = oob_cli_open_store(&db, context, OOB_DB_READ, err);
    if (rc == OOB_OK)
        rc = oob_release_log_list(&rows, db, err);
    if (rc == OOB_OK)
        rc = oob_summary_of_query(&columns, rows, err);
    if (rc == OOB_OK && format != NULL && strcmp(format, "csv") == 0)
        rc = oob_csv_print(stdout, rows, err);
    else if (rc == OOB_OK)
        rc = oob_table_print(stdout, &columns, rows, NULL, err);
    oob_summary_free(&columns);
    oob_stmt_close(rows);
    oob_db_close(db);
    return rc;
}

/* The number of a release, as the list shows it. */
static oob_status read_number(int64_t *out, const char *text, oob_error *err)
{
    char *end = NULL;
    errno = 0;
    *out = strtoll(text, &end, 10);
    if (errno == 0 && end != text && *end == '\0' && *out > 0)
        return OOB_OK;
    oob_error_set(err, OOB_ERR_USAGE, "'%s' is not the number of a release", text);
    return oob_error_hint(err, "oob release list shows them");
}

oob_status oob_cmd_release_withdraw(oob_context *context, oob_error *err)
{
    oob_db *db = NULL;
    int64_t number = 0;
    oob_status rc = read_number(&number, context->args->positional[0], err);
    if (rc == OOB_OK)
        rc = oob_cli_open_store(&db, context, OOB_DB_WRITE, err);
    if (rc == OOB_OK)
        rc = oob_release_log_remove(db, number, err);
    if (rc == OOB_OK)
        oob_cli_note(context, "release %" PRId64 " is off the record: later papers are not held against it", number);
    oob_db_close(db);
    return rc;
}
