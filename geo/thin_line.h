/* thin_line.h - Douglas and Peucker's thinning of a line, with a tolerance for each vertex. */
#ifndef OOB_GEO_THIN_LINE_H
#define OOB_GEO_THIN_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/**
 * Mark the vertices to keep: the ends, and what lies further than its tolerance from the line without it.
 *
 * @param points     x and y by turns
 * @param tolerance  one a vertex, in the unit of `points`
 * @param keep       set for those kept; others are left as they are
 */
oob_status oob_thin_line(bool *keep, const int32_t *points, const float *tolerance, size_t count, oob_error *err);

#endif
