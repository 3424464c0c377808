/* What is known of open data: the kinds of file by their bytes, the table of sources, and the record beside a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/provenance.h"
#include "fetch/content_check.h"
#include "fetch/open_data.h"
#include "support/expect_error.h"
#include "support/stub_process.h"

static stub_process stub; /* its folder alone: nothing is downloaded here */

static int group_setup(void **state)
{
    (void)state;
    stub_scratch(&stub);
    (void)setenv("XDG_CONFIG_HOME", stub.folder, 1); /* no table of the developer's own */
    return 0;
}

static int group_teardown(void **state)
{
    (void)state;
    stub_clean(&stub);
    return 0;
}

/* --- the kinds of file ----------------------------------------------------------------------------------------- */

static oob_status check_bytes(const void *bytes, size_t len, const char *format, oob_error *err)
{
    char path[128];
    stub_path(path, &stub, "sample");
    FILE *file = fopen(path, "w");
    if (file == NULL || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
        abort();
    return oob_content_check(path, format, "", err);
}

static oob_status check_text(const char *text, const char *format, oob_error *err)
{
    return check_bytes(text, strlen(text), format, err);
}

static void zip_files_are_known_by_head_and_end(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    static const char empty_entry[] = "PK\3\4............PK\1\2............PK\5\6\0\0\0\0";
    assert_int_equal(check_bytes(empty_entry, sizeof empty_entry, "zip", &err), OOB_OK);
    assert_error(check_bytes(empty_entry, 20, "zip", &err), OOB_ERR_INPUT, &err, "lost its end");
    assert_error(check_text("URN,Name\n", "zip", &err), OOB_ERR_INPUT, &err, "not a zip file");
    assert_error(check_bytes(empty_entry, sizeof empty_entry, "ods", &err), OOB_ERR_INPUT, &err, "OpenDocument");
    assert_error(check_bytes(empty_entry, sizeof empty_entry, "xlsx", &err), OOB_ERR_INPUT, &err, "Excel");
}

static void geojson_is_known_by_its_features_and_end(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(check_text("{\"type\":\"FeatureCollection\",\"features\":[]}\n", "geojson", &err), OOB_OK);
    assert_error(check_text("{\"type\":\"FeatureCollection\",\"features\":[", "geojson", &err), OOB_ERR_INPUT, &err,
                 "lost its end");
    assert_error(check_text("{\"error\":{\"code\":400}}", "geojson", &err), OOB_ERR_INPUT, &err, "not GeoJSON");
    assert_error(
        check_text("{\"type\":\"FeatureCollection\",\"features\":[],\"exceededTransferLimit\":true}", "geojson", &err),
        OOB_ERR_INPUT, &err, "does not hold all features");
}

static void geopackages_are_known_by_their_application_id(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    char header[100] = "SQLite format 3";
    assert_error(check_bytes(header, sizeof header, "gpkg", &err), OOB_ERR_INPUT, &err, "not a GeoPackage");
    memcpy(header + 68, "GPKG", 4);
    assert_int_equal(check_bytes(header, sizeof header, "gpkg", &err), OOB_OK);
    assert_error(check_text("PK\3\4", "gpkg", &err), OOB_ERR_INPUT, &err, "not a GeoPackage");
}

static void csv_is_not_nothing_nor_binary_nor_json(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    assert_error(check_text("", "csv", &err), OOB_ERR_INPUT, &err, "empty");
    assert_error(check_bytes("PK\3\4\0\0", 6, "csv", &err), OOB_ERR_INPUT, &err, "not a CSV file");
    assert_error(check_text("{\"error\":1}", "csv", &err), OOB_ERR_INPUT, &err, "not a CSV file");
    assert_error(check_text("\xef\xbb\xbf\n <!DOCTYPE HTML>", "csv", &err), OOB_ERR_INPUT, &err, "web page");
}

/* --- the table of sources -------------------------------------------------------------------------------------- */

static void the_table_that_comes_with_oob_has_every_kind(void **state)
{
    (void)state;
    static const char *const kinds[] = {"gazetteer", "boundaries", "schools", "ratings", "providers", "statistics"};
    oob_error err = OOB_ERROR_INIT;
    oob_sources *sources = NULL;
    if (oob_sources_read(&sources, NULL, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const oob_source *source = NULL;
        assert_int_equal(oob_sources_find(&source, sources, kinds[i], &err), OOB_OK);
        assert_string_equal(source->kind, kinds[i]);
    }
    for (size_t i = 0; i < oob_sources_count(sources); i++) {
        const oob_source *source = oob_sources_at(sources, i);
        oob_http_address address;
        if (source->address[0] != '\0' && oob_http_address_read(&address, source->address, &err) != OOB_OK)
            fail_msg("[%s]: %s", source->key, err.msg);
        const char *must[] = {source->title,   source->publisher,   source->page,   source->find,
                              source->licence, source->attribution, source->checked};
        for (size_t k = 0; k < sizeof must / sizeof *must; k++) {
            if (must[k][0] == '\0')
                fail_msg("[%s]: text %zu is missing", source->key, k);
        }
    }
    oob_sources_free(sources);
}

static void a_users_table_changes_only_what_it_says(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_sources *sources = NULL;
    const oob_source *source = NULL;
    char path[128];
    stub_write(&stub, "mine.ini",
               "[onspd]\naddress = https://mirror.example/onspd.zip\n"
               "[ours]\nkind = schools\nformat = csv\nfile = ours.csv\nlimit_mb = 5\n");
    stub_path(path, &stub, "mine.ini");
    assert_int_equal(oob_sources_read(&sources, path, &err), OOB_OK);
    assert_int_equal(oob_sources_find(&source, sources, "onspd", &err), OOB_OK);
    assert_string_equal(source->address, "https://mirror.example/onspd.zip");
    assert_string_equal(source->publisher, "Office for National Statistics");
    assert_string_equal(source->origin, path);
    assert_string_equal(source->checked, ""); /* what was known of the old address */
    assert_int_equal(oob_sources_find(&source, sources, "ours", &err), OOB_OK);
    assert_int_equal(source->limit, 5000000);
    assert_int_equal(oob_sources_find(&source, sources, "onspdd", &err), OOB_ERR_USAGE);
    assert_non_null(strstr(err.hint, "did you mean 'onspd'"));
    oob_sources_free(sources);
}

static void a_fault_in_a_users_table_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *fragment;
    } bad[] = {
        {"[onspd]\nadress = https://x.example/\n", "mine.ini:2: 'adress' is no key"},
        {"[onspd]\nbytes = many\n", "whole number"},
        {"[onspd]\nlimit_mb = 99999999999999999999\n", "whole number"},
        {"[onspd]\nfile = ../../etc/cron.d/x\n", "plain file name"},
        {"[onspd]\nfile = .bashrc\n", "plain file name"},
        {"[onspd]\nsha256 = 123\n", "64 hexadecimal digits"},
        {"[new]\nkind = weather\nformat = csv\nfile = x\n", "kind must be"},
        {"[new]\nkind = schools\nformat = exe\nfile = x\n", "format must be"},
        {"address = https://x.example/\n", "before the first [source]"},
    };
    char path[128];
    stub_path(path, &stub, "mine.ini");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        oob_error err = OOB_ERROR_INIT;
        oob_sources *sources = NULL;
        stub_write(&stub, "mine.ini", bad[i].text);
        assert_error(oob_sources_read(&sources, path, &err), OOB_ERR_USAGE, &err, bad[i].fragment);
    }
}

/* --- provenance ------------------------------------------------------------------------------------------------ */

static void provenance_of_other_bytes_is_not_used(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_file_provenance p;
    bool found = true;
    char path[128];
    memset(&p, 0, sizeof p);
    stub_path(path, &stub, "data.csv");
    oob_strbuf_adds(&p.title, "Title ; with a semicolon\nand a second line");
    oob_strbuf_adds(&p.sha256, "abc");
    assert_int_equal(oob_file_provenance_write(&p, path, &err), OOB_OK);
    oob_file_provenance_free(&p);
    assert_int_equal(oob_file_provenance_read(&p, &found, path, "def", &err), OOB_OK);
    assert_false(found);
    assert_int_equal(oob_file_provenance_read(&p, &found, path, "ABC", &err), OOB_OK);
    assert_true(found);
    assert_string_equal(oob_strbuf_str(&p.title), "Title; with a semicolon and a second line");
    oob_file_provenance_free(&p);
    stub_path(path, &stub, "other.csv");
    assert_int_equal(oob_file_provenance_read(&p, &found, path, NULL, &err), OOB_OK);
    assert_false(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zip_files_are_known_by_head_and_end),
        cmocka_unit_test(geojson_is_known_by_its_features_and_end),
        cmocka_unit_test(geopackages_are_known_by_their_application_id),
        cmocka_unit_test(csv_is_not_nothing_nor_binary_nor_json),
        cmocka_unit_test(the_table_that_comes_with_oob_has_every_kind),
        cmocka_unit_test(a_users_table_changes_only_what_it_says),
        cmocka_unit_test(a_fault_in_a_users_table_is_named),
        cmocka_unit_test(provenance_of_other_bytes_is_not_used),
    };
    return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
