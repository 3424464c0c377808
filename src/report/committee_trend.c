/* committee_trend.c - the same day of each year: how many children, where, how far. */
#include <string.h>

#include "core/date.h"
#include "report/committee.h"

#define DAYS_MAX   10
#define LINE_COUNT 3

/* A line of the table: a count or its percentage, of one measure. */
typedef struct line {
    const char *label;
    const char *measure;
    const char *breakdown;
    const char *category;
    bool percent;
} line;

static const line lines[] = {
    {"Children looked after", "children_looked_after", "all", "all", false},
    {"Placed outside", "location", "all children", "outside", false},
    {"Placed outside, %", "location", "all children", "outside", true},
    {"In an adjoining authority", "statutory_class", "all children", "adjoining", false},
    {"In an adjoining authority, %", "statutory_class", "all children", "adjoining", true},
    {"At a distance, in law", "statutory_class", "all children", "at a distance", false},
    {"At a distance, in law, %", "statutory_class", "all children", "at a distance", true},
    {"More than 10 miles from the boundary", "more_than_10_miles_from_boundary", "all children", "more than 10 miles",
     false},
    {"More than 10 miles from the boundary, %", "more_than_10_miles_from_boundary", "all children",
     "more than 10 miles", true},
    {"More than 20 miles from home", "home_distance", "all children", "over 20 miles", false},
    {"More than 20 miles from home, %", "home_distance", "all children", "over 20 miles", true},
    {"In-house provision, %", "sourcing", "all children", "In-house", true},
    {"Of those in-house, placed outside, %", "sourcing", "provision: In-house", "outside", true},
};

/* The days of the series, the latest last. */
typedef struct days {
    const char *iso[DAYS_MAX];
    const char *words[DAYS_MAX];
    const char *shown[DAYS_MAX]; /* on the axis: the year, where all are the same day of it */
    size_t count;
} days;

static const char *day_in_words(oob_committee *report, const char *iso)
{
    oob_date date;
    char words[OOB_DATE_WORDS_SIZE];
    if (!oob_date_parse(&date, iso, strlen(iso)))
        return iso;
    oob_date_words(date, words);
    return oob_committee_say(report, "%s", words);
}

static void shorten(days *d, oob_committee *report)
{
    bool same = true;
    for (size_t i = 1; i < d->count; i++)
        same = same && strcmp(d->iso[i] + 4, d->iso[0] + 4) == 0;
    for (size_t i = 0; i < d->count; i++)
        d->shown[i] = same ? oob_committee_say(report, "%.4s", d->iso[i]) : d->words[i];
}

static void find_days(days *out, oob_committee *report, const oob_grid *grid)
{
    *out = (days){.count = 0};
    for (size_t row = 0; row < oob_grid_rows(grid); row++) {
        if (strcmp(oob_grid_text(grid, row, "measure"), "children_looked_after") != 0)
            continue;
        if (out->count == DAYS_MAX) {
            memmove(out->iso, out->iso + 1, (DAYS_MAX - 1) * sizeof *out->iso);
            memmove(out->words, out->words + 1, (DAYS_MAX - 1) * sizeof *out->words);
            out->count--;
        }
        out->iso[out->count] = oob_grid_text(grid, row, "as_at");
        out->words[out->count] = day_in_words(report, out->iso[out->count]);
        out->count++;
    }
    shorten(out, report);
}

static oob_share share_on(const oob_grid *grid, const line *wanted, const char *day)
{
    for (size_t row = 0; row < oob_grid_rows(grid); row++) {
        if (strcmp(oob_grid_text(grid, row, "as_at"), day) == 0 &&
            strcmp(oob_grid_text(grid, row, "measure"), wanted->measure) == 0 &&
            strcmp(oob_grid_text(grid, row, "breakdown"), wanted->breakdown) == 0 &&
            strcmp(oob_grid_text(grid, row, "category"), wanted->category) == 0)
            return oob_committee_row(grid, row);
    }
    return oob_committee_no_row();
}

static const char *title(oob_committee *report, const oob_grid *grid, const days *d)
{
    oob_share now = share_on(grid, &lines[1], d->iso[d->count - 1]);
    oob_share first = share_on(grid, &lines[1], d->iso[0]);
    if (!now.known || !first.known)
        return "Children placed outside, year by year";
    const char *then = oob_say_percent(report, &first);
    const char *last = oob_say_percent(report, &now);
    if (strcmp(then, last) == 0)
        return oob_committee_say(report, "%s placed outside, as in %.4s", last, d->iso[0]);
    return oob_committee_say(report, "%s placed outside, against %s in %.4s", last, then, d->iso[0]);
}

/* "Outside: 45.1% on 31 March 2021, ..." */
static const char *describe(oob_committee *report, const days *d, const char *const *series,
                            const oob_chart_value *values)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    for (size_t s = 0; s < LINE_COUNT; s++) {
        oob_strbuf_addf(&text, "%s%s: ", s > 0 ? "; " : "", series[s]);
        for (size_t i = 0; i < d->count; i++)
            oob_strbuf_addf(&text, "%s%s on %s", i > 0 ? ", " : "", values[s * d->count + i].text, d->words[i]);
    }
    const char *kept = oob_committee_say(report, "%s.", oob_strbuf_str(&text));
    oob_strbuf_free(&text);
    return kept;
}

static oob_status draw(oob_committee *report, const oob_grid *grid, const days *d, oob_error *err)
{
    static const size_t drawn[LINE_COUNT] = {2, 6, 8};
    static const char *const series[LINE_COUNT] = {"Outside", "At a distance, in law", "Over 10 miles from boundary"};
    oob_chart_value values[LINE_COUNT * DAYS_MAX];
    for (size_t s = 0; s < LINE_COUNT; s++) {
        for (size_t i = 0; i < d->count; i++) {
            oob_share share = share_on(grid, &lines[drawn[s]], d->iso[i]);
            bool known = share.percent->kind == OOB_GRID_NUMBER;
            values[s * d->count + i] =
                (oob_chart_value){known ? oob_committee_say(report, "%s%%", share.percent->text) : share.percent->text,
                                  share.percent->number, !known};
        }
    }
    const oob_line_chart chart = {.id = "trend-chart",
                                  .title = "Children placed outside, at a distance and far from the boundary, by year",
                                  .description = describe(report, d, series, values),
                                  .unit = "% of children",
                                  .days = d->shown,
                                  .day_count = d->count,
                                  .series = series,
                                  .series_count = LINE_COUNT,
                                  .values = values};
    return oob_line_chart_svg(oob_page_body(report->page), &chart, err);
}

static void add_table(oob_committee *report, const oob_grid *grid, const days *d)
{
    oob_page_column columns[1 + DAYS_MAX] = {{"On the day", OOB_PAGE_TEXT}};
    oob_grid_value cells[1 + DAYS_MAX];
    for (size_t i = 0; i < d->count; i++)
        columns[1 + i] = (oob_page_column){d->words[i], OOB_PAGE_NUMBER};
    oob_page_table_begin(report->page, &(oob_page_table){.id = "trend-table",
                                                         .caption = "Children looked after and where they were placed, "
                                                                    "by year",
                                                         .columns = columns,
                                                         .column_count = 1 + d->count,
                                                         .folds = true});
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        cells[0] = (oob_grid_value){OOB_GRID_TEXT, lines[i].label, 0};
        for (size_t k = 0; k < d->count; k++) {
            oob_share share = share_on(grid, &lines[i], d->iso[k]);
            cells[1 + k] = lines[i].percent ? *share.percent : *share.count;
        }
        oob_page_row(report->page, cells);
    }
    oob_page_table_end(report->page);
}

oob_status oob_committee_trend(oob_committee *report, oob_error *err)
{
    const oob_grid *grid = oob_figures_grid(report->figures, "trend");
    days d;
    oob_page_section(report->page, "trend", "Year by year");
    find_days(&d, report, grid);
    if (d.count < 2) {
        oob_page_paragraph(report->page,
                           "The records that are loaded cover one day in full, so there is no series yet.");
        return OOB_OK;
    }
    oob_page_figure_begin(report->page, "trend-figure", title(report, grid, &d),
                          "Share of all children looked after on the same day of each year.");
    oob_status rc = draw(report, grid, &d, err);
    add_table(report, grid, &d);
    oob_page_figure_end(report->page);
    oob_page_note(report->page,
                  "Every year is measured with today's boundaries, adjoining authorities and postcodes, so "
                  "that a change is a change of placements.");
    return rc;
}
