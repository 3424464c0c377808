/* zip.c - zip archives, by libzip. */
#include "core/zip.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "core/file.h"

struct oob_zip {
    zip_t *archive;
    char *path;
};

struct oob_zip_member {
    zip_file_t *file;
};

struct oob_zip_writer {
    zip_source_t *source; /* the bytes of the archive, in memory */
    zip_t *archive;
    zip_uint16_t time; /* as MS-DOS has them */
    zip_uint16_t date;
};

/* --- reading ---------------------------------------------------------------------------------- */

static oob_status read_failure(const char *path, int code, oob_error *err)
{
    zip_error_t why;
    zip_error_init_with_code(&why, code);
    oob_error_set(err, OOB_ERR_INPUT, "%s: cannot be read as a zip: %s", oob_base_name(path), zip_error_strerror(&why));
    zip_error_fini(&why);
    if (code == ZIP_ER_NOPASSWD)
        return oob_error_hint(err, "it is locked with a password: unpack it yourself and give the folder");
    return oob_error_hint(err, "the file is damaged or was not fetched whole: fetch it again");
}

oob_status oob_zip_open(oob_zip **out, const char *path, oob_error *err)
{
    int code = 0;
    oob_zip *zip = calloc(1, sizeof *zip);
    if (zip == NULL)
        return oob_error_nomem(err);
    zip->path = strdup(path);
    oob_status rc = zip->path != NULL ? OOB_OK : oob_error_nomem(err);
    if (rc == OOB_OK) {
        zip->archive = zip_open(path, ZIP_RDONLY, &code);
        if (zip->archive == NULL)
            rc = read_failure(path, code, err);
    }
    if (rc != OOB_OK) {
        oob_zip_close(zip);
        return rc;
    }
    *out = zip;
    return OOB_OK;
}

void oob_zip_close(oob_zip *zip)
{
    if (zip == NULL)
        return;
    if (zip->archive != NULL)
        zip_discard(zip->archive);
    free(zip->path);
    free(zip);
}

size_t oob_zip_count(const oob_zip *zip)
{
    zip_int64_t count = zip_get_num_entries(zip->archive, 0);
    return count > 0 ? (size_t)count : 0;
}

oob_status oob_zip_at(oob_zip_entry *out, const oob_zip *zip, size_t index, oob_error *err)
{
    zip_stat_t info;
    if (zip_stat_index(zip->archive, index, 0, &info) != 0 || (info.valid & ZIP_STAT_NAME) == 0)
        return read_failure(zip->path, zip_error_code_zip(zip_get_error(zip->archive)), err);
    *out = (oob_zip_entry){info.name, info.comp_size, info.size};
    return OOB_OK;
}

oob_status oob_zip_member_open(oob_zip_member **out, uint64_t *size, const oob_zip *zip, const char *name,
                               oob_error *err)
{
    zip_stat_t info;
    oob_zip_member *member = calloc(1, sizeof *member);
    if (member == NULL)
        return oob_error_nomem(err);
    if (zip_stat(zip->archive, name, 0, &info) == 0)
        member->file = zip_fopen(zip->archive, name, 0);
    if (member->file == NULL) {
        free(member);
        return read_failure(zip->path, zip_error_code_zip(zip_get_error(zip->archive)), err);
    }
    if (size != NULL)
        *size = info.size;
    *out = member;
    return OOB_OK;
}

void oob_zip_member_close(oob_zip_member *member)
{
    if (member == NULL)
        return;
    (void)zip_fclose(member->file);
    free(member);
}

oob_status oob_zip_member_read(size_t *got, oob_zip_member *member, void *buffer, size_t size, oob_error *err)
{
    zip_int64_t n = zip_fread(member->file, buffer, size);
    if (n < 0) {
        oob_error_set(err, OOB_ERR_INPUT, "%s", zip_error_strerror(zip_file_get_error(member->file)));
        return oob_error_hint(err, "the file is damaged or was not fetched whole: fetch it again");
    }
    *got = (size_t)n;
    return OOB_OK;
}

/* --- writing ---------------------------------------------------------------------------------- */

static oob_status write_failure(zip_error_t *why, oob_error *err)
{
    return oob_error_set(err, OOB_ERR_OUTPUT, "a zip could not be made: %s", zip_error_strerror(why));
}

/* libzip would turn a time into local time; MS-DOS's own form is the same everywhere. */
static void set_time(oob_zip_writer *writer, const char *timestamp)
{
    unsigned year = 1980;
    unsigned month = 1;
    unsigned day = 1;
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;
    (void)sscanf(timestamp, "%4u-%2u-%2uT%2u:%2u:%2u", &year, &month, &day, &hour, &minute, &second);
    if (year < 1980 || year > 2107)
        year = 1980;
    writer->date = (zip_uint16_t)((year - 1980) << 9 | month << 5 | day);
    writer->time = (zip_uint16_t)(hour << 11 | minute << 5 | second / 2);
}

oob_status oob_zip_writer_open(oob_zip_writer **out, const char *timestamp, oob_error *err)
{
    zip_error_t why;
    oob_zip_writer *writer = calloc(1, sizeof *writer);
    if (writer == NULL)
        return oob_error_nomem(err);
    set_time(writer, timestamp);
    zip_error_init(&why);
    writer->source = zip_source_buffer_create(NULL, 0, 0, &why);
    if (writer->source != NULL)
        writer->archive = zip_open_from_source(writer->source, ZIP_TRUNCATE, &why);
    oob_status rc = OOB_OK;
    if (writer->archive != NULL)
        zip_source_keep(writer->source); /* the archive has one hold on it; we read it when the archive is closed */
    else
        rc = write_failure(&why, err);
    zip_error_fini(&why);
    if (rc != OOB_OK) {
        oob_zip_writer_close(writer);
        return rc;
    }
    *out = writer;
    return OOB_OK;
}

void oob_zip_writer_close(oob_zip_writer *writer)
{
    if (writer == NULL)
        return;
    if (writer->archive != NULL)
        zip_discard(writer->archive);
    if (writer->source != NULL)
        zip_source_free(writer->source);
    free(writer);
}

oob_status oob_zip_writer_add(oob_zip_writer *writer, const char *name, const char *bytes, size_t len, bool packed,
                              oob_error *err)
{
    char *copy = malloc(len + 1);
    if (copy == NULL)
        return oob_error_nomem(err);
    memcpy(copy, bytes, len);
    zip_source_t *source = zip_source_buffer(writer->archive, copy, len, 1); /* frees the copy */
    if (source == NULL) {
        free(copy);
        return oob_error_nomem(err);
    }
    zip_int64_t index = zip_file_add(writer->archive, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return write_failure(zip_get_error(writer->archive), err);
    }
    zip_uint64_t at = (zip_uint64_t)index;
    if (zip_set_file_compression(writer->archive, at, packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(writer->archive, at, writer->time, writer->date, 0) != 0)
        return write_failure(zip_get_error(writer->archive), err);
    return OOB_OK;
}

static oob_status copy_out(zip_source_t *source, FILE *out, oob_error *err)
{
    char block[65536];
    zip_int64_t got = 0;
    if (zip_source_open(source) != 0)
        return write_failure(zip_source_error(source), err);
    while ((got = zip_source_read(source, block, sizeof block)) > 0)
        (void)fwrite(block, 1, (size_t)got, out);
    (void)zip_source_close(source);
    return got == 0 ? OOB_OK : write_failure(zip_source_error(source), err);
}

oob_status oob_zip_writer_finish(oob_zip_writer *writer, FILE *out, oob_error *err)
{
    if (zip_close(writer->archive) != 0)
        return write_failure(zip_get_error(writer->archive), err);
    writer->archive = NULL;
    return copy_out(writer->source, out, err);
}
