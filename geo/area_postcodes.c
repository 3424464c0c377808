/* area_postcodes.c - the gazetteer's live postcodes, each with the authority of a store's boundaries it belongs to. */
#include "geo/area_postcodes.h"

#include <stdlib.h>
#include <string.h>

#include <uthash.h>

/** What a code of the gazetteer stands for; a few hundred, found again for each of very many postcodes. */
typedef struct met_code {
    UT_hash_handle hh;
    int area;
    const char *upper;
    const char *name;
    char code[];
} met_code;

struct oob_area_postcodes {
    oob_gazetteer_walk *walk;
    const oob_areas *areas;
    const oob_authority_codes *codes;
    met_code *met;
};

oob_status oob_area_postcodes_open(oob_area_postcodes **out, oob_gazetteer *gazetteer, const oob_areas *areas,
                                   const oob_authority_codes *codes, const double extent[4], oob_error *err)
{
    oob_area_postcodes *walk = calloc(1, sizeof *walk);
    if (walk == NULL)
        return oob_error_nomem(err);
    walk->areas = areas;
    walk->codes = codes;
    oob_status rc = oob_gazetteer_walk_open(&walk->walk, gazetteer, extent[0], extent[1], extent[2], extent[3], err);
    if (rc != OOB_OK) {
        free(walk);
        return rc;
    }
    *out = walk;
    return OOB_OK;
}

void oob_area_postcodes_close(oob_area_postcodes *walk)
{
    if (walk == NULL)
        return;
    met_code *entry;
    met_code *next;
    HASH_ITER(hh, walk->met, entry, next)
    {
        HASH_DEL(walk->met, entry);
        free(entry);
    }
    oob_gazetteer_walk_close(walk->walk);
    free(walk);
}

static oob_status meet(met_code **out, oob_area_postcodes *walk, const char *code, oob_error *err)
{
    const size_t len = strlen(code);
    HASH_FIND(hh, walk->met, code, len, *out);
    if (*out != NULL)
        return OOB_OK;
    met_code *entry = calloc(1, sizeof *entry + len + 1);
    if (entry == NULL)
        return oob_error_nomem(err);
    memcpy(entry->code, code, len + 1);
    entry->upper = oob_authority_codes_upper(walk->codes, code, &entry->name);
    if (entry->upper == NULL)
        entry->upper = entry->code;
    entry->area = oob_areas_find_code(walk->areas, entry->upper);
    HASH_ADD(hh, walk->met, code[0], len, entry);
    *out = entry;
    return OOB_OK;
}

oob_status oob_area_postcodes_next(oob_area_postcode *out, bool *more, oob_area_postcodes *walk, oob_error *err)
{
    oob_gazetteer_place place;
    const char *postcode = NULL;
    oob_status rc = OOB_OK;
    do {
        rc = oob_gazetteer_walk_next(&postcode, &place, more, walk->walk, err);
    } while (rc == OOB_OK && *more && place.authority_code == NULL);
    if (rc != OOB_OK || !*more)
        return rc;
    met_code *code = NULL;
    rc = meet(&code, walk, place.authority_code, err);
    if (rc == OOB_OK)
        *out = (oob_area_postcode){place.easting, place.northing, code->area, code->upper, code->name};
    return rc;
}
