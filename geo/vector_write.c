/* vector_write.c - writing a vector file row by row, complete or not at all. */
#include "geo/vector_write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/strbuf.h"
#include "geo/ogr_loader.h"
#include "geo/transform.h"
#include "geo/wkb.h"
#include "store/store.h"

struct oob_vector_writer {
    const oob_ogr_module *module;
    oob_ogr_writer *file;
    oob_transform *to_lonlat; /* NULL: coordinates stay as they are */
    char *path;
    char *folder;    /* the private temporary folder */
    char *temp_path; /* the file in it */
    char *layer;
    size_t field_count;
    oob_ogr_value *values;
    size_t *text_at; /* offset of a text value in `text`, since that may move while the row grows */
    oob_strbuf text;
    oob_strbuf wkb;
    int64_t rows;
};

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
    free(writer->layer);
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

static oob_status allocate(oob_vector_writer *writer, const char *path, const oob_vector_write_options *options,
                           oob_error *err)
{
    writer->path = strdup(path);
    writer->layer = strdup(options->layer);
    writer->field_count = options->field_count;
    writer->values = calloc(options->field_count + 1, sizeof *writer->values);
    writer->text_at = calloc(options->field_count + 1, sizeof *writer->text_at);
    if (writer->path == NULL || writer->layer == NULL || writer->values == NULL || writer->text_at == NULL)
        return oob_error_nomem(err);
    clear_row(writer);
    return OOB_OK;
}

static oob_status open_file(oob_vector_writer *writer, const oob_vector_write_options *options, oob_error *err)
{
    char now[OOB_TIMESTAMP_SIZE];
    oob_timestamp(now);
    const oob_ogr_plan plan = {
        .path = writer->temp_path,
        .format = options->format,
        .layer = options->layer,
        .description = options->description,
        .shape = options->shape,
        .fields = options->fields,
        .field_count = options->field_count,
        .epsg = options->format == OOB_VECTOR_GPKG ? 27700 : 4326,
        .style_qml = options->style_qml,
        .timestamp = now,
    };
    return writer->module->write_open(&writer->file, &plan, err);
}

oob_status oob_vector_write_open(oob_vector_writer **out, const char *path, const oob_vector_write_options *options,
                                 oob_error *err)
{
    oob_vector_writer *writer = calloc(1, sizeof *writer);
    if (writer == NULL)
        return oob_error_nomem(err);
    oob_status rc = allocate(writer, path, options, err);
    if (rc == OOB_OK)
        rc = refuse_other_kinds(path, err);
    if (rc == OOB_OK)
        rc = oob_file_spare_records(path, err);
    if (rc == OOB_OK)
        rc = oob_ogr_load(&writer->module, err);
    if (rc == OOB_OK && options->format == OOB_VECTOR_GEOJSON)
        rc = oob_transform_open(&writer->to_lonlat, OOB_CRS_BRITISH_GRID, OOB_CRS_LONLAT, options->proj_grids, err);
    if (rc == OOB_OK)
        rc = make_private_folder(writer, options->format, err);
    if (rc == OOB_OK)
        rc = open_file(writer, options, err);
    if (rc != OOB_OK) {
        writer_free(writer);
        return rc;
    }
    *out = writer;
    return OOB_OK;
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
    writer->rows += rc == OOB_OK;
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

oob_status oob_vector_write_commit(oob_vector_writer *writer, oob_error *err)
{
    oob_status rc = writer->module->write_close(writer->file, err);
    if (rc == OOB_OK)
        rc = writer->module->write_verify(writer->temp_path, writer->layer, writer->rows, err);
    if (rc == OOB_OK)
        rc = sync_and_rename(writer, err);
    writer_free(writer);
    return rc;
}

void oob_vector_write_abandon(oob_vector_writer *writer)
{
    if (writer == NULL)
        return;
    (void)writer->module->write_close(writer->file, NULL);
    writer_free(writer);
}
