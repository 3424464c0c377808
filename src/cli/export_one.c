/* export_one.c - oob export of one summary or one kind of records. */
#include "cli/export_one.h"

#include <string.h>

#include "cli/export_job.h"
#include "cli/export_layers.h"
#include "cli/load_summary.h"
#include "report/layer.h"
#include "report/workbook_words.h"

static bool is_workbook(const char *format)
{
    return strcmp(format, "xlsx") == 0 || strcmp(format, "ods") == 0;
}

static bool is_text(const char *format)
{
    return strcmp(format, "csv") == 0 || strcmp(format, "json") == 0;
}

static oob_status open_table(oob_export_table *table, const oob_export_job *job, bool is_records, oob_error *err)
{
    const oob_args *args = job->context->args;
    if (is_records)
        return oob_export_open_records(table, job, args->positional[0], oob_args_get(args, "as-at"), err);
    oob_summary summary;
    const oob_summary_values values = oob_cli_summary_values(args);
    oob_status rc = oob_cli_load_summary(&summary, args, err);
    return rc == OOB_OK ? oob_export_open_summary(table, job, &summary, &values, err) : rc;
}

/* Areas are for maps, and maps are of what has a place. */
static oob_status check_shapes(const oob_summary *columns, const char *format, oob_error *err)
{
    bool flat = is_text(format) || is_workbook(format);
    if (flat && oob_summary_column_with_unit(columns, "polygons") >= 0) {
        oob_error_set(err, OOB_ERR_USAGE, "%s: are areas, which only a map can hold", columns->name);
        return oob_error_hint(err, "choose --format gpkg or geojson");
    }
    if (flat || strcmp(format, "postgresql") == 0 || oob_layer_has_shapes(columns))
        return OOB_OK;
    oob_error_set(err, OOB_ERR_USAGE, "%s: has no points to put on a map", columns->name);
    return oob_error_hint(err, "choose csv, json, xlsx or ods; placements, carers, providers and schools have points");
}

static oob_status write_workbook(oob_outfile *file, const char *format, const oob_export_job *job,
                                 oob_export_table *table, oob_error *err)
{
    oob_grid *grid = NULL;
    oob_status rc = oob_grid_read(&grid, &table->columns, table->rows, NULL, err);
    if (rc == OOB_OK) {
        const oob_grid *const grids[] = {grid};
        rc = oob_export_write_grids(file, format, job, NULL, table->columns.title, oob_strbuf_str(&table->as_at), grids,
                                    1, err);
    }
    oob_grid_free(grid);
    return rc;
}

static oob_status write_file(const char *path, const char *format, const oob_export_job *job, oob_export_table *table,
                             oob_error *err)
{
    oob_outfile *file = NULL;
    oob_status rc = oob_outfile_open(&file, path, err);
    if (rc != OOB_OK)
        return rc;
    rc = is_workbook(format) ? write_workbook(file, format, job, table, err)
                             : oob_export_write_rows(file, format, job, table, err);
    if (rc == OOB_OK)
        return oob_outfile_commit(file, err);
    oob_outfile_abandon(file);
    return rc;
}

static oob_status write_layer(const char *path, const char *format, const oob_export_job *job, oob_export_table *table,
                              oob_error *err)
{
    oob_layers *layers = NULL;
    oob_status rc = oob_cli_layers_open(&layers, path, format, job, err);
    if (rc == OOB_OK)
        rc = oob_layers_add(layers, &table->columns, table->rows, err);
    if (rc == OOB_OK)
        return oob_layers_commit(layers, err);
    oob_layers_abandon(layers);
    return rc;
}

static void note_written(const oob_export_job *job, const char *path, const oob_summary *columns)
{
    if (strcmp(path, "-") == 0)
        return;
    oob_cli_note(job->context, "wrote %s: %s", oob_vector_is_database(path) ? "to the database" : path,
                 oob_table_is_personal(columns)
                     ? "it names children or carers, or shows where they live; keep it where such records may be kept"
                     : "small numbers are not hidden; for use inside the authority");
}

oob_status oob_cli_export_one(oob_context *context, const char *format, bool is_records, oob_error *err)
{
    const char *path = oob_args_get(context->args, "output");
    oob_export_table table = {.rows = NULL};
    oob_export_job job;
    oob_status rc = oob_export_job_open(&job, context, err);
    if (rc == OOB_OK)
        rc = open_table(&table, &job, is_records, err);
    if (rc == OOB_OK)
        rc = check_shapes(&table.columns, format, err);
    if (rc == OOB_OK)
        rc = is_text(format) || is_workbook(format) ? write_file(path, format, &job, &table, err)
                                                    : write_layer(path, format, &job, &table, err);
    if (rc == OOB_OK)
        note_written(&job, path, &table.columns);
    oob_export_table_close(&table);
    oob_export_job_close(&job);
    return rc;
}

/* --- for publication -------------------------------------------------------------------------- */

static oob_status protect(oob_figures **figures, const oob_export_job *job, oob_error *err)
{
    const oob_args *args = job->context->args;
    const oob_summary_values values = oob_cli_summary_values(args);
    oob_summary summary;
    oob_status rc = oob_cli_load_summary(&summary, args, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_export_figures(figures, job, oob_args_get(args, "as-at"), err);
    if (rc == OOB_OK)
        rc = oob_figures_add_summary(*figures, &summary, NULL, &values, err);
    if (rc == OOB_OK)
        rc = oob_figures_finish(*figures, err);
    oob_summary_free(&summary);
    return rc;
}

static oob_status write_public(const oob_export_job *job, const oob_figures *figures, const char *format,
                               oob_error *err)
{
    const oob_grid *const grids[] = {oob_figures_nth(figures, 0)};
    const char *title = oob_grid_about(grids[0])->title;
    oob_outfile *file = NULL;
    oob_status rc = oob_outfile_open(&file, oob_args_get(job->context->args, "output"), err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_export_write_grids(file, format, job, figures, title, oob_figures_as_at(figures), grids, 1, err);
    if (rc == OOB_OK)
        return oob_export_publish(file, job, figures, title, err);
    oob_outfile_abandon(file);
    return rc;
}

oob_status oob_cli_export_public(oob_context *context, const char *format, oob_error *err)
{
    oob_export_job job;
    oob_figures *figures = NULL;
    if (!is_text(format) && !is_workbook(format))
        return oob_error_set(err, OOB_ERR_REFUSED, "--public: no point goes into public output");
    oob_status rc = oob_export_job_open(&job, context, err);
    if (rc == OOB_OK)
        rc = protect(&figures, &job, err);
    if (rc == OOB_OK)
        rc = write_public(&job, figures, format, err);
    if (rc == OOB_OK)
        oob_cli_note(context, "wrote %s: for publication", oob_args_get(context->args, "output"));
    oob_figures_free(figures);
    oob_export_job_close(&job);
    return rc;
}
