/* hash.c - SHA-256 through libsodium. */
#include "core/hash.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct oob_sha256 {
    crypto_hash_sha256_state state;
};

oob_status oob_sha256_open(oob_sha256 **out, oob_error *err)
{
    oob_sha256 *hash = malloc(sizeof *hash);
    if (hash == NULL)
        return oob_error_nomem(err);
    (void)crypto_hash_sha256_init(&hash->state);
    *out = hash;
    return OOB_OK;
}

void oob_sha256_add(oob_sha256 *hash, const void *bytes, size_t len)
{
    (void)crypto_hash_sha256_update(&hash->state, bytes, len);
}

void oob_sha256_finish(oob_sha256 *hash, char out[OOB_SHA256_HEX_SIZE])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256_final(&hash->state, digest);
    (void)sodium_bin2hex(out, OOB_SHA256_HEX_SIZE, digest, sizeof digest);
}

void oob_sha256_close(oob_sha256 *hash)
{
    free(hash);
}

void oob_sha256_bytes(char out[OOB_SHA256_HEX_SIZE], const void *bytes, size_t len)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256(digest, bytes, len);
    (void)sodium_bin2hex(out, OOB_SHA256_HEX_SIZE, digest, sizeof digest);
}

void oob_sha256_bytes_base64(char out[OOB_SHA256_BASE64_SIZE], const void *bytes, size_t len)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256(digest, bytes, len);
    (void)sodium_bin2base64(out, OOB_SHA256_BASE64_SIZE, digest, sizeof digest, sodium_base64_VARIANT_ORIGINAL);
}

oob_status oob_sha256_file(char out[OOB_SHA256_HEX_SIZE], const char *path, oob_error *err)
{
    oob_sha256 *hash = NULL;
    char block[65536];
    size_t got;
    FILE *file = fopen(path, "rbe");
    if (file == NULL)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: cannot read: %s", path, strerror(errno));
    oob_status rc = oob_sha256_open(&hash, err);
    while (rc == OOB_OK && (got = fread(block, 1, sizeof block, file)) > 0)
        oob_sha256_add(hash, block, got);
    if (rc == OOB_OK && ferror(file))
        rc = oob_error_set(err, OOB_ERR_INPUT, "%s: cannot read: %s", path, strerror(errno));
    if (rc == OOB_OK)
        oob_sha256_finish(hash, out);
    oob_sha256_close(hash);
    (void)fclose(file);
    return rc;
}
