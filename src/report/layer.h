/* layer.h - rows with a point as a map layer. */
#ifndef OOB_REPORT_LAYER_H
#define OOB_REPORT_LAYER_H

#include "geo/vector_write.h"
#include "query/summary.h"

/**
 * Write rows to a GeoPackage or GeoJSON file. The columns with units "easting" and "northing" make the point and stay
 * as fields; a row without them is written without a geometry, so that nobody is lost from the layer's table.
 *
 * @param columns  describes `rows`; its name becomes the layer's
 * @param[out] written rows in the file; may be NULL
 */
oob_status oob_layer_write(size_t *written, const char *path, oob_vector_format_out format, const oob_summary *columns,
                           oob_stmt *rows, oob_error *err);

#endif
