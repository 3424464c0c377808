/* cells.c - from the rows of tables to cells: the same children in two tables are one cell. */
#include <string.h>

#include "core/text.h"
#include "disclosure/model.h"

static bool is_count(oob_pubrole role)
{
    return role == OOB_PUB_COUNT || role == OOB_PUB_DENOMINATOR;
}

static const oob_pubvalue *value_at(const oob_pubtable *table, size_t row, size_t column)
{
    return &table->values[row * table->column_count + column];
}

static slot *slot_of(const oob_pubtable *table, size_t row, size_t column)
{
    return &table->slots[row * table->column_count + column];
}

/* A row's place in the tables, for messages. Returns the status. */
static oob_status at_row(oob_status rc, const oob_pubtable *table, size_t row, size_t column, oob_error *err)
{
    if (rc == OOB_OK)
        return OOB_OK;
    oob_error_prefix(err, "table '%s', row %zu, '%s'", table->title, row + 1, table->columns[column].name);
    return rc;
}

/* --- the conditions of one count --- */

typedef struct row_key {
    cell_key key;
    cell_key where;
    uint64_t given;
    bool possible;
} row_key;

static oob_status row_universe(int32_t *out, const oob_pubtable *table, size_t row, const table_column *column,
                               oob_error *err)
{
    const char *as_at = table->as_at;
    for (size_t i = 0; i < table->column_count; i++) {
        const char *text = value_at(table, row, i)->text;
        if (table->columns[i].role == OOB_PUB_AS_AT && text != NULL && text[0] != '\0')
            as_at = text;
    }
    return oob_universe_intern(out, table->pub, column->population != NULL ? column->population : table->population,
                               as_at, err);
}

oob_status oob_cells_universes(oob_publication *pub, oob_error *err)
{
    int32_t unused;
    oob_status rc = OOB_OK;
    for (size_t t = 0; rc == OOB_OK && t < pub->tables_count; t++) {
        const oob_pubtable *table = pub->tables[t];
        for (size_t row = 0; rc == OOB_OK && row < table->row_count; row++)
            for (size_t i = 0; rc == OOB_OK && i < table->column_count; i++)
                if (is_count(table->columns[i].role))
                    rc = row_universe(&unused, table, row, &table->columns[i], err);
    }
    return rc;
}

static oob_status add_dimension_value(row_key *out, const oob_pubtable *table, const char *name, const char *text,
                                      uint64_t without, oob_error *err)
{
    int32_t which;
    pair condition;
    oob_publication *pub = table->pub;
    oob_status rc = oob_dimension_intern(&which, pub, name, strlen(name), err);
    if (rc != OOB_OK || (without & (UINT64_C(1) << which)) != 0 || text == NULL || text[0] == '\0' ||
        oob_same_text(text, strlen(text), table->total))
        return rc;
    rc = oob_pair_intern(&condition, pub, which, text, strlen(text), err);
    if (rc != OOB_OK)
        return rc;
    out->given |= UINT64_C(1) << condition.dimension;
    if (!oob_key_add(pub, &out->key, condition))
        out->possible = false;
    return OOB_OK;
}

static oob_status make_row_key(row_key *out, const oob_pubtable *table, size_t row, const table_column *column,
                               uint64_t without, oob_error *err)
{
    int32_t which;
    oob_publication *pub = table->pub;
    *out = (row_key){.possible = true};
    oob_status rc = row_universe(&which, table, row, column, err);
    if (rc != OOB_OK)
        return rc;
    out->key = oob_key_of(which);
    rc = oob_key_parse(&out->key, &out->possible, NULL, pub, table->where, err);
    if (rc == OOB_OK)
        rc = oob_key_parse(&out->key, &out->possible, NULL, pub, column->where, err);
    out->where = out->key;
    if (rc == OOB_OK && column->has_key)
        return oob_key_parse(&out->key, &out->possible, &out->given, pub, value_at(table, row, column->key)->text, err);
    for (size_t i = 0; rc == OOB_OK && i < table->column_count; i++)
        if (table->columns[i].role == OOB_PUB_DIMENSION)
            rc = add_dimension_value(out, table, table->columns[i].name, value_at(table, row, i)->text, without, err);
    return rc;
}

/* --- recording --- */

static bool names_a_group(const oob_publication *pub, uint64_t given)
{
    for (size_t i = 0; i < pub->dimensions_count; i++)
        if ((given >> i & 1) != 0 && pub->dimensions[i].base >= 0)
            return true;
    return false;
}

static bool has_part(const oob_publication *pub, uint64_t given)
{
    for (size_t i = 0; i < pub->dimensions_count; i++)
        if ((given >> i & 1) != 0 && pub->dimensions[i].kind == OOB_DIMENSION_PART)
            return true;
    return false;
}

/* What a table goes through. A group says nothing about those outside it, nor a part about those not listed. */
static oob_status note_coverage(oob_publication *pub, const oob_pubtable *table, const row_key *from, oob_error *err)
{
    if (table->absent_unknown || names_a_group(pub, from->given) || has_part(pub, from->given))
        return OOB_OK;
    for (size_t i = 0; i < pub->coverages_count; i++)
        if (pub->coverages[i].dimensions == from->given && oob_key_same(&pub->coverages[i].where, &from->where))
            return OOB_OK;
    if (!LIST_ROOM(pub, coverages))
        return oob_error_nomem(err);
    pub->coverages[pub->coverages_count++] = (coverage){from->where, from->given, table->title};
    return OOB_OK;
}

static oob_status note_origin(oob_publication *pub, cell *of, const row_key *from, oob_error *err)
{
    if (!LIST_ROOM(pub, origins))
        return oob_error_nomem(err);
    pub->origins[pub->origins_count++] = (origin){of, from->where, from->given};
    return OOB_OK;
}

static oob_status set_count(const oob_publication *pub, cell *of, int64_t count, oob_error *err)
{
    if (!of->counted || of->count == count) {
        of->counted = true;
        of->count = count;
        return OOB_OK;
    }
    oob_strbuf who = OOB_STRBUF_INIT;
    oob_cell_describe(&who, pub, of);
    oob_error_set(err, OOB_ERR_INPUT, "%lld here, but %lld elsewhere, for the same: %s", (long long)count,
                  (long long)of->count, oob_strbuf_str(&who));
    oob_strbuf_free(&who);
    return oob_error_hint(err, "the conditions of one of the two are not complete");
}

/* Tie a printed count to its cell. */
static oob_status record(slot *at, oob_publication *pub, const oob_pubtable *table, const table_column *column,
                         const row_key *from, int64_t count, oob_error *err)
{
    if (!from->possible && count == 0)
        return OOB_OK;
    if (!from->possible)
        return oob_error_set(err, OOB_ERR_INPUT, "%lld children of whom the conditions contradict each other",
                             (long long)count);
    cell *of = NULL;
    oob_status rc = oob_cell_intern(&of, pub, &from->key, err);
    if (rc == OOB_OK)
        rc = set_count(pub, of, count, err);
    if (rc == OOB_OK)
        rc = note_origin(pub, of, from, err);
    if (rc == OOB_OK)
        rc = note_coverage(pub, table, from, err);
    if (rc != OOB_OK)
        return rc;
    of->in_row = true;
    of->printed = of->printed || !column->silent;
    of->mentions += !column->silent;
    at->cell = of;
    return OOB_OK;
}

static oob_status read_count(const oob_pubtable *table, size_t row, size_t column, oob_error *err)
{
    const table_column *how = &table->columns[column];
    const oob_pubvalue *value = value_at(table, row, column);
    row_key from;
    oob_status rc = make_row_key(&from, table, row, how, how->without, err);
    if (rc == OOB_OK && !value->missing)
        rc = record(slot_of(table, row, column), table->pub, table, how, &from, value->count, err);
    return at_row(rc, table, row, column, err);
}

oob_status oob_cells_from_tables(oob_publication *pub, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t t = 0; rc == OOB_OK && t < pub->tables_count; t++) {
        oob_pubtable *table = pub->tables[t];
        table->slots = oob_arena_get(&pub->arena, (table->row_count * table->column_count + 1) * sizeof *table->slots);
        if (table->slots == NULL)
            return oob_error_nomem(err);
        for (size_t row = 0; rc == OOB_OK && row < table->row_count; row++)
            for (size_t i = 0; rc == OOB_OK && i < table->column_count; i++)
                if (is_count(table->columns[i].role) && !table->columns[i].infer)
                    rc = read_count(table, row, i, err);
    }
    return rc;
}

/* --- denominators that do not say what they are a total of --- */

static uint64_t table_dimensions(const oob_pubtable *table)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        int32_t which;
        if (table->columns[i].role == OOB_PUB_DIMENSION &&
            oob_dimension_intern(&which, table->pub, table->columns[i].name, strlen(table->columns[i].name), NULL) ==
                OOB_OK)
            mask |= UINT64_C(1) << which;
    }
    return mask;
}

/* True where every value of a denominator column is the total of its row over the dimensions `without`. */
static oob_status is_total_without(bool *out, const oob_pubtable *table, size_t column, uint64_t without,
                                   oob_error *err)
{
    *out = true;
    for (size_t row = 0; *out && row < table->row_count; row++) {
        row_key from;
        const oob_pubvalue *value = value_at(table, row, column);
        oob_status rc = make_row_key(&from, table, row, &table->columns[column], without, err);
        if (rc != OOB_OK)
            return rc;
        const cell *total = from.possible ? oob_cell_find(table->pub, &from.key) : NULL;
        *out = value->missing || (total != NULL && total->counted && total->count == value->count);
    }
    return OOB_OK;
}

/* Try leaving out one dimension, then two, ...; false where none fits. */
static oob_status find_without(bool *found, const oob_pubtable *table, size_t column, uint64_t *without, oob_error *err)
{
    uint64_t all = table_dimensions(table);
    *found = false;
    for (unsigned size = 0; size <= oob_bits(all); size++) {
        /* The subsets of a mask, each once: Knuth, The Art of Computer Programming 4A, 7.1.3. */
        for (uint64_t some = 0;;) {
            if (oob_bits(some) == size) {
                oob_status rc = is_total_without(found, table, column, some, err);
                *without = some;
                if (rc != OOB_OK || *found)
                    return rc;
            }
            some = (some - all) & all;
            if (some == 0)
                break;
        }
    }
    return OOB_OK;
}

/* A number of children that is no total of the publication: a cell of its own for each value. */
static oob_status record_apart(const oob_pubtable *table, size_t row, size_t column, oob_error *err)
{
    oob_publication *pub = table->pub;
    oob_strbuf name = OOB_STRBUF_INIT;
    size_t first = 0; /* row with this value */
    while (value_at(table, first, column)->missing ||
           value_at(table, first, column)->count != value_at(table, row, column)->count)
        first++;
    int32_t which;
    pair condition = {0, 0};
    row_key from;
    oob_strbuf_addf(&name, "%s, %s, %zu", table->title, table->columns[column].name, first + 1);
    oob_status rc = make_row_key(&from, table, row, &table->columns[column], table_dimensions(table), err);
    if (rc == OOB_OK)
        rc = oob_dimension_intern(&which, pub, "denominator", 11, err);
    if (rc == OOB_OK)
        rc = oob_pair_intern(&condition, pub, which, oob_strbuf_str(&name), name.len, err);
    oob_strbuf_free(&name);
    if (rc != OOB_OK)
        return rc;
    pub->dimensions[which].kind = OOB_DIMENSION_OVERLAP;
    from.possible = oob_key_add(pub, &from.key, condition);
    from.where = from.key;
    return record(slot_of(table, row, column), pub, table, &table->columns[column], &from,
                  value_at(table, row, column)->count, err);
}

static oob_status link_apart(const oob_pubtable *table, size_t row, size_t column, oob_error *err)
{
    oob_publication *pub = table->pub;
    for (size_t i = 0; i < table->column_count; i++) {
        const table_column *percent = &table->columns[i];
        cell *part = percent->role == OOB_PUB_PERCENT ? slot_of(table, row, percent->of)->cell : NULL;
        if (part == NULL || percent->over != column)
            continue;
        if (!LIST_ROOM(pub, parts))
            return oob_error_nomem(err);
        pub->parts[pub->parts_count++] = (part_of){part, slot_of(table, row, column)->cell};
    }
    return OOB_OK;
}

static oob_status settle_denominator(oob_pubtable *table, size_t column, oob_error *err)
{
    bool found = false;
    uint64_t without = 0;
    table_column *how = &table->columns[column];
    oob_status rc = find_without(&found, table, column, &without, err);
    how->without = without;
    for (size_t row = 0; rc == OOB_OK && row < table->row_count; row++) {
        if (value_at(table, row, column)->missing)
            continue;
        if (found) {
            rc = read_count(table, row, column, err);
        } else {
            rc = at_row(record_apart(table, row, column, err), table, row, column, err);
            if (rc == OOB_OK)
                rc = link_apart(table, row, column, err);
        }
    }
    return rc;
}

oob_status oob_cells_denominators(oob_publication *pub, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t t = 0; rc == OOB_OK && t < pub->tables_count; t++)
        for (size_t i = 0; rc == OOB_OK && i < pub->tables[t]->column_count; i++)
            if (pub->tables[t]->columns[i].infer)
                rc = settle_denominator(pub->tables[t], i, err);
    return rc;
}
