/* providers.h - importing lists of registered children's social care providers. */
#ifndef OOB_INGEST_PROVIDERS_H
#define OOB_INGEST_PROVIDERS_H

#include "ingest/lists.h"

/**
 * Import Ofsted's lists of providers into `provider`: the list it sends to authorities (with postcodes, placement
 * codes, registered places and needs; the present layout with its supported accommodation, and the three before it) and
 * the public provider-level data set (2018 to 2025; CSV or the workbook). Each layout is an import of its own, so that
 * a newer list replaces an older one of its layout; for a URN on several, a list to authorities is shown before a
 * public one, then the newest.
 *
 * A provider whose address reads REDACTED has an authority and no place. A fostering or adoption agency's address is an
 * office: it is kept, and is no place where children live. Checked: a URN twice (except settings of supported
 * accommodation, which are numbered), a URN of no known form, an authority or a provision type that is not known,
 * places that are no whole number, dates after today, closed before it was registered.
 */
oob_status oob_import_providers(oob_db *db, const char *const *paths, size_t path_count,
                                const oob_list_options *options, oob_import_result *out, oob_progress *progress,
                                oob_error *err);

#endif
