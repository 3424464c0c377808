/* locate.c - finds where every place of a store is: looked up in postcode order, written in the table's order. */
#include "geo/locate.h"

#include <stdlib.h>
#include <string.h>

#include "core/postcode.h"
#include "store/bulk.h"
#include "store/store.h"

#define LOOK_UP_EVERY 4096 /* places between looks at the clock and the user */
#define CODE_SIZE     10

const char *oob_located_name(oob_located located)
{
    static const char *const names[] = {"live",       "ended",     "given",   "online", "outcode",
                                        "outside_gb", "not_found", "pending", "blank"};
    return names[located];
}

const char *oob_place_use_name(oob_place_use use)
{
    static const char *const names[] = {"placements", "homes", "carers"};
    return names[use];
}

/* --- the places --------------------------------------------------------------------------------- */

/* One place and what was found. Its text is kept only where it is a code to look up. */
typedef struct place {
    int64_t location_id;
    char code[OOB_POSTCODE_SIZE]; /* "" for text that is no postcode */
    bool is_full;                 /* a postcode; else an outward code */
    bool has_point;
    unsigned char located; /* oob_located */
    char country;
    short quality;
    double uncertainty_m;
    double easting;
    double northing;
    const char *authority_code; /* borrowed from the gazetteer */
    const char *reason;         /* static */
} place;

typedef struct places {
    place *items;
    size_t count;
    size_t capacity;
} places;

static oob_status add_place(places *list, int64_t location_id, const char *kind, const char *code, oob_error *err)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity * 2 + 1024;
        place *grown = realloc(list->items, capacity * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        list->items = grown;
        list->capacity = capacity;
    }
    place *it = &list->items[list->count++];
    memset(it, 0, sizeof *it);
    it->location_id = location_id;
    it->is_full = strcmp(kind, "postcode") == 0;
    if (strcmp(kind, "text") != 0 && strlen(code) < sizeof it->code)
        memcpy(it->code, code, strlen(code) + 1);
    return OOB_OK;
}

static oob_status read_places(places *list, oob_db *store, bool all, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, store, "locate/places", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":all"), all ? 1 : 0);
    while ((rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row) {
        rc = add_place(list, oob_stmt_int(stmt, 0), oob_stmt_text(stmt, 1), oob_stmt_text(stmt, 2), err);
        if (rc != OOB_OK)
            break;
    }
    oob_stmt_close(stmt);
    return rc;
}

/* A place in the order of the gazetteer: the eight characters of its code as a number sort as the text does. */
typedef struct turn {
    uint64_t code;
    place *place;
} turn;

static int by_code(const void *a, const void *b)
{
    const turn *x = a;
    const turn *y = b;
    return (x->code > y->code) - (x->code < y->code);
}

static turn *in_order(const places *list)
{
    turn *turns = malloc((list->count + 1) * sizeof *turns);
    if (turns == NULL)
        return NULL;
    for (size_t i = 0; i < list->count; i++) {
        uint64_t code = 0;
        for (size_t c = 0; c < OOB_POSTCODE_SIZE - 1; c++)
            code = code << 8 | (unsigned char)list->items[i].code[c];
        turns[i] = (turn){.code = code, .place = &list->items[i]};
    }
    qsort(turns, list->count, sizeof *turns, by_code);
    return turns;
}

/* --- looking up --------------------------------------------------------------------------------- */

static void set_place(place *it, oob_located located, const char *reason, const oob_gazetteer_place *found)
{
    it->located = (unsigned char)located;
    it->reason = reason;
    if (found == NULL)
        return;
    it->has_point = found->has_point;
    it->easting = found->easting;
    it->northing = found->northing;
    it->uncertainty_m = found->radius_m;
    it->quality = (short)found->quality;
    it->authority_code = found->authority_code;
    it->country = found->country;
}

static const char *reason_outside(char country)
{
    switch (country) {
    case 'N':
        return "Northern Ireland: not on the British National Grid";
    case 'M':
        return "Isle of Man: not on the British National Grid";
    default:
        return "Channel Islands: not on the British National Grid";
    }
}

/* Try the outward code; `known` is what the gazetteer says of the postcode itself, NULL where it lacks it. */
static oob_status find_by_outward(place *it, oob_gazetteer *gazetteer, const oob_gazetteer_place *known,
                                  const char *reason, oob_error *err)
{
    char outward[OOB_POSTCODE_SIZE];
    oob_gazetteer_place around;
    bool found = false;
    size_t len = strcspn(it->code, " ");
    memcpy(outward, it->code, len);
    outward[len] = '\0';
    oob_status rc = oob_gazetteer_find_outward(&around, &found, gazetteer, outward, err);
    if (rc != OOB_OK)
        return rc;
    if (!found || !around.has_point) {
        set_place(it, OOB_LOCATED_NOT_FOUND, reason, known);
        return OOB_OK;
    }
    set_place(it, OOB_LOCATED_OUTCODE, reason, &around);
    if (known != NULL && known->authority_code != NULL)
        it->authority_code = known->authority_code;
    if (known != NULL && known->country != '\0')
        it->country = known->country;
    return OOB_OK;
}

static oob_status find_postcode(place *it, oob_gazetteer *gazetteer, oob_error *err)
{
    oob_gazetteer_place found;
    bool is_known = false;
    oob_status rc = oob_gazetteer_find(&found, &is_known, gazetteer, it->code, err);
    if (rc != OOB_OK)
        return rc;
    if (!is_known)
        return find_by_outward(it, gazetteer, NULL, "postcode not in the gazetteer", err);
    if (!found.has_point)
        return find_by_outward(it, gazetteer, &found, "no grid reference", err);
    set_place(it, found.ended ? OOB_LOCATED_ENDED : OOB_LOCATED_LIVE, NULL, &found);
    return OOB_OK;
}

static oob_status find_outside(place *it, oob_gazetteer *gazetteer, char country, oob_error *err)
{
    oob_gazetteer_place found;
    bool is_known = false;
    oob_status rc = it->is_full ? oob_gazetteer_find(&found, &is_known, gazetteer, it->code, err) : OOB_OK;
    if (rc != OOB_OK)
        return rc;
    set_place(it, OOB_LOCATED_OUTSIDE_GB, reason_outside(country), NULL);
    it->authority_code = is_known ? found.authority_code : NULL;
    it->country = country;
    return OOB_OK;
}

static oob_status find_place(place *it, oob_gazetteer *gazetteer, oob_error *err)
{
    char country = oob_postcode_area_country(it->code);
    if (it->code[0] == '\0') {
        set_place(it, OOB_LOCATED_NOT_FOUND, "not a postcode", NULL);
        return OOB_OK;
    }
    if (country != '\0')
        return find_outside(it, gazetteer, country, err);
    if (!it->is_full)
        return find_by_outward(it, gazetteer, NULL, "outward code only", err);
    return find_postcode(it, gazetteer, err);
}

static oob_status find_places(places *list, oob_gazetteer *gazetteer, oob_progress *progress, oob_error *err)
{
    turn *turns = in_order(list);
    oob_status rc = OOB_OK;
    if (turns == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; rc == OOB_OK && i < list->count; i++) {
        rc = find_place(turns[i].place, gazetteer, err);
        if (i % LOOK_UP_EVERY != 0)
            continue;
        oob_progress_update(progress, i, list->count * 2);
        if (oob_interrupted())
            rc = oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped; nothing was changed");
    }
    free(turns);
    return rc;
}

/* --- children's services authorities ------------------------------------------------------------- */

typedef struct upper_code {
    char code[CODE_SIZE];
    char upper[CODE_SIZE];
} upper_code;

typedef struct upper_codes {
    upper_code *items; /* sorted by code */
    size_t count;
} upper_codes;

static oob_status read_upper_codes(upper_codes *out, oob_db *store, oob_error *err)
{
    oob_stmt *stmt = NULL;
    int64_t count = 0;
    bool row = false;
    oob_status rc = oob_db_get_int(&count, store, "SELECT count(*) FROM authority_name", 0, err);
    if (rc != OOB_OK)
        return rc;
    out->items = calloc((size_t)count + 1, sizeof *out->items);
    if (out->items == NULL)
        return oob_error_nomem(err);
    rc = oob_store_prepare(&stmt, store, "locate/upper_codes", err);
    while (rc == OOB_OK && out->count < (size_t)count && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row) {
        const char *code = oob_stmt_text(stmt, 0);
        const char *upper = oob_stmt_text(stmt, 1);
        if (strlen(code) >= CODE_SIZE || strlen(upper) >= CODE_SIZE)
            continue;
        upper_code *it = &out->items[out->count++];
        memcpy(it->code, code, strlen(code) + 1);
        memcpy(it->upper, upper, strlen(upper) + 1);
    }
    oob_stmt_close(stmt);
    return rc;
}

static int compare_code(const void *key, const void *item)
{
    return strcmp(key, ((const upper_code *)item)->code);
}

/* A code the store does not know (newer than this program, or invented) stands for itself. */
static const char *find_upper(const upper_codes *codes, const char *code)
{
    if (code == NULL)
        return NULL;
    const upper_code *it = bsearch(code, codes->items, codes->count, sizeof *codes->items, compare_code);
    return it != NULL ? it->upper : code;
}

/* --- writing ------------------------------------------------------------------------------------ */

typedef struct put_params {
    int location_id, status, reason, easting, northing, uncertainty_m, grid_quality, code, upper_code, country;
} put_params;

static put_params find_params(const oob_stmt *put)
{
    return (put_params){.location_id = oob_stmt_param(put, ":location_id"),
                        .status = oob_stmt_param(put, ":status"),
                        .reason = oob_stmt_param(put, ":reason"),
                        .easting = oob_stmt_param(put, ":easting"),
                        .northing = oob_stmt_param(put, ":northing"),
                        .uncertainty_m = oob_stmt_param(put, ":uncertainty_m"),
                        .grid_quality = oob_stmt_param(put, ":grid_quality"),
                        .code = oob_stmt_param(put, ":code"),
                        .upper_code = oob_stmt_param(put, ":upper_code"),
                        .country = oob_stmt_param(put, ":country")};
}

static void bind_double_if(oob_stmt *stmt, int param, bool is_set, double value)
{
    if (is_set)
        oob_stmt_bind_double(stmt, param, value);
    else
        oob_stmt_bind_null(stmt, param);
}

static oob_status put_place(oob_stmt *put, const put_params *p, const place *it, const upper_codes *codes,
                            oob_error *err)
{
    char country[2] = {it->country, '\0'};
    oob_stmt_bind_int(put, p->location_id, it->location_id);
    oob_stmt_bind_text(put, p->status, oob_located_name(it->located));
    oob_stmt_bind_text(put, p->reason, it->reason);
    bind_double_if(put, p->easting, it->has_point, it->easting);
    bind_double_if(put, p->northing, it->has_point, it->northing);
    bind_double_if(put, p->uncertainty_m, it->located == OOB_LOCATED_OUTCODE, it->uncertainty_m);
    if (it->quality != 0)
        oob_stmt_bind_int(put, p->grid_quality, it->quality);
    else
        oob_stmt_bind_null(put, p->grid_quality);
    oob_stmt_bind_text(put, p->code, it->authority_code);
    oob_stmt_bind_text(put, p->upper_code, find_upper(codes, it->authority_code));
    oob_stmt_bind_text(put, p->country, it->country != '\0' ? country : NULL);
    return oob_stmt_run(put, err);
}

static oob_status put_places(oob_db *store, const places *list, oob_progress *progress, oob_error *err)
{
    oob_stmt *put = NULL;
    upper_codes codes = {.items = NULL, .count = 0};
    oob_status rc = read_upper_codes(&codes, store, err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&put, store, "locate/put", err);
    if (rc == OOB_OK) {
        put_params params = find_params(put);
        for (size_t i = 0; rc == OOB_OK && i < list->count; i++) {
            rc = put_place(put, &params, &list->items[i], &codes, err);
            if (i % LOOK_UP_EVERY != 0)
                continue;
            oob_progress_update(progress, list->count + i, list->count * 2);
            if (oob_interrupted())
                rc = oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped; nothing was changed");
        }
    }
    oob_stmt_close(put);
    free(codes.items);
    return rc;
}

static oob_status put_places_in_bulk(oob_db *store, const places *list, oob_progress *progress, oob_error *err)
{
    oob_bulk *bulk = NULL;
    oob_status rc = oob_bulk_begin(&bulk, store, "location", err);
    if (rc == OOB_OK)
        rc = put_places(store, list, progress, err);
    if (rc == OOB_OK)
        rc = oob_bulk_end(bulk, err);
    oob_bulk_close(bulk);
    return rc;
}

/* --- the whole ---------------------------------------------------------------------------------- */

static oob_status is_same_gazetteer(bool *same, oob_db *store, const oob_gazetteer *gazetteer, oob_error *err)
{
    oob_strbuf built_at = OOB_STRBUF_INIT;
    oob_strbuf sources = OOB_STRBUF_INIT;
    oob_status rc = oob_meta_get(&built_at, store, "gazetteer_built_at", err);
    if (rc == OOB_OK)
        rc = oob_meta_get(&sources, store, "gazetteer_sources", err);
    *same = strcmp(oob_strbuf_str(&built_at), oob_gazetteer_built_at(gazetteer)) == 0 &&
            strcmp(oob_strbuf_str(&sources), oob_gazetteer_sources(gazetteer)) == 0;
    oob_strbuf_free(&built_at);
    oob_strbuf_free(&sources);
    return rc;
}

static oob_status record_gazetteer(oob_db *store, const oob_gazetteer *gazetteer, oob_error *err)
{
    char now[OOB_TIMESTAMP_SIZE];
    oob_timestamp(now);
    oob_status rc = oob_meta_set(store, "gazetteer_path", oob_gazetteer_path(gazetteer), err);
    if (rc == OOB_OK)
        rc = oob_meta_set(store, "gazetteer_vintage", oob_gazetteer_vintage(gazetteer), err);
    if (rc == OOB_OK)
        rc = oob_meta_set(store, "gazetteer_sources", oob_gazetteer_sources(gazetteer), err);
    if (rc == OOB_OK)
        rc = oob_meta_set(store, "gazetteer_built_at", oob_gazetteer_built_at(gazetteer), err);
    return rc == OOB_OK ? oob_meta_set(store, "located_at", now, err) : rc;
}

static void count_records(oob_locate_result *result, const char *use, const char *status, int64_t records)
{
    static const char *const uses[OOB_USE_COUNT] = {"placement", "home", "carer"};
    for (int u = 0; u < OOB_USE_COUNT; u++) {
        for (int s = 0; s < OOB_LOCATED_COUNT; s++) {
            if (strcmp(use, uses[u]) == 0 && strcmp(status, oob_located_name((oob_located)s)) == 0)
                result->records[u][s] = (size_t)records;
        }
    }
}

oob_status oob_locate_count(oob_locate_result *result, oob_db *store, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    memset(result->records, 0, sizeof result->records);
    oob_status rc = oob_store_prepare(&stmt, store, "locate/counts", err);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row)
        count_records(result, oob_stmt_text(stmt, 0), oob_stmt_text(stmt, 1), oob_stmt_int(stmt, 2));
    oob_stmt_close(stmt);
    return rc;
}

static oob_status locate(oob_locate_result *result, oob_db *store, oob_gazetteer *gazetteer, oob_progress *progress,
                         oob_error *err)
{
    places list = {.items = NULL, .count = 0, .capacity = 0};
    oob_status rc = read_places(&list, store, result->relocated, err);
    if (rc == OOB_OK)
        rc = find_places(&list, gazetteer, progress, err);
    if (rc == OOB_OK && list.count > 0)
        rc = put_places_in_bulk(store, &list, progress, err);
    if (rc == OOB_OK && list.count > 0)
        rc = oob_store_run_sql(store, "online/apply", err);
    result->places = list.count;
    free(list.items);
    return rc;
}

oob_status oob_locate_run(oob_locate_result *result, oob_db *store, oob_gazetteer *gazetteer,
                          const oob_locate_options *options, oob_progress *progress, oob_error *err)
{
    bool same = false;
    memset(result, 0, sizeof *result);
    oob_progress_start(progress, "Locating places");
    oob_status rc = oob_db_begin(store, err);
    if (rc != OOB_OK)
        return rc;
    rc = is_same_gazetteer(&same, store, gazetteer, err);
    result->relocated = !same || (options != NULL && options->relocate);
    if (rc == OOB_OK)
        rc = locate(result, store, gazetteer, progress, err);
    if (rc == OOB_OK)
        rc = record_gazetteer(store, gazetteer, err);
    if (rc == OOB_OK)
        rc = oob_locate_count(result, store, err);
    if (rc == OOB_OK)
        rc = oob_db_commit(store, err);
    if (rc != OOB_OK)
        oob_db_rollback(store);
    oob_progress_end(progress);
    return rc;
}
