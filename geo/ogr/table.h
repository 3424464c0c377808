/* table.h - the module's reading of spreadsheets. */
#ifndef OOB_GEO_OGR_TABLE_H
#define OOB_GEO_OGR_TABLE_H

#include "geo/table.h"

/* As in geo/table.h; the path is absolute and of a plain file. */
oob_status ogr_table_open(oob_table **out, const char *path, oob_error *err);
void ogr_table_close(oob_table *table);
size_t ogr_table_sheets(const oob_table *table);
const char *ogr_table_sheet_name(const oob_table *table, size_t sheet);
oob_status ogr_table_start(oob_table *table, size_t sheet, oob_error *err);
oob_status ogr_table_next(oob_table_row *row, bool *more, oob_table *table, oob_error *err);

#endif
