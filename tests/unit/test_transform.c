/* Coordinates between reference systems, against Ordnance Survey's 40 test points. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "geo/transform.h"
#include "support/real_data.h"

#define TEST_POINTS 40

typedef struct test_point {
    double lon;
    double lat;
    double easting;
    double northing;
} test_point;

/* ETRS89 latitude and longitude from one file, the OSGB36 grid reference from the other; both have a header row. */
static void read_test_points(test_point points[TEST_POINTS])
{
    FILE *in = open_real_data("osgb/OSTN15_OSGM15_TestInput_ETRStoOSGB.txt");
    FILE *out = open_real_data("osgb/OSTN15_OSGM15_TestOutput_ETRStoOSGB.txt");
    char line[1024];
    assert_non_null(fgets(line, sizeof line, in));
    assert_non_null(fgets(line, sizeof line, out));
    for (int i = 0; i < TEST_POINTS; i++) {
        char id_in[8];
        char id_out[8];
        assert_non_null(fgets(line, sizeof line, in));
        assert_int_equal(sscanf(line, "%7[^,],%lf,%lf", id_in, &points[i].lat, &points[i].lon), 3);
        assert_non_null(fgets(line, sizeof line, out));
        assert_int_equal(sscanf(line, "%7[^,],%lf,%lf", id_out, &points[i].easting, &points[i].northing), 3);
        assert_string_equal(id_in, id_out);
    }
    (void)fclose(in);
    (void)fclose(out);
}

static double worst_difference_m(oob_transform *transform, const test_point points[TEST_POINTS])
{
    double worst = 0;
    oob_error err = OOB_ERROR_INIT;
    for (int i = 0; i < TEST_POINTS; i++) {
        double xy[2] = {points[i].lon, points[i].lat};
        assert_int_equal(oob_transform_points(transform, xy, 1, &err), OOB_OK);
        double away = hypot(xy[0] - points[i].easting, xy[1] - points[i].northing);
        worst = away > worst ? away : worst;
    }
    return worst;
}

static void with_the_grid_the_ordnance_survey_points_agree_to_a_centimetre(void **state)
{
    (void)state;
    need_real_data();
    test_point points[TEST_POINTS];
    char folder[REAL_DATA_PATH_SIZE];
    oob_transform *transform = NULL;
    oob_error err = OOB_ERROR_INIT;
    read_test_points(points);
    assert_int_equal(
        oob_transform_open(&transform, "EPSG:4258", OOB_CRS_BRITISH_GRID, real_data_path(folder, "osgb"), &err),
        OOB_OK);
    assert_true(oob_transform_uses_grid(transform));
    assert_true(oob_transform_accuracy_m(transform) > 0 && oob_transform_accuracy_m(transform) <= 0.1);
    assert_true(worst_difference_m(transform, points) < 0.01);
    for (int i = 0; i < TEST_POINTS; i++) {
        double xy[2] = {points[i].easting, points[i].northing};
        assert_int_equal(oob_transform_points_back(transform, xy, 1, &err), OOB_OK);
        assert_true(oob_geodesic_m(xy[0], xy[1], points[i].lon, points[i].lat) < 0.01);
    }
    oob_transform_close(transform);
}

static void without_the_grid_they_agree_to_five_metres(void **state)
{
    (void)state;
    need_real_data();
    test_point points[TEST_POINTS];
    oob_transform *transform = NULL;
    oob_error err = OOB_ERROR_INIT;
    read_test_points(points);
    assert_int_equal(oob_transform_open(&transform, "EPSG:4258", OOB_CRS_BRITISH_GRID, NULL, &err), OOB_OK);
    if (oob_transform_uses_grid(transform)) { /* this machine's PROJ has the grid installed */
        oob_transform_close(transform);
        skip();
    }
    double worst = worst_difference_m(transform, points);
    assert_true(worst < 5);
    assert_true(worst > 0.1); /* else the grid was used after all, and the test above proves nothing */
    assert_true(oob_transform_accuracy_m(transform) >= 1);
    oob_transform_close(transform);
}

static void the_grid_is_longitude_first_on_the_way_in(void **state)
{
    (void)state;
    oob_transform *transform = NULL;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_transform_open(&transform, OOB_CRS_LONLAT, OOB_CRS_BRITISH_GRID, NULL, &err), OOB_OK);
    assert_true(oob_transform_from_degrees(transform));
    double xy[2] = {-2, 49}; /* the true origin of the National Grid, less its datum */
    assert_int_equal(oob_transform_points(transform, xy, 1, &err), OOB_OK);
    assert_true(fabs(xy[0] - 400000) < 200);
    assert_true(fabs(xy[1] + 100000) < 200);
    oob_transform_close(transform);
}

static void the_same_system_is_left_alone(void **state)
{
    (void)state;
    oob_transform *transform = NULL;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_transform_open(&transform, "EPSG:27700", OOB_CRS_BRITISH_GRID, NULL, &err), OOB_OK);
    double xy[4] = {425300.125, 563100.5, 1, 2};
    assert_int_equal(oob_transform_points(transform, xy, 2, &err), OOB_OK);
    assert_true(xy[0] == 425300.125 && xy[1] == 563100.5 && xy[2] == 1 && xy[3] == 2);
    assert_string_equal(oob_transform_name(transform), "");
    assert_false(oob_transform_uses_grid(transform));
    oob_transform_close(transform);
}

static void points_that_are_nowhere_are_an_error(void **state)
{
    (void)state;
    oob_transform *transform = NULL;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_transform_open(&transform, OOB_CRS_LONLAT, OOB_CRS_BRITISH_GRID, NULL, &err), OOB_OK);
    double beyond_the_pole[2] = {0, 91};
    assert_int_equal(oob_transform_points(transform, beyond_the_pole, 1, &err), OOB_ERR_INPUT);
    double not_a_number[2] = {NAN, 54};
    assert_int_equal(oob_transform_points(transform, not_a_number, 1, &err), OOB_ERR_INPUT);
    oob_transform_close(transform);
}

static void an_unknown_system_is_an_error_with_a_hint(void **state)
{
    (void)state;
    oob_transform *transform = NULL;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_transform_open(&transform, "EPSG:99999", OOB_CRS_BRITISH_GRID, NULL, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "EPSG:99999"));
    assert_non_null(strstr(err.hint, "EPSG:27700"));
    assert_int_equal(oob_transform_open(&transform, OOB_CRS_LONLAT, OOB_CRS_BRITISH_GRID, "/no/such/folder", &err),
                     OOB_ERR_USAGE);
    assert_null(transform);
}

/* One degree of latitude at the equator and of longitude on it, WGS 84: 110574.389 m and 111319.491 m. */
static void geodesic_distances_are_those_of_the_ellipsoid(void **state)
{
    (void)state;
    assert_true(fabs(oob_geodesic_m(0, 0, 0, 1) - 110574.389) < 0.001);
    assert_true(fabs(oob_geodesic_m(0, 0, 1, 0) - 111319.491) < 0.001);
    assert_true(oob_geodesic_m(-1.6, 54.95, -1.6, 54.95) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_the_grid_the_ordnance_survey_points_agree_to_a_centimetre),
        cmocka_unit_test(without_the_grid_they_agree_to_five_metres),
        cmocka_unit_test(the_grid_is_longitude_first_on_the_way_in),
        cmocka_unit_test(the_same_system_is_left_alone),
        cmocka_unit_test(points_that_are_nowhere_are_an_error),
        cmocka_unit_test(an_unknown_system_is_an_error_with_a_hint),
        cmocka_unit_test(geodesic_distances_are_those_of_the_ellipsoid),
    };
    return cmocka_run_group_tests_name("transform", tests, NULL, NULL);
}
