/* audit.c - the attacker: bounds on every count that is not printed, from the printed texts and the sums alone. */
#include "disclosure/audit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "disclosure/lp.h"
#include "disclosure/model.h"

/* least <= sum of coefficient x count <= most. */
typedef struct constraint {
    const term *terms;
    size_t count;
    int64_t least;
    int64_t most;
    term own[2]; /* terms of a percentage */
} constraint;

/* What the attacker knows and finds out. Arrays are by cell id. */
typedef struct attacker {
    const oob_publication *pub;
    bool earlier_only; /* as if this publication did not print anything */
    oob_audit_depth depth;
    int64_t *least;
    int64_t *most;
    int64_t *lowest; /* smallest and largest value seen in a whole table that fits the print */
    int64_t *highest;
    bool *symbol; /* printed as `c` */
    constraint *constraints;
    size_t constraint_count;
    size_t constraint_cap;
    size_t *block; /* cells that constraints link have the same */
    size_t figures;
    bool *unlimited; /* `highest` is only where the search was told to stop */
} attacker;

/* --- reading the print --- */

static oob_status contradiction(const attacker *who, const cell *about, const char *text, oob_error *err)
{
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_cell_describe(&name, who->pub, about);
    oob_error_set(err, OOB_ERR_INTERNAL, "what is printed contradicts itself at '%s': %s", text, oob_strbuf_str(&name));
    oob_strbuf_free(&name);
    return OOB_ERR_INTERNAL;
}

/* Learn that a count is within a range. */
static oob_status learn(attacker *who, const cell *about, int64_t least, int64_t most, const char *text, oob_error *err)
{
    size_t id = about->id;
    if (least > who->least[id])
        who->least[id] = least;
    if (most < who->most[id])
        who->most[id] = most;
    return who->least[id] <= who->most[id] ? OOB_OK : contradiction(who, about, text, err);
}

/* A printed number in units of its last decimal, thousands separators and a percent sign allowed; false for a symbol.
 */
static bool read_number(int64_t *out, int *decimals, const char *text)
{
    int64_t value = 0;
    bool point = false;
    bool digit = false;
    *decimals = 0;
    for (; *text != '\0' && *text != '%'; text++) {
        if (*text >= '0' && *text <= '9') {
            if (value > (INT64_MAX - 9) / 10)
                return false;
            value = value * 10 + (*text - '0');
            *decimals += point;
            digit = true;
        } else if (*text == '.' && !point) {
            point = true;
        } else if (*text != ',') {
            return false;
        }
    }
    *out = value;
    return digit;
}

/* The counts that are printed as this number. Readers know that small counts are hidden, so 5 stands for 6 or 7. */
static void unround(const oob_publication *pub, int64_t printed, int64_t *least, int64_t *most)
{
    int64_t step = pub->rules.round_to;
    *least = printed;
    *most = printed;
    if (step == 1 || printed == 0)
        return;
    *least = printed - step / 2;
    *most = *least + step - 1;
    if (pub->rules.protection != OOB_PROTECT_NONE && *least <= pub->rules.threshold)
        *least = pub->rules.threshold + 1;
}

static oob_status read_count(attacker *who, const slot *at, oob_error *err)
{
    int decimals;
    int64_t number;
    int64_t least;
    int64_t most;
    if (read_number(&number, &decimals, at->text)) {
        unround(who->pub, number, &least, &most);
        return learn(who, at->cell, least, most, at->text, err);
    }
    if (strcmp(at->text, OOB_SYMBOL_HIDDEN) == 0) {
        who->symbol[at->cell->id] = true;
        return learn(who, at->cell, 1, NO_LIMIT, at->text, err);
    }
    if (strcmp(at->text, OOB_SYMBOL_LOW) == 0)
        return learn(who, at->cell, 1, (who->pub->rules.round_to - 1) / 2, at->text, err);
    return OOB_OK;
}

static oob_status add_constraint(attacker *who, constraint one, oob_error *err)
{
    if (who->constraint_count == who->constraint_cap) {
        size_t cap = who->constraint_cap * 2 + 64;
        constraint *grown = realloc(who->constraints, cap * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        who->constraints = grown;
        who->constraint_cap = cap;
    }
    who->constraints[who->constraint_count++] = one;
    return OOB_OK;
}

static int64_t ceiling(int64_t a, int64_t b)
{
    return a / b + (a % b > 0);
}

/* The counts of which a known number of children would be printed as this share. */
static void from_share(const oob_publication *pub, int64_t share, int64_t hundred, int64_t of, int64_t *least,
                       int64_t *most)
{
    int64_t step = pub->rules.round_to;
    int64_t first = share == 0 ? 0 : ceiling((2 * share - 1) * of, 2 * hundred);
    int64_t last = ((2 * share + 1) * of - 1) / (2 * hundred);
    if (step > 1) { /* worked out from a rounded count */
        int64_t unused;
        unround(pub, ceiling(first, step) * step, &first, &unused);
        unround(pub, last / step * step, &unused, &last);
    }
    *least = first;
    *most = last;
}

/* (2 s - 1) d <= 2 h n < (2 s + 1) d, for a share s of n in d, h units being 100 %. */
static oob_status relate_share(attacker *who, const slot *at, int64_t share, int64_t hundred, oob_error *err)
{
    constraint low = {.count = 2, .least = 0, .most = NO_LIMIT};
    constraint high = {.count = 2, .least = 1, .most = NO_LIMIT};
    low.own[0] = (term){at->cell, (int32_t)(2 * hundred)};
    low.own[1] = (term){at->over, (int32_t)(1 - 2 * share)};
    high.own[0] = (term){at->cell, (int32_t)(-2 * hundred)};
    high.own[1] = (term){at->over, (int32_t)(2 * share + 1)};
    oob_status rc = add_constraint(who, low, err);
    return rc == OOB_OK ? add_constraint(who, high, err) : rc;
}

/*
 * A percentage beside both its numbers says nothing more. With the number of children it is a share of, it is a range
 * of counts; without, it ties the two together. (Where counts are rounded, that tie is a little too tight: the attacker
 * is given more than he has.)
 */
static oob_status read_percent(attacker *who, const slot *at, const char *count_text, const char *over_text,
                               oob_error *err)
{
    int decimals;
    int unused;
    int64_t share;
    int64_t count;
    int64_t over;
    int64_t least;
    int64_t most;
    if (strcmp(at->text, OOB_SYMBOL_HIDDEN) == 0) {
        who->symbol[at->cell->id] = who->symbol[at->cell->id] || count_text[0] == '\0';
        return learn(who, at->cell, 1, NO_LIMIT, at->text, err); /* zeros have a percentage, 0 */
    }
    bool low = strcmp(at->text, OOB_SYMBOL_LOW) == 0;
    share = 0;
    decimals = 0;
    if (!low && !read_number(&share, &decimals, at->text))
        return OOB_OK;
    int64_t hundred = oob_share(1, 1, decimals);
    bool has_count = read_number(&count, &unused, count_text);
    bool has_over = read_number(&over, &unused, over_text) && over > 0;
    if (has_count && has_over && oob_share(count, over, decimals) == share)
        return OOB_OK;
    if (!has_over)
        return relate_share(who, at, share, hundred, err);
    from_share(who->pub, share, hundred, over, &least, &most);
    if (low) { /* not 0, even where the count it is worked out from was rounded to 0 */
        int64_t rounded_down = (who->pub->rules.round_to - 1) / 2;
        least = least < 1 ? 1 : least;
        most = most < rounded_down ? rounded_down : most;
    }
    return learn(who, at->cell, least, most, at->text, err);
}

static oob_status read_slot(attacker *who, const oob_pubtable *table, const slot *row, size_t column, oob_error *err)
{
    const table_column *how = &table->columns[column];
    const slot *at = &row[column];
    if (at->cell == NULL || at->text == NULL || at->text[0] == '\0')
        return OOB_OK;
    switch (how->role) {
    case OOB_PUB_COUNT:
    case OOB_PUB_DENOMINATOR:
        who->figures++;
        return read_count(who, at, err);
    case OOB_PUB_PERCENT:
        who->figures++;
        return at->over != NULL ? read_percent(who, at, row[how->of].text, row[how->over].text, err) : OOB_OK;
    case OOB_PUB_MEASURE:
        who->figures++;
        return OOB_OK;
    default:
        return OOB_OK;
    }
}

static oob_status read_tables(attacker *who, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t t = 0; rc == OOB_OK && t < who->pub->tables_count; t++) {
        const oob_pubtable *table = who->pub->tables[t];
        for (size_t row = 0; rc == OOB_OK && row < table->row_count; row++)
            for (size_t i = 0; rc == OOB_OK && i < table->column_count; i++)
                rc = read_slot(who, table, table->slots + row * table->column_count, i, err);
    }
    return rc;
}

static oob_status read_everything(attacker *who, oob_error *err)
{
    const oob_publication *pub = who->pub;
    oob_status rc = who->earlier_only ? OOB_OK : read_tables(who, err);
    for (size_t i = 0; rc == OOB_OK && i < pub->cells_count; i++) {
        const cell *one = pub->cells[i];
        if (one->earlier)
            rc = learn(who, one, one->earlier_least, one->earlier_most, "an earlier release", err);
    }
    for (size_t i = 0; rc == OOB_OK && i < pub->relations_count; i++)
        rc = add_constraint(who, (constraint){.terms = pub->relations[i].terms, .count = pub->relations[i].count}, err);
    /* Percentages keep their terms beside them; the list has its final place only now. */
    for (size_t i = 0; i < who->constraint_count; i++)
        if (who->constraints[i].terms == NULL)
            who->constraints[i].terms = who->constraints[i].own;
    return rc;
}

/* --- sums with one unknown --- */

static bool is_known(const attacker *who, const cell *one)
{
    return who->least[one->id] == who->most[one->id];
}

/* The only unknown of a sum, less what is known of it; NULL where there are several, or none. */
static const term *only_unknown(const attacker *who, const constraint *of, int64_t *known)
{
    const term *unknown = NULL;
    *known = 0;
    for (size_t k = 0; k < of->count; k++) {
        const term *one = &of->terms[k];
        if (is_known(who, one->cell))
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
            oob_status rc = learn(who, unknown->cell, value, value, "a sum", err);
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
            if (is_known(who, one->terms[k].cell))
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
    return of->who->block[one->id] == block && !is_known(of->who, one);
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
            if (is_known(of->who, one->cell))
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
            sum += is_known(of->who, one->cell) ? 0 : one->coefficient * of->table[of->column[one->cell->id]];
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
        return contradiction(of->who, of->who->pub->cells[of->cells[column]], "all sums together", err);
    if (found)
        see_table(of); /* where nothing was found in time, the count stays as narrow as it was seen: unsafe, not safe */
    return rc;
}

static bool is_small(const attacker *who, const cell *one)
{
    return oob_cell_sensitive(who->pub, one);
}

static bool wide_enough(const attacker *who, size_t id)
{
    return who->highest[id] >= who->lowest[id] && who->highest[id] - who->lowest[id] >= who->pub->rules.width;
}

static oob_status attack_cell(block_programme *of, int column, oob_error *err)
{
    const attacker *who = of->who;
    size_t id = of->cells[column];
    bool all = who->depth == OOB_AUDIT_BOUNDS;
    if (!all && (!is_small(who, who->pub->cells[id]) || wide_enough(who, id)))
        return OOB_OK;
    oob_status rc = look(of, column, -1, err);
    if (rc == OOB_OK && (all || !wide_enough(who, id)))
        rc = look(of, column, 1, err);
    return rc;
}

static bool worth_attacking(const attacker *who, size_t block)
{
    bool any = who->depth == OOB_AUDIT_BOUNDS;
    for (size_t i = block; !any && i < who->pub->cells_count; i++)
        any = who->block[i] == block && !is_known(who, who->pub->cells[i]) && is_small(who, who->pub->cells[i]);
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

static oob_status attack(attacker *who, oob_error *err)
{
    const oob_publication *pub = who->pub;
    oob_status rc = read_everything(who, err);
    if (rc == OOB_OK)
        rc = solve_single_unknowns(who, err);
    if (rc != OOB_OK)
        return rc;
    find_blocks(who);
    for (size_t i = 0; i < pub->cells_count; i++) {
        bool known = is_known(who, pub->cells[i]);
        who->lowest[i] = known ? who->least[i] : INT64_MAX;
        who->highest[i] = known ? who->least[i] : INT64_MIN;
    }
    for (size_t i = 0; rc == OOB_OK && i < pub->cells_count; i++)
        if (who->block[i] == i && !is_known(who, pub->cells[i]) && worth_attacking(who, i))
            rc = attack_block(who, i, err);
    return rc;
}

static oob_status open_attacker(attacker *who, oob_error *err)
{
    size_t n = who->pub->cells_count + 1;
    who->least = calloc(n, sizeof *who->least);
    who->most = calloc(n, sizeof *who->most);
    who->lowest = calloc(n, sizeof *who->lowest);
    who->highest = calloc(n, sizeof *who->highest);
    who->symbol = calloc(n, sizeof *who->symbol);
    who->block = calloc(n, sizeof *who->block);
    who->unlimited = calloc(n, sizeof *who->unlimited);
    if (who->unlimited == NULL || who->least == NULL || who->most == NULL || who->lowest == NULL ||
        who->highest == NULL || who->symbol == NULL || who->block == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < n; i++)
        who->most[i] = NO_LIMIT;
    return OOB_OK;
}

static void close_attacker(attacker *who)
{
    free(who->least);
    free(who->most);
    free(who->lowest);
    free(who->highest);
    free(who->symbol);
    free(who->block);
    free(who->unlimited);
    free(who->constraints);
}

/* --- the findings --- */

static oob_bound bound_of(const attacker *who, const cell *one)
{
    const universe *of = &who->pub->universes[one->key.universe];
    size_t id = one->id;
    int64_t most = who->unlimited[id] ? NO_LIMIT : who->highest[id];
    return (oob_bound){of->population, of->as_at, one->name, one->printed, who->lowest[id], most};
}

static oob_exposure exposure_of(const attacker *who, const cell *one)
{
    oob_bound bound = bound_of(who, one);
    oob_exposure_kind kind = OOB_EXPOSED_NARROW;
    if (bound.least == bound.most)
        kind = one->printed && !one->hidden ? OOB_EXPOSED_SHOWN : OOB_EXPOSED_EXACT;
    return (oob_exposure){kind, bound.population, bound.as_at, bound.key, bound.least, bound.most, false};
}

/* A sum that the true counts do not fit would make every bound worthless. */
static oob_status check_truth(const attacker *who, oob_error *err)
{
    for (size_t i = 0; i < who->pub->cells_count; i++) {
        const cell *one = who->pub->cells[i];
        if (one->count < who->least[i] || one->count > who->most[i])
            return contradiction(who, one, "the truth", err);
    }
    return OOB_OK;
}

static oob_status list_exposures(oob_audit *out, const attacker *who, oob_error *err)
{
    size_t n = who->pub->cells_count;
    oob_exposure *list = calloc(n + 1, sizeof *list);
    if (list == NULL)
        return oob_error_nomem(err);
    out->exposures = list;
    for (size_t i = 0; i < n; i++)
        if (is_small(who, who->pub->cells[i]) && !wide_enough(who, i))
            list[out->exposure_count++] = exposure_of(who, who->pub->cells[i]);
    return OOB_OK;
}

static oob_status list_bounds(oob_audit *out, const attacker *who, oob_error *err)
{
    size_t n = who->pub->cells_count;
    oob_bound *list = calloc(n + 1, sizeof *list);
    if (list == NULL)
        return oob_error_nomem(err);
    out->bounds = list;
    for (size_t i = 0; i < n; i++) {
        const cell *one = who->pub->cells[i];
        if (who->symbol[i] || !one->printed || who->lowest[i] != who->highest[i])
            list[out->bound_count++] = bound_of(who, one);
    }
    return OOB_OK;
}

/* The same attack without this publication tells which exposures it has no part in. */
static oob_status mark_earlier(oob_audit *out, const oob_publication *pub, oob_error *err)
{
    attacker before = {.pub = pub, .earlier_only = true};
    oob_exposure *list = (oob_exposure *)out->exposures; /* ours: made by list_exposures() */
    oob_status rc = open_attacker(&before, err);
    if (rc == OOB_OK)
        rc = attack(&before, err);
    size_t next = 0;
    for (size_t i = 0; rc == OOB_OK && i < pub->cells_count && next < out->exposure_count; i++) {
        if (list[next].key != pub->cells[i]->name)
            continue;
        list[next++].earlier = !wide_enough(&before, i);
    }
    close_attacker(&before);
    return rc;
}

static void count_hidden(oob_audit *out, const attacker *who)
{
    for (size_t i = 0; i < who->pub->cells_count; i++) {
        const cell *one = who->pub->cells[i];
        bool before = one->earlier && one->earlier_least != one->earlier_most;
        out->hidden += who->symbol[i] || (before && !one->printed);
        out->implied += !one->printed && !one->earlier;
    }
}

oob_status oob_audit_read(oob_reading *out, const oob_publication *pub, oob_error *err)
{
    attacker who = {.pub = pub};
    oob_status rc = open_attacker(&who, err);
    if (rc == OOB_OK)
        rc = read_tables(&who, err);
    if (rc == OOB_OK) {
        *out = (oob_reading){who.least, who.most};
        who.least = NULL;
        who.most = NULL;
    }
    close_attacker(&who);
    return rc;
}

void oob_audit_reading_free(oob_reading *reading)
{
    free(reading->least);
    free(reading->most);
    *reading = (oob_reading){0};
}

oob_status oob_publication_audit(oob_audit **out, const oob_publication *pub, oob_audit_depth depth, oob_error *err)
{
    if (!pub->built)
        return oob_error_set(err, OOB_ERR_INTERNAL, "a publication is audited after it is protected");
    attacker who = {.pub = pub, .depth = depth};
    oob_audit *audit = calloc(1, sizeof *audit);
    oob_status rc = audit != NULL ? open_attacker(&who, err) : oob_error_nomem(err);
    if (rc == OOB_OK)
        rc = attack(&who, err);
    if (rc == OOB_OK)
        rc = check_truth(&who, err);
    if (rc == OOB_OK)
        rc = list_exposures(audit, &who, err);
    if (rc == OOB_OK && depth == OOB_AUDIT_BOUNDS)
        rc = list_bounds(audit, &who, err);
    if (rc == OOB_OK) {
        audit->figures = who.figures;
        audit->sums = pub->relations_count;
        count_hidden(audit, &who);
        if (audit->exposure_count > 0 && pub->earlier_count > 0)
            rc = mark_earlier(audit, pub, err);
    }
    close_attacker(&who);
    if (rc != OOB_OK) {
        oob_audit_free(audit);
        return rc;
    }
    *out = audit;
    return OOB_OK;
}

void oob_audit_free(oob_audit *audit)
{
    if (audit == NULL)
        return;
    free((void *)audit->exposures);
    free((void *)audit->bounds);
    free(audit);
}

size_t oob_audit_findings(const oob_audit *audit)
{
    size_t n = 0;
    for (size_t i = 0; i < audit->exposure_count; i++)
        n += !audit->exposures[i].earlier;
    return n;
}

static void add_hidden(oob_strbuf *out, const oob_publication *pub, const oob_disclosure_totals *totals)
{
    oob_strbuf_addf(out, "Counts from 1 to %" PRId64 " are shown as %s, zeros as 0. ", pub->rules.threshold,
                    OOB_SYMBOL_HIDDEN);
    if (pub->rules.round_to > 1)
        oob_strbuf_addf(out, "Others are rounded to the nearest %" PRId64 ", percentages worked out from those. ",
                        pub->rules.round_to);
    oob_strbuf_addf(out,
                    "%zu of %zu counts are hidden: %zu because %s small, and %zu from which such a count could be "
                    "worked out. ",
                    totals->primary + totals->secondary, totals->cells, totals->primary,
                    totals->primary == 1 ? "it is" : "they are", totals->secondary);
}

void oob_audit_sentence(oob_strbuf *out, const oob_publication *pub, const oob_audit *audit)
{
    oob_disclosure_totals totals = oob_publication_totals(pub);
    size_t found = oob_audit_findings(audit);
    int64_t threshold = pub->rules.threshold;
    if (pub->rules.protection == OOB_PROTECT_NONE)
        oob_strbuf_adds(out, "Small numbers are not protected. ");
    else
        add_hidden(out, pub, &totals);
    oob_strbuf_addf(out, "Audited as printed: %zu figures in %zu table%s", audit->figures, totals.tables,
                    totals.tables == 1 ? "" : "s");
    if (totals.earlier_releases > 0)
        oob_strbuf_addf(out, ", with %zu earlier release%s", totals.earlier_releases,
                        totals.earlier_releases == 1 ? "" : "s");
    if (found == 0)
        oob_strbuf_addf(
            out, ". No count from 1 to %" PRId64 " can be worked out, nor narrowed to fewer than %" PRId64 " values.",
            threshold, pub->rules.width + 1);
    else
        oob_strbuf_addf(out, ". %zu count%s from 1 to %" PRId64 " can be worked out or narrowed.", found,
                        found == 1 ? "" : "s", threshold);
}
