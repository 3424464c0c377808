/* Reading spreadsheets as rows of text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "geo/table.h"
#include "support/real_data.h"

#define TABLES OOB_TEST_DATA "/tables/"

static oob_table *open_table(const char *path)
{
    oob_table *table = NULL;
    oob_error err = OOB_ERROR_INIT;
    if (oob_table_open(&table, path, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return table;
}

static oob_table_row next_row(oob_table *table)
{
    oob_table_row row = {0};
    bool more = false;
    assert_int_equal(oob_table_next(&row, &more, table, NULL), OOB_OK);
    assert_true(more);
    return row;
}

static void assert_end(oob_table *table)
{
    oob_table_row row;
    bool more = true;
    assert_int_equal(oob_table_next(&row, &more, table, NULL), OOB_OK);
    assert_false(more);
}

static void rows_are_numbered_as_the_spreadsheet_does(void **state)
{
    (void)state;
    oob_table *table = open_table(TABLES "gaps.xlsx");
    assert_int_equal(oob_table_sheets(table), 2);
    assert_string_equal(oob_table_sheet_name(table, 0), "One");
    assert_int_equal(oob_table_start(table, 0, NULL), OOB_OK);
    /* Rows 1, 3, 6 and 7 are not in the file at all. */
    for (size_t row = 1; row <= 9; row++) {
        oob_table_row at = next_row(table);
        assert_int_equal(at.row, row);
        if (row == 1 || row == 3 || row == 6 || row == 7)
            assert_int_equal(at.count, 0);
    }
    assert_end(table);
    oob_table_close(table);
}

static void cells_are_text_and_nothing_is_taken_for_a_header(void **state)
{
    (void)state;
    oob_table *table = open_table(TABLES "gaps.xlsx");
    assert_int_equal(oob_table_start(table, 0, NULL), OOB_OK);
    (void)next_row(table);
    oob_table_row row = next_row(table);
    assert_int_equal(row.count, 1);
    assert_string_equal(row.cells[0], "Title");
    (void)next_row(table);
    row = next_row(table);
    assert_int_equal(row.count, 4);
    assert_string_equal(row.cells[0], "");
    assert_string_equal(row.cells[1], "URN");
    assert_string_equal(row.cells[2], "");
    row = next_row(table);
    assert_string_equal(row.cells[1], "6");
    assert_string_equal(row.cells[3], "2023-03-15"); /* 45,000 days after 30 December 1899 */
    oob_table_close(table);
}

static void numbers_and_dates_keep_what_was_typed(void **state)
{
    (void)state;
    oob_table *table = open_table(TABLES "gaps.xlsx");
    assert_int_equal(oob_table_start(table, 0, NULL), OOB_OK);
    for (int i = 0; i < 7; i++)
        (void)next_row(table);
    oob_table_row row = next_row(table);
    assert_string_equal(row.cells[1], "0.1");
    assert_string_equal(row.cells[2], "1"); /* TRUE */
    assert_string_equal(row.cells[3], "2023-03-15");
    row = next_row(table);
    assert_string_equal(row.cells[0], "6");        /* stored as 6.0 */
    assert_string_equal(row.cells[1], "2023/1/1"); /* text, not a date */
    assert_string_equal(row.cells[2], "2");        /* a formula's saved value */
    assert_string_equal(row.cells[3], "2923456");
    oob_table_close(table);
}

static void a_sheet_can_be_read_after_another_and_again(void **state)
{
    (void)state;
    oob_table *table = open_table(TABLES "gaps.xlsx");
    for (int round = 0; round < 2; round++) {
        assert_int_equal(oob_table_start(table, 1, NULL), OOB_OK);
        assert_string_equal(next_row(table).cells[0], "caf\xC3\xA9");
        assert_end(table);
        assert_int_equal(oob_table_start(table, 0, NULL), OOB_OK);
        assert_int_equal(next_row(table).row, 1);
    }
    oob_table_close(table);
}

static void an_endless_tail_of_empty_rows_is_no_fault(void **state)
{
    (void)state;
    oob_table *table = open_table(TABLES "endless.ods");
    assert_int_equal(oob_table_start(table, 0, NULL), OOB_OK);
    assert_string_equal(next_row(table).cells[0], "Title");
    assert_int_equal(next_row(table).count, 0);
    assert_int_equal(next_row(table).count, 0);
    oob_table_row row = next_row(table);
    assert_int_equal(row.row, 4);
    assert_string_equal(row.cells[1], "Line\nbreak");
    row = next_row(table);
    assert_string_equal(row.cells[0], "12");
    assert_string_equal(row.cells[1], "2025-03-31");
    assert_end(table);
    oob_table_close(table);
}

static void a_sheet_that_is_cut_short_is_an_error_and_the_others_are_not(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_table *table = open_table(TABLES "cut.ods");
    assert_int_equal(oob_table_sheets(table), 2);
    assert_int_equal(oob_table_start(table, 0, &err), OOB_OK);
    assert_string_equal(next_row(table).cells[1], "Places");
    assert_int_equal(oob_table_start(table, 1, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "'Cut' cannot be read whole"));
    oob_table_close(table);
}

static void what_is_no_local_workbook_is_refused(void **state)
{
    (void)state;
    oob_table *table = NULL;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_table_open(&table, "https://example.org/a.xlsx", &err), OOB_ERR_REFUSED);
    assert_int_equal(oob_table_open(&table, "/vsicurl/https://example.org/a.xlsx", &err), OOB_ERR_REFUSED);
    assert_int_equal(oob_table_open(&table, TABLES "none.xlsx", &err), OOB_ERR_INPUT);
    assert_int_equal(oob_table_open(&table, OOB_TEST_DATA "/geo/squares.geojson", &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "squares.geojson: not a workbook"));
}

static void ofsteds_published_workbook_is_read(void **state)
{
    (void)state;
    char path[REAL_DATA_PATH_SIZE];
    need_real_data();
    oob_table *table = open_table(real_data_path(path, "social-care/provider_at_march_2025.ods"));
    size_t sheet = 0;
    while (sheet < oob_table_sheets(table) && strncmp(oob_table_sheet_name(table, sheet), "Provider_level_at", 17) != 0)
        sheet++;
    assert_int_equal(oob_table_start(table, sheet, NULL), OOB_OK);
    oob_table_row row = {0};
    bool more = true;
    size_t rows = 0;
    while (oob_table_next(&row, &more, table, NULL) == OOB_OK && more)
        rows++;
    assert_int_equal(rows, 4 + 5600); /* three lines and the header before them */
    oob_table_close(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_numbered_as_the_spreadsheet_does),
        cmocka_unit_test(cells_are_text_and_nothing_is_taken_for_a_header),
        cmocka_unit_test(numbers_and_dates_keep_what_was_typed),
        cmocka_unit_test(a_sheet_can_be_read_after_another_and_again),
        cmocka_unit_test(an_endless_tail_of_empty_rows_is_no_fault),
        cmocka_unit_test(a_sheet_that_is_cut_short_is_an_error_and_the_others_are_not),
        cmocka_unit_test(what_is_no_local_workbook_is_refused),
        cmocka_unit_test(ofsteds_published_workbook_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
