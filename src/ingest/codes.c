/* codes.c - the SSDA903 code lists that episodes use. */
#include "ingest/codes.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"

/* H5 and P2 were withdrawn when K3 came (October 2023), Z1 when Z11-Z14 came (2025-26), E43 and E44 when E45-E48 came
   (2018-19). A store holds many years, so all of them are known. */
static const char rne[][OOB_CODE_SIZE] = {"S", "L", "P", "T", "B", "U"};
static const char ls[][OOB_CODE_SIZE] = {"C1", "C2", "D1", "E1", "V2", "V3", "V4", "J1", "J2", "J3", "L1", "L2", "L3"};
static const char cin[][OOB_CODE_SIZE] = {"N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"};
static const char place[][OOB_CODE_SIZE] = {"A3", "A4", "A5", "A6", "H5", "K1", "K2",  "K3",  "P1",  "P2", "P3",
                                            "R1", "R2", "R3", "R5", "S1", "T0", "T1",  "T2",  "T3",  "T4", "U1",
                                            "U2", "U3", "U4", "U5", "U6", "Z1", "Z11", "Z12", "Z13", "Z14"};
static const char place_provider[][OOB_CODE_SIZE] = {"PR0", "PR1", "PR2", "PR3", "PR4", "PR5"};
static const char rec[][OOB_CODE_SIZE] = {"X1",  "E11", "E12", "E2",  "E3",  "E4A", "E4B", "E13",
                                          "E41", "E43", "E44", "E45", "E46", "E47", "E48", "E5",
                                          "E6",  "E7",  "E8",  "E9",  "E14", "E15", "E16", "E17"};
static const char reason_place_change[][OOB_CODE_SIZE] = {"CARPL", "CLOSE", "ALLEG", "STAND", "APPRR",  "CREQB",
                                                          "CREQO", "CHILD", "LAREQ", "PLACE", "CUSTOD", "OTHER"};
static const char missing[][OOB_CODE_SIZE] = {"M", "A"};

typedef struct code_list {
    const char (*codes)[OOB_CODE_SIZE];
    size_t count;
} code_list;

#define LIST(codes)                                                                                                    \
    {                                                                                                                  \
        codes, sizeof(codes) / sizeof *(codes)                                                                         \
    }
static const code_list lists[] = {
    [OOB_CODES_RNE] = LIST(rne),
    [OOB_CODES_LS] = LIST(ls),
    [OOB_CODES_CIN] = LIST(cin),
    [OOB_CODES_PLACE] = LIST(place),
    [OOB_CODES_PLACE_PROVIDER] = LIST(place_provider),
    [OOB_CODES_REC] = LIST(rec),
    [OOB_CODES_REASON_PLACE_CHANGE] = LIST(reason_place_change),
    [OOB_CODES_MISSING] = LIST(missing),
};

/* A code is one machine word: a list is searched without calling anything. */
static uint64_t word(const char code[OOB_CODE_SIZE])
{
    uint64_t out;
    memcpy(&out, code, sizeof out);
    return out;
}

bool oob_code_known(char code[OOB_CODE_SIZE], oob_code_list list, const char *text, size_t len)
{
    char upper[OOB_CODE_SIZE] = "";
    if (len == 0 || len >= OOB_CODE_SIZE)
        return false;
    for (size_t i = 0; i < len; i++)
        upper[i] = text[i] >= 'a' && text[i] <= 'z' ? (char)(text[i] - 'a' + 'A') : text[i];
    for (size_t i = 0; i < lists[list].count; i++) {
        if (word(lists[list].codes[i]) == word(upper)) {
            memcpy(code, upper, OOB_CODE_SIZE);
            return true;
        }
    }
    return false;
}

void oob_code_hint(char *out, size_t size, oob_code_list list, const char *text)
{
    oob_nearest nearest;
    oob_nearest_start(&nearest, text);
    for (size_t i = 0; i < lists[list].count; i++)
        oob_nearest_offer(&nearest, lists[list].codes[i]);
    size_t at = 0;
    if (nearest.found)
        at = (size_t)snprintf(out, size, "did you mean %s? The codes are", nearest.best);
    else
        at = (size_t)snprintf(out, size, "the codes are");
    for (size_t i = 0; i < lists[list].count && at + OOB_CODE_SIZE + 1 < size; i++)
        at += (size_t)snprintf(out + at, size - at, " %s", lists[list].codes[i]);
}
