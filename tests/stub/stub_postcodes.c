/* stub_postcodes.c - answers as postcodes.io 18.0.1 gives them to a bulk request, and answers it would never give. */
#include "stub/stub.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BODY_MAX 102400 /* its body parser's limit: answered with 500, not 413 */

typedef struct known {
    char key[8]; /* capitals, no space */
    char postcode[9];
    char easting[12]; /* "" where it has none */
    char northing[12];
    int quality;
    char country[20];
    char district[10];
} known;

static known *table;
static size_t table_count;

static void make_key(char out[8], const char *text)
{
    size_t len = 0;
    for (; *text != '\0' && len < 7; text++) {
        if (isalnum((unsigned char)*text))
            out[len++] = (char)toupper((unsigned char)*text);
    }
    out[len] = '\0';
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const known *)a)->key, ((const known *)b)->key);
}

/* The next field of a line without quotes; empty ones count. */
static const char *field(char **rest)
{
    char *start = *rest;
    size_t len = strcspn(start, ",\r\n");
    *rest = start[len] == ',' ? start + len + 1 : start + len;
    start[len] = '\0';
    return start;
}

static void copy_field(char *out, size_t size, char **rest)
{
    const char *text = field(rest);
    size_t len = strnlen(text, size - 1);
    memcpy(out, text, len);
    out[len] = '\0';
}

static void keep_line(char *line)
{
    known k;
    memset(&k, 0, sizeof k);
    copy_field(k.postcode, sizeof k.postcode, &line);
    copy_field(k.easting, sizeof k.easting, &line);
    copy_field(k.northing, sizeof k.northing, &line);
    k.quality = atoi(field(&line));
    copy_field(k.country, sizeof k.country, &line);
    copy_field(k.district, sizeof k.district, &line);
    make_key(k.key, k.postcode);
    known *grown = realloc(table, (table_count + 1) * sizeof *table);
    if (grown == NULL)
        abort();
    table = grown;
    table[table_count++] = k;
}

void stub_postcodes_load(const char *path)
{
    char line[256];
    FILE *file = fopen(path, "r");
    if (file == NULL || fgets(line, sizeof line, file) == NULL) {
        (void)fprintf(stderr, "stub: cannot read %s\n", path);
        exit(2);
    }
    while (fgets(line, sizeof line, file) != NULL)
        keep_line(line);
    (void)fclose(file);
    if (table_count > 0)
        qsort(table, table_count, sizeof *table, by_key);
}

static const known *find(const char *query)
{
    known wanted;
    make_key(wanted.key, query);
    return table_count > 0 ? bsearch(&wanted, table, table_count, sizeof *table, by_key) : NULL;
}

static json_t *number_or_null(const char *text)
{
    return *text != '\0' ? json_integer(atol(text)) : json_null();
}

/* The fields that are read, and some that must be ignored. */
static json_t *describe(const known *k)
{
    return json_pack("{s:s, s:i, s:o, s:o, s:s, s:n, s:f, s:f, s:s, s:s, s:{s:o, s:s, s:s}}", "postcode", k->postcode,
                     "quality", k->quality, "eastings", number_or_null(k->easting), "northings",
                     number_or_null(k->northing), "country", k->country, "nhs_ha", "longitude", -1.6, "latitude", 54.9,
                     "admin_district", "Somewhere", "date_of_introduction", "198001", "codes", "admin_district",
                     k->district[0] != '\0' ? json_string(k->district) : json_null(), "admin_county", "E99999999",
                     "lsoa21", "E01000001");
}

static json_t *entry_for(const char *query)
{
    const known *k = find(query);
    return json_pack("{s:s, s:o}", "query", query, "result", k != NULL ? describe(k) : json_null());
}

/* --- answers it would never give ------------------------------------------------------------------------------- */

static json_t *result_of(json_t *entry)
{
    return json_object_get(entry, "result");
}

/* Each entry another kind of wrong type; number 0, 10, 20... stay right. */
static void spoil_types(json_t *results)
{
    size_t i;
    json_t *entry;
    json_array_foreach(results, i, entry)
    {
        json_t *r = result_of(entry);
        switch (i % 10) {
        case 1:
            (void)json_object_set_new(r, "eastings", json_string("425300"));
            break;
        case 2:
            (void)json_object_set_new(r, "northings", json_null());
            break;
        case 3:
            (void)json_object_set_new(r, "eastings", json_true());
            break;
        case 4:
            (void)json_object_set_new(r, "country", json_integer(1));
            break;
        case 5:
            (void)json_object_set_new(r, "codes", json_string("E08000037"));
            (void)json_object_set_new(r, "country", json_string("Narnia"));
            break;
        case 6:
            (void)json_object_set_new(r, "quality", json_string("1"));
            break;
        case 7:
            (void)json_object_set_new(entry, "result", json_string("here"));
            break;
        case 8:
            (void)json_object_set_new(entry, "query", json_integer(8));
            break;
        case 9:
            (void)json_object_del(r, "eastings");
            break;
        default:
            break;
        }
    }
}

/* Each entry out of bounds in another way; number 0, 7, 14... stay right. */
static void spoil_points(json_t *results)
{
    size_t i;
    json_t *entry;
    json_array_foreach(results, i, entry)
    {
        json_t *r = result_of(entry);
        switch (i % 7) {
        case 1:
            (void)json_object_set_new(r, "eastings", json_integer(-5));
            break;
        case 2:
            (void)json_object_set_new(r, "northings", json_integer(1400000));
            break;
        case 3:
            (void)json_object_set_new(r, "eastings", json_integer(0));
            (void)json_object_set_new(r, "northings", json_integer(0));
            break;
        case 4: /* in Scotland, but said to be English */
            (void)json_object_set_new(r, "northings", json_integer(800000));
            break;
        case 5:
            (void)json_object_set_new(r, "eastings", json_real(1e300));
            break;
        case 6:
            (void)json_object_set_new(json_object_get(r, "codes"), "admin_district", json_string("S12000036"));
            break;
        default:
            break;
        }
    }
}

static json_t *reversed(json_t *results)
{
    json_t *out = json_array();
    for (size_t i = json_array_size(results); i > 0; i--)
        (void)json_array_append(out, json_array_get(results, i - 1));
    return out;
}

static json_t *every_second(json_t *results)
{
    json_t *out = json_array();
    for (size_t i = 0; i < json_array_size(results); i += 2)
        (void)json_array_append(out, json_array_get(results, i));
    return out;
}

/* All twice; with `differently`, the second time a kilometre off. */
static json_t *twice(json_t *results, bool differently)
{
    json_t *out = json_deep_copy(results);
    size_t i;
    json_t *entry;
    json_array_foreach(results, i, entry)
    {
        json_t *copy = json_deep_copy(entry);
        json_t *e = json_object_get(result_of(copy), "eastings");
        if (differently && e != NULL)
            (void)json_integer_set(e, json_integer_value(e) + 1000);
        (void)json_array_append_new(out, copy);
    }
    return out;
}

/* Every answer is another postcode's. */
static json_t *shifted(json_t *results)
{
    json_t *out = json_array();
    size_t n = json_array_size(results);
    for (size_t i = 0; i < n; i++) {
        json_t *mine = json_array_get(results, i);
        json_t *other = json_array_get(results, (i + 1) % n);
        (void)json_array_append_new(
            out, json_pack("{s:O, s:O}", "query", json_object_get(mine, "query"), "result", result_of(other)));
    }
    return out;
}

/* With answers that nobody asked for. */
static json_t *with_unasked(json_t *results)
{
    json_t *out = json_deep_copy(results);
    for (size_t i = 0; i < table_count && i < 5; i++)
        (void)json_array_append_new(out, entry_for(table[i].postcode));
    return out;
}

static json_t *spoil(json_t *results, const char *fault)
{
    if (strcmp(fault, "wrong-types") == 0)
        spoil_types(results);
    else if (strcmp(fault, "out-of-bounds") == 0)
        spoil_points(results);
    else if (strcmp(fault, "reordered") == 0)
        return reversed(results);
    else if (strcmp(fault, "missing") == 0)
        return every_second(results);
    else if (strcmp(fault, "duplicated") == 0)
        return twice(results, false);
    else if (strcmp(fault, "duplicated-differently") == 0)
        return twice(results, true);
    else if (strcmp(fault, "answers-shifted") == 0)
        return shifted(results);
    else if (strcmp(fault, "unasked") == 0)
        return with_unasked(results);
    return json_incref(results);
}

/* --- the contract ---------------------------------------------------------------------------------------------- */

static char *error_text(unsigned *status, unsigned code, const char *text)
{
    *status = code;
    json_t *root = json_pack("{s:i, s:s}", "status", (int)code, "error", text);
    char *out = json_dumps(root, JSON_COMPACT);
    json_decref(root);
    return out;
}

static char *answer_text(json_t *list, const char *fault)
{
    json_t *results = json_array();
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        if (json_is_string(item)) /* others vanish silently */
            (void)json_array_append_new(results, entry_for(json_string_value(item)));
    }
    json_t *root = json_pack("{s:i, s:o}", "status", 200, "result", spoil(results, fault));
    char *text = json_dumps(root, JSON_COMPACT);
    json_decref(root);
    json_decref(results);
    if (strcmp(fault, "invalid-utf8") == 0)
        text[strlen(text) / 2] = (char)0xff;
    else if (strcmp(fault, "invalid-json") == 0)
        text[strlen(text) - 1] = ']';
    else if (strcmp(fault, "deep-json") == 0)
        memset(text, '[', strlen(text));
    else if (strcmp(fault, "other-json") == 0)
        (void)strcpy(text, "[1,2]");
    return text;
}

char *stub_postcodes_answer(const char *body, size_t len, const char *content_type, const stub_options *options,
                            const char *fault, unsigned *status)
{
    if (len == 0 || len > BODY_MAX || content_type == NULL || strncmp(content_type, "application/json", 16) != 0)
        return error_text(status, 500, "Internal Server Error");
    json_t *root = json_loadb(body, len, 0, NULL);
    json_t *list = json_object_get(root, "postcodes");
    char *text;
    if (root == NULL)
        text = error_text(status, 400, "Invalid JSON submitted");
    else if (list == NULL)
        text = error_text(status, 400, "Invalid JSON query submitted. You need to submit a JSON object");
    else if (!json_is_array(list))
        text = error_text(status, 400, "Invalid data submitted. You need to provide a JSON array");
    else if (json_array_size(list) > (size_t)options->batch_max)
        text = error_text(status, 400,
                          "Too many postcodes submitted. Up to 100 postcodes can be bulk requested at a time");
    else
        text = answer_text(list, fault);
    json_decref(root);
    return text;
}
