/* invented_report.h - invented children over five years, and the tables of a yearly committee paper about them. */
#ifndef OOB_TESTS_SUPPORT_INVENTED_REPORT_H
#define OOB_TESTS_SUPPORT_INVENTED_REPORT_H

#include <stdlib.h>

#include "support/publication.h"

enum invented_attribute {
    LOCATION,
    BAND,
    HOST,
    CLASS,
    SOURCING,
    GROUP,
    SEX,
    AGE,
    ETHNICITY,
    HOME_DISTANCE,
    REASON,
    SCHOOL,
    SCOPE,
    ATTRIBUTES
};

static const char *const invented_names[ATTRIBUTES] = {
    "location", "boundary_band", "host",          "statutory_class", "sourcing", "placement_group", "sex",
    "age",      "ethnicity",     "home_distance", "reason",          "school",   "regulation_11"};

/* Categories, and how often each comes in a thousand; the last takes what is left. */
typedef struct invented_share {
    const char *category;
    int per_mille;
} invented_share;

#define INVENTED_SHARES_MAX 32

static const invented_share invented_shares[ATTRIBUTES][INVENTED_SHARES_MAX] = {
    [LOCATION] = {{"inside", 530}, {"outside", 450}, {"not located", 0}},
    [BAND] = {{"0-5", 560}, {"5-10", 140}, {"10-20", 110}, {"20-50", 100}, {"50+", 0}},
    [HOST] = {{"Newcastle", 220},
              {"County Durham", 210},
              {"Sunderland", 150},
              {"South Tyneside", 110},
              {"Northumberland", 70},
              {"North Tyneside", 60},
              {"Stockton", 30},
              {"Redcar", 20},
              {"Hartlepool", 15},
              {"Darlington", 15},
              {"Middlesbrough", 12},
              {"Cumberland", 10},
              {"North Yorkshire", 10},
              {"Leeds", 8},
              {"Bradford", 8},
              {"Lancashire", 7},
              {"Rotherham", 6},
              {"Scotland", 5},
              {"Barnet", 4},
              {"Kent", 3},
              {"Wales", 3},
              {"Devon", 0}},
    [CLASS] = {{"adjoining", 760}, {"at a distance", 0}},
    [SOURCING] = {{"In-house", 640}, {"External", 290}, {"With parents", 60}, {"Not recorded", 0}},
    [GROUP] = {{"Foster", 750},
               {"Adoption", 25},
               {"Parents", 60},
               {"Homes", 115},
               {"Supported", 25},
               {"Other residential", 8},
               {"Residential school", 4},
               {"Other", 0}},
    [SEX] = {{"F", 440}, {"M", 0}},
    [AGE] = {{"0-4", 180}, {"5-9", 200}, {"10-15", 390}, {"16-17", 0}},
    [ETHNICITY] = {{"White", 880}, {"Mixed", 45}, {"Asian", 25}, {"Black", 25}, {"Other", 15}, {"Not known", 0}},
    [HOME_DISTANCE] = {{"20 miles or less", 860}, {"over 20 miles", 95}, {"not known", 0}},
    [REASON] = {{"child's needs", 300},
                {"specialist provision", 180},
                {"no local vacancy", 240},
                {"kinship", 160},
                {"safeguarding", 60},
                {"siblings", 40},
                {"not recorded", 0}},
    [SCHOOL] =
        {{"good or better", 620}, {"not good", 160}, {"no grade", 130}, {"not in the file", 50}, {"no school", 0}},
    [SCOPE] = {{"subject", 560}, {"exempt", 400}, {"out of scope", 0}},
};

typedef struct invented_child {
    int attribute[ATTRIBUTES];
} invented_child;

typedef struct invented_children {
    invented_child *items;
    size_t count;
} invented_children;

static uint32_t invented_seed;

static inline int invented_below(int bound)
{
    invented_seed = invented_seed * 1664525U + 1013904223U;
    return (int)((invented_seed >> 8) % (uint32_t)bound);
}

static inline int invented_draw(int attribute)
{
    int at = invented_below(1000);
    int i = 0;
    while (invented_shares[attribute][i].per_mille > 0 && at >= invented_shares[attribute][i].per_mille)
        at -= invented_shares[attribute][i++].per_mille;
    return i;
}

static inline invented_child invented_new_child(void)
{
    invented_child child;
    for (int i = 0; i < ATTRIBUTES; i++)
        child.attribute[i] = invented_draw(i);
    return child;
}

static inline void invented_start(invented_children *out, size_t count, uint32_t seed)
{
    invented_seed = seed;
    out->items = malloc((count + 1) * sizeof *out->items);
    out->count = count;
    for (size_t i = 0; i < count; i++)
        out->items[i] = invented_new_child();
}

/* A year later: a third have left for others, a fifth have moved. */
static inline void invented_year_later(invented_children *children)
{
    for (size_t i = 0; i < children->count; i++) {
        int what = invented_below(100);
        if (what < 33)
            children->items[i] = invented_new_child();
        else if (what < 53)
            for (int a = LOCATION; a <= GROUP; a++)
                children->items[i].attribute[a] = invented_draw(a);
    }
}

/* --- the paper --- */

typedef struct invented_table {
    const char *title;
    int dimensions[4]; /* ends with -1 */
    bool outside_only;
    bool totals;
} invented_table;

static const invented_table invented_tables[] = {
    {"Where children are placed", {LOCATION, -1}, false, true},
    {"Distance from home", {LOCATION, HOME_DISTANCE, -1}, false, true},
    {"Distance from the boundary", {BAND, -1}, true, true},
    {"In law", {CLASS, SCOPE, -1}, true, true},
    {"Whose provision", {SOURCING, LOCATION, -1}, false, true},
    {"Kinds of placement", {GROUP, LOCATION, -1}, false, true},
    {"Host authorities", {HOST, -1}, true, true},
    {"Kinds of placement by law", {GROUP, CLASS, -1}, true, false},
    {"Schools", {SCHOOL, LOCATION, -1}, false, true},
    {"Schools in law", {SCHOOL, CLASS, -1}, true, true},
    {"Reasons", {REASON, CLASS, -1}, true, true},
    {"Age", {AGE, LOCATION, -1}, false, true},
    {"Age and sex", {AGE, SEX, LOCATION, -1}, false, true},
    {"Ethnicity", {ETHNICITY, LOCATION, -1}, false, true},
    {"Whose provision, by distance", {SOURCING, BAND, -1}, true, true},
};

enum { INVENTED_TABLES = sizeof invented_tables / sizeof *invented_tables };

static inline int invented_categories(int attribute)
{
    int n = 0;
    while (invented_shares[attribute][n].category != NULL)
        n++;
    return n;
}

/* Children in one combination; -1 is any category. */
static inline int64_t invented_count(const invented_children *children, const invented_table *table, const int *at)
{
    int64_t n = 0;
    for (size_t i = 0; i < children->count; i++) {
        const int *has = children->items[i].attribute;
        bool fits = !table->outside_only || has[LOCATION] == 1;
        for (int d = 0; table->dimensions[d] >= 0; d++)
            fits = fits && (at[d] < 0 || has[table->dimensions[d]] == at[d]);
        n += fits;
    }
    return n;
}

/* The next combination, total rows included; false after the last. */
static inline bool invented_next(const invented_table *table, int *at)
{
    for (int d = 0; table->dimensions[d] >= 0; d++) {
        if (++at[d] < invented_categories(table->dimensions[d]))
            return true;
        at[d] = table->totals ? -1 : 0;
    }
    return false;
}

static inline void invented_add_table(oob_publication *pub, const invented_children *children,
                                      const invented_table *table)
{
    oob_pubcolumn columns[8];
    oob_pubtable *made = NULL;
    size_t n = 0;
    int at[4];
    memset(columns, 0, sizeof columns);
    for (int d = 0; table->dimensions[d] >= 0; d++) {
        columns[n++] = (oob_pubcolumn){.name = invented_names[table->dimensions[d]], .role = OOB_PUB_DIMENSION};
        at[d] = table->totals ? -1 : 0;
    }
    size_t count = n;
    columns[n++] = (oob_pubcolumn){.name = "children", .role = OOB_PUB_COUNT};
    columns[n++] = (oob_pubcolumn){.name = "of", .role = OOB_PUB_DENOMINATOR};
    columns[n++] = (oob_pubcolumn){.name = "percent", .role = OOB_PUB_PERCENT};
    oob_pubtable_spec spec = {.title = table->title, .columns = columns, .column_count = n};
    spec.where = table->outside_only ? "location=outside" : NULL;
    assert_ok(oob_publication_table(&made, pub, &spec, err));
    const int all[4] = {-1, -1, -1, -1};
    do {
        oob_pubvalue row[8];
        memset(row, 0, sizeof row);
        for (size_t d = 0; d < count; d++)
            row[d].text = at[d] >= 0 ? invented_shares[table->dimensions[d]][at[d]].category : NULL;
        row[count].count = invented_count(children, table, at);
        row[count + 1].count = invented_count(children, table, all);
        /* Host authorities without children have no row. */
        if (row[count].count > 0 || table->dimensions[0] != HOST)
            assert_ok(oob_pubtable_row(made, row, err));
    } while (invented_next(table, at));
}

/* Inside and outside, this year and the years before. */
static inline void invented_add_trend(oob_publication *pub, const invented_children *years, const char *const *days,
                                      size_t count)
{
    static const oob_pubcolumn columns[] = {{.name = "as_at", .role = OOB_PUB_AS_AT},
                                            {.name = "location", .role = OOB_PUB_DIMENSION},
                                            {.name = "children", .role = OOB_PUB_COUNT},
                                            {.name = "of", .role = OOB_PUB_DENOMINATOR, .without = "location"},
                                            {.name = "percent", .role = OOB_PUB_PERCENT}};
    oob_pubtable *made = NULL;
    oob_pubtable_spec spec = {.title = "By year", .columns = columns, .column_count = 5};
    assert_ok(oob_publication_table(&made, pub, &spec, err));
    for (size_t year = 0; year < count; year++) {
        for (int at = -1; at < invented_categories(LOCATION); at++) {
            oob_pubvalue row[5];
            memset(row, 0, sizeof row);
            row[0].text = days[year];
            row[1].text = at >= 0 ? invented_shares[LOCATION][at].category : NULL;
            row[2].count = invented_count(&years[year], &invented_tables[0], &at);
            row[3].count = (int64_t)years[year].count;
            assert_ok(oob_pubtable_row(made, row, err));
        }
    }
}

/** The paper of the last of some years. Yours to free. */
static inline oob_publication *invented_paper(const invented_children *years, const char *const *days, size_t count,
                                              oob_protection protection)
{
    oob_publication *pub = NULL;
    oob_disclosure_rules rules = OOB_DISCLOSURE_RULES;
    rules.protection = protection;
    assert_ok(oob_publication_open(&pub, "children", days[count - 1], &rules, err));
    for (size_t i = 0; i < INVENTED_TABLES; i++)
        invented_add_table(pub, &years[count - 1], &invented_tables[i]);
    invented_add_trend(pub, years, days, count);
    return pub;
}

#endif
