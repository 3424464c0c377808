/* ssda903_xml.h - reading a return from its XML form. */
#ifndef OOB_INGEST_SSDA903_XML_H
#define OOB_INGEST_SSDA903_XML_H

#include "ingest/csv_rows.h"
#include "ingest/ssda903_load.h"

/** The root element of the XML form. */
#define OOB_903_XML_ROOT "EXPSSDA903"

/**
 * Read EXPSSDA903/CHILD/(HEADER, EPISODE...): the header's own elements become rows of header, uasc, oc3 and ad1, each
 * group of elements (AREVIEW, AMISSING, OC2, ...) a row of the module whose columns it holds. CHILDID is CHILD and PL
 * is PLACE. `row` in problems counts the rows of a module in the file, from 1. A document type declaration is refused:
 * no return has one, and entities are a known way to attack a reader.
 *
 * Method: expat, in pieces; memory is that of the largest child.
 *
 * @param source  borrowed, at its start
 * @param file    its name is set; the rest is filled
 */
oob_status oob_903_read_xml(oob_903_loader *loader, oob_source *source, oob_import_file *file, oob_bytes_done done,
                            oob_error *err);

#endif
