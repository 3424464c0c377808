/* table.c - reading spreadsheets: the path is judged here, the reading is done by the GDAL module. */
#include "geo/table.h"

#include <stdlib.h>

#include "geo/local_file.h"
#include "geo/ogr_loader.h"

/* An open oob_table came from the module, so that it is loaded. */
static const oob_ogr_module *module_of(void)
{
    const oob_ogr_module *module = NULL;
    (void)oob_ogr_load(&module, NULL);
    return module;
}

oob_status oob_table_open(oob_table **out, const char *path, oob_error *err)
{
    const oob_ogr_module *module = NULL;
    char *absolute = NULL;
    oob_status rc = oob_local_file(&absolute, path, "NAME.xlsx or NAME.ods", err);
    if (rc == OOB_OK)
        rc = oob_ogr_load(&module, err);
    if (rc == OOB_OK)
        rc = module->table_open(out, absolute, err);
    free(absolute);
    return rc;
}

void oob_table_close(oob_table *table)
{
    if (table != NULL)
        module_of()->table_close(table);
}

size_t oob_table_sheets(const oob_table *table)
{
    return module_of()->table_sheets(table);
}

const char *oob_table_sheet_name(const oob_table *table, size_t sheet)
{
    return module_of()->table_sheet_name(table, sheet);
}

oob_status oob_table_start(oob_table *table, size_t sheet, oob_error *err)
{
    return module_of()->table_start(table, sheet, err);
}

oob_status oob_table_next(oob_table_row *row, bool *more, oob_table *table, oob_error *err)
{
    return module_of()->table_next(row, more, table, err);
}
