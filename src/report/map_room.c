/* map_room.c - places in an authority where a text has room, the roomiest first. */
#include "report/map_room.h"

#include <math.h>
#include <stdlib.h>

#define SIDE 20 /* places tried each way; SIDE * SIDE is OOB_MAP_ROOMS */

oob_map_box oob_map_area_box(const oob_map_area *area, const oob_map_frame *frame)
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

/*
 * Squared distance from the origin to one edge; also whether a ray to the west crosses it. Comparisons and not fmin(),
 * which is a call: this is run a million times a map.
 */
static double edge_distance_squared(double ax, double ay, double bx, double by, bool *inside)
{
    double dx = bx - ax, dy = by - ay;
    double length = dx * dx + dy * dy;
    double along = -(ax * dx + ay * dy);
    along = along <= 0 || length <= 0 ? 0 : along >= length ? 1 : along / length;
    if ((ay > 0) != (by > 0) && (ax * dy < ay * dx) == (dy > 0))
        *inside = !*inside;
    ax += along * dx;
    ay += along * dy;
    return ax * ax + ay * ay;
}

/* As if everything were `aspect` times as narrow. -1 outside. */
static double reach_at(const oob_map_area *area, const oob_map_frame *frame, double x, double y, double aspect)
{
    bool inside = false;
    double least = INFINITY;
    double easting = frame->west + x * frame->unit_m, northing = frame->north - y * frame->unit_m;
    for (size_t i = 0; i < area->ring_count; i++) {
        const oob_map_ring *ring = &area->rings[i];
        double ax = (ring->points[2 * (ring->count - 1)] - easting) / aspect;
        double ay = ring->points[2 * (ring->count - 1) + 1] - northing;
        for (size_t k = 0; k < ring->count; k++) {
            double bx = (ring->points[2 * k] - easting) / aspect;
            double by = ring->points[2 * k + 1] - northing;
            double distance = edge_distance_squared(ax, ay, bx, by, &inside);
            least = distance < least ? distance : least;
            ax = bx;
            ay = by;
        }
    }
    return inside ? sqrt(least) / frame->unit_m : -1;
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
    oob_map_box box = oob_map_area_box(area, frame);
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
