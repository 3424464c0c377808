/* boundary_shapes.c - the shapes of a boundary file gathered by authority, repaired and joined. */
#include "geo/boundary_shapes.h"

#include <stdlib.h>
#include <string.h>

void oob_boundary_shapes_free(oob_boundary_shapes *shapes)
{
    for (size_t i = 0; i < shapes->count; i++) {
        oob_boundary_area *area = &shapes->areas[i];
        for (size_t j = 0; j < area->count; j++)
            GEOSGeom_destroy_r(shapes->geos->handle, area->shapes[j]);
        free(area->shapes);
        free(area->code);
        free(area->name);
        oob_strbuf_free(&area->repaired);
    }
    free(shapes->areas);
    shapes->areas = NULL;
    shapes->count = 0;
}

/* Some hundred authorities: a walk is quicker than it takes to explain a table. */
static oob_boundary_area *find_area(oob_boundary_shapes *shapes, const char *code)
{
    for (size_t i = 0; i < shapes->count; i++) {
        if (strcmp(shapes->areas[i].code, code) == 0)
            return &shapes->areas[i];
    }
    return NULL;
}

static oob_status new_area(oob_boundary_area **out, oob_boundary_shapes *shapes, const char *code, const char *name,
                           oob_error *err)
{
    oob_boundary_area *areas = realloc(shapes->areas, (shapes->count + 1) * sizeof *areas);
    if (areas == NULL)
        return oob_error_nomem(err);
    shapes->areas = areas;
    oob_boundary_area *area = &areas[shapes->count++];
    *area = (oob_boundary_area){.code = strdup(code), .name = strdup(name), .repaired = OOB_STRBUF_INIT};
    *out = area;
    return area->code != NULL && area->name != NULL ? OOB_OK : oob_error_nomem(err);
}

static oob_status add_shape(oob_boundary_area *area, GEOSGeometry *shape, oob_error *err)
{
    GEOSGeometry **grown = realloc(area->shapes, (area->count + 1) * sizeof(GEOSGeometry *));
    if (grown == NULL)
        return oob_error_nomem(err);
    area->shapes = grown;
    area->shapes[area->count++] = shape;
    return OOB_OK;
}

oob_status oob_boundary_shapes_add(oob_boundary_shapes *shapes, const char *code, const char *name,
                                   const unsigned char *wkb, size_t wkb_len, oob_error *err)
{
    oob_boundary_area *area = find_area(shapes, code);
    GEOSGeometry *shape = NULL;
    oob_status rc = area != NULL ? OOB_OK : new_area(&area, shapes, code, name, err);
    if (rc == OOB_OK)
        rc = oob_geos_from_wkb(&shape, shapes->geos, wkb, wkb_len, err);
    if (rc != OOB_OK)
        return rc;
    size_t reported = area->repaired.len;
    rc = oob_geos_repair(&shape, shapes->geos, &area->repaired, err);
    shapes->repaired += area->repaired.len > reported;
    if (rc == OOB_OK)
        rc = add_shape(area, shape, err);
    if (rc != OOB_OK)
        GEOSGeom_destroy_r(shapes->geos->handle, shape);
    return rc;
}

static int by_code(const void *a, const void *b)
{
    const oob_boundary_area *left = a;
    const oob_boundary_area *right = b;
    return strcmp(left->code, right->code);
}

oob_status oob_boundary_shapes_join(oob_boundary_shapes *shapes, oob_error *err)
{
    if (shapes->count > 0)
        qsort(shapes->areas, shapes->count, sizeof *shapes->areas, by_code);
    for (size_t i = 0; i < shapes->count; i++) {
        oob_boundary_area *area = &shapes->areas[i];
        GEOSGeometry *joined = NULL;
        size_t count = area->count;
        area->count = 0; /* taken, whether or not it works */
        oob_status rc = oob_geos_union(&joined, shapes->geos, area->shapes, count, err);
        if (rc != OOB_OK)
            return oob_error_prefix(err, "%s %s", area->code, area->name);
        area->shapes[0] = joined;
        area->count = 1;
        if (GEOSisEmpty_r(shapes->geos->handle, joined) != 0)
            return oob_error_set(err, OOB_ERR_INPUT, "%s %s: its shape has no area", area->code, area->name);
    }
    return OOB_OK;
}
