/* page_grid.c - a table of a page straight from a grid: chosen columns and rows. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/page_private.h"

#define COLUMNS_MAX 32

/* Which columns of the grid are shown, and in what order. */
typedef struct choice {
    size_t index[COLUMNS_MAX];
    size_t count;
    oob_strbuf headings[COLUMNS_MAX];
    oob_page_column columns[COLUMNS_MAX];
} choice;

static oob_status choose(choice *c, const oob_grid *grid, const char *name, size_t len, oob_error *err)
{
    const oob_summary *about = oob_grid_about(grid);
    for (size_t i = 0; i < about->column_count; i++) {
        if (strlen(about->columns[i].name) != len || memcmp(about->columns[i].name, name, len) != 0)
            continue;
        if (c->count == COLUMNS_MAX)
            return oob_error_set(err, OOB_ERR_INTERNAL, "%s: a table of more than %d columns", about->name,
                                 COLUMNS_MAX);
        c->index[c->count++] = i;
        return OOB_OK;
    }
    return oob_error_set(err, OOB_ERR_INTERNAL, "%s: has no column '%.*s'", about->name, (int)len, name);
}

static oob_status choose_columns(choice *c, const oob_page_grid *table, oob_error *err)
{
    const oob_summary *about = oob_grid_about(table->grid);
    oob_status rc = OOB_OK;
    for (const char *at = table->columns; rc == OOB_OK && at != NULL && *at != '\0';) {
        size_t len = strcspn(at, " ");
        if (len > 0)
            rc = choose(c, table->grid, at, len, err);
        at += len + (at[len] == ' ');
    }
    for (size_t i = 0; rc == OOB_OK && table->columns == NULL && i < about->column_count; i++) {
        const char *name = about->columns[i].name;
        if (strcmp(name, "measure") != 0)
            rc = choose(c, table->grid, name, strlen(name), err);
    }
    if (rc == OOB_OK && c->count == 0)
        rc = oob_error_set(err, OOB_ERR_INTERNAL, "%s: a table without columns", about->name);
    return rc;
}

/* "Median, miles": the heading says the unit, once, and only one that a reader needs. */
static void add_heading(oob_strbuf *out, const oob_summary_column *column)
{
    static const char *const unsaid[] = {"", "date", "flag", "child", "people", "records"};
    oob_strbuf_adds(out, column->heading);
    for (size_t i = 0; i < sizeof unsaid / sizeof *unsaid; i++) {
        if (strcmp(column->unit, unsaid[i]) == 0)
            return;
    }
    if (strcmp(column->unit, OOB_UNIT_POUNDS) == 0)
        oob_strbuf_adds(out, ", £");
    else if (column->role == OOB_ROLE_MEASURE && strstr(column->heading, column->unit) == NULL &&
             strcasecmp(column->heading, column->unit) != 0)
        oob_strbuf_addf(out, ", %s", column->unit);
}

static oob_page_cells cells_of(const oob_summary_column *column)
{
    switch (column->role) {
    case OOB_ROLE_COUNT:
    case OOB_ROLE_DENOMINATOR:
    case OOB_ROLE_PERCENT:
    case OOB_ROLE_MEASURE:
        return OOB_PAGE_NUMBER;
    default:
        return strcmp(column->unit, OOB_UNIT_CHILD) == 0 ? OOB_PAGE_UNBROKEN : OOB_PAGE_TEXT;
    }
}

static void make_columns(choice *c, const oob_summary *about)
{
    for (size_t i = 0; i < c->count; i++) {
        const oob_summary_column *column = &about->columns[c->index[i]];
        add_heading(&c->headings[i], column);
        c->columns[i] = (oob_page_column){oob_strbuf_str(&c->headings[i]), cells_of(column)};
    }
}

static bool is_wanted(const oob_page_grid *table, size_t row)
{
    return table->measure == NULL || strcmp(oob_grid_text(table->grid, row, "measure"), table->measure) == 0;
}

/* The text that heads the rows of a measure; NULL where it has none. */
static const char *label_of(const oob_grid *grid, size_t row)
{
    const oob_summary *about = oob_grid_about(grid);
    const char *measure = oob_grid_text(grid, row, "measure");
    for (size_t i = 0; i < about->label_count; i++) {
        if (strcmp(about->labels[i].name, measure) == 0)
            return about->labels[i].text;
    }
    return NULL;
}

static bool begins_part(const oob_grid *grid, const char *column, size_t row, size_t before)
{
    return before == row || strcmp(oob_grid_text(grid, before, column), oob_grid_text(grid, row, column)) != 0;
}

/* "not recorded (12)": for the rows that follow and share their text in the table's group. */
static void head_group(oob_page *page, const oob_page_grid *table, size_t row)
{
    size_t end = row + 1;
    while (end < oob_grid_rows(table->grid) && !begins_part(table->grid, table->group, end, row))
        end++;
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_strbuf_adds(&text, oob_grid_text(table->grid, row, table->group));
    if (table->counts)
        oob_strbuf_addf(&text, " (%zu)", end - row);
    oob_page_row_heading(page, oob_strbuf_str(&text));
    oob_strbuf_free(&text);
}

/* What heads the rows from this one on, where it is not the same as before. */
static void head_rows(oob_page *page, const oob_page_grid *table, size_t row, size_t before)
{
    const char *label = table->measure == NULL ? label_of(table->grid, row) : NULL;
    if (table->group != NULL && begins_part(table->grid, table->group, row, before))
        head_group(page, table, row);
    else if (label != NULL && begins_part(table->grid, "measure", row, before))
        oob_page_row_heading(page, label);
}

static void add_rows(oob_page *page, const oob_page_grid *table, const choice *c, size_t first)
{
    oob_grid_value cells[COLUMNS_MAX];
    size_t before = first;
    for (size_t row = first; row < oob_grid_rows(table->grid); row++) {
        if (!is_wanted(table, row))
            continue;
        head_rows(page, table, row, before);
        for (size_t i = 0; i < c->count; i++)
            cells[i] = *oob_grid_at(table->grid, row, c->index[i]);
        oob_page_row(page, cells);
        before = row;
    }
}

static bool first_row(size_t *row, const oob_page_grid *table)
{
    for (*row = 0; *row < oob_grid_rows(table->grid); (*row)++) {
        if (is_wanted(table, *row))
            return true;
    }
    return false;
}

static const char *caption_of(const oob_page_grid *table, size_t row)
{
    const char *label = table->measure != NULL ? label_of(table->grid, row) : NULL;
    if (table->caption != NULL)
        return table->caption;
    return label != NULL ? label : oob_grid_about(table->grid)->title;
}

static void add_table(oob_page *page, const oob_page_grid *table, const choice *c, size_t row)
{
    const oob_page_table frame = {.id = table->id,
                                  .caption = caption_of(table, row),
                                  .columns = c->columns,
                                  .column_count = c->count,
                                  .folds = table->folds};
    oob_page_table_begin(page, &frame);
    add_rows(page, table, c, row);
    oob_page_table_end(page);
}

oob_status oob_page_grid_table(oob_page *page, const oob_page_grid *table, oob_error *err)
{
    size_t row;
    if (!first_row(&row, table)) {
        oob_strbuf text = OOB_STRBUF_INIT;
        oob_strbuf_addf(&text, "%s: none.",
                        table->caption != NULL ? table->caption : oob_grid_about(table->grid)->title);
        oob_page_note(page, oob_strbuf_str(&text));
        oob_strbuf_free(&text);
        return OOB_OK;
    }
    choice c = {0};
    oob_status rc = choose_columns(&c, table, err);
    if (rc == OOB_OK) {
        make_columns(&c, oob_grid_about(table->grid));
        add_table(page, table, &c, row);
    }
    for (size_t i = 0; i < COLUMNS_MAX; i++)
        oob_strbuf_free(&c.headings[i]);
    return rc;
}
