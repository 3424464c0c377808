/* workbook.h - tables as a workbook: XLSX or OpenDocument, laid out as government analysts publish.
 *
 * A cover, a list of contents with links, notes (symbols, definitions, sources), then one table a sheet: title in A1,
 * notes below it, headings, rows. No merged cells, no blank rows, nothing hidden; shorthand [c], [z] and [k] in cells;
 * tab names of at most 30 characters. Numbers are numbers, days are dates, everything else is text: an identifier that
 * consists of digits stays as it is, and a text that looks like a formula is never one.
 * Source: Government Analysis Function, "Releasing statistics in spreadsheets".
 */
#ifndef OOB_REPORT_WORKBOOK_H
#define OOB_REPORT_WORKBOOK_H

#include "core/file.h"
#include "report/grid.h"

typedef enum oob_workbook_format {
    OOB_WORKBOOK_XLSX,
    OOB_WORKBOOK_ODS, /**< OpenDocument 1.3 */
} oob_workbook_format;

/** What a workbook says of itself. Everything is borrowed for the call; "" where there is nothing to say. */
typedef struct oob_workbook {
    const char *title;          /**< "Gateshead: out-of-borough placements, 31 March 2025" */
    const char *authority;      /**< name, for the document's properties */
    const char *about;          /**< what it is, one paragraph a line */
    const char *classification; /**< who may see it */
    const char *protection;     /**< how small numbers are protected, or that they are not */
    const char *made_at;        /**< UTC, yyyy-mm-ddThh:mm:ssZ: the document's own date as well */
    const oob_grid *const *grids;
    size_t grid_count;
} oob_workbook;

/**
 * Write a workbook, read it back (every sheet, every row) and leave it to the caller to commit the file. Equal contents
 * and `made_at` give equal bytes.
 *
 * @param file  not standard output
 * @return OOB_ERR_OUTPUT: not written whole; OOB_ERR_USAGE: more rows than a sheet has
 */
oob_status oob_workbook_write(oob_outfile *file, oob_workbook_format format, const oob_workbook *book, oob_error *err);

#endif
