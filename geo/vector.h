/* vector.h - reading and writing vector files (GeoPackage, GeoJSON, Shapefile, ...) without linking GDAL. */
#ifndef OOB_GEO_VECTOR_H
#define OOB_GEO_VECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/*
 * GDAL costs 40 ms and 40 MB to load, so all calls to it live in a module (geo/ogr/, built as oob_ogr.so) that is loaded when
 * the first vector file is opened: from $OOB_MODULE_DIR, beside the program (../lib/oob), or the installed library folder.
 */

/** A layer open for reading. */
typedef struct oob_vector oob_vector;

typedef struct oob_vector_options {
    const char *layer; /**< NULL: the only layer with polygons; several are an error that lists them */
} oob_vector_options;

/**
 * Open a vector file for reading. Only plain local files of an allowed format are opened (GeoPackage, GeoJSON, TopoJSON,
 * Shapefile and zipped Shapefile, FlatGeobuf, MapInfo, KML, GML): never a URL, a `/vsi` path or a database. At most 2 GB.
 *
 * @param[out] out yours to close with oob_vector_close()
 * @return OOB_ERR_INPUT, with what was seen (formats, layers, fields) in the hint
 */
oob_status oob_vector_open(oob_vector **out, const char *path, const oob_vector_options *options, oob_error *err);
void oob_vector_close(oob_vector *vector);

const char *oob_vector_layer_name(const oob_vector *vector);
const char *oob_vector_format(const oob_vector *vector);
/** Field names in order; borrowed. */
const char *const *oob_vector_fields(const oob_vector *vector, size_t *count);
/** The layer's reference system as WKT2 or "EPSG:n"; "" where the file has none. Axis order of coordinates is always x, y (longitude, latitude). */
const char *oob_vector_crs(const oob_vector *vector);

typedef struct oob_feature {
    int64_t id;
    const unsigned char *wkb; /**< ISO WKB, little endian, 2D, x before y; NULL: no geometry. Borrowed until the next read */
    size_t wkb_len;
    const char *const *values; /**< as text, one a field; NULL for null. Borrowed until the next read */
} oob_feature;

oob_status oob_vector_next(oob_feature *feature, bool *more, oob_vector *vector, oob_error *err);

#endif
