/* real_data.h - finding the real test data, which does not come with the program; tests skip where it is absent. */
#ifndef OOB_TESTS_SUPPORT_REAL_DATA_H
#define OOB_TESTS_SUPPORT_REAL_DATA_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define REAL_DATA_PATH_SIZE 1024

/** $OOB_REAL_DATA, else ../shared/real-data beside the source tree. @return `out` */
static inline const char *real_data_path(char out[REAL_DATA_PATH_SIZE], const char *name)
{
    const char *folder = getenv("OOB_REAL_DATA");
    if (folder != NULL && folder[0] != '\0')
        (void)snprintf(out, REAL_DATA_PATH_SIZE, "%s/%s", folder, name);
    else
        (void)snprintf(out, REAL_DATA_PATH_SIZE, "%s/../shared/real-data/%s", OOB_SOURCE_DIR, name);
    return out;
}

/** Skips the test that calls it where there is no real data. */
static inline void need_real_data(void)
{
    char path[REAL_DATA_PATH_SIZE];
    struct stat info;
    if (stat(real_data_path(path, "boundaries"), &info) != 0)
        skip();
}

static inline FILE *open_real_data(const char *name)
{
    char path[REAL_DATA_PATH_SIZE];
    FILE *file = fopen(real_data_path(path, name), "r");
    if (file == NULL)
        fail_msg("%s: cannot be opened", path);
    return file;
}

#endif
