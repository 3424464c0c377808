/* areas.h - the authorities' polygons in memory: which one a point lies in, and how far the boundary is. */
#ifndef OOB_GEO_AREAS_H
#define OOB_GEO_AREAS_H

#include "geo/edge_tree.h"
#include "store/db.h"

/**
 * All authorities of a store that have a boundary, indexed for millions of points. Number 0 is the responsible
 * authority; the others follow in order of code. Not thread-safe.
 */
typedef struct oob_areas oob_areas;

/** The responsible authority's number. */
#define OOB_AREA_RESPONSIBLE 0

/**
 * @param store  borrowed for the call; SpatiaLite is not needed
 * @return OOB_ERR_INPUT, with a hint, where no boundaries are loaded
 */
oob_status oob_areas_open(oob_areas **out, oob_db *store, oob_error *err);
void oob_areas_close(oob_areas *areas);

size_t oob_areas_count(const oob_areas *areas);
/* Borrowed until close. */
const char *oob_areas_code(const oob_areas *areas, size_t area);
/** The number of a code; -1 where it has no boundary. */
int oob_areas_find_code(const oob_areas *areas, const char *code);

/**
 * The authority that a point lies in, or -1: easting and northing, EPSG:27700. On a boundary between two, the
 * responsible authority where it is one of them, else the one whose code comes first.
 */
int oob_areas_host(const oob_areas *areas, double easting, double northing);

/** Metres from a point, inside or outside, to the responsible authority's boundary line. Method: see edge_tree.h */
double oob_areas_edge_distance_m(const oob_areas *areas, double easting, double northing);

/** The nearest point of any authority's boundary line; its index is built when it is first asked for. */
oob_status oob_areas_nearest(oob_edge_hit *out, oob_areas *areas, size_t area, double easting, double northing,
                             oob_error *err);

/** Bounding box of an authority, metres: west, south, east, north. */
void oob_areas_extent(double out[4], const oob_areas *areas, size_t area);

#endif
