/* export.c - preparing the query of an export. */
#include "query/export.h"

#include <stdlib.h>
#include <string.h>

#include "store/sql.h"
#include "store/store.h"

#define FOLDER    "export/"
#define FROM_MARK "/*from*/ placements"

const char *oob_export_name(size_t nth)
{
    for (const oob_sql_file *file = oob_sql_files; file->name != NULL; file++) {
        if (strncmp(file->name, FOLDER, strlen(FOLDER)) == 0 && nth-- == 0)
            return file->name + strlen(FOLDER);
    }
    return NULL;
}

bool oob_export_exists(const char *name)
{
    const char *at;
    for (size_t i = 0; (at = oob_export_name(i)) != NULL; i++) {
        if (strcmp(at, name) == 0)
            return true;
    }
    return false;
}

int oob_summary_column_with_unit(const oob_summary *summary, const char *unit)
{
    for (size_t i = 0; i < summary->column_count; i++) {
        if (strcmp(summary->columns[i].unit, unit) == 0)
            return (int)i;
    }
    return -1;
}

static oob_status replace_sql(oob_summary *summary, oob_strbuf *sql, oob_error *err)
{
    char *text = oob_strbuf_detach(sql);
    if (text == NULL)
        return oob_error_nomem(err);
    free(summary->sql);
    summary->sql = text;
    return OOB_OK;
}

/* The snapshot in place of all episodes, where a day was asked for. */
static oob_status read_snapshot(oob_summary *summary, oob_error *err)
{
    const char *mark = strstr(summary->sql, FROM_MARK);
    if (mark == NULL)
        return OOB_OK;
    oob_strbuf sql = OOB_STRBUF_INIT;
    oob_strbuf_add(&sql, summary->sql, (size_t)(mark - summary->sql));
    oob_strbuf_addf(&sql, "snapshot%s", mark + sizeof FROM_MARK - 1);
    return replace_sql(summary, &sql, err);
}

/* --- other names for children ------------------------------------------------------------------ */

static oob_status name_children(oob_db *db, oob_export_mask mask, void *data, oob_error *err)
{
    oob_stmt *children = NULL;
    oob_stmt *insert = NULL;
    oob_strbuf name = OOB_STRBUF_INIT;
    bool row = false;
    oob_status rc = oob_store_prepare(&children, db, "query/child_ids", err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&insert, db, "pseudonym/add", err);
    while (rc == OOB_OK && (rc = oob_stmt_step(children, &row, err)) == OOB_OK && row) {
        rc = mask(data, &name, oob_stmt_text(children, 0), err);
        if (rc == OOB_OK) {
            oob_stmt_bind_named(insert, ":child_id", oob_stmt_text(children, 0));
            oob_stmt_bind_named(insert, ":name", oob_strbuf_str(&name));
            rc = oob_stmt_run(insert, err);
        }
    }
    oob_stmt_close(children);
    oob_stmt_close(insert);
    oob_strbuf_free(&name);
    return rc;
}

/* The query as a table of another, which has the names in place of the identifiers and an order that follows from
 * them: rows in the order of the identifiers would say something about these. */
static oob_status wrap_query(oob_summary *summary, oob_error *err)
{
    oob_strbuf sql = OOB_STRBUF_INIT;
    size_t len = strlen(summary->sql);
    while (len > 0 && strchr("; \r\n", summary->sql[len - 1]) != NULL)
        len--;
    oob_strbuf_adds(&sql, "SELECT ");
    for (size_t i = 0; i < summary->column_count; i++) {
        const char *name = summary->columns[i].name;
        bool child = strcmp(summary->columns[i].unit, OOB_UNIT_CHILD) == 0;
        oob_strbuf_adds(&sql, i > 0 ? ", " : "");
        if (child)
            oob_strbuf_addf(&sql, "(SELECT n.name FROM temp.child_name n WHERE n.child_id = q.\"%s\") AS \"%s\"", name,
                            name);
        else
            oob_strbuf_addf(&sql, "q.\"%s\" AS \"%s\"", name, name);
    }
    oob_strbuf_adds(&sql, " FROM (\n");
    oob_strbuf_add(&sql, summary->sql, len);
    oob_strbuf_adds(&sql, "\n) q ORDER BY 1");
    for (size_t i = 1; i < summary->column_count; i++)
        oob_strbuf_addf(&sql, ", %zu", i + 1);
    return replace_sql(summary, &sql, err);
}

oob_status oob_export_mask_children(oob_summary *summary, oob_db *db, oob_export_mask mask, void *data, oob_error *err)
{
    if (oob_summary_column_with_unit(summary, OOB_UNIT_CHILD) < 0)
        return OOB_OK;
    oob_status rc = oob_store_run_sql(db, "pseudonym/table", err);
    if (rc == OOB_OK)
        rc = name_children(db, mask, data, err);
    return rc == OOB_OK ? wrap_query(summary, err) : rc;
}

/* ---------------------------------------------------------------------------------------------- */

/* Without a day: all rows, as they are in the store. */
static oob_status open_all(oob_stmt **stmt, const oob_summary *columns, oob_db *db, oob_error *err)
{
    oob_status rc = oob_stmt_open(stmt, db, columns->sql, err);
    if (rc != OOB_OK || (size_t)oob_stmt_columns(*stmt) == columns->column_count)
        return rc;
    oob_stmt_close(*stmt);
    return oob_error_set(err, OOB_ERR_INTERNAL, "export/%s.sql: its header does not fit its columns", columns->name);
}

static oob_status parse(oob_summary *columns, const char *name, oob_error *err)
{
    oob_strbuf file = OOB_STRBUF_INIT;
    oob_strbuf_addf(&file, FOLDER "%s", name);
    const char *text = oob_sql(oob_strbuf_str(&file));
    oob_strbuf_free(&file);
    if (text == NULL)
        return oob_error_set(err, OOB_ERR_INTERNAL, "no export named '%s'", name);
    return oob_summary_parse(columns, name, text, err);
}

oob_status oob_export_open(oob_stmt **stmt, oob_summary *columns, oob_strbuf *day, oob_db *db, const char *name,
                           const oob_export_options *options, oob_error *err)
{
    static const oob_export_options none = {NULL, NULL, NULL, NULL};
    if (options == NULL)
        options = &none;
    const oob_summary_values values = {.as_at = options->as_at, .set = options->set};
    oob_status rc = parse(columns, name, err);
    if (rc != OOB_OK)
        return rc;
    oob_strbuf_clear(day);
    bool dated = options->as_at != NULL || columns->parameter_count > 0;
    if (dated)
        rc = read_snapshot(columns, err);
    if (rc == OOB_OK && oob_summary_column_with_unit(columns, "polygons") >= 0)
        rc = oob_db_load_spatialite(db, err);
    if (rc == OOB_OK && options->mask != NULL)
        rc = oob_export_mask_children(columns, db, options->mask, options->mask_data, err);
    if (rc == OOB_OK)
        rc = dated ? oob_summary_open(stmt, day, db, columns, &values, err) : open_all(stmt, columns, db, err);
    if (rc != OOB_OK)
        oob_summary_free(columns);
    return rc;
}
