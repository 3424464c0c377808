/* open_source.c - from NAME.provenance.ini to the table open_source. */
#include "store/open_source.h"

#include <string.h>

#include "core/file.h"
#include "core/provenance.h"
#include "store/store.h"

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

static oob_status add(oob_db *db, const char *kind, const char *data_path, const oob_file_provenance *p, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, db, "query/open_source_add", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":kind", kind);
    oob_stmt_bind_named(stmt, ":name", oob_base_name(data_path));
    oob_stmt_bind_named(stmt, ":title", oob_strbuf_str(&p->title));
    oob_stmt_bind_named(stmt, ":publisher", oob_strbuf_str(&p->publisher));
    oob_stmt_bind_named(stmt, ":address", oob_strbuf_str(&p->address));
    oob_stmt_bind_named(stmt, ":fetched_at", oob_strbuf_str(&p->fetched_at));
    oob_stmt_bind_named(stmt, ":sha256", oob_strbuf_str(&p->sha256));
    oob_stmt_bind_named(stmt, ":licence", oob_strbuf_str(&p->licence));
    oob_stmt_bind_named(stmt, ":attribution", oob_strbuf_str(&p->attribution));
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_open_source_keep(oob_db *db, const char *kind, const char *data_path, oob_error *err)
{
    oob_file_provenance p;
    bool found = false;
    memset(&p, 0, sizeof p);
    oob_status rc = read_record(&p, &found, data_path, err);
    if (rc == OOB_OK)
        rc = oob_db_begin(db, err);
    if (rc == OOB_OK) {
        rc = clear(db, kind, err);
        if (rc == OOB_OK && found)
            rc = add(db, kind, data_path, &p, err);
        if (rc == OOB_OK)
            rc = oob_db_commit(db, err);
        if (rc != OOB_OK)
            oob_db_rollback(db);
    }
    oob_file_provenance_free(&p);
    return rc;
}
