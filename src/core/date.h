/* date.h - calendar dates as day numbers, read strictly and printed as ISO 8601 or in words. */
#ifndef OOB_CORE_DATE_H
#define OOB_CORE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Days since 1970-01-01 (proleptic Gregorian). */
typedef int32_t oob_date;

#define OOB_DATE_ISO_SIZE   11 /* "2025-03-31" and its NUL */
#define OOB_DATE_WORDS_SIZE 18 /* "30 September 2025" and its NUL */

/** A date of the calendar, or false (31 February, month 13, a year outside 1800-2200). */
bool oob_date_from_ymd(oob_date *out, int year, int month, int day);
void oob_date_to_ymd(oob_date date, int *year, int *month, int *day);

/**
 * Read a date as councils' files have them: dd/mm/yyyy (the SSDA903 form), dd-mm-yyyy, d/m/yyyy, or
 * yyyy-mm-dd; any of them may be followed by a time of day, which is dropped. Surrounding blanks are
 * ignored; two-digit years and American order are refused, since guessing them moves children in time.
 */
bool oob_date_parse(oob_date *out, const char *text, size_t len);

/** Write "yyyy-mm-dd". */
void oob_date_iso(oob_date date, char out[OOB_DATE_ISO_SIZE]);

/** Write "31 March 2025". */
void oob_date_words(oob_date date, char out[OOB_DATE_WORDS_SIZE]);

/** The year in which the SSDA903 collection year that holds `date` ends: 2025 for 1 April 2024 to 31 March 2025. */
int oob_date_return_year(oob_date date);

/** Today, local time. */
oob_date oob_date_today(void);

#endif
