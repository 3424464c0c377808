/* wkb.h - walking over the rings of polygons in WKB, bounds checked. */
#ifndef OOB_GEO_WKB_H
#define OOB_GEO_WKB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/** One ring: `points` vertices of 16 bytes (x, y as doubles in this machine's byte order), which need not be aligned.
 */
typedef struct oob_wkb_ring {
    const unsigned char *at;
    size_t offset; /**< of `at` in the WKB, for whoever may change it in place */
    uint32_t points;
    bool hole;
} oob_wkb_ring;

/** Called for each ring; a status other than OOB_OK ends the walk and is returned. */
typedef oob_status (*oob_ring_visitor)(void *data, const oob_wkb_ring *ring, oob_error *err);

/**
 * Walk over the rings of a POLYGON, a MULTIPOLYGON, or a GEOMETRYCOLLECTION of them (2D, little endian, as
 * oob_vector_next() and SpatiaLite's AsBinary() give it).
 *
 * @return OOB_ERR_INPUT: not polygons ("a point and not an area"), or cut short
 */
oob_status oob_wkb_walk_rings(const unsigned char *wkb, size_t len, oob_ring_visitor visit, void *data, oob_error *err);

/**
 * The same over a geometry as SpatiaLite stores it in its BLOBs, without SpatiaLite: loading it takes longer than
 * reading all boundaries, and its AsBinary() twice as long again.
 *
 * Source: the SpatiaLite project, "BLOB-Geometry format" (as WKB, but for a header with the bounding box, and a mark
 * in place of the byte order of each member).
 */
oob_status oob_spatialite_walk_rings(const unsigned char *blob, size_t len, oob_ring_visitor visit, void *data,
                                     oob_error *err);

/** WKB of one point. */
#define OOB_WKB_POINT_SIZE 21
void oob_wkb_point(unsigned char out[OOB_WKB_POINT_SIZE], double x, double y);

#endif
