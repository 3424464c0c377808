/* store.h - one SpatiaLite file an authority: made, opened, migrated, described. */
#ifndef OOB_STORE_STORE_H
#define OOB_STORE_STORE_H

#include "core/strbuf.h"
#include "store/db.h"

/** PRAGMA application_id of a store: "OOBs" as a big-endian number; a gazetteer has "OOBg". */
#define OOB_STORE_APPLICATION_ID     0x4f4f4273
#define OOB_GAZETTEER_APPLICATION_ID 0x4f4f4267

/** Layout of a gazetteer (PRAGMA user_version); one of another layout is built again, not migrated. */
#define OOB_GAZETTEER_VERSION 1

/**
 * Make a new store (mode 0600) for one responsible authority, with its schema, views and code lists. An existing
 * file is refused. On failure no file is left behind.
 *
 * @param[out] out   open for writing, SpatiaLite loaded; close with oob_db_close(). NULL: close it for me
 * @param authority  ONS nine-character code, or a name; an ended code becomes its present one. OOB_ERR_USAGE with a
 *                   "did you mean" for one that is not known; an unknown nine-character code is taken as it is
 */
oob_status oob_store_create(oob_db **out, const char *path, const char *authority, oob_error *err);

/**
 * Open a store. With OOB_DB_WRITE an older layout is brought up to date (in one transaction) and SpatiaLite is loaded,
 * since its triggers run on every write; with OOB_DB_READ neither happens, and an older layout is an error that says
 * what to do.
 */
oob_status oob_store_open(oob_db **out, const char *path, oob_db_mode mode, oob_error *err);

/** The responsible authority: code and name ("" where no name is known). Both are cleared first. */
oob_status oob_store_authority(oob_strbuf *code, oob_strbuf *name, oob_db *db, oob_error *err);

/** Settings of the store. get: "" where the key is not set (`out` is cleared first). */
oob_status oob_meta_get(oob_strbuf *out, oob_db *db, const char *key, oob_error *err);
oob_status oob_meta_set(oob_db *db, const char *key, const char *value, oob_error *err);

/** Read SQL text by its name below data/sql and run it. */
oob_status oob_store_run_sql(oob_db *db, const char *name, oob_error *err);
/** Prepare SQL text by its name below data/sql. */
oob_status oob_store_prepare(oob_stmt **out, oob_db *db, const char *name, oob_error *err);

/** Now, UTC, "yyyy-mm-ddThh:mm:ssZ". OOB_NOW in the environment replaces it, for reproducible output. */
#define OOB_TIMESTAMP_SIZE 21
void oob_timestamp(char out[OOB_TIMESTAMP_SIZE]);

#endif
