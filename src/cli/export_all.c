/* export_all.c - oob export all: every summary and layer in one folder, or in a database. */
#include "cli/export_all.h"

#include <stdlib.h>
#include <string.h>

#include "cli/export_job.h"
#include "cli/export_layers.h"
#include "cli/publish.h"
#include "core/hash.h"
#include "core/out_folder.h"
#include "store/sql.h"

#define TITLE          "Summaries"
#define SUMMARY_PREFIX "summary_" /* of tables: two summaries have the name of records */

/* A folder being filled, and the figures that go into it. */
typedef struct all_job {
    oob_export_job job;
    oob_out_folder *folder;
    oob_figures *figures;
    const oob_grid **grids;
    size_t count;
} all_job;

/* Public: only those whose headers say whom they count. */
static oob_status add_figures(all_job *all, oob_error *err)
{
    oob_status rc = OOB_OK;
    const char *name;
    for (size_t i = 0; rc == OOB_OK && (name = oob_summary_name(i)) != NULL; i++) {
        oob_summary summary;
        rc = oob_summary_find(&summary, name, err);
        if (rc != OOB_OK)
            break;
        if (!all->job.is_public || summary.population[0] != '\0') {
            rc = oob_figures_add_summary(all->figures, &summary, NULL, NULL, err);
            all->count += rc == OOB_OK;
        }
        oob_summary_free(&summary);
    }
    return rc;
}

static oob_status make_figures(all_job *all, oob_error *err)
{
    const char *as_at = oob_args_get(all->job.context->args, "as-at");
    oob_status rc = oob_export_figures(&all->figures, &all->job, as_at, err);
    if (rc == OOB_OK)
        rc = add_figures(all, err);
    if (rc == OOB_OK)
        rc = oob_figures_finish(all->figures, err);
    if (rc != OOB_OK)
        return rc;
    all->grids = calloc(all->count + 1, sizeof *all->grids);
    if (all->grids == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < all->count; i++)
        all->grids[i] = oob_figures_nth(all->figures, i);
    return OOB_OK;
}

/* --- files ------------------------------------------------------------------------------------ */

static oob_status open_file(oob_outfile **file, const all_job *all, const char *name, oob_error *err)
{
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_status rc = oob_out_folder_file(&path, all->folder, name, err);
    if (rc == OOB_OK)
        rc = oob_outfile_open(file, oob_strbuf_str(&path), err);
    oob_strbuf_free(&path);
    return rc;
}

static oob_status close_file(oob_outfile *file, oob_status rc, oob_error *err)
{
    if (rc == OOB_OK)
        return oob_outfile_commit(file, err);
    oob_outfile_abandon(file);
    return rc;
}

static oob_status write_grids(const all_job *all, const char *name, const char *format, const oob_grid *const *grids,
                              size_t count, oob_error *err)
{
    oob_outfile *file = NULL;
    oob_status rc = open_file(&file, all, name, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_export_write_grids(file, format, &all->job, all->figures, TITLE, oob_figures_as_at(all->figures), grids,
                                count, err);
    return close_file(file, rc, err);
}

static oob_status write_workbooks(const all_job *all, oob_error *err)
{
    oob_status rc = write_grids(all, "summaries.xlsx", "xlsx", all->grids, all->count, err);
    return rc == OOB_OK ? write_grids(all, "summaries.ods", "ods", all->grids, all->count, err) : rc;
}

/* Public figures are printed from the grids, which are all that was protected. */
static oob_status write_public_csv(const all_job *all, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < all->count; i++) {
        oob_strbuf name = OOB_STRBUF_INIT;
        oob_strbuf_addf(&name, "csv/%s.csv", oob_grid_about(all->grids[i])->name);
        rc = oob_strbuf_check(&name, err);
        if (rc == OOB_OK)
            rc = write_grids(all, oob_strbuf_str(&name), "csv", &all->grids[i], 1, err);
        oob_strbuf_free(&name);
    }
    return rc;
}

/* Takes over `table`, which `rc` says was opened. Two summaries have the name of records: each has its folder. */
static oob_status write_table(const all_job *all, const char *folder, oob_export_table *table, oob_status rc,
                              oob_error *err)
{
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_outfile *file = NULL;
    if (rc == OOB_OK) {
        oob_strbuf_addf(&name, "%s/%s.csv", folder, table->columns.name);
        rc = oob_strbuf_check(&name, err);
    }
    if (rc == OOB_OK && oob_summary_column_with_unit(&table->columns, "polygons") < 0) {
        rc = open_file(&file, all, oob_strbuf_str(&name), err);
        if (rc == OOB_OK)
            rc = close_file(file, oob_export_write_rows(file, "csv", &all->job, table, err), err);
    }
    oob_strbuf_free(&name);
    oob_export_table_close(table);
    return rc;
}

static oob_status open_nth_summary(oob_export_table *table, const all_job *all, size_t nth, oob_error *err)
{
    const oob_summary_values values = {.as_at = oob_figures_as_at(all->figures)};
    oob_summary summary;
    oob_status rc = oob_summary_copy(&summary, oob_grid_about(all->grids[nth]), err);
    return rc == OOB_OK ? oob_export_open_summary(table, &all->job, &summary, &values, err) : rc;
}

static oob_status write_csv(const all_job *all, oob_error *err)
{
    oob_status rc = OOB_OK;
    const char *name;
    for (size_t i = 0; rc == OOB_OK && i < all->count; i++) {
        oob_export_table table = {.rows = NULL};
        rc = write_table(all, "csv", &table, open_nth_summary(&table, all, i, err), err);
    }
    for (size_t i = 0; rc == OOB_OK && (name = oob_export_name(i)) != NULL; i++) {
        oob_export_table table = {.rows = NULL};
        rc = oob_export_open_records(&table, &all->job, name, oob_figures_as_at(all->figures), err);
        rc = write_table(all, "records", &table, rc, err);
    }
    return rc;
}

static oob_status write_layers(const all_job *all, oob_error *err)
{
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_layers *layers = NULL;
    oob_status rc = oob_out_folder_file(&path, all->folder, "layers.gpkg", err);
    if (rc == OOB_OK)
        rc = oob_cli_layers_open(&layers, oob_strbuf_str(&path), "gpkg", &all->job, err);
    oob_strbuf_free(&path);
    if (rc != OOB_OK)
        return rc;
    rc = oob_cli_layers_add_all(layers, &all->job, oob_figures_as_at(all->figures), err);
    if (rc == OOB_OK)
        return oob_layers_commit(layers, err);
    oob_layers_abandon(layers);
    return rc;
}

static oob_status write_readme(const all_job *all, oob_error *err)
{
    oob_outfile *file = NULL;
    oob_status rc = open_file(&file, all, "README.txt", err);
    if (rc != OOB_OK)
        return rc;
    FILE *out = oob_outfile_stream(file);
    (void)fprintf(out, "%s, %s\n\n", oob_strbuf_str(&all->job.authority), oob_figures_as_at(all->figures));
    (void)fputs(oob_sql(all->job.is_public ? "export_public.txt" : "export_internal.txt"), out);
    if (all->job.is_public)
        (void)fprintf(out, "\n%s\n", oob_figures_audit_sentence(all->figures));
    (void)fprintf(out, "\nMade by oob " OOB_VERSION " at %s.\n", all->job.now);
    return close_file(file, OOB_OK, err);
}

/* --- the folder, or the database --------------------------------------------------------------- */

static oob_status fill(const all_job *all, oob_error *err)
{
    oob_status rc = write_workbooks(all, err);
    if (rc == OOB_OK)
        rc = all->job.is_public ? write_public_csv(all, err) : write_csv(all, err);
    if (rc == OOB_OK && !all->job.is_public)
        rc = write_layers(all, err);
    return rc == OOB_OK ? write_readme(all, err) : rc;
}

/* The release is recorded with the hash of the workbook, which has all that is published, before the folder takes its
 * name. */
static oob_status hand_over(all_job *all, oob_error *err)
{
    char sha256[OOB_SHA256_HEX_SIZE] = "";
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_cli_release release = {.db = NULL};
    oob_status rc = oob_out_folder_find(&path, all->folder, "summaries.xlsx", err);
    if (rc == OOB_OK)
        rc = oob_sha256_file(sha256, oob_strbuf_str(&path), err);
    if (rc == OOB_OK)
        rc = oob_cli_release_open(&release, all->job.context, all->figures, TITLE, sha256, err);
    if (rc == OOB_OK) {
        rc = oob_out_folder_commit(all->folder, err);
        all->folder = NULL;
    }
    oob_cli_release_settle(&release, all->job.context, rc);
    oob_strbuf_free(&path);
    return rc;
}

static oob_status export_folder(all_job *all, oob_error *err)
{
    oob_status rc = oob_out_folder_open(&all->folder, oob_args_get(all->job.context->args, "output"), err);
    if (rc == OOB_OK)
        rc = make_figures(all, err);
    if (rc == OOB_OK)
        rc = fill(all, err);
    if (rc == OOB_OK && all->job.is_public)
        return hand_over(all, err);
    if (rc == OOB_OK) {
        rc = oob_out_folder_commit(all->folder, err);
        all->folder = NULL;
    }
    return rc;
}

/* Layers with points and areas, then every summary as a plain table: all in one transaction. */
static oob_status export_database(all_job *all, const char *path, oob_error *err)
{
    oob_layers *layers = NULL;
    oob_status rc = make_figures(all, err);
    if (rc == OOB_OK)
        rc = oob_cli_layers_open(&layers, path, "postgresql", &all->job, err);
    if (rc == OOB_OK)
        rc = oob_cli_layers_add_all(layers, &all->job, oob_figures_as_at(all->figures), err);
    for (size_t i = 0; rc == OOB_OK && i < all->count; i++) {
        oob_export_table table = {.rows = NULL};
        rc = open_nth_summary(&table, all, i, err);
        if (rc == OOB_OK)
            rc = oob_layers_add_named(layers, SUMMARY_PREFIX, &table.columns, table.rows, err);
        oob_export_table_close(&table);
    }
    if (rc == OOB_OK)
        return oob_layers_commit(layers, err);
    oob_layers_abandon(layers);
    return rc;
}

static oob_status refuse_options(const oob_args *args, oob_error *err)
{
    static const char *const names[] = {"from", "to", "by", "set", "format"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (oob_args_has(args, names[i]))
            return oob_error_set(err, OOB_ERR_USAGE, "--%s: is for a single export, not for all", names[i]);
    }
    return OOB_OK;
}

oob_status oob_cli_export_all(oob_context *context, oob_error *err)
{
    const char *path = oob_args_get(context->args, "output");
    all_job all = {.grids = NULL};
    oob_status rc = refuse_options(context->args, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_export_job_open(&all.job, context, err);
    if (rc == OOB_OK)
        rc = oob_vector_is_database(path) ? export_database(&all, path, err) : export_folder(&all, err);
    if (rc == OOB_OK)
        oob_cli_note(context, "wrote %s: %s", oob_vector_is_database(path) ? "to the database" : path,
                     all.job.is_public
                         ? "for publication"
                         : "it names children and shows where they live; keep it where such records may be "
                           "kept");
    oob_out_folder_abandon(all.folder);
    oob_figures_free(all.figures);
    free(all.grids);
    oob_export_job_close(&all.job);
    return rc;
}
