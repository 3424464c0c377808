/* export_layers.c - the map layers of oob export, in a file or a database. */
#include "cli/export_layers.h"

#include <string.h>

static void add_schema(oob_strbuf *out, const oob_export_job *job)
{
    const char *given = oob_args_get(job->context->args, "schema");
    if (given != NULL) {
        oob_strbuf_adds(out, given);
        return;
    }
    oob_strbuf_adds(out, "oob_");
    for (const char *at = oob_strbuf_str(&job->code); *at != '\0'; at++)
        oob_strbuf_addc(out, *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at);
}

oob_status oob_cli_layers_open(oob_layers **out, const char *path, const char *format, const oob_export_job *job,
                               oob_error *err)
{
    oob_strbuf schema = OOB_STRBUF_INIT;
    oob_vector_format_out kind = strcmp(format, "gpkg") == 0      ? OOB_VECTOR_GPKG
                                 : strcmp(format, "geojson") == 0 ? OOB_VECTOR_GEOJSON
                                                                  : OOB_VECTOR_POSTGRESQL;
    if (kind == OOB_VECTOR_POSTGRESQL)
        add_schema(&schema, job);
    oob_status rc = oob_strbuf_check(&schema, err);
    if (rc == OOB_OK)
        rc = oob_layers_open(out, path, kind, oob_strbuf_str(&schema), err);
    oob_strbuf_free(&schema);
    return rc;
}

oob_status oob_cli_layers_add_all(oob_layers *layers, const oob_export_job *job, const char *as_at, oob_error *err)
{
    oob_status rc = OOB_OK;
    const char *name;
    for (size_t i = 0; rc == OOB_OK && (name = oob_export_name(i)) != NULL; i++) {
        oob_export_table table = {.rows = NULL};
        rc = oob_export_open_records(&table, job, name, as_at, err);
        if (rc == OOB_OK)
            rc = oob_layers_add(layers, &table.columns, table.rows, err);
        oob_export_table_close(&table);
    }
    return rc;
}
