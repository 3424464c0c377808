/* measure.c - what follows from where a place is: host authority, inside or outside, distance to the boundary, band. */
#include "geo/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/transform.h"
#include "store/bulk.h"
#include "store/store.h"

#define BATCH     4096
#define CODE_SIZE 10

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

static void read_place(place *out, const oob_stmt *row)
{
    out->location_id = oob_stmt_int(row, 0);
    out->has_point = !oob_stmt_is_null(row, 1) && !oob_stmt_is_null(row, 2);
    out->easting = oob_stmt_double(row, 1);
    out->northing = oob_stmt_double(row, 2);
    out->approximate = !oob_stmt_is_null(row, 3);
    out->uncertainty_m = oob_stmt_double(row, 3);
    copy_code(out->gazetteer, oob_stmt_text(row, 4));
    out->country = oob_stmt_text(row, 5)[0];
}

static oob_status read_batch(size_t *got, place *batch, oob_stmt *places, oob_error *err)
{
    bool row = false;
    oob_status rc = OOB_OK;
    for (*got = 0; *got < BATCH && (rc = oob_stmt_step(places, &row, err)) == OOB_OK && row; (*got)++)
        read_place(&batch[*got], places);
    return rc;
}

/** The statement that stores, and the places of its parameters. */
typedef struct put {
    oob_stmt *stmt;
    int location_id;
    int host_code;
    int host_by;
    int location;
    int edge_distance_m;
    int band;
} put;

static oob_status open_put(put *out, oob_db *store, oob_error *err)
{
    oob_status rc = oob_store_prepare(&out->stmt, store, "measure/put", err);
    if (rc != OOB_OK)
        return rc;
    out->location_id = oob_stmt_param(out->stmt, ":location_id");
    out->host_code = oob_stmt_param(out->stmt, ":host_code");
    out->host_by = oob_stmt_param(out->stmt, ":host_by");
    out->location = oob_stmt_param(out->stmt, ":location");
    out->edge_distance_m = oob_stmt_param(out->stmt, ":edge_distance_m");
    out->band = oob_stmt_param(out->stmt, ":boundary_band");
    return OOB_OK;
}

static oob_status store_measured(put *p, int64_t location_id, const measured *value, oob_error *err)
{
    oob_stmt_bind_int(p->stmt, p->location_id, location_id);
    oob_stmt_bind_text(p->stmt, p->host_code, value->host_code);
    oob_stmt_bind_text(p->stmt, p->host_by, value->host_by);
    oob_stmt_bind_text(p->stmt, p->location, value->location);
    if (isnan(value->edge_distance_m))
        oob_stmt_bind_null(p->stmt, p->edge_distance_m);
    else
        oob_stmt_bind_double(p->stmt, p->edge_distance_m, value->edge_distance_m);
    oob_stmt_bind_text(p->stmt, p->band, value->band);
    return oob_stmt_run(p->stmt, err);
}

static oob_status measure_batch(measuring *m, put *p, const place *batch, size_t got, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < got; i++) {
        measured value;
        rc = measure_place(&value, m, &batch[i], err);
        if (rc == OOB_OK)
            rc = store_measured(p, batch[i].location_id, &value, err);
    }
    return rc;
}

/* Places are read in batches and changed in between, in the order of the table, which is how SQLite changes them
 * fastest. */
static oob_status measure_all(measuring *m, oob_db *store, oob_progress *progress, oob_error *err)
{
    put p = {0};
    oob_stmt *places = NULL;
    int64_t total = 0;
    uint64_t done = 0;
    size_t got = 0;
    place *batch = malloc(BATCH * sizeof *batch);
    oob_status rc = batch != NULL ? OOB_OK : oob_error_nomem(err);
    if (rc == OOB_OK)
        rc = oob_db_get_int(&total, store, "SELECT count(*) FROM location WHERE status <> 'pending'", 0, err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&places, store, "measure/places", err);
    if (rc == OOB_OK)
        rc = open_put(&p, store, err);
    while (rc == OOB_OK && (rc = read_batch(&got, batch, places, err)) == OOB_OK && got > 0) {
        rc = measure_batch(m, &p, batch, got, err);
        done += got;
        oob_progress_update(progress, done, (uint64_t)total);
        if (rc == OOB_OK && oob_interrupted())
            rc = oob_error_set(err, OOB_ERR_INTERRUPTED, "interrupted");
        if (got < BATCH)
            break;
    }
    oob_stmt_close(places);
    oob_stmt_close(p.stmt);
    free(batch);
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

static oob_status measure_in_transaction(measuring *m, oob_db *store, oob_progress *progress, oob_error *err)
{
    oob_bulk *bulk = NULL;
    oob_status rc = oob_bulk_begin(&bulk, store, "location", err);
    if (rc == OOB_OK)
        rc = measure_all(m, store, progress, err);
    if (rc == OOB_OK)
        rc = oob_bulk_end(bulk, err);
    oob_bulk_close(bulk);
    return rc == OOB_OK ? keep_facts(store, m->to_lonlat != NULL, err) : rc;
}

oob_status oob_measure_run(oob_measure_result *result, oob_db *store, const oob_measure_options *options,
                           oob_progress *progress, oob_error *err)
{
    static const oob_measure_options defaults = {false, NULL};
    measuring m = {.result = result};
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
        rc = measure_in_transaction(&m, store, progress, err);
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
