/* areas.c - the authorities' polygons in memory: which one a point lies in, and how far the boundary is. */
#include "geo/areas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/area_grid.h"
#include "store/store.h"

typedef struct area {
    char *code;
    oob_edge_tree *edges; /* NULL until it is asked for */
} area;

struct oob_areas {
    area *areas;
    size_t count;
    oob_rings rings;
    oob_geos *geos;
    oob_area_grid *grid;
};

static oob_status add_area(oob_areas *areas, const oob_stmt *row, oob_error *err)
{
    area *grown = realloc(areas->areas, (areas->count + 1) * sizeof *grown);
    if (grown == NULL)
        return oob_error_nomem(err);
    areas->areas = grown;
    area *added = &grown[areas->count];
    *added = (area){strdup(oob_stmt_text(row, 0)), NULL};
    const uint32_t number = (uint32_t)areas->count++;
    if (added->code == NULL)
        return oob_error_nomem(err);
    size_t len = 0;
    const void *blob = oob_stmt_blob(row, 1, &len);
    oob_status rc = oob_rings_add(&areas->rings, number, blob, len, err);
    return rc == OOB_OK ? OOB_OK : oob_error_prefix(err, "boundary of %s", oob_stmt_text(row, 0));
}

static oob_status read_some(oob_areas *areas, oob_stmt *stmt, bool responsible, oob_error *err)
{
    bool row = false;
    oob_status rc = OOB_OK;
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":responsible"), responsible);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row)
        rc = add_area(areas, stmt, err);
    oob_stmt_reset(stmt);
    return rc;
}

static oob_status read_areas(oob_areas *areas, oob_db *store, const char *responsible, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, store, "boundaries/all", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":authority", responsible);
    rc = read_some(areas, stmt, true, err);
    if (rc == OOB_OK)
        rc = read_some(areas, stmt, false, err);
    oob_stmt_close(stmt);
    return rc;
}

static oob_status check_responsible(const oob_areas *areas, const char *responsible, oob_error *err)
{
    if (areas->count > 0 && strcmp(areas->areas[0].code, responsible) == 0)
        return OOB_OK;
    if (areas->count == 0)
        oob_error_set(err, OOB_ERR_INPUT, "no boundaries are loaded");
    else
        oob_error_set(err, OOB_ERR_INPUT, "no boundary of the responsible authority %s is loaded", responsible);
    return oob_error_hint(err, "load them: oob import boundaries FILE");
}

static oob_status build_indexes(oob_areas *areas, oob_error *err)
{
    oob_status rc = oob_geos_open(&areas->geos, err);
    if (rc == OOB_OK)
        rc = oob_area_grid_build(&areas->grid, &areas->rings, areas->count, 0, areas->geos, err);
    if (rc == OOB_OK)
        rc = oob_edge_tree_build(&areas->areas[OOB_AREA_RESPONSIBLE].edges, &areas->rings, OOB_AREA_RESPONSIBLE, err);
    return rc;
}

oob_status oob_areas_open(oob_areas **out, oob_db *store, oob_error *err)
{
    oob_strbuf responsible = OOB_STRBUF_INIT;
    oob_areas *areas = calloc(1, sizeof *areas);
    if (areas == NULL)
        return oob_error_nomem(err);
    oob_status rc = oob_meta_get(&responsible, store, "authority_code", err);
    if (rc == OOB_OK)
        rc = read_areas(areas, store, oob_strbuf_str(&responsible), err);
    if (rc == OOB_OK)
        rc = check_responsible(areas, oob_strbuf_str(&responsible), err);
    if (rc == OOB_OK)
        rc = build_indexes(areas, err);
    oob_strbuf_free(&responsible);
    if (rc != OOB_OK) {
        oob_areas_close(areas);
        return rc;
    }
    *out = areas;
    return OOB_OK;
}

void oob_areas_close(oob_areas *areas)
{
    if (areas == NULL)
        return;
    for (size_t i = 0; i < areas->count; i++) {
        free(areas->areas[i].code);
        oob_edge_tree_free(areas->areas[i].edges);
    }
    free(areas->areas);
    oob_area_grid_free(areas->grid);
    oob_geos_close(areas->geos);
    oob_rings_free(&areas->rings);
    free(areas);
}

size_t oob_areas_count(const oob_areas *areas)
{
    return areas->count;
}

const char *oob_areas_code(const oob_areas *areas, size_t number)
{
    return areas->areas[number].code;
}

int oob_areas_find_code(const oob_areas *areas, const char *code)
{
    for (size_t i = 0; i < areas->count; i++) {
        if (strcmp(areas->areas[i].code, code) == 0)
            return (int)i;
    }
    return -1;
}

int oob_areas_host(const oob_areas *areas, double easting, double northing)
{
    return oob_area_grid_find(areas->grid, easting, northing);
}

double oob_areas_edge_distance_m(const oob_areas *areas, double easting, double northing)
{
    return oob_edge_tree_distance_m(areas->areas[OOB_AREA_RESPONSIBLE].edges, easting, northing);
}

oob_status oob_areas_nearest(oob_edge_hit *out, oob_areas *areas, size_t number, double easting, double northing,
                             oob_error *err)
{
    area *asked = &areas->areas[number];
    if (asked->edges == NULL) {
        oob_status rc = oob_edge_tree_build(&asked->edges, &areas->rings, (uint32_t)number, err);
        if (rc != OOB_OK)
            return oob_error_prefix(err, "boundary of %s", asked->code);
    }
    *out = oob_edge_tree_nearest(asked->edges, easting, northing);
    return OOB_OK;
}

void oob_areas_extent(double out[4], const oob_areas *areas, size_t number)
{
    out[0] = out[1] = INFINITY;
    out[2] = out[3] = -INFINITY;
    for (size_t i = 0; i < areas->rings.count; i++) {
        const oob_ring *ring = &areas->rings.rings[i];
        const double *xy = areas->rings.xy + 2 * (size_t)ring->first;
        for (uint32_t v = 0; ring->area == number && v < ring->count; v++) {
            out[0] = fmin(out[0], xy[2 * v]);
            out[1] = fmin(out[1], xy[2 * v + 1]);
            out[2] = fmax(out[2], xy[2 * v]);
            out[3] = fmax(out[3], xy[2 * v + 1]);
        }
    }
}
