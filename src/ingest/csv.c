/* csv.c - checked CSV records out of physical lines. */
#include "ingest/csv.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "ingest/encoding.h"
#include "ingest/lines.h"

#define RECORD_MAX ((size_t)1 << 20)
#define NO_FIELD   ((size_t)-1)

struct oob_csv {
    oob_source *source;
    oob_lines *lines;
    oob_cp1252 cp1252; /* filled when the first byte beyond ASCII asks for it: that takes longer than a small file */
    bool cp1252_loaded;
    struct csv_parser parser;
    bool parser_ready;
    /* The record at hand. */
    char *text; /* its fields, each with a NUL after it */
    size_t text_len;
    size_t text_capacity;
    oob_csv_field *fields;
    size_t count;
    size_t field_capacity;
    oob_strbuf decoded; /* its text as UTF-8, where that is not what the file has */
    bool was_decoded;
    oob_decoded decoding; /* the worst of its lines */
    bool has_nul;
    bool complete; /* libcsv has seen its end */
    bool out_of_memory;
    /* The header, or the first row. */
    char *header_text;
    oob_csv_field *header;
    size_t header_count;
    size_t row; /* rows read so far */
};

/* --- the record's own memory ------------------------------------------------------------------- */

static bool reserve_text(oob_csv *csv, size_t extra)
{
    if (csv->text_len + extra <= csv->text_capacity)
        return true;
    size_t capacity = (csv->text_len + extra) * 2 + 1024;
    char *grown = realloc(csv->text, capacity);
    if (grown == NULL) {
        csv->out_of_memory = true;
        return false;
    }
    csv->text = grown;
    csv->text_capacity = capacity;
    return true;
}

static bool reserve_field(oob_csv *csv)
{
    if (csv->count < csv->field_capacity)
        return true;
    size_t capacity = csv->field_capacity * 2 + 64;
    oob_csv_field *grown = realloc(csv->fields, capacity * sizeof *grown);
    if (grown == NULL) {
        csv->out_of_memory = true;
        return false;
    }
    csv->fields = grown;
    csv->field_capacity = capacity;
    return true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* --- lines that need no parser ------------------------------------------------------------------ */

/* One plain field from `at`: its blanks dropped as libcsv does. @return its end, or NULL where there is a quote */
static char *plain_field(oob_csv_field *field, char *at, char *end)
{
    char *stop = at;
    while (stop < end && *stop != ',' && *stop != '"')
        stop++;
    if (stop < end && *stop == '"')
        return NULL;
    char *last = stop;
    while (at < last && is_space(*at))
        at++;
    while (last > at && is_space(last[-1]))
        last--;
    *last = '\0';
    *field = (oob_csv_field){.text = at, .len = (size_t)(last - at)};
    return stop;
}

/* One field in quotes from `at`. @return its end, or NULL where it is not plain: a quote inside, text after it */
static char *quoted_field(oob_csv_field *field, char *at, char *end)
{
    char *close = memchr(at + 1, '"', (size_t)(end - at - 1));
    if (close == NULL || (close + 1 < end && close[1] != ','))
        return NULL;
    *close = '\0';
    *field = (oob_csv_field){.text = at + 1, .len = (size_t)(close - at - 1)};
    return close + 1;
}

/* Split a line whose every field is plain or quoted whole. @return false: leave it to libcsv */
static bool split_simple(oob_csv *csv, const char *line, size_t len)
{
    csv->text_len = 0;
    csv->count = 0;
    if (!reserve_text(csv, len + 1))
        return false;
    memcpy(csv->text, line, len);
    char *at = csv->text;
    char *end = csv->text + len;
    *end = '\0';
    for (;;) {
        if (!reserve_field(csv))
            return false;
        oob_csv_field *field = &csv->fields[csv->count++];
        char *stop = at < end && *at == '"' ? quoted_field(field, at, end) : plain_field(field, at, end);
        if (stop == NULL)
            return false;
        if (stop == end)
            return true;
        *stop = '\0'; /* the comma, or what plain_field() ended already */
        at = stop + 1;
    }
}

/* --- libcsv ------------------------------------------------------------------------------------- */

/* Until the record is complete a field's text is its offset, since csv->text may move. */
static void on_field(void *bytes, size_t len, void *data)
{
    oob_csv *csv = data;
    if (!reserve_field(csv) || !reserve_text(csv, len + 1))
        return;
    csv->fields[csv->count++] = (oob_csv_field){.text = NULL, .len = len};
    if (len > 0)
        memcpy(csv->text + csv->text_len, bytes, len);
    csv->text[csv->text_len + len] = '\0';
    csv->text_len += len + 1;
}

static void on_record(int end_char, void *data)
{
    oob_csv *csv = data;
    (void)end_char;
    csv->complete = true;
}

static void point_fields_into_text(oob_csv *csv)
{
    const char *at = csv->text;
    for (size_t i = 0; i < csv->count; i++) {
        csv->fields[i].text = at;
        at += csv->fields[i].len + 1;
    }
}

static void start_parser(oob_csv *csv)
{
    (void)csv_fini(&csv->parser, NULL, NULL, NULL); /* drops what a faulty record left in it */
    csv->text_len = 0;
    csv->count = 0;
    csv->complete = false;
}

static bool feed(oob_csv *csv, const char *bytes, size_t len)
{
    return csv_parse(&csv->parser, bytes, len, on_field, on_record, csv) == len;
}

/* --- records ------------------------------------------------------------------------------------ */

static oob_decoded decode(oob_csv *csv, const char *text, size_t len)
{
    oob_strbuf_clear(&csv->decoded);
    /* Where the C library cannot do Windows-1252 the table stays empty, and such bytes are told as no text. */
    if (!csv->cp1252_loaded)
        csv->cp1252_loaded = oob_cp1252_load(&csv->cp1252, NULL) == OOB_OK;
    return oob_decode_line(&csv->decoded, &csv->cp1252, oob_lines_encoding(csv->lines), text, len);
}

/* The line as UTF-8: itself where it is already; else csv->decoded, until the next line. */
static const char *as_utf8(size_t *len, oob_csv *csv, const oob_line *line)
{
    oob_text_scan_result scan = oob_text_scan(line->text, line->len);
    csv->has_nul |= scan.has_nul;
    *len = line->len;
    if (scan.ascii ||
        (oob_lines_encoding(csv->lines) != OOB_ENCODING_CP1252 && oob_utf8_is_valid(line->text, line->len)))
        return line->text;
    oob_decoded how = decode(csv, line->text, line->len);
    csv->was_decoded = true;
    csv->decoding = how > csv->decoding ? how : csv->decoding;
    *len = csv->decoded.len;
    return oob_strbuf_str(&csv->decoded);
}

static bool is_blank(const oob_line *line)
{
    for (size_t i = 0; i < line->len; i++) {
        if (line->text[i] != ',' && !is_space(line->text[i]))
            return false;
    }
    return true;
}

/* Fields of the record, less the blank ones that spreadsheets write to the right of a table. */
static size_t count_fields(const oob_csv *csv)
{
    size_t count = csv->count;
    while (csv->header_count > 0 && count > csv->header_count && csv->fields[count - 1].len == 0)
        count--;
    return count;
}

/* What libcsv made of the lines from the mark on. */
typedef struct parse_result {
    const char *fault; /* NULL: the record is whole */
    size_t fault_field;
    size_t lines;
    size_t end_len;     /* of its last line */
    bool first_is_full; /* the first line, or the last, looks like a row by itself */
    bool last_is_full;
    bool last_is_bare;  /* and has no quote */
    bool inner_is_full; /* a line between them does, without a quote */
} parse_result;

/* Whether a line has as many fields as the header by its commas alone; those before a blank are a sentence's. */
static bool is_full(const oob_csv *csv, const char *text, size_t len)
{
    size_t fields = 1;
    for (size_t i = 0; i < len; i++)
        fields += text[i] == ',' && (i + 1 == len || text[i + 1] != ' ');
    return fields == csv->header_count;
}

static void look_at_line(parse_result *out, const oob_csv *csv, const char *text, size_t len)
{
    bool full = is_full(csv, text, len);
    if (out->lines == 1)
        out->first_is_full = full;
    else if (out->lines > 2)
        out->inner_is_full |= out->last_is_bare;
    out->last_is_full = full && out->lines > 1;
    out->last_is_bare = out->last_is_full && memchr(text, '"', len) == NULL;
}

static void judge_quotes(parse_result *out, const oob_csv *csv, bool accepted)
{
    size_t wanted = csv->header_count;
    if (!accepted)
        out->fault = out->lines == 1 ? "a quote where none may be" : "a quote that is not closed in its field";
    else if (out->lines == 1 || !csv->complete || wanted == 0)
        return;
    else if (count_fields(csv) != wanted)
        out->fault = "a quote that is closed lines later, with the wrong number of fields";
    else if (out->inner_is_full || (out->first_is_full && out->last_is_full))
        out->fault = "a quote that is closed lines later, and what lies between looks like rows of its own";
}

/* Feed lines, the first of which is at hand, until the record is complete or cannot be right. */
static oob_status parse_record(parse_result *out, oob_csv *csv, oob_line line, oob_error *err)
{
    bool more = true;
    *out = (parse_result){.fault = NULL, .fault_field = NO_FIELD, .lines = 0, .end_len = 0};
    start_parser(csv);
    while (more && out->fault == NULL && !csv->complete) {
        size_t len;
        size_t so_far;
        const char *text = as_utf8(&len, csv, &line);
        out->lines++;
        out->end_len = line.end_len;
        bool accepted = feed(csv, text, len) &&
                        (line.end_len > 0 ? feed(csv, line.text + line.len, line.end_len) : feed(csv, "\n", 1));
        if (csv->out_of_memory || csv_error(&csv->parser) == CSV_ENOMEM)
            return oob_error_nomem(err);
        if (out->lines == 1)
            out->fault_field = csv->count;
        look_at_line(out, csv, text, len);
        judge_quotes(out, csv, accepted);
        if (out->fault != NULL || csv->complete)
            break;
        (void)oob_lines_marked(csv->lines, &so_far);
        more = so_far <= RECORD_MAX;
        oob_status rc = more ? oob_lines_next(&line, &more, csv->lines, err) : OOB_OK;
        if (rc != OOB_OK)
            return rc;
    }
    if (!more)
        out->fault = "a quote that is never closed";
    else if (out->fault == NULL)
        point_fields_into_text(csv);
    return OOB_OK;
}

/* The first field of `row` that holds a character beyond ASCII, or a NUL: where to look. */
static size_t suspect_field(const oob_csv_row *row, bool nul)
{
    for (size_t i = 0; i < row->count; i++) {
        oob_text_scan_result scan = oob_text_scan(row->fields[i].text, row->fields[i].len);
        if (nul ? scan.has_nul : !scan.ascii)
            return i;
    }
    return NO_FIELD;
}

/* Of the faults a whole record may have, the gravest. */
static void judge_record(oob_csv_row *row, const oob_csv *csv)
{
    size_t wanted = csv->header_count;
    row->fields = csv->fields;
    row->count = count_fields(csv);
    if (wanted > 0 && row->count != wanted) {
        row->fault = row->count < wanted ? OOB_CSV_FEW_FIELDS : OOB_CSV_MANY_FIELDS;
        (void)snprintf(row->detail, sizeof row->detail, "%zu fields, the header has %zu", row->count, wanted);
    } else if (csv->has_nul) {
        row->fault = OOB_CSV_NUL;
        row->fault_field = suspect_field(row, true);
        (void)snprintf(row->detail, sizeof row->detail, "a NUL byte");
    } else if (csv->decoding != OOB_DECODED_CLEAN) {
        bool bad = csv->decoding == OOB_DECODED_BAD;
        row->fault = bad ? OOB_CSV_BAD_BYTES : OOB_CSV_CP1252;
        row->fault_field = suspect_field(row, false);
        (void)snprintf(row->detail, sizeof row->detail, "%s",
                       bad ? "bytes that are no text in any known encoding" : "Windows-1252 bytes in a UTF-8 file");
    }
}

/* The text from the mark on as UTF-8, its last line end left out. */
static void give_raw(oob_csv_row *row, oob_csv *csv, size_t end_len)
{
    row->raw = oob_lines_marked(csv->lines, &row->raw_len);
    row->raw_len -= end_len;
    if (!csv->was_decoded)
        return;
    (void)decode(csv, row->raw, row->raw_len);
    row->raw = oob_strbuf_str(&csv->decoded);
    row->raw_len = csv->decoded.len;
}

/* A record that is lost: its first line alone is told, and reading goes on with the second. */
static void lose_line(oob_csv_row *row, oob_csv *csv, const parse_result *parsed, const oob_line *first)
{
    row->fields = NULL;
    row->count = 0;
    row->fault = OOB_CSV_BAD_QUOTE;
    row->fault_field = parsed->fault_field;
    (void)snprintf(row->detail, sizeof row->detail, "%s", parsed->fault);
    oob_lines_go_back(csv->lines, first->len + first->end_len);
    give_raw(row, csv, first->end_len);
}

static oob_status read_record(oob_csv_row *row, oob_csv *csv, const oob_line *line, oob_error *err)
{
    size_t len;
    csv->was_decoded = false;
    csv->decoding = OOB_DECODED_CLEAN;
    csv->has_nul = false;
    row->row = ++csv->row;
    row->fault = OOB_CSV_GOOD;
    row->fault_field = NO_FIELD;
    row->detail[0] = '\0';
    const char *text = as_utf8(&len, csv, line);
    if (split_simple(csv, text, len)) {
        judge_record(row, csv);
        give_raw(row, csv, line->end_len);
    } else if (!csv->out_of_memory) {
        parse_result parsed;
        oob_status rc = parse_record(&parsed, csv, *line, err);
        if (rc != OOB_OK)
            return rc;
        if (parsed.fault != NULL) {
            lose_line(row, csv, &parsed, line);
        } else {
            judge_record(row, csv);
            give_raw(row, csv, parsed.end_len);
        }
    }
    return csv->out_of_memory || csv->decoded.failed ? oob_error_nomem(err) : OOB_OK;
}

oob_status oob_csv_next(oob_csv_row *row, bool *more, oob_csv *csv, oob_error *err)
{
    oob_line line;
    for (;;) {
        oob_lines_mark(csv->lines);
        oob_status rc = oob_lines_next(&line, more, csv->lines, err);
        if (rc != OOB_OK)
            return oob_error_prefix(err, "row %zu", csv->row + 1);
        if (!*more)
            return OOB_OK;
        if (!is_blank(&line))
            return read_record(row, csv, &line, err);
        csv->row++;
    }
}

/* --- opening ------------------------------------------------------------------------------------ */

/* Copies the first record, trimmed, and makes its field count the rule. */
static oob_status keep_header(oob_csv *csv, const oob_csv_row *row, oob_error *err)
{
    size_t bytes = 0;
    for (size_t i = 0; i < row->count; i++)
        bytes += row->fields[i].len + 1;
    csv->header_text = malloc(bytes);
    csv->header = calloc(row->count, sizeof *csv->header);
    if (csv->header_text == NULL || csv->header == NULL)
        return oob_error_nomem(err);
    char *to = csv->header_text;
    for (size_t i = 0; i < row->count; i++) {
        const char *text = row->fields[i].text;
        size_t len = row->fields[i].len;
        oob_trim(&text, &len);
        memcpy(to, text, len);
        to[len] = '\0';
        csv->header[i] = (oob_csv_field){.text = to, .len = len};
        to += len + 1;
    }
    csv->header_count = row->count;
    return OOB_OK;
}

static oob_status read_header(oob_csv *csv, oob_error *err)
{
    oob_csv_row row;
    bool more = false;
    const char *name = oob_source_name(csv->source);
    oob_status rc = oob_csv_next(&row, &more, csv, err);
    if (rc != OOB_OK)
        return rc;
    if (!more)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: is empty", name);
    if (row.fault != OOB_CSV_GOOD && row.fault != OOB_CSV_CP1252) {
        oob_error_set(err, OOB_ERR_INPUT, "%s: row %zu: the column names cannot be read: %s", name, row.row,
                      row.detail);
        return oob_error_hint(err, "is this a CSV file? Save a workbook as 'CSV UTF-8' first");
    }
    return keep_header(csv, &row, err);
}

static oob_status open_lines(oob_csv **out, oob_source *source, oob_error *err)
{
    oob_csv *csv = calloc(1, sizeof *csv);
    if (csv == NULL)
        return oob_error_nomem(err);
    *out = csv;
    csv->source = source;
    csv->parser_ready = csv_init(&csv->parser, CSV_STRICT) == 0;
    return csv->parser_ready ? oob_lines_open(&csv->lines, source, err) : oob_error_nomem(err);
}

oob_status oob_csv_open(oob_csv **out, oob_source *source, bool with_header, oob_error *err)
{
    oob_csv *csv = NULL;
    oob_status rc = open_lines(&csv, source, err);
    if (rc == OOB_OK)
        rc = read_header(csv, err);
    if (rc != OOB_OK) {
        oob_csv_close(csv);
        return rc;
    }
    if (!with_header)
        oob_csv_header_is_data(csv);
    *out = csv;
    return OOB_OK;
}

/* Until there is a header no count of fields is the rule, so that a title of one field does not make it one. */
static oob_status find_header(oob_csv *csv, oob_csv_is_header_fn *is_header, void *user, oob_error *err)
{
    oob_csv_row row;
    bool more = true;
    for (int i = 0; i < OOB_CSV_HEADER_WITHIN && csv->header_count == 0; i++) {
        oob_status rc = oob_csv_next(&row, &more, csv, err);
        if (rc != OOB_OK || !more)
            return rc;
        while (row.count > 0 && row.fields[row.count - 1].len == 0)
            row.count--;
        if (is_header(user, row.fields, row.count))
            rc = keep_header(csv, &row, err);
        if (rc != OOB_OK)
            return rc;
    }
    return OOB_OK;
}

oob_status oob_csv_open_below(oob_csv **out, oob_source *source, oob_csv_is_header_fn *is_header, void *user,
                              oob_error *err)
{
    oob_csv *csv = NULL;
    *out = NULL;
    oob_status rc = open_lines(&csv, source, err);
    if (rc == OOB_OK)
        rc = find_header(csv, is_header, user, err);
    if (rc == OOB_OK && csv->header_count > 0)
        *out = csv;
    else
        oob_csv_close(csv);
    return rc;
}

void oob_csv_close(oob_csv *csv)
{
    if (csv == NULL)
        return;
    if (csv->parser_ready)
        csv_free(&csv->parser);
    oob_lines_close(csv->lines);
    oob_strbuf_free(&csv->decoded);
    free(csv->text);
    free(csv->fields);
    free(csv->header_text);
    free(csv->header);
    free(csv);
}

void oob_csv_header_is_data(oob_csv *csv)
{
    oob_lines_go_back(csv->lines, 0);
    csv->row--;
}

const oob_csv_field *oob_csv_header(const oob_csv *csv, size_t *count)
{
    *count = csv->header_count;
    return csv->header;
}

const char *oob_csv_encoding(const oob_csv *csv)
{
    return oob_encoding_name(oob_lines_encoding(csv->lines));
}

const char *oob_csv_line_ends(const oob_csv *csv)
{
    return oob_lines_ends(csv->lines);
}
