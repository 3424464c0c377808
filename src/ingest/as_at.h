/* as_at.h - the day a published file speaks for, from its title or its name. */
#ifndef OOB_INGEST_AS_AT_H
#define OOB_INGEST_AS_AT_H

#include "core/date.h"

/**
 * Find a day: in words ("as at 31 March 2025", "inspections_as_at_31_Aug_2024.csv": day, month in three letters or in
 * full, year of four digits) or as eight digits ("edubasealldata20250422.csv"). Anything but letters and digits may
 * stand between; the last of several counts.
 */
bool oob_as_at_find(oob_date *out, const char *text, size_t len);

#endif
