/* map_shade.c - the shades of a map: classes of counts with round limits, and which authority is in which. */
#include "report/map_shade.h"

#include <math.h>
#include <string.h>

#include "report/chart_axis.h"

const oob_chart_value *oob_map_value_of(const oob_map *map, const char *code)
{
    for (size_t i = 0; map->shade_title != NULL && i < map->shade_count; i++) {
        if (strcmp(map->shades[i].code, code) == 0)
            return &map->shades[i].value;
    }
    return NULL;
}

typedef struct range {
    double least, most;
} range;

/* A number that takes part in the scale. */
static const oob_chart_value *scaled_value(const oob_map *map, const oob_map_area *area)
{
    const oob_chart_value *value = oob_map_value_of(map, area->code);
    return area->is_borough || value == NULL || value->hidden || value->number <= 0 ? NULL : value;
}

static range range_of(oob_map_classes *classes, const oob_map *map)
{
    range found = {INFINITY, 0};
    for (size_t i = 0; i < map->base->area_count; i++) {
        const oob_map_area *area = &map->base->areas[i];
        const oob_chart_value *value = oob_map_value_of(map, area->code);
        const oob_chart_value *shown = scaled_value(map, area);
        classes->has_hidden |= value != NULL && value->hidden;
        classes->has_none |= !area->is_borough && (value == NULL || (!value->hidden && value->number <= 0));
        if (shown != NULL)
            found = (range){fmin(found.least, shown->number), fmax(found.most, shown->number)};
    }
    return found;
}

/* 1, 2, 5, 10, 20, 50, ... */
static double next_limit(double limit)
{
    double lead = limit / pow(10, floor(log10(limit) + 1e-9));
    return lead > 1.5 && lead < 3 ? limit * 2.5 : limit * 2;
}

static void add_class(oob_map_classes *classes, double from)
{
    if (classes->count == OOB_MAP_CLASSES_MAX) { /* the lowest class takes in the one above it */
        memmove(classes->from + 1, classes->from + 2, (OOB_MAP_CLASSES_MAX - 2) * sizeof *classes->from);
        classes->count--;
    }
    classes->from[classes->count++] = from;
}

/* @param step 0: the series of limits that grow by the number they have reached */
static oob_map_classes divide(range found, double step)
{
    oob_map_classes classes = {.most = found.most};
    double limit = 1;
    while (limit <= found.most) {
        double next = step <= 0 ? next_limit(limit) : limit < step ? step : limit + step;
        if (next > found.least)
            add_class(&classes, fmax(limit, found.least));
        limit = next;
    }
    return classes;
}

/* The sum of squares is least where all classes hold as many. */
static double unevenness(const oob_map_classes *classes, const oob_map *map)
{
    double in_class[OOB_MAP_CLASSES_MAX] = {0};
    double sum = 0;
    for (size_t i = 0; i < map->base->area_count; i++) {
        const oob_chart_value *value = scaled_value(map, &map->base->areas[i]);
        if (value != NULL)
            in_class[oob_map_class(classes, value)]++;
    }
    for (size_t i = 0; i < OOB_MAP_CLASSES_MAX; i++)
        sum += in_class[i] * in_class[i];
    return sum;
}

oob_map_classes oob_map_classes_make(const oob_map *map)
{
    oob_map_classes asked = {.count = 0};
    range found = range_of(&asked, map);
    oob_map_classes best = divide(found, 0);
    double least = unevenness(&best, map);
    for (double step = 1; step < found.most; step = next_limit(step)) {
        if (floor(found.most / step) - floor(found.least / step) >= OOB_MAP_CLASSES_MAX)
            continue;
        oob_map_classes classes = divide(found, step);
        double uneven = unevenness(&classes, map);
        if (uneven < least) {
            least = uneven;
            best = classes;
        }
    }
    best.has_none = asked.has_none;
    best.has_hidden = asked.has_hidden;
    best.has_points = map->point_count > 0;
    return best;
}

int oob_map_class(const oob_map_classes *classes, const oob_chart_value *value)
{
    if (value == NULL)
        return OOB_MAP_CLASS_NONE;
    if (value->hidden)
        return OOB_MAP_CLASS_HIDDEN;
    int nth = value->number > 0 ? 0 : OOB_MAP_CLASS_NONE;
    for (size_t i = 1; i < classes->count && value->number >= classes->from[i]; i++)
        nth = (int)i;
    return nth;
}

const char *oob_map_class_fill(const oob_map_classes *classes, int nth)
{
    /* The Analysis Function's sequential blues with two lighter ones; numbers and outlines are there as well. */
    static const char *const blues[] = {"#dcebf8", "#abd0f0", "#6BACE6", "#2073BC", "#12436D"};
    static const char *const pale[] = {"#f0f6fc", "#dcebf8", "#c4def5", "#abd0f0", "#8bbfeb"};
    static const int chosen[OOB_MAP_CLASSES_MAX][OOB_MAP_CLASSES_MAX] = {
        {2}, {1, 3}, {0, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3, 4}};
    if (nth < 0 || classes->count == 0)
        return "#fff";
    return (classes->has_points ? pale : blues)[chosen[classes->count - 1][nth]];
}

void oob_map_class_name(oob_strbuf *out, const oob_map_classes *classes, size_t nth)
{
    bool last = nth + 1 == classes->count;
    double to = last ? classes->most : classes->from[nth + 1] - 1;
    oob_chart_axis_number(out, classes->from[nth]);
    if (to > classes->from[nth]) {
        oob_strbuf_adds(out, " to ");
        oob_chart_axis_number(out, to);
    }
}
