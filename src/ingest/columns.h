/* columns.h - finding the columns we know in a file's header. */
#ifndef OOB_INGEST_COLUMNS_H
#define OOB_INGEST_COLUMNS_H

#include "core/config.h"
#include "core/strbuf.h"
#include "ingest/csv.h"

#define OOB_COLUMN_ABSENT ((size_t)-1)

/**
 * Where each of `names` stands in a header, in any order, capitals aside: a column set as the SSDA903 has it.
 *
 * @param[out] at  `count` indices; OOB_COLUMN_ABSENT where the header has no such column; a column that is there twice
 *                 counts at its first place
 * @return how many of them are there
 */
size_t oob_columns_locate(size_t *at, const char *const *names, size_t count, const oob_csv_field *header,
                          size_t header_count);

/** OOB_ERR_INPUT that names the absent ones of `names`, the columns seen, and a "did you mean" where one is close. */
oob_status oob_columns_fail_absent(const size_t *at, const char *const *names, size_t count,
                                   const oob_csv_field *header, size_t header_count, const char *file, oob_error *err);

/** Add the header's columns that none of `at` points to, comma-separated, to `out`. @return how many */
size_t oob_columns_list_unused(oob_strbuf *out, const size_t *at, size_t count, const oob_csv_field *header,
                               size_t header_count);

/**
 * One of our own columns, and what councils call it. Names are compared as their letters and digits only, without
 * capitals: "Child ID", "child_id" and "ChildId" are one.
 */
typedef struct oob_column {
    const char *name;     /**< "child_id" */
    const char *specific; /**< names that can mean nothing else, blank-separated: "mosaicid personid" */
    const char *generic;  /**< names to take where none of the specific ones is there; "" for none */
    bool required;
} oob_column;

/**
 * Find our columns in a council's header: first as `map` says, then by our own name, then by the specific names, then
 * by the generic ones.
 *
 * @param[out] at      index of each column; OOB_COLUMN_ABSENT
 * @param map          entries before any section or under [columns], `ours = theirs` or `theirs = ours`; an empty value
 *                     leaves a column of ours unused; NULL: none
 * @param strict       a mapped column that the header lacks is an error; false: it is passed over (a remembered map)
 * @param mapping      gets a line "Their column = our_column\n" for each that was found
 * @return OOB_ERR_INPUT: a required column is not there, or could be one of two; OOB_ERR_USAGE: the map is wrong
 */
oob_status oob_columns_find(size_t *at, const oob_column *columns, size_t count, const oob_csv_field *header,
                            size_t header_count, const oob_config *map, bool strict, const char *file,
                            oob_strbuf *mapping, oob_error *err);

/** True where a header's name is ours, or one of the specific or generic ones. */
bool oob_column_is_called(const oob_column *column, const char *text, size_t len);

#define OOB_NORMAL_SIZE 96

/** Letters and digits of a name, in lower case; cut at OOB_NORMAL_SIZE - 1. */
void oob_normal_name(char out[OOB_NORMAL_SIZE], const char *text, size_t len);

#endif
