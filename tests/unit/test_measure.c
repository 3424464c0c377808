/* Measuring places: on the squares of geo_store.h, where every answer is a sum in the head. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "geo/measure.h"
#include "support/geo_store.h"

static oob_db *store;
static oob_error err;

static int setup(void **state)
{
    if (scratch_make(state) != 0)
        return -1;
    store = squares_store("measure.sqlite");
    return 0;
}

static int teardown(void **state)
{
    oob_db_close(store);
    return scratch_remove(state);
}

/* Offsets from the squares' corner. NULL: not known; a negative uncertainty: exact. */
static void add_place(const char *name, double x, double y, double uncertainty_m, const char *gazetteer,
                      const char *country)
{
    oob_stmt *stmt = NULL;
    assert_int_equal(oob_stmt_open(&stmt, store,
                                   "INSERT INTO location (kind, place, status, easting, northing, uncertainty_m, "
                                   "gazetteer_upper_code, country, geom) VALUES ('text', :name, :status, :x, :y, "
                                   ":uncertainty_m, :gazetteer, :country, MakePoint(:x, :y, 27700))",
                                   &err),
                     OOB_OK);
    oob_stmt_bind_named(stmt, ":name", name);
    oob_stmt_bind_named(stmt, ":status", isnan(x) ? "outside_gb" : uncertainty_m < 0 ? "live" : "outcode");
    if (!isnan(x)) {
        oob_stmt_bind_double(stmt, oob_stmt_param(stmt, ":x"), SQUARES_EASTING + x);
        oob_stmt_bind_double(stmt, oob_stmt_param(stmt, ":y"), SQUARES_NORTHING + y);
    }
    if (uncertainty_m >= 0)
        oob_stmt_bind_double(stmt, oob_stmt_param(stmt, ":uncertainty_m"), uncertainty_m);
    oob_stmt_bind_named(stmt, ":gazetteer", gazetteer);
    oob_stmt_bind_named(stmt, ":country", country);
    assert_int_equal(oob_stmt_run(stmt, &err), OOB_OK);
    oob_stmt_close(stmt);
}

static void clear_places(void)
{
    assert_int_equal(oob_db_exec(store, "DELETE FROM location", &err), OOB_OK);
}

static oob_measure_result measure(bool geodesic)
{
    oob_measure_result result;
    const oob_measure_options options = {.geodesic = geodesic};
    if (oob_measure_run(&result, store, &options, NULL, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return result;
}

/* "host by location distance band", a dash for NULL. */
static void assert_measured(const char *name, const char *wanted)
{
    char sql[400];
    (void)snprintf(sql, sizeof sql,
                   "SELECT coalesce(host_code, '-') || ' ' || coalesce(host_by, '-') || ' ' || coalesce(location, '-') "
                   "|| ' ' || coalesce(round(edge_distance_m, 3), '-') || ' ' || coalesce(boundary_band, '-') "
                   "FROM location WHERE place = '%s'",
                   name);
    assert_string_equal(first_value(store, sql), wanted);
}

static void exact_places_are_measured_by_polygon(void **state)
{
    (void)state;
    clear_places();
    add_place("inside", 200, 500, -1, "E08000037", "E");
    add_place("on the edge", 1000, 300, -1, NULL, NULL);
    add_place("in the hole", 500, 500, -1, "E08000023", "E");
    add_place("near the border", -1, 500, -1, "E08000037", "E");
    add_place("in the water", 500, 1100, -1, "E08000021", "E");
    add_place("own, in the water", 500, 1003, -1, "E08000037", "E");
    add_place("nowhere", 500, 1200, -1, NULL, NULL);
    add_place("Wales", -200000, 0, -1, "W06000023", "W");
    const oob_measure_result result = measure(false);
    assert_measured("inside", "E08000037 polygon IN 200.0 inside");
    assert_measured("on the edge", "E08000037 polygon IN 0.0 inside");
    assert_measured("in the hole", "E08000023 polygon OUT 100.0 0-5");
    assert_measured("near the border", "E06000047 polygon OUT 1.0 0-5");
    assert_measured("in the water", "E08000021 gazetteer OUT 100.0 0-5");
    assert_measured("own, in the water", "- - OUT 3.0 0-5");
    assert_measured("nowhere", "- - OUT 200.0 0-5");
    assert_measured("Wales", "W06000023 gazetteer OUT 200000.0 50+");
    assert_int_equal(result.inside, 2);
    assert_int_equal(result.outside, 6);
    assert_int_equal(result.by_gazetteer, 2);
    assert_int_equal(result.disagreements, 2);
    assert_string_equal(first_value(store, "SELECT count(*) FROM meta WHERE key = 'measured_at' OR "
                                           "key = 'measure_method' AND value LIKE '%EPSG:27700%'"),
                        "2");
}

/* Half-open bands of 1,609.344 m: a place exactly on a limit is in the band above it. */
static void bands_are_half_open(void **state)
{
    (void)state;
    static const struct {
        double miles;
        const char *below;
        const char *at;
    } limits[] = {{5, "0-5", "5-10"}, {10, "5-10", "10-20"}, {20, "10-20", "20-50"}, {50, "20-50", "50+"}};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        const double metres = limits[i].miles * 1609.344;
        assert_string_equal(oob_boundary_band(metres - 0.001), limits[i].below);
        assert_string_equal(oob_boundary_band(metres), limits[i].at);
    }
    assert_string_equal(oob_boundary_band(0), "0-5");
    assert_string_equal(oob_boundary_band(1e6), "50+");
}

static void outward_codes_are_decided_only_where_their_whole_reach_is(void **state)
{
    (void)state;
    clear_places();
    add_place("all inside", 2250, 250, 249, "E08000037", "E");
    add_place("reaches out", 2250, 250, 251, "E08000037", "E");
    add_place("all outside", -5000, 500, 4000, "E06000047", "E");
    add_place("over two bands", -8046, 500, 100, "E06000047", "E");
    add_place("within one band", -8000, 500, 40, NULL, "E");
    add_place("gazetteer says otherwise", -5000, 500, 100, "E08000037", "E");
    add_place("in Scotland", -60000, 90000, 200000, "S12000026", "S");
    const oob_measure_result result = measure(false);
    assert_measured("all inside", "E08000037 gazetteer IN 250.0 inside");
    assert_measured("reaches out", "E08000037 gazetteer - 250.0 uncertain");
    assert_measured("all outside", "E06000047 gazetteer OUT 5000.0 uncertain"); /* 0.6 to 5.6 miles */
    assert_measured("over two bands", "E06000047 gazetteer OUT 8046.0 uncertain");
    assert_measured("within one band", "- - OUT 8000.0 0-5");
    assert_measured("gazetteer says otherwise", "E08000037 gazetteer - 5000.0 uncertain");
    assert_int_equal(result.inside, 1);
    assert_int_equal(result.outside, 4);
    assert_int_equal(result.undecided, 2);
    assert_int_equal(result.uncertain, 5);
    assert_string_equal(first_value(store, "SELECT location || ' ' || boundary_band FROM location "
                                           "WHERE place = 'in Scotland'"),
                        "OUT uncertain");
}

static void places_outside_great_britain_are_outside_and_not_measured(void **state)
{
    (void)state;
    clear_places();
    add_place("Belfast", NAN, NAN, -1, "N09000003", "N");
    add_place("Jersey", NAN, NAN, -1, NULL, "C");
    add_place("unknown", NAN, NAN, -1, NULL, NULL);
    const oob_measure_result result = measure(false);
    assert_measured("Belfast", "N09000003 gazetteer OUT - -");
    assert_measured("Jersey", "- - OUT - -");
    assert_measured("unknown", "- - - - -");
    assert_int_equal(result.outside, 2);
    assert_int_equal(result.unknown, 1);
}

static void measuring_again_replaces_what_was_measured(void **state)
{
    (void)state;
    clear_places();
    add_place("moves", 200, 500, -1, "E08000037", "E");
    (void)measure(false);
    assert_int_equal(
        oob_db_exec(store, "UPDATE location SET easting = NULL, status = 'not_found', country = NULL", &err), OOB_OK);
    (void)measure(false);
    assert_measured("moves", "- - - - -");
}

/*
 * The grid's scale 20 km east of its middle is 0.99961 (Ordnance Survey, "A guide to coordinate systems in Great
 * Britain", 7.2), so that ten miles on the grid are 6.3 m more on the ground; Helmert's 20 parts in a million are 0.3
 * m.
 */
static void geodesic_distances_are_those_on_the_ground(void **state)
{
    (void)state;
    clear_places();
    add_place("ten miles north", 500, 1000 + 16093.44, -1, NULL, "E");
    add_place("inside", 200, 500, -1, NULL, "E");
    (void)measure(true);
    const double metres =
        atof(first_value(store, "SELECT edge_distance_m FROM location WHERE place = 'ten miles north'"));
    assert_true(fabs(metres - (16093.44 / 0.99961)) < 0.5);
    assert_string_equal(first_value(store, "SELECT location || ' ' || boundary_band FROM location "
                                           "WHERE place = 'inside'"),
                        "IN inside");
    assert_string_equal(first_value(store, "SELECT value LIKE 'geodesic%' FROM meta WHERE key = 'measure_method'"),
                        "1");
}

/* A fault in one row is reported as it is, through SQLite, and undoes all. */
static void a_place_that_cannot_be_measured_changes_nothing(void **state)
{
    (void)state;
    clear_places();
    add_place("inside", 200, 500, -1, "E08000037", "E");
    (void)measure(false);
    add_place("beyond the world", 1e15, 1e15, -1, NULL, "E");
    oob_measure_result result;
    const oob_measure_options geodesic = {.geodesic = true};
    assert_int_equal(oob_measure_run(&result, store, &geodesic, NULL, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "cannot be transformed"));
    assert_measured("inside", "E08000037 polygon IN 200.0 inside");
    assert_string_equal(first_value(store, "SELECT value LIKE 'planar%' FROM meta WHERE key = 'measure_method'"), "1");
    clear_places();
}

static void without_boundaries_nothing_is_measured(void **state)
{
    (void)state;
    oob_db *empty = new_store("empty.sqlite");
    oob_measure_result result;
    assert_int_equal(oob_measure_run(&result, empty, NULL, NULL, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "oob import boundaries"));
    oob_db_close(empty);
}

/* QGIS and other writers rely on SpatiaLite's triggers, which measuring puts aside while it works. */
static void the_triggers_are_there_afterwards(void **state)
{
    (void)state;
    static const char sql[] = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'location'";
    char before[20];
    (void)snprintf(before, sizeof before, "%s", first_value(store, sql));
    (void)measure(false);
    assert_string_equal(first_value(store, sql), before);
    assert_int_not_equal(atoi(before), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_places_are_measured_by_polygon),
        cmocka_unit_test(bands_are_half_open),
        cmocka_unit_test(outward_codes_are_decided_only_where_their_whole_reach_is),
        cmocka_unit_test(places_outside_great_britain_are_outside_and_not_measured),
        cmocka_unit_test(measuring_again_replaces_what_was_measured),
        cmocka_unit_test(geodesic_distances_are_those_on_the_ground),
        cmocka_unit_test(a_place_that_cannot_be_measured_changes_nothing),
        cmocka_unit_test(without_boundaries_nothing_is_measured),
        cmocka_unit_test(the_triggers_are_there_afterwards),
    };
    return cmocka_run_group_tests_name("measure", tests, setup, teardown);
}
