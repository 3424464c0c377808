/* commissioner_need.c - places and vacancies against the children in placements of that kind. */
#include "report/commissioner_sections.h"
#include "report/internal_chart.h"

static const char *const series[] = {"Our children in such placements", "Places inside", "Places within 20 miles"};

static const oob_internal_chart chart = {
    .chart = {.id = "chart-need",
              .title = "Children and places by kind of provision",
              .description =
                  "For each kind of provision: our children in such placements, places inside and places in or "
                  "within 20 miles of the authority. The table below has the numbers.",
              .unit = "children or places",
              .series = series,
              .series_count = sizeof series / sizeof *series},
    .list = "need_and_places",
    .label = "kind",
    .columns = {"children", "places_inside", "places_near"}};

static const char *const about = "Children: in placements of that kind, wherever they are. Within 20 miles: in the "
                                 "authority or at most 20 miles beyond "
                                 "its boundary; a home outside whose address is hidden is not counted there. Places "
                                 "taken by other authorities' children "
                                 "are not known here, so places less those occupied are not vacancies. Vacancies are "
                                 "known of own carers, by their list, "
                                 "and of own homes; blank is not known, not none. oob summary sufficiency has the same "
                                 "by provider type and for other "
                                 "reaches.";

oob_status oob_commissioner_need(oob_internal *report, oob_error *err)
{
    const oob_page_grid table = {.id = "table-need",
                                 .caption = "Children, places and vacancies by kind of provision",
                                 .grid = oob_internal_grid(report, "need_and_places")};
    oob_page_section(report->page, "need", "Places and vacancies against need");
    oob_page_figure_begin(report->page, "figure-need", "Children and places, inside and near", NULL);
    oob_status rc = oob_internal_chart_add(report, &chart, err);
    if (rc == OOB_OK)
        rc = oob_page_grid_table(report->page, &table, err);
    oob_page_figure_end(report->page);
    oob_page_note(report->page, about);
    return rc;
}
