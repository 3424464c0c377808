/* random.h - numbers nobody can foresee, for an order that gives nothing away and for waits that do not march in step.
 */
#ifndef OOB_CORE_RANDOM_H
#define OOB_CORE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/** Evenly from 0 to `bound` - 1, without the bias of a remainder; 0 where `bound` is 0 or 1. */
uint32_t oob_random_below(uint32_t bound);

/** Put `count` pointers into a random order, each order equally likely (Fisher and Yates); at most 2^32 - 1 of them. */
void oob_random_shuffle(const char **items, size_t count);

#endif
