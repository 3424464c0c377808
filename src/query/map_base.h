/* map_base.h - what a map is drawn on: generalised authority polygons and rings around the borough. */
#ifndef OOB_QUERY_MAP_BASE_H
#define OOB_QUERY_MAP_BASE_H

#include <stdint.h>

#include "store/db.h"

/** A closed line of whole-metre EPSG:27700 points, easting and northing by turns; the last differs from the first. */
typedef struct oob_map_ring {
    const int32_t *points; /**< 2 x count */
    size_t count;
} oob_map_ring;

typedef struct oob_map_area {
    const char *code;
    const char *name;
    bool is_borough;
    bool is_adjoining;
    const oob_map_ring *rings; /**< of all its parts, holes included: to be filled even-odd */
    size_t ring_count;         /**< at least 1, unless the boundary is smaller than the grid */
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
    int32_t grid_m; /**< points of areas are multiples of it; those of reaches are not */
    void *memory;   /**< private */
} oob_map_base;

/**
 * Load the store's boundaries, generalised so that neighbours still share their edges (no slivers), and the lines at
 * the given distances.
 *
 * Areas: vertices on a grid of 50 m, lines moved by at most 70 m more in and around the borough, 800 m where far away
 * (geo/coverage.h). Lines: the edge of the buffer of the borough as measured, not as drawn (geo/reach_line.h); points
 * to the metre, the line between two of them at most 25 m off.
 *
 * @param miles  distances from the boundary
 * @return OOB_ERR_INPUT, with a hint, where no boundaries are loaded
 */
oob_status oob_map_base_load(oob_map_base *out, oob_db *db, const double *miles, size_t mile_count, oob_error *err);
void oob_map_base_free(oob_map_base *base);

#endif
