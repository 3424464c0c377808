/* error.c - filling the caller's error. */
#include "core/error.h"

#include <stdio.h>
#include <string.h>

#define WHERE_MAX 400

oob_status oob_error_set(oob_error *err, oob_status status, const char *fmt, ...)
{
    if (err != NULL) {
        va_list args;
        va_start(args, fmt);
        err->status = status;
        err->hint[0] = '\0';
        (void)vsnprintf(err->msg, sizeof err->msg, fmt, args);
        va_end(args);
    }
    return status;
}

oob_status oob_error_hint(oob_error *err, const char *fmt, ...)
{
    if (err == NULL)
        return OOB_ERR_INTERNAL;
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(err->hint, sizeof err->hint, fmt, args);
    va_end(args);
    return err->status;
}

oob_status oob_error_prefix(oob_error *err, const char *fmt, ...)
{
    if (err == NULL)
        return OOB_ERR_INTERNAL;
    /* A very long path is cut rather than the message lost: the end of the sentence is what helps. */
    char where[WHERE_MAX];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(where, sizeof where - 2, fmt, args);
    va_end(args);
    strcat(where, ": ");
    size_t where_len = strlen(where);
    size_t kept = strlen(err->msg);
    if (kept > sizeof err->msg - 1 - where_len)
        kept = sizeof err->msg - 1 - where_len;
    memmove(err->msg + where_len, err->msg, kept);
    memcpy(err->msg, where, where_len);
    err->msg[where_len + kept] = '\0';
    return err->status;
}

oob_status oob_error_nomem(oob_error *err)
{
    return oob_error_set(err, OOB_ERR_NOMEM, "out of memory");
}

int oob_status_exit_code(oob_status status)
{
    switch (status) {
    case OOB_OK:
        return 0;
    case OOB_ERR_USAGE:
        return 2;
    case OOB_ERR_INPUT:
        return 3;
    case OOB_ERR_STORE:
        return 4;
    case OOB_ERR_NETWORK:
        return 5;
    case OOB_ERR_OUTPUT:
        return 6;
    case OOB_ERR_REFUSED:
        return 7;
    case OOB_ERR_INTERRUPTED:
        return 130;
    case OOB_ERR_NOMEM:
    case OOB_ERR_INTERNAL:
        break;
    }
    return 70;
}
