/* page.c - the frame of a report's page: head, banner, contents, headings, paragraphs. */
#include "report/page_private.h"

#include <stdlib.h>
#include <string.h>

#include "core/hash.h"
#include "report/html.h"
#include "store/sql.h"

#define SOURCES_ID      "sources"
#define SOURCES_HEADING "Sources, method and protection"

oob_status oob_page_open(oob_page **out, const oob_page_options *options, oob_error *err)
{
    oob_page *page = calloc(1, sizeof *page);
    if (page == NULL)
        return oob_error_nomem(err);
    page->title = strdup(options->title);
    page->subtitle = strdup(options->subtitle != NULL ? options->subtitle : "");
    page->is_public = options->is_public;
    page->draft = options->draft;
    page->has_map = options->has_map;
    if (page->title == NULL || page->subtitle == NULL) {
        oob_page_free(page);
        return oob_error_nomem(err);
    }
    *out = page;
    return OOB_OK;
}

void oob_page_free(oob_page *page)
{
    if (page == NULL)
        return;
    free(page->title);
    free(page->subtitle);
    oob_page_table_forget(&page->table);
    oob_strbuf_free(&page->opening);
    oob_strbuf_free(&page->body);
    oob_strbuf_free(&page->contents);
    free(page);
}

oob_strbuf *oob_page_body(oob_page *page)
{
    return page->sections > 0 ? &page->body : &page->opening;
}

static void add_to_contents(oob_page *page, const char *id, const char *heading)
{
    oob_html_raw(&page->contents, "<li><a href=\"#");
    oob_html_text(&page->contents, id);
    oob_html_raw(&page->contents, "\">");
    oob_html_text(&page->contents, heading);
    oob_html_raw(&page->contents, "</a></li>\n");
}

/* `<tag class="...">text</tag>` and a line break. */
static void add_block(oob_page *page, const char *tag, const char *class, const char *id, const char *text)
{
    oob_strbuf *out = oob_page_body(page);
    oob_html_rawf(out, "<%s", tag);
    if (id != NULL)
        oob_html_attr(out, "id", id);
    if (class != NULL)
        oob_html_attr(out, "class", class);
    oob_html_raw(out, ">");
    oob_html_text(out, text);
    oob_html_rawf(out, "</%s>\n", tag);
}

void oob_page_section(oob_page *page, const char *id, const char *heading)
{
    if (page->sections > 0)
        oob_html_raw(&page->body, "</section>\n");
    page->sections++;
    add_to_contents(page, id, heading);
    oob_html_raw(&page->body, "<section");
    oob_html_attr(&page->body, "id", id);
    oob_html_rawf(&page->body, ">\n<h2>%zu. ", page->sections);
    oob_html_text(&page->body, heading);
    oob_html_raw(&page->body, "</h2>\n");
}

void oob_page_subheading(oob_page *page, const char *id, const char *heading)
{
    add_block(page, "h3", NULL, id, heading);
}

void oob_page_paragraph(oob_page *page, const char *text)
{
    add_block(page, "p", NULL, NULL, text);
}

void oob_page_question(oob_page *page, const char *text)
{
    add_block(page, "p", "question", NULL, text);
}

void oob_page_lead(oob_page *page, const char *text)
{
    add_block(page, "p", "lead", NULL, text);
}

void oob_page_note(oob_page *page, const char *text)
{
    add_block(page, "p", "note", NULL, text);
}

void oob_page_list(oob_page *page, const char *const *items, size_t count)
{
    oob_strbuf *out = oob_page_body(page);
    bool begun = false;
    for (size_t i = 0; i < count; i++) {
        if (items[i] == NULL)
            continue;
        if (!begun)
            oob_html_raw(out, "<ul>\n");
        begun = true;
        add_block(page, "li", NULL, NULL, items[i]);
    }
    if (begun)
        oob_html_raw(out, "</ul>\n");
}

/* Text of a counted length, escaped. */
static void add_counted(oob_strbuf *out, const char *text, size_t len)
{
    char *copy = strndup(text, len);
    if (copy == NULL)
        out->failed = true;
    else
        oob_html_text(out, copy);
    free(copy);
}

/* The colon after a term of at most five words; NULL where the line is a sentence. */
static const char *end_of_term(const char *line, size_t len)
{
    size_t blanks = 0;
    for (size_t i = 0; i < len && blanks < 5; i++) {
        if (line[i] == ':')
            return line + i;
        blanks += line[i] == ' ';
    }
    return NULL;
}

void oob_page_definitions(oob_page *page, const char *definitions)
{
    oob_strbuf *out = oob_page_body(page);
    bool in_list = false;
    for (const char *line = definitions; *line != '\0';) {
        size_t len = strcspn(line, "\n");
        const char *colon = end_of_term(line, len);
        if ((colon != NULL) != in_list)
            oob_html_raw(out, in_list ? "</dl>\n" : "<dl class=\"definitions\">\n");
        in_list = colon != NULL;
        const char *meaning = in_list ? colon + 1 : line;
        oob_html_raw(out, in_list ? "<dt>" : "<p>");
        if (in_list) {
            add_counted(out, line, (size_t)(colon - line));
            oob_html_raw(out, "</dt><dd>");
            meaning += strspn(meaning, " ");
        }
        add_counted(out, meaning, (size_t)(line + len - meaning));
        oob_html_raw(out, in_list ? "</dd>\n" : "</p>\n");
        line += len + (line[len] == '\n');
    }
    if (in_list)
        oob_html_raw(out, "</dl>\n");
}

void oob_page_key_figures(oob_page *page, const char *label, const oob_page_key_figure *figures, size_t count)
{
    oob_strbuf *out = oob_page_body(page);
    oob_html_raw(out, "<div class=\"key-figures\" role=\"group\"");
    oob_html_attr(out, "aria-label", label);
    oob_html_raw(out, "><dl>\n");
    for (size_t i = 0; i < count; i++) {
        oob_html_raw(out, "<div>");
        oob_html_element(out, "dt", figures[i].label);
        oob_html_raw(out, "<dd class=\"value\">");
        oob_html_text(out, figures[i].value);
        oob_html_raw(out, "</dd>");
        if (figures[i].detail != NULL)
            oob_html_element(out, "dd", figures[i].detail);
        oob_html_raw(out, "</div>\n");
    }
    oob_html_raw(out, "</dl></div>\n");
}

void oob_page_figure_begin(oob_page *page, const char *id, const char *title, const char *caption)
{
    oob_strbuf *out = oob_page_body(page);
    oob_html_raw(out, "<figure");
    oob_html_attr(out, "id", id);
    oob_html_raw(out, ">\n<figcaption>");
    oob_html_element(out, "h3", title);
    if (caption != NULL)
        oob_html_element(out, "p", caption);
    oob_html_raw(out, "</figcaption>\n");
}

void oob_page_figure_end(oob_page *page)
{
    oob_html_raw(oob_page_body(page), "</figure>\n");
}

/* --- the document ------------------------------------------------------------------------------------------------- */

static const char *banner_text(const oob_page *page)
{
    if (!page->is_public)
        return "OFFICIAL-SENSITIVE: contains children's records";
    return page->draft ? "Not for publication yet: small numbers protected, release not recorded"
                       : "For publication: small numbers protected";
}

/* Only the style and the script that are in the page, by their hashes, and nothing from anywhere else. */
static void add_policy(oob_strbuf *out, const char *style, const char *script)
{
    char hash[OOB_SHA256_BASE64_SIZE];
    oob_sha256_bytes_base64(hash, style, strlen(style));
    oob_html_raw(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    oob_html_rawf(out, "style-src 'sha256-%s'; ", hash);
    if (script != NULL) {
        oob_sha256_bytes_base64(hash, script, strlen(script));
        oob_html_rawf(out, "script-src 'sha256-%s'; ", hash);
    }
    oob_html_raw(out, "img-src data:; base-uri 'none'; form-action 'none'\">\n");
}

static void add_head(oob_strbuf *out, const oob_page *page, const char *style, const char *script)
{
    oob_html_raw(out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
    add_policy(out, style, script);
    oob_html_raw(out, "<meta name=\"referrer\" content=\"no-referrer\">\n"
                      "<meta name=\"robots\" content=\"noindex\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    if (page->draft)
        oob_html_raw(out, "DRAFT: ");
    oob_html_text(out, page->title);
    if (*page->subtitle != '\0') {
        oob_html_raw(out, ": ");
        oob_html_text(out, page->subtitle);
    }
    oob_html_raw(out, "</title>\n<style>");
    oob_html_raw(out, style);
    oob_html_raw(out, "</style>\n</head>\n");
}

static void add_top(oob_strbuf *out, const oob_page *page)
{
    oob_html_rawf(out, "<body class=\"%s%s\">\n", page->is_public ? "public" : "internal", page->draft ? " draft" : "");
    oob_html_raw(out, "<a class=\"skip\" href=\"#main\">Skip to the report</a>\n"
                      "<header class=\"banner\"><p id=\"marking\">");
    if (page->draft)
        oob_html_raw(out, "<strong class=\"draft-mark\">DRAFT</strong> ");
    oob_html_text(out, banner_text(page));
    oob_html_raw(out, "</p></header>\n<main id=\"main\">\n");
    oob_html_element(out, "h1", page->title);
    if (*page->subtitle != '\0') {
        oob_html_raw(out, "\n<p class=\"subtitle\">");
        oob_html_text(out, page->subtitle);
        oob_html_raw(out, "</p>");
    }
    oob_html_raw(out, "\n");
}

static void add_contents(oob_strbuf *out, const oob_page *page)
{
    oob_html_raw(out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n");
    oob_html_raw(out, oob_strbuf_str(&page->contents));
    oob_html_raw(out, "</ol>\n</nav>\n");
}

static void add_document(oob_strbuf *out, const oob_page *page, const char *style, const char *script)
{
    add_head(out, page, style, script);
    add_top(out, page);
    oob_html_raw(out, oob_strbuf_str(&page->opening));
    add_contents(out, page);
    oob_html_raw(out, oob_strbuf_str(&page->body));
    oob_html_raw(out, "</section>\n</main>\n");
    oob_page_imprint(out);
    if (script != NULL) {
        oob_html_raw(out, "<script>");
        oob_html_raw(out, script);
        oob_html_raw(out, "</script>\n");
    }
    oob_html_raw(out, "</body>\n</html>\n");
}

oob_status oob_page_finish(oob_strbuf *out, oob_page *page, const oob_page_about *about, oob_error *err)
{
    oob_strbuf style = OOB_STRBUF_INIT;
    oob_page_section(page, SOURCES_ID, SOURCES_HEADING);
    oob_status rc = oob_page_sources(page, about, err);
    oob_strbuf_adds(&style, oob_sql("report.css"));
    oob_strbuf_adds(&style, oob_sql("graphics.css"));
    oob_strbuf_clear(out);
    add_document(out, page, oob_strbuf_str(&style), page->has_map ? oob_sql("report.js") : NULL);
    bool failed = style.failed || page->opening.failed || page->body.failed || page->contents.failed;
    oob_strbuf_free(&style);
    if (rc == OOB_OK && failed)
        rc = oob_error_nomem(err);
    return rc == OOB_OK ? oob_strbuf_check(out, err) : rc;
}
