/* source.h - opening a data set with GDAL: allowed formats only, zips looked into, no network, nothing written. */
#ifndef OOB_GEO_OGR_SOURCE_H
#define OOB_GEO_OGR_SOURCE_H

#include <gdal.h>

#include "core/error.h"

/** Prepare GDAL once: formats registered, network and plug-ins off. */
void ogr_setup(void);

/**
 * @param path  absolute path of a plain file
 * @param[out] out  yours to close with GDALClose()
 */
oob_status ogr_source_open(GDALDatasetH *out, const char *path, oob_error *err);

#endif
