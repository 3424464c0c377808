/* import_report.h - what the import commands share: the run around an importer, and telling the user what it did. */
#ifndef OOB_CLI_IMPORT_REPORT_H
#define OOB_CLI_IMPORT_REPORT_H

#include "cli/cli.h"
#include "ingest/import.h"

/**
 * Where an import's rejected rows go: --rejects, or STORE-rejects-KIND.csv beside the store.
 * @param out cleared first
 */
oob_status oob_cli_rejects_path(oob_strbuf *out, const oob_args *args, const char *kind, oob_error *err);

/** What an import command does between the opening of the store and the report. @param rejects_path  see above */
typedef oob_status oob_cli_import_fn(oob_context *context, oob_db *db, const char *rejects_path,
                                     oob_import_result *result, const void *user, oob_error *err);

/** Open the store, import, report. */
oob_status oob_cli_run_import(oob_context *context, const char *kind, oob_cli_import_fn *import, const void *user,
                              oob_error *err);

/** From longitude and latitude to the National Grid, for importers. @param user  an oob_transform *, NULL at first:
 * PROJ is opened at the first longitude, since most extracts have none. Close it with oob_transform_close(). */
oob_status oob_cli_lonlat_to_grid(double *easting, double *northing, double lon_deg, double lat_deg, void *user,
                                  oob_error *err);

/** Print counts, replacements and faults; marks the context incomplete where rows were rejected. */
void oob_cli_report_import(oob_context *context, const oob_import_result *result, const char *rejects_path);

#define OOB_OPTION_REJECTS                                                                                             \
    {                                                                                                                  \
        "rejects", '\0', OOB_OPT_FILE, "FILE",                                                                         \
            "Where rejected rows go, with the reason (default: beside the store, STORE-rejects-KIND.csv).", NULL,      \
            false                                                                                                      \
    }
#define OOB_OPTION_MAP                                                                                                 \
    {                                                                                                                  \
        "map", 'm', OOB_OPT_FILE, "FILE",                                                                              \
            "Which column is which: lines 'our_column = Their column'. Remembered for the next import.", NULL, false   \
    }

#endif
