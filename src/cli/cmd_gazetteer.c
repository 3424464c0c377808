/* cmd_gazetteer.c - oob gazetteer build: postcodes from the public products. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/keep_sources.h"
#include "ingest/gazetteer_build.h"

const oob_opt oob_opts_gazetteer_build[] = {
    {"output", 'o', OOB_OPT_FILE, "FILE", "The gazetteer to make.", NULL, true},
    {"vintage", '\0', OOB_OPT_TEXT, "YYYY-MM", "The release, where neither the files' names nor their dates tell it.",
     NULL, false},
    {"overwrite", '\0', OOB_OPT_FLAG, NULL, "Replace an existing gazetteer, once the new one is complete.", NULL,
     false},
    OOB_OPTION_END,
};

/* The gazetteer says where it comes from to every store that is located with it. */
static void record_sources(const oob_context *context, const char *gazetteer_path)
{
    oob_db *gazetteer = NULL;
    oob_error err = OOB_ERROR_INIT;
    if (oob_db_open(&gazetteer, gazetteer_path, OOB_DB_WRITE, &err) == OOB_OK)
        oob_cli_keep_sources(context, gazetteer, "gazetteer");
    else
        oob_cli_note(context, "note: where the data come from is not recorded: %s", err.msg);
    oob_db_close(gazetteer);
}

static void print_sources(const oob_gazetteer_build_result *result)
{
    for (size_t i = 0; i < result->source_count; i++) {
        const oob_gazetteer_source_info *source = &result->sources[i];
        (void)printf("  %-16s %-8s %9zu rows from %zu files (%s%s)\n", source->product,
                     source->vintage[0] != '\0' ? source->vintage : "no date", source->rows, source->files,
                     source->first_file, source->files > 1 ? ", ..." : "");
    }
}

static void print_rejects(const oob_gazetteer_build_result *result)
{
    for (size_t i = 0; i < result->first_count; i++)
        (void)fprintf(stderr, "%s:%zu: %s\n", result->first[i].file, result->first[i].row, result->first[i].reason);
    if (result->rejected + result->positions_refused > result->first_count)
        (void)fprintf(stderr, "... %zu rows rejected and %zu positions refused in all\n", result->rejected,
                      result->positions_refused);
}

oob_status oob_cmd_gazetteer_build(oob_context *context, oob_error *err)
{
    const oob_args *args = context->args;
    const char *output = oob_args_get(args, "output");
    if (access(output, F_OK) == 0 && !oob_args_has(args, "overwrite")) {
        oob_error_set(err, OOB_ERR_USAGE, "%s: already exists", output);
        return oob_error_hint(err, "--overwrite replaces it once the new one is complete");
    }
    oob_gazetteer_build_options options = {
        .paths = args->positional,
        .path_count = args->positional_count,
        .output = output,
        .vintage = oob_args_get(args, "vintage"),
    };
    oob_gazetteer_build_result *result = calloc(1, sizeof *result);
    if (result == NULL)
        return oob_error_nomem(err);
    oob_status rc = oob_gazetteer_build(result, &options, context->progress, err);
    oob_progress_end(context->progress);
    if (rc == OOB_OK) {
        (void)printf("made %s: %zu postcodes, %zu of them ended, %zu without a position; vintage %s\n", output,
                     result->totals.postcodes, result->totals.ended, result->totals.without_position,
                     result->vintage[0] != '\0' ? result->vintage : "unknown");
        print_sources(result);
        record_sources(context, output);
        if (result->totals.state_unknown > 0)
            oob_cli_note(
                context,
                "note: no source says which of %zu postcodes have ended; they count as in use (add Code-Point Open of "
                "the same date, or the full ONSPD)",
                result->totals.state_unknown);
        print_rejects(result);
    }
    free(result);
    return rc;
}
