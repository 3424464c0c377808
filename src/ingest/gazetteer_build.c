/* gazetteer_build.c - makes the gazetteer. */
#include "ingest/gazetteer_build.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/file.h"
#include "ingest/gazetteer_read.h"
#include "ingest/gazetteer_vintage.h"
#include "store/store.h"

#define NUMBER_TEXT_(n) #n
#define NUMBER_TEXT(n)  NUMBER_TEXT_(n)

/* A mistyped name must not cost somebody their store. */
static oob_status refuse_other_file(const char *path, oob_error *err)
{
    oob_db *db = NULL;
    int64_t id = 0;
    if (strcmp(path, "-") == 0)
        return oob_error_set(err, OOB_ERR_USAGE, "a gazetteer cannot be written to standard output");
    if (access(path, F_OK) != 0)
        return OOB_OK;
    if (oob_db_open(&db, path, OOB_DB_READ, NULL) == OOB_OK)
        (void)oob_db_get_int(&id, db, "PRAGMA application_id", 0, NULL);
    oob_db_close(db);
    if (id == OOB_GAZETTEER_APPLICATION_ID)
        return OOB_OK;
    oob_error_set(err, OOB_ERR_USAGE, "%s: is there already and is not a gazetteer", path);
    return oob_error_hint(err, "choose another name for the output, or delete it first");
}

static const char *how_far_ended_is_known(const oob_gazetteer_totals *totals)
{
    if (totals->state_unknown == 0)
        return "yes";
    return totals->state_unknown == totals->postcodes || totals->ended == 0 ? "no" : "partly";
}

static void describe(oob_gazetteer_build_result *result, const oob_gazetteer_parts *parts)
{
    int newest = 0;
    result->ended_known = how_far_ended_is_known(&result->totals);
    result->source_count = parts->count;
    for (size_t i = 0; i < parts->count; i++) {
        const oob_gazetteer_part *part = &parts->items[i];
        oob_gazetteer_source_info *info = &result->sources[i];
        info->product = oob_gazetteer_product_name(part->product);
        oob_vintage_text(part->vintage, info->vintage);
        (void)snprintf(info->first_file, sizeof info->first_file, "%s", part->first_file);
        info->files = part->files;
        info->rows = part->rows.count;
        newest = part->vintage > newest ? part->vintage : newest;
    }
    oob_vintage_text(newest, result->vintage);
}

static oob_status write_meta(oob_db *db, const oob_gazetteer_build_result *result, oob_error *err)
{
    const oob_gazetteer_totals *totals = &result->totals;
    const struct {
        const char *key;
        size_t value;
    } counts[] = {{"postcodes", totals->postcodes},
                  {"live", totals->live},
                  {"ended", totals->ended},
                  {"ended_unknown", totals->state_unknown},
                  {"without_position", totals->without_position},
                  {"outcodes", totals->outcodes}};
    char now[OOB_TIMESTAMP_SIZE];
    oob_timestamp(now);
    oob_status rc = oob_meta_set(db, "vintage", result->vintage, err);
    if (rc == OOB_OK)
        rc = oob_meta_set(db, "built_at", now, err);
    if (rc == OOB_OK)
        rc = oob_meta_set(db, "built_by", "oob " OOB_VERSION, err);
    if (rc == OOB_OK)
        rc = oob_meta_set(db, "ended_known", result->ended_known, err);
    for (size_t i = 0; rc == OOB_OK && i < sizeof counts / sizeof *counts; i++) {
        char text[24];
        (void)snprintf(text, sizeof text, "%zu", counts[i].value);
        rc = oob_meta_set(db, counts[i].key, text, err);
    }
    return rc;
}

/* Nothing can be half written under the final name, so the journal and its flushes would be for nothing. */
static oob_status prepare_tables(oob_db *db, oob_error *err)
{
    oob_status rc =
        oob_db_exec(db,
                    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;"
                    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA foreign_keys = OFF;"
                    "PRAGMA application_id = " NUMBER_TEXT(
                        OOB_GAZETTEER_APPLICATION_ID) ";"
                                                      "PRAGMA user_version = " NUMBER_TEXT(OOB_GAZETTEER_VERSION),
                    err);
    return rc == OOB_OK ? oob_store_run_sql(db, "gazetteer/tables", err) : rc;
}

static oob_status check_tables(oob_db *db, const oob_gazetteer_totals *totals, oob_error *err)
{
    int64_t postcodes = 0;
    int64_t whole = 0;
    oob_status rc = oob_db_get_int(&postcodes, db, "SELECT count(*) FROM postcode", 0, err);
    if (rc == OOB_OK)
        rc = oob_db_get_int(&whole, db, "SELECT quick_check = 'ok' FROM pragma_quick_check(1)", 0, err);
    if (rc == OOB_OK && ((size_t)postcodes != totals->postcodes || whole != 1))
        rc = oob_error_set(err, OOB_ERR_OUTPUT, "the gazetteer did not reach the disk as it was written");
    return rc;
}

static oob_status write_file(const char *temp_path, oob_gazetteer_build_result *result,
                             const oob_gazetteer_parts *parts, oob_gazetteer_authorities *authorities,
                             oob_progress *progress, oob_error *err)
{
    oob_db *db = NULL;
    oob_status rc = oob_db_open(&db, temp_path, OOB_DB_WRITE, err);
    if (rc == OOB_OK)
        rc = prepare_tables(db, err);
    if (rc == OOB_OK)
        rc = oob_db_begin(db, err);
    if (rc == OOB_OK)
        rc = oob_gazetteer_write(&result->totals, db, parts->items, parts->count, authorities, progress, err);
    if (rc == OOB_OK && result->totals.postcodes == 0)
        rc = oob_error_set(err, OOB_ERR_INPUT, "there is not one postcode in what was given");
    describe(result, parts);
    if (rc == OOB_OK)
        rc = write_meta(db, result, err);
    if (rc == OOB_OK)
        rc = oob_db_commit(db, err);
    if (rc == OOB_OK)
        rc = check_tables(db, &result->totals, err);
    oob_db_close(db);
    return rc;
}

static oob_status write_output(oob_gazetteer_build_result *result, const oob_gazetteer_build_options *options,
                               const oob_gazetteer_parts *parts, oob_gazetteer_authorities *authorities,
                               oob_progress *progress, oob_error *err)
{
    oob_outfile *file = NULL;
    oob_status rc = oob_outfile_open(&file, options->output, err);
    if (rc != OOB_OK)
        return rc;
    oob_error why = OOB_ERROR_INIT;
    rc = write_file(oob_outfile_temp_path(file), result, parts, authorities, progress, &why);
    if (rc == OOB_OK)
        return oob_outfile_commit(file, err);
    oob_outfile_abandon(file);
    /* What SQLite says is about the temporary file; to the user it is the output that could not be written. */
    if (rc == OOB_ERR_STORE)
        rc = oob_error_set(err, OOB_ERR_OUTPUT, "%s: could not be written: %s", options->output, why.msg);
    else
        rc = oob_error_set(err, rc, "%s", why.msg);
    return why.hint[0] != '\0' ? oob_error_hint(err, "%s", why.hint) : rc;
}

static oob_status read_vintage(int *out, const oob_gazetteer_build_options *options, oob_error *err)
{
    *out = options->vintage != NULL ? oob_vintage_parse(options->vintage) : 0;
    if (options->vintage == NULL || *out != 0)
        return OOB_OK;
    oob_error_set(err, OOB_ERR_USAGE, "'%s' is not a vintage", options->vintage);
    return oob_error_hint(err, "give year and month: 2025-11");
}

oob_status oob_gazetteer_build(oob_gazetteer_build_result *result, const oob_gazetteer_build_options *options,
                               oob_progress *progress, oob_error *err)
{
    static const char *const endings[] = {".csv", "metadata.txt", NULL};
    oob_source_entries entries = {.items = NULL, .count = 0};
    oob_gazetteer_parts parts = {.count = 0};
    oob_gazetteer_authorities *authorities = NULL;
    int vintage = 0;
    memset(result, 0, sizeof *result);
    oob_status rc = read_vintage(&vintage, options, err);
    if (rc == OOB_OK)
        rc = refuse_other_file(options->output, err);
    if (rc == OOB_OK)
        rc = oob_source_list(&entries, options->paths, options->path_count, endings, err);
    if (rc == OOB_OK)
        rc = oob_gazetteer_authorities_open(&authorities, err);
    if (rc == OOB_OK)
        rc = oob_gazetteer_read(&parts, result, authorities, &entries, options, vintage, progress, err);
    if (rc == OOB_OK)
        rc = write_output(result, options, &parts, authorities, progress, err);
    oob_gazetteer_parts_free(&parts);
    oob_gazetteer_authorities_close(authorities);
    oob_source_entries_free(&entries);
    return rc;
}
