/* child_names.h - pseudonyms for the children of a store, by the key kept beside it. */
#ifndef OOB_QUERY_CHILD_NAMES_H
#define OOB_QUERY_CHILD_NAMES_H

#include "core/pseudonym.h"
#include "store/db.h"

/**
 * The names of the store's children, ready for oob_pseudonym(). The key is STORE.key, made on first use: it is as
 * confidential as the store, and without it the names change.
 *
 * @param[out] out  yours to close
 */
oob_status oob_child_names_open(oob_pseudonyms **out, oob_db *db, oob_error *err);

#endif
