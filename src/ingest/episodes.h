/* episodes.h - checking an episode of care and putting it into the store; for returns and extracts alike. */
#ifndef OOB_INGEST_EPISODES_H
#define OOB_INGEST_EPISODES_H

#include "ingest/chronology.h"
#include "ingest/csv.h"
#include "ingest/import.h"
#include "ingest/return_year.h"
#include "store/places.h"

/** Fields of an episode: those of the SSDA903's Episodes module in its order, then what may be there beside them. */
typedef enum oob_episode_field {
    OOB_EPISODE_CHILD,
    OOB_EPISODE_DECOM,
    OOB_EPISODE_RNE,
    OOB_EPISODE_LS,
    OOB_EPISODE_CIN,
    OOB_EPISODE_PLACE,
    OOB_EPISODE_PLACE_PROVIDER,
    OOB_EPISODE_DEC,
    OOB_EPISODE_REC,
    OOB_EPISODE_REASON_PLACE_CHANGE,
    OOB_EPISODE_HOME_POST,
    OOB_EPISODE_PL_POST,
    OOB_EPISODE_URN,
    OOB_EPISODE_PL_LOCATION,
    OOB_EPISODE_PL_DISTANCE,
    OOB_EPISODE_PL_LA,
    OOB_EPISODE_CARER,
    OOB_EPISODE_FIELDS
} oob_episode_field;

/** A grid reference the file gives: metres, EPSG:27700. */
typedef struct oob_grid_point {
    bool given;
    double easting;
    double northing;
} oob_grid_point;

/** One episode as it stands in a file. Everything is borrowed for the call. */
typedef struct oob_episode_row {
    oob_csv_field fields[OOB_EPISODE_FIELDS]; /**< length 0 where there is nothing; NUL-terminated */
    oob_grid_point home;
    oob_grid_point placement;
    size_t row;
    oob_text raw; /**< for the rejects file */
} oob_episode_row;

/** Writes the episodes of one import. */
typedef struct oob_episodes oob_episodes;

typedef struct oob_episodes_setup {
    int64_t import_id;
    oob_db *db;
    oob_problems *problems;
    oob_places *places;
    oob_chronology *chronology;
    oob_date today;
} oob_episodes_setup;

/** @param setup what it points to is borrowed until oob_episodes_close() */
oob_status oob_episodes_open(oob_episodes **out, const oob_episodes_setup *setup, oob_error *err);
void oob_episodes_close(oob_episodes *episodes);

/**
 * The file that the rows to come are from.
 *
 * @param names  what the file calls each field, for messages; OOB_EPISODE_FIELDS of them, borrowed
 */
oob_status oob_episodes_file(oob_episodes *episodes, const char *file, const char *const *names, oob_error *err);

/**
 * Check one row and insert it. Rejected: no child, no DECOM or one that is no date, a DEC that is no date, a copy of an
 * earlier row. Kept and listed: codes that are not known, a URN that is not well formed, a DEC before DECOM. Noted:
 * dates after today, postcodes that are none or not complete. Every fault goes to the problems.
 */
oob_status oob_episodes_add(oob_episodes *episodes, const oob_episode_row *row, bool *kept, oob_error *err);

/** The DECOM and DEC dates of the rows kept so far. */
const oob_return_years *oob_episodes_years(const oob_episodes *episodes);

#endif
