/* error.h - one status to branch on and one caller-owned sentence to read. */
#ifndef OOB_CORE_ERROR_H
#define OOB_CORE_ERROR_H

#include <stdarg.h>

/** What went wrong, in the terms the exit code is made from (see oob_status_exit_code()). */
typedef enum oob_status {
    OOB_OK = 0,
    OOB_ERR_USAGE,       /**< the command line or the configuration is wrong */
    OOB_ERR_INPUT,       /**< an input file cannot be read, or is not what it should be */
    OOB_ERR_STORE,       /**< the store or gazetteer cannot be opened, is locked or damaged */
    OOB_ERR_NETWORK,     /**< a network request failed */
    OOB_ERR_OUTPUT,      /**< an output file could not be written in full */
    OOB_ERR_REFUSED,     /**< a rule that protects children's data forbids it */
    OOB_ERR_NOMEM,       /**< out of memory */
    OOB_ERR_INTERNAL,    /**< a defect in this program */
    OOB_ERR_INTERRUPTED, /**< stopped by the user (SIGINT, SIGTERM) */
} oob_status;

/**
 * A failure, owned by the caller: fixed size, so that reporting "out of memory" needs no memory.
 * Untouched on success. `hint` is what the user can do about it, "" where nothing is known.
 */
typedef struct oob_error {
    oob_status status;
    char msg[1024];
    char hint[1024];
} oob_error;

/* Initialiser for a local error. */
#define OOB_ERROR_INIT                                                                                                 \
    {                                                                                                                  \
        OOB_OK, "", ""                                                                                                 \
    }

#if defined(__GNUC__)
#define OOB_PRINTF(fmt_index, first_arg) __attribute__((format(printf, fmt_index, first_arg)))
#else
#define OOB_PRINTF(fmt_index, first_arg)
#endif

/** Fill `err` (may be NULL) and return `status`, so that `return oob_error_set(...)` reads well. */
oob_status oob_error_set(oob_error *err, oob_status status, const char *fmt, ...) OOB_PRINTF(3, 4);

/** Add what the user can do next; returns the status already in `err` (OOB_ERR_INTERNAL if NULL). */
oob_status oob_error_hint(oob_error *err, const char *fmt, ...) OOB_PRINTF(2, 3);

/** Put "where: " before the message; each caller up the stack adds its place. Returns the status. */
oob_status oob_error_prefix(oob_error *err, const char *fmt, ...) OOB_PRINTF(2, 3);

/** OOB_ERR_NOMEM with its message. */
oob_status oob_error_nomem(oob_error *err);

/** The documented exit code of a status: 0, 2 usage, 3 input, 4 store, 5 network, 6 output, 7 refused, 70, 130. */
int oob_status_exit_code(oob_status status);

#endif
