/* layer.h - tables as map layers of one file or database. */
#ifndef OOB_REPORT_LAYER_H
#define OOB_REPORT_LAYER_H

#include "geo/vector_write.h"
#include "query/summary.h"

/** A file or database being filled, layer by layer. */
typedef struct oob_layers oob_layers;

/** @param schema  of a database; NULL for files. Both are copied; nothing is opened before the first layer */
oob_status oob_layers_open(oob_layers **out, const char *path, oob_vector_format_out format, const char *schema,
                           oob_error *err);

/**
 * Add rows as a layer, with the style that data/style has for its name. The columns with units "easting" and "northing"
 * make the point and stay as fields; the one with unit "polygons" is the area. A row without them is written without a
 * geometry, so that nobody is lost from the layer's table. Tables without such columns are for databases only.
 *
 * @param columns  describes `rows`; its name becomes the layer's
 */
oob_status oob_layers_add(oob_layers *layers, const oob_summary *columns, oob_stmt *rows, oob_error *err);

/** Add rows as a layer with a prefix to its name. */
oob_status oob_layers_add_named(oob_layers *layers, const char *prefix, const oob_summary *columns, oob_stmt *rows,
                                oob_error *err);

/** Complete, or not at all: see oob_vector_write_commit(). Frees `layers` whether or not it worked. */
oob_status oob_layers_commit(oob_layers *layers, oob_error *err);
void oob_layers_abandon(oob_layers *layers);

/** Can these rows be drawn: do they have a point or an area? */
bool oob_layer_has_shapes(const oob_summary *columns);

#endif
