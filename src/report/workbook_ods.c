/* workbook_ods.c - a laid-out workbook as an OpenDocument spreadsheet. */
#include <string.h>

#include "core/date.h"
#include "core/progress.h"
#include "core/zip.h"
#include "report/html.h"
#include "report/workbook_sheets.h"

#define MIME_TYPE     "application/vnd.oasis.opendocument.spreadsheet"
#define LOOK_UP_EVERY 1000
#define XML_HEAD      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define MM_OF_WIDTH   2.1 /* of a character of 11 point Arial */

/* Each starts the root element of a file; the version is OpenDocument's. */
#define NAMESPACES                                                                                                     \
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""                                               \
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""                                                 \
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""                                                   \
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""                                                 \
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""                                        \
    " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""                                            \
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""                                                   \
    " xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\""                                               \
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""                                          \
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""                      \
    " office:version=\"1.3\""

static const char *const style_names[OOB_CELL_STYLES] = {
    [OOB_CELL_PLAIN] = "plain",
    [OOB_CELL_WRAPPED] = "wrapped",
    [OOB_CELL_TITLE] = "title",
    [OOB_CELL_LINK] = "link",
    [OOB_CELL_HEADING] = "heading",
    [OOB_CELL_SYMBOL] = "symbol",
    [OOB_CELL_WHOLE] = "whole",
    [OOB_CELL_TENTHS] = "tenths",
    [OOB_CELL_NUMBER] = "number",
    [OOB_CELL_DATE] = "date",
    [OOB_CELL_NUMBER_HEADING] = "number-heading",
};

/* How each style of cell looks. */
static const char cell_styles[] =
    "<number:number-style style:name=\"N-whole\"><number:number number:decimal-places=\"0\""
    " number:min-integer-digits=\"1\" number:grouping=\"true\"/></number:number-style>"
    "<number:number-style style:name=\"N-tenths\"><number:number number:decimal-places=\"1\""
    " number:min-decimal-places=\"1\" number:min-integer-digits=\"1\" number:grouping=\"true\"/></number:number-style>"
    "<number:date-style style:name=\"N-date\"><number:year number:style=\"long\"/><number:text>-</number:text>"
    "<number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/>"
    "</number:date-style>"
    "<number:text-style style:name=\"N-text\"><number:text-content/></number:text-style>"
    "<style:style style:name=\"plain\" style:family=\"table-cell\" style:parent-style-name=\"Default\""
    " style:data-style-name=\"N-text\"/>"
    "<style:style style:name=\"wrapped\" style:family=\"table-cell\" style:parent-style-name=\"Default\""
    " style:data-style-name=\"N-text\"><style:table-cell-properties fo:wrap-option=\"wrap\""
    " style:vertical-align=\"top\"/></style:style>"
    "<style:style style:name=\"title\" style:family=\"table-cell\" style:parent-style-name=\"Default\">"
    "<style:text-properties fo:font-size=\"15pt\" fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"link\" style:family=\"table-cell\" style:parent-style-name=\"Default\">"
    "<style:table-cell-properties style:vertical-align=\"top\"/>"
    "<style:text-properties fo:color=\"#0563c1\" style:text-underline-style=\"solid\"/></style:style>"
    "<style:style style:name=\"heading\" style:family=\"table-cell\" style:parent-style-name=\"Default\""
    " style:data-style-name=\"N-text\"><style:table-cell-properties fo:wrap-option=\"wrap\""
    " style:vertical-align=\"top\" fo:border-bottom=\"0.75pt solid #000000\"/>"
    "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"number-heading\" style:family=\"table-cell\" style:parent-style-name=\"Default\""
    " style:data-style-name=\"N-text\"><style:table-cell-properties fo:wrap-option=\"wrap\""
    " style:vertical-align=\"top\" style:text-align-source=\"fix\" fo:border-bottom=\"0.75pt solid #000000\"/>"
    "<style:paragraph-properties fo:text-align=\"end\"/><style:text-properties fo:font-weight=\"bold\"/>"
    "</style:style>"
    "<style:style style:name=\"symbol\" style:family=\"table-cell\" style:parent-style-name=\"Default\">"
    "<style:table-cell-properties style:text-align-source=\"fix\"/><style:paragraph-properties fo:text-align=\"end\"/>"
    "</style:style>"
    "<style:style style:name=\"whole\" style:family=\"table-cell\" style:parent-style-name=\"Default\""
    " style:data-style-name=\"N-whole\"><style:table-cell-properties style:vertical-align=\"top\"/></style:style>"
    "<style:style style:name=\"tenths\" style:family=\"table-cell\" style:parent-style-name=\"Default\""
    " style:data-style-name=\"N-tenths\"/>"
    "<style:style style:name=\"number\" style:family=\"table-cell\" style:parent-style-name=\"Default\"/>"
    "<style:style style:name=\"date\" style:family=\"table-cell\" style:parent-style-name=\"Default\""
    " style:data-style-name=\"N-date\"/>"
    "<style:style style:name=\"sheet\" style:family=\"table\" style:master-page-name=\"Default\">"
    "<style:table-properties table:display=\"true\"/></style:style>";

static const char styles_xml[] =
    XML_HEAD "<office:document-styles" NAMESPACES ">"
             "<office:font-face-decls><style:font-face style:name=\"Arial\" svg:font-family=\"Arial\""
             " style:font-family-generic=\"swiss\"/></office:font-face-decls>"
             "<office:styles><style:default-style style:family=\"table-cell\"><style:text-properties"
             " style:font-name=\"Arial\" fo:font-size=\"11pt\" fo:language=\"en\" fo:country=\"GB\"/>"
             "</style:default-style><style:style style:name=\"Default\" style:family=\"table-cell\"/></office:styles>"
             "<office:automatic-styles><style:page-layout style:name=\"page\"><style:page-layout-properties"
             " fo:page-width=\"297mm\" fo:page-height=\"210mm\" style:print-orientation=\"landscape\""
             " style:scale-to-X=\"1\" style:scale-to-Y=\"0\"/></style:page-layout></office:automatic-styles>"
             "<office:master-styles><style:master-page style:name=\"Default\" style:page-layout-name=\"page\"/>"
             "</office:master-styles></office:document-styles>";

static const char manifest_xml[] = XML_HEAD
    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
    " manifest:version=\"1.3\">"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"" MIME_TYPE "\"/>"
    "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/>"
    "</manifest:manifest>";

/* --- text ------------------------------------------------------------------------------------- */

/* The paragraphs of a cell. Blanks that XML would fold into one are written as elements, so a text comes back as it
 * was. */
static void add_paragraphs(oob_strbuf *out, const char *text)
{
    oob_strbuf_adds(out, "<text:p>");
    for (const char *at = text; *at != '\0';) {
        size_t plain = strcspn(at, "\n\t ");
        oob_html_text_n(out, at, plain);
        at += plain;
        if (*at == '\n')
            oob_strbuf_adds(out, "</text:p><text:p>");
        else if (*at == '\t')
            oob_strbuf_adds(out, "<text:tab/>");
        else if (*at == ' ')
            oob_strbuf_adds(out, at == text || at[-1] == ' ' || at[1] == '\0' ? "<text:s/>" : " ");
        at += *at != '\0';
    }
    oob_strbuf_adds(out, "</text:p>");
}

/* --- content.xml ------------------------------------------------------------------------------ */

static void add_cell(oob_strbuf *out, const oob_cell *cell)
{
    oob_date date;
    oob_strbuf_addf(out, "<table:table-cell table:style-name=\"%s\"", style_names[cell->style]);
    switch (cell->style) {
    case OOB_CELL_WHOLE:
    case OOB_CELL_TENTHS:
    case OOB_CELL_NUMBER:
        oob_strbuf_addf(out, " office:value-type=\"float\" office:value=\"%.15g\">", cell->number);
        break;
    case OOB_CELL_DATE:
        if (oob_date_parse(&date, cell->text, strlen(cell->text)))
            oob_strbuf_addf(out, " office:value-type=\"date\" office:date-value=\"%s\">", cell->text);
        else
            oob_strbuf_adds(out, " office:value-type=\"string\">");
        break;
    default:
        if (cell->text[0] == '\0') {
            oob_strbuf_adds(out, "/>");
            return;
        }
        oob_strbuf_adds(out, " office:value-type=\"string\">");
        break;
    }
    if (cell->style == OOB_CELL_LINK) {
        oob_strbuf_adds(out, "<text:p><text:a xlink:type=\"simple\" xlink:href=\"#'");
        oob_html_text(out, cell->text);
        oob_strbuf_adds(out, "'.A1\">");
        oob_html_text(out, cell->text);
        oob_strbuf_adds(out, "</text:a></text:p>");
    } else {
        add_paragraphs(out, cell->text);
    }
    oob_strbuf_adds(out, "</table:table-cell>");
}

static void add_row_of_one(oob_strbuf *out, const oob_cell *cell)
{
    oob_strbuf_adds(out, "<table:table-row>");
    add_cell(out, cell);
    oob_strbuf_adds(out, "</table:table-row>");
}

static void add_headings(oob_strbuf *out, const oob_sheet *sheet)
{
    oob_strbuf_adds(out, "<table:table-header-rows><table:table-row>");
    for (size_t i = 0; i < sheet->columns; i++) {
        const oob_cell heading = oob_sheet_heading(sheet, i);
        add_cell(out, &heading);
    }
    oob_strbuf_adds(out, "</table:table-row></table:table-header-rows>");
}

static oob_status add_rows(oob_strbuf *out, const oob_sheet *sheet, oob_error *err)
{
    for (size_t row = 0; row < sheet->rows; row++) {
        if (row % LOOK_UP_EVERY == 0 && oob_interrupted())
            return oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped");
        oob_strbuf_adds(out, "<table:table-row>");
        for (size_t i = 0; i < sheet->columns; i++) {
            const oob_cell cell = oob_sheet_cell(sheet, row, i);
            add_cell(out, &cell);
        }
        oob_strbuf_adds(out, "</table:table-row>");
    }
    return OOB_OK;
}

static oob_status add_sheet(oob_strbuf *out, const oob_sheet *sheet, size_t number, oob_error *err)
{
    size_t columns = sheet->columns > 0 ? sheet->columns : 1;
    oob_strbuf_adds(out, "<table:table table:style-name=\"sheet\" table:name=\"");
    oob_html_text(out, sheet->tab);
    oob_strbuf_adds(out, "\">");
    for (size_t i = 0; i < columns; i++)
        oob_strbuf_addf(out, "<table:table-column table:style-name=\"co%zu-%zu\"/>", number, i);
    for (size_t i = 0; i < sheet->line_count; i++)
        add_row_of_one(out, &sheet->lines[i]);
    if (sheet->columns > 0)
        add_headings(out, sheet);
    oob_status rc = add_rows(out, sheet, err);
    oob_strbuf_adds(out, "</table:table>\n");
    return rc;
}

static void add_column_styles(oob_strbuf *out, const oob_sheet *sheet, size_t number)
{
    size_t columns = sheet->columns > 0 ? sheet->columns : 1;
    for (size_t i = 0; i < columns; i++)
        oob_strbuf_addf(out,
                        "<style:style style:name=\"co%zu-%zu\" style:family=\"table-column\">"
                        "<style:table-column-properties style:column-width=\"%.1fmm\"/></style:style>",
                        number, i, sheet->widths[i] * MM_OF_WIDTH);
}

/* A column as its letters: 0 is A, 26 is AA. */
static void add_letters(oob_strbuf *out, size_t column)
{
    if (column >= 26)
        add_letters(out, column / 26 - 1);
    oob_strbuf_addc(out, (char)('A' + column % 26));
}

static void add_range(oob_strbuf *out, const oob_sheet *sheet, size_t number)
{
    oob_strbuf_addf(out, "<table:database-range table:name=\"table%zu\" table:target-range-address=\"'", number);
    oob_html_text(out, sheet->tab);
    oob_strbuf_addf(out, "'.A%zu:'", sheet->line_count + 1);
    oob_html_text(out, sheet->tab);
    oob_strbuf_adds(out, "'.");
    add_letters(out, sheet->columns - 1);
    oob_strbuf_addf(out, "%zu\" table:contains-header=\"true\"/>", sheet->line_count + 1 + sheet->rows);
}

static oob_status make_content(oob_strbuf *out, const oob_sheets *sheets, oob_error *err)
{
    oob_strbuf_adds(out, XML_HEAD "<office:document-content" NAMESPACES "><office:automatic-styles>");
    oob_strbuf_adds(out, cell_styles);
    for (size_t i = 0; i < sheets->count; i++)
        add_column_styles(out, &sheets->sheets[i], i);
    oob_strbuf_adds(out, "</office:automatic-styles><office:body><office:spreadsheet>\n");
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < sheets->count; i++)
        rc = add_sheet(out, &sheets->sheets[i], i, err);
    oob_strbuf_adds(out, "<table:database-ranges>");
    for (size_t i = 0; i < sheets->count; i++) {
        if (sheets->sheets[i].columns > 0)
            add_range(out, &sheets->sheets[i], i);
    }
    oob_strbuf_adds(out, "</table:database-ranges></office:spreadsheet></office:body></office:document-content>");
    return rc;
}

/* --- the other files -------------------------------------------------------------------------- */

static void make_meta(oob_strbuf *out, const oob_workbook *book)
{
    oob_strbuf_adds(out, XML_HEAD "<office:document-meta" NAMESPACES "><office:meta><meta:generator>oob/" OOB_VERSION
                                  "</meta:generator><dc:title>");
    oob_html_text(out, book->title);
    oob_strbuf_adds(out, "</dc:title><dc:subject>");
    oob_html_text(out, book->classification);
    oob_strbuf_adds(out, "</dc:subject><dc:language>en-GB</dc:language><meta:creation-date>");
    oob_html_text(out, book->made_at);
    oob_strbuf_adds(out, "</meta:creation-date><meta:user-defined meta:name=\"Authority\">");
    oob_html_text(out, book->authority);
    oob_strbuf_adds(out, "</meta:user-defined></office:meta></office:document-meta>");
}

static void add_setting(oob_strbuf *out, const char *name, const char *type, size_t value)
{
    oob_strbuf_addf(out, "<config:config-item config:name=\"%s\" config:type=\"%s\">%zu</config:config-item>", name,
                    type, value);
}

/* LibreOffice's own settings: headings stay in sight, the first tab is open. */
static void make_settings(oob_strbuf *out, const oob_sheets *sheets)
{
    oob_strbuf_adds(out, XML_HEAD "<office:document-settings" NAMESPACES "><office:settings>"
                                  "<config:config-item-set config:name=\"ooo:view-settings\">"
                                  "<config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry>"
                                  "<config:config-item-map-named config:name=\"Tables\">");
    for (size_t i = 0; i < sheets->count; i++) {
        if (sheets->sheets[i].columns == 0)
            continue;
        size_t split = sheets->sheets[i].line_count + 1;
        oob_strbuf_adds(out, "<config:config-item-map-entry config:name=\"");
        oob_html_text(out, sheets->sheets[i].tab);
        oob_strbuf_adds(out, "\">");
        add_setting(out, "VerticalSplitMode", "short", 2); /* frozen */
        add_setting(out, "VerticalSplitPosition", "int", split);
        add_setting(out, "ActiveSplitRange", "short", 2);
        add_setting(out, "PositionBottom", "int", split);
        oob_strbuf_adds(out, "</config:config-item-map-entry>");
    }
    oob_strbuf_adds(out, "</config:config-item-map-named>"
                         "<config:config-item config:name=\"ActiveTable\" config:type=\"string\">");
    oob_html_text(out, sheets->sheets[0].tab);
    oob_strbuf_adds(out, "</config:config-item></config:config-item-map-entry></config:config-item-map-indexed>"
                         "</config:config-item-set></office:settings></office:document-settings>");
}

static oob_status add_file(oob_zip_writer *zip, const char *name, const oob_strbuf *text, oob_error *err)
{
    oob_status rc = oob_strbuf_check(text, err);
    return rc == OOB_OK ? oob_zip_writer_add(zip, name, text->data, text->len, true, err) : rc;
}

static oob_status add_files(oob_zip_writer *zip, const oob_workbook *book, const oob_sheets *sheets, oob_error *err)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    /* First and not packed: readers know the format by the bytes at a fixed place. */
    oob_status rc = oob_zip_writer_add(zip, "mimetype", MIME_TYPE, strlen(MIME_TYPE), false, err);
    if (rc == OOB_OK)
        rc = make_content(&text, sheets, err);
    if (rc == OOB_OK)
        rc = add_file(zip, "content.xml", &text, err);
    oob_strbuf_clear(&text);
    make_meta(&text, book);
    if (rc == OOB_OK)
        rc = add_file(zip, "meta.xml", &text, err);
    oob_strbuf_clear(&text);
    make_settings(&text, sheets);
    if (rc == OOB_OK)
        rc = add_file(zip, "settings.xml", &text, err);
    oob_strbuf_free(&text);
    if (rc == OOB_OK)
        rc = oob_zip_writer_add(zip, "styles.xml", styles_xml, sizeof styles_xml - 1, true, err);
    if (rc == OOB_OK)
        rc = oob_zip_writer_add(zip, "META-INF/manifest.xml", manifest_xml, sizeof manifest_xml - 1, true, err);
    return rc;
}

oob_status oob_workbook_write_ods(FILE *out, const oob_workbook *book, const oob_sheets *sheets, oob_error *err)
{
    oob_zip_writer *zip = NULL;
    oob_status rc = oob_zip_writer_open(&zip, book->made_at, err);
    if (rc == OOB_OK)
        rc = add_files(zip, book, sheets, err);
    if (rc == OOB_OK)
        rc = oob_zip_writer_finish(zip, out, err);
    oob_zip_writer_close(zip);
    return rc;
}
