/* commissioner_sections.h - the sections of the commissioners' report, in the order of the page. */
#ifndef OOB_REPORT_COMMISSIONER_SECTIONS_H
#define OOB_REPORT_COMMISSIONER_SECTIONS_H

#include "report/internal.h"

/** Need, places, vacancies and gaps in sentences. */
oob_status oob_commissioner_opening(oob_internal *report, oob_error *err);
/** Provision on the map, by authority and by the needs it is registered for. */
oob_status oob_commissioner_provision(oob_internal *report, oob_error *err);
/** Places and vacancies against the children in placements of that kind. */
oob_status oob_commissioner_need(oob_internal *report, oob_error *err);
/** What does not exist inside, what is full, what has a vacancy. */
oob_status oob_commissioner_gaps(oob_internal *report, oob_error *err);
/** Where our children live, and our carers: by authority. */
oob_status oob_commissioner_flows(oob_internal *report, oob_error *err);
/** The providers, one by one. */
oob_status oob_commissioner_providers(oob_internal *report, oob_error *err);

#endif
