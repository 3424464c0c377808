/* adjoining.h - which authorities adjoin the responsible one: those that touch it, or lie near it across water. */
#ifndef OOB_GEO_ADJOINING_H
#define OOB_GEO_ADJOINING_H

#include "store/db.h"

/** Metres: how wide the water between two clipped boundaries may be, where the store does not say otherwise. */
#define OOB_ADJOINING_TOLERANCE_M 500.0

typedef struct oob_adjoining_options {
    const double *tolerance_m; /**< NULL: as it is */
    const char *added;         /**< codes or names, parted by commas or semicolons; "" none; NULL: as it is */
    const char *removed;
} oob_adjoining_options;

/**
 * Keep the settings in the store (meta adjoining_tolerance_m, adjoining_added, adjoining_removed) and work the
 * list out again, in one transaction. Without boundaries only the pairs added are in it.
 *
 * @return OOB_ERR_USAGE for an authority that is not known, with the nearest name in the hint
 */
oob_status oob_adjoining_configure(oob_db *store, const oob_adjoining_options *options, oob_error *err);

/**
 * Fill table `adjoining` anew from the polygons and the settings in the store, inside the caller's transaction.
 *
 * @param[out] count authorities that adjoin, those removed by the settings not counted
 *
 * Method: shortest planar distance between the two polygons in EPSG:27700 (GEOS); 0 where they touch, be it at a
 * corner. Boundaries clipped to the coast leave a gap along tidal rivers between authorities that adjoin in law.
 */
oob_status oob_adjoining_compute(size_t *count, oob_db *store, oob_error *err);

#endif
