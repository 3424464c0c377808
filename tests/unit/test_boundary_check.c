/* Checking boundaries against a gazetteer: on two invented authorities, and on every real boundary file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "geo/boundary_check.h"
#include "ingest/gazetteer_build.h"
#include "support/geo_store.h"
#include "support/real_data.h"

static oob_error err;

static oob_gazetteer *open_gazetteer(const char *output, const char *const *paths, size_t count)
{
    static oob_gazetteer_build_result built;
    char path[SCRATCH_PATH_SIZE];
    oob_gazetteer *gazetteer = NULL;
    const oob_gazetteer_build_options options = {
        .paths = paths, .path_count = count, .output = scratch_path(path, output), .vintage = "2025-11"};
    if (oob_gazetteer_build(&built, &options, NULL, &err) != OOB_OK ||
        oob_gazetteer_open(&gazetteer, path, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return gazetteer;
}

static oob_boundary_check check;

/* Import and check. */
static void check_file(oob_db *store, const char *file, const char *layer, oob_gazetteer *gazetteer)
{
    oob_boundaries_result result;
    const oob_boundaries_options options = {.layer = layer};
    oob_boundary_check_free(&check);
    if (oob_boundaries_import(store, file, &options, &result, &err) != OOB_OK ||
        oob_boundary_check_run(&check, store, gazetteer, &err) != OOB_OK)
        fail_msg("%s: %s", file, err.msg);
    oob_boundaries_result_free(&result);
}

/* --- two invented authorities ------------------------------------------------------------------------------------- */

/*
 * Gateshead, 20 km by 20 km, and County Durham to the west of it. Postcodes stand every 100 m along Gateshead's
 * four edges, at 10, 30, ... 190 m on either side; those beyond the other three edges are Northumberland's, which has
 * no boundary and is not asked about unless they come to lie inside.
 */
#define SIDE  20000.0
#define EAST  420000.0
#define NORTH 540000.0

static FILE *postcodes;
static unsigned postcode_number;

static void write_postcode(double x, double y, const char *code)
{
    static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ";
    const unsigned n = postcode_number++;
    (void)fprintf(postcodes, "NE%u%u %u%c%c,%s,%.0f,%.0f\n", 1 + n / 4000 / 10 % 9, n / 4000 % 10, n / 400 % 10,
                  letters[n / 20 % 20], letters[n % 20], code, x, y);
}

static void write_postcodes(const char *path)
{
    postcodes = fopen(path, "w");
    assert_non_null(postcodes);
    (void)fprintf(postcodes, "pcd,laua,oseast1m,osnrth1m\n");
    for (double along = 50; along < SIDE; along += 200) {
        for (double away = 10; away < 200; away += 20) {
            write_postcode(EAST + away, NORTH + along, "E08000037");
            write_postcode(EAST - away, NORTH + along, "E06000047");
            write_postcode(EAST + SIDE - away, NORTH + along, "E08000037");
            write_postcode(EAST + SIDE + away, NORTH + along, "E06000057");
            write_postcode(EAST + along, NORTH + away, "E08000037");
            write_postcode(EAST + along, NORTH - away, "E06000057");
            write_postcode(EAST + along, NORTH + SIDE - away, "E08000037");
            write_postcode(EAST + along, NORTH + SIDE + away, "E06000057");
        }
    }
    assert_int_equal(fclose(postcodes), 0);
}

static void write_square(FILE *file, const char *code, double west, double south, double east, double north)
{
    (void)fprintf(file,
                  "{\"type\":\"Feature\",\"properties\":{\"LAD24CD\":\"%s\"},\"geometry\":{\"type\":\"Polygon\","
                  "\"coordinates\":[[[%.1f,%.1f],[%.1f,%.1f],[%.1f,%.1f],[%.1f,%.1f],[%.1f,%.1f]]]}}",
                  code, west, south, east, south, east, north, west, north, west, south);
}

/* Both squares, displaced; Northumberland as a frame of three sides where it is asked for. */
static const char *write_boundaries(char path[SCRATCH_PATH_SIZE], double dx, double dy, bool with_northumberland)
{
    FILE *file = fopen(scratch_path(path, "two.geojson"), "w");
    const double west = EAST + dx;
    const double south = NORTH + dy;
    assert_non_null(file);
    (void)fprintf(file, "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                        "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":[");
    write_square(file, "E08000037", west, south, west + SIDE, south + SIDE);
    (void)fprintf(file, ",");
    write_square(file, "E06000047", west - SIDE, south, west, south + SIDE);
    if (with_northumberland) {
        (void)fprintf(file, ",");
        write_square(file, "E06000057", west, south + SIDE, west + SIDE, south + 2 * SIDE);
        (void)fprintf(file, ",");
        write_square(file, "E06000057", west, south - SIDE, west + SIDE, south);
        (void)fprintf(file, ",");
        write_square(file, "E06000057", west + SIDE, south - SIDE, west + 2 * SIDE, south + 2 * SIDE);
    }
    (void)fprintf(file, "]}");
    assert_int_equal(fclose(file), 0);
    return path;
}

static oob_db *store;
static oob_gazetteer *invented;

static int setup(void **state)
{
    char path[SCRATCH_PATH_SIZE];
    if (scratch_make(state) != 0)
        return -1;
    write_postcodes(scratch_path(path, "postcodes.csv"));
    const char *const paths[] = {path};
    invented = open_gazetteer("invented.sqlite", paths, 1);
    store = new_store("check.sqlite");
    return 0;
}

static int teardown(void **state)
{
    oob_boundary_check_free(&check);
    oob_gazetteer_close(invented);
    oob_db_close(store);
    return scratch_remove(state);
}

static void assert_says(const char *words)
{
    if (strstr(oob_strbuf_str(&check.sentences), words) == NULL)
        fail_msg("no '%s' in: %s", words, oob_strbuf_str(&check.sentences));
}

static void boundaries_in_their_place_are_good(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    check_file(store, write_boundaries(path, 0, 0, true), NULL, invented);
    assert_int_equal(check.level, OOB_CHECK_OK);
    assert_int_equal(check.count, 3);
    assert_string_equal(check.areas[0].code, "E08000037");
    assert_int_equal(check.areas[0].own, 4000); /* four edges, 100 places along each, 10 depths */
    assert_int_equal(check.all.own_outside + check.all.foreign_inside, 0);
    assert_false(check.shift.found);
    assert_says("agree with the gazetteer");
}

/*
 * Displaced by 60 m east and 40 m north, Gateshead loses three depths of its western edge (300 postcodes), two of its
 * southern (200), and what stands 50 m from its western edge along the southern and the northern (8 + 10).
 */
static void a_displacement_is_found_with_its_size_and_direction(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    check_file(store, write_boundaries(path, 60, 40, true), NULL, invented);
    assert_int_equal(check.level, OOB_CHECK_BAD);
    assert_int_equal(check.areas[0].own_outside, 518);
    assert_true(check.shift.found);
    assert_false(check.shift.wrong_datum);
    assert_true(fabs(check.shift.east_m - 60) <= 10);
    assert_true(fabs(check.shift.north_m - 40) <= 10);
    assert_says("60 m to the east and 40 m to the north");
}

static void areas_of_another_year_are_named(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    /* Displaced so far that Northumberland's postcodes lie inside, and it has no boundary. */
    check_file(store, write_boundaries(path, 60, 40, false), NULL, invented);
    assert_int_equal(check.level, OOB_CHECK_BAD);
    assert_true(check.without_boundary > 0);
    assert_says("different years");
    assert_says("E06000057 Northumberland");
}

static void a_gazetteer_of_elsewhere_is_told(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    FILE *file = fopen(scratch_path(path, "elsewhere.csv"), "w");
    assert_non_null(file);
    (void)fprintf(file, "pcd,laua,oseast1m,osnrth1m\nEX1 1AA,E07000041,292000,92000\n");
    assert_int_equal(fclose(file), 0);
    const char *const paths[] = {path};
    oob_gazetteer *elsewhere = open_gazetteer("elsewhere.sqlite", paths, 1);
    check_file(store, SQUARES, NULL, elsewhere);
    assert_int_equal(check.level, OOB_CHECK_BAD);
    assert_says("no postcode of E08000037 Gateshead");
    oob_gazetteer_close(elsewhere);
}

/* --- real files ----------------------------------------------------------------------------------------------------
 */

/* What Gateshead's neighbours are counted as is in the real data's own description, by another program. */
static void real_boundary_files_are_told_apart(void **state)
{
    (void)state;
    need_real_data();
    static const struct {
        const char *file;
        const char *layer;
        oob_check_level level;
        bool wrong_datum;
        size_t own_outside; /* of Gateshead; foreign inside */
        size_t foreign_inside;
        const char *says;
    } files[] = {
        {"utla_apr2025_england_derived_bgc.gpkg", NULL, OOB_CHECK_OK, false, 1, 0, "agree with the gazetteer"},
        {"utla22_england_bgc.gpkg", NULL, OOB_CHECK_OK, false, 1, 0, "agree with the gazetteer"},
        {"lad_dec2013_england_bgc.topojson.json", NULL, OOB_CHECK_OK, false, 5, 1, "by about 1"},
        {"ons_uk_ltla_utla_2014-2025_bsc.topojson.json", "utla", OOB_CHECK_WARN, false, 26, 2, "little detail"},
        {"lad_2023-2025_england_bsc.geojson", NULL, OOB_CHECK_WARN, false, 39, 2, "little detail"},
        {"ctyua_may2023_uk_buc.gpkg", NULL, OOB_CHECK_WARN, false, 12, 30, "off by about 140 m"},
        {"ctyua_may2023_uk_buc_wrong_datum.geojson", NULL, OOB_CHECK_BAD, true, 7, 34, "--crs EPSG:4277"},
        {"Local_Authority_Districts_(December_2021)_GB_BFC.json", NULL, OOB_CHECK_BAD, false, 123, 110, "do not fit"},
    };
    static const char *const areas[] = {"ne", "dh", "sr", "dl", "ts"};
    static char paths[5][REAL_DATA_PATH_SIZE];
    const char *names[5];
    for (size_t i = 0; i < 5; i++) {
        char name[100];
        (void)snprintf(name, sizeof name, "postcodes/code-point-open_2025-11/Data/CSV/%s.csv", areas[i]);
        names[i] = real_data_path(paths[i], name);
    }
    oob_gazetteer *gazetteer = open_gazetteer("real.sqlite", names, 5);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char name[200];
        char path[REAL_DATA_PATH_SIZE];
        (void)snprintf(name, sizeof name, "boundaries/%s", files[i].file);
        check_file(store, real_data_path(path, name), files[i].layer, gazetteer);
        assert_int_equal(check.level, files[i].level);
        assert_int_equal(check.shift.found, files[i].wrong_datum);
        assert_int_equal(check.shift.wrong_datum, files[i].wrong_datum);
        assert_int_equal(check.areas[0].own, 5192);
        /* The coarsest file has rings that cross, which another program repairs otherwise. */
        assert_in_range(check.areas[0].own_outside + 1, files[i].own_outside, files[i].own_outside + 1);
        assert_int_equal(check.areas[0].foreign_inside, files[i].foreign_inside);
        assert_says(files[i].says);
    }
    oob_gazetteer_close(gazetteer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boundaries_in_their_place_are_good),
        cmocka_unit_test(a_displacement_is_found_with_its_size_and_direction),
        cmocka_unit_test(areas_of_another_year_are_named),
        cmocka_unit_test(a_gazetteer_of_elsewhere_is_told),
        cmocka_unit_test(real_boundary_files_are_told_apart),
    };
    return cmocka_run_group_tests_name("boundary_check", tests, setup, teardown);
}
