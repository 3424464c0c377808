/* boundary_fields.h - which columns of a boundary file hold the code, the name and the years, found by pattern. */
#ifndef OOB_GEO_BOUNDARY_FIELDS_H
#define OOB_GEO_BOUNDARY_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"
#include "geo/vector.h"

/** Field indexes; -1: there is none. */
typedef struct oob_boundary_fields {
    int code;
    int name;
    int start;   /**< first year an area existed */
    int end;     /**< last year an area existed */
    int vintage; /**< year in the code field's name ("CTYUA23CD": 2023); 0: not said */
} oob_boundary_fields;

/**
 * Choose the fields. A code field is one whose values look like ONS codes of local authorities, those named as ONS
 * names them first (CTYUAyyCD, UTLAyyCD, LADyyCD, LTLAyyCD, AREACD); its name field is its counterpart (CTYUAyyNM) or
 * one named "name".
 *
 * @param code_field, name_field  what the user chose; NULL: find them. ASCII case ignored
 * @param sample  a feature of the file, to see what values look like
 * @return OOB_ERR_INPUT, with the fields seen, where there is no code field
 */
oob_status oob_boundary_fields_find(oob_boundary_fields *out, const oob_vector *vector, const oob_feature *sample,
                                    const char *code_field, const char *name_field, oob_error *err);

/** True for nine characters of the form E06000001, E07, E08, E09, E10, W06, S12, N09: a local authority of the UK. */
bool oob_is_authority_code(const char *text);

#endif
