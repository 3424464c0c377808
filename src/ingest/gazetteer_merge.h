/* gazetteer_merge.h - the postcodes of several sources as one list, in key order. */
#ifndef OOB_INGEST_GAZETTEER_MERGE_H
#define OOB_INGEST_GAZETTEER_MERGE_H

#include "ingest/gazetteer_authorities.h"
#include "ingest/gazetteer_columns.h"
#include "ingest/gazetteer_rows.h"

#define OOB_GAZETTEER_PARTS_MAX 16

/** One source: a product of one vintage, from however many files. */
typedef struct oob_gazetteer_part {
    oob_gazetteer_product product;
    int vintage;      /**< yyyymm; 0 unknown */
    char *first_file; /**< owned by whoever made the part */
    size_t files;
    size_t rejected;
    size_t positions_refused;
    oob_gazetteer_rows rows;     /**< in key order before merging */
    bool covers[OOB_AREA_COUNT]; /**< postcode areas with a row in it */
} oob_gazetteer_part;

/**
 * Where a merge stands. The rule: sources are asked from the oldest vintage to the newest, and of one vintage from the
 * least full product to the fullest; each overrides what it knows better and leaves what it does not know:
 * - grid reference, from a source that has one; its quality from the newest source that gives that reference and one;
 * - authority, from a source that names one (or its country, where none names one);
 * - live or ended, from a source that says it. Code-Point Open lists live postcodes only, so one that it lacks in an
 *   area it covers has ended, on an unknown day; unless a source more than three months newer lists the postcode and
 *   does not say, since it may have come into use between the two.
 */
typedef struct oob_gazetteer_merge {
    const oob_gazetteer_part *parts;
    size_t part_count;
    size_t next[OOB_GAZETTEER_PARTS_MAX];
    bool is_whole[OOB_GAZETTEER_PARTS_MAX]; /**< a Code-Point Open with every area */
    const oob_gazetteer_authorities *authorities;
} oob_gazetteer_merge;

/** Put parts in the order of the rule above, weakest first. */
void oob_gazetteer_parts_order(oob_gazetteer_part *parts, size_t count);

/** @param parts in the order of oob_gazetteer_parts_order(), rows sorted; both borrowed while the merge is in use */
void oob_gazetteer_merge_start(oob_gazetteer_merge *merge, const oob_gazetteer_part *parts, size_t count,
                               const oob_gazetteer_authorities *authorities);
/** The next postcode. @return false at the end */
bool oob_gazetteer_merge_next(oob_gazetteer_row *out, oob_gazetteer_merge *merge);

#endif
