/* column_map.h - which column is which in a council's own files: read from a map file, remembered in the store. */
#ifndef OOB_INGEST_COLUMN_MAP_H
#define OOB_INGEST_COLUMN_MAP_H

#include <stdbool.h>

#include "core/config.h"
#include "store/db.h"

/**
 * The map to use for a kind of extract: the file's where one is given, else the one remembered (meta key map_KIND).
 *
 * @param path        NULL: none is given
 * @param[out] out    yours to free with oob_config_free(); NULL where there is no map
 * @param[out] strict true for a map just given: then what it names must be there (see oob_columns_find())
 */
oob_status oob_column_map_get(oob_config **out, bool *strict, oob_db *db, const char *kind, const char *path,
                              oob_error *err);

/** Remember a map for the next import of this kind. Call inside the import's transaction. */
oob_status oob_column_map_remember(oob_db *db, const char *kind, const oob_config *map, oob_error *err);

#endif
