/* publication.c - taking tables in, and giving their printed texts out. */
#include <stdlib.h>
#include <string.h>

#include "disclosure/audit.h"
#include "disclosure/model.h"

/* --- opening --- */

static const char *keep(oob_publication *pub, const char *text)
{
    return text != NULL ? oob_arena_text(&pub->arena, text, strlen(text)) : NULL;
}

oob_status oob_publication_open(oob_publication **out, const char *population, const char *as_at,
                                const oob_disclosure_rules *rules, oob_error *err)
{
    if (rules != NULL && (rules->threshold < 0 || rules->threshold > OOB_THRESHOLD_MAX))
        return oob_error_set(err, OOB_ERR_USAGE, "small counts end at 0 to %d, not at %lld", OOB_THRESHOLD_MAX,
                             (long long)rules->threshold);
    oob_publication *pub = calloc(1, sizeof *pub);
    if (pub == NULL)
        return oob_error_nomem(err);
    pub->rules = rules != NULL ? *rules : (oob_disclosure_rules)OOB_DISCLOSURE_RULES;
    if (pub->rules.round_to < 1)
        pub->rules.round_to = 1;
    if (pub->rules.width < 1)
        pub->rules.width = pub->rules.threshold > 2 ? pub->rules.threshold - 1 : 1;
    pub->population = keep(pub, population);
    pub->as_at = keep(pub, as_at);
    if (pub->population == NULL || pub->as_at == NULL) {
        oob_publication_free(pub);
        return oob_error_nomem(err);
    }
    *out = pub;
    return OOB_OK;
}

void oob_publication_free(oob_publication *pub)
{
    if (pub == NULL)
        return;
    HASH_CLEAR(hh, pub->index); /* the cells themselves are the arena's */
    oob_arena_free(&pub->arena);
    free(pub);
}

/* --- tables --- */

static bool is_count(oob_pubrole role)
{
    return role == OOB_PUB_COUNT || role == OOB_PUB_DENOMINATOR;
}

static oob_status find_column(size_t *out, const oob_pubtable_spec *spec, const char *name, const char *asked_by,
                              oob_error *err)
{
    for (size_t i = 0; i < spec->column_count; i++) {
        if (strcmp(spec->columns[i].name, name) == 0) {
            *out = i;
            return OOB_OK;
        }
    }
    return oob_error_set(err, OOB_ERR_USAGE, "table '%s': column '%s' names '%s', which is not a column", spec->title,
                         asked_by, name);
}

/* The column a percentage or measure names, or the first of a role (of either kind of count where that has none). */
static oob_status find_partner(size_t *out, const oob_pubtable_spec *spec, const oob_pubcolumn *from, const char *name,
                               oob_pubrole role, oob_error *err)
{
    if (name != NULL) {
        oob_status rc = find_column(out, spec, name, from->name, err);
        if (rc == OOB_OK && !is_count(spec->columns[*out].role))
            rc = oob_error_set(err, OOB_ERR_USAGE, "table '%s': column '%s' names '%s', which is not a count",
                               spec->title, from->name, name);
        return rc;
    }
    for (size_t i = 0; i < spec->column_count; i++) {
        if (spec->columns[i].role == role) {
            *out = i;
            return OOB_OK;
        }
    }
    return oob_error_set(err, OOB_ERR_USAGE, "table '%s': column '%s' needs a %s column, and there is none",
                         spec->title, from->name, role == OOB_PUB_COUNT ? "count" : "denominator");
}

static oob_status link_column(table_column *out, const oob_pubtable_spec *spec, const oob_pubcolumn *from,
                              oob_error *err)
{
    oob_status rc = OOB_OK;
    if (from->role == OOB_PUB_PERCENT || from->role == OOB_PUB_MEASURE)
        rc = find_partner(&out->of, spec, from, from->of, OOB_PUB_COUNT, err);
    if (rc == OOB_OK && from->role == OOB_PUB_PERCENT)
        rc = find_partner(&out->over, spec, from, from->over, OOB_PUB_DENOMINATOR, err);
    if (rc == OOB_OK && from->key != NULL) {
        out->has_key = true;
        rc = find_column(&out->key, spec, from->key, from->name, err);
        if (rc == OOB_OK && spec->columns[out->key].role != OOB_PUB_KEY)
            rc = oob_error_set(err, OOB_ERR_USAGE, "table '%s': column '%s' is not a key column", spec->title,
                               from->key);
    }
    return rc;
}

static oob_status copy_column(table_column *out, oob_publication *pub, const oob_pubtable_spec *spec,
                              const oob_pubcolumn *from, oob_error *err)
{
    *out = (table_column){
        .name = keep(pub, from->name),
        .role = from->role,
        .decimals = from->decimals < 0              ? 0
                    : from->decimals > DECIMALS_MAX ? DECIMALS_MAX
                                                    : from->decimals,
        .silent = from->silent,
        .infer = from->role == OOB_PUB_DENOMINATOR && from->without == NULL && from->key == NULL,
        .where = keep(pub, from->where),
        .population = keep(pub, from->population),
    };
    if (out->name == NULL || (from->where != NULL && out->where == NULL) ||
        (from->population != NULL && out->population == NULL))
        return oob_error_nomem(err);
    oob_status rc = link_column(out, spec, from, err);
    return rc == OOB_OK ? oob_dimensions_parse(&out->without, pub, from->without, err) : rc;
}

oob_status oob_publication_table(oob_pubtable **out, oob_publication *pub, const oob_pubtable_spec *spec,
                                 oob_error *err)
{
    oob_pubtable *table = oob_arena_get(&pub->arena, sizeof *table);
    table_column *columns = oob_arena_get(&pub->arena, spec->column_count * sizeof *columns);
    if (table == NULL || columns == NULL || !LIST_ROOM(pub, tables))
        return oob_error_nomem(err);
    *table = (oob_pubtable){
        .pub = pub,
        .title = keep(pub, spec->title),
        .where = keep(pub, spec->where != NULL ? spec->where : ""),
        .population = keep(pub, spec->population != NULL ? spec->population : pub->population),
        .as_at = keep(pub, spec->as_at != NULL ? spec->as_at : pub->as_at),
        .total = keep(pub, spec->total != NULL ? spec->total : "Total"),
        .absent_unknown = spec->absent_unknown,
        .columns = columns,
        .column_count = spec->column_count,
    };
    if (table->title == NULL || table->where == NULL || table->population == NULL || table->as_at == NULL ||
        table->total == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < spec->column_count; i++) {
        oob_status rc = copy_column(&columns[i], pub, spec, &spec->columns[i], err);
        if (rc != OOB_OK)
            return rc;
    }
    pub->tables[pub->tables_count++] = table;
    *out = table;
    return OOB_OK;
}

oob_status oob_pubtable_row(oob_pubtable *table, const oob_pubvalue *values, oob_error *err)
{
    oob_publication *pub = table->pub;
    size_t width = table->column_count;
    size_t cap = table->row_cap * width;
    if (!oob_list_room(&pub->arena, (void **)&table->values, &cap, (table->row_count + 1) * width,
                       sizeof *table->values))
        return oob_error_nomem(err);
    table->row_cap = width > 0 ? cap / width : 0;
    oob_pubvalue *row = table->values + table->row_count * width;
    for (size_t i = 0; i < width; i++) {
        row[i] = values[i];
        row[i].text = keep(pub, values[i].text);
        if (values[i].text != NULL && row[i].text == NULL)
            return oob_error_nomem(err);
        if (is_count(table->columns[i].role) && !values[i].missing && values[i].count < 0)
            return oob_error_set(err, OOB_ERR_INPUT, "table '%s', row %zu: the count in '%s' is negative (%lld)",
                                 table->title, table->row_count + 1, table->columns[i].name,
                                 (long long)values[i].count);
    }
    table->row_count++;
    return OOB_OK;
}

/* --- what links populations --- */

static oob_status rule_add(oob_publication *pub, relate_rule *rule, const oob_pubterm *terms, size_t count,
                           const char *dimensions, oob_error *err)
{
    size_t most = sizeof rule->universes / sizeof *rule->universes;
    if (count < 2 || count > most)
        return oob_error_set(err, OOB_ERR_USAGE, "%zu populations are related; it takes 2 to %zu", count, most);
    oob_status rc = oob_dimensions_parse(&rule->dimensions, pub, dimensions, err);
    for (size_t i = 0; rc == OOB_OK && i < count; i++) {
        rule->coefficients[i] = terms[i].coefficient;
        rc = oob_universe_intern(&rule->universes[i], pub, terms[i].population, terms[i].as_at, err);
    }
    if (rc == OOB_OK && !LIST_ROOM(pub, rules_between))
        rc = oob_error_nomem(err);
    if (rc != OOB_OK)
        return rc;
    rule->count = count;
    rule->all_dimensions = dimensions == NULL;
    pub->rules_between[pub->rules_between_count++] = *rule;
    return OOB_OK;
}

oob_status oob_publication_relate(oob_publication *pub, const oob_pubterm *terms, size_t count, const char *dimensions,
                                  oob_error *err)
{
    relate_rule rule = {.subset = false};
    return rule_add(pub, &rule, terms, count, dimensions, err);
}

oob_status oob_publication_subset(oob_publication *pub, const char *population, const char *as_at,
                                  const char *of_population, const char *of_as_at, const char *dimensions,
                                  oob_error *err)
{
    relate_rule rule = {.subset = true};
    const oob_pubterm terms[] = {{population, as_at, -1}, {of_population, of_as_at, 1}};
    return rule_add(pub, &rule, terms, 2, dimensions, err);
}

oob_status oob_publication_equal(oob_publication *pub, const char *conditions, const char *others, oob_error *err)
{
    equal_rule rule = {keep(pub, conditions), keep(pub, others)};
    if (rule.conditions == NULL || rule.others == NULL || !LIST_ROOM(pub, equals))
        return oob_error_nomem(err);
    pub->equals[pub->equals_count++] = rule;
    return OOB_OK;
}

/* --- the result --- */

static oob_status refuse(const oob_publication *pub, const oob_audit *audit, oob_error *err)
{
    const oob_disclosure_totals totals = oob_publication_totals(pub);
    const oob_exposure *first = audit->exposures;
    while (first->earlier)
        first++;
    oob_error_set(err, OOB_ERR_REFUSED,
                  "%zu hidden count%s could be worked out from what would be printed, the first: %s on %s%s%s",
                  oob_audit_findings(audit), oob_audit_findings(audit) == 1 ? "" : "s", first->population, first->as_at,
                  first->key[0] != '\0' ? ", " : "", first->key);
    return oob_error_hint(err, "print fewer tables, or merge their small categories%s",
                          totals.earlier_releases > 0
                              ? "; what is public already cannot be hidden any more (oob release "
                                "list)"
                              : "");
}

oob_status oob_publication_protect(oob_publication *pub, oob_error *err)
{
    if (pub->built)
        return oob_error_set(err, OOB_ERR_INTERNAL, "a publication is protected once");
    oob_audit *audit = NULL;
    oob_status rc = oob_model_build(pub, err);
    if (rc == OOB_OK && pub->rules.protection != OOB_PROTECT_NONE)
        oob_suppress_primary(pub);
    if (rc == OOB_OK && pub->rules.protection == OOB_PROTECT_FULL)
        rc = oob_suppress_secondary(pub, err);
    if (rc == OOB_OK)
        rc = oob_print_tables(pub, err);
    pub->built = rc == OOB_OK;
    if (rc == OOB_OK && pub->rules.protection == OOB_PROTECT_FULL)
        rc = oob_publication_audit(&audit, pub, OOB_AUDIT_VERDICT, err);
    if (audit != NULL && oob_audit_findings(audit) > 0)
        rc = refuse(pub, audit, err);
    oob_audit_free(audit);
    return rc;
}

static const slot *slot_at(const oob_pubtable *table, size_t row, size_t column)
{
    return table->slots != NULL && row < table->row_count && column < table->column_count
               ? &table->slots[row * table->column_count + column]
               : NULL;
}

const char *oob_pubtable_text(const oob_pubtable *table, size_t row, size_t column)
{
    const slot *at = slot_at(table, row, column);
    return at != NULL && at->text != NULL ? at->text : "";
}

size_t oob_pubtable_rows(const oob_pubtable *table)
{
    return table->row_count;
}

bool oob_pubtable_hidden(const oob_pubtable *table, size_t row, size_t column)
{
    return strcmp(oob_pubtable_text(table, row, column), OOB_SYMBOL_HIDDEN) == 0 &&
           table->columns[column].role >= OOB_PUB_COUNT && table->columns[column].role <= OOB_PUB_MEASURE;
}

/* Below every number where a value has no number to be sorted by. */
static int64_t printed_number(const oob_pubtable *table, size_t row, size_t column)
{
    const char *text = oob_pubtable_text(table, row, column);
    char *end = NULL;
    long long number = strtoll(text, &end, 10);
    return end != text && *end == '\0' ? number : -1;
}

/* Does row a come after row b? */
static bool comes_after(const oob_pubtable *table, size_t column, size_t a, size_t b)
{
    int64_t first = printed_number(table, a, column);
    int64_t second = printed_number(table, b, column);
    int order = first < second ? 1 : first > second ? -1 : 0;
    for (size_t i = 0; order == 0 && i < table->column_count; i++)
        if (table->columns[i].role == OOB_PUB_DIMENSION || table->columns[i].role == OOB_PUB_PLAIN)
            order = strcmp(oob_pubtable_text(table, a, i), oob_pubtable_text(table, b, i));
    return order > 0;
}

void oob_pubtable_order(const oob_pubtable *table, size_t column, size_t from, size_t to, size_t *order)
{
    for (size_t row = from; row < to; row++) {
        size_t at = row;
        for (; at > from && comes_after(table, column, order[at - 1], row); at--)
            order[at] = order[at - 1];
        order[at] = row;
    }
}

oob_disclosure_totals oob_publication_totals(const oob_publication *pub)
{
    oob_disclosure_totals totals = {
        .tables = pub->tables_count,
        .earlier_releases = pub->earlier_releases,
        .other_days = pub->other_days,
    };
    for (size_t i = 0; i < pub->cells_count; i++) {
        const cell *one = pub->cells[i];
        if (!one->printed)
            continue;
        totals.cells++;
        totals.primary += one->hidden && one->primary;
        totals.secondary += one->hidden && !one->primary;
    }
    return totals;
}
