/* cmd_export.c - oob export placements: the measured placements as a file. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "core/file.h"
#include "query/export.h"
#include "report/layer.h"
#include "report/table.h"

const oob_opt oob_opts_export_placements[] = {
    OOB_OPTION_STORE,
    {"as-at", '\0', OOB_OPT_DATE, "DATE",
     "Only the placements open at the end of this day, one a child (default: every episode).", NULL, false},
    {"format", 'f', OOB_OPT_CHOICE, "FORMAT", "The kind of file (default: by the output's ending).", "csv|geojson|gpkg",
     false},
    {"output", 'o', OOB_OPT_FILE, "FILE", "The file to write; - is standard output, for CSV.", NULL, true},
    OOB_OPTION_END,
};

static bool ends_with(const char *text, const char *ending)
{
    size_t n = strlen(text);
    size_t m = strlen(ending);
    return n >= m && strcmp(text + n - m, ending) == 0;
}

static const char *choose_format(const oob_args *args, const char *path)
{
    const char *format = oob_args_get(args, "format");
    if (format != NULL)
        return format;
    if (ends_with(path, ".gpkg"))
        return "gpkg";
    if (ends_with(path, ".geojson") || ends_with(path, ".json"))
        return "geojson";
    return ends_with(path, ".csv") || strcmp(path, "-") == 0 ? "csv" : NULL;
}

static oob_status write_csv(const char *path, oob_stmt *rows, oob_error *err)
{
    oob_outfile *file = NULL;
    oob_status rc = oob_outfile_open(&file, path, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_csv_print(oob_outfile_stream(file), rows, err);
    if (rc == OOB_OK)
        return oob_outfile_commit(file, err);
    oob_outfile_abandon(file);
    return rc;
}

oob_status oob_cmd_export_placements(oob_context *context, oob_error *err)
{
    const oob_args *args = context->args;
    const char *path = oob_args_get(args, "output");
    const char *format = choose_format(args, path);
    oob_db *db = NULL;
    oob_stmt *rows = NULL;
    oob_summary columns = {0};
    if (format == NULL) {
        oob_error_set(err, OOB_ERR_USAGE, "%s: the ending does not say which kind of file to write", path);
        return oob_error_hint(err, "end it in .csv, .geojson or .gpkg, or say --format");
    }
    if (strcmp(format, "csv") != 0 && strcmp(path, "-") == 0)
        return oob_error_set(err, OOB_ERR_USAGE, "--output -: only CSV goes to standard output");
    oob_status rc = oob_cli_open_store(&db, context, OOB_DB_READ, err);
    if (rc == OOB_OK)
        rc = oob_export_open(&rows, &columns, db, "placements", oob_args_get(args, "as-at"), err);
    if (rc == OOB_OK && strcmp(format, "csv") == 0)
        rc = write_csv(path, rows, err);
    else if (rc == OOB_OK)
        rc = oob_layer_write(NULL, path, strcmp(format, "gpkg") == 0 ? OOB_VECTOR_GPKG : OOB_VECTOR_GEOJSON, &columns,
                             rows, err);
    if (rc == OOB_OK && strcmp(path, "-") != 0)
        oob_cli_note(context,
                     "wrote %s: it names children and shows where they live; keep it where such records may be kept",
                     path);
    oob_summary_free(&columns);
    oob_stmt_close(rows);
    oob_db_close(db);
    return rc;
}
