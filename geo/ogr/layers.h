/* layers.h - choosing the layer of a data set: by name, or the only one with polygons. */
#ifndef OOB_GEO_OGR_LAYERS_H
#define OOB_GEO_OGR_LAYERS_H

#include <gdal.h>
#include <ogr_api.h>

#include "core/error.h"

/** @param wanted a layer's name, ASCII case ignored; NULL: the only one with polygons. @param[out] out borrowed from
 * `ds` */
oob_status ogr_layer_choose(OGRLayerH *out, GDALDatasetH ds, const char *path, const char *wanted, oob_error *err);

#endif
