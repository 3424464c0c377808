/* pseudonym.c - keyed names for children. */
#include "core/pseudonym.h"

#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/secret_key.h"

#define BITS_OF_A_CHARACTER 5

struct oob_pseudonyms {
    unsigned char key[OOB_SECRET_KEY_BYTES];
    uint64_t *codes; /* of the children that were added */
    size_t count;
    size_t cap;
    size_t length; /* characters of a name */
};

oob_status oob_pseudonyms_open(oob_pseudonyms **out, const char *key_path, oob_error *err)
{
    oob_pseudonyms *names = calloc(1, sizeof *names);
    if (names == NULL)
        return oob_error_nomem(err);
    names->length = OOB_PSEUDONYM_SHORTEST;
    oob_status rc = oob_secret_key_load(names->key, key_path, err);
    if (rc == OOB_OK)
        *out = names;
    else
        oob_pseudonyms_close(names);
    return rc;
}

void oob_pseudonyms_close(oob_pseudonyms *names)
{
    if (names == NULL)
        return;
    sodium_memzero(names->key, sizeof names->key);
    free(names->codes);
    free(names);
}

/* The first 64 bits of the keyed hash, most significant first: all that a name is made from. */
static uint64_t code_of(const oob_pseudonyms *names, const char *identifier)
{
    unsigned char hash[crypto_generichash_BYTES];
    (void)crypto_generichash(hash, sizeof hash, (const unsigned char *)identifier, strlen(identifier), names->key,
                             sizeof names->key);
    uint64_t code = 0;
    for (size_t i = 0; i < sizeof code; i++)
        code = code << 8 | hash[i];
    return code;
}

oob_status oob_pseudonyms_add(oob_pseudonyms *names, const char *identifier, oob_error *err)
{
    if (names->count == names->cap) {
        size_t cap = names->cap > 0 ? 2 * names->cap : 1024;
        uint64_t *codes = realloc(names->codes, cap * sizeof *codes);
        if (codes == NULL)
            return oob_error_nomem(err);
        names->codes = codes;
        names->cap = cap;
    }
    names->codes[names->count++] = code_of(names, identifier);
    return OOB_OK;
}

static int compare_codes(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a;
    uint64_t right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

/* How many characters two codes have in common at their heads. */
static size_t shared_characters(uint64_t a, uint64_t b)
{
    size_t same = 0;
    while (same < OOB_PSEUDONYM_LONGEST && ((a ^ b) >> (64 - BITS_OF_A_CHARACTER * (same + 1))) == 0)
        same++;
    return same;
}

oob_status oob_pseudonyms_settle(oob_pseudonyms *names, size_t shortest, oob_error *err)
{
    if (names->count > 0)
        qsort(names->codes, names->count, sizeof *names->codes, compare_codes);
    names->length = shortest;
    for (size_t i = 1; i < names->count; i++) {
        size_t shared = shared_characters(names->codes[i - 1], names->codes[i]);
        if (shared >= OOB_PSEUDONYM_LONGEST)
            return oob_error_set(err, OOB_ERR_REFUSED, "two children have the same pseudonym");
        if (shared >= names->length)
            names->length = shared + 1;
    }
    return OOB_OK;
}

oob_status oob_pseudonym(void *names, oob_strbuf *out, const char *identifier, oob_error *err)
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const oob_pseudonyms *store = names;
    uint64_t code = code_of(store, identifier);
    oob_strbuf_clear(out);
    oob_strbuf_adds(out, "C-");
    for (size_t i = 0; i < store->length; i++)
        oob_strbuf_addc(out, digits[code >> (64 - BITS_OF_A_CHARACTER * (i + 1)) & 31]);
    return oob_strbuf_check(out, err);
}
