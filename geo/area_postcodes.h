/* area_postcodes.h - the gazetteer's live postcodes, each with the authority of a store's boundaries it belongs to. */
#ifndef OOB_GEO_AREA_POSTCODES_H
#define OOB_GEO_AREA_POSTCODES_H

#include "geo/areas.h"
#include "geo/authority_codes.h"
#include "geo/gazetteer.h"

/** A walk over postcodes; see oob_gazetteer_walk_open(). */
typedef struct oob_area_postcodes oob_area_postcodes;

typedef struct oob_area_postcode {
    double easting; /**< metres, EPSG:27700 */
    double northing;
    int area;         /**< its number among the areas; -1: its authority has no boundary */
    const char *code; /**< its upper-tier authority; borrowed until the walk is closed */
    const char *name; /**< NULL: not known */
} oob_area_postcode;

/**
 * Every live, located postcode with an authority, of all outward codes that reach into a rectangle (west, south, east,
 * north). All borrowed until close.
 */
oob_status oob_area_postcodes_open(oob_area_postcodes **out, oob_gazetteer *gazetteer, const oob_areas *areas,
                                   const oob_authority_codes *codes, const double extent[4], oob_error *err);
oob_status oob_area_postcodes_next(oob_area_postcode *out, bool *more, oob_area_postcodes *walk, oob_error *err);
void oob_area_postcodes_close(oob_area_postcodes *walk);

#endif
