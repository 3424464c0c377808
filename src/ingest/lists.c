/* lists.c - importing lists: files opened, their tables recognised, rows taken in, all or nothing. */
#include "ingest/lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "ingest/as_at.h"
#include "ingest/column_map.h"
#include "store/store.h"

/* One run over all files. */
typedef struct list_run {
    const oob_list_plan *plan;
    const oob_list_options *options;
    oob_import_result *result;
    oob_progress *progress;
    oob_config *map;
    bool strict_map;
    oob_authority_names *authorities;
    oob_intake in;
    size_t tables;          /* taken in so far */
    oob_strbuf unknown;     /* why the last table was not recognised */
    oob_strbuf suggests;    /* what could help */
    oob_strbuf passed_over; /* sheets of the file at hand that are none of ours */
} list_run;

/* --- recognising a table -------------------------------------------------------------------------- */

/* A search for a header: what was found, and what came nearest. */
typedef struct search {
    list_run *run;
    const oob_layout *found;
    bool has_day;
    oob_date day;
    size_t nearest_share; /* required columns there, in thousandths */
} search;

static bool has_column(const oob_column *column, const oob_csv_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (oob_column_is_called(column, fields[i].text, fields[i].len))
            return true;
    }
    return false;
}

/* @return required columns that are there, in thousandths of those wanted */
static size_t share_of_required(const oob_layout *layout, const oob_csv_field *fields, size_t count)
{
    size_t wanted = 0;
    size_t there = 0;
    for (size_t i = 0; i < layout->count; i++) {
        if (!layout->columns[i].find.required)
            continue;
        wanted++;
        there += has_column(&layout->columns[i].find, fields, count);
    }
    return wanted > 0 ? there * 1000 / wanted : 0;
}

/* Say what this row lacks of the layout, in case nothing better comes. */
static void remember_nearest(search *s, const oob_layout *layout, const oob_csv_field *fields, size_t count)
{
    oob_strbuf *unknown = &s->run->unknown;
    oob_strbuf *suggests = &s->run->suggests;
    oob_strbuf_clear(unknown);
    oob_strbuf_clear(suggests);
    oob_strbuf_addf(unknown, "nearest to %s, but without the column", layout->words);
    const char *comma = "";
    for (size_t i = 0; i < layout->count; i++) {
        const oob_column *column = &layout->columns[i].find;
        oob_nearest nearest;
        if (!column->required || has_column(column, fields, count))
            continue;
        oob_strbuf_addf(unknown, "%s '%s'", comma, column->name);
        comma = ",";
        oob_nearest_start(&nearest, column->name);
        for (size_t f = 0; f < count; f++)
            oob_nearest_offer(&nearest, fields[f].text);
        if (nearest.found)
            oob_strbuf_addf(suggests, "%sdid you mean '%s' for '%s'?", suggests->len > 0 ? " " : "", nearest.best,
                            column->name);
    }
}

static bool is_header(void *user, const oob_csv_field *fields, size_t count)
{
    search *s = user;
    const oob_list_plan *plan = s->run->plan;
    for (size_t i = 0; i < plan->layout_count; i++) {
        size_t share = share_of_required(&plan->layouts[i], fields, count);
        if (share == 1000) {
            s->found = &plan->layouts[i];
            return true;
        }
        if (share > s->nearest_share) {
            s->nearest_share = share;
            remember_nearest(s, &plan->layouts[i], fields, count);
        }
    }
    for (size_t i = 0; i < count && !s->has_day; i++)
        s->has_day = oob_as_at_find(&s->day, fields[i].text, fields[i].len);
    return false;
}

static oob_status fail_unknown(const list_run *run, const char *file, oob_error *err)
{
    const oob_list_plan *plan = run->plan;
    if (run->unknown.len == 0) {
        oob_error_set(err, OOB_ERR_INPUT, "%s: not of a layout that is known", file);
        return oob_error_hint(err, "what is known: %s and others; is this the right command for the file?",
                              plan->layouts[0].words);
    }
    oob_error_set(err, OOB_ERR_INPUT, "%s: not of a layout that is known: %s", file, oob_strbuf_str(&run->unknown));
    if (run->suggests.len > 0)
        return oob_error_hint(err, "%s", oob_strbuf_str(&run->suggests));
    return oob_error_hint(err, "is this the right command for the file?");
}

/* --- its columns ---------------------------------------------------------------------------------- */

static oob_status find_columns(list_run *run, const oob_tables *tables, oob_error *err)
{
    oob_intake *in = &run->in;
    const oob_layout *layout = in->layout;
    oob_column columns[OOB_INTAKE_COLUMNS];
    oob_strbuf untold = OOB_STRBUF_INIT; /* a published list's own names need no telling */
    size_t header_count = 0;
    const oob_csv_field *header = oob_tables_header(tables, &header_count);
    if (layout->count > OOB_INTAKE_COLUMNS)
        return oob_error_set(err, OOB_ERR_INTERNAL, "the layout '%s' has too many columns", layout->module);
    for (size_t i = 0; i < layout->count; i++)
        columns[i] = layout->columns[i].find;
    oob_status rc =
        oob_columns_find(in->at, columns, layout->count, header, header_count, run->map, run->strict_map,
                         oob_tables_name(tables), run->plan->mapped ? oob_import_run_mapping(in->run) : &untold, err);
    oob_strbuf_free(&untold);
    if (rc != OOB_OK)
        return rc;
    for (size_t i = 0; i < layout->count; i++)
        in->names[i] = in->at[i] != OOB_COLUMN_ABSENT ? header[in->at[i]].text : "";
    if (run->plan->mapped) {
        oob_strbuf *remarks = oob_import_run_remarks(in->run);
        oob_strbuf unused = OOB_STRBUF_INIT;
        if (oob_columns_list_unused(&unused, in->at, layout->count, header, header_count) > 0)
            oob_strbuf_addf(remarks, "%s: columns not used: %s\n", oob_tables_name(tables), oob_strbuf_str(&unused));
        oob_strbuf_free(&unused);
    }
    return OOB_OK;
}

static oob_status prepare_insert(oob_intake *in, oob_error *err)
{
    char name[OOB_NORMAL_SIZE];
    if (in->layout->insert == NULL)
        return OOB_OK;
    oob_status rc = oob_store_prepare(&in->insert, in->db, in->layout->insert, err);
    for (size_t i = 0; rc == OOB_OK && i < in->layout->count; i++) {
        (void)snprintf(name, sizeof name, ":%s", in->layout->columns[i].find.name);
        in->params[i] = oob_stmt_param(in->insert, name);
    }
    if (rc == OOB_OK) {
        oob_intake_bind_int(in, ":import_id", in->import_id);
        oob_intake_bind_text(in, ":file", (oob_text){in->file, strlen(in->file)});
    }
    return rc;
}

/* --- its rows ------------------------------------------------------------------------------------- */

static oob_status take_row(void *user, const oob_csv_row *row, bool *kept, oob_error *err)
{
    list_run *run = user;
    oob_intake *in = &run->in;
    in->row = row;
    in->kept = true;
    if (in->insert != NULL)
        oob_intake_bind_int(in, ":row", (int64_t)row->row);
    oob_status rc = oob_intake_cells(in, err);
    if (rc == OOB_OK && in->kept && run->plan->row != NULL)
        rc = run->plan->row(run->plan->user, in, err);
    if (rc == OOB_OK && in->kept && in->insert != NULL)
        rc = oob_stmt_run(in->insert, err);
    *kept = in->kept;
    return rc;
}

static oob_status refuse_second(const list_run *run, const char *label, oob_error *err)
{
    for (size_t i = 0; i + 1 < run->result->part_count; i++) {
        if (strcmp(run->result->parts[i].label, label) != 0)
            continue;
        oob_error_set(err, OOB_ERR_INPUT, "%s: would replace %s, imported by the same command", run->in.file,
                      run->result->files[run->result->parts[i].first_file].name);
        return oob_error_hint(err, "both are %s: put their rows into one file", run->in.layout->words);
    }
    return OOB_OK;
}

static oob_status give_label(list_run *run, const char *label, oob_error *err)
{
    oob_status rc = refuse_second(run, label, err);
    return rc == OOB_OK ? oob_import_replace(run->in.run, label, err) : rc;
}

/* The day the table speaks for, as ISO text; "" where nothing tells. */
static void decide_day(char out[OOB_DATE_ISO_SIZE], const list_run *run, const search *s)
{
    oob_date day = run->in.latest;
    out[0] = '\0';
    if (run->options->period_end != NULL) {
        (void)snprintf(out, OOB_DATE_ISO_SIZE, "%s", run->options->period_end);
        return;
    }
    if (s->has_day)
        day = s->day;
    else
        (void)oob_as_at_find(&day, run->in.file, strlen(run->in.file));
    if (day != OOB_INTAKE_NO_DAY)
        oob_date_iso(day, out);
}

/* A list without rows would do away with the one before it: more likely a sample, or an export cut short. */
static oob_status refuse_empty(const list_run *run, const oob_import_file *file, oob_error *err)
{
    if (file->rows_read > 0)
        return OOB_OK;
    oob_error_set(err, OOB_ERR_INPUT, "%s: is %s, but has no rows", run->in.file, run->in.layout->words);
    return oob_error_hint(err, "was the file saved whole? What is loaded already stays as it is");
}

static oob_status read_rows(list_run *run, oob_tables *tables, oob_import_file *file, oob_error *err)
{
    const oob_list_plan *plan = run->plan;
    oob_intake *in = &run->in;
    const oob_tables_job job = {
        .problems = oob_import_run_problems(in->run),
        .id_column = plan->id_column != OOB_COLUMN_ABSENT ? in->at[plan->id_column] : OOB_COLUMN_ABSENT,
        .file = file,
        .progress = run->progress,
        .each = take_row,
        .user = run,
    };
    oob_status rc = plan->begin != NULL ? plan->begin(plan->user, in, err) : OOB_OK;
    if (rc == OOB_OK)
        rc = oob_tables_read(tables, &job, err);
    if (rc == OOB_OK)
        rc = refuse_empty(run, file, err);
    if (rc == OOB_OK && plan->end != NULL)
        rc = plan->end(plan->user, in, err);
    return rc;
}

static oob_status finish_table(list_run *run, const search *s, oob_import_file *file, oob_error *err)
{
    oob_intake *in = &run->in;
    char day[OOB_DATE_ISO_SIZE];
    char label[16];
    decide_day(day, run, s);
    oob_status rc = OOB_OK;
    if (in->layout->label == NULL) {
        run->plan->label(label, in->layout, day);
        rc = give_label(run, label, err);
    }
    if (rc == OOB_OK)
        rc = oob_import_add_file(in->run, file, err);
    if (rc == OOB_OK)
        rc = oob_import_finish(in->run, day[0] != '\0' ? day : NULL, err);
    run->tables++;
    return rc;
}

/* What stays between tables is the run, its places and its names; the rest is of this table. */
static oob_status start_table(list_run *run, const oob_tables *tables, oob_error *err)
{
    oob_intake *in = &run->in;
    in->file = oob_tables_name(tables);
    in->latest = OOB_INTAKE_NO_DAY;
    oob_status rc = find_columns(run, tables, err);
    if (rc == OOB_OK)
        rc = oob_import_begin(&in->import_id, in->run, run->plan->kind, err);
    /* A label known beforehand makes room at once, for tables that hold a child's day only once. */
    if (rc == OOB_OK && in->layout->label != NULL)
        rc = give_label(run, in->layout->label, err);
    return rc == OOB_OK ? prepare_insert(in, err) : rc;
}

static oob_status take_table(list_run *run, oob_tables *tables, const search *s, oob_error *err)
{
    oob_intake *in = &run->in;
    oob_import_file file = {.name = (char *)(uintptr_t)oob_tables_name(tables)};
    in->layout = s->found;
    (void)snprintf(file.module, sizeof file.module, "%s", in->layout->module);
    oob_status rc = start_table(run, tables, err);
    if (rc == OOB_OK)
        rc = read_rows(run, tables, &file, err);
    if (rc == OOB_OK)
        rc = finish_table(run, s, &file, err);
    oob_stmt_close(in->insert);
    in->insert = NULL;
    oob_intake_forget(in);
    return rc;
}

/* --- files ---------------------------------------------------------------------------------------- */

/* A sheet that is none of ours is passed over, and so is one that cannot be read, as long as another one can. */
static oob_status try_table(list_run *run, oob_tables *tables, size_t table, oob_error *err)
{
    search s = {.run = run};
    bool found = false;
    oob_error trouble = OOB_ERROR_INIT;
    oob_status rc = oob_tables_find(&found, tables, table, is_header, &s, &trouble);
    bool one_of_many = oob_tables_count(tables) > 1;
    if (rc != OOB_OK && !(one_of_many && rc == OOB_ERR_INPUT)) {
        if (err != NULL)
            *err = trouble;
        return rc;
    }
    if (found)
        return take_table(run, tables, &s, err);
    if (run->plan->mapped && rc == OOB_OK) {
        s.found = &run->plan->layouts[0];
        rc = oob_tables_take_first(tables, table, err);
        return rc == OOB_OK ? take_table(run, tables, &s, err) : rc;
    }
    if (rc != OOB_OK)
        oob_strbuf_addf(oob_import_run_remarks(run->in.run), "%s; passed over\n", trouble.msg);
    else if (one_of_many)
        oob_strbuf_addf(&run->passed_over, "%s%s", run->passed_over.len > 0 ? ", " : "", oob_tables_sheet(tables));
    return OOB_OK;
}

static oob_status take_file(list_run *run, const char *path, oob_error *err)
{
    oob_tables *tables = NULL;
    size_t before = run->tables;
    oob_strbuf_clear(&run->unknown);
    oob_strbuf_clear(&run->suggests);
    oob_strbuf_clear(&run->passed_over);
    oob_status rc = oob_tables_open(&tables, path, run->options->books, err);
    /* A council's own workbook is its first sheet: a map cannot tell sheets apart. */
    size_t count = rc == OOB_OK ? (run->plan->mapped ? 1 : oob_tables_count(tables)) : 0;
    for (size_t i = 0; rc == OOB_OK && i < count; i++)
        rc = try_table(run, tables, i, err);
    oob_tables_close(tables);
    if (rc == OOB_OK && run->tables == before)
        return fail_unknown(run, path, err);
    if (run->passed_over.len > 0)
        oob_strbuf_addf(oob_import_run_remarks(run->in.run), "%s: sheets of no layout that is known, passed over: %s\n",
                        path, oob_strbuf_str(&run->passed_over));
    return rc;
}

static oob_status open_run(list_run *run, oob_db *db, oob_error *err)
{
    const oob_list_plan *plan = run->plan;
    oob_intake *in = &run->in;
    in->db = db;
    in->today = oob_date_today();
    in->id_column = plan->id_column;
    oob_status rc = OOB_OK;
    if (plan->mapped)
        rc = oob_column_map_get(&run->map, &run->strict_map, db, plan->kind, run->options->map_path, err);
    if (rc == OOB_OK)
        rc = oob_import_run_open(&in->run, db, run->options->rejects_path, run->result, err);
    if (rc == OOB_OK)
        rc = oob_places_open(&in->places, db, err);
    if (rc == OOB_OK)
        rc = oob_authority_names_open(&run->authorities, db, err);
    in->authorities = run->authorities;
    return rc;
}

static void close_run(list_run *run)
{
    oob_places_close(run->in.places);
    oob_authority_names_close(run->authorities);
    oob_import_run_close(run->in.run);
    oob_config_free(run->map);
    oob_strbuf_free(&run->unknown);
    oob_strbuf_free(&run->suggests);
    oob_strbuf_free(&run->passed_over);
}

static oob_status end_run(list_run *run, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (const char *const *sql = run->plan->afterwards; rc == OOB_OK && sql != NULL && *sql != NULL; sql++)
        rc = oob_store_run_sql(run->in.db, *sql, err);
    if (rc == OOB_OK && run->map != NULL && run->strict_map)
        rc = oob_column_map_remember(run->in.db, run->plan->kind, run->map, err);
    if (rc == OOB_OK && run->plan->finish != NULL)
        rc = run->plan->finish(run->plan->user, run->in.run, err);
    /* Its statements, before the transaction ends. */
    oob_places_close(run->in.places);
    run->in.places = NULL;
    return rc == OOB_OK ? oob_import_run_commit(run->in.run, err) : rc;
}

oob_status oob_lists_import(oob_db *db, const char *const *paths, size_t path_count, const oob_list_plan *plan,
                            const oob_list_options *options, oob_import_result *out, oob_progress *progress,
                            oob_error *err)
{
    static const oob_list_options defaults = {NULL, NULL, NULL, NULL};
    list_run run = {
        .plan = plan, .options = options != NULL ? options : &defaults, .result = out, .progress = progress};
    oob_progress_start(progress, "Reading");
    oob_status rc = open_run(&run, db, err);
    for (size_t i = 0; rc == OOB_OK && i < path_count; i++)
        rc = take_file(&run, paths[i], err);
    if (rc == OOB_OK)
        rc = end_run(&run, err);
    oob_progress_end(progress);
    close_run(&run);
    return rc;
}
