/* internal_map.c - a map of an internal report from its lists. */
#include "report/internal_map.h"

#include <stdlib.h>
#include <string.h>

/* What a map is drawn from; texts belong to it or to the lists. */
typedef struct drawing {
    oob_map_base base;
    oob_map_shade *shades;
    size_t shade_count;
    oob_map_point *points;
    size_t point_count;
} drawing;

static void drawing_free(drawing *d)
{
    for (size_t i = 0; i < d->point_count; i++)
        free((void *)d->points[i].text);
    free(d->points);
    free(d->shades);
    oob_map_base_free(&d->base);
}

static oob_status add_shades(drawing *d, const oob_grid *grid, const char *column, oob_error *err)
{
    size_t rows = oob_grid_rows(grid);
    int count = oob_grid_column(grid, column);
    d->shades = calloc(rows + 1, sizeof *d->shades);
    if (d->shades == NULL)
        return oob_error_nomem(err);
    for (size_t row = 0; row < rows; row++) {
        const oob_grid_value *value = oob_grid_at(grid, row, (size_t)count);
        if (value->kind == OOB_GRID_NUMBER && value->number > 0)
            d->shades[d->shade_count++] = (oob_map_shade){.code = oob_grid_text(grid, row, "code"),
                                                          .value = {.text = value->text, .number = value->number}};
    }
    return OOB_OK;
}

static oob_status add_points(drawing *d, const oob_grid *grid, const oob_internal_map *map, oob_error *err)
{
    size_t rows = oob_grid_rows(grid);
    int easting = oob_grid_column(grid, "easting");
    int northing = oob_grid_column(grid, "northing");
    d->points = calloc(rows + 1, sizeof *d->points);
    if (d->points == NULL)
        return oob_error_nomem(err);
    for (size_t row = 0; row < rows; row++) {
        oob_strbuf text = OOB_STRBUF_INIT;
        oob_map_point *point = &d->points[d->point_count];
        *point = (oob_map_point){.easting = oob_grid_at(grid, row, (size_t)easting)->number,
                                 .northing = oob_grid_at(grid, row, (size_t)northing)->number,
                                 .size = 1};
        map->point(point, &text, grid, row);
        point->text = oob_strbuf_detach(&text);
        if (point->text == NULL)
            return oob_error_nomem(err);
        d->point_count++;
    }
    return OOB_OK;
}

oob_status oob_internal_map_add(oob_internal *report, const oob_internal_map *map, oob_error *err)
{
    static const double miles[] = {10, 20};
    drawing d = {.point_count = 0};
    oob_map out = map->map;
    oob_error why = OOB_ERROR_INIT;
    oob_status rc = oob_map_base_load(&d.base, report->db, miles, sizeof miles / sizeof *miles, &why);
    if (rc == OOB_ERR_INPUT) {
        oob_page_note(report->page, "No boundaries are loaded, so there is no map: oob import boundaries FILE.");
        return OOB_OK;
    }
    if (rc != OOB_OK && err != NULL)
        *err = why;
    if (rc == OOB_OK)
        rc = add_shades(&d, oob_internal_grid(report, map->shade_list), map->shade_count, err);
    if (rc == OOB_OK && map->point_list != NULL)
        rc = add_points(&d, oob_internal_grid(report, map->point_list), map, err);
    if (rc == OOB_OK) {
        out.base = &d.base;
        out.shades = d.shades;
        out.shade_count = d.shade_count;
        out.points = d.points;
        out.point_count = d.point_count;
        rc = oob_map_svg(oob_page_body(report->page), &out, false, err);
    }
    drawing_free(&d);
    return rc;
}
