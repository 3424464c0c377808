/* source.c - bytes of an input file: finding, opening and reading plain files and members of zips. */
#include "ingest/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/hash.h"
#include "core/strbuf.h"
#include "core/text.h"
#include "core/zip.h"

#define MAX_ENTRIES     100000
#define MAX_DEPTH       32
#define MAX_EXPANSION   200
#define MAX_ZIP_CONTENT ((uint64_t)8 << 30)

struct oob_source {
    int fd; /* -1 for a member of a zip */
    oob_zip *archive;
    oob_zip_member *member;
    oob_sha256 *hash; /* NULL: not wanted, or done */
    char sha256[OOB_SHA256_HEX_SIZE];
    char *name;
    uint64_t size;
    uint64_t position;
    bool at_end;
};

/* --- finding ---------------------------------------------------------------------------------- */

/* What a search carries along. `root` is the real path of the folder that was named: nothing outside it is read. */
typedef struct search {
    oob_source_entries *found;
    const char *const *endings;
    char root[PATH_MAX];
    size_t capacity;
} search;

static bool has_ending(const char *name, const char *ending)
{
    size_t name_len = strlen(name);
    size_t ending_len = strlen(ending);
    return name_len > ending_len && oob_same_text(name + name_len - ending_len, ending_len, ending);
}

static bool is_zip(const char *name)
{
    return has_ending(name, ".zip");
}

static bool is_wanted(const search *s, const char *name)
{
    if (oob_base_name(name)[0] == '.')
        return false;
    for (const char *const *ending = s->endings; *ending != NULL; ending++) {
        if (has_ending(name, *ending))
            return true;
    }
    return false;
}

/* Copies both names. */
static oob_status add_entry(search *s, const char *path, const char *member, uint64_t bytes, oob_error *err)
{
    oob_source_entries *found = s->found;
    if (found->count >= MAX_ENTRIES)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: more than %d files", path, MAX_ENTRIES);
    if (found->count == s->capacity) {
        size_t capacity = s->capacity == 0 ? 16 : s->capacity * 2;
        oob_source_entry *items = realloc(found->items, capacity * sizeof *items);
        if (items == NULL)
            return oob_error_nomem(err);
        found->items = items;
        s->capacity = capacity;
    }
    oob_source_entry entry = {.path = strdup(path), .member = NULL, .bytes = bytes};
    if (member != NULL)
        entry.member = strdup(member);
    if (entry.path == NULL || (member != NULL && entry.member == NULL)) {
        free(entry.path);
        free(entry.member);
        return oob_error_nomem(err);
    }
    found->items[found->count++] = entry;
    return OOB_OK;
}

static oob_status check_expansion(const char *path, uint64_t packed, uint64_t unpacked, oob_error *err)
{
    if (unpacked <= MAX_ZIP_CONTENT && unpacked / MAX_EXPANSION <= packed)
        return OOB_OK;
    oob_error_set(err, OOB_ERR_INPUT, "%s: refused: its %llu bytes would expand to %llu", oob_base_name(path),
                  (unsigned long long)packed, (unsigned long long)unpacked);
    return oob_error_hint(err, "if the file is to be trusted, unpack it yourself and give the folder");
}

static oob_status list_zip(search *s, const char *path, oob_error *err)
{
    oob_zip *archive = NULL;
    uint64_t packed = 0;
    uint64_t unpacked = 0;
    oob_status rc = oob_zip_open(&archive, path, err);
    if (rc != OOB_OK)
        return rc;
    size_t count = oob_zip_count(archive);
    for (size_t i = 0; rc == OOB_OK && i < count; i++) {
        oob_zip_entry entry;
        rc = oob_zip_at(&entry, archive, i, err);
        if (rc != OOB_OK || !is_wanted(s, entry.name))
            continue;
        packed += entry.packed;
        unpacked = entry.size > MAX_ZIP_CONTENT ? UINT64_MAX / 2 : unpacked + entry.size;
        rc = check_expansion(path, packed, unpacked, err);
        if (rc == OOB_OK)
            rc = add_entry(s, path, entry.name, entry.size, err);
    }
    oob_zip_close(archive);
    return rc;
}

/* A file somebody named: taken whatever its ending. */
static oob_status list_file(search *s, const char *path, const struct stat *info, oob_error *err)
{
    if (!S_ISREG(info->st_mode))
        return oob_error_set(err, OOB_ERR_INPUT, "%s: neither a file nor a folder", path);
    return is_zip(path) ? list_zip(s, path, err) : add_entry(s, path, NULL, (uint64_t)info->st_size, err);
}

/* Links to what lies inside the folder are met again under their own name. */
static oob_status refuse_link_outside(const search *s, const char *path, oob_error *err)
{
    char target[PATH_MAX];
    size_t root_len = strlen(s->root);
    if (realpath(path, target) == NULL)
        return OOB_OK; /* it leads nowhere: there is nothing to read */
    if (strncmp(target, s->root, root_len) == 0 && (target[root_len] == '/' || target[root_len] == '\0'))
        return OOB_OK;
    oob_error_set(err, OOB_ERR_INPUT, "%s: refused: a link that leads out of the folder", path);
    return oob_error_hint(err, "give the file it leads to by its own name");
}

static oob_status list_folder(search *s, const char *folder, int depth, oob_error *err);

static oob_status list_child(search *s, const char *path, int depth, oob_error *err)
{
    struct stat info;
    if (lstat(path, &info) != 0)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: cannot be read: %s", path, strerror(errno));
    if (S_ISLNK(info.st_mode))
        return refuse_link_outside(s, path, err);
    if (S_ISDIR(info.st_mode))
        return list_folder(s, path, depth + 1, err);
    if (!S_ISREG(info.st_mode))
        return OOB_OK;
    if (is_zip(path))
        return list_zip(s, path, err);
    return is_wanted(s, path) ? add_entry(s, path, NULL, (uint64_t)info.st_size, err) : OOB_OK;
}

static oob_status list_folder(search *s, const char *folder, int depth, oob_error *err)
{
    if (depth > MAX_DEPTH)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: folders too deep", folder);
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: cannot be read: %s", folder, strerror(errno));
    oob_status rc = OOB_OK;
    const struct dirent *item;
    while (rc == OOB_OK && (item = readdir(dir)) != NULL) {
        oob_strbuf path = OOB_STRBUF_INIT;
        if (item->d_name[0] == '.')
            continue;
        oob_strbuf_addf(&path, "%s/%s", folder, item->d_name);
        rc = oob_strbuf_check(&path, err);
        if (rc == OOB_OK)
            rc = list_child(s, oob_strbuf_str(&path), depth, err);
        oob_strbuf_free(&path);
    }
    (void)closedir(dir);
    return rc;
}

/* Programs that read through GDAL or a browser give such names a meaning; to us they are a mistake or a trick. */
static oob_status refuse_special_path(const char *path, oob_error *err)
{
    if (strncmp(path, "/vsi", 4) == 0 || strstr(path, "://") != NULL)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: only files and folders of this machine are read", path);
    return OOB_OK;
}

static oob_status list_path(search *s, const char *path, oob_error *err)
{
    struct stat info;
    oob_status rc = refuse_special_path(path, err);
    if (rc != OOB_OK)
        return rc;
    if (stat(path, &info) != 0) {
        oob_error_set(err, OOB_ERR_INPUT, "%s: cannot be read: %s", path, strerror(errno));
        return errno == ENOENT ? oob_error_hint(err, "is the name right?") : OOB_ERR_INPUT;
    }
    if (!S_ISDIR(info.st_mode))
        return list_file(s, path, &info, err);
    if (realpath(path, s->root) == NULL)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: cannot be read: %s", path, strerror(errno));
    return list_folder(s, path, 0, err);
}

static int by_base_name(const void *a, const void *b)
{
    const oob_source_entry *x = a;
    const oob_source_entry *y = b;
    int order = strcmp(oob_base_name(x->member != NULL ? x->member : x->path),
                       oob_base_name(y->member != NULL ? y->member : y->path));
    if (order == 0)
        order = strcmp(x->path, y->path);
    if (order == 0 && x->member != NULL && y->member != NULL)
        order = strcmp(x->member, y->member);
    return order;
}

oob_status oob_source_list(oob_source_entries *out, const char *const *paths, size_t path_count,
                           const char *const *endings, oob_error *err)
{
    search s = {.found = out, .endings = endings, .root = "", .capacity = 0};
    oob_status rc = OOB_OK;
    *out = (oob_source_entries){.items = NULL, .count = 0};
    for (size_t i = 0; rc == OOB_OK && i < path_count; i++)
        rc = list_path(&s, paths[i], err);
    if (rc != OOB_OK)
        oob_source_entries_free(out);
    else if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, by_base_name);
    return rc;
}

void oob_source_entries_free(oob_source_entries *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        free(entries->items[i].path);
        free(entries->items[i].member);
    }
    free(entries->items);
    *entries = (oob_source_entries){.items = NULL, .count = 0};
}

/* --- reading ---------------------------------------------------------------------------------- */

static oob_status open_plain(oob_source *source, const oob_source_entry *entry, oob_error *err)
{
    struct stat info;
    /* Without O_NONBLOCK a named pipe would wait here for somebody to write to it. */
    source->fd = open(entry->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (source->fd < 0 || fstat(source->fd, &info) != 0)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: cannot be read: %s", entry->path, strerror(errno));
    if (!S_ISREG(info.st_mode))
        return oob_error_set(err, OOB_ERR_INPUT, "%s: is not a file", entry->path);
    source->size = (uint64_t)info.st_size;
    return OOB_OK;
}

static oob_status open_member(oob_source *source, const oob_source_entry *entry, oob_error *err)
{
    oob_status rc = oob_zip_open(&source->archive, entry->path, err);
    return rc == OOB_OK ? oob_zip_member_open(&source->member, &source->size, source->archive, entry->member, err) : rc;
}

static oob_status name_source(oob_source *source, const oob_source_entry *entry, oob_error *err)
{
    oob_strbuf name = OOB_STRBUF_INIT;
    if (entry->member != NULL)
        oob_strbuf_addf(&name, "%s in ", oob_base_name(entry->member));
    oob_strbuf_adds(&name, oob_base_name(entry->path));
    source->name = oob_strbuf_detach(&name);
    return source->name != NULL ? OOB_OK : oob_error_nomem(err);
}

oob_status oob_source_open(oob_source **out, const oob_source_entry *entry, oob_error *err)
{
    oob_source *source = calloc(1, sizeof *source);
    if (source == NULL)
        return oob_error_nomem(err);
    source->fd = -1;
    oob_status rc = name_source(source, entry, err);
    if (rc == OOB_OK)
        rc = oob_sha256_open(&source->hash, err);
    if (rc == OOB_OK)
        rc = entry->member != NULL ? open_member(source, entry, err) : open_plain(source, entry, err);
    if (rc != OOB_OK) {
        oob_source_close(source);
        return rc;
    }
    *out = source;
    return OOB_OK;
}

oob_status oob_source_open_path(oob_source **out, const char *path, oob_error *err)
{
    static const char *const endings[] = {".csv", NULL};
    oob_source_entries entries;
    oob_status rc = oob_source_list(&entries, &path, 1, endings, err);
    if (rc != OOB_OK)
        return rc;
    struct stat info;
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        rc = oob_error_set(err, OOB_ERR_INPUT, "%s: is a folder, not a file", path);
    else if (entries.count != 1)
        rc = oob_error_set(err, OOB_ERR_INPUT, "%s: holds %zu CSV files, not one", path, entries.count);
    else
        rc = oob_source_open(out, &entries.items[0], err);
    oob_source_entries_free(&entries);
    return rc;
}

void oob_source_close(oob_source *source)
{
    if (source == NULL)
        return;
    oob_zip_member_close(source->member);
    oob_zip_close(source->archive);
    if (source->fd >= 0)
        (void)close(source->fd);
    oob_sha256_close(source->hash);
    free(source->name);
    free(source);
}

void oob_source_skip_hash(oob_source *source)
{
    oob_sha256_close(source->hash);
    source->hash = NULL;
}

static oob_status damaged(const oob_source *source, const char *how, oob_error *err)
{
    oob_error_set(err, OOB_ERR_INPUT, "%s: %s", source->name, how);
    return oob_error_hint(err, "the file is damaged or was not fetched whole: fetch it again");
}

static oob_status read_plain(size_t *got, oob_source *source, void *buffer, size_t size, oob_error *err)
{
    ssize_t n;
    do {
        n = read(source->fd, buffer, size);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: cannot be read: %s", source->name, strerror(errno));
    *got = (size_t)n;
    return OOB_OK;
}

static oob_status read_member(size_t *got, oob_source *source, void *buffer, size_t size, oob_error *err)
{
    size_t n = 0;
    oob_status rc = oob_zip_member_read(&n, source->member, buffer, size, err);
    if (rc != OOB_OK)
        return oob_error_prefix(err, "%s", source->name);
    /* Its listed length was what the limits were checked against. */
    if (n > source->size - source->position)
        return damaged(source, "is longer than the zip says", err);
    *got = n;
    return OOB_OK;
}

static oob_status reach_end(oob_source *source, oob_error *err)
{
    if (source->position < source->size)
        return damaged(source, "ends before its length", err);
    source->at_end = true;
    if (source->hash != NULL)
        oob_sha256_finish(source->hash, source->sha256);
    return OOB_OK;
}

oob_status oob_source_read(size_t *got, oob_source *source, void *buffer, size_t size, oob_error *err)
{
    *got = 0;
    if (source->at_end)
        return OOB_OK;
    oob_status rc = source->member != NULL ? read_member(got, source, buffer, size, err)
                                           : read_plain(got, source, buffer, size, err);
    if (rc != OOB_OK)
        return rc;
    if (*got == 0)
        return reach_end(source, err);
    if (source->hash != NULL)
        oob_sha256_add(source->hash, buffer, *got);
    source->position += *got;
    return OOB_OK;
}

const char *oob_source_name(const oob_source *source)
{
    return source->name;
}

uint64_t oob_source_position(const oob_source *source)
{
    return source->position;
}

uint64_t oob_source_size(const oob_source *source)
{
    return source->size;
}

const char *oob_source_sha256(oob_source *source)
{
    return source->sha256;
}
