/* reader.h - the reading half of the module: a layer's fields, reference system and features. */
#ifndef OOB_GEO_OGR_READER_H
#define OOB_GEO_OGR_READER_H

#include "geo/vector.h"

/* As in vector.h; the path is absolute and of a plain file. */
oob_status ogr_read_open(oob_vector **out, const char *path, const oob_vector_options *options, oob_error *err);
void ogr_read_close(oob_vector *vector);
const char *ogr_read_layer_name(const oob_vector *vector);
const char *ogr_read_format(const oob_vector *vector);
const char *const *ogr_read_fields(const oob_vector *vector, size_t *count);
const char *ogr_read_crs(const oob_vector *vector);
oob_status ogr_read_next(oob_feature *feature, bool *more, oob_vector *vector, oob_error *err);
void ogr_read_rewind(oob_vector *vector);

#endif
