/* Reading and writing vector files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "core/file.h"
#include "geo/vector.h"
#include "geo/vector_write.h"
#include "geo/wkb.h"
#include "support/real_data.h"
#include "support/scratch.h"

#define SQUARES OOB_TEST_DATA "/geo/squares.geojson"

/* Ordnance Survey's test point 25. */
#define TP25_EASTING   424639.355
#define TP25_NORTHING  565012.703
#define TP25_LONGITUDE (-1.61657685184)

static oob_status open_and_close(const char *path, const char *layer, oob_error *err)
{
    oob_vector *vector = NULL;
    const oob_vector_options options = {layer};
    oob_status rc = oob_vector_open(&vector, path, &options, err);
    oob_vector_close(vector);
    return rc;
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    (void)fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static oob_status count_vertices(void *data, const oob_wkb_ring *ring, oob_error *err)
{
    (void)err;
    size_t *counts = data;
    counts[0] += ring->points;
    counts[1] += ring->hole;
    return OOB_OK;
}

static void a_file_gives_fields_values_and_shapes(void **state)
{
    (void)state;
    oob_vector *vector = NULL;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_vector_open(&vector, SQUARES, NULL, &err), OOB_OK);
    assert_string_equal(oob_vector_format(vector), "GeoJSON");
    assert_string_equal(oob_vector_layer_name(vector), "squares");
    assert_string_equal(oob_vector_crs(vector), "EPSG:27700");
    size_t count = 0;
    const char *const *fields = oob_vector_fields(vector, &count);
    assert_int_equal(count, 2);
    assert_string_equal(fields[0], "CTYUA25CD");
    oob_feature feature;
    bool more = false;
    assert_int_equal(oob_vector_next(&feature, &more, vector, &err), OOB_OK);
    assert_true(more);
    assert_string_equal(feature.values[0], "E08000037");
    assert_string_equal(feature.values[1], "Gateshead");
    size_t counts[2] = {0, 0};
    assert_int_equal(oob_wkb_walk_rings(feature.wkb, feature.wkb_len, count_vertices, counts, &err), OOB_OK);
    assert_int_equal(counts[0], 15); /* three squares of five */
    assert_int_equal(counts[1], 1);
    int others = 0;
    while (oob_vector_next(&feature, &more, vector, &err) == OOB_OK && more)
        others++;
    assert_int_equal(others, 5);
    oob_vector_close(vector);
}

static void paths_that_are_no_plain_files_are_refused(void **state)
{
    (void)state;
    static const char *const paths[] = {"https://example.org/a.geojson",
                                        "/vsicurl/https://example.org/a.geojson",
                                        "PG:dbname=children",
                                        "<OGRVRTDataSource></OGRVRTDataSource>",
                                        "/vsizip/a.zip/b.shp",
                                        "WFS:https://example.org"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        oob_error err = OOB_ERROR_INIT;
        assert_int_equal(open_and_close(paths[i], NULL, &err), OOB_ERR_REFUSED);
    }
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(open_and_close("/dev/zero", NULL, &err), OOB_ERR_REFUSED);
    assert_int_equal(open_and_close(OOB_TEST_DATA, NULL, &err), OOB_ERR_INPUT);
    assert_int_equal(open_and_close(OOB_TEST_DATA "/no-such-file.gpkg", NULL, &err), OOB_ERR_INPUT);
}

/* A virtual format can point at a URL or at any file: it is not among the allowed ones, whatever the file is called. */
static void virtual_formats_are_not_opened(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    write_text(scratch_path(path, "boundaries.gpkg"),
               "<OGRVRTDataSource><OGRVRTLayer name=\"squares\"><SrcDataSource>" SQUARES
               "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
    assert_int_equal(open_and_close(path, NULL, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "GeoPackage"));
}

static void a_file_that_is_cut_short_is_an_error(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    oob_strbuf whole = OOB_STRBUF_INIT;
    assert_int_equal(oob_file_read(&whole, SQUARES, 100000, &err), OOB_OK);
    whole.data[whole.len / 2] = '\0';
    write_text(scratch_path(path, "half.geojson"), whole.data);
    oob_strbuf_free(&whole);
    assert_int_equal(open_and_close(path, NULL, &err), OOB_ERR_INPUT);
    write_text(scratch_path(path, "empty.geojson"), "");
    assert_int_equal(open_and_close(path, NULL, &err), OOB_ERR_INPUT);
}

static void points_are_not_boundaries(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    write_text(scratch_path(path, "points.geojson"),
               "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},"
               "\"geometry\":{\"type\":\"Point\",\"coordinates\":[-1.6,54.9]}}]}");
    assert_int_equal(open_and_close(path, NULL, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "no polygons"));
}

/* GML would otherwise leave a .gfs file beside the user's. */
static void nothing_is_written_beside_the_file(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    char beside[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    struct stat info;
    write_text(scratch_path(path, "areas.gml"),
               "<?xml version=\"1.0\"?><ogr:FeatureCollection xmlns:ogr=\"http://ogr.maptools.org/\" "
               "xmlns:gml=\"http://www.opengis.net/gml\"><gml:featureMember><ogr:areas><ogr:geometryProperty>"
               "<gml:Polygon srsName=\"EPSG:27700\"><gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>"
               "0,0 1,0 1,1 0,0</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>"
               "</ogr:geometryProperty><ogr:code>E06000001</ogr:code></ogr:areas></gml:featureMember>"
               "</ogr:FeatureCollection>");
    assert_int_equal(open_and_close(path, NULL, &err), OOB_OK);
    assert_int_not_equal(stat(scratch_path(beside, "areas.gfs"), &info), 0);
}

static void real_files_of_every_kind_open(void **state)
{
    (void)state;
    need_real_data();
    static const struct {
        const char *name;
        const char *layer;
        const char *format;
        const char *crs;
        int features;
    } files[] = {
        {"ctyua_may2023_uk_buc.gpkg", NULL, "GPKG", "EPSG:27700", 218},
        {"utla22_england_bgc.gpkg", NULL, "GPKG", "EPSG:4326", 152},
        {"lad_dec2013_england_bgc.topojson.json", NULL, "TopoJSON", "", 326},
        {"ons_uk_ltla_utla_2014-2025_bsc.topojson.json", "UTLA", "TopoJSON", "", 230},
        {"Local_Authority_Districts_December_2020_UK_BUC_shp.zip", NULL, "ESRI Shapefile", "EPSG:27700", 379},
        {"lad_2023-2025_england_bsc.geojson", NULL, "GeoJSON", "EPSG:4326", 296},
        {"Local_Authority_Districts_(December_2021)_GB_BFC.json", NULL, "GeoJSON", "EPSG:4326", 363},
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char name[200];
        char path[REAL_DATA_PATH_SIZE];
        oob_vector *vector = NULL;
        oob_error err = OOB_ERROR_INIT;
        const oob_vector_options options = {files[i].layer};
        (void)snprintf(name, sizeof name, "boundaries/%s", files[i].name);
        assert_int_equal(oob_vector_open(&vector, real_data_path(path, name), &options, &err), OOB_OK);
        assert_string_equal(oob_vector_format(vector), files[i].format);
        assert_string_equal(oob_vector_crs(vector), files[i].crs);
        oob_feature feature;
        bool more = true;
        int count = -1;
        for (; more; count++)
            assert_int_equal(oob_vector_next(&feature, &more, vector, &err), OOB_OK);
        assert_int_equal(count, files[i].features);
        oob_vector_close(vector);
    }
}

static void several_layers_are_listed(void **state)
{
    (void)state;
    need_real_data();
    char path[REAL_DATA_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    real_data_path(path, "boundaries/ons_uk_ltla_utla_2014-2025_bsc.topojson.json");
    assert_int_equal(open_and_close(path, NULL, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "utla (230)"));
    assert_non_null(strstr(err.msg, "ltla (407)"));
    assert_string_equal(err.hint, "choose one: --layer utla");
    assert_int_equal(open_and_close(path, "utlas", &err), OOB_ERR_INPUT);
    assert_string_equal(err.hint, "did you mean 'utla'?");
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static const oob_vector_field placement_fields[] = {
    {"child", OOB_VECTOR_TEXT}, {"moves", OOB_VECTOR_INT}, {"miles", OOB_VECTOR_REAL}, {"start", OOB_VECTOR_DATE}};

static oob_status write_points(const char *path, oob_vector_format_out format, int rows, oob_error *err)
{
    const oob_vector_write_options options = {
        .format = format,
        .layer = "placements",
        .description = "Invented",
        .shape = OOB_VECTOR_POINT,
        .fields = placement_fields,
        .field_count = 4,
        .style_qml = "<qgis/>",
    };
    oob_vector_writer *writer = NULL;
    oob_status rc = oob_vector_write_open(&writer, path, &options, err);
    for (int i = 0; rc == OOB_OK && i < rows; i++) {
        oob_vector_set_text(writer, 0, "=\"A\" {1}");
        oob_vector_set_int(writer, 1, i);
        oob_vector_set_real(writer, 2, 0.1);
        if (i % 2 == 0)
            oob_vector_set_text(writer, 3, "2025-03-31");
        if (i != 1)
            oob_vector_set_point(writer, TP25_EASTING + i, TP25_NORTHING);
        rc = oob_vector_write_row(writer, err);
        if (rc != OOB_OK) {
            oob_vector_write_abandon(writer);
            return rc;
        }
    }
    return rc == OOB_OK ? oob_vector_write_commit(writer, err) : rc;
}

static int files_in_scratch(void)
{
    int count = 0;
    DIR *dir = opendir(scratch_folder);
    assert_non_null(dir);
    while (readdir(dir) != NULL)
        count++;
    (void)closedir(dir);
    return count;
}

static double point_x(const oob_feature *feature)
{
    double x = 0;
    assert_int_equal(feature->wkb_len, OOB_WKB_POINT_SIZE);
    memcpy(&x, feature->wkb + 5, sizeof x);
    return x;
}

static void check_points(const char *path, const char *crs, double first_x, double tolerance)
{
    oob_vector *vector = NULL;
    oob_error err = OOB_ERROR_INIT;
    const oob_vector_options options = {"placements"};
    oob_feature feature;
    bool more = false;
    assert_int_equal(oob_vector_open(&vector, path, &options, &err), OOB_OK);
    assert_string_equal(oob_vector_crs(vector), crs);
    assert_int_equal(oob_vector_next(&feature, &more, vector, &err), OOB_OK);
    assert_string_equal(feature.values[0], "=\"A\" {1}");
    assert_string_equal(feature.values[1], "0");
    assert_string_equal(feature.values[2], "0.1");
    assert_memory_equal(feature.values[3], "2025", 4);
    assert_true(fabs(point_x(&feature) - first_x) <= tolerance);
    assert_int_equal(oob_vector_next(&feature, &more, vector, &err), OOB_OK);
    assert_null(feature.wkb);
    assert_null(feature.values[3]);
    assert_int_equal(oob_vector_next(&feature, &more, vector, &err), OOB_OK);
    assert_true(more);
    assert_int_equal(oob_vector_next(&feature, &more, vector, &err), OOB_OK);
    assert_false(more);
    oob_vector_close(vector);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
}

static void a_geopackage_is_written_on_the_british_grid(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    int before = files_in_scratch();
    assert_int_equal(write_points(scratch_path(path, "out.gpkg"), OOB_VECTOR_GPKG, 3, &err), OOB_OK);
    check_points(path, "EPSG:27700", TP25_EASTING, 0);
    assert_int_equal(files_in_scratch(), before + 1);
}

/* Without OSTN15 within 5 m, which is less than 1e-4 degree. */
static void geojson_is_written_in_longitude_and_latitude(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(write_points(scratch_path(path, "out.geojson"), OOB_VECTOR_GEOJSON, 3, &err), OOB_OK);
    check_points(path, "EPSG:4326", TP25_LONGITUDE, 1e-4);
    oob_strbuf text = OOB_STRBUF_INIT;
    assert_int_equal(oob_file_read(&text, path, 100000, &err), OOB_OK);
    assert_null(strstr(oob_strbuf_str(&text), "\"crs\"")); /* RFC 7946 has done away with it */
    oob_strbuf_free(&text);
}

static void polygons_are_written_and_read_back(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    const oob_vector_write_options options = {.format = OOB_VECTOR_GEOJSON,
                                              .layer = "areas",
                                              .shape = OOB_VECTOR_MULTIPOLYGON,
                                              .fields = placement_fields,
                                              .field_count = 1};
    oob_vector *in = NULL;
    oob_vector_writer *writer = NULL;
    oob_feature feature;
    bool more = false;
    assert_int_equal(oob_vector_open(&in, SQUARES, NULL, &err), OOB_OK);
    assert_int_equal(oob_vector_write_open(&writer, scratch_path(path, "areas.geojson"), &options, &err), OOB_OK);
    assert_int_equal(oob_vector_next(&feature, &more, in, &err), OOB_OK);
    oob_vector_set_polygons(writer, feature.wkb, feature.wkb_len);
    assert_int_equal(oob_vector_write_row(writer, &err), OOB_OK);
    assert_int_equal(oob_vector_write_commit(writer, &err), OOB_OK);
    oob_vector_close(in);
    oob_vector *back = NULL;
    size_t counts[2] = {0, 0};
    assert_int_equal(oob_vector_open(&back, path, NULL, &err), OOB_OK);
    assert_int_equal(oob_vector_next(&feature, &more, back, &err), OOB_OK);
    assert_int_equal(oob_wkb_walk_rings(feature.wkb, feature.wkb_len, count_vertices, counts, &err), OOB_OK);
    assert_int_equal(counts[0], 15);
    oob_vector_close(back);
}

static void a_full_disk_is_an_error_and_leaves_the_older_file(void **state)
{
    (void)state;
    static const oob_vector_format_out formats[] = {OOB_VECTOR_GPKG, OOB_VECTOR_GEOJSON};
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < 2; i++) {
        char path[SCRATCH_PATH_SIZE];
        oob_error err = OOB_ERROR_INIT;
        write_text(scratch_path(path, "keep.out"), "older");
        int files = files_in_scratch();
        const struct rlimit small = {40960, before.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
        oob_status rc = write_points(path, formats[i], 20000, &err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_int_equal(rc, OOB_ERR_OUTPUT);
        assert_int_equal(files_in_scratch(), files);
        oob_strbuf text = OOB_STRBUF_INIT;
        assert_int_equal(oob_file_read(&text, path, 100, &err), OOB_OK);
        assert_string_equal(oob_strbuf_str(&text), "older");
        oob_strbuf_free(&text);
    }
}

static void output_goes_to_plain_files_only(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    char path[SCRATCH_PATH_SIZE];
    char link[SCRATCH_PATH_SIZE];
    assert_int_equal(write_points("/dev/null", OOB_VECTOR_GEOJSON, 1, &err), OOB_ERR_OUTPUT);
    assert_int_equal(write_points("/no/such/folder/a.gpkg", OOB_VECTOR_GPKG, 1, &err), OOB_ERR_OUTPUT);
    write_text(scratch_path(path, "target"), "x");
    assert_int_equal(symlink(path, scratch_path(link, "link.gpkg")), 0);
    assert_int_equal(write_points(link, OOB_VECTOR_GPKG, 1, &err), OOB_ERR_OUTPUT);
}

/* Nothing writes the clock, a random name or an address into the file, so that a repeated run gives equal bytes. */
static void the_same_rows_give_the_same_bytes(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    char first[SCRATCH_PATH_SIZE];
    char second[SCRATCH_PATH_SIZE];
    oob_strbuf one = OOB_STRBUF_INIT;
    oob_strbuf two = OOB_STRBUF_INIT;
    assert_int_equal(setenv("OOB_NOW", "2025-04-01T09:00:00Z", 1), 0);
    assert_int_equal(write_points(scratch_path(first, "one.gpkg"), OOB_VECTOR_GPKG, 50, &err), OOB_OK);
    assert_int_equal(write_points(scratch_path(second, "two.gpkg"), OOB_VECTOR_GPKG, 50, &err), OOB_OK);
    assert_int_equal(oob_file_read(&one, first, 10000000, &err), OOB_OK);
    assert_int_equal(oob_file_read(&two, second, 10000000, &err), OOB_OK);
    assert_int_equal(one.len, two.len);
    assert_memory_equal(one.data, two.data, one.len);
    oob_strbuf_free(&one);
    oob_strbuf_free(&two);
    assert_int_equal(unsetenv("OOB_NOW"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_gives_fields_values_and_shapes),
        cmocka_unit_test(paths_that_are_no_plain_files_are_refused),
        cmocka_unit_test(virtual_formats_are_not_opened),
        cmocka_unit_test(a_file_that_is_cut_short_is_an_error),
        cmocka_unit_test(points_are_not_boundaries),
        cmocka_unit_test(nothing_is_written_beside_the_file),
        cmocka_unit_test(real_files_of_every_kind_open),
        cmocka_unit_test(several_layers_are_listed),
        cmocka_unit_test(a_geopackage_is_written_on_the_british_grid),
        cmocka_unit_test(geojson_is_written_in_longitude_and_latitude),
        cmocka_unit_test(polygons_are_written_and_read_back),
        cmocka_unit_test(a_full_disk_is_an_error_and_leaves_the_older_file),
        cmocka_unit_test(output_goes_to_plain_files_only),
        cmocka_unit_test(the_same_rows_give_the_same_bytes),
    };
    return cmocka_run_group_tests_name("vector", tests, scratch_make, scratch_remove);
}
