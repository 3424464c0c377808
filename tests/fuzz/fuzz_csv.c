/* fuzz_csv.c - any bytes are read as CSV: rows come in order, good ones have the header's fields, as libcsv reads them.
 */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ingest/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool condition)
{
    if (!condition)
        abort();
}

/* The fields libcsv finds in a record are those of the row. */
typedef struct comparison {
    const oob_csv_row *row;
    size_t field;
    bool differs;
} comparison;

static void compare_field(void *bytes, size_t len, void *data)
{
    comparison *c = data;
    const oob_csv_field *wanted = &c->row->fields[c->field];
    /* Beyond the header's there are only blank ones, which the row leaves out. */
    if (c->field >= c->row->count)
        c->differs |= len != 0;
    else
        c->differs |= len != wanted->len || (len > 0 && memcmp(bytes, wanted->text, len) != 0);
    c->field++;
}

static void check_good_row(const oob_csv_row *row, size_t header_count)
{
    struct csv_parser parser;
    comparison c = {.row = row, .field = 0, .differs = false};
    demand(row->count == header_count);
    for (size_t i = 0; i < row->count; i++)
        demand(row->fields[i].text[row->fields[i].len] == '\0');
    demand(csv_init(&parser, CSV_STRICT) == 0);
    demand(csv_parse(&parser, row->raw, row->raw_len, compare_field, NULL, &c) == row->raw_len);
    demand(csv_fini(&parser, compare_field, NULL, &c) == 0);
    csv_free(&parser);
    demand(!c.differs && c.field >= row->count);
}

static void read_rows(oob_csv *csv)
{
    oob_csv_row row;
    bool more = false;
    size_t last = 0;
    size_t header_count;
    (void)oob_csv_header(csv, &header_count);
    while (oob_csv_next(&row, &more, csv, NULL) == OOB_OK && more) {
        demand(row.row > last);
        last = row.row;
        demand(row.fault == OOB_CSV_GOOD || row.detail[0] != '\0');
        demand(row.fault_field == (size_t)-1 || row.fault == OOB_CSV_BAD_QUOTE || row.fault_field < row.count);
        if (row.fault == OOB_CSV_GOOD || row.fault == OOB_CSV_CP1252 || row.fault == OOB_CSV_NUL)
            check_good_row(&row, header_count);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    oob_source *source = NULL;
    oob_csv *csv = NULL;
    int fd = memfd_create("fuzz", 0);
    demand(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    oob_source_entry entry = {.path = path, .member = NULL, .bytes = size};
    demand(oob_source_open(&source, &entry, NULL) == OOB_OK);
    oob_source_skip_hash(source);
    if (oob_csv_open(&csv, source, true, NULL) == OOB_OK)
        read_rows(csv);
    oob_csv_close(csv);
    oob_source_close(source);
    (void)close(fd);
    return 0;
}
