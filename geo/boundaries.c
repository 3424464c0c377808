/* boundaries.c - importing the boundaries of upper-tier authorities from any vector file. */
#include "geo/boundaries.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/progress.h"
#include "core/text.h"
#include "geo/boundary_crs.h"
#include "geo/boundary_fields.h"
#include "geo/boundary_shapes.h"
#include "geo/boundary_store.h"
#include "geo/vector.h"
#include "store/store.h"

#define CODE_SIZE     40
#define REPAIRS_SHOWN 5

/** One import under way. */
typedef struct boundary_import {
    oob_db *store;
    const char *path;
    const oob_boundaries_options *options;
    oob_boundaries_result *result;
    oob_vector *vector;
    oob_boundary_fields fields;
    oob_boundary_crs *crs;
    oob_authority_codes *codes;
    oob_geos *geos;
    oob_boundary_shapes shapes;
    unsigned char *wkb; /* copy of the feature's shape at hand, to transform */
    size_t wkb_cap;
} boundary_import;

void oob_boundaries_result_free(oob_boundaries_result *result)
{
    oob_strbuf_free(&result->notes);
}

/* --- one feature -------------------------------------------------------------------------------------------------- */

static const char *value_of(const oob_feature *feature, int field)
{
    return field >= 0 ? feature->values[field] : NULL;
}

/* Codes are compared as they are defined: without blanks, in capitals. */
static void take_code(char out[CODE_SIZE], const char *value)
{
    size_t len = value != NULL ? strlen(value) : 0;
    oob_trim(&value, &len);
    if (len >= CODE_SIZE)
        len = CODE_SIZE - 1;
    for (size_t i = 0; i < len; i++)
        out[i] = (char)toupper((unsigned char)value[i]);
    out[len] = '\0';
}

/* `start` and `end` are the first and the last year of an area; blank: always, still. */
static bool of_the_year(const oob_boundary_fields *fields, const oob_feature *feature, int year)
{
    const char *start = value_of(feature, fields->start);
    const char *end = value_of(feature, fields->end);
    if (year == 0)
        return end == NULL || end[0] == '\0';
    return (start == NULL || start[0] == '\0' || atoi(start) <= year) &&
           (end == NULL || end[0] == '\0' || atoi(end) >= year);
}

static oob_status check_code(const boundary_import *import, const char *code, const oob_feature *feature,
                             oob_error *err)
{
    if (code[0] == '\0') {
        oob_error_set(err, OOB_ERR_INPUT, "feature %lld has no code", (long long)feature->id);
        return oob_error_hint(err, "every area needs its ONS code; is another field meant (--code-field)?");
    }
    if (!oob_is_authority_code(code)) {
        oob_error_set(err, OOB_ERR_INPUT, "feature %lld: '%s' is not the code of a local authority",
                      (long long)feature->id, code);
        return oob_error_hint(err,
                              "counties, unitaries, districts and boroughs have codes from E06, E07, E08, E09, E10, "
                              "W06, S12 or N09; is another layer meant? This one is '%s'",
                              oob_vector_layer_name(import->vector));
    }
    return OOB_OK;
}

static oob_status district_without_upper(const char *code, const char *name, oob_error *err)
{
    oob_error_set(err, OOB_ERR_INPUT, "district %s %s: its upper-tier authority is not known", code, name);
    return oob_error_hint(err, "give a look-up of districts and upper-tier authorities: --lookup FILE.csv with columns "
                               "LTLAyyCD and UTLAyyCD");
}

/* Today's upper-tier authority of a feature; notes what was changed on the way. */
static oob_status find_upper(const char **code, const char **name, boundary_import *import, const char *own_code,
                             const char *own_name, oob_error *err)
{
    const char *upper_name = NULL;
    const char *upper = oob_authority_codes_upper(import->codes, own_code, &upper_name);
    bool district = strncmp(own_code, "E07", 3) == 0;
    if (own_name == NULL || own_name[0] == '\0')
        own_name = upper != NULL && strcmp(upper, own_code) == 0 && upper_name != NULL ? upper_name : own_code;
    *code = own_code;
    *name = own_name;
    if (upper == NULL || strcmp(upper, own_code) == 0)
        return district ? district_without_upper(own_code, own_name, err) : OOB_OK;
    *code = upper;
    *name = upper_name != NULL ? upper_name : upper;
    if (!district)
        oob_strbuf_addf(&import->result->notes, "%s is today %s %s\n", own_code, upper, *name);
    return OOB_OK;
}

/* A copy, since what the reader hands out is only lent, and it is transformed in place. */
static oob_status copy_shape(boundary_import *import, const oob_feature *feature, oob_error *err)
{
    if (feature->wkb_len > import->wkb_cap) {
        unsigned char *grown = realloc(import->wkb, feature->wkb_len);
        if (grown == NULL)
            return oob_error_nomem(err);
        import->wkb = grown;
        import->wkb_cap = feature->wkb_len;
    }
    memcpy(import->wkb, feature->wkb, feature->wkb_len);
    return OOB_OK;
}

static oob_status add_shape(boundary_import *import, const oob_feature *feature, const char *code, const char *name,
                            oob_error *err)
{
    const oob_boundaries_options *options = import->options;
    oob_status rc = OOB_OK;
    if (import->crs == NULL)
        rc = oob_boundary_crs_open(&import->crs, import->vector, feature, options->crs, options->proj_grids,
                                   &import->result->notes, err);
    if (rc == OOB_OK)
        rc = copy_shape(import, feature, err);
    if (rc == OOB_OK)
        rc = oob_boundary_crs_apply(import->crs, import->wkb, feature->wkb_len, err);
    if (rc == OOB_OK)
        rc = oob_boundary_shapes_add(&import->shapes, code, name, import->wkb, feature->wkb_len, err);
    return rc;
}

static oob_status add_feature(boundary_import *import, const oob_feature *feature, oob_error *err)
{
    char own_code[CODE_SIZE];
    const char *code = NULL;
    const char *name = NULL;
    import->result->features++;
    if (!of_the_year(&import->fields, feature, import->options->year)) {
        import->result->left_out++;
        return OOB_OK;
    }
    take_code(own_code, value_of(feature, import->fields.code));
    oob_status rc = check_code(import, own_code, feature, err);
    if (rc != OOB_OK)
        return rc;
    const char *own_name = value_of(feature, import->fields.name);
    rc = find_upper(&code, &name, import, own_code, own_name, err);
    if (rc == OOB_OK && feature->wkb == NULL) {
        import->result->left_out++;
        oob_strbuf_addf(&import->result->notes, "%s %s has no shape and was left out\n", own_code, name);
        return OOB_OK;
    }
    if (rc == OOB_OK)
        rc = add_shape(import, feature, code, name, err);
    if (rc == OOB_OK)
        return OOB_OK;
    return oob_error_prefix(err, "%s %s", own_code, own_name != NULL ? own_name : "");
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

/* The first feature whose values show which field holds codes. */
static oob_status find_fields(boundary_import *import, oob_error *err)
{
    oob_feature feature;
    bool more = false;
    bool any = false;
    oob_status rc = oob_vector_next(&feature, &more, import->vector, err);
    while (rc == OOB_OK && more) {
        any = true;
        if (oob_boundary_fields_find(&import->fields, import->vector, &feature, import->options->code_field,
                                     import->options->name_field, err) == OOB_OK) {
            oob_vector_rewind(import->vector);
            return OOB_OK;
        }
        rc = oob_vector_next(&feature, &more, import->vector, err);
    }
    if (rc == OOB_OK && !any)
        rc = oob_error_set(err, OOB_ERR_INPUT, "layer '%s' is empty", oob_vector_layer_name(import->vector));
    return rc != OOB_OK ? rc : OOB_ERR_INPUT; /* `err` holds what the last feature lacked */
}

static void note_fields(boundary_import *import)
{
    size_t count = 0;
    const char *const *fields = oob_vector_fields(import->vector, &count);
    oob_strbuf *notes = &import->result->notes;
    oob_strbuf_addf(notes, "layer '%s': codes from field %s", oob_vector_layer_name(import->vector),
                    fields[import->fields.code]);
    if (import->fields.name >= 0)
        oob_strbuf_addf(notes, ", names from %s", fields[import->fields.name]);
    oob_strbuf_addc(notes, '\n');
    import->result->vintage = import->options->year > 0 ? import->options->year : import->fields.vintage;
}

static oob_status read_features(boundary_import *import, oob_error *err)
{
    oob_feature feature;
    bool more = true;
    oob_status rc = OOB_OK;
    while (rc == OOB_OK && (rc = oob_vector_next(&feature, &more, import->vector, err)) == OOB_OK && more) {
        rc = oob_interrupted() ? oob_error_set(err, OOB_ERR_INTERRUPTED, "interrupted") : OOB_OK;
        if (rc == OOB_OK)
            rc = add_feature(import, &feature, err);
    }
    return rc;
}

/* Years in the file, none asked for: say what was done about it. */
static void note_years(boundary_import *import)
{
    const oob_boundaries_result *result = import->result;
    if (result->left_out == 0 || (import->fields.start < 0 && import->fields.end < 0))
        return;
    if (import->options->year > 0)
        oob_strbuf_addf(&import->result->notes, "%zu areas of other years than %d left out\n", result->left_out,
                        import->options->year);
    else
        oob_strbuf_addf(&import->result->notes, "%zu areas that have ended left out (--year takes those of a year)\n",
                        result->left_out);
}

/* The first few: a generalised file can have hundreds, and column `repaired` of table `authority` keeps them all. */
static void note_repairs(boundary_import *import)
{
    oob_strbuf *notes = &import->result->notes;
    size_t areas = 0;
    for (size_t i = 0; i < import->shapes.count; i++) {
        const oob_boundary_area *area = &import->shapes.areas[i];
        if (area->repaired.len == 0)
            continue;
        if (areas++ < REPAIRS_SHOWN)
            oob_strbuf_addf(notes, "%s %s: rings repaired: %.200s\n", area->code, area->name,
                            oob_strbuf_str(&area->repaired));
    }
    if (areas > REPAIRS_SHOWN)
        oob_strbuf_addf(notes, "rings of %zu more authorities repaired\n", areas - REPAIRS_SHOWN);
}

/* --- the responsible authority ------------------------------------------------------------------------------------ */

static oob_status responsible_missing(const boundary_import *import, const char *code, const char *name, oob_error *err)
{
    oob_nearest nearest;
    oob_strbuf seen = OOB_STRBUF_INIT;
    oob_nearest_start(&nearest, name);
    const oob_boundary_area *like = NULL;
    for (size_t i = 0; i < import->shapes.count; i++) {
        const oob_boundary_area *area = &import->shapes.areas[i];
        oob_nearest_offer(&nearest, area->name);
        if (nearest.found && strcmp(nearest.best, area->name) == 0)
            like = area;
        if (i < 5)
            oob_strbuf_addf(&seen, "%s%s %s", i > 0 ? ", " : "", area->code, area->name);
    }
    oob_error_set(err, OOB_ERR_INPUT, "the responsible authority %s %s is not among its %zu areas", code, name,
                  import->shapes.count);
    if (like != NULL)
        oob_error_hint(err, "it has %s %s: is the store made for the right authority, or the file of another year?",
                       like->code, like->name);
    else
        oob_error_hint(err, "it has: %.600s%s; is it the right file, layer or country?", oob_strbuf_str(&seen),
                       import->shapes.count > 5 ? ", ..." : "");
    oob_strbuf_free(&seen);
    return OOB_ERR_INPUT;
}

static oob_status check_responsible(const boundary_import *import, oob_error *err)
{
    oob_strbuf code = OOB_STRBUF_INIT;
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_status rc = oob_meta_get(&code, import->store, "authority_code", err);
    if (rc == OOB_OK)
        rc = oob_meta_get(&name, import->store, "authority_name", err);
    bool found = false;
    for (size_t i = 0; rc == OOB_OK && i < import->shapes.count; i++)
        found |= strcmp(import->shapes.areas[i].code, oob_strbuf_str(&code)) == 0;
    if (rc == OOB_OK && !found)
        rc = responsible_missing(import, oob_strbuf_str(&code), oob_strbuf_str(&name), err);
    oob_strbuf_free(&code);
    oob_strbuf_free(&name);
    return rc;
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

static oob_status gather(boundary_import *import, oob_error *err)
{
    const oob_vector_options vector_options = {import->options->layer};
    oob_status rc = oob_vector_open(&import->vector, import->path, &vector_options, err);
    if (rc != OOB_OK)
        return rc; /* these errors name the file themselves */
    rc = find_fields(import, err);
    if (rc == OOB_OK) {
        note_fields(import);
        rc = read_features(import, err);
    }
    if (rc == OOB_OK && import->shapes.count == 0)
        rc = oob_error_set(err, OOB_ERR_INPUT, "no area of that year in it");
    if (rc == OOB_OK)
        rc = oob_boundary_shapes_join(&import->shapes, err);
    if (rc == OOB_OK)
        rc = check_responsible(import, err);
    return rc == OOB_OK ? OOB_OK : oob_error_prefix(err, "%s", import->path);
}

static oob_status put_in_place(boundary_import *import, oob_error *err)
{
    const oob_transform *transform = oob_boundary_crs_transform(import->crs);
    const oob_boundary_origin origin = {
        .path = import->path,
        .format = oob_vector_format(import->vector),
        .layer = oob_vector_layer_name(import->vector),
        .method = oob_transform_name(transform),
    };
    import->result->accuracy_m = oob_transform_accuracy_m(transform);
    import->result->repaired = import->shapes.repaired;
    note_years(import);
    note_repairs(import);
    oob_status rc = oob_db_begin(import->store, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_boundary_store(import->store, &import->shapes, &origin, import->result, err);
    if (rc == OOB_OK)
        rc = oob_db_commit(import->store, err);
    if (rc != OOB_OK)
        oob_db_rollback(import->store);
    return rc;
}

oob_status oob_boundaries_import(oob_db *store, const char *path, const oob_boundaries_options *options,
                                 oob_boundaries_result *out, oob_error *err)
{
    static const oob_boundaries_options defaults = {0};
    *out = (oob_boundaries_result)OOB_BOUNDARIES_RESULT_INIT;
    boundary_import import = {
        .store = store, .path = path, .options = options != NULL ? options : &defaults, .result = out};
    oob_status rc =
        oob_authority_codes_open(&import.codes, store, import.options->lookup, import.options->lookup_count, err);
    if (rc == OOB_OK)
        rc = oob_geos_open(&import.geos, err);
    import.shapes.geos = import.geos;
    if (rc == OOB_OK)
        rc = gather(&import, err);
    if (rc == OOB_OK)
        rc = put_in_place(&import, err);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&out->notes, err);
    oob_boundary_shapes_free(&import.shapes);
    oob_geos_close(import.geos);
    oob_boundary_crs_close(import.crs);
    oob_vector_close(import.vector);
    oob_authority_codes_close(import.codes);
    free(import.wkb);
    return rc;
}
