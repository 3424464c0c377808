/* number.h - numbers as files have them, read strictly. */
#ifndef OOB_INGEST_NUMBER_H
#define OOB_INGEST_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Read a decimal number: an optional sign, digits, optionally a point and more digits. Anything else, an exponent, a
 * thousands comma or a unit among it, is refused. The locale plays no part.
 */
bool oob_number_parse(double *out, const char *text, size_t len);

#endif
