/* grid_print.h - printed values as CSV and JSON: of public figures, where the rows of the query must not be read. */
#ifndef OOB_REPORT_GRID_PRINT_H
#define OOB_REPORT_GRID_PRINT_H

#include "report/grid.h"
#include "report/table.h"

/** As oob_csv_print(), from a grid: numbers without separators, symbols as they are ("c"). */
void oob_grid_print_csv(FILE *out, const oob_grid *grid);

/** As oob_json_print(), from a grid: symbols are strings in place of a number. */
oob_status oob_grid_print_json(FILE *out, const oob_grid *grid, const oob_provenance *where, const char *protection,
                               oob_error *err);

#endif
