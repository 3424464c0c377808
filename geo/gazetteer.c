/* gazetteer.c - looking up postcodes and outward codes in a gazetteer file. */
#include "geo/gazetteer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/store.h"

typedef struct authority {
    char code[10];
    char country;
} authority;

struct oob_gazetteer {
    oob_db *db;
    oob_stmt *find;
    int find_postcode;
    oob_stmt *find_outward;
    authority *authorities; /* by number, from 1 */
    size_t authority_count;
    oob_strbuf vintage;
    oob_strbuf sources;
    oob_strbuf built_at;
};

struct oob_gazetteer_walk {
    const oob_gazetteer *gazetteer;
    oob_stmt *stmt;
};

static oob_status check_identity(oob_db *db, const char *path, oob_error *err)
{
    int64_t id = 0;
    int64_t version = 0;
    oob_status rc = oob_db_get_int(&id, db, "PRAGMA application_id", 0, err);
    if (rc == OOB_OK)
        rc = oob_db_get_int(&version, db, "PRAGMA user_version", 0, err);
    if (rc != OOB_OK)
        return rc;
    if (id == OOB_STORE_APPLICATION_ID) {
        oob_error_set(err, OOB_ERR_USAGE, "%s: this is a store, not a gazetteer", path);
        return oob_error_hint(err, "give it with --store, and the gazetteer with --gazetteer");
    }
    if (id != OOB_GAZETTEER_APPLICATION_ID) {
        oob_error_set(err, OOB_ERR_STORE, "%s: not a gazetteer", path);
        return oob_error_hint(err, "make one with: oob gazetteer build FILE... -o gazetteer.sqlite");
    }
    if (version != OOB_GAZETTEER_VERSION) {
        oob_error_set(err, OOB_ERR_STORE, "%s: a gazetteer of layout %lld, and this version of oob reads layout %d",
                      path, (long long)version, OOB_GAZETTEER_VERSION);
        return oob_error_hint(err, "build it again from its sources: oob gazetteer build FILE... -o %s", path);
    }
    return OOB_OK;
}

static oob_status read_authorities(oob_gazetteer *g, oob_error *err)
{
    oob_stmt *stmt = NULL;
    int64_t count = 0;
    bool row = false;
    oob_status rc = oob_db_get_int(&count, g->db, "SELECT max(authority_id) FROM authority", 0, err);
    if (rc != OOB_OK)
        return rc;
    g->authority_count = count > 0 ? (size_t)count : 0;
    g->authorities = calloc(g->authority_count + 1, sizeof *g->authorities);
    if (g->authorities == NULL)
        return oob_error_nomem(err);
    rc = oob_store_prepare(&stmt, g->db, "gazetteer/authorities", err);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row) {
        int64_t number = oob_stmt_int(stmt, 0);
        const char *code = oob_stmt_text(stmt, 1);
        if (number < 1 || number > count || strlen(code) >= sizeof g->authorities->code)
            continue;
        memcpy(g->authorities[number].code, code, strlen(code) + 1);
        g->authorities[number].country = oob_stmt_text(stmt, 2)[0];
    }
    oob_stmt_close(stmt);
    return rc;
}

static oob_status read_sources(oob_gazetteer *g, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, g->db, "gazetteer/sources", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK && row)
        oob_strbuf_adds(&g->sources, oob_stmt_text(stmt, 0));
    oob_stmt_close(stmt);
    return rc == OOB_OK ? oob_strbuf_check(&g->sources, err) : rc;
}

static oob_status prepare(oob_gazetteer *g, oob_error *err)
{
    /* One read transaction for good: without it every look-up locks and unlocks the file, which takes ten times as
     * long. Nobody is kept waiting: a gazetteer is never written to, only replaced. */
    oob_status rc = oob_db_exec(g->db, "BEGIN", err);
    if (rc == OOB_OK)
        rc = read_authorities(g, err);
    if (rc == OOB_OK)
        rc = read_sources(g, err);
    if (rc == OOB_OK)
        rc = oob_meta_get(&g->vintage, g->db, "vintage", err);
    if (rc == OOB_OK)
        rc = oob_meta_get(&g->built_at, g->db, "built_at", err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&g->find, g->db, "gazetteer/find_postcode", err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&g->find_outward, g->db, "gazetteer/find_outcode", err);
    if (rc == OOB_OK)
        g->find_postcode = oob_stmt_param(g->find, ":postcode");
    return rc;
}

oob_status oob_gazetteer_open(oob_gazetteer **out, const char *path, oob_error *err)
{
    if (access(path, F_OK) != 0) {
        oob_error_set(err, OOB_ERR_STORE, "%s: no such gazetteer", path);
        return oob_error_hint(err, "make one with: oob gazetteer build FILE... -o %s", path);
    }
    oob_gazetteer *g = calloc(1, sizeof *g);
    if (g == NULL)
        return oob_error_nomem(err);
    oob_status rc = oob_db_open(&g->db, path, OOB_DB_READ, err);
    if (rc == OOB_OK)
        rc = check_identity(g->db, path, err);
    if (rc == OOB_OK)
        rc = prepare(g, err);
    if (rc != OOB_OK) {
        oob_gazetteer_close(g);
        return rc;
    }
    *out = g;
    return OOB_OK;
}

void oob_gazetteer_close(oob_gazetteer *gazetteer)
{
    if (gazetteer == NULL)
        return;
    oob_stmt_close(gazetteer->find);
    oob_stmt_close(gazetteer->find_outward);
    oob_db_close(gazetteer->db);
    oob_strbuf_free(&gazetteer->vintage);
    oob_strbuf_free(&gazetteer->sources);
    oob_strbuf_free(&gazetteer->built_at);
    free(gazetteer->authorities);
    free(gazetteer);
}

const char *oob_gazetteer_path(const oob_gazetteer *gazetteer)
{
    return oob_db_path(gazetteer->db);
}

const char *oob_gazetteer_vintage(const oob_gazetteer *gazetteer)
{
    return oob_strbuf_str(&gazetteer->vintage);
}

const char *oob_gazetteer_sources(const oob_gazetteer *gazetteer)
{
    return oob_strbuf_str(&gazetteer->sources);
}

const char *oob_gazetteer_built_at(const oob_gazetteer *gazetteer)
{
    return oob_strbuf_str(&gazetteer->built_at);
}

static void read_point(oob_gazetteer_place *out, const oob_stmt *stmt, int easting_column)
{
    out->has_point = !oob_stmt_is_null(stmt, easting_column) && !oob_stmt_is_null(stmt, easting_column + 1);
    out->easting = oob_stmt_double(stmt, easting_column);
    out->northing = oob_stmt_double(stmt, easting_column + 1);
}

static void read_authority(oob_gazetteer_place *out, const oob_gazetteer *g, int64_t number)
{
    const authority *it = &g->authorities[number > 0 && (size_t)number <= g->authority_count ? number : 0];
    out->authority_code = it->code[0] != '\0' ? it->code : NULL;
    out->country = it->country;
}

oob_status oob_gazetteer_find(oob_gazetteer_place *out, bool *found, oob_gazetteer *gazetteer, const char *postcode,
                              oob_error *err)
{
    oob_stmt *stmt = gazetteer->find;
    oob_stmt_bind_text(stmt, gazetteer->find_postcode, postcode);
    oob_status rc = oob_stmt_step(stmt, found, err);
    if (rc == OOB_OK && *found) {
        read_point(out, stmt, 0);
        out->radius_m = 0;
        out->quality = (int)oob_stmt_int(stmt, 2);
        read_authority(out, gazetteer, oob_stmt_int(stmt, 3));
        out->ended = !oob_stmt_is_null(stmt, 4);
        out->ended_month = (int)oob_stmt_int(stmt, 4);
    }
    oob_stmt_reset(stmt);
    return rc;
}

oob_status oob_gazetteer_find_outward(oob_gazetteer_place *out, bool *found, oob_gazetteer *gazetteer,
                                      const char *outward, oob_error *err)
{
    oob_stmt *stmt = gazetteer->find_outward;
    oob_stmt_bind_named(stmt, ":outward", outward);
    oob_status rc = oob_stmt_step(stmt, found, err);
    if (rc == OOB_OK && *found) {
        *out = (oob_gazetteer_place){.radius_m = oob_stmt_double(stmt, 2)};
        read_point(out, stmt, 0);
        read_authority(out, gazetteer, oob_stmt_int(stmt, 4));
    }
    oob_stmt_reset(stmt);
    return rc;
}

oob_status oob_gazetteer_walk_open(oob_gazetteer_walk **out, oob_gazetteer *gazetteer, double west, double south,
                                   double east, double north, oob_error *err)
{
    oob_gazetteer_walk *walk = calloc(1, sizeof *walk);
    if (walk == NULL)
        return oob_error_nomem(err);
    walk->gazetteer = gazetteer;
    oob_status rc = oob_store_prepare(&walk->stmt, gazetteer->db, "gazetteer/live_near", err);
    if (rc != OOB_OK) {
        free(walk);
        return rc;
    }
    oob_stmt_bind_double(walk->stmt, oob_stmt_param(walk->stmt, ":west"), west);
    oob_stmt_bind_double(walk->stmt, oob_stmt_param(walk->stmt, ":south"), south);
    oob_stmt_bind_double(walk->stmt, oob_stmt_param(walk->stmt, ":east"), east);
    oob_stmt_bind_double(walk->stmt, oob_stmt_param(walk->stmt, ":north"), north);
    *out = walk;
    return OOB_OK;
}

oob_status oob_gazetteer_walk_next(const char **postcode, oob_gazetteer_place *out, bool *more,
                                   oob_gazetteer_walk *walk, oob_error *err)
{
    oob_status rc = oob_stmt_step(walk->stmt, more, err);
    if (rc != OOB_OK || !*more)
        return rc;
    *postcode = oob_stmt_text(walk->stmt, 0);
    *out = (oob_gazetteer_place){.quality = (int)oob_stmt_int(walk->stmt, 3)};
    read_point(out, walk->stmt, 1);
    read_authority(out, walk->gazetteer, oob_stmt_int(walk->stmt, 4));
    return OOB_OK;
}

void oob_gazetteer_walk_close(oob_gazetteer_walk *walk)
{
    if (walk == NULL)
        return;
    oob_stmt_close(walk->stmt);
    free(walk);
}
