/* http.c - the only file that calls libcurl. */
#include "fetch/http.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/random.h"
#include "core/text.h"

#define MAX_REDIRECTS    3
#define MAX_HEADER_BYTES 262144
#define MAX_IDLE_BYTES                                                                                                 \
    65536 /* read and dropped of an answer that is not the file, so that the connection stays usable */
#define REFRESH_BYTES                                                                                                  \
    1048576u /* a download that got this far since its last failure has earned all its retries again */

struct oob_http {
    CURL *easy;
    oob_http_options options;
};

/* One request, all its attempts. Either `reply` (a POST) or `download` (a GET) is set. */
typedef struct exchange {
    oob_http *http;
    oob_http_address address;
    const char *url;
    const char *post_body;
    size_t post_len;
    size_t limit;
    oob_http_reply *reply;
    oob_http_download *download;

    /* of the latest attempt */
    CURLcode code;
    long status;
    char detail[CURL_ERROR_SIZE];
    size_t header_bytes;
    size_t dropped_bytes;
    bool begun;    /* bytes of the file have come */
    bool unusable; /* the earlier bytes do not belong to the file as it is now */
    bool too_large;
    int write_errno;
} exchange;

/* --- addresses ------------------------------------------------------------------------------------------------ */

static bool is_loopback(const char *host)
{
    struct in_addr v4;
    struct in6_addr v6;
    char bare[64];
    size_t len = strlen(host);
    if (len >= 2 && len < sizeof bare && host[0] == '[' && host[len - 1] == ']') {
        memcpy(bare, host + 1, len - 2);
        bare[len - 2] = '\0';
        return inet_pton(AF_INET6, bare, &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
    }
    if (inet_pton(AF_INET, host, &v4) == 1)
        return (ntohl(v4.s_addr) >> 24) == 127;
    return oob_same_text(host, len, "localhost"); /* libcurl gives it the loopback address without asking anybody */
}

static oob_status refuse_address(const char *why, oob_error *err)
{
    oob_error_set(err, OOB_ERR_USAGE, "the address %s", why);
    return oob_error_hint(err,
                          "it has the form https://host or https://host:port; plain http only for a service on this "
                          "machine, such as http://127.0.0.1:8000");
}

static oob_status judge_address(oob_http_address *out, const char *scheme, const char *host, const char *port,
                                bool has_user, oob_error *err)
{
    out->loopback = host != NULL && is_loopback(host);
    bool secure = oob_same_text(scheme, strlen(scheme), "https");
    if (has_user)
        return refuse_address("has a user name or password in it", err);
    if (!secure && !oob_same_text(scheme, strlen(scheme), "http"))
        return refuse_address("is not https", err);
    if (host == NULL)
        return refuse_address("has no host in it", err);
    if (!secure && !out->loopback)
        return refuse_address("is plain http: what is sent could be read on the way", err);
    int len = port != NULL ? snprintf(out->host, sizeof out->host, "%s:%s", host, port)
                           : snprintf(out->host, sizeof out->host, "%s", host);
    if (len < 0 || (size_t)len >= sizeof out->host)
        return refuse_address("has too long a host name", err);
    return OOB_OK;
}

oob_status oob_http_address_read(oob_http_address *out, const char *url, oob_error *err)
{
    char *scheme = NULL;
    char *host = NULL;
    char *port = NULL;
    char *user = NULL;
    char *fragment = NULL;
    CURLU *parts = curl_url();
    if (parts == NULL)
        return oob_error_nomem(err);
    oob_status rc;
    if (curl_url_set(parts, CURLUPART_URL, url, 0) != CURLUE_OK ||
        curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK) {
        rc = refuse_address("cannot be read", err);
    } else {
        (void)curl_url_get(parts, CURLUPART_HOST, &host, 0);
        (void)curl_url_get(parts, CURLUPART_PORT, &port, 0);
        (void)curl_url_get(parts, CURLUPART_USER, &user, 0);
        rc = curl_url_get(parts, CURLUPART_FRAGMENT, &fragment, 0) == CURLUE_OK
                 ? refuse_address("has a '#' in it", err)
                 : judge_address(out, scheme, host, port, user != NULL, err);
    }
    curl_free(scheme);
    curl_free(host);
    curl_free(port);
    curl_free(user);
    curl_free(fragment);
    curl_url_cleanup(parts);
    return rc;
}

/* --- client ---------------------------------------------------------------------------------------------------- */

oob_status oob_http_open(oob_http **out, const oob_http_options *options, oob_error *err)
{
    oob_http *http = calloc(1, sizeof *http);
    if (http == NULL)
        return oob_error_nomem(err);
    http->options = *options;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        free(http);
        return oob_error_set(err, OOB_ERR_INTERNAL, "the network library cannot be started");
    }
    http->easy = curl_easy_init();
    if (http->easy == NULL) {
        oob_http_close(http);
        return oob_error_nomem(err);
    }
    *out = http;
    return OOB_OK;
}

void oob_http_close(oob_http *http)
{
    if (http == NULL)
        return;
    curl_easy_cleanup(http->easy);
    curl_global_cleanup();
    free(http);
}

void oob_http_reply_free(oob_http_reply *reply)
{
    oob_strbuf_free(&reply->body);
}

/* --- callbacks ------------------------------------------------------------------------------------------------- */

static int on_progress(void *user, curl_off_t down_total, curl_off_t down, curl_off_t up_total, curl_off_t up)
{
    (void)user;
    (void)down_total;
    (void)down;
    (void)up_total;
    (void)up;
    return oob_interrupted() ? 1 : 0;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *user)
{
    exchange *x = user;
    (void)bytes;
    x->header_bytes += size * count;
    x->too_large = x->too_large || x->header_bytes > MAX_HEADER_BYTES;
    return x->too_large ? 0 : size * count;
}

static size_t on_reply(char *bytes, size_t size, size_t count, void *user)
{
    exchange *x = user;
    size_t len = size * count;
    if (len > x->limit - x->reply->body.len) {
        x->too_large = true;
        return 0;
    }
    oob_strbuf_add(&x->reply->body, bytes, len);
    return x->reply->body.failed ? 0 : len;
}

static const char *header_value(const exchange *x, const char *name)
{
    struct curl_header *header = NULL;
    return curl_easy_header(x->http->easy, name, 0, CURLH_HEADER, -1, &header) == CURLHE_OK ? header->value : "";
}

/* What proves later that bytes belong to the same file: RFC 9110 allows If-Range a strong ETag or a date. */
static void read_validator(const exchange *x, char out[OOB_HTTP_VALIDATOR_SIZE])
{
    const char *value = header_value(x, "ETag");
    if (value[0] != '"')
        value = header_value(x, "Last-Modified");
    size_t len = strlen(value);
    if (len >= OOB_HTTP_VALIDATOR_SIZE)
        len = 0;
    memcpy(out, value, len);
    out[len] = '\0';
}

static bool file_to(exchange *x, uint64_t length)
{
    FILE *to = x->download->to;
    if (fflush(to) == 0 && ftruncate(fileno(to), (off_t)length) == 0 && fseeko(to, (off_t)length, SEEK_SET) == 0)
        return true;
    x->write_errno = errno;
    return false;
}

/* A 206 must continue exactly where we are, and be of the file that we have the head of. */
static bool continues_ours(const exchange *x, uint64_t *total)
{
    const oob_http_download *d = x->download;
    char validator[OOB_HTTP_VALIDATOR_SIZE];
    uint64_t first;
    uint64_t last;
    read_validator(x, validator);
    if (validator[0] != '\0' && strcmp(validator, d->validator) != 0)
        return false;
    *total = 0;
    int found =
        sscanf(header_value(x, "Content-Range"), "bytes %" SCNu64 "-%" SCNu64 "/%" SCNu64, &first, &last, total);
    return found >= 2 && first == d->have;
}

static bool begin_file(exchange *x)
{
    oob_http_download *d = x->download;
    curl_off_t length = -1;
    x->begun = true;
    if (x->status == 206) {
        x->unusable = !continues_ours(x, &d->total);
        d->resumed = !x->unusable;
    } else {
        (void)curl_easy_getinfo(x->http->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
        d->total = length > 0 ? (uint64_t)length : 0;
        d->have = 0;
        d->resumed = false;
        read_validator(x, d->validator);
    }
    if (x->unusable || !file_to(x, d->have))
        return false;
    if (d->started != NULL)
        d->started(d->user, d);
    return true;
}

static size_t on_file(char *bytes, size_t size, size_t count, void *user)
{
    exchange *x = user;
    oob_http_download *d = x->download;
    size_t len = size * count;
    (void)curl_easy_getinfo(x->http->easy, CURLINFO_RESPONSE_CODE, &x->status);
    if (x->status != 200 && x->status != 206) {
        x->dropped_bytes += len;
        return x->dropped_bytes <= MAX_IDLE_BYTES ? len : 0;
    }
    if (!x->begun && !begin_file(x))
        return 0;
    if (len > d->limit - d->have) {
        x->too_large = true;
        return 0;
    }
    size_t written = fwrite(bytes, 1, len, d->to);
    d->have += written;
    if (written != len)
        x->write_errno = errno != 0 ? errno : EIO;
    oob_progress_update(d->progress, d->have, d->total);
    return written;
}

/* --- one attempt ----------------------------------------------------------------------------------------------- */

/* Settings that every request has. Options that this libcurl cannot set are a reason not to go on. */
static bool set_common(exchange *x, const char *url, const oob_http_address *address)
{
    CURL *easy = x->http->easy;
    const oob_http_options *o = &x->http->options;
    bool secure = strncmp(url, "https", 5) == 0;
    bool ok = curl_easy_setopt(easy, CURLOPT_URL, url) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, secure ? "https" : "http") == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) == CURLE_OK;
    if (o->ca_bundle != NULL)
        ok = ok && curl_easy_setopt(easy, CURLOPT_CAINFO, o->ca_bundle) == CURLE_OK;
    if (address->loopback) /* a proxy would carry it off this machine */
        ok = ok && curl_easy_setopt(easy, CURLOPT_PROXY, "") == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_USERAGENT, "oob") == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, o->connect_timeout_ms) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, x->detail) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_HEADERDATA, x) == CURLE_OK;
    return ok;
}

static bool set_post(exchange *x)
{
    CURL *easy = x->http->easy;
    bool ok = curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, x->http->options.request_timeout_ms) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)x->limit) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)x->post_len) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_POSTFIELDS, x->post_body) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_reply) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_WRITEDATA, x) == CURLE_OK;
    return ok;
}

static bool set_get(exchange *x)
{
    CURL *easy = x->http->easy;
    const oob_http_options *o = &x->http->options;
    char range[32];
    bool ok = curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, o->slow_seconds) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, o->slow_bytes_per_s) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_file) == CURLE_OK;
    ok = ok && curl_easy_setopt(easy, CURLOPT_WRITEDATA, x) == CURLE_OK;
    if (x->download->have > 0) {
        (void)snprintf(range, sizeof range, "%" PRIu64 "-", x->download->have);
        ok = ok && curl_easy_setopt(easy, CURLOPT_RANGE, range) == CURLE_OK;
    }
    return ok;
}

/* NULL where memory ran out. */
static struct curl_slist *request_headers(const exchange *x)
{
    char if_range[OOB_HTTP_VALIDATOR_SIZE + 16];
    if (x->reply != NULL) {
        struct curl_slist *list = curl_slist_append(NULL, "Content-Type: application/json");
        struct curl_slist *more = list != NULL ? curl_slist_append(list, "Accept: application/json") : NULL;
        more = more != NULL ? curl_slist_append(list, "Expect:") : NULL;
        if (more == NULL)
            curl_slist_free_all(list);
        return more;
    }
    if (x->download->have == 0)
        return curl_slist_append(NULL, "Accept: */*");
    (void)snprintf(if_range, sizeof if_range, "If-Range: %s", x->download->validator);
    return curl_slist_append(NULL, if_range);
}

static void forget_attempt(exchange *x)
{
    x->code = CURLE_OK;
    x->status = 0;
    x->detail[0] = '\0';
    x->header_bytes = 0;
    x->dropped_bytes = 0;
    x->begun = false;
    x->unusable = false;
    if (x->reply != NULL)
        oob_strbuf_clear(&x->reply->body);
}

static oob_status perform(exchange *x, const char *url, const oob_http_address *address, oob_error *err)
{
    CURL *easy = x->http->easy;
    forget_attempt(x);
    curl_easy_reset(easy); /* keeps the open connections */
    struct curl_slist *headers = request_headers(x);
    if (headers == NULL)
        return oob_error_nomem(err);
    bool ok = set_common(x, url, address) && (x->reply != NULL ? set_post(x) : set_get(x)) &&
              curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers) == CURLE_OK;
    if (ok) {
        x->code = curl_easy_perform(easy);
        (void)curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &x->status);
    }
    curl_slist_free_all(headers);
    return ok ? OOB_OK
              : oob_error_set(err, OOB_ERR_INTERNAL, "the network library does not take a setting it must have");
}

static oob_status post_attempt(exchange *x, oob_error *err)
{
    oob_status rc = perform(x, x->url, &x->address, err);
    const char *type = NULL;
    if (rc != OOB_OK)
        return rc;
    (void)curl_easy_getinfo(x->http->easy, CURLINFO_CONTENT_TYPE, &type);
    (void)snprintf(x->reply->content_type, sizeof x->reply->content_type, "%s", type != NULL ? type : "");
    x->reply->status = (int)x->status;
    if (x->code == CURLE_OK && x->status >= 300 && x->status < 400) {
        oob_error_set(err, OOB_ERR_NETWORK, "%s: answered with a redirect to another address; not followed",
                      x->address.host);
        return oob_error_hint(err, "what is asked goes only to the address you agreed to; is the address right?");
    }
    return OOB_OK;
}

static bool is_redirect(const exchange *x)
{
    return x->code == CURLE_OK &&
           (x->status == 301 || x->status == 302 || x->status == 303 || x->status == 307 || x->status == 308);
}

static bool host_is_listed(const char *host, const char *list)
{
    while (list != NULL && *list != '\0') {
        list += strspn(list, " \t");
        size_t len = strcspn(list, " \t");
        if (len > 0 && oob_same_text(list, len, host))
            return true;
        list += len;
    }
    return false;
}

static oob_status check_redirect(const exchange *x, const char *from, const char *to, oob_http_address *next,
                                 oob_error *err)
{
    bool same_protocol = (strncmp(from, "https:", 6) == 0) == (strncmp(to, "https:", 6) == 0);
    if (oob_http_address_read(next, to, NULL) != OOB_OK || !same_protocol)
        return oob_error_set(err, OOB_ERR_NETWORK, "%s: redirects to an address that is not allowed; not followed",
                             x->address.host);
    if (oob_same_text(next->host, strlen(next->host), x->address.host) ||
        host_is_listed(next->host, x->download->redirect_hosts))
        return OOB_OK;
    oob_error_set(err, OOB_ERR_NETWORK, "%s: redirects to another host, %s; not followed", x->address.host, next->host);
    return oob_error_hint(err, "if that host is the publisher's, name it as 'redirect_hosts' of this source");
}

/* GET, and again at each place it is redirected to. */
static oob_status get_through_redirects(exchange *x, oob_error *err)
{
    oob_http_address address = x->address;
    char *url = strdup(x->url);
    if (url == NULL)
        return oob_error_nomem(err);
    oob_status rc = perform(x, url, &address, err);
    for (int followed = 0; rc == OOB_OK && is_redirect(x); followed++) {
        const char *location = NULL;
        (void)curl_easy_getinfo(x->http->easy, CURLINFO_REDIRECT_URL, &location);
        char *next = location != NULL ? strdup(location) : NULL;
        if (followed == MAX_REDIRECTS)
            rc =
                oob_error_set(err, OOB_ERR_NETWORK, "%s: redirects more than %d times", x->address.host, MAX_REDIRECTS);
        else if (next == NULL)
            rc = oob_error_set(err, OOB_ERR_NETWORK, "%s: redirects to nowhere", x->address.host);
        else
            rc = check_redirect(x, url, next, &address, err);
        free(url);
        url = next;
        if (rc == OOB_OK)
            rc = perform(x, url, &address, err);
    }
    free(url);
    return rc;
}

/* 416: nothing after the bytes we have. Either they are all there is, or they are of another file. */
static bool already_whole(const exchange *x)
{
    uint64_t total = 0;
    return sscanf(header_value(x, "Content-Range"), "bytes */%" SCNu64, &total) == 1 && total == x->download->have;
}

static oob_status get_attempt(exchange *x, oob_error *err)
{
    oob_http_download *d = x->download;
    if (d->validator[0] == '\0' || d->have > d->limit)
        d->have = 0;
    oob_status rc = get_through_redirects(x, err);
    if (rc == OOB_OK && x->status == 416 && d->have > 0) {
        if (already_whole(x)) {
            d->total = d->have;
            d->resumed = true;
            x->code = CURLE_OK;
            x->status = 206;
            x->begun = true;
        } else {
            x->unusable = true;
        }
    }
    if (rc == OOB_OK && x->unusable) {
        d->have = 0;
        rc = get_through_redirects(x, err);
    }
    if (rc == OOB_OK && x->code == CURLE_WRITE_ERROR && x->dropped_bytes > MAX_IDLE_BYTES)
        x->code = CURLE_OK; /* a long error page: its status says enough */
    if (rc == OOB_OK && x->code == CURLE_OK && x->status == 200 && !x->begun && !begin_file(x))
        x->code = CURLE_WRITE_ERROR;
    d->status = (int)x->status;
    return rc;
}

/* --- failures -------------------------------------------------------------------------------------------------- */

static bool connection_lost(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_CONNECT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_HTTP3:
    case CURLE_QUIC_CONNECT_ERROR:
        return true;
    default:
        return false;
    }
}

static bool worth_another_attempt(const exchange *x)
{
    if (x->code == CURLE_OK)
        return x->status == 429 || x->status == 502 || x->status == 503 || x->status == 504;
    if (x->code == CURLE_OPERATION_TIMEDOUT)
        return x->download !=
               NULL; /* it goes on where it stalled; a question that was not answered was asked in vain */
    return connection_lost(x->code);
}

static oob_status explain_timeout(const exchange *x, oob_error *err)
{
    long connect_ms = x->http->options.connect_timeout_ms;
    if (x->status == 0 && x->download != NULL)
        oob_error_set(err, OOB_ERR_NETWORK, "%s: no answer within %.3g s", x->address.host, (double)connect_ms / 1000);
    else if (x->download != NULL)
        oob_error_set(err, OOB_ERR_NETWORK, "%s: the download stalled", x->address.host);
    else
        oob_error_set(err, OOB_ERR_NETWORK, "%s: no full answer within %.3g s", x->address.host,
                      (double)x->http->options.request_timeout_ms / 1000);
    return oob_error_hint(err, "try again later; what was already received is kept");
}

static oob_status explain_certificate(const exchange *x, oob_error *err)
{
    /* The only texts of libcurl's that are passed on: OpenSSL's own fixed sentences. */
    bool known = strncmp(x->detail, "SSL certificate problem", 23) == 0;
    oob_error_set(err, OOB_ERR_NETWORK, "%s: its certificate cannot be trusted (%s); nothing was sent", x->address.host,
                  known ? x->detail : curl_easy_strerror(x->code));
    return oob_error_hint(err, "where the council's network inspects traffic, ask IT for its certificate authority's "
                               "PEM file and give it with --ca-bundle");
}

static oob_status explain_write(const exchange *x, oob_error *err)
{
    if (x->write_errno != 0) {
        oob_error_set(err, OOB_ERR_OUTPUT, "cannot write the download: %s", strerror(x->write_errno));
        return oob_error_hint(err, "is the disk full?");
    }
    if (x->reply != NULL && x->reply->body.failed)
        return oob_error_nomem(err);
    if (x->unusable)
        return oob_error_set(err, OOB_ERR_NETWORK, "%s: sent another part of the file than was asked for",
                             x->address.host);
    uint64_t limit = x->download != NULL ? x->download->limit : x->limit;
    oob_error_set(err, OOB_ERR_NETWORK, "%s: the answer is larger than %.3g MB; reading was stopped", x->address.host,
                  (double)limit / 1e6);
    return oob_error_hint(err, "this is not what the address should give; is it right?");
}

static oob_status explain_connection(const exchange *x, oob_error *err)
{
    long proxy_status = 0;
    (void)curl_easy_getinfo(x->http->easy, CURLINFO_HTTP_CONNECTCODE, &proxy_status);
    if (proxy_status >= 400) {
        oob_error_set(err, OOB_ERR_NETWORK, "%s: the proxy refused the connection (HTTP %ld)", x->address.host,
                      proxy_status);
        return oob_error_hint(err, "ask IT to allow this host; the proxy is the one in https_proxy");
    }
    if (x->code == CURLE_COULDNT_CONNECT)
        oob_error_set(err, OOB_ERR_NETWORK, "%s: cannot be reached", x->address.host);
    else
        oob_error_set(err, OOB_ERR_NETWORK, "%s: the connection was lost before the answer was complete",
                      x->address.host);
    return oob_error_hint(err, "tried %d times; try again later. Behind a council proxy, set https_proxy",
                          x->http->options.retries + 1);
}

static oob_status explain_failure(const exchange *x, oob_error *err)
{
    switch (x->code) {
    case CURLE_ABORTED_BY_CALLBACK:
        return oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped");
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        oob_error_set(err, OOB_ERR_NETWORK, "%s: the name of %s is not known here", x->address.host,
                      x->code == CURLE_COULDNT_RESOLVE_HOST ? "this host" : "the proxy");
        return oob_error_hint(err, "is there a connection to the internet? Behind a council proxy, set https_proxy");
    case CURLE_OPERATION_TIMEDOUT:
        return explain_timeout(x, err);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
        return explain_certificate(x, err);
    case CURLE_WRITE_ERROR:
    case CURLE_FILESIZE_EXCEEDED:
        return explain_write(x, err);
    case CURLE_OUT_OF_MEMORY:
        return oob_error_nomem(err);
    default:
        break;
    }
    if (connection_lost(x->code))
        return explain_connection(x, err);
    return oob_error_set(err, OOB_ERR_NETWORK, "%s: %s", x->address.host, curl_easy_strerror(x->code));
}

/* --- attempts -------------------------------------------------------------------------------------------------- */

static oob_status sleep_ms(long ms, oob_error *err)
{
    const long slice_ms = 100;
    for (; ms > 0 && !oob_interrupted(); ms -= slice_ms) {
        struct timespec slice = {0, (ms < slice_ms ? ms : slice_ms) * 1000000L};
        (void)nanosleep(&slice, NULL);
    }
    return oob_interrupted() ? oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped") : OOB_OK;
}

static oob_status wait_before_retry(const exchange *x, int attempt, oob_error *err)
{
    const oob_http_options *o = &x->http->options;
    curl_off_t asked_s = 0;
    if (x->code == CURLE_OK)
        (void)curl_easy_getinfo(x->http->easy, CURLINFO_RETRY_AFTER, &asked_s);
    if (asked_s > o->longest_wait_ms / 1000) {
        oob_error_set(err, OOB_ERR_NETWORK, "%s: is busy and asks to be left alone for %" CURL_FORMAT_CURL_OFF_T " s",
                      x->address.host, asked_s);
        return oob_error_hint(err, "try again later; what was already received is kept");
    }
    long wait_ms = o->first_wait_ms << (attempt < 10 ? attempt : 10);
    wait_ms -= (long)oob_random_below((uint32_t)(wait_ms / 2 + 1));
    if (wait_ms < (long)asked_s * 1000)
        wait_ms = (long)asked_s * 1000;
    return sleep_ms(wait_ms < o->longest_wait_ms ? wait_ms : o->longest_wait_ms, err);
}

/* Attempt until it is answered, hopeless, or enough. */
static oob_status run(exchange *x, oob_error *err)
{
    uint64_t last_failed_at = x->download != NULL ? x->download->have : 0;
    for (int attempt = 0;; attempt++) {
        oob_status rc = x->reply != NULL ? post_attempt(x, err) : get_attempt(x, err);
        if (rc != OOB_OK)
            return rc;
        if (x->download != NULL && x->download->have >= last_failed_at + REFRESH_BYTES) {
            attempt = 0;
            last_failed_at = x->download->have;
        }
        if (!worth_another_attempt(x) || attempt >= x->http->options.retries)
            return x->code == CURLE_OK ? OOB_OK : explain_failure(x, err);
        rc = wait_before_retry(x, attempt, err);
        if (rc != OOB_OK)
            return rc;
    }
}

oob_status oob_http_post_json(oob_http *http, const char *url, const char *body, size_t len, size_t limit,
                              oob_http_reply *reply, oob_error *err)
{
    exchange x;
    memset(&x, 0, sizeof x);
    x.http = http;
    x.url = url;
    x.post_body = body;
    x.post_len = len;
    x.limit = limit;
    x.reply = reply;
    oob_status rc = oob_http_address_read(&x.address, url, err);
    return rc == OOB_OK ? run(&x, err) : rc;
}

oob_status oob_http_download_run(oob_http *http, oob_http_download *download, oob_error *err)
{
    exchange x;
    memset(&x, 0, sizeof x);
    x.http = http;
    x.url = download->url;
    x.download = download;
    oob_status rc = oob_http_address_read(&x.address, download->url, err);
    if (rc == OOB_OK)
        rc = run(&x, err);
    if (fflush(download->to) != 0 && rc == OOB_OK) {
        x.write_errno = errno;
        rc = explain_write(&x, err);
    }
    return rc;
}
