/* authority_codes.h - from a code as published, of whatever year and tier, to today's children's services authority. */
#ifndef OOB_GEO_AUTHORITY_CODES_H
#define OOB_GEO_AUTHORITY_CODES_H

#include <stdbool.h>
#include <stddef.h>

#include "store/db.h"

/** One line of a look-up: a district, or a code that ended, and the upper-tier authority it is part of. */
typedef struct oob_code_pair {
    const char *from;
    const char *to;
    const char *to_name; /**< NULL: not given */
} oob_code_pair;

/** A set of known codes, in memory. */
typedef struct oob_authority_codes oob_authority_codes;

/** @param extra a look-up of the user's, asked before what the store knows; copied. May be NULL with `count` 0 */
oob_status oob_authority_codes_open(oob_authority_codes **out, oob_db *store, const oob_code_pair *extra, size_t count,
                                    oob_error *err);
void oob_authority_codes_close(oob_authority_codes *codes);

/**
 * The present upper-tier authority of `code`: itself, the county of a district, the successor of an ended one.
 *
 * @param[out] name  its name; NULL where none is known
 * @return its code; NULL where `code` is not known. Both borrowed until close
 */
const char *oob_authority_codes_upper(const oob_authority_codes *codes, const char *code, const char **name);

#endif
