/* ssda903.c - importing SSDA903 returns. */
#include "ingest/ssda903.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "ingest/merge.h"
#include "ingest/ssda903_csv.h"
#include "ingest/ssda903_files.h"
#include "ingest/ssda903_load.h"
#include "ingest/ssda903_xml.h"
#include "store/store.h"

#define KIND "ssda903"

/* What all returns of one command share. */
typedef struct command {
    oob_import_run *run;
    oob_import_result *result;
    int year; /* asked for; 0: decided by the data */
    oob_date today;
    oob_bytes_done done;
} command;

/* The files of one return. */
typedef struct file_group {
    const oob_903_file *files;
    size_t count;
} file_group;

static oob_date today_by_timestamp(void)
{
    char now[OOB_TIMESTAMP_SIZE];
    oob_date today = oob_date_today();
    oob_timestamp(now);
    (void)oob_date_parse(&today, now, 10); /* the date before the T: OOB_NOW stands in for today as well */
    return today;
}

static oob_status load_file(command *cmd, oob_903_loader *loader, const oob_903_file *file, oob_error *err)
{
    oob_source *source = NULL;
    oob_import_file info = {0};
    oob_status rc = oob_source_open(&source, file->entry, err);
    if (rc != OOB_OK)
        return rc;
    const char *member = file->entry->member;
    info.name = oob_import_unique_name(cmd->run, oob_base_name(member != NULL ? member : file->entry->path));
    if (info.name == NULL)
        rc = oob_error_nomem(err);
    (void)snprintf(info.module, sizeof info.module, "%s", file->module != NULL ? file->module->name : "xml");
    if (rc == OOB_OK && file->module != NULL)
        rc = oob_903_read_csv(loader, oob_import_run_problems(cmd->run), source, &info, cmd->done,
                              oob_import_run_remarks(cmd->run), err);
    else if (rc == OOB_OK) {
        rc = oob_903_read_xml(loader, source, &info, cmd->done, err);
        oob_strbuf_addf(oob_import_run_remarks(cmd->run), "%s: rows are counted by kind, the third episode is 3\n",
                        info.name);
    }
    cmd->done.before += oob_source_size(source);
    if (rc == OOB_OK)
        rc = oob_import_add_file(cmd->run, &info, err);
    oob_source_close(source);
    free(info.name);
    return rc;
}

/* --- which year it is ----------------------------------------------------------------------------- */

static oob_status decide_year(int *year, const command *cmd, const oob_903_loader *loader, const file_group *group,
                              oob_error *err)
{
    int named = group->files[0].year;
    int by_data = oob_return_years_decide(oob_903_loader_years(loader));
    if (cmd->year != 0)
        *year = cmd->year;
    else if (by_data != 0)
        *year = by_data;
    else
        *year = named;
    if (*year == 0) {
        const oob_source_entry *entry = group->files[0].entry;
        oob_error_set(err, OOB_ERR_INPUT, "%s: no episodes and no year in its name: which year's return is it of?",
                      oob_base_name(entry->member != NULL ? entry->member : entry->path));
        return oob_error_hint(err, "load it together with the episodes, or say --year 2025 for 2024-25");
    }
    /* A name may have the year in which the collection year begins or that in which it ends. */
    if (named != 0 && named != *year && named != *year - 1)
        oob_strbuf_addf(oob_import_run_remarks(cmd->run), "files named %d are taken as the return of %d-%02d, by %s\n",
                        named, *year - 1, *year % 100, cmd->year != 0 ? "--year" : "the dates of their episodes");
    return OOB_OK;
}

static oob_status refuse_second(const command *cmd, const char *label, oob_error *err)
{
    const oob_import_result *result = cmd->result;
    for (size_t i = 0; i + 1 < result->part_count; i++) {
        if (strcmp(result->parts[i].label, label) != 0)
            continue;
        oob_error_set(err, OOB_ERR_INPUT, "two of the returns given are of the year to 31 March %s, by their episodes",
                      label);
        return oob_error_hint(err, "leave out the older, or load it by itself with --year");
    }
    return OOB_OK;
}

/* A list without episodes must not wipe out a return that has them. */
static oob_status refuse_loss(const command *cmd, const oob_903_loader *loader, const char *label, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    if (oob_903_loader_episodes(loader) > 0)
        return OOB_OK;
    oob_status rc = oob_store_prepare(&stmt, oob_import_run_db(cmd->run), "query/import_episodes", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":kind", KIND);
    oob_stmt_bind_named(stmt, ":label", label);
    rc = oob_stmt_step(stmt, &row, err);
    long long episodes = rc == OOB_OK && row ? (long long)oob_stmt_int(stmt, 0) : 0;
    oob_stmt_close(stmt);
    if (rc != OOB_OK || episodes == 0)
        return rc;
    oob_error_set(err, OOB_ERR_INPUT, "the return of %s in the store has %lld episodes, the files given have none",
                  label, episodes);
    return oob_error_hint(err, "an import replaces the whole return: give all of its files together");
}

static oob_status finish_return(command *cmd, oob_903_loader *loader, const file_group *group, oob_error *err)
{
    int year = 0;
    char label[16];
    char period_end[OOB_DATE_ISO_SIZE];
    oob_date last_day = 0;
    oob_status rc = decide_year(&year, cmd, loader, group, err);
    if (rc != OOB_OK)
        return rc;
    (void)snprintf(label, sizeof label, "%d", year);
    (void)oob_date_from_ymd(&last_day, year, 3, 31);
    oob_date_iso(last_day, period_end);
    rc = refuse_second(cmd, label, err);
    if (rc == OOB_OK)
        rc = refuse_loss(cmd, loader, label, err);
    if (rc == OOB_OK)
        rc = oob_903_loader_check(loader, last_day, err);
    if (rc == OOB_OK)
        rc = oob_import_replace(cmd->run, label, err);
    if (rc == OOB_OK)
        rc = oob_import_finish(cmd->run, period_end, err);
    return rc;
}

/* Two files of a module are two halves of it, or, more often, an older and a newer one left beside each other. */
static void remark_twice(const command *cmd, const file_group *group)
{
    for (size_t i = 1; i < group->count; i++) {
        const oob_903_module *module = group->files[i].module;
        if (module == group->files[i - 1].module)
            oob_strbuf_addf(oob_import_run_remarks(cmd->run),
                            "one return, but more than one file of %s: all were used\n",
                            module != NULL ? module->name : "XML");
    }
}

static oob_status load_return(command *cmd, const file_group *group, oob_error *err)
{
    oob_903_loader *loader = NULL;
    int64_t import_id = 0;
    oob_status rc = oob_import_begin(&import_id, cmd->run, KIND, err);
    if (rc == OOB_OK)
        rc = oob_903_loader_open(&loader, cmd->run, import_id, cmd->today, err);
    for (size_t i = 0; rc == OOB_OK && i < group->count; i++)
        rc = load_file(cmd, loader, &group->files[i], err);
    remark_twice(cmd, group);
    if (rc == OOB_OK)
        rc = finish_return(cmd, loader, group, err);
    oob_903_loader_close(loader);
    return rc;
}

static oob_status load_all(command *cmd, const oob_903_files *files, oob_error *err)
{
    oob_status rc = oob_import_run_expect(cmd->run, files->bytes, err);
    for (size_t i = 0, end = 0; rc == OOB_OK && i < files->count; i = end) {
        end = i + 1;
        while (end < files->count && files->items[end].year == files->items[i].year)
            end++;
        rc = load_return(cmd, &(file_group){&files->items[i], end - i}, err);
    }
    return rc == OOB_OK ? oob_merge_returns(cmd->run, err) : rc;
}

oob_status oob_import_ssda903(oob_db *db, const char *const *paths, size_t path_count,
                              const oob_ssda903_options *options, oob_import_result *out, oob_progress *progress,
                              oob_error *err)
{
    static const oob_ssda903_options defaults = {0};
    const oob_ssda903_options *use = options != NULL ? options : &defaults;
    oob_903_files files = {0};
    command cmd = {.result = out, .year = use->year, .today = today_by_timestamp()};
    oob_status rc = oob_import_run_open(&cmd.run, db, use->rejects_path, out, err);
    if (rc == OOB_OK)
        rc = oob_903_files_find(&files, paths, path_count, use->year != 0, oob_import_run_remarks(cmd.run), err);
    if (rc == OOB_OK) {
        cmd.done = (oob_bytes_done){progress, 0, files.bytes};
        oob_progress_start(progress, "Reading SSDA903");
        rc = load_all(&cmd, &files, err);
        oob_progress_end(progress);
    }
    if (rc == OOB_OK)
        rc = oob_import_run_commit(cmd.run, err);
    oob_import_run_close(cmd.run);
    oob_903_files_free(&files);
    return rc;
}
