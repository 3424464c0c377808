/* chart.h - bar charts and lines as SVG, drawn from printed values: a hidden one is a hatched stub with its symbol. */
#ifndef OOB_REPORT_CHART_H
#define OOB_REPORT_CHART_H

#include "core/strbuf.h"

/** A value of a chart: what is printed, never what was hidden. */
typedef struct oob_chart_value {
    const char *text; /**< "230 (46%)", "c" */
    double number;
    bool hidden;
} oob_chart_value;

typedef struct oob_chart_bar {
    const char *label;
    const oob_chart_value *values; /**< one a series */
} oob_chart_bar;

/*
 * Drawings are 520 units wide with text of 16, so that they can be read at 350 px as well; data/report/graphics.css
 * makes them as wide as their column, at most 600 px. They need nothing else: looks are presentation attributes.
 */

/**
 * Horizontal bars, one a category, from zero: side by side, or stacked. Colours are the Analysis Function's, in order.
 * A hidden value is a hatched stub, as long for 1 as for 500; nothing on the drawing is worked out from it.
 */
typedef struct oob_bar_chart {
    const char *id;          /**< unique in the page; [a-z0-9-] */
    const char *title;       /**< what it shows, for those who cannot see it; the active title is the page's */
    const char *description; /**< the text alternative: the figures in a sentence */
    const char *unit;        /**< of the axis: "children" */
    const char *const *series;
    size_t series_count; /**< 1 to 4 */
    const oob_chart_bar *bars;
    size_t bar_count;
    bool stacked;
    double most; /**< end of the axis; 0: the largest number shown. Shares of a whole say 100 */
} oob_bar_chart;

/**
 * Append one <svg> element. Text in it is text, so that it can be searched, selected and read aloud. The key is above
 * the bars where there is more than one series.
 */
oob_status oob_bar_chart_svg(oob_strbuf *out, const oob_bar_chart *chart, oob_error *err);

/** Lines over days, one a series, each labelled at its end; a hidden value is a gap, its symbol below the axis. */
typedef struct oob_line_chart {
    const char *id;
    const char *title;
    const char *description;
    const char *unit;
    const char *const *days; /**< labels of the axis, in order: "31 March 2021" is shortened by the caller */
    size_t day_count;
    const char *const *series;
    size_t series_count;           /**< 1 to 4 */
    const oob_chart_value *values; /**< series by series, day_count each */
} oob_line_chart;

oob_status oob_line_chart_svg(oob_strbuf *out, const oob_line_chart *chart, oob_error *err);

#endif
