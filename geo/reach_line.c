/* reach_line.c - the line at a distance from an area's boundary, outside it: the edge of its buffer. */
#include "geo/reach_line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/thin_line.h"

#define CELL_M     400.0
#define CELLS_MOST 1500 /* each way; larger areas have larger cells */
#define HALVINGS   11   /* of a cell: 0.2 m */
#define CHORD_M    5.0
#define DEPTH_MOST 8
#define NO_EDGE    UINT32_MAX

/* Nodes on a grid; edges between them are numbered by the node at their west or south end, the upright ones last. */
typedef struct field {
    const oob_edge_tree *tree;
    double west, south, cell, distance;
    uint32_t columns, rows;
    bool *within;   /* node by node: no further than the distance */
    uint32_t *next; /* edge by edge: where the line that crosses it goes next */
} field;

typedef struct place {
    double x, y;
} place;

void oob_reach_line_free(oob_reach_line *line)
{
    free(line->points);
    free(line->starts);
    *line = (oob_reach_line){0};
}

/* --- the grid --------------------------------------------------------------------------------------------------- */

static void frame_field(field *f, const oob_rings *rings, uint32_t area)
{
    double west = INFINITY, south = INFINITY, east = -INFINITY, north = -INFINITY;
    for (size_t i = 0; i < rings->count; i++) {
        const oob_ring *ring = &rings->rings[i];
        for (uint32_t k = 0; ring->area == area && k < ring->count; k++) {
            const double *xy = rings->xy + 2 * ((size_t)ring->first + k);
            west = fmin(west, xy[0]);
            south = fmin(south, xy[1]);
            east = fmax(east, xy[0]);
            north = fmax(north, xy[1]);
        }
    }
    double wide = east - west + 2 * f->distance, high = north - south + 2 * f->distance;
    f->cell = fmax(CELL_M, fmax(wide, high) / CELLS_MOST);
    f->columns = (uint32_t)ceil(wide / f->cell) + 4;
    f->rows = (uint32_t)ceil(high / f->cell) + 4;
    f->west = west - f->distance - 1.5 * f->cell;
    f->south = south - f->distance - 1.5 * f->cell;
}

/* A distance changes by no more than the way gone: a node far from the wanted one decides for its neighbours too. */
static void fill_field(field *f)
{
    for (uint32_t row = 0; row < f->rows; row++) {
        for (uint32_t column = 0; column < f->columns;) {
            double distance = oob_edge_tree_distance_m(f->tree, f->west + column * f->cell, f->south + row * f->cell);
            uint32_t same = (uint32_t)(fabs(distance - f->distance) / f->cell);
            do
                f->within[row * f->columns + column++] = distance <= f->distance;
            while (--same > 0 && same < f->columns && column < f->columns);
        }
    }
}

static uint32_t flat_edge(const field *f, uint32_t column, uint32_t row)
{
    return row * f->columns + column;
}

static uint32_t upright_edge(const field *f, uint32_t column, uint32_t row)
{
    return f->columns * f->rows + row * f->columns + column;
}

/* The line through each cell, what is within to its left. Where two corners across are within, they stay apart. */
static void join_cell(const field *f, uint32_t column, uint32_t row)
{
    enum { BOTTOM, RIGHT, TOP, LEFT, NONE };
    static const unsigned char ways[16][4] = {{NONE},
                                              {BOTTOM, LEFT, NONE},
                                              {RIGHT, BOTTOM, NONE},
                                              {RIGHT, LEFT, NONE},
                                              {TOP, RIGHT, NONE},
                                              {BOTTOM, LEFT, TOP, RIGHT},
                                              {TOP, BOTTOM, NONE},
                                              {TOP, LEFT, NONE},
                                              {LEFT, TOP, NONE},
                                              {BOTTOM, TOP, NONE},
                                              {RIGHT, BOTTOM, LEFT, TOP},
                                              {RIGHT, TOP, NONE},
                                              {LEFT, RIGHT, NONE},
                                              {BOTTOM, RIGHT, NONE},
                                              {LEFT, BOTTOM, NONE},
                                              {NONE}};
    const bool *node = f->within + flat_edge(f, column, row);
    const unsigned char *way = ways[node[0] + 2 * node[1] + 4 * node[f->columns + 1] + 8 * node[f->columns]];
    const uint32_t edges[] = {flat_edge(f, column, row), upright_edge(f, column + 1, row),
                              flat_edge(f, column, row + 1), upright_edge(f, column, row)};
    for (int i = 0; i < 4 && way[i] != NONE; i += 2)
        f->next[edges[way[i]]] = edges[way[i + 1]];
}

static oob_status build_field(field *f, oob_error *err)
{
    size_t nodes = (size_t)f->columns * f->rows;
    f->within = malloc(nodes * sizeof *f->within);
    f->next = malloc(2 * nodes * sizeof *f->next);
    if (f->within == NULL || f->next == NULL)
        return oob_error_nomem(err);
    memset(f->next, 0xFF, 2 * nodes * sizeof *f->next);
    fill_field(f);
    for (uint32_t row = 0; row + 1 < f->rows; row++) {
        for (uint32_t column = 0; column + 1 < f->columns; column++)
            join_cell(f, column, row);
    }
    return OOB_OK;
}

/* --- the line --------------------------------------------------------------------------------------------------- */

/* Where the line crosses an edge of the grid. */
static place crossing(const field *f, uint32_t edge)
{
    bool upright = edge >= f->columns * f->rows;
    uint32_t node = upright ? edge - f->columns * f->rows : edge;
    double x = f->west + node % f->columns * f->cell, y = f->south + node / f->columns * f->cell;
    double from = 0, to = f->cell;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (from + to) / 2;
        bool within =
            oob_edge_tree_distance_m(f->tree, upright ? x : x + middle, upright ? y + middle : y) <= f->distance;
        if (within == f->within[node])
            from = middle;
        else
            to = middle;
    }
    return upright ? (place){x, y + from} : (place){x + from, y};
}

static oob_status add_point(oob_reach_line *line, place at, oob_error *err)
{
    if (line->count == line->cap) {
        size_t cap = line->cap * 2 + 256;
        int32_t *grown = realloc(line->points, 2 * cap * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        line->points = grown;
        line->cap = cap;
    }
    line->points[2 * line->count] = (int32_t)lround(at.x);
    line->points[2 * line->count + 1] = (int32_t)lround(at.y);
    line->count++;
    return OOB_OK;
}

/* All points after `from` up to `to`: between them those that a chord would miss by more than a few metres. */
static oob_status add_chord(oob_reach_line *line, const field *f, place from, place to, int depth, oob_error *err)
{
    place middle = {(from.x + to.x) / 2, (from.y + to.y) / 2};
    oob_edge_hit hit = oob_edge_tree_nearest(f->tree, middle.x, middle.y);
    if (depth == 0 || fabs(hit.distance_m - f->distance) < CHORD_M || hit.distance_m <= 0)
        return add_point(line, to, err);
    double along = f->distance / hit.distance_m;
    middle = (place){hit.x + (middle.x - hit.x) * along, hit.y + (middle.y - hit.y) * along};
    oob_status rc = add_chord(line, f, from, middle, depth - 1, err);
    return rc == OOB_OK ? add_chord(line, f, middle, to, depth - 1, err) : rc;
}

static oob_status begin_line(oob_reach_line *line, oob_error *err)
{
    if (line->line_count == line->line_cap) {
        size_t cap = line->line_cap * 2 + 8;
        size_t *grown = realloc(line->starts, cap * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        line->starts = grown;
        line->line_cap = cap;
    }
    line->starts[line->line_count++] = line->count;
    return OOB_OK;
}

/* From an edge round to it again; edges passed are taken off the list. The first point comes again at the end. */
static oob_status follow(oob_reach_line *line, field *f, uint32_t first, oob_error *err)
{
    place from = crossing(f, first);
    oob_status rc = begin_line(line, err);
    if (rc == OOB_OK)
        rc = add_point(line, from, err);
    for (uint32_t edge = first; rc == OOB_OK && f->next[edge] != NO_EDGE;) {
        uint32_t after = f->next[edge];
        place to = crossing(f, after);
        f->next[edge] = NO_EDGE;
        rc = add_chord(line, f, from, to, DEPTH_MOST, err);
        from = to;
        edge = after;
    }
    return rc;
}

/* Even-odd over all rings. */
static bool is_inside(const oob_rings *rings, uint32_t area, double x, double y)
{
    bool inside = false;
    for (size_t i = 0; i < rings->count; i++) {
        const oob_ring *ring = &rings->rings[i];
        for (uint32_t k = 0; ring->area == area && k + 1 < ring->count; k++) {
            const double *a = rings->xy + 2 * ((size_t)ring->first + k), *b = a + 2;
            if ((a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]))
                inside = !inside;
        }
    }
    return inside;
}

/* Thin the last line, and take its repeated point away. */
static oob_status finish_line(oob_reach_line *line, float tolerance_m, oob_error *err)
{
    size_t first = line->starts[line->line_count - 1], count = line->count - first;
    int32_t *points = line->points + 2 * first;
    bool *keep = calloc(count, sizeof *keep);
    float *tolerance = malloc(count * sizeof *tolerance);
    for (size_t i = 0; tolerance != NULL && i < count; i++)
        tolerance[i] = tolerance_m;
    oob_status rc =
        keep != NULL && tolerance != NULL ? oob_thin_line(keep, points, tolerance, count, err) : oob_error_nomem(err);
    line->count = first;
    for (size_t i = 0; rc == OOB_OK && i + 1 < count; i++) {
        if (keep[i]) {
            line->points[2 * line->count] = points[2 * i];
            line->points[2 * line->count + 1] = points[2 * i + 1];
            line->count++;
        }
    }
    free(keep);
    free(tolerance);
    return rc;
}

static oob_status trace(oob_reach_line *out, field *f, const oob_rings *rings, uint32_t area, float tolerance_m,
                        oob_error *err)
{
    oob_status rc = OOB_OK;
    for (uint32_t edge = 0; rc == OOB_OK && edge < 2 * f->columns * f->rows; edge++) {
        if (f->next[edge] == NO_EDGE)
            continue;
        rc = follow(out, f, edge, err);
        size_t first = out->line_count > 0 ? out->starts[out->line_count - 1] : 0;
        if (rc == OOB_OK && is_inside(rings, area, out->points[2 * first], out->points[2 * first + 1])) {
            out->count = first; /* the same distance from the boundary, but on its inner side */
            out->line_count--;
        } else if (rc == OOB_OK) {
            rc = finish_line(out, tolerance_m, err);
        }
    }
    return rc;
}

oob_status oob_reach_line_find(oob_reach_line *out, const oob_edge_tree *tree, const oob_rings *rings, uint32_t area,
                               double distance_m, float tolerance_m, oob_error *err)
{
    field f = {.tree = tree, .distance = distance_m};
    frame_field(&f, rings, area);
    oob_status rc = build_field(&f, err);
    if (rc == OOB_OK)
        rc = trace(out, &f, rings, area, tolerance_m, err);
    free(f.within);
    free(f.next);
    return rc;
}
