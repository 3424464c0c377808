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

/* Run a summary to its end. */
static oob_status run_summary(const oob_summary *summary, const oob_summary_values *values, oob_error *err)
{
    oob_stmt *rows = NULL;
    oob_strbuf as_at = OOB_STRBUF_INIT;
    bool row = true;
    oob_status rc = oob_summary_open(&rows, &as_at, db, summary, values, err);
    if (rc == OOB_OK)
        assert_string_equal(oob_strbuf_str(&as_at), "2025-03-31");
    while (rc == OOB_OK && row)
        rc = oob_stmt_step(rows, &row, err);
    oob_stmt_close(rows);
    oob_strbuf_free(&as_at);
    return rc;
}

static void every_summary_runs_and_has_the_columns_of_its_header(void **state)
{
    (void)state;
    const char *name;
    size_t count = 0;
    for (; (name = oob_summary_name(count)) != NULL; count++) {
        oob_error err = OOB_ERROR_INIT;
        oob_summary summary;
        oob_summary_values values = {NULL, NULL, NULL, NULL, NULL};
        if (oob_summary_find(&summary, name, &err) != OOB_OK || run_summary(&summary, &values, &err) != OOB_OK ||
            run_summary(&summary, &values, &err) != OOB_OK) /* again: what a session makes, it also takes away */
            fail_msg("%s: %s", name, err.msg);
        oob_summary_free(&summary);
    }
    assert_true(count >= 19);
}

static void every_summary_is_broken_down_by_what_it_offers(void **state)
{
    (void)state;
    const char *name;
    size_t tried = 0;
    for (size_t i = 0; (name = oob_summary_name(i)) != NULL; i++) {
        oob_error err = OOB_ERROR_INIT;
        oob_summary summary;
        assert_int_equal(oob_summary_find(&summary, name, &err), OOB_OK);
        char *offers = strdup(summary.by);
        for (char *by = strtok(offers, " "); by != NULL; by = strtok(NULL, " "), tried++) {
            oob_summary_values values = {NULL, NULL, NULL, by, NULL};
            if (run_summary(&summary, &values, &err) != OOB_OK)
                fail_msg("%s --by %s: %s", name, by, err.msg);
        }
        oob_summary_values wrong = {NULL, NULL, NULL, "child_id", NULL};
        assert_int_equal(run_summary(&summary, &wrong, &err), OOB_ERR_USAGE);
        free(offers);
        oob_summary_free(&summary);
    }
    assert_true(tried >= 10);
}

/* The header of every summary explains the figures: a definition, and a label for each measure. */
static void every_measure_has_a_label(void **state)
{
    (void)state;
    const char *name;
    for (size_t i = 0; (name = oob_summary_name(i)) != NULL; i++) {
        oob_error err = OOB_ERROR_INIT;
        oob_summary summary;
        oob_stmt *rows = NULL;
        oob_strbuf as_at = OOB_STRBUF_INIT;
        oob_summary_values values = {NULL, NULL, NULL, NULL, NULL};
        assert_int_equal(oob_summary_find(&summary, name, &err), OOB_OK);
        if (summary.definitions[0] == '\0' || summary.source[0] == '\0')
            fail_msg("%s has no definition or no source", name);
        assert_int_equal(oob_summary_open(&rows, &as_at, db, &summary, &values, &err), OOB_OK);
        bool row = false;
        while (summary.label_count > 0 && oob_stmt_step(rows, &row, &err) == OOB_OK && row) {
            size_t l = 0;
            while (l < summary.label_count && strcmp(summary.labels[l].name, oob_stmt_text(rows, 0)) != 0)
                l++;
            if (l == summary.label_count)
                fail_msg("%s: measure '%s' has no label", name, oob_stmt_text(rows, 0));
        }
        oob_stmt_close(rows);
        oob_strbuf_free(&as_at);
        oob_summary_free(&summary);
    }
}

static const char settable[] = "-- title: T\n-- question: Q?\n-- parameter: as_at | latest | the day\n"
                               "-- parameter: miles | 10 | how far\n-- parameter: word | | any\n"
                               "-- column: type | dimension | | T\n-- column: miles | measure | miles | M\n"
                               "-- column: word | dimension | | W\n"
                               "SELECT typeof(:miles) AS type, :miles AS miles, :word AS word ORDER BY 1\n";

static void parameters_are_set_and_keep_their_type(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_summary summary;
    oob_stmt *rows = NULL;
    oob_strbuf as_at = OOB_STRBUF_INIT;
    bool row = false;
    oob_summary_values values = {NULL, NULL, NULL, NULL, " miles = 2.5 , word=here "};
    assert_int_equal(oob_summary_parse(&summary, "mine", settable, &err), OOB_OK);
    assert_int_equal(oob_summary_open(&rows, &as_at, db, &summary, &values, &err), OOB_OK);
    assert_int_equal(oob_stmt_step(rows, &row, &err), OOB_OK);
    assert_string_equal(oob_stmt_text(rows, 0), "real");
    assert_true(oob_stmt_double(rows, 1) > 2.49 && oob_stmt_double(rows, 1) < 2.51);
    assert_string_equal(oob_stmt_text(rows, 2), "here");
    oob_stmt_close(rows);
    values.set = NULL;
    assert_int_equal(oob_summary_open(&rows, &as_at, db, &summary, &values, &err), OOB_OK);
    assert_int_equal(oob_stmt_step(rows, &row, &err), OOB_OK);
    assert_true(oob_stmt_double(rows, 1) > 9.9);
    assert_true(oob_stmt_is_null(rows, 2));
    oob_stmt_close(rows);
    oob_strbuf_free(&as_at);
    oob_summary_free(&summary);
}

static void a_wrong_setting_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"mile=3", "miles=far", "miles", "miles=", "as_at=2020-01-01", "=3"};
    oob_error err = OOB_ERROR_INIT;
    oob_summary summary;
    assert_int_equal(oob_summary_parse(&summary, "mine", settable, &err), OOB_OK);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        oob_summary_values values = {NULL, NULL, NULL, NULL, wrong[i]};
        if (run_summary(&summary, &values, &err) != OOB_ERR_USAGE)
            fail_msg("'%s' was taken", wrong[i]);
    }
    oob_summary_values values = {NULL, NULL, NULL, NULL, "mile=3"};
    (void)run_summary(&summary, &values, &err);
    assert_non_null(strstr(err.hint, "miles, word"));
    oob_summary_free(&summary);
}

static void another_day_on_the_same_connection_has_its_own_snapshot(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        int64_t children;
    } days[] = {{"2025-03-31", 1}, {"2024-05-31", 0}, {"2024-06-01", 1}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        oob_error err = OOB_ERROR_INIT;
        oob_strbuf day = OOB_STRBUF_INIT;
        int64_t children = -1;
        assert_int_equal(oob_session_open(&day, db, days[i].day, &err), OOB_OK);
        assert_int_equal(oob_db_get_int(&children, db, "SELECT count(*) FROM snapshot", -1, &err), OOB_OK);
        assert_int_equal(children, days[i].children);
        oob_strbuf_free(&day);
    }
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
    oob_strbuf day = OOB_STRBUF_INIT;
    static const char *const days[] = {NULL, "2025-03-31"};
    const char *name;
    for (size_t e = 0; (name = oob_export_name(e)) != NULL; e++) {
        for (size_t d = 0; d < 2; d++) {
            const oob_export_options options = {.as_at = days[d]};
            oob_stmt *rows = NULL;
            oob_summary columns;
            if (oob_export_open(&rows, &columns, &day, db, name, &options, &err) != OOB_OK)
                fail_msg("%s: %s", name, err.msg);
            for (size_t i = 0; i < columns.column_count; i++)
                assert_string_equal(columns.columns[i].name, oob_stmt_column_name(rows, (int)i));
            oob_stmt_close(rows);
            oob_summary_free(&columns);
        }
    }
    oob_strbuf_free(&day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_summary_runs_and_has_the_columns_of_its_header),
        cmocka_unit_test(another_day_on_the_same_connection_has_its_own_snapshot),
        cmocka_unit_test(every_summary_is_broken_down_by_what_it_offers),
        cmocka_unit_test(every_measure_has_a_label),
        cmocka_unit_test(parameters_are_set_and_keep_their_type),
        cmocka_unit_test(a_wrong_setting_is_refused),
        cmocka_unit_test(every_query_fits_the_schema),
        cmocka_unit_test(an_unknown_summary_is_met_with_the_nearest),
        cmocka_unit_test(a_header_that_lies_about_its_columns_is_caught),
        cmocka_unit_test(a_header_line_that_is_not_understood_names_its_line),
        cmocka_unit_test(exports_have_the_columns_of_their_header),
    };
    return cmocka_run_group_tests(tests, make_store, drop_store);
}
