/* module.c - the module's table. */
#include "geo/ogr/module.h"

#include "geo/ogr/reader.h"
#include "geo/ogr/table.h"
#include "geo/ogr/writer.h"

static const oob_ogr_module table = {
    .abi = OOB_OGR_ABI,
    .read_open = ogr_read_open,
    .read_close = ogr_read_close,
    .read_layer_name = ogr_read_layer_name,
    .read_format = ogr_read_format,
    .read_fields = ogr_read_fields,
    .read_crs = ogr_read_crs,
    .read_next = ogr_read_next,
    .read_rewind = ogr_read_rewind,
    .write_open = ogr_write_open,
    .write_layer = ogr_write_layer,
    .write_row = ogr_write_row,
    .write_close = ogr_write_close,
    .write_verify = ogr_write_verify,
    .table_open = ogr_table_open,
    .table_close = ogr_table_close,
    .table_sheets = ogr_table_sheets,
    .table_sheet_name = ogr_table_sheet_name,
    .table_start = ogr_table_start,
    .table_next = ogr_table_next,
};

const oob_ogr_module *oob_ogr_module_table(void)
{
    return &table;
}
