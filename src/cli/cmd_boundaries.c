/* cmd_boundaries.c - oob import boundaries: the authorities' polygons. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/boundary_report.h"
#include "cli/commands.h"
#include "cli/keep_sources.h"
#include "geo/boundaries.h"
#include "ingest/authority_lookup.h"

const oob_opt oob_opts_import_boundaries[] = {
    OOB_OPTION_STORE,
    {"layer", 'l', OOB_OPT_TEXT, "LAYER", "The layer, where the file has several with polygons.", NULL, false},
    {"code-field", '\0', OOB_OPT_TEXT, "FIELD", "The field of ONS codes (default: found by its name).", NULL, false},
    {"name-field", '\0', OOB_OPT_TEXT, "FIELD", "The field of names (default: found by its name).", NULL, false},
    {"crs", '\0', OOB_OPT_TEXT, "CRS", "The reference system, where the file has none or a wrong one: EPSG:27700.",
     NULL, false},
    {"year", 'y', OOB_OPT_NUMBER, "YEAR", "The year, of files that hold several (default: areas that have not ended).",
     NULL, false},
    {"lookup", '\0', OOB_OPT_FILE, "FILE",
     "A CSV of districts to upper-tier authorities (default: the ONS's, built in).", NULL, false},
    {"gazetteer", 'g', OOB_OPT_FILE, "FILE",
     "Check the boundaries against this gazetteer (default: $OOB_GAZETTEER, then the store's).", NULL, false},
    OOB_OPTION_END,
};

/* The look-up as the geo room takes it: borrowed from `lookup`. */
static oob_status borrow_pairs(oob_code_pair **out, const oob_lookup *lookup, oob_error *err)
{
    *out = calloc(lookup->count + 1, sizeof **out);
    if (*out == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < lookup->count; i++) {
        const oob_lookup_pair *pair = &lookup->pairs[i];
        (*out)[i] = (oob_code_pair){pair->from, pair->to, pair->to_name[0] != '\0' ? pair->to_name : NULL};
    }
    return OOB_OK;
}

static void print_result(const oob_context *context, const oob_boundaries_result *result)
{
    (void)printf("%zu authorities from %zu features%s; %zu adjoin the responsible one\n", result->authorities,
                 result->features - result->left_out, result->replaced ? ", in place of the earlier ones" : "",
                 result->adjoining);
    if (!context->quiet)
        (void)fputs(oob_strbuf_str(&result->notes), stderr);
}

oob_status oob_cmd_import_boundaries(oob_context *context, oob_error *err)
{
    const oob_args *args = context->args;
    const char *lookup_path = oob_args_get(args, "lookup");
    oob_db *db = NULL;
    oob_lookup lookup = {0};
    oob_code_pair *pairs = NULL;
    oob_boundaries_result result = OOB_BOUNDARIES_RESULT_INIT;
    oob_status rc = oob_cli_open_store(&db, context, OOB_DB_WRITE, err);
    if (rc == OOB_OK && lookup_path != NULL)
        rc = oob_lookup_read(&lookup, lookup_path, err);
    if (rc == OOB_OK)
        rc = borrow_pairs(&pairs, &lookup, err);
    if (rc == OOB_OK) {
        oob_boundaries_options options = {
            .layer = oob_args_get(args, "layer"),
            .code_field = oob_args_get(args, "code-field"),
            .name_field = oob_args_get(args, "name-field"),
            .crs = oob_args_get(args, "crs"),
            .year = (int)oob_args_number(args, "year", 0),
            .lookup = pairs,
            .lookup_count = lookup.count,
        };
        rc = oob_boundaries_import(db, args->positional[0], &options, &result, err);
    }
    if (rc == OOB_OK) {
        print_result(context, &result);
        oob_cli_keep_sources(context, db, "boundaries");
        rc = oob_cli_check_boundaries(context, db, err);
    }
    oob_boundaries_result_free(&result);
    free(pairs);
    oob_lookup_free(&lookup);
    oob_db_close(db);
    return rc;
}
