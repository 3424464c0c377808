/* places.c - one `location` row a distinct place. */
#include "store/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uthash.h>

#include "core/postcode.h"
#include "core/strbuf.h"
#include "core/text.h"
#include "store/store.h"

#define PLACE_TEXT_MAX 60 /* of a place that is not a postcode: enough to recognise it by */
#define KEY_SIZE       (16 + PLACE_TEXT_MAX + 1)

typedef struct place {
    UT_hash_handle hh;
    int64_t location_id;
    char key[]; /* kind, a colon, the place */
} place;

struct oob_places {
    oob_stmt *find;
    oob_stmt *add;
    oob_stmt *add_grid;
    oob_db *db;
    place *known;
    bool first_ones; /* the store had no place when this was opened: what is not in `known` is not in it */
};

oob_status oob_places_open(oob_places **out, oob_db *db, oob_error *err)
{
    oob_places *places = calloc(1, sizeof *places);
    if (places == NULL)
        return oob_error_nomem(err);
    places->db = db;
    oob_status rc = oob_store_prepare(&places->find, db, "query/location_find", err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&places->add, db, "query/location_add", err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&places->add_grid, db, "query/location_add_grid", err);
    int64_t any = 0;
    if (rc == OOB_OK)
        rc = oob_db_get_int(&any, db, "SELECT EXISTS (SELECT 1 FROM location)", 0, err);
    if (rc != OOB_OK) {
        oob_places_close(places);
        return rc;
    }
    places->first_ones = any == 0;
    *out = places;
    return OOB_OK;
}

void oob_places_close(oob_places *places)
{
    if (places == NULL)
        return;
    place *entry;
    place *next;
    HASH_ITER(hh, places->known, entry, next)
    {
        HASH_DEL(places->known, entry);
        free(entry);
    }
    oob_stmt_close(places->find);
    oob_stmt_close(places->add);
    oob_stmt_close(places->add_grid);
    free(places);
}

static oob_status remember(oob_places *places, const char *key, size_t key_len, int64_t location_id, oob_error *err)
{
    place *entry = malloc(sizeof *entry + key_len + 1);
    if (entry == NULL)
        return oob_error_nomem(err);
    entry->location_id = location_id;
    memcpy(entry->key, key, key_len + 1);
    HASH_ADD(hh, places->known, key[0], key_len, entry);
    return OOB_OK;
}

static oob_status find_in_store(int64_t *location_id, oob_places *places, const char *kind, const char *text,
                                oob_error *err)
{
    bool row = false;
    oob_stmt_bind_named(places->find, ":kind", kind);
    oob_stmt_bind_named(places->find, ":place", text);
    oob_status rc = oob_stmt_step(places->find, &row, err);
    *location_id = rc == OOB_OK && row ? oob_stmt_int(places->find, 0) : 0;
    oob_stmt_reset(places->find);
    return rc;
}

/* Called for every row: by memcpy, since printf would cost more than the look-up. */
static size_t make_key(char key[KEY_SIZE], const char *kind, const char *text)
{
    size_t kind_len = strlen(kind);
    size_t text_len = strlen(text);
    memcpy(key, kind, kind_len);
    key[kind_len] = ':';
    memcpy(key + kind_len + 1, text, text_len + 1);
    return kind_len + 1 + text_len;
}

/* The one place where a location comes into being. `add` already has what is particular to its kind bound. */
static oob_status intern(int64_t *location_id, oob_places *places, oob_stmt *add, const char *kind, const char *text,
                         oob_error *err)
{
    char key[KEY_SIZE];
    size_t key_len = make_key(key, kind, text);
    place *entry = NULL;
    HASH_FIND(hh, places->known, key, key_len, entry);
    if (entry != NULL) {
        *location_id = entry->location_id;
        return OOB_OK;
    }
    oob_status rc = OOB_OK;
    *location_id = 0;
    if (!places->first_ones)
        rc = find_in_store(location_id, places, kind, text, err);
    if (rc == OOB_OK && *location_id == 0) {
        oob_stmt_bind_named(add, ":kind", kind);
        oob_stmt_bind_named(add, ":place", text);
        rc = oob_stmt_run(add, err);
        *location_id = oob_db_last_insert_id(places->db);
    }
    return rc == OOB_OK ? remember(places, key, key_len, *location_id, err) : rc;
}

oob_status oob_places_from_text(int64_t *location_id, oob_places *places, const char *text, size_t len, oob_error *err)
{
    oob_postcode postcode = oob_postcode_read(text, len);
    char shortened[PLACE_TEXT_MAX + 1];
    switch (postcode.kind) {
    case OOB_POSTCODE_BLANK:
        *location_id = 0;
        return OOB_OK;
    case OOB_POSTCODE_FULL:
        return intern(location_id, places, places->add, "postcode", postcode.text, err);
    case OOB_POSTCODE_OUTWARD:
        return intern(location_id, places, places->add, "outward", postcode.text, err);
    case OOB_POSTCODE_NONE:
        break;
    }
    oob_trim(&text, &len);
    if (len > PLACE_TEXT_MAX)
        len = PLACE_TEXT_MAX;
    memcpy(shortened, text, len);
    shortened[len] = '\0';
    return intern(location_id, places, places->add, "text", shortened, err);
}

oob_status oob_places_from_grid(int64_t *location_id, oob_places *places, double easting, double northing,
                                oob_error *err)
{
    char text[PLACE_TEXT_MAX + 1];
    (void)snprintf(text, sizeof text, "%.1f %.1f", easting, northing);
    oob_stmt_bind_double(places->add_grid, oob_stmt_param(places->add_grid, ":easting"), easting);
    oob_stmt_bind_double(places->add_grid, oob_stmt_param(places->add_grid, ":northing"), northing);
    return intern(location_id, places, places->add_grid, "grid", text, err);
}
