/* ssda903_csv.h - reading one module of a return from its CSV. */
#ifndef OOB_INGEST_SSDA903_CSV_H
#define OOB_INGEST_SSDA903_CSV_H

#include "ingest/csv_rows.h"
#include "ingest/ssda903_load.h"

/**
 * Read a CSV that oob_903_recognise() knows whole.
 *
 * @param source   borrowed, at its start
 * @param file     its name is set; the rest is filled
 * @param remarks  gets a line that names columns the module does not have
 */
oob_status oob_903_read_csv(oob_903_loader *loader, oob_problems *problems, oob_source *source, oob_import_file *file,
                            oob_bytes_done done, oob_strbuf *remarks, oob_error *err);

#endif
