/* gazetteer_authorities.h - the authorities named by postcode sources, numbered as they are met. */
#ifndef OOB_INGEST_GAZETTEER_AUTHORITIES_H
#define OOB_INGEST_GAZETTEER_AUTHORITIES_H

#include <stddef.h>

#include "core/error.h"

#define OOB_AUTHORITY_CODE_SIZE 10 /* "E08000037" and its NUL */

typedef struct oob_gazetteer_authority {
    char code[OOB_AUTHORITY_CODE_SIZE]; /**< "" where the source gives the country only */
    char country;                       /**< E, W, S, N, C (Channel Islands), M (Isle of Man); 0 unknown */
} oob_gazetteer_authority;

typedef struct oob_gazetteer_authorities oob_gazetteer_authorities;

oob_status oob_gazetteer_authorities_open(oob_gazetteer_authorities **out, oob_error *err);
void oob_gazetteer_authorities_close(oob_gazetteer_authorities *set);

/**
 * The number of an authority, from 1; 0 where neither code nor country is known.
 *
 * @param code     an ONS nine-character code; pseudo codes ("L99999999") and blanks are no code
 * @param country  an ONS country code ("E92000001", "L93000001"), or blank: the authority's code then says it
 */
oob_status oob_gazetteer_authorities_number(size_t *number, oob_gazetteer_authorities *set, const char *code,
                                            size_t code_len, const char *country, size_t country_len, oob_error *err);
/** The number of "somewhere in this country". @param country as in oob_gazetteer_authority; 0 gives 0 */
oob_status oob_gazetteer_authorities_country(size_t *number, oob_gazetteer_authorities *set, char country,
                                             oob_error *err);

size_t oob_gazetteer_authorities_count(const oob_gazetteer_authorities *set);
/** @param number 1 to count; borrowed until the next one is added */
const oob_gazetteer_authority *oob_gazetteer_authorities_get(const oob_gazetteer_authorities *set, size_t number);

#endif
