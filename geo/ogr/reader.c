/* reader.c - the reading half of the module: a layer's fields, reference system and features. */
#include "geo/ogr/reader.h"

#include <stdlib.h>
#include <string.h>

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "core/strbuf.h"
#include "geo/ogr/failure.h"
#include "geo/ogr/layers.h"
#include "geo/ogr/source.h"

/* The full-resolution boundaries of the United Kingdom have some 16 million vertices of 16 bytes. */
#define LARGEST_GEOMETRY (1ULL << 30)
#define LARGEST_COUNT    1000000

struct oob_vector {
    GDALDatasetH ds;
    OGRLayerH layer;
    char *path;
    char *crs;
    const char **fields; /* the names belong to the layer */
    const char **values;
    size_t *value_at; /* offset of each value in `text` plus one; 0: null */
    size_t field_count;
    oob_strbuf text;
    unsigned char *wkb;
    size_t wkb_cap;
    bool swap_axes;
    unsigned long long geometry_bytes;
    long long features;
};

static oob_status read_fields(oob_vector *vector, oob_error *err)
{
    OGRFeatureDefnH defn = OGR_L_GetLayerDefn(vector->layer);
    vector->field_count = (size_t)OGR_FD_GetFieldCount(defn);
    size_t n = vector->field_count + 1; /* never a zero-sized block */
    vector->fields = calloc(n, sizeof *vector->fields);
    vector->values = calloc(n, sizeof *vector->values);
    vector->value_at = calloc(n, sizeof *vector->value_at);
    if (vector->fields == NULL || vector->values == NULL || vector->value_at == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < vector->field_count; i++)
        vector->fields[i] = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(defn, (int)i));
    return OOB_OK;
}

/*
 * Most drivers hand out x before y whatever the reference system says, and record that in the mapping (2,1 for
 * EPSG:4326). One that hands out latitude first records 1,2.
 */
static bool hands_out_y_first(OGRSpatialReferenceH srs)
{
    int count = 0;
    const int *mapping = OSRGetDataAxisToSRSAxisMapping(srs, &count);
    if (mapping == NULL || count < 2 || mapping[0] != 1)
        return false;
    return OSREPSGTreatsAsLatLong(srs) || OSREPSGTreatsAsNorthingEasting(srs);
}

static oob_status read_crs(oob_vector *vector, oob_error *err)
{
    OGRSpatialReferenceH srs = OGR_L_GetSpatialRef(vector->layer);
    oob_strbuf crs = OOB_STRBUF_INIT;
    if (srs != NULL) {
        static const char *const wkt_options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", NULL};
        const char *authority = OSRGetAuthorityName(srs, NULL);
        const char *code = OSRGetAuthorityCode(srs, NULL);
        char *wkt = NULL;
        if (authority != NULL && code != NULL && strcmp(authority, "EPSG") == 0)
            oob_strbuf_addf(&crs, "EPSG:%s", code);
        else if (OSRExportToWktEx(srs, &wkt, wkt_options) == OGRERR_NONE)
            oob_strbuf_adds(&crs, wkt);
        CPLFree(wkt);
        vector->swap_axes = hands_out_y_first(srs);
    } else {
        oob_strbuf_adds(&crs, "");
    }
    vector->crs = oob_strbuf_detach(&crs);
    return vector->crs != NULL ? OOB_OK : oob_error_nomem(err);
}

oob_status ogr_read_open(oob_vector **out, const char *path, const oob_vector_options *options, oob_error *err)
{
    oob_vector *vector = calloc(1, sizeof *vector);
    if (vector == NULL)
        return oob_error_nomem(err);
    ogr_caught caught;
    vector->path = strdup(path);
    oob_status rc = vector->path != NULL ? ogr_source_open(&vector->ds, path, err) : oob_error_nomem(err);
    ogr_catch_start(&caught);
    if (rc == OOB_OK)
        rc = ogr_layer_choose(&vector->layer, vector->ds, path, options->layer, err);
    if (rc == OOB_OK)
        rc = read_fields(vector, err);
    if (rc == OOB_OK)
        rc = read_crs(vector, err);
    ogr_catch_end();
    if (rc != OOB_OK) {
        ogr_read_close(vector);
        return rc;
    }
    OGR_L_ResetReading(vector->layer);
    *out = vector;
    return OOB_OK;
}

void ogr_read_close(oob_vector *vector)
{
    ogr_caught caught;
    ogr_catch_start(&caught); /* closing has nothing to say that a reader could use */
    if (vector->ds != NULL)
        (void)GDALClose(vector->ds);
    ogr_catch_end();
    free(vector->path);
    free(vector->crs);
    free(vector->fields);
    free(vector->values);
    free(vector->value_at);
    free(vector->wkb);
    oob_strbuf_free(&vector->text);
    free(vector);
}

const char *ogr_read_layer_name(const oob_vector *vector)
{
    return OGR_L_GetName(vector->layer);
}

const char *ogr_read_format(const oob_vector *vector)
{
    return GDALGetDriverShortName(GDALGetDatasetDriver(vector->ds));
}

const char *const *ogr_read_fields(const oob_vector *vector, size_t *count)
{
    *count = vector->field_count;
    return vector->fields;
}

const char *ogr_read_crs(const oob_vector *vector)
{
    return vector->crs;
}

/* Copied at once: GDAL may reuse the buffer of one value's text for the next. */
static oob_status copy_values(oob_feature *out, oob_vector *vector, OGRFeatureH feature, oob_error *err)
{
    oob_strbuf_clear(&vector->text);
    for (size_t i = 0; i < vector->field_count; i++) {
        vector->value_at[i] = 0;
        if (!OGR_F_IsFieldSetAndNotNull(feature, (int)i))
            continue;
        vector->value_at[i] = vector->text.len + 1;
        oob_strbuf_adds(&vector->text, OGR_F_GetFieldAsString(feature, (int)i));
        oob_strbuf_addc(&vector->text, '\0');
    }
    oob_status rc = oob_strbuf_check(&vector->text, err);
    if (rc != OOB_OK)
        return rc;
    for (size_t i = 0; i < vector->field_count; i++)
        vector->values[i] = vector->value_at[i] > 0 ? vector->text.data + vector->value_at[i] - 1 : NULL;
    out->values = vector->values;
    return OOB_OK;
}

static oob_status export_wkb(oob_feature *out, oob_vector *vector, OGRGeometryH shape, oob_error *err)
{
    OGR_G_FlattenTo2D(shape);
    if (vector->swap_axes)
        OGR_G_SwapXY(shape);
    size_t size = OGR_G_WkbSizeEx(shape);
    vector->geometry_bytes += size;
    if (vector->geometry_bytes > LARGEST_GEOMETRY)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: more than %llu million vertices", vector->path,
                             LARGEST_GEOMETRY / 16 / 1000000);
    if (size > vector->wkb_cap) {
        unsigned char *wkb = realloc(vector->wkb, size);
        if (wkb == NULL)
            return oob_error_nomem(err);
        vector->wkb = wkb;
        vector->wkb_cap = size;
    }
    if (OGR_G_ExportToIsoWkb(shape, wkbNDR, vector->wkb) != OGRERR_NONE)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: feature %lld: its shape cannot be read", vector->path,
                             (long long)out->id);
    out->wkb = vector->wkb;
    out->wkb_len = size;
    return OOB_OK;
}

static oob_status copy_shape(oob_feature *out, oob_vector *vector, OGRFeatureH feature, oob_error *err)
{
    OGRGeometryH shape = OGR_F_GetGeometryRef(feature);
    out->wkb = NULL;
    out->wkb_len = 0;
    if (shape == NULL || OGR_G_IsEmpty(shape))
        return OOB_OK;
    if (!OGR_G_HasCurveGeometry(shape, 1))
        return export_wkb(out, vector, shape, err);
    OGRGeometryH straight = OGR_G_GetLinearGeometry(shape, 0, NULL);
    if (straight == NULL)
        return oob_error_nomem(err);
    oob_status rc = export_wkb(out, vector, straight, err);
    OGR_G_DestroyGeometry(straight);
    return rc;
}

static oob_status copy_feature(oob_feature *out, oob_vector *vector, OGRFeatureH feature, oob_error *err)
{
    out->id = OGR_F_GetFID(feature);
    if (++vector->features > LARGEST_COUNT)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: more than %d features", vector->path, LARGEST_COUNT);
    oob_status rc = copy_values(out, vector, feature, err);
    return rc == OOB_OK ? copy_shape(out, vector, feature, err) : rc;
}

oob_status ogr_read_next(oob_feature *out, bool *more, oob_vector *vector, oob_error *err)
{
    ogr_caught caught;
    ogr_catch_start(&caught);
    OGRFeatureH feature = OGR_L_GetNextFeature(vector->layer);
    oob_status rc = OOB_OK;
    if (feature != NULL) {
        rc = copy_feature(out, vector, feature, err);
        OGR_F_Destroy(feature);
    } else if (caught.failed) {
        /* The end and a fault look the same to GDAL's callers, but for what it reported. */
        rc = ogr_failure(err, OOB_ERR_INPUT, vector->path, "reading stopped half-way", &caught);
    }
    ogr_catch_end();
    *more = rc == OOB_OK && feature != NULL;
    return rc;
}

void ogr_read_rewind(oob_vector *vector)
{
    vector->geometry_bytes = 0;
    vector->features = 0;
    OGR_L_ResetReading(vector->layer);
}
