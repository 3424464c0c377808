/* page.h - a self-contained HTML document: head with its content policy, banner, contents, sections, tables, foot.
 *
 * A report opens a page, appends to it from top to bottom, and finishes it into a buffer:
 *
 *     oob_page_open(&page, &options, err);
 *     oob_page_paragraph(page, "On 31 March 2025, 230 of 503 children were placed outside.");
 *     oob_page_section(page, "distance", "How far");
 *     oob_page_figure_begin(page, "bands", "Most live within five miles", "Children by distance from the boundary");
 *     rc = oob_bar_chart_svg(oob_page_body(page), &chart, err);
 *     rc = oob_page_grid_table(page, &(oob_page_grid){...}, err);
 *     oob_page_figure_end(page);
 *     rc = oob_page_finish(out, page, &about, err);
 *
 * Texts are escaped here; nothing else is needed. Ids are [a-z0-9-], unique in the page, and the same from run to run:
 * tests and links depend on them. Running out of memory is found by oob_page_finish(). Section numbers, the contents
 * list and the key to the symbols c, z and k are made here.
 */
#ifndef OOB_REPORT_PAGE_H
#define OOB_REPORT_PAGE_H

#include "report/grid.h"

typedef struct oob_page oob_page;

typedef struct oob_page_options {
    const char *title;    /**< h1 and the window's title */
    const char *subtitle; /**< below it: authority and day; NULL: none */
    bool is_public;       /**< which banner: for publication, or OFFICIAL-SENSITIVE */
    bool draft;           /**< marked DRAFT in banner, title and print */
    bool has_map;         /**< embeds report.js for zoom and pan; without it the page holds no script at all */
} oob_page_options;

/** @param options  texts are copied. @param[out] out  yours to free with oob_page_free() */
oob_status oob_page_open(oob_page **out, const oob_page_options *options, oob_error *err);
void oob_page_free(oob_page *page);

/** Where the page grows: charts and maps append their <svg> here, between figure_begin and the figure's table. */
oob_strbuf *oob_page_body(oob_page *page);

/** Begin a section (h2), listed in the contents; what stood before the first is the page's opening. */
void oob_page_section(oob_page *page, const char *id, const char *heading);
/** h3. @param id  NULL: none */
void oob_page_subheading(oob_page *page, const char *id, const char *heading);
void oob_page_paragraph(oob_page *page, const char *text);
/** What the page answers, in bold. */
void oob_page_question(oob_page *page, const char *text);
/** The first sentences of the page, set larger. */
void oob_page_lead(oob_page *page, const char *text);
/** A smaller paragraph: what to mind about a figure. */
void oob_page_note(oob_page *page, const char *text);
/** A list with bullets. NULL items are left out. */
void oob_page_list(oob_page *page, const char *const *items, size_t count);
/** "Term: what it means", one a line, as a list of definitions; a line without a term of
 * at most five words is a paragraph. */
void oob_page_definitions(oob_page *page, const char *definitions);

typedef struct oob_page_key_figure {
    const char *value;  /**< "46%", "230", "c" */
    const char *label;  /**< "placed outside Gateshead" */
    const char *detail; /**< "230 of 503 children"; NULL: none */
} oob_page_key_figure;

/** A row of large numbers. @param label  what they are together, for those who hear the page */
void oob_page_key_figures(oob_page *page, const char *label, const oob_page_key_figure *figures, size_t count);

/** A figure: its active title, then what is drawn, then its table. @param caption  NULL: none */
void oob_page_figure_begin(oob_page *page, const char *id, const char *title, const char *caption);
void oob_page_figure_end(oob_page *page);

/* --- tables ------------------------------------------------------------------------------------------------------- */

typedef enum oob_page_cells {
    OOB_PAGE_TEXT,
    OOB_PAGE_NUMBER,   /**< aligned right */
    OOB_PAGE_UNBROKEN, /**< never over two lines: a pseudonym. Dates are so by themselves */
} oob_page_cells;

typedef struct oob_page_column {
    const char *heading;
    oob_page_cells cells;
} oob_page_column;

typedef struct oob_page_table {
    const char *id;      /**< of the table; its caption gets "ID-caption" */
    const char *caption; /**< unique in the page: it names the table for those who hear it */
    const oob_page_column *columns;
    size_t column_count;
    bool folds; /**< the table of a figure: under "The same numbers in a table", open until folded away */
} oob_page_table;

/** Begin a table; rows follow, then oob_page_table_end(). */
void oob_page_table_begin(oob_page *page, const oob_page_table *table);
/** One cell a column. The first is the row's heading. A symbol is explained under the table. */
void oob_page_row(oob_page *page, const oob_grid_value *cells);
/** A row across the table that heads those that follow. */
void oob_page_row_heading(oob_page *page, const char *text);
void oob_page_table_end(oob_page *page);

/** A table straight from a grid. */
typedef struct oob_page_grid {
    const char *id;
    const char *caption; /**< NULL: the label of the first row's measure, else the summary's title */
    const oob_grid *grid;
    const char *columns; /**< names separated by blanks, in order; NULL: all, but `measure` */
    const char *measure; /**< only rows with this measure; NULL: all, each measure headed by its label */
    const char *group;   /**< a column whose text heads the rows that share it; NULL: none */
    bool counts;         /**< how many rows share it is said as well */
    bool folds;
} oob_page_grid;

/** Headings carry units. A grid without such rows is said to hold none, in a line. */
oob_status oob_page_grid_table(oob_page *page, const oob_page_grid *table, oob_error *err);

/* --- the end ------------------------------------------------------------------------------------------------------ */

typedef struct oob_page_about {
    oob_db *db;                 /**< the store: boundaries, gazetteer, open data and their attributions, imports */
    const char *audit_sentence; /**< of the figures; "" or NULL: none */
    const char *how_protected;  /**< the rule for small numbers; NULL: none */
} oob_page_about;

/** Write the whole document to `out` (cleared first), foot included. The page can only be freed afterwards. */
oob_status oob_page_finish(oob_strbuf *out, oob_page *page, const oob_page_about *about, oob_error *err);

#endif
