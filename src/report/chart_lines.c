/* chart_lines.c - lines over days, each with its name and last number at its end. */
#include "report/chart.h"

#include <math.h>
#include <string.h>

#include "report/chart_axis.h"

#define PLOT_HEIGHT 240.0
#define TOP         30.0
#define NAME_ROOM   130.0 /* names are broken to be no wider */
#define LABEL_GAP   8.0
#define SERIES_MAX  4
#define HIDDEN_ROW  18.0 /* below the axis, one a series that has hidden values: off the scale, so read as no number */

typedef struct end_label {
    oob_svg_lines lines;
    const oob_chart_value *last;
    double y; /* of its middle */
    double height;
} end_label;

typedef struct plot {
    oob_strbuf *out;
    const oob_line_chart *chart;
    oob_chart_axis axis;
    double left, right, bottom;
    double hidden_y[SERIES_MAX]; /* of a series' row below the axis */
    double days_y;
    end_label labels[SERIES_MAX];
    size_t order[SERIES_MAX]; /* of the labels, from the top */
} plot;

static const oob_chart_value *value_at(const plot *at, size_t series, size_t day)
{
    return &at->chart->values[series * at->chart->day_count + day];
}

static double x_of(const plot *at, size_t day)
{
    if (at->chart->day_count < 2)
        return (at->left + at->right) / 2;
    return at->left + (at->right - at->left) * (double)day / (double)(at->chart->day_count - 1);
}

static double y_of(const plot *at, double number)
{
    return at->bottom - number / at->axis.end * PLOT_HEIGHT;
}

static double largest(const plot *at)
{
    double most = 0;
    for (size_t i = 0; i < at->chart->series_count * at->chart->day_count; i++) {
        if (!at->chart->values[i].hidden)
            most = fmax(most, at->chart->values[i].number);
    }
    return most;
}

static double text_width(const char *text)
{
    return oob_svg_text_width(text, strlen(text), OOB_SVG_FONT_SIZE);
}

static bool has_hidden(const plot *at, size_t series)
{
    for (size_t day = 0; day < at->chart->day_count; day++) {
        if (value_at(at, series, day)->hidden)
            return true;
    }
    return false;
}

static void place_hidden(plot *at)
{
    at->days_y = at->bottom + 22;
    for (size_t i = 0; i < at->chart->series_count; i++) {
        at->hidden_y[i] = at->days_y - 5;
        if (has_hidden(at, i))
            at->days_y += HIDDEN_ROW;
    }
}

/* Beside the last number, or beside the row of hidden ones. */
static void place_label(plot *at, size_t series)
{
    end_label *label = &at->labels[series];
    const oob_chart_value *last = value_at(at, series, at->chart->day_count - 1);
    oob_svg_break(&label->lines, at->chart->series[series], OOB_SVG_FONT_SIZE, NAME_ROOM);
    label->last = last;
    label->height = (double)(label->lines.count + 1) * OOB_SVG_LINE_HEIGHT + LABEL_GAP;
    label->y = last->hidden ? at->hidden_y[series] : y_of(at, last->number);
}

static void sort_labels(plot *at)
{
    for (size_t i = 0; i < at->chart->series_count; i++) {
        size_t k = i;
        for (; k > 0 && at->labels[at->order[k - 1]].y > at->labels[i].y; k--)
            at->order[k] = at->order[k - 1];
        at->order[k] = i;
    }
}

/* From the top each is pushed below the one above it, then from the bottom each above the one below it. */
static void spread_labels(plot *at)
{
    size_t count = at->chart->series_count;
    double free_from = 0;
    for (size_t i = 0; i < count; i++) {
        end_label *label = &at->labels[at->order[i]];
        label->y = fmax(label->y, free_from + label->height / 2);
        free_from = label->y + label->height / 2;
    }
    double free_to = at->days_y - 8;
    for (size_t i = count; i > 0; i--) {
        end_label *label = &at->labels[at->order[i - 1]];
        label->y = fmin(label->y, free_to - label->height / 2);
        free_to = label->y - label->height / 2;
    }
}

static void lay_out(plot *at)
{
    const oob_line_chart *chart = at->chart;
    oob_strbuf number = OOB_STRBUF_INIT;
    at->axis = oob_chart_axis_make(largest(at), 0, 5);
    at->axis.end = ceil(at->axis.end / at->axis.step) * at->axis.step;
    oob_chart_axis_number(&number, at->axis.end);
    at->bottom = TOP + PLOT_HEIGHT;
    place_hidden(at);
    at->left = fmax(text_width(oob_strbuf_str(&number)) + 10, text_width(chart->days[0]) / 2);
    oob_strbuf_free(&number);
    double names = text_width(chart->days[chart->day_count - 1]) / 2;
    for (size_t i = 0; i < chart->series_count; i++) {
        place_label(at, i);
        names = fmax(names, 12 + fmax(at->labels[i].lines.width, text_width(at->labels[i].last->text)));
    }
    at->right = OOB_CHART_WIDTH - names;
    sort_labels(at);
    spread_labels(at);
}

static void draw_grid(const plot *at)
{
    oob_strbuf *out = at->out;
    oob_html_rawf(out, "<path stroke=\"%s\" d=\"", OOB_SVG_GRID);
    for (double n = at->axis.step; n <= at->axis.end; n += at->axis.step)
        oob_html_rawf(out, "M%.1f %.1fH%.1f", at->left, y_of(at, n), at->right);
    oob_html_rawf(out,
                  "\"/><path stroke=\"%s\" d=\"M%.1f %.1fH%.1f\"/><g fill=\"%s\" text-anchor=\"end\" font-size=\"14\">",
                  OOB_SVG_INK, at->left, at->bottom, at->right, OOB_SVG_QUIET);
    for (double n = 0; n <= at->axis.end; n += at->axis.step) {
        oob_strbuf number = OOB_STRBUF_INIT;
        oob_chart_axis_number(&number, n);
        oob_svg_text(out, at->left - 6, y_of(at, n) + 5, "", oob_strbuf_str(&number), number.len);
        out->failed |= number.failed;
        oob_strbuf_free(&number);
    }
    oob_html_raw(out, "</g>");
    oob_html_rawf(out, "<g fill=\"%s\" font-size=\"14\">", OOB_SVG_QUIET);
    oob_svg_text(out, 0, 14, "", at->chart->unit, strlen(at->chart->unit));
    oob_html_raw(out, "</g>");
}

/* From the last day back, as many as have room. */
static void draw_days(const plot *at)
{
    double free_to = OOB_CHART_WIDTH;
    oob_html_rawf(at->out, "<g fill=\"%s\" text-anchor=\"middle\">", OOB_SVG_QUIET);
    for (size_t i = at->chart->day_count; i > 0; i--) {
        const char *day = at->chart->days[i - 1];
        double half = text_width(day) / 2;
        if (x_of(at, i - 1) + half > free_to)
            continue;
        oob_svg_text(at->out, x_of(at, i - 1), at->days_y, "", day, strlen(day));
        free_to = x_of(at, i - 1) - half - 4;
    }
    oob_html_raw(at->out, "</g>");
}

/* Broken where a number is hidden: the symbol stands below the axis, whatever the number was. */
static void draw_series(const plot *at, size_t series)
{
    const char *command = "M";
    oob_html_rawf(at->out, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"3\" stroke-linejoin=\"round\" d=\"M0 0",
                  oob_svg_colour(series));
    for (size_t day = 0; day < at->chart->day_count; day++) {
        const oob_chart_value *value = value_at(at, series, day);
        if (!value->hidden)
            oob_html_rawf(at->out, "%s%.1f %.1f", command, x_of(at, day), y_of(at, value->number));
        command = value->hidden ? "M" : "L";
    }
    oob_html_raw(at->out, "\"/>");
    for (size_t day = 0; day < at->chart->day_count; day++) {
        const oob_chart_value *value = value_at(at, series, day);
        if (!value->hidden) {
            oob_svg_mark(at->out, series, x_of(at, day), y_of(at, value->number));
            continue;
        }
        oob_svg_mark(at->out, series, x_of(at, day) - 7, at->hidden_y[series] - 5);
        oob_svg_text(at->out, x_of(at, day) + 2, at->hidden_y[series], "", value->text, strlen(value->text));
    }
}

static void draw_end(const plot *at, size_t series)
{
    const end_label *label = &at->labels[series];
    double y = label->y - label->height / 2 + 15 + LABEL_GAP / 2;
    for (size_t i = 0; i < label->lines.count; i++, y += OOB_SVG_LINE_HEIGHT)
        oob_svg_text(at->out, at->right + 12, y, "", label->lines.at[i], label->lines.len[i]);
    oob_svg_text(at->out, at->right + 12, y, " font-weight=\"bold\"", label->last->text, strlen(label->last->text));
}

oob_status oob_line_chart_svg(oob_strbuf *out, const oob_line_chart *chart, oob_error *err)
{
    plot at = {.out = out, .chart = chart};
    oob_status rc = oob_svg_check_id(chart->id, err);
    if (rc == OOB_OK && (chart->day_count == 0 || chart->series_count > SERIES_MAX))
        rc = oob_error_set(err, OOB_ERR_INTERNAL, "a chart of lines without days, or with more than %d lines",
                           SERIES_MAX);
    if (rc != OOB_OK)
        return rc;
    lay_out(&at);
    oob_svg_open(out, "chart", chart->id, OOB_CHART_WIDTH, at.days_y + 10, chart->title, chart->description);
    draw_grid(&at);
    draw_days(&at);
    for (size_t i = 0; i < chart->series_count; i++)
        draw_series(&at, i);
    for (size_t i = 0; i < chart->series_count; i++)
        draw_end(&at, i);
    oob_html_raw(out, "</svg>");
    return oob_strbuf_check(out, err);
}
