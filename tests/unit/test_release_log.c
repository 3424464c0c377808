/* Papers one after another: what an earlier one printed or hid must not be undone by the next. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "disclosure/release_log.h"
#include "store/store.h"
#include "support/invented_report.h"

#define SHA       "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define TEXT_SIZE 256

static oob_db *open_log(void)
{
    oob_db *db = NULL;
    assert_ok(oob_db_open(&db, ":memory:", OOB_DB_CREATE, err));
    assert_ok(oob_store_run_sql(db, "schema/010_release_log", err));
    return db;
}

static int64_t number(oob_db *db, const char *sql)
{
    int64_t value = 0;
    assert_ok(oob_db_get_int(&value, db, sql, -1, err));
    return value;
}

static oob_publication *open_on(const char *as_at, int64_t threshold)
{
    oob_publication *pub = NULL;
    oob_disclosure_rules rules = OOB_DISCLOSURE_RULES;
    rules.threshold = threshold;
    assert_ok(oob_publication_open(&pub, "children", as_at, &rules, err));
    return pub;
}

static oob_pubtable *add_list(oob_publication *pub, const char *name, const char *const *names, const int64_t *counts,
                              size_t n)
{
    oob_pubtable *table = open_table(pub, name, name, "");
    for (size_t i = 0; i < n; i++)
        add_row1(table, names[i], counts[i]);
    return table;
}

static void protect_after(oob_publication *pub, oob_db *db)
{
    assert_ok(oob_release_log_load(pub, db, err));
    assert_ok(oob_publication_protect(pub, err));
}

static int64_t release(oob_publication *pub, oob_db *db)
{
    int64_t id = 0;
    assert_ok(oob_release_log_add(&id, db, pub, "a paper", SHA, err));
    oob_publication_free(pub);
    return id;
}

static size_t count_exposures(const oob_publication *pub, bool earlier)
{
    oob_audit *audit = NULL;
    assert_ok(oob_publication_audit(&audit, pub, OOB_AUDIT_VERDICT, err));
    size_t n = earlier ? audit->exposure_count - oob_audit_findings(audit) : oob_audit_findings(audit);
    oob_audit_free(audit);
    return n;
}

static const char *const abc[] = {"", "a", "b", "c"};

/* 20 = 3 + 7 + 10, of which 3 and 7 were hidden. A second paper of the same day that prints the 7 gives the 3 away. */
static void a_second_paper_of_the_day_keeps_what_the_first_hid(void **state)
{
    (void)state;
    oob_db *db = open_log();
    oob_publication *pub = open_on("2025-03-31", 5);
    oob_pubtable *first = add_list(pub, "x", abc, (int64_t[]){20, 3, 7, 10}, 4);
    protect_after(pub, db);
    expect_column(first, 1, "20 c c 10");
    (void)release(pub, db);

    static const char *const only_b[] = {"b"};
    for (int known = 0; known < 2; known++) {
        pub = open_on("2025-03-31", 5);
        assert_ok(oob_publication_dimension(pub, "x", OOB_DIMENSION_PART, err));
        oob_pubtable *second = add_list(pub, "x", only_b, (int64_t[]){7}, 1);
        if (known)
            assert_ok(oob_release_log_load(pub, db, err));
        assert_ok(oob_publication_protect(pub, err));
        expect_column(second, 1, known ? "c" : "7");
        assert_int_equal(oob_publication_totals(pub).earlier_releases, known);
        oob_publication_free(pub);
    }
    oob_db_close(db);
}

/* The second paper divides the same children otherwise: 13 of one kind, with the 10 of the first, leave 3 alone. */
static void a_finer_table_is_subtracted_from_an_earlier_one(void **state)
{
    (void)state;
    oob_db *db = open_log();
    oob_publication *pub = open_on("2025-03-31", 5);
    (void)add_list(pub, "x", abc, (int64_t[]){20, 3, 7, 10}, 4);
    protect_after(pub, db);
    (void)release(pub, db);

    pub = open_on("2025-03-31", 5);
    assert_ok(oob_publication_group(pub, "x", "a or c", (const char *const[]){"a", "c"}, 2, err));
    assert_ok(oob_publication_dimension(pub, "x", OOB_DIMENSION_PART, err));
    oob_pubtable *table = add_list(pub, "x", (const char *const[]){"a or c"}, (int64_t[]){13}, 1);
    /* Neither the categories nor the total are in this paper, only in the first. */
    protect_after(pub, db);
    expect_column(table, 1, "c");
    oob_publication_free(pub);
    oob_db_close(db);
}

/* The paper a year later repeats last year's row of its trend table. */
static void a_trend_table_repeats_an_earlier_gap(void **state)
{
    (void)state;
    static const oob_pubcolumn columns[] = {{.name = "year", .role = OOB_PUB_AS_AT},
                                            {.name = "x", .role = OOB_PUB_DIMENSION},
                                            {.name = "n", .role = OOB_PUB_COUNT}};
    static const int64_t counts[2][4] = {{20, 3, 7, 10}, {40, 12, 11, 17}};
    static const char *const days[] = {"2024-03-31", "2025-03-31"};
    oob_pubtable_spec spec = {.title = "trend", .columns = columns, .column_count = 3};
    oob_db *db = open_log();
    oob_publication *pub = open_on("2024-03-31", 5);
    (void)add_list(pub, "x", abc, counts[0], 4);
    protect_after(pub, db);
    (void)release(pub, db);

    oob_pubtable *table = NULL;
    pub = open_on("2025-03-31", 5);
    assert_ok(oob_publication_table(&table, pub, &spec, err));
    for (int i = 0; i < 8; i++) {
        if (i % 4 == 3)
            continue; /* the trend leaves c out: 3 and 7 could be printed, were it not for last year */
        oob_pubvalue row[] = {{.text = days[i / 4]}, {.text = abc[i % 4]}, {.count = counts[i / 4][i % 4]}};
        assert_ok(oob_pubtable_row(table, row, err));
    }
    assert_ok(oob_publication_dimension(pub, "x", OOB_DIMENSION_PART, err));
    protect_after(pub, db);
    expect_column(table, 2, "20 c c 40 12 11");
    oob_publication_free(pub);
    oob_db_close(db);
}

/* A child was found to have been placed in a: 21 now, 4 of them in a. The old paper's 20 is no sum of the new counts.
 */
static void revised_counts_are_other_counts(void **state)
{
    (void)state;
    oob_db *db = open_log();
    oob_publication *pub = open_on("2025-03-31", 5);
    (void)add_list(pub, "x", abc, (int64_t[]){20, 3, 7, 10}, 4);
    protect_after(pub, db);
    (void)release(pub, db);

    pub = open_on("2025-03-31", 5);
    oob_pubtable *table = add_list(pub, "x", abc, (int64_t[]){21, 4, 7, 10}, 4);
    protect_after(pub, db);
    /* The 10 is known from the first paper and so is no partner; the 7 has not changed, and stays hidden. */
    expect_column(table, 1, "21 c c 10");
    assert_int_equal(count_exposures(pub, false), 0);
    (void)release(pub, db);

    /* A third time, as first: the counts of both papers are known, each to its own sums. */
    pub = open_on("2025-03-31", 5);
    table = add_list(pub, "x", abc, (int64_t[]){20, 3, 7, 10}, 4);
    protect_after(pub, db);
    expect_column(table, 1, "20 c c 10");
    oob_publication_free(pub);
    oob_db_close(db);
}

/* A category that the old paper printed and the new one has no row for has no children any more. */
static void a_category_that_is_gone_is_a_revision(void **state)
{
    (void)state;
    oob_db *db = open_log();
    oob_publication *pub = open_on("2025-03-31", 5);
    (void)add_list(pub, "x", abc, (int64_t[]){30, 12, 8, 10}, 4);
    protect_after(pub, db);
    (void)release(pub, db);

    pub = open_on("2025-03-31", 5);
    oob_pubtable *table = add_list(pub, "x", abc, (int64_t[]){20, 12, 8}, 3);
    protect_after(pub, db);
    expect_column(table, 1, "20 12 8");
    oob_publication_free(pub);
    oob_db_close(db);
}

/* A stricter rule comes too late for what is out: it is said, and does not stop the paper. */
static void what_an_earlier_paper_gave_away_is_told_apart(void **state)
{
    (void)state;
    oob_db *db = open_log();
    oob_publication *pub = open_on("2025-03-31", 5);
    oob_pubtable *table = add_list(pub, "x", abc, (int64_t[]){60, 8, 22, 30}, 4);
    protect_after(pub, db);
    expect_column(table, 1, "60 8 22 30");
    (void)release(pub, db);

    pub = open_on("2025-03-31", 10);
    table = add_list(pub, "x", abc, (int64_t[]){60, 8, 22, 30}, 4);
    protect_after(pub, db);
    expect_column(table, 1, "60 c 22 30");
    assert_int_equal(count_exposures(pub, true), 1);
    assert_int_equal(count_exposures(pub, false), 0);
    oob_strbuf sentence = OOB_STRBUF_INIT;
    oob_audit *audit = NULL;
    assert_ok(oob_publication_audit(&audit, pub, OOB_AUDIT_VERDICT, err));
    oob_audit_sentence(&sentence, pub, audit);
    assert_non_null(
        strstr(oob_strbuf_str(&sentence), "fewer than 10 values, except 1 that earlier releases made public."));
    oob_audit_free(audit);
    oob_strbuf_free(&sentence);
    oob_publication_free(pub);
    oob_db_close(db);
}

/* Last year's paper hid 1 to 5; one that hides 1 to 2 would print what was hidden, and one that hides more says what it
 * cannot take back. */
static void a_threshold_does_not_fall_below_an_earlier_one(void **state)
{
    (void)state;
    oob_error failure = OOB_ERROR_INIT;
    oob_db *db = open_log();
    oob_publication *pub = open_on("2025-03-31", 5);
    (void)add_list(pub, "x", abc, (int64_t[]){23, 3, 8, 12}, 4);
    protect_after(pub, db);
    (void)release(pub, db);

    pub = open_on("2025-03-31", 2);
    (void)add_list(pub, "x", abc, (int64_t[]){23, 3, 8, 12}, 4);
    assert_int_equal(oob_release_log_load(pub, db, &failure), OOB_ERR_REFUSED);
    assert_non_null(strstr(failure.hint, "--threshold 5"));
    oob_publication_free(pub);

    pub = open_on("2024-03-31", 2); /* another day was not published yet */
    (void)add_list(pub, "x", abc, (int64_t[]){23, 3, 8, 12}, 4);
    protect_after(pub, db);
    oob_publication_free(pub);
    oob_db_close(db);
}

/* Two papers made side by side: the second to be recorded did not know of the first. */
static void a_release_recorded_meanwhile_is_not_overlooked(void **state)
{
    (void)state;
    oob_error failure = OOB_ERROR_INIT;
    oob_db *db = open_log();
    oob_publication *one = open_on("2025-03-31", 5);
    oob_publication *two = open_on("2025-03-31", 5);
    (void)add_list(one, "x", abc, (int64_t[]){20, 3, 7, 10}, 4);
    (void)add_list(two, "x", abc, (int64_t[]){20, 3, 7, 10}, 4);
    protect_after(one, db);
    protect_after(two, db);
    (void)release(one, db);
    assert_int_equal(oob_release_log_add(NULL, db, two, "a paper", SHA, &failure), OOB_ERR_REFUSED);
    assert_non_null(strstr(failure.hint, "run it again"));
    oob_publication_free(two);
    two = open_on("2025-03-31", 5);
    (void)add_list(two, "x", abc, (int64_t[]){20, 3, 7, 10}, 4);
    protect_after(two, db);
    (void)release(two, db);
    oob_db_close(db);
}

/* --- flows --- */

static oob_pubtable *add_total(oob_publication *pub, const char *population, const char *as_at, int64_t count)
{
    static const oob_pubcolumn column = {.name = "n", .role = OOB_PUB_COUNT};
    oob_pubtable_spec spec = {
        .title = population, .columns = &column, .column_count = 1, .population = population, .as_at = as_at};
    oob_pubtable *table = NULL;
    oob_pubvalue row = {.count = count};
    assert_ok(oob_publication_table(&table, pub, &spec, err));
    assert_ok(oob_pubtable_row(table, &row, err));
    return table;
}

/* 30 at the start were published last year; 24 at the end and 8 ended leave 2 started. */
static void flows_and_two_days_are_one_sum(void **state)
{
    (void)state;
    static const char *const year = "2024-04-01/2025-03-31";
    const oob_pubterm terms[] = {
        {"children", "2025-03-31", -1}, {"children", "2024-03-31", 1}, {"started", year, 1}, {"ended", year, -1}};
    oob_db *db = open_log();
    oob_publication *pub = open_on("2024-03-31", 5);
    (void)add_total(pub, "children", "2024-03-31", 30);
    protect_after(pub, db);
    (void)release(pub, db);

    for (int said = 0; said < 2; said++) {
        pub = open_on("2025-03-31", 5);
        oob_pubtable *end = add_total(pub, "children", "2025-03-31", 24);
        oob_pubtable *started = add_total(pub, "started", year, 2);
        oob_pubtable *ended = add_total(pub, "ended", year, 8);
        if (said)
            assert_ok(oob_publication_relate(pub, terms, 4, "", err));
        protect_after(pub, db);
        expect_column(started, 0, "c");
        expect_column(ended, 0, said ? "c" : "8");
        expect_column(end, 0, "24");
        oob_publication_free(pub);
    }

    /* A third paper knows of the first only through the second, whose sum holds a count of the first. */
    pub = open_on("2025-03-31", 5);
    (void)add_total(pub, "started", year, 2);
    (void)add_total(pub, "children", "2025-03-31", 24);
    oob_pubtable *ended = add_total(pub, "ended", year, 8);
    assert_ok(oob_publication_relate(pub, terms, 4, "", err));
    protect_after(pub, db);
    expect_column(ended, 0, "c");
    (void)release(pub, db);
    pub = open_on("2025-03-31", 5);
    ended = add_total(pub, "ended", year, 8);
    protect_after(pub, db);
    assert_int_equal(oob_publication_totals(pub).earlier_releases, 2);
    expect_column(ended, 0, "c");
    oob_publication_free(pub);

    const oob_pubterm wrong[] = {{"children", "2025-03-31", -1}, {"started", year, 1}};
    oob_error failure = OOB_ERROR_INIT;
    pub = open_on("2025-03-31", 5);
    (void)add_total(pub, "children", "2025-03-31", 24);
    (void)add_total(pub, "started", year, 2);
    assert_ok(oob_publication_relate(pub, wrong, 2, "", err));
    assert_int_equal(oob_publication_protect(pub, &failure), OOB_ERR_INPUT);
    assert_non_null(strstr(failure.msg, "do not"));
    oob_publication_free(pub);
    oob_db_close(db);
}

/* 27 of this year's 30 were there last year, so 3 are new. */
static void a_cohort_followed_leaves_the_newcomers(void **state)
{
    (void)state;
    oob_publication *pub = open_on("2025-03-31", 5);
    oob_pubtable *now = add_total(pub, "children", "2025-03-31", 30);
    oob_pubtable *both = add_total(pub, "both", "2024-03-31/2025-03-31", 27);
    assert_ok(oob_publication_subset(pub, "both", "2024-03-31/2025-03-31", "children", "2025-03-31", NULL, err));
    assert_ok(oob_publication_protect(pub, err));
    expect_column(now, 0, "30");
    expect_column(both, 0, "c");
    oob_publication_free(pub);
}

/* Two partners would do for the 3; last year it was b, so it is b again though c has become smaller. */
static void gaps_stay_where_they_were_last_year(void **state)
{
    (void)state;
    oob_db *db = open_log();
    oob_publication *pub = open_on("2024-03-31", 5);
    oob_pubtable *table = add_list(pub, "x", abc, (int64_t[]){33, 3, 14, 16}, 4);
    protect_after(pub, db);
    expect_column(table, 1, "33 c c 16");
    (void)release(pub, db);
    pub = open_on("2025-03-31", 5);
    table = add_list(pub, "x", abc, (int64_t[]){32, 3, 15, 14}, 4);
    protect_after(pub, db);
    expect_column(table, 1, "32 c c 14");
    oob_publication_free(pub);
    oob_db_close(db);
}

/* --- the record itself --- */

static void the_record_holds_what_was_printed(void **state)
{
    (void)state;
    oob_db *db = open_log();
    oob_publication *pub = open_on("2025-03-31", 5);
    (void)add_list(pub, "x", abc, (int64_t[]){20, 3, 7, 10}, 4);
    protect_after(pub, db);
    assert_int_equal(release(pub, db), 1);
    assert_int_equal(number(db, "SELECT count(*) FROM release WHERE sha256 = '" SHA "' AND as_at = '2025-03-31'"), 1);
    assert_int_equal(number(db, "SELECT count(*) FROM release_cell WHERE printed = 'c' AND least = 1 AND most IS NULL"),
                     2);
    assert_int_equal(number(db, "SELECT most FROM release_cell WHERE conditions = 'x=c' AND printed = '10'"), 10);
    assert_int_equal(number(db, "SELECT count(*) FROM release_sum WHERE sum = 0"), 4);
    assert_ok(oob_release_log_remove(db, 1, err));
    assert_int_equal(number(db, "SELECT (SELECT count(*) FROM release_cell) + (SELECT count(*) FROM release_sum)"), 0);
    oob_error failure = OOB_ERROR_INIT;
    assert_int_equal(oob_release_log_remove(db, 1, &failure), OOB_ERR_USAGE);
    oob_db_close(db);
}

static void only_what_is_protected_can_be_recorded(void **state)
{
    (void)state;
    oob_error failure = OOB_ERROR_INIT;
    oob_db *db = open_log();
    oob_publication *pub = open_publication(OOB_PROTECT_PRIMARY);
    (void)add_list(pub, "x", abc, (int64_t[]){20, 3, 7, 10}, 4);
    assert_ok(oob_publication_protect(pub, err));
    assert_int_equal(oob_release_log_add(NULL, db, pub, "a paper", SHA, &failure), OOB_ERR_REFUSED);
    assert_int_equal(number(db, "SELECT count(*) FROM release"), 0);
    oob_publication_free(pub);
    oob_db_close(db);
}

static void a_damaged_record_is_an_error(void **state)
{
    (void)state;
    static const char *const damages[] = {"UPDATE release_cell SET count = 4 WHERE conditions = 'x=a'",
                                          "DELETE FROM release_cell WHERE conditions = 'x=a'"};
    for (int i = 0; i < 2; i++) {
        oob_error failure = OOB_ERROR_INIT;
        oob_db *db = open_log();
        oob_publication *pub = open_on("2025-03-31", 5);
        (void)add_list(pub, "x", abc, (int64_t[]){20, 3, 7, 10}, 4);
        protect_after(pub, db);
        (void)release(pub, db);
        assert_ok(oob_db_exec(db, damages[i], err));
        pub = open_on("2025-03-31", 5);
        (void)add_list(pub, "x", abc, (int64_t[]){20, 3, 7, 10}, 4);
        oob_status rc = oob_release_log_load(pub, db, &failure);
        if (rc == OOB_OK)
            rc = oob_publication_protect(pub, &failure);
        assert_int_equal(rc, OOB_ERR_STORE);
        assert_non_null(strstr(failure.msg, "damaged"));
        oob_publication_free(pub);
        oob_db_close(db);
    }
}

/* --- five yearly papers about some 500 children, each with sixteen linked tables and the years before --- */

enum { YEARS = 5, CHILDREN = 500 };

static const char *const days[YEARS] = {"2021-03-31", "2022-03-31", "2023-03-31", "2024-03-31", "2025-03-31"};

static void make_years(invented_children years[YEARS])
{
    invented_start(&years[0], CHILDREN, 2021);
    for (int i = 1; i < YEARS; i++) {
        years[i].count = CHILDREN;
        years[i].items = malloc(CHILDREN * sizeof *years[i].items);
        memcpy(years[i].items, years[i - 1].items, CHILDREN * sizeof *years[i].items);
        invented_year_later(&years[i]);
    }
}

static void five_yearly_papers_give_nothing_away(void **state)
{
    (void)state;
    invented_children years[YEARS];
    oob_db *db = open_log();
    make_years(years);
    for (size_t i = 0; i < YEARS; i++) {
        oob_publication *pub = invented_paper(years, days, i + 1, OOB_PROTECT_FULL);
        protect_after(pub, db);
        assert_int_equal(oob_publication_totals(pub).earlier_releases, i);
        assert_int_equal(count_exposures(pub, false) + count_exposures(pub, true), 0);
        assert_true(oob_publication_totals(pub).primary > 40);
        (void)release(pub, db);

        pub = invented_paper(years, days, i + 1, OOB_PROTECT_PRIMARY);
        assert_ok(oob_publication_protect(pub, err));
        assert_true(count_exposures(pub, false) > 30);
        oob_publication_free(pub);

        pub = invented_paper(years, days, i + 1, OOB_PROTECT_NONE);
        assert_ok(oob_publication_protect(pub, err));
        assert_true(count_exposures(pub, false) >= 40);
        oob_publication_free(pub);
    }
    for (size_t i = 0; i < YEARS; i++)
        free(years[i].items);
    oob_db_close(db);
}

/* The papers of one day, each safe by itself, and each made as if there were no other: together they are not. */
static void papers_that_do_not_know_of_each_other_do(void **state)
{
    (void)state;
    invented_children year;
    oob_db *db = open_log();
    invented_start(&year, CHILDREN, 7);
    for (size_t half = 0; half < 2; half++) {
        oob_publication *pub = open_on(days[4], 5);
        for (size_t i = half * 8; i < half * 7 + 8; i++)
            invented_add_table(pub, &year, &invented_tables[i]);
        assert_ok(oob_publication_protect(pub, err));
        assert_int_equal(count_exposures(pub, false), 0);
        (void)release(pub, db);
    }
    oob_publication *pub = open_on(days[4], 5);
    invented_add_table(pub, &year, &invented_tables[0]);
    assert_ok(oob_release_log_load(pub, db, err));
    assert_ok(oob_publication_protect(pub, err));
    assert_true(count_exposures(pub, true) > 0);
    (void)release(pub, db);
    /* The third has one table of the first again: 12 combinations and their totals, and no copy of what is on record.
     */
    assert_true(number(db, "SELECT count(*) FROM release_cell WHERE release_id = 3") <
                number(db, "SELECT count(*) FROM release_cell WHERE release_id = 1"));
    free(year.items);
    oob_db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_second_paper_of_the_day_keeps_what_the_first_hid),
        cmocka_unit_test(a_finer_table_is_subtracted_from_an_earlier_one),
        cmocka_unit_test(a_trend_table_repeats_an_earlier_gap),
        cmocka_unit_test(revised_counts_are_other_counts),
        cmocka_unit_test(a_category_that_is_gone_is_a_revision),
        cmocka_unit_test(what_an_earlier_paper_gave_away_is_told_apart),
        cmocka_unit_test(a_threshold_does_not_fall_below_an_earlier_one),
        cmocka_unit_test(a_release_recorded_meanwhile_is_not_overlooked),
        cmocka_unit_test(flows_and_two_days_are_one_sum),
        cmocka_unit_test(a_cohort_followed_leaves_the_newcomers),
        cmocka_unit_test(gaps_stay_where_they_were_last_year),
        cmocka_unit_test(the_record_holds_what_was_printed),
        cmocka_unit_test(only_what_is_protected_can_be_recorded),
        cmocka_unit_test(a_damaged_record_is_an_error),
        cmocka_unit_test(five_yearly_papers_give_nothing_away),
        cmocka_unit_test(papers_that_do_not_know_of_each_other_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
