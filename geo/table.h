/* table.h - reading spreadsheets (XLSX, ODS) as rows of text without linking GDAL. */
#ifndef OOB_GEO_TABLE_H
#define OOB_GEO_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/*
 * The reading is done by GDAL's XLSX and ODS drivers in the module that geo/vector.h describes. Their guesses at
 * headers and at types are switched off: every row is data, every cell text, as it stands in the file.
 */

/** A workbook open for reading, one sheet at a time. Not thread-safe. */
typedef struct oob_table oob_table;

/**
 * Open a workbook: a plain local file, .xlsx, .xlsm or .ods.
 *
 * @param[out] out yours to close with oob_table_close()
 * @return OOB_ERR_INPUT where it is none; OOB_ERR_REFUSED for a path that is not a plain local file; OOB_ERR_INTERNAL
 *         where the module is missing
 */
oob_status oob_table_open(oob_table **out, const char *path, oob_error *err);
void oob_table_close(oob_table *table);

/** Sheets that can be read. GDAL stops at a sheet that repeats empty cells without end, as some publishers' do. */
size_t oob_table_sheets(const oob_table *table);
/** Borrowed; valid until oob_table_close(). */
const char *oob_table_sheet_name(const oob_table *table, size_t sheet);

/**
 * Read this sheet from its first row.
 * @return OOB_ERR_INPUT where the sheet cannot be read whole
 */
oob_status oob_table_start(oob_table *table, size_t sheet, oob_error *err);

typedef struct oob_table_row {
    size_t row;               /**< as the spreadsheet counts: 1 is the first */
    const char *const *cells; /**< UTF-8; "" for an empty cell; dates as yyyy-mm-dd, numbers without a needless ".0".
                                 Borrowed until the next call */
    size_t count;             /**< up to the last cell that is not empty; 0 for an empty row */
} oob_table_row;

/** The next row of the sheet, empty ones included. @param[out] more false at the end */
oob_status oob_table_next(oob_table_row *row, bool *more, oob_table *table, oob_error *err);

#endif
