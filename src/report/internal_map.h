/* internal_map.h - a map of an internal report: authorities shaded by a list's count, points from another list. */
#ifndef OOB_REPORT_INTERNAL_MAP_H
#define OOB_REPORT_INTERNAL_MAP_H

#include "report/internal.h"
#include "report/map.h"

typedef struct oob_internal_map {
    oob_map map;             /**< id, title, description, shade_title, shade_unit, symbols and their number, shapes */
    const char *shade_list;  /**< rows with `code`, as added */
    const char *shade_count; /**< its column */
    const char *point_list;  /**< rows with `easting` and `northing`; NULL: no points */
    /** Say what a row of the point list looks like: symbol, size and text (into `text`, cleared). */
    void (*point)(oob_map_point *point, oob_strbuf *text, const oob_grid *grid, size_t row);
} oob_internal_map;

/** Append the map, with rings at 10 and 20 miles from the boundary, to the page; without boundaries, a note. */
oob_status oob_internal_map_add(oob_internal *report, const oob_internal_map *map, oob_error *err);

#endif
