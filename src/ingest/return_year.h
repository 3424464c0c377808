/* return_year.h - which year's return a set of dates is. */
#ifndef OOB_INGEST_RETURN_YEAR_H
#define OOB_INGEST_RETURN_YEAR_H

#include <stddef.h>

#include "core/date.h"

#define OOB_RETURN_YEAR_FIRST 1990
#define OOB_RETURN_YEARS      211

/** How many dates fall into each collection year (1 April to 31 March). Zero-initialise. */
typedef struct oob_return_years {
    size_t count[OOB_RETURN_YEARS]; /**< [0] is the year that ends in OOB_RETURN_YEAR_FIRST */
    size_t total;
    oob_date latest; /**< the latest date added; meaningless where `total` is 0 */
} oob_return_years;

/** Add a date; those after `today` and before 1990 say nothing and are left out. */
void oob_return_years_add(oob_return_years *years, oob_date date, oob_date today);

/**
 * The year in which the return's collection year ends: the latest that holds at least 1 in 200 of the dates. The
 * threshold keeps a handful of mistyped dates, and episodes that end on 1 April, from moving a return by a year; with
 * fewer than 200 dates one is enough. 0 where there are no dates.
 */
int oob_return_years_decide(const oob_return_years *years);

#endif
