/* workbook_sheets.h - what stands in which cell of a workbook, whatever the format. Private to the workbook writers. */
#ifndef OOB_REPORT_WORKBOOK_SHEETS_H
#define OOB_REPORT_WORKBOOK_SHEETS_H

#include "report/workbook.h"

#define OOB_TAB_SIZE 31 /* 30 characters of one byte and a NUL */

/* The first tab of a workbook that has tables. */
#define OOB_CONTENTS_TAB "Contents"

typedef enum oob_cell_style {
    OOB_CELL_PLAIN,
    OOB_CELL_WRAPPED, /* long text on several lines */
    OOB_CELL_TITLE,
    OOB_CELL_LINK,           /* text; the sheet to go to has the same name */
    OOB_CELL_HEADING,        /* of a column */
    OOB_CELL_NUMBER_HEADING, /* of a column of numbers: stands to the right, as they do */
    OOB_CELL_SYMBOL,         /* [c]: stands where a number would */
    OOB_CELL_WHOLE,          /* number, thousands separated */
    OOB_CELL_TENTHS,         /* number with one decimal */
    OOB_CELL_NUMBER,         /* number as it is */
    OOB_CELL_DATE,
    OOB_CELL_STYLES /* how many there are */
} oob_cell_style;

typedef struct oob_cell {
    oob_cell_style style;
    const char *text; /* "" in an empty cell; of a date: yyyy-mm-dd */
    double number;
} oob_cell;

/* One sheet: lines of text in the first column, then the headings and the rows of at most one table. */
typedef struct oob_sheet {
    char tab[OOB_TAB_SIZE];
    oob_cell *lines;
    size_t line_count;
    size_t line_cap;
    const char **headings;
    size_t columns; /* 0: no table */
    double *widths; /* in characters; one a column, and one where there is no table */
    size_t rows;
    const oob_grid *grid; /* the rows; NULL: `cells` */
    oob_cell *cells;
    size_t cell_cap;
} oob_sheet;

typedef struct oob_sheets {
    oob_sheet *sheets;
    size_t count;
    void *memory; /* private */
} oob_sheets;

/* Lay out a workbook. Free with oob_sheets_free(), after a failure too. `out` borrows from `book`. */
oob_status oob_sheets_make(oob_sheets *out, const oob_workbook *book, oob_error *err);
void oob_sheets_free(oob_sheets *sheets);

/* A cell of the table: row and column count from 0 below the headings. */
oob_cell oob_sheet_cell(const oob_sheet *sheet, size_t row, size_t column);

/* The heading of a column of the table. */
oob_cell oob_sheet_heading(const oob_sheet *sheet, size_t column);

/* Rows that have something in them: lines, headings and the table's. */
size_t oob_sheet_filled_rows(const oob_sheet *sheet);

/* The writers. */
oob_status oob_workbook_write_xlsx(const char *path, const oob_workbook *book, const oob_sheets *sheets,
                                   oob_error *err);
oob_status oob_workbook_write_ods(FILE *out, const oob_workbook *book, const oob_sheets *sheets, oob_error *err);

/* Read a workbook back: OOB_ERR_OUTPUT where a sheet or a row is missing. */
oob_status oob_workbook_verify(const char *path, oob_workbook_format format, const oob_sheets *sheets, oob_error *err);

#endif
