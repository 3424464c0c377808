/* csv_write.h - CSV fields that every spreadsheet reads back as they were. */
#ifndef OOB_CORE_CSV_WRITE_H
#define OOB_CORE_CSV_WRITE_H

#include <stdbool.h>
#include <stdio.h>

/**
 * Write one text field by RFC 4180. A text that Excel or LibreOffice would take for a formula (it begins with = + - @,
 * a tab or a carriage return, blanks before them aside) gets an apostrophe in front: OWASP, "CSV Injection".
 */
void oob_csv_text(FILE *out, const char *text);

/** Write a number with the fewest digits that read back as the same double, up to `decimals` after the point. */
void oob_csv_number(FILE *out, double value, int decimals);

#endif
