/* ssda903_files.c - which files are parts of a return, and which of them belong together. */
#include "ingest/ssda903_files.h"

#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "ingest/columns.h"
#include "ingest/ssda903_xml.h"

#define SNIFF_BYTES 4096

/* --- years in names ------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_at(const char *text, size_t len)
{
    size_t n = 0;
    while (n < len && is_digit(text[n]))
        n++;
    return n;
}

/* The second year of "2024-25" or "2024_2025": the one in which a collection year ends. */
static int second_year(int year, const char *rest, size_t len)
{
    if (len < 3 || strchr("-_ ", rest[0]) == NULL)
        return year;
    size_t n = digits_at(rest + 1, len - 1);
    int next = n == 2 || n == 4 ? atoi(rest + 1) : 0;
    if (n == 2)
        next += year / 100 * 100;
    return next == year + 1 ? next : year;
}

int oob_903_year_in_name(const char *name, size_t len)
{
    for (size_t i = 0; i < len;) {
        size_t n = digits_at(name + i, len - i);
        if (n == 4 && name[i] == '2' && name[i + 1] == '0') {
            int year = (name[i + 2] - '0') * 10 + (name[i + 3] - '0') + 2000;
            return second_year(year, name + i + 4, len - i - 4);
        }
        i += n > 0 ? n : 1;
    }
    return 0;
}

/* The year in the last two parts of "folder/file" or "folder.zip/member", the file's own before the folder's. */
static int year_of_path(const char *path)
{
    const char *base = oob_base_name(path);
    int year = oob_903_year_in_name(base, strlen(base));
    if (year != 0 || base == path)
        return year;
    const char *folder = base - 1;
    while (folder > path && folder[-1] != '/')
        folder--;
    return oob_903_year_in_name(folder, (size_t)(base - 1 - folder));
}

static int year_of_entry(const oob_source_entry *entry)
{
    int year = entry->member != NULL ? year_of_path(entry->member) : 0;
    return year != 0 ? year : year_of_path(entry->path);
}

/* --- recognising ---------------------------------------------------------------------------------- */

static bool is_named(const oob_source_entry *entry, const char *const *paths, size_t path_count)
{
    for (size_t i = 0; entry->member == NULL && i < path_count; i++) {
        if (strcmp(entry->path, paths[i]) == 0)
            return true;
    }
    return false;
}

/* True where the file begins as XML does, or holds the root element near its start. @param[out] is_return the latter */
static oob_status sniff(bool *is_xml, bool *is_return, const oob_source_entry *entry, oob_error *err)
{
    char text[SNIFF_BYTES + 1];
    oob_source *source = NULL;
    size_t filled = 0;
    size_t got = 1;
    oob_status rc = oob_source_open(&source, entry, err);
    while (rc == OOB_OK && got > 0 && filled < SNIFF_BYTES) {
        rc = oob_source_read(&got, source, text + filled, SNIFF_BYTES - filled, err);
        filled += got;
    }
    oob_source_close(source);
    if (rc != OOB_OK)
        return rc;
    size_t len = 0;
    for (size_t i = 0; i < filled; i++) {
        if (text[i] != '\0') /* so that UTF-16 looks like ASCII */
            text[len++] = text[i];
    }
    text[len] = '\0';
    const char *first = text + strspn(text, "\xEF\xBB\xBF\xFE\xFF \t\r\n");
    *is_xml = *first == '<';
    *is_return = *is_xml && strstr(text, "<" OOB_903_XML_ROOT) != NULL;
    return OOB_OK;
}

/* Columns of no module at all. */
static oob_status fail_unknown(const char *name, const oob_csv_field *header, size_t count, oob_error *err)
{
    oob_strbuf seen = OOB_STRBUF_INIT;
    (void)oob_columns_list_unused(&seen, NULL, 0, header, count);
    oob_error_set(err, OOB_ERR_INPUT, "%s: no module of an SSDA903 return has its columns: %.600s", name,
                  oob_strbuf_str(&seen));
    oob_strbuf_free(&seen);
    return oob_error_hint(err,
                          "the council's own lists are loaded with 'oob import placements' and 'oob import carers'");
}

/* @param[out] module  NULL: no part of a return, or its first row cannot be read; `remarks` says so */
static oob_status recognise_csv(const oob_903_module **module, const oob_source_entry *entry, bool named,
                                oob_strbuf *remarks, oob_error *err)
{
    oob_source *source = NULL;
    oob_csv *csv = NULL;
    size_t count;
    oob_error why = OOB_ERROR_INIT;
    oob_status rc = oob_source_open(&source, entry, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_csv_open(&csv, source, true, named ? err : &why);
    if (rc == OOB_OK) {
        const oob_csv_field *header = oob_csv_header(csv, &count);
        oob_903_match match = oob_903_recognise(header, count);
        *module = match.module;
        if (match.module != NULL && !match.complete)
            rc = oob_columns_fail_absent(match.at, match.module->columns, match.module->required, header, count,
                                         oob_source_name(source), err);
        else if (match.module == NULL && named)
            rc = fail_unknown(oob_source_name(source), header, count, err);
        else if (match.module == NULL)
            oob_strbuf_addf(remarks, "%s: passed over, no SSDA903 module has its columns\n", oob_source_name(source));
    } else if (!named && why.status == OOB_ERR_INPUT) {
        oob_strbuf_addf(remarks, "passed over: %s\n", why.msg);
        rc = OOB_OK;
    } else if (!named) {
        *err = why;
    }
    oob_csv_close(csv);
    oob_source_close(source);
    return rc;
}

/* @param[out] is_part  false: no part of a return, and `remarks` says so */
static oob_status recognise(oob_903_file *file, bool *is_part, bool named, oob_strbuf *remarks, oob_error *err)
{
    bool is_xml;
    bool is_return;
    const char *name = oob_base_name(file->entry->member != NULL ? file->entry->member : file->entry->path);
    oob_status rc = sniff(&is_xml, &is_return, file->entry, err);
    *is_part = rc == OOB_OK && is_return;
    if (rc != OOB_OK || is_return)
        return rc;
    if (!is_xml) {
        rc = recognise_csv(&file->module, file->entry, named, remarks, err);
        *is_part = file->module != NULL;
        return rc;
    }
    if (named)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: is XML, but has no <%s> near its start: no SSDA903 return", name,
                             OOB_903_XML_ROOT);
    oob_strbuf_addf(remarks, "%s: passed over, XML but no SSDA903 return\n", name);
    return OOB_OK;
}

/* --- grouping ------------------------------------------------------------------------------------- */

static bool has_episodes(const oob_903_file *file)
{
    return file->module == NULL || file->module->id == OOB_903_EPISODES;
}

typedef struct years_seen {
    int year;     /* of the files that have one; the last seen */
    bool several; /* they differ */
    bool episodes_with;
    bool episodes_without;
    const oob_903_file *without; /* a file without a year */
} years_seen;

static years_seen look_at_years(const oob_903_files *files)
{
    years_seen seen = {0};
    for (size_t i = 0; i < files->count; i++) {
        const oob_903_file *file = &files->items[i];
        if (file->year == 0) {
            seen.without = file;
            seen.episodes_without |= has_episodes(file);
            continue;
        }
        seen.several |= seen.year != 0 && seen.year != file->year;
        seen.year = file->year;
        seen.episodes_with |= has_episodes(file);
    }
    return seen;
}

static oob_status settle_years(oob_903_files *files, oob_error *err)
{
    years_seen seen = look_at_years(files);
    if (seen.without == NULL || seen.year == 0)
        return OOB_OK;
    if (seen.several && !seen.episodes_without) {
        const oob_source_entry *entry = seen.without->entry;
        oob_error_set(err, OOB_ERR_INPUT,
                      "%s: which year's return is it of? Other files have several years in their names",
                      oob_base_name(entry->member != NULL ? entry->member : entry->path));
        return oob_error_hint(err,
                              "put the year into its name, keep each year in a folder, or load one year with --year");
    }
    if (seen.several || (seen.episodes_with && seen.episodes_without))
        return OOB_OK;
    for (size_t i = 0; i < files->count; i++)
        files->items[i].year = seen.year;
    return OOB_OK;
}

static int load_order(const oob_903_file *file)
{
    return file->module == NULL ? -1 : (int)file->module->id;
}

/* By return, then by module, then as the list has them: by name. */
static int compare_files(const void *left, const void *right)
{
    const oob_903_file *a = left;
    const oob_903_file *b = right;
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    if (load_order(a) != load_order(b))
        return load_order(a) < load_order(b) ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

void oob_903_files_free(oob_903_files *files)
{
    oob_source_entries_free(&files->entries);
    free(files->items);
    *files = (oob_903_files){0};
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* A file named twice, or by itself and by its folder, is one. */
static bool is_repeat(const oob_source_entries *entries, size_t index)
{
    const oob_source_entry *entry = &entries->items[index];
    for (size_t i = 0; i < index; i++) {
        if (same_text(entries->items[i].path, entry->path) && same_text(entries->items[i].member, entry->member))
            return true;
    }
    return false;
}

static oob_status take_entries(oob_903_files *files, const char *const *paths, size_t path_count, oob_strbuf *remarks,
                               oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < files->entries.count; i++) {
        const oob_source_entry *entry = &files->entries.items[i];
        oob_903_file *file = &files->items[files->count];
        bool is_part = false;
        if (is_repeat(&files->entries, i))
            continue;
        *file = (oob_903_file){entry, NULL, year_of_entry(entry)};
        rc = recognise(file, &is_part, is_named(entry, paths, path_count), remarks, err);
        if (!is_part)
            continue;
        files->bytes += entry->bytes;
        files->count++;
    }
    return rc;
}

oob_status oob_903_files_find(oob_903_files *out, const char *const *paths, size_t path_count, bool one_return,
                              oob_strbuf *remarks, oob_error *err)
{
    static const char *const endings[] = {".csv", ".xml", NULL};
    oob_903_files files = {0};
    oob_status rc = oob_source_list(&files.entries, paths, path_count, endings, err);
    if (rc == OOB_OK && (files.items = calloc(files.entries.count + 1, sizeof *files.items)) == NULL)
        rc = oob_error_nomem(err);
    if (rc == OOB_OK)
        rc = take_entries(&files, paths, path_count, remarks, err);
    if (rc == OOB_OK && files.count == 0) {
        rc = oob_error_set(err, OOB_ERR_INPUT, "%s: nothing of an SSDA903 return is in it", paths[0]);
        oob_error_hint(err, "files are recognised by their columns; is it the folder with episodes.csv or the XML?");
    }
    for (size_t i = 0; one_return && i < files.count; i++)
        files.items[i].year = 0;
    if (rc == OOB_OK)
        rc = settle_years(&files, err);
    if (rc != OOB_OK) {
        oob_903_files_free(&files);
        return rc;
    }
    qsort(files.items, files.count, sizeof *files.items, compare_files);
    *out = files;
    return OOB_OK;
}
