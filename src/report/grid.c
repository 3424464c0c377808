/* grid.c - a table of printed values: filled from rows or by hand, looked up by column and by the words of a row. */
#include "report/grid.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "disclosure/arena.h"
#include "disclosure/disclosure.h"

#define NO_COLUMN (-1)

/* Long enough for any double printed with a digit or two after the point (DBL_MAX has 309 before it). */
#define NUMBER_SIZE 400

struct oob_grid {
    oob_summary about;
    oob_arena arena; /* of the values and their texts */
    oob_grid_value *values;
    size_t rows;
    size_t cap;  /* values there is room for */
    int measure; /* the stacked dimensions; NO_COLUMN where there are none */
    int breakdown;
    int category;
};

int oob_grid_column_of(const oob_summary *about, const char *name)
{
    for (size_t i = 0; i < about->column_count; i++) {
        if (strcmp(about->columns[i].name, name) == 0)
            return (int)i;
    }
    return NO_COLUMN;
}

int oob_grid_column(const oob_grid *grid, const char *name)
{
    return oob_grid_column_of(&grid->about, name);
}

oob_status oob_grid_open(oob_grid **out, const oob_summary *about, oob_error *err)
{
    oob_grid *grid = calloc(1, sizeof *grid);
    if (grid == NULL)
        return oob_error_nomem(err);
    oob_status rc = oob_summary_copy(&grid->about, about, err);
    if (rc != OOB_OK) {
        free(grid);
        return rc;
    }
    grid->measure = oob_grid_column(grid, "measure");
    grid->breakdown = oob_grid_column(grid, "breakdown");
    grid->category = oob_grid_column(grid, "category");
    *out = grid;
    return OOB_OK;
}

void oob_grid_free(oob_grid *grid)
{
    if (grid == NULL)
        return;
    oob_summary_free(&grid->about);
    oob_arena_free(&grid->arena);
    free(grid);
}

/* Room for one more row, its values empty; NULL where memory is out. The row counts once its values are in. */
static oob_grid_value *next_row(oob_grid *grid)
{
    size_t width = grid->about.column_count;
    oob_grid_value *grown =
        oob_arena_grow(&grid->arena, grid->values, &grid->cap, (grid->rows + 1) * width, sizeof *grown);
    if (grown == NULL)
        return NULL;
    grid->values = grown;
    oob_grid_value *row = grown + grid->rows * width;
    for (size_t i = 0; i < width; i++)
        row[i] = (oob_grid_value){.kind = OOB_GRID_EMPTY, .text = ""};
    return row;
}

static bool keep_text(oob_grid *grid, oob_grid_value *value, const char *text)
{
    value->text = oob_arena_text(&grid->arena, text, strlen(text));
    return value->text != NULL;
}

oob_status oob_grid_add_row(oob_grid *grid, const oob_grid_value *values, oob_error *err)
{
    oob_grid_value *row = next_row(grid);
    if (row == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < grid->about.column_count; i++) {
        row[i] = values[i];
        if (!keep_text(grid, &row[i], values[i].text != NULL ? values[i].text : ""))
            return oob_error_nomem(err);
    }
    grid->rows++;
    return OOB_OK;
}

/* --- printing --- */

void oob_grid_add_number(oob_strbuf *out, const char *digits)
{
    size_t whole = strspn(digits + (*digits == '-'), "0123456789");
    if (*digits == '-')
        oob_strbuf_addc(out, *digits++);
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            oob_strbuf_addc(out, ',');
        oob_strbuf_addc(out, digits[i]);
    }
    oob_strbuf_adds(out, digits + whole);
}

bool oob_grid_has_decimal(const oob_summary_column *column)
{
    return column->role == OOB_ROLE_PERCENT || strcmp(column->unit, "%") == 0 || strcmp(column->unit, "miles") == 0;
}

/* Digits of a fraction as its column prints it. */
static void fraction_digits(char digits[NUMBER_SIZE], const oob_summary_column *column, double number)
{
    if (oob_grid_has_decimal(column))
        (void)snprintf(digits, NUMBER_SIZE, "%.1f", number);
    else if (strcmp(column->unit, OOB_UNIT_POUNDS) == 0 || column->role == OOB_ROLE_LOCATION)
        (void)snprintf(digits, NUMBER_SIZE, "%.0f", number);
    else
        (void)snprintf(digits, NUMBER_SIZE, "%.10g", number);
}

void oob_grid_print_number(oob_strbuf *out, const oob_summary_column *column, const oob_stmt *rows, int i)
{
    char digits[NUMBER_SIZE];
    /* Miles stored as a whole number are miles all the same: 3 prints as 3.0. */
    if (oob_stmt_type(rows, i) == OOB_VALUE_INT && !oob_grid_has_decimal(column))
        (void)snprintf(digits, sizeof digits, "%" PRId64, oob_stmt_int(rows, i));
    else
        fraction_digits(digits, column, oob_stmt_double(rows, i));
    if (column->role == OOB_ROLE_LOCATION)
        oob_strbuf_adds(out, digits); /* coordinates are not grouped */
    else
        oob_grid_add_number(out, digits);
}

bool oob_grid_parse_number(double *out, const char *text)
{
    char digits[NUMBER_SIZE];
    size_t n = 0;
    for (; *text != '\0' && n + 1 < sizeof digits; text++) {
        if (*text != ',')
            digits[n++] = *text;
    }
    digits[n] = '\0';
    char *end = NULL;
    *out = strtod(digits, &end);
    return n > 0 && *end == '\0' && *text == '\0';
}

static bool read_number(oob_grid *grid, oob_grid_value *value, const oob_summary_column *column, const oob_stmt *rows,
                        int i, oob_strbuf *text)
{
    oob_grid_print_number(text, column, rows, i);
    value->kind = OOB_GRID_NUMBER;
    return oob_grid_parse_number(&value->number, oob_strbuf_str(text)) && keep_text(grid, value, oob_strbuf_str(text));
}

static bool is_figure(oob_role role)
{
    return role == OOB_ROLE_COUNT || role == OOB_ROLE_DENOMINATOR || role == OOB_ROLE_PERCENT ||
           role == OOB_ROLE_MEASURE;
}

static bool read_text(oob_grid *grid, oob_grid_value *value, const oob_summary_column *column, const char *text)
{
    value->kind = OOB_GRID_TEXT;
    if (strcmp(column->unit, "flag") == 0)
        text = strcmp(text, "0") == 0 ? "no" : "yes";
    else if (strcmp(column->unit, "date") == 0)
        value->kind = OOB_GRID_DATE;
    return keep_text(grid, value, text);
}

/* The name that stands for a child. */
static oob_status read_masked(oob_grid *grid, oob_grid_value *value, const char *text, const oob_grid_options *options,
                              oob_strbuf *name, oob_error *err)
{
    oob_status rc = options->mask(options->mask_data, name, text, err);
    if (rc != OOB_OK)
        return rc;
    value->kind = OOB_GRID_TEXT;
    return keep_text(grid, value, oob_strbuf_str(name)) ? OOB_OK : oob_error_nomem(err);
}

static oob_status read_value(oob_grid *grid, oob_grid_value *value, size_t column, const oob_stmt *rows,
                             const oob_grid_options *options, oob_strbuf *scratch, oob_error *err)
{
    const oob_summary_column *about = &grid->about.columns[column];
    int i = (int)column;
    oob_value_type type = oob_stmt_type(rows, i);
    oob_strbuf_clear(scratch);
    if (type == OOB_VALUE_NULL)
        return OOB_OK;
    if (options->mask != NULL && strcmp(about->unit, OOB_UNIT_CHILD) == 0)
        return read_masked(grid, value, oob_stmt_text(rows, i), options, scratch, err);
    bool number = (type == OOB_VALUE_INT || type == OOB_VALUE_DOUBLE) &&
                  (is_figure(about->role) || about->role == OOB_ROLE_LOCATION);
    bool kept = number ? read_number(grid, value, about, rows, i, scratch)
                       : read_text(grid, value, about, oob_stmt_text(rows, i));
    return kept ? oob_strbuf_check(scratch, err) : oob_error_nomem(err);
}

/* A share of nobody: there is a number to divide by, and it is 0. */
static void mark_shares_of_nobody(const oob_grid *grid, oob_grid_value *row)
{
    const oob_grid_value *over = NULL;
    for (size_t i = 0; i < grid->about.column_count; i++) {
        oob_role role = grid->about.columns[i].role;
        if (role == OOB_ROLE_DENOMINATOR)
            over = &row[i];
        else if (role == OOB_ROLE_PERCENT && row[i].kind == OOB_GRID_EMPTY && over != NULL &&
                 over->kind == OOB_GRID_NUMBER && over->number == 0)
            row[i] = (oob_grid_value){.kind = OOB_GRID_SYMBOL, .text = OOB_SYMBOL_NOT_APPLICABLE};
    }
}

/* Does the text begin with the words, in which _ stands for a blank? */
static bool begins_with(const char *text, const char *words, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (text[i] != (words[i] == '_' ? ' ' : words[i]))
            return false;
    }
    return true;
}

bool oob_grid_wants(const oob_stmt *rows, int measure, int breakdown, const char *measures)
{
    if (measures == NULL || measure < 0)
        return true;
    const char *name = oob_stmt_text(rows, measure);
    const char *of = breakdown >= 0 ? oob_stmt_text(rows, breakdown) : "";
    size_t len = strlen(name);
    for (const char *at = measures + strspn(measures, " "); *at != '\0'; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");
        size_t of_name = strcspn(at, ": ");
        const char *start = at + of_name + (of_name < n);
        if (of_name == len && memcmp(at, name, len) == 0 && begins_with(of, start, (size_t)(at + n - start)))
            return true;
        at += n;
    }
    return false;
}

static oob_status read_row(oob_grid *grid, oob_stmt *rows, const oob_grid_options *options, oob_strbuf *scratch,
                           oob_error *err)
{
    oob_grid_value *row = next_row(grid);
    oob_status rc = row != NULL ? OOB_OK : oob_error_nomem(err);
    for (size_t i = 0; rc == OOB_OK && i < grid->about.column_count; i++)
        rc = read_value(grid, &row[i], i, rows, options, scratch, err);
    if (rc != OOB_OK)
        return rc;
    mark_shares_of_nobody(grid, row);
    grid->rows++;
    return OOB_OK;
}

static oob_status read_rows(oob_grid *grid, oob_stmt *rows, const oob_grid_options *options, oob_error *err)
{
    oob_strbuf scratch = OOB_STRBUF_INIT;
    oob_status rc;
    bool more = false;
    while ((rc = oob_stmt_step(rows, &more, err)) == OOB_OK && more) {
        if (oob_grid_wants(rows, grid->measure, grid->breakdown, options->measures))
            rc = read_row(grid, rows, options, &scratch, err);
        if (rc != OOB_OK)
            break;
    }
    oob_strbuf_free(&scratch);
    return rc;
}

oob_status oob_grid_read(oob_grid **out, const oob_summary *about, oob_stmt *rows, const oob_grid_options *options,
                         oob_error *err)
{
    static const oob_grid_options plain = {NULL, NULL, NULL};
    oob_grid *grid = NULL;
    oob_status rc = oob_grid_open(&grid, about, err);
    if (rc == OOB_OK && (size_t)oob_stmt_columns(rows) != about->column_count)
        rc = oob_error_set(err, OOB_ERR_INTERNAL, "%s: %zu columns described, the query gives %d", about->name,
                           about->column_count, oob_stmt_columns(rows));
    if (rc == OOB_OK)
        rc = read_rows(grid, rows, options != NULL ? options : &plain, err);
    if (rc == OOB_OK)
        *out = grid;
    else
        oob_grid_free(grid);
    return rc;
}

/* --- looking up --- */

const oob_summary *oob_grid_about(const oob_grid *grid)
{
    return &grid->about;
}

size_t oob_grid_rows(const oob_grid *grid)
{
    return grid->rows;
}

const oob_grid_value *oob_grid_at(const oob_grid *grid, size_t row, size_t column)
{
    return &grid->values[row * grid->about.column_count + column];
}

const char *oob_grid_text(const oob_grid *grid, size_t row, const char *column)
{
    int i = oob_grid_column(grid, column);
    return i != NO_COLUMN ? oob_grid_at(grid, row, (size_t)i)->text : "";
}

static bool has_word(const oob_grid *grid, size_t row, int column, const char *wanted)
{
    return wanted == NULL || (column != NO_COLUMN && strcmp(oob_grid_at(grid, row, (size_t)column)->text, wanted) == 0);
}

bool oob_grid_find(size_t *row, const oob_grid *grid, const char *measure, const char *breakdown, const char *category)
{
    for (size_t i = 0; i < grid->rows; i++) {
        if (has_word(grid, i, grid->measure, measure) && has_word(grid, i, grid->breakdown, breakdown) &&
            has_word(grid, i, grid->category, category)) {
            *row = i;
            return true;
        }
    }
    return false;
}
