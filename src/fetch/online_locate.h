/* online_locate.h - places that the gazetteer does not know, located by a postcode service when the user says so. */
#ifndef OOB_FETCH_ONLINE_LOCATE_H
#define OOB_FETCH_ONLINE_LOCATE_H

#include "fetch/network_policy.h"
#include "fetch/postcodes_io.h"
#include "store/db.h"

typedef struct oob_online_options {
    const char *url;                  /**< the service; OOB_POSTCODES_IO_URL, or the council's own */
    size_t batch;                     /**< postcodes a request, 1 to OOB_POSTCODES_IO_BATCH */
    oob_http_options http;            /**< start from OOB_HTTP_OPTIONS_INIT */
    const oob_network_policy *policy; /**< borrowed */
    oob_progress *progress;
} oob_online_options;

/** What would leave this machine, to be shown before anything does. */
typedef struct oob_online_plan {
    char host[OOB_HTTP_HOST_SIZE];
    size_t postcodes; /**< distinct, nothing else with them */
    size_t requests;
} oob_online_plan;

/** What was done. */
typedef struct oob_online_result {
    oob_online_tally tally;
    size_t located; /**< places that have a point now, from new and from kept answers */
    size_t outside; /**< places found to be in Northern Ireland, the Channel Islands or the Isle of Man */
    size_t left;    /**< places that are still not located exactly */
} oob_online_result;

/**
 * Count, without sending anything or changing the store.
 * @param store  opened with either mode, after `oob locate`
 * @return OOB_ERR_REFUSED where the network is switched off; OOB_ERR_USAGE for a bad address
 */
oob_status oob_online_plan_make(oob_online_plan *out, oob_db *store, const oob_online_options *options, oob_error *err);

/**
 * Ask, keep the answers, and locate what they are for. Consent is the caller's business: nothing here asks the user.
 * Answers are committed request by request, so a run that fails or is stopped keeps what it got and a repeat asks only
 * for the rest. One row of network_audit a run that sends anything: time, host, counts, outcome.
 *
 * @param[out] result  filled on failure too
 * @param store   open for writing, SpatiaLite loaded
 * @param agreed  what the user was shown: OOB_ERR_REFUSED where more, or to another host, would leave now
 */
oob_status oob_online_locate(oob_online_result *result, oob_db *store, const oob_online_options *options,
                             const oob_online_plan *agreed, oob_error *err);

#endif
