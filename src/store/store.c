/* store.c - making, opening and migrating a store. */
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/text.h"
#include "store/sql.h"

#define STORE_VERSION   1
#define GEOMETRY_TABLES 2

#define NUMBER_TEXT_(n) #n
#define NUMBER_TEXT(n)  NUMBER_TEXT_(n)

void oob_timestamp(char out[OOB_TIMESTAMP_SIZE])
{
    const char *fixed = getenv("OOB_NOW");
    if (fixed != NULL && strlen(fixed) == OOB_TIMESTAMP_SIZE - 1) {
        memcpy(out, fixed, OOB_TIMESTAMP_SIZE);
        return;
    }
    time_t now = time(NULL);
    struct tm utc;
    if (gmtime_r(&now, &utc) == NULL || strftime(out, OOB_TIMESTAMP_SIZE, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
        memcpy(out, "1970-01-01T00:00:00Z", OOB_TIMESTAMP_SIZE);
}

oob_status oob_store_run_sql(oob_db *db, const char *name, oob_error *err)
{
    const char *sql = oob_sql(name);
    if (sql == NULL)
        return oob_error_set(err, OOB_ERR_INTERNAL, "no embedded SQL named '%s'", name);
    oob_status rc = oob_db_exec(db, sql, err);
    return rc == OOB_OK ? OOB_OK : oob_error_prefix(err, "%s.sql", name);
}

oob_status oob_store_prepare(oob_stmt **out, oob_db *db, const char *name, oob_error *err)
{
    const char *sql = oob_sql(name);
    if (sql == NULL)
        return oob_error_set(err, OOB_ERR_INTERNAL, "no embedded SQL named '%s'", name);
    oob_status rc = oob_stmt_open(out, db, sql, err);
    return rc == OOB_OK ? OOB_OK : oob_error_prefix(err, "%s.sql", name);
}

oob_status oob_meta_get(oob_strbuf *out, oob_db *db, const char *key, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_strbuf_clear(out);
    oob_status rc = oob_stmt_open(&stmt, db, "SELECT value FROM meta WHERE key = :key", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":key", key);
    rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK && row)
        oob_strbuf_adds(out, oob_stmt_text(stmt, 0));
    oob_stmt_close(stmt);
    return rc == OOB_OK ? oob_strbuf_check(out, err) : rc;
}

oob_status oob_meta_set(oob_db *db, const char *key, const char *value, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_stmt_open(&stmt, db, "INSERT OR REPLACE INTO meta (key, value) VALUES (:key, :value)", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":key", key);
    oob_stmt_bind_named(stmt, ":value", value);
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_store_authority(oob_strbuf *code, oob_strbuf *name, oob_db *db, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_strbuf_clear(code);
    oob_strbuf_clear(name);
    oob_status rc = oob_store_prepare(&stmt, db, "query/authority_self", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK && row) {
        oob_strbuf_adds(code, oob_stmt_text(stmt, 0));
        oob_strbuf_adds(name, oob_stmt_text(stmt, 1));
    }
    oob_stmt_close(stmt);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(code, err);
    return rc == OOB_OK ? oob_strbuf_check(name, err) : rc;
}

static bool looks_like_code(const char *text)
{
    if (strlen(text) != 9 || strchr("EWSN", text[0]) == NULL)
        return false;
    return strspn(text + 1, "0123456789") == 8;
}

/* The name or code most like what was asked for, as a hint. */
static oob_status hint_nearest_authority(oob_db *db, const char *asked, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_nearest nearest;
    oob_nearest_start(&nearest, asked);
    if (oob_stmt_open(&stmt, db, "SELECT name FROM authority_name WHERE code = upper_code ORDER BY code", NULL) ==
        OOB_OK) {
        while (oob_stmt_step(stmt, &row, NULL) == OOB_OK && row)
            oob_nearest_offer(&nearest, oob_stmt_text(stmt, 0));
    }
    oob_stmt_close(stmt);
    if (nearest.found)
        return oob_error_hint(err, "did you mean '%s'?", nearest.best);
    return oob_error_hint(err,
                          "give the ONS code of a county, unitary, metropolitan district or London borough: E08000037");
}

/* From what the user typed to the present upper-tier code and its name. */
static oob_status resolve_authority(oob_db *db, const char *asked, oob_strbuf *code, oob_strbuf *name, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, db, "query/authority_resolve", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":asked", asked);
    rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK && row) {
        oob_strbuf_adds(code, oob_stmt_text(stmt, 0));
        oob_strbuf_adds(name, oob_stmt_text(stmt, 1));
    } else if (rc == OOB_OK && looks_like_code(asked)) {
        oob_strbuf_adds(code, asked); /* an invented borough, or an authority newer than this program */
    } else if (rc == OOB_OK) {
        rc = oob_error_set(err, OOB_ERR_USAGE, "'%s' is not a local authority's code or name", asked);
        hint_nearest_authority(db, asked, err);
    }
    oob_stmt_close(stmt);
    return rc;
}

static oob_status write_identity(oob_db *db, const char *authority, oob_error *err)
{
    oob_strbuf code = OOB_STRBUF_INIT;
    oob_strbuf name = OOB_STRBUF_INIT;
    char now[OOB_TIMESTAMP_SIZE];
    oob_timestamp(now);
    oob_status rc = resolve_authority(db, authority, &code, &name, err);
    if (rc == OOB_OK)
        rc = oob_meta_set(db, "authority_code", oob_strbuf_str(&code), err);
    if (rc == OOB_OK)
        rc = oob_meta_set(db, "authority_name", oob_strbuf_str(&name), err);
    if (rc == OOB_OK)
        rc = oob_meta_set(db, "created_at", now, err);
    oob_strbuf_free(&code);
    oob_strbuf_free(&name);
    return rc;
}

static oob_status build_schema(oob_db *db, oob_error *err)
{
    static const char *const steps[] = {
        "schema/001_tables",   "schema/002_geometry",    "schema/004_provision",  "schema/010_release_log",
        "schema/011_online",   "schema/012_open_source", "reference/authorities", "reference/codes",
        "reference/provision", "view/children",          "view/placements",       "view/carers",
        "view/provision",      "schema/003_layers",
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        oob_status rc = oob_store_run_sql(db, steps[i], err);
        if (rc != OOB_OK)
            return rc;
    }
    /* SpatiaLite's functions report failure as a 0 that nobody sees; the register they fill is what counts. */
    int64_t layers = 0;
    oob_status rc = oob_db_get_int(&layers, db, "SELECT count(*) FROM geometry_columns WHERE srid = 27700", 0, err);
    if (rc != OOB_OK)
        return rc;
    if (layers < GEOMETRY_TABLES)
        return oob_error_set(err, OOB_ERR_STORE, "SpatiaLite could not make the store's geometry columns");
    return oob_db_exec(db,
                       "PRAGMA application_id = " NUMBER_TEXT(
                           OOB_STORE_APPLICATION_ID) "; PRAGMA user_version = " NUMBER_TEXT(STORE_VERSION),
                       err);
}

oob_status oob_store_create(oob_db **out, const char *path, const char *authority, oob_error *err)
{
    if (access(path, F_OK) == 0) {
        oob_error_set(err, OOB_ERR_USAGE, "%s: already exists", path);
        return oob_error_hint(err, "use it as it is, choose another --store, or delete it first");
    }
    oob_db *db = NULL;
    oob_status rc = oob_db_open(&db, path, OOB_DB_CREATE, err);
    if (rc == OOB_OK)
        rc = oob_db_load_spatialite(db, err);
    if (rc == OOB_OK)
        rc = oob_db_begin(db, err);
    if (rc == OOB_OK)
        rc = build_schema(db, err);
    if (rc == OOB_OK)
        rc = write_identity(db, authority, err);
    if (rc == OOB_OK)
        rc = oob_db_commit(db, err);
    if (rc != OOB_OK || out == NULL) {
        oob_db_rollback(db);
        oob_db_close(db);
    } else {
        *out = db;
    }
    if (rc != OOB_OK)
        (void)unlink(path);
    return rc;
}

static oob_status check_identity(oob_db *db, oob_db_mode mode, oob_error *err)
{
    int64_t id = 0;
    int64_t version = 0;
    oob_status rc = oob_db_get_int(&id, db, "PRAGMA application_id", 0, err);
    if (rc == OOB_OK)
        rc = oob_db_get_int(&version, db, "PRAGMA user_version", 0, err);
    if (rc != OOB_OK)
        return rc;
    if (id == OOB_GAZETTEER_APPLICATION_ID) {
        oob_error_set(err, OOB_ERR_USAGE, "%s: this is a gazetteer, not a store", oob_db_path(db));
        return oob_error_hint(err, "give it with --gazetteer, and the store with --store");
    }
    if (id != OOB_STORE_APPLICATION_ID) {
        oob_error_set(err, OOB_ERR_STORE, "%s: not an oob store", oob_db_path(db));
        return oob_error_hint(err, "make one with: oob init --store FILE --authority CODE");
    }
    if (version > STORE_VERSION) {
        oob_error_set(err, OOB_ERR_STORE, "%s: made by a newer version of oob (layout %lld, this one knows %d)",
                      oob_db_path(db), (long long)version, STORE_VERSION);
        return oob_error_hint(err, "upgrade oob");
    }
    (void)mode; /* layout 1 is the first: there is nothing to migrate from yet */
    return OOB_OK;
}

oob_status oob_store_open(oob_db **out, const char *path, oob_db_mode mode, oob_error *err)
{
    oob_db *db = NULL;
    if (access(path, F_OK) != 0) {
        oob_error_set(err, OOB_ERR_STORE, "%s: no such store", path);
        return oob_error_hint(err, "make one with: oob init --store %s --authority CODE", path);
    }
    oob_status rc = oob_db_open(&db, path, mode, err);
    if (rc == OOB_OK)
        rc = check_identity(db, mode, err);
    if (rc == OOB_OK && mode != OOB_DB_READ)
        rc = oob_db_load_spatialite(db, err);
    if (rc != OOB_OK) {
        oob_db_close(db);
        return rc;
    }
    *out = db;
    return OOB_OK;
}
