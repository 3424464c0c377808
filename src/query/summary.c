/* summary.c - the built-in summaries, and preparing their queries. */
#include "query/summary.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "store/sql.h"
#include "store/store.h"

#define SUMMARY_FOLDER "summary/"
#define BY_MARK        "/*by*/"

const char *oob_summary_name(size_t nth)
{
    for (const oob_sql_file *file = oob_sql_files; file->name != NULL; file++) {
        if (strncmp(file->name, SUMMARY_FOLDER, sizeof SUMMARY_FOLDER - 1) == 0 && nth-- == 0)
            return file->name + sizeof SUMMARY_FOLDER - 1;
    }
    return NULL;
}

oob_status oob_summary_find(oob_summary *out, const char *name, oob_error *err)
{
    oob_nearest nearest;
    oob_nearest_start(&nearest, name);
    const char *known;
    for (size_t i = 0; (known = oob_summary_name(i)) != NULL; i++) {
        if (strcmp(known, name) == 0) {
            oob_strbuf path = OOB_STRBUF_INIT;
            oob_strbuf_addf(&path, SUMMARY_FOLDER "%s", name);
            const char *text = oob_sql(oob_strbuf_str(&path));
            oob_strbuf_free(&path);
            return text != NULL ? oob_summary_parse(out, name, text, err) : oob_error_nomem(err);
        }
        oob_nearest_offer(&nearest, known);
    }
    oob_error_set(err, OOB_ERR_USAGE, "there is no summary '%s'", name);
    if (nearest.found)
        return oob_error_hint(err, "did you mean '%s'?", nearest.best);
    return oob_error_hint(err, "oob summary --list shows them");
}

oob_status oob_session_open(oob_strbuf *day, oob_db *db, const char *as_at, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_strbuf_clear(day);
    oob_status rc = oob_db_exec(db, "DROP TABLE IF EXISTS temp.as_at", err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&stmt, db, "query/latest_day", err);
    if (rc == OOB_OK) {
        oob_stmt_bind_named(stmt, ":as_at", as_at);
        rc = oob_stmt_step(stmt, &row, err);
    }
    if (rc == OOB_OK && row)
        oob_strbuf_adds(day, oob_stmt_text(stmt, 0));
    oob_stmt_close(stmt);
    stmt = NULL;
    if (rc == OOB_OK)
        rc = oob_db_exec(db, "CREATE TEMP TABLE as_at (day TEXT NOT NULL)", err);
    if (rc == OOB_OK)
        rc = oob_stmt_open(&stmt, db, "INSERT INTO temp.as_at (day) VALUES (:day)", err);
    if (rc == OOB_OK) {
        oob_stmt_bind_named(stmt, ":day", oob_strbuf_str(day));
        rc = oob_stmt_run(stmt, err);
    }
    oob_stmt_close(stmt);
    if (rc == OOB_OK)
        rc = oob_store_run_sql(db, "view/session", err);
    if (rc == OOB_OK)
        rc = oob_store_run_sql(db, "view/session_provision", err);
    return rc == OOB_OK ? oob_strbuf_check(day, err) : rc;
}

/* Counts of no children would be taken for a finding. */
static oob_status need_placements(oob_db *db, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, db, "query/any_placement", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    oob_stmt_close(stmt);
    if (rc != OOB_OK || row)
        return rc;
    oob_error_set(err, OOB_ERR_USAGE, "%s: no placements are loaded", oob_db_path(db));
    return oob_error_hint(err, "oob import ssda903 FILE..., or oob import placements FILE");
}

/* The SQL with its by-mark replaced by the chosen column, which must be one that the header offers. */
static oob_status apply_by(oob_strbuf *sql, const oob_summary *summary, const char *by, oob_error *err)
{
    const char *mark = strstr(summary->sql, BY_MARK);
    if (by == NULL || mark == NULL) {
        if (by != NULL)
            return oob_error_set(err, OOB_ERR_USAGE, "summary '%s' cannot be broken down: it has no --by",
                                 summary->name);
        oob_strbuf_adds(sql, summary->sql);
        return oob_strbuf_check(sql, err);
    }
    size_t by_len = strlen(by);
    bool offered = false;
    for (const char *at = summary->by; *at != '\0' && !offered;) {
        size_t n = strcspn(at, " ");
        offered = n == by_len && memcmp(at, by, n) == 0;
        at += n + (at[n] == ' ');
    }
    if (!offered) {
        oob_error_set(err, OOB_ERR_USAGE, "--by: '%s' is not one of: %s", by, summary->by);
        return OOB_ERR_USAGE;
    }
    const char *at = summary->sql;
    for (; mark != NULL; mark = strstr(at, BY_MARK)) {
        /* The default column stands right after the mark and is replaced by the chosen one. */
        oob_strbuf_add(sql, at, (size_t)(mark - at));
        oob_strbuf_adds(sql, by);
        at = mark + sizeof BY_MARK - 1;
        at += strspn(at, " ");
        at += strspn(at, "abcdefghijklmnopqrstuvwxyz_0123456789");
    }
    oob_strbuf_adds(sql, at);
    return oob_strbuf_check(sql, err);
}

/* One "name=value" of a list separated by commas: its ends, trimmed. False at the end of the list. */
static bool next_setting(const char **list, const char **name, size_t *name_len, const char **value, size_t *value_len)
{
    if (*list == NULL || **list == '\0')
        return false;
    size_t len = strcspn(*list, ",");
    size_t equals = strcspn(*list, "=");
    *name = *list;
    *name_len = equals < len ? equals : len;
    *value = equals < len ? *list + equals + 1 : *list + len;
    *value_len = equals < len ? len - equals - 1 : 0;
    oob_trim(name, name_len);
    oob_trim(value, value_len);
    *list += len + ((*list)[len] == ',');
    return true;
}

/* Dates have options of their own, which read them as dates. */
static bool is_date_parameter(const char *name)
{
    return strcmp(name, "as_at") == 0 || strcmp(name, "from") == 0 || strcmp(name, "to") == 0;
}

static const oob_summary_parameter *find_parameter(const oob_summary *summary, const char *name, size_t len)
{
    for (size_t i = 0; i < summary->parameter_count; i++) {
        const oob_summary_parameter *parameter = &summary->parameters[i];
        if (strlen(parameter->name) == len && memcmp(parameter->name, name, len) == 0 &&
            !is_date_parameter(parameter->name))
            return parameter;
    }
    return NULL;
}

static bool is_number(const char *text)
{
    char *end = NULL;
    (void)strtod(text, &end);
    return end != text && *end == '\0';
}

static oob_status unknown_setting(const oob_summary *summary, const char *name, size_t len, oob_error *err)
{
    oob_strbuf known = OOB_STRBUF_INIT;
    for (size_t i = 0; i < summary->parameter_count; i++) {
        if (!is_date_parameter(summary->parameters[i].name))
            oob_strbuf_addf(&known, "%s%s", known.len > 0 ? ", " : "", summary->parameters[i].name);
    }
    oob_error_set(err, OOB_ERR_USAGE, "--set: summary '%s' has no parameter '%.*s'", summary->name, (int)len, name);
    if (known.len > 0)
        oob_error_hint(err, "it has: %s", oob_strbuf_str(&known));
    else
        oob_error_hint(err, "it has none that can be set");
    oob_strbuf_free(&known);
    return OOB_ERR_USAGE;
}

/* Every setting names a parameter, and is a number where the parameter's own value is one. */
static oob_status check_settings(const oob_summary *summary, const char *list, oob_error *err)
{
    const char *name;
    const char *value;
    size_t name_len;
    size_t value_len;
    while (next_setting(&list, &name, &name_len, &value, &value_len)) {
        const oob_summary_parameter *parameter = find_parameter(summary, name, name_len);
        if (parameter == NULL)
            return unknown_setting(summary, name, name_len, err);
        char text[64];
        if (!is_number(parameter->fallback))
            continue;
        if (value_len > 0 && value_len < sizeof text) {
            memcpy(text, value, value_len);
            text[value_len] = '\0';
            if (is_number(text))
                continue;
        }
        return oob_error_set(err, OOB_ERR_USAGE, "--set: %s: '%.*s' is not a number", parameter->name, (int)value_len,
                             value);
    }
    return OOB_OK;
}

/* The value of a parameter: as given, else its own. Empty: NULL. */
static void value_of(oob_strbuf *out, const oob_summary_parameter *parameter, const char *as_at,
                     const oob_summary_values *values)
{
    const char *text = parameter->fallback;
    if (strcmp(parameter->name, "as_at") == 0)
        text = as_at;
    else if (strcmp(parameter->name, "from") == 0 && values->from != NULL)
        text = values->from;
    else if (strcmp(parameter->name, "to") == 0 && values->to != NULL)
        text = values->to;
    oob_strbuf_clear(out);
    oob_strbuf_adds(out, text);
    const char *list = values->set;
    const char *name;
    const char *value;
    size_t name_len;
    size_t value_len;
    while (!is_date_parameter(parameter->name) && next_setting(&list, &name, &name_len, &value, &value_len)) {
        if (strlen(parameter->name) != name_len || memcmp(parameter->name, name, name_len) != 0)
            continue;
        oob_strbuf_clear(out);
        oob_strbuf_add(out, value, value_len);
    }
}

static oob_status bind_parameters(oob_stmt *stmt, const oob_summary *summary, const char *as_at,
                                  const oob_summary_values *values, oob_error *err)
{
    oob_strbuf value = OOB_STRBUF_INIT;
    oob_strbuf name = OOB_STRBUF_INIT;
    for (size_t i = 0; i < summary->parameter_count; i++) {
        oob_strbuf_clear(&name);
        oob_strbuf_addf(&name, ":%s", summary->parameters[i].name);
        int param = oob_stmt_param(stmt, oob_strbuf_str(&name));
        value_of(&value, &summary->parameters[i], as_at, values);
        const char *text = oob_strbuf_str(&value);
        /* A number is bound as one: SQLite would not compare the text '10' with 10. */
        if (is_number(text))
            oob_stmt_bind_double(stmt, param, strtod(text, NULL));
        else
            oob_stmt_bind_text(stmt, param, value.len > 0 ? text : NULL);
    }
    oob_status rc = oob_strbuf_check(&value, err);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&name, err);
    oob_strbuf_free(&value);
    oob_strbuf_free(&name);
    return rc;
}

/* Run the files that the summary needs beside the views of the day. */
static oob_status prepare_session(oob_db *db, const oob_summary *summary, oob_error *err)
{
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_status rc = OOB_OK;
    for (const char *at = summary->prepare; rc == OOB_OK && *at != '\0';) {
        size_t n = strcspn(at, " ");
        oob_strbuf_clear(&path);
        oob_strbuf_adds(&path, "view/");
        oob_strbuf_add(&path, at, n);
        rc = oob_strbuf_check(&path, err);
        if (rc == OOB_OK)
            rc = oob_store_run_sql(db, oob_strbuf_str(&path), err);
        at += n + (at[n] == ' ');
    }
    oob_strbuf_free(&path);
    return rc;
}

static oob_status check_columns(const oob_stmt *stmt, const oob_summary *summary, oob_error *err)
{
    int count = oob_stmt_columns(stmt);
    if ((size_t)count != summary->column_count)
        return oob_error_set(err, OOB_ERR_INPUT, "%s.sql: its header names %zu columns, the query gives %d",
                             summary->name, summary->column_count, count);
    for (int i = 0; i < count; i++) {
        if (strcmp(summary->columns[i].name, oob_stmt_column_name(stmt, i)) != 0)
            return oob_error_set(err, OOB_ERR_INPUT, "%s.sql: column %d is '%s', its header says '%s'", summary->name,
                                 i + 1, oob_stmt_column_name(stmt, i), summary->columns[i].name);
    }
    return OOB_OK;
}

oob_status oob_summary_open(oob_stmt **stmt, oob_strbuf *as_at, oob_db *db, const oob_summary *summary,
                            const oob_summary_values *values, oob_error *err)
{
    oob_strbuf sql = OOB_STRBUF_INIT;
    oob_status rc = check_settings(summary, values->set, err);
    if (rc == OOB_OK)
        rc = need_placements(db, err);
    if (rc == OOB_OK)
        rc = oob_session_open(as_at, db, values->as_at, err);
    if (rc == OOB_OK)
        rc = prepare_session(db, summary, err);
    if (rc == OOB_OK)
        rc = apply_by(&sql, summary, values->by, err);
    if (rc == OOB_OK)
        rc = oob_stmt_open(stmt, db, oob_strbuf_str(&sql), err);
    oob_strbuf_free(&sql);
    if (rc != OOB_OK)
        return rc;
    rc = check_columns(*stmt, summary, err);
    if (rc == OOB_OK)
        rc = bind_parameters(*stmt, summary, oob_strbuf_str(as_at), values, err);
    if (rc != OOB_OK) {
        oob_stmt_close(*stmt);
        *stmt = NULL;
    }
    return rc;
}
