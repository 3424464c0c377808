/* commissioner.c - the report for commissioners: provision in and around the authority against need. */
#include "report/report.h"

#include "report/commissioner_sections.h"

oob_status oob_report_commissioner(oob_strbuf *out, oob_figures **published, oob_db *db,
                                   const oob_report_options *options, oob_error *err)
{
    static oob_internal_section *const sections[] = {oob_commissioner_opening, oob_commissioner_provision,
                                                     oob_commissioner_need,    oob_commissioner_gaps,
                                                     oob_commissioner_flows,   oob_commissioner_providers};
    static const oob_internal_kind kind = {
        .title = "Provision in and around the authority",
        .summaries = "headline own_carers mockingbird",
        .lists = "need_and_places provision_points provision_by_authority host_authorities carer_points "
                 "local_vacancies providers_near providers_far provision_by_need settings_by_authority reasons",
        .sections = sections,
        .section_count = sizeof sections / sizeof *sections,
    };
    *published = NULL;
    return oob_internal_make(out, &kind, db, options, err);
}
