/* committee_words.c - printed values of the committee report, and words made of them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/committee.h"

static const oob_grid_value nothing = {OOB_GRID_EMPTY, "", 0};
static const oob_grid_value not_known = {OOB_GRID_EMPTY, "\xE2\x80\x93", 0};

static const oob_grid_value *value_of(const oob_grid *grid, size_t row, const char *column)
{
    int index = oob_grid_column(grid, column);
    return index >= 0 ? oob_grid_at(grid, row, (size_t)index) : &nothing;
}

/* Where a grid says of how many a measure is not known. */
typedef struct unknown {
    const char *measure;
    const char *said_by;   /* a measure */
    const char *breakdown; /* of that; NULL: the row's own */
    const char *category;
} unknown;

static const unknown unknowns[] = {
    {"location", "location", NULL, "not located"},
    {"in_house_by_borough", "in_house_by_borough", NULL, "not located"},
    {"statutory_class", "statutory_class", NULL, "not known"},
    {"home_distance", "home_distance", NULL, "not known"},
    {"boundary_distance", "boundary_distance", NULL, "not measured"},
    {"more_than_10_miles_from_boundary", "boundary_distance", NULL, "not measured"},
    {"more_than_10_miles_from_boundary", "location", "all children", "not located"},
    {"statutory_class", "location", "all children", "not located"},
    {"home_distance", "location", "all children", "not located"},
};

static bool is_at(const oob_grid *grid, size_t row, const char *column, const char *text)
{
    return strcmp(oob_grid_text(grid, row, column), text) == 0;
}

static bool is_of_everybody(const oob_grid *grid, size_t row)
{
    const oob_grid_value *count = value_of(grid, row, "count");
    const oob_grid_value *of = value_of(grid, row, "denominator");
    return count->kind == OOB_GRID_NUMBER && of->kind == OOB_GRID_NUMBER && of->number > 0 &&
           count->number >= of->number;
}

static bool says_unknown_of_all(const oob_grid *grid, size_t row, const unknown *u)
{
    const char *breakdown = u->breakdown != NULL ? u->breakdown : oob_grid_text(grid, row, "breakdown");
    for (size_t other = 0; other < oob_grid_rows(grid); other++) {
        if (other != row && is_at(grid, other, "measure", u->said_by) && is_at(grid, other, "breakdown", breakdown) &&
            is_at(grid, other, "category", u->category) &&
            is_at(grid, other, "as_at", oob_grid_text(grid, row, "as_at")))
            return is_of_everybody(grid, other);
    }
    return false;
}

/* Of nobody here is the answer known: a count of 0 is then no finding. */
static bool is_unanswered(const oob_grid *grid, size_t row)
{
    for (size_t i = 0; i < sizeof unknowns / sizeof *unknowns; i++) {
        if (is_at(grid, row, "measure", unknowns[i].measure) && !is_at(grid, row, "category", unknowns[i].category) &&
            says_unknown_of_all(grid, row, &unknowns[i]))
            return true;
    }
    return false;
}

static bool is_known(const oob_grid_value *count, const oob_grid_value *of)
{
    return count->kind == OOB_GRID_NUMBER && of->kind == OOB_GRID_NUMBER && of->number > 0;
}

oob_share oob_committee_row(const oob_grid *grid, size_t row)
{
    oob_share share = {value_of(grid, row, "count"), value_of(grid, row, "denominator"), value_of(grid, row, "percent"),
                       false};
    if (is_unanswered(grid, row))
        share.count = share.percent = &not_known;
    share.known = is_known(share.count, share.of);
    return share;
}

oob_share oob_committee_no_row(void)
{
    return (oob_share){&nothing, &nothing, &nothing, false};
}

oob_share oob_committee_share(const oob_committee *report, const char *summary, const char *measure,
                              const char *breakdown, const char *category)
{
    size_t row;
    const oob_grid *grid = oob_figures_grid(report->figures, summary);
    if (grid == NULL || !oob_grid_find(&row, grid, measure, breakdown, category))
        return oob_committee_no_row();
    return oob_committee_row(grid, row);
}

oob_share oob_committee_of(const oob_share *part, const oob_share *whole)
{
    return (oob_share){part->count, whole->count, &nothing, is_known(part->count, whole->count)};
}

bool oob_share_is_zero(const oob_share *share)
{
    return share->count->kind == OOB_GRID_NUMBER && share->count->number == 0;
}

const char *oob_committee_say(oob_committee *report, const char *format, ...)
{
    va_list args;
    va_list again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    char *text = n >= 0 ? oob_arena_get(&report->texts, (size_t)n + 1) : NULL;
    if (text != NULL)
        (void)vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    va_end(args);
    if (text == NULL)
        oob_page_body(report->page)->failed = true;
    return text != NULL ? text : "";
}

void *oob_committee_array(oob_committee *report, size_t count, size_t size)
{
    void *array = oob_arena_get(&report->texts, (count > 0 ? count : 1) * size);
    if (array == NULL)
        oob_page_body(report->page)->failed = true;
    return array;
}

const char *oob_say_percent(oob_committee *report, const oob_share *share)
{
    double exact = 100.0 * share->count->number / share->of->number;
    double whole = floor(exact + 0.5);
    if (whole == 0 && exact > 0)
        return "less than 1%";
    if (whole == 100 && exact < 100)
        return "more than 99%";
    return oob_committee_say(report, "%.0f%%", whole);
}

const char *oob_say_share(oob_committee *report, const oob_share *share)
{
    if (oob_share_is_zero(share))
        return oob_committee_say(report, "none of the %s children", share->of->text);
    return oob_committee_say(report, "%s of %s children (%s)", share->count->text, share->of->text,
                             oob_say_percent(report, share));
}

oob_chart_value oob_committee_chart_value(oob_committee *report, const oob_share *share)
{
    const char *text = share->count->text;
    if (share->count->kind == OOB_GRID_NUMBER && share->count->number > 0 && share->percent->kind == OOB_GRID_NUMBER)
        text = oob_committee_say(report, "%s (%s%%)", share->count->text, share->percent->text);
    return (oob_chart_value){text, share->count->number, share->count->kind == OOB_GRID_SYMBOL};
}
