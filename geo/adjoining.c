/* adjoining.c - which authorities adjoin the responsible one: those that touch it, or lie near it across water. */
#include "geo/adjoining.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/strbuf.h"
#include "core/text.h"
#include "geo/geos.h"
#include "store/store.h"

#define NAME_SIZE 120

/* --- the polygons ------------------------------------------------------------------------------------------------- */

static oob_status read_shape(GEOSGeometry **out, oob_geos *geos, const oob_stmt *near, oob_error *err)
{
    size_t len = 0;
    const void *wkb = oob_stmt_blob(near, 2, &len);
    oob_status rc = oob_geos_from_wkb(out, geos, wkb, len, err);
    return rc == OOB_OK ? OOB_OK : oob_error_prefix(err, "%s", oob_stmt_text(near, 0));
}

static oob_status add_neighbour(oob_stmt *add, const oob_stmt *near, double gap_m, oob_error *err)
{
    oob_stmt_bind_named(add, ":code", oob_stmt_text(near, 0));
    oob_stmt_bind_named(add, ":name", oob_stmt_text(near, 1));
    oob_stmt_bind_double(add, oob_stmt_param(add, ":gap_m"), gap_m);
    oob_stmt_bind_named(add, ":how", gap_m > 0 ? "gap" : "touches");
    return oob_stmt_run(add, err);
}

/* `near` stands on a row of another authority. */
static oob_status judge_neighbour(oob_stmt *add, oob_geos *geos, const oob_stmt *near, const GEOSGeometry *own,
                                  double tolerance_m, oob_error *err)
{
    GEOSGeometry *other = NULL;
    double gap_m = 0;
    oob_status rc = read_shape(&other, geos, near, err);
    if (rc == OOB_OK && GEOSDistanceIndexed_r(geos->handle, own, other, &gap_m) != 1)
        rc = oob_geos_failure(geos, oob_stmt_text(near, 0), err);
    GEOSGeom_destroy_r(geos->handle, other);
    if (rc == OOB_OK && gap_m <= tolerance_m)
        rc = add_neighbour(add, near, gap_m, err);
    return rc;
}

static oob_status add_by_polygon(oob_db *store, const char *authority, double tolerance_m, oob_error *err)
{
    oob_geos *geos = NULL;
    oob_stmt *near = NULL;
    oob_stmt *add = NULL;
    GEOSGeometry *own = NULL;
    bool row = false;
    oob_status rc = oob_geos_open(&geos, err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&near, store, "boundaries/near", err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&add, store, "boundaries/adjoining_add", err);
    if (rc == OOB_OK) {
        oob_stmt_bind_named(near, ":authority", authority);
        oob_stmt_bind_double(near, oob_stmt_param(near, ":tolerance_m"), tolerance_m);
        rc = oob_stmt_step(near, &row, err); /* the responsible authority itself */
    }
    if (rc == OOB_OK && row)
        rc = read_shape(&own, geos, near, err);
    while (rc == OOB_OK && row && (rc = oob_stmt_step(near, &row, err)) == OOB_OK && row)
        rc = judge_neighbour(add, geos, near, own, tolerance_m, err);
    oob_stmt_close(near);
    oob_stmt_close(add);
    if (geos != NULL)
        GEOSGeom_destroy_r(geos->handle, own);
    oob_geos_close(geos);
    return rc;
}

/* --- the settings ------------------------------------------------------------------------------------------------- */

/* The next entry of a list parted by commas or semicolons, trimmed; false at the end. */
static bool next_entry(const char **list, char out[NAME_SIZE])
{
    for (;;) {
        *list += strspn(*list, ",; \t");
        if (**list == '\0')
            return false;
        const char *text = *list;
        size_t len = strcspn(text, ",;");
        *list += len;
        oob_trim(&text, &len);
        if (len > 0) {
            (void)snprintf(out, NAME_SIZE, "%.*s", (int)(len < NAME_SIZE ? len : NAME_SIZE - 1), text);
            return true;
        }
    }
}

static oob_status add_pairs(oob_db *store, const char *key, const char *how, oob_error *err)
{
    oob_strbuf codes = OOB_STRBUF_INIT;
    oob_stmt *stmt = NULL;
    char code[NAME_SIZE];
    oob_status rc = oob_meta_get(&codes, store, key, err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&stmt, store, "boundaries/adjoining_pair", err);
    const char *list = oob_strbuf_str(&codes);
    while (rc == OOB_OK && next_entry(&list, code)) {
        oob_stmt_bind_named(stmt, ":code", code);
        oob_stmt_bind_named(stmt, ":how", how);
        rc = oob_stmt_run(stmt, err);
    }
    oob_stmt_close(stmt);
    oob_strbuf_free(&codes);
    return rc;
}

static oob_status read_tolerance(double *out, oob_db *store, oob_error *err)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_status rc = oob_meta_get(&text, store, "adjoining_tolerance_m", err);
    *out = text.len > 0 ? strtod(oob_strbuf_str(&text), NULL) : OOB_ADJOINING_TOLERANCE_M;
    oob_strbuf_free(&text);
    return rc;
}

oob_status oob_adjoining_compute(size_t *count, oob_db *store, oob_error *err)
{
    oob_strbuf authority = OOB_STRBUF_INIT;
    double tolerance_m = 0;
    int64_t found = 0;
    oob_status rc = oob_db_exec(store, "DELETE FROM adjoining", err);
    if (rc == OOB_OK)
        rc = oob_meta_get(&authority, store, "authority_code", err);
    if (rc == OOB_OK)
        rc = read_tolerance(&tolerance_m, store, err);
    if (rc == OOB_OK)
        rc = add_by_polygon(store, oob_strbuf_str(&authority), tolerance_m, err);
    if (rc == OOB_OK)
        rc = add_pairs(store, "adjoining_added", "added", err);
    if (rc == OOB_OK)
        rc = add_pairs(store, "adjoining_removed", "removed", err);
    if (rc == OOB_OK)
        rc = oob_db_get_int(&found, store, "SELECT count(*) FROM adjoining WHERE how <> 'removed'", 0, err);
    oob_strbuf_free(&authority);
    *count = (size_t)found;
    return rc;
}

/* The present code of one entry of the user's list, added to `codes`. */
static oob_status resolve(oob_strbuf *codes, oob_stmt *find, const char *asked, oob_error *err)
{
    bool row = false;
    oob_stmt_bind_named(find, ":asked", asked);
    oob_status rc = oob_stmt_step(find, &row, err);
    if (rc == OOB_OK && row)
        oob_strbuf_addf(codes, "%s%s", codes->len > 0 ? "," : "", oob_stmt_text(find, 0));
    else if (rc == OOB_OK)
        rc = oob_error_set(err, OOB_ERR_USAGE, "adjoining: no authority '%s'", asked);
    oob_stmt_reset(find);
    return rc;
}

static oob_status hint_nearest(oob_db *store, const char *asked, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_nearest nearest;
    oob_nearest_start(&nearest, asked);
    if (oob_store_prepare(&stmt, store, "boundaries/codes", NULL) == OOB_OK) {
        while (oob_stmt_step(stmt, &row, NULL) == OOB_OK && row)
            oob_nearest_offer(&nearest, oob_stmt_text(stmt, 2));
    }
    oob_stmt_close(stmt);
    if (nearest.found)
        return oob_error_hint(err, "did you mean '%s'?", nearest.best);
    return oob_error_hint(err, "give ONS codes (E08000021) or full names, parted by commas");
}

static oob_status keep_pairs(oob_db *store, const char *key, const char *entries, oob_error *err)
{
    oob_strbuf codes = OOB_STRBUF_INIT;
    oob_stmt *find = NULL;
    char asked[NAME_SIZE];
    oob_status rc = oob_store_prepare(&find, store, "query/authority_resolve", err);
    while (rc == OOB_OK && next_entry(&entries, asked)) {
        rc = resolve(&codes, find, asked, err);
        if (rc == OOB_ERR_USAGE)
            (void)hint_nearest(store, asked, err);
    }
    oob_stmt_close(find);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&codes, err);
    if (rc == OOB_OK)
        rc = oob_meta_set(store, key, oob_strbuf_str(&codes), err);
    oob_strbuf_free(&codes);
    return rc;
}

static oob_status keep_tolerance(oob_db *store, double tolerance_m, oob_error *err)
{
    char text[32];
    if (!(tolerance_m >= 0 && tolerance_m <= 10000))
        return oob_error_set(err, OOB_ERR_USAGE, "adjoining tolerance: %g is not between 0 and 10,000 metres",
                             tolerance_m);
    (void)snprintf(text, sizeof text, "%.10g", tolerance_m);
    return oob_meta_set(store, "adjoining_tolerance_m", text, err);
}

static oob_status configure(oob_db *store, const oob_adjoining_options *options, oob_error *err)
{
    size_t count = 0;
    oob_status rc = OOB_OK;
    if (options->tolerance_m != NULL)
        rc = keep_tolerance(store, *options->tolerance_m, err);
    if (rc == OOB_OK && options->added != NULL)
        rc = keep_pairs(store, "adjoining_added", options->added, err);
    if (rc == OOB_OK && options->removed != NULL)
        rc = keep_pairs(store, "adjoining_removed", options->removed, err);
    return rc == OOB_OK ? oob_adjoining_compute(&count, store, err) : rc;
}

oob_status oob_adjoining_configure(oob_db *store, const oob_adjoining_options *options, oob_error *err)
{
    oob_status rc = oob_db_begin(store, err);
    if (rc != OOB_OK)
        return rc;
    rc = configure(store, options, err);
    if (rc == OOB_OK)
        rc = oob_db_commit(store, err);
    if (rc != OOB_OK)
        oob_db_rollback(store);
    return rc;
}
