/* thin_line.c - Douglas and Peucker's thinning of a line, with a tolerance for each vertex. */
#include "geo/thin_line.h"

#include <math.h>
#include <stdlib.h>

typedef struct span {
    size_t from, to;
} span;

/* Squared distance to the part of the line between a and b, not to the line through them: a bay may turn back. */
static double distance_squared(const int32_t *p, const int32_t *a, const int32_t *b)
{
    double dx = (double)b[0] - a[0], dy = (double)b[1] - a[1];
    double px = (double)p[0] - a[0], py = (double)p[1] - a[1];
    double length = dx * dx + dy * dy;
    double along = length > 0 ? fmin(fmax((px * dx + py * dy) / length, 0), 1) : 0;
    px -= along * dx;
    py -= along * dy;
    return px * px + py * py;
}

/* The vertex that stands out most for its tolerance; 0 where none stands out. */
static size_t furthest(const int32_t *points, const float *tolerance, span at)
{
    double most = 1;
    size_t found = 0;
    for (size_t i = at.from + 1; i < at.to; i++) {
        double share = distance_squared(points + 2 * i, points + 2 * at.from, points + 2 * at.to) /
                       ((double)tolerance[i] * tolerance[i]);
        if (share > most) {
            most = share;
            found = i;
        }
    }
    return found;
}

oob_status oob_thin_line(bool *keep, const int32_t *points, const float *tolerance, size_t count, oob_error *err)
{
    if (count == 0)
        return OOB_OK;
    keep[0] = keep[count - 1] = true;
    /* The spans on the stack are parts of the line that do not overlap: there are fewer than vertices. */
    span *stack = malloc(count * sizeof *stack);
    if (stack == NULL)
        return oob_error_nomem(err);
    size_t depth = 0;
    stack[depth++] = (span){0, count - 1};
    while (depth > 0) {
        span at = stack[--depth];
        size_t middle = at.to > at.from + 1 ? furthest(points, tolerance, at) : 0;
        if (middle == 0)
            continue;
        keep[middle] = true;
        stack[depth++] = (span){at.from, middle};
        stack[depth++] = (span){middle, at.to};
    }
    free(stack);
    return OOB_OK;
}
