/* print.c - what a table shows: numbers, rounded numbers, shares and symbols. */
#include <stdio.h>
#include <string.h>

#include "disclosure/model.h"

int64_t oob_rounded(int64_t count, int64_t round_to)
{
    return round_to > 1 ? (count + round_to / 2) / round_to * round_to : count;
}

int64_t oob_share(int64_t count, int64_t of, int decimals)
{
    int64_t unit = 100;
    for (int i = 0; i < decimals; i++)
        unit *= 10;
    return (2 * count * unit + of) / (2 * of);
}

static const char *add_text(oob_publication *pub, const char *text)
{
    return oob_arena_text(&pub->arena, text, strlen(text));
}

static const char *count_text(oob_publication *pub, const cell *of)
{
    char text[32];
    if (of == NULL)
        return OOB_SYMBOL_NOT_APPLICABLE;
    if (of->hidden)
        return OOB_SYMBOL_HIDDEN;
    int64_t shown = oob_rounded(of->count, pub->rules.round_to);
    if (shown == 0 && of->count > 0)
        return OOB_SYMBOL_LOW;
    (void)snprintf(text, sizeof text, "%lld", (long long)shown);
    return add_text(pub, text);
}

/* From the numbers as printed: a share of the exact ones would undo the rounding. */
static const char *percent_text(oob_publication *pub, const slot *at, int decimals)
{
    int64_t round_to = pub->rules.round_to;
    if (at->cell == NULL || at->over == NULL || oob_rounded(at->over->count, round_to) == 0)
        return OOB_SYMBOL_NOT_APPLICABLE;
    if (at->cell->hidden || (at->over->hidden && at->cell->count > 0))
        return OOB_SYMBOL_HIDDEN;
    int64_t units = oob_share(oob_rounded(at->cell->count, round_to), oob_rounded(at->over->count, round_to), decimals);
    if (units == 0 && at->cell->count > 0)
        return OOB_SYMBOL_LOW;
    int64_t one = oob_share(1, 100, decimals); /* units of 1 % */
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_strbuf_addf(&text, "%lld", (long long)(units / one));
    if (decimals > 0)
        oob_strbuf_addf(&text, ".%0*lld", decimals, (long long)(units % one));
    const char *kept = text.failed ? NULL : add_text(pub, oob_strbuf_str(&text));
    oob_strbuf_free(&text);
    return kept;
}

static const char *measure_text(oob_publication *pub, const slot *at, const oob_pubvalue *value, int decimals)
{
    char text[64];
    if (at->cell == NULL || at->cell->count == 0 || value->missing)
        return OOB_SYMBOL_NOT_APPLICABLE;
    if (at->cell->hidden)
        return OOB_SYMBOL_HIDDEN;
    (void)snprintf(text, sizeof text, "%.*f", decimals, value->real);
    return add_text(pub, text);
}

static const char *value_text(oob_publication *pub, const oob_pubtable *table, size_t row, size_t column)
{
    const table_column *how = &table->columns[column];
    const slot *at = &table->slots[row * table->column_count + column];
    const oob_pubvalue *value = &table->values[row * table->column_count + column];
    switch (how->role) {
    case OOB_PUB_COUNT:
    case OOB_PUB_DENOMINATOR:
        return how->silent ? "" : count_text(pub, at->cell);
    case OOB_PUB_PERCENT:
        return percent_text(pub, at, how->decimals);
    case OOB_PUB_MEASURE:
        return measure_text(pub, at, value, how->decimals);
    case OOB_PUB_DIMENSION:
        return value->text != NULL && value->text[0] != '\0' ? value->text : table->total;
    case OOB_PUB_KEY:
    case OOB_PUB_AS_AT:
    case OOB_PUB_PLAIN:
        break;
    }
    return value->text != NULL ? value->text : "";
}

oob_status oob_print_tables(oob_publication *pub, oob_error *err)
{
    for (size_t t = 0; t < pub->tables_count; t++) {
        const oob_pubtable *table = pub->tables[t];
        for (size_t row = 0; row < table->row_count; row++) {
            for (size_t i = 0; i < table->column_count; i++) {
                const char *text = value_text(pub, table, row, i);
                if (text == NULL)
                    return oob_error_nomem(err);
                table->slots[row * table->column_count + i].text = text;
            }
        }
    }
    return OOB_OK;
}
