/* reading.c - from printed texts to what a reader knows: numbers, ranges, "1 or more", and the sums that hold. */
#include <stdlib.h>
#include <string.h>

#include "disclosure/attacker.h"

oob_status oob_attacker_open(attacker *who, oob_error *err)
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

void oob_attacker_close(attacker *who)
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

oob_status oob_attacker_contradiction(const attacker *who, const cell *about, const char *text, oob_error *err)
{
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_cell_describe(&name, who->pub, about);
    oob_error_set(err, OOB_ERR_INTERNAL, "what is printed contradicts itself at '%s': %s", text, oob_strbuf_str(&name));
    oob_strbuf_free(&name);
    return OOB_ERR_INTERNAL;
}

/* Learn that a count is within a range. */
oob_status oob_attacker_learn(attacker *who, const cell *about, int64_t least, int64_t most, const char *text,
                              oob_error *err)
{
    size_t id = about->id;
    if (least > who->least[id])
        who->least[id] = least;
    if (most < who->most[id])
        who->most[id] = most;
    return who->least[id] <= who->most[id] ? OOB_OK : oob_attacker_contradiction(who, about, text, err);
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
        return oob_attacker_learn(who, at->cell, least, most, at->text, err);
    }
    if (strcmp(at->text, OOB_SYMBOL_HIDDEN) == 0) {
        who->symbol[at->cell->id] = true;
        return oob_attacker_learn(who, at->cell, 1, NO_LIMIT, at->text, err);
    }
    if (strcmp(at->text, OOB_SYMBOL_LOW) == 0)
        return oob_attacker_learn(who, at->cell, 1, (who->pub->rules.round_to - 1) / 2, at->text, err);
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
        return oob_attacker_learn(who, at->cell, 1, NO_LIMIT, at->text, err); /* zeros have a percentage, 0 */
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
    return oob_attacker_learn(who, at->cell, least, most, at->text, err);
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

oob_status oob_attacker_read(attacker *who, oob_error *err)
{
    const oob_publication *pub = who->pub;
    oob_status rc = who->earlier_only ? OOB_OK : read_tables(who, err);
    for (size_t i = 0; rc == OOB_OK && i < pub->cells_count; i++) {
        const cell *one = pub->cells[i];
        if (one->earlier)
            rc = oob_attacker_learn(who, one, one->earlier_least, one->earlier_most, "an earlier release", err);
    }
    for (size_t i = 0; rc == OOB_OK && i < pub->relations_count; i++)
        rc = add_constraint(who, (constraint){.terms = pub->relations[i].terms, .count = pub->relations[i].count}, err);
    /* Percentages keep their terms beside them; the list has its final place only now. */
    for (size_t i = 0; i < who->constraint_count; i++)
        if (who->constraints[i].terms == NULL)
            who->constraints[i].terms = who->constraints[i].own;
    return rc;
}

oob_status oob_audit_read(oob_reading *out, const oob_publication *pub, oob_error *err)
{
    attacker who = {.pub = pub};
    oob_status rc = oob_attacker_open(&who, err);
    if (rc == OOB_OK)
        rc = read_tables(&who, err);
    if (rc == OOB_OK) {
        *out = (oob_reading){who.least, who.most};
        who.least = NULL;
        who.most = NULL;
    }
    oob_attacker_close(&who);
    return rc;
}

void oob_audit_reading_free(oob_reading *reading)
{
    free(reading->least);
    free(reading->most);
    *reading = (oob_reading){0};
}
