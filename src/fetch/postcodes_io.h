/* postcodes_io.h - asking a postcodes.io service where postcodes are, and believing only what can be true. */
#ifndef OOB_FETCH_POSTCODES_IO_H
#define OOB_FETCH_POSTCODES_IO_H

#include <stddef.h>

#include "core/postcode.h"
#include "fetch/http.h"

#define OOB_POSTCODES_IO_URL   "https://api.postcodes.io"
#define OOB_POSTCODES_IO_BATCH 100 /* the most a service takes in one request, unless its owner set it lower */

typedef enum oob_online_outcome {
    OOB_ONLINE_FOUND,   /**< a point on the British National Grid */
    OOB_ONLINE_OUTSIDE, /**< Northern Ireland (its own grid), Channel Islands or Isle of Man (none): no point kept */
    OOB_ONLINE_NO_GRID, /**< the service knows the postcode but not where it is */
    OOB_ONLINE_UNKNOWN, /**< the service does not know it (or it has ended: the service does not say which) */
} oob_online_outcome;

/** What a service said of one postcode, after checks. */
typedef struct oob_online_answer {
    char postcode[OOB_POSTCODE_SIZE]; /**< canonical */
    oob_online_outcome outcome;
    double easting; /**< metres, EPSG:27700; only with OOB_ONLINE_FOUND */
    double northing;
    int quality;       /**< ONS positional quality 1-9; 0 where the service gave none */
    char country;      /**< E, W, S, N, C (Channel Islands), M (Isle of Man); '\0' with OOB_ONLINE_UNKNOWN */
    char district[10]; /**< ONS code of the district or unitary authority; "" where the service gave none */
} oob_online_answer;

/** What came of the requests. asked = answered + unanswered + refused. */
typedef struct oob_online_tally {
    size_t requests;
    size_t asked;      /**< postcodes that left this machine */
    size_t answered;   /**< handed on */
    size_t unanswered; /**< asked, but not in the answer */
    size_t refused;  /**< answered with what cannot be true: outside the grid or the country, wrong type, two answers */
    size_t unwanted; /**< answers to what was not asked */
} oob_online_tally;

/**
 * Receives the trustworthy answers of one request, in order of postcode. A failure ends the run.
 * @param answers  borrowed for the call
 */
typedef oob_status oob_online_sink(void *user, const oob_online_answer *answers, size_t count, oob_error *err);

typedef struct oob_postcodes_io {
    oob_http *http;        /**< borrowed */
    const char *url;       /**< the service: "https://api.postcodes.io" */
    size_t batch;          /**< postcodes a request, 1 to OOB_POSTCODES_IO_BATCH */
    oob_online_sink *sink; /**< called after each request, so that an interrupted run keeps what was answered */
    void *user;
    oob_progress *progress;
} oob_postcodes_io;

/**
 * Ask for postcodes, each once, in a random order and in requests that hold nothing else.
 *
 * @param postcodes  canonical, as oob_postcode_read() gives them; borrowed; duplicates are asked once
 * @param[out] tally what was done, on failure too
 * @return OOB_ERR_NETWORK, OOB_ERR_INTERRUPTED, or what the sink returned. No error text holds a postcode or any other
 *         word of the service
 *
 * Method: POST {url}/postcodes, answers matched by their `query`, never by their order. A postcode that was asked is
 * believed to be where the answer says if the answer is for that postcode, the types are right, the country fits the
 * postcode's area and district code, and the point lies within that country.
 * Source: postcodes.io, OpenAPI description 3.5.1, "Bulk Postcode Lookup"; behaviour of version 18.0.1.
 */
oob_status oob_postcodes_io_ask(const oob_postcodes_io *service, const char *const *postcodes, size_t count,
                                oob_online_tally *tally, oob_error *err);

#endif
