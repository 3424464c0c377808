/* test_figures.c - public figures of invented rows: what is hidden, in which order rows stand, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "report/figures.h"
#include "store/store.h"
#include "support/publication.h" /* assert_ok */

static char folder[] = "/tmp/oob-figures.XXXXXX";
static char store_path[64];
static oob_db *db;

/* One child, so that there is a day to speak of; the rows are made up in the queries. */
static int make_store(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    (void)snprintf(store_path, sizeof store_path, "%s/s.sqlite", folder);
    assert_ok(oob_store_create(&db, store_path, "E08999001", err));
    assert_ok(oob_db_exec(db,
                          "INSERT INTO import (import_id, kind, label, period_end, imported_at)"
                          " VALUES (1, 'ssda903', '2025', '2025-03-31', '2025-04-01T00:00:00Z');"
                          "INSERT INTO episode (import_id, child_id, decom, ls, place, place_provider)"
                          " VALUES (1, 'C1', '2024-06-01', 'C2', 'U6', 'PR1')",
                          err));
    return 0;
}

static int drop_store(void **state)
{
    (void)state;
    oob_db_close(db);
    return unlink(store_path) == 0 && rmdir(folder) == 0 ? 0 : -1;
}

/* Every test starts with nothing on record. */
static int forget_releases(void **state)
{
    (void)state;
    return oob_db_exec(db, "DELETE FROM release", NULL) == OOB_OK ? 0 : -1;
}

static oob_figures *open_figures(bool is_public, oob_protection protection)
{
    oob_figures *figures = NULL;
    oob_disclosure_rules rules = OOB_DISCLOSURE_RULES;
    rules.protection = protection;
    assert_ok(oob_figures_open(&figures, db, &(oob_figures_options){.is_public = is_public, .rules = &rules}, err));
    return figures;
}

static oob_status add(oob_figures *figures, const char *name, const char *text, const oob_summary_values *values,
                      oob_error *err)
{
    oob_summary summary;
    oob_strbuf whole = OOB_STRBUF_INIT;
    oob_strbuf_adds(&whole, "-- title: T\n-- question: Q\n");
    oob_strbuf_adds(&whole, text);
    oob_status rc = oob_summary_parse(&summary, name, oob_strbuf_str(&whole), err);
    oob_strbuf_free(&whole);
    if (rc != OOB_OK)
        return rc;
    rc = oob_figures_add_summary(figures, &summary, NULL, values, err);
    oob_summary_free(&summary);
    return rc;
}

/* Public figures of one summary, finished. */
static oob_figures *publish(const char *name, const char *text)
{
    oob_figures *figures = open_figures(true, OOB_PROTECT_FULL);
    assert_ok(add(figures, name, text, NULL, err));
    assert_ok(oob_figures_finish(figures, err));
    return figures;
}

/* All values of a grid: columns separated by blanks, rows by bars. */
static void expect_rows(const oob_grid *grid, const char *wanted)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    size_t columns = oob_grid_about(grid)->column_count;
    for (size_t row = 0; row < oob_grid_rows(grid); row++) {
        oob_strbuf_adds(&text, row > 0 ? " | " : "");
        for (size_t i = 0; i < columns; i++)
            oob_strbuf_addf(&text, "%s%s", i > 0 ? " " : "", oob_grid_at(grid, row, i)->text);
    }
    assert_string_equal(oob_strbuf_str(&text), wanted);
    oob_strbuf_free(&text);
}

/* --- what is hidden --- */

/* 3 = 1250 - 1203 - 44: the smaller of the other two goes with it. */
static const char areas[] =
    "-- column: area | dimension | | Area\n-- column: count | count | children | Children\n"
    "-- population: children\n"
    "WITH r (area, count) AS (VALUES ('Total', 1250), ('north', 1203), ('south', 44), ('east', 3)) SELECT * FROM r";

static void a_small_count_takes_a_partner_with_it(void **state)
{
    (void)state;
    oob_figures *figures = publish("areas", areas);
    const oob_grid *grid = oob_figures_grid(figures, "areas");
    expect_rows(grid, "Total 1,250 | north 1,203 | south c | east c");
    assert_int_equal(oob_grid_at(grid, 1, 1)->kind, OOB_GRID_NUMBER);
    assert_float_equal(oob_grid_at(grid, 1, 1)->number, 1203, 0);
    assert_int_equal(oob_grid_at(grid, 3, 1)->kind, OOB_GRID_SYMBOL);
    assert_int_equal(oob_grid_at(grid, 3, 0)->kind, OOB_GRID_TEXT);
    assert_ptr_equal(oob_figures_nth(figures, 0), grid);
    assert_null(oob_figures_nth(figures, 1));
    assert_non_null(strstr(oob_figures_audit_sentence(figures), "2 of 4 counts are hidden"));
    oob_figures_free(figures);
}

static void internal_figures_are_as_they_are(void **state)
{
    (void)state;
    oob_figures *figures = open_figures(false, OOB_PROTECT_FULL);
    assert_ok(add(figures, "areas", areas, NULL, err));
    assert_ok(oob_figures_finish(figures, err));
    expect_rows(oob_figures_grid(figures, "areas"), "Total 1,250 | north 1,203 | south 44 | east 3");
    assert_string_equal(oob_figures_audit_sentence(figures), "");
    assert_string_equal(oob_figures_as_at(figures), "2025-03-31");
    assert_string_equal(oob_figures_authority_code(figures), "E08999001");
    oob_figures_free(figures);
}

#define STACKED                                                                                                        \
    "-- column: measure | dimension | | Measure\n-- column: breakdown | dimension | | Of\n"                            \
    "-- column: category | dimension | | Category\n-- column: count | count | children | Children\n"                   \
    "-- column: denominator | denominator | children | Of\n-- column: percent | percent | % | %\n"                     \
    "-- population: children\n"

#define ROWS "WITH r (measure, breakdown, category, count, denominator, percent) AS (VALUES "
#define END  ") SELECT * FROM r"

/* 20 of 60 is worked out anew, a share of nobody is z, and what is said of a hidden count is hidden with it. */
static void percentages_are_of_what_is_printed(void **state)
{
    (void)state;
    oob_figures *figures =
        publish("shares", STACKED "-- counts: x | all | * | | x={1}\n-- counts: y | * | * | x={1} | y={1}\n" ROWS
                                  "('x', 'all', 'a', 20, 60, 99.9), ('x', 'all', 'b', 40, 60, 99.9),"
                                  " ('x', 'all', 'd', 0, 60, 0), ('y', 'a', 'p', 18, 20, 1), ('y', 'a', 'q', 2, 20, "
                                  "1), ('y', 'b', 'p', 30, 40, 1), ('y', 'b', 'q', 10, 40, 1),"
                                  " ('y', 'd', 'p', 0, 0, NULL), ('y', 'd', 'q', 0, 0, NULL)" END);
    expect_rows(oob_figures_grid(figures, "shares"),
                "x all a 20 60 33.3 | x all b 40 60 66.7 | x all d 0 60 0.0 | "
                "y a p c 20 c | y a q c 20 c | y b p 30 40 75.0 | y b q 10 40 25.0 | y d p 0 0 z | y d q 0 0 z");
    oob_figures_free(figures);
}

/* The same count in two tables is hidden in both: 2 = 20 - 18 would show in the second. */
static void what_is_hidden_in_one_table_is_hidden_in_all(void **state)
{
    (void)state;
    oob_figures *figures = open_figures(true, OOB_PROTECT_FULL);
    assert_ok(add(figures, "first",
                  STACKED "-- counts: x | all | * | | x={1}\n" ROWS
                          "('x', 'all', 'a', 2, 20, 1), ('x', 'all', 'b', 18, 20, 1)" END,
                  NULL, err));
    assert_ok(add(figures, "second",
                  STACKED "-- counts: x | all | * | | side={1}\n-- same: x=a | side=l\n"
                          "-- same: x=b | side=r\n" ROWS
                          "('x', 'all', 'l', 2, 20, 1), ('x', 'all', 'r', 18, 20, 1)" END,
                  NULL, err));
    assert_ok(oob_figures_finish(figures, err));
    expect_rows(oob_figures_grid(figures, "second"), "x all l c 20 c | x all r c 20 c");
    oob_figures_free(figures);
}

/* The three bands beyond 10 miles add up to 27: 6 is the smallest partner for 1, but can be worked out. 10 is the next.
 */
static void bands_add_up_to_the_count_beyond_ten_miles(void **state)
{
    (void)state;
    oob_figures *figures = publish(
        "bands", STACKED "-- counts: far | * | * | location=outside | beyond_10_miles={1}\n"
                         "-- counts: band | * | * | location=outside | boundary_band={1}\n" ROWS
                         "('far', 'outside', 'more than 10 miles', 27, 68, 1),"
                         "('band', 'outside', '0-5 miles', 30, 68, 1), ('band', 'outside', '5-10 miles', 1, 68, 1),"
                         "('band', 'outside', '10-20 miles', 12, 68, 1), ('band', 'outside', '20-50 miles', 9, 68, 1),"
                         "('band', 'outside', '50+ miles', 6, 68, 1), ('band', 'outside', 'uncertain', 10, 68, 1)" END);
    const oob_grid *grid = oob_figures_grid(figures, "bands");
    static const char *const counts[] = {"27", "30", "c", "12", "9", "6", "c"};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        assert_string_equal(oob_grid_text(grid, i, "count"), counts[i]);
    oob_figures_free(figures);
}

/* Means go with the count they are of; places count nobody; vacancies stay at home. */
static void measures_go_with_their_count_unless_they_are_plain(void **state)
{
    (void)state;
    oob_figures *figures =
        publish("means", "-- column: area | dimension | | Area\n-- column: count | count | children | Children\n"
                         "-- column: miles | measure | miles | Mean\n-- column: places | measure | places | Places\n"
                         "-- column: vacancies | measure | places | Vacancies\n"
                         "-- population: children\n-- plain: places\n-- internal: vacancies\n"
                         "WITH r (area, count, miles, places, vacancies) AS (VALUES ('Total', 50, 4.24, 1203, 1), "
                         "('north', 43, 4, 1200, 0),"
                         " ('south', 4, 9, 2, 1), ('east', 3, NULL, 1, 1)) SELECT * FROM r");
    const oob_grid *grid = oob_figures_grid(figures, "means");
    expect_rows(grid, "Total 50 4.2 1,203 | north 43 4.0 1,200 | south c c 2 | east c z 1");
    assert_int_equal(oob_grid_column(grid, "vacancies"), -1);
    oob_figures_free(figures);
}

static void internal_measures_are_left_out(void **state)
{
    (void)state;
    oob_figures *figures =
        publish("parts", STACKED "-- counts: x | all | * | | x={1}\n-- internal: checks\n" ROWS
                                 "('x', 'all', 'a', 20, 20, 1), ('checks', 'any', 'of', 1, 2, 3)" END);
    expect_rows(oob_figures_grid(figures, "parts"), "x all a 20 20 100.0");
    oob_figures_free(figures);
}

/* --- in which order --- */

/* The query's order is by the true counts: yak has more children than alpha. */
static const char hosts[] =
    STACKED "-- counts: host | all | * | | host={1}\n-- ranked: host\n"
            "SELECT 'host' AS measure, 'all' AS breakdown, column1 AS category, column2 AS count, 67 AS denominator, 1 "
            "AS percent"
            " FROM (VALUES ('alpha', 2), ('yak', 5), ('mike', 10), ('zulu', 30), ('bravo', 20)) ORDER BY column2 DESC";

static void hidden_rows_of_a_ranked_part_stand_by_name(void **state)
{
    (void)state;
    oob_figures *figures = publish("hosts", hosts);
    expect_rows(oob_figures_grid(figures, "hosts"),
                "host all zulu 30 67 44.8 | host all bravo 20 67 29.9 | host all mike 10 67 14.9 | "
                "host all alpha c 67 c | host all yak c 67 c");
    oob_figures_free(figures);
}

static void a_ranked_grid_stands_by_what_is_printed(void **state)
{
    (void)state;
    oob_figures *figures = publish("grid", "-- column: area | dimension | | Area\n-- column: n | count | children | N\n"
                                           "-- population: children\n-- ranked: rows\n"
                                           "WITH r (area, n) AS (VALUES ('Total', 67), ('zulu', 30), ('bravo', 30),"
                                           " ('yak', 5), ('alpha', 2)) SELECT * FROM r");
    expect_rows(oob_figures_grid(figures, "grid"), "Total 67 | bravo 30 | zulu 30 | alpha c | yak c");
    oob_figures_free(figures);
}

static void internal_rows_stay_in_the_order_of_the_query(void **state)
{
    (void)state;
    oob_figures *figures = open_figures(false, OOB_PROTECT_FULL);
    assert_ok(add(figures, "hosts", hosts, NULL, err));
    assert_ok(oob_figures_finish(figures, err));
    assert_string_equal(oob_grid_text(oob_figures_grid(figures, "hosts"), 3, "category"), "yak");
    oob_figures_free(figures);
}

/* --- what is refused --- */

static void expect_refusal(const char *text, const oob_summary_values *values, const char *why)
{
    oob_error err = OOB_ERROR_INIT;
    oob_figures *figures = open_figures(true, OOB_PROTECT_FULL);
    assert_int_equal(add(figures, "mine", text, values, &err), OOB_ERR_REFUSED);
    if (strstr(err.msg, why) == NULL)
        fail_msg("'%s' does not say '%s'", err.msg, why);
    assert_string_not_equal(err.hint, "");
    oob_figures_free(figures);
}

static void what_names_people_or_says_nothing_of_them_is_refused(void **state)
{
    (void)state;
    expect_refusal("-- column: id | identifier | child | Child\n-- column: n | count | children | N\n"
                   "-- population: children\nSELECT 'X' AS id, 1 AS n",
                   NULL, "identifiers");
    expect_refusal("-- column: place | location | | Place\n-- column: n | count | children | N\n"
                   "-- population: children\nSELECT 'X' AS place, 1 AS n",
                   NULL, "locations");
    expect_refusal("-- column: word | dimension | | Word\n-- population: children\nSELECT 'X' AS word", NULL,
                   "counts nobody");
    expect_refusal("-- column: n | count | children | N\nSELECT 1 AS n", NULL, "does not say whom it counts");
    expect_refusal(STACKED "SELECT 'x' AS measure, 'all' AS breakdown, 'a' AS category, 6 AS count, 6 AS denominator,"
                           " 1 AS percent",
                   NULL, "whom each of its rows counts");
    expect_refusal(STACKED "-- counts: x | all | a | | x=a\nSELECT * FROM (SELECT 'x' AS measure, 'all' AS breakdown,"
                           " 'b' AS category, 6 AS count, 6 AS denominator, 1 AS percent)",
                   NULL, "nothing says whom the row 'x', 'all', 'b' counts");
}

static void settings_that_change_whom_a_row_counts_are_refused(void **state)
{
    (void)state;
    static const char text[] =
        "-- parameter: near | 10 | miles\n-- column: word | dimension | | W\n"
        "-- column: n | count | children | N\n-- population: children\nSELECT 'Total' AS word, 7 AS n";
    expect_refusal(text, &(oob_summary_values){.set = "near=5"}, "its own settings only");
}

static void without_protection_nothing_goes_out(void **state)
{
    (void)state;
    oob_error fault = OOB_ERROR_INIT;
    oob_figures *figures = open_figures(true, OOB_PROTECT_NONE);
    assert_ok(add(figures, "areas", areas, NULL, err));
    assert_int_equal(oob_figures_finish(figures, &fault), OOB_ERR_REFUSED);
    assert_non_null(strstr(fault.msg, "1 small count"));
    oob_figures_free(figures);
}

static void a_header_line_that_is_not_understood_is_shown(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_figures *figures = open_figures(true, OOB_PROTECT_FULL);
    assert_int_equal(add(figures, "mine",
                         STACKED "-- counts: x | all | a\nSELECT 1 AS measure, 1 AS breakdown,"
                                 " 1 AS category, 1 AS count, 1 AS denominator, 1 AS percent",
                         NULL, &err),
                     OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "counts: x | all | a"));
    oob_figures_free(figures);
    figures = open_figures(true, OOB_PROTECT_FULL);
    assert_int_equal(add(figures, "mine",
                         "-- column: n | count | children | N\n-- population: children\n"
                         "-- implies: a | b=c\nSELECT 1 AS n",
                         NULL, &err),
                     OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "implies: a | b=c"));
    oob_figures_free(figures);
}

/* --- one paper after another --- */

static void record(const oob_figures *figures, bool is_new)
{
    int64_t id = 0;
    assert_ok(oob_figures_record(&id, figures, db, "A paper", "00", err));
    assert_true(is_new ? id > 0 : id == 0);
}

static void a_paper_made_again_says_the_same(void **state)
{
    (void)state;
    oob_figures *first = publish("areas", areas);
    record(first, true);
    oob_figures *again = publish("areas", areas);
    expect_rows(oob_figures_grid(again, "areas"), "Total 1,250 | north 1,203 | south c | east c");
    assert_string_equal(oob_figures_audit_sentence(again), oob_figures_audit_sentence(first));
    record(again, false); /* the same file */
    int64_t releases = 0;
    assert_ok(oob_db_get_int(&releases, db, "SELECT count(*) FROM release", 0, err));
    assert_int_equal(releases, 1);
    oob_figures_free(first);
    oob_figures_free(again);
}

/* Alone, 1 of 21 takes 20 with it; but 20 is out already, so there is no partner left and the total has to go. */
static void what_an_earlier_paper_printed_cannot_be_hidden_any_more(void **state)
{
    (void)state;
    oob_figures *first = publish(
        "first", "-- column: x | dimension | | X\n-- column: n | count | children | N\n"
                 "-- population: children\n-- absent: unknown\nWITH r (x, n) AS (VALUES ('b', 20)) SELECT * FROM r");
    record(first, true);
    oob_figures_free(first);
    oob_figures *second = publish(
        "second",
        "-- column: x | dimension | | X\n-- column: n | count | children | N\n"
        "-- population: children\nWITH r (x, n) AS (VALUES ('Total', 21), ('a', 1), ('b', 20)) SELECT * FROM r");
    expect_rows(oob_figures_grid(second, "second"), "Total c | a c | b 20");
    oob_figures_free(second);
}

static void a_store_without_a_log_has_published_nothing(void **state)
{
    (void)state;
    assert_ok(oob_db_exec(db, "DROP TABLE release_sum; DROP TABLE release_cell; DROP TABLE release", err));
    oob_figures *figures = publish("areas", areas);
    record(figures, true); /* makes the log */
    oob_figures_free(figures);
    int64_t releases = 0;
    assert_ok(oob_db_get_int(&releases, db, "SELECT count(*) FROM release", 0, err));
    assert_int_equal(releases, 1);
}

/* --- the catalogue --- */

/* Each summary that says whom it counts is published as a whole, of one child who is hidden everywhere. */
static void every_summary_that_says_whom_it_counts_can_be_published(void **state)
{
    (void)state;
    const char *name;
    size_t published = 0;
    oob_figures *together = open_figures(true, OOB_PROTECT_FULL);
    for (size_t i = 0; (name = oob_summary_name(i)) != NULL; i++) {
        oob_error fault = OOB_ERROR_INIT;
        oob_summary summary;
        assert_int_equal(oob_summary_find(&summary, name, &fault), OOB_OK);
        bool wanted = summary.population[0] != '\0';
        oob_summary_free(&summary);
        if (!wanted)
            continue;
        oob_figures *alone = open_figures(true, OOB_PROTECT_FULL);
        if (oob_figures_add(alone, name, NULL, NULL, &fault) != OOB_OK || oob_figures_finish(alone, &fault) != OOB_OK ||
            oob_figures_add(together, name, NULL, NULL, &fault) != OOB_OK)
            fail_msg("%s: %s", name, fault.msg);
        oob_figures_free(alone);
        published++;
    }
    assert_ok(oob_figures_finish(together, err));
    size_t row = 0;
    const oob_grid *headline = oob_figures_grid(together, "headline");
    assert_true(oob_grid_find(&row, headline, "children_looked_after", NULL, NULL));
    assert_string_equal(oob_grid_text(headline, row, "count"), "c");
    assert_true(published >= 10);
    oob_figures_free(together);
}

#define TEST(function) cmocka_unit_test_setup(function, forget_releases)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_small_count_takes_a_partner_with_it),
        TEST(internal_figures_are_as_they_are),
        TEST(percentages_are_of_what_is_printed),
        TEST(what_is_hidden_in_one_table_is_hidden_in_all),
        TEST(bands_add_up_to_the_count_beyond_ten_miles),
        TEST(measures_go_with_their_count_unless_they_are_plain),
        TEST(internal_measures_are_left_out),
        TEST(hidden_rows_of_a_ranked_part_stand_by_name),
        TEST(a_ranked_grid_stands_by_what_is_printed),
        TEST(internal_rows_stay_in_the_order_of_the_query),
        TEST(what_names_people_or_says_nothing_of_them_is_refused),
        TEST(settings_that_change_whom_a_row_counts_are_refused),
        TEST(without_protection_nothing_goes_out),
        TEST(a_header_line_that_is_not_understood_is_shown),
        TEST(a_paper_made_again_says_the_same),
        TEST(what_an_earlier_paper_printed_cannot_be_hidden_any_more),
        TEST(a_store_without_a_log_has_published_nothing),
        TEST(every_summary_that_says_whom_it_counts_can_be_published),
    };
    return cmocka_run_group_tests(tests, make_store, drop_store);
}
