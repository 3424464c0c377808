/* authority_lookup.c - a council's own look-up of districts to upper-tier authorities. */
#include "ingest/authority_lookup.h"

#include <stdlib.h>
#include <string.h>

#include "core/strbuf.h"
#include "core/text.h"
#include "ingest/csv.h"

#define NOWHERE ((size_t)-1)

/* "LTLA23CD" for ("LTLA", "CD"): a stem, two digits of a year, an ending. */
static bool is_ons_column(const oob_csv_field *field, const char *stem, const char *ending)
{
    size_t stem_len = strlen(stem);
    return field->len == stem_len + 4 && oob_same_text(field->text, stem_len, stem) &&
           strspn(field->text + stem_len, "0123456789") == 2 && oob_same_text(field->text + stem_len + 2, 2, ending);
}

static size_t find_column(const oob_csv_field *header, size_t count, const char *const *stems, const char *ending)
{
    for (; *stems != NULL; stems++) {
        for (size_t i = 0; i < count; i++) {
            if (is_ons_column(&header[i], *stems, ending))
                return i;
        }
    }
    return NOWHERE;
}

static bool copy_code(char out[OOB_AUTHORITY_CODE_SIZE], const oob_csv_field *field)
{
    const char *text = field->text;
    size_t len = field->len;
    oob_trim(&text, &len);
    if (len != OOB_AUTHORITY_CODE_SIZE - 1)
        return false;
    memcpy(out, text, len);
    out[len] = '\0';
    return true;
}

static oob_status add_pair(oob_lookup *out, const oob_csv_row *row, const size_t at[3], const char *path,
                           oob_error *err)
{
    oob_lookup_pair *grown = realloc(out->pairs, (out->count + 1) * sizeof *grown);
    if (grown == NULL)
        return oob_error_nomem(err);
    out->pairs = grown;
    oob_lookup_pair *pair = &out->pairs[out->count];
    memset(pair, 0, sizeof *pair);
    if (row->fault > OOB_CSV_CP1252)
        return oob_error_set(err, OOB_ERR_INPUT, "%s:%zu: %s", path, row->row, row->detail);
    if (!copy_code(pair->from, &row->fields[at[0]]) || !copy_code(pair->to, &row->fields[at[1]]))
        return oob_error_set(err, OOB_ERR_INPUT, "%s:%zu: not a nine-character authority code", path, row->row);
    if (at[2] != NOWHERE && row->fields[at[2]].len < sizeof pair->to_name)
        memcpy(pair->to_name, row->fields[at[2]].text, row->fields[at[2]].len);
    out->count++;
    return OOB_OK;
}

static oob_status find_columns(size_t at[3], const oob_csv *csv, const char *path, oob_error *err)
{
    static const char *const lower[] = {"LTLA", "LAD", NULL};
    static const char *const upper[] = {"UTLA", "CTYUA", NULL};
    size_t count = 0;
    const oob_csv_field *header = oob_csv_header(csv, &count);
    at[0] = find_column(header, count, lower, "CD");
    at[1] = find_column(header, count, upper, "CD");
    at[2] = find_column(header, count, upper, "NM");
    if (at[0] != NOWHERE && at[1] != NOWHERE)
        return OOB_OK;
    oob_strbuf seen = OOB_STRBUF_INIT;
    for (size_t i = 0; i < count; i++)
        oob_strbuf_addf(&seen, "%s%.*s", i > 0 ? ", " : "", (int)header[i].len, header[i].text);
    oob_error_set(err, OOB_ERR_INPUT, "%s: no columns of lower-tier and upper-tier codes (LTLA23CD and UTLA23CD, say)",
                  path);
    oob_error_hint(err, "its columns are: %.900s", oob_strbuf_str(&seen));
    oob_strbuf_free(&seen);
    return OOB_ERR_INPUT;
}

oob_status oob_lookup_read(oob_lookup *out, const char *path, oob_error *err)
{
    oob_source *source = NULL;
    oob_csv *csv = NULL;
    size_t at[3];
    memset(out, 0, sizeof *out);
    oob_status rc = oob_source_open_path(&source, path, err);
    if (rc == OOB_OK)
        rc = oob_csv_open(&csv, source, true, err);
    if (rc == OOB_OK)
        rc = find_columns(at, csv, path, err);
    bool more = true;
    while (rc == OOB_OK && more) {
        oob_csv_row row;
        rc = oob_csv_next(&row, &more, csv, err);
        if (rc == OOB_OK && more)
            rc = add_pair(out, &row, at, path, err);
    }
    oob_csv_close(csv);
    oob_source_close(source);
    if (rc != OOB_OK)
        oob_lookup_free(out);
    return rc;
}

void oob_lookup_free(oob_lookup *lookup)
{
    free(lookup->pairs);
    memset(lookup, 0, sizeof *lookup);
}
