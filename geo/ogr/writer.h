/* writer.h - the writing half of the module: a new GeoPackage or GeoJSON file, or tables of a database. */
#ifndef OOB_GEO_OGR_WRITER_H
#define OOB_GEO_OGR_WRITER_H

#include "geo/ogr/module.h"

/* As the table in module.h says. */
oob_status ogr_write_open(oob_ogr_writer **out, const oob_ogr_plan *plan, oob_error *err);
oob_status ogr_write_layer(oob_ogr_writer *writer, const oob_ogr_plan *plan, oob_error *err);
oob_status ogr_write_row(oob_ogr_writer *writer, const unsigned char *wkb, size_t wkb_len, const oob_ogr_value *values,
                         oob_error *err);
oob_status ogr_write_close(oob_ogr_writer *writer, bool keep, oob_error *err);
oob_status ogr_write_verify(const char *path, const char *layer, int64_t wanted, oob_error *err);

#endif
