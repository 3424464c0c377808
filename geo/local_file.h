/* local_file.h - judging a path before it is handed to GDAL: a plain local file, and nothing that GDAL would fetch. */
#ifndef OOB_GEO_LOCAL_FILE_H
#define OOB_GEO_LOCAL_FILE_H

#include "core/error.h"

/**
 * The absolute path of a plain local file of at most 2 GB.
 *
 * @param[out] absolute  yours to free()
 * @param wanted         what to give instead of a folder, for the hint: "NAME.gpkg or NAME.zip"
 * @return OOB_ERR_REFUSED for a URL, a `/vsi` path, a connection string or a device; OOB_ERR_INPUT for what is missing,
 *         empty, a folder or too large
 */
oob_status oob_local_file(char **absolute, const char *path, const char *wanted, oob_error *err);

#endif
