/* committee.h - what the sections of the committee report share: figures, page, and words made of printed values. */
#ifndef OOB_REPORT_COMMITTEE_H
#define OOB_REPORT_COMMITTEE_H

#include "disclosure/arena.h"
#include "report/chart.h"
#include "report/page.h"
#include "report/report.h"

/** The report that is being made. Texts handed out live as long as it does. */
typedef struct oob_committee {
    oob_db *db;
    oob_figures *figures;
    oob_page *page;
    oob_arena texts;
    const char *authority; /**< "Gateshead" */
    const char *day;       /**< "31 March 2025" */
    bool has_schools;      /**< children's schools are loaded */
    bool has_ratings;      /**< inspections of schools are */
    bool has_providers;    /**< a list of providers is */
    bool has_carers;       /**< a list of the authority's own foster carers is */
    bool has_reasons;      /**< the authority's own reasons for placements outside are */
} oob_committee;

/* --- sections, in the order of the page --------------------------------------------------------------------------- */

typedef oob_status oob_committee_section(oob_committee *report, oob_error *err);

oob_committee_section oob_committee_answer;
oob_committee_section oob_committee_trend;
oob_committee_section oob_committee_distances;
oob_committee_section oob_committee_bands;
oob_committee_section oob_committee_sourcing;
oob_committee_section oob_committee_hosts;
oob_committee_section oob_committee_placements;
oob_committee_section oob_committee_schools;
oob_committee_section oob_committee_reasons;
oob_committee_section oob_committee_located;
oob_committee_section oob_committee_definitions;

/* --- printed values ----------------------------------------------------------------------------------------------- */

/** A row of a stacked summary as printed: a count, what it is of, and the percentage. */
typedef struct oob_share {
    const oob_grid_value *count; /**< never NULL: an empty value where there is no such row */
    const oob_grid_value *of;
    const oob_grid_value *percent;
    bool known; /**< count and `of` are numbers, and it is of somebody: a sentence can be made of them */
} oob_share;

/** @param summary, measure, breakdown, category  as oob_grid_find() */
oob_share oob_committee_share(const oob_committee *report, const char *summary, const char *measure,
                              const char *breakdown, const char *category);
/** The same of one row. */
oob_share oob_committee_row(const oob_grid *grid, size_t row);
/** Of a row that is not there. */
oob_share oob_committee_no_row(void);
/** A share worked out from two printed counts, where the summary has none. Only `count`, `of` and `known` are set. */
oob_share oob_committee_of(const oob_share *part, const oob_share *whole);

/** "230 (45.7%)", "230 (c)", "c". */
oob_chart_value oob_committee_chart_value(oob_committee *report, const oob_share *share);

/* --- words; never NULL, "" where memory ran out (found by oob_page_finish) --------------------------------------- */

const char *oob_committee_say(oob_committee *report, const char *format, ...) OOB_PRINTF(2, 3);
/** "46%"; "less than 1%" and "more than 99%" where rounding would say none or all. Of a known share. */
const char *oob_say_percent(oob_committee *report, const oob_share *share);
/** "230 of 503 children (46%)". Of a known share. */
const char *oob_say_share(oob_committee *report, const oob_share *share);
/** Known to be of nobody. */
bool oob_share_is_zero(const oob_share *share);

/** Arrays for charts, as long as the report; NULL where memory ran out. */
void *oob_committee_array(oob_committee *report, size_t count, size_t size);

/* --- common figures ----------------------------------------------------------------------------------------------- */

/** A bar chart of one series, one bar a row of a breakdown, and the same as a table. */
typedef struct oob_committee_bars {
    const char *id;
    const char *title; /**< active */
    const char *caption;
    const char *summary;
    const char *measure;
    const char *breakdown;
    const char *heading;       /**< of the table's first column: "Distance" */
    const char *table_caption; /**< unique in the page */
    bool omit_zeros;           /**< categories that nobody is in are left out */
} oob_committee_bars;

oob_status oob_committee_bars_add(oob_committee *report, const oob_committee_bars *bars, oob_error *err);
/** Its table alone. */
oob_status oob_committee_table_add(oob_committee *report, const oob_committee_bars *bars, bool folds, oob_error *err);

/** Stacked bars, one a group, one series a category, and the same as a table. */
typedef struct oob_committee_stack {
    const char *id;
    const char *title;
    const char *caption;
    const char *summary;
    const char *measure;
    const char *const *breakdowns; /**< of the rows, in order */
    const char *const *groups;     /**< their names on paper */
    size_t group_count;
    const char *const *categories;
    const char *const *series; /**< their names on paper */
    size_t series_count;
    const char *heading; /**< of the table's first column */
    const char *table_caption;
    bool as_percent; /**< shares of each group, not counts */
} oob_committee_stack;

/** Groups without anybody are left out. */
oob_status oob_committee_stack_add(oob_committee *report, const oob_committee_stack *stack, oob_error *err);

#endif
