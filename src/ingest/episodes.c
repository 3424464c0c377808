/* episodes.c - checking an episode of care and putting it into the store. */
#include "ingest/episodes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/postcode.h"
#include "core/text.h"
#include "ingest/codes.h"
#include "ingest/number.h"
#include "store/store.h"

typedef struct episode_params {
    int field[OOB_EPISODE_FIELDS];
    int import_id, file, row, home_location, placement_location;
} episode_params;

struct oob_episodes {
    oob_episodes_setup use;
    oob_stmt *insert;
    episode_params at;
    const char *file;
    uint32_t file_number;
    const char *const *names;
    oob_return_years years;
};

/* What became of a row's texts. */
typedef struct episode_facts {
    oob_child_no child;
    oob_date decom;
    oob_date dec; /* OOB_NO_DATE: open */
    char code[OOB_EPISODE_FIELDS][OOB_CODE_SIZE];
    int64_t home_location;
    int64_t placement_location;
} episode_facts;

static const char *const param_names[OOB_EPISODE_FIELDS] = {
    [OOB_EPISODE_CHILD] = ":child_id",
    [OOB_EPISODE_DECOM] = ":decom",
    [OOB_EPISODE_RNE] = ":rne",
    [OOB_EPISODE_LS] = ":ls",
    [OOB_EPISODE_CIN] = ":cin",
    [OOB_EPISODE_PLACE] = ":place",
    [OOB_EPISODE_PLACE_PROVIDER] = ":place_provider",
    [OOB_EPISODE_DEC] = ":dec",
    [OOB_EPISODE_REC] = ":rec",
    [OOB_EPISODE_REASON_PLACE_CHANGE] = ":reason_place_change",
    [OOB_EPISODE_HOME_POST] = ":home_post",
    [OOB_EPISODE_PL_POST] = ":pl_post",
    [OOB_EPISODE_URN] = ":urn",
    [OOB_EPISODE_PL_LOCATION] = ":pl_location",
    [OOB_EPISODE_PL_DISTANCE] = ":pl_distance",
    [OOB_EPISODE_PL_LA] = ":pl_la",
    [OOB_EPISODE_CARER] = ":carer_id",
};

/* The fields that hold codes, their lists, and the short names of their faults. */
static const struct coded_field {
    oob_episode_field field;
    oob_code_list list;
    const char *fault;
} coded_fields[] = {
    {OOB_EPISODE_RNE, OOB_CODES_RNE, "unknown-rne"},
    {OOB_EPISODE_LS, OOB_CODES_LS, "unknown-ls"},
    {OOB_EPISODE_CIN, OOB_CODES_CIN, "unknown-cin"},
    {OOB_EPISODE_PLACE, OOB_CODES_PLACE, "unknown-place"},
    {OOB_EPISODE_PLACE_PROVIDER, OOB_CODES_PLACE_PROVIDER, "unknown-place-provider"},
    {OOB_EPISODE_REC, OOB_CODES_REC, "unknown-rec"},
    {OOB_EPISODE_REASON_PLACE_CHANGE, OOB_CODES_REASON_PLACE_CHANGE, "unknown-reason-place-change"},
};
#define CODED_FIELDS (sizeof coded_fields / sizeof *coded_fields)

oob_status oob_episodes_open(oob_episodes **out, const oob_episodes_setup *setup, oob_error *err)
{
    oob_episodes *episodes = calloc(1, sizeof *episodes);
    if (episodes == NULL)
        return oob_error_nomem(err);
    episodes->use = *setup;
    oob_status rc = oob_store_prepare(&episodes->insert, setup->db, "query/episode_add", err);
    if (rc != OOB_OK) {
        oob_episodes_close(episodes);
        return rc;
    }
    const oob_stmt *insert = episodes->insert;
    for (int i = 0; i < OOB_EPISODE_FIELDS; i++)
        episodes->at.field[i] = oob_stmt_param(insert, param_names[i]);
    episodes->at.import_id = oob_stmt_param(insert, ":import_id");
    episodes->at.file = oob_stmt_param(insert, ":file");
    episodes->at.row = oob_stmt_param(insert, ":row");
    episodes->at.home_location = oob_stmt_param(insert, ":home_location_id");
    episodes->at.placement_location = oob_stmt_param(insert, ":placement_location_id");
    *out = episodes;
    return OOB_OK;
}

void oob_episodes_close(oob_episodes *episodes)
{
    if (episodes == NULL)
        return;
    oob_stmt_close(episodes->insert);
    free(episodes);
}

oob_status oob_episodes_file(oob_episodes *episodes, const char *file, const char *const *names, oob_error *err)
{
    episodes->file = file;
    episodes->names = names;
    return oob_chronology_file(&episodes->file_number, episodes->use.chronology, file, err);
}

const oob_return_years *oob_episodes_years(const oob_episodes *episodes)
{
    return &episodes->years;
}

/* --- faults --------------------------------------------------------------------------------------- */

#define WHOLE_ROW OOB_EPISODE_FIELDS /* for a fault that is in no one field */

static oob_text text_of(const oob_csv_field *field)
{
    return (oob_text){field->text, field->len};
}

static oob_status list_fault(oob_episodes *episodes, const oob_episode_row *row, oob_episode_field which,
                             const oob_fault *fault, oob_error *err)
{
    oob_row_place where = {episodes->file, row->row, text_of(&row->fields[OOB_EPISODE_CHILD]), row->raw};
    if (which == WHOLE_ROW)
        return oob_problems_add_fault(episodes->use.problems, &where, NULL, (oob_text){NULL, 0}, fault, err);
    return oob_problems_add_fault(episodes->use.problems, &where, episodes->names[which], text_of(&row->fields[which]),
                                  fault, err);
}

/* --- one row's checks ----------------------------------------------------------------------------- */

/* What makes a row unusable by itself, and the field it is in; NULL where nothing does. */
static const oob_fault *find_rejection(oob_episode_field *which, episode_facts *facts, const oob_episode_row *row)
{
    static const oob_fault child_blank = {OOB_REJECTED, "child-blank", "is blank: which child is it?", NULL};
    static const oob_fault decom_missing = {OOB_REJECTED, "decom-missing", "is blank: when did the episode start?",
                                            NULL};
    static const oob_fault decom_invalid = {OOB_REJECTED, "decom-invalid", "is not a date of the calendar",
                                            "dates are dd/mm/yyyy or yyyy-mm-dd"};
    static const oob_fault dec_invalid = {
        OOB_REJECTED, "dec-invalid", "is not a date of the calendar",
        "dates are dd/mm/yyyy or yyyy-mm-dd; leave it blank where the episode is still open"};
    const oob_csv_field *decom = &row->fields[OOB_EPISODE_DECOM];
    const oob_csv_field *dec = &row->fields[OOB_EPISODE_DEC];
    facts->dec = OOB_NO_DATE;
    *which = OOB_EPISODE_CHILD;
    if (row->fields[OOB_EPISODE_CHILD].len == 0)
        return &child_blank;
    *which = OOB_EPISODE_DECOM;
    if (decom->len == 0)
        return &decom_missing;
    if (!oob_date_parse(&facts->decom, decom->text, decom->len))
        return &decom_invalid;
    *which = OOB_EPISODE_DEC;
    if (dec->len > 0 && !oob_date_parse(&facts->dec, dec->text, dec->len))
        return &dec_invalid;
    return NULL;
}

static uint64_t add_bytes(uint64_t hash, const void *bytes, size_t len)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ at[i]) * UINT64_C(0x100000001b3); /* FNV-1a, 64 bits */
    return hash;
}

static uint64_t fingerprint(const oob_episode_row *row)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (int i = 0; i < OOB_EPISODE_FIELDS; i++) {
        hash = add_bytes(hash, row->fields[i].text, row->fields[i].len);
        hash = add_bytes(hash, "", 1); /* so that "ab","c" differs from "a","bc" */
    }
    const double grid[] = {row->home.easting, row->home.northing, row->placement.easting, row->placement.northing};
    return add_bytes(hash, grid, sizeof grid);
}

/* Enter the row into the chronology, unless it is a copy of an earlier one: then it is rejected. */
static oob_status enter(oob_episodes *episodes, const oob_episode_row *row, episode_facts *facts, bool *kept,
                        oob_error *err)
{
    const oob_csv_field *child = &row->fields[OOB_EPISODE_CHILD];
    const oob_spell *copy_of = NULL;
    oob_status rc = oob_chronology_child(&facts->child, episodes->use.chronology, child->text, child->len, err);
    if (rc != OOB_OK)
        return rc;
    oob_spell spell = {
        .child = facts->child,
        .decom = facts->decom,
        .dec = facts->dec,
        .row = (uint32_t)row->row,
        .file = episodes->file_number,
        .fingerprint = fingerprint(row),
    };
    rc = oob_chronology_add(&copy_of, episodes->use.chronology, &spell, err);
    *kept = rc == OOB_OK && copy_of == NULL;
    if (rc != OOB_OK || copy_of == NULL)
        return rc;
    char message[160];
    (void)snprintf(message, sizeof message, "the row is a copy of row %u of %.100s", copy_of->row,
                   oob_chronology_file_name(episodes->use.chronology, copy_of->file));
    return list_fault(
        episodes, row, WHOLE_ROW,
        &(oob_fault){OOB_REJECTED, "duplicate-row", message, "one is enough; delete the other in the source"}, err);
}

static oob_status check_codes(oob_episodes *episodes, const oob_episode_row *row, episode_facts *facts, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < CODED_FIELDS; i++) {
        const struct coded_field *coded = &coded_fields[i];
        const oob_csv_field *field = &row->fields[coded->field];
        facts->code[coded->field][0] = '\0';
        if (field->len == 0 || oob_code_known(facts->code[coded->field], coded->list, field->text, field->len))
            continue;
        char hint[OOB_CODE_HINT_SIZE];
        oob_code_hint(hint, sizeof hint, coded->list, field->text);
        rc = list_fault(episodes, row, coded->field,
                        &(oob_fault){OOB_KEPT, coded->fault, "is not a code of this list", hint}, err);
    }
    return rc;
}

static bool all_digits(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
    }
    return len > 0;
}

/* Ofsted's: seven digits or SC and six; a school's: six digits; XXXXXXX where another body inspects. */
static bool is_urn(const char *text, size_t len)
{
    if (len == 8 && (text[0] == 'S' || text[0] == 's') && (text[1] == 'C' || text[1] == 'c'))
        return all_digits(text + 2, len - 2);
    return ((len == 7 || len == 6) && all_digits(text, len)) || oob_same_text(text, len, "XXXXXXX");
}

static oob_status check_urn(oob_episodes *episodes, const oob_episode_row *row, oob_error *err)
{
    const oob_csv_field *urn = &row->fields[OOB_EPISODE_URN];
    if (urn->len == 0 || is_urn(urn->text, urn->len))
        return OOB_OK;
    return list_fault(
        episodes, row, OOB_EPISODE_URN,
        &(oob_fault){OOB_KEPT, "urn-invalid", "is not a provider's URN",
                     "seven digits, SC and six digits, or XXXXXXX where Ofsted does not inspect the setting"},
        err);
}

static oob_status check_dates(oob_episodes *episodes, const oob_episode_row *row, const episode_facts *facts,
                              oob_error *err)
{
    oob_status rc = OOB_OK;
    if (facts->dec != OOB_NO_DATE && facts->dec < facts->decom)
        rc = list_fault(episodes, row, OOB_EPISODE_DEC,
                        &(oob_fault){OOB_KEPT, "dec-before-decom", "is before the episode's start",
                                     "the episode is kept but can count on no date; correct one of the two dates"},
                        err);
    if (rc == OOB_OK && facts->decom > episodes->use.today)
        rc = list_fault(episodes, row, OOB_EPISODE_DECOM,
                        &(oob_fault){OOB_NOTE, "future-date", "is in the future", "is the year mistyped?"}, err);
    if (rc == OOB_OK && facts->dec != OOB_NO_DATE && facts->dec > episodes->use.today)
        rc = list_fault(episodes, row, OOB_EPISODE_DEC,
                        &(oob_fault){OOB_NOTE, "future-date", "is in the future",
                                     "the child counts until then; is the year mistyped?"},
                        err);
    return rc;
}

static oob_status check_distance(oob_episodes *episodes, const oob_episode_row *row, oob_error *err)
{
    const oob_csv_field *field = &row->fields[OOB_EPISODE_PL_DISTANCE];
    double miles = 0;
    if (field->len == 0 || oob_number_parse(&miles, field->text, field->len))
        return OOB_OK;
    return list_fault(episodes, row, OOB_EPISODE_PL_DISTANCE,
                      &(oob_fault){OOB_KEPT, "distance-invalid", "is not a number of miles",
                                   "left out; oob measures for itself and uses it only to compare"},
                      err);
}

static oob_status note_postcode(oob_episodes *episodes, const oob_episode_row *row, oob_episode_field which,
                                oob_error *err)
{
    const oob_csv_field *field = &row->fields[which];
    oob_postcode postcode = oob_postcode_read(field->text, field->len);
    if (postcode.kind == OOB_POSTCODE_NONE)
        return list_fault(
            episodes, row, which,
            &(oob_fault){OOB_NOTE, "not-a-postcode", "is not a postcode", "kept as it is; the place is not located"},
            err);
    if (postcode.kind != OOB_POSTCODE_OUTWARD)
        return OOB_OK;
    char hint[80];
    (void)snprintf(hint, sizeof hint, "looked up as somewhere in %s, and marked approximate", postcode.text);
    return list_fault(episodes, row, which,
                      &(oob_fault){OOB_NOTE, "incomplete-postcode", "is not a complete postcode", hint}, err);
}

static oob_status find_place(int64_t *location_id, oob_episodes *episodes, const oob_episode_row *row,
                             oob_episode_field which, const oob_grid_point *grid, oob_error *err)
{
    const oob_csv_field *field = &row->fields[which];
    *location_id = 0;
    if (grid->given)
        return oob_places_from_grid(location_id, episodes->use.places, grid->easting, grid->northing, err);
    if (field->len == 0)
        return OOB_OK;
    oob_status rc = note_postcode(episodes, row, which, err);
    return rc == OOB_OK ? oob_places_from_text(location_id, episodes->use.places, field->text, field->len, err) : rc;
}

/* --- into the store ------------------------------------------------------------------------------- */

/* `iso` must outlive the statement's run. */
static void bind_date(oob_episodes *episodes, oob_episode_field field, oob_date date, char iso[OOB_DATE_ISO_SIZE])
{
    if (date == OOB_NO_DATE) {
        oob_stmt_bind_null(episodes->insert, episodes->at.field[field]);
        return;
    }
    oob_date_iso(date, iso);
    oob_stmt_bind_text_borrowed(episodes->insert, episodes->at.field[field], iso, OOB_DATE_ISO_SIZE - 1);
}

static void bind_place(oob_episodes *episodes, int param, int64_t location_id)
{
    if (location_id == 0)
        oob_stmt_bind_null(episodes->insert, param);
    else
        oob_stmt_bind_int(episodes->insert, param, location_id);
}

static void bind_distance(oob_episodes *episodes, const oob_csv_field *field)
{
    int param = episodes->at.field[OOB_EPISODE_PL_DISTANCE];
    double miles = 0;
    if (oob_number_parse(&miles, field->text, field->len))
        oob_stmt_bind_double(episodes->insert, param, miles);
    else
        oob_stmt_bind_null(episodes->insert, param);
}

static oob_status insert(oob_episodes *episodes, const oob_episode_row *row, const episode_facts *facts, oob_error *err)
{
    oob_stmt *stmt = episodes->insert;
    char decom[OOB_DATE_ISO_SIZE];
    char dec[OOB_DATE_ISO_SIZE];
    for (int i = 0; i < OOB_EPISODE_FIELDS; i++) {
        const oob_csv_field *field = &row->fields[i];
        if (field->len == 0)
            oob_stmt_bind_null(stmt, episodes->at.field[i]);
        else
            oob_stmt_bind_text_borrowed(stmt, episodes->at.field[i], field->text, field->len);
    }
    for (size_t i = 0; i < CODED_FIELDS; i++) {
        oob_episode_field field = coded_fields[i].field;
        if (facts->code[field][0] != '\0')
            oob_stmt_bind_text_borrowed(stmt, episodes->at.field[field], facts->code[field],
                                        strlen(facts->code[field]));
    }
    bind_date(episodes, OOB_EPISODE_DECOM, facts->decom, decom);
    bind_date(episodes, OOB_EPISODE_DEC, facts->dec, dec);
    bind_distance(episodes, &row->fields[OOB_EPISODE_PL_DISTANCE]);
    oob_stmt_bind_int(stmt, episodes->at.import_id, episodes->use.import_id);
    oob_stmt_bind_text_borrowed(stmt, episodes->at.file, episodes->file, strlen(episodes->file));
    oob_stmt_bind_int(stmt, episodes->at.row, (int64_t)row->row);
    bind_place(episodes, episodes->at.home_location, facts->home_location);
    bind_place(episodes, episodes->at.placement_location, facts->placement_location);
    return oob_stmt_run(stmt, err);
}

oob_status oob_episodes_add(oob_episodes *episodes, const oob_episode_row *row, bool *kept, oob_error *err)
{
    oob_episode_field which;
    episode_facts facts;
    const oob_fault *rejection = find_rejection(&which, &facts, row);
    *kept = rejection == NULL;
    if (rejection != NULL)
        return list_fault(episodes, row, which, rejection, err);
    oob_status rc = enter(episodes, row, &facts, kept, err);
    if (rc != OOB_OK || !*kept)
        return rc;
    oob_return_years_add(&episodes->years, facts.decom, episodes->use.today);
    if (facts.dec != OOB_NO_DATE)
        oob_return_years_add(&episodes->years, facts.dec, episodes->use.today);
    rc = check_codes(episodes, row, &facts, err);
    if (rc == OOB_OK)
        rc = check_urn(episodes, row, err);
    if (rc == OOB_OK)
        rc = check_dates(episodes, row, &facts, err);
    if (rc == OOB_OK)
        rc = check_distance(episodes, row, err);
    if (rc == OOB_OK)
        rc = find_place(&facts.home_location, episodes, row, OOB_EPISODE_HOME_POST, &row->home, err);
    if (rc == OOB_OK)
        rc = find_place(&facts.placement_location, episodes, row, OOB_EPISODE_PL_POST, &row->placement, err);
    return rc == OOB_OK ? insert(episodes, row, &facts, err) : rc;
}
