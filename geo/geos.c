/* geos.c - a GEOS context, its errors translated, and the few steps on polygons that several files need. */
#include "geo/geos.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void keep_message(const char *message, void *data)
{
    oob_geos *geos = data;
    (void)snprintf(geos->message, sizeof geos->message, "%s", message);
}

static void drop_notice(const char *message, void *data)
{
    (void)message;
    (void)data;
}

oob_status oob_geos_open(oob_geos **out, oob_error *err)
{
    oob_geos *geos = calloc(1, sizeof *geos);
    if (geos == NULL)
        return oob_error_nomem(err);
    geos->handle = GEOS_init_r();
    if (geos->handle == NULL) {
        free(geos);
        return oob_error_nomem(err);
    }
    (void)GEOSContext_setErrorMessageHandler_r(geos->handle, keep_message, geos);
    (void)GEOSContext_setNoticeMessageHandler_r(geos->handle, drop_notice, NULL);
    *out = geos;
    return OOB_OK;
}

void oob_geos_close(oob_geos *geos)
{
    if (geos == NULL)
        return;
    GEOS_finish_r(geos->handle);
    free(geos);
}

oob_status oob_geos_failure(const oob_geos *geos, const char *what, oob_error *err)
{
    if (strstr(geos->message, "bad_alloc") != NULL)
        return oob_error_nomem(err);
    return oob_error_set(err, OOB_ERR_INPUT, "%s: %s", what,
                         geos->message[0] != '\0' ? geos->message : "no reason was given");
}

oob_status oob_geos_from_wkb(GEOSGeometry **out, oob_geos *geos, const void *wkb, size_t len, oob_error *err)
{
    GEOSWKBReader *reader = GEOSWKBReader_create_r(geos->handle);
    if (reader == NULL)
        return oob_error_nomem(err);
    GEOSGeometry *shape = GEOSWKBReader_read_r(geos->handle, reader, wkb, len);
    GEOSWKBReader_destroy_r(geos->handle, reader);
    if (shape == NULL)
        return oob_geos_failure(geos, "its shape cannot be read", err);
    *out = shape;
    return OOB_OK;
}

oob_status oob_geos_to_wkb(unsigned char **out, size_t *len, oob_geos *geos, const GEOSGeometry *shape, oob_error *err)
{
    GEOSWKBWriter *writer = GEOSWKBWriter_create_r(geos->handle);
    if (writer == NULL)
        return oob_error_nomem(err);
    GEOSWKBWriter_setByteOrder_r(geos->handle, writer, GEOS_WKB_NDR);
    GEOSWKBWriter_setOutputDimension_r(geos->handle, writer, 2);
    *out = GEOSWKBWriter_write_r(geos->handle, writer, shape, len);
    GEOSWKBWriter_destroy_r(geos->handle, writer);
    return *out != NULL ? OOB_OK : oob_geos_failure(geos, "its shape cannot be stored", err);
}

static void report_fault(oob_strbuf *report, oob_geos *geos, const char *reason, const GEOSGeometry *where)
{
    double x = NAN;
    double y = NAN;
    oob_strbuf_addf(report, "%s%s", report->len > 0 ? "; " : "", reason != NULL ? reason : "not valid");
    if (where != NULL && GEOSGeomGetX_r(geos->handle, where, &x) == 1 && GEOSGeomGetY_r(geos->handle, where, &y) == 1 &&
        isfinite(x) && isfinite(y))
        oob_strbuf_addf(report, " at %.0f %.0f", x, y);
}

/* 1 valid, 0 not (reported), 2 GEOS failed: its own convention. */
static char check_valid(oob_strbuf *report, oob_geos *geos, const GEOSGeometry *shape)
{
    char *reason = NULL;
    GEOSGeometry *where = NULL;
    char valid = GEOSisValidDetail_r(geos->handle, shape, 0, &reason, &where);
    if (valid == 0)
        report_fault(report, geos, reason, where);
    GEOSFree_r(geos->handle, reason);
    GEOSGeom_destroy_r(geos->handle, where);
    return valid;
}

oob_status oob_geos_repair(GEOSGeometry **shape, oob_geos *geos, oob_strbuf *report, oob_error *err)
{
    char valid = check_valid(report, geos, *shape);
    if (valid == 1)
        return OOB_OK;
    if (valid != 0)
        return oob_geos_failure(geos, "its shape cannot be checked", err);
    /*
     * The older "line work" method makes a hole of every overlap of two parts; "structure" joins them, which is what an
     * authority's overlapping parts mean.
     */
    GEOSMakeValidParams *params = GEOSMakeValidParams_create_r(geos->handle);
    if (params == NULL)
        return oob_error_nomem(err);
    (void)GEOSMakeValidParams_setMethod_r(geos->handle, params, GEOS_MAKE_VALID_STRUCTURE);
    (void)GEOSMakeValidParams_setKeepCollapsed_r(geos->handle, params, 0);
    GEOSGeometry *repaired = GEOSMakeValidWithParams_r(geos->handle, *shape, params);
    GEOSMakeValidParams_destroy_r(geos->handle, params);
    if (repaired == NULL)
        return oob_geos_failure(geos, "its shape cannot be repaired", err);
    GEOSGeom_destroy_r(geos->handle, *shape);
    *shape = repaired;
    return oob_strbuf_check(report, err);
}

oob_status oob_geos_union(GEOSGeometry **out, oob_geos *geos, GEOSGeometry **shapes, size_t count, oob_error *err)
{
    if (count == 1 && GEOSGeomTypeId_r(geos->handle, shapes[0]) != GEOS_GEOMETRYCOLLECTION) {
        *out = shapes[0];
        return OOB_OK;
    }
    /* The collection owns the shapes from here on, even where it cannot be made. */
    GEOSGeometry *collection =
        GEOSGeom_createCollection_r(geos->handle, GEOS_GEOMETRYCOLLECTION, shapes, (unsigned int)count);
    GEOSGeometry *joined = collection != NULL ? GEOSUnaryUnion_r(geos->handle, collection) : NULL;
    GEOSGeom_destroy_r(geos->handle, collection);
    if (joined == NULL)
        return oob_geos_failure(geos, "its parts cannot be joined", err);
    *out = joined;
    return OOB_OK;
}
