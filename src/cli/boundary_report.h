/* boundary_report.h - checking the boundaries against the gazetteer, and saying what came of it. */
#ifndef OOB_CLI_BOUNDARY_REPORT_H
#define OOB_CLI_BOUNDARY_REPORT_H

#include "cli/cli.h"

/**
 * Where a gazetteer is known (see gazetteer_option.h), check the store's boundaries against it, print what it found and
 * keep the verdict in the store for `oob info`; the same two are not checked twice. Without one, or without boundaries,
 * nothing happens.
 */
oob_status oob_cli_check_boundaries(oob_context *context, oob_db *store, oob_error *err);

#endif
