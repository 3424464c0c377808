/* open_source.h - keeping, with imported open data, where they come from. */
#ifndef OOB_STORE_OPEN_SOURCE_H
#define OOB_STORE_OPEN_SOURCE_H

#include "store/db.h"

/**
 * Keep the records beside files of open data that were imported (core/provenance.h), in place of earlier ones of their
 * kind. A file without a record, or with one of other bytes, adds none: nothing is claimed that is not known.
 *
 * @param db    a store or a gazetteer, open for writing
 * @param kind  gazetteer, boundaries, schools, ratings, providers, statistics
 */
oob_status oob_open_source_keep(oob_db *db, const char *kind, const char *const *paths, size_t count, oob_error *err);

/** Take over what a gazetteer says of its own sources. One that was built before it could say so clears them. */
oob_status oob_open_source_from_gazetteer(oob_db *store, const char *gazetteer_path, oob_error *err);

#endif
