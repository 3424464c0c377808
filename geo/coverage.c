/* coverage.c - areas that share their edges, generalised for drawing so that they still share them. */
#include "geo/coverage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/thin_line.h"

#define SMALLEST_RING 3
#define SMALL_PART    0.2 /* of the root of the largest part's area */
#define MAX_POINTS    ((size_t)1 << 29)

typedef struct point {
    int32_t x, y; /* metres */
} point;

/* A place where rings have a vertex. */
typedef struct node {
    uint32_t point; /* of the first visit, counted from 1; 0: not in use */
    uint32_t area;  /* of the first visit */
    float size_m;   /* the smallest of its areas: root of the area */
    bool junction;  /* another visit had other neighbours: the end of a common line */
    bool shared;    /* of several areas */
} node;

/* Points as they grow, and rings of them. */
typedef struct shapes {
    point *points;
    size_t count;
    size_t cap;
    oob_coverage_ring *rings;
    size_t ring_count;
    size_t ring_cap;
} shapes;

struct oob_coverage {
    int32_t grid_m;
    shapes in;  /* to the metre; each ring between a copy of its last vertex and one of its first */
    shapes out; /* generalised, on the grid */
    uint32_t areas;
    node *nodes;
    size_t node_mask;
};

/* An area's largest ring. */
typedef struct largest {
    double size_m; /* root of its area */
    size_t ring;
} largest;

oob_status oob_coverage_open(oob_coverage **out, int32_t grid_m, oob_error *err)
{
    oob_coverage *coverage = calloc(1, sizeof *coverage);
    if (coverage == NULL)
        return oob_error_nomem(err);
    coverage->grid_m = grid_m;
    *out = coverage;
    return OOB_OK;
}

void oob_coverage_free(oob_coverage *coverage)
{
    if (coverage == NULL)
        return;
    free(coverage->in.points);
    free(coverage->in.rings);
    free(coverage->out.points);
    free(coverage->out.rings);
    free(coverage->nodes);
    free(coverage);
}

static bool same(point a, point b)
{
    return a.x == b.x && a.y == b.y;
}

/* From west to east, and from south to north. */
static bool before(point a, point b)
{
    return a.x != b.x ? a.x < b.x : a.y < b.y;
}

/* --- gathering -------------------------------------------------------------------------------------------------- */

typedef struct adding {
    oob_coverage *coverage;
    uint32_t area;
} adding;

static oob_status reserve(shapes *at, size_t points, oob_error *err)
{
    size_t need = at->count + points;
    if (need > MAX_POINTS)
        return oob_error_set(err, OOB_ERR_INPUT, "boundaries of more than %zu vertices", MAX_POINTS);
    if (need > at->cap) {
        size_t cap = need + need / 2 + 1024;
        point *grown = realloc(at->points, cap * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        at->points = grown;
        at->cap = cap;
    }
    if (at->ring_count == at->ring_cap) {
        size_t cap = at->ring_cap * 2 + 64;
        oob_coverage_ring *grown = realloc(at->rings, cap * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        at->rings = grown;
        at->ring_cap = cap;
    }
    return OOB_OK;
}

static int32_t to_metre(double metres)
{
    return (int32_t)lround(fmin(fmax(metres, -1e8), 1e8)); /* boundaries are checked on import; no overflow here */
}

static int32_t to_grid(int32_t metres, int32_t grid_m)
{
    return (int32_t)lround((double)metres / grid_m) * grid_m;
}

/* Add a vertex to a ring that starts at `ring`. A line that turns back on itself has no width: it is cut off. */
static size_t push(point *ring, size_t count, point next)
{
    while (count > 0 && same(ring[count - 1], next))
        count--;
    if (count > 1 && same(ring[count - 2], next))
        return count - 1;
    ring[count] = next;
    return count + 1;
}

/* The same across the ring's start. */
static size_t close_ring(point *ring, size_t count)
{
    size_t from = 0;
    for (;;) {
        if (count - from > 1 && same(ring[from], ring[count - 1]))
            count--;
        else if (count - from > 2 && same(ring[from + 1], ring[count - 1]))
            from++;
        else if (count - from > 2 && same(ring[from], ring[count - 2]))
            count--;
        else
            break;
    }
    memmove(ring, ring + from, (count - from) * sizeof *ring);
    return count - from;
}

static oob_status add_ring(void *data, const oob_wkb_ring *ring, oob_error *err)
{
    const adding *add = data;
    shapes *in = &add->coverage->in;
    oob_status rc = reserve(in, (size_t)ring->points + 2, err);
    if (rc != OOB_OK)
        return rc;
    point *points = in->points + in->count + 1;
    size_t count = 0;
    for (uint32_t i = 0; i < ring->points; i++) {
        double xy[2];
        memcpy(xy, ring->at + 16 * (size_t)i, sizeof xy);
        count = push(points, count, (point){to_metre(xy[0]), to_metre(xy[1])});
    }
    count = close_ring(points, count);
    if (count < SMALLEST_RING)
        return OOB_OK;
    points[-1] = points[count - 1];
    points[count] = points[0];
    in->rings[in->ring_count++] = (oob_coverage_ring){(uint32_t)in->count + 1, (uint32_t)count, add->area};
    in->count += count + 2;
    return OOB_OK;
}

oob_status oob_coverage_add(oob_coverage *coverage, uint32_t area, const unsigned char *blob, size_t len,
                            oob_error *err)
{
    adding add = {coverage, area};
    if (area >= coverage->areas)
        coverage->areas = area + 1;
    return oob_spatialite_walk_rings(blob, len, add_ring, &add, err);
}

bool oob_coverage_extent(double out[4], const oob_coverage *coverage, uint32_t area)
{
    bool found = false;
    for (size_t i = 0; i < coverage->in.ring_count; i++) {
        const oob_coverage_ring *ring = &coverage->in.rings[i];
        for (uint32_t k = 0; ring->area == area && k < ring->count; k++) {
            point at = coverage->in.points[ring->first + k];
            const double box[4] = {at.x, at.y, at.x, at.y};
            if (!found)
                memcpy(out, box, sizeof box);
            found = true;
            out[0] = fmin(out[0], at.x);
            out[1] = fmin(out[1], at.y);
            out[2] = fmax(out[2], at.x);
            out[3] = fmax(out[3], at.y);
        }
    }
    return found;
}

/* --- where lines meet ------------------------------------------------------------------------------------------- */

static double ring_size_m(const oob_coverage *coverage, const oob_coverage_ring *ring)
{
    const point *points = coverage->in.points + ring->first;
    double twice = 0;
    for (uint32_t i = 0; i < ring->count; i++) {
        /* From the first vertex, so that large co-ordinates cost no digits. */
        double ax = (double)points[i].x - points[0].x, ay = (double)points[i].y - points[0].y;
        double bx = (double)points[i + 1].x - points[0].x, by = (double)points[i + 1].y - points[0].y;
        twice += ax * by - bx * ay;
    }
    return sqrt(fabs(twice) / 2);
}

static oob_status find_largest(largest **out, const oob_coverage *coverage, oob_error *err)
{
    largest *found = calloc(coverage->areas + (size_t)1, sizeof *found);
    if (found == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < coverage->in.ring_count; i++) {
        const oob_coverage_ring *ring = &coverage->in.rings[i];
        double size_m = ring_size_m(coverage, ring);
        if (size_m > found[ring->area].size_m)
            found[ring->area] = (largest){size_m, i};
    }
    *out = found;
    return OOB_OK;
}

static node *node_of(const oob_coverage *coverage, point at)
{
    uint64_t key = (uint64_t)(uint32_t)at.x << 32 | (uint32_t)at.y;
    size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & coverage->node_mask;
    while (coverage->nodes[i].point != 0 && !same(coverage->in.points[coverage->nodes[i].point - 1], at))
        i = (i + 1) & coverage->node_mask;
    return &coverage->nodes[i];
}

/* Whether the two vertices beside a vertex are the same, in either order. */
static bool same_neighbours(const point *a, const point *b)
{
    return (same(a[-1], b[-1]) && same(a[1], b[1])) || (same(a[-1], b[1]) && same(a[1], b[-1]));
}

static void visit(const oob_coverage *coverage, const oob_coverage_ring *ring, uint32_t i, float size_m)
{
    const point *here = coverage->in.points + ring->first + i;
    node *at = node_of(coverage, *here);
    if (at->point == 0) {
        *at = (node){.point = ring->first + i + 1, .area = ring->area, .size_m = size_m};
        return;
    }
    at->junction |= !same_neighbours(coverage->in.points + at->point - 1, here);
    at->shared |= at->area != ring->area;
    at->size_m = fminf(at->size_m, size_m);
}

static oob_status find_nodes(oob_coverage *coverage, const largest *of_area, oob_error *err)
{
    size_t slots = 64;
    while (slots < coverage->in.count + coverage->in.count / 2)
        slots *= 2;
    coverage->nodes = calloc(slots, sizeof *coverage->nodes);
    if (coverage->nodes == NULL)
        return oob_error_nomem(err);
    coverage->node_mask = slots - 1;
    for (size_t i = 0; i < coverage->in.ring_count; i++) {
        const oob_coverage_ring *ring = &coverage->in.rings[i];
        for (uint32_t k = 0; k < ring->count; k++)
            visit(coverage, ring, k, (float)of_area[ring->area].size_m);
    }
    return OOB_OK;
}

/* --- thinning --------------------------------------------------------------------------------------------------- */

/* One ring's vertices from a fixed start, with the first repeated at the end, and what is known of each. */
typedef struct work {
    const oob_coverage *coverage;
    const oob_coverage_detail *detail;
    size_t count; /* the repeated one included */
    point *points;
    float *tolerance;
    bool *fixed;
    bool *keep;
    point *line; /* of one arc, in its own direction */
    float *line_tolerance;
    bool *line_keep;
} work;

static void work_free(work *w)
{
    free(w->points);
    free(w->tolerance);
    free(w->fixed);
    free(w->keep);
    free(w->line);
    free(w->line_tolerance);
    free(w->line_keep);
}

static oob_status work_open(work *w, size_t most, oob_error *err)
{
    w->points = calloc(most, sizeof *w->points);
    w->tolerance = calloc(most, sizeof *w->tolerance);
    w->fixed = calloc(most, sizeof *w->fixed);
    w->keep = calloc(most, sizeof *w->keep);
    w->line = calloc(most, sizeof *w->line);
    w->line_tolerance = calloc(most, sizeof *w->line_tolerance);
    w->line_keep = calloc(most, sizeof *w->line_keep);
    if (w->points == NULL || w->tolerance == NULL || w->fixed == NULL || w->keep == NULL || w->line == NULL ||
        w->line_tolerance == NULL || w->line_keep == NULL)
        return oob_error_nomem(err);
    return OOB_OK;
}

static double tolerance_at(const oob_coverage_detail *detail, point at)
{
    double east = fmax(fmax(detail->focus[0] - at.x, at.x - detail->focus[2]), 0);
    double north = fmax(fmax(detail->focus[1] - at.y, at.y - detail->focus[3]), 0);
    return fmin(detail->near_m + detail->growth * sqrt(east * east + north * north), detail->far_m);
}

/* Where to cut a ring open: at a junction, else at its first vertex from the west, which both its sides agree on. */
static uint32_t start_of(const oob_coverage *coverage, const oob_coverage_ring *ring)
{
    const point *points = coverage->in.points + ring->first;
    uint32_t start = 0;
    for (uint32_t i = 0; i < ring->count; i++) {
        if (node_of(coverage, points[i])->junction)
            return i;
        if (before(points[i], points[start]))
            start = i;
    }
    return start;
}

static void load_ring(work *w, const oob_coverage_ring *ring)
{
    const point *points = w->coverage->in.points + ring->first;
    uint32_t start = start_of(w->coverage, ring);
    w->count = (size_t)ring->count + 1;
    for (size_t i = 0; i < w->count; i++) {
        w->points[i] = points[(start + i) % ring->count];
        const node *at = node_of(w->coverage, w->points[i]);
        w->fixed[i] = at->junction || i == 0 || i + 1 == w->count;
        w->tolerance[i] =
            fminf((float)tolerance_at(w->detail, w->points[i]), at->size_m * (float)w->detail->of_its_size);
        w->keep[i] = false;
    }
}

/* A line that comes back to its start is cut at the vertex furthest from it, the first from the west of several. */
static size_t split_point(const work *w, size_t from, size_t to)
{
    size_t found = from + 1;
    double most = -1;
    for (size_t i = from + 1; i < to; i++) {
        double dx = (double)w->points[i].x - w->points[from].x, dy = (double)w->points[i].y - w->points[from].y;
        double distance = dx * dx + dy * dy;
        if (distance > most || (distance >= most && before(w->points[i], w->points[found]))) {
            most = distance;
            found = i;
        }
    }
    return found;
}

static oob_status thin_arc(work *w, size_t from, size_t to, oob_error *err)
{
    size_t count = to - from + 1;
    bool reversed = before(w->points[to], w->points[from]);
    for (size_t i = 0; i < count; i++) {
        size_t at = reversed ? to - i : from + i;
        w->line[i] = w->points[at];
        w->line_tolerance[i] = w->tolerance[at];
        w->line_keep[i] = false;
    }
    oob_status rc = oob_thin_line(w->line_keep, &w->line[0].x, w->line_tolerance, count, err);
    for (size_t i = 0; rc == OOB_OK && i < count; i++)
        w->keep[reversed ? to - i : from + i] |= w->line_keep[i];
    return rc;
}

static oob_status thin_between(work *w, size_t from, size_t to, oob_error *err)
{
    if (!same(w->points[from], w->points[to]))
        return thin_arc(w, from, to, err);
    size_t middle = split_point(w, from, to);
    oob_status rc = thin_arc(w, from, middle, err);
    return rc == OOB_OK ? thin_arc(w, middle, to, err) : rc;
}

static oob_status thin_ring(work *w, const oob_coverage_ring *ring, oob_error *err)
{
    oob_status rc = OOB_OK;
    load_ring(w, ring);
    size_t from = 0;
    for (size_t i = 1; rc == OOB_OK && i < w->count; i++) {
        if (!w->fixed[i])
            continue;
        rc = thin_between(w, from, i, err);
        from = i;
    }
    return rc;
}

/* An island, or a lake with no authority in it, too small to be seen, and small beside the authority's largest part. */
static bool is_speck(const oob_coverage *coverage, const oob_coverage_detail *detail, const oob_coverage_ring *ring,
                     double largest_m)
{
    const point *points = coverage->in.points + ring->first;
    double least = fmin(detail->islands * tolerance_at(detail, points[0]), SMALL_PART * largest_m);
    if (ring_size_m(coverage, ring) >= least)
        return false;
    for (uint32_t i = 0; i < ring->count; i++) {
        if (node_of(coverage, points[i])->shared)
            return false;
    }
    return true;
}

/* On the grid, where what was thin enough has no width any more and goes. */
static oob_status store_ring(shapes *out, const work *w, uint32_t area, bool is_largest, oob_error *err)
{
    oob_status rc = reserve(out, w->count, err);
    if (rc != OOB_OK)
        return rc;
    int32_t grid_m = w->coverage->grid_m;
    point *points = out->points + out->count;
    size_t count = 0;
    for (size_t i = 0; i + 1 < w->count; i++) {
        if (w->keep[i])
            count = push(points, count, (point){to_grid(w->points[i].x, grid_m), to_grid(w->points[i].y, grid_m)});
    }
    count = close_ring(points, count);
    if (count < SMALLEST_RING && is_largest) { /* smaller than the grid: rather as it is than not at all */
        count = w->count - 1;
        memcpy(points, w->points, count * sizeof *points);
    }
    if (count < SMALLEST_RING)
        return OOB_OK;
    out->rings[out->ring_count++] = (oob_coverage_ring){(uint32_t)out->count, (uint32_t)count, area};
    out->count += count;
    return OOB_OK;
}

static oob_status thin_all(oob_coverage *coverage, work *w, const largest *of_area, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < coverage->in.ring_count; i++) {
        const oob_coverage_ring *ring = &coverage->in.rings[i];
        bool is_largest = of_area[ring->area].ring == i;
        if (!is_largest && is_speck(coverage, w->detail, ring, of_area[ring->area].size_m))
            continue;
        rc = thin_ring(w, ring, err);
        if (rc == OOB_OK)
            rc = store_ring(&coverage->out, w, ring->area, is_largest, err);
    }
    return rc;
}

static size_t longest_ring(const oob_coverage *coverage)
{
    size_t most = 0;
    for (size_t i = 0; i < coverage->in.ring_count; i++)
        most = coverage->in.rings[i].count > most ? coverage->in.rings[i].count : most;
    return most;
}

oob_status oob_coverage_generalise(oob_coverage *coverage, const oob_coverage_detail *detail, oob_error *err)
{
    largest *of_area = NULL;
    work w = {.coverage = coverage, .detail = detail};
    oob_status rc = find_largest(&of_area, coverage, err);
    if (rc == OOB_OK)
        rc = find_nodes(coverage, of_area, err);
    if (rc == OOB_OK)
        rc = work_open(&w, longest_ring(coverage) + 1, err);
    if (rc == OOB_OK)
        rc = thin_all(coverage, &w, of_area, err);
    work_free(&w);
    free(of_area);
    free(coverage->nodes);
    coverage->nodes = NULL;
    return rc;
}

size_t oob_coverage_rings(const oob_coverage *coverage)
{
    return coverage->out.ring_count;
}

oob_coverage_ring oob_coverage_ring_at(const oob_coverage *coverage, size_t ring)
{
    return coverage->out.rings[ring];
}

const int32_t *oob_coverage_points(const oob_coverage *coverage)
{
    return coverage->out.count > 0 ? &coverage->out.points[0].x : NULL;
}
