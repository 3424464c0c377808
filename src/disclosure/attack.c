/* attack.c - the least and the most that each count can be, given what is printed and the sums. */
#include <stdlib.h>

#include "disclosure/attacker.h"
#include "disclosure/lp.h"

bool oob_attacker_knows(const attacker *who, const cell *one)
{
    return who->least[one->id] == who->most[one->id];
}

bool oob_attacker_wants(const attacker *who, const cell *one)
{
    return oob_cell_sensitive(who->pub, one);
}

bool oob_attacker_is_baffled(const attacker *who, size_t id)
{
    return who->highest[id] >= who->lowest[id] && who->highest[id] - who->lowest[id] >= who->pub->rules.width;
}

/* --- sums with one unknown --- */

/* The only unknown of a sum, less what is known of it; NULL where there are several, or none. */
static const term *only_unknown(const attacker *who, const constraint *of, int64_t *known)
{
    const term *unknown = NULL;
    *known = 0;
    for (size_t k = 0; k < of->count; k++) {
        const term *one = &of->terms[k];
        if (oob_attacker_knows(who, one->cell))
            *known += one->coefficient * who->least[one->cell->id];
        else if (unknown != NULL)
            return NULL;
        else
            unknown = one;
    }
    return unknown;
}

static oob_status solve_single_unknowns(attacker *who, oob_error *err)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < who->constraint_count; i++) {
            const constraint *one = &who->constraints[i];
            int64_t known;
            const term *unknown = one->least == one->most ? only_unknown(who, one, &known) : NULL;
            if (unknown == NULL || (one->least - known) % unknown->coefficient != 0)
                continue;
            int64_t value = (one->least - known) / unknown->coefficient;
            oob_status rc = oob_attacker_learn(who, unknown->cell, value, value, "a sum", err);
            if (rc != OOB_OK)
                return rc;
            changed = true;
        }
    }
    return OOB_OK;
}

/* --- blocks: what is linked by sums --- */

static size_t block_of(attacker *who, size_t id)
{
    while (who->block[id] != id) {
        who->block[id] = who->block[who->block[id]];
        id = who->block[id];
    }
    return id;
}

static void find_blocks(attacker *who)
{
    for (size_t i = 0; i < who->pub->cells_count; i++)
        who->block[i] = i;
    for (size_t i = 0; i < who->constraint_count; i++) {
        const constraint *one = &who->constraints[i];
        size_t first = SIZE_MAX;
        for (size_t k = 0; k < one->count; k++) {
            if (oob_attacker_knows(who, one->terms[k].cell))
                continue;
            size_t block = block_of(who, one->terms[k].cell->id);
            if (first == SIZE_MAX)
                first = block;
            else if (block < first)
                who->block[first] = block, first = block;
            else
                who->block[block] = first;
        }
    }
    for (size_t i = 0; i < who->pub->cells_count; i++)
        who->block[i] = block_of(who, i);
}

/* One block as a programme: a column for each unknown, a row for each sum. */
typedef struct block_programme {
    attacker *who;
    oob_lp *lp;
    size_t *cells; /* by column */
    int column_count;
    int *column; /* by cell id; only those of the block are set */
    const constraint **rows;
    int64_t *row_least; /* less what is known */
    int64_t *row_most;
    int row_count;
    int64_t *table; /* the last solution in whole numbers */
    int64_t far;    /* twice what a count can be that the print limits at all */
} block_programme;

static bool in_block(const block_programme *of, const cell *one, size_t block)
{
    return of->who->block[one->id] == block && !oob_attacker_knows(of->who, one);
}

static void add_row(block_programme *to, const constraint *one, size_t block, size_t *coefficients)
{
    int64_t known = 0;
    size_t unknown = 0;
    for (size_t k = 0; k < one->count; k++) {
        if (in_block(to, one->terms[k].cell, block))
            unknown++;
        else
            known += one->terms[k].coefficient * to->who->least[one->terms[k].cell->id];
    }
    if (unknown == 0)
        return;
    to->rows[to->row_count] = one;
    to->row_least[to->row_count] = one->least - known;
    to->row_most[to->row_count++] = one->most == NO_LIMIT ? NO_LIMIT : one->most - known;
    *coefficients += unknown;
}

static bool belongs(const block_programme *to, const constraint *one, size_t block)
{
    for (size_t k = 0; k < one->count; k++)
        if (in_block(to, one->terms[k].cell, block))
            return true;
    return false;
}

static oob_status load_block(block_programme *of, size_t coefficients, oob_error *err)
{
    int *rows = malloc((coefficients + 1) * sizeof *rows);
    int *columns = malloc((coefficients + 1) * sizeof *columns);
    double *values = malloc((coefficients + 1) * sizeof *values);
    oob_status rc = rows != NULL && columns != NULL && values != NULL ? OOB_OK : oob_error_nomem(err);
    int n = 0;
    for (int i = 0; rc == OOB_OK && i < of->row_count; i++) {
        for (size_t k = 0; k < of->rows[i]->count; k++) {
            const term *one = &of->rows[i]->terms[k];
            if (oob_attacker_knows(of->who, one->cell))
                continue;
            rows[n] = i;
            columns[n] = of->column[one->cell->id];
            values[n++] = one->coefficient;
        }
    }
    if (rc == OOB_OK)
        rc = oob_lp_load(of->lp, n, rows, columns, values, err);
    free(rows);
    free(columns);
    free(values);
    return rc;
}

/* A limit on a count comes from limits on others, by sums: it cannot be more than all of them together. */
static void set_far(block_programme *of)
{
    int64_t all = 500;
    for (int j = 0; j < of->column_count; j++) {
        int64_t most = of->who->most[of->cells[j]];
        all += most != NO_LIMIT ? most : of->who->least[of->cells[j]];
    }
    for (int i = 0; i < of->row_count; i++)
        all += of->row_least[i] < 0 ? -of->row_least[i] : of->row_least[i];
    of->far = 2 * all;
}

static oob_status open_block(block_programme *out, attacker *who, size_t block, oob_error *err)
{
    size_t coefficients = 0;
    const oob_publication *pub = who->pub;
    out->who = who;
    out->cells = malloc((pub->cells_count + 1) * sizeof *out->cells);
    out->column = malloc((pub->cells_count + 1) * sizeof *out->column);
    out->table = malloc((pub->cells_count + 1) * sizeof *out->table);
    out->rows = malloc((who->constraint_count + 1) * sizeof *out->rows);
    out->row_least = malloc((who->constraint_count + 1) * sizeof *out->row_least);
    out->row_most = malloc((who->constraint_count + 1) * sizeof *out->row_most);
    if (out->cells == NULL || out->column == NULL || out->table == NULL || out->rows == NULL ||
        out->row_least == NULL || out->row_most == NULL)
        return oob_error_nomem(err);
    for (size_t i = block; i < pub->cells_count; i++) {
        if (!in_block(out, pub->cells[i], block))
            continue;
        out->column[i] = out->column_count;
        out->cells[out->column_count++] = i;
    }
    for (size_t i = 0; i < who->constraint_count; i++)
        if (belongs(out, &who->constraints[i], block))
            add_row(out, &who->constraints[i], block, &coefficients);
    set_far(out);
    oob_status rc = oob_lp_open(&out->lp, out->column_count, out->row_count, err);
    for (int j = 0; rc == OOB_OK && j < out->column_count; j++) {
        int64_t most = who->most[out->cells[j]];
        oob_lp_bound_column(out->lp, j, who->least[out->cells[j]], most < out->far ? most : out->far);
    }
    for (int i = 0; rc == OOB_OK && i < out->row_count; i++)
        oob_lp_bound_row(out->lp, i, out->row_least[i], out->row_most[i]);
    return rc == OOB_OK ? load_block(out, coefficients, err) : rc;
}

static void close_block(block_programme *of)
{
    free(of->cells);
    free(of->column);
    free(of->table);
    free(of->rows);
    free(of->row_least);
    free(of->row_most);
    oob_lp_free(of->lp);
}

/* --- the least and the most --- */

/* The solution as a table in whole numbers that fits everything printed; false where it is not one. */
static bool read_table(block_programme *of)
{
    bool whole = true;
    for (int j = 0; whole && j < of->column_count; j++) {
        of->table[j] = oob_lp_value(of->lp, j, &whole);
        whole = whole && of->table[j] >= of->who->least[of->cells[j]] && of->table[j] <= of->who->most[of->cells[j]];
    }
    for (int i = 0; whole && i < of->row_count; i++) {
        int64_t sum = 0;
        for (size_t k = 0; k < of->rows[i]->count; k++) {
            const term *one = &of->rows[i]->terms[k];
            sum += oob_attacker_knows(of->who, one->cell) ? 0 : one->coefficient * of->table[of->column[one->cell->id]];
        }
        whole = sum >= of->row_least[i] && sum <= of->row_most[i];
    }
    return whole;
}

static void see_table(const block_programme *of)
{
    for (int j = 0; j < of->column_count; j++) {
        size_t id = of->cells[j];
        if (of->table[j] < of->who->lowest[id])
            of->who->lowest[id] = of->table[j];
        if (of->table[j] > of->who->highest[id])
            of->who->highest[id] = of->table[j];
        of->who->unlimited[id] = of->who->highest[id] > of->far / 2;
    }
}

/* Look for the table with the least (direction 1) or the most (-1) of one count; it is seen where there is one. */
static oob_status look(block_programme *of, int column, int direction, oob_error *err)
{
    oob_lp_outcome outcome;
    oob_lp_cost(of->lp, column, direction);
    oob_status rc = oob_lp_solve(&outcome, of->lp, err);
    bool found = rc == OOB_OK && outcome == OOB_LP_OPTIMAL && read_table(of);
    if (rc == OOB_OK && !found && outcome != OOB_LP_IMPOSSIBLE) {
        rc = oob_lp_solve_whole(&outcome, of->lp, err);
        found = rc == OOB_OK && outcome == OOB_LP_OPTIMAL && read_table(of);
    }
    oob_lp_cost(of->lp, column, 0);
    if (rc == OOB_OK && outcome == OOB_LP_IMPOSSIBLE)
        return oob_attacker_contradiction(of->who, of->who->pub->cells[of->cells[column]], "all sums together", err);
    if (found)
        see_table(of); /* where nothing was found in time, the count stays as narrow as it was seen: unsafe, not safe */
    return rc;
}

static oob_status attack_cell(block_programme *of, int column, oob_error *err)
{
    const attacker *who = of->who;
    size_t id = of->cells[column];
    bool all = who->depth == OOB_AUDIT_BOUNDS;
    if (!all && (!oob_attacker_wants(who, who->pub->cells[id]) || oob_attacker_is_baffled(who, id)))
        return OOB_OK;
    oob_status rc = look(of, column, -1, err);
    if (rc == OOB_OK && (all || !oob_attacker_is_baffled(who, id)))
        rc = look(of, column, 1, err);
    return rc;
}

static bool worth_attacking(const attacker *who, size_t block)
{
    bool any = who->depth == OOB_AUDIT_BOUNDS;
    for (size_t i = block; !any && i < who->pub->cells_count; i++)
        any = who->block[i] == block && !oob_attacker_knows(who, who->pub->cells[i]) &&
              oob_attacker_wants(who, who->pub->cells[i]);
    return any;
}

static oob_status attack_block(attacker *who, size_t block, oob_error *err)
{
    block_programme one = {0};
    oob_status rc = open_block(&one, who, block, err);
    for (int j = 0; rc == OOB_OK && j < one.column_count; j++)
        rc = attack_cell(&one, j, err);
    close_block(&one);
    return rc;
}

oob_status oob_attack(attacker *who, oob_error *err)
{
    const oob_publication *pub = who->pub;
    oob_status rc = oob_attacker_read(who, err);
    if (rc == OOB_OK)
        rc = solve_single_unknowns(who, err);
    if (rc != OOB_OK)
        return rc;
    find_blocks(who);
    for (size_t i = 0; i < pub->cells_count; i++) {
        bool known = oob_attacker_knows(who, pub->cells[i]);
        who->lowest[i] = known ? who->least[i] : INT64_MAX;
        who->highest[i] = known ? who->least[i] : INT64_MIN;
    }
    for (size_t i = 0; rc == OOB_OK && i < pub->cells_count; i++)
        if (who->block[i] == i && !oob_attacker_knows(who, pub->cells[i]) && worth_attacking(who, i))
            rc = attack_block(who, i, err);
    return rc;
}
