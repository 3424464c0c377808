/* load_summary.h - the summary that a command line names: of the catalogue, or the council's own file. */
#ifndef OOB_CLI_LOAD_SUMMARY_H
#define OOB_CLI_LOAD_SUMMARY_H

#include "cli/options.h"
#include "query/summary.h"

/** By the only argument or --file; --as-at, --from, --to, --by and --set. @param[out] out  yours to free */
oob_status oob_cli_load_summary(oob_summary *out, const oob_args *args, oob_error *err);
/** Borrowed from `args`. */
oob_summary_values oob_cli_summary_values(const oob_args *args);

#endif
