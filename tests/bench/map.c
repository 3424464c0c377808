/* map.c - milliseconds of a map: its base, its rings beside SpatiaLite's buffers, its drawing; and its bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "geo/geos.h"
#include "report/map.h"
#include "store/store.h"

#define RUNS 3

static oob_error err = OOB_ERROR_INIT;

static void must(oob_status rc)
{
    if (rc != OOB_OK) {
        (void)fprintf(stderr, "%s\n", err.msg);
        exit(2);
    }
}

/* Of processor time: other work on the machine counts less. */
static double milliseconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The shortest of several runs. */
static double least(double before, double started)
{
    double took = milliseconds() - started;
    return before > 0 && before < took ? before : took;
}

static void draw(const oob_map_base *base)
{
    double took = 0;
    oob_strbuf out = OOB_STRBUF_INIT;
    const oob_map map = {.id = "map", .title = "t", .description = "d", .base = base};
    for (int i = 0; i < RUNS; i++) {
        double started = milliseconds();
        oob_strbuf_clear(&out);
        must(oob_map_svg(&out, &map, true, &err));
        took = least(took, started);
    }
    (void)printf("  %-64s %9.1f ms %9zu bytes\n", "drawing", took, out.len);
    oob_strbuf_free(&out);
}

static void buffers(oob_db *db)
{
    must(oob_db_load_spatialite(db, &err));
    double started = milliseconds();
    int64_t points = 0;
    must(oob_db_get_int(&points, db,
                        "SELECT sum(ST_NPoints(ST_Buffer(geom, m.metres, 45))) FROM authority, "
                        "(SELECT 8046.72 AS metres UNION SELECT 16093.44 UNION SELECT 32186.88) m "
                        "WHERE code = (SELECT value FROM meta WHERE key = 'authority_code')",
                        0, &err));
    (void)printf("  %-64s %9.1f ms\n", "the rings by SpatiaLite's ST_Buffer", milliseconds() - started);
}

/* Edges no longer than that: cut alike from both ends, so that neighbours still have the same vertices. */
static void densify_one(oob_geos *geos, oob_stmt *from, oob_stmt *to, double longest_m)
{
    size_t len = 0;
    const void *wkb = oob_stmt_blob(from, 1, &len);
    unsigned char *out = NULL;
    GEOSGeometry *shape = NULL;
    must(oob_geos_from_wkb(&shape, geos, wkb, len, &err));
    GEOSGeometry *dense = GEOSDensify_r(geos->handle, shape, longest_m);
    must(oob_geos_to_wkb(&out, &len, geos, dense, &err));
    oob_stmt_reset(to);
    oob_stmt_bind_named(to, ":code", oob_stmt_text(from, 0));
    oob_stmt_bind_blob(to, oob_stmt_param(to, ":wkb"), out, len);
    must(oob_stmt_run(to, &err));
    GEOSFree_r(geos->handle, out);
    GEOSGeom_destroy_r(geos->handle, dense);
    GEOSGeom_destroy_r(geos->handle, shape);
}

static void densify(oob_db *db, double longest_m)
{
    oob_geos *geos = NULL;
    oob_stmt *from = NULL, *to = NULL;
    bool row = false;
    must(oob_geos_open(&geos, &err));
    must(oob_db_begin(db, &err));
    must(oob_db_exec(db, "CREATE TEMP TABLE was AS SELECT code, AsBinary(geom) AS wkb FROM authority", &err));
    must(oob_stmt_open(&from, db, "SELECT code, wkb FROM was ORDER BY code", &err));
    must(oob_stmt_open(&to, db, "UPDATE authority SET geom = CastToMulti(GeomFromWKB(:wkb, 27700)) WHERE code = :code",
                       &err));
    for (must(oob_stmt_step(from, &row, &err)); row; must(oob_stmt_step(from, &row, &err)))
        densify_one(geos, from, to, longest_m);
    oob_stmt_close(from);
    oob_stmt_close(to);
    must(oob_db_commit(db, &err));
    oob_geos_close(geos);
}

int main(int argc, char **argv)
{
    static const double miles[] = {5, 10, 20};
    double took[2] = {0, 0};
    oob_map_base base = {0};
    oob_db *db = NULL;
    if (argc < 2)
        return 2;
    bool dense = argc > 2 && strcmp(argv[2], "dense") == 0;
    must(oob_store_open(&db, argv[1], dense ? OOB_DB_WRITE : OOB_DB_READ, &err));
    if (dense)
        densify(db, 4);
    for (int i = 0; i < RUNS; i++) {
        for (size_t rings = 0; rings < 2; rings++) {
            double started = milliseconds();
            oob_map_base_free(&base);
            must(oob_map_base_load(&base, db, miles, 3 * rings, &err));
            took[rings] = least(took[rings], started);
        }
    }
    (void)printf("  %-64s %9.1f ms\n", "base", took[0]);
    (void)printf("  %-64s %9.1f ms\n", "three rings", took[1] - took[0]);
    draw(&base);
    if (!dense)
        buffers(db);
    oob_map_base_free(&base);
    oob_db_close(db);
    return 0;
}
