/* providers.c - importing lists of registered children's social care providers. */
#include "ingest/providers.h"

#include <string.h>

#include "core/text.h"
#include "store/store.h"

#define URN_SIZE 16

typedef enum provider_column {
    URN,
    AUTHORITY,
    SETTING_AUTHORITY,
    NAME,
    TYPE,
    SUBTYPE,
    SECTOR,
    STATUS,
    SETTING_STATUS,
    REGISTERED_ON,
    CLOSED_ON,
    SETTING_STATUS_ON,
    PLACEMENT_CODE,
    PROVIDER_CODE,
    POSTCODE,
    PLACES,
    PREMISES,
    SHORT_BREAKS,
    EMOTIONAL,
    MENTAL,
    SENSORY,
    ALCOHOL,
    DRUGS,
    LEARNING,
    PHYSICAL,
    OVERALL,
    SUPPORTED_OUTCOME,
    SAFETY,
    LEADERSHIP,
    INSPECTED_ON,
    OWNER,
    PROVIDER_COLUMNS
} provider_column;

/* clang-format off */
#define COLUMN(name, theirs, kind)   {{name, theirs, "", false}, kind, false}
#define REQUIRED(name, theirs, kind) {{name, theirs, "", true}, kind, false}

#define URN_COLUMN [URN] = {{"urn", "", "", true}, OOB_CELL_OWN, true}

/* What every list to authorities may have; names as their letters and digits. */
#define AUTHORITY_LIST_COLUMNS                                                                                         \
    URN_COLUMN,                                                                                                        \
    [NAME] = COLUMN("name", "providername settingname", OOB_CELL_OWN),                                                 \
    [TYPE] = COLUMN("provision_type", "providertype provisiontype", OOB_CELL_TEXT),                                    \
    [SECTOR] = COLUMN("sector", "", OOB_CELL_TEXT),                                                                    \
    [STATUS] = COLUMN("status", "registrationstatus providerstatus", OOB_CELL_TEXT),                                   \
    [SETTING_STATUS] = COLUMN("setting_status", "", OOB_CELL_OWN),                                                     \
    [REGISTERED_ON] = COLUMN("registered_on", "registrationdate", OOB_CELL_DATE),                                      \
    [SETTING_STATUS_ON] = COLUMN("setting_status_on", "settingstatusdate", OOB_CELL_DATE),                             \
    [SHORT_BREAKS] = COLUMN("short_breaks_only", "", OOB_CELL_OWN),                                                    \
    [EMOTIONAL] = COLUMN("emotional_behavioural", "emotionalandbehaviouraldifficulties", OOB_CELL_YES_NO),             \
    [MENTAL] = COLUMN("mental_disorders", "mentaldisorders", OOB_CELL_YES_NO),                                         \
    [SENSORY] = COLUMN("sensory_impairment", "sensoryimpairment", OOB_CELL_YES_NO),                                    \
    [ALCOHOL] = COLUMN("alcohol_problems", "presentalcoholproblems", OOB_CELL_YES_NO),                                 \
    [DRUGS] = COLUMN("drug_problems", "presentdrugproblems", OOB_CELL_YES_NO),                                         \
    [LEARNING] = COLUMN("learning_difficulty", "learningdifficulty", OOB_CELL_YES_NO),                                 \
    [PHYSICAL] = COLUMN("physical_disability", "physicaldisabilities", OOB_CELL_YES_NO),                               \
    [OVERALL] = COLUMN("overall", "overalleffectiveness latestoveralleffectivenessgradefromlastfullinspection",        \
                       OOB_CELL_OWN),                                                                                  \
    [SAFETY] = COLUMN("safety", "cypsafety", OOB_CELL_TEXT),                                                           \
    [LEADERSHIP] = COLUMN("leadership", "leadershipandmanagement", OOB_CELL_TEXT),                                     \
    [INSPECTED_ON] = COLUMN("last_inspected_on", "dateoflastfullinspection fullinspectionstartdate", OOB_CELL_OWN),    \
    [OWNER] = COLUMN("owner", "ownername organisationname", OOB_CELL_TEXT),                                            \
    [PREMISES] = COLUMN("", "", OOB_CELL_OWN),                                                                         \
    [SUPPORTED_OUTCOME] = COLUMN("", "", OOB_CELL_OWN)

/* Supported accommodation, sheet "SA Providers": a row for each setting. */
static const oob_intake_column supported_columns[PROVIDER_COLUMNS] = {
    AUTHORITY_LIST_COLUMNS,
    [AUTHORITY] = REQUIRED("authority_name", "providerlocalauthority", OOB_CELL_OWN),
    [SETTING_AUTHORITY] = REQUIRED("setting_authority", "settinglocalauthority", OOB_CELL_OWN),
    [SUBTYPE] = COLUMN("subtype", "settingcategory", OOB_CELL_TEXT),
    [CLOSED_ON] = COLUMN("closed_on", "closeddate", OOB_CELL_ANY_DATE),
    [PLACEMENT_CODE] = REQUIRED("placement_code", "", OOB_CELL_OWN),
    [PROVIDER_CODE] = COLUMN("provider_code", "placementprovidercode", OOB_CELL_OWN),
    [POSTCODE] = REQUIRED("postcode", "settingaddresspostcode", OOB_CELL_OWN),
    [PLACES] = REQUIRED("places", "capacity", OOB_CELL_WHOLE),
};

/* The list before 2024: children's homes in one workbook ... */
static const oob_intake_column homes_columns[PROVIDER_COLUMNS] = {
    AUTHORITY_LIST_COLUMNS,
    [AUTHORITY] = REQUIRED("authority_name", "localauthority", OOB_CELL_OWN),
    [SETTING_AUTHORITY] = COLUMN("", "", OOB_CELL_OWN),
    [SUBTYPE] = COLUMN("subtype", "providersubtype", OOB_CELL_TEXT),
    [CLOSED_ON] = COLUMN("closed_on", "closeddate", OOB_CELL_ANY_DATE),
    [PLACEMENT_CODE] = REQUIRED("Provider Code", "", OOB_CELL_OWN),
    [PROVIDER_CODE] = REQUIRED("Provider Placement Code", "", OOB_CELL_OWN),
    [POSTCODE] = REQUIRED("postcode", "settingaddresspostcode settingpostcode", OOB_CELL_OWN),
    [PLACES] = REQUIRED("places", "maxusers", OOB_CELL_WHOLE),
};

/* ... and all other providers in another, those that closed on a sheet of their own. */
#define AGENCY_COLUMNS                                                                                                 \
    AUTHORITY_LIST_COLUMNS,                                                                                            \
    [AUTHORITY] = REQUIRED("authority_name", "localauthority", OOB_CELL_OWN),                                          \
    [SETTING_AUTHORITY] = COLUMN("", "", OOB_CELL_OWN),                                                                \
    [SUBTYPE] = COLUMN("subtype", "", OOB_CELL_TEXT),                                                                  \
    [PLACEMENT_CODE] = REQUIRED("placement_code", "", OOB_CELL_OWN),                                                   \
    [PROVIDER_CODE] = REQUIRED("provider_code", "placementprovidercode", OOB_CELL_OWN),                                \
    [POSTCODE] = REQUIRED("postcode", "settingpostcode", OOB_CELL_OWN),                                                \
    [PLACES] = REQUIRED("places", "maximumfosteringplaces", OOB_CELL_WHOLE)

static const oob_intake_column closed_agency_columns[PROVIDER_COLUMNS] = {
    AGENCY_COLUMNS,
    [CLOSED_ON] = REQUIRED("closed_on", "deregistrationdate", OOB_CELL_ANY_DATE),
};
static const oob_intake_column agency_columns[PROVIDER_COLUMNS] = {
    AGENCY_COLUMNS,
    [CLOSED_ON] = COLUMN("", "", OOB_CELL_OWN),
};

/* The list since 2024, sheet "Providers", and the least that the SSDA903's validator asks for. */
static const oob_intake_column list_columns[PROVIDER_COLUMNS] = {
    AUTHORITY_LIST_COLUMNS,
    [AUTHORITY] = REQUIRED("authority_name", "localauthority", OOB_CELL_OWN),
    [SETTING_AUTHORITY] = COLUMN("", "", OOB_CELL_OWN),
    [SUBTYPE] = COLUMN("subtype", "providersubtype", OOB_CELL_TEXT),
    [CLOSED_ON] = COLUMN("closed_on", "deregistrationdate", OOB_CELL_ANY_DATE),
    [PLACEMENT_CODE] = REQUIRED("placement_code", "", OOB_CELL_OWN),
    [PROVIDER_CODE] = COLUMN("provider_code", "placementprovidercode", OOB_CELL_OWN),
    [POSTCODE] = REQUIRED("postcode", "providerpostcode settingaddresspostcode settingpostcode", OOB_CELL_OWN),
    [PLACES] = COLUMN("places", "numberofregisteredplaces", OOB_CELL_WHOLE),
};

/* The public data set: no codes, no needs. */
#define PUBLIC_COLUMNS                                                                                                 \
    URN_COLUMN,                                                                                                        \
    [AUTHORITY] = REQUIRED("authority_name", "localauthority", OOB_CELL_OWN),                                          \
    [SETTING_AUTHORITY] = COLUMN("", "", OOB_CELL_OWN),                                                                \
    [NAME] = REQUIRED("name", "", OOB_CELL_OWN),                                                                       \
    [TYPE] = REQUIRED("provision_type", "", OOB_CELL_TEXT),                                                            \
    [SUBTYPE] = COLUMN("", "", OOB_CELL_OWN),                                                                          \
    [SECTOR] = COLUMN("sector", "", OOB_CELL_TEXT),                                                                    \
    [STATUS] = REQUIRED("status", "registrationstatus", OOB_CELL_TEXT),                                                \
    [SETTING_STATUS] = COLUMN("", "", OOB_CELL_OWN),                                                                   \
    [REGISTERED_ON] = COLUMN("registered_on", "registrationdate", OOB_CELL_DATE),                                      \
    [CLOSED_ON] = COLUMN("", "", OOB_CELL_OWN),                                                                        \
    [SETTING_STATUS_ON] = COLUMN("", "", OOB_CELL_OWN),                                                                \
    [PLACEMENT_CODE] = COLUMN("", "", OOB_CELL_OWN),                                                                   \
    [PROVIDER_CODE] = COLUMN("", "", OOB_CELL_OWN),                                                                    \
    [POSTCODE] = REQUIRED("postcode", "", OOB_CELL_OWN),                                                               \
    [PLACES] = REQUIRED("places", "", OOB_CELL_WHOLE),                                                                 \
    [PREMISES] = COLUMN("premises", "supportedaccommodationpremises", OOB_CELL_WHOLE),                                 \
    [SHORT_BREAKS] = COLUMN("short_breaks_only", "shortbreakonlychildrenshome", OOB_CELL_OWN),                         \
    [EMOTIONAL] = COLUMN("", "", OOB_CELL_OWN), [MENTAL] = COLUMN("", "", OOB_CELL_OWN),                               \
    [SENSORY] = COLUMN("", "", OOB_CELL_OWN), [ALCOHOL] = COLUMN("", "", OOB_CELL_OWN),                                \
    [DRUGS] = COLUMN("", "", OOB_CELL_OWN), [LEARNING] = COLUMN("", "", OOB_CELL_OWN),                                 \
    [PHYSICAL] = COLUMN("", "", OOB_CELL_OWN),                                                                         \
    [SUPPORTED_OUTCOME] = COLUMN("supported_outcome", "supportedaccommodationoutcome", OOB_CELL_OWN),                  \
    [LEADERSHIP] = COLUMN("leadership", "theeffectivenessofleadersandmanagers leadershipandmanagement", OOB_CELL_TEXT),\
    [OWNER] = COLUMN("owner", "organisationwhichownstheprovider organisation", OOB_CELL_TEXT)

/* "Latest full inspection date" keeps out the workbook's sheet of the year's inspections, which is like it otherwise. */
static const oob_intake_column public_columns[PROVIDER_COLUMNS] = {
    PUBLIC_COLUMNS,
    [OVERALL] = REQUIRED("overall", "overallexperiencesandprogressofchildrenandyoungpeople", OOB_CELL_OWN),
    [SAFETY] = COLUMN("safety", "howwellchildrenandyoungpeoplearehelpedandprotected", OOB_CELL_TEXT),
    [INSPECTED_ON] = REQUIRED("last_inspected_on", "latestfullinspectiondate", OOB_CELL_OWN),
};
static const oob_intake_column public_2018_columns[PROVIDER_COLUMNS] = {
    PUBLIC_COLUMNS,
    [OVERALL] = REQUIRED("overall", "overalleffectiveness", OOB_CELL_OWN),
    [SAFETY] = COLUMN("safety", "safeguardingchildrenandyoungpeople", OOB_CELL_TEXT),
    [INSPECTED_ON] = REQUIRED("last_inspected_on", "inspectiondate", OOB_CELL_OWN),
};
/* clang-format on */

#define ADD "provision/provider_add"

static const oob_layout layouts[] = {
    {"supported", "Ofsted's list of supported accommodation settings", "supported", ADD, supported_columns,
     PROVIDER_COLUMNS},
    {"homes", "Ofsted's list of children's homes, before 2024", "homes", ADD, homes_columns, PROVIDER_COLUMNS},
    {"agencies-closed", "Ofsted's list of closed providers, before 2024", "agencies-closed", ADD, closed_agency_columns,
     PROVIDER_COLUMNS},
    {"agencies", "Ofsted's list of other providers, before 2024", "agencies", ADD, agency_columns, PROVIDER_COLUMNS},
    {"providers", "Ofsted's list of providers to authorities", "providers", ADD, list_columns, PROVIDER_COLUMNS},
    {"public", "Ofsted's public list of providers", "public", ADD, public_columns, PROVIDER_COLUMNS},
    {"public-2018", "Ofsted's public list of providers, 2018", "public", ADD, public_2018_columns, PROVIDER_COLUMNS},
};

typedef struct providers {
    oob_stmt *kind; /* the query of one provision type */
} providers;

/* --- one row -------------------------------------------------------------------------------------- */

static bool is_redacted(oob_text text)
{
    return oob_same_text(text.text, text.len, "REDACTED");
}

static bool is_public(const oob_intake *in)
{
    return strcmp(in->layout->label, "public") == 0;
}

/* "SC" and 6 digits, or 7 digits. */
static bool is_ofsted_urn(const char *urn)
{
    size_t letters = strncmp(urn, "SC", 2) == 0 ? 2 : 0;
    size_t digits = strspn(urn + letters, "0123456789");
    return urn[letters + digits] == '\0' && digits == (letters > 0 ? 6U : 7U);
}

/* The URN in capitals; what is longer than any URN is rejected. */
static oob_status read_urn(char urn[URN_SIZE], oob_intake *in, oob_error *err)
{
    static const oob_fault too_long = {OOB_REJECTED, "odd-urn", "is too long for a URN", NULL};
    static const oob_fault odd = {OOB_NOTE, "odd-urn", "is not a URN as Ofsted gives them",
                                  "7 digits, or SC and 6 digits"};
    oob_text text = oob_intake_text(in, URN);
    if (text.len >= URN_SIZE)
        return oob_intake_fault(in, URN, &too_long, err);
    for (size_t i = 0; i < text.len; i++)
        urn[i] = (char)(text.text[i] >= 'a' && text.text[i] <= 'z' ? text.text[i] - 'a' + 'A' : text.text[i]);
    urn[text.len] = '\0';
    oob_intake_bind_text(in, ":urn", (oob_text){urn, text.len});
    return is_ofsted_urn(urn) ? OOB_OK : oob_intake_fault(in, URN, &odd, err);
}

/* Settings of supported accommodation are numbered within their URN; elsewhere a URN may stand only once. */
static oob_status number_setting(oob_intake *in, const char *urn, oob_error *err)
{
    size_t first_row = 1;
    size_t setting = 0;
    while (first_row != 0) {
        oob_status rc = oob_intake_first(&first_row, in, err, "%s %zu", urn, ++setting);
        if (rc != OOB_OK)
            return rc;
        if (first_row != 0 && strcmp(in->layout->module, "supported") != 0)
            return oob_intake_refuse_copy(in, URN, "urn-twice", "is in the list already, in", first_row, err);
    }
    oob_intake_bind_int(in, ":setting", (int64_t)setting);
    return OOB_OK;
}

static oob_status find_authority(oob_intake *in, oob_error *err)
{
    static const oob_fault unknown = {OOB_KEPT, "unknown-authority", "is not the name of a local authority", NULL};
    size_t column = oob_intake_text(in, SETTING_AUTHORITY).len > 0 ? SETTING_AUTHORITY : AUTHORITY;
    oob_text name = oob_intake_text(in, column);
    const char *code = oob_authority_names_find(in->authorities, name.text, name.len);
    oob_intake_bind_text(in, ":authority_name", name);
    oob_intake_bind_text(in, ":authority_code", (oob_text){code, code != NULL ? strlen(code) : 0});
    return name.len > 0 && code == NULL ? oob_intake_fault(in, column, &unknown, err) : OOB_OK;
}

static bool is_provider_code(oob_text text)
{
    return text.len == 3 && oob_same_text(text.text, 2, "PR");
}

/* The list of children's homes before 2024 has the two codes under names that tell neither: PR1 to PR5 is the
 * provider's.
 */
static void bind_codes(oob_intake *in)
{
    oob_text placement = oob_intake_text(in, PLACEMENT_CODE);
    oob_text provider = oob_intake_text(in, PROVIDER_CODE);
    bool swapped = is_provider_code(placement) && !is_provider_code(provider);
    oob_intake_bind_text(in, ":placement_code", swapped ? provider : placement);
    oob_intake_bind_text(in, ":provider_code", swapped ? placement : provider);
}

/* Whether its address is an office: by its type, else by the codes it may be given. */
static oob_status ask_kind(bool *is_office, providers *p, oob_intake *in, oob_error *err)
{
    static const oob_fault unknown = {OOB_NOTE, "unknown-provision-type", "is not a provision type that is known",
                                      "it is counted as other provision"};
    oob_text type = oob_intake_text(in, TYPE);
    oob_text placement = oob_intake_text(in, PLACEMENT_CODE);
    bool known = false;
    *is_office = placement.len > 0 && strchr("UuAa", placement.text[0]) != NULL;
    if (type.len == 0)
        return OOB_OK;
    oob_stmt_bind_text_n(p->kind, oob_stmt_param(p->kind, ":provision_type"), type.text, type.len);
    oob_status rc = oob_stmt_step(p->kind, &known, err);
    if (rc == OOB_OK && known)
        *is_office = oob_stmt_int(p->kind, 0) != 0;
    oob_stmt_reset(p->kind);
    return rc == OOB_OK && !known ? oob_intake_fault(in, TYPE, &unknown, err) : rc;
}

static oob_status place(providers *p, oob_intake *in, oob_error *err)
{
    static const oob_text none = {NULL, 0};
    oob_text postcode = oob_intake_text(in, POSTCODE);
    bool redacted = is_redacted(postcode);
    bool is_office = false;
    int64_t location_id = 0;
    oob_status rc = ask_kind(&is_office, p, in, err);
    if (rc == OOB_OK && !redacted && !is_office)
        rc = oob_places_from_text(&location_id, in->places, postcode.text, postcode.len, err);
    oob_intake_bind_text(in, ":postcode", redacted ? none : postcode);
    oob_intake_bind_place(in, ":location_id", location_id);
    oob_intake_bind_int(in, ":redacted", redacted);
    oob_intake_bind_int(in, ":is_office", is_office);
    return rc;
}

/* The latest inspection's day. Authorities' own agencies have words here that say why there is none. */
static oob_status bind_inspection_day(oob_intake *in, oob_error *err)
{
    static const oob_fault bad = {OOB_KEPT, "bad-date", "is not a date of the calendar",
                                  "dates are dd/mm/yyyy or yyyy-mm-dd"};
    static const oob_fault future = {OOB_NOTE, "future-date", "is after today", "is the year right?"};
    oob_text text = oob_intake_text(in, INSPECTED_ON);
    oob_date day;
    char iso[OOB_DATE_ISO_SIZE] = "";
    bool is_day = oob_date_parse(&day, text.text, text.len);
    if (is_day)
        oob_date_iso(day, iso);
    oob_intake_bind_text(in, ":last_inspected_on", (oob_text){iso, strlen(iso)});
    if (!is_day)
        return text.len > 0 && strchr("0123456789", text.text[0]) != NULL
                   ? oob_intake_fault(in, INSPECTED_ON, &bad, err)
                   : OOB_OK;
    if (day > in->today)
        return oob_intake_fault(in, INSPECTED_ON, &future, err);
    in->latest = day > in->latest ? day : in->latest;
    return OOB_OK;
}

static oob_status bind_judgement(oob_intake *in, oob_error *err)
{
    oob_text overall = oob_intake_text(in, OVERALL);
    oob_intake_bind_text(in, ":overall", overall.len > 0 ? overall : oob_intake_text(in, SUPPORTED_OUTCOME));
    return bind_inspection_day(in, err);
}

/* A setting that is not active closed on the day of its status. */
static oob_status check_dates(oob_intake *in, oob_error *err)
{
    static const oob_fault wrong_way = {OOB_NOTE, "closed-before-registered", "is before the day it was registered",
                                        NULL};
    const oob_cell *closed = &in->cells[CLOSED_ON];
    const oob_cell *status_on = &in->cells[SETTING_STATUS_ON];
    oob_text status = oob_intake_text(in, SETTING_STATUS);
    bool setting_closed = status.len > 0 && !oob_same_text(status.text, status.len, "Active");
    char iso[OOB_DATE_ISO_SIZE];
    if (!closed->given && setting_closed && status_on->given) {
        oob_date_iso(status_on->date, iso);
        oob_intake_bind_text(in, ":closed_on", (oob_text){iso, strlen(iso)});
    }
    if (closed->given && in->cells[REGISTERED_ON].given && closed->date < in->cells[REGISTERED_ON].date)
        return oob_intake_fault(in, CLOSED_ON, &wrong_way, err);
    return OOB_OK;
}

static oob_status take_provider(void *user, oob_intake *in, oob_error *err)
{
    static const oob_text none = {NULL, 0};
    char urn[URN_SIZE];
    oob_text name = oob_intake_text(in, NAME);
    oob_status rc = read_urn(urn, in, err);
    if (rc == OOB_OK && in->kept)
        rc = number_setting(in, urn, err);
    if (rc != OOB_OK || !in->kept)
        return rc;
    const char *list = is_public(in) ? "public" : "authority-list";
    oob_intake_bind_text(in, ":list", (oob_text){list, strlen(list)});
    oob_intake_bind_text(in, ":name", is_redacted(name) ? none : name);
    if (is_public(in))
        oob_intake_bind_int(in, ":short_breaks_only", oob_intake_text(in, SHORT_BREAKS).len > 0);
    bind_codes(in);
    rc = bind_judgement(in, err);
    if (rc == OOB_OK)
        rc = find_authority(in, err);
    if (rc == OOB_OK)
        rc = place(user, in, err);
    return rc == OOB_OK ? check_dates(in, err) : rc;
}

oob_status oob_import_providers(oob_db *db, const char *const *paths, size_t path_count,
                                const oob_list_options *options, oob_import_result *out, oob_progress *progress,
                                oob_error *err)
{
    static const char *const afterwards[] = {"provision/providers_merge", NULL};
    providers p = {NULL};
    const oob_list_plan plan = {
        .kind = "providers",
        .layouts = layouts,
        .layout_count = sizeof layouts / sizeof *layouts,
        .id_column = OOB_COLUMN_ABSENT,
        .row = take_provider,
        .afterwards = afterwards,
        .user = &p,
    };
    oob_status rc = oob_store_prepare(&p.kind, db, "provision/provider_kind", err);
    if (rc == OOB_OK)
        rc = oob_lists_import(db, paths, path_count, &plan, options, out, progress, err);
    oob_stmt_close(p.kind);
    return rc;
}
