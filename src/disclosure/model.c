/* model.c - cells by key, and the whole of a publication as sorted cells and sums. */
#include "disclosure/model.h"

#include <stdlib.h>
#include <string.h>

static size_t key_bytes(const cell_key *key)
{
    return offsetof(cell_key, pairs) + (size_t)key->count * sizeof *key->pairs;
}

cell *oob_cell_find(const oob_publication *pub, const cell_key *key)
{
    cell *found;
    HASH_FIND(hh, pub->index, key, key_bytes(key), found);
    return found;
}

oob_status oob_cell_intern(cell **out, oob_publication *pub, const cell_key *key, oob_error *err)
{
    *out = oob_cell_find(pub, key);
    if (*out != NULL)
        return OOB_OK;
    cell *made = oob_arena_get(&pub->arena, sizeof *made);
    if (made == NULL)
        return oob_error_nomem(err);
    made->key = *key;
    made->earlier_most = NO_LIMIT;
    HASH_ADD_KEYPTR(hh, pub->index, &made->key, key_bytes(&made->key), made);
    if (made->hh.tbl == NULL)
        return oob_error_nomem(err);
    *out = made;
    return OOB_OK;
}

oob_status oob_cell_apart(cell **out, oob_publication *pub, int32_t in_universe, const char *name, oob_error *err)
{
    cell_key key = oob_key_of(in_universe);
    key.vintage = -(++pub->apart_count);
    oob_status rc = oob_cell_intern(out, pub, &key, err);
    if (rc != OOB_OK)
        return rc;
    (*out)->name = oob_arena_text(&pub->arena, name, strlen(name));
    return (*out)->name != NULL ? OOB_OK : oob_error_nomem(err);
}

bool oob_cell_is_rest(const cell *one)
{
    bool rest = one->key.vintage < 0;
    for (int32_t i = 0; i < one->key.count; i++)
        rest = rest || CATEGORY_IS_REST(one->key.pairs[i].category);
    return rest;
}

void oob_cell_describe(oob_strbuf *out, const oob_publication *pub, const cell *one)
{
    const universe *of = &pub->universes[one->key.universe];
    oob_strbuf_addf(out, "%s on %s", of->population, of->as_at);
    if (one->key.count > 0)
        oob_strbuf_adds(out, ", ");
    oob_key_name(out, pub, &one->key);
}

bool oob_cell_sensitive(const oob_publication *pub, const cell *one)
{
    return one->count >= 1 && one->count <= pub->rules.threshold;
}

/* --- sorting, so that nothing depends on the order in which tables and rows came --- */

static oob_status name_cell(cell *one, oob_publication *pub, oob_error *err)
{
    if (one->name != NULL)
        return OOB_OK;
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_key_name(&name, pub, &one->key);
    oob_status rc = oob_strbuf_check(&name, err);
    if (rc == OOB_OK)
        one->name = oob_arena_text(&pub->arena, oob_strbuf_str(&name), name.len);
    oob_strbuf_free(&name);
    return rc == OOB_OK && one->name == NULL ? oob_error_nomem(err) : rc;
}

typedef struct sortable {
    cell *cell;
    const universe *of;
} sortable;

static int compare_cells(const void *left, const void *right)
{
    const sortable *a = left;
    const sortable *b = right;
    int order = strcmp(a->of->population, b->of->population);
    if (order == 0)
        order = strcmp(a->of->as_at, b->of->as_at);
    if (order == 0)
        order = strcmp(a->cell->name, b->cell->name);
    if (order == 0)
        order = (a->cell->key.vintage > b->cell->key.vintage) - (a->cell->key.vintage < b->cell->key.vintage);
    return order;
}

static oob_status sort_cells(oob_publication *pub, oob_error *err)
{
    size_t n = HASH_COUNT(pub->index);
    sortable *list = malloc((n + 1) * sizeof *list);
    pub->cells = oob_arena_get(&pub->arena, (n + 1) * sizeof(cell *));
    oob_status rc = list != NULL && pub->cells != NULL ? OOB_OK : oob_error_nomem(err);
    n = 0;
    for (cell *one = pub->index; rc == OOB_OK && one != NULL; one = one->hh.next) {
        rc = name_cell(one, pub, err);
        if (one->counted)
            list[n++] = (sortable){one, &pub->universes[one->key.universe]};
    }
    if (rc == OOB_OK) {
        qsort(list, n, sizeof *list, compare_cells);
        for (size_t i = 0; i < n; i++) {
            list[i].cell->id = i;
            pub->cells[i] = list[i].cell;
        }
        pub->cells_count = n;
    }
    free(list);
    return rc;
}

static int compare_terms(const void *left, const void *right)
{
    const term *a = left;
    const term *b = right;
    if (a->cell->id != b->cell->id)
        return a->cell->id < b->cell->id ? -1 : 1;
    return (a->coefficient > b->coefficient) - (a->coefficient < b->coefficient);
}

static int compare_sums(const relation *a, const relation *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        int order = compare_terms(&a->terms[i], &b->terms[i]);
        if (order != 0)
            return order;
    }
    return (a->count > b->count) - (a->count < b->count);
}

/* Of two that are the same, the one that is not on record comes first, and is the one that is kept. */
static int compare_relations(const void *left, const void *right)
{
    const relation *a = left;
    const relation *b = right;
    int order = compare_sums(a, b);
    return order != 0 ? order : a->earlier - b->earlier;
}

/* A sum read the other way round is the same sum. */
static void normalise(relation *one)
{
    qsort(one->terms, one->count, sizeof *one->terms, compare_terms);
    if (one->count == 0 || one->terms[0].coefficient > 0)
        return;
    for (size_t i = 0; i < one->count; i++)
        one->terms[i].coefficient = -one->terms[i].coefficient;
}

static void sort_relations(oob_publication *pub)
{
    size_t kept = 0;
    for (size_t i = 0; i < pub->relations_count; i++)
        normalise(&pub->relations[i]);
    if (pub->relations_count > 0)
        qsort(pub->relations, pub->relations_count, sizeof *pub->relations, compare_relations);
    for (size_t i = 0; i < pub->relations_count; i++)
        if (kept == 0 || compare_sums(&pub->relations[kept - 1], &pub->relations[i]) != 0)
            pub->relations[kept++] = pub->relations[i];
    pub->relations_count = kept;
}

/* Tie percentages and measures to their cells, now that denominators are known. */
static void link_slots(const oob_pubtable *table)
{
    for (size_t row = 0; row < table->row_count; row++) {
        slot *slots = table->slots + row * table->column_count;
        for (size_t i = 0; i < table->column_count; i++) {
            const table_column *column = &table->columns[i];
            if (column->role != OOB_PUB_PERCENT && column->role != OOB_PUB_MEASURE)
                continue;
            slots[i].cell = slots[column->of].cell;
            if (column->role == OOB_PUB_MEASURE || slots[i].cell == NULL)
                continue;
            slots[i].over = slots[column->over].cell;
            slots[i].cell->printed = true;
            if (slots[i].over != NULL)
                slots[i].over->printed = true;
            slots[i].cell->mentions++;
        }
    }
}

/* Cells hidden on another day are the first choice today as well: a pattern that stays is harder to subtract. */
static void note_preferences(oob_publication *pub)
{
    for (size_t i = 0; i < pub->cells_count; i++) {
        cell *one = pub->cells[i];
        const char *population = pub->universes[one->key.universe].population;
        size_t len = strlen(population);
        for (size_t k = 0; k < pub->prefer_count && !one->prefer; k++)
            one->prefer = strncmp(pub->prefer[k], population, len) == 0 && pub->prefer[k][len] == '|' &&
                          strcmp(pub->prefer[k] + len + 1, one->name) == 0;
    }
}

oob_status oob_model_build(oob_publication *pub, oob_error *err)
{
    oob_status rc = oob_groups_close(pub, err);
    if (rc == OOB_OK)
        rc = oob_cells_from_tables(pub, err);
    oob_domains_settle(pub);
    if (rc == OOB_OK)
        rc = oob_cells_implied(pub, err);
    if (rc == OOB_OK)
        rc = oob_cells_equal(pub, err);
    if (rc == OOB_OK)
        rc = oob_sums_count(pub, err);
    if (rc == OOB_OK)
        rc = oob_cells_denominators(pub, err);
    if (rc == OOB_OK)
        rc = oob_cells_from_earlier(pub, err);
    oob_domains_settle(pub);
    if (rc == OOB_OK)
        rc = oob_sums_build(pub, err);
    if (rc == OOB_OK)
        rc = oob_cells_check_rows(pub, err);
    if (rc == OOB_OK)
        rc = sort_cells(pub, err);
    if (rc != OOB_OK)
        return rc;
    for (size_t t = 0; t < pub->tables_count; t++)
        link_slots(pub->tables[t]);
    sort_relations(pub);
    note_preferences(pub);
    return OOB_OK;
}
