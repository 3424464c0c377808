/* map.h - a map of authorities as SVG: borough, rings, counts by shade, and in internal output points. */
#ifndef OOB_REPORT_MAP_H
#define OOB_REPORT_MAP_H

#include "query/map_base.h"
#include "report/chart.h"

/** An authority's value: a whole number. The borough's own is written in it but is no part of the scale of shades. */
typedef struct oob_map_shade {
    const char *code; /**< of the authority; one without a boundary is passed over */
    oob_chart_value value;
} oob_map_shade;

/** Something at a place. For internal output only. */
typedef struct oob_map_point {
    double easting; /**< metres, EPSG:27700 */
    double northing;
    int symbol;       /**< index into `symbols` */
    double size;      /**< relative area; 1 is the usual */
    const char *text; /**< shown on hover and to readers of the element: "Foster carer, 2 places" */
} oob_map_point;

typedef struct oob_map {
    const char *id; /**< unique in the page; [a-z][a-z0-9-]*, at most 40 */
    const char *title;
    const char *description;
    const oob_map_base *base;
    const char *shapes;      /**< id of a map further up the page, of the same base, whose outlines are used again: 90 %
                                  of a map's bytes. NULL: this one holds them */
    bool whole;              /**< begins with every authority in view, not with the borough and its rings */
    const char *shade_title; /**< heading of the key: "Children placed"; NULL: no shades */
    const char *shade_unit;  /**< after a number: "children"; NULL: none */
    const char *shade_one;   /**< after a 1: "child" */
    const oob_map_shade *shades;
    size_t shade_count;
    const char *const
        *symbols; /**< names of the kinds of point, for the key; up to 4, told apart by shape and colour */
    size_t symbol_count;
    const oob_map_point *points;
    size_t point_count;
} oob_map;

/**
 * Append a <svg class="map"> element with its key and scale bar, drawn to show the borough and the largest ring; what
 * lies further out is drawn as well and reached by the page's script (data/report/report.js, which finds the maps by
 * their class). Without the script, or on paper, a second map with `whole` shows the rest.
 *
 * Each authority and each point has a <title> with its name and value. A hidden value is a hatched area with its
 * symbol.
 *
 * @param is_public  true: OOB_ERR_REFUSED where there are points
 */
oob_status oob_map_svg(oob_strbuf *out, const oob_map *map, bool is_public, oob_error *err);

#endif
