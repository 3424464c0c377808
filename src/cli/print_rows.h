/* print_rows.h - printing a summary's rows in the format that --format asks for, with where they come from. */
#ifndef OOB_CLI_PRINT_ROWS_H
#define OOB_CLI_PRINT_ROWS_H

#include <stdio.h>

#include "cli/options.h"
#include "query/summary.h"

/** @param as_at the day of the figures, ISO */
oob_status oob_cli_print_rows(FILE *out, const oob_args *args, oob_db *db, const oob_summary *summary, oob_stmt *rows,
                              const char *as_at, oob_error *err);

#endif
