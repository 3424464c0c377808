/* grid.h - a table of printed values: what every output (page, chart, workbook) is made from. */
#ifndef OOB_REPORT_GRID_H
#define OOB_REPORT_GRID_H

#include "query/summary.h"

typedef enum oob_grid_kind {
    OOB_GRID_EMPTY,  /**< nothing is known or asked */
    OOB_GRID_TEXT,   /**< a word, an identifier: never a number, even where it looks like one */
    OOB_GRID_NUMBER, /**< `number` holds it */
    OOB_GRID_DATE,   /**< text is yyyy-mm-dd */
    OOB_GRID_SYMBOL, /**< c, z or k in place of a number; nothing may be drawn or ranked from it */
} oob_grid_kind;

typedef struct oob_grid_value {
    oob_grid_kind kind;
    const char *text; /**< as printed, without a unit: "1,203", "46.1", "c"; never NULL; belongs to the grid */
    double number;    /**< of OOB_GRID_NUMBER: what `text` says, rounded as it is */
} oob_grid_value;

/** Rows of one summary, printed. Immutable once made. */
typedef struct oob_grid oob_grid;

/** Makes the name that stands for an identifier, into `out` (cleared first). */
typedef oob_status (*oob_grid_mask)(void *data, oob_strbuf *out, const char *identifier, oob_error *err);

typedef struct oob_grid_options {
    oob_grid_mask mask; /**< for columns of the unit "child": NULL prints them as they are */
    void *mask_data;
    const char *measures; /**< only these rows, see oob_grid_wants(); NULL: all */
} oob_grid_options;

/**
 * Read all rows of an internal table. Numbers: counts and whole measures with thousands separated, percentages to one
 * decimal, miles to one decimal, money to whole pounds; the SQL has rounded them already where it matters. A share of
 * nobody is `z`; a flag is yes or no.
 *
 * @param[out] out  yours to free with oob_grid_free()
 * @param about     describes `rows`; copied
 * @param options   NULL: nothing is masked
 */
oob_status oob_grid_read(oob_grid **out, const oob_summary *about, oob_stmt *rows, const oob_grid_options *options,
                         oob_error *err);

/** Digits ("-1234.5") with thousands separated: "-1,234.5". Appends. */
void oob_grid_add_number(oob_strbuf *out, const char *digits);
/** Are fractions of the column printed to one decimal, whole numbers too? Percentages and miles are. */
bool oob_grid_has_decimal(const oob_summary_column *column);
/** The number of a result column, printed as `column` says. Appends. */
void oob_grid_print_number(oob_strbuf *out, const oob_summary_column *column, const oob_stmt *rows, int i);
/** What a printed number says; false where it is none. */
bool oob_grid_parse_number(double *out, const char *text);

/**
 * Is the row that `rows` stands at wanted? True where there is no column of measures (-1) or no list.
 *
 * @param measure, breakdown  columns; -1: none
 * @param measures  separated by blanks: a measure, or one with the beginning of the breakdowns that are wanted of it,
 *                  _ for a blank: "location home_distance:all_children"
 */
bool oob_grid_wants(const oob_stmt *rows, int measure, int breakdown, const char *measures);

/** An empty grid to be filled by oob_grid_add_row(): for figures that are protected before they are printed. */
oob_status oob_grid_open(oob_grid **out, const oob_summary *about, oob_error *err);
/** @param values one a column, texts copied */
oob_status oob_grid_add_row(oob_grid *grid, const oob_grid_value *values, oob_error *err);
void oob_grid_free(oob_grid *grid);

/** Title, definitions, columns with their roles, units and headings; belongs to the grid. */
const oob_summary *oob_grid_about(const oob_grid *grid);
size_t oob_grid_rows(const oob_grid *grid);
const oob_grid_value *oob_grid_at(const oob_grid *grid, size_t row, size_t column);
/** Index of a column of a summary by its name; -1 where there is none. */
int oob_grid_column_of(const oob_summary *about, const char *name);
/** The same of a grid. */
int oob_grid_column(const oob_grid *grid, const char *name);
/** The text of a column given by name; "" where there is no such column. */
const char *oob_grid_text(const oob_grid *grid, size_t row, const char *column);

/**
 * The row of a stacked summary with this measure, breakdown and category; NULL fits anything.
 *
 * @return false where there is none
 */
bool oob_grid_find(size_t *row, const oob_grid *grid, const char *measure, const char *breakdown, const char *category);

#endif
