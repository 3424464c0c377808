/* internal.h - what the two internal reports share: unprotected figures, pseudonyms for children, a page, and words. */
#ifndef OOB_REPORT_INTERNAL_H
#define OOB_REPORT_INTERNAL_H

#include "core/pseudonym.h"
#include "report/page.h"
#include "report/report.h"

/** An internal report that is being made. */
typedef struct oob_internal {
    oob_db *db;
    const oob_report_options *options;
    oob_pseudonyms *names; /**< NULL: children by their identifiers */
    oob_figures *figures;
    oob_page *page;
    oob_strbuf loaded; /**< as oob_loaded_read() */
} oob_internal;

typedef oob_status oob_internal_section(oob_internal *report, oob_error *err);

/** What makes one of the reports. */
typedef struct oob_internal_kind {
    const char *title;     /**< unless the options have one */
    const char *summaries; /**< of the catalogue; names separated by blanks */
    const char *lists;     /**< files of data/sql/internal */
    oob_internal_section *const *sections;
    size_t section_count;
} oob_internal_kind;

/** Run its summaries and lists, and write its sections into `out`, a page. */
oob_status oob_internal_make(oob_strbuf *out, const oob_internal_kind *kind, oob_db *db,
                             const oob_report_options *options, oob_error *err);

/** Rows of a summary or list; never NULL for one that the report names. */
const oob_grid *oob_internal_grid(const oob_internal *report, const char *name);

/** Was anything of this kind imported ("extras", "visits", ...)? A list made without it says nothing. */
bool oob_internal_has(const oob_internal *report, const char *kind);

/* --- numbers ------------------------------------------------------------------------------------------------------ */

/** The count of one row of a stacked summary; 0 where there is no such row. NULL fits anything. */
long oob_internal_count(const oob_internal *report, const char *summary, const char *measure, const char *breakdown,
                        const char *category);
/** How many rows of a list have this text in a column; NULL: how many rows it has. */
long oob_internal_rows(const oob_internal *report, const char *list, const char *column, const char *text);
/** The sum of a column of a list, over the rows with this text in `where`, or all (NULL); the unknown counts as none.
 */
long oob_internal_sum(const oob_internal *report, const char *list, const char *column, const char *where,
                      const char *text);

/* --- words -------------------------------------------------------------------------------------------------------- */

/** "1 child", "1,203 children". */
void oob_add_counted(oob_strbuf *out, long count, const char *one, const char *many);
/** "31 March 2025" of the report's day. */
void oob_add_day(oob_strbuf *out, const oob_internal *report);

/** A list in full, as a table: "Visits overdue: 81 children". */
typedef struct oob_internal_list {
    const char *id;
    const char *name;  /**< of the rows, as added */
    const char *title; /**< "Visits overdue" */
    const char *one;   /**< what is counted: "child", "children" */
    const char *many;
    const char *columns; /**< names, separated by blanks */
    const char *group;   /**< a column whose value heads the rows that share it; NULL: none */
    const char *note;    /**< below the heading; NULL: none */
} oob_internal_list;

/** Heading with the count, note, and the table; without rows, the heading and "None". */
oob_status oob_internal_list_add(oob_internal *report, const oob_internal_list *list, oob_error *err);

#endif
