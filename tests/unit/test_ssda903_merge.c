/* test_ssda903_merge.c - several years' returns made one record: the later wins, conflicts and lost ends are listed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/merge.h"
#include "support/returns.h"

/* "row:place:current:valid_to" of every episode of a child, oldest return first. */
static const char *story(const char *child)
{
    char sql[400];
    (void)snprintf(sql, sizeof sql,
                   "SELECT group_concat(t, ' ') FROM (SELECT i.label || ':' || place || ':' || current || ':' || "
                   "coalesce(valid_to, 'open') AS t FROM episode e JOIN import i ON i.import_id = e.import_id "
                   "WHERE child_id = '%s' ORDER BY decom, i.label)",
                   child);
    return ask_text(db, sql);
}

#define YEAR_2023                                                                                                      \
    EPISODES "C1,01/06/2022,S,C2,N1,U6,PR1,,,,NE8 1AA,NE8 2BB,2988698\n"                                               \
             "C2,01/06/2022,S,C2,N1,U6,PR1,,,,,,\n"                                                                    \
             "C3,01/06/2022,S,C2,N1,U6,PR1,01/07/2022,X1,,,,\n"                                                        \
             "C4,01/06/2022,S,C2,N1,U6,PR1,,,,,,\n"
#define YEAR_2024                                                                                                      \
    EPISODES "C1,01/06/2022,S,C1,N1,U4,PR1,01/09/2023,X1,CARPL,NE8 1AA,ne82bb,2988698\n"                               \
             "C1,01/09/2023,P,C1,N1,K2,PR4,,,,NE8 1AA,NE8 3CC,2988698\n"                                               \
             "C4,01/06/2022,S,C2,N1,U6,PR1,,,,,,\n"
#define YEAR_2025                                                                                                      \
    EPISODES "C1,01/09/2023,P,C1,N1,K2,PR4,,,,NE8 1AA,NE8 3CC,\n"                                                      \
             "C5,01/06/2024,S,C2,N1,U6,PR1,,,,,,\n"

static void write_years(void)
{
    char path[SCRATCH_PATH_SIZE];
    (void)write_file(path, "e2023.csv", YEAR_2023);
    (void)write_file(path, "e2024.csv", YEAR_2024);
    (void)write_file(path, "e2025.csv", YEAR_2025);
}

static void the_later_return_counts(void **state)
{
    (void)state;
    write_years();
    must_import_files((const char *const[]){"e2023.csv", "e2024.csv", "e2025.csv", NULL}, NULL);
    assert_string_equal(story("C1"), "2023:U6:0:open 2024:U4:1:2023-09-01 2024:K2:0:open 2025:K2:1:open");
    /* Open in 2022-23 and in no return after it: it counts to the end of that year. */
    assert_string_equal(story("C2"), "2023:U6:1:2023-04-01");
    assert_string_equal(story("C3"), "2023:U6:1:2022-07-01");
    assert_string_equal(story("C4"), "2023:U6:0:open 2024:U6:1:2024-04-01");
    assert_string_equal(story("C5"), "2025:U6:1:open");
}

static void differences_are_listed_with_both_values(void **state)
{
    (void)state;
    write_years();
    must_import_files((const char *const[]){"e2023.csv", "e2024.csv", "e2025.csv", NULL}, NULL);
    /* LS and PLACE of C1's first episode, URN of its second. A DEC, REC and reason that were blank are no conflict, nor
       is another spelling of a postcode. */
    assert_int_equal(count_problems(db, "return-conflict"), 3);
    assert_string_equal(ask_text(db,
                                 "SELECT group_concat(t, '; ') FROM (SELECT file || ':' || row || ' ' || column_name "
                                 "|| ' ' || value AS t FROM problem WHERE code = 'return-conflict' ORDER BY t)"),
                        "e2024.csv:2 LS C2 (2023), C1 (2024); e2024.csv:2 PLACE U6 (2023), U4 (2024); "
                        "e2025.csv:2 URN 2988698 (2024), blank (2025)");
    assert_int_equal(count_problems(db, "vanished-episode"), 2);
    assert_true(is_listed("e2023.csv", 3, "-", "vanished-episode", "note")); /* C2 */
    assert_true(is_listed("e2024.csv", 4, "-", "vanished-episode", "note")); /* C4 */
}

static void the_order_of_importing_does_not_matter(void **state)
{
    (void)state;
    char together[512];
    write_years();
    must_import_files((const char *const[]){"e2023.csv", "e2024.csv", "e2025.csv", NULL}, NULL);
    (void)snprintf(together, sizeof together, "%s", story("C1"));
    oob_db_close(db);
    db = fresh_store("E08000037");
    must_import_files((const char *const[]){"e2025.csv", NULL}, NULL);
    must_import_files((const char *const[]){"e2023.csv", NULL}, NULL);
    must_import_files((const char *const[]){"e2024.csv", NULL}, NULL);
    assert_string_equal(story("C1"), together);
    assert_int_equal(count_problems(db, "return-conflict"), 3);
    assert_int_equal(count_problems(db, "vanished-episode"), 2);
    must_import_files((const char *const[]){"e2024.csv", NULL}, NULL);
    assert_string_equal(story("C1"), together);
    assert_int_equal(count_problems(db, "return-conflict"), 3);
}

static void replacing_a_return_restores_what_it_had_superseded(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    write_years();
    must_import_files((const char *const[]){"e2023.csv", "e2024.csv", NULL}, NULL);
    assert_string_equal(story("C4"), "2023:U6:0:open 2024:U6:1:open");
    (void)write_file(path, "e2024.csv",
                     EPISODES "C1,01/06/2022,S,C2,N1,U6,PR1,,,,NE8 1AA,NE8 2BB,2988698\n"
                              "C1,01/09/2023,P,C2,N1,U6,PR1,,,,NE8 1AA,NE8 2BB,2988698\n");
    must_import_files((const char *const[]){"e2024.csv", NULL}, NULL);
    assert_string_equal(story("C4"), "2023:U6:1:2023-04-01");
    assert_int_equal(count_problems(db, "return-conflict"), 0);
}

static void what_an_earlier_run_listed_is_not_shown_again(void **state)
{
    (void)state;
    write_years();
    must_import_files((const char *const[]){"e2023.csv", "e2024.csv", NULL}, NULL);
    assert_non_null(strstr(result.problem_text, "e2024.csv:2: PLACE \"U6 (2023), U4 (2024)\" differs"));
    must_import_text("e2026.csv", EPISODES "C9,01/06/2025,S,C2,N1,U6,PR1,,,,,,\n");
    assert_null(strstr(result.problem_text, "differs between two returns"));
    assert_int_equal(count_problems(db, "return-conflict"), 2);
}

/* Worked out apart, by a program of twenty lines over the same files: 3,737 rows, 2,827 pairs of child and DECOM, 24 of
   them open in a return and in none after it, 62 open in the last; no two returns differ but by blanks that are filled.
 */
static void five_years_of_a_sample_make_one_record(void **state)
{
    (void)state;
    must_import_real("ssda903/cs-demand-model_sample");
    static const struct {
        const char *label;
        int episodes;
    } years[] = {{"2018", 1460}, {"2019", 974}, {"2020", 648}, {"2021", 402}, {"2022", 253}};
    assert_int_equal(result.part_count, 5);
    for (size_t i = 0; i < 5; i++) {
        char sql[200];
        assert_string_equal(result.parts[i].label, years[i].label);
        (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM episode JOIN import USING (import_id) WHERE label = '%s'",
                       years[i].label);
        assert_int_equal(ask_int(db, sql), years[i].episodes);
    }
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode"), 3737);
    assert_int_equal(ask_int(db, "SELECT sum(current) FROM episode"), 2827);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode WHERE current AND valid_to IS NULL"), 62);
    assert_int_equal(count_problems(db, "vanished-episode"), 24);
    assert_int_equal(count_problems(db, "return-conflict"), 0);
    /* Children looked after on each 31 March, by the same program. */
    static const int children[] = {466, 288, 181, 119, 55};
    for (int i = 0; i < 5; i++) {
        char sql[300];
        (void)snprintf(sql, sizeof sql,
                       "SELECT count(DISTINCT child_id) FROM episode WHERE current = 1 AND decom <= '%d-03-31' "
                       "AND (valid_to IS NULL OR valid_to > '%d-03-31') AND ls NOT IN ('V3', 'V4')",
                       2018 + i, 2018 + i);
        assert_int_equal(ask_int(db, sql), children[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define EACH(test) cmocka_unit_test_setup_teardown(test, start_test, end_test)
        EACH(the_later_return_counts),
        EACH(differences_are_listed_with_both_values),
        EACH(the_order_of_importing_does_not_matter),
        EACH(replacing_a_return_restores_what_it_had_superseded),
        EACH(what_an_earlier_run_listed_is_not_shown_again),
        EACH(five_years_of_a_sample_make_one_record),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
