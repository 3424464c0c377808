/* hash.c - SHA-256 through libsodium. */
#include "core/hash.h"

#include <sodium.h>
#include <stdlib.h>

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
