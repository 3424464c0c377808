/* publication.h - tables of counts written down in a test as they would be printed. */
#ifndef OOB_TESTS_SUPPORT_PUBLICATION_H
#define OOB_TESTS_SUPPORT_PUBLICATION_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "disclosure/audit.h"

/** Fails with the error's own words. */
#define assert_ok(call)                                                                                                \
    do {                                                                                                               \
        oob_error ok_err_ = OOB_ERROR_INIT;                                                                            \
        oob_error *err = &ok_err_;                                                                                     \
        if ((call) != OOB_OK)                                                                                          \
            fail_msg("%s: %s", #call, ok_err_.msg);                                                                    \
    } while (0)

static inline oob_publication *open_publication(oob_protection protection)
{
    oob_publication *pub = NULL;
    oob_disclosure_rules rules = OOB_DISCLOSURE_RULES;
    rules.protection = protection;
    assert_ok(oob_publication_open(&pub, "children", "2025-03-31", &rules, err));
    return pub;
}

/** A table of one or two dimensions and a count; "" as the name of a dimension that is not there. */
static inline oob_pubtable *open_table(oob_publication *pub, const char *title, const char *first, const char *second)
{
    oob_pubtable *table = NULL;
    oob_pubcolumn columns[3];
    size_t n = 0;
    memset(columns, 0, sizeof columns);
    if (first[0] != '\0')
        columns[n++] = (oob_pubcolumn){.name = first, .role = OOB_PUB_DIMENSION};
    if (second[0] != '\0')
        columns[n++] = (oob_pubcolumn){.name = second, .role = OOB_PUB_DIMENSION};
    columns[n++] = (oob_pubcolumn){.name = "children", .role = OOB_PUB_COUNT};
    oob_pubtable_spec spec = {.title = title, .columns = columns, .column_count = n};
    assert_ok(oob_publication_table(&table, pub, &spec, err));
    return table;
}

static inline void add_row1(oob_pubtable *table, const char *first, int64_t count)
{
    oob_pubvalue values[] = {{.text = first}, {.count = count}};
    assert_ok(oob_pubtable_row(table, values, err));
}

static inline void add_row2(oob_pubtable *table, const char *first, const char *second, int64_t count)
{
    oob_pubvalue values[] = {{.text = first}, {.text = second}, {.count = count}};
    assert_ok(oob_pubtable_row(table, values, err));
}

/** All printed texts of a column, separated by blanks. @return `out` */
static inline const char *column_text(char *out, size_t size, const oob_pubtable *table, size_t column)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t row = 0; row < oob_pubtable_rows(table) && len < size; row++)
        len +=
            (size_t)snprintf(out + len, size - len, "%s%s", row > 0 ? " " : "", oob_pubtable_text(table, row, column));
    return out;
}

/** The bound of a key; fails where the audit has none. */
static inline oob_bound bound_of(const oob_audit *audit, const char *key)
{
    for (size_t i = 0; i < audit->bound_count; i++)
        if (strcmp(audit->bounds[i].key, key) == 0)
            return audit->bounds[i];
    fail_msg("no bound of '%s'", key);
    return (oob_bound){0};
}

/** The exposure of a key; NULL where there is none. */
static inline const oob_exposure *exposure_of(const oob_audit *audit, const char *key)
{
    for (size_t i = 0; i < audit->exposure_count; i++)
        if (strcmp(audit->exposures[i].key, key) == 0)
            return &audit->exposures[i];
    return NULL;
}

/** All printed texts of a column are these. */
static inline void expect_column(const oob_pubtable *table, size_t column, const char *wanted)
{
    char text[512];
    assert_string_equal(column_text(text, sizeof text, table, column), wanted);
}

/** @return yours to free */
static inline oob_audit *audit_bounds(const oob_publication *pub)
{
    oob_audit *audit = NULL;
    assert_ok(oob_publication_audit(&audit, pub, OOB_AUDIT_BOUNDS, err));
    return audit;
}

/** What a reader can tell of a count. */
static inline void expect_bound(const oob_publication *pub, const char *key, int64_t least, int64_t most)
{
    oob_audit *audit = audit_bounds(pub);
    oob_bound bound = bound_of(audit, key);
    assert_int_equal(bound.least, least);
    assert_int_equal(bound.most, most);
    oob_audit_free(audit);
}

static inline size_t findings(const oob_publication *pub)
{
    oob_audit *audit = NULL;
    assert_ok(oob_publication_audit(&audit, pub, OOB_AUDIT_VERDICT, err));
    size_t n = oob_audit_findings(audit);
    oob_audit_free(audit);
    return n;
}

/** A table of one dimension, its total first. */
static inline oob_pubtable *add_totalled(oob_publication *pub, const char *name, int64_t total,
                                         const char *const *names, const int64_t *counts, size_t n)
{
    oob_pubtable *table = open_table(pub, name, name, "");
    add_row1(table, "", total);
    for (size_t i = 0; i < n; i++)
        add_row1(table, names[i], counts[i]);
    return table;
}

#endif
