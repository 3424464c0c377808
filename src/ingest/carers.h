/* carers.h - importing the council's own foster carers. */
#ifndef OOB_INGEST_CARERS_H
#define OOB_INGEST_CARERS_H

#include "core/progress.h"
#include "ingest/import.h"

typedef struct oob_carers_options {
    const char *map_path;     /**< map file; NULL: the map remembered from the last import, else the usual names */
    const char *rejects_path; /**< where rejected rows go; NULL: nowhere */
    const char *period_end;   /**< ISO date the list was made; NULL: unknown */
} oob_carers_options;

/**
 * Import one CSV (or a zip of one) of carers into `carer`, in place of the list imported before.
 *
 * Our columns: carer_id, postcode (required), approval_type, approved_places, occupied, vacant, status, hub_carer,
 * hub_id. Checked: a carer listed twice (the second is rejected), numbers that are negative or none, more vacancies
 * than approved places, a hub_id whose hub is not in the list. The map file is as for placements (meta key map_carers).
 *
 * @param out  zero-initialised; yours to free with oob_import_result_free(), on failure as well
 */
oob_status oob_import_carers(oob_db *db, const char *path, const oob_carers_options *options, oob_import_result *out,
                             oob_progress *progress, oob_error *err);

#endif
