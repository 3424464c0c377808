/* http.h - careful HTTP requests: the only door to the network. */
#ifndef OOB_FETCH_HTTP_H
#define OOB_FETCH_HTTP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "core/progress.h"
#include "core/strbuf.h"

/**
 * An HTTP client for one thread; connections stay open between its requests. Only https, with certificates verified
 * (TLS 1.2 or later); plain http for the loopback address alone. No cookies, no stored passwords, no compression.
 * Proxies are taken from the environment (https_proxy, no_proxy), except that loopback is always reached directly.
 */
typedef struct oob_http oob_http;

typedef struct oob_http_options {
    const char
        *ca_bundle; /**< PEM file of certificate authorities to trust in place of the system's; NULL: the system's */
    long connect_timeout_ms;
    long request_timeout_ms; /**< one request, start to end; downloads have no such limit */
    long slow_seconds;       /**< a download slower than slow_bytes_per_s for so long has stalled */
    long slow_bytes_per_s;
    int retries;          /**< further attempts after a lost connection or status 429, 502, 503 or 504 */
    long first_wait_ms;   /**< before the first retry; doubled each time, less a random part */
    long longest_wait_ms; /**< a service that asks (Retry-After) to be left alone for longer is an error */
} oob_http_options;

/* Initialiser with the defaults. */
#define OOB_HTTP_OPTIONS_INIT                                                                                          \
    {                                                                                                                  \
        NULL, 5000, 30000, 30, 100, 4, 500, 120000                                                                     \
    }

#define OOB_HTTP_HOST_SIZE 272 /* the longest name, a colon, a port and a NUL */

/** Where an address leads. */
typedef struct oob_http_address {
    char host[OOB_HTTP_HOST_SIZE]; /**< as shown to the user: "api.postcodes.io", "127.0.0.1:8000" */
    bool loopback;
} oob_http_address;

/**
 * Look at an address without connecting.
 * @return OOB_ERR_USAGE: not https (nor http to loopback), or with a user name or password in it
 */
oob_status oob_http_address_read(oob_http_address *out, const char *url, oob_error *err);

/** @param options copied; its `ca_bundle` is borrowed until oob_http_close() */
oob_status oob_http_open(oob_http **out, const oob_http_options *options, oob_error *err);
void oob_http_close(oob_http *http);

#define OOB_HTTP_TYPE_SIZE 80

/** What came back. Zero-initialise; release with oob_http_reply_free(). */
typedef struct oob_http_reply {
    int status; /**< the final one, after any retries */
    char content_type[OOB_HTTP_TYPE_SIZE];
    oob_strbuf body;
} oob_http_reply;

void oob_http_reply_free(oob_http_reply *reply);

/**
 * POST a JSON body. A redirect is an error: the body goes only to the host that was agreed to.
 *
 * @param limit  bytes; a larger answer is an error and is not read to its end
 * @return OOB_OK whatever the final HTTP status: look at reply->status. OOB_ERR_NETWORK, OOB_ERR_INTERRUPTED.
 *         No error text holds anything the server said
 */
oob_status oob_http_post_json(oob_http *http, const char *url, const char *body, size_t len, size_t limit,
                              oob_http_reply *reply, oob_error *err);

#define OOB_HTTP_VALIDATOR_SIZE 256

/** A download into an open file. Zero-initialise, then fill the first part. */
typedef struct oob_http_download {
    const char *url;
    FILE *to; /**< open for update; borrowed */
    uint64_t
        have; /**< in: bytes of an earlier attempt in `to`; out: bytes now there. To be resumed they need `validator` */
    char validator[OOB_HTTP_VALIDATOR_SIZE]; /**< strong ETag, or Last-Modified, of the bytes in `to`; "" where it had
                                                none */
    uint64_t limit;                          /**< bytes; a larger file is an error */
    const char *redirect_hosts; /**< other hosts it may be redirected to, separated by blanks; NULL: none */
    /** Called when the first bytes of a new or resumed file are about to be kept; may be NULL. */
    void (*started)(void *user, const struct oob_http_download *download);
    void *user;
    oob_progress *progress;

    int status;     /**< out: 200, 206, or why not */
    uint64_t total; /**< out: size as the server gives it; 0 unknown */
    bool resumed;   /**< out: the earlier bytes were kept */
} oob_http_download;

/**
 * GET a file. Follows at most three redirects, only within the host and port (and those of `redirect_hosts`) and never
 * to another protocol. A lost or stalled connection is resumed where it broke, if the file is still the same one.
 *
 * @return OOB_OK with status 200 or 206: the file is whole. OOB_OK with another status: nothing was written.
 *         OOB_ERR_NETWORK, OOB_ERR_INTERRUPTED: `to` holds the first `have` bytes. OOB_ERR_OUTPUT: disk full
 */
oob_status oob_http_download_run(oob_http *http, oob_http_download *download, oob_error *err);

#endif
