/* area_grid.c - which of many areas a point lies in, for millions of points. */
#include "geo/area_grid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NO_AREA       UINT16_MAX
#define MOST_AREAS    65000
#define MOST_CELLS    4000000.0
#define WIDEST_CELL   2000.0
#define EASY_VERTICES 300000.0 /* up to which the widest cells hold some ten edges each: generalised boundaries */
#define PAD_M         1e-6     /* edges count as passing through a cell that they miss by less */

/** The edges of one area that pass through one cell. */
typedef struct edge_group {
    uint32_t first; /* in `edges`; they end where the next group's begin */
    uint16_t area;
    uint16_t holds_reference;
} edge_group;

struct oob_area_grid {
    const oob_rings *rings;
    oob_geos *geos;
    double west;
    double south;
    double cell_m;
    double reference_x; /* of the reference point from its cell's corner */
    double reference_y;
    uint32_t columns;
    uint32_t rows;
    uint32_t *first_group; /* a cell's groups; they end where the next cell's begin */
    uint16_t *cover;       /* the first area that a cell lies in as a whole */
    edge_group *groups;    /* in order of area within a cell; one more at the end */
    uint32_t *edges;       /* each the index of its first vertex */
    size_t group_count;
    size_t edge_count;
};

/* --- which side of a line ----------------------------------------------------------------------------------------- */

/*
 * Sign of the area of a, b, p: 1 where p is left of a to b, -1 right, 0 on the line.
 * The bound is that of J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric
 * Predicates", Discrete & Computational Geometry 18 (1997): beyond it the sign of the rounded result is the right one.
 */
static int side_of(const oob_area_grid *grid, const double *a, const double *b, double px, double py)
{
    const double bound = 3.3306690738754716e-16;
    const double left = (a[0] - px) * (b[1] - py);
    const double right = (a[1] - py) * (b[0] - px);
    const double sum = left - right;
    const double doubt = bound * (fabs(left) + fabs(right));
    if (sum > doubt)
        return 1;
    if (-sum > doubt)
        return -1;
    return GEOSOrientationIndex_r(grid->geos->handle, a[0], a[1], b[0], b[1], px, py);
}

static const double *vertex(const oob_area_grid *grid, uint32_t index)
{
    return grid->rings->xy + 2 * (size_t)index;
}

static double reference_x(const oob_area_grid *grid, uint32_t column)
{
    return grid->west + column * grid->cell_m + grid->reference_x;
}

static double reference_y(const oob_area_grid *grid, uint32_t row)
{
    return grid->south + row * grid->cell_m + grid->reference_y;
}

/* --- asking ------------------------------------------------------------------------------------------------------- */

static bool between(double value, double a, double b)
{
    return a < b ? value >= a && value <= b : value >= b && value <= a;
}

/**
 * Whether the area of a group holds (px, py): the parity of the edges between it and the reference point (rx, ry). An
 * edge counts where its ends are on different sides of that line, of which an end on the line belongs to one, and where
 * the two points are on different sides of the edge.
 */
static bool group_holds(const oob_area_grid *grid, const edge_group *group, double rx, double ry, double px, double py)
{
    const double reference[2] = {rx, ry};
    const double point[2] = {px, py};
    bool holds = group->holds_reference != 0;
    for (uint32_t i = group->first; i < group[1].first; i++) {
        const double *a = vertex(grid, grid->edges[i]);
        const double *b = a + 2;
        const int side = side_of(grid, a, b, px, py);
        if (side == 0 && between(px, a[0], b[0]) && between(py, a[1], b[1]))
            return true; /* on the boundary */
        if ((side_of(grid, a, b, rx, ry) > 0) == (side > 0))
            continue;
        if ((side_of(grid, reference, point, a[0], a[1]) > 0) != (side_of(grid, reference, point, b[0], b[1]) > 0))
            holds = !holds;
    }
    return holds;
}

int oob_area_grid_find(const oob_area_grid *grid, double x, double y)
{
    const double column = (x - grid->west) / grid->cell_m;
    const double row = (y - grid->south) / grid->cell_m;
    if (!(column >= 0 && column < grid->columns && row >= 0 && row < grid->rows))
        return -1;
    const size_t cell = (size_t)row * grid->columns + (size_t)column;
    const uint16_t cover = grid->cover[cell];
    const double rx = reference_x(grid, (uint32_t)column);
    const double ry = reference_y(grid, (uint32_t)row);
    for (uint32_t i = grid->first_group[cell]; i < grid->first_group[cell + 1]; i++) {
        const edge_group *group = &grid->groups[i];
        if (group->area >= cover)
            break;
        if (group_holds(grid, group, rx, ry, x, y))
            return group->area;
    }
    return cover != NO_AREA ? cover : -1;
}

/* --- building: which edges pass through which cells --------------------------------------------------------------- */

static uint32_t clamp_index(double value, uint32_t count)
{
    if (!(value > 0))
        return 0;
    return value < count ? (uint32_t)value : count - 1;
}

static uint32_t column_of(const oob_area_grid *grid, double x)
{
    return clamp_index((x - grid->west) / grid->cell_m, grid->columns);
}

static uint32_t row_of(const oob_area_grid *grid, double y)
{
    return clamp_index((y - grid->south) / grid->cell_m, grid->rows);
}

/** What to do with each cell that an edge passes through. */
typedef void (*cell_visitor)(void *data, size_t cell, uint32_t edge, uint16_t area);

/* The part of an edge within a row spans these columns; a hair more, so that rounding loses none. */
static void visit_row(const oob_area_grid *grid, const double *a, const double *b, uint32_t row, uint32_t edge,
                      uint16_t area, cell_visitor visit, void *data)
{
    const double low = grid->south + row * grid->cell_m - PAD_M;
    const double high = low + grid->cell_m + 2 * PAD_M;
    const double *lower = a[1] <= b[1] ? a : b;
    const double *upper = a[1] <= b[1] ? b : a;
    const double rise = upper[1] - lower[1];
    double from = lower[0];
    double to = upper[0];
    if (rise > 0 && lower[1] < low)
        from = lower[0] + (upper[0] - lower[0]) * ((low - lower[1]) / rise);
    if (rise > 0 && upper[1] > high)
        to = lower[0] + (upper[0] - lower[0]) * ((high - lower[1]) / rise);
    const uint32_t first = column_of(grid, fmin(from, to) - PAD_M);
    const uint32_t last = column_of(grid, fmax(from, to) + PAD_M);
    for (uint32_t column = first; column <= last; column++)
        visit(data, (size_t)row * grid->columns + column, edge, area);
}

static void visit_edge(const oob_area_grid *grid, uint32_t edge, uint16_t area, cell_visitor visit, void *data)
{
    const double *a = vertex(grid, edge);
    const double *b = a + 2;
    const double low_x = a[0] < b[0] ? a[0] : b[0];
    const double high_x = a[0] < b[0] ? b[0] : a[0];
    const double low_y = a[1] < b[1] ? a[1] : b[1];
    const double high_y = a[1] < b[1] ? b[1] : a[1];
    const uint32_t first = row_of(grid, low_y - PAD_M);
    const uint32_t last = row_of(grid, high_y + PAD_M);
    const uint32_t column = column_of(grid, low_x - PAD_M);
    if (first == last && column == column_of(grid, high_x + PAD_M)) { /* as nearly all edges of a detailed boundary */
        visit(data, (size_t)first * grid->columns + column, edge, area);
        return;
    }
    for (uint32_t row = first; row <= last; row++)
        visit_row(grid, a, b, row, edge, area, visit, data);
}

static void visit_edges(const oob_area_grid *grid, cell_visitor visit, void *data)
{
    for (size_t i = 0; i < grid->rings->count; i++) {
        const oob_ring *ring = &grid->rings->rings[i];
        for (uint32_t edge = ring->first; edge < ring->first + ring->count - 1; edge++)
            visit_edge(grid, edge, (uint16_t)ring->area, visit, data);
    }
}

/** Rings come in order of area, so that the edges of one area reach a cell together. */
typedef struct filling {
    oob_area_grid *grid;
    uint32_t *groups_in; /* of each cell: how many groups, then where the next one goes */
    uint16_t *last_area; /* of each cell: plus one */
    uint32_t *sizes;     /* of each group, by its number */
    size_t group_total;
} filling;

static void count_group(void *data, size_t cell, uint32_t edge, uint16_t area)
{
    (void)edge;
    filling *fill = data;
    if (fill->last_area[cell] == area + 1)
        return;
    fill->last_area[cell] = (uint16_t)(area + 1);
    fill->groups_in[cell]++;
}

/* The group of this cell that was opened last, opened now where the area is a new one. */
static size_t group_of(filling *fill, size_t cell, uint16_t area)
{
    if (fill->last_area[cell] != area + 1) {
        fill->last_area[cell] = (uint16_t)(area + 1);
        fill->grid->groups[fill->groups_in[cell]++].area = area;
    }
    return fill->groups_in[cell] - 1;
}

static void count_edge(void *data, size_t cell, uint32_t edge, uint16_t area)
{
    (void)edge;
    filling *fill = data;
    fill->sizes[group_of(fill, cell, area)]++;
}

static void put_edge(void *data, size_t cell, uint32_t edge, uint16_t area)
{
    filling *fill = data;
    const size_t group = group_of(fill, cell, area);
    fill->grid->edges[fill->grid->groups[group].first + fill->sizes[group]++] = edge;
}

/* Cells' counts of groups become the numbers of their first ones. */
static oob_status place_groups(filling *fill, oob_error *err)
{
    oob_area_grid *grid = fill->grid;
    const size_t cells = (size_t)grid->columns * grid->rows;
    uint32_t total = 0;
    for (size_t cell = 0; cell < cells; cell++) {
        grid->first_group[cell] = total;
        total += fill->groups_in[cell];
        fill->groups_in[cell] = grid->first_group[cell];
    }
    grid->first_group[cells] = total;
    grid->group_count = total;
    grid->groups = calloc((size_t)total + 1, sizeof *grid->groups);
    fill->sizes = calloc((size_t)total + 1, sizeof *fill->sizes);
    return grid->groups != NULL && fill->sizes != NULL ? OOB_OK : oob_error_nomem(err);
}

/* Groups' counts of edges become the numbers of their first ones. */
static oob_status place_edges(filling *fill, oob_error *err)
{
    oob_area_grid *grid = fill->grid;
    size_t total = 0;
    for (size_t group = 0; group <= grid->group_count; group++) {
        if (total > UINT32_MAX)
            return oob_error_set(err, OOB_ERR_INPUT, "boundaries of too many edges");
        grid->groups[group].first = (uint32_t)total;
        total += fill->sizes[group];
        fill->sizes[group] = 0;
    }
    grid->edge_count = total;
    grid->edges = malloc((total + 1) * sizeof *grid->edges);
    return grid->edges != NULL ? OOB_OK : oob_error_nomem(err);
}

/* The same walk for each pass over the edges: from the first group of each cell. */
static void rewind_cells(filling *fill)
{
    const size_t cells = (size_t)fill->grid->columns * fill->grid->rows;
    memcpy(fill->groups_in, fill->grid->first_group, cells * sizeof *fill->groups_in);
    memset(fill->last_area, 0, cells * sizeof *fill->last_area);
}

static oob_status fill_cells(oob_area_grid *grid, oob_error *err)
{
    const size_t cells = (size_t)grid->columns * grid->rows;
    filling fill = {.grid = grid,
                    .groups_in = calloc(cells, sizeof *fill.groups_in),
                    .last_area = calloc(cells, sizeof *fill.last_area)};
    oob_status rc = fill.groups_in != NULL && fill.last_area != NULL ? OOB_OK : oob_error_nomem(err);
    if (rc == OOB_OK) {
        visit_edges(grid, count_group, &fill);
        rc = place_groups(&fill, err);
    }
    if (rc == OOB_OK) {
        rewind_cells(&fill);
        visit_edges(grid, count_edge, &fill);
        rc = place_edges(&fill, err);
    }
    if (rc == OOB_OK) {
        rewind_cells(&fill);
        visit_edges(grid, put_edge, &fill);
    }
    free(fill.groups_in);
    free(fill.last_area);
    free(fill.sizes);
    return rc;
}

/* --- building: which areas hold each reference point -------------------------------------------------------------- */

/** The areas that hold the point at which the walk along a row has arrived. */
typedef struct row_walk {
    oob_area_grid *grid;
    uint8_t *inside;  /* by area */
    uint16_t *active; /* those inside, in no order */
    size_t active_count;
    bool degenerate; /* an edge passes exactly through a reference point */
} row_walk;

static void toggle(row_walk *walk, uint16_t area)
{
    walk->inside[area] ^= 1;
    if (walk->inside[area]) {
        walk->active[walk->active_count++] = area;
        return;
    }
    size_t i = 0;
    while (walk->active[i] != area)
        i++;
    walk->active[i] = walk->active[--walk->active_count];
}

/* One step to the east along the height y, within one cell: the parity of the edges of a group between the two points.
 */
static bool step_crosses(row_walk *walk, const edge_group *group, double from_x, double to_x, double y,
                         bool from_is_ref)
{
    const oob_area_grid *grid = walk->grid;
    bool odd = false;
    for (uint32_t i = group->first; i < group[1].first; i++) {
        const double *a = vertex(grid, grid->edges[i]);
        const double *b = a + 2;
        if ((a[1] > y) == (b[1] > y))
            continue;
        const double *lower = a[1] < b[1] ? a : b;
        const double *upper = a[1] < b[1] ? b : a;
        const int before = side_of(grid, lower, upper, from_x, y);
        const int after = side_of(grid, lower, upper, to_x, y);
        walk->degenerate |= (from_is_ref ? before : after) == 0;
        odd ^= (before > 0) != (after > 0);
    }
    return odd;
}

static uint16_t first_cover(const row_walk *walk, size_t cell)
{
    const oob_area_grid *grid = walk->grid;
    uint16_t first = NO_AREA;
    for (size_t i = 0; i < walk->active_count; i++) {
        bool cut = false;
        for (uint32_t g = grid->first_group[cell]; g < grid->first_group[cell + 1]; g++)
            cut |= grid->groups[g].area == walk->active[i];
        if (!cut && walk->active[i] < first)
            first = walk->active[i];
    }
    return first;
}

static void walk_cell(row_walk *walk, size_t cell, double west, double ref, double east, double y)
{
    oob_area_grid *grid = walk->grid;
    for (uint32_t g = grid->first_group[cell]; g < grid->first_group[cell + 1]; g++) {
        edge_group *group = &grid->groups[g];
        if (step_crosses(walk, group, west, ref, y, false))
            toggle(walk, group->area);
        group->holds_reference = walk->inside[group->area];
    }
    grid->cover[cell] = first_cover(walk, cell);
    for (uint32_t g = grid->first_group[cell]; g < grid->first_group[cell + 1]; g++) {
        const edge_group *group = &grid->groups[g];
        if (step_crosses(walk, group, ref, east, y, true))
            toggle(walk, group->area);
    }
}

/* From the western margin, which lies in no area. */
static void walk_row(row_walk *walk, uint32_t row)
{
    oob_area_grid *grid = walk->grid;
    const double y = reference_y(grid, row);
    for (uint32_t column = 0; column < grid->columns; column++) {
        const double west = grid->west + column * grid->cell_m;
        const double east = grid->west + (column + 1) * grid->cell_m;
        walk_cell(walk, (size_t)row * grid->columns + column, west, reference_x(grid, column), east, y);
    }
}

/* Reference points that no edge passes through: the fractions are such that one try is enough on any real boundary. */
static oob_status find_references(oob_area_grid *grid, size_t areas, oob_error *err)
{
    static const double fractions[][2] = {
        {0.4837261947, 0.5148373261}, {0.5527183941, 0.4471839265}, {0.3918273645, 0.6182736451}, {0.61, 0.37}};
    row_walk walk = {.grid = grid,
                     .inside = calloc(areas, sizeof *walk.inside),
                     .active = malloc(areas * sizeof *walk.active),
                     .degenerate = true};
    if (walk.inside == NULL || walk.active == NULL) {
        free(walk.inside);
        free(walk.active);
        return oob_error_nomem(err);
    }
    for (size_t try = 0; walk.degenerate && try < sizeof fractions / sizeof fractions[0]; try++) {
        grid->reference_x = fractions[try][0] * grid->cell_m;
        grid->reference_y = fractions[try][1] * grid->cell_m;
        walk.degenerate = false;
        for (uint32_t row = 0; row < grid->rows; row++)
            walk_row(&walk, row);
    }
    free(walk.inside);
    free(walk.active);
    if (walk.degenerate)
        return oob_error_set(err, OOB_ERR_INTERNAL, "no reference points could be found for the boundaries");
    return OOB_OK;
}

/* --- building: the whole ------------------------------------------------------------------------------------------ */

static void set_extent(oob_area_grid *grid, double cell_m)
{
    const oob_rings *rings = grid->rings;
    double west = INFINITY;
    double south = INFINITY;
    double east = -INFINITY;
    double north = -INFINITY;
    for (size_t i = 0; i < rings->vertices; i++) {
        west = fmin(west, rings->xy[2 * i]);
        east = fmax(east, rings->xy[2 * i]);
        south = fmin(south, rings->xy[2 * i + 1]);
        north = fmax(north, rings->xy[2 * i + 1]);
    }
    const double width = east - west;
    const double height = north - south;
    if (cell_m <= 0) {
        cell_m = WIDEST_CELL * fmin(1, sqrt(EASY_VERTICES / (double)rings->vertices));
        cell_m = fmax(cell_m, sqrt(width * height / MOST_CELLS));
    }
    grid->cell_m = cell_m;
    grid->west = west - cell_m; /* a margin of one cell, in which a row's walk starts outside */
    grid->south = south - cell_m;
    grid->columns = (uint32_t)(width / cell_m) + 3;
    grid->rows = (uint32_t)(height / cell_m) + 3;
}

oob_status oob_area_grid_build(oob_area_grid **out, const oob_rings *rings, size_t areas, double cell_m, oob_geos *geos,
                               oob_error *err)
{
    if (rings->count == 0 || areas == 0 || areas > MOST_AREAS)
        return oob_error_set(err, OOB_ERR_INPUT, "%zu areas with %zu rings cannot be indexed", areas, rings->count);
    oob_area_grid *grid = calloc(1, sizeof *grid);
    if (grid == NULL)
        return oob_error_nomem(err);
    grid->rings = rings;
    grid->geos = geos;
    set_extent(grid, cell_m);
    const size_t cells = (size_t)grid->columns * grid->rows;
    grid->first_group = malloc((cells + 1) * sizeof *grid->first_group);
    grid->cover = malloc(cells * sizeof *grid->cover);
    oob_status rc = grid->first_group != NULL && grid->cover != NULL ? OOB_OK : oob_error_nomem(err);
    if (rc == OOB_OK)
        rc = fill_cells(grid, err);
    if (rc == OOB_OK)
        rc = find_references(grid, areas, err);
    if (rc != OOB_OK) {
        oob_area_grid_free(grid);
        return rc;
    }
    *out = grid;
    return OOB_OK;
}

void oob_area_grid_free(oob_area_grid *grid)
{
    if (grid == NULL)
        return;
    free(grid->first_group);
    free(grid->cover);
    free(grid->groups);
    free(grid->edges);
    free(grid);
}
