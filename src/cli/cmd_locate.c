/* cmd_locate.c - oob locate: geocode placements, homes and carers. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/gazetteer_option.h"
#include "cli/online.h"
#include "geo/locate.h"
#include "store/open_source.h"
#include "store/store.h"

const oob_opt oob_opts_locate[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_GAZETTEER,
    {"again", '\0', OOB_OPT_FLAG, NULL, "Locate every place again, not only new ones.", NULL, false},
    OOB_OPTIONS_ONLINE,
    OOB_OPTION_END,
};

static size_t total_of(const oob_locate_result *result, oob_located located)
{
    size_t total = 0;
    for (int use = 0; use < OOB_USE_COUNT; use++)
        total += result->records[use][located];
    return total;
}

static void print_result(const oob_locate_result *result)
{
    (void)printf("looked up %zu different places%s\n", result->places,
                 result->relocated ? " (all of them: the gazetteer is new to this store, or --again)" : "");
    (void)printf("  %-12s %11s %11s %11s\n", "how located", oob_place_use_name(OOB_USE_PLACEMENT),
                 oob_place_use_name(OOB_USE_HOME), oob_place_use_name(OOB_USE_CARER));
    for (int located = 0; located < OOB_LOCATED_COUNT; located++) {
        if (total_of(result, (oob_located)located) == 0)
            continue;
        (void)printf("  %-12s", oob_located_name((oob_located)located));
        for (int use = 0; use < OOB_USE_COUNT; use++)
            (void)printf(" %11zu", result->records[use][located]);
        (void)putchar('\n');
    }
}

/* What the gazetteer found is shown whatever comes of the rest. */
static oob_status locate_online(oob_context *context, oob_db *db, oob_locate_result *result, oob_error *err)
{
    oob_status rc = oob_cli_online(context, db, err);
    oob_status counted = oob_locate_count(result, db, rc == OOB_OK ? err : NULL);
    if (counted == OOB_OK)
        print_result(result);
    return rc == OOB_OK ? counted : rc;
}

oob_status oob_cmd_locate(oob_context *context, oob_error *err)
{
    oob_db *db = NULL;
    oob_gazetteer *gazetteer = NULL;
    oob_locate_result result;
    oob_locate_options options = {.relocate = oob_args_has(context->args, "again")};
    memset(&result, 0, sizeof result);
    oob_status rc = oob_cli_online_check(context->args, err);
    if (rc == OOB_OK)
        rc = oob_cli_open_store(&db, context, OOB_DB_WRITE, err);
    if (rc == OOB_OK)
        rc = oob_cli_open_gazetteer(&gazetteer, context->args, db, err);
    if (rc == OOB_OK)
        rc = oob_locate_run(&result, db, gazetteer, &options, context->progress, err);
    oob_progress_end(context->progress);
    if (rc == OOB_OK)
        rc = oob_open_source_from_gazetteer(db, oob_gazetteer_path(gazetteer), err);
    if (rc == OOB_OK)
        rc = locate_online(context, db, &result, err);
    oob_gazetteer_close(gazetteer);
    oob_db_close(db);
    return rc;
}
