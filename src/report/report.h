/* report.h - the three reports, each one HTML document: for the committee, the team and commissioners. */
#ifndef OOB_REPORT_REPORT_H
#define OOB_REPORT_REPORT_H

#include "report/figures.h"

typedef struct oob_report_options {
    const char *as_at;                 /**< ISO; NULL: the latest day the store covers */
    const char *title;                 /**< NULL: the report's own */
    bool draft;                        /**< marked DRAFT */
    bool with_ids;                     /**< children by their identifiers, not by pseudonyms; internal reports only */
    const oob_disclosure_rules *rules; /**< of public figures; NULL: OOB_DISCLOSURE_RULES */
} oob_report_options;

/**
 * Make a report.
 *
 * @param out             the document; cleared first
 * @param[out] published  the protected figures, to be recorded in the release log before the document is handed over;
 *                        yours to free with oob_figures_free(). NULL for internal reports
 * @param db              a store open for reading
 */
typedef oob_status oob_report_fn(oob_strbuf *out, oob_figures **published, oob_db *db,
                                 const oob_report_options *options, oob_error *err);

/** Public: small numbers protected, no point, no identifier. */
oob_report_fn oob_report_committee;
/** Internal: the worklists behind the numbers, child by child. */
oob_report_fn oob_report_team;
/** Internal: provision inside and around the borough, places and vacancies against need. */
oob_report_fn oob_report_commissioner;

#endif
