/* page_private.h - what page.c, page_table.c, page_grid.c and page_foot.c share: the inside of a page. */
#ifndef OOB_REPORT_PAGE_PRIVATE_H
#define OOB_REPORT_PAGE_PRIVATE_H

#include "report/page.h"

/** The table that is being written: kept apart until its end, when it is known how long it is. */
typedef struct oob_page_table_state {
    oob_page_cells *cells; /**< one a column; owned */
    size_t columns;
    bool folds;
    oob_strbuf head; /**< from the attributes of its frame to its headings */
    oob_strbuf rows;
    size_t row_count;
    bool has_rows;                  /**< the present tbody has been begun */
    bool hidden, inapplicable, low; /**< c, z and k were seen */
} oob_page_table_state;

struct oob_page {
    char *title;
    char *subtitle;
    bool is_public;
    bool draft;
    bool has_map;
    oob_strbuf opening;  /**< before the first section */
    oob_strbuf body;     /**< the sections */
    oob_strbuf contents; /**< items of the contents list */
    size_t sections;
    oob_page_table_state table;
};

void oob_page_table_forget(oob_page_table_state *state);
/** The inside of the last section: what the figures are made from, by which method, and how they are protected. */
oob_status oob_page_sources(oob_page *page, const oob_page_about *about, oob_error *err);
/** The footer: by which program, and when. */
void oob_page_imprint(oob_strbuf *out);

#endif
