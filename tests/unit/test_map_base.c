/* What maps are drawn on: edges that neighbours keep in common, areas kept, and rings at their distance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "geo/areas.h"
#include "geo/boundaries.h"
#include "geo/measure.h"
#include "geo/thin_line.h"
#include "query/map_base.h"
#include "support/asking.h"
#include "support/real_data.h"

#define MILE 1609.344

static oob_error err;

static void add_authority(oob_db *store, const char *code, const char *wkt)
{
    oob_stmt *stmt = NULL;
    assert_int_equal(oob_stmt_open(&stmt, store,
                                   "INSERT INTO authority (code, name, parts, vertices, geom) "
                                   "VALUES (:code, :code, 1, 1, CastToMulti(GeomFromText(:wkt, 27700)))",
                                   &err),
                     OOB_OK);
    oob_stmt_bind_named(stmt, ":code", code);
    oob_stmt_bind_named(stmt, ":wkt", wkt);
    if (oob_stmt_run(stmt, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    oob_stmt_close(stmt);
}

static oob_map_base load(oob_db *store, const double *miles, size_t count)
{
    oob_map_base base;
    if (oob_map_base_load(&base, store, miles, count, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return base;
}

static const oob_map_area *area_of(const oob_map_base *base, const char *code)
{
    for (size_t i = 0; i < base->area_count; i++) {
        if (strcmp(base->areas[i].code, code) == 0)
            return &base->areas[i];
    }
    fail_msg("%s is not on the map", code);
    return NULL;
}

static double ring_area(const oob_map_ring *ring)
{
    double twice = 0;
    for (size_t i = 0; i < ring->count; i++) {
        const int32_t *a = ring->points + 2 * i, *b = ring->points + 2 * ((i + 1) % ring->count);
        twice += (double)a[0] * b[1] - (double)b[0] * a[1];
    }
    return fabs(twice) / 2;
}

/* Whether one of an area's edges runs from a to b, in either direction. */
static bool has_edge(const oob_map_area *area, const int32_t *a, const int32_t *b)
{
    for (size_t i = 0; i < area->ring_count; i++) {
        const oob_map_ring *ring = &area->rings[i];
        for (size_t k = 0; k < ring->count; k++) {
            const int32_t *p = ring->points + 2 * k, *q = ring->points + 2 * ((k + 1) % ring->count);
            if ((p[0] == a[0] && p[1] == a[1] && q[0] == b[0] && q[1] == b[1]) ||
                (p[0] == b[0] && p[1] == b[1] && q[0] == a[0] && q[1] == a[1]))
                return true;
        }
    }
    return false;
}

/* How many of an area's edges are those of exactly one other area. */
static size_t shared_edges(const oob_map_base *base, const oob_map_area *area, size_t *edges)
{
    size_t shared = 0;
    *edges = 0;
    for (size_t i = 0; i < area->ring_count; i++) {
        const oob_map_ring *ring = &area->rings[i];
        for (size_t k = 0; k < ring->count; k++) {
            size_t others = 0;
            for (size_t n = 0; n < base->area_count; n++)
                others += &base->areas[n] != area &&
                          has_edge(&base->areas[n], ring->points + 2 * k, ring->points + 2 * ((k + 1) % ring->count));
            ++*edges;
            shared += others == 1;
        }
    }
    return shared;
}

/* A line that winds from (0, 0) to (20,000, 0), a vertex every 20 m: no two thinned by chance to the same vertices. */
static void add_winding(oob_strbuf *out, bool backwards)
{
    for (int i = 0; i <= 1000; i++) {
        double x = (backwards ? 1000 - i : i) * 20.0;
        double y = 900 * sin(x / 1700) + 300 * sin(x / 310 + 1) + 90 * sin(x / 71);
        oob_strbuf_addf(out, "%s%.3f %.3f", i > 0 ? ", " : "", 400000 + x, 500000 + (x > 0 && x < 20000 ? y : 0));
    }
}

/* Two areas north and south of the winding line, which one has from the west and the other from the east. */
static oob_db *winding_store(void)
{
    oob_db *store = fresh_store("E08000037");
    oob_strbuf north = OOB_STRBUF_INIT, south = OOB_STRBUF_INIT;
    oob_strbuf_adds(&north, "POLYGON((400000 515000, 400000 500000, ");
    add_winding(&north, false);
    oob_strbuf_adds(&north, ", 420000 515000, 400000 515000))");
    oob_strbuf_adds(&south, "POLYGON((420000 485000, 420000 500000, ");
    add_winding(&south, true);
    oob_strbuf_adds(&south, ", 400000 485000, 420000 485000))");
    add_authority(store, "E08000037", oob_strbuf_str(&north));
    add_authority(store, "E08000021", oob_strbuf_str(&south));
    oob_strbuf_free(&north);
    oob_strbuf_free(&south);
    return store;
}

static void a_common_edge_is_drawn_once(void **state)
{
    (void)state;
    oob_db *store = winding_store();
    oob_map_base base = load(store, NULL, 0);
    const oob_map_area *north = area_of(&base, "E08000037");
    size_t edges = 0;
    size_t shared = shared_edges(&base, north, &edges);
    assert_int_equal(edges - shared, 3); /* its three other sides */
    assert_in_range(shared, 20, 500);    /* thinned from a thousand, and still winding */
    assert_true(north->is_borough);
    assert_false(area_of(&base, "E08000021")->is_borough);
    for (size_t i = 0; i < north->rings[0].count; i++)
        assert_true(north->rings[0].points[2 * i] % base.grid_m == 0 &&
                    north->rings[0].points[2 * i + 1] % base.grid_m == 0);
    oob_map_base_free(&base);
    oob_db_close(store);
}

/* Two vertices stand out as much as one another; once either is kept the other does not. Both areas keep the same one.
 */
static void a_tie_is_settled_alike_from_both_sides(void **state)
{
    (void)state;
    oob_db *store = fresh_store("E08000037");
    add_authority(store, "E08000037",
                  "POLYGON((400000 510000, 400000 500000, 402000 500100, 406000 500100, 408000 500000, 408000 510000, "
                  "400000 510000))");
    add_authority(store, "E08000021",
                  "POLYGON((408000 490000, 408000 500000, 406000 500100, 402000 500100, 400000 500000, 400000 490000, "
                  "408000 490000))");
    oob_map_base base = load(store, NULL, 0);
    size_t edges = 0;
    assert_int_equal(shared_edges(&base, area_of(&base, "E08000037"), &edges), 2);
    assert_int_equal(edges, 5);
    oob_map_base_free(&base);
    oob_db_close(store);
}

static void islands_go_and_authorities_stay(void **state)
{
    (void)state;
    oob_db *store = fresh_store("E08000037");
    add_authority(store, "E08000037",
                  "MULTIPOLYGON(((400000 500000, 410000 500000, 410000 510000, 400000 510000, 400000 500000),"
                  "(404000 504000, 404080 504000, 404080 504080, 404000 504080, 404000 504000),"     /* a pond */
                  "(406000 506000, 408000 506000, 408000 508000, 406000 508000, 406000 506000)),"    /* an enclave */
                  "((412000 500000, 412100 500000, 412100 500100, 412000 500100, 412000 500000)))"); /* a rock */
    add_authority(store, "E09000001",
                  "POLYGON((406000 506000, 408000 506000, 408000 508000, 406000 508000, 406000 506000))");
    add_authority(store, "E06000053",
                  "POLYGON((100000 10000, 100030 10000, 100030 10020, 100000 10020, 100000 10000))");
    oob_map_base base = load(store, NULL, 0);
    const oob_map_area *borough = area_of(&base, "E08000037");
    assert_int_equal(borough->ring_count, 2);
    assert_float_equal(ring_area(&borough->rings[0]), 1e8, 1);
    assert_float_equal(ring_area(&borough->rings[1]), 4e6, 1);
    assert_int_equal(area_of(&base, "E09000001")->ring_count, 1);
    assert_int_equal(area_of(&base, "E06000053")->ring_count, 1); /* 30 m wide, and an authority */
    oob_map_base_free(&base);
    oob_db_close(store);
}

/* A square of side a within r has a^2 + 4 a r + pi r^2, and each side of the ring stands r off. */
static void a_ring_is_a_buffer(void **state)
{
    (void)state;
    const double miles[] = {5, 20};
    oob_db *store = fresh_store("E08000037");
    add_authority(store, "E08000037",
                  "POLYGON((400000 500000, 410000 500000, 410000 510000, 400000 510000, 400000 500000))");
    oob_map_base base = load(store, miles, 2);
    assert_int_equal(base.reach_count, 2);
    for (size_t i = 0; i < 2; i++) {
        double r = miles[i] * MILE, west = INFINITY;
        const oob_map_ring *ring = &base.reaches[i].rings[0];
        assert_int_equal(base.reaches[i].ring_count, 1);
        double wanted = 1e8 + 4 * 1e4 * r + acos(-1) * r * r;
        assert_float_equal(ring_area(ring) / wanted, 1, 0.002);
        assert_true(ring_area(ring) <= wanted + 1e5); /* chords lie inside */
        for (size_t k = 0; k < ring->count; k++)
            west = fmin(west, ring->points[2 * k]);
        assert_float_equal(west, 400000 - r, 10);
    }
    oob_map_base_free(&base);
    oob_db_close(store);
}

static void a_store_without_boundaries_says_so(void **state)
{
    (void)state;
    oob_map_base base;
    oob_db *store = fresh_store("E08000037");
    assert_int_equal(oob_map_base_load(&base, store, NULL, 0, &err), OOB_ERR_INPUT);
    assert_true(err.hint[0] != '\0');
    oob_map_base_free(&base);
    oob_db_close(store);
}

/* The middle one of five is 8 off the line between the ends; with 8.1 allowed it goes, with 7.9 it stays. */
static void thinning_keeps_what_stands_out(void **state)
{
    (void)state;
    const int32_t line[] = {0, 0, 10, 1, 20, 8, 30, 1, 40, 0};
    float tolerance[5];
    for (int wide = 0; wide < 2; wide++) {
        bool keep[5] = {false};
        for (int i = 0; i < 5; i++)
            tolerance[i] = wide ? 8.1F : 7.9F;
        assert_int_equal(oob_thin_line(keep, line, tolerance, 5, &err), OOB_OK);
        assert_true(keep[0] && keep[4]);
        assert_int_equal(keep[2], !wide);
        assert_true(!keep[1] && !keep[3]); /* each is 3 off its half at most */
    }
}

/* --- England ---------------------------------------------------------------------------------------------------- */

static oob_db *england(void)
{
    char path[REAL_DATA_PATH_SIZE];
    oob_boundaries_result result;
    oob_db *store = fresh_store("E08000037");
    if (oob_boundaries_import(store, real_data_path(path, "boundaries/utla_apr2025_england_derived_bgc.gpkg"), NULL,
                              &result, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    oob_boundaries_result_free(&result);
    return store;
}

static double drawn_area(const oob_map_area *area)
{
    double sum = 0;
    for (size_t i = 0; i < area->ring_count; i++) {
        const oob_map_ring *ring = &area->rings[i];
        double twice = 0;
        for (size_t k = 0; k < ring->count; k++) {
            const int32_t *a = ring->points + 2 * k, *b = ring->points + 2 * ((k + 1) % ring->count);
            twice += (double)a[0] * b[1] - (double)b[0] * a[1];
        }
        sum += twice / 2;
    }
    return fabs(sum);
}

/* SpatiaLite's area of what is stored. */
static double stored_area(oob_db *store, const char *code)
{
    char sql[120];
    (void)snprintf(sql, sizeof sql, "SELECT CAST(Area(geom) AS INTEGER) FROM authority WHERE code = '%s'", code);
    return (double)ask_int(store, sql);
}

static void england_keeps_its_areas(void **state)
{
    (void)state;
    need_real_data();
    oob_db *store = england();
    oob_map_base base = load(store, NULL, 0);
    assert_int_equal(base.area_count, 153);
    double drawn = 0, stored = 0;
    size_t vertices = 0;
    for (size_t i = 0; i < base.area_count; i++) {
        const oob_map_area *area = &base.areas[i];
        double own = stored_area(store, area->code);
        assert_true(area->ring_count > 0);
        if (fabs(drawn_area(area) / own - 1) > 0.12)
            fail_msg("%s: %.0f drawn, %.0f stored", area->name, drawn_area(area), own);
        drawn += drawn_area(area);
        stored += own;
        for (size_t k = 0; k < area->ring_count; k++)
            vertices += area->rings[k].count;
    }
    assert_float_equal(drawn / stored, 1, 0.01);
    assert_true(vertices < 12000); /* of 207,000 */
    oob_map_base_free(&base);
    oob_db_close(store);
}

/* All vertices of these are those of a neighbour in the file too: no coast, no tidal river, no border with Wales. */
static void england_has_no_slivers(void **state)
{
    (void)state;
    need_real_data();
    static const char *const inland[] = {"E06000015" /* Derby */,     "E06000016" /* Leicester */,
                                         "E06000017" /* Rutland */,   "E06000018" /* Nottingham */,
                                         "E06000021" /* Stoke */,     "E06000030" /* Swindon */,
                                         "E08000036" /* Wakefield */, "E10000018" /* Leicestershire */};
    oob_db *store = england();
    oob_map_base base = load(store, NULL, 0);
    for (size_t i = 0; i < sizeof inland / sizeof *inland; i++) {
        size_t edges = 0;
        size_t shared = shared_edges(&base, area_of(&base, inland[i]), &edges);
        if (shared != edges)
            fail_msg("%s: %zu of %zu edges are those of one neighbour", inland[i], shared, edges);
    }
    oob_map_base_free(&base);
    oob_db_close(store);
}

/* By the distances that placements are measured with (geo/areas.h), which know nothing of buffers. */
static void rings_stand_off_as_placements_are_measured(void **state)
{
    (void)state;
    need_real_data();
    const double miles[] = {5, 10, 20};
    oob_areas *areas = NULL;
    oob_db *store = england();
    oob_map_base base = load(store, miles, 3);
    assert_int_equal(oob_areas_open(&areas, store, &err), OOB_OK);
    for (size_t i = 0; i < 3; i++) {
        for (size_t n = 0; n < base.reaches[i].ring_count; n++) {
            const oob_map_ring *ring = &base.reaches[i].rings[n];
            for (size_t k = 0; k < ring->count; k++) {
                const int32_t *a = ring->points + 2 * k, *b = ring->points + 2 * ((k + 1) % ring->count);
                double at = oob_areas_edge_distance_m(areas, a[0], a[1]);
                double between = oob_areas_edge_distance_m(areas, (a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0);
                if (fabs(at - miles[i] * MILE) > 7 || fabs(between - miles[i] * MILE) > 30)
                    fail_msg("%.0f miles: %.1f m at a vertex, %.1f m after it", miles[i], at, between);
            }
        }
    }
    oob_areas_close(areas);
    oob_map_base_free(&base);
    oob_db_close(store);
}

/* What is in one and not in the other of our line's inside and SpatiaLite's buffer, as a share of the buffer. */
static double difference_from_buffer(oob_db *store, const oob_map_reach *reach)
{
    oob_strbuf sql = OOB_STRBUF_INIT;
    oob_strbuf_adds(&sql, "WITH ours (g) AS (SELECT MakeValid(GeomFromText('POLYGON(");
    for (size_t i = 0; i < reach->ring_count; i++) {
        const oob_map_ring *ring = &reach->rings[i];
        oob_strbuf_adds(&sql, i > 0 ? ",(" : "(");
        for (size_t k = 0; k <= ring->count; k++) {
            const int32_t *at = ring->points + 2 * (k % ring->count);
            oob_strbuf_addf(&sql, "%s%d %d", k > 0 ? "," : "", at[0], at[1]);
        }
        oob_strbuf_adds(&sql, ")");
    }
    oob_strbuf_addf(
        &sql,
        ")', 27700))), theirs (g) AS (SELECT ST_Buffer(geom, %.2f, 90) FROM authority WHERE code = 'E08000037') "
        "SELECT CAST(1e6 * Area(SymDifference(ours.g, theirs.g)) / Area(theirs.g) AS INTEGER) FROM ours, theirs",
        reach->miles * MILE);
    double share = (double)ask_int(store, oob_strbuf_str(&sql)) / 1e6;
    oob_strbuf_free(&sql);
    return share;
}

/* 0.1 % of the 5 miles around Gateshead is a seam of 15 m. */
static void rings_are_spatialites_buffers(void **state)
{
    (void)state;
    need_real_data();
    const double miles[] = {5, 20};
    oob_db *store = england();
    oob_map_base base = load(store, miles, 2);
    for (size_t i = 0; i < 2; i++) {
        double difference = difference_from_buffer(store, &base.reaches[i]);
        if (!(difference >= 0 && difference < 0.001))
            fail_msg("%.0f miles: %.6f of the buffer", miles[i], difference);
    }
    oob_map_base_free(&base);
    oob_db_close(store);
}

/* Within a pond of 10 km lies a line 1 mile from its shore; within the land, 1 mile from it, lies none. */
static void a_ring_is_outside_the_borough(void **state)
{
    (void)state;
    const double mile = 1;
    oob_db *store = fresh_store("E08000037");
    add_authority(store, "E08000037",
                  "POLYGON((400000 500000, 430000 500000, 430000 530000, 400000 530000, 400000 500000),"
                  "(410000 510000, 420000 510000, 420000 520000, 410000 520000, 410000 510000))");
    oob_map_base base = load(store, &mile, 1);
    assert_int_equal(base.reaches[0].ring_count, 2);
    double outer = ring_area(&base.reaches[0].rings[0]), inner = ring_area(&base.reaches[0].rings[1]);
    assert_float_equal(fmin(outer, inner) / pow(10000 - 2 * MILE, 2), 1, 0.005);
    assert_float_equal(fmax(outer, inner) / (9e8 + 4 * 3e4 * MILE + acos(-1) * MILE * MILE), 1, 0.002);
    oob_map_base_free(&base);
    oob_db_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_common_edge_is_drawn_once),     cmocka_unit_test(a_tie_is_settled_alike_from_both_sides),
        cmocka_unit_test(islands_go_and_authorities_stay), cmocka_unit_test(a_ring_is_a_buffer),
        cmocka_unit_test(a_ring_is_outside_the_borough),   cmocka_unit_test(a_store_without_boundaries_says_so),
        cmocka_unit_test(thinning_keeps_what_stands_out),  cmocka_unit_test(england_keeps_its_areas),
        cmocka_unit_test(england_has_no_slivers),          cmocka_unit_test(rings_stand_off_as_placements_are_measured),
        cmocka_unit_test(rings_are_spatialites_buffers),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
