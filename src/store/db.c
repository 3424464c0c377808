/* db.c - the only file that calls SQLite. */
#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS    5000
#define PROGRESS_EVERY_OPS 20000

/* For SQL that we did not write: the longest text or blob, and all of SQLite's memory. */
#define RESTRICTED_VALUE_BYTES (64 * 1024 * 1024)
#define RESTRICTED_HEAP_BYTES  ((int64_t)1024 * 1024 * 1024)

struct oob_db {
    sqlite3 *handle;
    char *path;
    bool has_spatialite;
    double limit_seconds;
    struct timespec query_start;
    bool refused;             /* the authorizer said no: SQLite's own code does not always say so */
    oob_error function_error; /* of a function of ours, which SQLite would reduce to a text */
};

/** A function of ours as SQLite holds it. */
typedef struct sql_function {
    oob_function function;
    void *data;
    oob_db *db;
} sql_function;

struct oob_call {
    sqlite3_context *context;
    sqlite3_value **arguments;
};

struct oob_stmt {
    sqlite3_stmt *handle;
    oob_db *db;
    int bind_rc; /* first failed bind since the last step: reported there, so that callers need not check each */
};

static oob_status sqlite_failure(const oob_db *db, const char *doing, oob_error *err)
{
    int rc = sqlite3_errcode(db->handle);
    const char *text = sqlite3_errmsg(db->handle);
    oob_error_set(err, rc == SQLITE_NOMEM ? OOB_ERR_NOMEM : OOB_ERR_STORE, "%s: %s: %s", db->path, doing, text);
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return oob_error_hint(
            err, "another program has it open for writing; close it (QGIS with an edit session?) and try again");
    case SQLITE_NOTADB:
        return oob_error_hint(err, "this is not a SQLite file; is the path right?");
    case SQLITE_FULL:
    case SQLITE_IOERR:
        return oob_error_hint(err, "is the disk full, or the drive gone? Nothing was changed");
    case SQLITE_READONLY:
        return oob_error_hint(err, "the file or its folder cannot be written to");
    case SQLITE_CORRUPT:
        return oob_error_hint(err, "the file is damaged: restore it from a backup, or build it again from its sources");
    default:
        return err != NULL ? err->status : OOB_ERR_STORE;
    }
}

/* Created by us and not by SQLite, so that children's data is never readable by others, not even for a moment. */
static oob_status create_private(const char *path, oob_error *err)
{
    int fd = open(path, O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return oob_error_set(err, OOB_ERR_STORE, "%s: cannot create: %s", path, strerror(errno));
    (void)close(fd);
    return OOB_OK;
}

static oob_status configure(oob_db *db, oob_error *err)
{
    (void)sqlite3_busy_timeout(db->handle, BUSY_TIMEOUT_MS);
    (void)sqlite3_extended_result_codes(db->handle, 0);
    /* Reading the schema here turns "not a database" into an error of open and not of the first query. */
    return oob_db_exec(db,
                       "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
                       "SELECT count(*) FROM sqlite_master;",
                       err);
}

oob_status oob_db_open(oob_db **out, const char *path, oob_db_mode mode, oob_error *err)
{
    bool in_memory = strcmp(path, ":memory:") == 0;
    if (!in_memory && mode == OOB_DB_CREATE) {
        oob_status rc = create_private(path, err);
        if (rc != OOB_OK)
            return rc;
    }
    struct stat info;
    if (!in_memory && stat(path, &info) != 0)
        return oob_error_set(err, OOB_ERR_STORE, "%s: no such file", path);
    if (!in_memory && !S_ISREG(info.st_mode))
        return oob_error_set(err, OOB_ERR_STORE, "%s: is a folder or a device, not a file", path);

    oob_db *db = calloc(1, sizeof *db);
    if (db == NULL)
        return oob_error_nomem(err);
    db->path = strdup(path);
    if (db->path == NULL) {
        free(db);
        return oob_error_nomem(err);
    }
    int flags = mode == OOB_DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (in_memory)
        flags |= SQLITE_OPEN_MEMORY | SQLITE_OPEN_CREATE;
    oob_status rc = OOB_OK;
    if (sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        rc = db->handle != NULL ? sqlite_failure(db, "cannot open", err) : oob_error_nomem(err);
    if (rc == OOB_OK)
        rc = configure(db, err);
    if (rc != OOB_OK) {
        oob_db_close(db);
        return rc;
    }
    *out = db;
    return OOB_OK;
}

void oob_db_close(oob_db *db)
{
    if (db == NULL)
        return;
    (void)sqlite3_close_v2(db->handle);
    free(db->path);
    free(db);
}

const char *oob_db_path(const oob_db *db)
{
    return db->path;
}

oob_status oob_db_load_spatialite(oob_db *db, oob_error *err)
{
    if (db->has_spatialite)
        return OOB_OK;
    char *message = NULL;
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL);
    int rc = sqlite3_load_extension(db->handle, "mod_spatialite", NULL, &message);
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    if (rc != SQLITE_OK) {
        oob_error_set(err, OOB_ERR_STORE, "cannot load SpatiaLite: %s", message != NULL ? message : "unknown reason");
        sqlite3_free(message);
        return oob_error_hint(err, "install it: apt-get install libsqlite3-mod-spatialite");
    }
    db->has_spatialite = true;
    return OOB_OK;
}

oob_status oob_db_exec(oob_db *db, const char *sql, oob_error *err)
{
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        return sqlite_failure(db, "SQL failed", err);
    return OOB_OK;
}

oob_status oob_db_get_int(int64_t *out, oob_db *db, const char *sql, int64_t fallback, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_stmt_open(&stmt, db, sql, err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK)
        *out = row && !oob_stmt_is_null(stmt, 0) ? oob_stmt_int(stmt, 0) : fallback;
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_db_begin(oob_db *db, oob_error *err)
{
    return oob_db_exec(db, "BEGIN IMMEDIATE", err);
}

oob_status oob_db_commit(oob_db *db, oob_error *err)
{
    return oob_db_exec(db, "COMMIT", err);
}

void oob_db_rollback(oob_db *db)
{
    if (db != NULL && sqlite3_get_autocommit(db->handle) == 0)
        (void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool oob_call_is_null(const oob_call *call, int argument)
{
    return sqlite3_value_type(call->arguments[argument]) == SQLITE_NULL;
}

int64_t oob_call_int(const oob_call *call, int argument)
{
    return sqlite3_value_int64(call->arguments[argument]);
}

double oob_call_double(const oob_call *call, int argument)
{
    return sqlite3_value_double(call->arguments[argument]);
}

const char *oob_call_text(const oob_call *call, int argument)
{
    const char *text = (const char *)sqlite3_value_text(call->arguments[argument]);
    return text != NULL ? text : "";
}

void oob_call_return_double(oob_call *call, double value)
{
    sqlite3_result_double(call->context, value);
}

void oob_call_return_text(oob_call *call, const char *text)
{
    sqlite3_result_text(call->context, text, -1, SQLITE_STATIC);
}

void oob_call_return_argument(oob_call *call, int argument)
{
    sqlite3_result_value(call->context, call->arguments[argument]);
}

static void call_function(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    (void)count;
    sql_function *ours = sqlite3_user_data(context);
    oob_call call = {context, arguments};
    if (ours->function(ours->data, &call, &ours->db->function_error) != OOB_OK)
        sqlite3_result_error(context, "a function failed", -1);
}

oob_status oob_db_add_function(oob_db *db, const char *name, int arguments, oob_function function, void *data,
                               oob_error *err)
{
    sql_function *ours = malloc(sizeof *ours);
    if (ours == NULL)
        return oob_error_nomem(err);
    *ours = (sql_function){function, data, db};
    /* Direct only: no view or trigger of a file that somebody else made can call it. Frees `ours` even where it fails.
     */
    if (sqlite3_create_function_v2(db->handle, name, arguments, SQLITE_UTF8 | SQLITE_DIRECTONLY, ours, call_function,
                                   NULL, NULL, free) != SQLITE_OK)
        return sqlite_failure(db, "cannot add a function", err);
    return OOB_OK;
}

void oob_db_remove_function(oob_db *db, const char *name, int arguments)
{
    (void)sqlite3_create_function_v2(db->handle, name, arguments, SQLITE_UTF8, NULL, NULL, NULL, NULL, NULL);
}

int64_t oob_db_changes(const oob_db *db)
{
    return sqlite3_changes64(db->handle);
}

int64_t oob_db_last_insert_id(const oob_db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}

/* SQL functions that reach beyond the connection: files, code, other SQL, PROJ's database, the process itself. Whole
 * families by the head of their names: SpatiaLite has hundreds, and leaves some out unless SPATIALITE_SECURITY is
 * relaxed. What writes to the store needs no mention: it is open for reading, and the SQL that such functions run is
 * refused as any other. */
static bool reaches_out(const char *function)
{
    static const char *const heads[] = {
        "load_extension", "import", "export",           "blobfrom",    "blobto",  "readfile",      "writefile",
        "edit",           "eval",   "xb_load",          "xb_store",    "zipfile", "sqlproc",       "storedproc",
        "storedvar",      "wms_",   "proj_setdatabase", "enablepause", "pause",   "fts3_tokenizer"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (sqlite3_strnicmp(function, heads[i], (int)strlen(heads[i])) == 0)
            return true;
    }
    return false;
}

static int allow_reading_only(void *data, int action, const char *arg1, const char *arg2, const char *db_name,
                              const char *trigger)
{
    oob_db *db = data;
    (void)arg1;
    (void)db_name;
    (void)trigger;
    if (action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE)
        return SQLITE_OK;
    if (action == SQLITE_FUNCTION && (arg2 == NULL || !reaches_out(arg2))) /* arg2 is its name */
        return SQLITE_OK;
    db->refused = true;
    return SQLITE_DENY;
}

static oob_status only_reading(const oob_db *db, oob_error *err)
{
    oob_error_set(err, OOB_ERR_REFUSED, "%s", sqlite3_errmsg(db->handle));
    return oob_error_hint(err, "only reading is allowed here: SELECT over the documented views");
}

/* Time that this process has computed: a reader who pauses the output, or a busy machine, stops no query. */
static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static int stop_when_late(void *data)
{
    const oob_db *db = data;
    return seconds_since(&db->query_start) > db->limit_seconds;
}

oob_status oob_db_restrict(oob_db *db, double seconds, oob_error *err)
{
    db->limit_seconds = seconds;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &db->query_start);
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, RESTRICTED_VALUE_BYTES);
    (void)sqlite3_hard_heap_limit64(RESTRICTED_HEAP_BYTES);
    if (sqlite3_set_authorizer(db->handle, allow_reading_only, db) != SQLITE_OK)
        return sqlite_failure(db, "cannot restrict", err);
    sqlite3_progress_handler(db->handle, PROGRESS_EVERY_OPS, stop_when_late, db);
    return OOB_OK;
}

oob_status oob_stmt_open(oob_stmt **out, oob_db *db, const char *sql, oob_error *err)
{
    oob_stmt *stmt = calloc(1, sizeof *stmt);
    if (stmt == NULL)
        return oob_error_nomem(err);
    stmt->db = db;
    const char *tail = NULL;
    db->refused = false;
    int sqlite_rc = sqlite3_prepare_v2(db->handle, sql, -1, &stmt->handle, &tail);
    if (sqlite_rc != SQLITE_OK || stmt->handle == NULL) {
        oob_status rc;
        if (db->refused) {
            rc = only_reading(db, err);
        } else if (sqlite_rc == SQLITE_OK) {
            rc = oob_error_set(err, OOB_ERR_USAGE, "the SQL is empty");
        } else {
            rc = sqlite_failure(db, "SQL is not valid", err);
        }
        free(stmt);
        return rc;
    }
    while (tail != NULL && (*tail == ' ' || *tail == '\n' || *tail == '\t' || *tail == '\r' || *tail == ';'))
        tail++;
    if (tail != NULL && *tail != '\0' && strncmp(tail, "--", 2) != 0) {
        oob_stmt_close(stmt);
        return oob_error_set(err, OOB_ERR_USAGE, "more than one SQL statement");
    }
    *out = stmt;
    return OOB_OK;
}

void oob_stmt_close(oob_stmt *stmt)
{
    if (stmt == NULL)
        return;
    (void)sqlite3_finalize(stmt->handle);
    free(stmt);
}

int oob_stmt_param(const oob_stmt *stmt, const char *name)
{
    return sqlite3_bind_parameter_index(stmt->handle, name);
}

static void keep_first_failure(oob_stmt *stmt, int rc)
{
    if (rc != SQLITE_OK && stmt->bind_rc == SQLITE_OK)
        stmt->bind_rc = rc;
}

void oob_stmt_bind_null(oob_stmt *stmt, int param)
{
    if (param > 0)
        keep_first_failure(stmt, sqlite3_bind_null(stmt->handle, param));
}

void oob_stmt_bind_int(oob_stmt *stmt, int param, int64_t value)
{
    if (param > 0)
        keep_first_failure(stmt, sqlite3_bind_int64(stmt->handle, param, value));
}

void oob_stmt_bind_double(oob_stmt *stmt, int param, double value)
{
    if (param > 0)
        keep_first_failure(stmt, sqlite3_bind_double(stmt->handle, param, value));
}

void oob_stmt_bind_text(oob_stmt *stmt, int param, const char *text)
{
    if (text == NULL)
        oob_stmt_bind_null(stmt, param);
    else
        oob_stmt_bind_text_n(stmt, param, text, strlen(text));
}

void oob_stmt_bind_text_n(oob_stmt *stmt, int param, const char *text, size_t len)
{
    if (param > 0)
        keep_first_failure(stmt, sqlite3_bind_text64(stmt->handle, param, text, len, SQLITE_TRANSIENT, SQLITE_UTF8));
}

void oob_stmt_bind_text_borrowed(oob_stmt *stmt, int param, const char *text, size_t len)
{
    if (param > 0)
        keep_first_failure(stmt, sqlite3_bind_text64(stmt->handle, param, text, len, SQLITE_STATIC, SQLITE_UTF8));
}

void oob_stmt_bind_blob(oob_stmt *stmt, int param, const void *bytes, size_t len)
{
    if (param > 0)
        keep_first_failure(stmt, sqlite3_bind_blob64(stmt->handle, param, bytes, len, SQLITE_TRANSIENT));
}

void oob_stmt_bind_named(oob_stmt *stmt, const char *name, const char *text)
{
    oob_stmt_bind_text(stmt, oob_stmt_param(stmt, name), text);
}

oob_status oob_stmt_step(oob_stmt *stmt, bool *row, oob_error *err)
{
    *row = false;
    if (stmt->bind_rc != SQLITE_OK) {
        int bind_rc = stmt->bind_rc;
        stmt->bind_rc = SQLITE_OK;
        return oob_error_set(err, bind_rc == SQLITE_NOMEM ? OOB_ERR_NOMEM : OOB_ERR_INTERNAL, "cannot bind a value: %s",
                             sqlite3_errstr(bind_rc));
    }
    stmt->db->function_error.status = OOB_OK;
    int rc = sqlite3_step(stmt->handle);
    if (rc == SQLITE_ROW) {
        *row = true;
        return OOB_OK;
    }
    if (rc == SQLITE_DONE)
        return OOB_OK;
    if (stmt->db->function_error.status != OOB_OK) {
        if (err != NULL)
            *err = stmt->db->function_error;
        return stmt->db->function_error.status;
    }
    if (rc == SQLITE_AUTH)
        return only_reading(stmt->db, err);
    if (rc == SQLITE_INTERRUPT && stmt->db->limit_seconds > 0) {
        oob_error_set(err, OOB_ERR_REFUSED, "stopped after %.0f seconds of computing", stmt->db->limit_seconds);
        return oob_error_hint(err, "make the query smaller (a join without its condition?), or raise --timeout");
    }
    if ((rc == SQLITE_TOOBIG || rc == SQLITE_NOMEM) && stmt->db->limit_seconds > 0) {
        oob_error_set(err, OOB_ERR_REFUSED, "stopped: it needs more memory than a query may have");
        return oob_error_hint(err, "ask for fewer rows or columns, or aggregate them");
    }
    return sqlite_failure(stmt->db, "SQL failed", err);
}

oob_status oob_stmt_run(oob_stmt *stmt, oob_error *err)
{
    bool row;
    oob_status rc;
    do {
        rc = oob_stmt_step(stmt, &row, err);
    } while (rc == OOB_OK && row);
    oob_stmt_reset(stmt);
    return rc;
}

void oob_stmt_reset(oob_stmt *stmt)
{
    (void)sqlite3_reset(stmt->handle);
}

int oob_stmt_columns(const oob_stmt *stmt)
{
    return sqlite3_column_count(stmt->handle);
}

const char *oob_stmt_column_name(const oob_stmt *stmt, int column)
{
    return sqlite3_column_name(stmt->handle, column);
}

oob_value_type oob_stmt_type(const oob_stmt *stmt, int column)
{
    switch (sqlite3_column_type(stmt->handle, column)) {
    case SQLITE_INTEGER:
        return OOB_VALUE_INT;
    case SQLITE_FLOAT:
        return OOB_VALUE_DOUBLE;
    case SQLITE_TEXT:
        return OOB_VALUE_TEXT;
    case SQLITE_BLOB:
        return OOB_VALUE_BLOB;
    default:
        return OOB_VALUE_NULL;
    }
}

bool oob_stmt_is_null(const oob_stmt *stmt, int column)
{
    return sqlite3_column_type(stmt->handle, column) == SQLITE_NULL;
}

int64_t oob_stmt_int(const oob_stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt->handle, column);
}

double oob_stmt_double(const oob_stmt *stmt, int column)
{
    return sqlite3_column_double(stmt->handle, column);
}

const char *oob_stmt_text(const oob_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt->handle, column);
    return text != NULL ? text : "";
}

const void *oob_stmt_blob(const oob_stmt *stmt, int column, size_t *len)
{
    const void *bytes = sqlite3_column_blob(stmt->handle, column);
    int n = sqlite3_column_bytes(stmt->handle, column);
    *len = n > 0 ? (size_t)n : 0;
    return bytes;
}
