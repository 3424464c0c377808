/* vector.h - reading vector files (GeoPackage, GeoJSON, Shapefile, ...) without linking GDAL. */
#ifndef OOB_GEO_VECTOR_H
#define OOB_GEO_VECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/*
 * GDAL costs 40 ms and 40 MB to load, so all calls to it live in a module (geo/ogr/, built as oob_ogr.so) that is
 * loaded when the first vector file is opened: from $OOB_MODULE_DIR, beside the program (../lib/oob and the multiarch
 * ../lib/TRIPLET/oob), or the installed library folder.
 */

/** A layer open for reading. Not thread-safe. */
typedef struct oob_vector oob_vector;

typedef struct oob_vector_options {
    const char *layer; /**< NULL: the only layer with polygons; several are an error that lists them */
} oob_vector_options;

/**
 * Open a vector file for reading. Only plain local files of an allowed format are opened (GeoPackage, GeoJSON,
 * TopoJSON, Shapefile, FlatGeobuf, MapInfo, KML, GML, and a zip that holds one of them): never a URL, a `/vsi` path or
 * a database, and nothing is written beside the file. At most 2 GB, unpacked size included.
 *
 * @param[out] out yours to close with oob_vector_close()
 * @return OOB_ERR_INPUT, with what was seen (formats, layers) in the hint; OOB_ERR_REFUSED for a path that is not a
 *         plain local file; OOB_ERR_INTERNAL where the module is missing
 */
oob_status oob_vector_open(oob_vector **out, const char *path, const oob_vector_options *options, oob_error *err);
void oob_vector_close(oob_vector *vector);

/* Borrowed; valid until oob_vector_close(). */
const char *oob_vector_layer_name(const oob_vector *vector);
/** GDAL's name of the format: "GPKG", "GeoJSON", "TopoJSON", "ESRI Shapefile", ... */
const char *oob_vector_format(const oob_vector *vector);
/** Field names in order. */
const char *const *oob_vector_fields(const oob_vector *vector, size_t *count);
/**
 * The layer's reference system as "EPSG:n" or WKT2; "" where the file has none (a TopoJSON never has: its format
 * is longitude and latitude). Coordinates are always x before y (longitude, latitude), whatever the system's own order.
 */
const char *oob_vector_crs(const oob_vector *vector);

typedef struct oob_feature {
    int64_t id;
    const unsigned char *wkb; /**< ISO WKB, little endian, 2D, x before y; NULL: no geometry. Borrowed until the next
                                 read */
    size_t wkb_len;
    const char *const *values; /**< as text, one a field; NULL for null. Borrowed until the next read */
} oob_feature;

/** The next feature, in the file's order; curves as straight lines, heights dropped. @param[out] more false at the end
 */
oob_status oob_vector_next(oob_feature *feature, bool *more, oob_vector *vector, oob_error *err);
/** Start again at the first feature. */
void oob_vector_rewind(oob_vector *vector);

#endif
