/* import.c - one run of an import: its transaction, the rows of `import` it makes, and what came of it. */
#include "ingest/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/bulk.h"
#include "store/store.h"

#define MANY_BYTES    (8 * 1024 * 1024) /* of input: from there on it pays to build the indexes afterwards */
#define EPISODE_BYTES 70                /* of input for one episode, about */

/* Room for the indexes of some hundred thousand episodes; SQLite takes no more of it than it needs. */
#define CACHE_LARGE "PRAGMA cache_size = -65536"
#define CACHE_USUAL "PRAGMA cache_size = -2000"

struct oob_import_run {
    oob_db *db;
    oob_problems *problems;
    oob_bulk *locations; /* its triggers, put aside: an import may bring very many places */
    oob_bulk *indexes;   /* of the episodes, while very many are added; else NULL */
    oob_import_result *result;
    oob_strbuf remarks;
    oob_strbuf mapping;
    char kind[16];
    bool replaced_any;
};

void oob_import_result_free(oob_import_result *result)
{
    if (result == NULL)
        return;
    for (size_t i = 0; i < result->file_count; i++)
        free(result->files[i].name);
    free(result->files);
    free(result->parts);
    free(result->problem_text);
    free(result->remarks);
    free(result->mapping);
    *result = (oob_import_result){0};
}

oob_status oob_import_run_open(oob_import_run **out, oob_db *db, const char *rejects_path, oob_import_result *result,
                               oob_error *err)
{
    oob_import_run *run = calloc(1, sizeof *run);
    if (run == NULL)
        return oob_error_nomem(err);
    run->db = db;
    run->result = result;
    oob_status rc = oob_db_exec(db, CACHE_LARGE, err);
    if (rc == OOB_OK)
        rc = oob_db_begin(db, err);
    if (rc == OOB_OK)
        rc = oob_problems_open(&run->problems, db, 0, rejects_path, err);
    if (rc == OOB_OK)
        rc = oob_bulk_begin(&run->locations, db, "location", err);
    if (rc != OOB_OK) {
        oob_import_run_close(run);
        return rc;
    }
    *out = run;
    return OOB_OK;
}

void oob_import_run_close(oob_import_run *run)
{
    if (run == NULL)
        return;
    oob_problems_close(run->problems); /* its statement, before the transaction ends */
    oob_bulk_close(run->locations);
    oob_bulk_close(run->indexes);
    oob_db_rollback(run->db);
    (void)oob_db_exec(run->db, CACHE_USUAL, NULL);
    oob_strbuf_free(&run->remarks);
    oob_strbuf_free(&run->mapping);
    free(run);
}

oob_status oob_import_run_expect(oob_import_run *run, uint64_t bytes, oob_error *err)
{
    int64_t episodes = 0;
    if (bytes < MANY_BYTES)
        return OOB_OK;
    oob_status rc = oob_db_get_int(&episodes, run->db, "SELECT count(*) FROM episode", 0, err);
    if (rc != OOB_OK || bytes < (uint64_t)episodes * EPISODE_BYTES)
        return rc;
    return oob_bulk_begin_indexes(&run->indexes, run->db, "episode", err);
}

oob_status oob_import_run_index(oob_import_run *run, oob_error *err)
{
    if (run->indexes == NULL)
        return OOB_OK;
    oob_status rc = oob_bulk_end(run->indexes, err);
    oob_bulk_close(run->indexes);
    run->indexes = NULL;
    return rc;
}

oob_db *oob_import_run_db(oob_import_run *run)
{
    return run->db;
}

oob_problems *oob_import_run_problems(oob_import_run *run)
{
    return run->problems;
}

oob_strbuf *oob_import_run_remarks(oob_import_run *run)
{
    return &run->remarks;
}

oob_strbuf *oob_import_run_mapping(oob_import_run *run)
{
    return &run->mapping;
}

static oob_import_part *current_part(const oob_import_run *run)
{
    return &run->result->parts[run->result->part_count - 1];
}

bool oob_import_run_made(const oob_import_run *run, int64_t import_id)
{
    for (size_t i = 0; i < run->result->part_count; i++) {
        if (run->result->parts[i].import_id == import_id)
            return true;
    }
    return false;
}

static oob_status add_part(oob_import_run *run, int64_t import_id, oob_error *err)
{
    oob_import_result *result = run->result;
    oob_import_part *grown = realloc(result->parts, (result->part_count + 1) * sizeof *grown);
    if (grown == NULL)
        return oob_error_nomem(err);
    result->parts = grown;
    grown[result->part_count++] = (oob_import_part){.import_id = import_id, .first_file = result->file_count};
    return OOB_OK;
}

oob_status oob_import_begin(int64_t *import_id, oob_import_run *run, const char *kind, oob_error *err)
{
    oob_stmt *stmt = NULL;
    char now[OOB_TIMESTAMP_SIZE];
    oob_timestamp(now);
    oob_status rc = oob_store_prepare(&stmt, run->db, "query/import_begin", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":kind", kind);
    oob_stmt_bind_named(stmt, ":imported_at", now);
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    if (rc != OOB_OK)
        return rc;
    (void)snprintf(run->kind, sizeof run->kind, "%s", kind);
    *import_id = oob_db_last_insert_id(run->db);
    oob_problems_set_import(run->problems, *import_id);
    return add_part(run, *import_id, err);
}

static oob_status delete_earlier(bool *deleted, oob_import_run *run, const char *label, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, run->db, "query/import_delete_earlier", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":kind", run->kind);
    oob_stmt_bind_named(stmt, ":label", label);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":import_id"), current_part(run)->import_id);
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    *deleted = rc == OOB_OK && oob_db_changes(run->db) > 0;
    return rc;
}

oob_status oob_import_replace(oob_import_run *run, const char *label, oob_error *err)
{
    oob_import_part *part = current_part(run);
    oob_stmt *stmt = NULL;
    oob_status rc = delete_earlier(&part->replaced, run, label, err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&stmt, run->db, "query/import_name", err);
    if (rc != OOB_OK)
        return rc;
    run->replaced_any |= part->replaced;
    (void)snprintf(part->label, sizeof part->label, "%s", label);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":import_id"), part->import_id);
    oob_stmt_bind_named(stmt, ":label", label);
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

static bool name_is_taken(const oob_import_run *run, const char *name)
{
    const oob_import_part *part = current_part(run);
    for (size_t i = part->first_file; i < run->result->file_count; i++) {
        if (strcmp(run->result->files[i].name, name) == 0)
            return true;
    }
    return false;
}

char *oob_import_unique_name(const oob_import_run *run, const char *name)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_strbuf_adds(&text, name);
    for (int n = 2; name_is_taken(run, oob_strbuf_str(&text)) && !text.failed; n++) {
        oob_strbuf_clear(&text);
        oob_strbuf_addf(&text, "%s (%d)", name, n);
    }
    return oob_strbuf_detach(&text);
}

static oob_status store_file(oob_import_run *run, const oob_import_file *file, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, run->db, "query/import_file_add", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":import_id"), current_part(run)->import_id);
    oob_stmt_bind_named(stmt, ":name", file->name);
    oob_stmt_bind_named(stmt, ":module", file->module);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":bytes"), (int64_t)file->bytes);
    oob_stmt_bind_named(stmt, ":sha256", file->sha256);
    oob_stmt_bind_named(stmt, ":encoding", file->encoding);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":rows_read"), (int64_t)file->rows_read);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":rows_kept"), (int64_t)file->rows_kept);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":rows_rejected"), (int64_t)file->rows_rejected);
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_import_add_file(oob_import_run *run, const oob_import_file *file, oob_error *err)
{
    oob_import_result *result = run->result;
    oob_import_part *part = current_part(run);
    oob_import_file *grown = realloc(result->files, (result->file_count + 1) * sizeof *grown);
    if (grown == NULL)
        return oob_error_nomem(err);
    result->files = grown;
    oob_import_file *kept = &grown[result->file_count];
    *kept = *file;
    kept->name = strdup(file->name);
    if (kept->name == NULL)
        return oob_error_nomem(err);
    result->file_count++;
    part->file_count++;
    part->rows_read += file->rows_read;
    part->rows_kept += file->rows_kept;
    part->rows_rejected += file->rows_rejected;
    return store_file(run, kept, err);
}

oob_status oob_import_finish(oob_import_run *run, const char *period_end, oob_error *err)
{
    oob_import_part *part = current_part(run);
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, run->db, "query/import_finish", err);
    if (rc != OOB_OK)
        return rc;
    (void)snprintf(part->period_end, sizeof part->period_end, "%s", period_end != NULL ? period_end : "");
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":import_id"), part->import_id);
    oob_stmt_bind_named(stmt, ":period_end", period_end);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":rows_read"), (int64_t)part->rows_read);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":rows_kept"), (int64_t)part->rows_kept);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":rows_rejected"), (int64_t)part->rows_rejected);
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

static oob_status prune_places(oob_import_run *run, oob_error *err)
{
    oob_stmt *stmt = NULL;
    if (!run->replaced_any)
        return OOB_OK;
    oob_status rc = oob_store_prepare(&stmt, run->db, "query/location_prune", err);
    if (rc == OOB_OK)
        rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

static oob_status fill_result(oob_import_run *run, oob_error *err)
{
    oob_import_result *result = run->result;
    for (int severity = OOB_REJECTED; severity <= OOB_NOTE; severity++)
        result->problems[severity] = oob_problems_count(run->problems, (oob_severity)severity);
    result->problem_text = strdup(oob_problems_text(run->problems));
    result->remarks = oob_strbuf_detach(&run->remarks);
    result->mapping = oob_strbuf_detach(&run->mapping);
    if (result->problem_text == NULL || result->remarks == NULL || result->mapping == NULL)
        return oob_error_nomem(err);
    return OOB_OK;
}

oob_status oob_import_run_commit(oob_import_run *run, oob_error *err)
{
    oob_status rc = oob_import_run_index(run, err);
    if (rc == OOB_OK)
        rc = prune_places(run, err);
    if (rc == OOB_OK)
        rc = oob_bulk_end(run->locations, err);
    if (rc == OOB_OK)
        rc = fill_result(run, err);
    if (rc == OOB_OK)
        rc = oob_db_commit(run->db, err);
    if (rc == OOB_OK)
        rc = oob_problems_finish(run->problems, err);
    return rc;
}
