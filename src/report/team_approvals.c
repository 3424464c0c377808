/* team_approvals.c - approvals and notifications to see to: regulations 11 and 13. */
#include "report/team_sections.h"

static const oob_internal_list approvals = {
    .id = "list-approvals",
    .name = "approvals_due",
    .title = "Approvals to see to",
    .one = "child",
    .many = "children",
    .group = "approval",
    .columns = "child_id placement placed host_authority needed approval_level approved_on days_late",
    .note = "Regulation 11: in an adjoining authority the nominated officer approves, at a distance the director of "
            "children's services. Exempt are placements with connected persons and with the authority's own foster "
            "carers. Too low: any level but DCS or director of children's services where theirs is needed, so an "
            "assistant director too. An approval dated after the day of this report is not there yet. In each group "
            "the director's come first, then the longest placed. Late by: from the first day of the placement to the "
            "approval."};

static const oob_internal_list notifications = {
    .id = "list-notifications",
    .name = "notifications_due",
    .title = "Notifications to see to",
    .one = "child",
    .many = "children",
    .group = "state",
    .columns = "child_id placement placed host_authority class due_by notified_on working_days",
    .note = "Regulation 13: the authority where the child is to live is told before the placement, or within five "
            "working days in an emergency, exempt or not. Due by: the fifth working day after it began; Saturdays, "
            "Sundays and the bank holidays of England are no working days. A notice sent after the day of this report "
            "is not there yet. The longest placed come first."};

oob_status oob_team_approvals(oob_internal *report, oob_error *err)
{
    oob_page_section(report->page, "approvals", "Approvals and notifications");
    if (!oob_internal_has(report, "extras")) {
        oob_page_paragraph(report->page, "No placements extract is loaded, so nothing is known of approvals and "
                                         "notifications: oob import extras FILE.");
        return OOB_OK;
    }
    const oob_page_grid table = {.id = "table-approvals",
                                 .caption = "Approvals by whose approval is needed",
                                 .grid = oob_internal_grid(report, "approvals"),
                                 .measure = "approval",
                                 .columns = "category count denominator percent",
                                 .group = "breakdown"};
    oob_status rc = oob_page_grid_table(report->page, &table, err);
    if (rc == OOB_OK)
        rc = oob_internal_list_add(report, &approvals, err);
    if (rc == OOB_OK)
        rc = oob_internal_list_add(report, &notifications, err);
    return rc;
}
