/* Small tables worked out by hand: what has to be hidden, what must stay, and what an attacker could tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "disclosure/model.h"
#include "support/publication.h"

static const char *const abcd[] = {"a", "b", "c", "d"};

/* --- one row --- */

/* 3 = 50 - 20 - 27: without a partner it can be worked out. The smaller partner does: 23 = 3 + 20. */
static void a_lone_hidden_cell_gets_the_smallest_partner(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = add_totalled(pub, "x", 50, abcd, (int64_t[]){3, 20, 27}, 3);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "50 c c 27");
    expect_bound(pub, "x=a", 1, 22);
    expect_bound(pub, "x=b", 1, 22);
    oob_publication_free(pub);
}

/* 20 is the smaller partner of 3, but it is a row of the other table under another name, and would take 20 and 30 there
 * with it: 27 is hidden. */
static void one_number_under_two_names_is_hidden_under_both(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *x = add_totalled(pub, "x", 50, abcd, (int64_t[]){3, 20, 27}, 3);
    oob_pubtable *z = add_totalled(pub, "z", 50, abcd, (int64_t[]){20, 30}, 2);
    assert_ok(oob_publication_equal(pub, "x=b", "z=a", err));
    assert_ok(oob_publication_protect(pub, err));
    expect_column(x, 1, "50 c 20 c");
    expect_column(z, 1, "50 20 30");
    oob_publication_free(pub);
}

static void names_with_other_counts_are_not_of_the_same_children(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *x = add_totalled(pub, "x", 50, abcd, (int64_t[]){3, 20, 27}, 3);
    (void)add_totalled(pub, "z", 50, abcd, (int64_t[]){20, 30}, 2);
    assert_ok(oob_publication_equal(pub, "x=b", "z=b", err));
    assert_ok(oob_publication_protect(pub, err));
    expect_column(x, 1, "50 c c 27");
    oob_publication_free(pub);
}

static void without_a_partner_the_auditor_works_it_out(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_PRIMARY);
    oob_pubtable *table = add_totalled(pub, "x", 50, abcd, (int64_t[]){3, 20, 27}, 3);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "50 c 20 27");
    oob_audit *audit = audit_bounds(pub);
    assert_int_equal(audit->exposure_count, 1);
    assert_string_equal(audit->exposures[0].key, "x=a");
    assert_int_equal(audit->exposures[0].kind, OOB_EXPOSED_EXACT);
    assert_int_equal(audit->exposures[0].least, 3);
    oob_audit_free(audit);
    oob_publication_free(pub);
}

/* Two hidden cells of which the sum is 4 can be 1, 2 or 3 each: too few. A sum of 6 leaves 1 to 5. */
static void a_sum_of_hidden_cells_is_never_small_itself(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *narrow = add_totalled(pub, "x", 104, abcd, (int64_t[]){2, 2, 40, 60}, 4);
    oob_pubtable *wide = add_totalled(pub, "y", 104, abcd, (int64_t[]){3, 3, 38, 60}, 4);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(narrow, 1, "104 c c c 60");
    expect_column(wide, 1, "104 c c 38 60");
    expect_bound(pub, "y=a", 1, 5);
    oob_publication_free(pub);

    pub = open_publication(OOB_PROTECT_PRIMARY);
    (void)add_totalled(pub, "x", 104, abcd, (int64_t[]){2, 2, 40, 60}, 4);
    assert_ok(oob_publication_protect(pub, err));
    oob_audit *audit = audit_bounds(pub);
    assert_int_equal(audit->exposure_count, 2);
    assert_int_equal(audit->exposures[0].kind, OOB_EXPOSED_NARROW);
    assert_int_equal(audit->exposures[0].least, 1);
    assert_int_equal(audit->exposures[0].most, 3);
    oob_audit_free(audit);
    oob_publication_free(pub);
}

static void zeros_and_large_counts_are_printed(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = add_totalled(pub, "x", 30, abcd, (int64_t[]){0, 6, 24, 0}, 4);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "30 0 6 24 0");
    assert_int_equal(findings(pub), 0);
    oob_publication_free(pub);
}

/* All children are in one category: only the total can be the partner, and it is used. */
static void a_total_is_hidden_where_nothing_else_helps(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = add_totalled(pub, "x", 4, abcd, (int64_t[]){4, 0, 0}, 3);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "c c 0 0");
    oob_publication_free(pub);
}

/* --- two and three dimensions --- */

/* All margins are 10, so the four cells are tied: 3 7 7 3, each 1 to 9 while all four are hidden. */
static void a_two_by_two_table_is_hidden_whole(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = open_table(pub, "t", "x", "y");
    add_row2(table, "", "", 20);
    add_row2(table, "a", "", 10);
    add_row2(table, "b", "", 10);
    add_row2(table, "", "p", 10);
    add_row2(table, "", "q", 10);
    add_row2(table, "a", "p", 3);
    add_row2(table, "a", "q", 7);
    add_row2(table, "b", "p", 7);
    add_row2(table, "b", "q", 3);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 2, "20 10 10 10 10 c c c c");
    expect_bound(pub, "x=a;y=p", 1, 9);
    oob_publication_free(pub);
}

/* One small cell in three rows and three columns: the cheapest rectangle with it in a corner is 2, 8, 9, 10. */
static void a_three_by_three_table_hides_one_rectangle(void **state)
{
    (void)state;
    static const int64_t counts[3][3] = {{2, 30, 8}, {40, 50, 60}, {9, 70, 10}};
    static const char *const rows[] = {"a", "b", "c"};
    static const char *const columns[] = {"p", "q", "r"};
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = open_table(pub, "t", "x", "y");
    for (int i = 0; i < 3; i++) {
        add_row2(table, rows[i], "", counts[i][0] + counts[i][1] + counts[i][2]);
        for (int k = 0; k < 3; k++)
            add_row2(table, rows[i], columns[k], counts[i][k]);
    }
    for (int k = 0; k < 3; k++)
        add_row2(table, "", columns[k], counts[0][k] + counts[1][k] + counts[2][k]);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 2, "40 c 30 c 150 40 50 60 89 c 70 c 51 150 78");
    /* 2 + t, 8 - t, 9 - t, 10 + t, all 1 or more: t from -1 to 7. */
    expect_bound(pub, "x=a;y=p", 1, 9);
    expect_bound(pub, "x=c;y=r", 9, 17);
    oob_publication_free(pub);
}

/* Two by two by two, every two-way total printed: one free number t, as in a cube of +t and -t. */
static void a_cube_with_its_faces_printed_has_one_degree_of_freedom(void **state)
{
    (void)state;
    static const int64_t counts[2][2][2] = {{{4, 9}, {8, 11}}, {{12, 7}, {10, 6}}};
    static const char *const names[] = {"", "m", "n"};
    oob_pubcolumn columns[] = {{.name = "x", .role = OOB_PUB_DIMENSION},
                               {.name = "y", .role = OOB_PUB_DIMENSION},
                               {.name = "z", .role = OOB_PUB_DIMENSION},
                               {.name = "children", .role = OOB_PUB_COUNT}};
    oob_pubtable_spec spec = {.title = "cube", .columns = columns, .column_count = 4};
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = NULL;
    assert_ok(oob_publication_table(&table, pub, &spec, err));
    for (int key = 0; key < 27; key++) {
        int at[3] = {key % 3, key / 3 % 3, key / 9};
        int64_t sum = 0;
        for (int i = 0; i < 8; i++)
            if ((at[0] == 0 || at[0] == i / 4 + 1) && (at[1] == 0 || at[1] == i / 2 % 2 + 1) &&
                (at[2] == 0 || at[2] == i % 2 + 1))
                sum += counts[i / 4][i / 2 % 2][i % 2];
        oob_pubvalue row[] = {{.text = names[at[0]]}, {.text = names[at[1]]}, {.text = names[at[2]]}, {.count = sum}};
        assert_ok(oob_pubtable_row(table, row, err));
    }
    assert_ok(oob_publication_protect(pub, err));
    assert_int_equal(oob_publication_totals(pub).primary, 1);
    assert_int_equal(oob_publication_totals(pub).secondary, 7);
    /* 4 + t, 9 - t, 8 - t, 11 + t, 12 - t, 7 + t, 10 + t, 6 - t, all 1 or more: t from -3 to 5. */
    expect_bound(pub, "x=m;y=m;z=m", 1, 9);
    expect_bound(pub, "x=n;y=n;z=n", 1, 9);
    oob_publication_free(pub);
}

/* --- linked tables --- */

/* The same children in two tables: what the first hides, the second must not give away. */
static void the_same_cell_is_hidden_in_every_table(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    assert_ok(oob_publication_implies(pub, "band", "0-5", "location", "OUT", err));
    assert_ok(oob_publication_implies(pub, "band", "5-10", "location", "OUT", err));
    assert_ok(oob_publication_implies(pub, "band", "10+", "location", "OUT", err));
    oob_pubtable *location =
        add_totalled(pub, "location", 100, (const char *const[]){"IN", "OUT"}, (int64_t[]){60, 40}, 2);
    oob_pubtable *grid = open_table(pub, "grid", "location", "band");
    add_row2(grid, "OUT", "0-5", 25);
    add_row2(grid, "OUT", "5-10", 11);
    add_row2(grid, "OUT", "10+", 4);
    oob_pubtable *bands = open_table(pub, "bands", "band", "");
    add_row1(bands, "10+", 4);
    add_row1(bands, "5-10", 11);
    add_row1(bands, "0-5", 25);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(location, 1, "100 60 40");
    expect_column(grid, 2, "25 c c");
    expect_column(bands, 1, "c c 25");
    assert_int_equal(oob_publication_totals(pub).cells, 6);
    oob_publication_free(pub);
}

/* Neither table prints its total. They have the same one, so 12 + 3 = 8 + 7 gives the 3 away unless more is hidden. */
static void tables_are_linked_by_totals_that_none_prints(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_PRIMARY);
    oob_pubtable *x = open_table(pub, "x", "x", "");
    oob_pubtable *y = open_table(pub, "y", "y", "");
    add_row1(x, "a", 12);
    add_row1(x, "b", 3);
    add_row1(y, "p", 8);
    add_row1(y, "q", 7);
    assert_ok(oob_publication_protect(pub, err));
    expect_bound(pub, "x=b", 3, 3);
    assert_int_equal(findings(pub), 1);
    oob_publication_free(pub);
}

static void add_hosts(oob_publication *pub, oob_pubtable **out)
{
    *out = open_table(pub, "hosts", "host", "");
    add_row1(*out, "", 132);
    add_row1(*out, "adjoining", 72);
    add_row1(*out, "Newcastle", 3);
    add_row1(*out, "Durham", 40);
    add_row1(*out, "Sunderland", 29);
    add_row1(*out, "at a distance", 60);
    add_row1(*out, "Leeds", 8);
    add_row1(*out, "Kent", 52);
}

/* Sub-totals are sums of their own: the partner has to be found within the same one, though Leeds is smaller. */
static void a_partner_is_found_under_the_same_sub_total(void **state)
{
    (void)state;
    oob_pubtable *table;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    assert_ok(oob_publication_group(pub, "host", "adjoining",
                                    (const char *const[]){"Newcastle", "Durham", "Sunderland"}, 3, err));
    assert_ok(oob_publication_group(pub, "host", "at a distance", (const char *const[]){"Leeds", "Kent"}, 2, err));
    add_hosts(pub, &table);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "132 72 c 40 c 60 8 52");
    expect_bound(pub, "host=Newcastle", 1, 31);
    oob_publication_free(pub);
}

/* The same, with the sub-totals as a dimension of another table. */
static void a_hierarchy_may_be_two_dimensions(void **state)
{
    (void)state;
    static const char *const hosts[] = {"Newcastle", "Durham", "Sunderland", "Leeds", "Kent"};
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    for (int i = 0; i < 5; i++)
        assert_ok(oob_publication_implies(pub, "host", hosts[i], "class", i < 3 ? "adjoining" : "distant", err));
    oob_pubtable *classes =
        add_totalled(pub, "class", 132, (const char *const[]){"adjoining", "distant"}, (int64_t[]){72, 60}, 2);
    oob_pubtable *table = open_table(pub, "hosts", "host", "");
    const int64_t counts[] = {3, 40, 29, 8, 52};
    for (int i = 0; i < 5; i++)
        add_row1(table, hosts[i], counts[i]);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(classes, 1, "132 72 60");
    expect_column(table, 1, "c 40 c 8 52");
    oob_publication_free(pub);
}

/* 47 of 50 are beyond ten miles: the three that are not can be counted without being printed. */
/* What a sub-total divides is what its members divide: those outside. So it adds up, and 31 - 27 = 4. */
static void a_sub_total_of_some_children_adds_up(void **state)
{
    (void)state;
    static const char *const bands[] = {"0-5", "10-20", "20+"};
    oob_publication *pub = open_publication(OOB_PROTECT_PRIMARY);
    for (int i = 0; i < 3; i++)
        assert_ok(oob_publication_implies(pub, "band", bands[i], "location", "OUT", err));
    assert_ok(oob_publication_group(pub, "band", "10+", bands + 1, 2, err));
    oob_pubtable *table = open_table(pub, "bands", "band", "");
    add_row1(table, "10+", 31);
    add_row1(table, "10-20", 4);
    add_row1(table, "20+", 27);
    assert_ok(oob_publication_protect(pub, err));
    expect_bound(pub, "band=10-20", 4, 4);
    oob_publication_free(pub);
}

static void what_is_left_over_is_protected_too(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = open_table(pub, "far", "beyond_10_miles", "");
    add_row1(table, "", 50);
    add_row1(table, "yes", 47);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "50 c");
    expect_bound(pub, "beyond_10_miles=(others)", 0, 49);
    oob_publication_free(pub);
}

/* Specialisms overlap, so they do not add up; but 18 of 20 leaves 2 without. */
static void overlapping_categories_each_leave_a_remainder(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    assert_ok(oob_publication_dimension(pub, "need", OOB_DIMENSION_OVERLAP, err));
    oob_pubtable *table = add_totalled(pub, "need", 20, (const char *const[]){"SEMH", "LD"}, (int64_t[]){18, 9}, 2);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "20 c 9");
    expect_bound(pub, "need=(not LD)", 11, 11);
    oob_publication_free(pub);
}

/* Of the ten largest hosts the list gives three; the rest are 4 children. */
static void a_list_that_is_not_complete_has_a_hidden_rest(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    assert_ok(oob_publication_dimension(pub, "host", OOB_DIMENSION_PART, err));
    oob_pubtable *table = add_totalled(pub, "host", 64, abcd, (int64_t[]){30, 18, 12}, 3);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(table, 1, "64 30 18 c");
    oob_publication_free(pub);
}

/* A table of the children outside says something about those inside as well, where all are printed elsewhere. */
static void a_table_of_some_children_is_subtracted_from_one_of_all(void **state)
{
    (void)state;
    oob_pubcolumn columns[] = {{.name = "sex", .role = OOB_PUB_DIMENSION}, {.name = "n", .role = OOB_PUB_COUNT}};
    oob_pubtable_spec spec = {.title = "outside", .columns = columns, .column_count = 2, .where = "location=OUT"};
    oob_publication *pub = open_publication(OOB_PROTECT_PRIMARY);
    oob_pubtable *outside = NULL;
    (void)add_totalled(pub, "sex", 90, (const char *const[]){"F", "M"}, (int64_t[]){50, 40}, 2);
    assert_ok(oob_publication_table(&outside, pub, &spec, err));
    add_row1(outside, "F", 47);
    add_row1(outside, "M", 20);
    assert_ok(oob_publication_protect(pub, err));
    oob_audit *audit = audit_bounds(pub);
    assert_int_equal(audit->exposure_count, 1);
    assert_string_equal(audit->exposures[0].key, "location=(others);sex=F");
    oob_audit_free(audit);
    oob_publication_free(pub);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lone_hidden_cell_gets_the_smallest_partner),
        cmocka_unit_test(one_number_under_two_names_is_hidden_under_both),
        cmocka_unit_test(names_with_other_counts_are_not_of_the_same_children),
        cmocka_unit_test(without_a_partner_the_auditor_works_it_out),
        cmocka_unit_test(a_sum_of_hidden_cells_is_never_small_itself),
        cmocka_unit_test(zeros_and_large_counts_are_printed),
        cmocka_unit_test(a_total_is_hidden_where_nothing_else_helps),
        cmocka_unit_test(a_two_by_two_table_is_hidden_whole),
        cmocka_unit_test(a_three_by_three_table_hides_one_rectangle),
        cmocka_unit_test(a_cube_with_its_faces_printed_has_one_degree_of_freedom),
        cmocka_unit_test(the_same_cell_is_hidden_in_every_table),
        cmocka_unit_test(tables_are_linked_by_totals_that_none_prints),
        cmocka_unit_test(a_partner_is_found_under_the_same_sub_total),
        cmocka_unit_test(a_hierarchy_may_be_two_dimensions),
        cmocka_unit_test(a_sub_total_of_some_children_adds_up),
        cmocka_unit_test(what_is_left_over_is_protected_too),
        cmocka_unit_test(overlapping_categories_each_leave_a_remainder),
        cmocka_unit_test(a_list_that_is_not_complete_has_a_hidden_rest),
        cmocka_unit_test(a_table_of_some_children_is_subtracted_from_one_of_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
