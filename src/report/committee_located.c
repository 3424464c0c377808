/* committee_located.c - what could not be located or measured, and the definitions in full. */
#include <string.h>

#include "report/committee.h"

static void add_sentence(oob_committee *report)
{
    oob_share home = oob_committee_share(report, "headline", "home_distance", "all children", "not known");
    oob_share lost = oob_committee_share(report, "headline", "location", "all children", "not located");
    if (lost.known && oob_share_is_zero(&lost))
        oob_page_paragraph(report->page,
                           "All placements could be located, so that every child counts as inside or outside.");
    else if (lost.known)
        oob_page_paragraph(report->page,
                           oob_committee_say(report,
                                             "The placements of %s could not be located. These children are part of "
                                             "every total, and count as neither inside nor outside.",
                                             oob_say_share(report, &lost)));
    if (home.known)
        oob_page_paragraph(report->page,
                           oob_committee_say(report,
                                             "The distance from home is not known for %s: the home or the placement "
                                             "has no position, the home is outside England, or the child is an "
                                             "unaccompanied asylum seeker, for whom it must not be recorded.",
                                             oob_say_share(report, &home)));
}

oob_status oob_committee_located(oob_committee *report, oob_error *err)
{
    oob_page_section(report->page, "not-located", "What could not be located");
    add_sentence(report);
    return oob_committee_table_add(report,
                                   &(oob_committee_bars){.id = "located",
                                                         .summary = "headline",
                                                         .measure = "located_by",
                                                         .breakdown = "all children",
                                                         .heading = "Located by",
                                                         .table_caption = "How placements were located",
                                                         .omit_zeros = true},
                                   false, err);
}

/* The definitions of a summary, without that of a term which the page does not use. NULL: all. */
static void define(oob_committee *report, const char *summary, const char *heading, const char *unused)
{
    const oob_grid *grid = oob_figures_grid(report->figures, summary);
    if (grid == NULL)
        return;
    oob_page_subheading(report->page, NULL, heading);
    const char *all = oob_grid_about(grid)->definitions;
    const char *from = unused != NULL ? strstr(all, unused) : NULL;
    if (from == NULL) {
        oob_page_definitions(report->page, all);
        return;
    }
    const char *rest = from + strcspn(from, "\n");
    oob_page_definitions(report->page,
                         oob_committee_say(report, "%.*s%s", (int)(from - all), all, rest + (*rest == '\n')));
}

oob_status oob_committee_definitions(oob_committee *report, oob_error *err)
{
    (void)err;
    oob_page_section(report->page, "definitions", "Definitions in full");
    define(report, "headline", "Inside, outside and the three distances", NULL);
    define(report, "in_house_by_borough", "In-house, external and very local", NULL);
    define(report, "trend", "Year by year", NULL);
    define(report, "schools", "Schools", NULL);
    define(report, "could_have_been_local", "Could it have been local?", "Nearer to home:");
    return OOB_OK;
}
