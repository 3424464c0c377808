/* scratch_files.h - files, folders and zips for a test, in its scratch folder. Include scratch.h and cmocka first. */
#ifndef OOB_TESTS_SUPPORT_SCRATCH_FILES_H
#define OOB_TESTS_SUPPORT_SCRATCH_FILES_H

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <zip.h>

#include "support/scratch.h"

/** Write bytes into a file below the scratch folder. @return its path, in `out` */
static inline const char *scratch_write(char out[SCRATCH_PATH_SIZE], const char *name, const void *bytes, size_t len)
{
    FILE *file = fopen(scratch_path(out, name), "wb");
    if (file == NULL || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
        fail_msg("%s: cannot be written", out);
    return out;
}

static inline const char *scratch_write_text(char out[SCRATCH_PATH_SIZE], const char *name, const char *text)
{
    return scratch_write(out, name, text, strlen(text));
}

static inline void scratch_folder_make(const char *name)
{
    char path[SCRATCH_PATH_SIZE];
    assert_int_equal(mkdir(scratch_path(path, name), S_IRWXU), 0);
}

static inline void scratch_file_remove(const char *name)
{
    char path[SCRATCH_PATH_SIZE];
    assert_int_equal(unlink(scratch_path(path, name)), 0);
}

static inline void scratch_folder_remove(const char *name)
{
    char path[SCRATCH_PATH_SIZE];
    assert_int_equal(rmdir(scratch_path(path, name)), 0);
}

/** A file of a zip. */
typedef struct zipped {
    const char *name;
    const char *bytes;
    size_t len;
    const char *password; /* NULL: not locked */
    bool stored;          /* not compressed */
} zipped;

static inline const char *scratch_zip(char out[SCRATCH_PATH_SIZE], const char *name, const zipped *files, size_t count)
{
    int why = 0;
    zip_t *archive = zip_open(scratch_path(out, name), ZIP_CREATE | ZIP_TRUNCATE, &why);
    assert_non_null(archive);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *source = zip_source_buffer(archive, files[i].bytes, files[i].len, 0);
        zip_int64_t index = zip_file_add(archive, files[i].name, source, ZIP_FL_ENC_UTF_8);
        assert_true(index >= 0);
        if (files[i].stored)
            assert_int_equal(zip_set_file_compression(archive, (zip_uint64_t)index, ZIP_CM_STORE, 0), 0);
        if (files[i].password != NULL)
            assert_int_equal(zip_file_set_encryption(archive, (zip_uint64_t)index, ZIP_EM_AES_256, files[i].password),
                             0);
    }
    assert_int_equal(zip_close(archive), 0);
    return out;
}

#endif
