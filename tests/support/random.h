/* random.h - numbers that are the same in every run and on every machine. */
#ifndef OOB_TESTS_SUPPORT_RANDOM_H
#define OOB_TESTS_SUPPORT_RANDOM_H

#include <stdint.h>

/** A generator; any seed will do. Method: S. Vigna's splitmix64. */
static inline uint64_t random_next(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/** Between two bounds, evenly. */
static inline double random_between(uint64_t *state, double low, double high)
{
    return low + (high - low) * ((double)(random_next(state) >> 11) / 9007199254740992.0);
}

#endif
