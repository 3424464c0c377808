/* ogr_loader.h - finding and loading the GDAL module, once, when it is first needed. */
#ifndef OOB_GEO_OGR_LOADER_H
#define OOB_GEO_OGR_LOADER_H

#include "geo/ogr/module.h"

/**
 * The module's table; loads it on the first call and keeps it until the program ends (GDAL cannot be unloaded safely).
 *
 * @return OOB_ERR_INTERNAL, with the folders that were looked in, where it is missing or of another version
 */
oob_status oob_ogr_load(const oob_ogr_module **out, oob_error *err);

#endif
