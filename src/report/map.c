/* map.c - a map of authorities as SVG. */
#include "report/map.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "geo/measure.h"
#include "report/chart_axis.h"
#include "report/map_frame.h"
#include "report/map_label.h"
#include "report/map_shade.h"
#include "report/svg_key.h"

#define SEA          "#e9f0f4"
#define BORDER       "#929ba1"
#define BOROUGH      "#801650"
#define BOROUGH_FILL "#f9e9f1"
#define SCALE_SHARE  0.25 /* of the drawing's width that the scale bar takes up at most */
#define SCALE_BELOW  14.0

typedef struct drawing {
    oob_strbuf *out;
    const oob_map *map;
    oob_map_frame frame;
    oob_map_classes classes;
    const char *shapes; /* id of the map that holds the outlines */
} drawing;

/* --- outlines --------------------------------------------------------------------------------------------------- */

static void add_step(oob_strbuf *out, long x, long y, bool *blank)
{
    if (*blank && x >= 0)
        oob_strbuf_addc(out, ' ');
    oob_strbuf_addf(out, y < 0 ? "%ld%ld" : "%ld %ld", x, y);
    *blank = true;
}

/* Whole units, each step from the point before; the first of a ring from the first of the ring before. */
static void add_rings(const drawing *at, const oob_map_ring *rings, size_t count)
{
    long start_x = 0, start_y = 0;
    for (size_t i = 0; i < count; i++) {
        long x = start_x, y = start_y;
        bool blank = false;
        oob_strbuf_addc(at->out, 'm');
        for (size_t k = 0; k < rings[i].count; k++) {
            long to_x = lround(oob_map_x(&at->frame, rings[i].points[2 * k]));
            long to_y = lround(oob_map_y(&at->frame, rings[i].points[2 * k + 1]));
            add_step(at->out, to_x - x, to_y - y, &blank);
            x = to_x;
            y = to_y;
            if (k == 0) {
                start_x = x;
                start_y = y;
            }
        }
        oob_strbuf_addc(at->out, 'z');
    }
}

static void draw_outlines(const drawing *at)
{
    oob_html_raw(at->out, "<defs>");
    for (size_t i = 0; i < at->map->base->area_count; i++) {
        const oob_map_area *area = &at->map->base->areas[i];
        oob_html_rawf(at->out, "<path id=\"%s-%zu\" d=\"", at->shapes, i);
        add_rings(at, area->rings, area->ring_count);
        oob_html_raw(at->out, "\"/>");
    }
    for (size_t i = 0; i < at->map->base->reach_count; i++) {
        oob_html_rawf(at->out, "<path id=\"%s-r%zu\" d=\"", at->shapes, i);
        add_rings(at, at->map->base->reaches[i].rings, at->map->base->reaches[i].ring_count);
        oob_html_raw(at->out, "\"/>");
    }
    oob_html_raw(at->out, "</defs>");
}

/* --- authorities ------------------------------------------------------------------------------------------------ */

/* An attribute that the script keeps as it looks while the map is zoomed, in pixels of the drawing. */
static void scaled(const drawing *at, const char *name, double pixels)
{
    oob_svg_attr(at->out, name, pixels * at->frame.pixel);
}

static void draw_area(const drawing *at, size_t nth)
{
    const oob_map_area *area = &at->map->base->areas[nth];
    const oob_chart_value *value = oob_map_value_of(at->map, area->code);
    oob_html_rawf(at->out, "<use href=\"#%s-%zu\"><title>", at->shapes, nth);
    oob_html_text(at->out, area->name);
    if (value != NULL) {
        oob_html_raw(at->out, ": ");
        oob_html_text(at->out, value->text);
    }
    if (value != NULL && !value->hidden && at->map->shade_unit != NULL) {
        oob_html_raw(at->out, " ");
        oob_html_text(at->out, value->number == 1 ? at->map->shade_one : at->map->shade_unit);
    }
    oob_html_raw(at->out, "</title></use>");
}

static void draw_class(const drawing *at, int wanted, const char *fill)
{
    bool any = false;
    for (size_t i = 0; i < at->map->base->area_count; i++) {
        const oob_map_area *area = &at->map->base->areas[i];
        if (area->is_borough || oob_map_class(&at->classes, oob_map_value_of(at->map, area->code)) != wanted)
            continue;
        if (!any)
            oob_html_rawf(at->out, "<g fill=\"%s\">", fill);
        any = true;
        draw_area(at, i);
    }
    if (any)
        oob_html_raw(at->out, "</g>");
}

static void draw_areas(const drawing *at)
{
    char hatch[64];
    (void)snprintf(hatch, sizeof hatch, "url(#%s-v)", at->map->id);
    oob_html_rawf(
        at->out,
        "<g class=\"areas\" fill-rule=\"evenodd\" stroke=\"%s\" stroke-linejoin=\"round\" data-z=\"stroke-width\"",
        BORDER);
    scaled(at, "stroke-width", 0.8);
    oob_html_raw(at->out, ">");
    draw_class(at, OOB_MAP_CLASS_NONE, "#fff");
    draw_class(at, OOB_MAP_CLASS_HIDDEN, hatch);
    for (size_t i = 0; i < at->classes.count; i++)
        draw_class(at, (int)i, oob_map_class_fill(&at->classes, (int)i));
    for (size_t i = 0; i < at->map->base->area_count; i++) {
        if (!at->map->base->areas[i].is_borough)
            continue;
        oob_html_rawf(at->out, "<g fill=\"%s\" stroke=\"%s\" data-z=\"stroke-width\"", BOROUGH_FILL, BOROUGH);
        scaled(at, "stroke-width", at->map->whole ? 1.6 : 3);
        oob_html_raw(at->out, ">");
        draw_area(at, i);
        oob_html_raw(at->out, "</g>");
    }
    oob_html_raw(at->out, "</g>");
}

static void draw_reach_lines(const drawing *at, const char *colour, double width)
{
    oob_html_rawf(at->out, "<g stroke=\"%s\" data-z=\"stroke-width stroke-dasharray\"", colour);
    scaled(at, "stroke-width", at->map->whole ? width * 0.6 : width);
    oob_html_rawf(at->out, " stroke-dasharray=\"%.1f %.1f\">", 5 * at->frame.pixel, 4 * at->frame.pixel);
    for (size_t i = 0; i < at->map->base->reach_count; i++)
        oob_html_rawf(at->out, "<use href=\"#%s-r%zu\"/>", at->shapes, i);
    oob_html_raw(at->out, "</g>");
}

/* Dark on light ground, and with a light edge on dark ground. */
static void draw_reaches(const drawing *at)
{
    oob_html_raw(at->out, "<g class=\"reaches\" fill=\"none\">");
    draw_reach_lines(at, "#fff", 3);
    draw_reach_lines(at, OOB_SVG_INK, 1.2);
    oob_html_raw(at->out, "</g>");
}

/* --- points ----------------------------------------------------------------------------------------------------- */

static void draw_symbols(const drawing *at)
{
    for (size_t i = 0; i < at->map->symbol_count; i++)
        oob_html_rawf(at->out,
                      "<path id=\"%s-s%zu\" fill=\"%s\" stroke=\"#fff\" data-z=\"transform\" transform=\"scale(%.2f)\" "
                      "d=\"M0 0%s\"/>",
                      at->map->id, i, oob_svg_colour(i), at->frame.pixel, oob_svg_mark_path(i));
}

static void draw_point(const drawing *at, const oob_map_point *point)
{
    double x = oob_map_x(&at->frame, point->easting), y = oob_map_y(&at->frame, point->northing);
    oob_html_rawf(at->out, "<use href=\"#%s-s%d\"", at->map->id, point->symbol);
    if (fabs(point->size - 1) < 0.01) {
        oob_svg_attr(at->out, "x", x);
        oob_svg_attr(at->out, "y", y);
    } else {
        oob_html_rawf(at->out, " transform=\"translate(%.1f %.1f) scale(%.2f)\"", x, y, sqrt(point->size));
    }
    oob_html_raw(at->out, "><title>");
    oob_html_text(at->out, point->text);
    oob_html_raw(at->out, "</title></use>");
}

static void draw_points(const drawing *at)
{
    if (at->map->point_count == 0)
        return;
    oob_html_raw(at->out, "<defs>");
    draw_symbols(at);
    oob_html_raw(at->out, "</defs><g class=\"points\">");
    for (size_t i = 0; i < at->map->point_count; i++)
        draw_point(at, &at->map->points[i]);
    oob_html_raw(at->out, "</g>");
}

/* --- labels ----------------------------------------------------------------------------------------------------- */

static void draw_line(const drawing *at, double x, double shift, const char *extra, const char *text, size_t len)
{
    oob_html_raw(at->out, "<tspan");
    oob_svg_attr(at->out, "x", x);
    oob_html_rawf(at->out, " dy=\"%.2fem\"%s>", shift, extra);
    oob_svg_escaped(at->out, text, len);
    oob_html_raw(at->out, "</tspan>");
}

/* Lines are 1.1 em apart and moved from one another, so that they stay together whatever the font size. */
static void draw_label(const drawing *at, const oob_map_label *label)
{
    size_t lines = label->name.count + (label->value != NULL || label->miles > 0);
    double shift = 0.36 - 0.55 * ((double)lines - 1);
    oob_html_raw(at->out, "<text");
    oob_svg_attr(at->out, "y", label->y);
    if (label->least > 0)
        oob_html_rawf(at->out, " data-least=\"%g\"", label->least);
    oob_html_rawf(at->out, " data-most=\"%g\"%s%s>", label->most, label->most < 1 ? " display=\"none\"" : "",
                  label->is_strong ? " font-weight=\"bold\"" : "");
    for (size_t i = 0; i < label->name.count; i++, shift = 1.1)
        draw_line(at, label->x, shift, "", label->name.at[i], label->name.len[i]);
    if (label->value != NULL)
        draw_line(at, label->x, shift, " font-weight=\"bold\"", label->value, strlen(label->value));
    if (label->miles > 0) {
        oob_strbuf text = OOB_STRBUF_INIT;
        oob_map_miles(&text, label->miles);
        draw_line(at, label->x, shift, "", oob_strbuf_str(&text), text.len);
        oob_strbuf_free(&text);
    }
    oob_html_raw(at->out, "</text>");
}

static oob_status draw_labels(const drawing *at, oob_error *err)
{
    oob_map_labels labels;
    oob_status rc = oob_map_labels_place(&labels, at->map, &at->frame, err);
    if (rc != OOB_OK)
        return rc;
    oob_html_raw(at->out, "<g class=\"labels\" text-anchor=\"middle\" stroke=\"#fff\" stroke-width=\".22em\" "
                          "stroke-linejoin=\"round\" paint-order=\"stroke\" data-z=\"font-size\"");
    scaled(at, "font-size", OOB_MAP_LABEL_SIZE);
    oob_html_raw(at->out, ">");
    for (size_t i = 0; i < labels.count; i++)
        draw_label(at, &labels.items[i]);
    oob_html_raw(at->out, "</g>");
    oob_map_labels_free(&labels);
    return OOB_OK;
}

/* --- what stands around ----------------------------------------------------------------------------------------- */

static double draw_key(oob_strbuf *out, const drawing *at)
{
    const oob_map *map = at->map;
    oob_svg_key key = {.out = out, .width = OOB_CHART_WIDTH};
    for (size_t i = 0; i < map->symbol_count; i++)
        oob_svg_key_mark(&key, i, map->symbols[i]);
    if (map->shade_title == NULL)
        return oob_svg_key_height(&key);
    if (key.x > 0)
        key = (oob_svg_key){out, key.width, 0, oob_svg_key_height(&key)};
    oob_svg_text(out, 0, key.y + 15, " font-weight=\"bold\"", map->shade_title, strlen(map->shade_title));
    key.y += OOB_SVG_LINE_HEIGHT;
    if (at->classes.has_none)
        oob_svg_key_square(&key, "#fff", "none");
    for (size_t i = 0; i < at->classes.count; i++) {
        oob_strbuf name = OOB_STRBUF_INIT;
        oob_map_class_name(&name, &at->classes, i);
        oob_svg_key_square(&key, oob_map_class_fill(&at->classes, (int)i), oob_strbuf_str(&name));
        oob_strbuf_free(&name);
    }
    if (at->classes.has_hidden) {
        char hatch[64];
        (void)snprintf(hatch, sizeof hatch, "url(#%s-h)", map->id);
        oob_svg_key_square(&key, hatch, OOB_SVG_HIDDEN_NAME);
    }
    return oob_svg_key_height(&key);
}

/* The largest round number of miles that takes up a quarter of the width. */
static double scale_miles(const drawing *at)
{
    static const double choice[] = {100, 50, 20, 10, 5, 2, 1, 0.5, 0.25};
    double room = at->frame.width * SCALE_SHARE * at->frame.unit_m / OOB_METRES_A_MILE;
    size_t i = 0;
    while (i + 1 < sizeof choice / sizeof *choice && choice[i] > room)
        i++;
    return choice[i];
}

/* In the lower left corner, over the map; the script writes it anew while zooming. */
static void draw_scale(const drawing *at, double bottom)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    double miles = scale_miles(at);
    oob_map_miles(&text, miles);
    oob_html_rawf(at->out,
                  "<g class=\"scale\" data-mile=\"%.3f\" font-size=\"14\"><path fill=\"none\" stroke=\"%s\" "
                  "stroke-width=\"1.5\" d=\"M10 %.0fv6h%.1fv-6\"/>",
                  OOB_METRES_A_MILE / at->frame.unit_m, OOB_SVG_INK, bottom - SCALE_BELOW - 6,
                  miles * OOB_METRES_A_MILE / at->frame.unit_m / at->frame.pixel);
    oob_svg_text(at->out, 14, bottom - SCALE_BELOW - 5, " stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\"",
                 oob_strbuf_str(&text), text.len);
    oob_html_raw(at->out, "</g>");
    oob_strbuf_free(&text);
}

static oob_status draw_view(const drawing *at, double top, double height, oob_error *err)
{
    const oob_map_frame *frame = &at->frame;
    oob_html_rawf(at->out,
                  "<svg class=\"view\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" viewBox=\"%.0f %.0f %.0f %.0f\">", top,
                  OOB_CHART_WIDTH, height, frame->x, frame->y, frame->width, frame->height);
    if (at->classes.has_hidden)
        oob_svg_hatch(at->out, at->map->id, "v", frame->pixel);
    draw_areas(at);
    draw_reaches(at);
    draw_points(at);
    oob_status rc = draw_labels(at, err);
    oob_html_raw(at->out, "</svg>");
    return rc;
}

static oob_status draw(const drawing *at, oob_error *err)
{
    oob_strbuf key = OOB_STRBUF_INIT;
    double top = ceil(draw_key(&key, at));
    double height = round(at->frame.height / at->frame.pixel);
    oob_svg_open(at->out, "map", at->map->id, OOB_CHART_WIDTH, top + height, at->map->title, at->map->description);
    if (at->classes.has_hidden)
        oob_svg_hatch(at->out, at->map->id, "h", 1);
    oob_html_raw(at->out, oob_strbuf_str(&key));
    if (at->map->shapes == NULL)
        draw_outlines(at);
    oob_html_rawf(at->out, "<rect y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" fill=\"%s\"/>", top, OOB_CHART_WIDTH,
                  height, SEA);
    oob_status rc = draw_view(at, top, height, err);
    draw_scale(at, top + height);
    oob_html_raw(at->out, "</svg>");
    at->out->failed |= key.failed;
    oob_strbuf_free(&key);
    return rc == OOB_OK ? oob_strbuf_check(at->out, err) : rc;
}

static oob_status check(const oob_map *map, bool is_public, oob_error *err)
{
    if (is_public && map->point_count > 0)
        return oob_error_set(err, OOB_ERR_REFUSED, "points on a public map could show where a child lives");
    for (size_t i = 0; i < map->point_count; i++) {
        if (map->points[i].symbol < 0 || (size_t)map->points[i].symbol >= map->symbol_count)
            return oob_error_set(err, OOB_ERR_INTERNAL, "a point on a map without its symbol");
    }
    return oob_svg_check_id(map->id, err);
}

oob_status oob_map_svg(oob_strbuf *out, const oob_map *map, bool is_public, oob_error *err)
{
    oob_status rc = check(map, is_public, err);
    if (rc != OOB_OK)
        return rc;
    const drawing at = {.out = out,
                        .map = map,
                        .frame = oob_map_frame_make(map->base, map->whole),
                        .classes = oob_map_classes_make(map),
                        .shapes = map->shapes != NULL ? map->shapes : map->id};
    return draw(&at, err);
}
