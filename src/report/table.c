/* table.c - printing rows for people and for programs. */
#include "report/table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/csv_write.h"
#include "core/json_write.h"
#include "core/progress.h"

#define CSV_DECIMALS 6
#define TEXT_WRAP    96
#define ROW_INDENT   "    " /* below a part's heading */

#define LOOK_UP_EVERY 1000 /* rows */

/* Columns a character takes on a terminal: UTF-8 continuation bytes take none. */
static size_t display_width(const char *text)
{
    size_t width = 0;
    for (; *text != '\0'; text++) {
        if (((unsigned char)*text & 0xC0) != 0x80)
            width++;
    }
    return width;
}

static bool one_decimal(const oob_summary_column *column)
{
    return column->role == OOB_ROLE_PERCENT || strcmp(column->unit, "miles") == 0;
}

static void format_cell(oob_strbuf *out, const oob_summary_column *column, const oob_stmt *rows, int i)
{
    switch (oob_stmt_type(rows, i)) {
    case OOB_VALUE_NULL:
        oob_strbuf_adds(out, column->role == OOB_ROLE_PERCENT ? "-" : "");
        break;
    case OOB_VALUE_DOUBLE:
        oob_strbuf_addf(out, one_decimal(column) ? "%.1f" : "%.10g", oob_stmt_double(rows, i));
        break;
    default:
        oob_strbuf_adds(out, oob_stmt_text(rows, i));
        break;
    }
}

/* A table held whole, so that its columns can be aligned: cells in row order. */
typedef struct grid {
    char **cells;
    size_t rows;
    size_t columns;
    size_t *width;
} grid;

static void grid_free(grid *g)
{
    for (size_t i = 0; i < g->rows * g->columns; i++)
        free(g->cells[i]);
    free(g->cells);
    free(g->width);
}

static bool grid_add_row(grid *g)
{
    char **grown = realloc(g->cells, (g->rows + 1) * g->columns * sizeof *grown);
    if (grown == NULL)
        return false;
    g->cells = grown;
    memset(g->cells + g->rows * g->columns, 0, g->columns * sizeof *grown);
    g->rows++;
    return true;
}

static bool grid_set(grid *g, size_t column, char *text)
{
    if (text == NULL)
        return false;
    g->cells[(g->rows - 1) * g->columns + column] = text;
    size_t width = display_width(text);
    if (width > g->width[column])
        g->width[column] = width;
    return true;
}

static oob_status grid_fill(grid *g, const oob_summary *summary, oob_stmt *rows, oob_error *err)
{
    bool row = false;
    oob_status rc;
    while ((rc = oob_stmt_step(rows, &row, err)) == OOB_OK && row) {
        if (!grid_add_row(g))
            return oob_error_nomem(err);
        for (size_t i = 0; i < g->columns; i++) {
            oob_strbuf cell = OOB_STRBUF_INIT;
            format_cell(&cell, &summary->columns[i], rows, (int)i);
            if (!grid_set(g, i, oob_strbuf_detach(&cell)))
                return oob_error_nomem(err);
        }
    }
    return rc;
}

static bool is_number(oob_role role)
{
    return role == OOB_ROLE_COUNT || role == OOB_ROLE_DENOMINATOR || role == OOB_ROLE_PERCENT ||
           role == OOB_ROLE_MEASURE;
}

static void print_padded(FILE *out, const char *text, size_t width, bool right)
{
    size_t pad = width > display_width(text) ? width - display_width(text) : 0;
    if (right)
        (void)fprintf(out, "%*s%s", (int)pad, "", text);
    else
        (void)fprintf(out, "%s%*s", text, (int)pad, "");
}

static void print_wrapped(FILE *out, const char *text, const char *indent)
{
    size_t column = 0;
    while (*text != '\0') {
        size_t n = strcspn(text, " \n");
        if (column > 0 && column + 1 + n > TEXT_WRAP) {
            (void)fprintf(out, "\n%s", indent);
            column = 0;
        } else if (column > 0) {
            (void)fputc(' ', out);
            column++;
        }
        (void)fwrite(text, 1, n, out);
        column += n;
        text += n;
        if (*text == '\n') {
            (void)fprintf(out, "\n%s", indent);
            column = 0;
        }
        text += *text != '\0';
    }
    (void)fputc('\n', out);
}

static const char *label_of(const oob_summary *summary, const char *name)
{
    for (size_t i = 0; i < summary->label_count; i++) {
        if (strcmp(summary->labels[i].name, name) == 0)
            return summary->labels[i].text;
    }
    return name;
}

static void print_head(FILE *out, const oob_summary *summary, const oob_provenance *where)
{
    const char *name = where->authority_name[0] != '\0' ? where->authority_name : where->authority_code;
    (void)fprintf(out, "%s: %s at %s\n", summary->title, name, where->as_at);
    print_wrapped(out, summary->question, "");
}

/* How many leading dimensions head a part of the table instead of standing in every row: those with labels, and the
 * next. */
static size_t heading_columns(const oob_summary *summary)
{
    if (summary->label_count == 0 || summary->column_count < 3)
        return 0;
    return summary->columns[1].role == OOB_ROLE_DIMENSION && summary->columns[2].role == OOB_ROLE_DIMENSION ? 2 : 1;
}

static void print_headings(FILE *out, const grid *g, const oob_summary *summary, size_t skip)
{
    const char *indent = skip > 0 ? ROW_INDENT : "";
    (void)fputs(indent, out);
    for (size_t i = skip; i < g->columns; i++) {
        const oob_summary_column *column = &summary->columns[i];
        (void)fputs(i == skip ? "" : "  ", out);
        print_padded(out, column->heading, g->width[i], is_number(column->role));
    }
    (void)fprintf(out, "\n%s", indent);
    for (size_t i = skip; i < g->columns; i++) {
        (void)fputs(i == skip ? "" : "  ", out);
        for (size_t n = 0; n < g->width[i]; n++)
            (void)fputc('-', out);
    }
    (void)fputc('\n', out);
}

static const char *cell(const grid *g, size_t row, size_t column)
{
    return g->cells[row * g->columns + column];
}

static bool same_cell(const grid *g, size_t row, size_t column)
{
    return row > 0 && strcmp(cell(g, row, column), cell(g, row - 1, column)) == 0;
}

static void print_part_heading(FILE *out, const grid *g, const oob_summary *summary, size_t row, size_t heads)
{
    if (heads == 0 || (same_cell(g, row, 0) && (heads < 2 || same_cell(g, row, 1))))
        return;
    if (!same_cell(g, row, 0))
        (void)fprintf(out, "\n%s\n", label_of(summary, cell(g, row, 0)));
    if (heads == 2)
        (void)fprintf(out, "  of %s\n", cell(g, row, 1));
}

static void print_rows(FILE *out, const grid *g, const oob_summary *summary, size_t heads)
{
    for (size_t row = 0; row < g->rows; row++) {
        print_part_heading(out, g, summary, row, heads);
        (void)fputs(heads > 0 ? ROW_INDENT : "", out);
        for (size_t i = heads; i < g->columns; i++) {
            (void)fputs(i == heads ? "" : "  ", out);
            print_padded(out, cell(g, row, i), g->width[i], is_number(summary->columns[i].role));
        }
        (void)fputc('\n', out);
    }
}

static void print_foot(FILE *out, const oob_summary *summary)
{
    if (summary->definitions[0] != '\0') {
        (void)fputs("\nDefinitions\n  ", out);
        print_wrapped(out, summary->definitions, "  ");
    }
    if (summary->source[0] != '\0') {
        (void)fputs("Source: ", out);
        print_wrapped(out, summary->source, "");
    }
}

oob_status oob_table_print(FILE *out, const oob_summary *summary, oob_stmt *rows, const oob_provenance *where,
                           oob_error *err)
{
    grid g = {.columns = summary->column_count};
    g.width = calloc(g.columns, sizeof *g.width);
    oob_status rc = g.width != NULL ? OOB_OK : oob_error_nomem(err);
    size_t heads = heading_columns(summary);
    for (size_t i = heads; rc == OOB_OK && i < g.columns; i++)
        g.width[i] = display_width(summary->columns[i].heading);
    if (rc == OOB_OK)
        rc = grid_fill(&g, summary, rows, err);
    if (rc == OOB_OK) {
        if (where != NULL)
            print_head(out, summary, where);
        if (where != NULL || heads > 0)
            (void)fputc('\n', out);
        print_headings(out, &g, summary, heads);
        if (g.rows == 0)
            (void)fputs("(no rows)\n", out);
        print_rows(out, &g, summary, heads);
        print_foot(out, summary);
    }
    grid_free(&g);
    return rc;
}

/* Now and then: has the user stopped the program? */
static oob_status look_up(size_t row, oob_error *err)
{
    if (row % LOOK_UP_EVERY != 0 || !oob_interrupted())
        return OOB_OK;
    return oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped");
}

static void csv_cell(FILE *out, const oob_stmt *rows, int i)
{
    switch (oob_stmt_type(rows, i)) {
    case OOB_VALUE_NULL:
        break;
    case OOB_VALUE_INT:
        (void)fprintf(out, "%" PRId64, oob_stmt_int(rows, i));
        break;
    case OOB_VALUE_DOUBLE:
        oob_csv_number(out, oob_stmt_double(rows, i), CSV_DECIMALS);
        break;
    default:
        oob_csv_text(out, oob_stmt_text(rows, i));
        break;
    }
}

oob_status oob_csv_print(FILE *out, oob_stmt *rows, oob_error *err)
{
    int columns = oob_stmt_columns(rows);
    for (int i = 0; i < columns; i++) {
        (void)fputs(i > 0 ? "," : "", out);
        oob_csv_text(out, oob_stmt_column_name(rows, i));
    }
    (void)fputs("\r\n", out);
    bool row = false;
    size_t count = 0;
    oob_status rc;
    while ((rc = oob_stmt_step(rows, &row, err)) == OOB_OK && row) {
        if ((rc = look_up(++count, err)) != OOB_OK)
            break;
        for (int i = 0; i < columns; i++) {
            (void)fputs(i > 0 ? "," : "", out);
            csv_cell(out, rows, i);
        }
        (void)fputs("\r\n", out);
    }
    return rc;
}

static void json_member(oob_strbuf *out, const char *key, const char *text)
{
    oob_json_add_member(out, key, text, strlen(text));
}

static void json_cell(oob_strbuf *out, const oob_stmt *rows, int i)
{
    char number[40];
    switch (oob_stmt_type(rows, i)) {
    case OOB_VALUE_NULL:
        oob_strbuf_adds(out, "null");
        break;
    case OOB_VALUE_INT:
        oob_strbuf_addf(out, "%" PRId64, oob_stmt_int(rows, i));
        break;
    case OOB_VALUE_DOUBLE:
        /* The shortest form that reads back as the same number; 17 digits always do. */
        (void)snprintf(number, sizeof number, "%.15g", oob_stmt_double(rows, i));
        if (strtod(number, NULL) != oob_stmt_double(rows, i))
            (void)snprintf(number, sizeof number, "%.17g", oob_stmt_double(rows, i));
        oob_strbuf_adds(out, number);
        break;
    default:
        oob_json_add_string(out, oob_stmt_text(rows, i), strlen(oob_stmt_text(rows, i)));
        break;
    }
}

void oob_json_head(oob_strbuf *out, const oob_summary *summary, const oob_provenance *where, const char *protection)
{
    oob_strbuf_adds(out, "{\"schema_version\": 1");
    json_member(out, "summary", summary->name);
    json_member(out, "title", summary->title);
    json_member(out, "question", summary->question);
    json_member(out, "authority_code", where->authority_code);
    json_member(out, "authority_name", where->authority_name);
    json_member(out, "as_at", where->as_at);
    json_member(out, "made_at", where->made_at);
    json_member(out, "definitions", summary->definitions);
    json_member(out, "source", summary->source);
    if (protection != NULL)
        json_member(out, "protection", protection);
    oob_strbuf_adds(out, ", \"columns\": [");
    for (size_t i = 0; i < summary->column_count; i++) {
        oob_strbuf_adds(out, i > 0 ? ", {" : "{");
        json_member(out, "name", summary->columns[i].name);
        json_member(out, "role", oob_role_name(summary->columns[i].role));
        json_member(out, "unit", summary->columns[i].unit);
        oob_strbuf_addc(out, '}');
    }
    oob_strbuf_adds(out, "], \"rows\": [");
}

oob_status oob_json_print(FILE *out, const oob_summary *summary, oob_stmt *rows, const oob_provenance *where,
                          oob_error *err)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    bool row = false;
    size_t count = 0;
    oob_json_head(&text, summary, where, NULL);
    oob_status rc;
    while ((rc = oob_stmt_step(rows, &row, err)) == OOB_OK && row) {
        oob_strbuf_adds(&text, count++ > 0 ? ",\n  {" : "\n  {");
        for (size_t i = 0; i < summary->column_count; i++) {
            oob_strbuf_adds(&text, i > 0 ? ", " : "");
            oob_json_add_string(&text, summary->columns[i].name, strlen(summary->columns[i].name));
            oob_strbuf_adds(&text, ": ");
            json_cell(&text, rows, (int)i);
        }
        oob_strbuf_addc(&text, '}');
        rc = oob_strbuf_check(&text, err);
        if (rc == OOB_OK)
            rc = look_up(count, err);
        if (rc != OOB_OK)
            break;
        (void)fwrite(text.data, 1, text.len, out);
        oob_strbuf_clear(&text);
    }
    if (rc == OOB_OK) {
        oob_strbuf_adds(&text, "\n]}\n");
        (void)fwrite(text.data, 1, text.len, out);
    }
    oob_strbuf_free(&text);
    return rc;
}
