/* gazetteer_merge.c - the postcodes of several sources as one list. */
#include "ingest/gazetteer_merge.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/gazetteer_vintage.h"

#define ABSENCE_COUNTS_FOR_MONTHS 3   /* both products come out every quarter */
#define CODE_POINT_AREAS          120 /* of Great Britain: with all of them, an area that is missing has ended (GIR) */

static int weakest_first(const void *a, const void *b)
{
    const oob_gazetteer_part *x = a;
    const oob_gazetteer_part *y = b;
    if (x->vintage != y->vintage)
        return x->vintage < y->vintage ? -1 : 1;
    if (x->product != y->product)
        return x->product < y->product ? -1 : 1;
    return strcmp(x->first_file, y->first_file);
}

void oob_gazetteer_parts_order(oob_gazetteer_part *parts, size_t count)
{
    qsort(parts, count, sizeof *parts, weakest_first);
}

void oob_gazetteer_merge_start(oob_gazetteer_merge *merge, const oob_gazetteer_part *parts, size_t count,
                               const oob_gazetteer_authorities *authorities)
{
    *merge = (oob_gazetteer_merge){.parts = parts, .part_count = count, .next = {0}, .authorities = authorities};
    for (size_t i = 0; i < count; i++) {
        size_t areas = 0;
        for (size_t area = 0; area < OOB_AREA_COUNT; area++)
            areas += parts[i].covers[area];
        merge->is_whole[i] = parts[i].product == OOB_PRODUCT_CODE_POINT && areas >= CODE_POINT_AREAS;
    }
}

/* Whether a Code-Point Open would have the postcode if it were live. */
static bool should_have(const oob_gazetteer_merge *merge, size_t part, uint64_t key)
{
    char text[OOB_POSTCODE_SIZE];
    if (merge->parts[part].product != OOB_PRODUCT_CODE_POINT)
        return false;
    if (merge->parts[part].covers[oob_gazetteer_area(key)])
        return true;
    (void)oob_gazetteer_key_text(text, key);
    return merge->is_whole[part] && oob_postcode_area_country(text) == '\0';
}

static bool names_authority(const oob_gazetteer_merge *merge, unsigned number)
{
    return number != 0 && oob_gazetteer_authorities_get(merge->authorities, number)->code[0] != '\0';
}

static void override(oob_gazetteer_row *out, const oob_gazetteer_merge *merge, const oob_gazetteer_row *row)
{
    if (row->has_point || !out->has_point) {
        bool same = row->has_point == out->has_point && row->easting == out->easting && row->northing == out->northing;
        out->quality = row->quality != 0 || !same ? row->quality : out->quality;
        out->has_point = row->has_point;
        out->easting = row->easting;
        out->northing = row->northing;
    }
    if (names_authority(merge, row->authority) || !names_authority(merge, out->authority)) {
        if (row->authority != 0)
            out->authority = row->authority;
    }
    if (row->life != OOB_LIFE_UNKNOWN)
        out->life = row->life;
}

/* Rows of one source that have this key: the last of them speaks, as of files given later. */
static const oob_gazetteer_row *take_row(oob_gazetteer_merge *merge, size_t part, uint64_t key)
{
    const oob_gazetteer_rows *rows = &merge->parts[part].rows;
    const oob_gazetteer_row *row = NULL;
    while (merge->next[part] < rows->count && rows->items[merge->next[part]].key == key)
        row = &rows->items[merge->next[part]++];
    return row;
}

static bool lowest_key(uint64_t *key, const oob_gazetteer_merge *merge)
{
    bool found = false;
    for (size_t i = 0; i < merge->part_count; i++) {
        const oob_gazetteer_rows *rows = &merge->parts[i].rows;
        if (merge->next[i] < rows->count && (!found || rows->items[merge->next[i]].key < *key)) {
            *key = rows->items[merge->next[i]].key;
            found = true;
        }
    }
    return found;
}

bool oob_gazetteer_merge_next(oob_gazetteer_row *out, oob_gazetteer_merge *merge)
{
    uint64_t key = 0;
    int missed_in = 0; /* vintage of the Code-Point Open that lacks it, where that made it ended */
    if (!lowest_key(&key, merge))
        return false;
    *out = (oob_gazetteer_row){.key = key};
    for (size_t i = 0; i < merge->part_count; i++) {
        const oob_gazetteer_part *part = &merge->parts[i];
        const oob_gazetteer_row *row = take_row(merge, i, key);
        if (row != NULL) {
            override(out, merge, row);
            if (row->life != OOB_LIFE_UNKNOWN)
                missed_in = 0;
            else if (missed_in != 0 && oob_vintage_months_between(missed_in, part->vintage) > ABSENCE_COUNTS_FOR_MONTHS)
                out->life = OOB_LIFE_UNKNOWN;
        } else if (out->life < OOB_LIFE_ENDED && should_have(merge, i, key)) {
            out->life = OOB_LIFE_ENDED;
            missed_in = part->vintage;
        }
    }
    return true;
}
