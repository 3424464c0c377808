/* gazetteer_rows.c - postcodes of one source in memory, packed. */
#include "ingest/gazetteer_rows.h"

#include <stdlib.h>
#include <string.h>

#define SYMBOLS     37 /* blank, 0-9, A-Z, in the order of ASCII */
#define OUTWARD_LEN 4
#define INWARD_LEN  3
#define INWARD_KEYS (SYMBOLS * SYMBOLS * SYMBOLS)
#define FIRST_YEAR  1970

static unsigned symbol_of(char c)
{
    if (c >= 'A')
        return (unsigned)(c - 'A') + 11;
    return c >= '0' ? (unsigned)(c - '0') + 1 : 0;
}

static char char_of(unsigned symbol)
{
    if (symbol >= 11)
        return (char)('A' + (symbol - 11));
    return symbol >= 1 ? (char)('0' + (symbol - 1)) : ' ';
}

/* The outward code padded to four characters, then the inward code: "NE8 " "1AA" sorts before "NE88" "1AA". */
uint64_t oob_gazetteer_key(const oob_postcode *postcode)
{
    uint64_t key = 0;
    for (size_t i = 0; i < OUTWARD_LEN; i++)
        key = key * SYMBOLS + symbol_of(i < postcode->outward_len ? postcode->text[i] : ' ');
    for (size_t i = 0; i < INWARD_LEN; i++)
        key = key * SYMBOLS + symbol_of(postcode->text[postcode->outward_len + 1 + i]);
    return key;
}

size_t oob_gazetteer_key_text(char out[OOB_POSTCODE_SIZE], uint64_t key)
{
    char padded[OUTWARD_LEN + INWARD_LEN];
    for (size_t i = sizeof padded; i-- > 0; key /= SYMBOLS)
        padded[i] = char_of((unsigned)(key % SYMBOLS));
    size_t outward_len = OUTWARD_LEN;
    while (outward_len > 0 && padded[outward_len - 1] == ' ')
        outward_len--;
    memcpy(out, padded, outward_len);
    out[outward_len] = ' ';
    memcpy(out + outward_len + 1, padded + OUTWARD_LEN, INWARD_LEN);
    out[outward_len + 1 + INWARD_LEN] = '\0';
    return outward_len;
}

uint64_t oob_gazetteer_outward(uint64_t key)
{
    return key / INWARD_KEYS;
}

unsigned oob_gazetteer_area(uint64_t key)
{
    unsigned first_two = (unsigned)(key / INWARD_KEYS / (SYMBOLS * SYMBOLS));
    bool second_is_letter = first_two % SYMBOLS >= 11;
    return second_is_letter ? first_two : first_two / SYMBOLS * SYMBOLS;
}

unsigned oob_life_from_month(int yyyymm)
{
    int year = yyyymm / 100;
    int month = yyyymm % 100;
    if (year < FIRST_YEAR || month < 1 || month > 12)
        return OOB_LIFE_ENDED;
    int months = (year - FIRST_YEAR) * 12 + month - 1;
    return months <= OOB_LIFE_MAX - OOB_LIFE_DATED ? (unsigned)(OOB_LIFE_DATED + months) : OOB_LIFE_ENDED;
}

int oob_life_month(unsigned life)
{
    if (life < OOB_LIFE_DATED)
        return 0;
    int months = (int)life - OOB_LIFE_DATED;
    return (FIRST_YEAR + months / 12) * 100 + months % 12 + 1;
}

bool oob_gazetteer_rows_add(oob_gazetteer_rows *rows, oob_gazetteer_row row)
{
    if (rows->count == rows->capacity) {
        size_t capacity = rows->capacity + rows->capacity / 2 + 65536;
        oob_gazetteer_row *grown = realloc(rows->items, capacity * sizeof *grown);
        if (grown == NULL)
            return false;
        rows->items = grown;
        rows->capacity = capacity;
    }
    if (rows->count > 0 && row.key < rows->items[rows->count - 1].key)
        rows->unsorted = true;
    rows->items[rows->count++] = row;
    return true;
}

static int by_key(const void *a, const void *b)
{
    const oob_gazetteer_row *x = a;
    const oob_gazetteer_row *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

void oob_gazetteer_rows_sort(oob_gazetteer_rows *rows)
{
    if (rows->unsorted)
        qsort(rows->items, rows->count, sizeof *rows->items, by_key);
    rows->unsorted = false;
}

void oob_gazetteer_rows_free(oob_gazetteer_rows *rows)
{
    free(rows->items);
    *rows = (oob_gazetteer_rows){.items = NULL, .count = 0, .capacity = 0, .unsorted = false};
}
