/* geometry.c - microseconds a point of locating, measuring and transforming, ours and GEOS's in the same run. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "geo/area_grid.h"
#include "geo/edge_tree.h"
#include "geo/transform.h"
#include "store/store.h"
#include "tests/support/random.h"

#define MOST_AREAS 1000

typedef struct setting {
    oob_geos *geos;
    GEOSGeometry *shapes[MOST_AREAS];
    const GEOSPreparedGeometry *prepared[MOST_AREAS];
    GEOSSTRtree *tree;
    GEOSGeometry *line;
    const GEOSPreparedGeometry *edge;
    oob_rings rings;
    size_t areas;
    oob_area_grid *grid;
    oob_edge_tree *edges;
    double *points;
    size_t count;
} setting;

static oob_error err = OOB_ERROR_INIT;

static void must(oob_status rc)
{
    if (rc != OOB_OK) {
        (void)fprintf(stderr, "%s\n", err.msg);
        exit(2);
    }
}

/* Of processor time: other work on the machine counts less. */
static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void report(const char *what, double started, size_t count)
{
    (void)printf("  %-64s %9.3f us\n", what, (seconds() - started) * 1e6 / (double)count);
}

/* Edges no longer than `longest_m` where that is not 0: the vertex count of full-resolution boundaries. */
static void add_area(setting *s, const void *wkb, size_t len, double longest_m)
{
    GEOSContextHandle_t geos = s->geos->handle;
    GEOSGeometry *shape = NULL;
    must(oob_geos_from_wkb(&shape, s->geos, wkb, len, &err));
    if (longest_m > 0) {
        GEOSGeometry *dense = GEOSDensify_r(geos, shape, longest_m);
        GEOSGeom_destroy_r(geos, shape);
        shape = dense;
    }
    unsigned char *copy = NULL;
    must(oob_geos_to_wkb(&copy, &len, s->geos, shape, &err));
    must(oob_rings_add_wkb(&s->rings, (uint32_t)s->areas, copy, len, &err));
    GEOSFree_r(geos, copy);
    s->shapes[s->areas++] = shape;
}

static void read_areas(setting *s, const char *path, double longest_m)
{
    oob_db *store = NULL;
    oob_stmt *stmt = NULL;
    oob_strbuf code = OOB_STRBUF_INIT;
    bool row = false;
    must(oob_geos_open(&s->geos, &err));
    must(oob_store_open(&store, path, OOB_DB_READ, &err));
    must(oob_db_load_spatialite(store, &err));
    must(oob_meta_get(&code, store, "authority_code", &err));
    must(oob_store_prepare(&stmt, store, "boundaries/all_wkb", &err));
    oob_stmt_bind_named(stmt, ":authority", oob_strbuf_str(&code));
    while (oob_stmt_step(stmt, &row, &err) == OOB_OK && row && s->areas < MOST_AREAS) {
        size_t len = 0;
        const void *wkb = oob_stmt_blob(stmt, 2, &len);
        add_area(s, wkb, len, longest_m);
    }
    oob_stmt_close(stmt);
    oob_strbuf_free(&code);
    oob_db_close(store);
}

static void build(setting *s)
{
    double started = seconds();
    must(oob_area_grid_build(&s->grid, &s->rings, s->areas, 0, s->geos, &err));
    must(oob_edge_tree_build(&s->edges, &s->rings, 0, &err));
    (void)printf("  %-64s %9.3f s\n", "our grid and tree built", seconds() - started);
    started = seconds();
    GEOSContextHandle_t geos = s->geos->handle;
    s->tree = GEOSSTRtree_create_r(geos, 10);
    for (size_t i = 0; i < s->areas; i++) {
        s->prepared[i] = GEOSPrepare_r(geos, s->shapes[i]);
        GEOSSTRtree_insert_r(geos, s->tree, s->shapes[i], (void *)(s->prepared + i));
    }
    s->line = GEOSBoundary_r(geos, s->shapes[0]);
    s->edge = GEOSPrepare_r(geos, s->line);
    (void)printf("  %-64s %9.3f s\n", "GEOS's STRtree and prepared geometries (indexed when first used)",
                 seconds() - started);
}

/* Nine in ten within 30 km of the responsible authority, as placements are; the others anywhere in the extent. */
static void scatter(setting *s, size_t count)
{
    uint64_t seed = 1989;
    double centre[2] = {0, 0};
    const oob_ring *first = &s->rings.rings[0];
    for (uint32_t i = 0; i < first->count; i++) {
        centre[0] += s->rings.xy[2 * (first->first + i)] / first->count;
        centre[1] += s->rings.xy[2 * (first->first + i) + 1] / first->count;
    }
    s->points = malloc(count * 2 * sizeof *s->points);
    s->count = count;
    for (size_t i = 0; s->points != NULL && i < count; i++) {
        const double reach = i % 10 == 0 ? 200000 : 30000;
        s->points[2 * i] = centre[0] + random_between(&seed, -reach, reach);
        s->points[2 * i + 1] = centre[1] + random_between(&seed, -reach, reach);
    }
}

typedef struct query {
    setting *s;
    const GEOSGeometry *point;
    int host;
} query;

static void offer(void *item, void *data)
{
    query *q = data;
    const GEOSPreparedGeometry **prepared = item;
    const int area = (int)(prepared - q->s->prepared);
    if ((q->host < 0 || area < q->host) && GEOSPreparedCovers_r(q->s->geos->handle, *prepared, q->point) == 1)
        q->host = area;
}

static void hosts(setting *s)
{
    int *ours = malloc(s->count * sizeof *ours);
    size_t different = 0;
    double started = seconds();
    for (size_t i = 0; i < s->count; i++)
        ours[i] = oob_area_grid_find(s->grid, s->points[2 * i], s->points[2 * i + 1]);
    report("host authority: our grid", started, s->count);
    started = seconds();
    for (size_t i = 0; i < s->count; i++) {
        GEOSGeometry *point = GEOSGeom_createPointFromXY_r(s->geos->handle, s->points[2 * i], s->points[2 * i + 1]);
        query q = {s, point, -1};
        GEOSSTRtree_query_r(s->geos->handle, s->tree, point, offer, &q);
        different += q.host != ours[i];
        GEOSGeom_destroy_r(s->geos->handle, point);
    }
    report("host authority: GEOS, STRtree and GEOSPreparedCovers", started, s->count);
    (void)printf("  %-64s %9zu\n", "answers that differ", different);
    free(ours);
}

static void distances(setting *s)
{
    double *ours = malloc(s->count * sizeof *ours);
    double worst = 0;
    double started = seconds();
    for (size_t i = 0; i < s->count; i++)
        ours[i] = oob_edge_tree_distance_m(s->edges, s->points[2 * i], s->points[2 * i + 1]);
    report("distance to the boundary: our tree", started, s->count);
    started = seconds();
    for (size_t i = 0; i < s->count; i++) {
        double distance_m = 0;
        GEOSGeometry *point = GEOSGeom_createPointFromXY_r(s->geos->handle, s->points[2 * i], s->points[2 * i + 1]);
        (void)GEOSPreparedDistance_r(s->geos->handle, s->edge, point, &distance_m);
        worst = fmax(worst, fabs(distance_m - ours[i]));
        GEOSGeom_destroy_r(s->geos->handle, point);
    }
    report("distance to the boundary: GEOSPreparedDistance", started, s->count);
    (void)printf("  %-64s %9.1e m\n", "greatest difference", worst);
    free(ours);
}

static void transformations(setting *s, const char *grid_folder)
{
    oob_transform *transform = NULL;
    double started = seconds();
    must(oob_transform_open(&transform, OOB_CRS_LONLAT, OOB_CRS_BRITISH_GRID, grid_folder, &err));
    (void)printf("  %-64s %9.3f s\n", "PROJ: transformation opened", seconds() - started);
    must(oob_transform_points_back(transform, s->points, s->count, &err));
    started = seconds();
    double sum = 0;
    for (size_t i = 1; i < s->count; i++)
        sum += oob_geodesic_m(s->points[0], s->points[1], s->points[2 * i], s->points[2 * i + 1]);
    report(sum > 0 ? "geodesic distance" : "geodesic distance: none", started, s->count);
    started = seconds();
    must(oob_transform_points(transform, s->points, s->count, &err));
    report(oob_transform_uses_grid(transform) ? "longitude, latitude to grid: OSTN15"
                                              : "longitude, latitude to grid: Helmert",
           started, s->count);
    oob_transform_close(transform);
}

/* geometry STORE POINTS [LONGEST_EDGE_M [GRID_FOLDER]] */
int main(int argc, char **argv)
{
    setting s = {0};
    if (argc < 3)
        return 2;
    const double longest_m = argc > 3 ? atof(argv[3]) : 0;
    read_areas(&s, argv[1], longest_m);
    (void)printf("  %zu areas, %zu vertices, %s points\n", s.areas, s.rings.vertices, argv[2]);
    build(&s);
    scatter(&s, (size_t)atol(argv[2]));
    hosts(&s);
    distances(&s);
    if (longest_m == 0)
        transformations(&s, argc > 4 ? argv[4] : NULL);
    return 0;
}
