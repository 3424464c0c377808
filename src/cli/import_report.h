/* import_report.h - telling the user what an import did; shared by the import commands. */
#ifndef OOB_CLI_IMPORT_REPORT_H
#define OOB_CLI_IMPORT_REPORT_H

#include "cli/cli.h"
#include "ingest/import.h"

/**
 * Where an import's rejected rows go: --rejects, or STORE-rejects-KIND.csv beside the store.
 * @param out cleared first
 */
oob_status oob_cli_rejects_path(oob_strbuf *out, const oob_args *args, const char *kind, oob_error *err);

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
