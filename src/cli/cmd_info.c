/* cmd_info.c - oob info: what a store holds, how old it is, what is wrong. */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/doctor.h"
#include "query/summary.h"
#include "report/table.h"
#include "store/store.h"

const oob_opt oob_opts_info[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_AS_AT,
    {"doctor", '\0', OOB_OPT_FLAG, NULL, "Check versions, grid files, permissions and the store's integrity as well.",
     NULL, false},
    OOB_OPTION_END,
};

/* One section: nothing is printed for a query without rows. */
static oob_status print_section(oob_db *db, const char *sql_name, const char *as_at, bool *any, oob_error *err)
{
    oob_stmt *rows = NULL;
    oob_summary summary = {0};
    oob_status rc = oob_store_prepare(&rows, db, sql_name, err);
    if (rc == OOB_OK) {
        oob_stmt_bind_named(rows, ":as_at", as_at);
        rc = oob_stmt_step(rows, any, err);
        oob_stmt_reset(rows);
    }
    if (rc == OOB_OK && *any)
        rc = oob_summary_of_query(&summary, rows, err);
    if (rc == OOB_OK && *any)
        rc = oob_table_print(stdout, &summary, rows, NULL, err);
    if (rc == OOB_OK && *any)
        (void)fputc('\n', stdout);
    oob_summary_free(&summary);
    oob_stmt_close(rows);
    return rc;
}

oob_status oob_cmd_info(oob_context *context, oob_error *err)
{
    static const char *const sections[] = {"info/store",    "info/imports",      "info/places", "info/adjoining",
                                           "info/problems", "info/open_sources", "info/network"};
    const char *as_at = oob_args_get(context->args, "as-at");
    oob_db *db = NULL;
    bool any = false;
    bool unfinished = false;
    oob_status rc = oob_cli_open_store(&db, context, OOB_DB_READ, err);
    for (size_t i = 0; rc == OOB_OK && i < sizeof sections / sizeof *sections; i++)
        rc = print_section(db, sections[i], as_at, &any, err);
    if (rc == OOB_OK && oob_args_has(context->args, "doctor"))
        rc = oob_doctor_print(context, oob_cli_store_path(context->args), err);
    if (rc == OOB_OK)
        rc = print_section(db, "info/unfinished", as_at, &unfinished, err);
    if (rc == OOB_OK)
        rc = print_section(db, "info/warnings", as_at, &any, err);
    if (rc == OOB_OK && !any && !unfinished)
        (void)fputs("No warnings.\n", stdout);
    if (rc == OOB_OK && (any || unfinished))
        context->incomplete = true;
    oob_db_close(db);
    return rc;
}
