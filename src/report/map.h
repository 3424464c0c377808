/* map.h - a map of authorities as SVG: borough, rings, counts by shade, and in internal output points. */
#ifndef OOB_REPORT_MAP_H
#define OOB_REPORT_MAP_H

#include "query/map_base.h"
#include "report/chart.h"

/** An authority's value. */
typedef struct oob_map_shade {
    const char *code; /**< of the authority */
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
    const char *id;
    const char *title;
    const char *description;
    const oob_map_base *base;
    const char *shade_title; /**< heading of the key: "Children placed"; NULL: no shades */
    const oob_map_shade *shades;
    size_t shade_count;
    const char *const
        *symbols; /**< names of the kinds of point, for the key; up to 4, told apart by shape and colour */
    size_t symbol_count;
    const oob_map_point *points;
    size_t point_count;
} oob_map;

/**
 * Append a <svg> element with its key and scale bar, drawn to show the borough and the largest ring; what lies further
 * out is drawn as well and reached by the page's script. OOB_ERR_REFUSED: points in public output.
 *
 * @param is_public  true: points are refused
 */
oob_status oob_map_svg(oob_strbuf *out, const oob_map *map, bool is_public, oob_error *err);

#endif
