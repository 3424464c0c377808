/* page_table.c - tables of a page, cell by cell, with a key to the symbols in them. */
#include <stdlib.h>
#include <string.h>

#include "disclosure/disclosure.h"
#include "report/html.h"
#include "report/page_private.h"

#define SHORT_TABLE 20  /* rows */
#define NUMBER      "n" /* cells of report.css */
#define UNBROKEN    "d"

void oob_page_table_forget(oob_page_table_state *state)
{
    free(state->cells);
    oob_strbuf_free(&state->head);
    oob_strbuf_free(&state->rows);
    *state = (oob_page_table_state){.cells = NULL};
}

static void add_headings(oob_strbuf *out, const oob_page_table *table)
{
    oob_html_raw(out, "<thead><tr>");
    for (size_t i = 0; i < table->column_count; i++) {
        oob_html_raw(out, table->columns[i].cells == OOB_PAGE_NUMBER ? "<th scope=\"col\" class=\"n\">"
                                                                     : "<th scope=\"col\">");
        oob_html_text(out, table->columns[i].heading);
        oob_html_raw(out, "</th>");
    }
    oob_html_raw(out, "</tr></thead>\n");
}

/* A wide table scrolls in a frame of its own, which the keyboard reaches and which is named by the caption. */
static void add_frame(oob_strbuf *out, const oob_page_table *table)
{
    oob_html_raw(out, " role=\"region\" tabindex=\"0\" aria-labelledby=\"");
    oob_html_text(out, table->id);
    oob_html_raw(out, "-caption\">\n<table");
    oob_html_attr(out, "id", table->id);
    oob_html_raw(out, ">\n<caption id=\"");
    oob_html_text(out, table->id);
    oob_html_raw(out, "-caption\">");
    oob_html_text(out, table->caption);
    oob_html_raw(out, "</caption>\n");
}

void oob_page_table_begin(oob_page *page, const oob_page_table *table)
{
    oob_page_table_state *state = &page->table;
    oob_page_table_forget(state);
    *state = (oob_page_table_state){.cells = calloc(table->column_count, sizeof *state->cells),
                                    .columns = table->column_count,
                                    .folds = table->folds};
    if (state->cells == NULL) {
        state->head.failed = true;
        state->columns = 0;
    }
    for (size_t i = 0; i < state->columns; i++)
        state->cells[i] = table->columns[i].cells;
    add_frame(&state->head, table);
    add_headings(&state->head, table);
}

static void begin_rows(oob_page *page)
{
    if (!page->table.has_rows)
        oob_html_raw(&page->table.rows, "<tbody>\n");
    page->table.has_rows = true;
}

static void end_rows(oob_page *page)
{
    if (page->table.has_rows)
        oob_html_raw(&page->table.rows, "</tbody>\n");
    page->table.has_rows = false;
}

static void notice_symbol(oob_page_table_state *state, const oob_grid_value *cell)
{
    if (cell->kind != OOB_GRID_SYMBOL)
        return;
    state->hidden = state->hidden || strcmp(cell->text, OOB_SYMBOL_HIDDEN) == 0;
    state->inapplicable = state->inapplicable || strcmp(cell->text, OOB_SYMBOL_NOT_APPLICABLE) == 0;
    state->low = state->low || strcmp(cell->text, OOB_SYMBOL_LOW) == 0;
}

/* The rest of a cell's tag, with its class in report.css. */
static const char *class_of(oob_page_cells column, const oob_grid_value *cell)
{
    if (column == OOB_PAGE_NUMBER)
        return " class=\"n\">";
    return column == OOB_PAGE_UNBROKEN || cell->kind == OOB_GRID_DATE ? " class=\"d\">" : ">";
}

void oob_page_row(oob_page *page, const oob_grid_value *cells)
{
    oob_strbuf *out = &page->table.rows;
    begin_rows(page);
    oob_html_raw(out, "<tr>");
    for (size_t i = 0; i < page->table.columns; i++) {
        oob_html_raw(out, i == 0 ? "<th scope=\"row\"" : "<td");
        oob_html_raw(out, class_of(page->table.cells[i], &cells[i]));
        oob_html_text(out, cells[i].text);
        oob_html_raw(out, i == 0 ? "</th>" : "</td>");
        notice_symbol(&page->table, &cells[i]);
    }
    oob_html_raw(out, "</tr>\n");
    page->table.row_count++;
}

void oob_page_row_heading(oob_page *page, const char *text)
{
    oob_strbuf *out = &page->table.rows;
    end_rows(page);
    begin_rows(page);
    oob_html_rawf(out, "<tr><th scope=\"rowgroup\" colspan=\"%zu\">", page->table.columns);
    oob_html_text(out, text);
    oob_html_raw(out, "</th></tr>\n");
}

static void add_symbols(oob_strbuf *out, const oob_page_table_state *state)
{
    if (!state->hidden && !state->inapplicable && !state->low)
        return;
    oob_html_raw(out, "<p class=\"symbols\">");
    if (state->hidden)
        oob_html_raw(out, "c: not shown, because it is small or would give away a number that is. ");
    if (state->inapplicable)
        oob_html_raw(out, "z: does not apply. ");
    if (state->low)
        oob_html_raw(out, "k: more than 0, but rounds to it.");
    oob_html_raw(out, "</p>\n");
}

/* On paper a table that is short stays in one piece. */
void oob_page_table_end(oob_page *page)
{
    oob_strbuf *out = oob_page_body(page);
    oob_page_table_state *state = &page->table;
    end_rows(page);
    if (state->folds)
        oob_html_raw(out, "<details open><summary>The same numbers in a table</summary>\n");
    oob_html_rawf(out, "<div class=\"scroll%s\"", state->row_count <= SHORT_TABLE ? " short" : "");
    oob_html_raw(out, oob_strbuf_str(&state->head));
    oob_html_raw(out, oob_strbuf_str(&state->rows));
    oob_html_raw(out, "</table>\n</div>\n");
    add_symbols(out, state);
    if (state->folds)
        oob_html_raw(out, "</details>\n");
    out->failed = out->failed || state->head.failed || state->rows.failed;
    oob_page_table_forget(state);
}
