/* db.h - the only door to SQLite: connections, statements bound by name, transactions. */
#ifndef OOB_STORE_DB_H
#define OOB_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/** One SQLite connection. Not thread-safe: one thread a connection. */
typedef struct oob_db oob_db;
/** One prepared statement; belongs to its connection and must be closed before it. */
typedef struct oob_stmt oob_stmt;

typedef enum oob_db_mode {
    OOB_DB_READ,   /**< read-only; the file must exist */
    OOB_DB_WRITE,  /**< read and write; the file must exist */
    OOB_DB_CREATE, /**< read and write; a missing file is made with mode 0600 */
} oob_db_mode;

/**
 * Open `path` (":memory:" allowed with OOB_DB_CREATE). Sets foreign keys on, secure_delete on, temp store in
 * memory and a busy time-out of 5 s. A file that is not a SQLite database is OOB_ERR_STORE.
 *
 * @param[out] out  yours to close with oob_db_close()
 */
oob_status oob_db_open(oob_db **out, const char *path, oob_db_mode mode, oob_error *err);
void oob_db_close(oob_db *db);
/** The path it was opened with; borrowed. */
const char *oob_db_path(const oob_db *db);

/** Load SpatiaLite into this connection (about 10 ms; idempotent). Extension loading is off again afterwards. */
oob_status oob_db_load_spatialite(oob_db *db, oob_error *err);

/** Run one or more statements that return nothing. */
oob_status oob_db_exec(oob_db *db, const char *sql, oob_error *err);
/** The first column of the first row as an integer; `fallback` where there is no row or it is NULL. */
oob_status oob_db_get_int(int64_t *out, oob_db *db, const char *sql, int64_t fallback, oob_error *err);

/** Transactions: BEGIN IMMEDIATE, so that a second writer waits here and not half-way. */
oob_status oob_db_begin(oob_db *db, oob_error *err);
oob_status oob_db_commit(oob_db *db, oob_error *err);
/** Never fails in a way that matters: an open transaction is undone, otherwise nothing happens. */
void oob_db_rollback(oob_db *db);

/** One call of a function of ours from SQL: its arguments (0-based) and its result, NULL unless set. Valid in the call.
 */
typedef struct oob_call oob_call;

bool oob_call_is_null(const oob_call *call, int argument);
int64_t oob_call_int(const oob_call *call, int argument);
double oob_call_double(const oob_call *call, int argument);
/** "" for NULL; borrowed until the function returns. */
const char *oob_call_text(const oob_call *call, int argument);
void oob_call_return_double(oob_call *call, double value);
/** Not copied. @param text lives on until the statement is reset or closed; NULL: a NULL */
void oob_call_return_text(oob_call *call, const char *text);
/** One of the arguments as it is. */
void oob_call_return_argument(oob_call *call, int argument);

/** @return a failure ends the statement, whose step then gives this status and `err` */
typedef oob_status (*oob_function)(void *data, oob_call *call, oob_error *err);

/**
 * Let SQL on this connection call `function` by a name. One UPDATE that calls it for every row takes less than half the
 * time of reading the rows and changing each with a statement of its own.
 *
 * @param arguments how many it takes
 * @param data      handed to each call; borrowed until oob_db_remove_function() or oob_db_close()
 */
oob_status oob_db_add_function(oob_db *db, const char *name, int arguments, oob_function function, void *data,
                               oob_error *err);
void oob_db_remove_function(oob_db *db, const char *name, int arguments);

/** Rows changed by the last INSERT, UPDATE or DELETE. */
int64_t oob_db_changes(const oob_db *db);
int64_t oob_db_last_insert_id(const oob_db *db);

/**
 * Make the connection safe for SQL that we did not write: an authorizer refuses everything but reading, and a
 * query is stopped after `seconds` of computing (OOB_ERR_REFUSED), a value of more than 64 MiB or more than 1 GiB in
 * all is refused. A single call of a function is not stopped half-way. Cannot be undone on this connection.
 */
oob_status oob_db_restrict(oob_db *db, double seconds, oob_error *err);

/** Prepare one statement. @param[out] out yours to close with oob_stmt_close() */
oob_status oob_stmt_open(oob_stmt **out, oob_db *db, const char *sql, oob_error *err);
void oob_stmt_close(oob_stmt *stmt);

/**
 * Index of a named parameter (":as_at"), for loops that bind it often; 0 where the statement has none. All bind
 * functions take such an index and ignore 0, so that a query need not use every parameter it is offered.
 */
int oob_stmt_param(const oob_stmt *stmt, const char *name);

/* Binding copies text and blobs. A NULL `text` binds NULL. */
void oob_stmt_bind_null(oob_stmt *stmt, int param);
void oob_stmt_bind_int(oob_stmt *stmt, int param, int64_t value);
void oob_stmt_bind_double(oob_stmt *stmt, int param, double value);
void oob_stmt_bind_text(oob_stmt *stmt, int param, const char *text);
void oob_stmt_bind_text_n(oob_stmt *stmt, int param, const char *text, size_t len);
/** As oob_stmt_bind_text_n(), without the copy: `text` must stay as it is until the statement has run. */
void oob_stmt_bind_text_borrowed(oob_stmt *stmt, int param, const char *text, size_t len);
void oob_stmt_bind_blob(oob_stmt *stmt, int param, const void *bytes, size_t len);
/** By name, for statements run once: oob_stmt_bind_text(s, oob_stmt_param(s, name), text). */
void oob_stmt_bind_named(oob_stmt *stmt, const char *name, const char *text);

/** Step to the next row. @param[out] row true where there is one. A failed bind is reported here. */
oob_status oob_stmt_step(oob_stmt *stmt, bool *row, oob_error *err);
/** Run a statement that returns no rows to its end and reset it, keeping its bindings. */
oob_status oob_stmt_run(oob_stmt *stmt, oob_error *err);
void oob_stmt_reset(oob_stmt *stmt);

/** Value kinds of a result column. */
typedef enum oob_value_type {
    OOB_VALUE_NULL,
    OOB_VALUE_INT,
    OOB_VALUE_DOUBLE,
    OOB_VALUE_TEXT,
    OOB_VALUE_BLOB
} oob_value_type;

/* Columns are 0-based; valid after a step that gave a row, until the next step or reset. */
int oob_stmt_columns(const oob_stmt *stmt);
const char *oob_stmt_column_name(const oob_stmt *stmt, int column);
oob_value_type oob_stmt_type(const oob_stmt *stmt, int column);
bool oob_stmt_is_null(const oob_stmt *stmt, int column);
int64_t oob_stmt_int(const oob_stmt *stmt, int column);
double oob_stmt_double(const oob_stmt *stmt, int column);
/** "" for NULL; borrowed until the next step. */
const char *oob_stmt_text(const oob_stmt *stmt, int column);
/** NULL for NULL; borrowed until the next step. */
const void *oob_stmt_blob(const oob_stmt *stmt, int column, size_t *len);

#endif
