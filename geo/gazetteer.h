/* gazetteer.h - looking up postcodes and outward codes in a gazetteer file. */
#ifndef OOB_GEO_GAZETTEER_H
#define OOB_GEO_GAZETTEER_H

#include <stdbool.h>

#include "core/strbuf.h"
#include "store/db.h"

/** A gazetteer open for reading, made by oob_gazetteer_build(). Not thread-safe. */
typedef struct oob_gazetteer oob_gazetteer;

/** Open; OOB_ERR_STORE where the file is not a gazetteer, or of another layout (the hint says how to make one). */
oob_status oob_gazetteer_open(oob_gazetteer **out, const char *path, oob_error *err);
void oob_gazetteer_close(oob_gazetteer *gazetteer);

/** As it was given to oob_gazetteer_open(); borrowed. */
const char *oob_gazetteer_path(const oob_gazetteer *gazetteer);
/** Month of its newest source, "2025-11"; "" unknown. Borrowed. */
const char *oob_gazetteer_vintage(const oob_gazetteer *gazetteer);
/** "ONSPD 2025-11; Code-Point Open 2025-10", the most trusted first. Borrowed. */
const char *oob_gazetteer_sources(const oob_gazetteer *gazetteer);
/** When it was built, UTC; tells one gazetteer from another. Borrowed. */
const char *oob_gazetteer_built_at(const oob_gazetteer *gazetteer);

/** What the gazetteer says of a postcode, or of an outward code as a whole. */
typedef struct oob_gazetteer_place {
    bool has_point;
    double easting; /**< metres, EPSG:27700; of an outward code: the mean of its located postcodes */
    double northing;
    double radius_m;            /**< of an outward code: to the farthest of them; 0 for a postcode */
    int quality;                /**< positional quality as its source gives it (ONS 1-9, OS 10-90); 0 none */
    const char *authority_code; /**< district or unitary, ONS code; NULL: not known, or an outward code in several.
                                     Borrowed until the gazetteer is closed */
    char country;               /**< E, W, S, N, C (Channel Islands), M (Isle of Man); 0: not known, or several */
    bool ended;                 /**< no longer in use; false as well where the sources do not say */
    int ended_month;            /**< yyyymm; 0 where it is not known */
} oob_gazetteer_place;

/** @param postcode canonical ("NE8 1AA"). Calls in key order are three times as fast. */
oob_status oob_gazetteer_find(oob_gazetteer_place *out, bool *found, oob_gazetteer *gazetteer, const char *postcode,
                              oob_error *err);
/** @param outward canonical ("NE8") */
oob_status oob_gazetteer_find_outward(oob_gazetteer_place *out, bool *found, oob_gazetteer *gazetteer,
                                      const char *outward, oob_error *err);

/** A walk over the live, located postcodes of all outward codes that reach into a rectangle: more than those in it. */
typedef struct oob_gazetteer_walk oob_gazetteer_walk;

/** Metres, EPSG:27700. Close it before the gazetteer. */
oob_status oob_gazetteer_walk_open(oob_gazetteer_walk **out, oob_gazetteer *gazetteer, double west, double south,
                                   double east, double north, oob_error *err);
/** @param[out] postcode borrowed until the next call @param[out] more false at the end */
oob_status oob_gazetteer_walk_next(const char **postcode, oob_gazetteer_place *out, bool *more,
                                   oob_gazetteer_walk *walk, oob_error *err);
void oob_gazetteer_walk_close(oob_gazetteer_walk *walk);

#endif
