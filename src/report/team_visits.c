/* team_visits.c - visits overdue, and return interviews not offered, held or recorded. */
#include "report/team_sections.h"

static const oob_internal_list overdue = {
    .id = "list-visits",
    .name = "visits_due",
    .title = "Visits overdue",
    .one = "child",
    .many = "children",
    .group = "state",
    .columns = "child_id placement place host_authority placed visited due_by days seen_alone",
    .note =
        "Regulation 28: a visit within a week of the start of every placement, then at most six weeks after the one "
        "before; each move begins anew. In agreed long-term placements the law allows longer, which is not known "
        "here; with parents and for adoption it has rules of its own. The table above counts from the last visit "
        "alone, whatever the placement then."};

static const oob_internal_list interviews = {
    .id = "list-interviews",
    .name = "interviews_due",
    .title = "Return interviews to see to",
    .one = "time missing",
    .many = "times missing",
    .group = "state",
    .columns = "child_id missing_from returned days placement place host_authority",
    .note = "Times missing that began in the last twelve months, the latest first; the placement is the one open on "
            "that day. Days since: from the return, or from the first day missing where the return is not known."};

static oob_status add_visits(oob_internal *report, oob_error *err)
{
    const oob_page_grid table = {.id = "table-visits",
                                 .caption = "When children were last visited, by where they are placed",
                                 .grid = oob_internal_grid(report, "visits"),
                                 .measure = "visit",
                                 .columns = "category count denominator percent",
                                 .group = "breakdown"};
    oob_page_section(report->page, "visits", "Visits");
    if (!oob_internal_has(report, "visits")) {
        oob_page_paragraph(report->page, "No record of visits is loaded: oob import visits FILE.");
        return OOB_OK;
    }
    oob_status rc = oob_page_grid_table(report->page, &table, err);
    return rc == OOB_OK ? oob_internal_list_add(report, &overdue, err) : rc;
}

static oob_status add_interviews(oob_internal *report, oob_error *err)
{
    const oob_page_grid table = {.id = "table-interviews",
                                 .caption = "Return interviews by where the child was placed",
                                 .grid = oob_internal_grid(report, "return_interviews"),
                                 .measure = "by_placement",
                                 .columns = "category count denominator percent",
                                 .group = "breakdown"};
    oob_page_section(report->page, "interviews", "Return interviews");
    if (!oob_internal_has(report, "interviews")) {
        oob_page_paragraph(report->page, "No record of return interviews is loaded: oob import interviews FILE.");
        return OOB_OK;
    }
    oob_status rc = oob_page_grid_table(report->page, &table, err);
    return rc == OOB_OK ? oob_internal_list_add(report, &interviews, err) : rc;
}

oob_status oob_team_visits(oob_internal *report, oob_error *err)
{
    oob_status rc = add_visits(report, err);
    return rc == OOB_OK ? add_interviews(report, err) : rc;
}
