/* print_rows.c - printing a summary's rows. */
#include "cli/print_rows.h"

#include <string.h>

#include "report/table.h"
#include "store/store.h"

oob_status oob_cli_print_rows(FILE *out, const oob_args *args, oob_db *db, const oob_summary *summary, oob_stmt *rows,
                              const char *as_at, oob_error *err)
{
    oob_strbuf code = OOB_STRBUF_INIT;
    oob_strbuf name = OOB_STRBUF_INIT;
    char now[OOB_TIMESTAMP_SIZE];
    oob_timestamp(now);
    const char *format = oob_args_get(args, "format");
    oob_status rc = oob_store_authority(&code, &name, db, err);
    if (rc == OOB_OK) {
        oob_provenance where = {oob_strbuf_str(&code), oob_strbuf_str(&name), as_at, now};
        if (format != NULL && strcmp(format, "csv") == 0)
            rc = oob_csv_print(out, rows, err);
        else if (format != NULL && strcmp(format, "json") == 0)
            rc = oob_json_print(out, summary, rows, &where, err);
        else
            rc = oob_table_print(out, summary, rows, &where, err);
    }
    oob_strbuf_free(&code);
    oob_strbuf_free(&name);
    return rc;
}
