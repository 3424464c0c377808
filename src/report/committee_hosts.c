/* committee_hosts.c - the authorities that children live in, as a map and as a table. */
#include <string.h>

#include "report/committee.h"
#include "report/map.h"

#define FEW_AREAS 20 /* of a store without the rest of the country, which one map shows */

static const double rings[] = {10, 20};

static const char *title(oob_committee *report, const oob_grid *grid)
{
    oob_share out = oob_committee_share(report, "headline", "location", "all children", "outside");
    for (size_t row = 0; row < oob_grid_rows(grid); row++) {
        const char *name = oob_grid_text(grid, row, "category");
        oob_share share = oob_committee_row(grid, row);
        if (strcmp(oob_grid_text(grid, row, "measure"), "host_authority") != 0 ||
            strcmp(name, report->authority) == 0 || strcmp(name, "not known") == 0)
            continue;
        if (!share.known || !out.known)
            break;
        /* The first printed, not "the most": a hidden number may be larger. */
        return oob_committee_say(report, "%s of the %s outside live in %s", share.count->text, out.count->text, name);
    }
    return "Which authorities the children live in";
}

/* "County Durham 47, Sunderland 36, ..." */
static const char *describe(oob_committee *report, const oob_grid *grid)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    for (size_t row = 0; row < oob_grid_rows(grid); row++) {
        if (strcmp(oob_grid_text(grid, row, "measure"), "host_authority") == 0)
            oob_strbuf_addf(&text, "%s%s %s", text.len > 0 ? ", " : "", oob_grid_text(grid, row, "category"),
                            oob_grid_text(grid, row, "count"));
    }
    const char *kept = oob_committee_say(report, "Children by the authority they live in: %s.", oob_strbuf_str(&text));
    oob_strbuf_free(&text);
    return kept;
}

static const char *code_of(const oob_map_base *base, const char *name)
{
    for (size_t i = 0; i < base->area_count; i++) {
        if (strcmp(base->areas[i].name, name) == 0)
            return base->areas[i].code;
    }
    return NULL;
}

/* Authorities that have no boundary (Scotland's, Wales's) are in the table alone. */
static size_t find_shades(oob_map_shade *shades, const oob_grid *grid, const oob_map_base *base)
{
    size_t count = 0;
    for (size_t row = 0; row < oob_grid_rows(grid); row++) {
        oob_share share = oob_committee_row(grid, row);
        const char *code = code_of(base, oob_grid_text(grid, row, "category"));
        if (code == NULL || strcmp(oob_grid_text(grid, row, "measure"), "host_authority") != 0)
            continue;
        shades[count++] =
            (oob_map_shade){code, {share.count->text, share.count->number, share.count->kind != OOB_GRID_NUMBER}};
    }
    return count;
}

static oob_status draw_maps(oob_committee *report, const oob_grid *grid, const oob_map_base *base, oob_error *err)
{
    oob_map_shade *shades = oob_committee_array(report, oob_grid_rows(grid), sizeof *shades);
    if (shades == NULL)
        return oob_error_nomem(err);
    oob_map map = {.id = "map-near",
                   .title = oob_committee_say(report, "Children by authority, in and around %s", report->authority),
                   .description = describe(report, grid),
                   .base = base,
                   .shade_title = "Children living there",
                   .shade_unit = "children",
                   .shade_one = "child",
                   .shades = shades,
                   .shade_count = find_shades(shades, grid, base)};
    oob_status rc = oob_map_svg(oob_page_body(report->page), &map, true, err);
    if (rc != OOB_OK || base->area_count <= FEW_AREAS)
        return rc;
    map.id = "map-far";
    map.shapes = "map-near";
    map.whole = true;
    map.title = "Children by authority, whole country";
    oob_page_note(report->page, "The same, for the whole country:");
    return oob_map_svg(oob_page_body(report->page), &map, true, err);
}

static oob_status add_maps(oob_committee *report, const oob_grid *grid, oob_error *err)
{
    oob_map_base base = {0};
    oob_error why = OOB_ERROR_INIT;
    oob_status rc = oob_map_base_load(&base, report->db, rings, sizeof rings / sizeof *rings, &why);
    if (rc == OOB_ERR_INPUT) {
        oob_page_note(report->page, "No boundaries are loaded, so there is no map.");
        return OOB_OK;
    }
    if (rc == OOB_OK)
        rc = draw_maps(report, grid, &base, &why);
    if (rc != OOB_OK && err != NULL)
        *err = why;
    oob_map_base_free(&base);
    return rc;
}

oob_status oob_committee_hosts(oob_committee *report, oob_error *err)
{
    const oob_grid *grid = oob_figures_grid(report->figures, "headline");
    oob_page_section(report->page, "hosts", "Which authorities the children live in");
    oob_page_figure_begin(
        report->page, "hosts-figure", title(report, grid),
        oob_committee_say(report,
                          "Children looked after by %s, by the authority they live in. The rings are 10 "
                          "and 20 miles from its boundary. No child's place is shown.",
                          report->authority));
    oob_status rc = add_maps(report, grid, err);
    if (rc == OOB_OK)
        rc = oob_committee_table_add(report,
                                     &(oob_committee_bars){.id = "hosts",
                                                           .summary = "headline",
                                                           .measure = "host_authority",
                                                           .breakdown = "all children",
                                                           .heading = "Authority",
                                                           .table_caption = "Children by the authority they live in"},
                                     true, err);
    oob_page_figure_end(report->page);
    return rc;
}
