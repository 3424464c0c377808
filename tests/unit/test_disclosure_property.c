/* Random small publications, attacked by trying every table in whole numbers that fits the print: what the auditor says
 * must be what that finds, and nothing small may be left to find. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "disclosure/model.h"
#include "support/publication.h"

/* --- invented publications: three dimensions, some of their tables --- */

enum { DIMENSIONS = 3, CATEGORIES_MAX = 3, TABLES_MAX = 3, KEYS = 64 /* 4 x 4 x 4, with totals */ };

static uint32_t seed;

/* Numerical Recipes' generator: the same publications everywhere. */
static int below(int bound)
{
    seed = seed * 1664525U + 1013904223U;
    return (int)((seed >> 10) % (uint32_t)bound);
}

typedef struct design {
    int categories[DIMENSIONS];
    int atoms[CATEGORIES_MAX][CATEGORIES_MAX][CATEGORIES_MAX];
    int tables;                 /* count */
    int dimensions[TABLES_MAX]; /* bit mask */
    bool totals[TABLES_MAX][8]; /* by mask of the dimensions summed over: printed */
    int round_to;
} design;

/* Mostly small counts and zeros, now and then a large one: what council tables look like below the first page. */
static int any_count(void)
{
    int kind = below(10);
    return kind < 3 ? 0 : kind < 7 ? 1 + below(5) : 6 + below(6);
}

static void invent(design *d)
{
    memset(d, 0, sizeof *d);
    for (int i = 0; i < DIMENSIONS; i++)
        d->categories[i] = 2 + below(2);
    d->tables = 1 + below(TABLES_MAX);
    int used = 0;
    for (int t = 0; t < d->tables; t++) {
        static const int shapes[] = {1, 2, 3, 3, 3, 6, 5, 4};
        d->dimensions[t] = shapes[below(8)];
        used |= d->dimensions[t];
        for (int mask = 0; mask < 8; mask++)
            d->totals[t][mask] = below(10) < 7;
    }
    if (below(8) == 0) { /* a single table of all three, small enough to try everything */
        d->tables = 1;
        d->dimensions[0] = used = 7;
        d->categories[0] = d->categories[1] = d->categories[2] = 2;
    }
    for (int i = 0; i < DIMENSIONS; i++)
        if ((used >> i & 1) == 0)
            d->categories[i] = 1;
    for (int a = 0; a < d->categories[0]; a++)
        for (int b = 0; b < d->categories[1]; b++)
            for (int c = 0; c < d->categories[2]; c++)
                d->atoms[a][b][c] = any_count();
}

/* A key is a category a dimension, from 1; 0 is all of them. */
static int key_of(const int at[DIMENSIONS])
{
    return at[0] + 4 * at[1] + 16 * at[2];
}

static int true_count(const design *d, int key)
{
    int sum = 0;
    for (int a = 0; a < d->categories[0]; a++)
        for (int b = 0; b < d->categories[1]; b++)
            for (int c = 0; c < d->categories[2]; c++)
                if ((key % 4 == 0 || key % 4 == a + 1) && (key / 4 % 4 == 0 || key / 4 % 4 == b + 1) &&
                    (key / 16 == 0 || key / 16 == c + 1))
                    sum += d->atoms[a][b][c];
    return sum;
}

static const char *const names[DIMENSIONS] = {"a", "b", "c"};
static const char *const categories[CATEGORIES_MAX + 1] = {"", "x", "y", "z"};

static const char *key_name(char out[32], int key)
{
    int at[DIMENSIONS] = {key % 4, key / 4 % 4, key / 16};
    size_t len = 0;
    out[0] = '\0';
    for (int i = 0; i < DIMENSIONS; i++)
        if (at[i] > 0)
            len += (size_t)snprintf(out + len, 32 - len, "%s%s=%s", len > 0 ? ";" : "", names[i], categories[at[i]]);
    return out;
}

/* The next key of a table, over its dimensions and their totals; -1 after the last. */
static int next_key(const design *d, int dimensions, int key)
{
    int at[DIMENSIONS] = {key % 4, key / 4 % 4, key / 16};
    for (int i = 0; i < DIMENSIONS; i++) {
        if ((dimensions >> i & 1) == 0)
            continue;
        if (at[i] < d->categories[i]) {
            at[i]++;
            return key_of(at);
        }
        at[i] = 0;
    }
    return -1;
}

/* Bit mask of the dimensions of a table that a key sums over. */
static int summed(int dimensions, int key)
{
    int at[DIMENSIONS] = {key % 4, key / 4 % 4, key / 16};
    int mask = 0;
    for (int i = 0; i < DIMENSIONS; i++)
        if ((dimensions >> i & 1) != 0 && at[i] == 0)
            mask |= 1 << i;
    return mask;
}

static bool is_printed(const design *d, int t, int key)
{
    int over = summed(d->dimensions[t], key);
    return over == 0 || d->totals[t][over];
}

/* --- through the engine --- */

typedef struct printed {
    const char *text[KEYS]; /* NULL: not printed */
} printed;

static oob_publication *publish(const design *d, oob_protection protection, oob_pubtable *tables[TABLES_MAX])
{
    oob_publication *pub = NULL;
    oob_disclosure_rules rules = OOB_DISCLOSURE_RULES;
    rules.protection = protection;
    rules.round_to = d->round_to;
    assert_ok(oob_publication_open(&pub, "children", "2025-03-31", &rules, err));
    for (int t = 0; t < d->tables; t++) {
        oob_pubcolumn columns[4] = {{.name = "a", .role = OOB_PUB_DIMENSION},
                                    {.name = "b", .role = OOB_PUB_DIMENSION},
                                    {.name = "c", .role = OOB_PUB_DIMENSION},
                                    {.name = "children", .role = OOB_PUB_COUNT}};
        oob_pubtable_spec spec = {.title = "invented", .columns = columns, .column_count = 4};
        assert_ok(oob_publication_table(&tables[t], pub, &spec, err));
        for (int key = 0; key >= 0; key = next_key(d, d->dimensions[t], key)) {
            oob_pubvalue row[4] = {{.text = categories[key % 4]},
                                   {.text = categories[key / 4 % 4]},
                                   {.text = categories[key / 16]},
                                   {.count = true_count(d, key)}};
            if (is_printed(d, t, key))
                assert_ok(oob_pubtable_row(tables[t], row, err));
        }
    }
    return pub;
}

static void read_print(printed *out, const design *d, oob_pubtable *const tables[TABLES_MAX])
{
    memset(out, 0, sizeof *out);
    for (int t = 0; t < d->tables; t++) {
        size_t row = 0;
        for (int key = 0; key >= 0; key = next_key(d, d->dimensions[t], key))
            if (is_printed(d, t, key))
                out->text[key] = oob_pubtable_text(tables[t], row++, 3);
    }
}

/* --- every table that fits the print --- */

/* A count that reaches FREE is taken to have no limit but the search's own. */
enum { CAP = 60, FREE = 30, UNKNOWN = 1000, NODES_MAX = 300000 };

typedef struct search {
    const design *d;
    int least[KEYS]; /* by the print */
    int most[KEYS];
    int value[KEYS];
    bool settled[KEYS]; /* its value is that of a table gone through before */
    int lowest[KEYS];
    int highest[KEYS];
    long nodes;
    int order[TABLES_MAX][KEYS]; /* inner cells of each table */
    int inner[TABLES_MAX];
} search;

static void read_limits(search *s, const printed *print)
{
    for (int key = 0; key < KEYS; key++) {
        const char *text = print->text[key];
        s->least[key] = 0;
        s->most[key] = UNKNOWN;
        s->lowest[key] = UNKNOWN;
        s->highest[key] = -1;
        if (text == NULL)
            continue;
        if (strcmp(text, "c") == 0) {
            s->least[key] = 1;
        } else {
            int number = atoi(text);
            int half = number > 0 ? s->d->round_to / 2 : 0;
            s->least[key] = number - half;
            s->most[key] = number + half;
            if (half > 0 && s->least[key] < 6)
                s->least[key] = 6; /* smaller ones would be hidden */
        }
    }
}

static void note_solution(search *s)
{
    for (int key = 0; key < KEYS; key++) {
        if (!s->settled[key])
            continue;
        if (s->value[key] < s->lowest[key])
            s->lowest[key] = s->value[key];
        if (s->value[key] > s->highest[key])
            s->highest[key] = s->value[key];
    }
}

static void try_table(search *s, int t);

/* All inner cells of a table have values: do its totals fit, and do they agree with the tables before? */
static void finish_table(search *s, int t)
{
    int sums[KEYS];
    bool mine[KEYS] = {false};
    int dims = s->d->dimensions[t];
    for (int key = 0; key >= 0; key = next_key(s->d, dims, key)) {
        sums[key] = 0;
        for (int i = 0; i < s->inner[t]; i++) {
            int inner = s->order[t][i];
            if ((key % 4 == 0 || key % 4 == inner % 4) && (key / 4 % 4 == 0 || key / 4 % 4 == inner / 4 % 4) &&
                (key / 16 == 0 || key / 16 == inner / 16))
                sums[key] += s->value[inner];
        }
        if (sums[key] < s->least[key] || sums[key] > s->most[key] || (s->settled[key] && sums[key] != s->value[key]))
            return;
    }
    for (int key = 0; key >= 0; key = next_key(s->d, dims, key)) {
        mine[key] = !s->settled[key];
        s->settled[key] = true;
        s->value[key] = sums[key];
    }
    try_table(s, t + 1);
    for (int key = 0; key < KEYS; key++)
        if (mine[key])
            s->settled[key] = false;
}

/* No total may be exceeded by the cells that have values so far. */
static bool still_fits(const search *s, int t, int upto)
{
    int last = s->order[t][upto];
    for (int over = 1; over < 8; over++) {
        int at[DIMENSIONS] = {(over & 1) ? 0 : last % 4, (over & 2) ? 0 : last / 4 % 4, (over & 4) ? 0 : last / 16};
        int key = key_of(at);
        int sum = 0;
        int missing = 0;
        if (key == last)
            continue;
        for (int i = 0; i < s->inner[t]; i++) {
            int inner = s->order[t][i];
            if ((key % 4 == 0 || key % 4 == inner % 4) && (key / 4 % 4 == 0 || key / 4 % 4 == inner / 4 % 4) &&
                (key / 16 == 0 || key / 16 == inner / 16)) {
                if (i <= upto)
                    sum += s->value[inner];
                else
                    missing++;
            }
        }
        int most = s->settled[key] ? s->value[key] : s->most[key];
        int least = s->settled[key] ? s->value[key] : s->least[key];
        if (sum > most || (missing == 0 && sum < least))
            return false;
    }
    return true;
}

static void try_cell(search *s, int t, int i)
{
    if (++s->nodes > NODES_MAX)
        return;
    if (i == s->inner[t]) {
        finish_table(s, t);
        return;
    }
    int key = s->order[t][i];
    if (s->settled[key]) {
        if (still_fits(s, t, i))
            try_cell(s, t, i + 1);
        return;
    }
    int most = s->most[key] < UNKNOWN ? s->most[key] : CAP;
    for (int value = s->least[key]; value <= most; value++) {
        s->value[key] = value;
        if (still_fits(s, t, i))
            try_cell(s, t, i + 1);
    }
}

static void try_table(search *s, int t)
{
    if (t == s->d->tables)
        note_solution(s);
    else
        try_cell(s, t, 0);
}

/* False where there are too many tables to try. */
static bool try_everything(search *s, const design *d, const printed *print)
{
    memset(s, 0, sizeof *s);
    s->d = d;
    read_limits(s, print);
    for (int t = 0; t < d->tables; t++)
        for (int key = 0; key >= 0; key = next_key(d, d->dimensions[t], key))
            if (summed(d->dimensions[t], key) == 0)
                s->order[t][s->inner[t]++] = key;
    for (int key = 0; key < KEYS; key++)
        if (s->most[key] == UNKNOWN && print->text[key] != NULL && true_count(d, key) > CAP)
            return false;
    try_table(s, 0);
    if (s->nodes > NODES_MAX)
        return false;
    assert_true(s->highest[key_of((int[]){0, 0, 0})] >= 0); /* the truth is one that fits */
    return true;
}

/* --- comparing --- */

typedef struct tally {
    int cases;
    int tried;
    int bounds;
    int with_small; /* publications with something to protect */
    int given_away; /* of those, by primary suppression alone */
} tally;

/* Small counts that some reader could work out to fewer than five values. */
static int count_narrow(const search *s, const design *d)
{
    int n = 0;
    for (int key = 0; key < KEYS; key++) {
        int count = s->highest[key] >= 0 ? true_count(d, key) : 0;
        n += count >= 1 && count <= 5 && s->highest[key] - s->lowest[key] < 4;
    }
    return n;
}

static void compare_bounds(const search *s, const oob_audit *audit, tally *sum)
{
    for (int key = 0; key < KEYS; key++) {
        char name[32];
        if (s->highest[key] < 0)
            continue;
        for (size_t i = 0; i < audit->bound_count; i++) {
            const oob_bound *bound = &audit->bounds[i];
            if (strcmp(bound->key, key_name(name, key)) != 0)
                continue;
            sum->bounds++;
            if (bound->least != s->lowest[key])
                fail_msg("%s: least %lld, by trying %d", name, (long long)bound->least, s->lowest[key]);
            if (s->highest[key] < FREE ? bound->most != s->highest[key] : bound->most < s->highest[key])
                fail_msg("%s: most %lld, by trying %d", name, (long long)bound->most, s->highest[key]);
        }
    }
}

/* Print one hidden count after all: the auditor must find that it was hidden for a reason. */
static int count_needless(oob_publication *pub)
{
    int needless = 0;
    for (size_t i = 0; i < pub->cells_count; i++) {
        cell *one = pub->cells[i];
        oob_audit *audit = NULL;
        if (!one->hidden || one->primary)
            continue;
        one->hidden = false;
        assert_ok(oob_print_tables(pub, err));
        assert_ok(oob_publication_audit(&audit, pub, OOB_AUDIT_VERDICT, err));
        needless += audit->exposure_count == 0;
        oob_audit_free(audit);
        one->hidden = true;
    }
    assert_ok(oob_print_tables(pub, err));
    return needless;
}

static void check_design(const design *d, oob_protection protection, tally *sum)
{
    printed print;
    static search s;
    oob_audit *audit = NULL;
    oob_pubtable *tables[TABLES_MAX];
    oob_publication *pub = publish(d, protection, tables);
    assert_ok(oob_publication_protect(pub, err));
    read_print(&print, d, tables);
    assert_ok(oob_publication_audit(&audit, pub, OOB_AUDIT_BOUNDS, err));
    sum->cases++;
    if (try_everything(&s, d, &print)) {
        int narrow = count_narrow(&s, d);
        sum->tried++;
        compare_bounds(&s, audit, sum);
        if (protection == OOB_PROTECT_FULL)
            assert_int_equal(narrow, 0);
        assert_int_equal(narrow > 0, audit->exposure_count > 0);
    }
    if (protection == OOB_PROTECT_FULL)
        assert_int_equal(count_needless(pub), 0);
    sum->given_away += audit->exposure_count > 0;
    sum->with_small += oob_publication_totals(pub).primary > 0;
    oob_audit_free(audit);
    oob_publication_free(pub);
}

static void many_designs(int cases, int round_to, oob_protection protection, tally *sum)
{
    seed = 20250331;
    for (int i = 0; i < cases; i++) {
        design d;
        invent(&d);
        d.round_to = round_to;
        check_design(&d, protection, sum);
    }
}

static void full_protection_leaves_nothing_to_find(void **state)
{
    (void)state;
    tally sum = {0};
    many_designs(400, 1, OOB_PROTECT_FULL, &sum);
    print_message("full: %d publications, %d tried out, %d bounds compared\n", sum.cases, sum.tried, sum.bounds);
    assert_int_equal(sum.given_away, 0);
    assert_true(sum.tried > sum.cases / 2);
    assert_true(sum.bounds > 1000);
}

/* A check that cannot fail proves nothing: without secondary suppression it has to find a lot. */
static void primary_suppression_alone_is_found_out(void **state)
{
    (void)state;
    tally sum = {0};
    many_designs(400, 1, OOB_PROTECT_PRIMARY, &sum);
    print_message("primary: %d publications, %d tried out, %d bounds compared, %d of %d give something away\n",
                  sum.cases, sum.tried, sum.bounds, sum.given_away, sum.with_small);
    assert_true(sum.tried > sum.cases * 3 / 4);
    assert_true(sum.given_away > sum.with_small / 2);
}

static void rounded_tables_leave_nothing_to_find(void **state)
{
    (void)state;
    tally sum = {0};
    many_designs(200, 5, OOB_PROTECT_FULL, &sum);
    print_message("rounded: %d publications, %d tried out, %d bounds compared\n", sum.cases, sum.tried, sum.bounds);
    assert_int_equal(sum.given_away, 0);
    assert_true(sum.tried > sum.cases / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_protection_leaves_nothing_to_find),
        cmocka_unit_test(primary_suppression_alone_is_found_out),
        cmocka_unit_test(rounded_tables_leave_nothing_to_find),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
