/* gazetteer_columns.h - which postcode product a file is, and where in it things stand. */
#ifndef OOB_INGEST_GAZETTEER_COLUMNS_H
#define OOB_INGEST_GAZETTEER_COLUMNS_H

#include "ingest/csv.h"

typedef enum oob_gazetteer_product {
    OOB_PRODUCT_ONSPD_SHORT, /**< postcode, authority and grid reference only: says nothing about ended postcodes */
    OOB_PRODUCT_CODE_POINT,  /**< Code-Point Open: no header, live postcodes of Great Britain only */
    OOB_PRODUCT_NSPL,
    OOB_PRODUCT_ONSPD, /**< later in this list is fuller: it is believed where vintages are equal */
} oob_gazetteer_product;

#define OOB_NO_COLUMN ((size_t)-1)

/** Positions in a row; OOB_NO_COLUMN where the file has no such column. The first four it always has. */
typedef struct oob_gazetteer_columns {
    oob_gazetteer_product product;
    size_t postcode;
    size_t easting;
    size_t northing;
    size_t authority;
    size_t country;
    size_t quality;
    size_t introduced;
    size_t ended;
} oob_gazetteer_columns;

/**
 * Recognise a file by its first row. Column names are matched by pattern, case ignored, since those of the ONS products
 * changed in August 2025 and hold the year since ("oslaua", "lad25cd", "lad26cd"); Code-Point Open has no names and is
 * recognised by its first row's values.
 *
 * @param file  named in the message
 * @return OOB_ERR_INPUT with the columns seen, for any other file
 */
oob_status oob_gazetteer_columns_find(oob_gazetteer_columns *out, const oob_csv_field *first, size_t count,
                                      const char *file, oob_error *err);

/** "ONSPD", "NSPL", "Code-Point Open", "ONSPD (short)". */
const char *oob_gazetteer_product_name(oob_gazetteer_product product);

#endif
