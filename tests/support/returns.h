/* returns.h - importing small SSDA903 files in a test, and looking at what was listed. */
#ifndef OOB_TESTS_SUPPORT_RETURNS_H
#define OOB_TESTS_SUPPORT_RETURNS_H

#include <sys/stat.h>

#include "ingest/ssda903.h"
#include "support/asking.h"
#include "support/real_data.h"

#define RETURN_FILES_MAX 8

/** The header line of the Episodes module. */
#define EPISODES "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
#define HEADER   "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"

static oob_db *db;
static oob_import_result result;
static oob_error err;

/** Import files of the scratch folder by name; the list ends with NULL. */
static inline oob_status import_files(const char *const *names, const oob_ssda903_options *options)
{
    static char paths[RETURN_FILES_MAX][SCRATCH_PATH_SIZE];
    const char *list[RETURN_FILES_MAX];
    size_t count = 0;
    for (; names[count] != NULL; count++)
        list[count] = scratch_path(paths[count], names[count]);
    err = (oob_error)OOB_ERROR_INIT;
    oob_import_result_free(&result);
    return oob_import_ssda903(db, list, count, options, &result, NULL, &err);
}

static inline void must_import_files(const char *const *names, const oob_ssda903_options *options)
{
    if (import_files(names, options) != OOB_OK)
        fail_msg("%s (%s)", err.msg, err.hint);
}

/** Write one file and import it alone. */
static inline oob_status import_text(const char *name, const char *text)
{
    char path[SCRATCH_PATH_SIZE];
    (void)write_file(path, name, text);
    return import_files((const char *const[]){name, NULL}, NULL);
}

static inline void must_import_text(const char *name, const char *text)
{
    if (import_text(name, text) != OOB_OK)
        fail_msg("%s (%s)", err.msg, err.hint);
}

/** Import a file or folder of the real data. */
static inline oob_status import_real(const char *name)
{
    char path[REAL_DATA_PATH_SIZE];
    const char *list[] = {real_data_path(path, name)};
    err = (oob_error)OOB_ERROR_INIT;
    oob_import_result_free(&result);
    return oob_import_ssda903(db, list, 1, NULL, &result, NULL, &err);
}

static inline void must_import_real(const char *name)
{
    need_real_data();
    if (import_real(name) != OOB_OK)
        fail_msg("%s (%s)", err.msg, err.hint);
}

/** A store for each test, and a day that does not move. */
static int start_test(void **state)
{
    (void)state;
    (void)setenv("OOB_NOW", "2026-01-15T12:00:00Z", 1);
    db = fresh_store("E08000037");
    return 0;
}

/** Leaves an empty folder to the next test. */
static int end_test(void **state)
{
    (void)state;
    DIR *dir = opendir(scratch_folder);
    oob_db_close(db);
    db = NULL;
    oob_import_result_free(&result);
    for (const struct dirent *entry = dir != NULL ? readdir(dir) : NULL; entry != NULL; entry = readdir(dir)) {
        char path[SCRATCH_PATH_SIZE];
        (void)unlink(scratch_path(path, entry->d_name));
    }
    return dir != NULL ? closedir(dir) : -1;
}

/** True where the problem is listed: file, row, column ("-" for none), code, severity. */
static inline bool is_listed(const char *file, size_t row, const char *column, const char *code, const char *severity)
{
    char sql[400];
    (void)snprintf(sql, sizeof sql,
                   "SELECT count(*) FROM problem WHERE file = '%s' AND row = %zu AND coalesce(column_name, '-') = '%s'"
                   " AND code = '%s' AND severity = '%s'",
                   file, row, column, code, severity);
    return ask_int(db, sql) == 1;
}

#endif
