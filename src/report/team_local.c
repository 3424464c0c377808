/* team_local.c - placements that could have been local, and the vacancies that they share. */
#include "report/team_sections.h"

static const oob_internal_list children = {
    .id = "list-local",
    .name = "could_be_local",
    .title = "Children with provision of the same kind inside",
    .one = "child",
    .many = "children",
    .group = "inside",
    .columns = "child_id placement boundary_miles home_miles reason home_nearest home_nearest_miles",
    .note = "Those furthest from the boundary come first. Boundary, home: straight line from there to the placement. "
            "Nearest to home: the own carer who is not full, or the provider, nearest "
            "to the child's home, anywhere, and its miles from there."};

oob_status oob_team_local(oob_internal *report, oob_error *err)
{
    const oob_page_grid vacancies = {.id = "table-vacancies",
                                     .caption =
                                         "Vacancies inside, beside the children placed outside whom they would suit",
                                     .grid = oob_internal_grid(report, "local_vacancies"),
                                     .columns = "kind_name children suited settings with_vacancy vacancies at_most"};
    oob_page_section(report->page, "local", "Placements that could have been local");
    oob_page_paragraph(
        report->page,
        "A vacancy is counted for every child it would suit, and takes only one of them. That it exists now does not "
        "say that it was free when the child was placed, that it would be right for this child, or that a settled "
        "child should move.");
    oob_status rc = oob_page_grid_table(report->page, &vacancies, err);
    if (rc != OOB_OK)
        return rc;
    oob_page_note(report->page,
                  "Compared are children in homes, supported accommodation, residential schools and family "
                  "centres, and with foster carers who are not connected persons. Vacancies are known of "
                  "the authority's own carers, by their list, and of its own homes; blank is not known.");
    return oob_internal_list_add(report, &children, err);
}
