/* authority_names.h - from an authority's name, as anybody writes it, to its ONS code. */
#ifndef OOB_INGEST_AUTHORITY_NAMES_H
#define OOB_INGEST_AUTHORITY_NAMES_H

#include "store/db.h"

typedef struct oob_authority_names oob_authority_names;

/** Reads the store's `authority_name`. @param[out] out yours to close with oob_authority_names_close() */
oob_status oob_authority_names_open(oob_authority_names **out, oob_db *db, oob_error *err);
void oob_authority_names_close(oob_authority_names *names);

/**
 * The present children's services authority of a name or of a nine-character code: a district's county, an ended
 * authority's successor. Compared first as its letters and digits, then without what may stand round a name ("City
 * of", "County", "Council", "Borough", ...): "Bristol", "Bristol, City of" and "Bristol City Council" are one,
 * "Durham" is County Durham, "City of London" is itself.
 *
 * @return its code, borrowed; NULL where it is none, or could be one of two
 */
const char *oob_authority_names_find(const oob_authority_names *names, const char *text, size_t len);

#endif
