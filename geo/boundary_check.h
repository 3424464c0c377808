/* boundary_check.h - are a store's boundaries where the gazetteer's postcodes say they are? */
#ifndef OOB_GEO_BOUNDARY_CHECK_H
#define OOB_GEO_BOUNDARY_CHECK_H

#include "core/strbuf.h"
#include "geo/boundary_shift.h"

typedef enum oob_check_level {
    OOB_CHECK_OK,   /**< at most two postcodes in a thousand are on the wrong side */
    OOB_CHECK_WARN, /**< drawn with less detail than distances near the boundary need; or too few postcodes to tell */
    OOB_CHECK_BAD,  /**< displaced, of another year, or too coarse to tell inside from outside: do not measure with them
                     */
} oob_check_level;

/** One authority: the responsible one, or one that adjoins it. */
typedef struct oob_boundary_check_area {
    char code[10];
    char name[100];
    size_t own;            /**< live postcodes that the gazetteer gives it */
    size_t own_outside;    /**< of them, outside its polygon */
    size_t foreign_inside; /**< other authorities' postcodes inside its polygon */
    double misplaced_m; /**< how far those two lie from its boundary: root of the mean square; 0 where there are none */
} oob_boundary_check_area;

typedef struct oob_boundary_check {
    oob_check_level level;
    oob_boundary_check_area *areas; /**< the responsible authority first */
    size_t count;
    oob_boundary_check_area all; /**< the sums over them */
    oob_boundary_shift shift;    /**< looked for only where postcodes are misplaced */
    size_t without_boundary;     /**< postcodes inside them whose authority has no boundary: codes of another year */
    oob_strbuf sentences;        /**< the verdict in words, one sentence a line; the first says what matters most */
} oob_boundary_check;

#define OOB_BOUNDARY_CHECK_INIT                                                                                        \
    {                                                                                                                  \
        .sentences = OOB_STRBUF_INIT                                                                                   \
    }

void oob_boundary_check_free(oob_boundary_check *check);

/**
 * Compare the polygons of the responsible authority and those adjoining it with the authority that the gazetteer gives
 * each live postcode in and around them. Reads both, changes neither. Takes some 0.2 s; where the boundaries are not
 * good, a second more to find out why.
 *
 * @param[out] out yours to free with oob_boundary_check_free(), on success and on failure
 * @return OOB_ERR_INPUT where no boundaries are loaded
 */
oob_status oob_boundary_check_run(oob_boundary_check *out, oob_db *store, oob_gazetteer *gazetteer, oob_error *err);

#endif
