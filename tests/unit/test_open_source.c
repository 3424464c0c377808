/* test_open_source.c - where imported open data come from is kept with them, if it is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/provenance.h"
#include "store/open_source.h"
#include "store/store.h"

static char folder[64];
static char data_path[128];
static oob_db *store;

static void write_data(const char *text)
{
    FILE *file = fopen(data_path, "w");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
        abort();
}

static int setup(void **state)
{
    (void)state;
    char path[128];
    oob_error err = OOB_ERROR_INIT;
    (void)snprintf(folder, sizeof folder, "%s/oob-test.XXXXXX", P_tmpdir);
    if (mkdtemp(folder) == NULL)
        return -1;
    (void)snprintf(data_path, sizeof data_path, "%s/boundaries.gpkg", folder);
    (void)snprintf(path, sizeof path, "%s/store.sqlite", folder);
    write_data("abc");
    return oob_store_create(&store, path, "E08000037", &err) == OOB_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    char command[128];
    oob_db_close(store);
    (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

/* The hash of "abc" is the first example of FIPS 180-2. */
static void write_record(void)
{
    oob_error err = OOB_ERROR_INIT;
    oob_file_provenance p;
    memset(&p, 0, sizeof p);
    oob_strbuf_adds(&p.title, "Boundaries of 2026");
    oob_strbuf_adds(&p.attribution, "Source: the publisher");
    oob_strbuf_adds(&p.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(oob_file_provenance_write(&p, data_path, &err), OOB_OK);
    oob_file_provenance_free(&p);
}

static oob_status keep(const char *kind, const char *path, oob_error *err)
{
    return oob_open_source_keep(store, kind, &path, 1, err);
}

static int64_t rows(const char *where)
{
    char sql[200];
    int64_t n = -1;
    (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM open_source WHERE %s", where);
    assert_int_equal(oob_db_get_int(&n, store, sql, -1, NULL), OOB_OK);
    return n;
}

static void a_record_beside_the_file_is_kept(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    write_record();
    if (keep("boundaries", data_path, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    assert_int_equal(rows("kind = 'boundaries' AND name = 'boundaries.gpkg' AND title = 'Boundaries of 2026'"
                          " AND attribution = 'Source: the publisher'"),
                     1);
    assert_int_equal(keep("boundaries", data_path, &err), OOB_OK);
    assert_int_equal(rows("1"), 1);
}

static void a_file_without_a_record_clears_its_kind(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    char other[128];
    write_record();
    assert_int_equal(keep("boundaries", data_path, &err), OOB_OK);
    assert_int_equal(keep("schools", data_path, &err), OOB_OK);
    (void)snprintf(other, sizeof other, "%s/other.gpkg", folder);
    assert_int_equal(keep("boundaries", other, &err), OOB_OK);
    assert_int_equal(rows("kind = 'boundaries'"), 0);
    assert_int_equal(rows("kind = 'schools'"), 1);
}

static void a_record_of_other_bytes_is_not_kept(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    write_record();
    write_data("abd");
    assert_int_equal(keep("boundaries", data_path, &err), OOB_OK);
    assert_int_equal(rows("1"), 0);
}

static void several_files_of_a_kind_are_kept_together(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    char other[128];
    write_record();
    (void)snprintf(other, sizeof other, "%s/none.gpkg", folder);
    const char *paths[] = {other, data_path};
    assert_int_equal(oob_open_source_keep(store, "boundaries", paths, 2, &err), OOB_OK);
    assert_int_equal(rows("kind = 'boundaries'"), 1);
}

static void a_stores_gazetteer_hands_its_sources_on(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_db *gazetteer = NULL;
    const char *path = data_path;
    char gazetteer_path[128];
    write_record();
    (void)snprintf(gazetteer_path, sizeof gazetteer_path, "%s/gazetteer.sqlite", folder);
    assert_int_equal(oob_db_open(&gazetteer, gazetteer_path, OOB_DB_CREATE, &err), OOB_OK);
    assert_int_equal(oob_open_source_from_gazetteer(store, gazetteer_path, &err), OOB_OK); /* it has no such table */
    assert_int_equal(rows("1"), 0);
    assert_int_equal(oob_open_source_keep(gazetteer, "gazetteer", &path, 1, &err), OOB_OK);
    oob_db_close(gazetteer);
    assert_int_equal(oob_open_source_from_gazetteer(store, gazetteer_path, &err), OOB_OK);
    assert_int_equal(rows("kind = 'gazetteer' AND title = 'Boundaries of 2026'"), 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_record_beside_the_file_is_kept),        T(a_file_without_a_record_clears_its_kind),
        T(a_record_of_other_bytes_is_not_kept),     T(several_files_of_a_kind_are_kept_together),
        T(a_stores_gazetteer_hands_its_sources_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
