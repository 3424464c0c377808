/* Importing boundaries: fields, codes, coordinate systems, repairs, and the authorities that adjoin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "geo/adjoining.h"
#include "support/geo_store.h"
#include "support/real_data.h"

#define ADJOINING                                                                                                      \
    "SELECT group_concat(code || ' ' || how || ' ' || coalesce(round(gap_m, 3), '-'), ', ') "                          \
    "FROM (SELECT * FROM adjoining ORDER BY code)"

static oob_db *store;

static int open_store(void **state)
{
    (void)state;
    store = squares_store("boundaries.sqlite");
    return 0;
}

static int close_store(void **state)
{
    (void)state;
    oob_db_close(store);
    return 0;
}

static oob_boundaries_result result;
static oob_error err;

static oob_status import(const char *path, const oob_boundaries_options *options)
{
    err = (oob_error)OOB_ERROR_INIT;
    oob_boundaries_result_free(&result);
    return oob_boundaries_import(store, path, options, &result, &err);
}

static void must_import(const char *path, const oob_boundaries_options *options)
{
    if (import(path, options) != OOB_OK)
        fail_msg("%s (%s)", err.msg, err.hint);
}

/* A file of one feature or several, from the text of its "features" and of its coordinate system's name. */
static const char *write_geojson(char path[SCRATCH_PATH_SIZE], const char *crs, const char *features)
{
    FILE *file = fopen(scratch_path(path, "case.geojson"), "w");
    assert_non_null(file);
    (void)fprintf(file, "{\"type\":\"FeatureCollection\",");
    if (crs != NULL)
        (void)fprintf(file, "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"%s\"}},", crs);
    (void)fprintf(file, "\"features\":[%s]}", features);
    assert_int_equal(fclose(file), 0);
    return path;
}

#define BNG "urn:ogc:def:crs:EPSG::27700"
#define FEATURE(properties, coordinates)                                                                               \
    "{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"        \
    "[" coordinates "]}}"
#define SQUARE "[[420000,560000],[421000,560000],[421000,561000],[420000,561000],[420000,560000]]"

static void assert_area(const char *code, const char *wanted)
{
    char sql[200];
    (void)snprintf(sql, sizeof sql, "SELECT round(ST_Area(geom), 2) FROM authority WHERE code = '%s'", code);
    assert_string_equal(first_value(store, sql), wanted);
}

static void the_squares_are_stored_as_they_are(void **state)
{
    (void)state;
    must_import(SQUARES, NULL);
    assert_int_equal(result.features, 6);
    assert_int_equal(result.authorities, 6);
    assert_int_equal(result.repaired, 0);
    assert_true(result.replaced);
    assert_int_equal(result.vintage, 2025);
    assert_true(result.accuracy_m == 0);
    assert_area("E08000037", "1210000.0"); /* 1,000,000 - 40,000 + 250,000 */
    assert_string_equal(first_value(store, "SELECT parts || ' ' || vertices FROM authority WHERE code = 'E08000037'"),
                        "2 15");
    assert_string_equal(first_value(store, "SELECT GeometryType(geom) || ' ' || ST_SRID(geom) FROM authority "
                                           "WHERE code = 'E06000047'"),
                        "MULTIPOLYGON 27700");
    assert_string_equal(first_value(store, "SELECT kind || ' ' || rows_read || ' ' || rows_kept FROM import"),
                        "boundaries 6 6");
    assert_string_equal(first_value(store, "SELECT name || ' ' || module || ' ' || length(sha256) FROM import_file"),
                        "squares.geojson GeoJSON 64");
}

static void authorities_adjoin_that_touch_or_lie_within_the_tolerance(void **state)
{
    (void)state;
    must_import(SQUARES, NULL);
    assert_int_equal(result.adjoining, 4);
    assert_string_equal(first_value(store, ADJOINING), "E06000047 touches 0.0, E06000057 touches 0.0, "
                                                       "E08000021 gap 400.0, E08000023 touches 0.0");
}

static void the_tolerance_and_single_pairs_can_be_set(void **state)
{
    (void)state;
    const double narrow = 399;
    const double wide = 600;
    const oob_adjoining_options narrower = {&narrow, "Cumberland; E08000021", "e06000057"};
    assert_int_equal(oob_adjoining_configure(store, &narrower, &err), OOB_OK);
    assert_string_equal(first_value(store, ADJOINING),
                        "E06000047 touches 0.0, E06000057 removed 0.0, E06000063 added -, E08000021 added -, "
                        "E08000023 touches 0.0");
    assert_string_equal(first_value(store, "SELECT name FROM adjoining WHERE code = 'E06000063'"), "Cumberland");
    must_import(SQUARES, NULL); /* the settings outlive a new import */
    assert_int_equal(result.adjoining, 4);
    const oob_adjoining_options wider = {&wide, "", ""};
    assert_int_equal(oob_adjoining_configure(store, &wider, &err), OOB_OK);
    assert_string_equal(first_value(store, ADJOINING),
                        "E06000047 touches 0.0, E06000057 touches 0.0, "
                        "E08000021 gap 400.0, E08000022 gap 600.0, E08000023 touches 0.0");
    const double usual = OOB_ADJOINING_TOLERANCE_M;
    const oob_adjoining_options back = {&usual, NULL, NULL};
    assert_int_equal(oob_adjoining_configure(store, &back, &err), OOB_OK);
}

static void an_unknown_neighbour_is_an_error_and_changes_nothing(void **state)
{
    (void)state;
    const double wide = 5000;
    const oob_adjoining_options wrong = {&wide, "Sunderlnd", NULL};
    assert_int_equal(oob_adjoining_configure(store, &wrong, &err), OOB_ERR_USAGE);
    assert_string_equal(err.hint, "did you mean 'Sunderland'?");
    assert_string_equal(first_value(store, "SELECT value FROM meta WHERE key = 'adjoining_tolerance_m'"), "500");
    const double backwards = -1;
    const oob_adjoining_options negative = {&backwards, NULL, NULL};
    assert_int_equal(oob_adjoining_configure(store, &negative, &err), OOB_ERR_USAGE);
}

static void a_new_import_clears_what_was_measured(void **state)
{
    (void)state;
    assert_int_equal(oob_db_exec(store,
                                 "INSERT INTO location (kind, place, status, host_code, location, edge_distance_m) "
                                 "VALUES ('postcode', 'ZZ1 1AA', 'live', 'E08000037', 'IN', 5);"
                                 "INSERT OR REPLACE INTO meta VALUES ('measured_at', '2025-01-01T00:00:00Z')",
                                 &err),
                     OOB_OK);
    must_import(SQUARES, NULL);
    assert_string_equal(first_value(store, "SELECT coalesce(host_code, location, edge_distance_m, 'cleared') "
                                           "FROM location WHERE place = 'ZZ1 1AA'"),
                        "cleared");
    assert_string_equal(first_value(store, "SELECT value FROM meta WHERE key = 'measured_at'"), "");
}

static void districts_are_joined_to_their_county(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    write_geojson(path, BNG,
                  FEATURE("\"LAD23CD\":\"E08000037\",\"LAD23NM\":\"Gateshead\"", SQUARE) "," FEATURE(
                      "\"LAD23CD\":\"E07000032\",\"LAD23NM\":\"Amber Valley\"",
                      "[[430000,560000],[431000,560000],[431000,561000],[430000,561000],[430000,"
                      "560000]]") "," FEATURE("\"LAD23CD\":\"E07000033\",\"LAD23NM\":\"Bolsover\"",
                                              "[[431000,560000],[432000,560000],[432000,561000],["
                                              "431000,561000],[431000,560000]]"));
    must_import(path, NULL);
    assert_int_equal(result.authorities, 2);
    assert_area("E10000007", "2000000.0");
    assert_string_equal(first_value(store, "SELECT name || ' ' || parts || ' ' || vertices FROM authority "
                                           "WHERE code = 'E10000007'"),
                        "Derbyshire 1 7"); /* the shared edge is gone, its two ends stay */
}

static void a_lookup_of_the_user_decides_first(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    const oob_code_pair lookup[] = {{"E07000999", "E06000998", "New Unitary"}, {"E08000020", "E08000037", NULL}};
    const oob_boundaries_options options = {.lookup = lookup, .lookup_count = 2};
    write_geojson(path, BNG,
                  FEATURE("\"LAD23CD\":\"E08000020\",\"LAD23NM\":\"Gateshead\"",
                          SQUARE) "," FEATURE("\"LAD23CD\":\"E07000999\",\"LAD23NM\":\"Old District\"",
                                              "[[430000,560000],[431000,560000],[431000,561000],[430000,560000]]"));
    must_import(path, &options);
    assert_string_equal(first_value(store, "SELECT name FROM authority WHERE code = 'E06000998'"), "New Unitary");
    assert_int_equal(import(path, NULL), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "E07000999"));
    assert_non_null(strstr(err.hint, "--lookup"));
}

static void an_ended_code_becomes_the_present_one(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    write_geojson(path, BNG,
                  FEATURE("\"code\":\"E08000037\"", SQUARE) "," FEATURE(
                      "\"code\":\"E08000016\"", "[[430000,400000],[431000,400000],[431000,401000],[430000,400000]]"));
    must_import(path, NULL);
    assert_string_equal(first_value(store, "SELECT name FROM authority WHERE code = 'E08000038'"), "Barnsley");
    assert_non_null(strstr(oob_strbuf_str(&result.notes), "E08000016 is today E08000038 Barnsley"));
}

static void rings_that_cross_are_repaired_and_reported(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    /* A bow tie: two triangles of 250,000 m2 that meet where the ring crosses itself. */
    write_geojson(path, BNG,
                  FEATURE("\"lad24cd\":\"E08000037\"",
                          "[[420000,560000],[421000,561000],[421000,560000],[420000,561000],[420000,560000]]"));
    must_import(path, NULL);
    assert_int_equal(result.repaired, 1);
    assert_area("E08000037", "500000.0");
    assert_string_equal(first_value(store, "SELECT repaired FROM authority"), "Self-intersection at 420500 560500");
    assert_string_equal(first_value(store, "SELECT ST_IsValid(geom) FROM authority"), "1");
}

static void parts_that_overlap_are_joined_and_not_cut_out(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    write_geojson(path, BNG,
                  "{\"type\":\"Feature\",\"properties\":{\"lad24cd\":\"E08000037\"},\"geometry\":{\"type\":"
                  "\"MultiPolygon\",\"coordinates\":[[" SQUARE "],[[[420500,560000],[422000,560000],[422000,561000],"
                  "[420500,561000],[420500,560000]]]]}}");
    must_import(path, NULL);
    assert_int_equal(result.repaired, 1);
    assert_area("E08000037", "2000000.0");
}

static void heights_are_dropped(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    write_geojson(path, BNG,
                  FEATURE("\"lad24cd\":\"E08000037\"",
                          "[[420000,560000,9],[421000,560000,9],[421000,561000,9],[420000,560000,9]]"));
    must_import(path, NULL);
    assert_string_equal(first_value(store, "SELECT CoordDimension(geom) FROM authority"), "XY");
    assert_area("E08000037", "500000.0");
}

static void a_feature_without_a_code_is_refused(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    write_geojson(path, BNG,
                  FEATURE("\"lad24cd\":\"E08000037\",\"lad24nm\":\"Gateshead\"",
                          SQUARE) "," FEATURE("\"lad24cd\":null,\"lad24nm\":\"Newcastle upon Tyne\"", SQUARE));
    assert_int_equal(import(path, NULL), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "has no code"));
    write_geojson(path, BNG, FEATURE("\"name\":\"Gateshead\"", SQUARE));
    assert_int_equal(import(path, NULL), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "names only"));
    assert_string_equal(first_value(store, "SELECT count(*) > 0 FROM authority"), "1"); /* what was there stays */
}

static void regions_are_not_authorities(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    write_geojson(path, BNG, FEATURE("\"RGN24CD\":\"E12000001\"", SQUARE));
    assert_int_equal(import(path, NULL), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "another layer"));
    const oob_boundaries_options options = {.code_field = "rgn24cd"};
    assert_int_equal(import(path, &options), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "'E12000001' is not the code of a local authority"));
}

static void the_responsible_authority_must_be_among_them(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    write_geojson(path, BNG, FEATURE("\"LAD11CD\":\"E08000020\",\"LAD11NM\":\"Gateshead\"", SQUARE));
    assert_int_equal(import(path, NULL), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "E08000037 Gateshead is not among its 1 areas"));
    assert_non_null(strstr(err.hint, "E08000020 Gateshead"));
}

/* What goes wrong with coordinates, each with its cause in the hint. Gateshead is near 1.6 W 54.95 N. */
static void coordinates_elsewhere_are_refused_with_the_likely_reason(void **state)
{
    (void)state;
    static const struct {
        const char *crs;
        const char *ring;
        const char *hint;
    } cases[] = {
        {NULL, "[[54.9,-1.7],[54.9,-1.5],[55,-1.5],[54.9,-1.7]]", "latitude stands before longitude"},
        {NULL, SQUARE, "--crs EPSG:27700"},
        {BNG, "[[-1.7,54.9],[-1.5,54.9],[-1.5,55],[-1.7,54.9]]", "--crs EPSG:4326"},
        {NULL, "[[2.3,48.8],[2.4,48.8],[2.4,48.9],[2.3,48.8]]", "--crs"}, /* Paris */
        {BNG, "[[420000,5600000],[421000,5600000],[421000,5610000],[420000,5600000]]", "--crs"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char path[SCRATCH_PATH_SIZE];
        char feature[400];
        (void)snprintf(feature, sizeof feature, FEATURE("\"lad24cd\":\"E08000037\"", "%s"), cases[i].ring);
        write_geojson(path, cases[i].crs, feature);
        assert_int_equal(import(path, NULL), OOB_ERR_INPUT);
        assert_non_null(strstr(err.hint, cases[i].hint));
    }
}

static void the_users_coordinate_system_goes_before_the_files(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    const oob_boundaries_options options = {.crs = "EPSG:27700"};
    write_geojson(path, NULL, FEATURE("\"lad24cd\":\"E08000037\"", SQUARE)); /* GeoJSON means longitude, latitude */
    must_import(path, &options);
    assert_area("E08000037", "1000000.0");
}

static void areas_of_other_years_are_left_out(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    write_geojson(path, BNG,
                  FEATURE("\"areacd\":\"E08000037\",\"areanm\":\"Gateshead\"", SQUARE) "," FEATURE(
                      "\"areacd\":\"E06000063\",\"areanm\":\"Cumberland\",\"start\":2023",
                      SQUARE) "," FEATURE("\"areacd\":\"E10000006\",\"areanm\":\"Cumbria\",\"end\":2022", SQUARE));
    must_import(path, NULL);
    assert_string_equal(first_value(store, "SELECT group_concat(code) FROM (SELECT code FROM authority ORDER BY code)"),
                        "E06000063,E08000037");
    const oob_boundaries_options in_2022 = {.year = 2022};
    must_import(path, &in_2022);
    assert_string_equal(first_value(store, "SELECT group_concat(code) FROM (SELECT code FROM authority ORDER BY code)"),
                        "E08000037,E10000006");
    assert_int_equal(result.vintage, 2022);
}

/* The five authorities that border on Gateshead, by every real file however generalised. */
static void gatesheads_real_neighbours_are_found(void **state)
{
    (void)state;
    need_real_data();
    static const struct {
        const char *file;
        const char *layer;
        size_t authorities;
    } files[] = {
        {"utla22_england_bgc.gpkg", NULL, 152},
        {"utla_apr2025_england_derived_bgc.gpkg", NULL, 153},
        {"lad_dec2013_england_bgc.topojson.json", NULL, 153},
        {"ctyua_may2023_uk_buc.gpkg", NULL, 218},
        {"ons_uk_ltla_utla_2014-2025_bsc.topojson.json", "ltla", 218},
        {"Local_Authority_Districts_December_2020_UK_BUC_shp.zip", NULL, 218},
        {"Local_Authority_Districts_(December_2021)_GB_BFC.json", NULL, 207},
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char name[200];
        char path[REAL_DATA_PATH_SIZE];
        const oob_boundaries_options options = {.layer = files[i].layer};
        (void)snprintf(name, sizeof name, "boundaries/%s", files[i].file);
        must_import(real_data_path(path, name), &options);
        assert_int_equal(result.authorities, files[i].authorities);
        assert_string_equal(
            first_value(store, "SELECT group_concat(name, ', ') FROM (SELECT name FROM adjoining ORDER BY name)"),
            "County Durham, Newcastle upon Tyne, Northumberland, South Tyneside, Sunderland");
    }
}

static int group_setup(void **state)
{
    return scratch_make(state) == 0 ? open_store(state) : -1;
}

static int group_teardown(void **state)
{
    oob_boundaries_result_free(&result);
    return close_store(state) == 0 ? scratch_remove(state) : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_squares_are_stored_as_they_are),
        cmocka_unit_test(authorities_adjoin_that_touch_or_lie_within_the_tolerance),
        cmocka_unit_test(the_tolerance_and_single_pairs_can_be_set),
        cmocka_unit_test(an_unknown_neighbour_is_an_error_and_changes_nothing),
        cmocka_unit_test(a_new_import_clears_what_was_measured),
        cmocka_unit_test(districts_are_joined_to_their_county),
        cmocka_unit_test(a_lookup_of_the_user_decides_first),
        cmocka_unit_test(an_ended_code_becomes_the_present_one),
        cmocka_unit_test(rings_that_cross_are_repaired_and_reported),
        cmocka_unit_test(parts_that_overlap_are_joined_and_not_cut_out),
        cmocka_unit_test(heights_are_dropped),
        cmocka_unit_test(a_feature_without_a_code_is_refused),
        cmocka_unit_test(regions_are_not_authorities),
        cmocka_unit_test(the_responsible_authority_must_be_among_them),
        cmocka_unit_test(coordinates_elsewhere_are_refused_with_the_likely_reason),
        cmocka_unit_test(the_users_coordinate_system_goes_before_the_files),
        cmocka_unit_test(areas_of_other_years_are_left_out),
        cmocka_unit_test(gatesheads_real_neighbours_are_found),
    };
    return cmocka_run_group_tests_name("boundaries", tests, group_setup, group_teardown);
}
