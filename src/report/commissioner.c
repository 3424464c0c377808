/* commissioner.c - the report for commissioners: provision in and around the authority against need. */
#include "report/report.h"

#include "report/commissioner_sections.h"
#include "report/internal.h"

#define SUMMARIES "headline own_carers mockingbird"
#define LISTS                                                                                                          \
    "need_and_places provision_points provision_by_authority host_authorities carer_points local_vacancies "           \
    "providers_near providers_far provision_by_need settings_by_authority reasons"

static oob_status add_sections(oob_internal *report, oob_error *err)
{
    static oob_status (*const sections[])(oob_internal * report, oob_error * err) = {
        oob_commissioner_opening, oob_commissioner_provision, oob_commissioner_need,
        oob_commissioner_gaps,    oob_commissioner_flows,     oob_commissioner_providers};
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < sizeof sections / sizeof *sections; i++)
        rc = sections[i](report, err);
    return rc;
}

oob_status oob_report_commissioner(oob_strbuf *out, oob_figures **published, oob_db *db,
                                   const oob_report_options *options, oob_error *err)
{
    oob_internal report;
    *published = NULL;
    oob_status rc = oob_internal_open(&report, db, options, err);
    if (rc == OOB_OK)
        rc = oob_internal_add(&report, SUMMARIES, LISTS, err);
    if (rc == OOB_OK)
        rc = oob_internal_page(&report, "Provision in and around the authority", err);
    if (rc == OOB_OK)
        rc = add_sections(&report, err);
    if (rc == OOB_OK)
        rc = oob_internal_finish(&report, out, err);
    oob_internal_close(&report);
    return rc;
}
