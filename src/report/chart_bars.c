/* chart_bars.c - horizontal bars: one or more series, side by side or stacked. */
#include "report/chart.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/chart_axis.h"
#include "report/svg_key.h"

#define BAR       20.0
#define BAR_GAP   2.0
#define GROUP_GAP 14.0
#define STUB      24.0 /* of a hidden value, whatever it is */
#define TEXT_GAP  6.0
#define BASELINE  15.0 /* of text in a bar, from its top */
#define AXIS_ROOM 44.0
#define LEFT_MOST 170.0 /* the widest column of labels; longer ones stand above their bars */

typedef struct layout {
    oob_strbuf *out;
    const oob_bar_chart *chart;
    oob_chart_axis axis;
    bool above; /* labels above their bars, and not in a column on the left */
    bool has_hidden;
    double left; /* where bars start */
    double scale;
    char hatch[128];
} layout;

static bool is_drawn(const oob_chart_value *value)
{
    return !value->hidden && value->number > 0;
}

static double bar_length(const layout *at, const oob_chart_value *value)
{
    return value->hidden ? STUB : is_drawn(value) ? value->number * at->scale : 0;
}

static double text_width(const char *text)
{
    return oob_svg_text_width(text, strlen(text), OOB_SVG_FONT_SIZE);
}

/* The largest number shown, of a bar or of a stack. */
static double largest(const oob_bar_chart *chart)
{
    double most = 0;
    for (size_t i = 0; i < chart->bar_count; i++) {
        double sum = 0;
        for (size_t k = 0; k < chart->series_count; k++) {
            const oob_chart_value *value = &chart->bars[i].values[k];
            double number = is_drawn(value) ? value->number : 0;
            sum = chart->stacked ? sum + number : fmax(sum, number);
        }
        most = fmax(most, sum);
    }
    return most;
}

/* How much is left to the right of the longest bar: for the widest value, or for a stack's stubs. */
static double right_room(layout *at)
{
    double room = 0;
    for (size_t i = 0; i < at->chart->bar_count; i++) {
        double stubs = 0;
        for (size_t k = 0; k < at->chart->series_count; k++) {
            const oob_chart_value *value = &at->chart->bars[i].values[k];
            at->has_hidden |= value->hidden;
            stubs += value->hidden ? STUB : 0;
            if (!at->chart->stacked)
                room = fmax(room, TEXT_GAP + text_width(value->text));
        }
        if (at->chart->stacked)
            room = fmax(room, stubs + 1);
    }
    return room;
}

static void lay_out(layout *at)
{
    double widest = 0;
    for (size_t i = 0; i < at->chart->bar_count; i++)
        widest = fmax(widest, text_width(at->chart->bars[i].label));
    at->above = widest > LEFT_MOST;
    at->left = at->above ? 1 : widest + 10;
    at->axis = oob_chart_axis_make(largest(at->chart), at->chart->most, 4);
    at->scale = (OOB_CHART_WIDTH - at->left - right_room(at)) / at->axis.end;
    (void)snprintf(at->hatch, sizeof at->hatch, "url(#%s-h)", at->chart->id);
}

static size_t rows_of(const layout *at)
{
    return at->chart->stacked ? 1 : at->chart->series_count;
}

static double label_height(const layout *at, const char *label)
{
    oob_svg_lines lines;
    if (!at->above)
        return 0;
    oob_svg_break(&lines, label, OOB_SVG_FONT_SIZE, OOB_CHART_WIDTH);
    return (double)lines.count * OOB_SVG_LINE_HEIGHT;
}

static double bars_height(const layout *at)
{
    return (double)rows_of(at) * (BAR + BAR_GAP) - BAR_GAP;
}

static double all_height(const layout *at)
{
    double height = 0;
    for (size_t i = 0; i < at->chart->bar_count; i++)
        height += label_height(at, at->chart->bars[i].label) + bars_height(at) + GROUP_GAP;
    return height;
}

/* Marks with their numbers below the bars. No lines across: every bar says its number, and lines would cross the text.
 */
static void draw_axis(const layout *at, double bottom)
{
    oob_strbuf *out = at->out;
    oob_html_rawf(out, "<path stroke=\"%s\" d=\"M%.1f %.1fH%.1f", OOB_SVG_QUIET, at->left, bottom,
                  at->left + at->axis.end * at->scale);
    for (int i = 0; i * at->axis.step <= at->axis.end; i++)
        oob_html_rawf(out, "M%.1f %.1fv5", at->left + i * at->axis.step * at->scale, bottom);
    oob_html_rawf(out, "\"/><g fill=\"%s\" text-anchor=\"middle\" font-size=\"14\">", OOB_SVG_QUIET);
    double free_from = -1;
    for (int i = 0; i * at->axis.step <= at->axis.end; i++) {
        oob_strbuf number = OOB_STRBUF_INIT;
        oob_chart_axis_number(&number, i * at->axis.step);
        double half = text_width(oob_strbuf_str(&number)) / 2;
        double x = fmin(fmax(at->left + i * at->axis.step * at->scale, half), OOB_CHART_WIDTH - half);
        if (x - half > free_from) {
            oob_svg_text(out, x, bottom + 20, "", oob_strbuf_str(&number), number.len);
            free_from = x + half + 4;
        }
        out->failed |= number.failed;
        oob_strbuf_free(&number);
    }
    oob_svg_text(out, OOB_CHART_WIDTH, bottom + 38, " text-anchor=\"end\"", at->chart->unit, strlen(at->chart->unit));
    oob_html_raw(out, "</g>");
}

static void draw_label(const layout *at, const char *label, double y)
{
    oob_svg_lines lines;
    if (!at->above) {
        oob_svg_text(at->out, at->left - 8, y + bars_height(at) / 2 + 5.5, " text-anchor=\"end\"", label,
                     strlen(label));
        return;
    }
    oob_svg_break(&lines, label, OOB_SVG_FONT_SIZE, OOB_CHART_WIDTH);
    for (size_t i = 0; i < lines.count; i++)
        oob_svg_text(at->out, 0, y + 14 + (double)i * OOB_SVG_LINE_HEIGHT, "", lines.at[i], lines.len[i]);
}

static void draw_rect(const layout *at, double x, double y, double width, size_t series, bool hidden)
{
    if (width <= 0)
        return;
    oob_html_raw(at->out, "<rect");
    oob_svg_attr(at->out, "x", x);
    oob_svg_attr(at->out, "y", y);
    oob_svg_attr(at->out, "width", width);
    oob_svg_attr(at->out, "height", BAR);
    oob_html_rawf(at->out, " fill=\"%s\"", hidden ? at->hatch : oob_svg_colour(series));
    if (hidden)
        oob_html_rawf(at->out, " stroke=\"%s\"", oob_svg_colour(series));
    oob_html_raw(at->out, "/>");
}

static void draw_beside(const layout *at, const oob_chart_bar *bar, double y)
{
    for (size_t k = 0; k < at->chart->series_count; k++, y += BAR + BAR_GAP) {
        const oob_chart_value *value = &bar->values[k];
        double length = bar_length(at, value);
        draw_rect(at, at->left, y, length, k, value->hidden);
        oob_svg_text(at->out, at->left + length + TEXT_GAP, y + BASELINE, "", value->text, strlen(value->text));
    }
}

/* A value too wide for its part of the bar is left to the table. */
static void draw_part_text(const layout *at, const oob_chart_value *value, size_t series, double x, double y)
{
    char extra[64];
    double length = bar_length(at, value);
    if (length < text_width(value->text) + 4)
        return;
    (void)snprintf(extra, sizeof extra, " text-anchor=\"middle\" fill=\"%s\"", oob_svg_ink_on(series));
    oob_svg_text(at->out, x + length / 2, y + BASELINE, extra, value->text, strlen(value->text));
}

/* The symbol on a plate of its own, to be legible on the lines. */
static void draw_symbol(const layout *at, const oob_chart_value *value, double x, double y)
{
    oob_html_rawf(at->out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"14\" height=\"16\" fill=\"#fff\"/>", x + STUB / 2 - 7,
                  y + 2);
    oob_svg_text(at->out, x + STUB / 2, y + BASELINE, " text-anchor=\"middle\"", value->text, strlen(value->text));
}

static void draw_stacked(const layout *at, const oob_chart_bar *bar, double y)
{
    double x = at->left;
    for (size_t k = 0; k < at->chart->series_count; k++) {
        const oob_chart_value *value = &bar->values[k];
        draw_rect(at, x, y, bar_length(at, value), k, value->hidden);
        if (value->hidden)
            draw_symbol(at, value, x, y);
        else
            draw_part_text(at, value, k, x, y);
        x += bar_length(at, value);
    }
}

static void draw_bars(const layout *at, double y)
{
    for (size_t i = 0; i < at->chart->bar_count; i++) {
        const oob_chart_bar *bar = &at->chart->bars[i];
        draw_label(at, bar->label, y);
        y += label_height(at, bar->label);
        if (at->chart->stacked)
            draw_stacked(at, bar, y);
        else
            draw_beside(at, bar, y);
        oob_html_rawf(at->out, "<path stroke=\"%s\" d=\"M%.1f %.1fv%.1f\"/>", OOB_SVG_INK, at->left, y - 3,
                      bars_height(at) + 6);
        y += bars_height(at) + GROUP_GAP;
    }
}

static double draw_key(oob_strbuf *out, const layout *at)
{
    oob_svg_key key = {.out = out, .width = OOB_CHART_WIDTH};
    for (size_t k = 0; at->chart->series_count > 1 && k < at->chart->series_count; k++)
        oob_svg_key_square(&key, oob_svg_colour(k), at->chart->series[k]);
    if (at->has_hidden)
        oob_svg_key_square(&key, at->hatch, OOB_SVG_HIDDEN_NAME);
    return oob_svg_key_height(&key);
}

oob_status oob_bar_chart_svg(oob_strbuf *out, const oob_bar_chart *chart, oob_error *err)
{
    oob_strbuf key = OOB_STRBUF_INIT;
    layout at = {.out = out, .chart = chart};
    oob_status rc = oob_svg_check_id(chart->id, err);
    if (rc != OOB_OK)
        return rc;
    lay_out(&at);
    double top = draw_key(&key, &at);
    double height = all_height(&at);
    oob_svg_open(out, "chart", chart->id, OOB_CHART_WIDTH, top + height + AXIS_ROOM, chart->title, chart->description);
    if (at.has_hidden)
        oob_svg_hatch(out, chart->id, "h", 1);
    oob_html_raw(out, oob_strbuf_str(&key));
    draw_bars(&at, top + GROUP_GAP / 2);
    draw_axis(&at, top + height);
    oob_html_raw(out, "</svg>");
    out->failed |= key.failed;
    oob_strbuf_free(&key);
    return oob_strbuf_check(out, err);
}
