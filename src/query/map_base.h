/* map_base.h - what a map is drawn on: generalised authority polygons and rings around the borough. */
#ifndef OOB_QUERY_MAP_BASE_H
#define OOB_QUERY_MAP_BASE_H

#include <stdint.h>

#include "store/db.h"

/** A polygon part: closed rings of whole-metre EPSG:27700 points, easting and northing by turns. */
typedef struct oob_map_ring {
    const int32_t *points; /**< 2 x count */
    size_t count;
} oob_map_ring;

typedef struct oob_map_area {
    const char *code;
    const char *name;
    bool is_borough;
    bool is_adjoining;
    double label_easting; /**< a point inside, for its name */
    double label_northing;
    const oob_map_ring *rings; /**< of all its parts, holes included: to be filled even-odd */
    size_t ring_count;
} oob_map_area;

/** A line at a distance from the boundary: a true buffer, outside the borough. */
typedef struct oob_map_reach {
    double miles;
    const oob_map_ring *rings;
    size_t ring_count;
} oob_map_reach;

typedef struct oob_map_base {
    const oob_map_area *areas; /**< by code */
    size_t area_count;
    const oob_map_reach *reaches; /**< as asked for */
    size_t reach_count;
    void *memory; /**< private */
} oob_map_base;

/**
 * Load the store's upper-tier boundaries, generalised so that neighbours still share their edges (no slivers), and the
 * rings at the given distances (SpatiaLite ST_Buffer of the borough as measured, not as drawn).
 *
 * @param miles  distances from the boundary
 */
oob_status oob_map_base_load(oob_map_base *out, oob_db *db, const double *miles, size_t mile_count, oob_error *err);
void oob_map_base_free(oob_map_base *base);

#endif
