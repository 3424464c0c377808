/* ssda903_modules.h - the modules of an SSDA903 return and their columns. */
#ifndef OOB_INGEST_SSDA903_MODULES_H
#define OOB_INGEST_SSDA903_MODULES_H

#include "ingest/csv.h"

#define OOB_903_COLUMNS_MAX 16

typedef enum oob_903_module_id {
    OOB_903_HEADER, /**< in the order in which they are loaded: what others refer to comes first */
    OOB_903_UASC,
    OOB_903_EPISODES,
    OOB_903_MISSING,
    OOB_903_REVIEWS,
    OOB_903_OC2,
    OOB_903_OC3,
    OOB_903_AD1,
    OOB_903_PLACED_ADOPTION,
    OOB_903_PREV_PERM,
    OOB_903_SW_EPISODES,
    OOB_903_DOLO,
    OOB_903_MODULES
} oob_903_module_id;

/** One module. CHILD is the first column of each. */
typedef struct oob_903_module {
    oob_903_module_id id;
    const char *name; /**< "episodes" */
    const char *columns[OOB_903_COLUMNS_MAX + 1];
    size_t required; /**< the first so many columns are the module's; those after them may be there */
    size_t count;
} oob_903_module;

/**
 * The modules of the returns of 2016-17 to 2026-27. The columns of each are the same in all of those years;
 * PL_LOCATION, PL_DISTANCE and PL_LA are what the Department for Education derives and sends back.
 *
 * Source: column lists of Data to Insight's validator (2026) and of the London Innovation and Improvement Alliance's
 * schemas (2017-2027).
 */
const oob_903_module *oob_903_module_of(oob_903_module_id id);

/** Where the columns of a module stand in a file's header. */
typedef struct oob_903_match {
    const oob_903_module *module; /**< NULL: no module */
    size_t at[OOB_903_COLUMNS_MAX];
    bool complete; /**< false: most of the module's columns are there but not all */
} oob_903_match;

/**
 * Recognise a header by its set of columns: order and capitals do not matter, other columns may be there as well. A
 * header with more than half of a module's own columns (CHILD and DOB aside) but not all is that module, incomplete.
 */
oob_903_match oob_903_recognise(const oob_csv_field *header, size_t count);

#endif
