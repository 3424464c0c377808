/* chart_axis.h - a scale from zero with round steps. */
#ifndef OOB_REPORT_CHART_AXIS_H
#define OOB_REPORT_CHART_AXIS_H

#include "report/chart.h"
#include "report/svg.h"

#define OOB_CHART_WIDTH 520.0 /**< of every drawing: 16 units of text are 11 px on a telephone, 18 on a page */

typedef struct oob_chart_axis {
    double end;  /**< last value of the scale; at least 1 */
    double step; /**< 1, 2 or 5 times a power of ten; whole */
} oob_chart_axis;

/** A scale of about `steps` steps up to `most`. @param end  its last value where it is given; 0: `most` */
oob_chart_axis oob_chart_axis_make(double most, double end, int steps);

/** The number of a mark: "1,500". */
void oob_chart_axis_number(oob_strbuf *out, double value);

#endif
