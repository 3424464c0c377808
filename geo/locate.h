/* locate.h - finds where every place of a store is, by a gazetteer. */
#ifndef OOB_GEO_LOCATE_H
#define OOB_GEO_LOCATE_H

#include "core/progress.h"
#include "geo/gazetteer.h"

typedef struct oob_locate_options {
    bool relocate; /**< everything again; else only what is new, unless the gazetteer is another than last time */
} oob_locate_options;

/** What a place is used for. */
typedef enum oob_place_use { OOB_USE_PLACEMENT, OOB_USE_HOME, OOB_USE_CARER } oob_place_use;
#define OOB_USE_COUNT 3

/** How a record is located: location.status, and blank where it names no place. */
typedef enum oob_located {
    OOB_LOCATED_LIVE,
    OOB_LOCATED_ENDED,
    OOB_LOCATED_GIVEN,
    OOB_LOCATED_ONLINE,
    OOB_LOCATED_OUTCODE,
    OOB_LOCATED_OUTSIDE_GB,
    OOB_LOCATED_NOT_FOUND,
    OOB_LOCATED_PENDING,
    OOB_LOCATED_BLANK,
} oob_located;
#define OOB_LOCATED_COUNT 9

/** "live", "ended", ...: as in location.status; "blank". Static. */
const char *oob_located_name(oob_located located);
/** "placements", "homes", "carers". Static. */
const char *oob_place_use_name(oob_place_use use);

typedef struct oob_locate_result {
    size_t places;                                    /**< distinct places looked up in this run */
    bool relocated;                                   /**< all places, not only new ones */
    size_t records[OOB_USE_COUNT][OOB_LOCATED_COUNT]; /**< current episodes and carers, of this run and before */
} oob_locate_result;

/**
 * Locate places in one transaction. For a postcode, the first of these that applies:
 * - area BT, IM, JE, GY: outside_gb, whatever the gazetteer has;
 * - in the gazetteer with a grid reference: live or ended;
 * - its outward code, approximately: outcode, with the reach of the outward code as uncertainty_m and the reason, 'no
 * grid reference' or 'postcode not in the gazetteer';
 * - not_found, with the same reasons.
 * An outward code alone is outcode ('outward code only') or not_found; other text is not_found ('not a postcode').
 * Places whose grid reference a file gives are left alone. Earlier measurements of the places looked up are cleared.
 * Afterwards kept answers of a postcode service are applied to what the gazetteer could not place.
 *
 * Sets the store's meta gazetteer_path, gazetteer_vintage, gazetteer_sources, gazetteer_built_at and located_at.
 *
 * @param store    open for writing, SpatiaLite loaded
 * @param options  NULL: all defaults
 */
oob_status oob_locate_run(oob_locate_result *result, oob_db *store, oob_gazetteer *gazetteer,
                          const oob_locate_options *options, oob_progress *progress, oob_error *err);

/** Count result->records again, after something else located places; the rest of `result` stays. */
oob_status oob_locate_count(oob_locate_result *result, oob_db *store, oob_error *err);

#endif
