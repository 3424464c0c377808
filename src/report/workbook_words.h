/* workbook_words.h - what a workbook of summaries or records says of itself. */
#ifndef OOB_REPORT_WORKBOOK_WORDS_H
#define OOB_REPORT_WORKBOOK_WORDS_H

#include "report/workbook.h"

typedef struct oob_workbook_facts {
    const char *what;      /**< "Out-of-borough headline", "Summaries" */
    const char *authority; /**< its name, or its code where it has none */
    const char *as_at;     /**< ISO; "": every day */
    const char *made_at;
    const char *audit; /**< of public figures: what was hidden, and that it was audited; "" for internal ones */
    bool is_public;
    bool pseudonyms; /**< children are named by pseudonyms */
} oob_workbook_facts;

/** The texts of a workbook; zero-initialise, free with oob_workbook_words_free(). */
typedef struct oob_workbook_words {
    oob_strbuf title;
    oob_strbuf about;
    oob_strbuf classification;
    oob_strbuf protection;
} oob_workbook_words;

/**
 * Fill the texts, and a workbook with them.
 *
 * @param[out] book  borrows from `words`, `facts` and `grids`
 */
oob_status oob_workbook_describe(oob_workbook *book, oob_workbook_words *words, const oob_workbook_facts *facts,
                                 const oob_grid *const *grids, size_t grid_count, oob_error *err);
void oob_workbook_words_free(oob_workbook_words *words);

/** Does a table say who (a child, a carer), or where? */
bool oob_table_is_personal(const oob_summary *about);

#endif
