/* open_data.h - downloading one source of open data, so that only a whole and right file takes an older one's place. */
#ifndef OOB_FETCH_OPEN_DATA_H
#define OOB_FETCH_OPEN_DATA_H

#include "core/date.h"
#include "core/hash.h"
#include "fetch/http.h"
#include "fetch/network_policy.h"
#include "fetch/sources.h"

typedef struct oob_fetch_options {
    const char *folder;    /**< made where it is not there */
    oob_http_options http; /**< start from OOB_HTTP_OPTIONS_INIT */
    const oob_network_policy *policy;
    oob_date day; /**< what {yyyymmdd} in an address stands for; the day before is tried where that is not there yet */
    oob_progress *progress;
} oob_fetch_options;

typedef struct oob_fetch_result {
    char path[4096]; /**< of the file */
    uint64_t bytes;
    char sha256[OOB_SHA256_HEX_SIZE];
    bool resumed;   /**< an earlier, broken download was continued */
    bool unchanged; /**< the file that was there already has the same bytes */
} oob_fetch_result;

/**
 * Download a source into `folder`, with NAME.provenance.ini beside it (core/provenance.h). While it lasts, and after it
 * broke, the bytes are in NAME.part, with NAME.part.ini to continue it by. Before it takes its name: size and checksum
 * where the source gives them, and that it is the kind of file its importer reads.
 *
 * @return OOB_ERR_REFUSED where the network is switched off. OOB_ERR_NETWORK: lost, or not there (any more), with the
 *         page to look at. OOB_ERR_INPUT: not the right file. OOB_ERR_OUTPUT. An older file is as it was in each case
 */
oob_status oob_open_data_fetch(oob_fetch_result *result, const oob_source *source, const oob_fetch_options *options,
                               oob_error *err);

#endif
