/* test_grid.c - printed values: how each kind of column is written, and how rows are found again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/grid.h"
#include "support/publication.h" /* assert_ok */

static oob_db *db;

static int open_db(void **state)
{
    (void)state;
    return oob_db_open(&db, ":memory:", OOB_DB_CREATE, NULL) == OOB_OK ? 0 : -1;
}

static int close_db(void **state)
{
    (void)state;
    oob_db_close(db);
    return 0;
}

static const char head[] = "-- title: T\n-- question: Q\n";

/* A grid of the rows of a query, as columns say: "-- column: ..." lines. */
static oob_grid *grid_of(const char *columns, const char *sql, const oob_grid_options *options)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_summary about;
    oob_stmt *rows = NULL;
    oob_grid *grid = NULL;
    oob_strbuf_adds(&text, head);
    oob_strbuf_adds(&text, columns);
    oob_strbuf_adds(&text, sql);
    assert_ok(oob_summary_parse(&about, "test", oob_strbuf_str(&text), err));
    assert_ok(oob_stmt_open(&rows, db, sql, err));
    assert_ok(oob_grid_read(&grid, &about, rows, options, err));
    oob_stmt_close(rows);
    oob_summary_free(&about); /* the grid has a copy */
    oob_strbuf_free(&text);
    return grid;
}

static void expect(const oob_grid *grid, size_t row, size_t column, oob_grid_kind kind, const char *text)
{
    const oob_grid_value *value = oob_grid_at(grid, row, column);
    assert_string_equal(value->text, text);
    assert_int_equal(value->kind, kind);
}

static void each_kind_of_column_is_printed_its_own_way(void **state)
{
    (void)state;
    oob_grid *grid = grid_of("-- column: word | dimension | | W\n-- column: n | count | children | N\n"
                             "-- column: of | denominator | children | Of\n-- column: p | percent | % | %\n"
                             "-- column: far | measure | miles | Far\n-- column: cost | measure | pounds | Cost\n"
                             "-- column: day | dimension | date | Day\n-- column: open | dimension | flag | Open\n"
                             "-- column: ratio | measure | places | Ratio\n-- column: east | location | easting | E\n"
                             "-- column: urn | identifier | | URN\n",
                             "SELECT 'a', 1203, 1234567, 46.14, 12, 1234.5, '2025-03-31', 1, 0.25, 425061.0, 1234567"
                             " UNION ALL SELECT '12', 0, 0, NULL, NULL, -1234.4, NULL, 0, 1000.5, NULL, NULL",
                             NULL);
    assert_int_equal(oob_grid_rows(grid), 2);
    expect(grid, 0, 0, OOB_GRID_TEXT, "a");
    expect(grid, 0, 1, OOB_GRID_NUMBER, "1,203");
    expect(grid, 0, 2, OOB_GRID_NUMBER, "1,234,567");
    expect(grid, 0, 3, OOB_GRID_NUMBER, "46.1");
    assert_float_equal(oob_grid_at(grid, 0, 3)->number, 46.1, 1e-9);
    expect(grid, 0, 4, OOB_GRID_NUMBER, "12.0");
    expect(grid, 0, 5, OOB_GRID_NUMBER, "1,234");
    expect(grid, 0, 6, OOB_GRID_DATE, "2025-03-31");
    expect(grid, 0, 7, OOB_GRID_TEXT, "yes");
    expect(grid, 0, 8, OOB_GRID_NUMBER, "0.25");
    expect(grid, 0, 9, OOB_GRID_NUMBER, "425061");
    expect(grid, 0, 10, OOB_GRID_TEXT, "1234567");
    expect(grid, 1, 0, OOB_GRID_TEXT, "12"); /* a category that looks like a number is a word */
    expect(grid, 1, 1, OOB_GRID_NUMBER, "0");
    expect(grid, 1, 3, OOB_GRID_SYMBOL, "z"); /* a share of nobody */
    expect(grid, 1, 4, OOB_GRID_EMPTY, "");
    expect(grid, 1, 5, OOB_GRID_NUMBER, "-1,234");
    expect(grid, 1, 7, OOB_GRID_TEXT, "no");
    expect(grid, 1, 8, OOB_GRID_NUMBER, "1,000.5");
    oob_grid_free(grid);
}

static const char stacked_columns[] =
    "-- column: measure | dimension | | M\n-- column: breakdown | dimension | | Of\n"
    "-- column: category | dimension | | C\n-- column: count | count | children | N\n";
static const char stacked_rows[] =
    "SELECT * FROM (VALUES ('a', 'all', 'x', 1), ('a', 'all', 'y', 2), ('a', 'some', 'x', 3), ('b', 'all', 'x', 4))";

static void rows_are_found_by_their_words(void **state)
{
    (void)state;
    oob_grid *grid = grid_of(stacked_columns, stacked_rows, NULL);
    size_t row = 99;
    assert_true(oob_grid_find(&row, grid, "a", "some", NULL));
    assert_int_equal(row, 2);
    assert_true(oob_grid_find(&row, grid, NULL, NULL, "y"));
    assert_int_equal(row, 1);
    assert_false(oob_grid_find(&row, grid, "b", "some", "x"));
    assert_string_equal(oob_grid_text(grid, 3, "count"), "4");
    assert_string_equal(oob_grid_text(grid, 3, "nothing"), "");
    assert_int_equal(oob_grid_column(grid, "category"), 2);
    assert_int_equal(oob_grid_column(grid, "nothing"), -1);
    oob_grid_free(grid);
}

static void only_the_measures_asked_for_are_read(void **state)
{
    (void)state;
    oob_grid *grid = grid_of(stacked_columns, stacked_rows, &(oob_grid_options){.measures = "c b"});
    assert_int_equal(oob_grid_rows(grid), 1);
    assert_string_equal(oob_grid_text(grid, 0, "count"), "4");
    oob_grid_free(grid);
}

static oob_status first_letter(void *data, oob_strbuf *out, const char *identifier, oob_error *err)
{
    oob_strbuf_clear(out);
    oob_strbuf_addf(out, "%s%c", (const char *)data, identifier[0]);
    return oob_strbuf_check(out, err);
}

static void children_are_masked_and_nothing_else(void **state)
{
    (void)state;
    char prefix[] = "child ";
    oob_grid_options options = {.mask = first_letter, .mask_data = prefix};
    oob_grid *grid = grid_of("-- column: child_id | identifier | child | Child\n-- column: urn | identifier | | URN\n",
                             "SELECT 'XYZ-1', 'SC1' UNION ALL SELECT NULL, 'SC2'", &options);
    expect(grid, 0, 0, OOB_GRID_TEXT, "child X");
    expect(grid, 0, 1, OOB_GRID_TEXT, "SC1");
    expect(grid, 1, 0, OOB_GRID_EMPTY, "");
    oob_grid_free(grid);
}

static void a_grid_filled_by_hand_keeps_copies(void **state)
{
    (void)state;
    oob_grid *read = grid_of("-- column: n | count | children | N\n", "SELECT 1", NULL);
    oob_grid *grid = NULL;
    char text[] = "c";
    assert_ok(oob_grid_open(&grid, oob_grid_about(read), err));
    assert_ok(oob_grid_add_row(grid, &(oob_grid_value){.kind = OOB_GRID_SYMBOL, .text = text}, err));
    text[0] = '4';
    assert_int_equal(oob_grid_rows(grid), 1);
    expect(grid, 0, 0, OOB_GRID_SYMBOL, "c");
    oob_grid_free(read);
    oob_grid_free(grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_column_is_printed_its_own_way),
        cmocka_unit_test(rows_are_found_by_their_words),
        cmocka_unit_test(only_the_measures_asked_for_are_read),
        cmocka_unit_test(children_are_masked_and_nothing_else),
        cmocka_unit_test(a_grid_filled_by_hand_keeps_copies),
    };
    return cmocka_run_group_tests(tests, open_db, close_db);
}
