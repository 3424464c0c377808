/* writer.c - the writing half of the module: a new GeoPackage or GeoJSON file, or tables of a database. */
#include "geo/ogr/writer.h"

#include <stdlib.h>
#include <string.h>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "core/strbuf.h"
#include "geo/ogr/failure.h"
#include "geo/ogr/layers.h"
#include "geo/ogr/postgres.h"
#include "geo/ogr/source.h"

#define GEOMETRY_COLUMN "geom"
#define STYLE_TABLE     "layer_styles"

struct oob_ogr_writer {
    GDALDatasetH ds;
    OGRLayerH layer;
    char *name; /* for messages */
    oob_vector_format_out format;
    ogr_pg_tables *tables; /* of a database; NULL: a file */
    oob_vector_type *types;
    size_t field_count;
    int64_t rows; /* of the layer */
};

static void writer_free(oob_ogr_writer *writer)
{
    ogr_pg_tables_free(writer->tables);
    free(writer->name);
    free(writer->types);
    free(writer);
}

static oob_status writer_new(oob_ogr_writer **out, const oob_ogr_plan *plan, oob_error *err)
{
    oob_ogr_writer *writer = calloc(1, sizeof *writer);
    if (writer == NULL)
        return oob_error_nomem(err);
    writer->format = plan->format;
    writer->name = strdup(plan->name);
    if (writer->name == NULL) {
        writer_free(writer);
        return oob_error_nomem(err);
    }
    *out = writer;
    return OOB_OK;
}

static oob_status keep_types(oob_ogr_writer *writer, const oob_ogr_plan *plan, oob_error *err)
{
    oob_vector_type *types = calloc(plan->field_count + 1, sizeof *types);
    if (types == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < plan->field_count; i++)
        types[i] = plan->fields[i].type;
    free(writer->types);
    writer->types = types;
    writer->field_count = plan->field_count;
    return OOB_OK;
}

static oob_status output_failure(oob_error *err, const char *path, const char *what, const ogr_caught *caught)
{
    ogr_failure(err, OOB_ERR_OUTPUT, path, what, caught);
    return oob_error_hint(err, "is the disk full? Nothing was put in place");
}

static oob_status create_file(oob_ogr_writer *writer, const oob_ogr_plan *plan, const ogr_caught *caught,
                              oob_error *err)
{
    const char *format = plan->format == OOB_VECTOR_GPKG ? "GPKG" : "GeoJSON";
    /* The file is made anew, is synced by its maker, and no half of it is ever used: SQLite need not sync as well. */
    CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
    CPLSetConfigOption("OGR_SQLITE_JOURNAL", "OFF");
    CPLSetConfigOption("OGR_CURRENT_DATE", plan->timestamp);
    GDALDriverH driver = GDALGetDriverByName(format);
    if (driver == NULL)
        return oob_error_set(err, OOB_ERR_OUTPUT, "the GDAL installed here cannot write %s", format);
    writer->ds = GDALCreate(driver, plan->path, 0, 0, 0, GDT_Unknown, NULL);
    return writer->ds != NULL ? OOB_OK : output_failure(err, plan->name, "cannot be made", caught);
}

static oob_status create_dataset(oob_ogr_writer *writer, const oob_ogr_plan *plan, const ogr_caught *caught,
                                 oob_error *err)
{
    if (plan->format != OOB_VECTOR_POSTGRESQL)
        return create_file(writer, plan, caught, err);
    return ogr_pg_open(&writer->tables, &writer->ds, plan, caught, err);
}

static char **layer_options(const oob_ogr_plan *plan)
{
    char **options = NULL;
    if (plan->format == OOB_VECTOR_GPKG || plan->format == OOB_VECTOR_POSTGRESQL) {
        options = CSLSetNameValue(options, "GEOMETRY_NAME", GEOMETRY_COLUMN);
        options = CSLSetNameValue(options, "FID", "fid");
    }
    if (plan->format == OOB_VECTOR_GPKG) {
        options = CSLSetNameValue(options, "IDENTIFIER", plan->layer);
    } else if (plan->format == OOB_VECTOR_POSTGRESQL) {
        options = CSLSetNameValue(options, "SCHEMA", plan->schema);
        options = CSLSetNameValue(options, "LAUNDER", "NO");
        options = CSLSetNameValue(options, "DIM", "2");
    } else {
        options = CSLSetNameValue(options, "RFC7946", "YES");
        options = CSLSetNameValue(options, "COORDINATE_PRECISION", "7");
        options = CSLSetNameValue(options, "SIGNIFICANT_FIGURES", "15");
    }
    if (plan->description != NULL && plan->format != OOB_VECTOR_POSTGRESQL)
        options = CSLSetNameValue(options, "DESCRIPTION", plan->description);
    return options;
}

static OGRFieldType field_type(oob_vector_type type)
{
    switch (type) {
    case OOB_VECTOR_INT:
        return OFTInteger64;
    case OOB_VECTOR_REAL:
        return OFTReal;
    case OOB_VECTOR_DATE:
        return OFTDate;
    case OOB_VECTOR_TEXT:
        break;
    }
    return OFTString;
}

static bool add_field(OGRLayerH layer, const char *name, OGRFieldType type)
{
    OGRFieldDefnH field = OGR_Fld_Create(name, type);
    OGRErr rc = OGR_L_CreateField(layer, field, 1);
    OGR_Fld_Destroy(field);
    return rc == OGRERR_NONE;
}

static OGRwkbGeometryType geometry_type(oob_vector_shape shape)
{
    switch (shape) {
    case OOB_VECTOR_POINT:
        return wkbPoint;
    case OOB_VECTOR_MULTIPOLYGON:
        return wkbMultiPolygon;
    case OOB_VECTOR_NO_SHAPE:
        break;
    }
    return wkbNone;
}

static oob_status create_layer(oob_ogr_writer *writer, const oob_ogr_plan *plan, const ogr_caught *caught,
                               oob_error *err)
{
    OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);
    if (srs == NULL || OSRImportFromEPSG(srs, plan->epsg) != OGRERR_NONE) {
        OSRDestroySpatialReference(srs);
        return output_failure(err, plan->name, "no definition of the coordinate system (is proj.db installed?)",
                              caught);
    }
    OSRSetAxisMappingStrategy(srs, OAMS_TRADITIONAL_GIS_ORDER);
    char **options = layer_options(plan);
    const char *name = writer->tables != NULL ? ogr_pg_new_name(writer->tables) : plan->layer;
    writer->layer = GDALDatasetCreateLayer(writer->ds, name, plan->shape != OOB_VECTOR_NO_SHAPE ? srs : NULL,
                                           geometry_type(plan->shape), options);
    CSLDestroy(options);
    OSRDestroySpatialReference(srs);
    bool made = writer->layer != NULL;
    for (size_t i = 0; made && i < plan->field_count; i++)
        made = add_field(writer->layer, plan->fields[i].name, field_type(plan->fields[i].type));
    return made ? OOB_OK : output_failure(err, plan->name, "its layer cannot be made", caught);
}

/* QGIS looks for a layer's style in this table, which it makes with these columns itself. */
static oob_status add_style(oob_ogr_writer *writer, const oob_ogr_plan *plan, const ogr_caught *caught, oob_error *err)
{
    const char *const columns[][2] = {
        {"f_table_catalog", ""},
        {"f_table_schema", ""},
        {"f_table_name", plan->layer},
        {"f_geometry_column", "geom"},
        {"styleName", plan->layer},
        {"styleQML", plan->style_qml},
        {"styleSLD", ""},
        {"useAsDefault", "1"},
        {"description", ""},
        {"owner", ""},
        {"ui", NULL},
        {"update_time", plan->timestamp},
    };
    const size_t count = sizeof columns / sizeof columns[0];
    OGRLayerH styles = GDALDatasetGetLayerByName(writer->ds, STYLE_TABLE);
    bool is_new = styles == NULL;
    if (is_new)
        styles = GDALDatasetCreateLayer(writer->ds, STYLE_TABLE, NULL, wkbNone, NULL);
    bool good = styles != NULL;
    for (size_t i = 0; good && is_new && i < count; i++) {
        bool boolean = strcmp(columns[i][0], "useAsDefault") == 0;
        bool moment = strcmp(columns[i][0], "update_time") == 0;
        good = add_field(styles, columns[i][0], boolean ? OFTInteger : moment ? OFTDateTime : OFTString);
    }
    if (good) {
        OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(styles));
        for (size_t i = 0; i < count; i++) {
            if (columns[i][1] != NULL)
                OGR_F_SetFieldString(row, (int)i, columns[i][1]);
        }
        good = OGR_L_CreateFeature(styles, row) == OGRERR_NONE;
        OGR_F_Destroy(row);
    }
    return good ? OOB_OK : output_failure(err, plan->name, "its style cannot be stored", caught);
}

/* A layer of a file or database that is open: made, with its style, ready for rows. */
static oob_status start_layer(oob_ogr_writer *writer, const oob_ogr_plan *plan, const ogr_caught *caught,
                              oob_error *err)
{
    oob_status rc = keep_types(writer, plan, err);
    if (rc == OOB_OK && writer->tables != NULL)
        rc = ogr_pg_start_table(writer->tables, plan, err);
    if (rc == OOB_OK)
        rc = create_layer(writer, plan, caught, err);
    if (rc == OOB_OK && plan->style_qml != NULL && plan->format == OOB_VECTOR_GPKG)
        rc = add_style(writer, plan, caught, err);
    /* One transaction for all rows; formats without transactions refuse, which does not matter. */
    if (rc == OOB_OK && writer->tables == NULL)
        (void)GDALDatasetStartTransaction(writer->ds, 0);
    writer->rows = 0;
    return rc;
}

/* Everything of the layer is with the file or database. */
static oob_status end_layer(oob_ogr_writer *writer, const ogr_caught *caught, oob_error *err)
{
    if (writer->tables == NULL) {
        (void)GDALDatasetCommitTransaction(writer->ds);
        return caught->failed ? output_failure(err, writer->name, "cannot be written", caught) : OOB_OK;
    }
    return ogr_pg_end_table(writer->tables, writer->layer, writer->rows, caught, err);
}

oob_status ogr_write_open(oob_ogr_writer **out, const oob_ogr_plan *plan, oob_error *err)
{
    oob_ogr_writer *writer = NULL;
    oob_status rc = writer_new(&writer, plan, err);
    if (rc != OOB_OK)
        return rc;
    ogr_caught caught;
    ogr_setup();
    ogr_catch_start(&caught);
    rc = create_dataset(writer, plan, &caught, err);
    if (rc == OOB_OK)
        rc = start_layer(writer, plan, &caught, err);
    ogr_catch_end();
    if (rc != OOB_OK) {
        (void)ogr_write_close(writer, false, NULL);
        return rc;
    }
    *out = writer;
    return OOB_OK;
}

oob_status ogr_write_layer(oob_ogr_writer *writer, const oob_ogr_plan *plan, oob_error *err)
{
    ogr_caught caught;
    ogr_catch_start(&caught);
    oob_status rc = end_layer(writer, &caught, err);
    if (rc == OOB_OK)
        rc = start_layer(writer, plan, &caught, err);
    ogr_catch_end();
    return rc;
}

static void set_value(OGRFeatureH feature, int field, oob_vector_type type, const oob_ogr_value *value)
{
    if (value->is_null) {
        OGR_F_SetFieldNull(feature, field);
        return;
    }
    switch (type) {
    case OOB_VECTOR_INT:
        OGR_F_SetFieldInteger64(feature, field, value->integer);
        break;
    case OOB_VECTOR_REAL:
        OGR_F_SetFieldDouble(feature, field, value->real);
        break;
    case OOB_VECTOR_TEXT:
    case OOB_VECTOR_DATE:
        OGR_F_SetFieldString(feature, field, value->text);
        break;
    }
}

static bool set_shape(OGRFeatureH feature, const unsigned char *wkb, size_t wkb_len)
{
    OGRGeometryH shape = NULL;
    if (OGR_G_CreateFromWkb(wkb, NULL, &shape, (int)wkb_len) != OGRERR_NONE)
        return false;
    if (OGR_G_GetGeometryType(shape) == wkbPolygon)
        shape = OGR_G_ForceToMultiPolygon(shape);
    return OGR_F_SetGeometryDirectly(feature, shape) == OGRERR_NONE;
}

oob_status ogr_write_row(oob_ogr_writer *writer, const unsigned char *wkb, size_t wkb_len, const oob_ogr_value *values,
                         oob_error *err)
{
    ogr_caught caught;
    ogr_catch_start(&caught);
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(writer->layer));
    for (size_t i = 0; i < writer->field_count; i++)
        set_value(feature, (int)i, writer->types[i], &values[i]);
    oob_status rc = OOB_OK;
    if (wkb != NULL && !set_shape(feature, wkb, wkb_len))
        rc = oob_error_set(err, OOB_ERR_INTERNAL, "%s: a shape that is not well formed", writer->name);
    if (rc == OOB_OK && (OGR_L_CreateFeature(writer->layer, feature) != OGRERR_NONE || caught.failed))
        rc = output_failure(err, writer->name, "a row cannot be written", &caught);
    writer->rows += rc == OOB_OK;
    OGR_F_Destroy(feature);
    ogr_catch_end();
    return rc;
}

oob_status ogr_write_close(oob_ogr_writer *writer, bool keep, oob_error *err)
{
    ogr_caught caught;
    oob_status rc = OOB_OK;
    ogr_catch_start(&caught);
    if (writer->ds != NULL) {
        if (keep)
            rc = end_layer(writer, &caught, err);
        if (writer->tables != NULL)
            rc = ogr_pg_finish(writer->tables, keep && rc == OOB_OK, &caught, rc, err);
        else
            GDALFlushCache(writer->ds);
        (void)GDALClose(writer->ds); /* builds the spatial index, ends the JSON: may fail as well */
    }
    ogr_catch_end();
    if (rc == OOB_OK && caught.failed)
        rc = output_failure(err, writer->name, "cannot be finished", &caught);
    writer_free(writer);
    return rc;
}

static int64_t count_features(OGRLayerH layer)
{
    int64_t count = 0;
    OGRFeatureH feature;
    while ((feature = OGR_L_GetNextFeature(layer)) != NULL) {
        count++;
        OGR_F_Destroy(feature);
    }
    return count;
}

oob_status ogr_write_verify(const char *path, const char *layer_name, int64_t wanted, oob_error *err)
{
    GDALDatasetH ds = NULL;
    OGRLayerH layer = NULL;
    ogr_caught caught;
    oob_status rc = ogr_source_open(&ds, path, err);
    ogr_catch_start(&caught);
    if (rc == OOB_OK)
        rc = ogr_layer_choose(&layer, ds, path, layer_name, err);
    int64_t found = rc == OOB_OK ? count_features(layer) : 0;
    if (ds != NULL)
        (void)GDALClose(ds);
    ogr_catch_end();
    if (rc == OOB_OK && found == wanted && !caught.failed)
        return OOB_OK;
    oob_error_set(err, OOB_ERR_OUTPUT, "%s: %lld rows were written and %lld can be read back", path, (long long)wanted,
                  (long long)found);
    return oob_error_hint(err, "is the disk full? Nothing was put in place");
}
