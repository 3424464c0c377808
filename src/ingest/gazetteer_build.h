/* gazetteer_build.h - makes the gazetteer: one SQLite file of postcodes, from the public postcode products. */
#ifndef OOB_INGEST_GAZETTEER_BUILD_H
#define OOB_INGEST_GAZETTEER_BUILD_H

#include "ingest/gazetteer_write.h"

typedef struct oob_gazetteer_build_options {
    const char *const *paths; /**< files, folders and zips of ONSPD, NSPL and Code-Point Open, in any mixture */
    size_t path_count;
    const char *output;  /**< a gazetteer of that name is replaced, once the new one is complete; nothing else is */
    const char *vintage; /**< "2025-11" for all sources; NULL: from names, the product's papers, or its newest date */
} oob_gazetteer_build_options;

#define OOB_GAZETTEER_REJECTS_SHOWN 20

/** A row that is not in the gazetteer, or is in without its grid reference. */
typedef struct oob_gazetteer_reject {
    char file[128];
    size_t row;
    char reason[160];
} oob_gazetteer_reject;

typedef struct oob_gazetteer_source_info {
    const char *product; /**< "ONSPD", "NSPL", "Code-Point Open", "ONSPD (short)"; static */
    char vintage[8];     /**< "2025-11"; "" unknown */
    char first_file[128];
    size_t files;
    size_t rows;
} oob_gazetteer_source_info;

typedef struct oob_gazetteer_build_result {
    oob_gazetteer_totals totals;
    char vintage[8];         /**< of the newest source; "" unknown */
    const char *ended_known; /**< "yes", "partly", "no": whether it is known which postcodes have ended; static */
    oob_gazetteer_source_info sources[OOB_GAZETTEER_PARTS_MAX]; /**< weakest first */
    size_t source_count;
    size_t rejected;          /**< rows that are not in */
    size_t positions_refused; /**< rows that are in, without a position: it was no place on the National Grid */
    oob_gazetteer_reject first[OOB_GAZETTEER_REJECTS_SHOWN];
    size_t first_count;
} oob_gazetteer_build_result;

/**
 * Build a gazetteer (mode 0600). See oob_gazetteer_merge for how several sources become one answer. Folders named Doc,
 * Docs, Documents or User Guide inside a folder or zip are passed over, and so is a multi_csv folder beside the whole
 * file. Grid references of Northern Ireland (Irish grid), the Channel Islands and the Isle of Man are never taken;
 * ONS quality 9 and OS quality 90 mean that there is none.
 *
 * @param progress  may be NULL
 * @return OOB_ERR_INPUT for an unknown file (its columns are listed) or a damaged one, OOB_ERR_INTERRUPTED; in every
 *         case of failure nothing is left behind and an older file stays as it was
 */
oob_status oob_gazetteer_build(oob_gazetteer_build_result *result, const oob_gazetteer_build_options *options,
                               oob_progress *progress, oob_error *err);

#endif
