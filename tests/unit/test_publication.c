/* A publication as its caller sees it: what it refuses, keys, words, the order of rows and the sentence at the foot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "disclosure/model.h"
#include "disclosure/stacked.h"
#include "support/publication.h"

#define TEXT_SIZE 512

static const char *const abcd[] = {"a", "b", "c", "d"};

/* --- what is refused --- */

static void expect_refusal(oob_publication *pub, oob_status status, const char *words)
{
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_publication_protect(pub, &err), status);
    if (strstr(err.msg, words) == NULL)
        fail_msg("'%s' does not say '%s'", err.msg, words);
    oob_publication_free(pub);
}

static void tables_that_do_not_add_up_are_refused(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    (void)add_totalled(pub, "x", 51, abcd, (int64_t[]){3, 20, 27}, 3);
    expect_refusal(pub, OOB_ERR_INPUT, "the categories of 'x' add up to 50, not to the 51");

    pub = open_publication(OOB_PROTECT_FULL);
    (void)add_totalled(pub, "x", 40, abcd, (int64_t[]){20, 20}, 2);
    (void)add_totalled(pub, "x", 40, abcd, (int64_t[]){19, 21}, 2);
    expect_refusal(pub, OOB_ERR_INPUT, "19 here, but 20 elsewhere");

    pub = open_publication(OOB_PROTECT_FULL);
    assert_ok(oob_publication_implies(pub, "y", "q", "x", "b", err));
    oob_pubtable *table = open_table(pub, "t", "x", "y");
    add_row2(table, "a", "q", 7);
    expect_refusal(pub, OOB_ERR_INPUT, "contradict");

    /* q is 12 by the first table, and has no row in the second. */
    pub = open_publication(OOB_PROTECT_FULL);
    table = open_table(pub, "grid", "x", "y");
    add_row2(table, "a", "p", 20);
    add_row2(table, "a", "q", 5);
    add_row2(table, "b", "p", 30);
    add_row2(table, "b", "q", 7);
    add_row1(open_table(pub, "list", "y", ""), "p", 50);
    expect_refusal(pub, OOB_ERR_INPUT, "table 'list' has no row for children on 2025-03-31, y=q");
}

static void a_negative_count_is_refused(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = open_table(pub, "t", "x", "");
    oob_pubvalue row[] = {{.text = "a"}, {.count = -1}};
    assert_int_equal(oob_pubtable_row(table, row, &err), OOB_ERR_INPUT);
    oob_publication_free(pub);
}

static void columns_must_name_what_is_there(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_pubtable *table = NULL;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubcolumn columns[] = {{.name = "n", .role = OOB_PUB_COUNT}, {.name = "p", .role = OOB_PUB_PERCENT}};
    oob_pubtable_spec spec = {.title = "t", .columns = columns, .column_count = 2};
    assert_int_equal(oob_publication_table(&table, pub, &spec, &err), OOB_ERR_USAGE);
    assert_non_null(strstr(err.msg, "denominator"));
    columns[1].over = "m";
    assert_int_equal(oob_publication_table(&table, pub, &spec, &err), OOB_ERR_USAGE);
    assert_non_null(strstr(err.msg, "'m'"));
    oob_publication_free(pub);
}

/* --- keys, order, words --- */

/* A stacked table, each row of its own kind, with its conditions written out. */
static void rows_may_state_their_conditions(void **state)
{
    (void)state;
    oob_pubcolumn columns[] = {
        {.name = "row", .role = OOB_PUB_PLAIN},
        {.name = "key", .role = OOB_PUB_KEY},
        {.name = "of_key", .role = OOB_PUB_KEY},
        {.name = "n", .role = OOB_PUB_COUNT, .key = "key"},
        {.name = "of", .role = OOB_PUB_DENOMINATOR, .key = "of_key"},
        {.name = "percent", .role = OOB_PUB_PERCENT},
    };
    static const struct {
        const char *key;
        const char *of_key;
        int64_t n;
        int64_t of;
    } rows[] = {
        {"side=inside", "", 61, 100},
        {"side=outside", "", 39, 100},
        {"home=over 20; side=outside", "side=outside", 8, 39},
        {"side=outside;home=20 or less", "side=outside", 31, 39},
        {"home=over 20;side=inside", "side=inside", 2, 61},
        {"home=20 or less;side=inside", "side=inside", 59, 61},
        {"need=SEMH%3B high", "", 20, 100},
    };
    oob_pubtable_spec spec = {.title = "stacked", .columns = columns, .column_count = 6};
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = NULL;
    assert_ok(oob_publication_table(&table, pub, &spec, err));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        oob_pubvalue row[] = {{.text = "words"},    {.text = rows[i].key}, {.text = rows[i].of_key},
                              {.count = rows[i].n}, {.count = rows[i].of}, {.missing = true}};
        assert_ok(oob_pubtable_row(table, row, err));
    }
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 3, "61 39 8 31 c c 20");
    expect_column(table, 4, "100 100 39 39 61 61 100");
    expect_column(table, 5, "61 39 21 79 c c 20");
    assert_string_equal(table->slots[6 * 2 + 3].cell->name, "home=over 20;side=outside");
    assert_string_equal(table->slots[6 * 6 + 3].cell->name, "need=SEMH%3B high");
    oob_publication_free(pub);
}

static void expect_conditions(const char *measure, const char *breakdown, const char *category, const char *count,
                              const char *denominator)
{
    static const oob_pubphrase phrases[] = {
        {NULL, "all", "all", "", ""},
        {"home", "all children", NULL, "", "distance=far"},
        {"law", "outside, *", "*", "location=outside;class={1}", "scope={1}"},
        {"both", "all children", "*, *", "", "sourcing={1};side={2}"},
        {"location", "provision: *", "*", "sourcing={1}", "location={1}"},
    };
    oob_strbuf of_count = OOB_STRBUF_INIT;
    oob_strbuf of_denominator = OOB_STRBUF_INIT;
    assert_ok(oob_stacked_conditions(&of_count, &of_denominator, phrases, 5, measure, breakdown, category, err));
    assert_string_equal(oob_strbuf_str(&of_count), count);
    assert_string_equal(oob_strbuf_str(&of_denominator), denominator);

    oob_error failure = OOB_ERROR_INIT;
    assert_int_equal(
        oob_stacked_conditions(&of_count, &of_denominator, phrases, 5, measure, "some", category, &failure),
        OOB_ERR_INPUT);
    assert_non_null(strstr(failure.msg, "'some'"));
    oob_strbuf_free(&of_count);
    oob_strbuf_free(&of_denominator);
}

static void words_of_a_stacked_summary_become_conditions(void **state)
{
    (void)state;
    expect_conditions("children", "all", "all", "", "");
    expect_conditions("home", "all children", "over 20 miles", "distance=far", "");
    expect_conditions("law", "outside, adjoining", "with parents, out of scope",
                      "location=outside;class=adjoining;scope=with parents, out of scope",
                      "location=outside;class=adjoining");
    expect_conditions("both", "all children", "In-house, outside, very local",
                      "sourcing=In-house;side=outside, very local", "");
    expect_conditions("location", "provision: a;b=c", "", "sourcing=a%3Bb%3Dc;location=", "sourcing=a%3Bb%3Dc");
}

static void the_pattern_does_not_depend_on_the_order_of_rows(void **state)
{
    (void)state;
    static const int64_t counts[] = {2, 8, 8, 8, 9};
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    char texts[2][TEXT_SIZE] = {"", ""};
    for (int turn = 0; turn < 2; turn++) {
        oob_publication *pub = open_publication(OOB_PROTECT_FULL);
        oob_pubtable *table = open_table(pub, "t", "x", "");
        if (turn == 0)
            add_row1(table, "", 35);
        for (int i = 0; i < 5; i++)
            add_row1(table, names[turn == 0 ? i : 4 - i], counts[turn == 0 ? i : 4 - i]);
        if (turn == 1)
            add_row1(table, "Total", 35);
        assert_ok(oob_publication_protect(pub, err));
        for (int i = 0; i < 5; i++)
            (void)strncat(texts[turn], oob_pubtable_text(table, (size_t)(turn == 0 ? i + 1 : 4 - i), 1), 4);
        oob_publication_free(pub);
    }
    assert_string_equal(texts[0], texts[1]);
}

static void sorting_by_size_puts_hidden_rows_last(void **state)
{
    (void)state;
    size_t order[6];
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = open_table(pub, "t", "x", "");
    static const int64_t counts[] = {4, 40, 7, 0, 60, 40};
    static const char *const names[] = {"a", "b", "c", "d", "e", "f"};
    add_row1(open_table(pub, "all", "x", ""), "", 151);
    for (int i = 0; i < 6; i++)
        add_row1(table, names[i], counts[i]);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "c 40 c 0 60 40");
    oob_pubtable_order(table, 1, 0, 6, order);
    const size_t wanted[] = {4, 1, 5, 3, 0, 2};
    assert_memory_equal(order, wanted, sizeof wanted);
    oob_pubtable_order(table, 1, 2, 5, order); /* of a part, the others as they were */
    const size_t part[] = {4, 1, 4, 3, 2, 2};
    assert_memory_equal(order, part, sizeof part);
    oob_publication_free(pub);
}

static void the_sentence_says_what_was_done(void **state)
{
    (void)state;
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    (void)add_totalled(pub, "x", 50, abcd, (int64_t[]){3, 20, 27}, 3);
    assert_ok(oob_publication_protect(pub, err));
    oob_audit *audit = audit_bounds(pub);
    oob_audit_sentence(&text, pub, audit);
    assert_string_equal(
        oob_strbuf_str(&text),
        "Counts from 1 to 5 are shown as c, zeros as 0. 2 of 4 counts are hidden, because they are small or because a "
        "small count could be worked out from them. Audited as printed: 4 figures in 1 table. No "
        "count from 1 to 5 can be worked out, nor narrowed to fewer than 5 values.");
    oob_strbuf_free(&text);
    oob_audit_free(audit);
    oob_publication_free(pub);
}

static void a_threshold_that_protects_nobody_is_refused(void **state)
{
    (void)state;
    oob_publication *pub = NULL;
    oob_error failure = OOB_ERROR_INIT;
    for (int i = 0; i < 2; i++) {
        const oob_disclosure_rules rules = {i == 0 ? INT64_MIN : OOB_THRESHOLD_MAX + 1, 1, 0, OOB_PROTECT_FULL};
        assert_int_equal(oob_publication_open(&pub, "children", "2025-03-31", &rules, &failure), OOB_ERR_USAGE);
        assert_null(pub);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_that_do_not_add_up_are_refused),
        cmocka_unit_test(a_negative_count_is_refused),
        cmocka_unit_test(columns_must_name_what_is_there),
        cmocka_unit_test(rows_may_state_their_conditions),
        cmocka_unit_test(words_of_a_stacked_summary_become_conditions),
        cmocka_unit_test(the_pattern_does_not_depend_on_the_order_of_rows),
        cmocka_unit_test(sorting_by_size_puts_hidden_rows_last),
        cmocka_unit_test(the_sentence_says_what_was_done),
        cmocka_unit_test(a_threshold_that_protects_nobody_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
