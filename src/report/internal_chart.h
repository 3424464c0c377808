/* internal_chart.h - a bar chart of an internal report: columns of a list, one bar or stack a row. */
#ifndef OOB_REPORT_INTERNAL_CHART_H
#define OOB_REPORT_INTERNAL_CHART_H

#include "report/chart.h"
#include "report/internal.h"

#define OOB_INTERNAL_SERIES_MAX 4

typedef struct oob_internal_chart {
    oob_bar_chart chart;                          /**< id, title, description, unit, series and their number, stacked */
    const char *list;                             /**< as added */
    const char *label;                            /**< its column of labels */
    const char *columns[OOB_INTERNAL_SERIES_MAX]; /**< one a series */
} oob_internal_chart;

/** Append the chart to the page; what is not known is drawn as none. */
oob_status oob_internal_chart_add(oob_internal *report, const oob_internal_chart *chart, oob_error *err);

#endif
