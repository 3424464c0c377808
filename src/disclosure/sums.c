/* sums.c - the sums that hold among cells: categories make up their total, parts leave a remainder, populations add up.
 */
#include <string.h>

#include "disclosure/model.h"

/* Children of a total in the categories of one dimension. */
typedef struct division {
    cell *whole;
    int32_t dimension;
    int32_t rest;  /* category of what is left */
    bool complete; /* nothing is left, by what the tables say */
    cell **parts;
    size_t count;
} division;

typedef struct divisions {
    division *items;
    size_t count;
    size_t cap;
} divisions;

/* --- finding them --- */

typedef struct masks {
    uint64_t *items;
    size_t count;
    size_t cap;
} masks;

/* Which sets of dimensions occur together in a cell: most pairs of a cell and a dimension need no closer look. */
static oob_status collect_masks(masks *out, oob_publication *pub, oob_error *err)
{
    for (const cell *one = pub->index; one != NULL; one = one->hh.next) {
        uint64_t mask = oob_key_dimensions(&one->key);
        size_t i = 0;
        while (i < out->count && out->items[i] != mask)
            i++;
        if (i < out->count)
            continue;
        if (!oob_list_room(&pub->arena, (void **)&out->items, &out->cap, out->count + 1, sizeof *out->items))
            return oob_error_nomem(err);
        out->items[out->count++] = mask;
    }
    return OOB_OK;
}

static bool occurs(const masks *known, uint64_t mask)
{
    for (size_t i = 0; i < known->count; i++)
        if ((known->items[i] & mask) == mask)
            return true;
    return false;
}

static oob_status add_division(divisions *out, oob_publication *pub, division one, cell *const *parts, oob_error *err)
{
    one.parts = oob_arena_get(&pub->arena, (one.count + 1) * sizeof(cell *));
    if (one.parts == NULL ||
        !oob_list_room(&pub->arena, (void **)&out->items, &out->cap, out->count + 1, sizeof *out->items))
        return oob_error_nomem(err);
    memcpy(one.parts, parts, one.count * sizeof *parts);
    out->items[out->count++] = one;
    return OOB_OK;
}

/* Children may be in several categories: each one leaves a remainder of its own. */
static oob_status add_overlapping(divisions *out, oob_publication *pub, cell *whole, int32_t which, cell *const *parts,
                                  const int32_t *categories, size_t count, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < count; i++)
        rc = add_division(
            out, pub, (division){.whole = whole, .dimension = which, .rest = CATEGORY_NOT(categories[i]), .count = 1},
            &parts[i], err);
    return rc;
}

/* The cells of a total in each category; `open` where some category has none, and not because it is 0. */
static size_t find_parts(cell **parts, int32_t *categories, bool *open, const oob_publication *pub, const cell *whole,
                         int32_t which)
{
    const dimension *dim = &pub->dimensions[which];
    size_t listed = dim->base >= 0 ? 1 : dim->count;
    size_t n = 0;
    *open = false;
    for (size_t c = 0; c < listed; c++) {
        cell_key key = whole->key;
        if (!oob_key_add(pub, &key, (pair){which, (int32_t)c}))
            continue;
        cell *part = oob_cell_find(pub, &key);
        if (part != NULL) {
            categories[n] = (int32_t)c;
            parts[n++] = part;
        } else if (!oob_cell_covered(pub, &key)) {
            *open = true;
        }
    }
    return n;
}

/* Whether a dimension divides all of a total, some of it, or, where a smaller total says it better, is of no interest.
 */
typedef enum reach { REACH_ALL, REACH_SOME, REACH_ELSEWHERE } reach;

static reach domain_reach(const oob_publication *pub, const cell *whole, int32_t which)
{
    cell_key divided = whole->key;
    if (!oob_key_add_all(pub, &divided, &pub->dimensions[which].domain))
        return REACH_ELSEWHERE;
    if (oob_key_same(&divided, &whole->key))
        return REACH_ALL;
    return oob_cell_find(pub, &divided) != NULL ? REACH_ELSEWHERE : REACH_SOME;
}

static oob_status divide(divisions *out, oob_publication *pub, cell *whole, int32_t which, oob_error *err)
{
    const dimension *dim = &pub->dimensions[which];
    reach how_far = domain_reach(pub, whole, which);
    if (how_far == REACH_ELSEWHERE)
        return OOB_OK;
    bool open;
    cell **parts = oob_arena_get(&pub->arena, (dim->count + 1) * sizeof(cell *));
    int32_t *categories = oob_arena_get(&pub->arena, (dim->count + 1) * sizeof *categories);
    if (parts == NULL || categories == NULL)
        return oob_error_nomem(err);
    size_t n = find_parts(parts, categories, &open, pub, whole, which);
    oob_dimension_kind acts = oob_dimension_acts(pub, which);
    if (n == 0)
        return OOB_OK;
    if (acts == OOB_DIMENSION_OVERLAP)
        return add_overlapping(out, pub, whole, which, parts, categories, n, err);
    bool complete = acts == OOB_DIMENSION_WHOLE && how_far == REACH_ALL && !open;
    return add_division(out, pub, (division){whole, which, CATEGORY_REST, complete, NULL, n}, parts, err);
}

static oob_status find_divisions(divisions *out, oob_publication *pub, oob_error *err)
{
    masks known = {0};
    oob_status rc = collect_masks(&known, pub, err);
    for (cell *one = pub->index; rc == OOB_OK && one != NULL; one = one->hh.next) {
        uint64_t mask = oob_key_dimensions(&one->key);
        if (one->key.vintage != 0 || oob_cell_is_rest(one))
            continue;
        for (int32_t d = 0; rc == OOB_OK && d < (int32_t)pub->dimensions_count; d++) {
            uint64_t bit = UINT64_C(1) << d;
            if ((mask & bit) == 0 && occurs(&known, mask | bit))
                rc = divide(out, pub, one, d, err);
        }
    }
    return rc;
}

/* --- counting --- */

/* The sum of the parts; false where one is not known yet. */
static bool sum_of_parts(int64_t *out, const division *of)
{
    *out = 0;
    for (size_t i = 0; i < of->count; i++) {
        if (!of->parts[i]->counted)
            return false;
        *out += of->parts[i]->count;
    }
    return true;
}

static void count_wholes(const divisions *all)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < all->count; i++) {
            division *one = &all->items[i];
            int64_t sum;
            if (one->whole->counted || !one->complete || !sum_of_parts(&sum, one))
                continue;
            one->whole->counted = true;
            one->whole->count = sum;
            changed = true;
        }
    }
}

oob_status oob_sums_count(oob_publication *pub, oob_error *err)
{
    divisions all = {0};
    oob_status rc = find_divisions(&all, pub, err);
    if (rc == OOB_OK)
        count_wholes(&all);
    return rc;
}

/* --- turning them into relations --- */

static oob_status new_relation(relation **out, oob_publication *pub, size_t terms, oob_error *err)
{
    term *list = oob_arena_get(&pub->arena, (terms + 1) * sizeof *list);
    if (list == NULL || !LIST_ROOM(pub, relations))
        return oob_error_nomem(err);
    *out = &pub->relations[pub->relations_count++];
    **out = (relation){.terms = list};
    return OOB_OK;
}

static void add_term(relation *to, cell *of, int32_t coefficient)
{
    to->terms[to->count++] = (term){of, coefficient};
}

/* A cell known only from an earlier release may be out of date: a sum it does not fit is no knowledge, and no mistake.
 */
static bool is_present(const cell *one)
{
    return one->in_row || !one->earlier;
}

static bool all_present(const division *of)
{
    bool present = is_present(of->whole);
    for (size_t i = 0; present && i < of->count; i++)
        present = is_present(of->parts[i]);
    return present;
}

/* Nothing is said of the parts now, and all were known before: the sum is on record with the latest of them. */
static bool is_on_record(const division *of)
{
    bool known = of->whole->earlier;
    for (size_t i = 0; known && i < of->count; i++)
        known = of->parts[i]->earlier && !of->parts[i]->in_row;
    return known;
}

static oob_status does_not_add_up(const oob_publication *pub, const division *of, int64_t sum, oob_error *err)
{
    oob_strbuf who = OOB_STRBUF_INIT;
    const char *name = pub->dimensions[of->dimension].name;
    oob_cell_describe(&who, pub, of->whole);
    oob_error_set(err, OOB_ERR_INPUT, "the categories of '%s' add up to %lld, not to the %lld of %s", name,
                  (long long)sum, (long long)of->whole->count, oob_strbuf_str(&who));
    oob_strbuf_free(&who);
    return oob_error_hint(
        err,
        "is a category missing? If '%s' does not divide everyone, or some twice, declare it as a part "
        "or as overlapping, or say what its categories imply; if a table leaves out rows that are not 0, say so of it",
        name);
}

static oob_status add_remainder(relation *to, oob_publication *pub, const division *of, int64_t left, oob_error *err)
{
    cell *rest = NULL;
    cell_key key = of->whole->key;
    (void)oob_key_add(pub, &key, (pair){of->dimension, of->rest});
    oob_status rc = oob_cell_intern(&rest, pub, &key, err);
    if (rc != OOB_OK)
        return rc;
    rest->counted = true;
    rest->count = left;
    add_term(to, rest, -1);
    return OOB_OK;
}

static oob_status relate_division(oob_publication *pub, const division *of, oob_error *err)
{
    int64_t sum;
    if (!of->whole->counted || !sum_of_parts(&sum, of) || is_on_record(of))
        return OOB_OK;
    int64_t left = of->whole->count - sum;
    if (left < 0 || (of->complete && left != 0))
        return all_present(of) ? does_not_add_up(pub, of, sum, err) : OOB_OK;
    relation *made = NULL;
    oob_status rc = new_relation(&made, pub, of->count + 2, err);
    if (rc != OOB_OK)
        return rc;
    add_term(made, of->whole, 1);
    for (size_t i = 0; i < of->count; i++)
        add_term(made, of->parts[i], -1);
    return of->complete ? OOB_OK : add_remainder(made, pub, of, left, err);
}

/* The whole is the part and a remainder without conditions of its own. */
static oob_status relate_part(oob_publication *pub, cell *whole, cell *part, oob_error *err)
{
    relation *made = NULL;
    cell *rest = NULL;
    oob_strbuf name = OOB_STRBUF_INIT;
    if (part->count > whole->count) {
        oob_cell_describe(&name, pub, part);
        oob_error_set(err, OOB_ERR_INPUT, "%lld children are part of %lld: %s", (long long)part->count,
                      (long long)whole->count, oob_strbuf_str(&name));
        oob_strbuf_free(&name);
        return OOB_ERR_INPUT;
    }
    oob_cell_describe(&name, pub, whole);
    oob_strbuf_adds(&name, " without ");
    oob_cell_describe(&name, pub, part);
    oob_status rc = oob_strbuf_check(&name, err);
    if (rc == OOB_OK)
        rc = oob_cell_apart(&rest, pub, whole->key.universe, oob_strbuf_str(&name), err);
    oob_strbuf_free(&name);
    if (rc == OOB_OK)
        rc = new_relation(&made, pub, 3, err);
    if (rc != OOB_OK)
        return rc;
    rest->counted = true;
    rest->count = whole->count - part->count;
    add_term(made, whole, 1);
    add_term(made, part, -1);
    add_term(made, rest, -1);
    return OOB_OK;
}

/* --- populations --- */

/* The conditions are on the rule's dimensions alone (and on what those imply). */
static bool rule_applies(const oob_publication *pub, const relate_rule *rule, const cell_key *key)
{
    if (rule->all_dimensions)
        return true;
    cell_key kept = oob_key_of(key->universe);
    for (int32_t i = 0; i < key->count; i++) {
        int32_t d = key->pairs[i].dimension;
        int32_t base = pub->dimensions[d].base;
        if ((rule->dimensions >> (base >= 0 ? base : d) & 1) != 0)
            (void)oob_key_add(pub, &kept, key->pairs[i]);
    }
    return oob_key_same(&kept, key);
}

/* The same conditions in each population; NULL for a known 0. False where a population does not tell. */
static bool find_terms(cell **out, const oob_publication *pub, const relate_rule *rule, const cell_key *conditions)
{
    for (size_t i = 0; i < rule->count; i++) {
        cell_key key = *conditions;
        key.universe = rule->universes[i];
        out[i] = oob_cell_find(pub, &key);
        if (out[i] == NULL ? !oob_cell_covered(pub, &key) : !out[i]->counted)
            return false;
    }
    return true;
}

static oob_status populations_do_not_add_up(const oob_publication *pub, const cell *first, int64_t sum, oob_error *err)
{
    oob_strbuf who = OOB_STRBUF_INIT;
    oob_cell_describe(&who, pub, first);
    oob_error_set(err, OOB_ERR_INPUT, "populations that should add up do not, by %lld: %s and those related to it",
                  (long long)sum, oob_strbuf_str(&who));
    oob_strbuf_free(&who);
    return oob_error_hint(err, "name the dimensions for which they do");
}

static oob_status relate_populations(oob_publication *pub, const relate_rule *rule, const cell *first, oob_error *err)
{
    cell *terms[sizeof rule->universes / sizeof *rule->universes];
    if (!find_terms(terms, pub, rule, &first->key))
        return OOB_OK;
    if (rule->subset)
        return terms[1] != NULL && terms[0] != NULL ? relate_part(pub, terms[1], terms[0], err) : OOB_OK;
    int64_t sum = 0;
    bool present = true;
    for (size_t i = 0; i < rule->count; i++) {
        if (terms[i] == NULL)
            continue;
        sum += rule->coefficients[i] * terms[i]->count;
        present = present && is_present(terms[i]);
    }
    if (sum != 0)
        return present ? populations_do_not_add_up(pub, first, sum, err) : OOB_OK;
    relation *made = NULL;
    oob_status rc = new_relation(&made, pub, rule->count, err);
    for (size_t i = 0; rc == OOB_OK && i < rule->count; i++)
        if (terms[i] != NULL)
            add_term(made, terms[i], rule->coefficients[i]);
    return rc;
}

static oob_status apply_rule(oob_publication *pub, const relate_rule *rule, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (const cell *one = pub->index; rc == OOB_OK && one != NULL; one = one->hh.next)
        if (one->key.universe == rule->universes[0] && one->key.vintage == 0 && !oob_cell_is_rest(one) &&
            rule_applies(pub, rule, &one->key))
            rc = relate_populations(pub, rule, one, err);
    return rc;
}

/* --- other words for the same --- */

/* The cell of some conditions in a universe; NULL where there is none whose count is known. */
static oob_status find_by_text(cell **out, oob_publication *pub, int32_t which, const char *conditions, oob_error *err)
{
    bool possible = true;
    cell_key key = oob_key_of(which);
    oob_status rc = oob_key_parse(&key, &possible, NULL, pub, conditions, err);
    *out = rc == OOB_OK && possible ? oob_cell_find(pub, &key) : NULL;
    if (*out != NULL && !(*out)->counted)
        *out = NULL;
    return rc;
}

static oob_status relate_equal(oob_publication *pub, int32_t which, const equal_rule *rule, oob_error *err)
{
    cell *one;
    cell *other;
    relation *made = NULL;
    oob_status rc = find_by_text(&one, pub, which, rule->conditions, err);
    if (rc == OOB_OK)
        rc = find_by_text(&other, pub, which, rule->others, err);
    if (rc != OOB_OK || one == NULL || other == NULL || one == other || one->count != other->count)
        return rc;
    rc = new_relation(&made, pub, 2, err);
    if (rc == OOB_OK) {
        add_term(made, one, 1);
        add_term(made, other, -1);
    }
    return rc;
}

static oob_status relate_equals(oob_publication *pub, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t u = 0; u < pub->universes_count; u++)
        for (size_t i = 0; rc == OOB_OK && i < pub->equals_count; i++)
            rc = relate_equal(pub, (int32_t)u, &pub->equals[i], err);
    return rc;
}

/* --- earlier releases --- */

static oob_status relate_earlier(oob_publication *pub, const earlier_relation *from, oob_error *err)
{
    int64_t sum = 0;
    for (size_t i = 0; i < from->count; i++)
        sum += from->coefficients[i] * pub->earlier[from->cells[i]].cell->count;
    if (sum != 0)
        return oob_error_set(err, OOB_ERR_STORE, "the release log is damaged: a sum in it does not add up");
    relation *made = NULL;
    oob_status rc = new_relation(&made, pub, from->count, err);
    for (size_t i = 0; rc == OOB_OK && i < from->count; i++)
        add_term(made, pub->earlier[from->cells[i]].cell, from->coefficients[i]);
    if (rc == OOB_OK)
        made->earlier = true;
    return rc;
}

oob_status oob_sums_build(oob_publication *pub, oob_error *err)
{
    divisions all = {0};
    oob_status rc = find_divisions(&all, pub, err);
    if (rc == OOB_OK)
        count_wholes(&all);
    for (size_t i = 0; rc == OOB_OK && i < all.count; i++)
        rc = relate_division(pub, &all.items[i], err);
    for (size_t i = 0; rc == OOB_OK && i < pub->parts_count; i++)
        rc = relate_part(pub, pub->parts[i].whole, pub->parts[i].part, err);
    for (size_t i = 0; rc == OOB_OK && i < pub->rules_between_count; i++)
        rc = apply_rule(pub, &pub->rules_between[i], err);
    if (rc == OOB_OK)
        rc = relate_equals(pub, err);
    for (size_t i = 0; rc == OOB_OK && i < pub->earlier_relations_count; i++)
        rc = relate_earlier(pub, &pub->earlier_relations[i], err);
    return rc;
}
