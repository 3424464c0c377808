/* Percentages, means, denominators and rounded counts worked out by hand: what goes with a hidden count, and what gives
 * one away. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "disclosure/model.h"
#include "support/publication.h"

/* --- percentages and measures --- */

static oob_pubtable *open_shares(oob_publication *pub, bool silent)
{
    oob_pubtable *table = NULL;
    oob_pubcolumn columns[] = {
        {.name = "x", .role = OOB_PUB_DIMENSION},
        {.name = "children", .role = OOB_PUB_COUNT, .silent = silent},
        {.name = "of", .role = OOB_PUB_DENOMINATOR},
        {.name = "percent", .role = OOB_PUB_PERCENT, .decimals = 1},
        {.name = "miles", .role = OOB_PUB_MEASURE, .decimals = 1},
    };
    oob_pubtable_spec spec = {.title = "shares", .columns = columns, .column_count = 5};
    assert_ok(oob_publication_table(&table, pub, &spec, err));
    return table;
}

static void add_share(oob_pubtable *table, const char *x, int64_t count, int64_t of, double miles)
{
    oob_pubvalue row[] = {{.text = x}, {.count = count}, {.count = of}, {.missing = true}, {.real = miles}};
    assert_ok(oob_pubtable_row(table, row, err));
}

static void percentages_and_measures_go_with_their_count(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = open_shares(pub, false);
    add_share(table, "", 54, 54, 8.25);
    add_share(table, "a", 30, 54, 4.04);
    add_share(table, "b", 21, 54, 12.5);
    add_share(table, "c", 3, 54, 31.0);
    add_share(table, "d", 0, 54, 0);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "54 30 c c 0");
    expect_column(table, 2, "54 54 54 54 54");
    expect_column(table, 3, "100.0 55.6 c c 0.0");
    expect_column(table, 4, "8.2 4.0 c c z");
    assert_true(oob_pubtable_hidden(table, 3, 3));
    assert_false(oob_pubtable_hidden(table, 4, 3));
    oob_publication_free(pub);
}

/* 24 children for each hidden number of carers: 300 % would tell that they are 8. */
static void a_share_of_a_hidden_number_is_hidden(void **state)
{
    (void)state;
    oob_pubcolumn columns[] = {
        {.name = "hub", .role = OOB_PUB_DIMENSION},
        {.name = "children", .role = OOB_PUB_COUNT},
        {.name = "carers", .role = OOB_PUB_DENOMINATOR, .population = "carers", .without = ""},
        {.name = "percent", .role = OOB_PUB_PERCENT},
    };
    static const struct {
        const char *hub;
        int64_t children;
        int64_t carers;
    } rows[] = {{"", 110, 31}, {"a", 6, 3}, {"b", 24, 8}, {"c", 80, 20}, {"d", 0, 0}};
    oob_pubtable_spec spec = {.title = "hubs", .columns = columns, .column_count = 4};
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = NULL;
    assert_ok(oob_publication_table(&table, pub, &spec, err));
    for (int i = 0; i < 5; i++) {
        oob_pubvalue row[] = {
            {.text = rows[i].hub}, {.count = rows[i].children}, {.count = rows[i].carers}, {.missing = true}};
        assert_ok(oob_pubtable_row(table, row, err));
    }
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "110 6 24 80 0");
    expect_column(table, 2, "31 c c 20 0");
    expect_column(table, 3, "355 c c 400 z");
    oob_publication_free(pub);
}

/* A mean needs no printed count to be about three children. */
static void a_measure_of_few_children_is_hidden_without_its_count(void **state)
{
    (void)state;
    oob_pubcolumn columns[] = {
        {.name = "x", .role = OOB_PUB_DIMENSION},
        {.name = "children", .role = OOB_PUB_COUNT, .silent = true},
        {.name = "miles", .role = OOB_PUB_MEASURE},
    };
    oob_pubtable_spec spec = {.title = "means", .columns = columns, .column_count = 3};
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = NULL;
    assert_ok(oob_publication_table(&table, pub, &spec, err));
    oob_pubvalue few[] = {{.text = "a"}, {.count = 3}, {.real = 12}};
    oob_pubvalue many[] = {{.text = "b"}, {.count = 40}, {.real = 7}};
    assert_ok(oob_pubtable_row(table, few, err));
    assert_ok(oob_pubtable_row(table, many, err));
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 2, "c 7");
    oob_publication_free(pub);
}

/* 94.0 % of 50 is 47, whether or not the 47 is printed; what is left of 100 % is 3. */
static void percentages_alone_are_counts_in_disguise(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = open_shares(pub, true);
    add_share(table, "a", 47, 50, 1);
    add_share(table, "b", 3, 50, 1);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, " ");
    expect_column(table, 2, "50 50");
    expect_column(table, 3, "c c");
    oob_publication_free(pub);
}

static void set_text(oob_pubtable *table, size_t row, size_t column, const char *text)
{
    table->slots[row * table->column_count + column].text = text;
}

/* The auditor believes what is printed, not what the engine decided. */
static void the_auditor_reads_a_percentage_that_was_left_in(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = open_shares(pub, false);
    add_share(table, "", 54, 54, 8);
    add_share(table, "a", 30, 54, 4);
    add_share(table, "b", 21, 54, 12);
    add_share(table, "c", 3, 54, 31);
    assert_ok(oob_publication_protect(pub, err));
    assert_int_equal(findings(pub), 0);
    set_text(table, 3, 3, "5.6"); /* 3 of 54 is 5.56 %; 2.997 to 3.051 children round to it */
    expect_bound(pub, "x=c", 3, 3);
    assert_int_equal(findings(pub), 1);
    set_text(table, 3, 3, "6%"); /* 5.5 to 6.5 % of 54: 2.97 to 3.51 */
    expect_bound(pub, "x=c", 3, 3);
    set_text(table, 3, 3, "c");
    set_text(table, 2, 3, "39"); /* 38.5 to 39.5 % of 54: 21; what is left of 24 is 3 */
    expect_bound(pub, "x=c", 3, 3);
    oob_publication_free(pub);
}

/* A share of a hidden number of children tells that number: 20 are 40 % of 50, so the other 30 can be split. */
static void the_auditor_works_back_from_a_share_to_its_denominator(void **state)
{
    (void)state;
    oob_pubcolumn columns[] = {
        {.name = "y", .role = OOB_PUB_DIMENSION},     {.name = "x", .role = OOB_PUB_DIMENSION},
        {.name = "n", .role = OOB_PUB_COUNT},         {.name = "of", .role = OOB_PUB_DENOMINATOR, .without = "x"},
        {.name = "percent", .role = OOB_PUB_PERCENT},
    };
    oob_pubtable_spec spec = {.title = "t", .columns = columns, .column_count = 5};
    oob_publication *pub = open_publication(OOB_PROTECT_NONE);
    oob_pubtable *table = NULL;
    assert_ok(oob_publication_table(&table, pub, &spec, err));
    oob_pubvalue first[] = {{.text = "p"}, {.text = "a"}, {.count = 20}, {.count = 50}, {.missing = true}};
    oob_pubvalue second[] = {{.text = "p"}, {.text = "b"}, {.count = 30}, {.count = 50}, {.missing = true}};
    assert_ok(oob_pubtable_row(table, first, err));
    assert_ok(oob_pubtable_row(table, second, err));
    assert_ok(oob_publication_protect(pub, err));
    set_text(table, 0, 3, "c");
    set_text(table, 1, 3, "c");
    set_text(table, 1, 2, "c");
    set_text(table, 1, 4, "c");
    /* 39.5 <= 2000 / d < 40.5: d is 50 (49.4 to 50.6). */
    expect_bound(pub, "y=p", 50, 50);
    expect_bound(pub, "x=b;y=p", 30, 30);
    oob_publication_free(pub);
}

/* --- denominators --- */

/* The engine finds out that "of" is the total over x within each y. */
static void denominators_are_recognised_as_totals(void **state)
{
    (void)state;
    oob_pubcolumn columns[] = {
        {.name = "y", .role = OOB_PUB_DIMENSION},     {.name = "x", .role = OOB_PUB_DIMENSION},
        {.name = "n", .role = OOB_PUB_COUNT},         {.name = "of", .role = OOB_PUB_DENOMINATOR},
        {.name = "percent", .role = OOB_PUB_PERCENT},
    };
    static const struct {
        const char *y;
        const char *x;
        int64_t n;
        int64_t of;
    } rows[] = {{"p", "a", 20, 32}, {"p", "b", 12, 32}, {"q", "a", 1, 4}, {"q", "b", 3, 4}};
    oob_pubtable_spec spec = {.title = "t", .columns = columns, .column_count = 5};
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = NULL;
    assert_ok(oob_publication_table(&table, pub, &spec, err));
    for (int i = 0; i < 4; i++) {
        oob_pubvalue row[] = {
            {.text = rows[i].y}, {.text = rows[i].x}, {.count = rows[i].n}, {.count = rows[i].of}, {.missing = true}};
        assert_ok(oob_pubtable_row(table, row, err));
    }
    assert_ok(oob_publication_protect(pub, err));
    assert_true(table->slots[3].cell == table->slots[8].cell);
    assert_string_equal(table->slots[13].cell->name, "y=q");
    expect_column(table, 2, "20 12 c c");
    expect_column(table, 3, "32 32 c c"); /* 4 children are too few to be named as a denominator either */
    expect_column(table, 4, "63 38 c c");
    oob_publication_free(pub);
}

/* A denominator that is no total of the publication: 45 of 48 located children leave 3. */
static void a_denominator_of_its_own_leaves_a_remainder(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = open_shares(pub, false);
    add_share(table, "a", 45, 48, 1);
    add_share(table, "b", 12, 48, 1);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "c 12");
    expect_column(table, 2, "48 48");
    expect_column(table, 3, "c 25.0");
    oob_publication_free(pub);
}

/* --- rounding --- */

static oob_publication *open_rounded(int64_t threshold)
{
    oob_publication *pub = NULL;
    oob_disclosure_rules rules = {threshold, 5, 0, OOB_PROTECT_FULL};
    assert_ok(oob_publication_open(&pub, "children", "2025-03-31", &rules, err));
    return pub;
}

/* 25 is 23 to 27 and 20 is 18 to 22, so what is left is 1 to 9: nothing else has to be hidden. */
static void rounding_is_protection_already(void **state)
{
    (void)state;
    oob_publication *pub = open_rounded(5);
    oob_pubtable *table = open_shares(pub, false);
    add_share(table, "", 23, 23, 1);
    add_share(table, "a", 20, 23, 1);
    add_share(table, "b", 3, 23, 1);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "25 20 c");
    expect_column(table, 3, "100.0 80.0 c"); /* of the rounded numbers: 87.0 would tell 20 of 23 */
    expect_bound(pub, "x=b", 1, 9);
    oob_publication_free(pub);
}

/* The auditor notices a percentage that is not that of the printed numbers: 87.0 % of 23 to 27, with 18 to 22. */
static void a_percentage_of_exact_numbers_undoes_rounding(void **state)
{
    (void)state;
    oob_publication *pub = open_rounded(5);
    oob_pubtable *table = open_shares(pub, false);
    add_share(table, "", 23, 23, 1);
    add_share(table, "a", 20, 23, 1);
    add_share(table, "b", 3, 23, 1);
    assert_ok(oob_publication_protect(pub, err));
    set_text(table, 1, 3, "87.0");
    oob_audit *audit = NULL;
    oob_error err = OOB_ERROR_INIT;
    /* 20 / 25 is printed beside it, so the print contradicts itself, or tells 20 / 23. */
    oob_status rc = oob_publication_audit(&audit, pub, OOB_AUDIT_VERDICT, &err);
    assert_true(rc == OOB_ERR_INTERNAL || oob_audit_findings(audit) > 0);
    oob_audit_free(audit);
    oob_publication_free(pub);
}

static void counts_that_round_to_nothing_are_marked(void **state)
{
    (void)state;
    oob_publication *pub = open_rounded(0);
    oob_pubtable *table = open_shares(pub, false);
    add_share(table, "", 9, 9, 1);
    add_share(table, "a", 2, 9, 1);
    add_share(table, "b", 7, 9, 1);
    add_share(table, "c", 0, 9, 1);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "10 k 5 0");
    expect_column(table, 3, "100.0 k 50.0 0.0");
    expect_bound(pub, "x=a", 1, 2);
    oob_publication_free(pub);
}

/* --- a published table that gives a count away --- */

/*
 * Children looked after by Gateshead at 31 March 2025, as the Department for Education publishes them: by locality and
 * distance in one table, with `c` for those inside and more than 20 miles from home, and by distance alone in another.
 * 48 - 47 = 1.
 */
static void add_gateshead(oob_publication *pub, oob_pubtable **grid, oob_pubtable **distance)
{
    static const char *const bands[] = {"20 or less", "over 20", "not known"};
    static const int64_t inside[] = {264, 1, 8};
    static const int64_t outside[] = {171, 47, 12};
    *grid = open_table(pub, "distance by locality", "locality", "distance");
    add_row2(*grid, "inside", "", 273);
    add_row2(*grid, "outside", "", 230);
    for (int i = 0; i < 3; i++)
        add_row2(*grid, "inside", bands[i], inside[i]);
    for (int i = 0; i < 3; i++)
        add_row2(*grid, "outside", bands[i], outside[i]);
    *distance = add_totalled(pub, "distance", 503, bands, (int64_t[]){435, 48, 20}, 3);
}

static void the_auditor_finds_the_leak_in_a_published_table(void **state)
{
    (void)state;
    oob_pubtable *grid;
    oob_pubtable *distance;
    oob_publication *pub = open_publication(OOB_PROTECT_PRIMARY);
    add_gateshead(pub, &grid, &distance);
    assert_ok(oob_publication_protect(pub, err));
    set_text(grid, 4, 2, "c"); /* 8 inside, not known: published as c */
    expect_column(grid, 2, "273 230 264 c c 171 47 12");
    expect_bound(pub, "distance=over 20;locality=inside", 1, 1);
    expect_bound(pub, "distance=not known;locality=inside", 8, 8);
    oob_publication_free(pub);

    pub = open_publication(OOB_PROTECT_FULL);
    add_gateshead(pub, &grid, &distance);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(grid, 2, "273 230 264 c c 171 c c");
    expect_column(distance, 1, "503 435 48 20");
    expect_bound(pub, "distance=over 20;locality=inside", 1, 8);
    oob_publication_free(pub);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percentages_and_measures_go_with_their_count),
        cmocka_unit_test(a_share_of_a_hidden_number_is_hidden),
        cmocka_unit_test(a_measure_of_few_children_is_hidden_without_its_count),
        cmocka_unit_test(percentages_alone_are_counts_in_disguise),
        cmocka_unit_test(the_auditor_reads_a_percentage_that_was_left_in),
        cmocka_unit_test(the_auditor_works_back_from_a_share_to_its_denominator),
        cmocka_unit_test(denominators_are_recognised_as_totals),
        cmocka_unit_test(a_denominator_of_its_own_leaves_a_remainder),
        cmocka_unit_test(rounding_is_protection_already),
        cmocka_unit_test(a_percentage_of_exact_numbers_undoes_rounding),
        cmocka_unit_test(counts_that_round_to_nothing_are_marked),
        cmocka_unit_test(the_auditor_finds_the_leak_in_a_published_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
