/* layer.c - rows with a point as a map layer. */
#include "report/layer.h"

#include <stdlib.h>
#include <string.h>

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

static void set_value(oob_vector_writer *writer, size_t field, oob_vector_type type, const oob_stmt *rows)
{
    int i = (int)field;
    if (oob_stmt_is_null(rows, i))
        return;
    if (type == OOB_VECTOR_INT)
        oob_vector_set_int(writer, field, oob_stmt_int(rows, i));
    else if (type == OOB_VECTOR_REAL)
        oob_vector_set_real(writer, field, oob_stmt_double(rows, i));
    else
        oob_vector_set_text(writer, field, oob_stmt_text(rows, i));
}

/* Index of the column with this unit; -1 where there is none. */
static int column_with_unit(const oob_summary *columns, const char *unit)
{
    for (size_t i = 0; i < columns->column_count; i++) {
        if (strcmp(columns->columns[i].unit, unit) == 0)
            return (int)i;
    }
    return -1;
}

static oob_status write_rows(size_t *written, oob_vector_writer *writer, const oob_vector_field *fields,
                             const oob_summary *columns, oob_stmt *rows, oob_error *err)
{
    int easting = column_with_unit(columns, "easting");
    int northing = column_with_unit(columns, "northing");
    bool row = false;
    oob_status rc;
    *written = 0;
    while ((rc = oob_stmt_step(rows, &row, err)) == OOB_OK && row) {
        for (size_t i = 0; i < columns->column_count; i++)
            set_value(writer, i, fields[i].type, rows);
        if (easting >= 0 && northing >= 0 && !oob_stmt_is_null(rows, easting) && !oob_stmt_is_null(rows, northing))
            oob_vector_set_point(writer, oob_stmt_double(rows, easting), oob_stmt_double(rows, northing));
        rc = oob_vector_write_row(writer, err);
        if (rc != OOB_OK)
            break;
        (*written)++;
    }
    return rc;
}

oob_status oob_layer_write(size_t *written, const char *path, oob_vector_format_out format, const oob_summary *columns,
                           oob_stmt *rows, oob_error *err)
{
    size_t count = 0;
    oob_vector_writer *writer = NULL;
    oob_vector_field *fields = calloc(columns->column_count, sizeof *fields);
    if (fields == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < columns->column_count; i++)
        fields[i] = (oob_vector_field){columns->columns[i].name, field_type(&columns->columns[i])};
    oob_vector_write_options options = {
        .format = format,
        .layer = columns->name,
        .description = columns->title,
        .shape = OOB_VECTOR_POINT,
        .fields = fields,
        .field_count = columns->column_count,
    };
    oob_status rc = oob_vector_write_open(&writer, path, &options, err);
    if (rc == OOB_OK)
        rc = write_rows(&count, writer, fields, columns, rows, err);
    if (rc == OOB_OK)
        rc = oob_vector_write_commit(writer, err);
    else
        oob_vector_write_abandon(writer);
    if (rc == OOB_OK && written != NULL)
        *written = count;
    free(fields);
    return rc;
}
