/* columns.c - finding the columns we know in a file's header. */
#include "ingest/columns.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"

#define LISTED_MAX 40 /* columns of a header that an error lists */
#define OURS_MAX   64 /* columns of ours; the longest list has 24 */

void oob_normal_name(char out[OOB_NORMAL_SIZE], const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len && n < OOB_NORMAL_SIZE - 1; i++) {
        char c = text[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0)
            out[n++] = c;
    }
    out[n] = '\0';
}

size_t oob_columns_locate(size_t *at, const char *const *names, size_t count, const oob_csv_field *header,
                          size_t header_count)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        size_t h = 0;
        while (h < header_count && !oob_same_text(header[h].text, header[h].len, names[i]))
            h++;
        at[i] = h < header_count ? h : OOB_COLUMN_ABSENT;
        found += h < header_count;
    }
    return found;
}

static bool is_used(const size_t *at, size_t count, size_t index)
{
    for (size_t i = 0; i < count; i++) {
        if (at[i] == index)
            return true;
    }
    return false;
}

size_t oob_columns_list_unused(oob_strbuf *out, const size_t *at, size_t count, const oob_csv_field *header,
                               size_t header_count)
{
    size_t unused = 0;
    for (size_t h = 0; h < header_count; h++) {
        if (header[h].len == 0 || is_used(at, count, h))
            continue;
        if (unused > 0)
            oob_strbuf_adds(out, ", ");
        oob_strbuf_add(out, header[h].text, header[h].len);
        unused++;
    }
    return unused;
}

static void list_header(oob_strbuf *out, const oob_csv_field *header, size_t header_count)
{
    for (size_t h = 0; h < header_count && h < LISTED_MAX; h++) {
        if (h > 0)
            oob_strbuf_adds(out, ", ");
        oob_strbuf_add(out, header[h].text, header[h].len);
    }
    if (header_count > LISTED_MAX)
        oob_strbuf_addf(out, " and %zu more", header_count - LISTED_MAX);
}

/* "did you mean 'x' for y?" for the header's closest column that is not in use already. */
static bool suggest(oob_strbuf *hint, const char *wanted, const size_t *at, size_t count, const oob_csv_field *header,
                    size_t header_count)
{
    oob_nearest nearest;
    oob_nearest_start(&nearest, wanted);
    for (size_t h = 0; h < header_count; h++) {
        if (!is_used(at, count, h))
            oob_nearest_offer(&nearest, header[h].text);
    }
    if (!nearest.found)
        return false;
    oob_strbuf_addf(hint, "%sdid you mean '%s' for %s?", hint->len > 0 ? " " : "", nearest.best, wanted);
    return true;
}

oob_status oob_columns_fail_absent(const size_t *at, const char *const *names, size_t count,
                                   const oob_csv_field *header, size_t header_count, const char *file, oob_error *err)
{
    oob_strbuf absent = OOB_STRBUF_INIT;
    oob_strbuf seen = OOB_STRBUF_INIT;
    oob_strbuf hint = OOB_STRBUF_INIT;
    for (size_t i = 0; i < count; i++) {
        if (at[i] != OOB_COLUMN_ABSENT)
            continue;
        oob_strbuf_addf(&absent, "%s%s", absent.len > 0 ? ", " : "", names[i]);
        (void)suggest(&hint, names[i], at, count, header, header_count);
    }
    list_header(&seen, header, header_count);
    oob_error_set(err, OOB_ERR_INPUT, "%s: lacks the column %s; it has %s", file, oob_strbuf_str(&absent),
                  oob_strbuf_str(&seen));
    if (hint.len > 0)
        oob_error_hint(err, "%s", oob_strbuf_str(&hint));
    oob_strbuf_free(&absent);
    oob_strbuf_free(&seen);
    oob_strbuf_free(&hint);
    return OOB_ERR_INPUT;
}

/* --- a council's own names ------------------------------------------------------------------------ */

typedef struct search {
    const oob_column *columns;
    size_t count;
    const oob_csv_field *header;
    size_t header_count;
    const char *file;
    size_t *at;
    bool settled[OURS_MAX]; /* the map has spoken for this column of ours */
} search;

static size_t our_column(const search *s, const char *name)
{
    char wanted[OOB_NORMAL_SIZE];
    char ours[OOB_NORMAL_SIZE];
    oob_normal_name(wanted, name, strlen(name));
    for (size_t i = 0; i < s->count; i++) {
        oob_normal_name(ours, s->columns[i].name, strlen(s->columns[i].name));
        if (strcmp(ours, wanted) == 0)
            return i;
    }
    return OOB_COLUMN_ABSENT;
}

/* A column of theirs: exactly as named (capitals aside) before as its letters and digits. */
static size_t their_column(const search *s, const char *name)
{
    char wanted[OOB_NORMAL_SIZE];
    char theirs[OOB_NORMAL_SIZE];
    for (size_t h = 0; h < s->header_count; h++) {
        if (oob_same_text(s->header[h].text, s->header[h].len, name))
            return h;
    }
    oob_normal_name(wanted, name, strlen(name));
    for (size_t h = 0; h < s->header_count && wanted[0] != '\0'; h++) {
        oob_normal_name(theirs, s->header[h].text, s->header[h].len);
        if (strcmp(theirs, wanted) == 0)
            return h;
    }
    return OOB_COLUMN_ABSENT;
}

static oob_status refuse_map_entry(const search *s, const oob_config *map, const oob_config_entry *entry,
                                   const char *unknown, bool theirs, oob_error *err)
{
    oob_nearest nearest;
    oob_nearest_start(&nearest, unknown);
    for (size_t i = 0; !theirs && i < s->count; i++)
        oob_nearest_offer(&nearest, s->columns[i].name);
    for (size_t h = 0; theirs && h < s->header_count; h++)
        oob_nearest_offer(&nearest, s->header[h].text);
    if (theirs)
        oob_config_fault(map, entry, err, "%s has no column '%s'", s->file, unknown);
    else
        oob_config_fault(map, entry, err, "neither '%s' nor '%s' is a column that oob knows", entry->key, entry->value);
    return nearest.found ? oob_error_hint(err, "did you mean '%s'?", nearest.best) : OOB_ERR_USAGE;
}

static oob_status apply_map_entry(search *s, const oob_config *map, const oob_config_entry *entry, bool strict,
                                  oob_error *err)
{
    size_t ours = our_column(s, entry->key);
    const char *theirs = entry->value;
    bool reversed = our_column(s, entry->value) != OOB_COLUMN_ABSENT &&
                    (ours == OOB_COLUMN_ABSENT || their_column(s, entry->value) == OOB_COLUMN_ABSENT);
    if (reversed) {
        ours = our_column(s, entry->value);
        theirs = entry->key;
    }
    if (ours == OOB_COLUMN_ABSENT)
        return refuse_map_entry(s, map, entry, entry->key, false, err);
    size_t index = theirs[0] == '\0' ? OOB_COLUMN_ABSENT : their_column(s, theirs);
    if (theirs[0] != '\0' && index == OOB_COLUMN_ABSENT)
        return strict ? refuse_map_entry(s, map, entry, theirs, true, err) : OOB_OK;
    s->at[ours] = index;
    s->settled[ours] = true;
    return OOB_OK;
}

static oob_status apply_map(search *s, const oob_config *map, bool strict, oob_error *err)
{
    for (size_t i = 0; i < oob_config_count(map); i++) {
        const oob_config_entry *entry = oob_config_at(map, i);
        if (entry->section[0] != '\0' && strcmp(entry->section, "columns") != 0)
            continue;
        oob_status rc = apply_map_entry(s, map, entry, strict, err);
        if (rc != OOB_OK)
            return rc;
    }
    return OOB_OK;
}

static bool is_among(const char *normal, const char *names)
{
    size_t len = strlen(normal);
    for (const char *at = names; len > 0 && (at = strstr(at, normal)) != NULL; at += len) {
        bool starts = at == names || at[-1] == ' ';
        if (starts && (at[len] == ' ' || at[len] == '\0'))
            return true;
    }
    return false;
}

bool oob_column_is_called(const oob_column *column, const char *text, size_t len)
{
    char theirs[OOB_NORMAL_SIZE];
    char own[OOB_NORMAL_SIZE];
    oob_normal_name(theirs, text, len);
    oob_normal_name(own, column->name, strlen(column->name));
    return strcmp(theirs, own) == 0 || is_among(theirs, column->specific) || is_among(theirs, column->generic);
}

/* The header's columns of one of the `names` that no other column of ours has: how many, and the first two. */
static size_t candidates(const search *s, const char *names, size_t first[2])
{
    char theirs[OOB_NORMAL_SIZE];
    size_t found = 0;
    for (size_t h = 0; h < s->header_count; h++) {
        oob_normal_name(theirs, s->header[h].text, s->header[h].len);
        if (!is_among(theirs, names) || is_used(s->at, s->count, h))
            continue;
        if (found < 2)
            first[found] = h;
        found++;
    }
    return found;
}

static oob_status fail_ambiguous(const search *s, size_t column, const size_t first[2], oob_error *err)
{
    const char *ours = s->columns[column].name;
    oob_error_set(err, OOB_ERR_INPUT, "%s: both '%s' and '%s' could be %s", s->file, s->header[first[0]].text,
                  s->header[first[1]].text, ours);
    return oob_error_hint(err, "say which in a map file, with a line: %s = %s", ours, s->header[first[0]].text);
}

static oob_status find_by_names(search *s, size_t column, const char *names, oob_error *err)
{
    size_t first[2];
    if (s->settled[column] || s->at[column] != OOB_COLUMN_ABSENT)
        return OOB_OK;
    size_t found = candidates(s, names, first);
    if (found > 1)
        return fail_ambiguous(s, column, first, err);
    if (found == 1)
        s->at[column] = first[0];
    return OOB_OK;
}

/* The separator of a file that was saved with another one than the comma; NULL where that is not what it looks like. */
static const char *other_separator(const search *s)
{
    if (s->header_count != 1)
        return NULL;
    const char *mark = strpbrk(s->header[0].text, ";\t|");
    if (mark == NULL)
        return NULL;
    return *mark == ';' ? "semicolons" : *mark == '\t' ? "tabs" : "bars";
}

/* Closest header column to any name of ours, for the hint. */
static void hint_for(const search *s, size_t column, oob_error *err)
{
    const oob_column *ours = &s->columns[column];
    const char *separator = other_separator(s);
    oob_nearest nearest;
    if (separator != NULL) {
        oob_error_hint(err, "its columns seem to be separated by %s: save it as 'CSV UTF-8 (Comma delimited)'",
                       separator);
        return;
    }
    oob_nearest_start(&nearest, ours->name);
    for (size_t h = 0; h < s->header_count; h++) {
        if (!is_used(s->at, s->count, h))
            oob_nearest_offer(&nearest, s->header[h].text);
    }
    if (nearest.found)
        oob_error_hint(err, "did you mean '%s'? Say so in a map file, with a line: %s = %s", nearest.best, ours->name,
                       nearest.best);
    else
        oob_error_hint(err, "say which it is in a map file, with a line: %s = Their column", ours->name);
}

static oob_status require(const search *s, oob_error *err)
{
    for (size_t i = 0; i < s->count; i++) {
        if (!s->columns[i].required || s->at[i] != OOB_COLUMN_ABSENT)
            continue;
        oob_strbuf seen = OOB_STRBUF_INIT;
        list_header(&seen, s->header, s->header_count);
        oob_error_set(err, OOB_ERR_INPUT, "%s: no column for %s; it has %s", s->file, s->columns[i].name,
                      oob_strbuf_str(&seen));
        oob_strbuf_free(&seen);
        hint_for(s, i, err);
        return OOB_ERR_INPUT;
    }
    return OOB_OK;
}

static void describe(const search *s, oob_strbuf *mapping)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->at[i] == OOB_COLUMN_ABSENT)
            continue;
        oob_strbuf_add(mapping, s->header[s->at[i]].text, s->header[s->at[i]].len);
        oob_strbuf_addf(mapping, " = %s\n", s->columns[i].name);
    }
}

oob_status oob_columns_find(size_t *at, const oob_column *columns, size_t count, const oob_csv_field *header,
                            size_t header_count, const oob_config *map, bool strict, const char *file,
                            oob_strbuf *mapping, oob_error *err)
{
    search s = {columns, count, header, header_count, file, at, {false}};
    for (size_t i = 0; i < count; i++)
        at[i] = OOB_COLUMN_ABSENT;
    oob_status rc = map != NULL ? apply_map(&s, map, strict, err) : OOB_OK;
    /* A whole round for each rank of names, so that one column's generic name never takes another's specific one. */
    for (size_t i = 0; rc == OOB_OK && i < count; i++) {
        char own[OOB_NORMAL_SIZE];
        oob_normal_name(own, columns[i].name, strlen(columns[i].name));
        rc = find_by_names(&s, i, own, err);
    }
    for (size_t i = 0; rc == OOB_OK && i < count; i++)
        rc = find_by_names(&s, i, columns[i].specific, err);
    for (size_t i = 0; rc == OOB_OK && i < count; i++)
        rc = find_by_names(&s, i, columns[i].generic, err);
    if (rc == OOB_OK)
        rc = require(&s, err);
    if (rc == OOB_OK)
        describe(&s, mapping);
    return rc;
}
