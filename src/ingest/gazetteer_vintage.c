/* gazetteer_vintage.c - the month a postcode product speaks for. */
#include "ingest/gazetteer_vintage.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/text.h"

#define METADATA_MAX 4096

static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_joint(char c)
{
    return c == '_' || c == '-' || c == ' ';
}

/* A year of this century at `at`, not part of a longer number; 0: none. */
static int year_at(const char *at)
{
    if (at[0] != '2' || at[1] != '0' || !is_digit(at[2]) || !is_digit(at[3]))
        return 0;
    return 2000 + (at[2] - '0') * 10 + (at[3] - '0');
}

/* A month by its name or the first three letters of it. @return 1 to 12, or 0 */
static int month_of_word(const char *word, size_t len)
{
    for (int month = 0; month < 12; month++) {
        char abbreviation[4] = {months[month][0], months[month][1], months[month][2], '\0'};
        if (oob_same_text(word, len, months[month]) || oob_same_text(word, len, abbreviation))
            return month + 1;
    }
    return 0;
}

/* "NOV_2025", "nov2025", "November 2025". */
static int month_name_at(const char *at)
{
    size_t len = 0;
    while (is_letter(at[len]))
        len++;
    int month = month_of_word(at, len);
    const char *after = at + len;
    while (is_joint(*after))
        after++;
    int year = year_at(after);
    return month != 0 && year != 0 && !is_digit(after[4]) ? year * 100 + month : 0;
}

/* "2025-11", "2025_11", "202511". */
static int month_number_at(const char *at)
{
    int year = year_at(at);
    if (year == 0)
        return 0;
    const char *after = at + 4;
    if (is_joint(*after))
        after++;
    if (!is_digit(after[0]) || !is_digit(after[1]) || is_digit(after[2]))
        return 0;
    int month = (after[0] - '0') * 10 + (after[1] - '0');
    return month >= 1 && month <= 12 ? year * 100 + month : 0;
}

int oob_vintage_from_text(const char *text)
{
    int found = 0;
    for (const char *at = text; *at != '\0'; at++) {
        int vintage = 0;
        if (is_letter(*at) && (at == text || !is_letter(at[-1])))
            vintage = month_name_at(at);
        else if (is_digit(*at) && (at == text || !is_digit(at[-1])))
            vintage = month_number_at(at);
        if (vintage != 0)
            found = vintage;
    }
    return found;
}

int oob_vintage_parse(const char *text)
{
    return strlen(text) == 7 && text[4] == '-' ? month_number_at(text) : 0;
}

void oob_vintage_text(int yyyymm, char out[OOB_VINTAGE_SIZE])
{
    out[0] = '\0';
    if (yyyymm > 0 && yyyymm <= 999912)
        (void)snprintf(out, OOB_VINTAGE_SIZE, "%04u-%02u", (unsigned)(yyyymm / 100) % 10000U,
                       (unsigned)(yyyymm % 100) % 100U);
}

int oob_vintage_months_between(int from, int to)
{
    return (to / 100 - from / 100) * 12 + to % 100 - from % 100;
}

int oob_vintage_of_names(const oob_source_entry *file)
{
    int vintage = file->member != NULL ? oob_vintage_from_text(file->member) : 0;
    return vintage != 0 ? vintage : oob_vintage_from_text(file->path);
}

/* Whether a metadata.txt in a Doc folder speaks for a file: it lies under the folder that holds Doc. `shared` is the
 * length of that folder: the longer, the nearer. */
static bool lies_under_same_folder(size_t *shared, const oob_source_entry *metadata, const oob_source_entry *file)
{
    const char *of_paper = metadata->member != NULL ? metadata->member : metadata->path;
    const char *of_file = metadata->member != NULL ? file->member : file->path;
    size_t folder = (size_t)(oob_base_name(of_paper) - of_paper);
    if (metadata->member != NULL && (file->member == NULL || strcmp(metadata->path, file->path) != 0))
        return false;
    while (folder > 0 && of_paper[folder - 1] == '/')
        folder--;
    while (folder > 0 && of_paper[folder - 1] != '/')
        folder--; /* one up from Doc */
    *shared = folder + (metadata->member != NULL ? strlen(metadata->path) : 0);
    return strncmp(of_paper, of_file, folder) == 0;
}

/* "COPYRIGHT DATE: 20251020" */
static int copyright_month(const char *text)
{
    static const char label[] = "COPYRIGHT DATE:";
    const char *at = strstr(text, label);
    if (at == NULL)
        return 0;
    at += sizeof label - 1;
    while (*at == ' ')
        at++;
    long date = strtol(at, NULL, 10);
    return date >= 20000101 && date <= 20991231 ? (int)(date / 100) : 0;
}

static oob_status read_metadata(int *out, const oob_source_entry *entry, oob_error *err)
{
    oob_source *source = NULL;
    char text[METADATA_MAX + 1];
    size_t len = 0;
    size_t got = 0;
    oob_status rc = oob_source_open(&source, entry, err);
    if (rc != OOB_OK)
        return rc;
    do {
        rc = oob_source_read(&got, source, text + len, METADATA_MAX - len, err);
        len += got;
    } while (rc == OOB_OK && got > 0 && len < METADATA_MAX);
    text[len] = '\0';
    *out = rc == OOB_OK ? copyright_month(text) : 0;
    oob_source_close(source);
    return rc;
}

oob_status oob_vintage_of_code_point(int *out, const oob_source_entry *file, const oob_source_entries *entries,
                                     oob_error *err)
{
    const oob_source_entry *nearest = NULL;
    size_t nearest_len = 0;
    for (size_t i = 0; i < entries->count; i++) {
        const oob_source_entry *entry = &entries->items[i];
        size_t len;
        const char *name = oob_base_name(entry->member != NULL ? entry->member : entry->path);
        if (!oob_same_text(name, strlen(name), "metadata.txt") || !lies_under_same_folder(&len, entry, file))
            continue;
        if (nearest == NULL || len > nearest_len) {
            nearest = entry;
            nearest_len = len;
        }
    }
    *out = 0;
    oob_status rc = nearest != NULL ? read_metadata(out, nearest, err) : OOB_OK;
    if (rc == OOB_OK && *out == 0)
        *out = oob_vintage_of_names(file);
    return rc;
}
