/* export.c - preparing the query of an export. */
#include "query/export.h"

#include <string.h>

#include "store/sql.h"

#define FROM_MARK "/*from*/ placements"

/* The text with its source replaced by the snapshot, for an export of one day. */
static void write_sql(oob_strbuf *sql, const char *text, bool dated)
{
    const char *mark = dated ? strstr(text, FROM_MARK) : NULL;
    if (mark == NULL) {
        oob_strbuf_adds(sql, text);
        return;
    }
    oob_strbuf_add(sql, text, (size_t)(mark - text));
    oob_strbuf_addf(sql, "snapshot%s", mark + sizeof FROM_MARK - 1);
}

oob_status oob_export_open(oob_stmt **stmt, oob_summary *columns, oob_db *db, const char *name, const char *as_at,
                           oob_error *err)
{
    oob_strbuf sql = OOB_STRBUF_INIT;
    oob_strbuf day = OOB_STRBUF_INIT;
    oob_strbuf_addf(&sql, "export/%s", name);
    const char *text = oob_sql(oob_strbuf_str(&sql));
    oob_strbuf_clear(&sql);
    if (text == NULL) {
        oob_strbuf_free(&sql);
        return oob_error_set(err, OOB_ERR_INTERNAL, "no export named '%s'", name);
    }
    oob_status rc = oob_summary_parse(columns, name, text, err);
    if (rc == OOB_OK && as_at != NULL)
        rc = oob_session_open(&day, db, as_at, err);
    if (rc == OOB_OK) {
        write_sql(&sql, text, as_at != NULL);
        rc = oob_strbuf_check(&sql, err);
    }
    if (rc == OOB_OK)
        rc = oob_stmt_open(stmt, db, oob_strbuf_str(&sql), err);
    if (rc == OOB_OK && (size_t)oob_stmt_columns(*stmt) != columns->column_count) {
        oob_stmt_close(*stmt);
        rc = oob_error_set(err, OOB_ERR_INTERNAL, "export/%s.sql: its header does not fit its columns", name);
    }
    if (rc != OOB_OK)
        oob_summary_free(columns);
    oob_strbuf_free(&sql);
    oob_strbuf_free(&day);
    return rc;
}
