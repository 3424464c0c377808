/* wkb.h - walking over the rings of polygons in WKB, bounds checked. */
#ifndef OOB_GEO_WKB_H
#define OOB_GEO_WKB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/**
 * Called for each ring: `points` vertices of 16 bytes (x, y as doubles) at `at`, which need not be aligned, in the
 * byte order of this machine. `part` counts polygons from 0; `hole` is false for the outer ring of each.
 * A status other than OOB_OK ends the walk and is returned.
 */
typedef oob_status (*oob_ring_visitor)(void *data, unsigned char *at, uint32_t points, size_t part, bool hole,
                                       oob_error *err);

/**
 * Walk over a POLYGON, a MULTIPOLYGON, or a GEOMETRYCOLLECTION of them (2D, little endian, as oob_vector_next() and
 * SpatiaLite's AsBinary() give it).
 *
 * @return OOB_ERR_INPUT: not polygons ("a POINT and not an area"), or cut short
 */
oob_status oob_wkb_walk_rings(unsigned char *wkb, size_t len, oob_ring_visitor visit, void *data, oob_error *err);

/** WKB of one point. */
#define OOB_WKB_POINT_SIZE 21
void oob_wkb_point(unsigned char out[OOB_WKB_POINT_SIZE], double x, double y);

#endif
