/* boundary_shift.c - whether a set of boundaries as a whole lies beside its place, by the postcodes near it. */
#include "geo/boundary_shift.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/transform.h"

#define REGION_M           100000.0 /* beyond the responsible authority's bounding box */
#define NEAR_M             600.0    /* postcodes farther from a boundary tell nothing about it */
#define MOST_POSTCODES     30000
#define LARGEST_LOSS_M     100.0
#define BLOCK_M            2000.0
#define DATUM_SIGNIFICANT  2.0
#define SEARCH_SIGNIFICANT 4.0
#define SEARCH_GAIN        (1.0 / 3)
#define SEARCH_REACH_M     200.0
#define COARSE_STEP_M      40.0
#define FINE_STEP_M        10.0

typedef struct witness {
    double x;
    double y;
    int area;
    uint32_t block; /* number of its square of BLOCK_M, among those in use */
    double base;    /* its loss where the boundaries are moved back by the base */
} witness;

typedef struct search {
    oob_areas *areas;
    witness *witnesses;
    size_t count;
    size_t cap;
    size_t blocks;
    double *gains; /* by block */
} search;

/** How much better the boundaries fit when they are moved back by (east, north) than with the base. */
typedef struct trial {
    double east;
    double north;
    double gain;         /* metres, over all witnesses */
    double significance; /* in standard errors */
    double loss;         /* metres, with the base */
    size_t misplaced;    /* moved back */
} trial;

/* --- the witnesses ------------------------------------------------------------------------------------------------ */

static oob_status add_witness(search *s, const oob_area_postcode *postcode, oob_error *err)
{
    if (s->count == s->cap) {
        const size_t cap = s->cap * 2 + 4096;
        witness *grown = realloc(s->witnesses, cap * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        s->witnesses = grown;
        s->cap = cap;
    }
    s->witnesses[s->count++] = (witness){postcode->easting, postcode->northing, postcode->area, 0, 0};
    return OOB_OK;
}

static oob_status judge_postcode(search *s, const oob_area_postcode *postcode, oob_error *err)
{
    oob_edge_hit hit;
    if (postcode->area < 0)
        return OOB_OK;
    oob_status rc =
        oob_areas_nearest(&hit, s->areas, (size_t)postcode->area, postcode->easting, postcode->northing, err);
    if (rc == OOB_OK &&
        (hit.distance_m < NEAR_M || oob_areas_host(s->areas, postcode->easting, postcode->northing) != postcode->area))
        rc = add_witness(s, postcode, err);
    return rc;
}

static oob_status gather_witnesses(search *s, const oob_authority_codes *codes, oob_gazetteer *gazetteer,
                                   oob_error *err)
{
    double extent[4];
    oob_area_postcodes *walk = NULL;
    oob_area_postcode postcode;
    bool more = true;
    oob_areas_extent(extent, s->areas, OOB_AREA_RESPONSIBLE);
    for (size_t i = 0; i < 4; i++)
        extent[i] += i < 2 ? -REGION_M : REGION_M;
    oob_status rc = oob_area_postcodes_open(&walk, gazetteer, s->areas, codes, extent, err);
    while (rc == OOB_OK && (rc = oob_area_postcodes_next(&postcode, &more, walk, err)) == OOB_OK && more)
        rc = judge_postcode(s, &postcode, err);
    oob_area_postcodes_close(walk);
    return rc;
}

/* Every so many-th, where there are more than are needed for the answer: around London there are 500,000. */
static void thin_out(search *s)
{
    const size_t step = (s->count + MOST_POSTCODES - 1) / MOST_POSTCODES;
    if (step <= 1)
        return;
    const size_t kept = s->count / step;
    for (size_t i = 0; i < kept; i++)
        s->witnesses[i] = s->witnesses[i * step];
    s->count = kept;
}

static int64_t block_key(const witness *w)
{
    return (int64_t)floor(w->y / BLOCK_M) * 100000 + (int64_t)floor(w->x / BLOCK_M);
}

static int by_block(const void *a, const void *b)
{
    const int64_t left = block_key(a);
    const int64_t right = block_key(b);
    return left < right ? -1 : left > right;
}

static oob_status number_blocks(search *s, oob_error *err)
{
    if (s->count > 0)
        qsort(s->witnesses, s->count, sizeof *s->witnesses, by_block);
    for (size_t i = 0; i < s->count; i++) {
        if (i > 0 && block_key(&s->witnesses[i]) != block_key(&s->witnesses[i - 1]))
            s->blocks++;
        s->witnesses[i].block = (uint32_t)s->blocks;
    }
    s->blocks++;
    s->gains = malloc(s->blocks * sizeof *s->gains);
    return s->gains != NULL ? OOB_OK : oob_error_nomem(err);
}

/* --- trying a displacement ---------------------------------------------------------------------------------------- */

/* How far a witness is on the wrong side of its own authority's boundary, if that lies (east, north) from its place. */
static oob_status loss_of(double *out, search *s, const witness *w, double east, double north, oob_error *err)
{
    oob_edge_hit hit;
    *out = 0;
    if (oob_areas_host(s->areas, w->x + east, w->y + north) == w->area)
        return OOB_OK;
    oob_status rc = oob_areas_nearest(&hit, s->areas, (size_t)w->area, w->x + east, w->y + north, err);
    *out = fmin(hit.distance_m, LARGEST_LOSS_M);
    return rc;
}

static oob_status set_base(search *s, double east, double north, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < s->count; i++)
        rc = loss_of(&s->witnesses[i].base, s, &s->witnesses[i], east, north, err);
    return rc;
}

static oob_status try_shift(trial *out, search *s, double east, double north, oob_error *err)
{
    double squares = 0;
    *out = (trial){.east = east, .north = north};
    memset(s->gains, 0, s->blocks * sizeof *s->gains);
    for (size_t i = 0; i < s->count; i++) {
        const witness *w = &s->witnesses[i];
        double moved_back = 0;
        oob_status rc = loss_of(&moved_back, s, w, east, north, err);
        if (rc != OOB_OK)
            return rc;
        s->gains[w->block] += w->base - moved_back;
        out->loss += w->base;
        out->misplaced += moved_back > 0;
    }
    for (size_t i = 0; i < s->blocks; i++) {
        out->gain += s->gains[i];
        squares += s->gains[i] * s->gains[i];
    }
    out->significance = squares > 0 ? out->gain / sqrt(squares) : 0;
    return OOB_OK;
}

/* The best of a square raster about `best`, which it replaces where one is better. */
static oob_status search_raster(trial *best, search *s, double reach, double step, oob_error *err)
{
    const trial middle = *best;
    for (double dy = -reach; dy <= reach; dy += step) {
        for (double dx = -reach; dx <= reach; dx += step) {
            trial one;
            oob_status rc = try_shift(&one, s, middle.east + dx, middle.north + dy, err);
            if (rc != OOB_OK)
                return rc;
            if (one.gain > best->gain)
                *best = one;
        }
    }
    return OOB_OK;
}

static oob_status search_all(trial *best, search *s, oob_error *err)
{
    oob_status rc = search_raster(best, s, SEARCH_REACH_M, COARSE_STEP_M, err);
    return rc == OOB_OK ? search_raster(best, s, COARSE_STEP_M / 2, FINE_STEP_M, err) : rc;
}

/*
 * Where a point comes to lie when its OSGB36 longitude and latitude (EPSG:4277) are taken for WGS 84, as GeoJSON made
 * without a change of datum has them: from the middle of the responsible authority.
 */
static oob_status datum_shift(double *east, double *north, const oob_areas *areas, oob_error *err)
{
    double extent[4];
    oob_transform *osgb36 = NULL;
    oob_transform *wgs84 = NULL;
    oob_areas_extent(extent, areas, OOB_AREA_RESPONSIBLE);
    const double middle[2] = {(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2};
    double xy[2] = {middle[0], middle[1]};
    oob_status rc = oob_transform_open(&osgb36, "EPSG:4277", OOB_CRS_BRITISH_GRID, NULL, err);
    if (rc == OOB_OK)
        rc = oob_transform_open(&wgs84, OOB_CRS_LONLAT, OOB_CRS_BRITISH_GRID, NULL, err);
    if (rc == OOB_OK)
        rc = oob_transform_points_back(osgb36, xy, 1, err);
    if (rc == OOB_OK)
        rc = oob_transform_points(wgs84, xy, 1, err);
    oob_transform_close(osgb36);
    oob_transform_close(wgs84);
    *east = xy[0] - middle[0];
    *north = xy[1] - middle[1];
    return rc;
}

static void report(oob_boundary_shift *out, const trial *t, bool wrong_datum)
{
    out->found = true;
    out->wrong_datum = wrong_datum;
    out->east_m = t->east;
    out->north_m = t->north;
    out->error_m = hypot(t->east, t->north) / t->significance;
    out->left_over = t->misplaced;
}

/* The datum explains the displacement unless another one does so clearly better. */
static oob_status decide_datum(oob_boundary_shift *out, search *s, const trial *datum, oob_error *err)
{
    trial better = {.east = datum->east, .north = datum->north};
    oob_status rc = set_base(s, datum->east, datum->north, err);
    if (rc == OOB_OK)
        rc = search_all(&better, s, err);
    if (rc != OOB_OK || better.significance < SEARCH_SIGNIFICANT) {
        report(out, datum, true);
        return rc;
    }
    rc = set_base(s, 0, 0, err);
    if (rc == OOB_OK)
        rc = try_shift(&better, s, better.east, better.north, err);
    report(out, &better, false);
    return rc;
}

static oob_status decide(oob_boundary_shift *out, search *s, oob_error *err)
{
    trial as_it_is;
    trial datum;
    double east = 0;
    double north = 0;
    oob_status rc = set_base(s, 0, 0, err);
    if (rc == OOB_OK)
        rc = try_shift(&as_it_is, s, 0, 0, err);
    if (rc == OOB_OK)
        rc = datum_shift(&east, &north, s->areas, err);
    if (rc == OOB_OK)
        rc = try_shift(&datum, s, east, north, err);
    if (rc != OOB_OK)
        return rc;
    out->misplaced = as_it_is.misplaced;
    if (datum.significance >= DATUM_SIGNIFICANT)
        return decide_datum(out, s, &datum, err);
    trial best = as_it_is;
    rc = search_all(&best, s, err);
    if (rc == OOB_OK && best.significance >= SEARCH_SIGNIFICANT && best.gain >= SEARCH_GAIN * best.loss)
        report(out, &best, false);
    return rc;
}

oob_status oob_boundary_shift_find(oob_boundary_shift *out, oob_areas *areas, const oob_authority_codes *codes,
                                   oob_gazetteer *gazetteer, oob_error *err)
{
    search s = {.areas = areas};
    *out = (oob_boundary_shift){0};
    oob_status rc = gather_witnesses(&s, codes, gazetteer, err);
    if (rc == OOB_OK) {
        thin_out(&s);
        out->postcodes = s.count;
        rc = number_blocks(&s, err);
    }
    if (rc == OOB_OK)
        rc = decide(out, &s, err);
    free(s.witnesses);
    free(s.gains);
    return rc;
}
