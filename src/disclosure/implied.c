/* implied.c - cells that no row has: totals that rows imply, combinations that tables leave out, earlier releases. */
#include <string.h>

#include "disclosure/model.h"

#define DROPPED_MAX 12 /* dimensions of one row: 2^n totals follow from it */

/*
 * The key of a total: `where`, the pairs of `from` in the dimensions `keep`, and, for each dimension summed over, those
 * whom it divides. False where nobody can be in it.
 */
static bool total_key(cell_key *out, const oob_publication *pub, const cell_key *where, const cell_key *from,
                      uint64_t keep, uint64_t dropped)
{
    *out = *where;
    for (int32_t i = 0; i < from->count; i++)
        if ((keep >> from->pairs[i].dimension & 1) != 0 && !oob_key_add(pub, out, from->pairs[i]))
            return false;
    for (int32_t d = 0; d < (int32_t)pub->dimensions_count; d++) {
        if ((dropped >> d & 1) == 0)
            continue;
        if (!oob_key_add_all(pub, out, &pub->dimensions[d].domain))
            return false;
    }
    return true;
}

static uint64_t whole_dimensions(const oob_publication *pub, uint64_t mask)
{
    uint64_t whole = 0;
    for (int32_t d = 0; d < (int32_t)pub->dimensions_count; d++)
        if ((mask >> d & 1) != 0 && oob_dimension_acts(pub, d) == OOB_DIMENSION_WHOLE)
            whole |= UINT64_C(1) << d;
    return whole;
}

static oob_status imply_totals(oob_publication *pub, const origin *from, oob_error *err)
{
    uint64_t droppable = whole_dimensions(pub, from->given);
    if (oob_bits(droppable) > DROPPED_MAX)
        return oob_error_set(err, OOB_ERR_INPUT, "a table of more than %d dimensions", DROPPED_MAX);
    for (uint64_t dropped = (0 - droppable) & droppable; dropped != 0; dropped = (dropped - droppable) & droppable) {
        cell_key key;
        cell *total;
        if (!total_key(&key, pub, &from->where, &from->cell->key, from->given & ~dropped, dropped))
            continue;
        oob_status rc = oob_cell_intern(&total, pub, &key, err);
        if (rc != OOB_OK)
            return rc;
    }
    return OOB_OK;
}

oob_status oob_cells_implied(oob_publication *pub, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < pub->origins_count; i++)
        rc = imply_totals(pub, &pub->origins[i], err);
    return rc;
}

/* Both sides of a rule, where one of them is a cell: the other may be a sum that no row has, such as a group's. */
static oob_status intern_equals(oob_publication *pub, int32_t which, const equal_rule *rule, oob_error *err)
{
    bool possible[2] = {true, true};
    cell_key one = oob_key_of(which);
    cell_key other = oob_key_of(which);
    cell *made;
    oob_status rc = oob_key_parse(&one, &possible[0], NULL, pub, rule->conditions, err);
    if (rc == OOB_OK)
        rc = oob_key_parse(&other, &possible[1], NULL, pub, rule->others, err);
    if (rc != OOB_OK || !possible[0] || !possible[1] ||
        (oob_cell_find(pub, &one) == NULL && oob_cell_find(pub, &other) == NULL))
        return rc;
    rc = oob_cell_intern(&made, pub, &one, err);
    return rc == OOB_OK ? oob_cell_intern(&made, pub, &other, err) : rc;
}

oob_status oob_cells_equal(oob_publication *pub, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t u = 0; u < pub->universes_count; u++)
        for (size_t i = 0; rc == OOB_OK && i < pub->equals_count; i++)
            rc = intern_equals(pub, (int32_t)u, &pub->equals[i], err);
    return rc;
}

/* A table goes through this combination. `full`: to its last dimension, so that it would have a row of its own. */
static bool covers(const oob_publication *pub, const coverage *by, const cell_key *key, bool full)
{
    cell_key expected;
    uint64_t has = oob_key_dimensions(key);
    uint64_t dropped = by->dimensions & ~has;
    if (by->where.universe != key->universe || key->vintage != 0 || (full && dropped != 0) ||
        whole_dimensions(pub, dropped) != dropped)
        return false;
    return total_key(&expected, pub, &by->where, key, by->dimensions, dropped) && oob_key_same(&expected, key);
}

bool oob_cell_covered(const oob_publication *pub, const cell_key *key)
{
    for (size_t i = 0; i < pub->coverages_count; i++)
        if (covers(pub, &pub->coverages[i], key, false))
            return true;
    return false;
}

static const coverage *left_out_by(const oob_publication *pub, const cell *one)
{
    for (size_t i = 0; i < pub->coverages_count; i++)
        if (covers(pub, &pub->coverages[i], &one->key, true))
            return &pub->coverages[i];
    return NULL;
}

oob_status oob_cells_check_rows(const oob_publication *pub, oob_error *err)
{
    for (const cell *one = pub->index; one != NULL; one = one->hh.next) {
        bool candidate = one->counted && one->count != 0 && !one->in_row && !oob_cell_is_rest(one);
        const coverage *by = candidate ? left_out_by(pub, one) : NULL;
        if (by == NULL)
            continue;
        oob_strbuf who = OOB_STRBUF_INIT;
        oob_cell_describe(&who, pub, one);
        oob_error_set(err, OOB_ERR_INPUT, "table '%s' has no row for %s, though other tables count %lld there",
                      by->title, oob_strbuf_str(&who), (long long)one->count);
        oob_strbuf_free(&who);
        return oob_error_hint(err, "add the row, or say that absent rows of this table are unknown");
    }
    return OOB_OK;
}

/* What a key counts at present; false where that is not known. */
static bool present_count(int64_t *out, const oob_publication *pub, const cell_key *key)
{
    const cell *present = oob_cell_find(pub, key);
    *out = present != NULL && present->counted ? present->count : 0;
    return present != NULL ? present->counted : key->vintage == 0 && oob_cell_covered(pub, key);
}

/* The cell of an earlier release's count: the present one of the same children, unless the data have been revised. */
static oob_status find_earlier(cell **out, oob_publication *pub, const earlier_cell *from, oob_error *err)
{
    int64_t count;
    cell_key key = oob_key_of(from->universe);
    bool possible = true;
    oob_status rc = from->rest ? OOB_OK : oob_key_parse(&key, &possible, NULL, pub, from->key, err);
    if (rc != OOB_OK)
        return rc;
    if (from->rest || !possible)
        return oob_cell_apart(out, pub, from->universe, from->key, err);
    while (present_count(&count, pub, &key) && count != from->count)
        key.vintage++;
    return oob_cell_intern(out, pub, &key, err);
}

oob_status oob_cells_from_earlier(oob_publication *pub, oob_error *err)
{
    for (size_t i = 0; i < pub->earlier_count; i++) {
        earlier_cell *from = &pub->earlier[i];
        oob_status rc = find_earlier(&from->cell, pub, from, err);
        if (rc != OOB_OK)
            return rc;
        cell *to = from->cell;
        to->counted = true;
        to->count = from->count;
        to->earlier = true;
        if (from->least > to->earlier_least)
            to->earlier_least = from->least;
        if (from->most < to->earlier_most)
            to->earlier_most = from->most;
    }
    return OOB_OK;
}
