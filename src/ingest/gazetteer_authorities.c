/* gazetteer_authorities.c - the authorities named by postcode sources. */
#include "ingest/gazetteer_authorities.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/gazetteer_rows.h"

#define NO_CODE_SUFFIX "99999999" /* "not in any": N99999999, L99999999, ... */

struct oob_gazetteer_authorities {
    oob_gazetteer_authority *items; /* sorted by nothing: their number is their place */
    size_t count;
    size_t capacity;
    size_t last; /* number of the one asked for before: neighbours in a file mostly share it */
};

oob_status oob_gazetteer_authorities_open(oob_gazetteer_authorities **out, oob_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out != NULL ? OOB_OK : oob_error_nomem(err);
}

void oob_gazetteer_authorities_close(oob_gazetteer_authorities *set)
{
    if (set == NULL)
        return;
    free(set->items);
    free(set);
}

/* The letter that stands for a country in the codes of the ONS, which has L and M for the Crown dependencies. */
static char country_of_code(const char *code, size_t len)
{
    if (len == 0)
        return '\0';
    if (code[0] == 'L')
        return 'C';
    return strchr("EWSNM", code[0]) != NULL ? code[0] : '\0';
}

static bool same(const oob_gazetteer_authority *a, const oob_gazetteer_authority *b)
{
    return a->country == b->country && memcmp(a->code, b->code, sizeof a->code) == 0;
}

/* Some four hundred of them, asked for in runs: a search along the list is not what the time goes on. */
static oob_status number_of(size_t *number, oob_gazetteer_authorities *set, const oob_gazetteer_authority *wanted,
                            oob_error *err)
{
    if (set->last > 0 && same(&set->items[set->last - 1], wanted)) {
        *number = set->last;
        return OOB_OK;
    }
    size_t i = 0;
    while (i < set->count && !same(&set->items[i], wanted))
        i++;
    if (i == OOB_AUTHORITY_INDEX_MAX)
        return oob_error_set(err, OOB_ERR_INPUT, "more than %d authorities", OOB_AUTHORITY_INDEX_MAX);
    if (i == set->capacity) {
        size_t capacity = set->capacity * 2 + 512;
        oob_gazetteer_authority *grown = realloc(set->items, capacity * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        set->items = grown;
        set->capacity = capacity;
    }
    if (i == set->count)
        set->items[set->count++] = *wanted;
    *number = set->last = i + 1;
    return OOB_OK;
}

oob_status oob_gazetteer_authorities_number(size_t *number, oob_gazetteer_authorities *set, const char *code,
                                            size_t code_len, const char *country, size_t country_len, oob_error *err)
{
    oob_gazetteer_authority wanted;
    memset(&wanted, 0, sizeof wanted);
    wanted.country = country_of_code(country, country_len);
    if (wanted.country == '\0')
        wanted.country = country_of_code(code, code_len);
    bool real = code_len == OOB_AUTHORITY_CODE_SIZE - 1 && memcmp(code + 1, NO_CODE_SUFFIX, code_len - 1) != 0;
    if (real)
        memcpy(wanted.code, code, code_len);
    *number = 0;
    return real || wanted.country != '\0' ? number_of(number, set, &wanted, err) : OOB_OK;
}

oob_status oob_gazetteer_authorities_country(size_t *number, oob_gazetteer_authorities *set, char country,
                                             oob_error *err)
{
    oob_gazetteer_authority wanted;
    memset(&wanted, 0, sizeof wanted);
    wanted.country = country;
    *number = 0;
    return country != '\0' ? number_of(number, set, &wanted, err) : OOB_OK;
}

size_t oob_gazetteer_authorities_count(const oob_gazetteer_authorities *set)
{
    return set->count;
}

const oob_gazetteer_authority *oob_gazetteer_authorities_get(const oob_gazetteer_authorities *set, size_t number)
{
    return &set->items[number - 1];
}
