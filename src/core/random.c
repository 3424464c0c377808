/* random.c - the system's random source through libsodium. */
#include "core/random.h"

#include <sodium.h>

uint32_t oob_random_below(uint32_t bound)
{
    return randombytes_uniform(bound); /* opens its source by itself; sodium_init() would only pick faster ciphers */
}

void oob_random_shuffle(const char **items, size_t count)
{
    for (size_t left = count; left > 1; left--) {
        size_t pick = oob_random_below((uint32_t)left);
        const char *moved = items[left - 1];
        items[left - 1] = items[pick];
        items[pick] = moved;
    }
}
