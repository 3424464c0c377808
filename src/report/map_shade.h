/* map_shade.h - the shades of a map: classes of counts with round limits, and which authority is in which. */
#ifndef OOB_REPORT_MAP_SHADE_H
#define OOB_REPORT_MAP_SHADE_H

#include "report/map.h"

#define OOB_MAP_CLASSES_MAX 5

/** Nobody, or not asked. */
#define OOB_MAP_CLASS_NONE   (-1)
#define OOB_MAP_CLASS_HIDDEN (-2)

/** Class i holds from[i] to from[i + 1] - 1, the last one up to `most`. */
typedef struct oob_map_classes {
    double from[OOB_MAP_CLASSES_MAX];
    size_t count;
    double most;
    bool has_none;
    bool has_hidden;
    bool has_points; /**< the shades stay pale, so that the points on them stand out */
} oob_map_classes;

/**
 * Round limits from the numbers shown, the borough's own left out; hidden ones are not read.
 *
 * Method: of equal steps of 1, 2 or 5 times a power of ten and of the series 1, 2, 5, 10, 20, 50, ..., those that part
 * the authorities most evenly.
 */
oob_map_classes oob_map_classes_make(const oob_map *map);
int oob_map_class(const oob_map_classes *classes, const oob_chart_value *value);
/** Light to dark, blue. */
const char *oob_map_class_fill(const oob_map_classes *classes, int nth);
/** "5 to 9" */
void oob_map_class_name(oob_strbuf *out, const oob_map_classes *classes, size_t nth);

/** The value given for an authority; NULL: none. */
const oob_chart_value *oob_map_value_of(const oob_map *map, const char *code);

#endif
