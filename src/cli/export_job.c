/* export_job.c - one run of oob export: what is opened for it, and the writing of one table to one file. */
#include "cli/export_job.h"

#include <string.h>

#include "cli/publish.h"
#include "cli/unfinished.h"
#include "core/hash.h"
#include "query/child_names.h"
#include "report/grid_print.h"
#include "report/workbook_words.h"

oob_status oob_export_job_open(oob_export_job *job, oob_context *context, oob_error *err)
{
    oob_strbuf name = OOB_STRBUF_INIT;
    *job = (oob_export_job){.context = context, .is_public = oob_args_has(context->args, "public")};
    oob_timestamp(job->now);
    oob_status rc = oob_cli_open_store(&job->db, context, OOB_DB_READ, err);
    if (rc == OOB_OK)
        rc = oob_cli_rules(&job->rules, context->args, job->is_public, err);
    if (rc == OOB_OK)
        rc = job->is_public ? oob_cli_refuse_unfinished(context, job->db, err)
                            : oob_cli_warn_unfinished(context, job->db, err);
    if (rc == OOB_OK)
        rc = oob_store_authority(&job->code, &name, job->db, err);
    if (rc == OOB_OK && oob_args_has(context->args, "pseudonyms"))
        rc = oob_child_names_open(&job->names, job->db, err);
    oob_strbuf_adds(&job->authority, name.len > 0 ? oob_strbuf_str(&name) : oob_strbuf_str(&job->code));
    oob_strbuf_free(&name);
    return rc;
}

void oob_export_job_close(oob_export_job *job)
{
    oob_pseudonyms_close(job->names);
    oob_strbuf_free(&job->code);
    oob_strbuf_free(&job->authority);
    oob_db_close(job->db);
}

/* --- tables ----------------------------------------------------------------------------------- */

static oob_export_mask mask_of(const oob_export_job *job)
{
    return job->names != NULL ? oob_pseudonym : NULL;
}

oob_status oob_export_open_records(oob_export_table *table, const oob_export_job *job, const char *name,
                                   const char *as_at, oob_error *err)
{
    const oob_export_options options = {.as_at = as_at, .mask = mask_of(job), .mask_data = job->names};
    *table = (oob_export_table){.rows = NULL};
    return oob_export_open(&table->rows, &table->columns, &table->as_at, job->db, name, &options, err);
}

oob_status oob_export_open_summary(oob_export_table *table, const oob_export_job *job, oob_summary *summary,
                                   const oob_summary_values *values, oob_error *err)
{
    *table = (oob_export_table){.columns = *summary};
    oob_status rc = OOB_OK;
    if (job->names != NULL)
        rc = oob_export_mask_children(&table->columns, job->db, oob_pseudonym, job->names, err);
    if (rc == OOB_OK)
        rc = oob_summary_open(&table->rows, &table->as_at, job->db, &table->columns, values, err);
    return rc;
}

void oob_export_table_close(oob_export_table *table)
{
    oob_stmt_close(table->rows);
    oob_summary_free(&table->columns);
    oob_strbuf_free(&table->as_at);
}

oob_status oob_export_figures(oob_figures **out, const oob_export_job *job, const char *as_at, oob_error *err)
{
    const oob_figures_options options = {.as_at = as_at,
                                         .is_public = job->is_public,
                                         .rules = &job->rules,
                                         .grid = {.mask = mask_of(job), .mask_data = job->names}};
    return oob_figures_open(out, job->db, &options, err);
}

/* --- writing ---------------------------------------------------------------------------------- */

static oob_provenance provenance(const oob_export_job *job, const char *as_at)
{
    return (oob_provenance){oob_strbuf_str(&job->code), oob_strbuf_str(&job->authority), as_at, job->now};
}

oob_status oob_export_write_rows(oob_outfile *file, const char *format, const oob_export_job *job,
                                 oob_export_table *table, oob_error *err)
{
    const oob_provenance where = provenance(job, oob_strbuf_str(&table->as_at));
    if (strcmp(format, "json") == 0)
        return oob_json_print(oob_outfile_stream(file), &table->columns, table->rows, &where, err);
    return oob_csv_print(oob_outfile_stream(file), table->rows, err);
}

static oob_status write_workbook(oob_outfile *file, oob_workbook_format format, const oob_workbook_facts *facts,
                                 const oob_grid *const *grids, size_t count, oob_error *err)
{
    oob_workbook book;
    oob_workbook_words words = {OOB_STRBUF_INIT, OOB_STRBUF_INIT, OOB_STRBUF_INIT, OOB_STRBUF_INIT};
    oob_status rc = oob_workbook_describe(&book, &words, facts, grids, count, err);
    if (rc == OOB_OK)
        rc = oob_workbook_write(file, format, &book, err);
    oob_workbook_words_free(&words);
    return rc;
}

oob_status oob_export_write_grids(oob_outfile *file, const char *format, const oob_export_job *job,
                                  const oob_figures *figures, const char *what, const char *as_at,
                                  const oob_grid *const *grids, size_t count, oob_error *err)
{
    const char *audit = figures != NULL ? oob_figures_audit_sentence(figures) : "";
    const oob_provenance where = provenance(job, as_at);
    if (strcmp(format, "csv") == 0) {
        oob_grid_print_csv(oob_outfile_stream(file), grids[0]);
        return OOB_OK;
    }
    if (strcmp(format, "json") == 0)
        return oob_grid_print_json(oob_outfile_stream(file), grids[0], &where, audit[0] != '\0' ? audit : NULL, err);
    const oob_workbook_facts facts = {.what = what,
                                      .authority = oob_strbuf_str(&job->authority),
                                      .as_at = as_at,
                                      .made_at = job->now,
                                      .audit = audit,
                                      .is_public = audit[0] != '\0',
                                      .pseudonyms = job->names != NULL};
    return write_workbook(file, strcmp(format, "xlsx") == 0 ? OOB_WORKBOOK_XLSX : OOB_WORKBOOK_ODS, &facts, grids,
                          count, err);
}

oob_status oob_export_publish(oob_outfile *file, const oob_export_job *job, const oob_figures *figures,
                              const char *title, oob_error *err)
{
    char sha256[OOB_SHA256_HEX_SIZE];
    oob_cli_release release = {.db = NULL};
    oob_status rc = oob_outfile_flush(file, err);
    if (rc == OOB_OK)
        rc = oob_sha256_file(sha256, oob_outfile_temp_path(file), err);
    if (rc == OOB_OK)
        rc = oob_cli_release_open(&release, job->context, figures, title, sha256, err);
    if (rc == OOB_OK)
        rc = oob_outfile_commit(file, err);
    else
        oob_outfile_abandon(file);
    oob_cli_release_settle(&release, job->context, rc);
    return rc;
}
