/* suppress_block.c - as few hidden cells as keep the small counts of one block of linked cells from being worked out.
 */
#include <stdlib.h>

#include "disclosure/lp.h"
#include "disclosure/model.h"

/*
 * A change is a number for each cell: added to the true counts, it gives another table that has the same sums and the
 * same printed figures. Two changes that differ by `width` in a small count protect it. The truth itself is the change
 * of all zeros.
 */
typedef struct change {
    int64_t *by; /* one a column group */
    bool valid;  /* false once a cell it changes is shown again */
} change;

/* What a cell may be, less its true count. */
typedef struct room {
    int64_t least;
    int64_t most;
} room;

/*
 * The programme's columns: for each cell that can change, `free` (within what is printed anyway), and for a printed one
 * `up` and `down` beyond that, which cost something: where they are used, the cell must be hidden.
 */
typedef struct variable {
    cell *cell;
    room shown;
    room hidden;
    int free;
    int up; /* `down` is the next column; -1: cannot be hidden, or needs not */
    int weight;
    size_t lowest; /* changes that protect it, where it is small; 0 is the truth */
    size_t highest;
} variable;

typedef struct suppressor {
    oob_publication *pub;
    oob_lp *lp;
    variable *variables; /* in the order of cells */
    size_t count;
    size_t *of_cell; /* variable of a cell, by its id; SIZE_MAX for one that cannot change */
    relation **sums; /* those with a variable in them */
    size_t sum_count;
    change *changes;
    size_t change_count;
    size_t change_cap;
    bool hiding; /* cells may still be hidden; false: only the hidden may change */
} suppressor;

/* More than any sum of weights that a change of one can cost. */
#define GOAL 1e7
/* The programme needs limits; no change has to be larger. */
#define FAR 100000

/* --- what may change --- */

static room less(room range, int64_t count)
{
    if (range.least < count - FAR)
        range.least = count - FAR;
    if (range.most > count + FAR)
        range.most = count + FAR;
    return (room){range.least - count, range.most - count};
}

static room meet(room a, room b)
{
    return (room){a.least > b.least ? a.least : b.least, a.most < b.most ? a.most : b.most};
}

/* Counts that round to the same number; those that are hidden as small are known not to. */
static room same_rounded(const oob_publication *pub, int64_t count)
{
    int64_t step = pub->rules.round_to;
    int64_t shown = oob_rounded(count, step);
    room range = {shown - step / 2, shown - step / 2 + step - 1};
    if (range.least <= pub->rules.threshold)
        range.least = count > pub->rules.threshold ? pub->rules.threshold + 1 : 1;
    return range;
}

static bool is_known_zero(const cell *one)
{
    return one->count == 0 && one->printed;
}

/* Counts that stay possible while the cell is printed. A percentage alone is taken for the count itself. */
static room room_shown(const oob_publication *pub, const cell *one)
{
    room earlier = {one->earlier_least, one->earlier_most};
    if (is_known_zero(one))
        return (room){0, 0};
    if (one->printed)
        return less(meet(earlier, same_rounded(pub, one->count)), one->count);
    return less(earlier, one->count);
}

/* Counts that stay possible while it is hidden: not 0, since zeros are printed. */
static room room_hidden(const cell *one)
{
    room earlier = {one->earlier_least, one->earlier_most};
    if (is_known_zero(one))
        return (room){0, 0};
    if (one->printed)
        return less(meet(earlier, (room){1, NO_LIMIT}), one->count);
    return less(earlier, one->count);
}

/*
 * What hiding a cell costs for each child that it changes by. Small cells before large ones, and so parts before their
 * totals; the total of everyone last of all; a cell that stands in several places costs more.
 */
static int weigh(const cell *one)
{
    int64_t size = one->count < 2000 ? one->count : 2000;
    int64_t weight = 10 * (int64_t)(one->mentions < 8 ? one->mentions : 8) + size;
    if (one->name[0] == '\0')
        weight *= 200;
    if (one->prefer)
        weight /= 2;
    return (int)weight;
}

static variable make_variable(const oob_publication *pub, cell *of)
{
    return (variable){of, room_shown(pub, of), room_hidden(of), 0, -1, weigh(of), 0, 0};
}

bool oob_suppress_is_stuck(const oob_publication *pub, cell *of)
{
    variable made = make_variable(pub, of);
    return made.hidden.least == made.hidden.most && made.shown.least == made.shown.most;
}

static oob_status collect_variables(suppressor *all, const size_t *blocks, size_t block, oob_error *err)
{
    oob_publication *pub = all->pub;
    all->variables = calloc(pub->cells_count + 1, sizeof *all->variables);
    all->of_cell = malloc((pub->cells_count + 1) * sizeof *all->of_cell);
    if (all->variables == NULL || all->of_cell == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < pub->cells_count; i++) {
        all->of_cell[i] = SIZE_MAX;
        if (blocks[i] != block)
            continue;
        all->of_cell[i] = all->count;
        all->variables[all->count++] = make_variable(pub, pub->cells[i]);
    }
    return OOB_OK;
}

static oob_status collect_sums(suppressor *all, oob_error *err)
{
    oob_publication *pub = all->pub;
    all->sums = malloc((pub->relations_count + 1) * sizeof *all->sums);
    if (all->sums == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < pub->relations_count; i++) {
        bool any = false;
        for (size_t k = 0; k < pub->relations[i].count; k++)
            any = any || all->of_cell[pub->relations[i].terms[k].cell->id] != SIZE_MAX;
        if (any)
            all->sums[all->sum_count++] = &pub->relations[i];
    }
    return OOB_OK;
}

/* --- the programme --- */

static void set_bounds(const suppressor *all, const variable *one)
{
    room free = one->cell->hidden ? one->hidden : one->shown;
    oob_lp_bound_column(all->lp, one->free, free.least, free.most);
    if (one->up < 0)
        return;
    bool may_hide = all->hiding && !one->cell->hidden;
    oob_lp_bound_column(all->lp, one->up, 0, may_hide ? one->hidden.most - one->shown.most : 0);
    oob_lp_bound_column(all->lp, one->up + 1, 0, may_hide ? one->shown.least - one->hidden.least : 0);
}

static int assign_columns(suppressor *all)
{
    int columns = 0;
    for (size_t i = 0; i < all->count; i++) {
        variable *one = &all->variables[i];
        one->free = columns++;
        if (one->cell->printed && !one->cell->hidden) {
            one->up = columns;
            columns += 2;
        }
    }
    return columns;
}

static oob_status load_sums(const suppressor *all, oob_error *err)
{
    size_t most = 0;
    for (size_t i = 0; i < all->sum_count; i++)
        most += 3 * all->sums[i]->count;
    int *rows = malloc((most + 1) * sizeof *rows);
    int *columns = malloc((most + 1) * sizeof *columns);
    double *values = malloc((most + 1) * sizeof *values);
    oob_status rc = rows != NULL && columns != NULL && values != NULL ? OOB_OK : oob_error_nomem(err);
    int n = 0;
    for (size_t i = 0; rc == OOB_OK && i < all->sum_count; i++) {
        for (size_t k = 0; k < all->sums[i]->count; k++) {
            const term *of = &all->sums[i]->terms[k];
            size_t at = all->of_cell[of->cell->id];
            if (at == SIZE_MAX)
                continue;
            const variable *one = &all->variables[at];
            const int column[3] = {one->free, one->up, one->up + 1};
            for (int c = 0; c < (one->up < 0 ? 1 : 3); c++) {
                rows[n] = (int)i;
                columns[n] = column[c];
                values[n++] = c == 2 ? -of->coefficient : of->coefficient;
            }
        }
    }
    if (rc == OOB_OK)
        rc = oob_lp_load(all->lp, n, rows, columns, values, err);
    free(rows);
    free(columns);
    free(values);
    return rc;
}

static oob_status open_programme(suppressor *all, oob_error *err)
{
    int columns = assign_columns(all);
    oob_status rc = oob_lp_open(&all->lp, columns, (int)all->sum_count, err);
    if (rc == OOB_OK)
        rc = load_sums(all, err);
    for (size_t i = 0; rc == OOB_OK && i < all->count; i++) {
        const variable *one = &all->variables[i];
        set_bounds(all, one);
        if (one->up >= 0) {
            oob_lp_cost(all->lp, one->up, one->weight);
            oob_lp_cost(all->lp, one->up + 1, one->weight);
        }
    }
    return rc;
}

/* --- changes --- */

static oob_status change_add(suppressor *all, change **out, oob_error *err)
{
    if (all->change_count == all->change_cap) {
        size_t cap = all->change_cap * 2 + 16;
        change *grown = realloc(all->changes, cap * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        all->changes = grown;
        all->change_cap = cap;
    }
    int64_t *by = calloc(all->count + 1, sizeof *by);
    if (by == NULL)
        return oob_error_nomem(err);
    *out = &all->changes[all->change_count++];
    **out = (change){by, true};
    return OOB_OK;
}

/* The programme's solution, in whole numbers; false where it is not in whole numbers or the sums do not hold. */
static bool read_change(const suppressor *all, int64_t *by)
{
    bool whole = true;
    for (size_t i = 0; whole && i < all->count; i++) {
        const variable *one = &all->variables[i];
        by[i] = oob_lp_value(all->lp, one->free, &whole);
        if (one->up >= 0)
            by[i] += oob_lp_value(all->lp, one->up, &whole) - oob_lp_value(all->lp, one->up + 1, &whole);
    }
    for (size_t i = 0; whole && i < all->sum_count; i++) {
        int64_t sum = 0;
        for (size_t k = 0; k < all->sums[i]->count; k++) {
            size_t at = all->of_cell[all->sums[i]->terms[k].cell->id];
            sum += at != SIZE_MAX ? all->sums[i]->terms[k].coefficient * by[at] : 0;
        }
        whole = sum == 0;
    }
    return whole;
}

/* Hide what a change needs hidden. */
static void hide_changed(suppressor *all, const int64_t *by)
{
    for (size_t i = 0; i < all->count; i++) {
        variable *one = &all->variables[i];
        if (one->cell->hidden || (by[i] >= one->shown.least && by[i] <= one->shown.most))
            continue;
        one->cell->hidden = true;
        set_bounds(all, one);
    }
}

/* Solve; in whole numbers as well where that could bring the target at least `useful` away from its count. */
static oob_status solve_change(bool *found, suppressor *all, const variable *target, int64_t useful, int64_t *by,
                               oob_error *err)
{
    oob_lp_outcome outcome;
    oob_status rc = oob_lp_solve(&outcome, all->lp, err);
    *found = rc == OOB_OK && outcome == OOB_LP_OPTIMAL && read_change(all, by);
    if (rc != OOB_OK || *found || (outcome == OOB_LP_OPTIMAL && llabs(oob_lp_reach(all->lp, target->free)) < useful))
        return rc;
    rc = oob_lp_solve_whole(&outcome, all->lp, err);
    *found = rc == OOB_OK && outcome == OOB_LP_OPTIMAL && read_change(all, by);
    return rc;
}

/* Bring one count as far as `towards` (below 0: down), at the least cost; what gets less far than `useful` may be
 * missed. */
static oob_status seek(suppressor *all, variable *target, int64_t towards, int64_t useful, oob_error *err)
{
    bool found;
    change *made = NULL;
    oob_status rc = change_add(all, &made, err);
    if (rc != OOB_OK)
        return rc;
    oob_lp_bound_column(all->lp, target->free, towards < 0 ? towards : 0, towards < 0 ? 0 : towards);
    oob_lp_cost(all->lp, target->free, towards < 0 ? GOAL : -GOAL);
    rc = solve_change(&found, all, target, useful, made->by, err);
    oob_lp_cost(all->lp, target->free, 0);
    set_bounds(all, target);
    if (found && made->by[target - all->variables] != 0)
        hide_changed(all, made->by);
    else
        free(all->changes[--all->change_count].by);
    return rc;
}

/* The changes so far that take a count lowest and highest. */
static void best_known(const suppressor *all, variable *of)
{
    size_t at = (size_t)(of - all->variables);
    of->lowest = 0;
    of->highest = 0;
    for (size_t i = 1; i < all->change_count; i++) {
        if (!all->changes[i].valid)
            continue;
        if (all->changes[i].by[at] < all->changes[of->lowest].by[at])
            of->lowest = i;
        if (all->changes[i].by[at] > all->changes[of->highest].by[at])
            of->highest = i;
    }
}

static int64_t spread(const suppressor *all, const variable *of)
{
    size_t at = (size_t)(of - all->variables);
    return all->changes[of->highest].by[at] - all->changes[of->lowest].by[at];
}

/*
 * Give a small count its width: first down, which is easy (what is taken from it may go to any hidden neighbour), then
 * up by what is left.
 */
static oob_status protect(suppressor *all, variable *target, oob_error *err)
{
    size_t at = (size_t)(target - all->variables);
    int64_t width = all->pub->rules.width;
    best_known(all, target);
    if (spread(all, target) >= width)
        return OOB_OK;
    int64_t down = target->hidden.least > -width ? target->hidden.least : -width;
    if (all->changes[target->lowest].by[at] > down) {
        oob_status rc = seek(all, target, down, 1, err);
        if (rc != OOB_OK)
            return rc;
        best_known(all, target);
    }
    int64_t up = width + all->changes[target->lowest].by[at];
    if (up > target->hidden.most)
        up = target->hidden.most;
    if (all->changes[target->highest].by[at] < up) {
        oob_status rc = seek(all, target, up, all->hiding ? 1 : up, err); /* showing again needs all of it */
        if (rc != OOB_OK)
            return rc;
        best_known(all, target);
    }
    return OOB_OK;
}

static bool is_small(const suppressor *all, const variable *one)
{
    return oob_cell_sensitive(all->pub, one->cell);
}

/* The smallest first: they need the most room upwards, and what they hide helps the others. */
static oob_status protect_all(suppressor *all, oob_error *err)
{
    for (int64_t size = 1; size <= all->pub->rules.threshold; size++) {
        for (size_t i = 0; i < all->count; i++) {
            variable *one = &all->variables[i];
            oob_status rc = one->cell->count == size ? protect(all, one, err) : OOB_OK;
            if (rc != OOB_OK)
                return rc;
        }
    }
    return OOB_OK;
}

/* --- showing again what is not needed --- */

typedef struct hidden_cell {
    size_t variable;
    int weight;
} hidden_cell;

static int by_weight(const void *left, const void *right)
{
    const hidden_cell *a = left;
    const hidden_cell *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->variable > b->variable) - (a->variable < b->variable);
}

static void invalidate(suppressor *all, size_t changed, size_t first, bool valid)
{
    const variable *one = &all->variables[changed];
    for (size_t i = 1; i < first; i++)
        if (all->changes[i].by[changed] < one->shown.least || all->changes[i].by[changed] > one->shown.most)
            all->changes[i].valid = valid;
}

/* Small counts whose protection needs a change that is no longer valid get another; false where one cannot. */
static oob_status protect_again(bool *possible, suppressor *all, oob_error *err)
{
    *possible = true;
    for (size_t i = 0; *possible && i < all->count; i++) {
        variable *one = &all->variables[i];
        if (!is_small(all, one) || (all->changes[one->lowest].valid && all->changes[one->highest].valid))
            continue;
        int64_t before = spread(all, one);
        oob_status rc = protect(all, one, err);
        if (rc != OOB_OK)
            return rc;
        *possible = spread(all, one) >= (before < all->pub->rules.width ? before : all->pub->rules.width);
    }
    return OOB_OK;
}

static oob_status try_showing(suppressor *all, size_t which, oob_error *err)
{
    bool possible;
    variable *one = &all->variables[which];
    size_t known = all->change_count;
    bool *valid = malloc(known * sizeof *valid);
    if (valid == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < known; i++)
        valid[i] = all->changes[i].valid;
    one->cell->hidden = false;
    set_bounds(all, one);
    invalidate(all, which, known, false);
    oob_status rc = protect_again(&possible, all, err);
    if (rc == OOB_OK && !possible) {
        one->cell->hidden = true;
        set_bounds(all, one);
        for (size_t i = 0; i < known; i++)
            all->changes[i].valid = valid[i];
        for (size_t i = 0; i < all->count; i++)
            if (is_small(all, &all->variables[i]))
                best_known(all, &all->variables[i]);
    }
    free(valid);
    return rc;
}

static oob_status show_needless(suppressor *all, oob_error *err)
{
    size_t n = 0;
    hidden_cell *list = malloc((all->count + 1) * sizeof *list);
    if (list == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < all->count; i++)
        if (all->variables[i].cell->hidden && !all->variables[i].cell->primary)
            list[n++] = (hidden_cell){i, all->variables[i].weight};
    qsort(list, n, sizeof *list, by_weight);
    all->hiding = false;
    for (size_t i = 0; i < all->count; i++)
        set_bounds(all, &all->variables[i]);
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < n; i++)
        rc = try_showing(all, list[i].variable, err);
    free(list);
    return rc;
}

oob_status oob_suppress_block(oob_publication *pub, const size_t *blocks, size_t block, oob_error *err)
{
    change *truth;
    suppressor all = {.pub = pub, .hiding = true};
    oob_status rc = collect_variables(&all, blocks, block, err);
    if (rc == OOB_OK)
        rc = collect_sums(&all, err);
    if (rc == OOB_OK)
        rc = open_programme(&all, err);
    if (rc == OOB_OK)
        rc = change_add(&all, &truth, err);
    if (rc == OOB_OK)
        rc = protect_all(&all, err);
    if (rc == OOB_OK)
        rc = show_needless(&all, err);
    for (size_t i = 0; i < all.change_count; i++)
        free(all.changes[i].by);
    free(all.changes);
    free(all.variables);
    free(all.of_cell);
    free(all.sums);
    oob_lp_free(all.lp);
    return rc;
}
