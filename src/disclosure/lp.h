/* lp.h - the only door to GLPK: a linear programme in whole numbers, solved again and again with other bounds and
 * costs. */
#ifndef OOB_DISCLOSURE_LP_H
#define OOB_DISCLOSURE_LP_H

#include <stdbool.h>
#include <stdint.h>

#include "core/error.h"

/** Minimise the cost of columns within their bounds, so that every row's sum is within its bounds. */
typedef struct oob_lp oob_lp;

typedef enum oob_lp_outcome {
    OOB_LP_OPTIMAL,
    OOB_LP_IMPOSSIBLE, /**< nothing fits the bounds */
    OOB_LP_GAVE_UP,    /**< no answer within the time limit, or none that can be trusted */
} oob_lp_outcome;

/** @param[out] out  yours to free with oob_lp_free(); all bounds 0, all costs 0. Columns and rows count from 0 */
oob_status oob_lp_open(oob_lp **out, int columns, int rows, oob_error *err);
void oob_lp_free(oob_lp *lp);

/** A bound of INT64_MIN or INT64_MAX is none. */
void oob_lp_bound_column(oob_lp *lp, int column, int64_t least, int64_t most);
void oob_lp_bound_row(oob_lp *lp, int row, int64_t least, int64_t most);
void oob_lp_cost(oob_lp *lp, int column, double cost);

/** All coefficients at once: `count` of (row, column, value), each position at most once. */
oob_status oob_lp_load(oob_lp *lp, int count, const int *rows, const int *columns, const double *values,
                       oob_error *err);

/** Solve in real numbers, from where the last solution was. Every column needs both bounds, so nothing is unlimited. */
oob_status oob_lp_solve(oob_lp_outcome *outcome, oob_lp *lp, oob_error *err);
/** Solve in whole numbers (branch and bound; gives up after a second). */
oob_status oob_lp_solve_whole(oob_lp_outcome *outcome, oob_lp *lp, oob_error *err);
/** A column's value in the last solution, rounded; `whole` is set to false where that is not what it was. */
int64_t oob_lp_value(const oob_lp *lp, int column, bool *whole);
/** The whole number next to a column's value in the last solution, towards 0: no solution in whole numbers goes beyond
 *  it where the column was minimised or maximised. */
int64_t oob_lp_reach(const oob_lp *lp, int column);

#endif
