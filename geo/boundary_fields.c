/* boundary_fields.c - which columns of a boundary file hold the code, the name and the years, found by pattern. */
#include "geo/boundary_fields.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/strbuf.h"
#include "core/text.h"

#define CENTURY 2000

bool oob_is_authority_code(const char *text)
{
    static const char *const prefixes[] = {"E06", "E07", "E08", "E09", "E10", "W06", "S12", "N09"};
    if (text == NULL || strlen(text) != 9 || strspn(text + 1, "0123456789") != 8)
        return false;
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        if (strncmp(text, prefixes[i], 3) == 0)
            return true;
    }
    return false;
}

/* Stems of ONS field names, best first: upper tier before districts, which have to be combined. */
static const char *const code_stems[] = {"ctyua", "utla", "lad", "ltla", "area", "lacode", "gss"};

/*
 * How good a name for a code field this is: 0 is best. A stem, then up to two digits of a year, then "cd" or "code"
 * ("CTYUA23CD", "utla_cd", "areacd"). @param[out] year 0: none in it
 */
static int code_name_rank(const char *name, int *year)
{
    const int stems = (int)(sizeof code_stems / sizeof code_stems[0]);
    *year = 0;
    for (int i = 0; i < stems; i++) {
        size_t stem = strlen(code_stems[i]);
        if (strncasecmp(name, code_stems[i], stem) != 0)
            continue;
        const char *rest = name + stem;
        if (isdigit((unsigned char)rest[0]) && isdigit((unsigned char)rest[1])) {
            *year = CENTURY + (rest[0] - '0') * 10 + (rest[1] - '0');
            rest += 2;
        }
        rest += *rest == '_';
        if (rest[0] == '\0' || strcasecmp(rest, "cd") == 0 || strcasecmp(rest, "code") == 0)
            return i;
    }
    return stems;
}

static int field_named(const char *const *fields, size_t count, const char *wanted)
{
    for (size_t i = 0; i < count; i++) {
        if (strcasecmp(fields[i], wanted) == 0)
            return (int)i;
    }
    return -1;
}

/* The counterpart of "CTYUA23CD" is "CTYUA23NM", of "areacd" "areanm", of "c" "n". */
static int name_beside(const char *const *fields, size_t count, const char *code_field)
{
    char counterpart[200];
    size_t len = strlen(code_field);
    if (strcasecmp(code_field, "c") == 0)
        return field_named(fields, count, "n");
    if (len > 2 && len < sizeof counterpart && strcasecmp(code_field + len - 2, "cd") == 0) {
        (void)snprintf(counterpart, sizeof counterpart, "%.*snm", (int)(len - 2), code_field);
        int found = field_named(fields, count, counterpart);
        if (found >= 0)
            return found;
    }
    return field_named(fields, count, "name");
}

static oob_status list_fields(oob_error *err, const char *const *fields, size_t count)
{
    oob_strbuf list = OOB_STRBUF_INIT;
    for (size_t i = 0; i < count; i++)
        oob_strbuf_addf(&list, "%s%s", i > 0 ? ", " : "", fields[i]);
    oob_error_hint(err, "the file's fields: %.800s", oob_strbuf_str(&list));
    oob_strbuf_free(&list);
    return err != NULL ? err->status : OOB_ERR_INPUT;
}

static oob_status chosen_field(int *out, const char *const *fields, size_t count, const char *wanted, oob_error *err)
{
    *out = field_named(fields, count, wanted);
    if (*out >= 0)
        return OOB_OK;
    oob_nearest nearest;
    oob_nearest_start(&nearest, wanted);
    for (size_t i = 0; i < count; i++)
        oob_nearest_offer(&nearest, fields[i]);
    oob_error_set(err, OOB_ERR_INPUT, "no field '%s'", wanted);
    return nearest.found ? oob_error_hint(err, "did you mean '%s'?", nearest.best) : list_fields(err, fields, count);
}

static int best_code_field(const char *const *fields, size_t count, const oob_feature *sample)
{
    int best = -1;
    int best_rank = 0;
    for (size_t i = 0; i < count; i++) {
        int year;
        int rank = code_name_rank(fields[i], &year);
        if (oob_is_authority_code(sample->values[i]) && (best < 0 || rank < best_rank)) {
            best = (int)i;
            best_rank = rank;
        }
    }
    return best;
}

/* A field with codes of something else (regions, wards) tells that the wrong layer was taken. */
static const char *other_codes(const char *const *fields, size_t count, const oob_feature *sample, const char **field)
{
    for (size_t i = 0; i < count; i++) {
        const char *value = sample->values[i];
        if (value != NULL && strlen(value) == 9 && isupper((unsigned char)value[0]) &&
            strspn(value + 1, "0123456789") == 8) {
            *field = fields[i];
            return value;
        }
    }
    return NULL;
}

static oob_status no_codes(const char *const *fields, size_t count, const oob_feature *sample, oob_error *err)
{
    const char *field = NULL;
    const char *other = other_codes(fields, count, sample, &field);
    oob_error_set(err, OOB_ERR_INPUT, "no field holds ONS codes of local authorities (E08000037)");
    if (other != NULL)
        return oob_error_hint(err, "field '%s' holds '%s', a code of something else: is another layer meant?", field,
                              other);
    if (field_named(fields, count, "name") < 0)
        return list_fields(err, fields, count);
    return oob_error_hint(err,
                          "it has names only, and names are spelt in several ways and are not unique over the years; "
                          "use a file with codes (ONS's have CTYUAyyCD or LADyyCD)");
}

oob_status oob_boundary_fields_find(oob_boundary_fields *out, const oob_vector *vector, const oob_feature *sample,
                                    const char *code_field, const char *name_field, oob_error *err)
{
    size_t count = 0;
    const char *const *fields = oob_vector_fields(vector, &count);
    oob_status rc = OOB_OK;
    out->code = -1;
    if (code_field != NULL)
        rc = chosen_field(&out->code, fields, count, code_field, err);
    else
        out->code = best_code_field(fields, count, sample);
    if (rc == OOB_OK && out->code < 0)
        rc = no_codes(fields, count, sample, err);
    if (rc != OOB_OK)
        return rc;
    (void)code_name_rank(fields[out->code], &out->vintage);
    out->start = field_named(fields, count, "start");
    out->end = field_named(fields, count, "end");
    if (name_field != NULL)
        return chosen_field(&out->name, fields, count, name_field, err);
    out->name = name_beside(fields, count, fields[out->code]);
    return OOB_OK;
}
