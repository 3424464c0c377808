/* stub_server.c - a postcodes.io service and file server of our own that keeps to the contract, or breaks it as told.
 */
#include "stub/stub.h"

#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LIFETIME_S 600 /* a stub that a crashed test forgot ends by itself */

static stub_options options = {.fault = "", .times = 1000000, .batch_max = 100};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long requests_seen;

/* A request while its body comes in. */
typedef struct request {
    char *body;
    size_t len;
} request;

/* --- replies --------------------------------------------------------------------------------------------------- */

static void free_body(void *data)
{
    stub_body *body = data;
    free(body->bytes);
    free(body);
}

static void pause_ms(long ms)
{
    struct timespec t = {ms / 1000, ms % 1000 * 1000000L};
    (void)nanosleep(&t, NULL);
}

static ssize_t send_badly(void *data, uint64_t pos, char *out, size_t max)
{
    stub_body *body = data;
    if (body->endless) {
        memset(out, ' ', max);
        return (ssize_t)max;
    }
    if (pos >= body->die_at)
        _exit(0);
    if (pos >= body->stop_at) {
        pause_ms((long)body->stall_s * 1000);
        return MHD_CONTENT_READER_END_WITH_ERROR;
    }
    if (pos >= body->len)
        return MHD_CONTENT_READER_END_OF_STREAM;
    size_t left = body->len - (size_t)pos;
    size_t until = body->stop_at < body->die_at ? body->stop_at : body->die_at;
    if (until != STUB_NEVER && until - (size_t)pos < left)
        left = until - (size_t)pos;
    size_t n = left < max ? left : max;
    if (body->slow) {
        pause_ms(500);
        n = 1;
    }
    memcpy(out, body->bytes + pos, n);
    return (ssize_t)n;
}

static enum MHD_Result queue(struct MHD_Connection *connection, unsigned status, struct MHD_Response *response,
                             const char *const *headers)
{
    for (; headers != NULL && headers[0] != NULL; headers += 2)
        (void)MHD_add_response_header(response, headers[0], headers[1]);
    enum MHD_Result queued = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return queued;
}

enum MHD_Result stub_reply_misbehaving(struct MHD_Connection *connection, unsigned status, stub_body *body,
                                       uint64_t length, const char *const *headers)
{
    stub_body *kept = malloc(sizeof *kept);
    if (kept == NULL)
        return MHD_NO;
    *kept = *body;
    struct MHD_Response *response = MHD_create_response_from_callback(length, 65536, send_badly, kept, free_body);
    return queue(connection, status, response, headers);
}

enum MHD_Result stub_reply(struct MHD_Connection *connection, unsigned status, const char *text,
                           const char *const *headers)
{
    return queue(connection, status,
                 MHD_create_response_from_buffer(strlen(text), (void *)(uintptr_t)text, MHD_RESPMEM_MUST_COPY),
                 headers);
}

/* --- faults of the connection and of HTTP ---------------------------------------------------------------------- */

static const char *const json_type[] = {"Content-Type", "application/json; charset=utf-8", NULL};

static bool fault_is(const char *fault, const char *name)
{
    return strcmp(fault, name) == 0;
}

static enum MHD_Result redirect(struct MHD_Connection *connection, const char *to)
{
    const char *headers[] = {"Location", to, NULL};
    return stub_reply(connection, 302, "", headers);
}

static enum MHD_Result refuse(struct MHD_Connection *connection, unsigned status)
{
    const char *headers[] = {"Content-Type", "application/json", options.retry_after != NULL ? "Retry-After" : NULL,
                             options.retry_after, NULL};
    return stub_reply(connection, status, "{\"status\":0,\"error\":\"as told\"}", headers);
}

/* The bulk answer in the way that `fault` wants it sent. Takes `answer`. */
static enum MHD_Result send_answer(struct MHD_Connection *connection, unsigned status, char *answer, const char *fault)
{
    stub_body body = {.bytes = answer, .len = strlen(answer), .stop_at = STUB_NEVER, .die_at = STUB_NEVER};
    uint64_t length = body.len;
    if (fault_is(fault, "truncated"))
        body.stop_at = body.len / 2;
    else if (fault_is(fault, "length-too-long"))
        length = body.len + 100, body.stop_at = body.len;
    else if (fault_is(fault, "length-too-short"))
        length = body.len - 10, body.len -= 10;
    else if (fault_is(fault, "slow"))
        body.slow = true;
    else if (fault_is(fault, "stall"))
        body.stop_at = body.len / 2, body.stall_s = 20;
    else if (fault_is(fault, "gigabytes"))
        body.endless = true, length = MHD_SIZE_UNKNOWN;
    else if (fault_is(fault, "gigabytes-announced"))
        body.endless = true, length = 5000000000u;
    else if (fault_is(fault, "dies"))
        body.die_at = body.len / 2;
    return stub_reply_misbehaving(connection, status, &body, length, json_type);
}

static enum MHD_Result answer_postcodes(struct MHD_Connection *connection, const request *r, const char *fault)
{
    unsigned status = 200;
    const char *type = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Type");
    if (strncmp(fault, "status-", 7) == 0)
        return refuse(connection, (unsigned)atoi(fault + 7));
    if (strncmp(fault, "redirect-to-", 12) == 0)
        return redirect(connection, fault + 12);
    if (fault_is(fault, "html")) {
        const char *headers[] = {"Content-Type", "text/html", NULL};
        return stub_reply(connection, 200, "<!DOCTYPE html><html><body>Sign in</body></html>", headers);
    }
    if (fault_is(fault, "no-reply"))
        return MHD_NO;
    char *answer = stub_postcodes_answer(r->body != NULL ? r->body : "", r->len, type, &options, fault, &status);
    return send_answer(connection, status, answer, fault);
}

/* --- requests -------------------------------------------------------------------------------------------------- */

static enum MHD_Result log_header(void *file, enum MHD_ValueKind kind, const char *key, const char *value)
{
    (void)kind;
    (void)fprintf(file, " | %s: %s", key, value != NULL ? value : "");
    return MHD_YES;
}

static void log_request(struct MHD_Connection *connection, const char *method, const char *url, const request *r)
{
    FILE *log = options.log != NULL ? fopen(options.log, "a") : NULL;
    if (log != NULL) {
        (void)fprintf(log, "%s %s", method, url);
        (void)MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, log_header, log);
        (void)MHD_get_connection_values(connection, MHD_HEADER_KIND, log_header, log);
        (void)fprintf(log, "\n");
        (void)fclose(log);
    }
    FILE *bodies = options.bodies != NULL && r->len > 0 ? fopen(options.bodies, "a") : NULL;
    if (bodies != NULL) {
        (void)fwrite(r->body, 1, r->len, bodies);
        (void)fprintf(bodies, "\n");
        (void)fclose(bodies);
    }
}

/* The fault for this request: counted, so that only some are struck. */
static const char *next_fault(void)
{
    long number = ++requests_seen;
    return number > options.after && number <= options.after + options.times ? options.fault : "";
}

static enum MHD_Result answer_request(struct MHD_Connection *connection, const char *method, const char *url,
                                      const request *r)
{
    (void)pthread_mutex_lock(&lock);
    log_request(connection, method, url, r);
    const char *fault = next_fault();
    (void)pthread_mutex_unlock(&lock);
    if (strcmp(method, "POST") == 0 && strcmp(url, "/postcodes") == 0)
        return answer_postcodes(connection, r, fault);
    if (strcmp(method, "GET") == 0 && options.folder != NULL)
        return stub_file_reply(connection, url + 1, &options, fault);
    return stub_reply(connection, 404, "{\"status\":404,\"error\":\"Resource not found\"}", json_type);
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *data, size_t *len, void **state)
{
    (void)cls;
    (void)version;
    request *r = *state;
    if (r == NULL) {
        *state = calloc(1, sizeof *r);
        return *state != NULL ? MHD_YES : MHD_NO;
    }
    if (*len == 0)
        return answer_request(connection, method, url, r);
    char *grown = realloc(r->body, r->len + *len + 1);
    if (grown == NULL)
        return MHD_NO;
    memcpy(grown + r->len, data, *len);
    r->body = grown;
    r->len += *len;
    r->body[r->len] = '\0';
    *len = 0;
    return MHD_YES;
}

static void on_done(void *cls, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode how)
{
    (void)cls;
    (void)connection;
    (void)how;
    request *r = *state;
    if (r != NULL)
        free(r->body);
    free(r);
}

/* --- start ----------------------------------------------------------------------------------------------------- */

static void die(const char *what, const char *about)
{
    (void)fprintf(stderr, "stub: %s: %s\n", what, about);
    exit(2);
}

static char *read_whole(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, 65536);
    if (file == NULL || text == NULL || fread(text, 1, 65535, file) == 0)
        die("cannot read", path);
    (void)fclose(file);
    return text;
}

static void read_options(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i += 2) {
        const char *name = argv[i];
        const char *value = argv[i + 1];
        if (strcmp(name, "--csv") == 0)
            options.csv = value;
        else if (strcmp(name, "--folder") == 0)
            options.folder = value;
        else if (strcmp(name, "--fault") == 0)
            options.fault = value;
        else if (strcmp(name, "--after") == 0)
            options.after = atol(value);
        else if (strcmp(name, "--times") == 0)
            options.times = atol(value);
        else if (strcmp(name, "--batch-max") == 0)
            options.batch_max = atol(value);
        else if (strcmp(name, "--port") == 0)
            options.port = atoi(value);
        else if (strcmp(name, "--retry-after") == 0)
            options.retry_after = value;
        else if (strcmp(name, "--log") == 0)
            options.log = value;
        else if (strcmp(name, "--bodies") == 0)
            options.bodies = value;
        else if (strcmp(name, "--certificate") == 0)
            options.certificate = value;
        else if (strcmp(name, "--key") == 0)
            options.key = value;
        else
            die("unknown option", name);
    }
}

static struct MHD_Daemon *start(void)
{
    struct sockaddr_in address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)options.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION;
    if (options.certificate == NULL)
        return MHD_start_daemon(flags, 0, NULL, NULL, on_request, NULL, MHD_OPTION_SOCK_ADDR, &address,
                                MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_NOTIFY_COMPLETED, on_done, NULL,
                                MHD_OPTION_END);
    return MHD_start_daemon(flags | MHD_USE_TLS, 0, NULL, NULL, on_request, NULL, MHD_OPTION_SOCK_ADDR, &address,
                            MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_NOTIFY_COMPLETED, on_done, NULL,
                            MHD_OPTION_HTTPS_MEM_CERT, read_whole(options.certificate), MHD_OPTION_HTTPS_MEM_KEY,
                            read_whole(options.key), MHD_OPTION_END);
}

/* stub [--OPTION VALUE]...: prints its port on a line of its own and serves until it is killed. */
int main(int argc, char **argv)
{
    (void)signal(SIGPIPE, SIG_IGN);
    read_options(argc, argv);
    if (options.csv != NULL)
        stub_postcodes_load(options.csv);
    struct MHD_Daemon *daemon = start();
    if (daemon == NULL)
        die("cannot start", strerror(errno));
    (void)printf("%u\n", (unsigned)MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
    (void)fflush(stdout);
    (void)alarm(LIFETIME_S);
    for (;;)
        (void)pause();
}
