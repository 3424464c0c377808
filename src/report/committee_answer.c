/* committee_answer.c - the committee's question, the answer in sentences, and the key figures. */
#include <string.h>

#include "report/committee.h"

#define MANY_LOST 0.05 /* of all children */

static oob_share outside(const oob_committee *report)
{
    return oob_committee_share(report, "headline", "location", "all children", "outside");
}

/* "; the placements of 20 more (6%) could not be located", where they are too many to be said further down alone. */
static const char *say_caveat(oob_committee *report, const oob_share *lost)
{
    if (!lost->known || lost->count->number <= MANY_LOST * lost->of->number)
        return "";
    return oob_committee_say(report, "; the placements of %s more (%s) could not be located", lost->count->text,
                             oob_say_percent(report, lost));
}

static const char *say_lead(oob_committee *report)
{
    oob_share out = outside(report);
    oob_share all = oob_committee_share(report, "headline", "children_looked_after", "all", "all");
    oob_share lost = oob_committee_share(report, "headline", "location", "all children", "not located");
    if (lost.known && lost.count->number >= lost.of->number)
        return oob_committee_say(report,
                                 "On %s, %s looked after %s children. None of their placements could be located, so "
                                 "where they live is not known.",
                                 report->day, report->authority, all.count->text);
    if (out.known)
        return oob_committee_say(report, "On %s, %s were placed outside %s%s.", report->day,
                                 oob_say_share(report, &out), report->authority, say_caveat(report, &lost));
    if (all.known)
        return oob_committee_say(report,
                                 "On %s, %s looked after %s children. How many of them were placed outside "
                                 "cannot be published: the number is small, or would give away one that is.",
                                 report->day, report->authority, all.count->text);
    if (oob_share_is_zero(&all))
        return oob_committee_say(report, "On %s, no children are recorded as looked after by %s.", report->day,
                                 report->authority);
    return oob_committee_say(report,
                             "How many children %s looked after on %s cannot be published: the number is small, or "
                             "would give away one that is.",
                             report->authority, report->day);
}

/* "31 (22%)", "none". */
static const char *say_part(oob_committee *report, const oob_share *part)
{
    return oob_share_is_zero(part)
               ? "none"
               : oob_committee_say(report, "%s (%s)", part->count->text, oob_say_percent(report, part));
}

/* The day before the last of the series. */
static const char *say_year_before(oob_committee *report)
{
    const oob_grid *grid = oob_figures_grid(report->figures, "trend");
    size_t last = oob_grid_rows(grid);
    size_t before = last;
    for (size_t row = 0; row < oob_grid_rows(grid); row++) {
        if (strcmp(oob_grid_text(grid, row, "measure"), "location") != 0 ||
            strcmp(oob_grid_text(grid, row, "category"), "outside") != 0)
            continue;
        before = last;
        last = row;
    }
    if (before == oob_grid_rows(grid))
        return NULL;
    oob_share then = oob_committee_row(grid, before);
    return then.known ? oob_committee_say(report, "A year before: %s.", oob_say_share(report, &then)) : NULL;
}

static const char *say_from_boundary(oob_committee *report)
{
    oob_share near =
        oob_committee_share(report, "headline", "boundary_distance", "children placed outside", "0-5 miles");
    oob_share far = oob_committee_share(report, "headline", "more_than_10_miles_from_boundary",
                                        "children placed outside", "more than 10 miles");
    if (near.known && far.known)
        return oob_committee_say(
            report,
            "From %s's boundary: of the %s children outside, %s live less than 5 miles from it, and %s more than 10 "
            "miles.",
            report->authority, near.of->text, say_part(report, &near), say_part(report, &far));
    const oob_share *shown = near.known ? &near : &far;
    if (!shown->known)
        return NULL;
    return oob_committee_say(report, "From %s's boundary: of the %s children outside, %s live %s.", report->authority,
                             shown->of->text, say_part(report, shown),
                             shown == &near ? "less than 5 miles from it" : "more than 10 miles from it");
}

static const char *say_from_home(oob_committee *report)
{
    oob_share far = oob_committee_share(report, "headline", "home_distance", "all children", "over 20 miles");
    oob_share unknown = oob_committee_share(report, "headline", "home_distance", "all children", "not known");
    if (!far.known)
        return NULL;
    const char *rest = unknown.known && !oob_share_is_zero(&unknown)
                           ? oob_committee_say(report, "; for %s this distance is not known", unknown.count->text)
                           : "";
    return oob_committee_say(report,
                             "From home, as the Department for Education measures it: %s are placed more than "
                             "20 miles away%s.",
                             oob_say_share(report, &far), rest);
}

static const char *say_in_law(oob_committee *report)
{
    oob_share near = oob_committee_share(report, "headline", "statutory_class", "all children", "adjoining");
    oob_share far = oob_committee_share(report, "headline", "statutory_class", "all children", "at a distance");
    if (!near.known || !far.known)
        return NULL;
    return oob_committee_say(
        report, "In law: of all %s children, %s are placed in an adjoining authority, and %s at a distance.",
        near.of->text, say_part(report, &near), say_part(report, &far));
}

static const char *say_own(oob_committee *report)
{
    oob_share all = outside(report);
    oob_share own = oob_committee_share(report, "headline", "location", "provision: In-house", "outside");
    oob_share part = oob_committee_of(&own, &all);
    if (!part.known)
        return NULL;
    return oob_committee_say(
        report,
        "In-house is not in-borough: of the %s children outside, %s are in places that %s provides "
        "itself: with its own or connected foster carers, in its homes, or for adoption.",
        part.of->text, say_part(report, &part), report->authority);
}

static const char *say_located(oob_committee *report)
{
    oob_share lost = oob_committee_share(report, "headline", "location", "all children", "not located");
    if (!lost.known || lost.count->number >= lost.of->number)
        return NULL;
    if (oob_share_is_zero(&lost))
        return "All placements could be located.";
    oob_share among = oob_committee_share(report, "headline", "location", "children located", "outside");
    const char *rest = among.known ? oob_committee_say(report, " Of the %s that were located, %s were placed outside.",
                                                       among.of->text, say_part(report, &among))
                                   : "";
    return oob_committee_say(report,
                             "The placements of %s could not be located: they count as neither inside nor "
                             "outside.%s",
                             oob_say_share(report, &lost), rest);
}

/* A percentage as large as it is set: whole, or the symbol in its place. */
static oob_page_key_figure key_figure(oob_committee *report, const char *measure, const char *category,
                                      const char *label)
{
    oob_share share = oob_committee_share(report, "headline", measure, "all children", category);
    if (share.known)
        return (oob_page_key_figure){oob_say_percent(report, &share), label,
                                     oob_committee_say(report, "%s of %s children", share.count->text, share.of->text)};
    if (share.count->kind == OOB_GRID_SYMBOL)
        return (oob_page_key_figure){share.count->text, label, "not shown: see the key to symbols"};
    return (oob_page_key_figure){"\xE2\x80\x93", label, NULL};
}

oob_status oob_committee_answer(oob_committee *report, oob_error *err)
{
    (void)err;
    oob_page_question(report->page,
                      oob_committee_say(report,
                                        "How many of the children looked after by %s live outside it, how far away, in "
                                        "whose provision, and could it be otherwise?",
                                        report->authority));
    oob_page_lead(report->page, say_lead(report));
    const char *const sentences[] = {say_year_before(report), say_from_boundary(report), say_from_home(report),
                                     say_in_law(report),      say_own(report),           say_located(report)};
    oob_page_list(report->page, sentences, sizeof sentences / sizeof *sentences);
    const oob_page_key_figure figures[] = {
        key_figure(report, "location", "outside", oob_committee_say(report, "placed outside %s", report->authority)),
        key_figure(report, "more_than_10_miles_from_boundary", "more than 10 miles",
                   "more than 10 miles from the boundary"),
        key_figure(report, "home_distance", "over 20 miles", "more than 20 miles from home"),
        key_figure(report, "statutory_class", "at a distance", "at a distance, in law"),
    };
    oob_page_key_figures(report->page, "Key figures", figures, sizeof figures / sizeof *figures);
    return OOB_OK;
}
