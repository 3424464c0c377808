/* boundary_crs.c - bringing the shapes of a boundary file to the British National Grid, and judging where they are. */
#include "geo/boundary_crs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/wkb.h"

/*
 * Metres, EPSG:27700: what the boundaries of the United Kingdom lie in, with room to spare. Northern Ireland is west of
 * the grid's own zero, Shetland reaches 1,220,000.
 */
#define LEAST_EASTING     (-200000)
#define GREATEST_EASTING  700000
#define LEAST_NORTHING    (-20000)
#define GREATEST_NORTHING 1250000

/* Degrees: the United Kingdom with room to spare. */
#define LEAST_LONGITUDE    (-11)
#define GREATEST_LONGITUDE 4
#define LEAST_LATITUDE     48
#define GREATEST_LATITUDE  62

struct oob_boundary_crs {
    oob_transform *transform;
    unsigned char *wkb; /* the shape at hand; borrowed */
    double *ring;       /* aligned copy of the ring at hand */
    size_t ring_cap;
    double first_x; /* as the file has it, for messages */
    double first_y;
};

static bool within(double value, double least, double greatest)
{
    return value >= least && value <= greatest;
}

static bool looks_like_degrees(double x, double y)
{
    return within(x, LEAST_LONGITUDE, GREATEST_LONGITUDE) && within(y, LEAST_LATITUDE, GREATEST_LATITUDE);
}

/* Metres that look like degrees are within 70 m of the grid's zero, in the sea south-west of the Isles of Scilly. */
static bool on_the_grid(double x, double y)
{
    return within(x, LEAST_EASTING, GREATEST_EASTING) && within(y, LEAST_NORTHING, GREATEST_NORTHING) &&
           !looks_like_degrees(x, y);
}

static oob_status take_first_vertex(void *data, const oob_wkb_ring *ring, oob_error *err)
{
    (void)err;
    double *xy = data;
    if (ring->points > 0 && isnan(xy[0]))
        memcpy(xy, ring->at, 2 * sizeof *xy);
    return OOB_OK;
}

/* The system where neither the user nor the file names one. */
static oob_status assume(const char **out, const oob_vector *vector, const double xy[2], oob_strbuf *notes,
                         oob_error *err)
{
    const char *why = strcmp(oob_vector_format(vector), "TopoJSON") == 0 ? "as TopoJSON has it" : "by their size";
    if (looks_like_degrees(xy[0], xy[1])) {
        oob_strbuf_addf(notes, "the file names no coordinate system: taken as longitude and latitude (WGS 84), %s\n",
                        why);
        *out = OOB_CRS_LONLAT;
        return OOB_OK;
    }
    if (on_the_grid(xy[0], xy[1])) {
        oob_strbuf_addf(notes, "the file names no coordinate system: taken as the British National Grid, %s\n",
                        "by their size");
        *out = OOB_CRS_BRITISH_GRID;
        return OOB_OK;
    }
    oob_error_set(err, OOB_ERR_INPUT,
                  "the file names no coordinate system, and %g, %g is neither on the British "
                  "National Grid nor a longitude and latitude in Britain",
                  xy[0], xy[1]);
    return oob_error_hint(err, "say which it is: --crs EPSG:27700, for instance");
}

static void note_transformation(oob_strbuf *notes, const oob_transform *transform, const char *from)
{
    double accuracy = oob_transform_accuracy_m(transform);
    if (oob_transform_name(transform)[0] == '\0') {
        oob_strbuf_adds(notes, "coordinates: British National Grid, as they are\n");
        return;
    }
    oob_strbuf_addf(notes, "coordinates: from %.20s by %s", from, oob_transform_name(transform));
    if (accuracy > 0)
        oob_strbuf_addf(notes, ", accurate to about %g m", accuracy);
    else if (accuracy < 0)
        oob_strbuf_adds(notes, ", accuracy not known: check them on a map");
    if (!oob_transform_uses_grid(transform) && accuracy != 0)
        oob_strbuf_adds(notes, " (the OSTN15 grid would make it more exact: set OOB_PROJ_GRIDS to its folder)");
    oob_strbuf_addc(notes, '\n');
}

oob_status oob_boundary_crs_open(oob_boundary_crs **out, const oob_vector *vector, const oob_feature *sample,
                                 const char *wanted, const char *proj_grids, oob_strbuf *notes, oob_error *err)
{
    double xy[2] = {NAN, NAN};
    const char *from = wanted != NULL ? wanted : oob_vector_crs(vector);
    oob_boundary_crs *crs = calloc(1, sizeof *crs);
    if (crs == NULL)
        return oob_error_nomem(err);
    oob_status rc = oob_wkb_walk_rings(sample->wkb, sample->wkb_len, take_first_vertex, xy, err);
    if (rc == OOB_OK && from[0] == '\0')
        rc = assume(&from, vector, xy, notes, err);
    if (rc == OOB_OK)
        rc = oob_transform_open(&crs->transform, from, OOB_CRS_BRITISH_GRID, proj_grids, err);
    if (rc != OOB_OK) {
        oob_boundary_crs_close(crs);
        return rc;
    }
    note_transformation(notes, crs->transform, from);
    *out = crs;
    return OOB_OK;
}

void oob_boundary_crs_close(oob_boundary_crs *crs)
{
    if (crs == NULL)
        return;
    oob_transform_close(crs->transform);
    free(crs->ring);
    free(crs);
}

const oob_transform *oob_boundary_crs_transform(const oob_boundary_crs *crs)
{
    return crs->transform;
}

static oob_status outside(const oob_boundary_crs *crs, oob_error *err)
{
    double x = crs->first_x;
    double y = crs->first_y;
    bool degrees = oob_transform_from_degrees(crs->transform);
    oob_error_set(err, OOB_ERR_INPUT, "its coordinates (%g, %g as the file has them) are not in or near Great Britain",
                  x, y);
    if (degrees && looks_like_degrees(y, x))
        return oob_error_hint(err, "latitude stands before longitude: the file was made with its axes exchanged");
    if (degrees && on_the_grid(x, y))
        return oob_error_hint(err,
                              "they look like metres of the British National Grid, but the file says longitude and "
                              "latitude: give --crs EPSG:27700");
    if (!degrees && looks_like_degrees(x, y))
        return oob_error_hint(err,
                              "they look like longitude and latitude, but the file says metres: give --crs EPSG:4326");
    return oob_error_hint(err, "is the file's coordinate system right? Override it with --crs EPSG:n");
}

static oob_status reserve_ring(oob_boundary_crs *crs, size_t points, oob_error *err)
{
    if (points <= crs->ring_cap)
        return OOB_OK;
    double *ring = realloc(crs->ring, points * 2 * sizeof *ring);
    if (ring == NULL)
        return oob_error_nomem(err);
    crs->ring = ring;
    crs->ring_cap = points;
    return OOB_OK;
}

static oob_status transform_ring(void *data, const oob_wkb_ring *ring, oob_error *err)
{
    oob_boundary_crs *crs = data;
    const uint32_t points = ring->points;
    if (points == 0)
        return OOB_OK;
    oob_status rc = reserve_ring(crs, points, err);
    if (rc != OOB_OK)
        return rc;
    size_t size = (size_t)points * 2 * sizeof *crs->ring;
    memcpy(crs->ring, ring->at, size); /* vertices in WKB are not aligned */
    crs->first_x = crs->ring[0];
    crs->first_y = crs->ring[1];
    rc = oob_transform_points(crs->transform, crs->ring, points, err);
    if (rc != OOB_OK)
        return outside(crs, err);
    for (uint32_t i = 0; i < points; i++) {
        if (!on_the_grid(crs->ring[2 * i], crs->ring[2 * i + 1]))
            return outside(crs, err);
    }
    memcpy(crs->wkb + ring->offset, crs->ring, size);
    return OOB_OK;
}

oob_status oob_boundary_crs_apply(oob_boundary_crs *crs, unsigned char *wkb, size_t len, oob_error *err)
{
    crs->wkb = wkb;
    return oob_wkb_walk_rings(wkb, len, transform_ring, crs, err);
}
