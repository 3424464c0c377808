/* committee_provision.c - whose provision children are in, of which type, inside and outside. */
#include <string.h>

#include "report/committee.h"

/* --- in-house and in-borough ---------------------------------------------------------------------------------------
 */

static const char *sourcing_title(oob_committee *report)
{
    oob_share near = oob_committee_share(report, "in_house_by_borough", "outside_but_very_local",
                                         "children placed outside, provision: In-house", "outside, very local");
    if (!near.known)
        return "In-house is not the same as in the borough";
    return oob_committee_say(report, "Of %s in-house but outside, %s are very local", near.of->text, near.count->text);
}

oob_status oob_committee_sourcing(oob_committee *report, oob_error *err)
{
    static const char *const breakdowns[] = {"provision: In-house", "provision: External", "provision: With parents",
                                             "provision: Not recorded"};
    static const char *const groups[] = {"In-house", "External", "With parents", "Not recorded"};
    static const char *const categories[] = {"inside", "outside, very local", "outside, further away", "not located"};
    static const char *const series[] = {"Inside", "Outside, very local", "Outside, further", "Not located"};
    oob_share lost = oob_committee_share(report, "headline", "location", "all children", "not located");
    const oob_committee_stack stack = {
        .id = "sourcing",
        .title = sourcing_title(report),
        .caption =
            oob_committee_say(report,
                              "Children by whose provision they are in and where they live. In-house: provided by %s "
                              "itself, wherever that is: its own and connected foster carers, its homes, and "
                              "placements for adoption.",
                              report->authority),
        .summary = "in_house_by_borough",
        .measure = "in_house_by_borough",
        .breakdowns = breakdowns,
        .groups = groups,
        .group_count = 4,
        .categories = categories,
        .series = series,
        .series_count = oob_share_is_zero(&lost) ? 3 : 4,
        .heading = "Provision",
        .table_caption = "Children by provision and place"};
    oob_page_section(report->page, "provision", "In-house is not in-borough");
    oob_page_paragraph(
        report->page, oob_committee_say(report,
                                        "A child can live with a foster carer whom %s approved and supports, and still "
                                        "live outside its boundary, often just across it. Such a child is counted as "
                                        "placed outside, although no place was bought from anyone.",
                                        report->authority));
    oob_status rc = oob_committee_stack_add(report, &stack, err);
    oob_page_note(report->page,
                  "Very local: outside, but in an adjoining authority or at most 5 miles from the boundary. "
                  "Further: all others outside.");
    return rc;
}

/* --- types of placement ------------------------------------------------------------------------------------------- */

static const char *placements_title(oob_committee *report)
{
    oob_share foster = oob_committee_share(report, "headline", "location", "placement: Foster placements", "outside");
    oob_share homes =
        oob_committee_share(report, "headline", "location", "placement: Secure homes and children's homes", "outside");
    if (!foster.known || !homes.known)
        return "Where children are placed, by type of placement";
    return oob_committee_say(report, "Outside: %s of those fostered, %s of those in children's homes",
                             oob_say_percent(report, &foster), oob_say_percent(report, &homes));
}

oob_status oob_committee_placements(oob_committee *report, oob_error *err)
{
    static const char *const breakdowns[] = {
        "placement: Foster placements",
        "placement: Secure homes and children's homes",
        "placement: Placed with parents or other person with parental responsibility",
        "placement: Independent and semi-independent living arrangements/supported accommodation",
        "placement: Placed for adoption",
        "placement: Residential schools",
        "placement: Other residential settings",
        "placement: Other placements"};
    static const char *const groups[] = {"Foster placements",
                                         "Secure homes and children's homes",
                                         "With parents",
                                         "Supported accommodation and semi-independent living",
                                         "Placed for adoption",
                                         "Residential schools",
                                         "Other residential settings",
                                         "Other placements"};
    static const char *const categories[] = {"inside", "outside", "not located"};
    static const char *const series[] = {"Inside", "Outside", "Not located"};
    oob_share lost = oob_committee_share(report, "headline", "location", "all children", "not located");
    const oob_committee_stack stack = {.id = "placements-figure",
                                       .title = placements_title(report),
                                       .caption = "Children by type of placement and where it is.",
                                       .summary = "headline",
                                       .measure = "location",
                                       .breakdowns = breakdowns,
                                       .groups = groups,
                                       .group_count = sizeof groups / sizeof *groups,
                                       .categories = categories,
                                       .series = series,
                                       .series_count = oob_share_is_zero(&lost) ? 2 : 3,
                                       .heading = "Type of placement",
                                       .table_caption = "Children by type of placement, inside and outside"};
    oob_page_section(report->page, "placements", "Types of placement");
    oob_status rc = oob_committee_stack_add(report, &stack, err);
    oob_page_note(report->page, "The Department for Education's groups of placements.");
    return rc;
}
