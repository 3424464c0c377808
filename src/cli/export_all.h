/* export_all.h - oob export all: every summary and layer in one folder, or in a database. */
#ifndef OOB_CLI_EXPORT_ALL_H
#define OOB_CLI_EXPORT_ALL_H

#include "cli/cli.h"

oob_status oob_cli_export_all(oob_context *context, oob_error *err);

#endif
