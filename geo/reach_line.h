/* reach_line.h - the line at a distance from an area's boundary, outside it: the edge of its buffer. */
#ifndef OOB_GEO_REACH_LINE_H
#define OOB_GEO_REACH_LINE_H

#include "geo/edge_tree.h"

/** Closed lines, one after another. Zero-initialise; free with oob_reach_line_free(). */
typedef struct oob_reach_line {
    int32_t *points; /**< easting and northing by turns, whole metres, EPSG:27700 */
    size_t count;    /**< of points */
    size_t cap;
    size_t *starts; /**< index of each line's first point; its last differs from the first */
    size_t line_count;
    size_t line_cap;
} oob_reach_line;

void oob_reach_line_free(oob_reach_line *line);

/**
 * Points are within 1 m of the distance; midway between two of them the line is at most `tolerance_m` + 10 m off.
 *
 * Method: the distance to the boundary that placements are measured with (edge_tree.h), on a grid of 400 m; where it
 * passes the wanted one between two nodes, the place is found by halving; the lines are joined cell by cell ("marching
 * squares"), and a chord that is more than 5 m off is broken at a point that is not. Three lines around Cornwall take
 * 0.05 s, where SpatiaLite's ST_Buffer takes 9 s (tests/bench/map.c); they differ from it by less than a thousandth of
 * the area (tests/unit/test_map_base.c).
 *
 * @param tree  over the edges of area `area` of `rings`
 */
oob_status oob_reach_line_find(oob_reach_line *out, const oob_edge_tree *tree, const oob_rings *rings, uint32_t area,
                               double distance_m, float tolerance_m, oob_error *err);

#endif
