/* map_room.h - places in an authority where a text has room, the roomiest first. */
#ifndef OOB_REPORT_MAP_ROOM_H
#define OOB_REPORT_MAP_ROOM_H

#include "report/map_frame.h"

/** A rectangle in the units of a frame. */
typedef struct oob_map_box {
    double x1, y1, x2, y2;
} oob_map_box;

typedef struct oob_map_room {
    double x, y;
    double reach; /**< half the height, in units, of the largest text of the given shape around it; of what lies in the
                     box */
} oob_map_room;

/** What an authority reaches from and to; the first greater than the last where nothing is drawn of it. */
oob_map_box oob_map_area_box(const oob_map_area *area, const oob_map_frame *frame);

#define OOB_MAP_ROOMS 400

/**
 * @param out     room for OOB_MAP_ROOMS
 * @param within  only there, in units
 * @param aspect  width of the text for its height
 * @return how many; 0 where the authority has no part in the box
 */
size_t oob_map_rooms(oob_map_room *out, const oob_map_area *area, const oob_map_frame *frame, oob_map_box within,
                     double aspect);

#endif
