/* book_reader.c - lets the importers read workbooks, which only geo/ can. */
#include "cli/book_reader.h"

#include "geo/table.h"

static oob_status book_open(void **book, const char *path, oob_error *err)
{
    oob_table *table = NULL;
    oob_status rc = oob_table_open(&table, path, err);
    *book = table;
    return rc;
}

static void book_close(void *book)
{
    oob_table_close(book);
}

static size_t book_sheets(const void *book)
{
    return oob_table_sheets(book);
}

static const char *book_sheet_name(const void *book, size_t sheet)
{
    return oob_table_sheet_name(book, sheet);
}

static oob_status book_start(void *book, size_t sheet, oob_error *err)
{
    return oob_table_start(book, sheet, err);
}

static oob_status book_next(oob_book_row *row, bool *more, void *book, oob_error *err)
{
    oob_table_row from = {0};
    oob_status rc = oob_table_next(&from, more, book, err);
    *row = (oob_book_row){from.row, from.cells, from.count};
    return rc;
}

const oob_book_reader oob_cli_book_reader = {
    .open = book_open,
    .close = book_close,
    .sheets = book_sheets,
    .sheet_name = book_sheet_name,
    .start = book_start,
    .next = book_next,
};
