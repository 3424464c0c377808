/* vector_write.c - writing vector layers row by row, complete or not at all. */
#include "geo/vector_write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/progress.h"
#include "core/strbuf.h"
#include "geo/ogr_loader.h"
#include "geo/transform.h"
#include "geo/wkb.h"
#include "store/store.h"

#define DATABASE_PREFIX "PG:"
#define IDENTIFIER_MAX  52 /* of PostgreSQL's 63, with room for what is put behind it */

/* A layer that is written, or being written. */
typedef struct written_layer {
    char *name;
    int64_t rows;
} written_layer;

struct oob_vector_writer {
    const oob_ogr_module *module;
    oob_ogr_writer *file;
    oob_transform *to_lonlat; /* NULL: coordinates stay as they are */
    oob_vector_format_out format;
    char *path;
    char *folder;    /* the private temporary folder; NULL: a database */
    char *temp_path; /* the file in it */
    char *schema;    /* of a database */
    written_layer *layers;
    size_t layer_count;
    size_t field_count;
    oob_ogr_value *values;
    size_t *text_at; /* offset of a text value in `text`, since that may move while the row grows */
    oob_strbuf text;
    oob_strbuf wkb;
};

bool oob_vector_is_database(const char *path)
{
    return strncmp(path, DATABASE_PREFIX, strlen(DATABASE_PREFIX)) == 0;
}

/* The folder and what is in it, and then the memory. */
static void writer_free(oob_vector_writer *writer)
{
    if (writer->temp_path != NULL)
        (void)unlink(writer->temp_path);
    if (writer->folder != NULL)
        (void)rmdir(writer->folder);
    oob_transform_close(writer->to_lonlat);
    free(writer->path);
    free(writer->folder);
    free(writer->temp_path);
    free(writer->schema);
    for (size_t i = 0; i < writer->layer_count; i++)
        free(writer->layers[i].name);
    free(writer->layers);
    free(writer->values);
    free(writer->text_at);
    oob_strbuf_free(&writer->text);
    oob_strbuf_free(&writer->wkb);
    free(writer);
}

static void clear_row(oob_vector_writer *writer)
{
    for (size_t i = 0; i < writer->field_count; i++)
        writer->values[i] = (oob_ogr_value){true, NULL, 0, 0};
    oob_strbuf_clear(&writer->text);
    oob_strbuf_clear(&writer->wkb);
}

static oob_status refuse_other_kinds(const char *path, oob_error *err)
{
    struct stat info;
    if (lstat(path, &info) != 0 || S_ISREG(info.st_mode))
        return OOB_OK;
    oob_error_set(err, OOB_ERR_OUTPUT, "%s: is there already and is not a plain file", path);
    return oob_error_hint(err, "choose another name for the output");
}

/* A folder and not only a file: SQLite puts a journal beside its file, under a name of its own. */
static oob_status make_private_folder(oob_vector_writer *writer, oob_vector_format_out format, oob_error *err)
{
    oob_strbuf folder = OOB_STRBUF_INIT;
    oob_strbuf file = OOB_STRBUF_INIT;
    oob_strbuf_add(&folder, writer->path, (size_t)(oob_base_name(writer->path) - writer->path));
    oob_strbuf_adds(&folder, ".oob-export.XXXXXX");
    char *name = oob_strbuf_detach(&folder);
    if (name == NULL)
        return oob_error_nomem(err);
    if (mkdtemp(name) == NULL) { /* mode 0700 */
        oob_error_set(err, OOB_ERR_OUTPUT, "%s: cannot write: %s", writer->path, strerror(errno));
        free(name);
        return oob_error_hint(err, "does the folder exist, and may you write to it?");
    }
    writer->folder = name;
    oob_strbuf_addf(&file, "%s/new.%s", name, format == OOB_VECTOR_GPKG ? "gpkg" : "geojson");
    writer->temp_path = oob_strbuf_detach(&file);
    return writer->temp_path != NULL ? OOB_OK : oob_error_nomem(err);
}

/* A name that stands in SQL as it is. */
static oob_status check_identifier(const char *name, oob_error *err)
{
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    if (name[len] == '\0' && len > 0 && len <= IDENTIFIER_MAX && (name[0] < '0' || name[0] > '9'))
        return OOB_OK;
    oob_error_set(err, OOB_ERR_USAGE, "'%s' cannot be the name of a schema or table", name);
    return oob_error_hint(err, "small letters, digits and underscores, a letter first, at most %d", IDENTIFIER_MAX);
}

static oob_status check_names(const oob_vector_writer *writer, const char *layer, oob_error *err)
{
    if (writer->format != OOB_VECTOR_POSTGRESQL)
        return OOB_OK;
    oob_status rc = check_identifier(writer->schema, err);
    return rc == OOB_OK ? check_identifier(layer, err) : rc;
}

/* Room for the rows of a layer. */
static oob_status prepare_layer(oob_vector_writer *writer, const oob_vector_write_options *options, oob_error *err)
{
    written_layer *layers = realloc(writer->layers, (writer->layer_count + 1) * sizeof *layers);
    if (layers == NULL)
        return oob_error_nomem(err);
    writer->layers = layers;
    layers[writer->layer_count] = (written_layer){strdup(options->layer), 0};
    if (layers[writer->layer_count].name == NULL)
        return oob_error_nomem(err);
    writer->layer_count++;
    free(writer->values);
    free(writer->text_at);
    writer->field_count = options->field_count;
    writer->values = calloc(options->field_count + 1, sizeof *writer->values);
    writer->text_at = calloc(options->field_count + 1, sizeof *writer->text_at);
    if (writer->values == NULL || writer->text_at == NULL)
        return oob_error_nomem(err);
    clear_row(writer);
    return check_names(writer, options->layer, err);
}

static oob_ogr_plan make_plan(const oob_vector_writer *writer, const oob_vector_write_options *options,
                              char now[OOB_TIMESTAMP_SIZE])
{
    bool database = writer->format == OOB_VECTOR_POSTGRESQL;
    oob_timestamp(now);
    return (oob_ogr_plan){
        .path = database ? writer->path : writer->temp_path,
        .name = database ? "PostgreSQL" : writer->path,
        .format = writer->format,
        .schema = writer->schema,
        .layer = options->layer,
        .description = options->description,
        .shape = options->shape,
        .fields = options->fields,
        .field_count = options->field_count,
        .epsg = writer->format == OOB_VECTOR_GEOJSON ? 4326 : 27700,
        .style_qml = options->style_qml,
        .timestamp = now,
    };
}

/* What a file needs that a database does not: a place of its own until it is complete. */
static oob_status prepare_file(oob_vector_writer *writer, oob_error *err)
{
    oob_status rc = refuse_other_kinds(writer->path, err);
    if (rc == OOB_OK)
        rc = oob_file_spare_records(writer->path, err);
    return rc == OOB_OK ? make_private_folder(writer, writer->format, err) : rc;
}

static oob_status writer_new(oob_vector_writer **out, const char *path, const oob_vector_write_options *options,
                             oob_error *err)
{
    oob_vector_writer *writer = calloc(1, sizeof *writer);
    if (writer == NULL)
        return oob_error_nomem(err);
    writer->format = options->format;
    writer->path = strdup(path);
    writer->schema = strdup(options->schema != NULL ? options->schema : "");
    if (writer->path == NULL || writer->schema == NULL) {
        writer_free(writer);
        return oob_error_nomem(err);
    }
    *out = writer;
    return OOB_OK;
}

oob_status oob_vector_write_open(oob_vector_writer **out, const char *path, const oob_vector_write_options *options,
                                 oob_error *err)
{
    char now[OOB_TIMESTAMP_SIZE];
    oob_vector_writer *writer = NULL;
    oob_status rc = writer_new(&writer, path, options, err);
    if (rc != OOB_OK)
        return rc;
    rc = prepare_layer(writer, options, err);
    if (rc == OOB_OK)
        rc = oob_ogr_load(&writer->module, err);
    if (rc == OOB_OK && options->format == OOB_VECTOR_GEOJSON)
        rc = oob_transform_open(&writer->to_lonlat, OOB_CRS_BRITISH_GRID, OOB_CRS_LONLAT, options->proj_grids, err);
    if (rc == OOB_OK && options->format != OOB_VECTOR_POSTGRESQL)
        rc = prepare_file(writer, err);
    if (rc == OOB_OK) {
        const oob_ogr_plan plan = make_plan(writer, options, now);
        rc = writer->module->write_open(&writer->file, &plan, err);
    }
    if (rc != OOB_OK) {
        writer_free(writer);
        return rc;
    }
    *out = writer;
    return OOB_OK;
}

oob_status oob_vector_write_layer(oob_vector_writer *writer, const oob_vector_write_options *options, oob_error *err)
{
    char now[OOB_TIMESTAMP_SIZE];
    if (writer->format == OOB_VECTOR_GEOJSON)
        return oob_error_set(err, OOB_ERR_INTERNAL, "a GeoJSON file has one layer");
    oob_status rc = prepare_layer(writer, options, err);
    if (rc != OOB_OK)
        return rc;
    const oob_ogr_plan plan = make_plan(writer, options, now);
    return writer->module->write_layer(writer->file, &plan, err);
}

void oob_vector_set_text(oob_vector_writer *writer, size_t field, const char *text)
{
    writer->values[field].is_null = false;
    writer->values[field].text = ""; /* found by its offset when the row is complete */
    writer->text_at[field] = writer->text.len;
    oob_strbuf_adds(&writer->text, text);
    oob_strbuf_addc(&writer->text, '\0');
}

void oob_vector_set_int(oob_vector_writer *writer, size_t field, int64_t value)
{
    writer->values[field] = (oob_ogr_value){false, NULL, value, 0};
}

void oob_vector_set_real(oob_vector_writer *writer, size_t field, double value)
{
    writer->values[field] = (oob_ogr_value){false, NULL, 0, value};
}

void oob_vector_set_point(oob_vector_writer *writer, double easting, double northing)
{
    unsigned char wkb[OOB_WKB_POINT_SIZE];
    oob_wkb_point(wkb, easting, northing);
    oob_vector_set_polygons(writer, wkb, sizeof wkb);
}

void oob_vector_set_polygons(oob_vector_writer *writer, const void *wkb, size_t wkb_len)
{
    oob_strbuf_clear(&writer->wkb);
    oob_strbuf_add(&writer->wkb, wkb, wkb_len);
}

/* Vertices in WKB are not aligned: transformed in a copy. */
static oob_status transform_vertices(oob_vector_writer *writer, size_t offset, size_t points, oob_error *err)
{
    char *at = writer->wkb.data + offset;
    size_t size = points * 2 * sizeof(double);
    double *xy = malloc(size + 1);
    if (xy == NULL)
        return oob_error_nomem(err);
    memcpy(xy, at, size);
    oob_status rc = oob_transform_points(writer->to_lonlat, xy, points, err);
    if (rc == OOB_OK)
        memcpy(at, xy, size);
    free(xy);
    return rc;
}

static oob_status transform_ring(void *data, const oob_wkb_ring *ring, oob_error *err)
{
    return transform_vertices(data, ring->offset, ring->points, err);
}

static oob_status row_to_lonlat(oob_vector_writer *writer, oob_error *err)
{
    if (writer->wkb.len == OOB_WKB_POINT_SIZE)
        return transform_vertices(writer, OOB_WKB_POINT_SIZE - 2 * sizeof(double), 1, err);
    return oob_wkb_walk_rings((const unsigned char *)writer->wkb.data, writer->wkb.len, transform_ring, writer, err);
}

oob_status oob_vector_write_row(oob_vector_writer *writer, oob_error *err)
{
    oob_status rc = oob_strbuf_check(&writer->text, err);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&writer->wkb, err);
    for (size_t i = 0; rc == OOB_OK && i < writer->field_count; i++) {
        if (writer->values[i].text != NULL)
            writer->values[i].text = writer->text.data + writer->text_at[i];
    }
    if (rc == OOB_OK && writer->wkb.len > 0 && writer->to_lonlat != NULL)
        rc = row_to_lonlat(writer, err);
    if (rc == OOB_OK)
        rc = writer->module->write_row(writer->file,
                                       writer->wkb.len > 0 ? (const unsigned char *)writer->wkb.data : NULL,
                                       writer->wkb.len, writer->values, err);
    writer->layers[writer->layer_count - 1].rows += rc == OOB_OK;
    clear_row(writer);
    return rc;
}

static oob_status sync_and_rename(oob_vector_writer *writer, oob_error *err)
{
    int why = 0;
    int fd = open(writer->temp_path, O_RDWR | O_CLOEXEC);
    if (fd < 0 || fchmod(fd, S_IRUSR | S_IWUSR) != 0 || fsync(fd) != 0)
        why = errno;
    if (fd >= 0 && close(fd) != 0 && why == 0)
        why = errno;
    if (why == 0 && rename(writer->temp_path, writer->path) != 0)
        why = errno;
    if (why == 0)
        return OOB_OK;
    return oob_error_set(err, OOB_ERR_OUTPUT, "%s: could not be written: %s", writer->path, strerror(why));
}

static oob_status verify(const oob_vector_writer *writer, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < writer->layer_count; i++)
        rc = writer->module->write_verify(writer->temp_path, writer->layers[i].name, writer->layers[i].rows, err);
    return rc;
}

oob_status oob_vector_write_commit(oob_vector_writer *writer, oob_error *err)
{
    bool stopped = oob_interrupted();
    oob_status rc = writer->module->write_close(writer->file, !stopped, err);
    if (stopped)
        rc = oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped");
    if (rc == OOB_OK && writer->folder != NULL)
        rc = verify(writer, err);
    if (rc == OOB_OK && writer->folder != NULL)
        rc = oob_interrupted() ? oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped") : sync_and_rename(writer, err);
    writer_free(writer);
    return rc;
}

void oob_vector_write_abandon(oob_vector_writer *writer)
{
    if (writer == NULL)
        return;
    (void)writer->module->write_close(writer->file, false, NULL);
    writer_free(writer);
}
