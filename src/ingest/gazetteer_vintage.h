/* gazetteer_vintage.h - the month a postcode product speaks for, from its names and its own papers. */
#ifndef OOB_INGEST_GAZETTEER_VINTAGE_H
#define OOB_INGEST_GAZETTEER_VINTAGE_H

#include "ingest/source.h"

#define OOB_VINTAGE_SIZE 8 /* "2025-11" and its NUL */

/** The last month named in a text ("ONSPD_NOV_2025_UK.csv", "onspd_nov2025", "2025-11"), as yyyymm; 0 for none. */
int oob_vintage_from_text(const char *text);

/** "2025-11", as a user gives it. @return yyyymm, or 0 */
int oob_vintage_parse(const char *text);

/** yyyymm as "yyyy-mm"; "" for 0. */
void oob_vintage_text(int yyyymm, char out[OOB_VINTAGE_SIZE]);

/** Months from one yyyymm to another. */
int oob_vintage_months_between(int from, int to);

/**
 * The vintage of a file of Code-Point Open: the copyright date in the `metadata.txt` of its Doc folder, searched in
 * the same zip or the nearest folder above the file; else from its names.
 *
 * @param[out] out  yyyymm; 0 where nothing says it
 * @param entries   everything that was found, metadata.txt files included
 */
oob_status oob_vintage_of_code_point(int *out, const oob_source_entry *file, const oob_source_entries *entries,
                                     oob_error *err);

/** From the names of the file, of the zip and of the folders above. 0 where none says it. */
int oob_vintage_of_names(const oob_source_entry *file);

#endif
