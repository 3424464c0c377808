/* file.c - private, atomic output files. */
#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/progress.h"

struct oob_outfile {
    FILE *stream;
    char *path;
    char *temp_path; /* NULL for standard output */
};

const char *oob_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static void outfile_free(oob_outfile *file)
{
    free(file->path);
    free(file->temp_path);
    free(file);
}

oob_status oob_file_spare_records(const char *path, oob_error *err)
{
    /* SQLite's file header: its first 16 bytes, and the application_id at offset 68. */
    char head[72];
    FILE *stream = fopen(path, "rbe");
    if (stream == NULL)
        return OOB_OK;
    size_t got = fread(head, 1, sizeof head, stream);
    (void)fclose(stream);
    if (got < sizeof head || memcmp(head, "SQLite format 3", 16) != 0 || memcmp(head + 68, "OOBs", 4) != 0)
        return OOB_OK;
    oob_error_set(err, OOB_ERR_USAGE, "%s: is a store, and would be lost", path);
    return oob_error_hint(err, "choose another name for the output");
}

static oob_status open_temporary(oob_outfile *file, oob_error *err)
{
    struct stat info;
    if (lstat(file->path, &info) == 0 && !S_ISREG(info.st_mode)) {
        oob_error_set(err, OOB_ERR_OUTPUT, "%s: is there already and is not a plain file", file->path);
        return oob_error_hint(err, "choose another name for the output");
    }
    oob_status spared = oob_file_spare_records(file->path, err);
    if (spared != OOB_OK)
        return spared;
    oob_strbuf temp = OOB_STRBUF_INIT;
    size_t folder_len = (size_t)(oob_base_name(file->path) - file->path);
    oob_strbuf_add(&temp, file->path, folder_len);
    oob_strbuf_addf(&temp, ".%.100s.XXXXXX", oob_base_name(file->path));
    file->temp_path = oob_strbuf_detach(&temp);
    if (file->temp_path == NULL)
        return oob_error_nomem(err);
    int fd = mkstemp(file->temp_path); /* mode 0600 */
    if (fd < 0) {
        int why = errno;
        free(file->temp_path);
        file->temp_path = NULL;
        oob_error_set(err, OOB_ERR_OUTPUT, "%s: cannot write: %s", file->path, strerror(why));
        return oob_error_hint(err, "does the folder exist, and may you write to it?");
    }
    file->stream = fdopen(fd, "w");
    if (file->stream == NULL) {
        (void)close(fd);
        (void)unlink(file->temp_path);
        return oob_error_nomem(err);
    }
    return OOB_OK;
}

oob_status oob_outfile_open(oob_outfile **out, const char *path, oob_error *err)
{
    oob_outfile *file = calloc(1, sizeof *file);
    if (file == NULL)
        return oob_error_nomem(err);
    file->path = strdup(path);
    oob_status rc = OOB_OK;
    if (file->path == NULL)
        rc = oob_error_nomem(err);
    else if (strcmp(path, "-") == 0)
        file->stream = stdout;
    else
        rc = open_temporary(file, err);
    if (rc != OOB_OK) {
        outfile_free(file);
        return rc;
    }
    *out = file;
    return OOB_OK;
}

FILE *oob_outfile_stream(oob_outfile *file)
{
    return file->stream;
}

const char *oob_outfile_temp_path(const oob_outfile *file)
{
    return file->temp_path;
}

/* The file's bytes, then the folder's entry: a power cut after the rename must not bring back an empty file. */
void oob_file_sync_folder(const char *path)
{
    char folder[4096];
    size_t len = (size_t)(oob_base_name(path) - path);
    if (len >= sizeof folder)
        return;
    memcpy(folder, path, len);
    folder[len] = '\0';
    int fd = open(len > 0 ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    (void)close(fd);
}

static oob_status write_failure(const char *path, int why, oob_error *err)
{
    oob_error_set(err, OOB_ERR_OUTPUT, "%s: could not be written: %s", path, strerror(why));
    if (why == ENOSPC || why == EDQUOT || why == EFBIG)
        oob_error_hint(err, "the disk is full; an earlier file of that name was left as it was");
    return OOB_ERR_OUTPUT;
}

oob_status oob_outfile_flush(oob_outfile *file, oob_error *err)
{
    if (fflush(file->stream) == 0 && !ferror(file->stream))
        return OOB_OK;
    return write_failure(file->path, errno != 0 ? errno : EIO, err);
}

/* Read back: as long as what went through the stream. A library that wrote by name has left the stream at its start. */
static bool is_whole(const char *path, off_t written)
{
    struct stat info;
    return stat(path, &info) == 0 && (written <= 0 || info.st_size == written);
}

oob_status oob_outfile_commit(oob_outfile *file, oob_error *err)
{
    int why = 0;
    if (file->temp_path != NULL && oob_interrupted()) {
        oob_outfile_abandon(file);
        return oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped");
    }
    if (fflush(file->stream) != 0 || ferror(file->stream))
        why = errno != 0 ? errno : EIO;
    if (file->temp_path == NULL) {
        oob_status rc = why == 0 ? OOB_OK : oob_error_set(err, OOB_ERR_OUTPUT, "standard output: %s", strerror(why));
        outfile_free(file);
        return rc;
    }
    if (why == 0 && fsync(fileno(file->stream)) != 0)
        why = errno;
    off_t written = ftello(file->stream);
    if (fclose(file->stream) != 0 && why == 0)
        why = errno;
    if (why == 0 && !is_whole(file->temp_path, written))
        why = EIO;
    if (why == 0 && rename(file->temp_path, file->path) != 0)
        why = errno;
    oob_status rc = OOB_OK;
    if (why != 0) {
        (void)unlink(file->temp_path);
        rc = write_failure(file->path, why, err);
    } else {
        oob_file_sync_folder(file->path);
    }
    outfile_free(file);
    return rc;
}

void oob_outfile_abandon(oob_outfile *file)
{
    if (file == NULL)
        return;
    if (file->temp_path != NULL) {
        (void)fclose(file->stream);
        (void)unlink(file->temp_path);
    }
    outfile_free(file);
}

oob_status oob_file_read(oob_strbuf *out, const char *path, size_t limit, oob_error *err)
{
    FILE *stream = fopen(path, "rbe");
    if (stream == NULL)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: cannot read: %s", path, strerror(errno));
    char block[8192];
    size_t got;
    oob_status rc = OOB_OK;
    while (rc == OOB_OK && (got = fread(block, 1, sizeof block, stream)) > 0) {
        oob_strbuf_add(out, block, got);
        if (out->len > limit)
            rc = oob_error_set(err, OOB_ERR_INPUT, "%s: larger than %zu bytes", path, limit);
    }
    if (rc == OOB_OK && ferror(stream))
        rc = oob_error_set(err, OOB_ERR_INPUT, "%s: cannot read: %s", path, strerror(errno));
    (void)fclose(stream);
    return rc == OOB_OK ? oob_strbuf_check(out, err) : rc;
}
