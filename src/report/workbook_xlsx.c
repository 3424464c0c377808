/* workbook_xlsx.c - a laid-out workbook as XLSX, by libxlsxwriter. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "core/date.h"
#include "core/progress.h"
#include "report/workbook_sheets.h"

#define FONT           "Arial"
#define FONT_SIZE      11
#define EXCEL_DAY_ZERO 25569 /* days from Excel's first day to 1970-01-01 */
#define LOOK_UP_EVERY  1000

/* A file under construction. */
typedef struct xlsx {
    lxw_workbook *workbook;
    lxw_format *formats[OOB_CELL_STYLES];
} xlsx;

static oob_status failure(lxw_error code, oob_error *err)
{
    if (code == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return oob_error_nomem(err);
    oob_error_set(err, OOB_ERR_OUTPUT, "the workbook could not be written: %s", lxw_strerror(code));
    return oob_error_hint(err, "is the disk full? Nothing was put in place");
}

/* libxlsxwriter takes its texts without const and copies them. */
static char *text_of(const char *text)
{
    union {
        const char *given;
        char *taken;
    } either = {.given = text};
    return either.taken;
}

static void format_heading(lxw_format *format)
{
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_bottom(format, LXW_BORDER_THIN);
}

static oob_status make_formats(xlsx *file, oob_error *err)
{
    for (size_t i = 0; i < OOB_CELL_STYLES; i++) {
        lxw_format *format = workbook_add_format(file->workbook);
        if (format == NULL)
            return oob_error_nomem(err);
        format_set_font_name(format, FONT);
        format_set_font_size(format, FONT_SIZE);
        file->formats[i] = format;
    }
    format_set_text_wrap(file->formats[OOB_CELL_WRAPPED]);
    format_set_align(file->formats[OOB_CELL_WRAPPED], LXW_ALIGN_VERTICAL_TOP);
    format_set_bold(file->formats[OOB_CELL_TITLE]);
    format_set_font_size(file->formats[OOB_CELL_TITLE], FONT_SIZE + 4);
    format_set_font_color(file->formats[OOB_CELL_LINK], 0x0563C1);
    format_set_underline(file->formats[OOB_CELL_LINK], LXW_UNDERLINE_SINGLE);
    format_set_align(file->formats[OOB_CELL_LINK], LXW_ALIGN_VERTICAL_TOP);
    format_heading(file->formats[OOB_CELL_HEADING]);
    format_heading(file->formats[OOB_CELL_NUMBER_HEADING]);
    format_set_align(file->formats[OOB_CELL_NUMBER_HEADING], LXW_ALIGN_RIGHT);
    format_set_align(file->formats[OOB_CELL_SYMBOL], LXW_ALIGN_RIGHT);
    format_set_num_format(file->formats[OOB_CELL_WHOLE], "#,##0");
    format_set_align(file->formats[OOB_CELL_WHOLE], LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(file->formats[OOB_CELL_TENTHS], "#,##0.0");
    format_set_num_format(file->formats[OOB_CELL_DATE], "yyyy-mm-dd");
    return OOB_OK;
}

static lxw_error write_link(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const oob_cell *cell,
                            lxw_format *format)
{
    char url[OOB_TAB_SIZE + 24];
    (void)snprintf(url, sizeof url, "internal:'%s'!A1", cell->text);
    return worksheet_write_url_opt(sheet, row, column, url, format, cell->text, NULL);
}

/* A text is only ever written as a string, so nothing in a file of ours is a formula. */
static lxw_error write_cell(const xlsx *file, lxw_worksheet *sheet, size_t at_row, size_t at_column,
                            const oob_cell *cell)
{
    lxw_format *format = file->formats[cell->style];
    lxw_row_t row = (lxw_row_t)at_row;
    lxw_col_t column = (lxw_col_t)at_column;
    oob_date date;
    switch (cell->style) {
    case OOB_CELL_LINK:
        return write_link(sheet, row, column, cell, format);
    case OOB_CELL_WHOLE:
    case OOB_CELL_TENTHS:
    case OOB_CELL_NUMBER:
        return worksheet_write_number(sheet, row, column, cell->number, format);
    case OOB_CELL_DATE:
        /* Excel counts from 1900 and takes that for a leap year: days before March 1900 stay text. */
        if (oob_date_parse(&date, cell->text, strlen(cell->text)) && date + EXCEL_DAY_ZERO > 60)
            return worksheet_write_number(sheet, row, column, date + EXCEL_DAY_ZERO, format);
        break;
    default:
        break;
    }
    if (cell->text[0] == '\0')
        return worksheet_write_blank(sheet, row, column, format);
    return worksheet_write_string(sheet, row, column, cell->text, format);
}

/* The headings and the range as a table that Excel knows and screen readers announce. */
static lxw_error mark_up_table(const xlsx *file, lxw_worksheet *sheet, const oob_sheet *plan)
{
    lxw_table_column *columns = calloc(plan->columns, sizeof *columns);
    lxw_table_column **list = calloc(plan->columns + 1, sizeof *list);
    lxw_error code = columns != NULL && list != NULL ? LXW_NO_ERROR : LXW_ERROR_MEMORY_MALLOC_FAILED;
    for (size_t i = 0; code == LXW_NO_ERROR && i < plan->columns; i++) {
        const oob_cell heading = oob_sheet_heading(plan, i);
        columns[i].header = text_of(heading.text);
        columns[i].header_format = file->formats[heading.style];
        list[i] = &columns[i];
    }
    lxw_table_options options = {.no_autofilter = LXW_TRUE,
                                 .no_banded_rows = LXW_TRUE,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 0,
                                 .columns = list};
    if (code == LXW_NO_ERROR)
        code = worksheet_add_table(sheet, (lxw_row_t)plan->line_count, 0, (lxw_row_t)(plan->line_count + plan->rows),
                                   (lxw_col_t)(plan->columns - 1), &options);
    free(columns);
    free(list);
    return code;
}

static lxw_error write_headings(const xlsx *file, lxw_worksheet *sheet, const oob_sheet *plan)
{
    lxw_error code = LXW_NO_ERROR;
    for (size_t i = 0; code == LXW_NO_ERROR && i < plan->columns; i++) {
        const oob_cell heading = oob_sheet_heading(plan, i);
        code = write_cell(file, sheet, plan->line_count, i, &heading);
    }
    return code;
}

static lxw_error write_rows(const xlsx *file, lxw_worksheet *sheet, const oob_sheet *plan)
{
    lxw_error code = LXW_NO_ERROR;
    for (size_t row = 0; code == LXW_NO_ERROR && row < plan->rows; row++) {
        if (row % LOOK_UP_EVERY == 0 && oob_interrupted())
            return LXW_NO_ERROR; /* the caller looks as well */
        for (size_t i = 0; code == LXW_NO_ERROR && i < plan->columns; i++) {
            const oob_cell cell = oob_sheet_cell(plan, row, i);
            code = write_cell(file, sheet, plan->line_count + 1 + row, i, &cell);
        }
    }
    return code;
}

static oob_status write_sheet(const xlsx *file, const oob_sheet *plan, oob_error *err)
{
    lxw_worksheet *sheet = workbook_add_worksheet(file->workbook, plan->tab);
    if (sheet == NULL)
        return oob_error_set(err, OOB_ERR_INTERNAL, "no sheet can be called '%s'", plan->tab);
    lxw_error code = LXW_NO_ERROR;
    size_t widths = plan->columns > 0 ? plan->columns : 1;
    for (size_t i = 0; code == LXW_NO_ERROR && i < widths; i++)
        code = worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, plan->widths[i], NULL);
    for (size_t i = 0; code == LXW_NO_ERROR && i < plan->line_count; i++)
        code = write_cell(file, sheet, i, 0, &plan->lines[i]);
    /* A table object needs a row; the headings of one without rows stand for themselves. */
    if (code == LXW_NO_ERROR && plan->columns > 0)
        code = plan->rows > 0 ? mark_up_table(file, sheet, plan) : write_headings(file, sheet, plan);
    if (code == LXW_NO_ERROR)
        code = write_rows(file, sheet, plan);
    if (plan->columns > 0)
        worksheet_freeze_panes(sheet, (lxw_row_t)plan->line_count + 1, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    if (oob_interrupted())
        return oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped");
    return code == LXW_NO_ERROR ? OOB_OK : failure(code, err);
}

static time_t moment(const char *timestamp)
{
    struct tm utc;
    memset(&utc, 0, sizeof utc);
    if (sscanf(timestamp, "%4d-%2d-%2dT%2d:%2d:%2d", &utc.tm_year, &utc.tm_mon, &utc.tm_mday, &utc.tm_hour, &utc.tm_min,
               &utc.tm_sec) != 6)
        return 0;
    utc.tm_year -= 1900;
    utc.tm_mon -= 1;
    return timegm(&utc);
}

static oob_status set_properties(const xlsx *file, const oob_workbook *book, oob_error *err)
{
    lxw_doc_properties properties = {.title = text_of(book->title),
                                     .subject = text_of(book->classification),
                                     .company = text_of(book->authority),
                                     .comments = text_of("Made by oob " OOB_VERSION),
                                     .created = moment(book->made_at)};
    lxw_error code = workbook_set_properties(file->workbook, &properties);
    return code == LXW_NO_ERROR ? OOB_OK : failure(code, err);
}

/* libxlsxwriter says what goes wrong here on standard error as well, with the name of the temporary file. Its result
 * says the same, in a form that can be passed on. */
static lxw_error close_quietly(lxw_workbook *workbook)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int before = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    bool quiet = nowhere >= 0 && before >= 0 && dup2(nowhere, STDERR_FILENO) >= 0;
    lxw_error code = workbook_close(workbook);
    if (quiet)
        (void)dup2(before, STDERR_FILENO);
    if (before >= 0)
        (void)close(before);
    if (nowhere >= 0)
        (void)close(nowhere);
    return code;
}

oob_status oob_workbook_write_xlsx(const char *path, const oob_workbook *book, const oob_sheets *sheets, oob_error *err)
{
    /* The library keeps its parts in temporary files, which must not lie where others look: beside the output, unlinked
     * at once. */
    oob_strbuf folder = OOB_STRBUF_INIT;
    oob_strbuf_add(&folder, path, (size_t)(oob_base_name(path) - path));
    if (folder.len == 0)
        oob_strbuf_addc(&folder, '.');
    if (folder.failed) {
        oob_strbuf_free(&folder);
        return oob_error_nomem(err);
    }
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .tmpdir = folder.data, .use_zip64 = LXW_FALSE};
    xlsx file = {.workbook = workbook_new_opt(path, &options)};
    oob_status rc = file.workbook != NULL ? OOB_OK : oob_error_nomem(err);
    if (rc == OOB_OK)
        rc = make_formats(&file, err);
    if (rc == OOB_OK)
        rc = set_properties(&file, book, err);
    for (size_t i = 0; rc == OOB_OK && i < sheets->count; i++)
        rc = write_sheet(&file, &sheets->sheets[i], err);
    if (rc == OOB_OK) {
        lxw_error code = close_quietly(file.workbook);
        rc = code == LXW_NO_ERROR ? OOB_OK : failure(code, err);
    } else {
        lxw_workbook_free(file.workbook);
    }
    oob_strbuf_free(&folder);
    return rc;
}
