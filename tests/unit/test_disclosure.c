/* Small tables worked out by hand: what has to be hidden, what must stay, and what an attacker could tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "disclosure/model.h"
#include "disclosure/stacked.h"
#include "support/publication.h"

#define TEXT_SIZE 512

static void expect_column(const oob_pubtable *table, size_t column, const char *wanted)
{
    char text[TEXT_SIZE];
    assert_string_equal(column_text(text, sizeof text, table, column), wanted);
}

static oob_audit *audit_bounds(const oob_publication *pub)
{
    oob_audit *audit = NULL;
    assert_ok(oob_publication_audit(&audit, pub, OOB_AUDIT_BOUNDS, err));
    return audit;
}

static void expect_bound(const oob_publication *pub, const char *key, int64_t least, int64_t most)
{
    oob_audit *audit = audit_bounds(pub);
    oob_bound bound = bound_of(audit, key);
    assert_int_equal(bound.least, least);
    assert_int_equal(bound.most, most);
    oob_audit_free(audit);
}

static size_t findings(const oob_publication *pub)
{
    oob_audit *audit = NULL;
    assert_ok(oob_publication_audit(&audit, pub, OOB_AUDIT_VERDICT, err));
    size_t n = oob_audit_findings(audit);
    oob_audit_free(audit);
    return n;
}

/* A table of one dimension, its total first. */
static oob_pubtable *add_list(oob_publication *pub, const char *name, int64_t total, const char *const *names,
                              const int64_t *counts, size_t n)
{
    oob_pubtable *table = open_table(pub, name, name, "");
    add_row1(table, "", total);
    for (size_t i = 0; i < n; i++)
        add_row1(table, names[i], counts[i]);
    return table;
}

static const char *const abcd[] = {"a", "b", "c", "d"};

/* --- one row --- */

/* 3 = 50 - 20 - 27: without a partner it can be worked out. The smaller partner does: 23 = 3 + 20. */
static void a_lone_hidden_cell_gets_the_smallest_partner(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    oob_pubtable *table = add_list(pub, "x", 50, abcd, (int64_t[]){3, 20, 27}, 3);
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
    oob_pubtable *x = add_list(pub, "x", 50, abcd, (int64_t[]){3, 20, 27}, 3);
    oob_pubtable *z = add_list(pub, "z", 50, abcd, (int64_t[]){20, 30}, 2);
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
    oob_pubtable *x = add_list(pub, "x", 50, abcd, (int64_t[]){3, 20, 27}, 3);
    (void)add_list(pub, "z", 50, abcd, (int64_t[]){20, 30}, 2);
    assert_ok(oob_publication_equal(pub, "x=b", "z=b", err));
    assert_ok(oob_publication_protect(pub, err));
    expect_column(x, 1, "50 c c 27");
    oob_publication_free(pub);
}

static void without_a_partner_the_auditor_works_it_out(void **state)
{
    (void)state;
    oob_publication *pub = open_publication(OOB_PROTECT_PRIMARY);
    oob_pubtable *table = add_list(pub, "x", 50, abcd, (int64_t[]){3, 20, 27}, 3);
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
    oob_pubtable *narrow = add_list(pub, "x", 104, abcd, (int64_t[]){2, 2, 40, 60}, 4);
    oob_pubtable *wide = add_list(pub, "y", 104, abcd, (int64_t[]){3, 3, 38, 60}, 4);
    assert_ok(oob_publication_protect(pub, err));
    expect_column(narrow, 1, "104 c c c 60");
    expect_column(wide, 1, "104 c c 38 60");
    expect_bound(pub, "y=a", 1, 5);
    oob_publication_free(pub);

    pub = open_publication(OOB_PROTECT_PRIMARY);
    (void)add_list(pub, "x", 104, abcd, (int64_t[]){2, 2, 40, 60}, 4);
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
    oob_pubtable *table = add_list(pub, "x", 30, abcd, (int64_t[]){0, 6, 24, 0}, 4);
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
    oob_pubtable *table = add_list(pub, "x", 4, abcd, (int64_t[]){4, 0, 0}, 3);
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
    oob_pubtable *location = add_list(pub, "location", 100, (const char *const[]){"IN", "OUT"}, (int64_t[]){60, 40}, 2);
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
        add_list(pub, "class", 132, (const char *const[]){"adjoining", "distant"}, (int64_t[]){72, 60}, 2);
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
    oob_pubtable *table = add_list(pub, "need", 20, (const char *const[]){"SEMH", "LD"}, (int64_t[]){18, 9}, 2);
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
    oob_pubtable *table = add_list(pub, "host", 64, abcd, (int64_t[]){30, 18, 12}, 3);
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
    (void)add_list(pub, "sex", 90, (const char *const[]){"F", "M"}, (int64_t[]){50, 40}, 2);
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
    *distance = add_list(pub, "distance", 503, bands, (int64_t[]){435, 48, 20}, 3);
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
    (void)add_list(pub, "x", 51, abcd, (int64_t[]){3, 20, 27}, 3);
    expect_refusal(pub, OOB_ERR_INPUT, "the categories of 'x' add up to 50, not to the 51");

    pub = open_publication(OOB_PROTECT_FULL);
    (void)add_list(pub, "x", 40, abcd, (int64_t[]){20, 20}, 2);
    (void)add_list(pub, "x", 40, abcd, (int64_t[]){19, 21}, 2);
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
    oob_pubtable_order(table, 1, order);
    const size_t wanted[] = {4, 1, 5, 3, 0, 2};
    assert_memory_equal(order, wanted, sizeof wanted);
    oob_publication_free(pub);
}

static void the_sentence_says_what_was_done(void **state)
{
    (void)state;
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_publication *pub = open_publication(OOB_PROTECT_FULL);
    (void)add_list(pub, "x", 50, abcd, (int64_t[]){3, 20, 27}, 3);
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
        cmocka_unit_test(a_threshold_that_protects_nobody_is_refused),
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
        cmocka_unit_test(tables_that_do_not_add_up_are_refused),
        cmocka_unit_test(a_negative_count_is_refused),
        cmocka_unit_test(columns_must_name_what_is_there),
        cmocka_unit_test(rows_may_state_their_conditions),
        cmocka_unit_test(words_of_a_stacked_summary_become_conditions),
        cmocka_unit_test(the_pattern_does_not_depend_on_the_order_of_rows),
        cmocka_unit_test(sorting_by_size_puts_hidden_rows_last),
        cmocka_unit_test(the_sentence_says_what_was_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
