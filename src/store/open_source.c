/* open_source.c - from NAME.provenance.ini to the table open_source, and from a gazetteer's to a store's. */
#include "store/open_source.h"

#include <string.h>

#include "core/file.h"
#include "core/provenance.h"
#include "store/store.h"

/* One row, as text. */
typedef struct origin {
    const char *name;
    const char *title;
    const char *publisher;
    const char *address;
    const char *fetched_at;
    const char *sha256;
    const char *licence;
    const char *attribution;
} origin;

static oob_status clear(oob_db *db, const char *kind, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, db, "query/open_source_clear", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":kind", kind);
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

static oob_status add(oob_db *db, const char *kind, const origin *o, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, db, "query/open_source_add", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":kind", kind);
    oob_stmt_bind_named(stmt, ":name", o->name);
    oob_stmt_bind_named(stmt, ":title", o->title);
    oob_stmt_bind_named(stmt, ":publisher", o->publisher);
    oob_stmt_bind_named(stmt, ":address", o->address);
    oob_stmt_bind_named(stmt, ":fetched_at", o->fetched_at);
    oob_stmt_bind_named(stmt, ":sha256", o->sha256);
    oob_stmt_bind_named(stmt, ":licence", o->licence);
    oob_stmt_bind_named(stmt, ":attribution", o->attribution);
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

/* Hashing costs a second for a large file: only where there is a record to compare with. */
static oob_status read_record(oob_file_provenance *out, bool *found, const char *data_path, oob_error *err)
{
    char sha256[OOB_SHA256_HEX_SIZE];
    oob_status rc = oob_file_provenance_read(out, found, data_path, NULL, err);
    if (rc != OOB_OK || !*found)
        return rc;
    rc = oob_sha256_file(sha256, data_path, err);
    *found = rc == OOB_OK && strcmp(sha256, oob_strbuf_str(&out->sha256)) == 0;
    return rc;
}

static oob_status add_file(oob_db *db, const char *kind, const char *path, oob_error *err)
{
    oob_file_provenance p;
    bool found = false;
    memset(&p, 0, sizeof p);
    oob_status rc = read_record(&p, &found, path, err);
    if (rc == OOB_OK && found) {
        origin o = {oob_base_name(path),        oob_strbuf_str(&p.title),      oob_strbuf_str(&p.publisher),
                    oob_strbuf_str(&p.address), oob_strbuf_str(&p.fetched_at), oob_strbuf_str(&p.sha256),
                    oob_strbuf_str(&p.licence), oob_strbuf_str(&p.attribution)};
        rc = add(db, kind, &o, err);
    }
    oob_file_provenance_free(&p);
    return rc;
}

static oob_status end_transaction(oob_db *db, oob_status rc, oob_error *err)
{
    if (rc == OOB_OK)
        rc = oob_db_commit(db, err);
    if (rc != OOB_OK)
        oob_db_rollback(db);
    return rc;
}

oob_status oob_open_source_keep(oob_db *db, const char *kind, const char *const *paths, size_t count, oob_error *err)
{
    oob_status rc = oob_db_begin(db, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_store_run_sql(db, "schema/012_open_source", err);
    if (rc == OOB_OK)
        rc = clear(db, kind, err);
    for (size_t i = 0; rc == OOB_OK && i < count; i++)
        rc = add_file(db, kind, paths[i], err);
    return end_transaction(db, rc, err);
}

static oob_status copy_rows(oob_db *store, oob_db *gazetteer, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    int64_t has_table = 0;
    oob_status rc =
        oob_db_get_int(&has_table, gazetteer,
                       "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'open_source'", 0, err);
    if (rc != OOB_OK || has_table == 0)
        return rc;
    rc = oob_store_prepare(&stmt, gazetteer, "query/open_source_list", err);
    if (rc == OOB_OK)
        oob_stmt_bind_named(stmt, ":kind", "gazetteer");
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row) {
        origin o = {oob_stmt_text(stmt, 0), oob_stmt_text(stmt, 1), oob_stmt_text(stmt, 2), oob_stmt_text(stmt, 3),
                    oob_stmt_text(stmt, 4), oob_stmt_text(stmt, 5), oob_stmt_text(stmt, 6), oob_stmt_text(stmt, 7)};
        rc = add(store, "gazetteer", &o, err);
    }
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_open_source_from_gazetteer(oob_db *store, const char *gazetteer_path, oob_error *err)
{
    oob_db *gazetteer = NULL;
    oob_status rc = oob_db_open(&gazetteer, gazetteer_path, OOB_DB_READ, err);
    if (rc == OOB_OK)
        rc = oob_db_begin(store, err);
    if (rc == OOB_OK) {
        rc = clear(store, "gazetteer", err);
        if (rc == OOB_OK)
            rc = copy_rows(store, gazetteer, err);
        rc = end_transaction(store, rc, err);
    }
    oob_db_close(gazetteer);
    return rc;
}
