/* measure.c - what follows from where a place is: host authority, inside or outside, distance to the boundary, band. */
#include "geo/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/transform.h"
#include "store/bulk.h"
#include "store/store.h"

#define CODE_SIZE     10
#define FUNCTION      "measured"
#define LOOK_UP_EVERY 4096 /* places between two looks at the clock and the keyboard */

/** A place as it was located. */
typedef struct place {
    int64_t location_id;
    bool has_point;
    bool approximate; /* an outward code: somewhere within uncertainty_m of the point */
    double easting;
    double northing;
    double uncertainty_m;
    char gazetteer[CODE_SIZE]; /* upper-tier authority; "" not known */
    char country;              /* 0: not known */
} place;

/** What is stored of it; NULL for what is not known. Strings are static or belong to the areas or the place. */
typedef struct measured {
    const char *host_code;
    const char *host_by;
    const char *location;
    double edge_distance_m; /* NaN: not measured */
    const char *band;
} measured;

typedef struct measuring {
    oob_areas *areas;
    const char *responsible;
    oob_transform *to_lonlat; /* NULL: planar distances */
    oob_measure_result *result;
    oob_progress *progress;
    uint64_t total;
    uint64_t done;
    place at;       /* the row under measure: SQL asks for each of its columns apart */
    measured value; /* what was found of it */
} measuring;

const char *oob_boundary_band(double distance_m)
{
    static const struct {
        double below_miles;
        const char *name;
    } bands[] = {{5, "0-5"}, {10, "5-10"}, {20, "10-20"}, {50, "20-50"}};
    const double miles = distance_m / OOB_METRES_A_MILE;
    for (size_t i = 0; i < sizeof bands / sizeof bands[0]; i++) {
        if (miles < bands[i].below_miles)
            return bands[i].name;
    }
    return "50+";
}

/* --- one place ---------------------------------------------------------------------------------------------------- */

/* From the point to the nearest point of the boundary on the plane, its length taken on the ellipsoid. */
static oob_status geodesic_distance(double *out, measuring *m, const place *at, oob_error *err)
{
    oob_edge_hit hit;
    oob_status rc = oob_areas_nearest(&hit, m->areas, OOB_AREA_RESPONSIBLE, at->easting, at->northing, err);
    if (rc != OOB_OK)
        return rc;
    double ends[4] = {at->easting, at->northing, hit.x, hit.y};
    rc = oob_transform_points(m->to_lonlat, ends, 2, err);
    if (rc == OOB_OK)
        *out = oob_geodesic_m(ends[0], ends[1], ends[2], ends[3]);
    return rc;
}

static oob_status edge_distance(double *out, measuring *m, const place *at, oob_error *err)
{
    if (m->to_lonlat != NULL)
        return geodesic_distance(out, m, at, err);
    *out = oob_areas_edge_distance_m(m->areas, at->easting, at->northing);
    return OOB_OK;
}

/* By its country alone: a place in another country is outside, wherever it is. */
static bool in_another_country(const measuring *m, const place *at)
{
    return at->country != 0 && at->country != m->responsible[0];
}

static void host_by_gazetteer(measured *out, const place *at)
{
    if (at->gazetteer[0] == '\0')
        return;
    out->host_code = at->gazetteer;
    out->host_by = "gazetteer";
}

static void decide_exact(measured *out, measuring *m, const place *at)
{
    const int area = oob_areas_host(m->areas, at->easting, at->northing);
    const bool inside = area == OOB_AREA_RESPONSIBLE;
    out->location = inside ? "IN" : "OUT";
    out->band = inside ? "inside" : oob_boundary_band(out->edge_distance_m);
    if (area >= 0) {
        out->host_code = oob_areas_code(m->areas, (size_t)area);
        out->host_by = "polygon";
        m->result->disagreements += at->gazetteer[0] != '\0' && strcmp(at->gazetteer, out->host_code) != 0;
    } else if (strcmp(at->gazetteer, m->responsible) == 0) {
        /* The polygon decides that it is outside; then the responsible authority cannot be the host. */
        m->result->disagreements++;
    } else {
        host_by_gazetteer(out, at);
        m->result->by_gazetteer += out->host_code != NULL;
    }
}

/* On one side of the boundary as far as it reaches, and the gazetteer does not say that its postcodes are elsewhere. */
static const char *side_of_outward_code(const measuring *m, const place *at, double distance_m)
{
    const bool inside = oob_areas_host(m->areas, at->easting, at->northing) == OOB_AREA_RESPONSIBLE;
    if (in_another_country(m, at))
        return "OUT";
    if (distance_m < at->uncertainty_m)
        return NULL;
    if (at->gazetteer[0] != '\0' && (strcmp(at->gazetteer, m->responsible) == 0) != inside)
        return NULL;
    return inside ? "IN" : "OUT";
}

static const char *band_of_outward_code(const char *location, const place *at, double distance_m)
{
    if (location == NULL)
        return "uncertain";
    if (strcmp(location, "IN") == 0)
        return "inside";
    const char *nearest = oob_boundary_band(fmax(distance_m - at->uncertainty_m, 0));
    return nearest == oob_boundary_band(distance_m + at->uncertainty_m) ? nearest : "uncertain";
}

static void decide_approximate(measured *out, measuring *m, const place *at)
{
    out->location = side_of_outward_code(m, at, out->edge_distance_m);
    out->band = band_of_outward_code(out->location, at, out->edge_distance_m);
    host_by_gazetteer(out, at);
    m->result->uncertain += strcmp(out->band, "uncertain") == 0;
}

static void decide_without_point(measured *out, measuring *m, const place *at)
{
    if (!in_another_country(m, at))
        return;
    out->location = "OUT";
    host_by_gazetteer(out, at);
}

static void count(oob_measure_result *result, const measured *out, const place *at)
{
    if (out->location == NULL && at->has_point)
        result->undecided++;
    else if (out->location == NULL)
        result->unknown++;
    else if (out->location[0] == 'I')
        result->inside++;
    else
        result->outside++;
}

static oob_status measure_place(measured *out, measuring *m, const place *at, oob_error *err)
{
    *out = (measured){.edge_distance_m = NAN};
    oob_status rc = at->has_point ? edge_distance(&out->edge_distance_m, m, at, err) : OOB_OK;
    if (rc != OOB_OK)
        return rc;
    if (!at->has_point)
        decide_without_point(out, m, at);
    else if (at->approximate)
        decide_approximate(out, m, at);
    else
        decide_exact(out, m, at);
    count(m->result, out, at);
    return OOB_OK;
}

/* --- all places --------------------------------------------------------------------------------------------------- */

static void copy_code(char out[CODE_SIZE], const char *text)
{
    const size_t len = strlen(text);
    memset(out, 0, CODE_SIZE);
    if (len < CODE_SIZE)
        memcpy(out, text, len);
}

/* The arguments as put.sql gives them, and what the first of them asks for. */
enum { WHAT, LOCATION_ID, EASTING, NORTHING, UNCERTAINTY_M, GAZETTEER, COUNTRY, ARGUMENTS };
enum { WANT_HOST, WANT_HOST_BY, WANT_LOCATION, WANT_DISTANCE, WANT_BAND };

static void read_place(place *out, const oob_call *call)
{
    out->location_id = oob_call_int(call, LOCATION_ID);
    out->has_point = !oob_call_is_null(call, EASTING) && !oob_call_is_null(call, NORTHING);
    out->easting = oob_call_double(call, EASTING);
    out->northing = oob_call_double(call, NORTHING);
    out->approximate = !oob_call_is_null(call, UNCERTAINTY_M);
    out->uncertainty_m = oob_call_double(call, UNCERTAINTY_M);
    copy_code(out->gazetteer, oob_call_text(call, GAZETTEER));
    out->country = oob_call_text(call, COUNTRY)[0];
}

static oob_status next_place(measuring *m, const oob_call *call, oob_error *err)
{
    if (m->done++ % LOOK_UP_EVERY == 0) {
        oob_progress_update(m->progress, m->done, m->total);
        if (oob_interrupted())
            return oob_error_set(err, OOB_ERR_INTERRUPTED, "interrupted");
    }
    read_place(&m->at, call);
    return measure_place(&m->value, m, &m->at, err);
}

static void return_column(oob_call *call, int wanted, const measured *value, const place *at)
{
    const char *const texts[] = {value->host_code, value->host_by, value->location, NULL, value->band};
    if (wanted == WANT_HOST && value->host_code == at->gazetteer)
        oob_call_return_argument(call, GAZETTEER); /* its copy does not outlive the row */
    else if (wanted != WANT_DISTANCE)
        oob_call_return_text(call, texts[wanted]);
    else if (!isnan(value->edge_distance_m))
        oob_call_return_double(call, value->edge_distance_m);
}

/* Called for each column of each row; the row's place is measured once. */
static oob_status measured_column(void *data, oob_call *call, oob_error *err)
{
    measuring *m = data;
    if (m->done == 0 || m->at.location_id != oob_call_int(call, LOCATION_ID)) {
        oob_status rc = next_place(m, call, err);
        if (rc != OOB_OK)
            return rc;
    }
    return_column(call, (int)oob_call_int(call, WHAT), &m->value, &m->at);
    return OOB_OK;
}

/* One statement for all rows, in the order of the table, which is how SQLite changes them fastest. */
static oob_status measure_all(measuring *m, oob_db *store, oob_error *err)
{
    int64_t total = 0;
    oob_stmt *put = NULL;
    oob_status rc = oob_db_get_int(&total, store, "SELECT count(*) FROM location WHERE status <> 'pending'", 0, err);
    m->total = (uint64_t)total;
    if (rc == OOB_OK)
        rc = oob_db_add_function(store, FUNCTION, ARGUMENTS, measured_column, m, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_store_prepare(&put, store, "measure/put", err);
    if (rc == OOB_OK)
        rc = oob_stmt_run(put, err);
    oob_stmt_close(put);
    oob_db_remove_function(store, FUNCTION, ARGUMENTS);
    return rc;
}

static oob_status keep_facts(oob_db *store, bool geodesic, oob_error *err)
{
    char now[OOB_TIMESTAMP_SIZE];
    oob_timestamp(now);
    oob_status rc = oob_meta_set(store, "measured_at", now, err);
    if (rc != OOB_OK)
        return rc;
    return oob_meta_set(store, "measure_method",
                        geodesic
                            ? "geodesic distance (WGS 84) to the nearest point of the boundary, miles of 1,609.344 m"
                            : "planar distance (EPSG:27700) to the boundary, miles of 1,609.344 m",
                        err);
}

static oob_status measure_in_transaction(measuring *m, oob_db *store, oob_error *err)
{
    oob_bulk *bulk = NULL;
    oob_status rc = oob_bulk_begin(&bulk, store, "location", err);
    if (rc == OOB_OK)
        rc = measure_all(m, store, err);
    if (rc == OOB_OK)
        rc = oob_bulk_end(bulk, err);
    oob_bulk_close(bulk);
    return rc == OOB_OK ? keep_facts(store, m->to_lonlat != NULL, err) : rc;
}

oob_status oob_measure_run(oob_measure_result *result, oob_db *store, const oob_measure_options *options,
                           oob_progress *progress, oob_error *err)
{
    static const oob_measure_options defaults = {false, NULL};
    measuring m = {.result = result, .progress = progress};
    if (options == NULL)
        options = &defaults;
    *result = (oob_measure_result){0};
    oob_status rc = oob_areas_open(&m.areas, store, err);
    if (rc == OOB_OK)
        m.responsible = oob_areas_code(m.areas, OOB_AREA_RESPONSIBLE);
    if (rc == OOB_OK && options->geodesic)
        rc = oob_transform_open(&m.to_lonlat, OOB_CRS_BRITISH_GRID, OOB_CRS_LONLAT, options->proj_grids, err);
    if (rc == OOB_OK)
        rc = oob_db_begin(store, err);
    if (rc == OOB_OK) {
        oob_progress_start(progress, "Measuring");
        rc = measure_in_transaction(&m, store, err);
        oob_progress_end(progress);
        if (rc == OOB_OK)
            rc = oob_db_commit(store, err);
        if (rc != OOB_OK)
            oob_db_rollback(store);
    }
    oob_transform_close(m.to_lonlat);
    oob_areas_close(m.areas);
    return rc;
}
