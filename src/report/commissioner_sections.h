/* commissioner_sections.h - the sections of the commissioners' report, in the order of the page. */
#ifndef OOB_REPORT_COMMISSIONER_SECTIONS_H
#define OOB_REPORT_COMMISSIONER_SECTIONS_H

#include "report/internal.h"

/** Need, places, vacancies and gaps in sentences. */
oob_internal_section oob_commissioner_opening;
/** Provision on the map, by authority and by the needs it is registered for. */
oob_internal_section oob_commissioner_provision;
/** Places and vacancies against the children in placements of that kind. */
oob_internal_section oob_commissioner_need;
/** What does not exist inside, what is full, what has a vacancy. */
oob_internal_section oob_commissioner_gaps;
/** Where our children live, and our carers: by authority. */
oob_internal_section oob_commissioner_flows;
/** The providers, one by one. */
oob_internal_section oob_commissioner_providers;

#endif
