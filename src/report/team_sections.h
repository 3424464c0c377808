/* team_sections.h - the sections of the team report, in the order of the page. */
#ifndef OOB_REPORT_TEAM_SECTIONS_H
#define OOB_REPORT_TEAM_SECTIONS_H

#include "report/internal.h"

/** What needs doing, in sentences with counts. */
oob_status oob_team_opening(oob_internal *report, oob_error *err);
/** Where our children live, on a map and by authority. */
oob_status oob_team_map(oob_internal *report, oob_error *err);
/** Approvals and notifications: regulations 11 and 13. */
oob_status oob_team_approvals(oob_internal *report, oob_error *err);
/** Visits and return interviews. */
oob_status oob_team_visits(oob_internal *report, oob_error *err);
/** Placements that could have been local. */
oob_status oob_team_local(oob_internal *report, oob_error *err);
/** What in the records is to be put right. */
oob_status oob_team_quality(oob_internal *report, oob_error *err);
/** Every child placed outside, child by child. */
oob_status oob_team_children(oob_internal *report, oob_error *err);

#endif
