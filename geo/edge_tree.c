/* edge_tree.c - nearest edge of an area's boundary to a point, for millions of points. */
#include "geo/edge_tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH     8  /* edges in a block, boxes in a node: two or four vector registers of doubles */
#define MAX_DEPTH 12 /* 8^12 edges */

/** Eight edges, from (ax, ay) by (dx, dy). Where fewer are left, the last one is repeated. */
typedef struct edge_block {
    double ax[WIDTH];
    double ay[WIDTH];
    double dx[WIDTH];
    double dy[WIDTH];
    double inverse[WIDTH]; /* of the squared length; 0 for an edge without length */
} edge_block;

/** The bounding boxes of eight nodes or blocks. Where fewer are left, boxes infinitely far away. */
typedef struct box_node {
    double west[WIDTH];
    double south[WIDTH];
    double east[WIDTH];
    double north[WIDTH];
} box_node;

struct oob_edge_tree {
    edge_block *blocks;
    size_t block_count;
    box_node *nodes;               /* level by level, the one above the blocks first, the root last */
    size_t level_start[MAX_DEPTH]; /* index of each level's first node */
    int levels;
};

typedef struct box {
    double west;
    double south;
    double east;
    double north;
} box;

/* --- building ----------------------------------------------------------------------------------------------------- */

static size_t count_blocks(const oob_rings *rings, uint32_t area)
{
    size_t blocks = 0;
    for (size_t i = 0; i < rings->count; i++) {
        if (rings->rings[i].area == area)
            blocks += (rings->rings[i].count - 1 + WIDTH - 1) / WIDTH;
    }
    return blocks;
}

static void set_edge(edge_block *block, size_t at, const double *from)
{
    double dx = from[2] - from[0];
    double dy = from[3] - from[1];
    double squared = dx * dx + dy * dy;
    block->ax[at] = from[0];
    block->ay[at] = from[1];
    block->dx[at] = dx;
    block->dy[at] = dy;
    block->inverse[at] = squared > 0 ? 1 / squared : 0;
}

/* Runs of a ring's edges lie together; a block never holds edges of two rings, which can be far apart. */
static void fill_blocks(edge_block *blocks, const oob_rings *rings, uint32_t area)
{
    for (size_t i = 0; i < rings->count; i++) {
        const oob_ring *ring = &rings->rings[i];
        if (ring->area != area)
            continue;
        const size_t edges = ring->count - 1;
        const double *xy = rings->xy + 2 * (size_t)ring->first;
        for (size_t first = 0; first < edges; first += WIDTH, blocks++) {
            for (size_t at = 0; at < WIDTH; at++)
                set_edge(blocks, at, xy + 2 * (first + at < edges ? first + at : edges - 1));
        }
    }
}

static box box_of_block(const edge_block *block)
{
    box whole = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < WIDTH; i++) {
        whole.west = fmin(whole.west, fmin(block->ax[i], block->ax[i] + block->dx[i]));
        whole.east = fmax(whole.east, fmax(block->ax[i], block->ax[i] + block->dx[i]));
        whole.south = fmin(whole.south, fmin(block->ay[i], block->ay[i] + block->dy[i]));
        whole.north = fmax(whole.north, fmax(block->ay[i], block->ay[i] + block->dy[i]));
    }
    return whole;
}

static box box_of_node(const box_node *node)
{
    box whole = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < WIDTH && node->west[i] < INFINITY; i++) {
        whole.west = fmin(whole.west, node->west[i]);
        whole.south = fmin(whole.south, node->south[i]);
        whole.east = fmax(whole.east, node->east[i]);
        whole.north = fmax(whole.north, node->north[i]);
    }
    return whole;
}

static void set_box(box_node *node, size_t at, box value)
{
    node->west[at] = value.west;
    node->south[at] = value.south;
    node->east[at] = value.east;
    node->north[at] = value.north;
}

/* A box that no point is nearer to than infinitely far. */
static const box nowhere = {INFINITY, INFINITY, INFINITY, INFINITY};

static void build_level(oob_edge_tree *tree, int level, size_t below_count)
{
    box_node *nodes = tree->nodes + tree->level_start[level];
    const size_t padded = (below_count + WIDTH - 1) / WIDTH * WIDTH;
    for (size_t i = 0; i < padded; i++) {
        box value = nowhere;
        if (i < below_count)
            value = level == 0 ? box_of_block(&tree->blocks[i])
                               : box_of_node(&tree->nodes[tree->level_start[level - 1] + i]);
        set_box(&nodes[i / WIDTH], i % WIDTH, value);
    }
}

/* Where each level starts; returns the number of nodes in all. */
static size_t plan_levels(oob_edge_tree *tree)
{
    size_t total = 0;
    size_t count = tree->block_count;
    do {
        count = (count + WIDTH - 1) / WIDTH;
        tree->level_start[tree->levels++] = total;
        total += count;
    } while (count > 1);
    return total;
}

/* Interleaves the bits of two 16-bit numbers: near in this order is mostly near on the ground. */
static uint32_t morton(uint32_t x, uint32_t y)
{
    uint32_t code = 0;
    for (unsigned bit = 0; bit < 16; bit++)
        code |= ((x >> bit & 1u) << (2 * bit)) | ((y >> bit & 1u) << (2 * bit + 1));
    return code;
}

typedef struct block_order {
    uint32_t code;
    uint32_t index;
} block_order;

static int by_code(const void *a, const void *b)
{
    const block_order *left = a;
    const block_order *right = b;
    if (left->code != right->code)
        return left->code < right->code ? -1 : 1;
    return left->index < right->index ? -1 : 1;
}

static box box_of_blocks(const edge_block *blocks, size_t count)
{
    box whole = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < count; i++) {
        const box one = box_of_block(&blocks[i]);
        whole.west = fmin(whole.west, one.west);
        whole.south = fmin(whole.south, one.south);
        whole.east = fmax(whole.east, one.east);
        whole.north = fmax(whole.north, one.north);
    }
    return whole;
}

static uint32_t code_of_block(const edge_block *block, box whole)
{
    const double widest = fmax(fmax(whole.east - whole.west, whole.north - whole.south), 1e-9);
    const box one = box_of_block(block);
    const double x = ((one.west + one.east) / 2 - whole.west) / widest;
    const double y = ((one.south + one.north) / 2 - whole.south) / widest;
    return morton((uint32_t)(x * 65535), (uint32_t)(y * 65535));
}

/* Blocks in an order in which eight neighbours make a small box, however the rings were given. */
static oob_status sort_blocks(oob_edge_tree *tree, oob_error *err)
{
    const size_t count = tree->block_count;
    block_order *order = malloc(count * sizeof *order);
    edge_block *sorted = malloc(count * sizeof *sorted);
    if (order == NULL || sorted == NULL) {
        free(order);
        free(sorted);
        return oob_error_nomem(err);
    }
    const box whole = box_of_blocks(tree->blocks, count);
    for (size_t i = 0; i < count; i++)
        order[i] = (block_order){code_of_block(&tree->blocks[i], whole), (uint32_t)i};
    qsort(order, count, sizeof *order, by_code);
    for (size_t i = 0; i < count; i++)
        sorted[i] = tree->blocks[order[i].index];
    free(order);
    free(tree->blocks);
    tree->blocks = sorted;
    return OOB_OK;
}

static oob_status build_nodes(oob_edge_tree *tree, oob_error *err)
{
    const size_t nodes = plan_levels(tree);
    tree->nodes = malloc(nodes * sizeof *tree->nodes);
    if (tree->nodes == NULL)
        return oob_error_nomem(err);
    size_t count = tree->block_count;
    for (int level = 0; level < tree->levels; level++) {
        build_level(tree, level, count);
        count = (count + WIDTH - 1) / WIDTH;
    }
    return OOB_OK;
}

oob_status oob_edge_tree_build(oob_edge_tree **out, const oob_rings *rings, uint32_t area, oob_error *err)
{
    const size_t blocks = count_blocks(rings, area);
    if (blocks == 0)
        return oob_error_set(err, OOB_ERR_INPUT, "an area without a boundary");
    oob_edge_tree *tree = calloc(1, sizeof *tree);
    if (tree == NULL)
        return oob_error_nomem(err);
    tree->block_count = blocks;
    tree->blocks = malloc(blocks * sizeof *tree->blocks);
    oob_status rc = OOB_OK;
    if (tree->blocks == NULL)
        rc = oob_error_nomem(err);
    if (rc == OOB_OK) {
        fill_blocks(tree->blocks, rings, area);
        rc = sort_blocks(tree, err);
    }
    if (rc == OOB_OK)
        rc = build_nodes(tree, err);
    if (rc != OOB_OK) {
        oob_edge_tree_free(tree);
        return rc;
    }
    *out = tree;
    return OOB_OK;
}

void oob_edge_tree_free(oob_edge_tree *tree)
{
    if (tree == NULL)
        return;
    free(tree->blocks);
    free(tree->nodes);
    free(tree);
}

/* --- asking ------------------------------------------------------------------------------------------------------- */

/** What is left to look at: a node of a level, or a block (level -1), not nearer than the root of `squared`. */
typedef struct pending {
    double squared;
    uint32_t index;
    int level;
} pending;

typedef struct nearest {
    double squared;
    const edge_block *block;
    size_t edge;
} nearest;

/* Loops of fixed length without branches, for the compiler to turn into vector instructions. */
static void box_distances(double squared[WIDTH], const box_node *node, double x, double y)
{
    for (size_t i = 0; i < WIDTH; i++) {
        double west = node->west[i] - x;
        double east = x - node->east[i];
        double south = node->south[i] - y;
        double north = y - node->north[i];
        double dx = west > east ? west : east;
        double dy = south > north ? south : north;
        dx = dx > 0 ? dx : 0;
        dy = dy > 0 ? dy : 0;
        squared[i] = dx * dx + dy * dy;
    }
}

static void edge_distances(double squared[WIDTH], const edge_block *block, double x, double y)
{
    for (size_t i = 0; i < WIDTH; i++) {
        double px = x - block->ax[i];
        double py = y - block->ay[i];
        double t = (px * block->dx[i] + py * block->dy[i]) * block->inverse[i];
        t = t > 0 ? t : 0;
        t = t < 1 ? t : 1;
        double ex = px - t * block->dx[i];
        double ey = py - t * block->dy[i];
        squared[i] = ex * ex + ey * ey;
    }
}

static void look_at_block(nearest *best, const edge_block *block, double x, double y)
{
    double squared[WIDTH];
    edge_distances(squared, block, x, y);
    for (size_t i = 0; i < WIDTH; i++) {
        if (squared[i] < best->squared)
            *best = (nearest){squared[i], block, i};
    }
}

/* Puts what is in a node and near enough on the stack, the nearest on top. */
static size_t open_node(pending *stack, size_t top, const oob_edge_tree *tree, pending at, double best, double x,
                        double y)
{
    double squared[WIDTH];
    const size_t first = top;
    box_distances(squared, &tree->nodes[tree->level_start[at.level] + at.index], x, y);
    for (size_t i = 0; i < WIDTH; i++) {
        if (!(squared[i] < best))
            continue;
        size_t slot = top++;
        for (; slot > first && stack[slot - 1].squared < squared[i]; slot--)
            stack[slot] = stack[slot - 1];
        stack[slot] = (pending){squared[i], at.index * WIDTH + (uint32_t)i, at.level - 1};
    }
    return top;
}

static nearest search(const oob_edge_tree *tree, double x, double y)
{
    /* A path down the tree leaves at most seven brothers waiting at each level. */
    pending stack[MAX_DEPTH * WIDTH];
    size_t top = 0;
    nearest best = {INFINITY, tree->blocks, 0};
    stack[top++] = (pending){0, 0, tree->levels - 1};
    while (top > 0) {
        const pending at = stack[--top];
        if (at.squared >= best.squared)
            continue;
        if (at.level < 0)
            look_at_block(&best, &tree->blocks[at.index], x, y);
        else
            top = open_node(stack, top, tree, at, best.squared, x, y);
    }
    return best;
}

double oob_edge_tree_distance_m(const oob_edge_tree *tree, double x, double y)
{
    return sqrt(search(tree, x, y).squared);
}

oob_edge_hit oob_edge_tree_nearest(const oob_edge_tree *tree, double x, double y)
{
    const nearest best = search(tree, x, y);
    const edge_block *block = best.block;
    const size_t i = best.edge;
    double t = ((x - block->ax[i]) * block->dx[i] + (y - block->ay[i]) * block->dy[i]) * block->inverse[i];
    t = fmin(fmax(t, 0), 1);
    return (oob_edge_hit){sqrt(best.squared), block->ax[i] + t * block->dx[i], block->ay[i] + t * block->dy[i]};
}
