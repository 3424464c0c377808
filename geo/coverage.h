/* coverage.h - areas that share their edges, generalised for drawing so that they still share them. */
#ifndef OOB_GEO_COVERAGE_H
#define OOB_GEO_COVERAGE_H

#include "geo/wkb.h"

/** Areas being gathered, and then their generalised rings. Not thread-safe. */
typedef struct oob_coverage oob_coverage;

/** How coarse the drawing may be. Metres, EPSG:27700. */
typedef struct oob_coverage_detail {
    double focus[4];    /**< west, south, east, north: the box drawn in most detail */
    double near_m;      /**< how far a line may move there */
    double growth;      /**< and how much further with every metre from the box */
    double far_m;       /**< at most */
    double islands;     /**< parts of less than the square of so many times that distance are left out: 4 */
    double of_its_size; /**< no line moves more than this share of the root of the smaller area beside it: 0.08 */
} oob_coverage_detail;

/** A generalised ring: vertices first to first + count - 1 of oob_coverage_points(); the last differs from the first.
 */
typedef struct oob_coverage_ring {
    uint32_t first;
    uint32_t count; /**< 3 or more */
    uint32_t area;  /**< as added */
} oob_coverage_ring;

/** @param grid_m vertices kept move to the nearest multiple of this: whole metres */
oob_status oob_coverage_open(oob_coverage **out, int32_t grid_m, oob_error *err);
void oob_coverage_free(oob_coverage *coverage);

/** Add all rings of an area. Areas are numbered from 0 in order. @param blob as SpatiaLite stores it */
oob_status oob_coverage_add(oob_coverage *coverage, uint32_t area, const unsigned char *blob, size_t len,
                            oob_error *err);

/** The bounding box of an area that was added: west, south, east, north; false where nothing of it is left. */
bool oob_coverage_extent(double out[4], const oob_coverage *coverage, uint32_t area);

/**
 * Generalise, once. An area keeps its largest ring whatever its size; islands and lakes that touch no other area
 * go where they are small, and small beside it.
 *
 * Method: vertices are the same where they are to the metre. Those where the neighbouring vertices differ between two
 * visits are kept, and the lines between them, which two areas may have in common, are thinned by Douglas and Peucker's
 * method always from the same end, so that both areas get the same vertices. Boundaries that were generalised area by
 * area before they came here have slivers already, and keep them.
 * Source: D. Douglas, T. Peucker, "Algorithms for the reduction of the number of points required to represent a
 * digitized line or its caricature", 1973; the idea of arcs between junctions from TopoJSON (M. Bostock).
 */
oob_status oob_coverage_generalise(oob_coverage *coverage, const oob_coverage_detail *detail, oob_error *err);

/* Valid after generalising, until free; rings in the order they were added. */
size_t oob_coverage_rings(const oob_coverage *coverage);
oob_coverage_ring oob_coverage_ring_at(const oob_coverage *coverage, size_t ring);
/** Easting and northing by turns: whole metres, multiples of the grid. */
const int32_t *oob_coverage_points(const oob_coverage *coverage);

#endif
