/* extracts.h - importing the council's own extracts about each child, whatever their columns are called. */
#ifndef OOB_INGEST_EXTRACTS_H
#define OOB_INGEST_EXTRACTS_H

#include "ingest/lists.h"

/*
 * Each reads one file (CSV, a zip of one, or the first sheet of a workbook) in place of the extract imported before.
 * Columns are found by our names, by the usual ones, or by a map file with lines `our_column = Their column`, which is
 * remembered in the store (meta key map_KIND). All list a child of whom no placement is loaded (once a child), blank or
 * impossible dates, dates after today.
 */

/**
 * Schools attended, into `education`: child_id, start_date (required), school_urn, end_date, sen_status,
 * attendance_percent. Checked as well: the same spell twice, an end before the start, spells that overlap, a URN that
 * no loaded list of schools has.
 */
oob_status oob_import_education(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                                oob_progress *progress, oob_error *err);

/** Personal education plan meetings, into `pep`: child_id, pep_date (required). Checked as well: the same day twice. */
oob_status oob_import_peps(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                           oob_progress *progress, oob_error *err);

/** A social worker's visits, into `visit`: child_id, visit_date (required), seen_alone. The same day twice is checked.
 */
oob_status oob_import_visits(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                             oob_progress *progress, oob_error *err);

/**
 * Return interviews after a child was missing, into `return_interview`: child_id, mis_start (required), offered,
 * offered_on, accepted, interviewed_on. Checked as well: an interview or its offer before the child went missing,
 * accepted but not offered, a missing episode that is not loaded.
 */
oob_status oob_import_interviews(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                                 oob_progress *progress, oob_error *err);

/**
 * The council's own columns on placements, into `placement_extra`: child_id, decom (required: the placement's first
 * day), carer_id, out_of_area_reason, weekly_cost, notified_on, approval_level, approved_on. Checked as well: a
 * placement twice, one that is not loaded, a cost below nothing, a reason that is in no published list.
 */
oob_status oob_import_extras(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                             oob_progress *progress, oob_error *err);

#endif
