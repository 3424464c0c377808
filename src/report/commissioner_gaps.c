/* commissioner_gaps.c - what does not exist inside, what is full as far as is known, what has a vacancy. */
#include "report/commissioner_sections.h"
#include "report/internal_chart.h"

static const char *const series[] = {"None exists inside", "Exists, no vacancy known", "Exists with a vacancy"};

static const oob_internal_chart chart = {
    .chart = {.id = "chart-gaps",
              .title = "Children placed outside by what exists inside",
              .description =
                  "For each kind of placement: children placed outside for whom nothing of the kind exists inside, "
                  "exists without a known vacancy, or exists with a vacancy. The table below has the numbers.",
              .unit = "children",
              .series = series,
              .series_count = sizeof series / sizeof *series,
              .stacked = true},
    .list = "local_vacancies",
    .label = "kind_name",
    .columns = {"none_exists", "no_vacancy", "suited"}};

oob_status oob_commissioner_gaps(oob_internal *report, oob_error *err)
{
    const oob_page_grid table = {.id = "table-gaps",
                                 .caption = "What exists inside for the children placed outside",
                                 .grid = oob_internal_grid(report, "local_vacancies")};
    const oob_page_grid reasons = {.id = "table-reasons",
                                   .caption = "The reason recorded, beside what exists inside",
                                   .grid = oob_internal_grid(report, "reasons")};
    oob_page_section(report->page, "gaps", "The gaps");
    oob_page_figure_begin(report->page, "figure-gaps", "What exists inside for children placed outside", NULL);
    oob_status rc = oob_internal_chart_add(report, &chart, err);
    if (rc == OOB_OK)
        rc = oob_page_grid_table(report->page, &table, err);
    oob_page_figure_end(report->page);
    oob_page_note(
        report->page,
        "Of the same kind: the same placement code and every specialism that the present provider is registered "
        "for, since what each child needs is not recorded; for foster care, own carers for any child. A vacancy is "
        "counted for every child it would suit and takes only one. That provision exists does not say that it "
        "would be right for a child.");
    return rc == OOB_OK ? oob_page_grid_table(report->page, &reasons, err) : rc;
}
