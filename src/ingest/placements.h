/* placements.h - importing the council's own extract of placements, whatever its columns are called. */
#ifndef OOB_INGEST_PLACEMENTS_H
#define OOB_INGEST_PLACEMENTS_H

#include "ingest/lists.h"

/**
 * From longitude and latitude to the National Grid; supplied by the caller, since this room does no projection.
 *
 * @param lon_deg, lat_deg   WGS 84, degrees, longitude first
 * @param[out] easting, northing  metres, EPSG:27700
 */
typedef oob_status oob_to_grid_fn(double *easting, double *northing, double lon_deg, double lat_deg, void *user,
                                  oob_error *err);

typedef struct oob_placements_options {
    oob_list_options list;
    oob_to_grid_fn *to_grid; /**< NULL: latitude and longitude columns are left unused, and that is remarked */
    void *to_grid_user;
} oob_placements_options;

/**
 * Import one file of placements into `episode`, in place of the extract imported before.
 *
 * Our columns: child_id, start_date (required), end_date, placement_type, provider_type, legal_status,
 * category_of_need, reason_new_episode, reason_episode_ceased, reason_place_change, home_postcode, placement_postcode,
 * urn, carer_id, placement_easting, placement_northing, placement_latitude, placement_longitude, and the same four for
 * home. At least one way to place the placement is required. Codes may be SSDA903 codes or common words ("Children's
 * home").
 *
 * A map file has lines `our_column = Their column` (or the other way round) before any section or under [columns], and
 * under [placement_type], [provider_type], [legal_status] and [category_of_need] lines `their words = code`. The map is
 * remembered in the store (meta key map_placements) and used again where no other is given.
 *
 * @param options  borrowed
 * @param out  zero-initialised; yours to free with oob_import_result_free(), on failure as well
 * @return OOB_ERR_INPUT: a required column is not there or could be one of two (the error lists the columns seen)
 */
oob_status oob_import_placements(oob_db *db, const char *path, const oob_placements_options *options,
                                 oob_import_result *out, oob_progress *progress, oob_error *err);

#endif
