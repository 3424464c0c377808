/* boundary_shapes.h - the shapes of a boundary file gathered by authority, repaired and joined. */
#ifndef OOB_GEO_BOUNDARY_SHAPES_H
#define OOB_GEO_BOUNDARY_SHAPES_H

#include "geo/geos.h"

/** One authority on its way into the store. */
typedef struct oob_boundary_area {
    char *code;
    char *name;
    GEOSGeometry **shapes; /**< of its features; one after oob_boundary_shapes_join() */
    size_t count;
    oob_strbuf repaired; /**< what was wrong with its rings; empty where nothing was */
} oob_boundary_area;

typedef struct oob_boundary_shapes {
    oob_geos *geos; /**< borrowed */
    oob_boundary_area *areas;
    size_t count;
    size_t repaired; /**< features whose rings were not valid */
} oob_boundary_shapes;

void oob_boundary_shapes_free(oob_boundary_shapes *shapes);

/**
 * Add a feature's shape to its authority, repaired.
 *
 * @param wkb in EPSG:27700. @param code, name copied; the first name given for a code stays
 */
oob_status oob_boundary_shapes_add(oob_boundary_shapes *shapes, const char *code, const char *name,
                                   const unsigned char *wkb, size_t wkb_len, oob_error *err);

/** Join the features of each authority to one shape; authorities are in order of code afterwards. */
oob_status oob_boundary_shapes_join(oob_boundary_shapes *shapes, oob_error *err);

#endif
