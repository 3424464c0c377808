/* boundary_crs.h - bringing the shapes of a boundary file to the British National Grid, and judging where they are. */
#ifndef OOB_GEO_BOUNDARY_CRS_H
#define OOB_GEO_BOUNDARY_CRS_H

#include "core/strbuf.h"
#include "geo/transform.h"
#include "geo/vector.h"

typedef struct oob_boundary_crs oob_boundary_crs;

/**
 * Decide the file's reference system: `wanted`, else what the file says, else (a TopoJSON, or a file without any) from
 * what its first coordinates look like, with a note.
 *
 * @param sample      a feature with a shape
 * @param proj_grids  as in transform.h
 * @param notes       gets a line about the system and the transformation
 */
oob_status oob_boundary_crs_open(oob_boundary_crs **out, const oob_vector *vector, const oob_feature *sample,
                                 const char *wanted, const char *proj_grids, oob_strbuf *notes, oob_error *err);
void oob_boundary_crs_close(oob_boundary_crs *crs);

const oob_transform *oob_boundary_crs_transform(const oob_boundary_crs *crs);

/**
 * Transform the rings of a shape in place, to easting and northing.
 *
 * @return OOB_ERR_INPUT: not an area; or not in or near Great Britain, with the likely reason in the hint (axes
 *         exchanged, metres called degrees, another system)
 */
oob_status oob_boundary_crs_apply(oob_boundary_crs *crs, unsigned char *wkb, size_t len, oob_error *err);

#endif
