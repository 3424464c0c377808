/* test_date.c - dates against the C library's calendar, and what must be refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "core/date.h"

static oob_date parse(const char *text)
{
    oob_date date = -1;
    assert_true(oob_date_parse(&date, text, strlen(text)));
    return date;
}

static void every_day_from_1900_to_2100_agrees_with_the_c_library(void **state)
{
    (void)state;
    oob_date day;
    oob_date last;
    assert_true(oob_date_from_ymd(&day, 1900, 1, 1));
    assert_true(oob_date_from_ymd(&last, 2100, 12, 31));
    for (; day <= last; day++) {
        time_t seconds = (time_t)day * 86400;
        struct tm utc;
        assert_non_null(gmtime_r(&seconds, &utc));
        char wanted[32];
        char got[OOB_DATE_ISO_SIZE];
        assert_int_not_equal(strftime(wanted, sizeof wanted, "%Y-%m-%d", &utc), 0);
        oob_date_iso(day, got);
        assert_string_equal(got, wanted);
        assert_int_equal(parse(got), day);
    }
}

static void the_forms_that_councils_use_are_one_day(void **state)
{
    (void)state;
    oob_date wanted = parse("2025-03-09");
    static const char *const forms[] = {
        "09/03/2025",          "9/3/2025",        "09-03-2025", " 09/03/2025 ", "09/03/2025 00:00:00",
        "2025-03-09T10:11:12", "2025-03-09 00:00"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        assert_int_equal(parse(forms[i]), wanted);
}

static void what_is_no_date_or_could_be_two_is_refused(void **state)
{
    (void)state;
    static const char *const forms[] = {
        "",           "31/02/2024", "29/02/2023", "03/25/2025",  "09/03/25",  "2025-3-9",  "2025/13/01",
        "09/03-2025", "09.03.2025", "today",      "09/03/2025x", "1/1/99999", "01/01/1700"};
    oob_date date;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        assert_false(oob_date_parse(&date, forms[i], strlen(forms[i])));
}

static void a_return_year_runs_from_april_to_march(void **state)
{
    (void)state;
    assert_int_equal(oob_date_return_year(parse("2024-04-01")), 2025);
    assert_int_equal(oob_date_return_year(parse("2025-03-31")), 2025);
    assert_int_equal(oob_date_return_year(parse("2025-04-01")), 2026);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_from_1900_to_2100_agrees_with_the_c_library),
        cmocka_unit_test(the_forms_that_councils_use_are_one_day),
        cmocka_unit_test(what_is_no_date_or_could_be_two_is_refused),
        cmocka_unit_test(a_return_year_runs_from_april_to_march),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
