/* postcode.h - reading a postcode from what people type. */
#ifndef OOB_CORE_POSTCODE_H
#define OOB_CORE_POSTCODE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum oob_postcode_kind {
    OOB_POSTCODE_BLANK,   /**< nothing, or only blanks and punctuation */
    OOB_POSTCODE_FULL,    /**< a well-formed postcode (which need not exist) */
    OOB_POSTCODE_OUTWARD, /**< an outward code is all that can be made of it: "NE8", "NE8 1A", "DH1 1AAA" */
    OOB_POSTCODE_NONE,    /**< not a postcode: "TBC", "see file" */
} oob_postcode_kind;

#define OOB_POSTCODE_SIZE 9 /* "SW1A 1AA" and its NUL */

typedef struct oob_postcode {
    oob_postcode_kind kind;
    char text[OOB_POSTCODE_SIZE]; /**< canonical: capitals, one space before the inward code; "" for BLANK and NONE */
    size_t outward_len;           /**< length of the outward code at the head of `text` */
    bool repaired;                /**< a letter was read as a digit or a digit as a letter */
} oob_postcode;

/**
 * Read a postcode: capitals, blanks and stray punctuation dropped (no-break and other Unicode spaces too), and O/0, I/1
 * (also L for 1) exchanged only where the position decides: the inward code is a digit and two letters, an area is one
 * or two letters followed by a digit. Never guesses between two readings that are both well formed as typed.
 *
 * Method: the six forms A9 9AA, A99 9AA, AA9 9AA, AA99 9AA, A9A 9AA, AA9A 9AA and GIR 0AA; Royal Mail,
 * "Programmers' Guide to the Postcode Address File"; letters that cannot stand in a position are refused.
 */
oob_postcode oob_postcode_read(const char *text, size_t len);

/** The postcode area at the head of a canonical postcode ("NE" of "NE8 1AA"): its length, 1 or 2. */
size_t oob_postcode_area_len(const char *canonical);

/** Country by postcode area where the area says it: 'N' for BT, 'M' for IM, 'C' for JE and GY; 0 for all others. */
char oob_postcode_area_country(const char *canonical);

#endif
