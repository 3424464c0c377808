/* load_summary.h - the summary that a command line names: of the catalogue, or the council's own file. */
#ifndef OOB_CLI_LOAD_SUMMARY_H
#define OOB_CLI_LOAD_SUMMARY_H

#include "cli/options.h"
#include "query/summary.h"

/* Rows of an option table. */
#define OOB_OPTIONS_OF_SUMMARY                                                                                         \
    {"from", '\0', OOB_OPT_DATE, "DATE", "First day of the period, for summaries of a period.", NULL, false},          \
        {"to", '\0', OOB_OPT_DATE, "DATE", "Last day of the period.", NULL, false},                                    \
        {"by",                                                                                                         \
         '\0',                                                                                                         \
         OOB_OPT_TEXT,                                                                                                 \
         "COLUMN",                                                                                                     \
         "Break the summary down by this column (oob help summary NAME lists them).",                                  \
         NULL,                                                                                                         \
         false},                                                                                                       \
        {"set",                                                                                                        \
         '\0',                                                                                                         \
         OOB_OPT_TEXT,                                                                                                 \
         "NAME=VALUE,...",                                                                                             \
         "Other values for the summary's parameters (oob help summary NAME).",                                         \
         NULL,                                                                                                         \
         false},                                                                                                       \
    {                                                                                                                  \
        "file", '\0', OOB_OPT_FILE, "FILE", "A summary of your own: an .sql file with the same header.", NULL, false   \
    }

/** By the only argument or --file; --as-at, --from, --to, --by and --set. @param[out] out  yours to free */
oob_status oob_cli_load_summary(oob_summary *out, const oob_args *args, oob_error *err);
/** Borrowed from `args`. */
oob_summary_values oob_cli_summary_values(const oob_args *args);

#endif
