/* cmd_query.c - oob query: one read-only SELECT over the documented views. */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/commands.h"
#include "query/summary.h"
#include "report/table.h"

#define DEFAULT_TIMEOUT_S 30.0
#define LONGEST_TIMEOUT_S 86400.0
#define GRACE_S           3.0

const oob_opt oob_opts_query[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_AS_AT,
    {"format", 'f', OOB_OPT_CHOICE, "FORMAT", "How to print it (default: table).", "table|csv|json", false},
    {"timeout", '\0', OOB_OPT_NUMBER, "SECONDS", "Stop the query after so many seconds of computing (default: 30).",
     NULL, false},
    OOB_OPTION_END,
};

static void stop_now(int signal_number)
{
    static const char text[] = "oob: stopped: a single call of a function ran past the time limit\n";
    (void)signal_number;
    (void)!write(STDERR_FILENO, text, sizeof text - 1);
    _exit(7); /* as any refusal: nothing is open for writing */
}

/* SQLite looks at the clock between its own steps only; one call of a geometry function can take for ever. */
static void arm_hard_stop(double seconds)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = stop_now;
    (void)sigaction(SIGXCPU, &action, NULL);
    struct rlimit limit = {.rlim_cur = (rlim_t)ceil(fmin(seconds, LONGEST_TIMEOUT_S) + GRACE_S),
                           .rlim_max = RLIM_INFINITY};
    (void)setrlimit(RLIMIT_CPU, &limit);
}

oob_status oob_cmd_query(oob_context *context, oob_error *err)
{
    const oob_args *args = context->args;
    oob_db *db = NULL;
    oob_stmt *rows = NULL;
    oob_summary summary = {0};
    oob_strbuf day = OOB_STRBUF_INIT;
    const char *format = oob_args_get(args, "format");
    double timeout = oob_args_number(args, "timeout", DEFAULT_TIMEOUT_S);
    oob_status rc = oob_cli_open_store(&db, context, OOB_DB_READ, err);
    if (rc == OOB_OK)
        rc = oob_db_load_spatialite(db, err);
    if (rc == OOB_OK)
        rc = oob_session_open(&day, db, oob_args_get(args, "as-at"), err);
    if (rc == OOB_OK)
        rc = oob_db_restrict(db, timeout, err);
    if (rc == OOB_OK) {
        arm_hard_stop(timeout);
        rc = oob_stmt_open(&rows, db, args->positional[0], err);
    }
    if (rc == OOB_OK)
        rc = oob_summary_of_query(&summary, rows, err);
    if (rc == OOB_OK && format != NULL && strcmp(format, "csv") == 0) {
        rc = oob_csv_print(stdout, rows, err);
    } else if (rc == OOB_OK && format != NULL && strcmp(format, "json") == 0) {
        oob_provenance where = {"", "", oob_strbuf_str(&day), ""};
        rc = oob_json_print(stdout, &summary, rows, &where, err);
    } else if (rc == OOB_OK) {
        rc = oob_table_print(stdout, &summary, rows, NULL, err);
    }
    oob_stmt_close(rows);
    oob_db_close(db);
    oob_summary_free(&summary);
    oob_strbuf_free(&day);
    return rc;
}
