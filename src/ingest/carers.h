/* carers.h - importing the council's own foster carers. */
#ifndef OOB_INGEST_CARERS_H
#define OOB_INGEST_CARERS_H

#include "ingest/lists.h"

/**
 * Import one file of carers into `carer`, in place of the list imported before.
 *
 * Our columns: carer_id, postcode (required), approval_type, approved_places, occupied, vacant, status, hub_carer,
 * hub_id. Checked: a carer listed twice (the second is rejected), numbers that are negative or none, more vacancies
 * than approved places, a hub_id whose hub is not in the list. The map file is as for placements (meta key map_carers).
 *
 * @param options  NULL: defaults
 * @param out      zero-initialised; yours to free with oob_import_result_free(), on failure as well
 */
oob_status oob_import_carers(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                             oob_progress *progress, oob_error *err);

#endif
