/* internal_words.c - numbers of an internal report, sentences with them, and lists headed by their count. */
#include "report/internal.h"

#include <stdio.h>
#include <string.h>

#include "core/date.h"

static long number_at(const oob_grid *grid, size_t row, const char *column)
{
    int i = oob_grid_column(grid, column);
    if (i < 0)
        return 0;
    const oob_grid_value *value = oob_grid_at(grid, row, (size_t)i);
    return value->kind == OOB_GRID_NUMBER ? (long)value->number : 0;
}

long oob_internal_count(const oob_internal *report, const char *summary, const char *measure, const char *breakdown,
                        const char *category)
{
    size_t row;
    const oob_grid *grid = oob_internal_grid(report, summary);
    return oob_grid_find(&row, grid, measure, breakdown, category) ? number_at(grid, row, "count") : 0;
}

long oob_internal_rows(const oob_internal *report, const char *list, const char *column, const char *text)
{
    const oob_grid *grid = oob_internal_grid(report, list);
    if (column == NULL)
        return (long)oob_grid_rows(grid);
    long count = 0;
    for (size_t row = 0; row < oob_grid_rows(grid); row++)
        count += strcmp(oob_grid_text(grid, row, column), text) == 0;
    return count;
}

long oob_internal_sum(const oob_internal *report, const char *list, const char *column, const char *where,
                      const char *text)
{
    long sum = 0;
    const oob_grid *grid = oob_internal_grid(report, list);
    for (size_t row = 0; row < oob_grid_rows(grid); row++) {
        if (where == NULL || strcmp(oob_grid_text(grid, row, where), text) == 0)
            sum += number_at(grid, row, column);
    }
    return sum;
}

void oob_add_counted(oob_strbuf *out, long count, const char *one, const char *many)
{
    char digits[32];
    (void)snprintf(digits, sizeof digits, "%ld", count);
    oob_grid_add_number(out, digits);
    oob_strbuf_addf(out, " %s", count == 1 ? one : many);
}

void oob_add_day(oob_strbuf *out, const oob_internal *report)
{
    const char *iso = oob_figures_as_at(report->figures);
    char words[OOB_DATE_WORDS_SIZE];
    oob_date day;
    if (!oob_date_parse(&day, iso, strlen(iso))) {
        oob_strbuf_adds(out, iso);
        return;
    }
    oob_date_words(day, words);
    oob_strbuf_adds(out, words);
}

oob_status oob_internal_list_add(oob_internal *report, const oob_internal_list *list, oob_error *err)
{
    const oob_grid *grid = oob_internal_grid(report, list->name);
    oob_strbuf heading = OOB_STRBUF_INIT;
    oob_strbuf_addf(&heading, "%s: ", list->title);
    oob_add_counted(&heading, (long)oob_grid_rows(grid), list->one, list->many);
    oob_status rc = oob_strbuf_check(&heading, err);
    if (rc == OOB_OK) {
        const oob_page_grid table = {.id = list->id,
                                     .caption = oob_strbuf_str(&heading),
                                     .grid = grid,
                                     .columns = list->columns,
                                     .group = list->group,
                                     .counts = true};
        if (list->note != NULL && oob_grid_rows(grid) > 0)
            oob_page_note(report->page, list->note);
        rc = oob_page_grid_table(report->page, &table, err);
    }
    oob_strbuf_free(&heading);
    return rc;
}
