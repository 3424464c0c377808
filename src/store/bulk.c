/* bulk.c - SpatiaLite's triggers on a table, or its indexes, put aside and put back. */
#include "store/bulk.h"

#include <stdlib.h>

#include "core/strbuf.h"
#include "store/store.h"

struct oob_bulk {
    oob_db *db;
    oob_strbuf restore; /* the statements that make them again */
};

/* `drop` and `restore` for each of them. */
static oob_status collect(oob_strbuf *drop, oob_bulk *bulk, const char *query, const char *what, const char *table,
                          oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, bulk->db, query, err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":table", table);
    while ((rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row) {
        oob_strbuf_addf(drop, "DROP %s %s;\n", what, oob_stmt_text(stmt, 0));
        oob_strbuf_addf(&bulk->restore, "%s;\n", oob_stmt_text(stmt, 1));
    }
    oob_stmt_close(stmt);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(drop, err);
    return rc == OOB_OK ? oob_strbuf_check(&bulk->restore, err) : rc;
}

static oob_status put_aside(oob_bulk **out, oob_db *db, const char *query, const char *what, const char *table,
                            oob_error *err)
{
    oob_strbuf drop = OOB_STRBUF_INIT;
    oob_bulk *bulk = calloc(1, sizeof *bulk);
    if (bulk == NULL)
        return oob_error_nomem(err);
    bulk->db = db;
    oob_status rc = collect(&drop, bulk, query, what, table, err);
    if (rc == OOB_OK)
        rc = oob_db_exec(db, oob_strbuf_str(&drop), err);
    oob_strbuf_free(&drop);
    if (rc != OOB_OK) {
        oob_bulk_close(bulk);
        return rc;
    }
    *out = bulk;
    return OOB_OK;
}

oob_status oob_bulk_begin(oob_bulk **out, oob_db *db, const char *table, oob_error *err)
{
    return put_aside(out, db, "query/triggers", "TRIGGER", table, err);
}

oob_status oob_bulk_begin_indexes(oob_bulk **out, oob_db *db, const char *table, oob_error *err)
{
    return put_aside(out, db, "query/indexes", "INDEX", table, err);
}

oob_status oob_bulk_end(oob_bulk *bulk, oob_error *err)
{
    return oob_db_exec(bulk->db, oob_strbuf_str(&bulk->restore), err);
}

void oob_bulk_close(oob_bulk *bulk)
{
    if (bulk == NULL)
        return;
    oob_strbuf_free(&bulk->restore);
    free(bulk);
}
