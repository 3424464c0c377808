/* gazetteer_rows.h - postcodes of one source in memory, packed, and how several sources' answers become one. */
#ifndef OOB_INGEST_GAZETTEER_ROWS_H
#define OOB_INGEST_GAZETTEER_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/postcode.h"

/* Whether a postcode is in use: these, or OOB_LIFE_DATED + the months from January 1970 to its end. */
enum { OOB_LIFE_UNKNOWN = 0, OOB_LIFE_LIVE = 1, OOB_LIFE_ENDED = 2, OOB_LIFE_DATED = 3, OOB_LIFE_MAX = 4095 };

#define OOB_AUTHORITY_INDEX_MAX 16383

/** One postcode as one source gives it, in 16 bytes: three million fit in 48 MB. */
typedef struct oob_gazetteer_row {
    uint64_t key : 37;       /**< oob_gazetteer_key() */
    uint64_t authority : 14; /**< the builder's number for its authority; 0 none */
    uint64_t life : 12;
    uint64_t has_point : 1;
    uint64_t easting : 20; /**< metres, EPSG:27700; only with has_point */
    uint64_t northing : 21;
    uint64_t quality : 7; /**< positional quality as given; 0 none */
} oob_gazetteer_row;

/** A postcode as a number that sorts like its canonical text. */
uint64_t oob_gazetteer_key(const oob_postcode *postcode);
/** The canonical text of a key. @return length of its outward code */
size_t oob_gazetteer_key_text(char out[OOB_POSTCODE_SIZE], uint64_t key);
/** The key's outward part: equal for all postcodes of one outward code. */
uint64_t oob_gazetteer_outward(uint64_t key);
/** The key's postcode area, as a number below OOB_AREA_COUNT. */
unsigned oob_gazetteer_area(uint64_t key);
#define OOB_AREA_COUNT (37 * 37)

/** yyyymm to a life; OOB_LIFE_ENDED where it is no month after 1969. */
unsigned oob_life_from_month(int yyyymm);
/** The month of a dated life as yyyymm; 0 for OOB_LIFE_ENDED. Only for ended ones. */
int oob_life_month(unsigned life);

/** The rows of one source; zero-initialise, free with oob_gazetteer_rows_free(). */
typedef struct oob_gazetteer_rows {
    oob_gazetteer_row *items;
    size_t count;
    size_t capacity;
    bool unsorted;
} oob_gazetteer_rows;

/** @return false: out of memory */
bool oob_gazetteer_rows_add(oob_gazetteer_rows *rows, oob_gazetteer_row row);
/** Bring them into key order; costs nothing where they came in it, as the products do. */
void oob_gazetteer_rows_sort(oob_gazetteer_rows *rows);
void oob_gazetteer_rows_free(oob_gazetteer_rows *rows);

#endif
