/* asking.h - files written and stores asked by a test, in a line each. */
#ifndef OOB_TESTS_SUPPORT_ASKING_H
#define OOB_TESTS_SUPPORT_ASKING_H

#include <string.h>

#include "store/store.h"
#include "support/scratch.h"

/** Write a small file into the scratch folder. @return its path */
static inline const char *write_file(char path[SCRATCH_PATH_SIZE], const char *name, const char *text)
{
    FILE *file = fopen(scratch_path(path, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    return path;
}

/** A new store in the scratch folder, in place of the one before. */
static inline oob_db *fresh_store(const char *authority)
{
    oob_db *db = NULL;
    oob_error err = OOB_ERROR_INIT;
    char path[SCRATCH_PATH_SIZE];
    (void)unlink(scratch_path(path, "store.sqlite"));
    if (oob_store_create(&db, path, authority, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return db;
}

/** The one number that a query gives. */
static inline int64_t ask_int(oob_db *db, const char *sql)
{
    int64_t number = -1;
    oob_error err = OOB_ERROR_INIT;
    if (oob_db_get_int(&number, db, sql, -1, &err) != OOB_OK)
        fail_msg("%s: %s", sql, err.msg);
    return number;
}

/** The one text that a query gives, "(null)" for NULL, "(none)" for no row; valid until the next call. */
static inline const char *ask_text(oob_db *db, const char *sql)
{
    static char text[512];
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_error err = OOB_ERROR_INIT;
    if (oob_stmt_open(&stmt, db, sql, &err) != OOB_OK || oob_stmt_step(stmt, &row, &err) != OOB_OK)
        fail_msg("%s: %s", sql, err.msg);
    (void)snprintf(text, sizeof text, "%s",
                   !row                        ? "(none)"
                   : oob_stmt_is_null(stmt, 0) ? "(null)"
                                               : oob_stmt_text(stmt, 0));
    oob_stmt_close(stmt);
    return text;
}

/** How many problems of a code are listed. */
static inline int64_t count_problems(oob_db *db, const char *code)
{
    char sql[160];
    (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM problem WHERE code = '%s'", code);
    return ask_int(db, sql);
}

/** "FILE:ROW COLUMN [VALUE] SEVERITY" of the first problem of a code; valid until the next call. */
static inline const char *first_problem(oob_db *db, const char *code)
{
    char sql[300];
    (void)snprintf(
        sql, sizeof sql,
        "SELECT file || ':' || row || ' ' || coalesce(column_name, '-') || ' [' || coalesce(value, '') || '] ' "
        "|| severity FROM problem WHERE code = '%s' ORDER BY problem_id LIMIT 1",
        code);
    return ask_text(db, sql);
}

#endif
