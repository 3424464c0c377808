/* authority_lookup.h - a council's own look-up of districts to upper-tier authorities. */
#ifndef OOB_INGEST_AUTHORITY_LOOKUP_H
#define OOB_INGEST_AUTHORITY_LOOKUP_H

#include <stddef.h>

#include "core/error.h"

#define OOB_AUTHORITY_CODE_SIZE 10 /* "E08000037" and its NUL */
#define OOB_AUTHORITY_NAME_SIZE 80

typedef struct oob_lookup_pair {
    char from[OOB_AUTHORITY_CODE_SIZE];
    char to[OOB_AUTHORITY_CODE_SIZE];
    char to_name[OOB_AUTHORITY_NAME_SIZE]; /**< "" where the file has no such column */
} oob_lookup_pair;

typedef struct oob_lookup {
    oob_lookup_pair *pairs;
    size_t count;
} oob_lookup;

/**
 * Read a CSV in the form of the ONS "LTLA to UTLA" look-ups: a column of lower-tier codes (LTLA23CD, LAD23CD, ...) and
 * one of upper-tier codes (UTLA23CD, CTYUA23CD, ...), any year; the upper-tier name is taken where it is there.
 *
 * @param[out] out yours to free with oob_lookup_free()
 * @return OOB_ERR_INPUT: such columns are not there (the error lists what was seen), or a row is faulty
 */
oob_status oob_lookup_read(oob_lookup *out, const char *path, oob_error *err);
void oob_lookup_free(oob_lookup *lookup);

#endif
