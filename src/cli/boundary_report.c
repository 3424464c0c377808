/* boundary_report.c - checking the boundaries against the gazetteer, and saying what came of it. */
#include "cli/boundary_report.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/gazetteer_option.h"
#include "geo/boundary_check.h"
#include "store/store.h"

static void print_check(oob_context *context, const oob_boundary_check *check)
{
    const oob_boundary_check_area *own = &check->areas[0];
    if (check->level == OOB_CHECK_OK)
        oob_cli_note(context,
                     "boundary check: the postcodes fit (%zu of %zu own postcodes outside, %zu of others inside)",
                     own->own_outside, own->own, own->foreign_inside);
    else
        (void)fprintf(stderr, "%s: boundary check\n%s",
                      check->level == OOB_CHECK_BAD ? "WARNING, do not measure with these" : "warning",
                      oob_strbuf_str(&check->sentences));
    if (check->level == OOB_CHECK_BAD)
        context->incomplete = true;
}

/* The verdict in one line, for `oob info`; "" where all is well. */
static oob_status keep_verdict(oob_db *store, const oob_boundary_check *check, oob_error *err)
{
    oob_strbuf line = OOB_STRBUF_INIT;
    const char *text = check->level != OOB_CHECK_OK ? oob_strbuf_str(&check->sentences) : "";
    for (const char *at = text; *at != '\0'; at++)
        oob_strbuf_addc(&line, *at == '\n' ? ' ' : *at);
    oob_status rc = oob_strbuf_check(&line, err);
    if (rc == OOB_OK)
        rc = oob_meta_set(store, "boundary_check_warning", oob_strbuf_str(&line), err);
    oob_strbuf_free(&line);
    return rc;
}

/* What was checked against what: the same need not be checked again. "" where no boundaries are loaded. */
static oob_status write_key(oob_strbuf *key, oob_db *store, const oob_gazetteer *gazetteer, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, store, "query/boundaries_key", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK && row)
        oob_strbuf_addf(key, "%s, %s", oob_stmt_text(stmt, 0), oob_gazetteer_built_at(gazetteer));
    oob_stmt_close(stmt);
    return rc == OOB_OK ? oob_strbuf_check(key, err) : rc;
}

static oob_status check_once(oob_context *context, oob_db *store, oob_gazetteer *gazetteer, oob_error *err)
{
    oob_strbuf key = OOB_STRBUF_INIT;
    oob_strbuf done = OOB_STRBUF_INIT;
    oob_boundary_check check = OOB_BOUNDARY_CHECK_INIT;
    oob_status rc = write_key(&key, store, gazetteer, err);
    if (rc == OOB_OK)
        rc = oob_meta_get(&done, store, "boundary_check_of", err);
    bool needed = rc == OOB_OK && key.len > 0 && strcmp(oob_strbuf_str(&key), oob_strbuf_str(&done)) != 0;
    if (needed)
        rc = oob_boundary_check_run(&check, store, gazetteer, err);
    if (rc == OOB_OK && needed) {
        print_check(context, &check);
        rc = keep_verdict(store, &check, err);
    }
    if (rc == OOB_OK && needed)
        rc = oob_meta_set(store, "boundary_check_of", oob_strbuf_str(&key), err);
    oob_boundary_check_free(&check);
    oob_strbuf_free(&key);
    oob_strbuf_free(&done);
    return rc;
}

oob_status oob_cli_check_boundaries(oob_context *context, oob_db *store, oob_error *err)
{
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_gazetteer *gazetteer = NULL;
    oob_status rc = oob_cli_gazetteer_path(&path, context->args, store, err);
    /* Without a gazetteer there is nothing to check against: no fault of the boundaries. */
    if (rc == OOB_OK && path.len > 0 && access(oob_strbuf_str(&path), R_OK) == 0) {
        rc = oob_gazetteer_open(&gazetteer, oob_strbuf_str(&path), err);
        if (rc == OOB_OK)
            rc = check_once(context, store, gazetteer, err);
    }
    oob_gazetteer_close(gazetteer);
    oob_strbuf_free(&path);
    return rc;
}
