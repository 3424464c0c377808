/* map_room.c - places in an authority where a text has room, the roomiest first. */
#include "report/map_room.h"

#include <math.h>
#include <stdlib.h>

#define SIDE 20 /* places tried each way; SIDE * SIDE is OOB_MAP_ROOMS */

static oob_map_box box_of(const oob_map_area *area, const oob_map_frame *frame)
{
    oob_map_box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < area->ring_count; i++) {
        for (size_t k = 0; k < area->rings[i].count; k++) {
            double x = oob_map_x(frame, area->rings[i].points[2 * k]);
            double y = oob_map_y(frame, area->rings[i].points[2 * k + 1]);
            box = (oob_map_box){fmin(box.x1, x), fmin(box.y1, y), fmax(box.x2, x), fmax(box.y2, y)};
        }
    }
    return box;
}

/* To one edge, as if everything were `aspect` times as narrow; also whether a ray to the west crosses it. */
static double edge_distance(double ax, double ay, double bx, double by, bool *inside)
{
    double dx = bx - ax, dy = by - ay;
    double length = dx * dx + dy * dy;
    double along = length > 0 ? fmin(fmax(-(ax * dx + ay * dy) / length, 0), 1) : 0;
    if ((ay > 0) != (by > 0) && (ax - ay * dx / dy) < 0)
        *inside = !*inside;
    return hypot(ax + along * dx, ay + along * dy);
}

static double reach_at(const oob_map_area *area, const oob_map_frame *frame, double x, double y, double aspect)
{
    bool inside = false;
    double least = INFINITY;
    for (size_t i = 0; i < area->ring_count; i++) {
        const oob_map_ring *ring = &area->rings[i];
        double ax = (oob_map_x(frame, ring->points[2 * (ring->count - 1)]) - x) / aspect;
        double ay = oob_map_y(frame, ring->points[2 * (ring->count - 1) + 1]) - y;
        for (size_t k = 0; k < ring->count; k++) {
            double bx = (oob_map_x(frame, ring->points[2 * k]) - x) / aspect;
            double by = oob_map_y(frame, ring->points[2 * k + 1]) - y;
            least = fmin(least, edge_distance(ax, ay, bx, by, &inside));
            ax = bx;
            ay = by;
        }
    }
    return inside ? least : -1;
}

static int compare_rooms(const void *a, const void *b)
{
    const oob_map_room *left = a;
    const oob_map_room *right = b;
    if (left->reach != right->reach)
        return left->reach < right->reach ? 1 : -1;
    if (left->y != right->y)
        return left->y < right->y ? -1 : 1;
    return left->x < right->x ? -1 : left->x > right->x;
}

size_t oob_map_rooms(oob_map_room *out, const oob_map_area *area, const oob_map_frame *frame, oob_map_box within,
                     double aspect)
{
    oob_map_box box = box_of(area, frame);
    size_t count = 0;
    box = (oob_map_box){fmax(box.x1, within.x1), fmax(box.y1, within.y1), fmin(box.x2, within.x2),
                        fmin(box.y2, within.y2)};
    for (int row = 0; box.x1 < box.x2 && box.y1 < box.y2 && row < SIDE; row++) {
        double y = box.y1 + (box.y2 - box.y1) * (row + 0.5) / SIDE;
        for (int column = 0; column < SIDE; column++) {
            double x = box.x1 + (box.x2 - box.x1) * (column + 0.5) / SIDE;
            double reach = reach_at(area, frame, x, y, aspect);
            if (reach > 0)
                out[count++] = (oob_map_room){x, y, reach};
        }
    }
    qsort(out, count, sizeof *out, compare_rooms);
    return count;
}
