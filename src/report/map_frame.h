/* map_frame.h - from the National Grid to the units of a drawn map, and what is in view at first. */
#ifndef OOB_REPORT_MAP_FRAME_H
#define OOB_REPORT_MAP_FRAME_H

#include "report/map.h"

/**
 * One unit is the base's grid: outlines are whole numbers. x runs east, y runs south. Maps of one base have the same
 * units whatever they show first, so that they can share outlines.
 */
typedef struct oob_map_frame {
    double west; /**< metres, of x = 0 */
    double north;
    double unit_m;
    double x, y; /**< of what is in view at first */
    double width, height;
    double pixel; /**< units in one of the drawing's 520 pixels */
} oob_map_frame;

oob_map_frame oob_map_frame_make(const oob_map_base *base, bool whole);

double oob_map_x(const oob_map_frame *frame, double easting);
double oob_map_y(const oob_map_frame *frame, double northing);

#endif
