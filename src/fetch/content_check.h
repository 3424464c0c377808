/* content_check.h - is a downloaded file the kind of file that an importer reads? */
#ifndef OOB_FETCH_CONTENT_CHECK_H
#define OOB_FETCH_CONTENT_CHECK_H

#include "core/error.h"

/**
 * Look at the head and the tail of a file.
 *
 * @param format  zip, csv, geojson, gpkg, ods or xlsx
 * @param header  csv: names that one of the first ten lines must have as columns, separated by commas; "" for none
 * @return OOB_ERR_INPUT with what it is instead: a web page, a cut-off file, an answer that is not complete
 */
oob_status oob_content_check(const char *path, const char *format, const char *header, oob_error *err);

#endif
