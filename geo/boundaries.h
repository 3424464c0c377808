/* boundaries.h - importing the boundaries of upper-tier authorities from any vector file. */
#ifndef OOB_GEO_BOUNDARIES_H
#define OOB_GEO_BOUNDARIES_H

#include "core/strbuf.h"
#include "geo/authority_codes.h"
#include "store/db.h"

/** All NULL or 0: find out. */
typedef struct oob_boundaries_options {
    const char *layer;
    const char *code_field;
    const char *name_field;
    const char *crs; /**< overrides the file's: "EPSG:27700" */
    int year; /**< of files that hold several years (fields `start` and `end`); 0: the areas that have not ended */
    const oob_code_pair *lookup; /**< districts, or ended codes, to upper-tier authorities; before the built-in table */
    size_t lookup_count;
    const char *proj_grids; /**< folder with the OSTN15 grid (see transform.h) */
} oob_boundaries_options;

typedef struct oob_boundaries_result {
    size_t features;    /**< in the layer */
    size_t left_out;    /**< of another year */
    size_t authorities; /**< stored */
    size_t repaired;    /**< features whose rings were not valid */
    size_t adjoining;   /**< authorities that adjoin the responsible one */
    bool replaced;      /**< earlier boundaries, and what was measured with them, are gone */
    int vintage;        /**< year of the codes, from the field's name or the options; 0: not said */
    double accuracy_m;  /**< of the transformation; 0: none was needed, negative: unknown */
    oob_strbuf notes;   /**< one a line: layer and fields taken, transformation, codes replaced, rings repaired */
} oob_boundaries_result;

#define OOB_BOUNDARIES_RESULT_INIT                                                                                     \
    {                                                                                                                  \
        .notes = OOB_STRBUF_INIT                                                                                       \
    }

void oob_boundaries_result_free(oob_boundaries_result *result);

/**
 * Import the boundaries of a file into the store, replacing what was there: all in one transaction, or nothing.
 * Features of one authority (districts, islands given apart) are joined. Authorities that adjoin the responsible one
 * are worked out again, and earlier measurements are cleared.
 *
 * @param store    open for writing
 * @param options  NULL: all defaults
 * @param[out] out yours to free with oob_boundaries_result_free(), on success and on failure
 * @return OOB_ERR_INPUT: not a boundary file, features without a code, coordinates outside Great Britain, or the
 *         responsible authority is not in it; each says what was seen
 */
oob_status oob_boundaries_import(oob_db *store, const char *path, const oob_boundaries_options *options,
                                 oob_boundaries_result *out, oob_error *err);

#endif
