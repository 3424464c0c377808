/* map_label.c - where a map's names and numbers go, so that none covers another. */
#include "report/map_label.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/map_room.h"
#include "report/map_shade.h"

#define LINE         15.5 /* a little more than is drawn */
#define BOLD         1.08 /* times as wide */
#define GAP          3.0  /* pixels between two labels */
#define LEAST_ROOM   3.0  /* pixels from the middle of a label, made as high as it is wide, to the nearest border */
#define SOME_ROOM    6.0  /* pixels from its middle to the nearest border */
#define FITS         0.85
#define FURTHEST_OUT 8.0
#define REACH_OUT    2.0 /* the distances of the rings go before the rings are too small to tell apart */
#define FURTHEST_IN  0.125

/* What is to be said of an authority. */
typedef struct wish {
    const oob_map_area *area;
    const oob_chart_value *value; /* NULL: none, or nobody */
    int rank;                     /* 0 the borough, 1 one that adjoins, 2 others */
    double room;                  /* of its box: those with little choice come first */
    bool in_view;
    bool placed;
    oob_map_label label;
} wish;

typedef struct placing {
    const oob_map *map;
    const oob_map_frame *frame;
    wish *wishes;
    size_t count;
    oob_map_labels *out; /* the distances of the rings */
    oob_map_room *rooms;
} placing;

void oob_map_labels_free(oob_map_labels *labels)
{
    free(labels->items);
    *labels = (oob_map_labels){0};
}

/* --- the shape of a label --------------------------------------------------------------------------------------- */

enum { ONE_LINE, BROKEN, NARROW, VALUE_ALONE };

/* @return false where there is no such form of it */
static bool shape_label(oob_map_label *out, const wish *want, int form)
{
    const char *name = want->area->name;
    double whole = oob_svg_text_width(name, strlen(name), OOB_MAP_LABEL_SIZE);
    *out = (oob_map_label){.is_strong = want->rank == 0};
    if (want->value != NULL) {
        out->value = want->value->text;
        out->width = BOLD * oob_svg_text_width(out->value, strlen(out->value), OOB_MAP_LABEL_SIZE);
        out->height = LINE;
    }
    if (form == VALUE_ALONE)
        return want->value != NULL;
    oob_svg_break(&out->name, name, OOB_MAP_LABEL_SIZE, form == ONE_LINE ? whole : form == BROKEN ? whole * 0.6 : 0);
    out->width = fmax(out->width, out->name.width * (out->is_strong ? BOLD : 1));
    out->height += LINE * (double)out->name.count;
    return form == ONE_LINE || out->name.count > 1;
}

/* How a label and its authority may fit one another: in it, about the place with most room for its shape, or anywhere
 * that is well in the authority. */
typedef enum fit { INSIDE, ABOUT, NEARBY } fit;

/* Whether two labels would cover one another with the view `zoom` times as wide as at first. */
static bool collide(const placing *at, const oob_map_label *a, const oob_map_label *b, double zoom)
{
    double scale = at->frame->pixel * zoom;
    return fabs(a->x - b->x) < ((a->width + b->width) / 2 + GAP) * scale &&
           fabs(a->y - b->y) < ((a->height + b->height) / 2 + GAP) * scale;
}

static bool is_over_scale(const placing *at, const oob_map_label *label)
{
    const oob_map_frame *frame = at->frame;
    double left = (label->x - frame->x) / frame->pixel - label->width / 2;
    double below = (frame->y + frame->height - label->y) / frame->pixel - label->height / 2;
    return left < OOB_MAP_SCALE_WIDTH && left + label->width > 0 && below < OOB_MAP_SCALE_HEIGHT &&
           below + label->height > 0;
}

/* Free of all labels that are shown at that zoom, itself left out, and of the scale bar in the first view. */
static bool is_free(const placing *at, const oob_map_label *label, double zoom, const oob_map_label *self)
{
    if (zoom == 1 && is_over_scale(at, label))
        return false;
    for (size_t i = 0; i < at->out->count; i++) {
        const oob_map_label *other = &at->out->items[i];
        if (other != self && other->most >= zoom && other->least < zoom && collide(at, label, other, zoom))
            return false;
    }
    for (size_t i = 0; i < at->count; i++) {
        const wish *other = &at->wishes[i];
        if (other->placed && &other->label != self && other->label.most >= zoom &&
            collide(at, label, &other->label, zoom))
            return false;
    }
    return true;
}

/* --- authorities ------------------------------------------------------------------------------------------------ */

static oob_map_box view_for(const placing *at, const oob_map_label *label)
{
    const oob_map_frame *frame = at->frame;
    double x = label->width / 2 * frame->pixel, y = label->height / 2 * frame->pixel;
    double margin = GAP * frame->pixel;
    return (oob_map_box){frame->x + x + margin, frame->y + y + margin, frame->x + frame->width - x - margin,
                         frame->y + frame->height - y - margin};
}

static const oob_map_box everywhere = {-INFINITY, -INFINITY, INFINITY, INFINITY};

/* The roomiest free place for one form of a label. */
static bool place_form(placing *at, wish *want, int form, double zoom, fit how)
{
    oob_map_label label;
    if (!shape_label(&label, want, form))
        return false;
    double least = how == INSIDE ? label.height / 2 * FITS : how == ABOUT ? LEAST_ROOM : SOME_ROOM;
    double aspect = how == NEARBY ? 1 : label.width / label.height;
    oob_map_box within = want->in_view ? view_for(at, &label) : everywhere;
    size_t count = oob_map_rooms(at->rooms, want->area, at->frame, within, aspect);
    for (size_t i = 0; i < count && at->rooms[i].reach >= least * at->frame->pixel * zoom; i++) {
        label.x = at->rooms[i].x;
        label.y = at->rooms[i].y;
        label.most = zoom;
        if (is_free(at, &label, zoom, NULL) && (zoom <= 1 || is_free(at, &label, 1, NULL))) {
            want->label = label;
            want->placed = true;
            return true;
        }
    }
    return false;
}

/* The borough's name beside it, in a view where it is too small to hold it. */
static void place_beside(placing *at, wish *want)
{
    oob_map_label label;
    oob_map_box box = oob_map_area_box(want->area, at->frame);
    (void)shape_label(&label, want, ONE_LINE);
    double x = (label.width / 2 + GAP) * at->frame->pixel, y = (label.height / 2 + GAP) * at->frame->pixel;
    const double ways[][2] = {{box.x2 + x, (box.y1 + box.y2) / 2},
                              {box.x1 - x, (box.y1 + box.y2) / 2},
                              {(box.x1 + box.x2) / 2, box.y1 - y},
                              {(box.x1 + box.x2) / 2, box.y2 + y}};
    oob_map_box view = view_for(at, &label);
    for (size_t i = 0; i < sizeof ways / sizeof *ways && !want->placed; i++) {
        label.x = ways[i][0];
        label.y = ways[i][1];
        label.most = 1;
        want->placed = label.x >= view.x1 && label.x <= view.x2 && label.y >= view.y1 && label.y <= view.y2 &&
                       is_free(at, &label, 1, NULL);
    }
    if (want->placed)
        want->label = label;
}

static bool has_name(const placing *at, const wish *want)
{
    return want->rank == 0 || (want->in_view && !at->map->whole);
}

/* A name larger than its authority for those that adjoin and those with a number. */
static void place_name(placing *at, wish *want, double zoom)
{
    static const int forms[] = {BROKEN, NARROW, ONE_LINE};
    for (int form = ONE_LINE; form <= NARROW && !want->placed; form++)
        (void)place_form(at, want, form, zoom, INSIDE);
    if (want->rank == 2 && want->value == NULL)
        return;
    for (fit how = want->rank < 2 ? ABOUT : NEARBY; how <= NEARBY && !want->placed; how++) {
        for (size_t i = 0; i < sizeof forms / sizeof *forms && !want->placed; i++)
            (void)place_form(at, want, forms[i], zoom, how);
    }
}

/* The name and the number where they fit; larger than the authority where there is no other way; the number alone. */
static void place_wish(placing *at, wish *want, double zoom)
{
    bool named = has_name(at, want);
    if (named)
        place_name(at, want, zoom);
    if (!want->placed)
        (void)place_form(at, want, VALUE_ALONE, zoom, ABOUT);
}

/* Zoomed out, what is placed stays where the others leave it free, and numbers beyond the view come in. */
static void zoom_out(placing *at, double zoom)
{
    for (size_t i = 0; i < at->out->count; i++) {
        oob_map_label *label = &at->out->items[i];
        if (zoom <= REACH_OUT && label->most < zoom && is_free(at, label, zoom, label))
            label->most = zoom;
    }
    for (size_t i = 0; i < at->count; i++) {
        wish *want = &at->wishes[i];
        if (!want->placed && !want->in_view)
            place_wish(at, want, zoom);
        else if (want->placed && want->label.most < zoom && is_free(at, &want->label, zoom, &want->label))
            want->label.most = zoom;
    }
}

static void place_in_view(placing *at)
{
    for (size_t i = 0; i < at->count; i++) {
        wish *want = &at->wishes[i];
        oob_map_label any = {0};
        want->in_view = oob_map_rooms(at->rooms, want->area, at->frame, view_for(at, &any), 1) > 0;
        if (want->in_view)
            place_wish(at, want, 1);
        if (want->rank == 0 && !want->placed)
            place_beside(at, want);
    }
}

static int compare_wishes(const void *a, const void *b)
{
    const wish *left = a;
    const wish *right = b;
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    if ((left->value == NULL) != (right->value == NULL))
        return left->value != NULL ? -1 : 1;
    if (left->room != right->room)
        return left->room < right->room ? -1 : 1;
    return strcmp(left->area->code, right->area->code);
}

static oob_status gather_wishes(placing *at, oob_error *err)
{
    const oob_map_base *base = at->map->base;
    at->wishes = calloc(base->area_count + 1, sizeof *at->wishes);
    if (at->wishes == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < base->area_count; i++) {
        const oob_map_area *area = &base->areas[i];
        const oob_chart_value *value = oob_map_value_of(at->map, area->code);
        if (value != NULL && !value->hidden && value->number <= 0)
            value = NULL;
        int rank = area->is_borough ? 0 : area->is_adjoining ? 1 : 2;
        oob_map_box box = oob_map_area_box(area, at->frame);
        double room = (box.x2 - box.x1) * (box.y2 - box.y1);
        if (area->ring_count > 0)
            at->wishes[at->count++] = (wish){.area = area, .value = value, .rank = rank, .room = room};
    }
    qsort(at->wishes, at->count, sizeof *at->wishes, compare_wishes);
    return OOB_OK;
}

/* --- distances of the rings ------------------------------------------------------------------------------------- */

void oob_map_miles(oob_strbuf *out, double miles)
{
    oob_svg_number(out, miles, 2);
    oob_strbuf_adds(out, miles == 1 ? " mile" : " miles");
}

/* The vertex furthest in a direction. */
static void furthest(oob_map_label *label, const placing *at, const oob_map_reach *reach, double east, double north)
{
    double most = -INFINITY;
    for (size_t i = 0; i < reach->ring_count; i++) {
        for (size_t k = 0; k < reach->rings[i].count; k++) {
            const int32_t *point = reach->rings[i].points + 2 * k;
            double along = point[0] * east + point[1] * north;
            if (along > most) {
                most = along;
                label->x = oob_map_x(at->frame, point[0]);
                label->y = oob_map_y(at->frame, point[1]);
            }
        }
    }
}

static void place_reach(placing *at, const oob_map_reach *reach)
{
    static const double ways[][2] = {{0, 1},     {0, -1},      {1, 0},      {-1, 0},
                                     {0.7, 0.7}, {-0.7, -0.7}, {0.7, -0.7}, {-0.7, 0.7}};
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_map_miles(&text, reach->miles);
    oob_map_label label = {.most = 1, .height = LINE, .miles = reach->miles};
    label.width = oob_svg_text_width(oob_strbuf_str(&text), text.len, OOB_MAP_LABEL_SIZE);
    oob_strbuf_free(&text);
    for (size_t i = 0; reach->ring_count > 0 && i < sizeof ways / sizeof *ways; i++) {
        furthest(&label, at, reach, ways[i][0], ways[i][1]);
        if (is_free(at, &label, 1, NULL)) {
            at->out->items[at->out->count++] = label;
            return;
        }
    }
}

/* --- all -------------------------------------------------------------------------------------------------------- */

/* A number that stands alone so far gets its name where there is room from this zoom on. */
static void name_number(placing *at, wish *want, double zoom)
{
    oob_map_label alone = want->label;
    want->placed = false;
    place_name(at, want, zoom);
    if (want->placed) {
        alone.least = zoom;
        at->out->items[at->out->count++] = alone;
    } else {
        want->label = alone;
        want->placed = true;
    }
}

static void zoom_in(placing *at, double zoom)
{
    for (size_t i = 0; i < at->count; i++) {
        wish *want = &at->wishes[i];
        if (!want->placed)
            place_wish(at, want, zoom);
        else if (zoom < 1 && want->label.name.count == 0 && has_name(at, want))
            name_number(at, want, zoom);
    }
}

static void hand_out(placing *at)
{
    for (size_t i = 0; i < at->count; i++) {
        if (at->wishes[i].placed)
            at->out->items[at->out->count++] = at->wishes[i].label;
    }
}

static void place_all(placing *at)
{
    for (size_t i = 0; !at->map->whole && i < at->map->base->reach_count; i++)
        place_reach(at, &at->map->base->reaches[i]);
    place_in_view(at);
    for (double zoom = FURTHEST_OUT; !at->map->whole && zoom > 1; zoom /= 2)
        zoom_out(at, zoom);
    for (double zoom = at->map->whole ? 0.5 : 1; zoom >= FURTHEST_IN; zoom /= 2)
        zoom_in(at, zoom);
    hand_out(at);
}

oob_status oob_map_labels_place(oob_map_labels *out, const oob_map *map, const oob_map_frame *frame, oob_error *err)
{
    placing at = {.map = map, .frame = frame, .out = out};
    *out =
        (oob_map_labels){.items = calloc(2 * map->base->area_count + map->base->reach_count + 1, sizeof *out->items)};
    at.rooms = calloc(OOB_MAP_ROOMS, sizeof *at.rooms);
    oob_status rc = out->items != NULL && at.rooms != NULL ? gather_wishes(&at, err) : oob_error_nomem(err);
    if (rc == OOB_OK)
        place_all(&at);
    else
        oob_map_labels_free(out);
    free(at.rooms);
    free(at.wishes);
    return rc;
}
