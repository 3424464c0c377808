/* commissioner_flows.c - where our children and our carers live: by authority, and the hubs. */
#include "report/commissioner_sections.h"

#include <string.h>

#include "report/internal_map.h"

static const char *const symbols[] = {"Own carers living outside"};

static void describe_carers(oob_map_point *point, oob_strbuf *text, const oob_grid *grid, size_t row)
{
    const oob_grid_value *carers = oob_grid_at(grid, row, (size_t)oob_grid_column(grid, "carers"));
    const char *vacancies = oob_grid_text(grid, row, "vacancies");
    point->size = carers->number;
    oob_add_counted(text, (long)carers->number, "carer", "carers");
    oob_strbuf_addf(text, ", places: %s, vacancies: %s", oob_grid_text(grid, row, "places"),
                    *vacancies != '\0' ? vacancies : "not known");
}

static oob_status add_map(oob_internal *report, oob_error *err)
{
    oob_internal_map map = {
        .map = {.id = "map-flows",
                .title = "Map of where our children and our carers live",
                .description =
                    "Authorities by the number of our children who live there, and points for own carers who live "
                    "outside. The table below has the numbers by authority.",
                .shade_title = "Our children",
                .shade_unit = "children",
                .shade_one = "child",
                .symbols = symbols,
                .symbol_count = 1},
        .shade_list = "host_authorities",
        .shade_count = "children",
        .point_list = "carer_points",
        .point = describe_carers};
    if (oob_internal_has(report, "providers"))
        map.map.shapes = "map-provision";
    oob_status rc = oob_internal_map_add(report, &map, err);
    oob_page_note(report->page,
                  "A point stands in the middle of a square kilometre of the National Grid, not at an address; "
                  "its area grows with the number of carers.");
    return rc;
}

static oob_status add_carers(oob_internal *report, oob_error *err)
{
    static const struct {
        const char *id;
        const char *measure;
    } tables[] = {{"table-carers", "location"}, {"table-carers-bands", "boundary_distance"}};
    oob_status rc = OOB_OK;
    oob_page_section(report->page, "carers", "Own carers");
    if (!oob_internal_has(report, "carers")) {
        oob_page_paragraph(report->page, "No list of carers is loaded: oob import carers FILE.");
        return OOB_OK;
    }
    for (size_t i = 0; rc == OOB_OK && i < sizeof tables / sizeof *tables; i++) {
        const oob_page_grid table = {.id = tables[i].id,
                                     .grid = oob_internal_grid(report, "own_carers"),
                                     .measure = tables[i].measure,
                                     .columns = "category count denominator percent places children vacancies",
                                     .group = "breakdown"};
        rc = oob_page_grid_table(report->page, &table, err);
    }
    oob_page_note(report->page,
                  "Certain children only: connected persons, approved for a named child; their free places are "
                  "not open to others. Children: ours, living with those carers on the day.");
    return rc;
}

static oob_status add_hubs(oob_internal *report, oob_error *err)
{
    const oob_page_grid table = {.id = "table-hubs",
                                 .caption = "Mockingbird hubs: how far the satellite families live from the hub carer",
                                 .grid = oob_internal_grid(report, "mockingbird")};
    return oob_internal_rows(report, "mockingbird", NULL, NULL) > 0 ? oob_page_grid_table(report->page, &table, err)
                                                                    : OOB_OK;
}

oob_status oob_commissioner_flows(oob_internal *report, oob_error *err)
{
    const oob_page_grid table = {.id = "table-flows",
                                 .caption = "By authority: our children, our carers and registered provision",
                                 .grid = oob_internal_grid(report, "host_authorities"),
                                 .columns = "authority class children in_house external other carers settings places"};
    oob_page_section(report->page, "flows", "Where our children live");
    oob_page_figure_begin(report->page, "figure-flows", "Our children and own carers by authority", NULL);
    oob_status rc = add_map(report, err);
    if (rc == OOB_OK)
        rc = oob_page_grid_table(report->page, &table, err);
    oob_page_figure_end(report->page);
    if (rc == OOB_OK)
        rc = add_carers(report, err);
    return rc == OOB_OK ? add_hubs(report, err) : rc;
}
