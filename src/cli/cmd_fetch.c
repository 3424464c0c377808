/* cmd_fetch.c - oob fetch: open data, from where its publishers have it. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/network_option.h"
#include "core/text.h"
#include "fetch/open_data.h"

const oob_opt oob_opts_fetch[] = {
    {"output", 'o', OOB_OPT_FOLDER, "FOLDER", "Where the files go (default: the present folder).", NULL, false},
    {"sources", '\0', OOB_OPT_FILE, "FILE",
     "A table of sources over the one that comes with oob (default: ~/.config/oob/sources.ini, where it is there).",
     NULL, false},
    OOB_OPTION_CA_BUNDLE,
    OOB_OPTION_END,
};

static void list_source(const oob_source *source)
{
    (void)printf("\n%-10s  %s: %s\n", source->kind, source->key, source->title);
    (void)printf("            %s; %s\n", source->publisher, source->licence);
    (void)printf("            page     %s\n", source->page);
    (void)printf("            address  %s\n",
                 source->address[0] != '\0' ? source->address : "(none known: see the page)");
    if (source->origin[0] != '\0')
        (void)printf("            set in   %s\n", source->origin);
    if (source->checked[0] != '\0')
        (void)printf("            checked  %s\n", source->checked);
}

static void list_sources(const oob_sources *sources)
{
    (void)printf("oob fetch KIND takes the first source of the kind; oob fetch NAME that one.\n");
    for (size_t i = 0; i < oob_sources_count(sources); i++)
        list_source(oob_sources_at(sources, i));
    (void)printf("\nAddresses change with each release. Yours go into %s,\nunder the source's name in brackets: "
                 "address = https://...\n",
                 oob_sources_user_path(sources)[0] != '\0' ? oob_sources_user_path(sources) : "a file for --sources");
}

static void print_result(const oob_source *source, const oob_fetch_result *result)
{
    (void)printf("%s: %s%s, %.1f MB, SHA-256 %s\n", source->key, result->path,
                 result->unchanged ? " (the same as before)" : (result->resumed ? " (resumed)" : ""),
                 (double)result->bytes / 1e6, result->sha256);
    (void)fflush(stdout);
}

static oob_status fetch_one(oob_context *context, const oob_source *source, const oob_fetch_options *options,
                            oob_error *err)
{
    oob_fetch_result result;
    oob_http_address address;
    if (oob_http_address_read(&address, source->address, NULL) == OOB_OK)
        oob_cli_note(context, "%s: from %s", source->title, address.host);
    oob_status rc = oob_open_data_fetch(&result, source, options, err);
    if (rc == OOB_OK)
        print_result(source, &result);
    else if (rc == OOB_ERR_INTERRUPTED)
        oob_error_hint(err, "the same command goes on where it stopped");
    return rc;
}

static oob_status fetch_all(oob_context *context, const oob_sources *sources, oob_error *err)
{
    const oob_args *args = context->args;
    const char *folder = oob_args_get(args, "output");
    oob_network_policy policy;
    oob_strbuf user_config = OOB_STRBUF_INIT;
    oob_fetch_options options = {.folder = folder != NULL ? folder : ".",
                                 .http = oob_cli_http_options(args),
                                 .policy = &policy,
                                 .day = oob_date_today(),
                                 .progress = context->progress};
    oob_status rc = oob_network_policy_default(&policy, &user_config, err);
    for (size_t i = 0; rc == OOB_OK && i < args->positional_count; i++) {
        const oob_source *source = NULL;
        rc = oob_sources_find(&source, sources, args->positional[i], err);
        if (rc == OOB_OK)
            rc = fetch_one(context, source, &options, err);
    }
    oob_strbuf_free(&user_config);
    return rc;
}

oob_status oob_cmd_fetch(oob_context *context, oob_error *err)
{
    const oob_args *args = context->args;
    oob_sources *sources = NULL;
    oob_status rc = oob_sources_read(&sources, oob_args_get(args, "sources"), err);
    if (rc == OOB_OK && args->positional_count == 1 && oob_same_text("list", 4, args->positional[0]))
        list_sources(sources);
    else if (rc == OOB_OK)
        rc = fetch_all(context, sources, err);
    oob_sources_free(sources);
    return rc;
}
