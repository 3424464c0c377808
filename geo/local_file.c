/* local_file.c - judging a path before it is handed to GDAL: a plain local file, and nothing that GDAL would fetch. */
#include "geo/local_file.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define LARGEST_FILE (2LL * 1024 * 1024 * 1024)

static bool starts_with(const char *text, const char *start)
{
    return strncasecmp(text, start, strlen(start)) == 0;
}

/* A name, a colon: GDAL's connection strings (PG:, MYSQL:, WFS:) and URLs. One letter is a Windows drive. */
static bool names_a_service(const char *path)
{
    size_t len = strcspn(path, ":/\\");
    return path[len] == ':' && len > 1 && strchr(path, ':') != NULL;
}

static oob_status refuse_what_is_no_file(const char *path, oob_error *err)
{
    if (!starts_with(path, "/vsi") && path[0] != '<' && !names_a_service(path))
        return OOB_OK;
    oob_error_set(err, OOB_ERR_REFUSED, "%.200s: not a plain local file", path);
    return oob_error_hint(err, "download it first and give its path: nothing is fetched from a network here");
}

static oob_status check_file(const char *path, const char *wanted, oob_error *err)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: %s", path, strerror(errno));
    if (S_ISDIR(info.st_mode)) {
        oob_error_set(err, OOB_ERR_INPUT, "%s: is a folder", path);
        return oob_error_hint(err, "give the file itself: %s", wanted);
    }
    if (!S_ISREG(info.st_mode))
        return oob_error_set(err, OOB_ERR_REFUSED, "%s: not a plain file", path);
    if (info.st_size == 0)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: the file is empty", path);
    if (info.st_size > LARGEST_FILE)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: larger than 2 GB", path);
    return OOB_OK;
}

oob_status oob_local_file(char **absolute, const char *path, const char *wanted, oob_error *err)
{
    oob_status rc = refuse_what_is_no_file(path, err);
    if (rc == OOB_OK)
        rc = check_file(path, wanted, err);
    if (rc != OOB_OK)
        return rc;
    /* Absolute, so that GDAL cannot take any part of it for a prefix of its own. */
    char *real = realpath(path, NULL);
    if (real == NULL)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: %s", path, strerror(errno));
    rc = refuse_what_is_no_file(real, err);
    if (rc != OOB_OK)
        free(real);
    else
        *absolute = real;
    return rc;
}
