/* table.h - printing a summary's rows: aligned for people, CSV and JSON for programs. */
#ifndef OOB_REPORT_TABLE_H
#define OOB_REPORT_TABLE_H

#include <stdio.h>

#include "query/summary.h"

/** What the top of a table or a JSON document says about where its figures come from. */
typedef struct oob_provenance {
    const char *authority_code;
    const char *authority_name;
    const char *as_at;
    const char *made_at;
} oob_provenance;

/** Aligned columns with headings, parts headed by their label, definitions at the end. `where` NULL: the rows alone. */
oob_status oob_table_print(FILE *out, const oob_summary *summary, oob_stmt *rows, const oob_provenance *where,
                           oob_error *err);

/** RFC 4180 with a header row; text that a spreadsheet would run as a formula is quoted with an apostrophe. */
oob_status oob_csv_print(FILE *out, oob_stmt *rows, oob_error *err);

/** One object: schema_version, summary, title, as_at, authority, columns with role and unit, rows. */
oob_status oob_json_print(FILE *out, const oob_summary *summary, oob_stmt *rows, const oob_provenance *where,
                          oob_error *err);

/**
 * The members of that object up to the opening bracket of its rows. Appends.
 *
 * @param protection  of public figures: what was hidden, and that it was audited; NULL: internal
 */
void oob_json_head(oob_strbuf *out, const oob_summary *summary, const oob_provenance *where, const char *protection);

#endif
