/* sources.c - reading the table of sources. */
#include "fetch/sources.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/config.h"
#include "core/text.h"
#include "core/user_config.h"
#include "store/sql.h"

#define DEFAULT_LIMIT_MB 4000

struct oob_sources {
    oob_config *files[2]; /* the table that oob comes with, and the user's; they own the strings */
    oob_source *rows;
    size_t count;
    oob_strbuf user_path;
};

/* Keys that hold text, and where they go. */
typedef struct text_key {
    const char *key;
    size_t offset;
} text_key;

static const text_key text_keys[] = {
    {"kind", offsetof(oob_source, kind)},
    {"title", offsetof(oob_source, title)},
    {"publisher", offsetof(oob_source, publisher)},
    {"page", offsetof(oob_source, page)},
    {"address", offsetof(oob_source, address)},
    {"find", offsetof(oob_source, find)},
    {"checked", offsetof(oob_source, checked)},
    {"redirect_hosts", offsetof(oob_source, redirect_hosts)},
    {"file", offsetof(oob_source, file)},
    {"format", offsetof(oob_source, format)},
    {"header", offsetof(oob_source, header)},
    {"licence", offsetof(oob_source, licence)},
    {"attribution", offsetof(oob_source, attribution)},
    {"sha256", offsetof(oob_source, sha256)},
};

#define TEXT_KEYS (sizeof text_keys / sizeof *text_keys)

static const char **text_slot(oob_source *source, size_t i)
{
    return (const char **)(void *)((char *)source + text_keys[i].offset);
}

/* --- rows ------------------------------------------------------------------------------------------------------ */

static oob_source *row_named(oob_sources *sources, const char *key)
{
    for (size_t i = 0; i < sources->count; i++) {
        if (oob_same_text(key, strlen(key), sources->rows[i].key))
            return &sources->rows[i];
    }
    return NULL;
}

static oob_source *add_row(oob_sources *sources, const char *key)
{
    oob_source *grown = realloc(sources->rows, (sources->count + 1) * sizeof *grown);
    if (grown == NULL)
        return NULL;
    sources->rows = grown;
    oob_source *row = &grown[sources->count++];
    memset(row, 0, sizeof *row);
    for (size_t i = 0; i < TEXT_KEYS; i++)
        *text_slot(row, i) = "";
    row->key = key;
    row->origin = "";
    row->limit = DEFAULT_LIMIT_MB * UINT64_C(1000000);
    return row;
}

static oob_status read_number(uint64_t *out, const oob_config *config, const oob_config_entry *entry, uint64_t unit,
                              oob_error *err)
{
    char *end = NULL;
    errno = 0;
    unsigned long long value = strtoull(entry->value, &end, 10);
    if (errno != 0 || end == entry->value || *end != '\0' || entry->value[0] == '-' || value > UINT64_MAX / unit)
        return oob_config_fault(config, entry, err, "'%s' is a whole number, not '%.40s'", entry->key, entry->value);
    *out = value * unit;
    return OOB_OK;
}

static oob_status set_key(oob_source *row, const oob_config *config, const oob_config_entry *entry, oob_error *err)
{
    if (strcmp(entry->key, "bytes") == 0)
        return read_number(&row->bytes, config, entry, 1, err);
    if (strcmp(entry->key, "limit_mb") == 0)
        return read_number(&row->limit, config, entry, 1000000, err);
    for (size_t i = 0; i < TEXT_KEYS; i++) {
        if (strcmp(entry->key, text_keys[i].key) == 0) {
            *text_slot(row, i) = entry->value;
            return OOB_OK;
        }
    }
    return oob_config_fault(config, entry, err, "'%.40s' is no key of a source", entry->key);
}

/* A new address is a new file: what was known of the old one's bytes says nothing of it. */
static void new_address(oob_source *row, const oob_config *config)
{
    row->origin = oob_config_name(config);
    row->sha256 = "";
    row->bytes = 0;
    row->checked = "";
}

static oob_status take_file(oob_sources *sources, const oob_config *config, oob_error *err)
{
    const char *section = NULL;
    oob_source *row = NULL;
    for (size_t i = 0; i < oob_config_count(config); i++) {
        const oob_config_entry *entry = oob_config_at(config, i);
        if (entry->section[0] == '\0')
            return oob_config_fault(config, entry, err, "a key before the first [source]");
        if (section == NULL || strcmp(section, entry->section) != 0) {
            section = entry->section;
            row = row_named(sources, section);
            bool changes = row != NULL && oob_config_get(config, section, "address") != NULL;
            if (row == NULL)
                row = add_row(sources, section);
            if (row == NULL)
                return oob_error_nomem(err);
            if (changes)
                new_address(row, config);
        }
        oob_status rc = set_key(row, config, entry, err);
        if (rc != OOB_OK)
            return rc;
    }
    return OOB_OK;
}

/* --- checks ---------------------------------------------------------------------------------------------------- */

static bool is_one_of(const char *value, const char *const *allowed)
{
    for (; *allowed != NULL; allowed++) {
        if (strcmp(value, *allowed) == 0)
            return true;
    }
    return false;
}

static oob_status wrong(const oob_source *row, const char *what, oob_error *err)
{
    oob_error_set(err, OOB_ERR_USAGE, "source [%s]: %s", row->key, what);
    return oob_error_hint(err, "see the entries that 'oob fetch list' shows for examples");
}

static oob_status check_row(const oob_source *row, oob_error *err)
{
    static const char *const kinds[] = {"gazetteer", "boundaries", "schools", "ratings",
                                        "providers", "statistics", NULL};
    static const char *const formats[] = {"zip", "csv", "geojson", "gpkg", "ods", "xlsx", NULL};
    if (!is_one_of(row->kind, kinds))
        return wrong(row, "kind must be gazetteer, boundaries, schools, ratings, providers or statistics", err);
    if (!is_one_of(row->format, formats))
        return wrong(row, "format must be zip, csv, geojson, gpkg, ods or xlsx", err);
    /* The name joins the folder that the user gave: it must not lead out of it. */
    if (row->file[0] == '\0' || row->file[0] == '.' || strchr(row->file, '/') != NULL || strlen(row->file) > 200)
        return wrong(row, "file must be a plain file name", err);
    if (row->sha256[0] != '\0' && (strlen(row->sha256) != 64 || strspn(row->sha256, "0123456789abcdefABCDEF") != 64))
        return wrong(row, "sha256 must be 64 hexadecimal digits", err);
    return OOB_OK;
}

/* --- the table ------------------------------------------------------------------------------------------------- */

static oob_status read_users(oob_sources *sources, const char *path, oob_error *err)
{
    if (path == NULL) {
        path = oob_strbuf_str(&sources->user_path);
        if (path[0] == '\0' || access(path, F_OK) != 0)
            return OOB_OK;
    }
    oob_status rc = oob_config_read(&sources->files[1], path, err);
    return rc == OOB_OK ? take_file(sources, sources->files[1], err) : rc;
}

oob_status oob_sources_read(oob_sources **out, const char *path, oob_error *err)
{
    oob_sources *sources = calloc(1, sizeof *sources);
    if (sources == NULL)
        return oob_error_nomem(err);
    oob_user_config_path(&sources->user_path, "sources.ini");
    oob_status rc = oob_strbuf_check(&sources->user_path, err);
    if (rc == OOB_OK)
        rc = oob_config_parse(&sources->files[0], "sources.ini", oob_sql("sources.ini"), err);
    if (rc == OOB_OK)
        rc = take_file(sources, sources->files[0], err);
    if (rc == OOB_OK)
        rc = read_users(sources, path, err);
    for (size_t i = 0; rc == OOB_OK && i < sources->count; i++)
        rc = check_row(&sources->rows[i], err);
    if (rc != OOB_OK) {
        oob_sources_free(sources);
        return rc;
    }
    *out = sources;
    return OOB_OK;
}

void oob_sources_free(oob_sources *sources)
{
    if (sources == NULL)
        return;
    oob_config_free(sources->files[0]);
    oob_config_free(sources->files[1]);
    oob_strbuf_free(&sources->user_path);
    free(sources->rows);
    free(sources);
}

size_t oob_sources_count(const oob_sources *sources)
{
    return sources->count;
}

const oob_source *oob_sources_at(const oob_sources *sources, size_t index)
{
    return &sources->rows[index];
}

const char *oob_sources_user_path(const oob_sources *sources)
{
    return oob_strbuf_str(&sources->user_path);
}

oob_status oob_sources_find(const oob_source **out, const oob_sources *sources, const char *word, oob_error *err)
{
    oob_nearest nearest;
    oob_nearest_start(&nearest, word);
    for (size_t i = 0; i < sources->count; i++) {
        const oob_source *row = &sources->rows[i];
        if (strcmp(word, row->kind) == 0 || strcmp(word, row->key) == 0) {
            *out = row;
            return OOB_OK;
        }
        oob_nearest_offer(&nearest, row->kind);
        oob_nearest_offer(&nearest, row->key);
    }
    oob_error_set(err, OOB_ERR_USAGE, "'%.60s' is neither a kind of open data nor a source", word);
    if (nearest.found)
        return oob_error_hint(err, "did you mean '%s'? 'oob fetch list' shows them all", nearest.best);
    return oob_error_hint(err, "'oob fetch list' shows them all");
}
