/* stub_files.c - a file server with ranges and validators, and the ways of a bad one. */
#include "stub/stub.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct file {
    char *bytes;
    size_t len;
    char etag[40];
} file;

static bool read_file(file *out, const char *folder, const char *name)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = strstr(name, "..") == NULL ? fopen(path, "rb") : NULL;
    if (stream == NULL || fseek(stream, 0, SEEK_END) != 0)
        return false;
    out->len = (size_t)ftell(stream);
    out->bytes = malloc(out->len + 1);
    rewind(stream);
    bool ok = out->bytes != NULL && fread(out->bytes, 1, out->len, stream) == out->len;
    (void)fclose(stream);
    uint64_t sum = 14695981039346656037u; /* FNV-1a: enough to tell two test files apart */
    for (size_t i = 0; ok && i < out->len; i++)
        sum = (sum ^ (unsigned char)out->bytes[i]) * 1099511628211u;
    (void)snprintf(out->etag, sizeof out->etag, "\"%016" PRIx64 "\"", sum);
    return ok;
}

/* The first byte asked for, where the range is for this very file; 0 otherwise. */
static size_t range_start(struct MHD_Connection *connection, const file *f, const char *fault)
{
    const char *range = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Range");
    const char *if_range = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "If-Range");
    size_t start = 0;
    bool same = if_range == NULL || strcmp(if_range, f->etag) == 0 || strcmp(fault, "ignores-if-range") == 0;
    if (range == NULL || !same || strcmp(fault, "no-ranges") == 0 || sscanf(range, "bytes=%zu-", &start) != 1)
        return 0;
    return start;
}

static enum MHD_Result send_range(struct MHD_Connection *connection, file *f, size_t start, const char *fault)
{
    char content_range[80];
    size_t claimed = strcmp(fault, "wrong-range") == 0 && start > 0 ? start - 1 : start;
    (void)snprintf(content_range, sizeof content_range, "bytes %zu-%zu/%zu", claimed, f->len - 1, f->len);
    const char *headers[] = {"ETag", f->etag, "Content-Range", content_range, NULL};
    const char *whole_headers[] = {strcmp(fault, "no-validator") == 0 ? NULL : "ETag", f->etag, NULL};
    memmove(f->bytes, f->bytes + start, f->len - start);
    stub_body body = {.bytes = f->bytes, .len = f->len - start, .stop_at = STUB_NEVER, .die_at = STUB_NEVER};
    uint64_t length = body.len;
    if (strcmp(fault, "truncated") == 0 || strcmp(fault, "no-validator") == 0)
        body.stop_at = body.len / 2;
    else if (strcmp(fault, "stall") == 0)
        body.stop_at = body.len / 2, body.stall_s = 20;
    else if (strcmp(fault, "cut-without-length") == 0)
        body.len /= 2, length = MHD_SIZE_UNKNOWN;
    else if (strcmp(fault, "gigabytes") == 0)
        body.endless = true, length = MHD_SIZE_UNKNOWN;
    else if (strcmp(fault, "dies") == 0)
        body.die_at = body.len / 2;
    return stub_reply_misbehaving(connection, start > 0 ? 206 : 200, &body, length,
                                  start > 0 ? headers : whole_headers);
}

enum MHD_Result stub_file_reply(struct MHD_Connection *connection, const char *name, const stub_options *options,
                                const char *fault)
{
    file f = {NULL, 0, ""};
    if (strncmp(fault, "status-", 7) == 0)
        return stub_reply(connection, (unsigned)atoi(fault + 7), "<html>as told</html>", NULL);
    if (strncmp(fault, "redirect-to-", 12) == 0) {
        const char *headers[] = {"Location", fault + 12, NULL};
        return stub_reply(connection, 302, "moved", headers);
    }
    if (strcmp(fault, "html") == 0) {
        const char *headers[] = {"Content-Type", "text/html", NULL};
        return stub_reply(connection, 200, "<!DOCTYPE html>\n<html><body>Service unavailable</body></html>\n", headers);
    }
    if (!read_file(&f, options->folder, name)) {
        free(f.bytes);
        return stub_reply(connection, 404, "<html>no such file</html>", NULL);
    }
    size_t start = range_start(connection, &f, fault);
    if (start >= f.len && start > 0) {
        char content_range[40];
        (void)snprintf(content_range, sizeof content_range, "bytes */%zu", f.len);
        const char *headers[] = {"Content-Range", content_range, NULL};
        free(f.bytes);
        return stub_reply(connection, 416, "", headers);
    }
    return send_range(connection, &f, start, fault);
}
