/* rings.c - the rings of many areas as plain arrays of vertices, for the indexes over their edges. */
#include "geo/rings.h"

#include <stdlib.h>
#include <string.h>

#include "geo/wkb.h"

#define SMALLEST_RING 4
#define MAX_VERTICES  ((size_t)UINT32_MAX / 2)

typedef struct adding {
    oob_rings *rings;
    uint32_t area;
} adding;

void oob_rings_free(oob_rings *rings)
{
    free(rings->xy);
    free(rings->rings);
    *rings = (oob_rings){0};
}

static oob_status reserve(oob_rings *rings, size_t vertices, oob_error *err)
{
    size_t need = rings->vertices + vertices;
    if (need > MAX_VERTICES)
        return oob_error_set(err, OOB_ERR_INPUT, "boundaries of more than %zu vertices", MAX_VERTICES);
    if (need > rings->vertices_cap) {
        size_t cap = need + need / 2 + 1024;
        double *grown = realloc(rings->xy, cap * 2 * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        rings->xy = grown;
        rings->vertices_cap = cap;
    }
    if (rings->count == rings->rings_cap) {
        size_t cap = rings->rings_cap * 2 + 64;
        oob_ring *grown = realloc(rings->rings, cap * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        rings->rings = grown;
        rings->rings_cap = cap;
    }
    return OOB_OK;
}

static oob_status add_ring(void *data, const oob_wkb_ring *ring, oob_error *err)
{
    const adding *add = data;
    oob_rings *rings = add->rings;
    if (ring->points < SMALLEST_RING) /* has no inside */
        return OOB_OK;
    oob_status rc = reserve(rings, ring->points, err);
    if (rc != OOB_OK)
        return rc;
    memcpy(rings->xy + 2 * rings->vertices, ring->at, (size_t)ring->points * 2 * sizeof *rings->xy);
    rings->rings[rings->count++] = (oob_ring){(uint32_t)rings->vertices, ring->points, add->area};
    rings->vertices += ring->points;
    return OOB_OK;
}

oob_status oob_rings_add(oob_rings *rings, uint32_t area, const unsigned char *blob, size_t len, oob_error *err)
{
    adding add = {rings, area};
    return oob_spatialite_walk_rings(blob, len, add_ring, &add, err);
}

oob_status oob_rings_add_wkb(oob_rings *rings, uint32_t area, const unsigned char *wkb, size_t len, oob_error *err)
{
    adding add = {rings, area};
    return oob_wkb_walk_rings(wkb, len, add_ring, &add, err);
}
