/* export_layers.h - the map layers of oob export, in a file or a database. */
#ifndef OOB_CLI_EXPORT_LAYERS_H
#define OOB_CLI_EXPORT_LAYERS_H

#include "cli/export_job.h"
#include "report/layer.h"

/* `format`: geojson, gpkg, postgresql, whose schema is --schema, or oob_ and the authority's code. */
oob_status oob_cli_layers_open(oob_layers **out, const char *path, const char *format, const oob_export_job *job,
                               oob_error *err);
/* Add every kind of records and every area, of the day. */
oob_status oob_cli_layers_add_all(oob_layers *layers, const oob_export_job *job, const char *as_at, oob_error *err);

#endif
