/* vector.c - reading vector files: the path is judged here, the reading is done by the GDAL module. */
#include "geo/vector.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "geo/ogr_loader.h"

#define LARGEST_FILE (2LL * 1024 * 1024 * 1024)

static bool starts_with(const char *text, const char *start)
{
    return strncasecmp(text, start, strlen(start)) == 0;
}

/* A name, a colon: GDAL's connection strings (PG:, MYSQL:, WFS:) and URLs. One letter is a Windows drive. */
static bool names_a_service(const char *path)
{
    size_t len = strcspn(path, ":/\\");
    return path[len] == ':' && len > 1 && strchr(path, ':') != NULL;
}

static oob_status refuse_what_is_no_file(const char *path, oob_error *err)
{
    if (!starts_with(path, "/vsi") && path[0] != '<' && !names_a_service(path))
        return OOB_OK;
    oob_error_set(err, OOB_ERR_REFUSED, "%.200s: not a plain local file", path);
    return oob_error_hint(err, "download it first and give its path: nothing is fetched from a network here");
}

static oob_status check_file(const char *path, oob_error *err)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: %s", path, strerror(errno));
    if (S_ISDIR(info.st_mode)) {
        oob_error_set(err, OOB_ERR_INPUT, "%s: is a folder", path);
        return oob_error_hint(err, "give the file itself: NAME.gpkg, NAME.geojson, NAME.shp or NAME.zip");
    }
    if (!S_ISREG(info.st_mode))
        return oob_error_set(err, OOB_ERR_REFUSED, "%s: not a plain file", path);
    if (info.st_size == 0)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: the file is empty", path);
    if (info.st_size > LARGEST_FILE)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: larger than 2 GB", path);
    return OOB_OK;
}

oob_status oob_vector_open(oob_vector **out, const char *path, const oob_vector_options *options, oob_error *err)
{
    static const oob_vector_options no_options = {NULL};
    const oob_ogr_module *module = NULL;
    oob_status rc = refuse_what_is_no_file(path, err);
    if (rc == OOB_OK)
        rc = check_file(path, err);
    if (rc == OOB_OK)
        rc = oob_ogr_load(&module, err);
    if (rc != OOB_OK)
        return rc;
    /* Absolute, so that GDAL cannot take any part of it for a prefix of its own. */
    char *absolute = realpath(path, NULL);
    if (absolute == NULL)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: %s", path, strerror(errno));
    rc = refuse_what_is_no_file(absolute, err);
    if (rc == OOB_OK)
        rc = module->read_open(out, absolute, options != NULL ? options : &no_options, err);
    free(absolute);
    return rc;
}

/* An open oob_vector came from the module, so that it is loaded. */
static const oob_ogr_module *module_of(void)
{
    const oob_ogr_module *module = NULL;
    (void)oob_ogr_load(&module, NULL);
    return module;
}

void oob_vector_close(oob_vector *vector)
{
    if (vector != NULL)
        module_of()->read_close(vector);
}

const char *oob_vector_layer_name(const oob_vector *vector)
{
    return module_of()->read_layer_name(vector);
}

const char *oob_vector_format(const oob_vector *vector)
{
    return module_of()->read_format(vector);
}

const char *const *oob_vector_fields(const oob_vector *vector, size_t *count)
{
    return module_of()->read_fields(vector, count);
}

const char *oob_vector_crs(const oob_vector *vector)
{
    return module_of()->read_crs(vector);
}

oob_status oob_vector_next(oob_feature *feature, bool *more, oob_vector *vector, oob_error *err)
{
    return module_of()->read_next(feature, more, vector, err);
}
