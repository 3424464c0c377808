/* figures.h - the figures of one report or workbook: summaries run for a day and, where they go public, protected as
 * one publication.
 *
 * A report asks for its summaries, finishes once, and then reads grids. It cannot tell whether they are public: the
 * same drawing code sees "c" where a number was hidden.
 */
#ifndef OOB_REPORT_FIGURES_H
#define OOB_REPORT_FIGURES_H

#include "disclosure/disclosure.h"
#include "report/grid.h"

typedef struct oob_figures oob_figures;

typedef struct oob_figures_options {
    const char *as_at;                 /**< ISO; NULL: the latest day the store covers */
    bool is_public;                    /**< protect, audit, and hold against earlier releases */
    const oob_disclosure_rules *rules; /**< NULL: OOB_DISCLOSURE_RULES */
    oob_grid_options grid;             /**< of internal figures */
} oob_figures_options;

/** @param db  borrowed; must outlive the figures */
oob_status oob_figures_open(oob_figures **out, oob_db *db, const oob_figures_options *options, oob_error *err);
void oob_figures_free(oob_figures *figures);

/**
 * Run a summary and keep its rows.
 *
 * @param name      of the catalogue: "headline"
 * @param measures  only these rows, as in oob_grid_wants(); NULL: all. What is left out is not published and is not
 *                  read by the auditor
 * @param values    as_at is set here; NULL: defaults
 * @return OOB_ERR_REFUSED where public figures are asked of a summary whose header does not say whom it counts, that
 *         has identifiers or locations, or is run with other settings than its own (docs/summaries.md). Columns and
 *         measures that its header calls internal are left out of public figures
 */
oob_status oob_figures_add(oob_figures *figures, const char *name, const char *measures,
                           const oob_summary_values *values, oob_error *err);
/** As oob_figures_add(), for a summary that is not of the catalogue (--file). `summary` is copied. */
oob_status oob_figures_add_summary(oob_figures *figures, const oob_summary *summary, const char *measures,
                                   const oob_summary_values *values, oob_error *err);

/** Protect and audit (public), and print all values. Once, after the last add. OOB_ERR_REFUSED: a count would leak. */
oob_status oob_figures_finish(oob_figures *figures, oob_error *err);

/** The rows of a summary that was added; NULL where it was not. Valid after finish. */
const oob_grid *oob_figures_grid(const oob_figures *figures, const char *name);
/** The nth grid in the order they were added; NULL past the end. */
const oob_grid *oob_figures_nth(const oob_figures *figures, size_t n);
/** The day, ISO; borrowed. */
const char *oob_figures_as_at(const oob_figures *figures);
const char *oob_figures_authority_code(const oob_figures *figures);
const char *oob_figures_authority_name(const oob_figures *figures);

/** What was hidden, audited and found, in a sentence or two for the foot of the page; "" for internal figures. */
const char *oob_figures_audit_sentence(const oob_figures *figures);

/**
 * Record public figures in the store's release log, before the file is handed over. Nothing for internal figures, nor
 * for a file that is on record already, byte for byte.
 *
 * @param[out] release_id  of the new record, which may be removed where the file cannot be handed over; 0 for none
 * @param db      open for writing; may be another connection than that of open
 * @param sha256  of the file, in hexadecimal
 */
oob_status oob_figures_record(int64_t *release_id, const oob_figures *figures, oob_db *db, const char *title,
                              const char *sha256, oob_error *err);

#endif
