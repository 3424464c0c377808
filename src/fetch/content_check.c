/* content_check.c - magic numbers, headers and endings. */
#include "fetch/content_check.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/text.h"

#define HEAD_BYTES   65536
#define TAIL_BYTES   65557 /* a zip's end record and the longest comment after it */
#define HEADER_LINES 10

typedef struct sample {
    char head[HEAD_BYTES + 1];
    size_t head_len;
    char tail[TAIL_BYTES + 1];
    size_t tail_len;
} sample;

static oob_status read_sample(sample *out, const char *path, oob_error *err)
{
    FILE *file = fopen(path, "rbe");
    if (file == NULL)
        return oob_error_set(err, OOB_ERR_INPUT, "cannot be read: %s", strerror(errno));
    out->head_len = fread(out->head, 1, HEAD_BYTES, file);
    bool ok = !ferror(file) && fseek(file, 0, SEEK_END) == 0;
    long size = ok ? ftell(file) : -1;
    long from = size > TAIL_BYTES ? size - TAIL_BYTES : 0;
    ok = ok && size >= 0 && fseek(file, from, SEEK_SET) == 0;
    out->tail_len = ok ? fread(out->tail, 1, TAIL_BYTES, file) : 0;
    ok = ok && !ferror(file);
    (void)fclose(file);
    out->head[out->head_len] = '\0';
    out->tail[out->tail_len] = '\0';
    return ok ? OOB_OK : oob_error_set(err, OOB_ERR_INPUT, "cannot be read: %s", strerror(errno));
}

/* After a byte-order mark and blanks. */
static const char *first_text(const sample *s)
{
    const char *at = s->head;
    if (strncmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    return at + strspn(at, " \t\r\n");
}

static bool starts_with(const char *text, const char *start)
{
    return oob_same_text(text, strnlen(text, strlen(start)), start);
}

static bool is_web_page(const sample *s)
{
    const char *at = first_text(s);
    return starts_with(at, "<!doctype html") || starts_with(at, "<html") || starts_with(at, "<head");
}

static bool holds(const char *bytes, size_t len, const char *wanted, size_t wanted_len)
{
    for (size_t i = 0; i + wanted_len <= len; i++) {
        if (memcmp(bytes + i, wanted, wanted_len) == 0)
            return true;
    }
    return false;
}

static oob_status check_zip(const sample *s, oob_error *err)
{
    if (s->head_len < 4 || memcmp(s->head, "PK\x03\x04", 4) != 0)
        return oob_error_set(err, OOB_ERR_INPUT, "is not a zip file");
    if (!holds(s->tail, s->tail_len, "PK\x05\x06", 4))
        return oob_error_set(err, OOB_ERR_INPUT, "is a zip file that has lost its end");
    return OOB_OK;
}

/* An ODS file begins with an uncompressed entry that says so (OpenDocument 1.2 part 3, 3.3). */
static oob_status check_ods(const sample *s, oob_error *err)
{
    static const char mark[] = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    oob_status rc = check_zip(s, err);
    if (rc == OOB_OK && !holds(s->head, s->head_len < 200 ? s->head_len : 200, mark, sizeof mark - 1))
        rc = oob_error_set(err, OOB_ERR_INPUT, "is a zip file but not an OpenDocument spreadsheet");
    return rc;
}

static oob_status check_xlsx(const sample *s, oob_error *err)
{
    oob_status rc = check_zip(s, err);
    if (rc == OOB_OK && !holds(s->tail, s->tail_len, "xl/workbook.xml", 15))
        rc = oob_error_set(err, OOB_ERR_INPUT, "is a zip file but not an Excel workbook");
    return rc;
}

/* SQLite's header, with the application identifier of a GeoPackage at byte 68 (OGC 12-128r19, requirement 2). */
static oob_status check_gpkg(const sample *s, oob_error *err)
{
    if (s->head_len < 100 || memcmp(s->head, "SQLite format 3", 16) != 0)
        return oob_error_set(err, OOB_ERR_INPUT, "is not a GeoPackage");
    if (memcmp(s->head + 68, "GPKG", 4) != 0 && memcmp(s->head + 68, "GP1", 3) != 0)
        return oob_error_set(err, OOB_ERR_INPUT, "is a SQLite file but not a GeoPackage");
    return OOB_OK;
}

static oob_status check_geojson(const sample *s, oob_error *err)
{
    const char *at = first_text(s);
    size_t len = s->tail_len;
    if (*at != '{' || strstr(at, "\"FeatureCollection\"") == NULL)
        return oob_error_set(err, OOB_ERR_INPUT, "is not GeoJSON with features");
    while (len > 0 && strchr(" \t\r\n", s->tail[len - 1]) != NULL)
        len--;
    if (len == 0 || s->tail[len - 1] != '}')
        return oob_error_set(err, OOB_ERR_INPUT, "is GeoJSON that has lost its end");
    /* ArcGIS servers cut a long answer off at their limit and say so in a member before or after the features. */
    if (strstr(s->head, "\"exceededTransferLimit\":true") != NULL ||
        strstr(s->tail, "\"exceededTransferLimit\":true") != NULL)
        return oob_error_set(err, OOB_ERR_INPUT, "does not hold all features: the server's limit was reached");
    return OOB_OK;
}

/* Does this line have the column? Names may be quoted; ASCII case does not matter. */
static bool line_has_column(const char *line, size_t len, const char *name, size_t name_len)
{
    for (size_t start = 0; start < len;) {
        size_t end = start;
        while (end < len && line[end] != ',')
            end++;
        const char *cell = line + start;
        size_t cell_len = end - start;
        oob_trim(&cell, &cell_len);
        if (cell_len >= 2 && cell[0] == '"' && cell[cell_len - 1] == '"') {
            cell++;
            cell_len -= 2;
        }
        oob_trim(&cell, &cell_len);
        if (cell_len == name_len && strncasecmp(cell, name, name_len) == 0)
            return true;
        start = end + 1;
    }
    return false;
}

static bool line_has_all(const char *line, size_t len, const char *header)
{
    while (*header != '\0') {
        size_t n = strcspn(header, ",");
        const char *name = header;
        size_t name_len = n;
        oob_trim(&name, &name_len);
        if (name_len > 0 && !line_has_column(line, len, name, name_len))
            return false;
        header += n + (header[n] == ',');
    }
    return true;
}

static oob_status check_csv(const sample *s, const char *header, oob_error *err)
{
    const char *line = first_text(s);
    if (s->head_len == 0)
        return oob_error_set(err, OOB_ERR_INPUT, "is empty");
    if (memchr(s->head, '\0', s->head_len) != NULL || *line == '<' || *line == '{')
        return oob_error_set(err, OOB_ERR_INPUT, "is not a CSV file");
    for (int i = 0; i < HEADER_LINES && *line != '\0'; i++) {
        size_t len = strcspn(line, "\n");
        if (line_has_all(line, len, header))
            return OOB_OK;
        line += len + (line[len] == '\n');
    }
    oob_error_set(err, OOB_ERR_INPUT, "is a CSV file without the columns %.300s", header);
    return oob_error_hint(err, "the publisher may have changed its layout, or the address is of another file");
}

static oob_status check_sample(const sample *s, const char *format, const char *header, oob_error *err)
{
    if (is_web_page(s)) {
        oob_error_set(err, OOB_ERR_INPUT, "is a web page, not a %s file", format);
        return oob_error_hint(err, "the address may have moved, or a proxy or sign-in page answered in its place");
    }
    if (strcmp(format, "zip") == 0)
        return check_zip(s, err);
    if (strcmp(format, "ods") == 0)
        return check_ods(s, err);
    if (strcmp(format, "xlsx") == 0)
        return check_xlsx(s, err);
    if (strcmp(format, "gpkg") == 0)
        return check_gpkg(s, err);
    if (strcmp(format, "geojson") == 0)
        return check_geojson(s, err);
    return check_csv(s, header, err);
}

oob_status oob_content_check(const char *path, const char *format, const char *header, oob_error *err)
{
    sample *s = malloc(sizeof *s); /* too large for the stack */
    if (s == NULL)
        return oob_error_nomem(err);
    oob_status rc = read_sample(s, path, err);
    if (rc == OOB_OK)
        rc = check_sample(s, format, header, err);
    free(s);
    return rc;
}
