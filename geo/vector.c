/* vector.c - reading vector files: the path is judged here, the reading is done by the GDAL module. */
#include "geo/vector.h"

#include <stdlib.h>

#include "geo/local_file.h"
#include "geo/ogr_loader.h"

oob_status oob_vector_open(oob_vector **out, const char *path, const oob_vector_options *options, oob_error *err)
{
    static const oob_vector_options no_options = {NULL};
    const oob_ogr_module *module = NULL;
    char *absolute = NULL;
    oob_status rc = oob_local_file(&absolute, path, "NAME.gpkg, NAME.geojson, NAME.shp or NAME.zip", err);
    if (rc == OOB_OK)
        rc = oob_ogr_load(&module, err);
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

void oob_vector_rewind(oob_vector *vector)
{
    module_of()->read_rewind(vector);
}
