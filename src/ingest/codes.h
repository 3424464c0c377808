/* codes.h - the SSDA903 code lists that episodes use. */
#ifndef OOB_INGEST_CODES_H
#define OOB_INGEST_CODES_H

#include <stdbool.h>
#include <stddef.h>

typedef enum oob_code_list {
    OOB_CODES_RNE,
    OOB_CODES_LS,
    OOB_CODES_CIN,
    OOB_CODES_PLACE,
    OOB_CODES_PLACE_PROVIDER,
    OOB_CODES_REC,
    OOB_CODES_REASON_PLACE_CHANGE,
    OOB_CODES_MISSING,
} oob_code_list;

#define OOB_CODE_SIZE 8

/**
 * True where `text` is a code of the list in any year from 2016-17 to 2026-27, capitals aside.
 *
 * @param[out] code  the code in capitals, padded with NULs; untouched where it is none
 * Source: SSDA903 guides of those years, as the public schemas of the London Innovation and Improvement Alliance
 * (2017-2027) and Data to Insight's validator have them.
 */
bool oob_code_known(char code[OOB_CODE_SIZE], oob_code_list list, const char *text, size_t len);

#define OOB_CODE_HINT_SIZE 256

/** A hint for a code that is not known: the closest one where there is one, and the list. `size` is at least 64. */
void oob_code_hint(char *out, size_t size, oob_code_list list, const char *text);

#endif
