/* csv_rows.c - going through the rows of a CSV of records. */
#include "ingest/csv_rows.h"

#include <stdio.h>
#include <string.h>

#define LOOK_UP_EVERY 1024 /* rows between looks at the progress and at Ctrl-C */

/* The CSV layer's faults as problems. The message is `lead` and what the layer found. */
static const struct csv_fault {
    oob_severity severity;
    const char *code;
    bool in_field; /* about the field it names, not about the whole row */
    const char *lead;
    const char *hint;
} csv_faults[] = {
    [OOB_CSV_CP1252] = {OOB_NOTE, "windows-1252", true, "holds ", "the row is used; check its accents and dashes"},
    [OOB_CSV_BAD_QUOTE] = {OOB_REJECTED, "bad-quote", false, "the line has ",
                           "close the quote or take it out; only this line is left out"},
    [OOB_CSV_FEW_FIELDS] = {OOB_REJECTED, "few-fields", false, "the row has ",
                            "is a comma missing, or the line broken in two?"},
    [OOB_CSV_MANY_FIELDS] = {OOB_REJECTED, "many-fields", false, "the row has ",
                             "is there a comma in a value that has no quotes round it?"},
    [OOB_CSV_NUL] = {OOB_REJECTED, "nul-byte", true, "holds ", "export the file again, or type the value again"},
    [OOB_CSV_BAD_BYTES] = {OOB_REJECTED, "bad-bytes", true, "holds ", "export the file again as UTF-8"},
};

static oob_text field_text(const oob_csv_row *row, size_t index)
{
    if (index >= row->count)
        return (oob_text){NULL, 0};
    return (oob_text){row->fields[index].text, row->fields[index].len};
}

static oob_status list_row_fault(const oob_csv_rows *rows, const oob_csv_row *row, oob_error *err)
{
    const struct csv_fault *known = &csv_faults[row->fault];
    char message[sizeof row->detail + 16];
    (void)snprintf(message, sizeof message, "%s%s", known->lead, row->detail);
    oob_fault fault = {known->severity, known->code, message, known->hint};
    oob_row_place where = {rows->file->name, row->row, field_text(row, rows->id_column), {row->raw, row->raw_len}};
    size_t header_count;
    const oob_csv_field *header = oob_csv_header(rows->csv, &header_count);
    if (!known->in_field || row->fault_field >= header_count)
        return oob_problems_add_fault(rows->problems, &where, NULL, (oob_text){NULL, 0}, &fault, err);
    return oob_problems_add_fault(rows->problems, &where, header[row->fault_field].text,
                                  field_text(row, row->fault_field), &fault, err);
}

static oob_status take_row(const oob_csv_rows *rows, const oob_csv_row *row, oob_error *err)
{
    bool kept = row->fault == OOB_CSV_GOOD || row->fault == OOB_CSV_CP1252;
    oob_status rc = row->fault == OOB_CSV_GOOD ? OOB_OK : list_row_fault(rows, row, err);
    if (rc == OOB_OK && kept)
        rc = rows->each(rows->user, row, &kept, err);
    rows->file->rows_read++;
    rows->file->rows_kept += kept;
    rows->file->rows_rejected += !kept;
    return rc;
}

static oob_status look_up(const oob_csv_rows *rows, oob_error *err)
{
    oob_progress_update(rows->done.progress, rows->done.before + oob_source_position(rows->source), rows->done.total);
    if (oob_interrupted())
        return oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped; nothing was changed");
    return OOB_OK;
}

static oob_status note_file(const oob_csv_rows *rows, const char *code, const char *value, const char *message,
                            oob_error *err)
{
    oob_problem problem = {
        .file = rows->file->name,
        .row = 1,
        .code = code,
        .severity = OOB_NOTE,
        .value = value,
        .message = message,
    };
    return oob_problems_add(rows->problems, &problem, err);
}

static oob_status note_form(const oob_csv_rows *rows, oob_error *err)
{
    const char *encoding = oob_csv_encoding(rows->csv);
    const char *line_ends = oob_csv_line_ends(rows->csv);
    oob_status rc = OOB_OK;
    if (strcmp(encoding, "UTF-8 with byte order mark") == 0)
        rc = note_file(rows, "byte-order-mark", NULL,
                       "the file begins with a UTF-8 byte order mark, which was passed over", err);
    else if (strcmp(encoding, "UTF-8") != 0)
        rc = note_file(rows, "encoding", encoding, "is the encoding the file was read in", err);
    if (rc == OOB_OK && strcmp(line_ends, "LF") != 0)
        rc = note_file(rows, "line-ends", line_ends, "is how its lines end; its rows were read all the same", err);
    return rc;
}

void oob_import_file_describe(oob_import_file *file, oob_source *source, const char *encoding)
{
    file->bytes = oob_source_size(source);
    (void)snprintf(file->sha256, sizeof file->sha256, "%s", oob_source_sha256(source));
    (void)snprintf(file->encoding, sizeof file->encoding, "%s", encoding);
}

oob_status oob_csv_rows_read(const oob_csv_rows *rows, oob_error *err)
{
    oob_csv_row row;
    bool more = true;
    oob_status rc = oob_csv_next(&row, &more, rows->csv, err);
    while (rc == OOB_OK && more) {
        rc = take_row(rows, &row, err);
        if (rc == OOB_OK && rows->file->rows_read % LOOK_UP_EVERY == 0)
            rc = look_up(rows, err);
        if (rc == OOB_OK)
            rc = oob_csv_next(&row, &more, rows->csv, err);
    }
    if (rc != OOB_OK)
        return oob_error_prefix(err, "%s", rows->file->name);
    oob_import_file_describe(rows->file, rows->source, oob_csv_encoding(rows->csv));
    return note_form(rows, err);
}
