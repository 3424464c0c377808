/* ssda903_load.c - putting the rows of a return's modules into their tables. */
#include "ingest/ssda903_load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/json_write.h"
#include "ingest/codes.h"
#include "store/store.h"

typedef enum insert_id { INSERT_CHILD, INSERT_UASC, INSERT_MISSING, INSERT_OTHER, INSERTS } insert_id;

static const char *const insert_names[INSERTS] = {
    [INSERT_CHILD] = "query/child_add",
    [INSERT_UASC] = "query/uasc_add",
    [INSERT_MISSING] = "query/missing_add",
    [INSERT_OTHER] = "query/return_row_add",
};

struct oob_903_loader {
    oob_db *db;
    oob_problems *problems;
    oob_places *places;
    oob_chronology *chronology;
    oob_episodes *episodes;
    oob_stmt *insert[INSERTS];
    const char *file;
    oob_strbuf json;
};

static const char *const episode_names[OOB_EPISODE_FIELDS] = {
    "CHILD",
    "DECOM",
    "RNE",
    "LS",
    "CIN",
    "PLACE",
    "PLACE_PROVIDER",
    "DEC",
    "REC",
    "REASON_PLACE_CHANGE",
    "HOME_POST",
    "PL_POST",
    "URN",
    "PL_LOCATION",
    "PL_DISTANCE",
    "PL_LA",
    "",
};

static oob_status prepare(oob_903_loader *loader, int64_t import_id, oob_error *err)
{
    for (int i = 0; i < INSERTS; i++) {
        oob_status rc = oob_store_prepare(&loader->insert[i], loader->db, insert_names[i], err);
        if (rc != OOB_OK)
            return rc;
        oob_stmt_bind_int(loader->insert[i], oob_stmt_param(loader->insert[i], ":import_id"), import_id);
    }
    return OOB_OK;
}

oob_status oob_903_loader_open(oob_903_loader **out, oob_import_run *run, int64_t import_id, oob_date today,
                               oob_error *err)
{
    oob_903_loader *loader = calloc(1, sizeof *loader);
    if (loader == NULL)
        return oob_error_nomem(err);
    loader->db = oob_import_run_db(run);
    loader->problems = oob_import_run_problems(run);
    oob_status rc = oob_chronology_open(&loader->chronology, err);
    if (rc == OOB_OK)
        rc = oob_places_open(&loader->places, loader->db, err);
    if (rc == OOB_OK) {
        oob_episodes_setup setup = {
            .import_id = import_id,
            .db = loader->db,
            .problems = loader->problems,
            .places = loader->places,
            .chronology = loader->chronology,
            .today = today,
        };
        rc = oob_episodes_open(&loader->episodes, &setup, err);
    }
    if (rc == OOB_OK)
        rc = prepare(loader, import_id, err);
    if (rc != OOB_OK) {
        oob_903_loader_close(loader);
        return rc;
    }
    *out = loader;
    return OOB_OK;
}

void oob_903_loader_close(oob_903_loader *loader)
{
    if (loader == NULL)
        return;
    for (int i = 0; i < INSERTS; i++)
        oob_stmt_close(loader->insert[i]);
    oob_episodes_close(loader->episodes);
    oob_places_close(loader->places);
    oob_chronology_close(loader->chronology);
    oob_strbuf_free(&loader->json);
    free(loader);
}

oob_status oob_903_loader_file(oob_903_loader *loader, const char *file, oob_error *err)
{
    loader->file = file;
    return oob_episodes_file(loader->episodes, file, episode_names, err);
}

const oob_return_years *oob_903_loader_years(const oob_903_loader *loader)
{
    return oob_episodes_years(loader->episodes);
}

size_t oob_903_loader_episodes(const oob_903_loader *loader)
{
    return oob_chronology_episodes(loader->chronology);
}

oob_status oob_903_loader_check(oob_903_loader *loader, oob_date last_day, oob_error *err)
{
    return oob_chronology_check(loader->chronology, loader->problems, last_day, err);
}

/* --- a row and its faults ------------------------------------------------------------------------- */

static oob_text text_of(const oob_csv_field *field)
{
    return (oob_text){field->text, field->len};
}

/* List a fault of the row; `column` is its number in the module, or -1 for the row as a whole. */
static oob_status list_fault(oob_903_loader *loader, const oob_903_row *row, int column, const oob_fault *fault,
                             oob_error *err)
{
    oob_row_place where = {loader->file, row->row, text_of(&row->fields[0]), row->raw};
    const char *name = column >= 0 ? row->module->columns[column] : NULL;
    oob_text value = column > 0 ? text_of(&row->fields[column]) : (oob_text){NULL, 0};
    return oob_problems_add_fault(loader->problems, &where, name, value, fault, err);
}

/* A date that may be left out: where it is none it is listed, and out is OOB_NO_DATE. */
static oob_status optional_date(oob_date *out, oob_903_loader *loader, const oob_903_row *row, int column,
                                oob_error *err)
{
    const oob_csv_field *field = &row->fields[column];
    *out = OOB_NO_DATE;
    if (field->len == 0 || oob_date_parse(out, field->text, field->len))
        return OOB_OK;
    return list_fault(loader, row, column,
                      &(oob_fault){OOB_KEPT, "date-invalid", "is not a date of the calendar",
                                   "the row is in without it; dates are dd/mm/yyyy or yyyy-mm-dd"},
                      err);
}

static void bind_field(oob_stmt *stmt, const char *param, const oob_csv_field *field)
{
    int at = oob_stmt_param(stmt, param);
    if (field->len == 0)
        oob_stmt_bind_null(stmt, at);
    else
        oob_stmt_bind_text_n(stmt, at, field->text, field->len);
}

static void bind_date(oob_stmt *stmt, const char *param, oob_date date)
{
    char iso[OOB_DATE_ISO_SIZE];
    if (date == OOB_NO_DATE) {
        oob_stmt_bind_null(stmt, oob_stmt_param(stmt, param));
        return;
    }
    oob_date_iso(date, iso);
    oob_stmt_bind_named(stmt, param, iso);
}

/* --- one function a table ------------------------------------------------------------------------- */

static oob_status add_header(oob_903_loader *loader, const oob_903_row *row, bool *kept, oob_error *err)
{
    enum { CHILD, SEX, DOB, ETHNIC, UPN, MOTHER, MC_DOB };
    oob_stmt *stmt = loader->insert[INSERT_CHILD];
    oob_child_no child = 0;
    oob_date dob = OOB_NO_DATE;
    oob_date mc_dob = OOB_NO_DATE;
    oob_status rc =
        oob_chronology_child(&child, loader->chronology, row->fields[CHILD].text, row->fields[CHILD].len, err);
    if (rc == OOB_OK)
        rc = optional_date(&dob, loader, row, DOB, err);
    if (rc == OOB_OK)
        rc = optional_date(&mc_dob, loader, row, MC_DOB, err);
    if (rc != OOB_OK)
        return rc;
    *kept = oob_chronology_header(loader->chronology, child, dob);
    if (!*kept)
        return list_fault(loader, row, CHILD,
                          &(oob_fault){OOB_REJECTED, "duplicate-child", "is in the header already",
                                       "the first row counts; one row a child"},
                          err);
    bind_field(stmt, ":child_id", &row->fields[CHILD]);
    bind_field(stmt, ":sex", &row->fields[SEX]);
    bind_date(stmt, ":dob", dob);
    bind_field(stmt, ":ethnic", &row->fields[ETHNIC]);
    bind_field(stmt, ":upn", &row->fields[UPN]);
    bind_field(stmt, ":mother", &row->fields[MOTHER]);
    bind_date(stmt, ":mc_dob", mc_dob);
    return oob_stmt_run(stmt, err);
}

static oob_status add_uasc(oob_903_loader *loader, const oob_903_row *row, bool *kept, oob_error *err)
{
    enum { CHILD, SEX, DOB, DUC };
    oob_stmt *stmt = loader->insert[INSERT_UASC];
    oob_date duc = OOB_NO_DATE;
    oob_status rc = optional_date(&duc, loader, row, DUC, err);
    if (rc != OOB_OK)
        return rc;
    bind_field(stmt, ":child_id", &row->fields[CHILD]);
    bind_date(stmt, ":duc", duc);
    rc = oob_stmt_run(stmt, err);
    *kept = rc == OOB_OK && oob_db_changes(loader->db) > 0;
    if (rc != OOB_OK || *kept)
        return rc;
    return list_fault(loader, row, CHILD,
                      &(oob_fault){OOB_REJECTED, "duplicate-child", "is in the list already",
                                   "the first row counts; one row a child"},
                      err);
}

/* What is doubtful about a time missing that is kept. `code` gets the code in capitals where it is one. */
static oob_status check_missing(char code[OOB_CODE_SIZE], oob_903_loader *loader, const oob_903_row *row,
                                oob_date start, oob_date end, oob_error *err)
{
    enum { MISSING = 2, MIS_END = 4 };
    const oob_csv_field *missing = &row->fields[MISSING];
    oob_status rc = OOB_OK;
    code[0] = '\0';
    if (!oob_code_known(code, OOB_CODES_MISSING, missing->text, missing->len))
        rc = list_fault(loader, row, MISSING,
                        &(oob_fault){OOB_KEPT, "unknown-missing", "is not a code of this list",
                                     "M missing, A away without authorisation"},
                        err);
    if (rc == OOB_OK && end != OOB_NO_DATE && end < start)
        rc = list_fault(loader, row, MIS_END,
                        &(oob_fault){OOB_KEPT, "end-before-start", "is before the start",
                                     "the row is kept; correct one of the two dates"},
                        err);
    return rc;
}

static oob_status add_missing(oob_903_loader *loader, const oob_903_row *row, bool *kept, oob_error *err)
{
    enum { CHILD, DOB, MISSING, MIS_START, MIS_END };
    static const oob_fault bad_date = {OOB_REJECTED, "date-invalid", "is not a date of the calendar",
                                       "dates are dd/mm/yyyy or yyyy-mm-dd"};
    const oob_csv_field *fields = row->fields;
    oob_stmt *stmt = loader->insert[INSERT_MISSING];
    oob_date start = OOB_NO_DATE;
    oob_date end = OOB_NO_DATE;
    *kept = false;
    if (!oob_date_parse(&start, fields[MIS_START].text, fields[MIS_START].len))
        return list_fault(loader, row, MIS_START, &bad_date, err);
    if (fields[MIS_END].len > 0 && !oob_date_parse(&end, fields[MIS_END].text, fields[MIS_END].len))
        return list_fault(loader, row, MIS_END, &bad_date, err);
    char code[OOB_CODE_SIZE];
    oob_status rc = check_missing(code, loader, row, start, end, err);
    if (rc != OOB_OK)
        return rc;
    *kept = true;
    bind_field(stmt, ":child_id", &fields[CHILD]);
    if (code[0] != '\0')
        oob_stmt_bind_named(stmt, ":missing", code);
    else
        oob_stmt_bind_text_n(stmt, oob_stmt_param(stmt, ":missing"), fields[MISSING].text, fields[MISSING].len);
    bind_date(stmt, ":mis_start", start);
    bind_date(stmt, ":mis_end", end);
    return oob_stmt_run(stmt, err);
}

static oob_status add_other(oob_903_loader *loader, const oob_903_row *row, oob_error *err)
{
    oob_stmt *stmt = loader->insert[INSERT_OTHER];
    oob_strbuf_clear(&loader->json);
    oob_strbuf_addc(&loader->json, '{');
    for (size_t i = 1; i < row->module->count; i++) {
        if (row->fields[i].len > 0)
            oob_json_add_member(&loader->json, row->module->columns[i], row->fields[i].text, row->fields[i].len);
    }
    oob_strbuf_addc(&loader->json, '}');
    oob_status rc = oob_strbuf_check(&loader->json, err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":module", row->module->name);
    oob_stmt_bind_named(stmt, ":file", loader->file);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":row"), (int64_t)row->row);
    bind_field(stmt, ":child_id", &row->fields[0]);
    oob_stmt_bind_named(stmt, ":fields", oob_strbuf_str(&loader->json));
    return oob_stmt_run(stmt, err);
}

static oob_status add_episode(oob_903_loader *loader, const oob_903_row *row, bool *kept, oob_error *err)
{
    oob_episode_row episode = {.row = row->row, .raw = row->raw};
    memcpy(episode.fields, row->fields, row->module->count * sizeof *row->fields);
    return oob_episodes_add(loader->episodes, &episode, kept, err);
}

oob_status oob_903_loader_add(oob_903_loader *loader, const oob_903_row *row, bool *kept, oob_error *err)
{
    static const oob_fault child_blank = {OOB_REJECTED, "child-blank", "is blank: which child is it?", NULL};
    if (row->module->id == OOB_903_EPISODES)
        return add_episode(loader, row, kept, err);
    *kept = row->fields[0].len > 0;
    if (!*kept)
        return list_fault(loader, row, 0, &child_blank, err);
    switch (row->module->id) {
    case OOB_903_HEADER:
        return add_header(loader, row, kept, err);
    case OOB_903_UASC:
        return add_uasc(loader, row, kept, err);
    case OOB_903_MISSING:
        return add_missing(loader, row, kept, err);
    default:
        return add_other(loader, row, err);
    }
}
