/* closest.h - what is closest to a place: registered provision, the authority's own carers, schools. */
#ifndef OOB_QUERY_CLOSEST_H
#define OOB_QUERY_CLOSEST_H

#include "core/postcode.h"
#include "geo/gazetteer.h"
#include "query/summary.h"

/** A place that somebody asks about. */
typedef struct oob_closest_place {
    oob_postcode postcode; /**< as read */
    double easting;        /**< metres, EPSG:27700 */
    double northing;
    double radius_m; /**< of an outward code: from its middle to the farthest of its postcodes; 0 for a postcode */
} oob_closest_place;

/**
 * Find a postcode, or the middle of an outward code, in the store's own places, then in the gazetteer.
 *
 * @param gazetteer  NULL: the store alone
 * @return OOB_ERR_USAGE where it is no postcode, OOB_ERR_INPUT where it is not found or has no position
 */
oob_status oob_closest_find(oob_closest_place *out, oob_db *db, oob_gazetteer *gazetteer, const char *text,
                            oob_error *err);

/** What to list. NULL or 0: no such limit. */
typedef struct oob_closest_query {
    const char *kind;       /**< "provider", "carer" or "school" */
    const char *type;       /**< part of the name of a type, or a placement code */
    const char *specialism; /**< of providers: emotional, mental, sensory, alcohol, drugs, learning, physical */
    double within_miles;
    int64_t limit;     /**< 0: 10 */
    const char *as_at; /**< ISO; NULL: latest */
} oob_closest_query;

/**
 * Prepare the list, the nearest first.
 *
 * Method: planar distance in EPSG:27700 to every place of the kind, in SQL. SpatiaLite's ST_Distance takes a little
 * longer over the register of 22,000 schools, and its index costs more to make than it saves in a dozen questions
 * (tests/bench/nearest.bench.sh).
 *
 * @param[out] rows      yours to step and close
 * @param[out] columns   what they are; yours to free with oob_summary_free(), on success
 * @param[out] day       the day used, ISO; cleared first
 * @param[out] unplaced  how many of the kind have no position and so are not in the list
 * @param db             a store opened for reading
 */
oob_status oob_closest_open(oob_stmt **rows, oob_summary *columns, oob_strbuf *day, int64_t *unplaced, oob_db *db,
                            const oob_closest_place *place, const oob_closest_query *query, oob_error *err);

#endif
