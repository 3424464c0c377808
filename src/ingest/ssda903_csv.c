/* ssda903_csv.c - reading one module of a return from its CSV. */
#include "ingest/ssda903_csv.h"

#include "core/text.h"
#include "ingest/columns.h"

typedef struct csv_module {
    oob_903_loader *loader;
    oob_903_match match;
} csv_module;

/* The row's fields in the module's order; blanks inside quotes go as well. */
static oob_status take_row(void *user, const oob_csv_row *row, bool *kept, oob_error *err)
{
    csv_module *file = user;
    const oob_903_module *module = file->match.module;
    oob_csv_field fields[OOB_903_COLUMNS_MAX];
    for (size_t i = 0; i < module->count; i++) {
        size_t at = file->match.at[i];
        fields[i] = at < row->count ? row->fields[at] : (oob_csv_field){"", 0};
        oob_trim(&fields[i].text, &fields[i].len);
    }
    oob_903_row record = {module, fields, row->row, {row->raw, row->raw_len}};
    return oob_903_loader_add(file->loader, &record, kept, err);
}

static void remark_unused(oob_strbuf *remarks, const char *name, const oob_903_match *match,
                          const oob_csv_field *header, size_t count)
{
    oob_strbuf unused = OOB_STRBUF_INIT;
    if (oob_columns_list_unused(&unused, match->at, match->module->count, header, count) > 0)
        oob_strbuf_addf(remarks, "%s: not used: %s\n", name, oob_strbuf_str(&unused));
    oob_strbuf_free(&unused);
}

oob_status oob_903_read_csv(oob_903_loader *loader, oob_problems *problems, oob_source *source, oob_import_file *file,
                            oob_bytes_done done, oob_strbuf *remarks, oob_error *err)
{
    oob_csv *csv = NULL;
    size_t count;
    oob_status rc = oob_csv_open(&csv, source, true, err);
    if (rc != OOB_OK)
        return rc;
    const oob_csv_field *header = oob_csv_header(csv, &count);
    csv_module user = {loader, oob_903_recognise(header, count)};
    remark_unused(remarks, file->name, &user.match, header, count);
    rc = oob_903_loader_file(loader, file->name, err);
    if (rc == OOB_OK) {
        oob_csv_rows rows = {
            .problems = problems,
            .source = source,
            .csv = csv,
            .id_column = user.match.at[0],
            .file = file,
            .done = done,
            .each = take_row,
            .user = &user,
        };
        rc = oob_csv_rows_read(&rows, err);
    }
    oob_csv_close(csv);
    return rc;
}
