/* committee_distances.c - the three distances side by side, and how far from the boundary the children outside live. */
#include "report/committee.h"

/* A distance, in its own words. */
typedef struct distance {
    const char *label; /* of the bar and the row */
    const char *measure;
    const char *category;
} distance;

static const distance distances[] = {
    {"More than 10 miles from the boundary", "more_than_10_miles_from_boundary", "more than 10 miles"},
    {"More than 20 miles from home (DfE)", "home_distance", "over 20 miles"},
    {"At a distance, in law", "statutory_class", "at a distance"},
};
#define DISTANCE_COUNT (sizeof distances / sizeof *distances)

static oob_share share_of(const oob_committee *report, size_t nth)
{
    return oob_committee_share(report, "headline", distances[nth].measure, "all children", distances[nth].category);
}

static const char *title(oob_committee *report)
{
    oob_share share[DISTANCE_COUNT];
    for (size_t i = 0; i < DISTANCE_COUNT; i++) {
        share[i] = share_of(report, i);
        if (!share[i].known)
            return "Far away has three meanings, and three numbers";
    }
    return oob_committee_say(report, "Far away has three meanings: %s, %s or %s children", share[0].count->text,
                             share[1].count->text, share[2].count->text);
}

static oob_status draw(oob_committee *report, oob_error *err)
{
    static const char *const series[] = {"Children"};
    oob_chart_value values[DISTANCE_COUNT];
    oob_chart_bar bars[DISTANCE_COUNT];
    oob_strbuf text = OOB_STRBUF_INIT;
    for (size_t i = 0; i < DISTANCE_COUNT; i++) {
        oob_share share = share_of(report, i);
        values[i] = oob_committee_chart_value(report, &share);
        bars[i] = (oob_chart_bar){distances[i].label, &values[i]};
        oob_strbuf_addf(&text, "%s%s: %s", i > 0 ? "; " : "", distances[i].label, values[i].text);
    }
    const oob_bar_chart chart = {.id = "three-distances-chart",
                                 .title = "Children placed far away, by three definitions of far",
                                 .description = oob_strbuf_str(&text),
                                 .unit = "children",
                                 .series = series,
                                 .series_count = 1,
                                 .bars = bars,
                                 .bar_count = DISTANCE_COUNT};
    oob_status rc = oob_bar_chart_svg(oob_page_body(report->page), &chart, err);
    oob_strbuf_free(&text);
    return rc;
}

/* A row of the table. */
typedef struct answer {
    const char *measure;
    const char *breakdown;
    const char *category;
    bool omit_zero; /* left out where it is of nobody */
} answer;

/* Whoever is not known to live beyond the ten miles is not counted there: who that is stands below. */
static const answer from_boundary[] = {
    {"more_than_10_miles_from_boundary", "all children", "more than 10 miles", false},
    {"more_than_10_miles_from_boundary", "all children", "uncertain: an approximate place, about 10 miles off", true},
    {"boundary_distance", "children placed outside", "not measured", true},
    {"location", "all children", "not located", true},
};
static const answer among_located[] = {
    {"more_than_10_miles_from_boundary", "children located", "more than 10 miles", false},
};
static const answer from_home[] = {
    {"home_distance", "all children", "20 miles or less", false},
    {"home_distance", "all children", "over 20 miles", false},
    {"home_distance", "all children", "not known", false},
};
static const answer in_law[] = {
    {"statutory_class", "all children", "in area", false},
    {"statutory_class", "all children", "adjoining", false},
    {"statutory_class", "all children", "at a distance", false},
    {"statutory_class", "all children", "not known", false},
};

static void add_rows(oob_committee *report, const char *heading, const answer *rows, size_t count)
{
    oob_page_row_heading(report->page, heading);
    for (size_t i = 0; i < count; i++) {
        oob_share share = oob_committee_share(report, "headline", rows[i].measure, rows[i].breakdown, rows[i].category);
        const oob_grid_value cells[] = {{OOB_GRID_TEXT, rows[i].category, 0}, *share.count, *share.of, *share.percent};
        if (!rows[i].omit_zero || (share.count->kind != OOB_GRID_EMPTY && !oob_share_is_zero(&share)))
            oob_page_row(report->page, cells);
    }
}

#define ADD_ROWS(report, heading, rows) add_rows(report, heading, rows, sizeof(rows) / sizeof *(rows))

static void add_table(oob_committee *report)
{
    static const oob_page_column columns[] = {
        {"Where", OOB_PAGE_TEXT}, {"Children", OOB_PAGE_NUMBER}, {"Of", OOB_PAGE_NUMBER}, {"%", OOB_PAGE_NUMBER}};
    oob_share lost = oob_committee_share(report, "headline", "location", "all children", "not located");
    oob_page_table_begin(report->page, &(oob_page_table){.id = "three-distances-table",
                                                         .caption = "Three distances",
                                                         .columns = columns,
                                                         .column_count = 4,
                                                         .folds = true});
    ADD_ROWS(report, "From the authority's boundary to the placement", from_boundary);
    if (!oob_share_is_zero(&lost))
        ADD_ROWS(report, "The same, of the children located", among_located);
    ADD_ROWS(report, "From the child's home to the placement (Department for Education)", from_home);
    ADD_ROWS(report, "In law", in_law);
    oob_page_table_end(report->page);
}

static void explain(oob_committee *report)
{
    oob_page_definitions(
        report->page,
        oob_committee_say(
            report,
            "From the boundary: straight line from the nearest point of %s's boundary to the placement, 0 "
            "inside. It says how far from the authority a child lives. It is not published nationally.\n"
            "From home: straight line from the child's home to the placement, by the Department for "
            "Education's formula. It is the figure of the national statistics, and a child can be placed "
            "far from home without leaving the authority.\n"
            "In law, at a distance: outside the authority and in no authority that adjoins it, however "
            "many miles that is (regulation 11 of the Care Planning, Placement and Case Review "
            "Regulations 2010). The director of children's services must approve such a placement, unless "
            "it is with a connected person or the authority's own foster carer; placements with parents are "
            "outside the regulation.",
            report->authority));
}

oob_status oob_committee_distances(oob_committee *report, oob_error *err)
{
    oob_page_section(report->page, "distances", "Three distances");
    oob_page_paragraph(report->page,
                       "Three distances are in use, and they answer different questions. A figure without "
                       "its definition can be compared with nothing.");
    explain(report);
    oob_page_figure_begin(report->page, "three-distances", title(report),
                          "Each of all children looked after. One child can be in all three.");
    oob_status rc = draw(report, err);
    add_table(report);
    oob_page_figure_end(report->page);
    return rc;
}

/* --- bands from the boundary -------------------------------------------------------------------------------------- */

static const char *bands_title(oob_committee *report)
{
    oob_share near =
        oob_committee_share(report, "headline", "boundary_distance", "children placed outside", "0-5 miles");
    if (!near.known)
        return "Children outside, by distance from the boundary";
    return oob_committee_say(report, "%s of those outside live within 5 miles of the boundary",
                             oob_say_percent(report, &near));
}

oob_status oob_committee_bands(oob_committee *report, oob_error *err)
{
    const oob_committee_bars bars = {.id = "bands",
                                     .title = bands_title(report),
                                     .caption = "Children placed outside, by straight-line distance from the boundary.",
                                     .summary = "headline",
                                     .measure = "boundary_distance",
                                     .breakdown = "children placed outside",
                                     .heading = "Distance",
                                     .table_caption = "Children placed outside, by distance from the boundary"};
    oob_page_section(report->page, "boundary", "How far from the boundary");
    oob_share out = oob_committee_share(report, "headline", "location", "all children", "outside");
    if (oob_share_is_zero(&out) || out.count->kind == OOB_GRID_EMPTY) {
        oob_page_paragraph(report->page, "No children are known to be placed outside.");
        return OOB_OK;
    }
    oob_status rc = oob_committee_bars_add(report, &bars, err);
    oob_page_note(report->page,
                  "5-10 miles means 5 or more and less than 10. Uncertain: only the first part of the "
                  "postcode is known, and it reaches across the limits of a band. Not measured: no position, "
                  "or outside Great Britain.");
    return rc;
}
