/* scratch.h - a private folder for one test program, removed at its end. */
#ifndef OOB_TESTS_SUPPORT_SCRATCH_H
#define OOB_TESTS_SUPPORT_SCRATCH_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SCRATCH_PATH_SIZE 1024

static char scratch_folder[SCRATCH_PATH_SIZE];

/** The path of a file of that name in the folder. @return `out` */
static inline const char *scratch_path(char out[SCRATCH_PATH_SIZE], const char *name)
{
    (void)snprintf(out, SCRATCH_PATH_SIZE, "%.700s/%.256s", scratch_folder, name);
    return out;
}

/* A group set-up for cmocka. */
static inline int scratch_make(void **state)
{
    (void)state;
    const char *base = getenv("TMPDIR");
    (void)snprintf(scratch_folder, sizeof scratch_folder, "%.600s/oob-unit.XXXXXX", base != NULL ? base : "/tmp");
    return mkdtemp(scratch_folder) != NULL ? 0 : -1;
}

/* A group tear-down for cmocka; fails where a folder was left behind, since nothing should make one that stays. */
static inline int scratch_remove(void **state)
{
    (void)state;
    DIR *dir = opendir(scratch_folder);
    if (dir == NULL)
        return -1;
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        char path[SCRATCH_PATH_SIZE];
        (void)unlink(scratch_path(path, entry->d_name));
    }
    (void)closedir(dir);
    return rmdir(scratch_folder);
}

#endif
