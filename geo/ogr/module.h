/* module.h - what the GDAL module (oob_ogr.so) offers the rest of geo/: one table of functions. */
#ifndef OOB_GEO_OGR_MODULE_H
#define OOB_GEO_OGR_MODULE_H

#include "geo/table.h"
#include "geo/vector.h"
#include "geo/vector_write.h"

/** Raised whenever the table changes, so that a stale module beside a newer program is refused and not called. */
#define OOB_OGR_ABI 3

/** What a new file, and a layer of it, is to be. Everything is borrowed for the call. */
typedef struct oob_ogr_plan {
    const char *path; /**< to be made, must not exist; of a database: "PG:" and how to connect */
    const char *name; /**< what messages call it: a connection string has a password in it */
    oob_vector_format_out format;
    const char *schema; /**< of a database */
    const char *layer;
    const char *description;
    oob_vector_shape shape;
    const oob_vector_field *fields;
    size_t field_count;
    int epsg;              /**< of the coordinates to come: 27700, or 4326 as longitude, latitude */
    const char *style_qml; /**< GeoPackage only: the layer's default style in QGIS; NULL: none */
    const char *timestamp; /**< UTC, yyyy-mm-ddThh:mm:ssZ: recorded as the time of the last change */
} oob_ogr_plan;

typedef struct oob_ogr_writer oob_ogr_writer;

/** One value of a row, by the field's type; `is_null` for none. */
typedef struct oob_ogr_value {
    bool is_null;
    const char *text; /**< text, and dates as yyyy-mm-dd; borrowed for the call */
    int64_t integer;
    double real;
} oob_ogr_value;

typedef struct oob_ogr_module {
    int abi;

    /* Reading: the functions of vector.h, the path already checked. */
    oob_status (*read_open)(oob_vector **out, const char *path, const oob_vector_options *options, oob_error *err);
    void (*read_close)(oob_vector *vector);
    const char *(*read_layer_name)(const oob_vector *vector);
    const char *(*read_format)(const oob_vector *vector);
    const char *const *(*read_fields)(const oob_vector *vector, size_t *count);
    const char *(*read_crs)(const oob_vector *vector);
    oob_status (*read_next)(oob_feature *feature, bool *more, oob_vector *vector, oob_error *err);
    void (*read_rewind)(oob_vector *vector);

    /* Writing: a new file with its first layer, row by row. write_close() always frees the writer; OOB_OK means that
     * GDAL reported no fault. */
    oob_status (*write_open)(oob_ogr_writer **out, const oob_ogr_plan *plan, oob_error *err);
    /** Go on with another layer. */
    oob_status (*write_layer)(oob_ogr_writer *writer, const oob_ogr_plan *plan, oob_error *err);
    /** `wkb` NULL: a row without geometry. One value a field of the plan. */
    oob_status (*write_row)(oob_ogr_writer *writer, const unsigned char *wkb, size_t wkb_len,
                            const oob_ogr_value *values, oob_error *err);
    /** @param keep  false: the file is given up. A database is left as it was; tables take their names only with true.
     */
    oob_status (*write_close)(oob_ogr_writer *writer, bool keep, oob_error *err);
    /** Open the file again, read every feature and count: a file cut short by a full disk does not pass. */
    oob_status (*write_verify)(const char *path, const char *layer, int64_t wanted, oob_error *err);

    /* Spreadsheets: the functions of table.h, the path already checked. */
    oob_status (*table_open)(oob_table **out, const char *path, oob_error *err);
    void (*table_close)(oob_table *table);
    size_t (*table_sheets)(const oob_table *table);
    const char *(*table_sheet_name)(const oob_table *table, size_t sheet);
    oob_status (*table_start)(oob_table *table, size_t sheet, oob_error *err);
    oob_status (*table_next)(oob_table_row *row, bool *more, oob_table *table, oob_error *err);
} oob_ogr_module;

/** The one symbol the module exports. */
__attribute__((visibility("default"))) const oob_ogr_module *oob_ogr_module_table(void);

#endif
