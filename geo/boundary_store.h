/* boundary_store.h - putting gathered boundaries into the store, and the record of where they came from. */
#ifndef OOB_GEO_BOUNDARY_STORE_H
#define OOB_GEO_BOUNDARY_STORE_H

#include "geo/boundaries.h"
#include "geo/boundary_shapes.h"

/** What the record of the import says besides the result. Borrowed. */
typedef struct oob_boundary_origin {
    const char *path;
    const char *format; /**< "GPKG" */
    const char *layer;
    const char *method; /**< PROJ's name of the transformation; "" where there was none */
} oob_boundary_origin;

/**
 * Replace the store's boundaries, inside the caller's transaction; clears what was measured with the earlier ones and
 * works out the adjoining authorities. Sets `replaced`, `authorities` and `adjoining` of the result.
 */
oob_status oob_boundary_store(oob_db *store, const oob_boundary_shapes *shapes, const oob_boundary_origin *origin,
                              oob_boundaries_result *result, oob_error *err);

#endif
