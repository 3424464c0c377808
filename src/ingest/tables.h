/* tables.h - the tables of a file: a CSV is one, each sheet of a workbook is one. */
#ifndef OOB_INGEST_TABLES_H
#define OOB_INGEST_TABLES_H

#include "ingest/csv_rows.h"

/** A row of a sheet: text cells, "" where empty; borrowed until the next. */
typedef struct oob_book_row {
    size_t row; /**< as the spreadsheet counts */
    const char *const *cells;
    size_t count;
} oob_book_row;

/** How to read a workbook; supplied by the caller, since this room may not call what reads them. */
typedef struct oob_book_reader {
    oob_status (*open)(void **book, const char *path, oob_error *err);
    void (*close)(void *book);
    size_t (*sheets)(const void *book);
    const char *(*sheet_name)(const void *book, size_t sheet);
    oob_status (*start)(void *book, size_t sheet, oob_error *err);
    oob_status (*next)(oob_book_row *row, bool *more, void *book, oob_error *err);
} oob_book_reader;

/** A file of tables, one of which is at hand at a time. */
typedef struct oob_tables oob_tables;

/**
 * @param books  NULL: workbooks (.xlsx, .xlsm, .ods) are refused, with the advice to save them as CSV
 * @param[out] out  yours to close with oob_tables_close()
 */
oob_status oob_tables_open(oob_tables **out, const char *path, const oob_book_reader *books, oob_error *err);
void oob_tables_close(oob_tables *tables);

size_t oob_tables_count(const oob_tables *tables);

/**
 * Go to a table and look for its header among its first OOB_CSV_HEADER_WITHIN rows, as oob_csv_open_below() does.
 *
 * @param[out] found  false: `is_header` accepted none of them, and there is no table at hand
 */
oob_status oob_tables_find(bool *found, oob_tables *tables, size_t table, oob_csv_is_header_fn *is_header, void *user,
                           oob_error *err);
/** Go to a table and take its first row that is not blank for its header. OOB_ERR_INPUT where there is none. */
oob_status oob_tables_take_first(oob_tables *tables, size_t table, oob_error *err);

/* Of the table at hand; borrowed until another is gone to. */
const oob_csv_field *oob_tables_header(const oob_tables *tables, size_t *count);
/** What to call it in messages: "providers.csv", "providers.xlsx (SA Providers)". */
const char *oob_tables_name(const oob_tables *tables);
/** The sheet's own name; "" for a CSV. */
const char *oob_tables_sheet(const oob_tables *tables);

/** What reading needs; as in csv_rows.h. `file->name` is set; counts, bytes, hash and encoding are filled. */
typedef struct oob_tables_job {
    oob_problems *problems;
    size_t id_column;
    oob_import_file *file;
    oob_progress *progress;
    oob_csv_row_fn *each;
    void *user;
} oob_tables_job;

/** Read the rows below the header. Blank rows are passed over; a sheet's row is as long as its header. */
oob_status oob_tables_read(oob_tables *tables, const oob_tables_job *job, oob_error *err);

#endif
