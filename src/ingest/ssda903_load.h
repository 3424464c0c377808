/* ssda903_load.h - putting the rows of a return's modules into their tables, whichever file form they came in. */
#ifndef OOB_INGEST_SSDA903_LOAD_H
#define OOB_INGEST_SSDA903_LOAD_H

#include "ingest/episodes.h"
#include "ingest/ssda903_modules.h"

/** Loads one return. */
typedef struct oob_903_loader oob_903_loader;

/** One row of a module. Everything is borrowed for the call. */
typedef struct oob_903_row {
    const oob_903_module *module;
    const oob_csv_field *fields; /**< the module's columns in its order; length 0 where there is nothing */
    size_t row;
    oob_text raw;
} oob_903_row;

/** @param run borrowed; has the return's import begun @param today dates after it are listed */
oob_status oob_903_loader_open(oob_903_loader **out, oob_import_run *run, int64_t import_id, oob_date today,
                               oob_error *err);
void oob_903_loader_close(oob_903_loader *loader);

/** The file that the rows to come are from. `file` is borrowed until the next. */
oob_status oob_903_loader_file(oob_903_loader *loader, const char *file, oob_error *err);
/**
 * Check a row and put it into its table: header into child, episodes into episode (see episodes.h), uasc and missing
 * into theirs, all other modules into return_row as a JSON object of the columns that are not blank.
 *
 * @param[out] kept  false: it was rejected; the problems say why
 */
oob_status oob_903_loader_add(oob_903_loader *loader, const oob_903_row *row, bool *kept, oob_error *err);

/** The dates of the return's episodes. */
const oob_return_years *oob_903_loader_years(const oob_903_loader *loader);
/** How many episodes were kept. */
size_t oob_903_loader_episodes(const oob_903_loader *loader);
/** The checks across rows, once all are in: see oob_chronology_check(). */
oob_status oob_903_loader_check(oob_903_loader *loader, oob_date last_day, oob_error *err);

#endif
