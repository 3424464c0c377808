/* ssda903.h - importing SSDA903 returns: CSV or XML, one year or many. */
#ifndef OOB_INGEST_SSDA903_H
#define OOB_INGEST_SSDA903_H

#include "core/progress.h"
#include "ingest/import.h"

typedef struct oob_ssda903_options {
    int year;                 /**< the year in which the return's collection year ends; 0: decided by the data */
    const char *rejects_path; /**< where rejected rows go; NULL: nowhere */
} oob_ssda903_options;

/**
 * Import returns from files, folders and zips, all or nothing.
 *
 * A file is recognised by its columns (a CSV) or its root element (EXPSSDA903), never by its name. Files are grouped
 * into returns by the year in their own or their folder's name; files without one go together. The year of a return is
 * then decided by its data: the latest collection year (1 April to 31 March), not in the future, that holds at least 1
 * in 200 of its DECOM and DEC dates. So one mistyped date does not move a return, and a file of five years is one
 * return of the latest; label and period_end are that year and its 31 March. A return without episodes has the year of
 * its name.
 *
 * Importing a year again replaces it. Afterwards the returns are merged: see merge.h.
 *
 * @param db       borrowed; opened with oob_store_open(OOB_DB_WRITE)
 * @param options  NULL: defaults
 * @param out      zero-initialised; yours to free with oob_import_result_free(), on failure as well
 * @return OOB_ERR_INPUT: a file cannot be read or is not a return, or nothing was a return; rejected rows are not an
 *         error (look at out->problems)
 */
oob_status oob_import_ssda903(oob_db *db, const char *const *paths, size_t path_count,
                              const oob_ssda903_options *options, oob_import_result *out, oob_progress *progress,
                              oob_error *err);

#endif
