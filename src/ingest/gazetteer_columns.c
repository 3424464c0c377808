/* gazetteer_columns.c - which postcode product a file is, and where in it things stand. */
#include "ingest/gazetteer_columns.h"

#include <string.h>

#include "core/postcode.h"
#include "core/strbuf.h"

#define CODE_POINT_FIELDS 10
#define SEEN_MAX          60 /* columns named in a message: more than any product has */

/* Names by vintage, the best first; '#' is a digit. */
static const char *const postcode_names[] = {"pcds", "pcd", "pcd7", "pcd8", "pcd2", NULL};
static const char *const easting_names[] = {"east1m", "oseast1m", NULL};
static const char *const northing_names[] = {"north1m", "osnrth1m", "nrth1m", "osnorth1m", NULL};
static const char *const authority_names[] = {"lad##cd", "oslaua", "laua", NULL};
static const char *const country_names[] = {"ctry##cd", "ctry", NULL};
static const char *const quality_names[] = {"gridind", "osgrdind", NULL};
static const char *const introduced_names[] = {"dointr", NULL};
static const char *const ended_names[] = {"doterm", NULL};
static const char *const parish_names[] = {"parncp##cd", "parish", NULL}; /* in the ONSPD, not in the NSPL */

static bool matches(const oob_csv_field *field, const char *pattern)
{
    size_t i = 0;
    for (; i < field->len && pattern[i] != '\0'; i++) {
        char c = field->text[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (pattern[i] == '#' ? c < '0' || c > '9' : c != pattern[i])
            return false;
    }
    return i == field->len && pattern[i] == '\0';
}

static size_t find_column(const oob_csv_field *first, size_t count, const char *const *names)
{
    for (; *names != NULL; names++) {
        for (size_t i = 0; i < count; i++) {
            if (matches(&first[i], *names))
                return i;
        }
    }
    return OOB_NO_COLUMN;
}

static bool all_digits(const oob_csv_field *field)
{
    for (size_t i = 0; i < field->len; i++) {
        if (field->text[i] < '0' || field->text[i] > '9')
            return false;
    }
    return field->len > 0;
}

/* OS, "Code-Point Open product information": postcode, quality, easting, northing, country, two health areas, county,
 * district, ward. */
static bool is_code_point(oob_gazetteer_columns *out, const oob_csv_field *first, size_t count)
{
    if (count != CODE_POINT_FIELDS || oob_postcode_read(first[0].text, first[0].len).kind != OOB_POSTCODE_FULL ||
        !all_digits(&first[1]) || !all_digits(&first[2]) || !all_digits(&first[3]))
        return false;
    if (first[4].len != 9 || strchr("EWS", first[4].text[0]) == NULL)
        return false;
    *out = (oob_gazetteer_columns){.product = OOB_PRODUCT_CODE_POINT,
                                   .postcode = 0,
                                   .easting = 2,
                                   .northing = 3,
                                   .authority = 8,
                                   .country = 4,
                                   .quality = 1,
                                   .introduced = OOB_NO_COLUMN,
                                   .ended = OOB_NO_COLUMN};
    return true;
}

static oob_status unknown_columns(const oob_csv_field *first, size_t count, const char *file, oob_error *err)
{
    oob_strbuf seen = OOB_STRBUF_INIT;
    for (size_t i = 0; i < count && i < SEEN_MAX; i++)
        oob_strbuf_addf(&seen, "%s%.40s", i > 0 ? ", " : "", first[i].text);
    oob_error_set(err, OOB_ERR_INPUT, "%s: not a postcode file that is known; its first row is: %s", file,
                  oob_strbuf_str(&seen));
    oob_strbuf_free(&seen);
    return oob_error_hint(err,
                          "give the ONSPD, the NSPL (columns pcds or pcd, east1m or oseast1m, north1m or osnrth1m, "
                          "and lad25cd, oslaua or laua) or Code-Point Open (no column names)");
}

oob_status oob_gazetteer_columns_find(oob_gazetteer_columns *out, const oob_csv_field *first, size_t count,
                                      const char *file, oob_error *err)
{
    if (is_code_point(out, first, count))
        return OOB_OK;
    *out = (oob_gazetteer_columns){.product = OOB_PRODUCT_NSPL,
                                   .postcode = find_column(first, count, postcode_names),
                                   .easting = find_column(first, count, easting_names),
                                   .northing = find_column(first, count, northing_names),
                                   .authority = find_column(first, count, authority_names),
                                   .country = find_column(first, count, country_names),
                                   .quality = find_column(first, count, quality_names),
                                   .introduced = find_column(first, count, introduced_names),
                                   .ended = find_column(first, count, ended_names)};
    if (out->postcode == OOB_NO_COLUMN || out->easting == OOB_NO_COLUMN || out->northing == OOB_NO_COLUMN ||
        out->authority == OOB_NO_COLUMN)
        return unknown_columns(first, count, file, err);
    if (out->ended == OOB_NO_COLUMN)
        out->product = OOB_PRODUCT_ONSPD_SHORT;
    else if (find_column(first, count, parish_names) != OOB_NO_COLUMN)
        out->product = OOB_PRODUCT_ONSPD;
    return OOB_OK;
}

const char *oob_gazetteer_product_name(oob_gazetteer_product product)
{
    switch (product) {
    case OOB_PRODUCT_ONSPD_SHORT:
        return "ONSPD (short)";
    case OOB_PRODUCT_CODE_POINT:
        return "Code-Point Open";
    case OOB_PRODUCT_NSPL:
        return "NSPL";
    case OOB_PRODUCT_ONSPD:
        break;
    }
    return "ONSPD";
}
