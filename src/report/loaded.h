/* loaded.h - which kinds of records and lists a store holds: a section made without its list says so. */
#ifndef OOB_REPORT_LOADED_H
#define OOB_REPORT_LOADED_H

#include "core/strbuf.h"
#include "store/db.h"

/** The kinds of import that left something in the store, each with a blank on either side: " carers extras visits ".
 * @param[out] out  cleared first */
oob_status oob_loaded_read(oob_strbuf *out, oob_db *db, oob_error *err);

/** Is this kind among them ("extras", "visits", ...)? */
bool oob_loaded_has(const oob_strbuf *loaded, const char *kind);

#endif
