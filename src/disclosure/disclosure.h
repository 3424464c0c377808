/* disclosure.h - counts of children made safe to publish: tables in, the same tables with small numbers protected out.
 *
 * A publication is everything printed together: the tables of one report, and the figures in its sentences. Its figures
 * are counts of children under conditions ("location=OUT;sex=F"), and the same count in two tables is one cell, however
 * the tables are laid out. What is hidden is therefore hidden everywhere, and what can be worked out from several
 * tables together is seen.
 *
 * How a small count is protected:
 *  1. Primary: counts from 1 to the threshold (5) are printed as `c`. True zeros are printed: DfE's practice. Since a
 *     hidden cell is never a zero, the attacker knows that each `c` is 1 or more, and the audit assumes that he does.
 *  2. Secondary: other counts are hidden as well, printed as the same `c`, until no small count can be worked out from
 *     the sums. Small cells are hidden first, totals last, and the total of all children only where nothing else helps.
 *     Method: for each small count, the cheapest change of the table that keeps all sums and moves that count to 1 and
 *     up again, solved as a linear programme; what changes is hidden. Then every hidden cell that is not needed is
 *     shown again. The problem: Fischetti and Salazar Gonzalez, "Models and algorithms for optimizing cell suppression
 *     in tabular data with linear constraints", Journal of the American Statistical Association (September 2000).
 *  3. Percentages and measures go with their count, percentages with their denominator as well.
 *  4. An auditor (audit.h) reads the printed texts and computes, in whole numbers, the least and the most that each
 *     hidden count can be. It has the sums and the solver in common with step 2, and none of its decisions.
 *
 * A small count counts as protected when the most it can be less the least is at least `width`. The default, the
 * threshold less 1, leaves as many possible values as the symbol itself says (1, 2, 3, 4, 5), so the tables tell no
 * more than the `c` does; it also means that cells hidden side by side in a sum never add up to a small number in
 * clear. Remainders that nobody prints ("outside" when "all" and "inside" are printed) are protected in the same way.
 *
 * What this does not protect against: knowledge of single children that an outsider has (a foster carer knows that one
 * of the six is hers); a group of which everybody is in one category; an outsider who runs this program's choices
 * backwards; and sets of tables whose pairs of dimensions form a ring (a x b, b x c, c x a), where the existence of a
 * three-way table can narrow counts further than sums do. Rows must not be sorted by a count that is hidden, nor may
 * a bar be drawn for it: see oob_pubtable_order().
 */
#ifndef OOB_DISCLOSURE_DISCLOSURE_H
#define OOB_DISCLOSURE_DISCLOSURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/** Symbols, as the Department for Education prints them. */
#define OOB_SYMBOL_HIDDEN         "c" /**< hidden to protect a small number, here or nearby */
#define OOB_SYMBOL_NOT_APPLICABLE "z" /**< there is no such figure: a share of nobody */
#define OOB_SYMBOL_LOW            "k" /**< rounds to 0, but is not 0 */

typedef enum oob_protection {
    OOB_PROTECT_FULL,    /**< small counts, and what would give them away */
    OOB_PROTECT_PRIMARY, /**< small counts alone: to show what the audit then finds */
    OOB_PROTECT_NONE,    /**< nothing: for internal output, and to show what the audit finds */
} oob_protection;

#define OOB_THRESHOLD_MAX 1000 /* more would hide whole authorities: a slip of the finger */

typedef struct oob_disclosure_rules {
    int64_t threshold; /**< counts from 1 to this are hidden; 0 hides none; at most OOB_THRESHOLD_MAX */
    int64_t round_to;  /**< 1: exact; 5: counts to the nearest 5, percentages worked out from those */
    int64_t width;     /**< most less least that a hidden small count must keep; 0: threshold - 1 */
    oob_protection protection;
} oob_disclosure_rules;

#define OOB_DISCLOSURE_RULES                                                                                           \
    {                                                                                                                  \
        5, 1, 0, OOB_PROTECT_FULL                                                                                      \
    }

/** The tables of one publication. Not thread-safe. */
typedef struct oob_publication oob_publication;
/** One of its tables; belongs to it. */
typedef struct oob_pubtable oob_pubtable;

/**
 * @param[out] out     yours to free with oob_publication_free()
 * @param population   who is counted, in a word that stays the same from release to release: "children"
 * @param as_at        the day, ISO; for flows the period: "2024-04-01/2025-03-31"
 * @param rules        NULL: OOB_DISCLOSURE_RULES
 * @return OOB_ERR_USAGE: a threshold below 0 or above OOB_THRESHOLD_MAX, by which nothing would be protected as said
 */
oob_status oob_publication_open(oob_publication **out, const char *population, const char *as_at,
                                const oob_disclosure_rules *rules, oob_error *err);
void oob_publication_free(oob_publication *pub);

/* --- what the dimensions mean ---------------------------------------------------------------------------------------
 * Names and categories are free text. Dimensions come into being when a row uses them; only what is unusual needs to be
 * said, before oob_publication_protect(), in any order. */

typedef enum oob_dimension_kind {
    OOB_DIMENSION_WHOLE,   /**< everyone is in exactly one category; the default */
    OOB_DIMENSION_PART,    /**< nobody is in two categories, but not all are listed (the ten largest hosts) */
    OOB_DIMENSION_OVERLAP, /**< one child can be in several categories (specialisms) */
} oob_dimension_kind;

oob_status oob_publication_dimension(oob_publication *pub, const char *name, oob_dimension_kind kind, oob_error *err);

/**
 * Whoever is in one category is in another, of another dimension: boundary_band=0-5 implies location=OUT. Two that
 * imply each other are one condition. Where every category of a dimension implies the same, it divides only those:
 * bands that all imply location=OUT add up to the children outside, not to all children.
 */
oob_status oob_publication_implies(oob_publication *pub, const char *dimension, const char *category,
                                   const char *implied_dimension, const char *implied_category, oob_error *err);

/**
 * Two sets of conditions ("a=1;b=2") that the same children meet, where it takes several conditions together to imply
 * the other: placed outside and with parents is what another table calls "out of scope". A reader takes the two for one
 * number. On a day on which they differ after all (records that are neither), nothing is said of them.
 */
oob_status oob_publication_equal(oob_publication *pub, const char *conditions, const char *others, oob_error *err);

/** A category that is the sum of others of its dimension: a sub-total. Groups may overlap one another. */
oob_status oob_publication_group(oob_publication *pub, const char *dimension, const char *group,
                                 const char *const *members, size_t count, oob_error *err);

/* --- tables ---------------------------------------------------------------------------------------------------------
 */

typedef enum oob_pubrole {
    OOB_PUB_DIMENSION,   /**< text: a category; "" or the table's word for a total: all of them */
    OOB_PUB_KEY,         /**< text: conditions in full ("location=OUT;sex=F"), for tables that are not a grid */
    OOB_PUB_AS_AT,       /**< text: the row's day, for tables over several years */
    OOB_PUB_COUNT,       /**< children; protected */
    OOB_PUB_DENOMINATOR, /**< children a percentage is of; protected as every count is */
    OOB_PUB_PERCENT,     /**< worked out here from its two counts, so its value in a row is not read */
    OOB_PUB_MEASURE,     /**< a mean, a median: a number about the children of a count; hidden with it */
    OOB_PUB_PLAIN,       /**< printed as it is, says nothing about children */
} oob_pubrole;

/** A column. Zero or NULL where nothing needs to be said. Texts are copied. */
typedef struct oob_pubcolumn {
    const char *name;
    oob_pubrole role;
    int decimals;           /**< percent, measure: printed digits after the point */
    const char *of;         /**< percent, measure: the count column it belongs to; NULL: the first */
    const char *over;       /**< percent: the column it is a percentage of; NULL: the first denominator */
    const char *key;        /**< count, denominator: the key column with its conditions; NULL: the dimensions */
    const char *where;      /**< count, denominator: conditions of its own: "location=OUT" */
    const char *without;    /**< count, denominator: dimensions it does not depend on: "location;sex". NULL for a
                                 denominator: found by comparing its values with the totals */
    const char *population; /**< count, denominator: who it counts; NULL: the table's */
    bool silent;            /**< count, denominator: not printed, only needed for a percentage or a measure */
} oob_pubcolumn;

typedef struct oob_pubtable_spec {
    const char *title;
    const oob_pubcolumn *columns;
    size_t column_count;
    const char *where;      /**< conditions of all its rows; NULL: none */
    const char *population; /**< NULL: the publication's */
    const char *as_at;      /**< NULL: the publication's */
    const char *total;      /**< the word for a total in a dimension's column; NULL: "Total" */
    bool absent_unknown;    /**< a combination without a row says nothing; default: readers take it for 0 */
} oob_pubtable_spec;

/** One value of a row. */
typedef struct oob_pubvalue {
    const char *text; /**< dimension, key, as at, plain; NULL is a total, or an empty field */
    int64_t count;
    double real;  /**< measure */
    bool missing; /**< count, denominator, measure: there is none */
} oob_pubvalue;

/** @param[out] out  belongs to the publication */
oob_status oob_publication_table(oob_pubtable **out, oob_publication *pub, const oob_pubtable_spec *spec,
                                 oob_error *err);
/** Add a row: one value a column. Texts are copied. */
oob_status oob_pubtable_row(oob_pubtable *table, const oob_pubvalue *values, oob_error *err);

/* --- what links populations and days --------------------------------------------------------------------------------
 */

typedef struct oob_pubterm {
    const char *population;
    const char *as_at;
    int coefficient;
} oob_pubterm;

/**
 * Populations that add up: the sum of coefficient x count is 0 for every set of conditions. "Looked after at the end =
 * at the start + started - ended" is {end, -1}, {start, 1}, {started, 1}, {ended, -1}; "new since last year" is {now,
 * -1}, {both, 1}, {new, 1}. Counts may be this publication's or of an earlier release.
 *
 * @param dimensions  the dimensions for which it holds, as "sex;ethnicity" (those that no child changes in between);
 * "": for totals alone; NULL: for all
 */
oob_status oob_publication_relate(oob_publication *pub, const oob_pubterm *terms, size_t count, const char *dimensions,
                                  oob_error *err);

/** Everyone of one population is in another as well: a cohort among the children of either day. */
oob_status oob_publication_subset(oob_publication *pub, const char *population, const char *as_at,
                                  const char *of_population, const char *of_as_at, const char *dimensions,
                                  oob_error *err);

/* --- the result -----------------------------------------------------------------------------------------------------
 */

/**
 * Decide what is hidden, print every value, and audit what is printed. Call once, after the last row.
 *
 * @return OOB_ERR_INPUT: the tables contradict each other, or do not add up as said (which, and where);
 *         OOB_ERR_REFUSED: a hidden count could still be worked out (never with rules that protect in full, unless an
 *         earlier release fixes too much). With less protection nothing is refused: ask oob_publication_audit().
 */
oob_status oob_publication_protect(oob_publication *pub, oob_error *err);

/** The printed text of a value: "230", "46.1" (no percent sign), "c", "z", "k". Borrowed; "" before protection. */
const char *oob_pubtable_text(const oob_pubtable *table, size_t row, size_t column);
size_t oob_pubtable_rows(const oob_pubtable *table);
/** True where the value is hidden: no bar, no colour, no rank may be made from it. */
bool oob_pubtable_hidden(const oob_pubtable *table, size_t row, size_t column);
/**
 * Rows `from` to `to`, the latter not among them, by a count as printed: largest first, hidden ones after all others,
 * equal ones by their words. It says no more than the print does, in whatever order the rows were added.
 *
 * @param order  room for oob_pubtable_rows() row numbers; those of the range are set
 */
void oob_pubtable_order(const oob_pubtable *table, size_t column, size_t from, size_t to, size_t *order);

/** What was hidden, in cells: a count in three tables is one. */
typedef struct oob_disclosure_totals {
    size_t tables;
    size_t cells;            /**< different counts printed */
    size_t primary;          /**< hidden because they are small */
    size_t secondary;        /**< hidden because they would give one of those away */
    size_t earlier_releases; /**< held against it */
    size_t other_days;       /**< days, other than its own, that those speak of */
} oob_disclosure_totals;

oob_disclosure_totals oob_publication_totals(const oob_publication *pub);

#endif
