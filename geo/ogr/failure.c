/* failure.c - catching what GDAL says instead of letting it print. */
#include "geo/ogr/failure.h"

#include <stdio.h>
#include <string.h>

#include <cpl_error.h>

static void CPL_STDCALL keep_first(CPLErr severity, CPLErrorNum number, const char *message)
{
    (void)number;
    ogr_caught *caught = CPLGetErrorHandlerUserData();
    bool failure = severity == CE_Failure || severity == CE_Fatal;
    if (caught == NULL || (!failure && severity != CE_Warning))
        return;
    if (failure ? !caught->failed : !caught->failed && !caught->warned) {
        (void)snprintf(caught->message, sizeof caught->message, "%s", message);
        caught->message[strcspn(caught->message, "\r\n")] = '\0';
    }
    caught->failed |= failure;
    caught->warned |= !failure;
}

void ogr_catch_start(ogr_caught *caught)
{
    memset(caught, 0, sizeof *caught);
    CPLErrorReset();
    CPLPushErrorHandlerEx(keep_first, caught);
}

void ogr_catch_end(void)
{
    CPLPopErrorHandler();
}

oob_status ogr_failure(oob_error *err, oob_status status, const char *path, const char *what, const ogr_caught *caught)
{
    if (caught->message[0] == '\0')
        return oob_error_set(err, status, "%s: %s", path, what);
    return oob_error_set(err, status, "%s: %s: %s", path, what, caught->message);
}
