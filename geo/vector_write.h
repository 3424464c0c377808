/* vector_write.h - writing vector layers (GeoPackage, GeoJSON, PostGIS) row by row, complete or not at all. */
#ifndef OOB_GEO_VECTOR_WRITE_H
#define OOB_GEO_VECTOR_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

typedef enum oob_vector_format_out {
    OOB_VECTOR_GPKG,       /**< GeoPackage, coordinates as given (EPSG:27700) */
    OOB_VECTOR_GEOJSON,    /**< RFC 7946: WGS 84 longitude, latitude, 7 decimals (1 cm), rings anticlockwise */
    OOB_VECTOR_POSTGRESQL, /**< tables of a PostgreSQL database with PostGIS, coordinates as given (EPSG:27700) */
} oob_vector_format_out;

typedef enum oob_vector_shape {
    OOB_VECTOR_POINT,
    OOB_VECTOR_MULTIPOLYGON,
    OOB_VECTOR_NO_SHAPE, /**< a table without geometry; not in GeoJSON */
} oob_vector_shape;

typedef enum oob_vector_type {
    OOB_VECTOR_TEXT,
    OOB_VECTOR_INT,
    OOB_VECTOR_REAL,
    OOB_VECTOR_DATE, /**< given as yyyy-mm-dd */
} oob_vector_type;

typedef struct oob_vector_field {
    const char *name;
    oob_vector_type type;
} oob_vector_field;

typedef struct oob_vector_write_options {
    oob_vector_format_out format;
    const char *schema;      /**< PostgreSQL: where the tables go, made where there is none: letters, digits, _ */
    const char *layer;       /**< layer name; must not be NULL; PostgreSQL: letters, digits, _ */
    const char *description; /**< one sentence for the layer's metadata; NULL: none */
    oob_vector_shape shape;
    const oob_vector_field *fields;
    size_t field_count;
    const char *style_qml;  /**< GeoPackage: default style, a QGIS .qml text; NULL: none */
    const char *proj_grids; /**< folder with OSTN15, for GeoJSON (see transform.h); NULL: PROJ's own folders */
} oob_vector_write_options;

/** A vector file being written. Not thread-safe. */
typedef struct oob_vector_writer oob_vector_writer;

/** Is this the name of a database to write to, "PG:host=... dbname=...", and not of a file? */
bool oob_vector_is_database(const char *path);

/**
 * Start a file with its first layer. It is built in a private temporary folder (0700) beside `path` and takes its name
 * only when oob_vector_write_commit() has read it back and found every row; mode 0600; an existing file is replaced
 * then and not before.
 *
 * A database (the only thing here that uses the network: ask network_policy.h first) is written in one transaction:
 * tables are made under other names, the server counts their rows, and at the commit they replace the earlier ones of
 * ours. A table that is not ours is never replaced. No message shows the connection string.
 *
 * @param options copied
 * @return OOB_ERR_OUTPUT where the folder cannot be written to or `path` is not a plain file
 */
oob_status oob_vector_write_open(oob_vector_writer **out, const char *path, const oob_vector_write_options *options,
                                 oob_error *err);

/**
 * Go on with another layer of the same file or database; GeoJSON has only one. The format, schema and grids are those
 * of the first.
 */
oob_status oob_vector_write_layer(oob_vector_writer *writer, const oob_vector_write_options *options, oob_error *err);

/*
 * A row is built value by value and added by oob_vector_write_row(); what was not set is null. Field indexes are those
 * of the options. Text is copied.
 */
void oob_vector_set_text(oob_vector_writer *writer, size_t field, const char *text);
void oob_vector_set_int(oob_vector_writer *writer, size_t field, int64_t value);
void oob_vector_set_real(oob_vector_writer *writer, size_t field, double value);
/** The row's point: easting and northing in metres, EPSG:27700. */
void oob_vector_set_point(oob_vector_writer *writer, double easting, double northing);
/** The row's polygons: WKB in EPSG:27700, POLYGON or MULTIPOLYGON, little endian; copied. */
void oob_vector_set_polygons(oob_vector_writer *writer, const void *wkb, size_t wkb_len);
/** Add the row and clear it for the next. A row without geometry is written without. */
oob_status oob_vector_write_row(oob_vector_writer *writer, oob_error *err);

/**
 * Finish, verify, flush to disk, rename. Frees `writer` whether or not it worked. @return OOB_ERR_OUTPUT: full disk;
 * OOB_ERR_INTERRUPTED: the user has stopped the program meanwhile, and nothing is put in place
 */
oob_status oob_vector_write_commit(oob_vector_writer *writer, oob_error *err);
/** Give up: nothing is left behind. NULL is ignored. */
void oob_vector_write_abandon(oob_vector_writer *writer);

#endif
