/* committee_charts.c - figures of the committee report that several sections have: bars, stacked bars, their tables. */
#include <string.h>

#include "report/committee.h"

/* The rows of one breakdown. */
typedef struct rows {
    const oob_grid *grid;
    size_t *at; /* row numbers */
    size_t count;
} rows;

/* Rows of nobody are found by their printed 0: a hidden one is never left out. */
static bool is_wanted(const oob_committee_bars *bars, const oob_grid *grid, size_t row)
{
    oob_share share = oob_committee_row(grid, row);
    return strcmp(oob_grid_text(grid, row, "measure"), bars->measure) == 0 &&
           strcmp(oob_grid_text(grid, row, "breakdown"), bars->breakdown) == 0 &&
           !(bars->omit_zeros && oob_share_is_zero(&share));
}

static oob_status find_rows(rows *out, oob_committee *report, const oob_committee_bars *bars, oob_error *err)
{
    out->grid = oob_figures_grid(report->figures, bars->summary);
    out->count = 0;
    out->at = oob_committee_array(report, oob_grid_rows(out->grid), sizeof *out->at);
    if (out->at == NULL)
        return oob_error_nomem(err);
    for (size_t row = 0; row < oob_grid_rows(out->grid); row++) {
        if (is_wanted(bars, out->grid, row))
            out->at[out->count++] = row;
    }
    return OOB_OK;
}

static const char *category(const rows *r, size_t nth)
{
    return oob_grid_text(r->grid, r->at[nth], "category");
}

/* "0-5 miles 144 (62.6%), 5-10 miles 33 (14.3%)": what the drawing shows, for those who cannot see it. */
static const char *describe(oob_committee *report, const oob_chart_bar *bars, size_t count)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    for (size_t i = 0; i < count; i++)
        oob_strbuf_addf(&text, "%s%s %s", i > 0 ? ", " : "", bars[i].label, bars[i].values[0].text);
    const char *kept = oob_committee_say(report, "%s.", oob_strbuf_str(&text));
    oob_strbuf_free(&text);
    return kept;
}

static oob_status draw_bars(oob_committee *report, const oob_committee_bars *bars, const rows *r, oob_error *err)
{
    static const char *const series[] = {"Children"};
    oob_chart_bar *list = oob_committee_array(report, r->count, sizeof *list);
    oob_chart_value *values = oob_committee_array(report, r->count, sizeof *values);
    if (list == NULL || values == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < r->count; i++) {
        oob_share share = oob_committee_row(r->grid, r->at[i]);
        values[i] = oob_committee_chart_value(report, &share);
        list[i] = (oob_chart_bar){category(r, i), &values[i]};
    }
    const oob_bar_chart chart = {.id = oob_committee_say(report, "%s-chart", bars->id),
                                 .title = bars->table_caption,
                                 .description = describe(report, list, r->count),
                                 .unit = "children",
                                 .series = series,
                                 .series_count = 1,
                                 .bars = list,
                                 .bar_count = r->count};
    return r->count > 0 ? oob_bar_chart_svg(oob_page_body(report->page), &chart, err) : OOB_OK;
}

static void table_of_rows(oob_committee *report, const oob_committee_bars *bars, const rows *r, bool folds)
{
    const oob_page_column columns[] = {
        {bars->heading, OOB_PAGE_TEXT}, {"Children", OOB_PAGE_NUMBER}, {"Of", OOB_PAGE_NUMBER}, {"%", OOB_PAGE_NUMBER}};
    oob_page_table_begin(report->page, &(oob_page_table){.id = oob_committee_say(report, "%s-table", bars->id),
                                                         .caption = bars->table_caption,
                                                         .columns = columns,
                                                         .column_count = 4,
                                                         .folds = folds});
    for (size_t i = 0; i < r->count; i++) {
        oob_share share = oob_committee_row(r->grid, r->at[i]);
        const oob_grid_value cells[] = {{OOB_GRID_TEXT, category(r, i), 0}, *share.count, *share.of, *share.percent};
        oob_page_row(report->page, cells);
    }
    oob_page_table_end(report->page);
}

oob_status oob_committee_bars_add(oob_committee *report, const oob_committee_bars *bars, oob_error *err)
{
    rows r;
    oob_status rc = find_rows(&r, report, bars, err);
    if (rc != OOB_OK)
        return rc;
    oob_page_figure_begin(report->page, bars->id, bars->title, bars->caption);
    rc = draw_bars(report, bars, &r, err);
    table_of_rows(report, bars, &r, true);
    oob_page_figure_end(report->page);
    return rc;
}

oob_status oob_committee_table_add(oob_committee *report, const oob_committee_bars *bars, bool folds, oob_error *err)
{
    rows r;
    oob_status rc = find_rows(&r, report, bars, err);
    if (rc == OOB_OK)
        table_of_rows(report, bars, &r, folds);
    return rc;
}

/* --- stacked bars ------------------------------------------------------------------------------------------------- */

static oob_share share_at(const oob_committee *report, const oob_committee_stack *stack, size_t group, size_t series)
{
    return oob_committee_share(report, stack->summary, stack->measure, stack->breakdowns[group],
                               stack->categories[series]);
}

/* A group that is known to be of nobody has nothing to show. */
static bool is_empty(const oob_committee *report, const oob_committee_stack *stack, size_t group)
{
    const oob_grid_value *of = share_at(report, stack, group, 0).of;
    return of->kind == OOB_GRID_EMPTY || (of->kind == OOB_GRID_NUMBER && of->number == 0);
}

/* "Inside the authority: good or better 68.1% (139), less than good ...; outside: ..." */
static const char *describe_stack(oob_committee *report, const oob_committee_stack *stack, const oob_chart_bar *bars,
                                  size_t count)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    for (size_t i = 0; i < count; i++) {
        oob_strbuf_addf(&text, "%s%s: ", i > 0 ? "; " : "", bars[i].label);
        for (size_t k = 0; k < stack->series_count; k++)
            oob_strbuf_addf(&text, "%s%s %s", k > 0 ? ", " : "", stack->series[k], bars[i].values[k].text);
    }
    const char *kept = oob_committee_say(report, "%s.", oob_strbuf_str(&text));
    oob_strbuf_free(&text);
    return kept;
}

static oob_status draw_stack(oob_committee *report, const oob_committee_stack *stack, oob_error *err)
{
    oob_chart_bar *bars = oob_committee_array(report, stack->group_count, sizeof *bars);
    oob_chart_value *values = oob_committee_array(report, stack->group_count * stack->series_count, sizeof *values);
    size_t count = 0;
    if (bars == NULL || values == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < stack->group_count; i++) {
        if (is_empty(report, stack, i))
            continue;
        oob_chart_value *mine = values + count * stack->series_count;
        for (size_t k = 0; k < stack->series_count; k++) {
            oob_share share = share_at(report, stack, i, k);
            const oob_grid_value *shown = stack->as_percent ? share.percent : share.count;
            mine[k] = (oob_chart_value){shown->text, shown->number, shown->kind == OOB_GRID_SYMBOL};
        }
        bars[count++] = (oob_chart_bar){stack->groups[i], mine};
    }
    const oob_bar_chart chart = {.id = oob_committee_say(report, "%s-chart", stack->id),
                                 .title = stack->table_caption,
                                 .description = describe_stack(report, stack, bars, count),
                                 .unit = stack->as_percent ? "% of children" : "children",
                                 .series = stack->series,
                                 .series_count = stack->series_count,
                                 .bars = bars,
                                 .bar_count = count,
                                 .stacked = true,
                                 .most = stack->as_percent ? 100 : 0};
    return count > 0 ? oob_bar_chart_svg(oob_page_body(report->page), &chart, err) : OOB_OK;
}

/* Group | all | count and % of each category. */
static oob_status table_of_stack(oob_committee *report, const oob_committee_stack *stack, oob_error *err)
{
    size_t count = 2 + 2 * stack->series_count;
    oob_page_column *columns = oob_committee_array(report, count, sizeof *columns);
    oob_grid_value *cells = oob_committee_array(report, count, sizeof *cells);
    if (columns == NULL || cells == NULL)
        return oob_error_nomem(err);
    columns[0] = (oob_page_column){stack->heading, OOB_PAGE_TEXT};
    columns[1] = (oob_page_column){"All", OOB_PAGE_NUMBER};
    for (size_t k = 0; k < stack->series_count; k++) {
        columns[2 + 2 * k] = (oob_page_column){stack->series[k], OOB_PAGE_NUMBER};
        columns[3 + 2 * k] = (oob_page_column){"%", OOB_PAGE_NUMBER};
    }
    oob_page_table_begin(report->page, &(oob_page_table){.id = oob_committee_say(report, "%s-table", stack->id),
                                                         .caption = stack->table_caption,
                                                         .columns = columns,
                                                         .column_count = count,
                                                         .folds = true});
    for (size_t i = 0; i < stack->group_count; i++) {
        if (is_empty(report, stack, i))
            continue;
        cells[0] = (oob_grid_value){OOB_GRID_TEXT, stack->groups[i], 0};
        cells[1] = *share_at(report, stack, i, 0).of;
        for (size_t k = 0; k < stack->series_count; k++) {
            oob_share share = share_at(report, stack, i, k);
            cells[2 + 2 * k] = *share.count;
            cells[3 + 2 * k] = *share.percent;
        }
        oob_page_row(report->page, cells);
    }
    oob_page_table_end(report->page);
    return OOB_OK;
}

oob_status oob_committee_stack_add(oob_committee *report, const oob_committee_stack *stack, oob_error *err)
{
    oob_page_figure_begin(report->page, stack->id, stack->title, stack->caption);
    oob_status rc = draw_stack(report, stack, err);
    if (rc == OOB_OK)
        rc = table_of_stack(report, stack, err);
    oob_page_figure_end(report->page);
    return rc;
}
