/* boundary_shift.h - whether a set of boundaries as a whole lies beside its place, by the postcodes near it. */
#ifndef OOB_GEO_BOUNDARY_SHIFT_H
#define OOB_GEO_BOUNDARY_SHIFT_H

#include "geo/area_postcodes.h"

typedef struct oob_boundary_shift {
    bool found;       /**< the boundaries are displaced; what follows says how */
    bool wrong_datum; /**< by what OSGB36 longitudes and latitudes taken for WGS 84 give at this place */
    double east_m;    /**< where they lie from their place; negative: to the west */
    double north_m;
    double error_m;   /**< standard error of the distance */
    size_t postcodes; /**< near a boundary that were looked at */
    size_t misplaced; /**< of them, on the wrong side as the boundaries are */
    size_t left_over; /**< and after moving them back */
} oob_boundary_shift;

/**
 * Look for a displacement of all boundaries within 100 km of the responsible authority.
 *
 * Method: a boundary drawn with less detail errs to both sides, one that is displaced errs to one. Of each live
 * postcode near a boundary, the distance by which it is on the wrong side is taken (at most 100 m, so that a few coarse
 * stretches do not decide), once as the boundaries are and once as if moved back by a candidate. The differences are
 * summed by squares of 2 km, since neighbours err together, and their sum is compared with its standard error. The
 * displacement that a wrong datum gives is tested first, at 2 standard errors; any other is searched for up to 200 m
 * each way, and must explain a third of the errors at 4. Trial of all English authorities: with the ONS's
 * ultra-generalised boundaries of 2023 the test of the datum gives -7.2 to 0.2, with the same on the wrong datum 3.6 in
 * the middle.
 *
 * @param areas, codes  of the store; borrowed
 */
oob_status oob_boundary_shift_find(oob_boundary_shift *out, oob_areas *areas, const oob_authority_codes *codes,
                                   oob_gazetteer *gazetteer, oob_error *err);

#endif
