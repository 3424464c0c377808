/* sql.h - the SQL texts of data/sql, embedded at build. */
#ifndef OOB_STORE_SQL_H
#define OOB_STORE_SQL_H

/** One embedded file: `name` is its path below data/sql without the ending ("summary/headline"). */
typedef struct oob_sql_file {
    const char *name;
    const char *text;
} oob_sql_file;

/** All of them, sorted by name; ends with a NULL name. */
extern const oob_sql_file oob_sql_files[];

/** The text of one file; NULL where there is none (a defect: a test looks up every name the code uses). */
const char *oob_sql(const char *name);

#endif
