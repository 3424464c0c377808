/* workbook_sheets.c - laying out a workbook: cover, contents, notes, and a sheet for each table. */
#include "report/workbook_sheets.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/text.h"
#include "disclosure/arena.h"
#include "disclosure/disclosure.h"

#define FRONT_SHEETS   3 /* cover, contents, notes */
#define NARROWEST      8.0
#define BOLD           1.15 /* how much wider */
#define WIDEST         64.0
#define PAGE_WIDTH     100.0
#define FRONT_WIDE     70.0
#define SHEET_ROWS_MAX 1048576 /* of Excel and LibreOffice */

/* --- memory ----------------------------------------------------------------------------------- */

static oob_arena *arena_of(const oob_sheets *sheets)
{
    return sheets->memory;
}

static const char *keep(const oob_sheets *sheets, oob_strbuf *text)
{
    const char *kept = text->failed ? NULL : oob_arena_text(arena_of(sheets), oob_strbuf_str(text), text->len);
    oob_strbuf_free(text);
    return kept;
}

static oob_status add_line(const oob_sheets *sheets, oob_sheet *sheet, oob_cell_style style, const char *text,
                           oob_error *err)
{
    oob_cell *lines =
        oob_arena_grow(arena_of(sheets), sheet->lines, &sheet->line_cap, sheet->line_count + 1, sizeof *lines);
    if (lines == NULL || text == NULL)
        return oob_error_nomem(err);
    sheet->lines = lines;
    lines[sheet->line_count++] = (oob_cell){style, text, 0};
    return OOB_OK;
}

static oob_status set_columns(const oob_sheets *sheets, oob_sheet *sheet, size_t columns, oob_error *err)
{
    sheet->columns = columns;
    sheet->headings = oob_arena_get(arena_of(sheets), (columns + 1) * sizeof *sheet->headings);
    sheet->widths = oob_arena_get(arena_of(sheets), (columns + 1) * sizeof *sheet->widths);
    return sheet->headings != NULL && sheet->widths != NULL ? OOB_OK : oob_error_nomem(err);
}

/* A row of a table that is made here: texts, the first of them a link where `link` says so. */
static oob_status add_text_row(const oob_sheets *sheets, oob_sheet *sheet, const char *const *texts, bool link,
                               oob_error *err)
{
    oob_cell *cells = oob_arena_grow(arena_of(sheets), sheet->cells, &sheet->cell_cap,
                                     (sheet->rows + 1) * sheet->columns, sizeof *cells);
    if (cells == NULL)
        return oob_error_nomem(err);
    sheet->cells = cells;
    for (size_t i = 0; i < sheet->columns; i++)
        cells[sheet->rows * sheet->columns + i] =
            (oob_cell){i == 0 && link ? OOB_CELL_LINK : OOB_CELL_WRAPPED, texts[i], 0};
    sheet->rows++;
    return OOB_OK;
}

/* --- tabs and headings ------------------------------------------------------------------------ */

static bool tab_is_taken(const oob_sheets *sheets, size_t count, const char *tab)
{
    for (size_t i = 0; i < count; i++) {
        if (strcasecmp(sheets->sheets[i].tab, tab) == 0)
            return true;
    }
    return strcasecmp(tab, "History") == 0; /* Excel keeps it for itself */
}

/* A summary's name as a tab: what Excel refuses in one is replaced, and a number makes it different from the others. */
static void name_tab(char tab[OOB_TAB_SIZE], const oob_sheets *sheets, size_t count, const char *name)
{
    char base[OOB_TAB_SIZE];
    size_t len = 0;
    for (; name[len] != '\0' && len < OOB_TAB_SIZE - 1; len++)
        base[len] = strchr("[]:*?/\\'", name[len]) != NULL || (unsigned char)name[len] < ' ' ? '_' : name[len];
    while (len > 0 && ((unsigned char)name[len] & 0xC0) == 0x80) /* not in the middle of a character */
        len--;
    base[len] = '\0';
    (void)snprintf(tab, OOB_TAB_SIZE, "%s", len > 0 ? base : "table");
    for (unsigned n = 2; tab_is_taken(sheets, count, tab); n++)
        (void)snprintf(tab, OOB_TAB_SIZE, "%.*s_%u", OOB_TAB_SIZE - 12, base, n);
}

/* "boundary_miles" as "Boundary miles". */
static const char *name_in_words(const oob_sheets *sheets, const char *name)
{
    char *words = oob_arena_text(arena_of(sheets), name, strlen(name));
    if (words == NULL)
        return NULL;
    for (char *at = words; *at != '\0'; at++) {
        if (*at == '_')
            *at = ' ';
    }
    if (*words >= 'a' && *words <= 'z')
        *words = (char)(*words - 'a' + 'A');
    return words;
}

static bool heading_is_shared(const oob_summary *about, size_t column)
{
    for (size_t i = 0; i < about->column_count; i++) {
        if (i != column && strcasecmp(about->columns[i].heading, about->columns[column].heading) == 0)
            return true;
    }
    return false;
}

/* The columns of a marked-up table need headings of their own, and one that says something when it is read out. */
static const char *heading_of(const oob_sheets *sheets, const oob_summary *about, size_t column)
{
    const char *heading = about->columns[column].heading;
    if (strlen(heading) < 3 || heading_is_shared(about, column))
        return name_in_words(sheets, about->columns[column].name);
    return oob_arena_text(arena_of(sheets), heading, strlen(heading));
}

/* --- cells ------------------------------------------------------------------------------------ */

static oob_cell_style number_style(const oob_summary_column *column, double number)
{
    if (column->role == OOB_ROLE_PERCENT || strcmp(column->unit, "%") == 0 || strcmp(column->unit, "miles") == 0)
        return OOB_CELL_TENTHS;
    if (column->role == OOB_ROLE_LOCATION || number < -1e15 || number > 1e15 || number != (double)(int64_t)number)
        return OOB_CELL_NUMBER;
    return OOB_CELL_WHOLE;
}

/* The words that the summary has for a measure. */
static const char *label_of(const oob_summary *about, size_t column, const char *text)
{
    if (column > 1 || strcmp(about->columns[column].name, "measure") != 0)
        return text;
    for (size_t i = 0; i < about->label_count; i++) {
        if (strcmp(about->labels[i].name, text) == 0)
            return about->labels[i].text;
    }
    return text;
}

static const char *shorthand(const char *symbol)
{
    if (strcmp(symbol, OOB_SYMBOL_HIDDEN) == 0)
        return "[c]";
    return strcmp(symbol, OOB_SYMBOL_NOT_APPLICABLE) == 0 ? "[z]" : "[k]";
}

static oob_cell grid_cell(const oob_grid *grid, size_t row, size_t column)
{
    const oob_summary *about = oob_grid_about(grid);
    const oob_grid_value *value = oob_grid_at(grid, row, column);
    switch (value->kind) {
    case OOB_GRID_NUMBER:
        return (oob_cell){number_style(&about->columns[column], value->number), value->text, value->number};
    case OOB_GRID_DATE:
        return (oob_cell){OOB_CELL_DATE, value->text, 0};
    case OOB_GRID_SYMBOL:
        return (oob_cell){OOB_CELL_SYMBOL, shorthand(value->text), 0};
    case OOB_GRID_TEXT:
        return (oob_cell){OOB_CELL_PLAIN, label_of(about, column, value->text), 0};
    case OOB_GRID_EMPTY:
        break;
    }
    return (oob_cell){OOB_CELL_PLAIN, "", 0};
}

oob_cell oob_sheet_cell(const oob_sheet *sheet, size_t row, size_t column)
{
    return sheet->grid != NULL ? grid_cell(sheet->grid, row, column) : sheet->cells[row * sheet->columns + column];
}

oob_cell oob_sheet_heading(const oob_sheet *sheet, size_t column)
{
    bool number = false;
    for (size_t row = 0; row < sheet->rows && !number; row++) {
        oob_cell_style style = oob_sheet_cell(sheet, row, column).style;
        number = style == OOB_CELL_WHOLE || style == OOB_CELL_TENTHS || style == OOB_CELL_NUMBER;
        if (style == OOB_CELL_PLAIN && oob_sheet_cell(sheet, row, column).text[0] != '\0')
            break;
    }
    return (oob_cell){number ? OOB_CELL_NUMBER_HEADING : OOB_CELL_HEADING, sheet->headings[column], 0};
}

size_t oob_sheet_filled_rows(const oob_sheet *sheet)
{
    return sheet->line_count + (sheet->columns > 0 ? 1 : 0) + sheet->rows;
}

static void widen(double *width, const char *text)
{
    double needed = 2;
    for (; *text != '\0'; text++)
        needed += ((unsigned char)*text & 0xC0) != 0x80;
    if (needed > *width)
        *width = needed < WIDEST ? needed : WIDEST;
}

static void fit_columns(oob_sheet *sheet)
{
    for (size_t column = 0; column < sheet->columns; column++) {
        sheet->widths[column] = NARROWEST;
        widen(&sheet->widths[column], sheet->headings[column]);
        sheet->widths[column] *= BOLD;
        for (size_t row = 0; row < sheet->rows; row++)
            widen(&sheet->widths[column], oob_sheet_cell(sheet, row, column).text);
    }
}

/* --- the sheet of a table --------------------------------------------------------------------- */

static bool has_symbol(const oob_grid *grid, const char *symbol)
{
    for (size_t row = 0; row < oob_grid_rows(grid); row++) {
        for (size_t column = 0; column < oob_grid_about(grid)->column_count; column++) {
            const oob_grid_value *value = oob_grid_at(grid, row, column);
            if (value->kind == OOB_GRID_SYMBOL && strcmp(value->text, symbol) == 0)
                return true;
        }
    }
    return false;
}

static const char *symbols_line(const oob_sheets *sheets, const oob_grid *grid)
{
    static const char *const meanings[][2] = {
        {OOB_SYMBOL_HIDDEN, "[c] hidden to protect small numbers"},
        {OOB_SYMBOL_NOT_APPLICABLE, "[z] not applicable"},
        {OOB_SYMBOL_LOW, "[k] more than 0, and rounds to 0"},
    };
    oob_strbuf text = OOB_STRBUF_INIT;
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (has_symbol(grid, meanings[i][0]))
            oob_strbuf_addf(&text, "%s%s", text.len > 0 ? "; " : "Shorthand: ", meanings[i][1]);
    }
    return keep(sheets, &text);
}

static oob_status add_table_lines(const oob_sheets *sheets, oob_sheet *sheet, const oob_workbook *book, oob_error *err)
{
    const oob_summary *about = oob_grid_about(sheet->grid);
    oob_strbuf rows = OOB_STRBUF_INIT;
    const char *symbols = symbols_line(sheets, sheet->grid);
    oob_strbuf_addf(&rows, "This sheet has one table of %zu rows. Definitions and sources are in the sheet Notes.",
                    sheet->rows);
    const char *size = sheet->rows > 0 ? keep(sheets, &rows) : "This table has no rows.";
    oob_strbuf_free(&rows);
    oob_status rc = add_line(sheets, sheet, OOB_CELL_TITLE, about->title, err);
    if (rc == OOB_OK)
        rc = add_line(sheets, sheet, OOB_CELL_PLAIN, book->title, err);
    if (rc == OOB_OK && about->question[0] != '\0')
        rc = add_line(sheets, sheet, OOB_CELL_PLAIN, about->question, err);
    if (rc == OOB_OK)
        rc = add_line(sheets, sheet, OOB_CELL_PLAIN, size, err);
    if (rc == OOB_OK && (symbols == NULL || symbols[0] != '\0'))
        rc = add_line(sheets, sheet, OOB_CELL_PLAIN, symbols, err);
    return rc == OOB_OK ? add_line(sheets, sheet, OOB_CELL_LINK, OOB_CONTENTS_TAB, err) : rc;
}

static oob_status make_table(const oob_sheets *sheets, oob_sheet *sheet, const oob_grid *grid, const oob_workbook *book,
                             oob_error *err)
{
    const oob_summary *about = oob_grid_about(grid);
    sheet->grid = grid;
    sheet->rows = oob_grid_rows(grid);
    if (sheet->rows > SHEET_ROWS_MAX - 16) {
        oob_error_set(err, OOB_ERR_USAGE, "%s: %zu rows are more than a sheet can hold", about->name, sheet->rows);
        return oob_error_hint(err, "choose --format csv, or one day with --as-at");
    }
    oob_status rc = set_columns(sheets, sheet, about->column_count, err);
    for (size_t i = 0; rc == OOB_OK && i < sheet->columns; i++) {
        sheet->headings[i] = heading_of(sheets, about, i);
        if (sheet->headings[i] == NULL)
            rc = oob_error_nomem(err);
    }
    if (rc == OOB_OK)
        rc = add_table_lines(sheets, sheet, book, err);
    if (rc == OOB_OK)
        fit_columns(sheet);
    return rc;
}

/* --- the sheets in front ---------------------------------------------------------------------- */

/* One line of the sheet for each line of a text. */
static oob_status add_paragraphs(const oob_sheets *sheets, oob_sheet *sheet, const char *text, oob_error *err)
{
    oob_status rc = OOB_OK;
    while (rc == OOB_OK && *text != '\0') {
        size_t n = strcspn(text, "\n");
        if (n > 0)
            rc = add_line(sheets, sheet, OOB_CELL_WRAPPED, oob_arena_text(arena_of(sheets), text, n), err);
        text += n + (text[n] == '\n');
    }
    return rc;
}

static oob_status make_cover(const oob_sheets *sheets, oob_sheet *sheet, const oob_workbook *book, oob_error *err)
{
    oob_strbuf made = OOB_STRBUF_INIT;
    name_tab(sheet->tab, sheets, 0, "Cover");
    oob_status rc = set_columns(sheets, sheet, 0, err);
    if (rc != OOB_OK)
        return rc;
    sheet->widths[0] = PAGE_WIDTH;
    oob_strbuf_addf(&made, "Made by oob " OOB_VERSION " at %.10s %.5s UTC.", book->made_at, book->made_at + 11);
    const char *made_line = keep(sheets, &made);
    rc = add_line(sheets, sheet, OOB_CELL_TITLE, book->title, err);
    if (rc == OOB_OK)
        rc = add_paragraphs(sheets, sheet, book->classification, err);
    if (rc == OOB_OK)
        rc = add_paragraphs(sheets, sheet, book->about, err);
    if (rc == OOB_OK)
        rc = add_line(sheets, sheet, OOB_CELL_WRAPPED, made_line, err);
    return rc == OOB_OK ? add_line(sheets, sheet, OOB_CELL_LINK, OOB_CONTENTS_TAB, err) : rc;
}

static oob_status make_contents(const oob_sheets *sheets, oob_sheet *sheet, oob_error *err)
{
    static const char *const headings[] = {"Sheet", "Table", "What it answers", "Rows"};
    static const double widths[] = {34, WIDEST, FRONT_WIDE, 10};
    name_tab(sheet->tab, sheets, 1, OOB_CONTENTS_TAB);
    oob_status rc = set_columns(sheets, sheet, 4, err);
    for (size_t i = 0; rc == OOB_OK && i < sheet->columns; i++) {
        sheet->headings[i] = headings[i];
        sheet->widths[i] = widths[i];
    }
    if (rc == OOB_OK)
        rc = add_line(sheets, sheet, OOB_CELL_TITLE, "Contents", err);
    if (rc == OOB_OK)
        rc = add_line(sheets, sheet, OOB_CELL_PLAIN, "Each sheet has one table. The names below lead to it.", err);
    for (size_t i = FRONT_SHEETS - 1; rc == OOB_OK && i < sheets->count; i++) {
        const oob_sheet *to = &sheets->sheets[i];
        const oob_summary *about = to->grid != NULL ? oob_grid_about(to->grid) : NULL;
        oob_strbuf rows = OOB_STRBUF_INIT;
        oob_strbuf_addf(&rows, "%zu", to->rows);
        const char *const texts[] = {to->tab, about != NULL ? about->title : "Notes",
                                     about != NULL ? about->question : "Shorthand, definitions and sources",
                                     keep(sheets, &rows)};
        rc = texts[3] != NULL ? add_text_row(sheets, sheet, texts, true, err) : oob_error_nomem(err);
        if (rc == OOB_OK)
            sheet->cells[sheet->rows * sheet->columns - 1] = (oob_cell){OOB_CELL_WHOLE, texts[3], (double)to->rows};
    }
    return rc;
}

static oob_status add_note(const oob_sheets *sheets, oob_sheet *sheet, const char *about, const char *text,
                           oob_error *err)
{
    const char *const texts[] = {about, text};
    return text[0] != '\0' ? add_text_row(sheets, sheet, texts, false, err) : OOB_OK;
}

/* Definitions, one a line, and the source of a table. */
static oob_status add_notes_of(const oob_sheets *sheets, oob_sheet *sheet, const oob_sheet *table, oob_error *err)
{
    const oob_summary *about = oob_grid_about(table->grid);
    oob_status rc = OOB_OK;
    for (const char *at = about->definitions; rc == OOB_OK && *at != '\0';) {
        size_t n = strcspn(at, "\n");
        const char *line = oob_arena_text(arena_of(sheets), at, n);
        rc = line != NULL ? add_note(sheets, sheet, table->tab, line, err) : oob_error_nomem(err);
        at += n + (at[n] == '\n');
    }
    if (rc == OOB_OK && about->source[0] != '\0') {
        oob_strbuf text = OOB_STRBUF_INIT;
        oob_strbuf_addf(&text, "Source: %s", about->source);
        const char *source = keep(sheets, &text);
        rc = source != NULL ? add_note(sheets, sheet, table->tab, source, err) : oob_error_nomem(err);
    }
    return rc;
}

static oob_status make_notes(const oob_sheets *sheets, oob_sheet *sheet, const oob_workbook *book, oob_error *err)
{
    static const char *const headings[] = {"About", "Note"};
    static const char *const general[][2] = {
        {"Shorthand", "[c]: hidden to protect a small number, here or nearby."},
        {"Shorthand", "[z]: not applicable: there is no such figure, as the share of nobody."},
        {"Shorthand", "[k]: more than 0, and rounds to 0."},
        {"Empty cells", "An empty cell: nothing is recorded, or it is not known."},
        {"Dates", "Days are dates, shown as year-month-day."},
    };
    name_tab(sheet->tab, sheets, 2, "Notes");
    oob_status rc = set_columns(sheets, sheet, 2, err);
    if (rc != OOB_OK)
        return rc;
    sheet->headings[0] = headings[0];
    sheet->headings[1] = headings[1];
    sheet->widths[0] = 34;
    sheet->widths[1] = PAGE_WIDTH;
    rc = add_line(sheets, sheet, OOB_CELL_TITLE, "Notes", err);
    if (rc == OOB_OK)
        rc = add_line(sheets, sheet, OOB_CELL_PLAIN, "Shorthand, definitions and sources.", err);
    for (size_t i = 0; rc == OOB_OK && i < sizeof general / sizeof *general; i++)
        rc = add_note(sheets, sheet, general[i][0], general[i][1], err);
    if (rc == OOB_OK)
        rc = add_note(sheets, sheet, "Small numbers", book->protection, err);
    for (size_t i = FRONT_SHEETS; rc == OOB_OK && i < sheets->count; i++)
        rc = add_notes_of(sheets, sheet, &sheets->sheets[i], err);
    return rc;
}

oob_status oob_sheets_make(oob_sheets *out, const oob_workbook *book, oob_error *err)
{
    oob_arena *arena = calloc(1, sizeof *arena);
    if (arena == NULL)
        return oob_error_nomem(err);
    *out = (oob_sheets){NULL, FRONT_SHEETS + book->grid_count, arena};
    out->sheets = oob_arena_get(arena, out->count * sizeof *out->sheets);
    if (out->sheets == NULL)
        return oob_error_nomem(err);
    oob_status rc = make_cover(out, &out->sheets[0], book, err);
    (void)snprintf(out->sheets[1].tab, OOB_TAB_SIZE, OOB_CONTENTS_TAB);
    (void)snprintf(out->sheets[2].tab, OOB_TAB_SIZE, "Notes");
    for (size_t i = 0; rc == OOB_OK && i < book->grid_count; i++) {
        oob_sheet *sheet = &out->sheets[FRONT_SHEETS + i];
        name_tab(sheet->tab, out, FRONT_SHEETS + i, oob_grid_about(book->grids[i])->name);
        rc = make_table(out, sheet, book->grids[i], book, err);
    }
    if (rc == OOB_OK)
        rc = make_notes(out, &out->sheets[2], book, err);
    return rc == OOB_OK ? make_contents(out, &out->sheets[1], err) : rc;
}

void oob_sheets_free(oob_sheets *sheets)
{
    if (sheets->memory != NULL)
        oob_arena_free(sheets->memory);
    free(sheets->memory);
    *sheets = (oob_sheets){NULL, 0, NULL};
}
