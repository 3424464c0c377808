/* ssda903_modules.c - the modules of an SSDA903 return and their columns. */
#include "ingest/ssda903_modules.h"

#include <string.h>

#include "ingest/columns.h"

static const oob_903_module modules[OOB_903_MODULES] = {
    {OOB_903_HEADER, "header", {"CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"}, 7, 7},
    {OOB_903_UASC, "uasc", {"CHILD", "SEX", "DOB", "DUC"}, 4, 4},
    {OOB_903_EPISODES,
     "episodes",
     {"CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE", "HOME_POST",
      "PL_POST", "URN", "PL_LOCATION", "PL_DISTANCE", "PL_LA"},
     13,
     16},
    {OOB_903_MISSING, "missing", {"CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"}, 5, 5},
    {OOB_903_REVIEWS, "reviews", {"CHILD", "DOB", "REVIEW", "REVIEW_CODE"}, 4, 4},
    {OOB_903_OC2,
     "oc2",
     {"CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK",
      "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"},
     12,
     12},
    {OOB_903_OC3, "oc3", {"CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"}, 5, 5},
    {OOB_903_AD1,
     "ad1",
     {"CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"},
     8,
     8},
    {OOB_903_PLACED_ADOPTION,
     "placed_adoption",
     {"CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"},
     5,
     5},
    {OOB_903_PREV_PERM, "prev_perm", {"CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"}, 5, 5},
    {OOB_903_SW_EPISODES, "sw_episodes", {"CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"}, 6, 6},
    {OOB_903_DOLO, "dolo", {"CHILD", "DOB", "DOLO_START", "DOLO_END"}, 4, 4},
};

const oob_903_module *oob_903_module_of(oob_903_module_id id)
{
    return &modules[id];
}

/* CHILD, DOB and SEX stand in many modules and in councils' own files; they tell nothing. */
static bool is_telling(const char *column)
{
    return strcmp(column, "CHILD") != 0 && strcmp(column, "DOB") != 0 && strcmp(column, "SEX") != 0;
}

/* True where more than half of the module's telling columns are there. */
static bool mostly_there(const oob_903_module *module, const size_t *at)
{
    size_t telling = 0;
    size_t found = 0;
    for (size_t i = 0; i < module->required; i++) {
        if (!is_telling(module->columns[i]))
            continue;
        telling++;
        found += at[i] != OOB_COLUMN_ABSENT;
    }
    return found * 2 > telling;
}

oob_903_match oob_903_recognise(const oob_csv_field *header, size_t count)
{
    oob_903_match partial = {NULL, {0}, false};
    for (int i = 0; i < OOB_903_MODULES; i++) {
        oob_903_match match = {&modules[i], {0}, true};
        (void)oob_columns_locate(match.at, modules[i].columns, modules[i].count, header, count);
        for (size_t k = 0; k < modules[i].required; k++)
            match.complete &= match.at[k] != OOB_COLUMN_ABSENT;
        if (match.complete)
            return match;
        if (partial.module == NULL && mostly_there(&modules[i], match.at))
            partial = match;
    }
    return partial;
}
