/* rings.h - the rings of many areas as plain arrays of vertices, for the indexes over their edges. */
#ifndef OOB_GEO_RINGS_H
#define OOB_GEO_RINGS_H

#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/** One closed ring: its last vertex equals its first. Edge i runs from vertex i to vertex i + 1. */
typedef struct oob_ring {
    uint32_t first; /**< index of its first vertex */
    uint32_t count; /**< vertices, the closing one included; at least 4 */
    uint32_t area;
} oob_ring;

/** Vertices x0, y0, x1, y1, ... in metres, EPSG:27700. Zero-initialise; free with oob_rings_free(). */
typedef struct oob_rings {
    double *xy;
    size_t vertices;
    size_t vertices_cap;
    oob_ring *rings;
    size_t count;
    size_t rings_cap;
} oob_rings;

void oob_rings_free(oob_rings *rings);

/** Add all rings, holes as well as outer ones, of an area. @param blob a polygon or several as SpatiaLite stores them
 */
oob_status oob_rings_add(oob_rings *rings, uint32_t area, const unsigned char *blob, size_t len, oob_error *err);
/** The same from WKB: 2D, little endian. */
oob_status oob_rings_add_wkb(oob_rings *rings, uint32_t area, const unsigned char *wkb, size_t len, oob_error *err);

#endif
