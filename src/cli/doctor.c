/* doctor.c - checks of the program and of a store. */
#include "cli/doctor.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "geo/ogr_loader.h"
#include "geo/transform.h"
#include "store/store.h"

static void verdict(oob_context *context, bool good, const char *what, const char *detail)
{
    (void)printf("  %-6s %s%s%s\n", good ? "ok" : "WRONG", what, *detail != '\0' ? ": " : "", detail);
    if (!good)
        context->incomplete = true;
}

static oob_status print_versions(oob_db *db, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, db, "info/versions", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK && row)
        (void)printf("  %-6s oob %s, SQLite %s, SpatiaLite %s, GEOS %s, PROJ %s\n", "ok", OOB_VERSION,
                     oob_stmt_text(stmt, 0), oob_stmt_text(stmt, 1), oob_stmt_text(stmt, 2), oob_stmt_text(stmt, 3));
    oob_stmt_close(stmt);
    return rc;
}

static void check_vector_module(oob_context *context)
{
    oob_error why = OOB_ERROR_INIT;
    const oob_ogr_module *module = NULL;
    bool loaded = oob_ogr_load(&module, &why) == OOB_OK;
    verdict(context, loaded, "GDAL module for boundaries, GeoPackage and GeoJSON", loaded ? "" : why.msg);
}

static void check_transform(oob_context *context)
{
    oob_error why = OOB_ERROR_INIT;
    oob_transform *transform = NULL;
    char detail[300] = "";
    bool good = oob_transform_open(&transform, OOB_CRS_LONLAT, OOB_CRS_BRITISH_GRID, NULL, &why) == OOB_OK;
    if (good && oob_transform_uses_grid(transform))
        (void)snprintf(detail, sizeof detail,
                       "longitude and latitude are brought to the National Grid by OSTN15, within %.1f m",
                       oob_transform_accuracy_m(transform));
    else if (good)
        (void)snprintf(
            detail, sizeof detail,
            "no OSTN15 grid file; longitude and latitude are good to about %.0f m (set OOB_PROJ_GRIDS for better)",
            oob_transform_accuracy_m(transform));
    verdict(context, good, "PROJ", good ? detail : why.msg);
    oob_transform_close(transform);
}

static void check_permissions(oob_context *context, const char *path)
{
    struct stat info;
    bool good = stat(path, &info) == 0 && (info.st_mode & (S_IRWXG | S_IRWXO)) == 0;
    char detail[64] = "";
    if (!good)
        (void)snprintf(detail, sizeof detail, "others can read it; chmod 600 it");
    verdict(context, good, "only you can read the store", detail);
}

static oob_status check_integrity(oob_context *context, oob_db *db, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_stmt_open(&stmt, db, "PRAGMA integrity_check(1)", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK) {
        const char *answer = row ? oob_stmt_text(stmt, 0) : "no answer";
        bool good = strcmp(answer, "ok") == 0;
        verdict(context, good, "the store's file is whole", good ? "" : answer);
    }
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_doctor_print(oob_context *context, const char *store_path, oob_error *err)
{
    oob_db *db = NULL;
    (void)puts("Checks");
    oob_status rc = oob_store_open(&db, store_path, OOB_DB_READ, err);
    if (rc == OOB_OK)
        rc = oob_db_load_spatialite(db, err);
    if (rc == OOB_OK)
        rc = print_versions(db, err);
    if (rc == OOB_OK) {
        check_vector_module(context);
        check_transform(context);
        check_permissions(context, store_path);
        rc = check_integrity(context, db, err);
    }
    if (rc == OOB_OK)
        (void)putchar('\n');
    oob_db_close(db);
    return rc;
}
