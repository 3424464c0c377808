/* provenance.h - where a downloaded file comes from and what its licence asks for, in a small file beside it. */
#ifndef OOB_CORE_PROVENANCE_H
#define OOB_CORE_PROVENANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/hash.h"
#include "core/strbuf.h"

/** What NAME.provenance.ini says of NAME. Zero-initialise; a read one is released with oob_file_provenance_free(). */
typedef struct oob_file_provenance {
    oob_strbuf title; /**< as published, with its release */
    oob_strbuf publisher;
    oob_strbuf address;    /**< it was fetched from */
    oob_strbuf fetched_at; /**< UTC, yyyy-mm-ddThh:mm:ssZ */
    oob_strbuf sha256;     /**< of the file's bytes, lower-case hexadecimal */
    oob_strbuf bytes;      /**< its size, in digits */
    oob_strbuf licence;
    oob_strbuf attribution; /**< the words to print wherever the data are used */
} oob_file_provenance;

void oob_file_provenance_free(oob_file_provenance *provenance);

/** Append the path of the record that belongs to a data file: PATH.provenance.ini. */
void oob_file_provenance_path(oob_strbuf *out, const char *data_path);

/** Write the record beside the data file, atomically. Line breaks in values become blanks. */
oob_status oob_file_provenance_write(const oob_file_provenance *provenance, const char *data_path, oob_error *err);

/**
 * Read the record of a data file.
 *
 * @param sha256  of the data file as it is now; a record of other bytes is not about it. NULL: any
 * @param[out] found  false, and `out` empty, where there is no record or it is of other bytes
 */
oob_status oob_file_provenance_read(oob_file_provenance *out, bool *found, const char *data_path, const char *sha256,
                                    oob_error *err);

#endif
