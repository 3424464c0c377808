/* transform.c - coordinates between reference systems (PROJ), and geodesic distances on the ground. */
#include "geo/transform.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <geodesic.h>
#include <proj.h>

/* Great Britain, degrees: PROJ chooses the operation for this area (EPSG area 1264, by its outer limits). */
#define GB_WEST  (-9.01)
#define GB_SOUTH 49.75
#define GB_EAST  2.01
#define GB_NORTH 61.01

#define MAX_FOLDERS 16

#define WGS84_SEMI_MAJOR_M 6378137.0
#define WGS84_FLATTENING   (1 / 298.257223563)

struct oob_transform {
    PJ_CONTEXT *context;
    PJ *operation; /* NULL: both systems are the same, nothing is done */
    char *name;
    double accuracy_m;
    bool uses_grid;
    bool from_degrees;
};

void oob_transform_close(oob_transform *transform)
{
    if (transform == NULL)
        return;
    (void)proj_destroy(transform->operation);
    if (transform->context != NULL)
        (void)proj_context_destroy(transform->context);
    free(transform->name);
    free(transform);
}

static void drop_log(void *data, int level, const char *message)
{
    (void)data;
    (void)level;
    (void)message;
}

/* Setting any folder replaces PROJ's own, so they are repeated; PROJ gives them as one text, parted by colons. */
static oob_status set_search_folders(PJ_CONTEXT *context, const char *grid_folder, oob_error *err)
{
    const char *from_environment = getenv("OOB_PROJ_GRIDS");
    const char *folders[MAX_FOLDERS];
    int count = 0;
    if (grid_folder != NULL && grid_folder[0] != '\0')
        folders[count++] = grid_folder;
    if (from_environment != NULL && from_environment[0] != '\0')
        folders[count++] = from_environment;
    if (count == 0)
        return OOB_OK;
    char *own = strdup(proj_info().searchpath);
    if (own == NULL)
        return oob_error_nomem(err);
    char *rest = NULL;
    for (char *folder = strtok_r(own, ":", &rest); folder != NULL && count < MAX_FOLDERS;
         folder = strtok_r(NULL, ":", &rest))
        folders[count++] = folder;
    proj_context_set_search_paths(context, count, folders);
    free(own);
    return OOB_OK;
}

static oob_status open_context(PJ_CONTEXT **out, const char *grid_folder, oob_error *err)
{
    if (grid_folder != NULL && access(grid_folder, R_OK | X_OK) != 0) {
        oob_error_set(err, OOB_ERR_USAGE, "%s: no such folder", grid_folder);
        return oob_error_hint(err, "proj_grids is the folder that holds uk_os_OSTN15_NTv2_OSGBtoETRS.tif");
    }
    PJ_CONTEXT *context = proj_context_create();
    if (context == NULL)
        return oob_error_nomem(err);
    proj_log_func(context, NULL, drop_log);
    (void)proj_context_set_enable_network(context, 0);
    oob_status rc = set_search_folders(context, grid_folder, err);
    if (rc != OOB_OK) {
        (void)proj_context_destroy(context);
        return rc;
    }
    *out = context;
    return OOB_OK;
}

static oob_status make_crs(PJ **out, PJ_CONTEXT *context, const char *text, oob_error *err)
{
    *out = proj_create(context, text);
    if (*out != NULL && proj_is_crs(*out))
        return OOB_OK;
    const char *why = *out == NULL ? proj_context_errno_string(context, proj_context_errno(context)) : "not a CRS";
    (void)proj_destroy(*out);
    *out = NULL;
    oob_error_set(err, OOB_ERR_INPUT, "coordinate reference system '%.80s' is not known: %s", text,
                  why != NULL ? why : "not in PROJ's register");
    return oob_error_hint(err, "give it as EPSG:27700 (British National Grid) or EPSG:4326 (longitude, latitude)");
}

static PJ_OPERATION_FACTORY_CONTEXT *operation_rules(PJ_CONTEXT *context)
{
    PJ_OPERATION_FACTORY_CONTEXT *rules = proj_create_operation_factory_context(context, NULL);
    if (rules == NULL)
        return NULL;
    proj_operation_factory_context_set_area_of_interest(context, rules, GB_WEST, GB_SOUTH, GB_EAST, GB_NORTH);
    proj_operation_factory_context_set_spatial_criterion(context, rules, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(context, rules,
                                                             PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    return rules;
}

/* The first of PROJ's list: sorted by area covered and accuracy. */
static PJ *best_operation(PJ_CONTEXT *context, const PJ *from, const PJ *to)
{
    PJ_OPERATION_FACTORY_CONTEXT *rules = operation_rules(context);
    PJ_OBJ_LIST *list = rules != NULL ? proj_create_operations(context, from, to, rules) : NULL;
    PJ *first = list != NULL && proj_list_get_count(list) > 0 ? proj_list_get(context, list, 0) : NULL;
    PJ *operation = first != NULL ? proj_normalize_for_visualization(context, first) : NULL;
    /* The normalised copy has lost these two. */
    (void)proj_destroy(first);
    proj_list_destroy(list);
    proj_operation_factory_context_destroy(rules);
    return operation;
}

static oob_status describe(oob_transform *transform, oob_error *err)
{
    static const char prefix[] =
        "axis order change (2D) + "; /* true, and of no interest to anyone who reads the name */
    const char *name = proj_get_name(transform->operation);
    if (name == NULL)
        name = "";
    transform->name = strdup(strncmp(name, prefix, sizeof prefix - 1) == 0 ? name + sizeof prefix - 1 : name);
    transform->accuracy_m = proj_coordoperation_get_accuracy(transform->context, transform->operation);
    transform->uses_grid = proj_coordoperation_get_grid_used_count(transform->context, transform->operation) > 0;
    transform->from_degrees = proj_degree_input(transform->operation, PJ_FWD) != 0;
    return transform->name != NULL ? OOB_OK : oob_error_nomem(err);
}

static oob_status relate(oob_transform *transform, const char *from, const char *to, oob_error *err)
{
    PJ *from_crs = NULL;
    PJ *to_crs = NULL;
    oob_status rc = make_crs(&from_crs, transform->context, from, err);
    if (rc == OOB_OK)
        rc = make_crs(&to_crs, transform->context, to, err);
    if (rc == OOB_OK) {
        transform->operation = best_operation(transform->context, from_crs, to_crs);
        if (transform->operation == NULL)
            rc = oob_error_set(err, OOB_ERR_INPUT, "no way is known from %.60s to %.60s", from, to);
    }
    (void)proj_destroy(from_crs);
    (void)proj_destroy(to_crs);
    return rc == OOB_OK ? describe(transform, err) : rc;
}

oob_status oob_transform_open(oob_transform **out, const char *from, const char *to, const char *grid_folder,
                              oob_error *err)
{
    oob_transform *transform = calloc(1, sizeof *transform);
    if (transform == NULL)
        return oob_error_nomem(err);
    oob_status rc = OOB_OK;
    if (strcasecmp(from, to) == 0) {
        transform->name = strdup("");
        if (transform->name == NULL)
            rc = oob_error_nomem(err);
    } else {
        rc = open_context(&transform->context, grid_folder, err);
        if (rc == OOB_OK)
            rc = relate(transform, from, to, err);
    }
    if (rc != OOB_OK) {
        oob_transform_close(transform);
        return rc;
    }
    *out = transform;
    return OOB_OK;
}

const char *oob_transform_name(const oob_transform *transform)
{
    return transform->name;
}

double oob_transform_accuracy_m(const oob_transform *transform)
{
    return transform->accuracy_m;
}

bool oob_transform_uses_grid(const oob_transform *transform)
{
    return transform->uses_grid;
}

bool oob_transform_from_degrees(const oob_transform *transform)
{
    return transform->from_degrees;
}

static oob_status run(oob_transform *transform, PJ_DIRECTION direction, double *xy, size_t count, oob_error *err)
{
    const size_t stride = 2 * sizeof *xy;
    if (transform->operation != NULL)
        (void)proj_trans_generic(transform->operation, direction, xy, stride, count, xy + 1, stride, count, NULL, 0, 0,
                                 NULL, 0, 0);
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(xy[2 * i]) || !isfinite(xy[2 * i + 1]))
            return oob_error_set(err, OOB_ERR_INPUT, "a coordinate cannot be transformed (point %zu of %zu)", i + 1,
                                 count);
    }
    return OOB_OK;
}

oob_status oob_transform_points(oob_transform *transform, double *xy, size_t count, oob_error *err)
{
    return run(transform, PJ_FWD, xy, count, err);
}

oob_status oob_transform_points_back(oob_transform *transform, double *xy, size_t count, oob_error *err)
{
    return run(transform, PJ_INV, xy, count, err);
}

double oob_geodesic_m(double lon1, double lat1, double lon2, double lat2)
{
    struct geod_geodesic ellipsoid;
    double distance_m = 0;
    geod_init(&ellipsoid, WGS84_SEMI_MAJOR_M, WGS84_FLATTENING);
    geod_inverse(&ellipsoid, lat1, lon1, lat2, lon2, &distance_m, NULL, NULL);
    return distance_m;
}
