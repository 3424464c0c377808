/* secret_key.c - a random key in a private file. */
#include "core/secret_key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/strbuf.h"

static bool write_all(int fd, const unsigned char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t put = write(fd, bytes, len);
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0) {
            bytes += put;
            len -= (size_t)put;
        }
    }
    return true;
}

static bool write_key(unsigned char key[OOB_SECRET_KEY_BYTES], int fd)
{
    randombytes_buf(key, OOB_SECRET_KEY_BYTES);
    bool kept = write_all(fd, key, OOB_SECRET_KEY_BYTES) && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && kept)
        return false;
    errno = why;
    return kept;
}

static oob_status cannot_make(const char *path, oob_error *err)
{
    oob_error_set(err, OOB_ERR_OUTPUT, "%s: the key for pseudonyms cannot be made: %s", path, strerror(errno));
    return oob_error_hint(err, "it is kept beside the store; may you write to that folder, and is there room?");
}

/* FAT and its like have no links: that two first runs meet there is less likely than such a disk. */
static bool take_name(const char *temp, const char *path)
{
    return link(temp, path) == 0 || (errno == EPERM && rename(temp, path) == 0);
}

/* Written in full under another name and then linked, which fails where there is a file: of two runs at once one makes
 * the key, and nobody ever sees half of it. @param[out] made  false: it is there already */
static oob_status make_key(unsigned char out[OOB_SECRET_KEY_BYTES], bool *made, const char *path, oob_error *err)
{
    oob_strbuf temp = OOB_STRBUF_INIT;
    oob_strbuf_addf(&temp, "%s.XXXXXX", path);
    oob_status rc = oob_strbuf_check(&temp, err);
    int fd = rc == OOB_OK ? mkstemp(temp.data) : -1; /* mode 0600 */
    if (rc == OOB_OK && fd < 0)
        rc = cannot_make(path, err);
    if (rc == OOB_OK) {
        *made = write_key(out, fd) && take_name(temp.data, path);
        if (!*made && errno != EEXIST)
            rc = cannot_make(path, err);
        (void)unlink(temp.data);
    }
    oob_strbuf_free(&temp);
    return rc;
}

static oob_status check_file(int fd, const char *path, oob_error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: %s", path, strerror(errno));
    if (S_ISREG(info.st_mode) && (info.st_mode & 077) != 0) {
        oob_error_set(err, OOB_ERR_REFUSED, "%s: others than its owner can use this key (mode %03o)", path,
                      (unsigned)(info.st_mode & 0777));
        return oob_error_hint(err,
                              "who has the key can tell which child a pseudonym stands for; make it private: "
                              "chmod 600 %s",
                              path);
    }
    if (!S_ISREG(info.st_mode) || info.st_size != OOB_SECRET_KEY_BYTES) {
        oob_error_set(err, OOB_ERR_REFUSED, "%s: is not a key for pseudonyms, which has %d bytes", path,
                      OOB_SECRET_KEY_BYTES);
        return oob_error_hint(err, "bring the file back from a backup; without it a new key is made, and every child "
                                   "gets another pseudonym");
    }
    return OOB_OK;
}

static oob_status read_key(unsigned char out[OOB_SECRET_KEY_BYTES], const char *path, oob_error *err)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 && errno == ELOOP)
        return oob_error_set(err, OOB_ERR_REFUSED, "%s: the key for pseudonyms must not be a link", path);
    if (fd < 0)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: the key for pseudonyms cannot be read: %s", path,
                             strerror(errno));
    oob_status rc = check_file(fd, path, err);
    if (rc == OOB_OK && read(fd, out, OOB_SECRET_KEY_BYTES) != OOB_SECRET_KEY_BYTES)
        rc = oob_error_set(err, OOB_ERR_INPUT, "%s: the key for pseudonyms cannot be read in full", path);
    (void)close(fd);
    return rc;
}

oob_status oob_secret_key_load(unsigned char out[OOB_SECRET_KEY_BYTES], const char *path, oob_error *err)
{
    struct stat info;
    bool made = false;
    oob_status rc = OOB_OK;
    if (lstat(path, &info) != 0 && errno == ENOENT)
        rc = make_key(out, &made, path, err);
    return rc == OOB_OK && !made ? read_key(out, path, err) : rc;
}
