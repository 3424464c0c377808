/* cmd_measure.c - oob measure: inside or outside, host authority, distance from the boundary. */
#include <stdio.h>
#include <string.h>

#include "cli/boundary_report.h"
#include "cli/commands.h"
#include "geo/adjoining.h"
#include "geo/measure.h"

const oob_opt oob_opts_measure[] = {
    OOB_OPTION_STORE,
    {"tolerance", 't', OOB_OPT_NUMBER, "METRES",
     "Authorities that lie within so many metres adjoin (default: as set before; 500 at first).", NULL, false},
    {"add-adjoining", '\0', OOB_OPT_TEXT, "CODES",
     "Authorities that adjoin as well, by code or name, with commas; \"\" for none.", NULL, false},
    {"remove-adjoining", '\0', OOB_OPT_TEXT, "CODES", "Authorities that do not adjoin, whatever the polygons say.",
     NULL, false},
    {"geodesic", '\0', OOB_OPT_FLAG, NULL,
     "Measure on the ellipsoid instead of on the National Grid (differs by up to 0.05 %).", NULL, false},
    {"gazetteer", 'g', OOB_OPT_FILE, "FILE",
     "Check the boundaries against this gazetteer (default: $OOB_GAZETTEER, then the store's).", NULL, false},
    OOB_OPTION_END,
};

static oob_status configure_adjoining(const oob_args *args, oob_db *db, oob_error *err)
{
    double tolerance = oob_args_number(args, "tolerance", 0);
    oob_adjoining_options options = {
        .tolerance_m = oob_args_has(args, "tolerance") ? &tolerance : NULL,
        .added = oob_args_get(args, "add-adjoining"),
        .removed = oob_args_get(args, "remove-adjoining"),
    };
    if (options.tolerance_m == NULL && options.added == NULL && options.removed == NULL)
        return OOB_OK;
    return oob_adjoining_configure(db, &options, err);
}

static void print_result(const oob_measure_result *result)
{
    (void)printf("measured %zu different places: %zu inside, %zu outside, %zu on either side, %zu not known\n",
                 result->inside + result->outside + result->undecided + result->unknown, result->inside,
                 result->outside, result->undecided, result->unknown);
    if (result->by_gazetteer > 0)
        (void)printf("  %zu lie in no polygon and have the gazetteer's authority\n", result->by_gazetteer);
    if (result->disagreements > 0)
        (void)printf("  %zu where the polygon and the gazetteer name different authorities: the polygon decides\n",
                     result->disagreements);
    if (result->uncertain > 0)
        (void)printf("  %zu approximate places reach over two distance bands\n", result->uncertain);
}

oob_status oob_cmd_measure(oob_context *context, oob_error *err)
{
    const oob_args *args = context->args;
    oob_db *db = NULL;
    oob_measure_result result;
    oob_measure_options options = {.geodesic = oob_args_has(args, "geodesic")};
    memset(&result, 0, sizeof result);
    oob_status rc = oob_cli_open_store(&db, context, OOB_DB_WRITE, err);
    if (rc == OOB_OK)
        rc = configure_adjoining(args, db, err);
    if (rc == OOB_OK)
        rc = oob_measure_run(&result, db, &options, context->progress, err);
    oob_progress_end(context->progress);
    if (rc == OOB_OK)
        print_result(&result);
    if (rc == OOB_OK)
        rc = oob_cli_check_boundaries(context, db, err);
    oob_db_close(db);
    return rc;
}
