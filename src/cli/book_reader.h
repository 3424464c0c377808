/* book_reader.h - lets the importers read workbooks, which only geo/ can. */
#ifndef OOB_CLI_BOOK_READER_H
#define OOB_CLI_BOOK_READER_H

#include "ingest/tables.h"

/** GDAL's reading of spreadsheets as the importers ask for it. Loaded when the first workbook is opened. */
extern const oob_book_reader oob_cli_book_reader;

#endif
