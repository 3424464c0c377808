/* open_source.h - keeping, with imported open data, where they come from. */
#ifndef OOB_STORE_OPEN_SOURCE_H
#define OOB_STORE_OPEN_SOURCE_H

#include "store/db.h"

/**
 * Keep the record beside a file of open data that was imported (core/provenance.h), in place of earlier ones of its
 * kind. A file without a record, or with one of other bytes, clears the kind: nothing is claimed that is not known.
 *
 * @param kind  gazetteer, boundaries, schools, ratings, providers, statistics
 */
oob_status oob_open_source_keep(oob_db *db, const char *kind, const char *data_path, oob_error *err);

#endif
