/* measure.h - what follows from where a place is: host authority, inside or outside, distance to the boundary, band. */
#ifndef OOB_GEO_MEASURE_H
#define OOB_GEO_MEASURE_H

#include <stdbool.h>

#include "core/progress.h"
#include "geo/areas.h"

#define OOB_METRES_A_MILE 1609.344

typedef struct oob_measure_options {
    bool geodesic;          /**< distances on the WGS 84 ellipsoid instead of planar ones */
    const char *proj_grids; /**< folder with the OSTN15 grid, for those (see transform.h) */
} oob_measure_options;

/** How many distinct places; each counts in one of the first four. */
typedef struct oob_measure_result {
    size_t inside;
    size_t outside;
    size_t undecided;     /**< an outward code that reaches over the boundary */
    size_t unknown;       /**< without a position or a country */
    size_t by_gazetteer;  /**< exact places that no polygon holds: the host authority is the gazetteer's */
    size_t disagreements; /**< the polygon and the gazetteer name different authorities; the polygon decides */
    size_t uncertain;     /**< an outward code that reaches over two bands, or over the boundary */
} oob_measure_result;

/**
 * Measure every located place of the store, in one transaction, replacing earlier measurements.
 * - host_code: the authority whose polygon holds the place (host_by 'polygon'), else the gazetteer's ('gazetteer'): in
 *   Scotland, Wales and Northern Ireland where only England's boundaries are loaded, or in the water between polygons.
 * A place outside the responsible authority's polygon, in no other, that the gazetteer gives to the responsible
 * authority has none. An outward code has the one authority that all its postcodes are in, if it is one.
 * - location: IN where the responsible authority's polygon holds the place, boundary included, else OUT; OUT as well
 * for a country other than the responsible authority's where there is no position. NULL for an outward code that
 * reaches over the boundary, or whose gazetteer entry says otherwise.
 * - edge_distance_m: to the nearest point of the responsible authority's boundary line, inside as well.
 * - boundary_band: 'inside', or miles of 1,609.344 m from the boundary, half-open: '0-5' is 0 <= d < 5, then '5-10',
 *   '10-20', '20-50', '50+'; 'uncertain' where an outward code reaches over two of them.
 *
 * Sets meta measured_at and measure_method.
 *
 * @param store   open for writing
 * @param options NULL: planar
 * @return OOB_ERR_INPUT where no boundaries are loaded
 */
oob_status oob_measure_run(oob_measure_result *result, oob_db *store, const oob_measure_options *options,
                           oob_progress *progress, oob_error *err);

/** The band of a distance from outside, in metres. Static. */
const char *oob_boundary_band(double distance_m);

#endif
