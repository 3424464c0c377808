/* team.c - the report for the placement team: worklists behind the numbers. */
#include "report/report.h"

#include "report/team_sections.h"

oob_status oob_report_team(oob_strbuf *out, oob_figures **published, oob_db *db, const oob_report_options *options,
                           oob_error *err)
{
    static oob_internal_section *const sections[] = {oob_team_opening, oob_team_map,   oob_team_approvals,
                                                     oob_team_visits,  oob_team_local, oob_team_quality,
                                                     oob_team_children};
    static const oob_internal_kind kind = {
        .title = "Placements outside the authority: worklists",
        .summaries = "headline approvals visits return_interviews",
        .lists = "children_outside placement_codes children_by_authority points_outside approvals_due "
                 "notifications_due visits_due interviews_due could_be_local local_vacancies quality_found "
                 "quality_records",
        .sections = sections,
        .section_count = sizeof sections / sizeof *sections,
    };
    *published = NULL;
    return oob_internal_make(out, &kind, db, options, err);
}
