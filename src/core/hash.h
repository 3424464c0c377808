/* hash.h - SHA-256: of what was imported, of what is published, and of what a page may run. */
#ifndef OOB_CORE_HASH_H
#define OOB_CORE_HASH_H

#include <stddef.h>

#include "core/error.h"

#define OOB_SHA256_HEX_SIZE    65 /* 64 lower-case hexadecimal digits and a NUL */
#define OOB_SHA256_BASE64_SIZE 45 /* 44 characters of the standard alphabet, padded, and a NUL */

/** A running hash: open, add the bytes in order, finish. About 4 ns a byte, so very large files may leave it out. */
typedef struct oob_sha256 oob_sha256;

oob_status oob_sha256_open(oob_sha256 **out, oob_error *err);
void oob_sha256_add(oob_sha256 *hash, const void *bytes, size_t len);
/** The hash of all bytes added; nothing may be added afterwards. */
void oob_sha256_finish(oob_sha256 *hash, char out[OOB_SHA256_HEX_SIZE]);
void oob_sha256_close(oob_sha256 *hash);

/** The hash of bytes in memory, as hexadecimal digits, and as the base64 that browsers' content policies take. */
void oob_sha256_bytes(char out[OOB_SHA256_HEX_SIZE], const void *bytes, size_t len);
void oob_sha256_bytes_base64(char out[OOB_SHA256_BASE64_SIZE], const void *bytes, size_t len);

/** The hash of a whole file. */
oob_status oob_sha256_file(char out[OOB_SHA256_HEX_SIZE], const char *path, oob_error *err);

#endif
