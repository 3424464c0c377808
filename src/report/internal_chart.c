/* internal_chart.c - a bar chart of an internal report from a list. */
#include "report/internal_chart.h"

#include <stdlib.h>

static void set_value(oob_chart_value *out, const oob_grid *grid, size_t row, const char *column)
{
    const oob_grid_value *value = oob_grid_at(grid, row, (size_t)oob_grid_column(grid, column));
    bool known = value->kind == OOB_GRID_NUMBER;
    *out = (oob_chart_value){.text = known ? value->text : "not known", .number = known ? value->number : 0};
}

oob_status oob_internal_chart_add(oob_internal *report, const oob_internal_chart *chart, oob_error *err)
{
    const oob_grid *grid = oob_internal_grid(report, chart->list);
    size_t rows = oob_grid_rows(grid);
    size_t series = chart->chart.series_count;
    oob_chart_value *values = calloc(rows * series + 1, sizeof *values);
    oob_chart_bar *bars = calloc(rows + 1, sizeof *bars);
    oob_status rc = values != NULL && bars != NULL ? OOB_OK : oob_error_nomem(err);
    for (size_t row = 0; rc == OOB_OK && row < rows; row++) {
        bars[row] = (oob_chart_bar){oob_grid_text(grid, row, chart->label), &values[row * series]};
        for (size_t i = 0; i < series; i++)
            set_value(&values[row * series + i], grid, row, chart->columns[i]);
    }
    oob_bar_chart out = chart->chart;
    out.bars = bars;
    out.bar_count = rows;
    if (rc == OOB_OK && rows > 0)
        rc = oob_bar_chart_svg(oob_page_body(report->page), &out, err);
    free(bars);
    free(values);
    return rc;
}
