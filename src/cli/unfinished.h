/* unfinished.h - a store that is half-way through its work: its figures would mislead without a word of it. */
#ifndef OOB_CLI_UNFINISHED_H
#define OOB_CLI_UNFINISHED_H

#include "cli/cli.h"

/** Note, unless --quiet, what is still to be done before figures of the day of --as-at mean anything. */
oob_status oob_cli_warn_unfinished(const oob_context *context, oob_db *db, oob_error *err);
/** For what is published: OOB_ERR_INPUT with the first of those things. */
oob_status oob_cli_refuse_unfinished(const oob_context *context, oob_db *db, oob_error *err);

#endif
