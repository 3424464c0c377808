/* map_label.h - where a map's names and numbers go, so that none covers another. */
#ifndef OOB_REPORT_MAP_LABEL_H
#define OOB_REPORT_MAP_LABEL_H

#include "report/map_frame.h"
#include "report/svg.h"

/** A text of a few lines centred on a place. */
typedef struct oob_map_label {
    double x, y;          /**< its middle, in units */
    double width, height; /**< pixels of the drawing, whatever the zoom */
    oob_svg_lines name;   /**< no line: none */
    double miles;         /**< of a ring; 0: an authority's label */
    const char *value;    /**< NULL: none */
    double most; /**< how far the view may be zoomed out and it is still free: 1 is the first view, 2 twice its width */
    double least; /**< not shown when zoomed in to this or further: a label with the name takes its place; 0: always */
    bool is_strong; /**< the borough's */
} oob_map_label;

#define OOB_MAP_LABEL_SIZE 14.0 /**< of all labels: pixels of the drawing */

/* The lower left corner is kept free for the scale bar: pixels of the drawing. */
#define OOB_MAP_SCALE_WIDTH  150.0
#define OOB_MAP_SCALE_HEIGHT 40.0

typedef struct oob_map_labels {
    oob_map_label *items;
    size_t count;
} oob_map_labels;

/**
 * Place the names of the borough, of those that adjoin it and, where they fit, of others in view, all shown values, and
 * the distances of the rings.
 *
 * Method: a name goes where there is most room around it in its authority, in view where any of the authority is; the
 * most important is placed first, the others where they cover none placed before. What finds no room in the first view
 * is tried at twice, four and eight times its scale and shown from there on.
 *
 * @param[out] out  free with oob_map_labels_free()
 */
oob_status oob_map_labels_place(oob_map_labels *out, const oob_map *map, const oob_map_frame *frame, oob_error *err);
/** "10 miles" */
void oob_map_miles(oob_strbuf *out, double miles);
void oob_map_labels_free(oob_map_labels *labels);

#endif
