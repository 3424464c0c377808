/* geos.h - a GEOS context, its errors translated, and the few steps on polygons that several files need. */
#ifndef OOB_GEO_GEOS_H
#define OOB_GEO_GEOS_H

#include <stdbool.h>
#include <stddef.h>

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#include "core/error.h"
#include "core/strbuf.h"

/** A GEOS context that keeps what GEOS last reported. Not thread-safe. */
typedef struct oob_geos {
    GEOSContextHandle_t handle;
    char message[300];
} oob_geos;

oob_status oob_geos_open(oob_geos **out, oob_error *err);
void oob_geos_close(oob_geos *geos);

/** OOB_ERR_INPUT: "WHAT: GEOS's words"; OOB_ERR_NOMEM where GEOS ran out of memory. */
oob_status oob_geos_failure(const oob_geos *geos, const char *what, oob_error *err);

/** @param wkb 2D, little endian. @param[out] out yours to free with GEOSGeom_destroy_r() */
oob_status oob_geos_from_wkb(GEOSGeometry **out, oob_geos *geos, const void *wkb, size_t len, oob_error *err);
/** Little endian, 2D. @param[out] out yours to free with GEOSFree_r() */
oob_status oob_geos_to_wkb(unsigned char **out, size_t *len, oob_geos *geos, const GEOSGeometry *shape, oob_error *err);

/**
 * Make polygons valid where they are not: parts that overlap are joined, rings that cross themselves are split, what
 * has no area is dropped. A valid shape is left as it is.
 *
 * @param shape   taken and replaced by its valid form
 * @param report  what was wrong and where is added: "Self-intersection at 425300 563100"; unchanged where nothing was
 */
oob_status oob_geos_repair(GEOSGeometry **shape, oob_geos *geos, oob_strbuf *report, oob_error *err);

/** One shape of many: their union. @param shapes taken, all of them, whether or not it works */
oob_status oob_geos_union(GEOSGeometry **out, oob_geos *geos, GEOSGeometry **shapes, size_t count, oob_error *err);

#endif
