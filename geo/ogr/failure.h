/* failure.h - catching what GDAL says instead of letting it print. */
#ifndef OOB_GEO_OGR_FAILURE_H
#define OOB_GEO_OGR_FAILURE_H

#include <stdbool.h>

#include "core/error.h"

/** What GDAL reported between ogr_catch_start() and ogr_catch_end(): its first failure, else its first warning. */
typedef struct ogr_caught {
    bool failed;
    bool warned;
    char message[600];
} ogr_caught;

/** Nothing that GDAL reports is printed until the matching ogr_catch_end(). `caught` is cleared and must live so long.
 */
void ogr_catch_start(ogr_caught *caught);
void ogr_catch_end(void);

/** "PATH: WHAT: GDAL's words", less the words GDAL had nothing to say. Returns `status`. */
oob_status ogr_failure(oob_error *err, oob_status status, const char *path, const char *what, const ogr_caught *caught);

#endif
