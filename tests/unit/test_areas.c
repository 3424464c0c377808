/* Which authority a point lies in and how far the boundary is: by hand on squares, and against GEOS on real boundaries.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "geo/area_grid.h"
#include "geo/areas.h"
#include "support/geo_store.h"
#include "support/random.h"
#include "support/real_data.h"

#define POINTS 20000

/* Offsets from the squares' corner (see geo_store.h), the authority expected, the distance to Gateshead's boundary. */
static const struct {
    double x;
    double y;
    const char *host;
    double distance_m;
} cases[] = {
    {200, 500, "E08000037", 200},           /* half-way between edge and hole */
    {50, 500, "E08000037", 50},             /* nearer the edge */
    {500, 500, "E08000023", 100},           /* in the hole, which another authority fills */
    {400, 500, "E08000037", 0},             /* on the edge of the hole */
    {400, 400, "E08000037", 0},             /* on its corner */
    {0, 500, "E08000037", 0},               /* on the edge shared with County Durham */
    {0, 1000, "E08000037", 0},              /* on the corner where three meet */
    {-250, 500, "E06000047", 250},          /* in the neighbour */
    {-1, 999, "E06000047", 1},              /* a metre over the border */
    {-300, 1400, "E06000057", 500},         /* 3-4-5 triangle from the corner */
    {1500, 250, NULL, 500},                 /* between the two parts, equally far from both */
    {1700, 250, NULL, 300},                 /* nearer the second */
    {2250, 250, "E08000037", 250},          /* in the middle of the second part */
    {2500, 500, "E08000037", 0},            /* on its far corner */
    {2800, 900, NULL, 500},                 /* 3-4-5 from that corner */
    {500, 1400, "E08000021", 400},          /* on the edge of Newcastle, over the water */
    {500, -600, "E08000022", 600},          /* on the edge of North Tyneside */
    {-30000 - 1000, 500, NULL, 31000},      /* outside the bounding box of all */
    {500, 1000 + 16093.44, NULL, 16093.44}, /* ten miles to the north, to the millimetre */
    {2500 + 80467.2, 250, NULL, 80467.2},   /* fifty miles to the east */
};

static void squares_are_as_the_sums_say(void **state)
{
    (void)state;
    oob_db *store = squares_store("areas.sqlite");
    oob_areas *areas = NULL;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_areas_open(&areas, store, &err), OOB_OK);
    assert_int_equal(oob_areas_count(areas), 6);
    assert_string_equal(oob_areas_code(areas, OOB_AREA_RESPONSIBLE), "E08000037");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const double x = SQUARES_EASTING + cases[i].x;
        const double y = SQUARES_NORTHING + cases[i].y;
        const int host = oob_areas_host(areas, x, y);
        assert_string_equal(host >= 0 ? oob_areas_code(areas, (size_t)host) : "none",
                            cases[i].host != NULL ? cases[i].host : "none");
        assert_true(fabs(oob_areas_edge_distance_m(areas, x, y) - cases[i].distance_m) < 1e-9);
    }
    oob_edge_hit hit;
    const int newcastle = oob_areas_find_code(areas, "E08000021");
    assert_int_equal(oob_areas_nearest(&hit, areas, (size_t)newcastle, SQUARES_EASTING + 500, SQUARES_NORTHING, &err),
                     OOB_OK);
    assert_true(hit.distance_m == 1400 && hit.x == SQUARES_EASTING + 500 && hit.y == SQUARES_NORTHING + 1400);
    oob_areas_close(areas);
    oob_db_close(store);
}

static void a_store_without_boundaries_says_what_to_do(void **state)
{
    (void)state;
    oob_db *store = new_store("empty.sqlite");
    oob_areas *areas = NULL;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_areas_open(&areas, store, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "oob import boundaries"));
    oob_db_close(store);
}

/* --- against GEOS ------------------------------------------------------------------------------------------------- */

/** The same areas as GEOS has them, in the store's order. */
typedef struct oracle {
    oob_geos *geos;
    GEOSGeometry *shapes[500];
    const GEOSPreparedGeometry *prepared[500];
    const GEOSPreparedGeometry *edge; /* boundary line of the first */
    GEOSGeometry *edge_shape;
    oob_rings rings;
    size_t count;
} oracle;

static void read_oracle(oracle *all, oob_db *store)
{
    oob_stmt *stmt = NULL;
    oob_error err = OOB_ERROR_INIT;
    bool row = false;
    assert_int_equal(oob_geos_open(&all->geos, &err), OOB_OK);
    assert_int_equal(oob_store_prepare(&stmt, store, "boundaries/all_wkb", &err), OOB_OK);
    oob_stmt_bind_named(stmt, ":authority", "E08000037");
    for (all->count = 0; oob_stmt_step(stmt, &row, &err) == OOB_OK && row; all->count++) {
        size_t len = 0;
        const void *wkb = oob_stmt_blob(stmt, 2, &len);
        assert_int_equal(oob_geos_from_wkb(&all->shapes[all->count], all->geos, wkb, len, &err), OOB_OK);
        assert_int_equal(oob_rings_add_wkb(&all->rings, (uint32_t)all->count, wkb, len, &err), OOB_OK);
        all->prepared[all->count] = GEOSPrepare_r(all->geos->handle, all->shapes[all->count]);
    }
    oob_stmt_close(stmt);
    all->edge_shape = GEOSBoundary_r(all->geos->handle, all->shapes[0]);
    all->edge = GEOSPrepare_r(all->geos->handle, all->edge_shape);
}

static void free_oracle(oracle *all)
{
    for (size_t i = 0; i < all->count; i++) {
        GEOSPreparedGeom_destroy_r(all->geos->handle, all->prepared[i]);
        GEOSGeom_destroy_r(all->geos->handle, all->shapes[i]);
    }
    GEOSPreparedGeom_destroy_r(all->geos->handle, all->edge);
    GEOSGeom_destroy_r(all->geos->handle, all->edge_shape);
    oob_rings_free(&all->rings);
    oob_geos_close(all->geos);
}

static int oracle_host(const oracle *all, double x, double y)
{
    int host = -1;
    GEOSGeometry *point = GEOSGeom_createPointFromXY_r(all->geos->handle, x, y);
    for (size_t i = 0; i < all->count && host < 0; i++) {
        if (GEOSPreparedCovers_r(all->geos->handle, all->prepared[i], point) == 1)
            host = (int)i;
    }
    GEOSGeom_destroy_r(all->geos->handle, point);
    return host;
}

static double oracle_distance_m(const oracle *all, double x, double y)
{
    double distance_m = NAN;
    GEOSGeometry *point = GEOSGeom_createPointFromXY_r(all->geos->handle, x, y);
    assert_int_equal(GEOSPreparedDistance_r(all->geos->handle, all->edge, point, &distance_m), 1);
    GEOSGeom_destroy_r(all->geos->handle, point);
    return distance_m;
}

/* A third anywhere, a third near Gateshead, a third close to or exactly at a vertex of somebody's boundary. */
static void next_point(double xy[2], uint64_t *seed, const oracle *all, int turn)
{
    const double *vertex = all->rings.xy + 2 * (random_next(seed) % all->rings.vertices);
    const double offsets[] = {0, 1e-9, 0.001, 1, 30};
    const double reach = offsets[random_next(seed) % 5];
    if (turn % 3 == 0) {
        xy[0] = random_between(seed, 80000, 660000);
        xy[1] = random_between(seed, 5000, 660000);
    } else if (turn % 3 == 1) {
        xy[0] = random_between(seed, 400000, 450000);
        xy[1] = random_between(seed, 540000, 590000);
    } else {
        xy[0] = vertex[0] + random_between(seed, -reach, reach);
        xy[1] = vertex[1] + random_between(seed, -reach, reach);
    }
}

static void compare(const oracle *all, double cell_m, int points)
{
    oob_area_grid *grid = NULL;
    oob_edge_tree *edges = NULL;
    oob_error err = OOB_ERROR_INIT;
    uint64_t seed = 903;
    assert_int_equal(oob_area_grid_build(&grid, &all->rings, all->count, cell_m, all->geos, &err), OOB_OK);
    assert_int_equal(oob_edge_tree_build(&edges, &all->rings, 0, &err), OOB_OK);
    for (int i = 0; i < points; i++) {
        double xy[2];
        next_point(xy, &seed, all, i);
        const int host = oob_area_grid_find(grid, xy[0], xy[1]);
        if (host != oracle_host(all, xy[0], xy[1]))
            fail_msg("point %d (%.17g %.17g), cells of %g m: %d, GEOS says %d", i, xy[0], xy[1], cell_m, host,
                     oracle_host(all, xy[0], xy[1]));
        const oob_edge_hit hit = oob_edge_tree_nearest(edges, xy[0], xy[1]);
        assert_true(fabs(hit.distance_m - oracle_distance_m(all, xy[0], xy[1])) < 1e-9);
        assert_true(fabs(hit.distance_m - hypot(hit.x - xy[0], hit.y - xy[1])) < 1e-9);
        assert_true(hit.distance_m == oob_edge_tree_distance_m(edges, xy[0], xy[1]));
    }
    oob_edge_tree_free(edges);
    oob_area_grid_free(grid);
}

static void squares_agree_with_geos_whatever_the_cells(void **state)
{
    (void)state;
    static const double cells[] = {0, 33, 100, 137.5, 500, 10000};
    static oracle all;
    oob_db *store = squares_store("oracle.sqlite");
    read_oracle(&all, store);
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        compare(&all, cells[i], 3000);
    free_oracle(&all);
    oob_db_close(store);
}

/* One set with gaps, one whose areas overlap here and there, both with thousands of islands and holes. */
static void real_boundaries_agree_with_geos(void **state)
{
    (void)state;
    need_real_data();
    static const char *const files[] = {"boundaries/utla_apr2025_england_derived_bgc.gpkg",
                                        "boundaries/Local_Authority_Districts_(December_2021)_GB_BFC.json"};
    for (size_t i = 0; i < 2; i++) {
        static oracle all;
        char path[REAL_DATA_PATH_SIZE];
        oob_db *store = new_store("real.sqlite");
        oob_boundaries_result result;
        oob_error err = OOB_ERROR_INIT;
        assert_int_equal(oob_boundaries_import(store, real_data_path(path, files[i]), NULL, &result, &err), OOB_OK);
        oob_boundaries_result_free(&result);
        all = (oracle){0};
        read_oracle(&all, store);
        compare(&all, 0, POINTS);
        compare(&all, 5000, POINTS / 4);
        free_oracle(&all);
        oob_db_close(store);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(squares_are_as_the_sums_say),
        cmocka_unit_test(a_store_without_boundaries_says_what_to_do),
        cmocka_unit_test(squares_agree_with_geos_whatever_the_cells),
        cmocka_unit_test(real_boundaries_agree_with_geos),
    };
    return cmocka_run_group_tests_name("areas", tests, scratch_make, scratch_remove);
}
