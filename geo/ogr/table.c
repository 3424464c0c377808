/* table.c - the module's reading of spreadsheets: GDAL's XLSX and ODS drivers with their guesses switched off. */
#include "geo/ogr/table.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>

#include "geo/ogr/source.h"

#define NOT_CUT ((size_t)-1)

struct oob_table {
    GDALDatasetH ds;
    char *name; /* base name, for messages */
    OGRLayerH layer;
    OGRFeatureH feature; /* the row handed out last */
    const char **cells;
    char (*dates)[32]; /* cells rewritten, one a column */
    size_t columns;
    size_t cut_sheet; /* the sheet that GDAL gave up in; NOT_CUT */
};

/* What GDAL says while it loads a sheet. Its two kinds of loose talk: that a sheet claims a million rows, and that a
 * formula is beyond it (the value saved beside the formula is read all the same). Anything else means rows are lost. */
typedef struct loading {
    bool lossy;
    char message[300];
} loading;

static void CPL_STDCALL note_failure(CPLErr severity, CPLErrorNum number, const char *message)
{
    (void)number;
    loading *state = CPLGetErrorHandlerUserData();
    if (state == NULL || (severity != CE_Failure && severity != CE_Fatal) || state->lossy)
        return;
    if (strstr(message, "number-rows-repeated") != NULL || strstr(message, "Formula") != NULL)
        return;
    state->lossy = true;
    (void)snprintf(state->message, sizeof state->message, "%s", message);
}

static void listen(loading *state)
{
    *state = (loading){false, ""};
    CPLErrorReset();
    CPLPushErrorHandlerEx(note_failure, state);
    CPLSetThreadLocalConfigOption("OGR_XLSX_HEADERS", "DISABLE");
    CPLSetThreadLocalConfigOption("OGR_XLSX_FIELD_TYPES", "STRING");
    CPLSetThreadLocalConfigOption("OGR_ODS_HEADERS", "DISABLE");
    CPLSetThreadLocalConfigOption("OGR_ODS_FIELD_TYPES", "STRING");
}

static void stop_listening(void)
{
    CPLSetThreadLocalConfigOption("OGR_XLSX_HEADERS", NULL);
    CPLSetThreadLocalConfigOption("OGR_XLSX_FIELD_TYPES", NULL);
    CPLSetThreadLocalConfigOption("OGR_ODS_HEADERS", NULL);
    CPLSetThreadLocalConfigOption("OGR_ODS_FIELD_TYPES", NULL);
    CPLPopErrorHandler();
}

void ogr_table_close(oob_table *table)
{
    if (table == NULL)
        return;
    OGR_F_Destroy(table->feature);
    GDALClose(table->ds);
    free(table->name);
    free(table->cells);
    free(table->dates);
    free(table);
}

static oob_status open_book(oob_table *table, const char *path, oob_error *err)
{
    static const char *const drivers[] = {"XLSX", "ODS", NULL};
    loading state;
    listen(&state);
    table->ds = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers, NULL, NULL);
    /* The ODS driver reads all sheets at this call, and stops in the last one it then lists where it gives up. */
    size_t sheets = table->ds != NULL ? ogr_table_sheets(table) : 0;
    stop_listening();
    if (table->ds == NULL || sheets == 0) {
        oob_error_set(err, OOB_ERR_INPUT, "%s: not a workbook that can be read", table->name);
        return oob_error_hint(err, "save it again as .xlsx, without a password, or save the sheet as CSV UTF-8");
    }
    table->cut_sheet = state.lossy ? sheets - 1 : NOT_CUT;
    return OOB_OK;
}

oob_status ogr_table_open(oob_table **out, const char *path, oob_error *err)
{
    ogr_setup();
    oob_table *table = calloc(1, sizeof *table);
    if (table == NULL)
        return oob_error_nomem(err);
    const char *slash = strrchr(path, '/');
    table->name = strdup(slash != NULL ? slash + 1 : path);
    oob_status rc = table->name != NULL ? open_book(table, path, err) : oob_error_nomem(err);
    if (rc != OOB_OK) {
        ogr_table_close(table);
        return rc;
    }
    *out = table;
    return OOB_OK;
}

size_t ogr_table_sheets(const oob_table *table)
{
    int count = GDALDatasetGetLayerCount(table->ds);
    return count > 0 ? (size_t)count : 0;
}

const char *ogr_table_sheet_name(const oob_table *table, size_t sheet)
{
    return OGR_L_GetName(GDALDatasetGetLayer(table->ds, (int)sheet));
}

static oob_status fail_cut(const oob_table *table, size_t sheet, const char *message, oob_error *err)
{
    oob_error_set(err, OOB_ERR_INPUT, "%s: the sheet '%s' cannot be read whole%s%s", table->name,
                  ogr_table_sheet_name(table, sheet), message[0] != '\0' ? ": " : "", message);
    return oob_error_hint(err, "save that sheet as CSV UTF-8 and give the CSV");
}

static oob_status size_row(oob_table *table, oob_error *err)
{
    table->columns = (size_t)OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(table->layer));
    free(table->cells);
    free(table->dates);
    table->cells = calloc(table->columns + 1, sizeof *table->cells);
    table->dates = calloc(table->columns + 1, sizeof *table->dates);
    return table->cells != NULL && table->dates != NULL ? OOB_OK : oob_error_nomem(err);
}

oob_status ogr_table_start(oob_table *table, size_t sheet, oob_error *err)
{
    loading state;
    if (sheet == table->cut_sheet)
        return fail_cut(table, sheet, "", err);
    listen(&state);
    table->layer = GDALDatasetGetLayer(table->ds, (int)sheet);
    (void)OGR_L_GetFeatureCount(table->layer, 1); /* the XLSX driver reads the sheet at this call */
    OGR_L_ResetReading(table->layer);
    stop_listening();
    if (state.lossy)
        return fail_cut(table, sheet, state.message, err);
    return size_row(table, err);
}

static bool is_pattern(const char *text, const char *pattern)
{
    for (; *pattern != '\0'; text++, pattern++) {
        if (*pattern == '9' ? !isdigit((unsigned char)*text) : *text != *pattern)
            return false;
    }
    return true;
}

/* A date cell comes as 2023/12/01, a whole number at times as 6.0: both in the shape that every other file has. */
static const char *tidy(char buffer[32], const char *text)
{
    size_t len = strlen(text);
    if (len >= 32)
        return text;
    if (is_pattern(text, "9999/99/99") && (len == 10 || text[10] == ' ')) {
        (void)snprintf(buffer, 32, "%.4s-%.2s-%s", text, text + 5, text + 8);
        return buffer;
    }
    if (len > 2 && strspn(text, "0123456789") == len - 2 && strcmp(text + len - 2, ".0") == 0) {
        (void)snprintf(buffer, 32, "%.*s", (int)len - 2, text);
        return buffer;
    }
    return text;
}

oob_status ogr_table_next(oob_table_row *row, bool *more, oob_table *table, oob_error *err)
{
    (void)err; /* the sheet is in memory since ogr_table_start() */
    OGR_F_Destroy(table->feature);
    table->feature = OGR_L_GetNextFeature(table->layer);
    *more = table->feature != NULL;
    if (!*more)
        return OOB_OK;
    row->row = (size_t)OGR_F_GetFID(table->feature);
    row->cells = table->cells;
    row->count = 0;
    for (size_t i = 0; i < table->columns; i++) {
        bool is_set = OGR_F_IsFieldSetAndNotNull(table->feature, (int)i) != 0;
        table->cells[i] = is_set ? tidy(table->dates[i], OGR_F_GetFieldAsString(table->feature, (int)i)) : "";
        if (table->cells[i][0] != '\0')
            row->count = i + 1;
    }
    return OOB_OK;
}
