/* commissioner_provision.c - where provision is: on the map, by authority and by the needs it is registered for. */
#include "report/commissioner_sections.h"

#include <string.h>

#include "report/internal_map.h"

#define KINDS 4

static const char *const symbols[KINDS] = {"Children's homes", "Supported accommodation", "Residential special schools",
                                           "Other homes"};

static int symbol_of(const char *group)
{
    int symbol = 0;
    while (symbol < KINDS - 1 && strcmp(group, symbols[symbol]) != 0)
        symbol++;
    return symbol;
}

static void describe_home(oob_map_point *point, oob_strbuf *text, const oob_grid *grid, size_t row)
{
    const char *group = oob_grid_text(grid, row, "provider_group");
    const char *places = oob_grid_text(grid, row, "places");
    const char *judgement = oob_grid_text(grid, row, "judgement");
    const char *specialisms = oob_grid_text(grid, row, "specialisms");
    point->symbol = symbol_of(group);
    oob_strbuf_addf(text, "%s, %s, places: %s, our children: %s, %s", oob_grid_text(grid, row, "provider_name"), group,
                    *places != '\0' ? places : "not known", oob_grid_text(grid, row, "children"),
                    *judgement != '\0' ? judgement : "not judged yet");
    if (*specialisms != '\0')
        oob_strbuf_addf(text, "; %s", specialisms);
}

static oob_status add_map(oob_internal *report, oob_error *err)
{
    const oob_internal_map map = {
        .map = {.id = "map-provision",
                .title = "Map of registered provision",
                .description =
                    "Authorities by the number of registered settings in them, and a point for each home whose "
                    "address is known. The table below has the numbers by authority.",
                .shade_title = "Registered settings",
                .shade_unit = "settings",
                .shade_one = "setting",
                .symbols = symbols,
                .symbol_count = KINDS},
        .shade_list = "settings_by_authority",
        .shade_count = "settings",
        .point_list = "provision_points",
        .point = describe_home};
    oob_status rc = oob_internal_map_add(report, &map, err);
    oob_page_note(report->page,
                  "Shades count every setting, points only those whose address is known: public lists hide "
                  "the addresses of homes. Agencies are registered at an office and are not on the map.");
    return rc;
}

static void add_figure_title(const oob_internal *report, oob_strbuf *title)
{
    oob_add_counted(title, oob_internal_sum(report, "provision_by_authority", "settings", "class", "in area"),
                    "registered setting is inside", "registered settings are inside");
    oob_strbuf_addf(title, ", %ld in adjoining authorities",
                    oob_internal_sum(report, "provision_by_authority", "settings", "class", "adjoining"));
}

oob_status oob_commissioner_provision(oob_internal *report, oob_error *err)
{
    const oob_page_grid by_authority = {.id = "table-settings",
                                        .caption = "Registered settings and places by authority",
                                        .grid = oob_internal_grid(report, "settings_by_authority"),
                                        .columns = "authority class settings hidden places children",
                                        .folds = true};
    const oob_page_grid by_type = {.id = "table-provision",
                                   .caption = "Registered settings and places by type and authority",
                                   .grid = oob_internal_grid(report, "provision_by_authority"),
                                   .columns = "authority class settings hidden places children",
                                   .group = "provider_group"};
    const oob_page_grid by_need = {.id = "table-specialisms",
                                   .caption = "What they are registered for (one setting may have several needs)",
                                   .grid = oob_internal_grid(report, "provision_by_need"),
                                   .columns = "need settings_inside places_inside settings_near places_near children",
                                   .group = "provider_group"};
    oob_strbuf title = OOB_STRBUF_INIT;
    oob_page_section(report->page, "provision", "Registered provision");
    if (!oob_internal_has(report, "providers")) {
        oob_page_paragraph(report->page, "No list of providers is loaded: oob import providers FILE.");
        return OOB_OK;
    }
    add_figure_title(report, &title);
    oob_page_figure_begin(report->page, "figure-provision", oob_strbuf_str(&title), NULL);
    oob_status rc = oob_strbuf_check(&title, err);
    oob_strbuf_free(&title);
    if (rc == OOB_OK)
        rc = add_map(report, err);
    if (rc == OOB_OK)
        rc = oob_page_grid_table(report->page, &by_authority, err);
    oob_page_figure_end(report->page);
    if (rc == OOB_OK)
        rc = oob_page_grid_table(report->page, &by_type, err);
    return rc == OOB_OK ? oob_page_grid_table(report->page, &by_need, err) : rc;
}
