/* team_sections.h - the sections of the team report, in the order of the page. */
#ifndef OOB_REPORT_TEAM_SECTIONS_H
#define OOB_REPORT_TEAM_SECTIONS_H

#include "report/internal.h"

/** What needs doing, in sentences with counts. */
oob_internal_section oob_team_opening;
/** Where our children live, on a map and by authority. */
oob_internal_section oob_team_map;
/** Approvals and notifications: regulations 11 and 13. */
oob_internal_section oob_team_approvals;
/** Visits and return interviews. */
oob_internal_section oob_team_visits;
/** Placements that could have been local. */
oob_internal_section oob_team_local;
/** What in the records is to be put right. */
oob_internal_section oob_team_quality;
/** Every child placed outside, child by child. */
oob_internal_section oob_team_children;

#endif
