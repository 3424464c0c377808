/* stub.h - the parts of the test stub: what it was told to do, and the replies it makes. Tests only. */
#ifndef OOB_TESTS_STUB_H
#define OOB_TESTS_STUB_H

#include <stdbool.h>
#include <stddef.h>

#include <microhttpd.h>

/** The command line. Faults strike requests number `after` + 1 to `after` + `times`; others are answered properly. */
typedef struct stub_options {
    const char *csv;    /**< postcode,easting,northing,quality,country,district; NULL: knows no postcode */
    const char *folder; /**< files to serve; NULL: none */
    const char *fault;  /**< "" none */
    long after;
    long times;
    long batch_max;
    int port;                /**< 0: any free one */
    const char *retry_after; /**< of fault "status-429" and its like; NULL: no such header */
    const char *log;         /**< one line a request, headers and all, but no body; NULL: none */
    const char *bodies;      /**< the bodies, one a line; NULL: none */
    const char *certificate; /**< PEM; with `key`: speak TLS */
    const char *key;
} stub_options;

/** Bytes to send and how to send them badly. */
typedef struct stub_body {
    char *bytes; /**< heap; taken over by stub_reply_misbehaving() */
    size_t len;
    size_t stop_at;   /**< close the connection after so many bytes; (size_t)-1: never */
    size_t die_at;    /**< end this process after so many bytes; (size_t)-1: never */
    bool endless;     /**< blanks without end */
    bool slow;        /**< a byte every half second */
    unsigned stall_s; /**< seconds of silence at `stop_at` before closing */
} stub_body;

#define STUB_NEVER ((size_t)-1)

/** Read the CSV file. Exits on failure: a test that cannot be set up must not look like one that passed. */
void stub_postcodes_load(const char *path);

/** The service's answer to a bulk request, with `fault` done to it. @return heap; *status as HTTP */
char *stub_postcodes_answer(const char *body, size_t len, const char *content_type, const stub_options *options,
                            const char *fault, unsigned *status);

/** Serve a file of the folder, honouring Range and If-Range, with `fault` done to it. */
enum MHD_Result stub_file_reply(struct MHD_Connection *connection, const char *name, const stub_options *options,
                                const char *fault);

/** Queue a reply. `length`: the Content-Length to claim; MHD_SIZE_UNKNOWN for none. Takes body->bytes. */
enum MHD_Result stub_reply_misbehaving(struct MHD_Connection *connection, unsigned status, stub_body *body,
                                       uint64_t length, const char *const *headers);
/** Queue a well-behaved reply. `headers`: names and values by turns, NULL at the end; may be NULL. */
enum MHD_Result stub_reply(struct MHD_Connection *connection, unsigned status, const char *text,
                           const char *const *headers);

#endif
