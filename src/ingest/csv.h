/* csv.h - checked CSV: records, with their row as Excel counts them, in UTF-8, and every fault where it is. */
#ifndef OOB_INGEST_CSV_H
#define OOB_INGEST_CSV_H

#include <stdbool.h>

#include "ingest/source.h"

/** A CSV reader over a source. Bounded memory: a record longer than 1 MiB is taken for an unclosed quote. */
typedef struct oob_csv oob_csv;

typedef struct oob_csv_field {
    const char *text; /**< UTF-8, NUL-terminated as well; may hold NUL bytes of its own */
    size_t len;
} oob_csv_field;

typedef enum oob_csv_fault {
    OOB_CSV_GOOD = 0,
    OOB_CSV_CP1252,    /**< good, but its bytes are not UTF-8 and were read as Windows-1252 (in a file that is otherwise
                          UTF-8) */
    OOB_CSV_BAD_QUOTE, /**< a quote that never closes, one inside an unquoted field, or one that closes lines later with
                          the wrong number of fields or after what looks like rows of its own: only this line is lost
                          (no fields), reading goes on with the next */
    OOB_CSV_FEW_FIELDS,  /**< fewer fields than the header */
    OOB_CSV_MANY_FIELDS, /**< more fields than the header, the surplus not blank */
    OOB_CSV_NUL,         /**< a NUL byte inside */
    OOB_CSV_BAD_BYTES,   /**< neither UTF-8 nor Windows-1252 */
} oob_csv_fault;

typedef struct oob_csv_row {
    size_t row;                  /**< the header is row 1; a record that spans lines is one row; blank lines count */
    const oob_csv_field *fields; /**< as many as `count`; borrowed until the next read; blanks around unquoted text are
                                    dropped */
    size_t count;
    oob_csv_fault fault;
    size_t fault_field; /**< 0-based field the fault is in, where it is in one; else (size_t)-1 */
    char detail[120];   /**< the fault in words: "14 fields, the header has 13" */
    const char *raw;    /**< the record's text in UTF-8 as it stands in the file, for a rejects file; no line end */
    size_t raw_len;
} oob_csv_row;

/**
 * Start reading: finds the encoding (see oob_encoding_find() for the rule) and reads the header: the first line that is
 * not blank. Accepts CRLF, LF and CR line ends. A faulty or missing header is OOB_ERR_INPUT.
 *
 * Method: libcsv 3 in strict mode, fed a line at a time so that the bytes of every record are known. Lines where every
 * field is plain, or quoted whole with no quote inside, are split here in the same way (a test compares the two).
 *
 * @param source       borrowed until oob_csv_close()
 * @param with_header  false: there is no header row (Code-Point Open); the first row's field count is then the rule
 */
oob_status oob_csv_open(oob_csv **out, oob_source *source, bool with_header, oob_error *err);
void oob_csv_close(oob_csv *csv);

/** Whether a row is the header that is looked for; `fields` are borrowed for the call. */
typedef bool oob_csv_is_header_fn(void *user, const oob_csv_field *fields, size_t count);

#define OOB_CSV_HEADER_WITHIN 30 /* rows */

/**
 * The same for a file that has a title or notes above its table: the header is the first of the first
 * OOB_CSV_HEADER_WITHIN rows that `is_header` accepts, and what stands above it is passed over, faulty or not. Blank
 * columns at the header's end are dropped.
 *
 * @param[out] out  NULL where no such row is found
 */
oob_status oob_csv_open_below(oob_csv **out, oob_source *source, oob_csv_is_header_fn *is_header, void *user,
                              oob_error *err);

/** Column names, trimmed of blanks and line feeds; the first row's fields where there is no header. Borrowed until
 * close. */
const oob_csv_field *oob_csv_header(const oob_csv *csv, size_t *count);
/** "UTF-8", "UTF-8 with byte order mark", "UTF-16LE", "UTF-16BE" or "Windows-1252". */
const char *oob_csv_encoding(const oob_csv *csv);
/** "CRLF", "LF", "CR" or "mixed" of what was read so far. */
const char *oob_csv_line_ends(const oob_csv *csv);

/** The first row turned out to be data (before any oob_csv_next()): it is handed out again as row 1. */
void oob_csv_header_is_data(oob_csv *csv);

/**
 * Next record, faulty ones included. Lines with nothing in them but blanks and commas are skipped (and counted).
 *
 * @param[out] more false at the end
 */
oob_status oob_csv_next(oob_csv_row *row, bool *more, oob_csv *csv, oob_error *err);

#endif
