/* tables.c - the tables of a file: a CSV is one, each sheet of a workbook is one. */
#include "ingest/tables.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LOOK_UP_EVERY 1024 /* rows between looks at Ctrl-C */

struct oob_tables {
    char *path;
    oob_strbuf name;
    /* A CSV. */
    oob_source *source;
    oob_csv *csv;
    /* A workbook. */
    const oob_book_reader *books;
    void *book;
    size_t sheet;
    oob_csv_field *header; /* of the sheet at hand; each text owned */
    size_t header_count;
    oob_csv_field *fields; /* of the row at hand; borrowed from the book */
    oob_strbuf raw;
};

static bool is_workbook(const char *path)
{
    static const char *const endings[] = {".xlsx", ".xlsm", ".ods"};
    size_t len = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (len > ending && strcasecmp(path + len - ending, endings[i]) == 0)
            return true;
    }
    return false;
}

static void forget_header(oob_tables *tables)
{
    for (size_t i = 0; i < tables->header_count; i++)
        free((char *)(uintptr_t)tables->header[i].text);
    free(tables->header);
    free(tables->fields);
    tables->header = NULL;
    tables->fields = NULL;
    tables->header_count = 0;
}

void oob_tables_close(oob_tables *tables)
{
    if (tables == NULL)
        return;
    oob_csv_close(tables->csv);
    oob_source_close(tables->source);
    if (tables->book != NULL)
        tables->books->close(tables->book);
    forget_header(tables);
    oob_strbuf_free(&tables->raw);
    oob_strbuf_free(&tables->name);
    free(tables->path);
    free(tables);
}

static oob_status open_book(oob_tables *tables, const oob_book_reader *books, oob_error *err)
{
    if (books == NULL) {
        oob_error_set(err, OOB_ERR_INPUT, "%s: a workbook cannot be read here", tables->path);
        return oob_error_hint(err, "save each sheet as CSV UTF-8 and give those");
    }
    tables->books = books;
    return books->open(&tables->book, tables->path, err);
}

oob_status oob_tables_open(oob_tables **out, const char *path, const oob_book_reader *books, oob_error *err)
{
    oob_tables *tables = calloc(1, sizeof *tables);
    if (tables == NULL)
        return oob_error_nomem(err);
    tables->path = strdup(path);
    oob_status rc = tables->path != NULL ? OOB_OK : oob_error_nomem(err);
    if (rc == OOB_OK && is_workbook(path))
        rc = open_book(tables, books, err);
    if (rc == OOB_OK)
        /* The file's own name, and its hash where it is a workbook; a CSV is opened anew for each search. */
        rc = oob_source_open_path(&tables->source, path, err);
    if (rc != OOB_OK) {
        oob_tables_close(tables);
        return rc;
    }
    oob_strbuf_adds(&tables->name, oob_source_name(tables->source));
    *out = tables;
    return OOB_OK;
}

size_t oob_tables_count(const oob_tables *tables)
{
    return tables->book != NULL ? tables->books->sheets(tables->book) : 1;
}

const char *oob_tables_name(const oob_tables *tables)
{
    return oob_strbuf_str(&tables->name);
}

const char *oob_tables_sheet(const oob_tables *tables)
{
    return tables->book != NULL ? tables->books->sheet_name(tables->book, tables->sheet) : "";
}

const oob_csv_field *oob_tables_header(const oob_tables *tables, size_t *count)
{
    if (tables->csv != NULL)
        return oob_csv_header(tables->csv, count);
    *count = tables->header_count;
    return tables->header;
}

/* --- sheets --------------------------------------------------------------------------------------- */

static oob_status keep_header(oob_tables *tables, const oob_book_row *row, oob_error *err)
{
    tables->header = calloc(row->count, sizeof *tables->header);
    tables->fields = calloc(row->count, sizeof *tables->fields);
    if (tables->header == NULL || tables->fields == NULL)
        return oob_error_nomem(err);
    for (; tables->header_count < row->count; tables->header_count++) {
        char *text = strdup(row->cells[tables->header_count]);
        if (text == NULL)
            return oob_error_nomem(err);
        tables->header[tables->header_count] = (oob_csv_field){text, strlen(text)};
    }
    return OOB_OK;
}

static bool accepts(const oob_book_row *row, oob_csv_is_header_fn *is_header, void *user)
{
    if (is_header == NULL)
        return row->count > 0;
    oob_csv_field *fields = calloc(row->count + 1, sizeof *fields);
    if (fields == NULL)
        return false;
    for (size_t i = 0; i < row->count; i++)
        fields[i] = (oob_csv_field){row->cells[i], strlen(row->cells[i])};
    bool accepted = is_header(user, fields, row->count);
    free(fields);
    return accepted;
}

/* `is_header` NULL: the first row that is not blank. */
static oob_status find_in_sheet(bool *found, oob_tables *tables, size_t sheet, oob_csv_is_header_fn *is_header,
                                void *user, oob_error *err)
{
    oob_book_row row = {0};
    bool more = true;
    forget_header(tables);
    tables->sheet = sheet;
    oob_strbuf_clear(&tables->name);
    oob_strbuf_addf(&tables->name, "%s (%s)", oob_source_name(tables->source), oob_tables_sheet(tables));
    oob_status rc = tables->books->start(tables->book, sheet, err);
    for (int i = 0; rc == OOB_OK && more && !*found && i < OOB_CSV_HEADER_WITHIN; i++) {
        rc = tables->books->next(&row, &more, tables->book, err);
        *found = rc == OOB_OK && more && accepts(&row, is_header, user);
    }
    return rc == OOB_OK && *found ? keep_header(tables, &row, err) : rc;
}

static void add_raw_field(oob_strbuf *raw, const char *text)
{
    if (strpbrk(text, ",\"\r\n") == NULL) {
        oob_strbuf_adds(raw, text);
        return;
    }
    oob_strbuf_addc(raw, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            oob_strbuf_addc(raw, '"');
        oob_strbuf_addc(raw, *text);
    }
    oob_strbuf_addc(raw, '"');
}

/* The row as the CSV layer would give it: as long as the header, its text as a line of CSV. */
static void as_csv_row(oob_csv_row *out, oob_tables *tables, const oob_book_row *row)
{
    oob_strbuf_clear(&tables->raw);
    for (size_t i = 0; i < tables->header_count; i++) {
        const char *text = i < row->count ? row->cells[i] : "";
        tables->fields[i] = (oob_csv_field){text, strlen(text)};
        if (i > 0)
            oob_strbuf_addc(&tables->raw, ',');
        add_raw_field(&tables->raw, text);
    }
    *out = (oob_csv_row){
        .row = row->row,
        .fields = tables->fields,
        .count = tables->header_count,
        .fault = OOB_CSV_GOOD,
        .fault_field = (size_t)-1,
        .raw = oob_strbuf_str(&tables->raw),
        .raw_len = tables->raw.len,
    };
}

static oob_status take_sheet_row(oob_tables *tables, const oob_tables_job *job, const oob_book_row *row, oob_error *err)
{
    oob_csv_row as_csv;
    bool kept = true;
    as_csv_row(&as_csv, tables, row);
    oob_status rc = job->each(job->user, &as_csv, &kept, err);
    job->file->rows_read++;
    job->file->rows_kept += kept;
    job->file->rows_rejected += !kept;
    if (rc == OOB_OK && job->file->rows_read % LOOK_UP_EVERY == 0 && oob_interrupted())
        return oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped; nothing was changed");
    return rc == OOB_OK ? oob_strbuf_check(&tables->raw, err) : rc;
}

/* Read the workbook's bytes to the end, for its hash. */
static oob_status hash_book(oob_tables *tables, oob_error *err)
{
    char buffer[16384];
    size_t got = 1;
    oob_status rc = OOB_OK;
    while (rc == OOB_OK && got > 0)
        rc = oob_source_read(&got, tables->source, buffer, sizeof buffer, err);
    return rc;
}

static oob_status read_sheet(oob_tables *tables, const oob_tables_job *job, oob_error *err)
{
    oob_book_row row;
    bool more = true;
    oob_status rc = OOB_OK;
    while (rc == OOB_OK) {
        rc = tables->books->next(&row, &more, tables->book, err);
        if (rc != OOB_OK || !more)
            break;
        if (row.count > 0)
            rc = take_sheet_row(tables, job, &row, err);
    }
    if (rc == OOB_OK)
        rc = hash_book(tables, err);
    if (rc != OOB_OK)
        return oob_error_prefix(err, "%s", oob_tables_name(tables));
    oob_import_file_describe(job->file, tables->source, "UTF-8");
    return OOB_OK;
}

/* --- CSV ------------------------------------------------------------------------------------------ */

static oob_status open_csv_again(oob_tables *tables, oob_error *err)
{
    oob_csv_close(tables->csv);
    oob_source_close(tables->source);
    tables->csv = NULL;
    tables->source = NULL;
    return oob_source_open_path(&tables->source, tables->path, err);
}

oob_status oob_tables_find(bool *found, oob_tables *tables, size_t table, oob_csv_is_header_fn *is_header, void *user,
                           oob_error *err)
{
    *found = false;
    if (tables->book != NULL)
        return find_in_sheet(found, tables, table, is_header, user, err);
    oob_status rc = open_csv_again(tables, err);
    if (rc == OOB_OK)
        rc = oob_csv_open_below(&tables->csv, tables->source, is_header, user, err);
    *found = tables->csv != NULL;
    return rc;
}

oob_status oob_tables_take_first(oob_tables *tables, size_t table, oob_error *err)
{
    bool found = false;
    oob_status rc;
    if (tables->book != NULL) {
        rc = find_in_sheet(&found, tables, table, NULL, NULL, err);
        if (rc == OOB_OK && !found)
            rc = oob_error_set(err, OOB_ERR_INPUT, "%s: is empty", oob_tables_name(tables));
        return rc;
    }
    rc = open_csv_again(tables, err);
    return rc == OOB_OK ? oob_csv_open(&tables->csv, tables->source, true, err) : rc;
}

oob_status oob_tables_read(oob_tables *tables, const oob_tables_job *job, oob_error *err)
{
    if (tables->book != NULL)
        return read_sheet(tables, job, err);
    const oob_csv_rows rows = {
        .problems = job->problems,
        .source = tables->source,
        .csv = tables->csv,
        .id_column = job->id_column,
        .file = job->file,
        .done = {job->progress, 0, oob_source_size(tables->source)},
        .each = job->each,
        .user = job->user,
    };
    return oob_csv_rows_read(&rows, err);
}
