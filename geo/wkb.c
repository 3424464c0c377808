/* wkb.c - walking over the rings of polygons in WKB, bounds checked. */
#include "geo/wkb.h"

#include <string.h>

#define LITTLE_ENDIAN_MARK 1
#define MAX_NESTING        4

/* SpatiaLite's header: a zero, the byte order, the reference system (4 bytes), the bounding box (32), then the shape.
 */
#define BLOB_HEADER_SIZE 38
#define BLOB_SHAPE_MARK  0x7c
#define BLOB_MEMBER_MARK 0x69

/* Types of ISO 13249-3 / OGC 06-103r4, table 7. */
enum { WKB_POLYGON = 3, WKB_MULTIPOLYGON = 6, WKB_COLLECTION = 7 };

typedef struct walk {
    const unsigned char *start;
    const unsigned char *at;
    size_t left;
    unsigned char member_mark; /* what stands before each member of a collection */
    oob_ring_visitor visit;
    void *data;
    oob_error *err;
} walk;

static oob_status cut_short(walk *w)
{
    return oob_error_set(w->err, OOB_ERR_INPUT, "its shape is cut short");
}

static oob_status take_count(uint32_t *out, walk *w)
{
    if (w->left < sizeof *out)
        return cut_short(w);
    memcpy(out, w->at, sizeof *out);
    w->at += sizeof *out;
    w->left -= sizeof *out;
    return OOB_OK;
}

static oob_status walk_polygon(walk *w)
{
    uint32_t rings = 0;
    oob_status rc = take_count(&rings, w);
    for (uint32_t ring = 0; rc == OOB_OK && ring < rings; ring++) {
        uint32_t points = 0;
        rc = take_count(&points, w);
        if (rc == OOB_OK && points > w->left / 16)
            rc = cut_short(w);
        if (rc != OOB_OK)
            break;
        const oob_wkb_ring found = {w->at, (size_t)(w->at - w->start), points, ring > 0};
        rc = w->visit(w->data, &found, w->err);
        w->at += (size_t)points * 16;
        w->left -= (size_t)points * 16;
    }
    return rc;
}

static const char *type_name(uint32_t type)
{
    static const char *const names[] = {
        "shape of an unknown kind", "point", "line", "polygon", "set of points", "set of lines"};
    return type < sizeof names / sizeof names[0] ? names[type] : names[0];
}

static oob_status walk_geometry(walk *w, unsigned char mark, int depth)
{
    uint32_t type = 0;
    if (w->left < 1)
        return cut_short(w);
    if (*w->at != mark)
        return oob_error_set(w->err, OOB_ERR_INTERNAL, "a shape that is not as it is written here");
    w->at++;
    w->left--;
    oob_status rc = take_count(&type, w);
    if (rc != OOB_OK)
        return rc;
    if (type == WKB_POLYGON)
        return walk_polygon(w);
    if ((type != WKB_MULTIPOLYGON && type != WKB_COLLECTION) || depth >= MAX_NESTING)
        return oob_error_set(w->err, OOB_ERR_INPUT, "its shape is a %s and not an area", type_name(type));
    uint32_t members = 0;
    rc = take_count(&members, w);
    for (uint32_t i = 0; rc == OOB_OK && i < members; i++)
        rc = walk_geometry(w, w->member_mark, depth + 1);
    return rc;
}

oob_status oob_wkb_walk_rings(const unsigned char *wkb, size_t len, oob_ring_visitor visit, void *data, oob_error *err)
{
    walk w = {wkb, wkb, len, LITTLE_ENDIAN_MARK, visit, data, err};
    return walk_geometry(&w, LITTLE_ENDIAN_MARK, 0);
}

oob_status oob_spatialite_walk_rings(const unsigned char *blob, size_t len, oob_ring_visitor visit, void *data,
                                     oob_error *err)
{
    if (len <= BLOB_HEADER_SIZE || blob[0] != 0 || blob[1] != LITTLE_ENDIAN_MARK)
        return oob_error_set(err, OOB_ERR_STORE, "a geometry that SpatiaLite did not write");
    walk w = {blob, blob + BLOB_HEADER_SIZE, len - BLOB_HEADER_SIZE, BLOB_MEMBER_MARK, visit, data, err};
    return walk_geometry(&w, BLOB_SHAPE_MARK, 0);
}

void oob_wkb_point(unsigned char out[OOB_WKB_POINT_SIZE], double x, double y)
{
    const uint32_t type = 1;
    out[0] = LITTLE_ENDIAN_MARK;
    memcpy(out + 1, &type, sizeof type);
    memcpy(out + 5, &x, sizeof x);
    memcpy(out + 13, &y, sizeof y);
}
