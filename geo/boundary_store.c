/* boundary_store.c - putting gathered boundaries into the store, and the record of where they came from. */
#include "geo/boundary_store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/file.h"
#include "core/hash.h"
#include "geo/adjoining.h"
#include "store/store.h"

static oob_status add_area(oob_stmt *add, oob_geos *geos, const oob_boundary_area *area, oob_error *err)
{
    const GEOSGeometry *shape = area->shapes[0];
    unsigned char *wkb = NULL;
    size_t len = 0;
    oob_status rc = oob_geos_to_wkb(&wkb, &len, geos, shape, err);
    if (rc == OOB_OK) {
        oob_stmt_bind_named(add, ":code", area->code);
        oob_stmt_bind_named(add, ":name", area->name);
        oob_stmt_bind_int(add, oob_stmt_param(add, ":parts"), GEOSGetNumGeometries_r(geos->handle, shape));
        oob_stmt_bind_int(add, oob_stmt_param(add, ":vertices"), GEOSGetNumCoordinates_r(geos->handle, shape));
        oob_stmt_bind_named(add, ":repaired", area->repaired.len > 0 ? oob_strbuf_str(&area->repaired) : NULL);
        oob_stmt_bind_blob(add, oob_stmt_param(add, ":wkb"), wkb, len);
        rc = oob_stmt_run(add, err);
    }
    GEOSFree_r(geos->handle, wkb);
    return rc == OOB_OK ? OOB_OK : oob_error_prefix(err, "%s %s", area->code, area->name);
}

static oob_status add_areas(oob_db *store, const oob_boundary_shapes *shapes, oob_error *err)
{
    oob_stmt *add = NULL;
    oob_status rc = oob_store_prepare(&add, store, "boundaries/add", err);
    for (size_t i = 0; rc == OOB_OK && i < shapes->count; i++)
        rc = add_area(add, shapes->geos, &shapes->areas[i], err);
    oob_stmt_close(add);
    return rc;
}

static oob_status hash_file(char out[OOB_SHA256_HEX_SIZE], int64_t *bytes, const char *path, oob_error *err)
{
    oob_sha256 *hash = NULL;
    char block[65536];
    size_t got;
    oob_status rc = oob_sha256_open(&hash, err);
    if (rc != OOB_OK)
        return rc;
    FILE *file = fopen(path, "rb");
    *bytes = 0;
    while (file != NULL && (got = fread(block, 1, sizeof block, file)) > 0) {
        oob_sha256_add(hash, block, got);
        *bytes += (int64_t)got;
    }
    if (file == NULL || ferror(file))
        rc = oob_error_set(err, OOB_ERR_INPUT, "%s: cannot read: %s", path, strerror(errno));
    else
        oob_sha256_finish(hash, out);
    if (file != NULL)
        (void)fclose(file);
    oob_sha256_close(hash);
    return rc;
}

/* One sentence of the record: what the boundaries are and how far they can be trusted. */
static void describe(oob_strbuf *note, const oob_boundary_origin *origin, const oob_boundaries_result *result)
{
    oob_strbuf_addf(note, "%zu authorities from %s", result->authorities, oob_base_name(origin->path));
    if (result->vintage > 0)
        oob_strbuf_addf(note, ", codes of %d", result->vintage);
    if (origin->method[0] == '\0')
        oob_strbuf_adds(note, ", on the British National Grid as published");
    else if (result->accuracy_m > 0)
        oob_strbuf_addf(note, ", transformed by %s (within about %g m)", origin->method, result->accuracy_m);
    else
        oob_strbuf_addf(note, ", transformed by %s", origin->method);
    if (result->repaired > 0)
        oob_strbuf_addf(note, ", rings of %zu repaired", result->repaired);
}

static oob_status add_file(oob_db *store, int64_t import_id, const oob_boundary_origin *origin,
                           const oob_boundaries_result *result, oob_error *err)
{
    char sha256[OOB_SHA256_HEX_SIZE];
    int64_t bytes = 0;
    oob_stmt *add = NULL;
    oob_status rc = hash_file(sha256, &bytes, origin->path, err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&add, store, "boundaries/import_file_add", err);
    if (rc == OOB_OK) {
        oob_stmt_bind_int(add, oob_stmt_param(add, ":import_id"), import_id);
        oob_stmt_bind_named(add, ":name", oob_base_name(origin->path));
        oob_stmt_bind_named(add, ":module", origin->format);
        oob_stmt_bind_int(add, oob_stmt_param(add, ":bytes"), bytes);
        oob_stmt_bind_named(add, ":sha256", sha256);
        oob_stmt_bind_int(add, oob_stmt_param(add, ":rows_read"), (int64_t)result->features);
        oob_stmt_bind_int(add, oob_stmt_param(add, ":rows_kept"), (int64_t)(result->features - result->left_out));
        rc = oob_stmt_run(add, err);
    }
    oob_stmt_close(add);
    return rc;
}

static oob_status add_record(oob_db *store, const oob_boundary_origin *origin, const oob_boundaries_result *result,
                             oob_error *err)
{
    char now[OOB_TIMESTAMP_SIZE];
    oob_strbuf note = OOB_STRBUF_INIT;
    oob_stmt *add = NULL;
    oob_timestamp(now);
    describe(&note, origin, result);
    oob_status rc = oob_strbuf_check(&note, err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&add, store, "boundaries/import_add", err);
    if (rc == OOB_OK) {
        oob_stmt_bind_named(add, ":label", origin->layer);
        oob_stmt_bind_named(add, ":imported_at", now);
        oob_stmt_bind_int(add, oob_stmt_param(add, ":rows_read"), (int64_t)result->features);
        oob_stmt_bind_int(add, oob_stmt_param(add, ":rows_kept"), (int64_t)(result->features - result->left_out));
        oob_stmt_bind_named(add, ":note", oob_strbuf_str(&note));
        rc = oob_stmt_run(add, err);
    }
    if (rc == OOB_OK)
        rc = add_file(store, oob_db_last_insert_id(store), origin, result, err);
    oob_stmt_close(add);
    oob_strbuf_free(&note);
    return rc;
}

static oob_status keep_facts(oob_db *store, const oob_boundary_origin *origin, const oob_boundaries_result *result,
                             oob_error *err)
{
    char text[32];
    (void)snprintf(text, sizeof text, "%d", result->vintage);
    oob_status rc = oob_meta_set(store, "boundary_vintage", result->vintage > 0 ? text : NULL, err);
    (void)snprintf(text, sizeof text, "%g", result->accuracy_m);
    if (rc == OOB_OK)
        rc = oob_meta_set(store, "boundary_accuracy_m", result->accuracy_m >= 0 ? text : NULL, err);
    return rc == OOB_OK ? oob_meta_set(store, "boundary_method", origin->method, err) : rc;
}

oob_status oob_boundary_store(oob_db *store, const oob_boundary_shapes *shapes, const oob_boundary_origin *origin,
                              oob_boundaries_result *result, oob_error *err)
{
    int64_t earlier = 0;
    result->authorities = shapes->count;
    oob_status rc = oob_db_get_int(&earlier, store, "SELECT count(*) FROM authority", 0, err);
    result->replaced = earlier > 0;
    if (rc == OOB_OK)
        rc = oob_store_run_sql(store, "boundaries/clear", err);
    if (rc == OOB_OK)
        rc = add_areas(store, shapes, err);
    if (rc == OOB_OK)
        rc = add_record(store, origin, result, err);
    if (rc == OOB_OK)
        rc = keep_facts(store, origin, result, err);
    return rc == OOB_OK ? oob_adjoining_compute(&result->adjoining, store, err) : rc;
}
