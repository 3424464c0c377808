/* distances.c - what we measure of seeded points about an authority, for another program to compare with. */
#include <stdio.h>
#include <stdlib.h>

#include "geo/areas.h"
#include "geo/boundaries.h"
#include "store/store.h"
#include "support/random.h"

static oob_error err = OOB_ERROR_INIT;

static void must(oob_status rc)
{
    if (rc != OOB_OK) {
        (void)fprintf(stderr, "%s\n%s\n", err.msg, err.hint);
        exit(1);
    }
}

static FILE *open_output(const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    return file;
}

/* code, tab, WKB in hexadecimal: the polygons as they are stored. */
static void write_polygons(oob_db *store, const char *path, const char *authority)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    FILE *file = open_output(path);
    must(oob_store_prepare(&stmt, store, "boundaries/all_wkb", &err));
    oob_stmt_bind_named(stmt, ":authority", authority);
    while (oob_stmt_step(stmt, &row, &err) == OOB_OK && row) {
        size_t len = 0;
        const unsigned char *wkb = oob_stmt_blob(stmt, 2, &len);
        (void)fprintf(file, "%s\t", oob_stmt_text(stmt, 0));
        for (size_t i = 0; i < len; i++)
            (void)fprintf(file, "%02x", wkb[i]);
        (void)fputc('\n', file);
    }
    oob_stmt_close(stmt);
    if (fclose(file) != 0)
        exit(1);
}

/* The vertices of the authority's boundary: the nearest points of it to points scattered about. */
static void near_boundary(double xy[2], oob_areas *areas, const double extent[4], uint64_t *seed, double reach)
{
    oob_edge_hit hit;
    must(oob_areas_nearest(&hit, areas, OOB_AREA_RESPONSIBLE, random_between(seed, extent[0], extent[2]),
                           random_between(seed, extent[1], extent[3]), &err));
    xy[0] = hit.x + random_between(seed, -reach, reach);
    xy[1] = hit.y + random_between(seed, -reach, reach);
}

/* Inside and just outside, on the boundary, a few metres and centimetres from it, in the region, in the whole country.
 */
static void next_point(double xy[2], oob_areas *areas, const double extent[4], uint64_t *seed, int turn)
{
    static const double reaches[] = {0, 0.01, 1, 50};
    static const double margins[] = {0, 10000, 100000, 600000};
    if (turn % 8 < 4) {
        near_boundary(xy, areas, extent, seed, reaches[turn % 4]);
        return;
    }
    const double margin = margins[turn % 4];
    xy[0] = random_between(seed, extent[0] - margin, extent[2] + margin);
    xy[1] = random_between(seed, extent[1] - margin, extent[3] + margin);
}

/* number, tab, easting, northing, inside or not, distance, host (\N: none). */
static void write_points(oob_areas *areas, const char *path, int count)
{
    double extent[4];
    uint64_t seed = 1989;
    FILE *file = open_output(path);
    oob_areas_extent(extent, areas, OOB_AREA_RESPONSIBLE);
    for (int i = 0; i < count; i++) {
        double xy[2];
        next_point(xy, areas, extent, &seed, i);
        const int host = oob_areas_host(areas, xy[0], xy[1]);
        (void)fprintf(file, "%d\t%.17g\t%.17g\t%s\t%.17g\t%s\n", i, xy[0], xy[1], host == 0 ? "t" : "f",
                      oob_areas_edge_distance_m(areas, xy[0], xy[1]),
                      host >= 0 ? oob_areas_code(areas, (size_t)host) : "\\N");
    }
    if (fclose(file) != 0)
        exit(1);
}

/* oob_distances STORE AUTHORITY BOUNDARY_FILE COUNT POLYGONS_OUT POINTS_OUT */
int main(int argc, char **argv)
{
    oob_db *store = NULL;
    oob_areas *areas = NULL;
    oob_boundaries_result result;
    if (argc != 7)
        return 2;
    must(oob_store_create(&store, argv[1], argv[2], &err));
    must(oob_boundaries_import(store, argv[3], NULL, &result, &err));
    must(oob_areas_open(&areas, store, &err));
    write_polygons(store, argv[5], argv[2]);
    write_points(areas, argv[6], atoi(argv[4]));
    oob_boundaries_result_free(&result);
    oob_areas_close(areas);
    oob_db_close(store);
    return 0;
}
