/* cmd_export.c - oob export: a summary, the records or everything as files for Excel, QGIS or a database. */
#include <string.h>

#include "cli/commands.h"
#include "cli/export_all.h"
#include "cli/export_one.h"
#include "cli/load_summary.h"
#include "cli/publish.h"
#include "fetch/network_policy.h"
#include "geo/vector_write.h"
#include "query/export.h"

const oob_opt oob_opts_export[] = {
    OOB_OPTION_STORE,
    {"as-at", '\0', OOB_OPT_DATE, "DATE",
     "The end of this day (default: the last day of the latest import; of placements alone: every episode).", NULL,
     false},
    OOB_OPTIONS_OF_SUMMARY,
    {"format", 'f', OOB_OPT_CHOICE, "FORMAT", "The kind of file (default: by the output's ending).",
     "csv|json|xlsx|ods|geojson|gpkg", false},
    {"output", 'o', OOB_OPT_FILE, "FILE",
     "The file to write, of all the folder; - is standard output, for CSV and JSON; PG:... is a PostGIS database.",
     NULL, true},
    {"public", '\0', OOB_OPT_FLAG, NULL,
     "For publication: small numbers are protected, audited, and recorded. Summaries only.", NULL, false},
    OOB_OPTION_THRESHOLD,
    OOB_OPTION_ROUND,
    {"pseudonyms", '\0', OOB_OPT_FLAG, NULL, "Children by pseudonyms in place of their identifiers.", NULL, false},
    {"schema", '\0', OOB_OPT_TEXT, "NAME", "PostGIS: where the tables go (default: oob_ and the authority's code).",
     NULL, false},
    OOB_OPTION_END,
};

static bool ends_with(const char *text, const char *ending)
{
    size_t n = strlen(text);
    size_t m = strlen(ending);
    return n >= m && strcmp(text + n - m, ending) == 0;
}

/* The format that is asked for, or that the ending says. ".json" of records is the map's: it was so before there was
 * another. */
static const char *choose_format(const oob_args *args, const char *path, bool is_records)
{
    static const char *const formats[] = {"csv", "xlsx", "ods", "geojson", "gpkg"};
    const char *format = oob_args_get(args, "format");
    const char *dot = strrchr(path, '.');
    if (format != NULL)
        return format;
    if (oob_vector_is_database(path))
        return "postgresql";
    if (strcmp(path, "-") == 0)
        return "csv";
    if (ends_with(path, ".json"))
        return is_records ? "geojson" : "json";
    for (size_t i = 0; dot != NULL && i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(dot + 1, formats[i]) == 0)
            return formats[i];
    }
    return NULL;
}

static oob_status check_format(const char *path, const char *format, oob_error *err)
{
    if (format == NULL) {
        oob_error_set(err, OOB_ERR_USAGE, "%s: the ending does not say which kind of file to write", path);
        return oob_error_hint(err, "end it in .csv, .json, .xlsx, .ods, .geojson or .gpkg, or say --format");
    }
    if (strcmp(path, "-") == 0 && strcmp(format, "csv") != 0 && strcmp(format, "json") != 0)
        return oob_error_set(err, OOB_ERR_USAGE, "--output -: only CSV and JSON go to standard output");
    if (oob_vector_is_database(path) && strcmp(format, "postgresql") != 0)
        return oob_error_set(err, OOB_ERR_USAGE, "--format: a database takes tables, not a file");
    return OOB_OK;
}

/* What public output cannot be. */
static oob_status check_public(const oob_args *args, const char *what, bool is_records, oob_error *err)
{
    const char *path = oob_args_get(args, "output");
    if (!oob_args_has(args, "public"))
        return OOB_OK;
    if (is_records) {
        oob_error_set(err, OOB_ERR_REFUSED, "--public: %s are single records, and never for publication", what);
        return oob_error_hint(
            err, "publish a summary: oob summary --list; one that has the name of records is summary:NAME");
    }
    if (oob_vector_is_database(path))
        return oob_error_set(err, OOB_ERR_REFUSED, "--public: what is published is a file, so that it can be recorded");
    if (strcmp(path, "-") == 0)
        return oob_error_set(err, OOB_ERR_REFUSED, "--public: standard output cannot be recorded; name a file");
    return OOB_OK;
}

/* A connection string is the asking; 'network = never' has the last word. */
static oob_status check_network(const char *path, oob_error *err)
{
    oob_network_policy policy;
    oob_strbuf user = OOB_STRBUF_INIT;
    if (!oob_vector_is_database(path))
        return OOB_OK;
    oob_status rc = oob_network_policy_default(&policy, &user, err);
    if (rc == OOB_OK)
        rc = oob_network_policy_check(&policy, err);
    oob_strbuf_free(&user);
    return rc;
}

static oob_status check_what(const oob_args *args, oob_error *err)
{
    bool named = args->positional_count > 0;
    if (named != oob_args_has(args, "file"))
        return OOB_OK;
    oob_error_set(err, OOB_ERR_USAGE,
                  named ? "give the name of a summary or --file FILE, not both" : "oob export needs to know what");
    return oob_error_hint(err, "placements, carers, providers, schools, authorities, rings, all, or a summary: oob "
                               "summary --list");
}

oob_status oob_cmd_export(oob_context *context, oob_error *err)
{
    const oob_args *args = context->args;
    const char *path = oob_args_get(args, "output");
    const char *what = args->positional_count > 0 ? args->positional[0] : NULL;
    bool is_all = what != NULL && strcmp(what, "all") == 0;
    bool is_records = what != NULL && oob_export_exists(what);
    const char *format = choose_format(args, path, is_records);
    oob_status rc = check_what(args, err);
    if (rc == OOB_OK && !is_all)
        rc = check_format(path, format, err);
    if (rc == OOB_OK)
        rc = check_public(args, what, is_records, err);
    if (rc == OOB_OK)
        rc = check_network(path, err);
    if (rc != OOB_OK)
        return rc;
    if (is_all)
        return oob_cli_export_all(context, err);
    return oob_args_has(args, "public") ? oob_cli_export_public(context, format, err)
                                        : oob_cli_export_one(context, format, is_records, err);
}
