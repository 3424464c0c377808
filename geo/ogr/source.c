/* source.c - opening a data set with GDAL: allowed formats only, zips looked into, no network, nothing written. */
#include "geo/ogr/source.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <ogr_srs_api.h>

#include "core/file.h"
#include "core/strbuf.h"
#include "geo/ogr/failure.h"

#define LARGEST_UNPACKED  (2ULL * 1024 * 1024 * 1024)
#define LARGEST_EXPANSION 200ULL
#define FORMATS_IN_WORDS  "GeoPackage, GeoJSON, TopoJSON, Shapefile (or a zip of one), FlatGeobuf, MapInfo, KML, GML"

static const char *const allowed_formats[] = {
    "GPKG", "GeoJSON", "TopoJSON", "ESRI Shapefile", "FlatGeobuf", "MapInfo File", "LIBKML", "KML", "GML", NULL};

/* Endings of files that a zip may hold one of. */
static const char *const data_endings[] = {".shp", ".gpkg", ".geojson", ".json", ".topojson", ".fgb",
                                           ".tab", ".mif",  ".kml",     ".gml",  NULL};

void ogr_setup(void)
{
    static bool done;
    if (done)
        return;
    done = true;
    /* Each of these can be set in the user's environment too; what is set here wins. */
    CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
    CPLSetConfigOption("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none");
    CPLSetConfigOption("GML_DOWNLOAD_SCHEMA", "NO");
    CPLSetConfigOption("GML_SKIP_RESOLVE_ELEMS", "ALL"); /* else xlink:href is followed */
    CPLSetConfigOption("OGR_SQLITE_LOAD_EXTENSIONS", "");
    OSRSetPROJEnableNetwork(0);
    GDALAllRegister();
}

static bool has_ending(const char *path, const char *ending)
{
    size_t len = strlen(path);
    size_t ending_len = strlen(ending);
    return len > ending_len && strcasecmp(path + len - ending_len, ending) == 0;
}

static bool is_data_file(const char *name)
{
    for (const char *const *ending = data_endings; *ending != NULL; ending++) {
        if (has_ending(name, *ending))
            return true;
    }
    return false;
}

/* What a zip holds: how much, and its one data file. */
typedef struct zip_contents {
    unsigned long long unpacked;
    size_t data_files;
    oob_strbuf first;
    oob_strbuf names; /* of all data files, for the message */
} zip_contents;

static oob_status list_zip(zip_contents *contents, const char *root, const char *path, oob_error *err)
{
    VSIDIR *dir = VSIOpenDir(root, -1, NULL);
    if (dir == NULL) {
        oob_error_set(err, OOB_ERR_INPUT, "%s: not a readable zip", path);
        return oob_error_hint(err, "is the download complete? Try to open it by hand");
    }
    for (const VSIDIREntry *entry = VSIGetNextDirEntry(dir); entry != NULL; entry = VSIGetNextDirEntry(dir)) {
        if (entry->bSizeKnown)
            contents->unpacked += entry->nSize;
        /* Resource forks that a Macintosh adds are named after the real files. */
        if (!is_data_file(entry->pszName) || strncmp(entry->pszName, "__MACOSX", 8) == 0)
            continue;
        if (contents->data_files++ == 0)
            oob_strbuf_adds(&contents->first, entry->pszName);
        oob_strbuf_addf(&contents->names, "%s%s", contents->data_files > 1 ? ", " : "", entry->pszName);
    }
    VSICloseDir(dir);
    return oob_strbuf_check(&contents->first, err);
}

static oob_status judge_zip(const zip_contents *contents, const char *path, oob_error *err)
{
    struct stat info;
    unsigned long long packed = stat(path, &info) == 0 ? (unsigned long long)info.st_size : 0;
    if (contents->unpacked > LARGEST_UNPACKED || contents->unpacked / LARGEST_EXPANSION > packed) {
        oob_error_set(err, OOB_ERR_REFUSED, "%s: unpacks to %.1f GB, which no boundary file does", path,
                      (double)contents->unpacked / 1e9);
        return oob_error_hint(err, "unpack it yourself if you trust it, and give the file inside");
    }
    if (contents->data_files == 0) {
        oob_error_set(err, OOB_ERR_INPUT, "%s: no boundary file inside", path);
        return oob_error_hint(err, "formats: " FORMATS_IN_WORDS);
    }
    if (contents->data_files > 1) {
        oob_error_set(err, OOB_ERR_INPUT, "%s: holds several files: %s", path, oob_strbuf_str(&contents->names));
        return oob_error_hint(err, "unpack it and give the one you mean");
    }
    return OOB_OK;
}

/* From the path of a zip to GDAL's name of the one data file in it. */
static oob_status look_into_zip(oob_strbuf *name, const char *path, oob_error *err)
{
    zip_contents contents = {0, 0, OOB_STRBUF_INIT, OOB_STRBUF_INIT};
    /* The braces keep a folder of the path that is itself called "x.zip" from being taken for the archive. */
    oob_strbuf_addf(name, "/vsizip/{%s}", path);
    oob_status rc = oob_strbuf_check(name, err);
    if (rc == OOB_OK)
        rc = list_zip(&contents, oob_strbuf_str(name), path, err);
    if (rc == OOB_OK)
        rc = judge_zip(&contents, path, err);
    oob_strbuf_addf(name, "/%s", oob_strbuf_str(&contents.first));
    oob_strbuf_free(&contents.first);
    oob_strbuf_free(&contents.names);
    return rc == OOB_OK ? oob_strbuf_check(name, err) : rc;
}

static oob_status open_named(GDALDatasetH *out, const char *name, const char *path, oob_error *err)
{
    /* Without these the GML reader writes a .gfs beside the file and fetches the schema that the file names. */
    static const char *const gml_options[] = {"WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO", NULL};
    ogr_caught caught;
    ogr_catch_start(&caught);
    *out = GDALOpenEx(name, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, allowed_formats,
                      has_ending(name, ".gml") ? gml_options : NULL, NULL);
    ogr_catch_end();
    if (*out != NULL)
        return OOB_OK;
    if (strstr(caught.message, "not recognized") != NULL || caught.message[0] == '\0')
        oob_error_set(err, OOB_ERR_INPUT, "%s: not a boundary file of a known format", path);
    else
        ogr_failure(err, OOB_ERR_INPUT, path, "cannot be read", &caught);
    return oob_error_hint(err, "formats: " FORMATS_IN_WORDS);
}

oob_status ogr_source_open(GDALDatasetH *out, const char *path, oob_error *err)
{
    ogr_setup();
    if (!has_ending(path, ".zip"))
        return open_named(out, path, path, err);
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_status rc = look_into_zip(&name, path, err);
    if (rc == OOB_OK)
        rc = open_named(out, oob_strbuf_str(&name), path, err);
    oob_strbuf_free(&name);
    return rc;
}
