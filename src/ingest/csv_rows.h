/* csv_rows.h - going through the rows of a CSV of records: faults listed, rows counted, the file described. */
#ifndef OOB_INGEST_CSV_ROWS_H
#define OOB_INGEST_CSV_ROWS_H

#include "core/progress.h"
#include "ingest/csv.h"
#include "ingest/import.h"

/** What is done with a row that the CSV layer finds good. @param[out] kept  false where it was rejected and listed */
typedef oob_status oob_csv_row_fn(void *user, const oob_csv_row *row, bool *kept, oob_error *err);

/** How far a run of several files is. */
typedef struct oob_bytes_done {
    oob_progress *progress; /**< may be NULL */
    uint64_t before;        /**< bytes of the files that are done */
    uint64_t total;
} oob_bytes_done;

typedef struct oob_csv_rows {
    oob_problems *problems;
    oob_source *source;
    oob_csv *csv;
    size_t id_column;      /**< the column that says which child or carer a row is about; (size_t)-1: none */
    oob_import_file *file; /**< its name is set; counts, bytes, hash and encoding are filled */
    oob_bytes_done done;
    oob_csv_row_fn *each;
    void *user;
} oob_csv_rows;

/**
 * Read all rows. A row with a fault of the CSV layer is listed and left out, one in Windows-1252 is listed and used.
 * A byte order mark, an encoding other than UTF-8 and line ends other than LF are noted at row 1. Stops with
 * OOB_ERR_INTERRUPTED when the user asks for it.
 */
oob_status oob_csv_rows_read(const oob_csv_rows *rows, oob_error *err);

/** Describe a source that was read to its end: bytes, hash, encoding. */
void oob_import_file_describe(oob_import_file *file, oob_source *source, const char *encoding);

#endif
