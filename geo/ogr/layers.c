/* layers.c - choosing the layer of a data set: by name, or the only one with polygons. */
#include "geo/ogr/layers.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "core/strbuf.h"
#include "core/text.h"

static bool is_polygon_type(OGRwkbGeometryType type)
{
    switch (OGR_GT_Flatten(type)) {
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbCurvePolygon:
    case wkbMultiSurface:
        return true;
    default:
        return false;
    }
}

/* GeoJSON and TopoJSON layers of mixed single and multiple polygons say "unknown": look at the first shape. */
static bool has_polygons(OGRLayerH layer)
{
    OGRwkbGeometryType type = OGR_GT_Flatten(OGR_L_GetGeomType(layer));
    if (type != wkbUnknown && type != wkbGeometryCollection)
        return is_polygon_type(type);
    bool polygons = false;
    bool decided = false;
    OGRFeatureH feature;
    OGR_L_ResetReading(layer);
    while (!decided && (feature = OGR_L_GetNextFeature(layer)) != NULL) {
        OGRGeometryH shape = OGR_F_GetGeometryRef(feature);
        decided = shape != NULL;
        polygons = decided && is_polygon_type(OGR_G_GetGeometryType(shape));
        OGR_F_Destroy(feature);
    }
    OGR_L_ResetReading(layer);
    return polygons;
}

static void describe(oob_strbuf *list, OGRLayerH layer)
{
    oob_strbuf_addf(list, "%s%s (%lld)", list->len > 0 ? ", " : "", OGR_L_GetName(layer),
                    (long long)OGR_L_GetFeatureCount(layer, 1));
}

static oob_status no_such_layer(GDALDatasetH ds, const char *path, const char *wanted, oob_error *err)
{
    oob_strbuf list = OOB_STRBUF_INIT;
    oob_nearest nearest;
    oob_nearest_start(&nearest, wanted);
    for (int i = 0; i < GDALDatasetGetLayerCount(ds); i++) {
        describe(&list, GDALDatasetGetLayer(ds, i));
        oob_nearest_offer(&nearest, OGR_L_GetName(GDALDatasetGetLayer(ds, i)));
    }
    oob_error_set(err, OOB_ERR_INPUT, "%s: no layer '%s'; it has: %s", path, wanted, oob_strbuf_str(&list));
    oob_strbuf_free(&list);
    return nearest.found ? oob_error_hint(err, "did you mean '%s'?", nearest.best) : OOB_ERR_INPUT;
}

static oob_status by_name(OGRLayerH *out, GDALDatasetH ds, const char *path, const char *wanted, oob_error *err)
{
    for (int i = 0; i < GDALDatasetGetLayerCount(ds); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(ds, i);
        if (strcasecmp(OGR_L_GetName(layer), wanted) == 0) {
            *out = layer;
            return OOB_OK;
        }
    }
    return no_such_layer(ds, path, wanted, err);
}

/* Upper-tier layers first, as the example in the hint: they are what measuring needs. */
static bool sounds_upper_tier(const char *name)
{
    return strncasecmp(name, "utla", 4) == 0 || strncasecmp(name, "ctyua", 5) == 0;
}

static oob_status only_with_polygons(OGRLayerH *out, GDALDatasetH ds, const char *path, oob_error *err)
{
    oob_strbuf list = OOB_STRBUF_INIT;
    OGRLayerH found = NULL;
    const char *example = NULL;
    int with_polygons = 0;
    for (int i = 0; i < GDALDatasetGetLayerCount(ds); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(ds, i);
        if (!has_polygons(layer))
            continue;
        describe(&list, layer);
        found = layer;
        with_polygons++;
        if (example == NULL || (!sounds_upper_tier(example) && sounds_upper_tier(OGR_L_GetName(layer))))
            example = OGR_L_GetName(layer);
    }
    oob_status rc = OOB_OK;
    if (with_polygons == 0) {
        rc = oob_error_set(err, OOB_ERR_INPUT, "%s: no polygons in it", path);
        oob_error_hint(err, "boundaries are areas; a file of points or lines is something else");
    } else if (with_polygons > 1) {
        rc = oob_error_set(err, OOB_ERR_INPUT, "%s: has %d layers with polygons: %s", path, with_polygons,
                           oob_strbuf_str(&list));
        oob_error_hint(err, "choose one: --layer %s", example);
    } else {
        *out = found;
    }
    oob_strbuf_free(&list);
    return rc;
}

oob_status ogr_layer_choose(OGRLayerH *out, GDALDatasetH ds, const char *path, const char *wanted, oob_error *err)
{
    return wanted != NULL ? by_name(out, ds, path, wanted, err) : only_with_polygons(out, ds, path, err);
}
