/* test_page.c - the frame of a page: policy, escaping, ids, tables, symbols, foot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/date.h"
#include "core/hash.h"
#include "report/html.h"
#include "report/page.h"
#include "support/geo_store.h"
#include "support/publication.h" /* assert_ok */

static oob_db *store;

static int open_store(void **state)
{
    if (scratch_make(state) != 0)
        return -1;
    store = new_store("page.sqlite");
    return 0;
}

static int close_store(void **state)
{
    oob_db_close(store);
    return scratch_remove(state);
}

static oob_page *page_of(bool is_public, bool draft)
{
    oob_page *page = NULL;
    oob_page_options options = {
        .title = "Children & <places>", .subtitle = "\"Gateshead\"", .is_public = is_public, .draft = draft};
    assert_ok(oob_page_open(&page, &options, err));
    return page;
}

/* The document; free it. */
static char *finished(oob_page *page)
{
    oob_strbuf out = OOB_STRBUF_INIT;
    oob_page_about about = {.db = store, .audit_sentence = "Audited.", .how_protected = "Counts of 1 to 5 are hidden."};
    assert_ok(oob_page_finish(&out, page, &about, err));
    oob_page_free(page);
    return oob_strbuf_detach(&out);
}

static size_t times(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at += strlen(what))
        n++;
    return n;
}

#define HAS(text, what)   assert_non_null(strstr(text, what))
#define LACKS(text, what) assert_null(strstr(text, what))

/* A summary's rows as a report gets them: one hidden, one that does not apply. */
static oob_grid *bands(void)
{
    static const char header[] =
        "-- title: Bands\n-- question: How far?\n-- label: band | How far <they> live\n"
        "-- column: measure | dimension | | Measure\n-- column: breakdown | dimension | | Of\n"
        "-- column: category | dimension | | Distance\n-- column: count | count | children | Children\n"
        "-- column: median | measure | miles | Median\nSELECT 1;\n";
    static const oob_grid_value rows[][5] = {
        {{OOB_GRID_TEXT, "band", 0},
         {OOB_GRID_TEXT, "all", 0},
         {OOB_GRID_TEXT, "0-5 <miles>", 0},
         {OOB_GRID_NUMBER, "1,203", 1203},
         {OOB_GRID_NUMBER, "2.1", 2.1}},
        {{OOB_GRID_TEXT, "band", 0},
         {OOB_GRID_TEXT, "all", 0},
         {OOB_GRID_TEXT, "5-10", 0},
         {OOB_GRID_SYMBOL, "c", 0},
         {OOB_GRID_SYMBOL, "z", 0}},
        {{OOB_GRID_TEXT, "other", 0},
         {OOB_GRID_TEXT, "boys", 0},
         {OOB_GRID_TEXT, "elsewhere", 0},
         {OOB_GRID_NUMBER, "7", 7},
         {OOB_GRID_EMPTY, "", 0}},
    };
    oob_summary about;
    oob_grid *grid = NULL;
    assert_ok(oob_summary_parse(&about, "bands", header, err));
    assert_ok(oob_grid_open(&grid, &about, err));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_ok(oob_grid_add_row(grid, rows[i], err));
    oob_summary_free(&about);
    return grid;
}

/* How a report uses a page: read this first. */
static void a_page_is_written_from_top_to_bottom(void **state)
{
    (void)state;
    oob_grid *grid = bands();
    oob_page *page = page_of(true, false);
    oob_page_lead(page, "230 of 503 children.");
    oob_page_key_figures(page, "Key figures", &(oob_page_key_figure){"46%", "outside", "230 of 503"}, 1);
    oob_page_section(page, "distance", "How far");
    oob_page_figure_begin(page, "bands", "Most live near", "Children by distance");
    oob_html_raw(oob_page_body(page), "<svg></svg>");
    assert_ok(oob_page_grid_table(
        page,
        &(oob_page_grid){
            .id = "bands-table", .grid = grid, .measure = "band", .columns = "category count median", .folds = true},
        err));
    oob_page_figure_end(page);
    oob_page_section(page, "notes", "Notes");
    oob_page_definitions(page, "Inside: within the boundary.\nA line alone\nOutside: not inside.");
    char *html = finished(page);
    HAS(html, "<section id=\"distance\">\n<h2>1. How far</h2>");
    HAS(html, "<li><a href=\"#distance\">How far</a></li>");
    HAS(html, "<h2>2. Notes</h2>");
    HAS(html, "<h2>3. Sources, method and protection</h2>");
    HAS(html, "<caption id=\"bands-table-caption\">How far &lt;they&gt; live</caption>");
    HAS(html, "<th scope=\"col\">Distance</th><th scope=\"col\" class=\"n\">Children</th>"
              "<th scope=\"col\" class=\"n\">Median, miles</th>");
    HAS(html, "<tr><th scope=\"row\">0-5 &lt;miles&gt;</th><td class=\"n\">1,203</td><td class=\"n\">2.1</td></tr>");
    LACKS(html, "elsewhere");
    HAS(html, "<dl class=\"definitions\">\n<dt>Inside</dt><dd>within the boundary.</dd>\n</dl>\n<p>A line alone</p>\n"
              "<dl class=\"definitions\">\n<dt>Outside</dt>");
    assert_true(strstr(html, "230 of 503 children.") < strstr(html, "Contents</h2>"));
    free(html);
    oob_grid_free(grid);
}

static void everything_is_escaped(void **state)
{
    (void)state;
    static const char bad[] = "<b>&\"'\x01";
    static const char good[] = "&lt;b&gt;&amp;&quot;&#39;\xEF\xBF\xBD";
    static const oob_page_column columns[] = {{bad, OOB_PAGE_TEXT}};
    oob_page *page = page_of(true, false);
    oob_page_lead(page, bad);
    oob_page_paragraph(page, bad);
    oob_page_note(page, bad);
    oob_page_key_figures(page, bad, &(oob_page_key_figure){bad, bad, bad}, 1);
    oob_page_section(page, "a", bad);
    oob_page_subheading(page, "b", bad);
    oob_page_list(page, (const char *const[]){bad, NULL}, 2);
    oob_page_definitions(page, "<b>&\"'\x01: <b>&\"'\x01");
    oob_page_figure_begin(page, "f", bad, bad);
    oob_page_table_begin(page, &(oob_page_table){"t", bad, columns, 1, false});
    oob_page_row_heading(page, bad);
    oob_page_row(page, &(oob_grid_value){OOB_GRID_TEXT, bad, 0});
    oob_page_table_end(page);
    oob_page_figure_end(page);
    char *html = finished(page);
    /* lead, paragraph, note, 4 of key figures, section twice, subheading, list, definition twice, figure twice, table 4
     */
    assert_int_equal(times(html, good), 19);
    LACKS(html, "<b>");
    HAS(html, "<h1>Children &amp; &lt;places&gt;</h1>");
    HAS(html, "<title>Children &amp; &lt;places&gt;: &quot;Gateshead&quot;</title>");
    free(html);
}

static void ids_are_unique_and_there_is_one_h1(void **state)
{
    (void)state;
    oob_grid *grid = bands();
    oob_page *page = page_of(false, true);
    oob_page_section(page, "one", "One");
    assert_ok(oob_page_grid_table(page, &(oob_page_grid){.id = "t1", .caption = "First", .grid = grid}, err));
    oob_page_section(page, "two", "Two");
    assert_ok(oob_page_grid_table(page, &(oob_page_grid){.id = "t2", .caption = "Second", .grid = grid}, err));
    char *html = finished(page);
    assert_int_equal(times(html, "<h1>"), 1);
    for (const char *at = html; (at = strstr(at, " id=\"")) != NULL; at++) {
        char id[64];
        (void)snprintf(id, sizeof id, "%.*s\"", (int)strcspn(at + 5, "\""), at + 5);
        char whole[80];
        (void)snprintf(whole, sizeof whole, " id=\"%s", id);
        if (times(html, whole) != 1)
            fail_msg("id %s stands %zu times", id, times(html, whole));
    }
    free(html);
    oob_grid_free(grid);
}

/* `printf '%s' TEXT | openssl dgst -sha256 -binary | base64`, for the text between two tags. */
static void openssl_hash(char out[OOB_SHA256_BASE64_SIZE], const char *html, const char *from, const char *to)
{
    char path[SCRATCH_PATH_SIZE];
    char command[SCRATCH_PATH_SIZE + 80];
    const char *start = strstr(html, from);
    const char *end = strstr(html, to);
    assert_true(start != NULL && end != NULL);
    start += strlen(from);
    FILE *file = fopen(scratch_path(path, "embedded"), "wb");
    assert_int_equal(fwrite(start, 1, (size_t)(end - start), file), (size_t)(end - start));
    assert_int_equal(fclose(file), 0);
    (void)snprintf(command, sizeof command, "openssl dgst -sha256 -binary '%s' | base64", path);
    FILE *answer = popen(command, "r");
    assert_non_null(answer);
    assert_non_null(fgets(out, OOB_SHA256_BASE64_SIZE, answer));
    assert_int_equal(pclose(answer), 0);
}

static void the_policy_allows_the_style_in_the_page_and_nothing_else(void **state)
{
    (void)state;
    char hash[OOB_SHA256_BASE64_SIZE];
    char wanted[400];
    char *html = finished(page_of(true, false));
    openssl_hash(hash, html, "<style>", "</style>");
    (void)snprintf(
        wanted, sizeof wanted,
        "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'\">",
        hash);
    HAS(html, wanted);
    LACKS(html, "<script");
    LACKS(html, " style=");
    LACKS(html, "http:");
    LACKS(html, "https:");
    free(html);
}

static void the_marking_says_for_whom_the_page_is(void **state)
{
    (void)state;
    char *html = finished(page_of(true, false));
    HAS(html, "For publication: small numbers protected");
    HAS(html, "<body class=\"public\">");
    LACKS(html, ">DRAFT<");
    HAS(html, "Counts of 1 to 5 are hidden.");
    HAS(html, "Audited.");
    free(html);
    html = finished(page_of(false, true));
    HAS(html, "OFFICIAL-SENSITIVE: contains children&#39;s records");
    HAS(html, "<body class=\"internal draft\">");
    HAS(html, ">DRAFT<");
    HAS(html, "<title>DRAFT: ");
    free(html);
}

static void symbols_are_explained_under_the_tables_that_have_them(void **state)
{
    (void)state;
    oob_grid *grid = bands();
    oob_page *page = page_of(true, false);
    assert_ok(oob_page_grid_table(page, &(oob_page_grid){.id = "t1", .grid = grid, .measure = "band"}, err));
    char *html = finished(page);
    HAS(html, "c: not shown");
    HAS(html, "z: does not apply");
    LACKS(html, "k: more");
    free(html);
    page = page_of(true, false);
    assert_ok(oob_page_grid_table(page, &(oob_page_grid){.id = "t1", .grid = grid, .measure = "other"}, err));
    html = finished(page);
    LACKS(html, "class=\"symbols\"");
    HAS(html, "<td class=\"n\"></td>"); /* an empty number */
    free(html);
    oob_grid_free(grid);
}

static void tables_take_chosen_columns_and_parts(void **state)
{
    (void)state;
    oob_grid *grid = bands();
    oob_page *page = page_of(true, false);
    assert_ok(oob_page_grid_table(
        page, &(oob_page_grid){.id = "t1", .caption = "All", .grid = grid, .columns = "category count"}, err));
    assert_ok(oob_page_grid_table(
        page, &(oob_page_grid){.id = "t2", .caption = "Nobody", .grid = grid, .measure = "nothing"}, err));
    char *html = finished(page);
    HAS(html, "<tr><th scope=\"rowgroup\" colspan=\"2\">How far &lt;they&gt; live</th></tr>\n"
              "<tr><th scope=\"row\">0-5 &lt;miles&gt;</th><td class=\"n\">1,203</td></tr>");
    HAS(html, "<tr><th scope=\"row\">elsewhere</th><td class=\"n\">7</td></tr>"); /* to the last row */
    HAS(html, "<p class=\"note\">Nobody: none.</p>");
    free(html);
    page = page_of(true, false);
    assert_int_equal(oob_page_grid_table(page, &(oob_page_grid){.id = "t", .grid = grid, .columns = "wrong"}, NULL),
                     OOB_ERR_INTERNAL);
    oob_page_free(page);
    oob_grid_free(grid);
}

static void the_foot_names_sources_licences_and_the_day(void **state)
{
    (void)state;
    assert_ok(
        oob_db_exec(store,
                    "INSERT INTO import (kind, label, period_end, imported_at, rows_read, rows_rejected)"
                    " VALUES ('ssda903', '2025', '2025-03-31', 'x', 1234, 4);"
                    "INSERT INTO open_source VALUES ('gazetteer', 'secret-name.csv', 'T', 'P', 'https://a.b', 'x',"
                    " 'x', 'OGL', 'Contains Royal Mail data');",
                    err));
    assert_int_equal(setenv("OOB_NOW", "2025-06-05T09:08:07Z", 1), 0);
    char *html = finished(page_of(true, false));
    HAS(html, "<dt>Placements</dt><dd>SSDA903 return for the year to 31 March 2025</dd>");
    HAS(html, "Contains Royal Mail data");
    HAS(html, "on 5 June 2025 at 09:08 UTC.");
    LACKS(html, "1,234"); /* rows of the return are not protected, so not public */
    LACKS(html, "secret-name");
    LACKS(html, "https:");
    free(html);
    html = finished(page_of(false, false));
    HAS(html, "<td class=\"n\">1,234</td><td class=\"n\">1,230</td><td class=\"n\">4</td>");
    free(html);
    assert_int_equal(unsetenv("OOB_NOW"), 0);
}

static void days_in_words(void **state)
{
    (void)state;
    oob_date day;
    char words[OOB_DATE_WORDS_SIZE];
    assert_true(oob_date_from_ymd(&day, 2025, 9, 30));
    oob_date_words(day, words);
    assert_string_equal(words, "30 September 2025"); /* the longest: it fits */
    assert_true(oob_date_from_ymd(&day, 2024, 2, 1));
    oob_date_words(day, words);
    assert_string_equal(words, "1 February 2024");
}

static void sha256_of_memory(void **state)
{
    (void)state;
    char hex[OOB_SHA256_HEX_SIZE];
    char base64[OOB_SHA256_BASE64_SIZE];
    oob_sha256_bytes(hex, "abc", 3); /* FIPS 180-2, appendix B.1 */
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    oob_sha256_bytes_base64(base64, "abc", 3);
    assert_string_equal(base64, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_written_from_top_to_bottom),
        cmocka_unit_test(everything_is_escaped),
        cmocka_unit_test(ids_are_unique_and_there_is_one_h1),
        cmocka_unit_test(the_policy_allows_the_style_in_the_page_and_nothing_else),
        cmocka_unit_test(the_marking_says_for_whom_the_page_is),
        cmocka_unit_test(symbols_are_explained_under_the_tables_that_have_them),
        cmocka_unit_test(tables_take_chosen_columns_and_parts),
        cmocka_unit_test(the_foot_names_sources_licences_and_the_day),
        cmocka_unit_test(days_in_words),
        cmocka_unit_test(sha256_of_memory),
    };
    return cmocka_run_group_tests(tests, open_store, close_store);
}
