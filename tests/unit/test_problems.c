/* test_problems.c - faults stored, counted, shown and written out; the dates that decide a return's year. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "core/file.h"
#include "ingest/codes.h"
#include "ingest/number.h"
#include "ingest/problems.h"
#include "ingest/return_year.h"
#include "support/asking.h"

static oob_db *db;
static oob_problems *problems;
static oob_error err;
static char rejects[SCRATCH_PATH_SIZE];

static int open_problems(void **state)
{
    (void)state;
    err = (oob_error)OOB_ERROR_INIT;
    db = fresh_store("E08000037");
    (void)unlink(scratch_path(rejects, "rejects.csv"));
    oob_status rc = oob_db_exec(db,
                                "INSERT INTO import (import_id, kind, label, imported_at) "
                                "VALUES (1, 'ssda903', '2025', '2025-04-01T00:00:00Z')",
                                &err);
    return rc == OOB_OK && oob_problems_open(&problems, db, 1, rejects, &err) == OOB_OK ? 0 : -1;
}

static int close_problems(void **state)
{
    (void)state;
    oob_problems_close(problems);
    oob_db_close(db);
    return 0;
}

static void add(oob_severity severity, size_t row, const char *code)
{
    const oob_problem problem = {
        .file = "episodes.csv",
        .row = row,
        .column = "DEC",
        .code = code,
        .severity = severity,
        .child_id = "1234567",
        .value = "31/02/2024",
        .message = "is not a date of the calendar",
        .hint = "dates are dd/mm/yyyy",
        .raw = "1234567,=1+1,\"quoted\"\0x",
        .raw_len = 23,
    };
    if (oob_problems_add(problems, &problem, &err) != OOB_OK)
        fail_msg("%s", err.msg);
}

static void a_fault_is_stored_as_it_is(void **state)
{
    (void)state;
    add(OOB_KEPT, 7, "dec-invalid");
    assert_string_equal(
        ask_text(db, "SELECT import_id || file || row || column_name || code || severity || child_id || value "
                     "|| message || hint FROM problem"),
        "1episodes.csv7DECdec-invalidkept123456731/02/2024is not a date of the calendar"
        "dates are dd/mm/yyyy");
    assert_int_equal(oob_problems_count(problems, OOB_KEPT), 1);
    assert_int_equal(oob_problems_count(problems, OOB_REJECTED), 0);
}

static void the_first_three_of_a_kind_are_shown_and_the_rest_counted(void **state)
{
    (void)state;
    add(OOB_NOTE, 2, "future-date");
    for (size_t row = 10; row < 15; row++)
        add(OOB_REJECTED, row, "dec-invalid");
    const char *text = oob_problems_text(problems);
    const char *first = strstr(text, "episodes.csv:10: DEC \"31/02/2024\" is not a date of the calendar\n"
                                     "  child 1****7\n  hint: dates are dd/mm/yyyy\n");
    const char *note = strstr(text, "episodes.csv:2:");
    assert_non_null(first);
    assert_non_null(strstr(text, "episodes.csv:12:"));
    assert_null(strstr(text, "episodes.csv:13:"));
    assert_non_null(strstr(text, "  and 2 more like it (dec-invalid)\n"));
    assert_true(note > first); /* what is lost comes first */
    assert_non_null(strstr(text, "rows rejected: 5; values not valid: 0; to look at: 1\n"));
    assert_null(strstr(text, "1234567"));
}

static void a_quiet_fault_is_stored_only(void **state)
{
    (void)state;
    const oob_problem problem = {.file = "a.csv", .code = "x", .severity = OOB_NOTE, .message = "m", .quiet = true};
    assert_int_equal(oob_problems_add(problems, &problem, &err), OOB_OK);
    assert_string_equal(oob_problems_text(problems), "");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem WHERE row IS NULL"), 1);
}

static void short_identifiers_are_masked_whole(void **state)
{
    (void)state;
    const oob_problem problem = {.file = "a.csv", .code = "x", .severity = OOB_NOTE, .child_id = "123", .message = "m"};
    assert_int_equal(oob_problems_add(problems, &problem, &err), OOB_OK);
    assert_non_null(strstr(oob_problems_text(problems), "  child ****\n"));
}

static void rejects_appear_whole_or_not_at_all(void **state)
{
    (void)state;
    struct stat info;
    oob_strbuf text = OOB_STRBUF_INIT;
    add(OOB_KEPT, 3, "urn-invalid");
    add(OOB_REJECTED, 4, "dec-invalid");
    assert_int_equal(stat(rejects, &info), -1); /* not before it is finished */
    assert_int_equal(oob_problems_finish(problems, &err), OOB_OK);
    assert_int_equal(stat(rejects, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(oob_file_read(&text, rejects, 4096, &err), OOB_OK);
    assert_string_equal(oob_strbuf_str(&text),
                        "file,row,column,code,message,hint,record\n"
                        "episodes.csv,4,DEC,dec-invalid,is not a date of the calendar,dates are dd/mm/yyyy,"
                        "\"1234567,=1+1,\"\"quoted\"\"\xE2\x90\x80x\"\n");
    oob_strbuf_free(&text);
}

static void without_rejects_there_is_no_file(void **state)
{
    (void)state;
    struct stat info;
    add(OOB_KEPT, 3, "urn-invalid");
    assert_int_equal(oob_problems_finish(problems, &err), OOB_OK);
    assert_int_equal(stat(rejects, &info), -1);
}

/* --- small readers of the importers --------------------------------------------------------------- */

static void numbers_are_read_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } good[] = {{"0", 0}, {"12.5", 12.5}, {"-3", -3}, {"+7.", 7}, {".25", 0.25}, {"425300.1", 425300.1}};
    static const char *const bad[] = {"",     "-",    ".",   "1e3",   "1,000",
                                      "12 m", "0x10", "nan", "1.2.3", "1234567890123456789"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        double value = -1;
        assert_true(oob_number_parse(&value, good[i].text, strlen(good[i].text)));
        assert_true(value == good[i].value);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double value = -1;
        if (oob_number_parse(&value, bad[i], strlen(bad[i])))
            fail_msg("'%s' was read as a number", bad[i]);
    }
}

static void a_code_that_is_not_known_gets_the_closest(void **state)
{
    (void)state;
    char code[OOB_CODE_SIZE];
    char hint[OOB_CODE_HINT_SIZE];
    assert_true(oob_code_known(code, OOB_CODES_REC, "e4a", 3));
    assert_string_equal(code, "E4A");
    assert_false(oob_code_known(code, OOB_CODES_REC, "E4", 2));
    assert_false(oob_code_known(code, OOB_CODES_PLACE, "", 0));
    assert_false(oob_code_known(code, OOB_CODES_PLACE, "Children's home", 15));
    oob_code_hint(hint, sizeof hint, OOB_CODES_REASON_PLACE_CHANGE, "CARPLL");
    assert_non_null(strstr(hint, "did you mean CARPL?"));
    oob_code_hint(hint, sizeof hint, OOB_CODES_PLACE, "ZZZZ");
    assert_string_equal(hint,
                        "the codes are A3 A4 A5 A6 H5 K1 K2 K3 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 "
                        "U6 Z1 Z11 Z12 Z13 Z14");
}

static oob_date day(int year, int month, int in_month)
{
    oob_date date = 0;
    assert_true(oob_date_from_ymd(&date, year, month, in_month));
    return date;
}

static void a_year_needs_one_date_in_two_hundred(void **state)
{
    (void)state;
    oob_return_years years = {0};
    oob_date today = day(2026, 1, 15);
    assert_int_equal(oob_return_years_decide(&years), 0);
    oob_return_years_add(&years, day(2024, 4, 1), today);
    assert_int_equal(oob_return_years_decide(&years), 2025);
    for (int i = 0; i < 199; i++)
        oob_return_years_add(&years, day(2024, 3, 31), today);
    assert_int_equal(oob_return_years_decide(&years), 2025); /* 1 of 200 */
    oob_return_years_add(&years, day(2024, 3, 31), today);
    assert_int_equal(oob_return_years_decide(&years), 2024); /* 1 of 201 */
    oob_return_years_add(&years, day(2026, 1, 16), today);
    assert_int_equal(years.total, 201); /* tomorrow says nothing */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define EACH(test) cmocka_unit_test_setup_teardown(test, open_problems, close_problems)
        EACH(a_fault_is_stored_as_it_is),
        EACH(the_first_three_of_a_kind_are_shown_and_the_rest_counted),
        EACH(a_quiet_fault_is_stored_only),
        EACH(short_identifiers_are_masked_whole),
        EACH(rejects_appear_whole_or_not_at_all),
        EACH(without_rejects_there_is_no_file),
        cmocka_unit_test(numbers_are_read_strictly),
        cmocka_unit_test(a_code_that_is_not_known_gets_the_closest),
        cmocka_unit_test(a_year_needs_one_date_in_two_hundred),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
