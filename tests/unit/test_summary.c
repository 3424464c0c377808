/* test_summary.c - every embedded SQL text against a fresh store, and the headers of summaries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "query/export.h"
#include "query/summary.h"
#include "store/sql.h"
#include "store/store.h"

static char folder[] = "/tmp/oob-summary.XXXXXX";
static char store_path[64];
static oob_db *db;

static int make_store(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    if (mkdtemp(folder) == NULL)
        return -1;
    (void)snprintf(store_path, sizeof store_path, "%s/s.sqlite", folder);
    oob_status rc = oob_store_create(&db, store_path, "E08999001", &err);
    if (rc == OOB_OK)
        rc = oob_db_exec(db,
                         "INSERT INTO import (import_id, kind, label, period_end, imported_at)"
                         " VALUES (1, 'ssda903', '2025', '2025-03-31', '2025-04-01T00:00:00Z');"
                         "INSERT INTO episode (import_id, child_id, decom, ls, place, place_provider)"
                         " VALUES (1, 'C1', '2024-06-01', 'C2', 'U6', 'PR1')",
                         &err);
    if (rc != OOB_OK)
        (void)fprintf(stderr, "%s\n", err.msg);
    return rc == OOB_OK ? 0 : -1;
}

static int drop_store(void **state)
{
    (void)state;
    oob_db_close(db);
    return unlink(store_path) == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void every_summary_runs_and_has_the_columns_of_its_header(void **state)
{
    (void)state;
    const char *name;
    size_t count = 0;
    for (; (name = oob_summary_name(count)) != NULL; count++) {
        oob_error err = OOB_ERROR_INIT;
        oob_summary summary;
        oob_stmt *rows = NULL;
        oob_strbuf as_at = OOB_STRBUF_INIT;
        oob_summary_values values = {NULL, NULL, NULL, NULL, NULL};
        if (oob_summary_find(&summary, name, &err) != OOB_OK ||
            oob_summary_open(&rows, &as_at, db, &summary, &values, &err) != OOB_OK)
            fail_msg("%s: %s", name, err.msg);
        assert_string_equal(oob_strbuf_str(&as_at), "2025-03-31");
        bool row = true;
        while (row) {
            if (oob_stmt_step(rows, &row, &err) != OOB_OK)
                fail_msg("%s: %s", name, err.msg);
        }
        oob_stmt_close(rows);
        oob_strbuf_free(&as_at);
        oob_summary_free(&summary);
    }
    assert_true(count >= 1);
}

static bool starts_with(const char *text, const char *head)
{
    return strncmp(text, head, strlen(head)) == 0;
}

static void every_query_fits_the_schema(void **state)
{
    (void)state;
    for (const oob_sql_file *file = oob_sql_files; file->name != NULL; file++) {
        if (!starts_with(file->name, "query/") && !starts_with(file->name, "info/"))
            continue;
        oob_error err = OOB_ERROR_INIT;
        oob_stmt *stmt = NULL;
        if (oob_stmt_open(&stmt, db, file->text, &err) != OOB_OK)
            fail_msg("%s: %s", file->name, err.msg);
        oob_stmt_close(stmt);
    }
}

static void an_unknown_summary_is_met_with_the_nearest(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_summary summary;
    assert_int_equal(oob_summary_find(&summary, "headlin", &err), OOB_ERR_USAGE);
    assert_non_null(strstr(err.hint, "headline"));
}

static void a_header_that_lies_about_its_columns_is_caught(void **state)
{
    (void)state;
    static const char text[] = "-- title: T\n-- question: Q?\n-- column: a | count | children | A\n"
                               "-- column: b | measure | miles | B\nSELECT 1 AS a, 2 AS c ORDER BY 1\n";
    oob_error err = OOB_ERROR_INIT;
    oob_summary summary;
    oob_stmt *rows = NULL;
    oob_strbuf as_at = OOB_STRBUF_INIT;
    oob_summary_values values = {NULL, NULL, NULL, NULL, NULL};
    assert_int_equal(oob_summary_parse(&summary, "mine", text, &err), OOB_OK);
    assert_int_equal(summary.columns[0].role, OOB_ROLE_COUNT);
    assert_string_equal(summary.columns[1].unit, "miles");
    assert_int_equal(oob_summary_open(&rows, &as_at, db, &summary, &values, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "column 2 is 'c'"));
    oob_strbuf_free(&as_at);
    oob_summary_free(&summary);
}

static void a_header_line_that_is_not_understood_names_its_line(void **state)
{
    (void)state;
    static const char text[] = "-- title: T\n-- colunm: a | count | children | A\nSELECT 1\n";
    oob_error err = OOB_ERROR_INIT;
    oob_summary summary;
    assert_int_equal(oob_summary_parse(&summary, "mine", text, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "mine.sql:2"));
}

static void exports_have_the_columns_of_their_header(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_stmt *rows = NULL;
    oob_summary columns;
    static const char *const days[] = {NULL, "2025-03-31"};
    for (size_t d = 0; d < 2; d++) {
        if (oob_export_open(&rows, &columns, db, "placements", days[d], &err) != OOB_OK)
            fail_msg("%s", err.msg);
        for (size_t i = 0; i < columns.column_count; i++)
            assert_string_equal(columns.columns[i].name, oob_stmt_column_name(rows, (int)i));
        oob_stmt_close(rows);
        oob_summary_free(&columns);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_summary_runs_and_has_the_columns_of_its_header),
        cmocka_unit_test(every_query_fits_the_schema),
        cmocka_unit_test(an_unknown_summary_is_met_with_the_nearest),
        cmocka_unit_test(a_header_that_lies_about_its_columns_is_caught),
        cmocka_unit_test(a_header_line_that_is_not_understood_names_its_line),
        cmocka_unit_test(exports_have_the_columns_of_their_header),
    };
    return cmocka_run_group_tests(tests, make_store, drop_store);
}
