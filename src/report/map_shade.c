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

static range range_of(oob_map_classes *classes, const oob_map *map)
{
    range found = {INFINITY, 0};
    for (size_t i = 0; i < map->base->area_count; i++) {
        const oob_map_area *area = &map->base->areas[i];
        const oob_chart_value *value = oob_map_value_of(map, area->code);
        bool shown = value != NULL && !value->hidden && value->number > 0;
        classes->has_hidden |= value != NULL && value->hidden;
        classes->has_none |= !area->is_borough && (value == NULL || (!value->hidden && value->number <= 0));
        if (shown && !area->is_borough)
            found = (range){fmin(found.least, value->number), fmax(found.most, value->number)};
    }
    return found;
}

/* 1, 2, 5, 10, 20, 50, ... */
static double next_limit(double limit)
{
    double lead = limit / pow(10, floor(log10(limit) + 1e-9));
    return lead > 1.5 && lead < 3 ? limit * 2.5 : limit * 2;
}

oob_map_classes oob_map_classes_make(const oob_map *map)
{
    oob_map_classes classes = {.count = 0};
    range found = range_of(&classes, map);
    classes.most = found.most;
    for (double limit = 1; limit <= found.most; limit = next_limit(limit)) {
        if (next_limit(limit) <= found.least)
            continue;
        if (classes.count == OOB_MAP_CLASSES_MAX) { /* the lowest class takes in the one above it */
            memmove(classes.from + 1, classes.from + 2, (OOB_MAP_CLASSES_MAX - 2) * sizeof *classes.from);
            classes.count--;
        }
        classes.from[classes.count++] = limit;
    }
    return classes;
}

int oob_map_class(const oob_map_classes *classes, const oob_chart_value *value)
{
    if (value == NULL)
        return OOB_MAP_CLASS_NONE;
    if (value->hidden)
        return OOB_MAP_CLASS_HIDDEN;
    int nth = OOB_MAP_CLASS_NONE;
    for (size_t i = 0; i < classes->count && value->number >= classes->from[i]; i++)
        nth = (int)i;
    return nth;
}

const char *oob_map_class_fill(const oob_map_classes *classes, int nth)
{
    /* The Analysis Function's sequential blues with two lighter ones; numbers and outlines are there as well. */
    static const char *const blues[] = {"#dcebf8", "#abd0f0", "#6BACE6", "#2073BC", "#12436D"};
    static const int chosen[OOB_MAP_CLASSES_MAX][OOB_MAP_CLASSES_MAX] = {
        {2}, {1, 3}, {0, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3, 4}};
    if (nth < 0 || classes->count == 0)
        return "#fff";
    return blues[chosen[classes->count - 1][nth]];
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
