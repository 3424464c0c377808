/* Finding tables below titles, days in words, and authorities by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/as_at.h"
#include "ingest/authority_names.h"
#include "ingest/tables.h"
#include "support/asking.h"

/* --- days ----------------------------------------------------------------------------------------- */

static void assert_day(const char *text, const char *wanted)
{
    oob_date day;
    char iso[OOB_DATE_ISO_SIZE];
    if (!oob_as_at_find(&day, text, strlen(text)))
        fail_msg("no day in '%s'", text);
    oob_date_iso(day, iso);
    assert_string_equal(iso, wanted);
}

static void a_day_is_found_in_words_and_in_names(void **state)
{
    (void)state;
    assert_day("Provider level as at 31 March 2025", "2025-03-31");
    assert_day("as if at 28 February 2026", "2026-02-28");
    assert_day("latest_inspections_as_at_31_Aug_2024.csv", "2024-08-31");
    assert_day("from 1 April 2024 to 31 March 2025", "2025-03-31");
    assert_day("links_edubasealldata20250422.csv", "2025-04-22");
}

static void what_is_no_day_is_not_found(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "provider_at_march_2025.csv", "31 Foo 2025", "31 February 2025", "2025", "", "1 may 25",
        "telephone 01912223334",      "99999999"};
    oob_date day;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (oob_as_at_find(&day, texts[i], strlen(texts[i])))
            fail_msg("a day in '%s'", texts[i]);
    }
}

/* --- authorities ---------------------------------------------------------------------------------- */

static void assert_authority(const oob_authority_names *names, const char *text, const char *wanted)
{
    const char *code = oob_authority_names_find(names, text, strlen(text));
    if (code == NULL && wanted != NULL)
        fail_msg("'%s' was not found", text);
    if (wanted == NULL)
        assert_null(code);
    else
        assert_string_equal(code, wanted);
}

/* Codes as the Office for National Statistics has them. */
static void an_authority_is_known_by_any_of_its_names(void **state)
{
    (void)state;
    oob_db *db = NULL;
    oob_authority_names *names = NULL;
    char path[SCRATCH_PATH_SIZE];
    assert_int_equal(oob_store_create(&db, scratch_path(path, "names.sqlite"), "E08000037", NULL), OOB_OK);
    assert_int_equal(oob_authority_names_open(&names, db, NULL), OOB_OK);
    assert_authority(names, "Gateshead", "E08000037");
    assert_authority(names, "gateshead council", "E08000037");
    assert_authority(names, "Durham", "E06000047");
    assert_authority(names, "County Durham", "E06000047");
    assert_authority(names, "Bristol", "E06000023");
    assert_authority(names, "Bristol City Council", "E06000023");
    assert_authority(names, "Herefordshire", "E06000019");
    assert_authority(names, "Kingston upon Hull", "E06000010");
    assert_authority(names, "City of London", "E09000001");
    assert_authority(names, "London Borough of Barnet", "E09000003");
    assert_authority(names, "Hammersmith & Fulham", "E09000013");
    assert_authority(names, "St Helens", "E08000013");
    assert_authority(names, "Stockton on Tees", "E06000004");
    assert_authority(names, "East Sussex County Council", "E10000011");
    assert_authority(names, "E08000037", "E08000037");
    assert_authority(names, "Nottingham", "E06000018");
    assert_authority(names, "Nottinghamshire", "E10000024");
    oob_authority_names_close(names);
    oob_db_close(db);
}

static void a_district_is_its_county_and_an_ended_authority_its_successor(void **state)
{
    (void)state;
    oob_db *db = NULL;
    oob_authority_names *names = NULL;
    char path[SCRATCH_PATH_SIZE];
    assert_int_equal(oob_store_create(&db, scratch_path(path, "successors.sqlite"), "E08000037", NULL), OOB_OK);
    assert_int_equal(oob_authority_names_open(&names, db, NULL), OOB_OK);
    assert_authority(names, "Eastbourne", "E10000011");  /* East Sussex */
    assert_authority(names, "Bournemouth", "E06000058"); /* Bournemouth, Christchurch and Poole since 2019 */
    assert_authority(names, "Barnsley", "E08000038");    /* recoded in 2025 */
    assert_authority(names, "Middle Earth", NULL);
    assert_authority(names, "County Council", NULL);
    assert_authority(names, "", NULL);
    oob_authority_names_close(names);
    oob_db_close(db);
}

/* --- tables --------------------------------------------------------------------------------------- */

static bool starts_with_urn(void *user, const oob_csv_field *fields, size_t count)
{
    int *asked = user;
    (*asked)++;
    return count > 1 && strcmp(fields[0].text, "URN") == 0;
}

typedef struct rows_met {
    size_t count;
    size_t numbers[8];
    char first[8][32];
    char raw[64];
} rows_met;

static oob_status meet_row(void *user, const oob_csv_row *row, bool *kept, oob_error *err)
{
    (void)kept;
    (void)err;
    rows_met *met = user;
    met->numbers[met->count] = row->row;
    (void)snprintf(met->first[met->count], sizeof met->first[0], "%s", row->fields[0].text);
    (void)snprintf(met->raw, sizeof met->raw, "%.*s", (int)row->raw_len, row->raw);
    met->count++;
    return OOB_OK;
}

static void read_table(rows_met *met, oob_tables *tables, oob_import_file *file)
{
    oob_db *db = NULL;
    oob_problems *problems = NULL;
    char path[SCRATCH_PATH_SIZE];
    (void)unlink(scratch_path(path, "tables.sqlite"));
    assert_int_equal(oob_store_create(&db, path, "E08000037", NULL), OOB_OK);
    assert_int_equal(
        oob_db_exec(db, "INSERT INTO import (import_id, kind, label, imported_at) VALUES (1, 'x', 'x', 'x')", NULL),
        OOB_OK);
    assert_int_equal(oob_problems_open(&problems, db, 1, NULL, NULL), OOB_OK);
    const oob_tables_job job = {problems, (size_t)-1, file, NULL, meet_row, met};
    assert_int_equal(oob_tables_read(tables, &job, NULL), OOB_OK);
    oob_problems_close(problems);
    oob_db_close(db);
}

static void a_header_is_found_below_titles_of_any_shape(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_tables *tables = NULL;
    bool found = false;
    int asked = 0;
    write_file(path, "titled.csv",
               "Title of one field\n"
               "\"Note, with a comma\",,,,,,\n"
               "\n"
               "URN,\"\nName\",,\n"
               "1,One,,\n"
               "2,Two\n"
               ",,\n"
               "3,Three,,\n");
    assert_int_equal(oob_tables_open(&tables, path, NULL, NULL), OOB_OK);
    assert_int_equal(oob_tables_count(tables), 1);
    assert_int_equal(oob_tables_find(&found, tables, 0, starts_with_urn, &asked, NULL), OOB_OK);
    assert_true(found);
    assert_int_equal(asked, 3);
    size_t count = 0;
    const oob_csv_field *header = oob_tables_header(tables, &count);
    assert_int_equal(count, 2); /* the blank names at its end are no columns */
    assert_string_equal(header[1].text, "Name");
    rows_met met = {0};
    char name[] = "titled.csv";
    oob_import_file file = {.name = name};
    read_table(&met, tables, &file);
    assert_int_equal(met.count, 3);
    assert_int_equal(met.numbers[0], 5); /* blank lines count, and the two-line header is one row */
    assert_int_equal(met.numbers[1], 6);
    assert_int_equal(met.numbers[2], 8);
    assert_string_equal(met.first[2], "3");
    assert_int_equal(file.rows_read, 3);
    assert_int_equal(strlen(file.sha256), 64);
    oob_tables_close(tables);
}

static void a_file_without_the_header_is_not_found_and_can_be_read_from_the_top(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_tables *tables = NULL;
    bool found = true;
    int asked = 0;
    size_t count = 0;
    write_file(path, "other.csv", "a,b\n1,2\n");
    assert_int_equal(oob_tables_open(&tables, path, NULL, NULL), OOB_OK);
    assert_int_equal(oob_tables_find(&found, tables, 0, starts_with_urn, &asked, NULL), OOB_OK);
    assert_false(found);
    assert_int_equal(oob_tables_take_first(tables, 0, NULL), OOB_OK);
    assert_string_equal(oob_tables_header(tables, &count)[0].text, "a");
    oob_tables_close(tables);
}

static void a_header_thirty_rows_down_is_too_far(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    char text[2000] = "";
    oob_tables *tables = NULL;
    bool found = true;
    int asked = 0;
    for (int i = 0; i < OOB_CSV_HEADER_WITHIN; i++)
        strcat(text, "note\n");
    strcat(text, "URN,Name\n");
    write_file(path, "deep.csv", text);
    assert_int_equal(oob_tables_open(&tables, path, NULL, NULL), OOB_OK);
    assert_int_equal(oob_tables_find(&found, tables, 0, starts_with_urn, &asked, NULL), OOB_OK);
    assert_false(found);
    assert_int_equal(asked, OOB_CSV_HEADER_WITHIN);
    oob_tables_close(tables);
}

/* --- a workbook of two sheets, as a caller would supply it ---------------------------------------- */

typedef struct fake_book {
    size_t sheet;
    size_t at;
} fake_book;

static fake_book the_book;

static oob_status fake_open(void **book, const char *path, oob_error *err)
{
    (void)path;
    (void)err;
    *book = &the_book;
    return OOB_OK;
}

static void fake_close(void *book)
{
    (void)book;
}

static size_t fake_sheets(const void *book)
{
    (void)book;
    return 2;
}

static const char *fake_name(const void *book, size_t sheet)
{
    (void)book;
    return sheet == 0 ? "Cover" : "Data";
}

static oob_status fake_start(void *book, size_t sheet, oob_error *err)
{
    (void)err;
    *(fake_book *)book = (fake_book){sheet, 0};
    return OOB_OK;
}

static oob_status fake_next(oob_book_row *row, bool *more, void *book, oob_error *err)
{
    static const char *const title[] = {"A title"};
    static const char *const header[] = {"URN", "Name", "Note"};
    static const char *const first[] = {"1", "One, \"quoted\""};
    static const oob_book_row rows[] = {{1, title, 1}, {2, NULL, 0}, {3, header, 3}, {4, first, 2}, {5, NULL, 0}};
    fake_book *fake = book;
    (void)err;
    *more = fake->at < (fake->sheet == 0 ? 1U : 5U);
    if (*more)
        *row = rows[fake->at++];
    return OOB_OK;
}

static const oob_book_reader fake_books = {fake_open, fake_close, fake_sheets, fake_name, fake_start, fake_next};

static void a_sheet_is_read_as_a_csv_is(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_tables *tables = NULL;
    bool found = true;
    int asked = 0;
    write_file(path, "book.xlsx", "not looked at by the fake reader");
    assert_int_equal(oob_tables_open(&tables, path, &fake_books, NULL), OOB_OK);
    assert_int_equal(oob_tables_count(tables), 2);
    assert_int_equal(oob_tables_find(&found, tables, 0, starts_with_urn, &asked, NULL), OOB_OK);
    assert_false(found);
    assert_int_equal(oob_tables_find(&found, tables, 1, starts_with_urn, &asked, NULL), OOB_OK);
    assert_true(found);
    assert_string_equal(oob_tables_name(tables), "book.xlsx (Data)");
    rows_met met = {0};
    char name[] = "book";
    oob_import_file file = {.name = name};
    read_table(&met, tables, &file);
    assert_int_equal(met.count, 1);
    assert_int_equal(met.numbers[0], 4);
    assert_string_equal(met.raw, "1,\"One, \"\"quoted\"\"\","); /* as long as the header */
    oob_tables_close(tables);
}

static void a_workbook_needs_a_reader(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_tables *tables = NULL;
    oob_error err = OOB_ERROR_INIT;
    write_file(path, "lone.ods", "x");
    assert_int_equal(oob_tables_open(&tables, path, NULL, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "CSV"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_found_in_words_and_in_names),
        cmocka_unit_test(what_is_no_day_is_not_found),
        cmocka_unit_test(an_authority_is_known_by_any_of_its_names),
        cmocka_unit_test(a_district_is_its_county_and_an_ended_authority_its_successor),
        cmocka_unit_test(a_header_is_found_below_titles_of_any_shape),
        cmocka_unit_test(a_file_without_the_header_is_not_found_and_can_be_read_from_the_top),
        cmocka_unit_test(a_header_thirty_rows_down_is_too_far),
        cmocka_unit_test(a_sheet_is_read_as_a_csv_is),
        cmocka_unit_test(a_workbook_needs_a_reader),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
