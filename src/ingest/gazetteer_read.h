/* gazetteer_read.h - files of postcode products into packed rows, one part a product and vintage. */
#ifndef OOB_INGEST_GAZETTEER_READ_H
#define OOB_INGEST_GAZETTEER_READ_H

#include "ingest/gazetteer_build.h"

/** The parts read so far; zero-initialise, free with oob_gazetteer_parts_free(). */
typedef struct oob_gazetteer_parts {
    oob_gazetteer_part items[OOB_GAZETTEER_PARTS_MAX];
    size_t count;
} oob_gazetteer_parts;

void oob_gazetteer_parts_free(oob_gazetteer_parts *parts);

/**
 * Read all files among `entries` that are postcode files by their place (see oob_gazetteer_build()); rows end up in key
 * order, parts in the order of oob_gazetteer_parts_order(). Fills the result's counts and list of rejects.
 *
 * @param vintage  for all parts; 0: found out
 */
oob_status oob_gazetteer_read(oob_gazetteer_parts *parts, oob_gazetteer_build_result *result,
                              oob_gazetteer_authorities *authorities, const oob_source_entries *entries,
                              const oob_gazetteer_build_options *options, int vintage, oob_progress *progress,
                              oob_error *err);

#endif
