/* keep_sources.c - after an import of open data: where they come from is kept with them. */
#include "cli/keep_sources.h"

#include <string.h>

#include "store/open_source.h"

static bool is_open_data(const char *kind)
{
    static const char *const kinds[] = {"gazetteer", "boundaries", "schools", "ratings", "providers", "statistics"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kind, kinds[i]) == 0)
            return true;
    }
    return false;
}

void oob_cli_keep_sources(const oob_context *context, oob_db *db, const char *kind)
{
    const oob_args *args = context->args;
    oob_error err = OOB_ERROR_INIT;
    if (is_open_data(kind) && oob_open_source_keep(db, kind, args->positional, args->positional_count, &err) != OOB_OK)
        oob_cli_note(context, "note: where the data come from is not recorded: %s", err.msg);
}
