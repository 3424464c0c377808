/* team.c - the report for the placement team: worklists behind the numbers. */
#include "report/report.h"

#include "report/internal.h"
#include "report/team_sections.h"

#define SUMMARIES "headline approvals visits return_interviews"
#define LISTS                                                                                                          \
    "children_outside placement_codes children_by_authority points_outside approvals_due notifications_due "           \
    "visits_due "                                                                                                      \
    "interviews_due could_be_local local_vacancies quality_found quality_records"

static oob_status add_sections(oob_internal *report, oob_error *err)
{
    static oob_status (*const sections[])(oob_internal * report, oob_error * err) = {
        oob_team_opening, oob_team_map,     oob_team_approvals, oob_team_visits,
        oob_team_local,   oob_team_quality, oob_team_children};
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < sizeof sections / sizeof *sections; i++)
        rc = sections[i](report, err);
    return rc;
}

oob_status oob_report_team(oob_strbuf *out, oob_figures **published, oob_db *db, const oob_report_options *options,
                           oob_error *err)
{
    oob_internal report;
    *published = NULL;
    oob_status rc = oob_internal_open(&report, db, options, err);
    if (rc == OOB_OK)
        rc = oob_internal_add(&report, SUMMARIES, LISTS, err);
    if (rc == OOB_OK)
        rc = oob_internal_page(&report, "Placements outside the authority: worklists", err);
    if (rc == OOB_OK)
        rc = add_sections(&report, err);
    if (rc == OOB_OK)
        rc = oob_internal_finish(&report, out, err);
    oob_internal_close(&report);
    return rc;
}
