/* cmd_nearest.c - oob nearest: the provision, carers or schools closest to a postcode. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/gazetteer_option.h"
#include "cli/print_rows.h"
#include "query/closest.h"

#define METRES_A_MILE 1609.344

const oob_opt oob_opts_nearest[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_GAZETTEER,
    {"kind", 'k', OOB_OPT_CHOICE, "KIND", "What to list (required).", "provider|carer|school", true},
    {"type", '\0', OOB_OPT_TEXT, "TYPE",
     "Only this type: a placement code (K2) or a part of the type's name (\"special\", \"primary\", \"mainstream\").",
     NULL, false},
    {"specialism", '\0', OOB_OPT_CHOICE, "NEED", "Only provision registered for this need.",
     "emotional|mental|sensory|alcohol|drugs|learning|physical", false},
    {"within", '\0', OOB_OPT_NUMBER, "MILES", "Only those at most so many miles away.", NULL, false},
    {"limit", 'n', OOB_OPT_NUMBER, "N", "At most so many (default: 10).", NULL, false},
    OOB_OPTION_AS_AT,
    {"format", 'f', OOB_OPT_CHOICE, "FORMAT", "How to print it (default: table).", "table|csv|json", false},
    OOB_OPTION_END,
};

/* The place, from the store alone where no gazetteer is known. */
static oob_status find_place(oob_closest_place *place, const oob_args *args, oob_db *db, oob_error *err)
{
    oob_gazetteer *gazetteer = NULL;
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_status rc = oob_cli_gazetteer_path(&path, args, db, err);
    if (rc == OOB_OK && path.len > 0)
        rc = oob_gazetteer_open(&gazetteer, oob_strbuf_str(&path), err);
    if (rc == OOB_OK)
        rc = oob_closest_find(place, db, gazetteer, args->positional[0], err);
    oob_gazetteer_close(gazetteer);
    oob_strbuf_free(&path);
    return rc;
}

static void print_notes(const oob_context *context, const oob_closest_place *place, const char *kind, int64_t unplaced)
{
    if (place->radius_m > 0)
        oob_cli_note(context, "note: measured from the middle of %s, which reaches %.1f miles", place->postcode.text,
                     place->radius_m / METRES_A_MILE);
    if (unplaced > 0)
        oob_cli_note(context, "note: %lld %ss have no position and are not in the list", (long long)unplaced, kind);
}

oob_status oob_cmd_nearest(oob_context *context, oob_error *err)
{
    const oob_args *args = context->args;
    oob_closest_query query = {.kind = oob_args_get(args, "kind"),
                               .type = oob_args_get(args, "type"),
                               .specialism = oob_args_get(args, "specialism"),
                               .within_miles = oob_args_number(args, "within", 0),
                               .limit = (int64_t)oob_args_number(args, "limit", 0),
                               .as_at = oob_args_get(args, "as-at")};
    if (query.specialism != NULL && strcmp(query.kind, "provider") != 0)
        return oob_error_set(err, OOB_ERR_USAGE, "--specialism is for --kind provider");
    oob_closest_place place;
    oob_db *db = NULL;
    oob_stmt *rows = NULL;
    oob_summary columns = {0};
    oob_strbuf day = OOB_STRBUF_INIT;
    int64_t unplaced = 0;
    oob_status rc = oob_cli_open_store(&db, context, OOB_DB_READ, err);
    if (rc == OOB_OK)
        rc = find_place(&place, args, db, err);
    if (rc == OOB_OK)
        rc = oob_closest_open(&rows, &columns, &day, &unplaced, db, &place, &query, err);
    if (rc == OOB_OK) {
        print_notes(context, &place, query.kind, unplaced);
        rc = oob_cli_print_rows(stdout, args, db, &columns, rows, oob_strbuf_str(&day), err);
        oob_stmt_close(rows);
        oob_summary_free(&columns);
    }
    oob_db_close(db);
    oob_strbuf_free(&day);
    return rc;
}
