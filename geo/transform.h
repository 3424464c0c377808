/* transform.h - coordinates between reference systems (PROJ), and geodesic distances on the ground. */
#ifndef OOB_GEO_TRANSFORM_H
#define OOB_GEO_TRANSFORM_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

#define OOB_CRS_BRITISH_GRID "EPSG:27700" /**< OSGB36 / British National Grid: easting, northing in metres */
#define OOB_CRS_LONLAT       "EPSG:4326"  /**< WGS 84; here always longitude before latitude, degrees */

/**
 * A transformation between two reference systems. Opening one takes PROJ some 30 ms (none where both are the British
 * National Grid), a point 0.5 us. Never uses the network. Not thread-safe.
 */
typedef struct oob_transform oob_transform;

/**
 * @param from, to    "EPSG:n" or WKT
 * @param grid_folder folder that may hold the OSTN15 grid (uk_os_OSTN15_NTv2_OSGBtoETRS.tif or .gsb), looked in besides
 *                    $OOB_PROJ_GRIDS and PROJ's own folders; NULL: only those
 * @return OOB_ERR_INPUT where a system is not known or cannot be related to the other
 *
 * Method: the most accurate operation that PROJ knows for Great Britain whose grid files are at hand; without OSTN15
 * that is the 7-parameter Helmert transformation (EPSG:1314), within about 5 m. One operation for all points, so that
 * edges shared by two areas stay shared.
 */
oob_status oob_transform_open(oob_transform **out, const char *from, const char *to, const char *grid_folder,
                              oob_error *err);
void oob_transform_close(oob_transform *transform);

/** PROJ's name of the operation; "" where nothing is transformed. Borrowed. */
const char *oob_transform_name(const oob_transform *transform);
/** In metres, as the operation's register gives it; 0 where nothing is transformed, negative: unknown. */
double oob_transform_accuracy_m(const oob_transform *transform);
/** True where the shift grid OSTN15 (or another grid) is used. */
bool oob_transform_uses_grid(const oob_transform *transform);
/** True where the input is longitude and latitude (degrees) and not metres. */
bool oob_transform_from_degrees(const oob_transform *transform);

/**
 * Transform in place. @param xy  x0, y0, x1, y1, ...: x is longitude or easting, y latitude or northing, on both sides
 * @return OOB_ERR_INPUT where a point cannot be transformed (it is then infinite) or is not finite
 */
oob_status oob_transform_points(oob_transform *transform, double *xy, size_t count, oob_error *err);
/** The same against the arrow: from `to` to `from`. */
oob_status oob_transform_points_back(oob_transform *transform, double *xy, size_t count, oob_error *err);

/**
 * Length of the shortest line on the WGS 84 ellipsoid between two points, metres.
 * Method: C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87 (2013), as in PROJ.
 */
double oob_geodesic_m(double lon1, double lat1, double lon2, double lat2);

#endif
