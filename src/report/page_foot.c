/* page_foot.c - the end of a page: what the figures are made from, by which method, how protected, and when. */
#include <string.h>

#include "core/date.h"
#include "report/html.h"
#include "report/page_private.h"
#include "store/store.h"

/* Append a day in words; what is no day as it is. */
static void add_day(oob_strbuf *out, const char *iso)
{
    oob_date day;
    char words[OOB_DATE_WORDS_SIZE];
    bool known = oob_date_parse(&day, iso, strlen(iso));
    if (known)
        oob_date_words(day, words);
    oob_strbuf_adds(out, known ? words : iso);
}

/* "Placements: SSDA903 return for the year to 31 March 2025", several of one label in one line. */
static void add_source(oob_strbuf *line, bool continues, const oob_stmt *row)
{
    if (continues)
        oob_strbuf_adds(line, "; ");
    else
        oob_strbuf_addf(line, "%s: ", oob_stmt_text(row, 0));
    oob_strbuf_adds(line, oob_stmt_text(row, 1));
    if (!oob_stmt_is_null(row, 2)) {
        oob_strbuf_addc(line, ' ');
        add_day(line, oob_stmt_text(row, 2));
    }
}

/* Lines "label: text" of report/about as definitions. */
static oob_status add_made_from(oob_page *page, oob_db *db, oob_error *err)
{
    oob_strbuf lines = OOB_STRBUF_INIT;
    oob_strbuf label = OOB_STRBUF_INIT;
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, db, "report/about", err);
    if (rc == OOB_OK)
        oob_stmt_bind_named(stmt, ":public", page->is_public ? "1" : "0");
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row) {
        bool continues = strcmp(oob_strbuf_str(&label), oob_stmt_text(stmt, 0)) == 0;
        if (!continues && lines.len > 0)
            oob_strbuf_addc(&lines, '\n');
        add_source(&lines, continues, stmt);
        oob_strbuf_clear(&label);
        oob_strbuf_adds(&label, oob_stmt_text(stmt, 0));
    }
    oob_stmt_close(stmt);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&lines, err);
    if (rc == OOB_OK)
        oob_page_definitions(page, oob_strbuf_str(&lines));
    oob_strbuf_free(&lines);
    oob_strbuf_free(&label);
    return rc;
}

static oob_status add_attributions(oob_page *page, oob_db *db, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    bool any = false;
    oob_status rc = oob_store_prepare(&stmt, db, "report/attributions", err);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row) {
        if (!any)
            oob_page_subheading(page, "licences", "Licences");
        oob_page_note(page, oob_stmt_text(stmt, 0));
        any = true;
    }
    oob_stmt_close(stmt);
    return rc;
}

static oob_grid_value number_cell(oob_strbuf *text, const oob_stmt *row, int column)
{
    oob_strbuf_clear(text);
    oob_grid_add_number(text, oob_stmt_text(row, column));
    return (oob_grid_value){OOB_GRID_NUMBER, oob_strbuf_str(text), oob_stmt_double(row, column)};
}

/* What came in and what of it was rejected: for internal pages, since nothing here has been protected. */
static oob_status add_loaded(oob_page *page, oob_db *db, oob_error *err)
{
    static const oob_page_column columns[] = {{"Import", OOB_PAGE_TEXT},
                                              {"Rows read", OOB_PAGE_NUMBER},
                                              {"Kept", OOB_PAGE_NUMBER},
                                              {"Rejected", OOB_PAGE_NUMBER}};
    const oob_page_table table = {
        .id = "loaded", .caption = "Rows that were loaded", .columns = columns, .column_count = 4};
    oob_strbuf numbers[3] = {OOB_STRBUF_INIT, OOB_STRBUF_INIT, OOB_STRBUF_INIT};
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, db, "report/loaded", err);
    oob_page_table_begin(page, &table);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row) {
        oob_grid_value cells[4] = {{OOB_GRID_TEXT, oob_stmt_text(stmt, 0), 0}};
        for (int i = 0; i < 3; i++)
            cells[i + 1] = number_cell(&numbers[i], stmt, i + 1);
        oob_page_row(page, cells);
    }
    oob_page_table_end(page);
    oob_stmt_close(stmt);
    for (size_t i = 0; i < 3; i++)
        oob_strbuf_free(&numbers[i]);
    return rc;
}

oob_status oob_page_sources(oob_page *page, const oob_page_about *about, oob_error *err)
{
    bool audited = about->audit_sentence != NULL && *about->audit_sentence != '\0';
    if (about->how_protected != NULL || audited)
        oob_page_subheading(page, "protection", "How small numbers are protected");
    if (about->how_protected != NULL)
        oob_page_paragraph(page, about->how_protected);
    if (audited)
        oob_page_paragraph(page, about->audit_sentence);
    oob_page_subheading(page, "made-from", "What the figures are made from");
    oob_status rc = add_made_from(page, about->db, err);
    if (rc == OOB_OK && !page->is_public)
        rc = add_loaded(page, about->db, err);
    return rc == OOB_OK ? add_attributions(page, about->db, err) : rc;
}

void oob_page_imprint(oob_strbuf *out)
{
    char now[OOB_TIMESTAMP_SIZE];
    oob_strbuf day = OOB_STRBUF_INIT;
    oob_timestamp(now);
    add_day(&day, now);
    oob_html_raw(out, "<footer><div><p>Made by oob " OOB_VERSION " on ");
    oob_html_text(out, oob_strbuf_str(&day));
    oob_html_rawf(out,
                  " at %.5s UTC. This page is complete in itself: it loads nothing from anywhere.</p></div></footer>\n",
                  now + 11);
    oob_strbuf_free(&day);
}
