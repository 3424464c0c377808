/* out_folder.c - a folder of files that appears under its name only when all of them are complete. */
#define _GNU_SOURCE /* renameat2() */
#include "core/out_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/hash.h"
#include "core/progress.h"

#define HEAD      "# oob export\n"
#define LIST_MAX  (1 << 20)
#define NAMES_MAX 1000

/* Names of files below a folder, in the order they were added. */
typedef struct name_list {
    char **names;
    size_t count;
} name_list;

struct oob_out_folder {
    char *path;
    char *temp; /* the folder while it is filled */
    bool replaces;
    name_list files;
};

static void list_free(name_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->names[i]);
    free(list->names);
}

static oob_status list_add(name_list *list, const char *name, size_t len, oob_error *err)
{
    char **grown = realloc(list->names, (list->count + 1) * sizeof *grown);
    if (grown == NULL)
        return oob_error_nomem(err);
    list->names = grown;
    grown[list->count] = strndup(name, len);
    if (grown[list->count] == NULL)
        return oob_error_nomem(err);
    list->count++;
    return OOB_OK;
}

static bool list_has(const name_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->names[i], name) == 0)
            return true;
    }
    return false;
}

/* FOLDER/NAME, yours to free; NULL where memory is out. */
static char *join(const char *folder, const char *name)
{
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_strbuf_adds(&path, folder);
    oob_strbuf_addc(&path, '/');
    oob_strbuf_adds(&path, name);
    return oob_strbuf_detach(&path);
}

/* Delete the files of a list, the list itself, and the folders that they leave empty. Anything else stays. */
static void remove_files(const char *folder, const name_list *files)
{
    char *list = join(folder, OOB_OUT_FOLDER_LIST);
    if (list != NULL)
        (void)unlink(list);
    free(list);
    for (size_t i = 0; i < files->count; i++) {
        char *path = join(folder, files->names[i]);
        if (path == NULL)
            continue;
        (void)unlink(path);
        char *slash = strrchr(path, '/');
        *slash = '\0';
        if (strcmp(path, folder) != 0)
            (void)rmdir(path);
        free(path);
    }
    (void)rmdir(folder);
}

/* --- what is there already ---------------------------------------------------------------------- */

static oob_status not_ours(const char *path, const char *name, const char *why, oob_error *err)
{
    oob_error_set(err, OOB_ERR_USAGE, "%s: is there already, and %s%s", path, name, why);
    return oob_error_hint(err, "choose another name for the output, or move what is there out of the way");
}

/* One line of the list: 64 digits, two blanks, a name. The file is as it was when it was written? */
static oob_status check_listed(name_list *files, const char *folder, const char *line, size_t len, oob_error *err)
{
    static const size_t name_at = OOB_SHA256_HEX_SIZE - 1 + 2;
    char sha256[OOB_SHA256_HEX_SIZE];
    if (len <= name_at || files->count >= NAMES_MAX)
        return not_ours(folder, OOB_OUT_FOLDER_LIST, " is not as oob wrote it", err);
    oob_status rc = list_add(files, line + name_at, len - name_at, err);
    if (rc != OOB_OK)
        return rc;
    const char *name = files->names[files->count - 1];
    char *path = strstr(name, "..") == NULL && name[0] != '/' ? join(folder, name) : NULL;
    bool same = path != NULL && oob_sha256_file(sha256, path, NULL) == OOB_OK &&
                memcmp(sha256, line, OOB_SHA256_HEX_SIZE - 1) == 0;
    free(path);
    return same ? OOB_OK : not_ours(folder, name, " has been changed since oob wrote it", err);
}

static oob_status read_list(name_list *files, const char *folder, oob_error *err)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    char *path = join(folder, OOB_OUT_FOLDER_LIST);
    oob_status rc = path != NULL ? OOB_OK : oob_error_nomem(err);
    if (rc == OOB_OK && (oob_file_read(&text, path, LIST_MAX, NULL) != OOB_OK ||
                         strncmp(oob_strbuf_str(&text), HEAD, strlen(HEAD)) != 0))
        rc = not_ours(folder, "it", " was not made by oob export", err);
    const char *at = rc == OOB_OK ? oob_strbuf_str(&text) + strlen(HEAD) : "";
    while (rc == OOB_OK && *at != '\0') {
        size_t n = strcspn(at, "\n");
        rc = check_listed(files, folder, at, n, err);
        at += n + (at[n] == '\n');
    }
    free(path);
    oob_strbuf_free(&text);
    return rc;
}

/* Every file below `below` ("" or "csv/") is of the list. */
static oob_status check_no_other(const name_list *files, const char *folder, const char *below, oob_error *err)
{
    char *path = join(folder, below);
    DIR *dir = path != NULL ? opendir(path) : NULL;
    free(path);
    if (dir == NULL)
        return oob_error_set(err, OOB_ERR_OUTPUT, "%s: cannot be read: %s", folder, strerror(errno));
    oob_status rc = OOB_OK;
    const struct dirent *item;
    while (rc == OOB_OK && (item = readdir(dir)) != NULL) {
        oob_strbuf name = OOB_STRBUF_INIT;
        struct stat info;
        if (strcmp(item->d_name, ".") == 0 || strcmp(item->d_name, "..") == 0)
            continue;
        oob_strbuf_addf(&name, "%s%s", below, item->d_name);
        rc = oob_strbuf_check(&name, err);
        if (rc == OOB_OK && !list_has(files, oob_strbuf_str(&name)) &&
            strcmp(oob_strbuf_str(&name), OOB_OUT_FOLDER_LIST) != 0) {
            bool is_folder = *below == '\0' && fstatat(dirfd(dir), item->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
                             S_ISDIR(info.st_mode);
            oob_strbuf_addc(&name, '/');
            rc = is_folder ? check_no_other(files, folder, oob_strbuf_str(&name), err)
                           : not_ours(folder, item->d_name, " in it is not of oob", err);
        }
        oob_strbuf_free(&name);
    }
    (void)closedir(dir);
    return rc;
}

static bool is_empty_folder(const char *path)
{
    DIR *dir = opendir(path);
    size_t count = 0;
    if (dir == NULL)
        return false;
    while (readdir(dir) != NULL)
        count++;
    (void)closedir(dir);
    return count <= 2; /* "." and ".." */
}

static oob_status look_at_target(oob_out_folder *folder, oob_error *err)
{
    struct stat info;
    if (lstat(folder->path, &info) != 0)
        return OOB_OK;
    if (!S_ISDIR(info.st_mode))
        return not_ours(folder->path, "it", " is not a folder", err);
    if (is_empty_folder(folder->path))
        return OOB_OK;
    name_list files = {NULL, 0};
    oob_status rc = read_list(&files, folder->path, err);
    if (rc == OOB_OK)
        rc = check_no_other(&files, folder->path, "", err);
    list_free(&files);
    folder->replaces = rc == OOB_OK;
    return rc;
}

/* --- filling it --------------------------------------------------------------------------------- */

static void folder_free(oob_out_folder *folder)
{
    list_free(&folder->files);
    free(folder->path);
    free(folder->temp);
    free(folder);
}

/* "a/b///" as "a/b". */
static char *without_slashes(const char *path)
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    return strndup(path, len);
}

static oob_status make_temp(oob_out_folder *folder, oob_error *err)
{
    oob_strbuf temp = OOB_STRBUF_INIT;
    const char *base = oob_base_name(folder->path);
    oob_strbuf_add(&temp, folder->path, (size_t)(base - folder->path));
    oob_strbuf_addf(&temp, ".%.100s.XXXXXX", base);
    char *name = oob_strbuf_detach(&temp);
    if (name == NULL)
        return oob_error_nomem(err);
    if (mkdtemp(name) == NULL) { /* mode 0700 */
        oob_error_set(err, OOB_ERR_OUTPUT, "%s: cannot be made: %s", folder->path, strerror(errno));
        free(name);
        return oob_error_hint(err, "does the folder above it exist, and may you write to it?");
    }
    folder->temp = name;
    return OOB_OK;
}

oob_status oob_out_folder_open(oob_out_folder **out, const char *path, oob_error *err)
{
    oob_out_folder *folder = calloc(1, sizeof *folder);
    if (folder == NULL)
        return oob_error_nomem(err);
    folder->path = without_slashes(path);
    oob_status rc = folder->path != NULL ? look_at_target(folder, err) : oob_error_nomem(err);
    if (rc == OOB_OK)
        rc = make_temp(folder, err);
    if (rc != OOB_OK) {
        folder_free(folder);
        return rc;
    }
    *out = folder;
    return OOB_OK;
}

oob_status oob_out_folder_file(oob_strbuf *path, oob_out_folder *folder, const char *name, oob_error *err)
{
    oob_strbuf_clear(path);
    oob_strbuf_addf(path, "%s/%.*s", folder->temp, (int)(oob_base_name(name) - name), name);
    oob_status rc = oob_strbuf_check(path, err);
    if (rc == OOB_OK && mkdir(oob_strbuf_str(path), S_IRWXU) != 0 && errno != EEXIST)
        return oob_error_set(err, OOB_ERR_OUTPUT, "%s: cannot be made: %s", folder->path, strerror(errno));
    if (rc == OOB_OK)
        rc = list_add(&folder->files, name, strlen(name), err);
    oob_strbuf_adds(path, oob_base_name(name));
    return rc == OOB_OK ? oob_strbuf_check(path, err) : rc;
}

oob_status oob_out_folder_find(oob_strbuf *path, const oob_out_folder *folder, const char *name, oob_error *err)
{
    oob_strbuf_clear(path);
    oob_strbuf_addf(path, "%s/%s", folder->temp, name);
    return oob_strbuf_check(path, err);
}

/* --- the end ------------------------------------------------------------------------------------ */

static oob_status write_list(const oob_out_folder *folder, oob_error *err)
{
    oob_outfile *list = NULL;
    char *list_path = join(folder->temp, OOB_OUT_FOLDER_LIST);
    oob_status rc = list_path != NULL ? oob_outfile_open(&list, list_path, err) : oob_error_nomem(err);
    free(list_path);
    if (rc != OOB_OK)
        return rc;
    (void)fputs(HEAD, oob_outfile_stream(list));
    for (size_t i = 0; rc == OOB_OK && i < folder->files.count; i++) {
        char sha256[OOB_SHA256_HEX_SIZE];
        char *path = join(folder->temp, folder->files.names[i]);
        rc = path != NULL ? oob_sha256_file(sha256, path, err) : oob_error_nomem(err);
        free(path);
        if (rc == OOB_OK)
            (void)fprintf(oob_outfile_stream(list), "%s  %s\n", sha256, folder->files.names[i]);
    }
    if (rc == OOB_OK)
        return oob_outfile_commit(list, err);
    oob_outfile_abandon(list);
    return rc;
}

/* Readers see the earlier folder or the new one. */
static oob_status take_name(oob_out_folder *folder, oob_error *err)
{
    int done = folder->replaces ? renameat2(AT_FDCWD, folder->temp, AT_FDCWD, folder->path, RENAME_EXCHANGE)
                                : rename(folder->temp, folder->path);
    if (done == 0)
        return OOB_OK;
    oob_error_set(err, OOB_ERR_OUTPUT, "%s: could not be put in place: %s", folder->path, strerror(errno));
    return oob_error_hint(err, "what was there is as it was; choose another name for the output");
}

/* What stood there is now under the temporary name, checked to be ours when we began. */
static void remove_earlier(const oob_out_folder *folder)
{
    name_list files = {NULL, 0};
    if (read_list(&files, folder->temp, NULL) == OOB_OK)
        remove_files(folder->temp, &files);
    list_free(&files);
}

oob_status oob_out_folder_commit(oob_out_folder *folder, oob_error *err)
{
    oob_status rc = write_list(folder, err);
    if (rc == OOB_OK && oob_interrupted())
        rc = oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped");
    if (rc == OOB_OK)
        rc = take_name(folder, err);
    if (rc != OOB_OK) {
        oob_out_folder_abandon(folder);
        return rc;
    }
    oob_file_sync_folder(folder->path);
    if (folder->replaces)
        remove_earlier(folder);
    folder_free(folder);
    return OOB_OK;
}

void oob_out_folder_abandon(oob_out_folder *folder)
{
    if (folder == NULL)
        return;
    remove_files(folder->temp, &folder->files);
    folder_free(folder);
}
