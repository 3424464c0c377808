/* import_report.c - what the import commands share. */
#include "cli/import_report.h"

#include <stdio.h>
#include <string.h>

#include "cli/keep_sources.h"
#include "geo/transform.h"

oob_status oob_cli_rejects_path(oob_strbuf *out, const oob_args *args, const char *kind, oob_error *err)
{
    const char *given = oob_args_get(args, "rejects");
    const char *store = oob_cli_store_path(args);
    size_t stem = strlen(store);
    if (stem > 7 && strcmp(store + stem - 7, ".sqlite") == 0)
        stem -= 7;
    oob_strbuf_clear(out);
    if (given != NULL)
        oob_strbuf_adds(out, given);
    else
        oob_strbuf_addf(out, "%.*s-rejects-%s.csv", (int)stem, store, kind);
    return oob_strbuf_check(out, err);
}

static void print_part(const oob_import_result *result, const oob_import_part *part)
{
    (void)printf("%s", part->label);
    if (part->period_end[0] != '\0')
        (void)printf(" (up to %s)", part->period_end);
    (void)printf(": %zu rows read, %zu in, %zu rejected%s\n", part->rows_read, part->rows_kept, part->rows_rejected,
                 part->replaced ? "; replaces the earlier one" : "");
    for (size_t i = 0; i < part->file_count; i++) {
        const oob_import_file *file = &result->files[part->first_file + i];
        (void)printf("  %-28s %-18s %6zu rows, %s\n", file->name, file->module, file->rows_read, file->encoding);
    }
}

void oob_cli_report_import(oob_context *context, const oob_import_result *result, const char *rejects_path)
{
    size_t rejected = 0;
    for (size_t i = 0; i < result->part_count; i++) {
        print_part(result, &result->parts[i]);
        rejected += result->parts[i].rows_rejected;
    }
    if (result->mapping != NULL && result->mapping[0] != '\0')
        (void)printf("columns:\n%s", result->mapping);
    if (result->remarks != NULL && result->remarks[0] != '\0' && !context->quiet)
        (void)fprintf(stderr, "%s", result->remarks);
    if (result->problem_text != NULL && result->problem_text[0] != '\0')
        (void)fprintf(stderr, "%s", result->problem_text);
    if (rejected > 0) {
        (void)fprintf(stderr, "%zu rows rejected, with their reasons in %s\n", rejected, rejects_path);
        context->incomplete = true;
    }
}

oob_status oob_cli_run_import(oob_context *context, const char *kind, oob_cli_import_fn *import, const void *user,
                              oob_error *err)
{
    oob_db *db = NULL;
    oob_strbuf rejects = OOB_STRBUF_INIT;
    oob_import_result result = {0};
    oob_status rc = oob_cli_rejects_path(&rejects, context->args, kind, err);
    if (rc == OOB_OK)
        rc = oob_cli_open_store(&db, context, OOB_DB_WRITE, err);
    if (rc == OOB_OK)
        rc = import(context, db, oob_strbuf_str(&rejects), &result, user, err);
    oob_progress_end(context->progress);
    if (rc == OOB_OK)
        oob_cli_report_import(context, &result, oob_strbuf_str(&rejects));
    if (rc == OOB_OK)
        oob_cli_keep_sources(context, db, kind);
    oob_import_result_free(&result);
    oob_db_close(db);
    oob_strbuf_free(&rejects);
    return rc;
}

oob_status oob_cli_lonlat_to_grid(double *easting, double *northing, double lon_deg, double lat_deg, void *user,
                                  oob_error *err)
{
    oob_transform **transform = user;
    double xy[2] = {lon_deg, lat_deg};
    oob_status rc = OOB_OK;
    if (*transform == NULL)
        rc = oob_transform_open(transform, OOB_CRS_LONLAT, OOB_CRS_BRITISH_GRID, NULL, err);
    if (rc == OOB_OK)
        rc = oob_transform_points(*transform, xy, 1, err);
    *easting = xy[0];
    *northing = xy[1];
    return rc;
}
