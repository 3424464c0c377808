/* unfinished.c - saying what is still to be done before figures mean anything. */
#include "cli/unfinished.h"

#include "store/store.h"

static oob_status open_list(oob_stmt **out, const oob_context *context, oob_db *db, oob_error *err)
{
    oob_status rc = oob_store_prepare(out, db, "info/unfinished", err);
    if (rc == OOB_OK)
        oob_stmt_bind_named(*out, ":as_at", oob_args_get(context->args, "as-at"));
    return rc;
}

oob_status oob_cli_warn_unfinished(const oob_context *context, oob_db *db, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = open_list(&stmt, context, db, err);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row)
        oob_cli_note(context, "warning: %s", oob_stmt_text(stmt, 0));
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_cli_refuse_unfinished(const oob_context *context, oob_db *db, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = open_list(&stmt, context, db, err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK && row)
        rc = oob_error_set(err, OOB_ERR_INPUT, "not ready to be published: %s", oob_stmt_text(stmt, 0));
    oob_stmt_close(stmt);
    return rc;
}
