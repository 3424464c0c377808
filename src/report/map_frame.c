/* map_frame.c - from the National Grid to the units of a drawn map, and what is in view at first. */
#include "report/map_frame.h"

#include <math.h>

#include "report/chart_axis.h"

#define MARGIN     0.03 /* of the view, on each side */
#define SMALLEST_M 4000.0
#define FLATTEST   0.75 /* height for width */
#define TALLEST    1.15
#define WITHOUT    0.5 /* of the borough's size, around it where there are no rings */

typedef struct box {
    double west, south, east, north;
} box;

static const box nothing = {INFINITY, INFINITY, -INFINITY, -INFINITY};

static void stretch(box *out, const oob_map_ring *rings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < rings[i].count; k++) {
            double x = rings[i].points[2 * k], y = rings[i].points[2 * k + 1];
            *out = (box){fmin(out->west, x), fmin(out->south, y), fmax(out->east, x), fmax(out->north, y)};
        }
    }
}

static box pad(box in, double metres)
{
    return (box){in.west - metres, in.south - metres, in.east + metres, in.north + metres};
}

static box everything(const oob_map_base *base)
{
    box out = nothing;
    for (size_t i = 0; i < base->area_count; i++)
        stretch(&out, base->areas[i].rings, base->areas[i].ring_count);
    return out;
}

static box near_borough(const oob_map_base *base)
{
    box out = nothing;
    for (size_t i = 0; i < base->area_count; i++) {
        if (base->areas[i].is_borough)
            stretch(&out, base->areas[i].rings, base->areas[i].ring_count);
    }
    for (size_t i = 0; i < base->reach_count; i++)
        stretch(&out, base->reaches[i].rings, base->reaches[i].ring_count);
    if (out.west <= out.east && base->reach_count == 0)
        out = pad(out, WITHOUT * fmax(out.east - out.west, out.north - out.south));
    return out;
}

/* Neither a strip nor a column: the shorter side gets more country around. */
static box shaped(box in)
{
    double width = fmax(in.east - in.west, SMALLEST_M) * (1 + 2 * MARGIN);
    double height = fmax(in.north - in.south, SMALLEST_M) * (1 + 2 * MARGIN);
    double x = (in.west + in.east) / 2, y = (in.south + in.north) / 2;
    height = fmax(height, width * FLATTEST);
    width = fmax(width, height / TALLEST);
    return (box){x - width / 2, y - height / 2, x + width / 2, y + height / 2};
}

oob_map_frame oob_map_frame_make(const oob_map_base *base, bool whole)
{
    box all = everything(base);
    box near = near_borough(base);
    if (all.west > all.east)
        all = (box){0, 0, SMALLEST_M, SMALLEST_M};
    box view = shaped(whole || near.west > near.east ? all : near);
    oob_map_frame frame = {.west = all.west, .north = all.north, .unit_m = base->grid_m};
    frame.x = round(oob_map_x(&frame, view.west));
    frame.y = round(oob_map_y(&frame, view.north));
    frame.width = ceil((view.east - view.west) / frame.unit_m);
    frame.height = ceil((view.north - view.south) / frame.unit_m);
    frame.pixel = frame.width / OOB_CHART_WIDTH;
    return frame;
}

double oob_map_x(const oob_map_frame *frame, double easting)
{
    return (easting - frame->west) / frame->unit_m;
}

double oob_map_y(const oob_map_frame *frame, double northing)
{
    return (frame->north - northing) / frame->unit_m;
}
