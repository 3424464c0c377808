/* secret_key.c - a random key in a private file. */
#include "core/secret_key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* With O_EXCL, so that of two runs at once only one makes it. @param[out] made  false: it is there already */
static oob_status make_key(unsigned char out[OOB_SECRET_KEY_BYTES], bool *made, const char *path, oob_error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    *made = fd >= 0;
    if (fd < 0 && errno == EEXIST)
        return OOB_OK;
    if (fd < 0) {
        oob_error_set(err, OOB_ERR_OUTPUT, "%s: the key for pseudonyms cannot be made: %s", path, strerror(errno));
        return oob_error_hint(err, "it is kept beside the store; may you write to that folder?");
    }
    randombytes_buf(out, OOB_SECRET_KEY_BYTES);
    bool kept = write_all(fd, out, OOB_SECRET_KEY_BYTES) && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && kept) {
        kept = false;
        why = errno;
    }
    if (kept)
        return OOB_OK;
    (void)unlink(path);
    return oob_error_set(err, OOB_ERR_OUTPUT, "%s: the key for pseudonyms cannot be kept: %s", path, strerror(why));
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
