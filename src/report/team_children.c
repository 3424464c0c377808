/* team_children.c - who is placed outside: on a map, by authority, and child by child. */
#include "report/internal_map.h"
#include "report/team_sections.h"

#include <string.h>

static const char *const symbols[] = {"In-house", "External", "With parents, or not recorded"};

static void describe_square(oob_map_point *point, oob_strbuf *text, const oob_grid *grid, size_t row)
{
    const oob_grid_value *children = oob_grid_at(grid, row, (size_t)oob_grid_column(grid, "children"));
    const char *sourcing = oob_grid_text(grid, row, "sourcing");
    point->symbol = strcmp(sourcing, symbols[0]) == 0 ? 0 : strcmp(sourcing, symbols[1]) == 0 ? 1 : 2;
    point->size = children->number;
    oob_add_counted(text, (long)children->number, "child", "children");
    oob_strbuf_addf(text, ", %s", sourcing);
}

static oob_status add_map(oob_internal *report, oob_error *err)
{
    const oob_internal_map map = {
        .map = {.id = "map-outside",
                .title = "Map of where children are placed",
                .description = "Authorities by the number of our children who live there, and points for those placed "
                               "outside. The tables below have the same numbers.",
                .shade_title = "Our children",
                .shade_unit = "children",
                .shade_one = "child",
                .symbols = symbols,
                .symbol_count = sizeof symbols / sizeof *symbols},
        .shade_list = "children_by_authority",
        .shade_count = "children",
        .point_list = "points_outside",
        .point = describe_square};
    oob_status rc = oob_internal_map_add(report, &map, err);
    if (rc == OOB_OK)
        oob_page_note(report->page, "A point stands in the middle of a square kilometre of the National Grid, not at "
                                    "an address; its area grows with the number of children.");
    return rc;
}

static oob_status add_authorities(oob_internal *report, oob_error *err)
{
    const oob_page_grid table = {.id = "table-authorities",
                                 .caption = "Children by the authority they live in, and whose provision they are in",
                                 .grid = oob_internal_grid(report, "children_by_authority"),
                                 .columns = "authority class children in_house external other"};
    return oob_page_grid_table(report->page, &table, err);
}

/* The codes that a reader may not know, in a line each. */
static oob_status add_codes(oob_internal *report, oob_error *err)
{
    const oob_grid *codes = oob_internal_grid(report, "placement_codes");
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_strbuf_adds(&text, "Codes in the lists below:");
    for (size_t row = 0; row < oob_grid_rows(codes); row++)
        oob_strbuf_addf(&text, "%s %s %s", row > 0 ? ";" : "", oob_grid_text(codes, row, "code"),
                        oob_grid_text(codes, row, "description"));
    oob_strbuf_addc(&text, '.');
    oob_status rc = oob_strbuf_check(&text, err);
    oob_page_note(report->page, oob_strbuf_str(&text));
    oob_strbuf_free(&text);
    return rc;
}

oob_status oob_team_map(oob_internal *report, oob_error *err)
{
    oob_page_section(report->page, "where", "Where our children live");
    oob_page_figure_begin(report->page, "figure-outside", "Our children by authority, and those placed outside", NULL);
    oob_status rc = add_map(report, err);
    if (rc == OOB_OK)
        rc = add_authorities(report, err);
    oob_page_figure_end(report->page);
    return rc == OOB_OK ? add_codes(report, err) : rc;
}

static const oob_internal_list children = {
    .id = "list-outside",
    .name = "children_outside",
    .title = "Children placed outside",
    .one = "child",
    .many = "children",
    .group = "class",
    .columns = "child_id placement host_authority boundary_miles home_miles since needed",
    .note =
        "At a distance: in no adjoining authority, however many miles it is. Boundary: from the nearest point of "
        "the authority's boundary. Home: from the child's home, the Department for Education's measure; blank where "
        "it is not known or not recorded. Since: the first day in this placement. Approval by: whose approval "
        "regulation 11 asks for; exempt with connected persons and own foster carers, out of its scope with parents. "
        "In each group the furthest from the boundary come first."};

oob_status oob_team_children(oob_internal *report, oob_error *err)
{
    oob_page_section(report->page, "children", "Every child placed outside");
    return oob_internal_list_add(report, &children, err);
}
