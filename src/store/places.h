/* places.h - distinct places: each postcode, outward code, grid reference or text gets one `location` row. */
#ifndef OOB_STORE_PLACES_H
#define OOB_STORE_PLACES_H

#include "store/db.h"

/** A set of the places met so far, backed by the store's `location` table. One is open at a time. */
typedef struct oob_places oob_places;

/** @param db borrowed, open for writing, inside the caller's transaction until oob_places_close() */
oob_status oob_places_open(oob_places **out, oob_db *db, oob_error *err);
void oob_places_close(oob_places *places);

/**
 * The location of a place as somebody typed it: normalised by oob_postcode_read(), so that "ne8 1aa" and "NE81AA" share
 * one row. New places are added with status 'pending' and located later, all at once.
 *
 * @param[out] location_id  0 where the text is blank
 */
oob_status oob_places_from_text(int64_t *location_id, oob_places *places, const char *text, size_t len, oob_error *err);

/** A place given by its grid reference: metres, EPSG:27700, kept to 0.1 m. Located ('given') at once. */
oob_status oob_places_from_grid(int64_t *location_id, oob_places *places, double easting, double northing,
                                oob_error *err);

#endif
