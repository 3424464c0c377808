/* layer.c - tables as map layers of one file or database. */
#include "report/layer.h"

#include <stdlib.h>
#include <string.h>

#include "core/progress.h"
#include "query/export.h"
#include "store/sql.h"

#define LOOK_UP_EVERY 1000

struct oob_layers {
    char *path;
    char *schema;
    oob_vector_format_out format;
    oob_vector_writer *writer; /* NULL before the first layer */
};

bool oob_layer_has_shapes(const oob_summary *columns)
{
    return oob_summary_column_with_unit(columns, "polygons") >= 0 ||
           (oob_summary_column_with_unit(columns, "easting") >= 0 &&
            oob_summary_column_with_unit(columns, "northing") >= 0);
}

static void layers_free(oob_layers *layers)
{
    free(layers->path);
    free(layers->schema);
    free(layers);
}

oob_status oob_layers_open(oob_layers **out, const char *path, oob_vector_format_out format, const char *schema,
                           oob_error *err)
{
    oob_layers *layers = calloc(1, sizeof *layers);
    if (layers == NULL)
        return oob_error_nomem(err);
    layers->format = format;
    layers->path = strdup(path);
    layers->schema = strdup(schema != NULL ? schema : "");
    if (layers->path == NULL || layers->schema == NULL) {
        layers_free(layers);
        return oob_error_nomem(err);
    }
    *out = layers;
    return OOB_OK;
}

/* --- one layer -------------------------------------------------------------------------------- */

static oob_vector_type field_type(const oob_summary_column *column)
{
    if (strcmp(column->unit, "date") == 0)
        return OOB_VECTOR_DATE;
    if (strcmp(column->unit, "flag") == 0 || column->role == OOB_ROLE_COUNT || column->role == OOB_ROLE_DENOMINATOR)
        return OOB_VECTOR_INT;
    if (column->role == OOB_ROLE_MEASURE || column->role == OOB_ROLE_PERCENT || strcmp(column->unit, "easting") == 0 ||
        strcmp(column->unit, "northing") == 0)
        return OOB_VECTOR_REAL;
    return OOB_VECTOR_TEXT;
}

/* The fields of a layer, and where its shape is. */
typedef struct plan {
    const oob_summary *columns;
    oob_vector_field *fields; /* one a column but the area */
    size_t field_count;
    int easting; /* -1: none */
    int northing;
    int polygons;
} plan;

static oob_status make_plan(plan *out, const oob_summary *columns, oob_error *err)
{
    *out = (plan){.columns = columns,
                  .fields = calloc(columns->column_count, sizeof *out->fields),
                  .easting = oob_summary_column_with_unit(columns, "easting"),
                  .northing = oob_summary_column_with_unit(columns, "northing"),
                  .polygons = oob_summary_column_with_unit(columns, "polygons")};
    if (out->fields == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < columns->column_count; i++) {
        if ((int)i != out->polygons)
            out->fields[out->field_count++] =
                (oob_vector_field){columns->columns[i].name, field_type(&columns->columns[i])};
    }
    return OOB_OK;
}

static oob_vector_shape shape_of(const plan *layer)
{
    if (layer->polygons >= 0)
        return OOB_VECTOR_MULTIPOLYGON;
    return layer->easting >= 0 && layer->northing >= 0 ? OOB_VECTOR_POINT : OOB_VECTOR_NO_SHAPE;
}

static oob_status begin_layer(oob_layers *layers, const char *prefix, const plan *layer, oob_error *err)
{
    oob_strbuf style = OOB_STRBUF_INIT;
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_strbuf_addf(&name, "%s%s", prefix, layer->columns->name);
    oob_strbuf_addf(&style, "%s.qml", oob_strbuf_str(&name));
    const oob_vector_write_options options = {
        .format = layers->format,
        .schema = layers->schema,
        .layer = oob_strbuf_str(&name),
        .description = layer->columns->title,
        .shape = shape_of(layer),
        .fields = layer->fields,
        .field_count = layer->field_count,
        .style_qml = oob_sql(oob_strbuf_str(&style)),
    };
    oob_status rc = oob_strbuf_check(&name, err);
    if (rc == OOB_OK)
        rc = layers->writer == NULL ? oob_vector_write_open(&layers->writer, layers->path, &options, err)
                                    : oob_vector_write_layer(layers->writer, &options, err);
    oob_strbuf_free(&name);
    oob_strbuf_free(&style);
    return rc;
}

static void set_value(oob_vector_writer *writer, size_t field, oob_vector_type type, const oob_stmt *rows, int column)
{
    if (oob_stmt_is_null(rows, column))
        return;
    if (type == OOB_VECTOR_INT)
        oob_vector_set_int(writer, field, oob_stmt_int(rows, column));
    else if (type == OOB_VECTOR_REAL)
        oob_vector_set_real(writer, field, oob_stmt_double(rows, column));
    else
        oob_vector_set_text(writer, field, oob_stmt_text(rows, column));
}

static void set_shape(oob_vector_writer *writer, const plan *layer, const oob_stmt *rows)
{
    size_t len = 0;
    if (layer->polygons >= 0) {
        const void *wkb = oob_stmt_blob(rows, layer->polygons, &len);
        if (wkb != NULL)
            oob_vector_set_polygons(writer, wkb, len);
    } else if (layer->easting >= 0 && layer->northing >= 0 && !oob_stmt_is_null(rows, layer->easting) &&
               !oob_stmt_is_null(rows, layer->northing)) {
        oob_vector_set_point(writer, oob_stmt_double(rows, layer->easting), oob_stmt_double(rows, layer->northing));
    }
}

static oob_status write_rows(oob_vector_writer *writer, const plan *layer, oob_stmt *rows, oob_error *err)
{
    bool row = false;
    size_t count = 0;
    oob_status rc;
    while ((rc = oob_stmt_step(rows, &row, err)) == OOB_OK && row) {
        size_t field = 0;
        for (size_t i = 0; i < layer->columns->column_count; i++) {
            if ((int)i == layer->polygons)
                continue;
            set_value(writer, field, layer->fields[field].type, rows, (int)i);
            field++;
        }
        set_shape(writer, layer, rows);
        rc = oob_vector_write_row(writer, err);
        if (rc == OOB_OK && ++count % LOOK_UP_EVERY == 0 && oob_interrupted())
            rc = oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped");
        if (rc != OOB_OK)
            break;
    }
    return rc;
}

oob_status oob_layers_add_named(oob_layers *layers, const char *prefix, const oob_summary *columns, oob_stmt *rows,
                                oob_error *err)
{
    plan layer;
    oob_status rc = make_plan(&layer, columns, err);
    if (rc == OOB_OK)
        rc = begin_layer(layers, prefix, &layer, err);
    if (rc == OOB_OK)
        rc = write_rows(layers->writer, &layer, rows, err);
    free(layer.fields);
    return rc;
}

oob_status oob_layers_add(oob_layers *layers, const oob_summary *columns, oob_stmt *rows, oob_error *err)
{
    return oob_layers_add_named(layers, "", columns, rows, err);
}

oob_status oob_layers_commit(oob_layers *layers, oob_error *err)
{
    oob_status rc = layers->writer != NULL ? oob_vector_write_commit(layers->writer, err) : OOB_OK;
    layers_free(layers);
    return rc;
}

void oob_layers_abandon(oob_layers *layers)
{
    if (layers == NULL)
        return;
    oob_vector_write_abandon(layers->writer);
    layers_free(layers);
}
