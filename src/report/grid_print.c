/* grid_print.c - printed values as CSV and JSON. */
#include "report/grid_print.h"

#include <string.h>

#include "core/csv_write.h"
#include "core/json_write.h"

#define DECIMALS 6

static void csv_value(FILE *out, const oob_grid_value *value)
{
    if (value->kind == OOB_GRID_NUMBER)
        oob_csv_number(out, value->number, DECIMALS);
    else
        oob_csv_text(out, value->text);
}

void oob_grid_print_csv(FILE *out, const oob_grid *grid)
{
    const oob_summary *about = oob_grid_about(grid);
    for (size_t i = 0; i < about->column_count; i++) {
        (void)fputs(i > 0 ? "," : "", out);
        oob_csv_text(out, about->columns[i].name);
    }
    (void)fputs("\r\n", out);
    for (size_t row = 0; row < oob_grid_rows(grid); row++) {
        for (size_t i = 0; i < about->column_count; i++) {
            (void)fputs(i > 0 ? "," : "", out);
            csv_value(out, oob_grid_at(grid, row, i));
        }
        (void)fputs("\r\n", out);
    }
}

static void json_value(oob_strbuf *out, const oob_grid_value *value)
{
    if (value->kind == OOB_GRID_EMPTY)
        oob_strbuf_adds(out, "null");
    else if (value->kind == OOB_GRID_NUMBER)
        oob_strbuf_addf(out, "%.15g", value->number);
    else
        oob_json_add_string(out, value->text, strlen(value->text));
}

oob_status oob_grid_print_json(FILE *out, const oob_grid *grid, const oob_provenance *where, const char *protection,
                               oob_error *err)
{
    const oob_summary *about = oob_grid_about(grid);
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_json_head(&text, about, where, protection);
    for (size_t row = 0; row < oob_grid_rows(grid); row++) {
        oob_strbuf_adds(&text, row > 0 ? ",\n  {" : "\n  {");
        for (size_t i = 0; i < about->column_count; i++) {
            const char *name = about->columns[i].name;
            oob_strbuf_adds(&text, i > 0 ? ", " : "");
            oob_json_add_string(&text, name, strlen(name));
            oob_strbuf_adds(&text, ": ");
            json_value(&text, oob_grid_at(grid, row, i));
        }
        oob_strbuf_addc(&text, '}');
    }
    oob_strbuf_adds(&text, "\n]}\n");
    oob_status rc = oob_strbuf_check(&text, err);
    if (rc == OOB_OK)
        (void)fwrite(text.data, 1, text.len, out);
    oob_strbuf_free(&text);
    return rc;
}
