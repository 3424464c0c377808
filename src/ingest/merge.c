/* merge.c - several returns of the same children made one record. */
#include "ingest/merge.h"

#include <stdio.h>

#include "store/store.h"

static oob_status run_query(oob_import_run *run, const char *name, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, oob_import_run_db(run), name, err);
    if (rc == OOB_OK)
        rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

static oob_status list(oob_import_run *run, int64_t import_id, int64_t other_import_id, oob_problem *problem,
                       oob_error *err)
{
    oob_problems *problems = oob_import_run_problems(run);
    problem->severity = OOB_NOTE;
    problem->quiet = !oob_import_run_made(run, import_id) && !oob_import_run_made(run, other_import_id);
    oob_problems_set_import(problems, import_id);
    return oob_problems_add(problems, problem, err);
}

static oob_status list_conflict(oob_import_run *run, oob_stmt *stmt, oob_error *err)
{
    oob_problem problem = {
        .file = oob_stmt_text(stmt, 2),
        .row = (size_t)oob_stmt_int(stmt, 3),
        .column = oob_stmt_text(stmt, 4),
        .code = "return-conflict",
        .child_id = oob_stmt_text(stmt, 5),
        .value = oob_stmt_text(stmt, 6),
        .message = "differs between two returns",
        .hint = "the later return counts; is the change meant?",
    };
    return list(run, oob_stmt_int(stmt, 0), oob_stmt_int(stmt, 1), &problem, err);
}

static oob_status list_vanished(oob_import_run *run, oob_stmt *stmt, oob_error *err)
{
    char message[128];
    (void)snprintf(message, sizeof message, "is open in return %s and in none after it", oob_stmt_text(stmt, 5));
    char hint[96];
    (void)snprintf(hint, sizeof hint, "it counts up to the day before %s; the later return should say how it ended",
                   oob_stmt_text(stmt, 4));
    oob_problem problem = {
        .file = oob_stmt_text(stmt, 1),
        .row = (size_t)oob_stmt_int(stmt, 2),
        .code = "vanished-episode",
        .child_id = oob_stmt_text(stmt, 3),
        .message = message,
        .hint = hint,
    };
    return list(run, oob_stmt_int(stmt, 0), oob_stmt_int(stmt, 6), &problem, err);
}

typedef oob_status list_fn(oob_import_run *run, oob_stmt *stmt, oob_error *err);

static oob_status list_each(oob_import_run *run, const char *name, list_fn *each, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = true;
    oob_status rc = oob_store_prepare(&stmt, oob_import_run_db(run), name, err);
    while (rc == OOB_OK && row) {
        rc = oob_stmt_step(stmt, &row, err);
        if (rc == OOB_OK && row)
            rc = each(run, stmt, err);
    }
    oob_stmt_close(stmt);
    return rc;
}

static oob_status count_imports(int64_t *count, oob_import_run *run, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, oob_import_run_db(run), "query/merge_imports", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    *count = rc == OOB_OK && row ? oob_stmt_int(stmt, 0) : 0;
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_merge_returns(oob_import_run *run, oob_error *err)
{
    static const char *const steps[] = {
        "query/merge_superseded",
        "query/merge_restored",
        "query/merge_valid_to",
    };
    int64_t imports = 0;
    oob_status rc = oob_import_run_index(run, err);
    if (rc == OOB_OK)
        rc = run_query(run, "query/merge_forget", err);
    if (rc == OOB_OK)
        rc = count_imports(&imports, run, err);
    if (rc != OOB_OK || imports < 2) /* the only one is new, and its episodes are right as they were put in */
        return rc;
    for (size_t i = 0; rc == OOB_OK && i < sizeof steps / sizeof *steps; i++)
        rc = run_query(run, steps[i], err);
    if (rc == OOB_OK)
        rc = list_each(run, "query/merge_conflicts", list_conflict, err);
    if (rc == OOB_OK)
        rc = list_each(run, "query/merge_vanished", list_vanished, err);
    return rc;
}
