/* committee_schools.c - how good the schools are that children attend, inside and outside. */
#include "report/committee.h"

static const char *title(oob_committee *report)
{
    oob_share in = oob_committee_share(report, "schools", "good_or_better", "latest grade in the file: placed inside",
                                       "good or better");
    oob_share out = oob_committee_share(report, "schools", "good_or_better", "latest grade in the file: placed outside",
                                        "good or better");
    if (!in.known || !out.known)
        return "Schools rated good or better, by where children live";
    return oob_committee_say(report, "Good or better schools: %s of children inside, %s outside",
                             oob_say_percent(report, &in), oob_say_percent(report, &out));
}

static oob_status add_grades(oob_committee *report, oob_error *err)
{
    static const char *const breakdowns[] = {
        "latest grade in the file: all with education recorded", "latest grade in the file: placed inside",
        "latest grade in the file: placed outside", "latest grade in the file: placed outside, adjoining",
        "latest grade in the file: placed outside, at a distance"};
    static const char *const groups[] = {"All children with a school", "Placed inside", "Placed outside",
                                         "of them: in an adjoining authority", "of them: at a distance, in law"};
    static const char *const categories[] = {"good or better", "less than good", "no grade"};
    static const char *const series[] = {"Good or better", "Less than good", "No grade"};
    const oob_committee_stack stack = {.id = "schools-figure",
                                       .title = title(report),
                                       .caption =
                                           "Children with education recorded, by the latest grade of their school.",
                                       .summary = "schools",
                                       .measure = "good_or_better",
                                       .breakdowns = breakdowns,
                                       .groups = groups,
                                       .group_count = sizeof groups / sizeof *groups,
                                       .categories = categories,
                                       .series = series,
                                       .series_count = 3,
                                       .heading = "Where children live",
                                       .table_caption = "Grade of the school, by where children live",
                                       .as_percent = true};
    return oob_committee_stack_add(report, &stack, err);
}

static void add_sentences(oob_committee *report)
{
    oob_share known = oob_committee_share(report, "schools", "education", "all children", "school recorded");
    oob_share kept =
        oob_committee_share(report, "schools", "school_location", "placed outside", "school in the authority");
    if (known.known)
        oob_page_paragraph(report->page, oob_committee_say(report,
                                                           "A school is recorded for %s. Most others are too young "
                                                           "for school, or have left it.",
                                                           oob_say_share(report, &known)));
    if (kept.known)
        oob_page_paragraph(report->page, oob_committee_say(report,
                                                           "Of the children placed outside with education recorded, "
                                                           "%s go to school in %s.",
                                                           oob_say_share(report, &kept), report->authority));
}

oob_status oob_committee_schools(oob_committee *report, oob_error *err)
{
    oob_page_section(report->page, "schools", "Schools");
    if (!report->has_schools) {
        oob_page_paragraph(report->page,
                           "No records of the children's schools are loaded, so nothing can be said of them.");
        return OOB_OK;
    }
    add_sentences(report);
    oob_status rc = add_grades(report, err);
    oob_page_note(
        report->page,
        "Good or better, since Ofsted no longer gives one overall grade: a report card with safeguarding met and "
        "every graded area at the expected standard or above; else overall effectiveness 1 or 2; else quality of "
        "education 1 or 2; else an ungraded inspection after which the school remains good or outstanding.");
    return rc;
}
