/* export_one.h - oob export of one summary or one kind of records. */
#ifndef OOB_CLI_EXPORT_ONE_H
#define OOB_CLI_EXPORT_ONE_H

#include "cli/cli.h"

/* Internal: full figures, or records. `format`: csv, json, xlsx, ods, geojson, gpkg, postgresql. */
oob_status oob_cli_export_one(oob_context *context, const char *format, bool is_records, oob_error *err);
/* A summary for publication: protected, audited, recorded. */
oob_status oob_cli_export_public(oob_context *context, const char *format, oob_error *err);

#endif
