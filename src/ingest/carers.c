/* carers.c - importing the council's own foster carers. */
#include "ingest/carers.h"

#include <string.h>

#include "store/store.h"

typedef enum carer_column {
    CARER,
    POSTCODE,
    APPROVAL_TYPE,
    PLACES,
    OCCUPIED,
    VACANT,
    STATUS,
    HUB_CARER,
    HUB,
    CARER_COLUMNS
} carer_column;

static const oob_intake_column columns[CARER_COLUMNS] = {
    [CARER] = {{"carer_id", "carerid carer carerref carernumber fostercarerid householdid", "id", true},
               OOB_CELL_TEXT,
               true},
    [POSTCODE] = {{"postcode", "carerpostcode homepostcode", "post_code", true}, OOB_CELL_OWN, false},
    [APPROVAL_TYPE] = {{"approval_type", "approvaltype approvedas typeofapproval", "type", false},
                       OOB_CELL_TEXT,
                       false},
    [PLACES] = {{"approved_places", "approvedplaces placesapproved maxplaces", "places capacity", false},
                OOB_CELL_WHOLE,
                false},
    [OCCUPIED] = {{"occupied", "placesoccupied childrenplaced filled", "", false}, OOB_CELL_WHOLE, false},
    [VACANT] = {{"vacant", "vacancies vacantplaces placesavailable", "", false}, OOB_CELL_WHOLE, false},
    [STATUS] = {{"status", "carerstatus approvalstatus", "", false}, OOB_CELL_TEXT, false},
    [HUB_CARER] = {{"hub_carer", "hubcarer ishub hubhome", "", false}, OOB_CELL_TEXT, false},
    [HUB] = {{"hub_id", "hubid hub constellation", "", false}, OOB_CELL_TEXT, false},
};

static const oob_layout layout = {
    "carers", "a list of the council's own foster carers", "list", "ingest/carer_add", columns, CARER_COLUMNS};

static oob_status check_places(oob_intake *in, oob_error *err)
{
    static const oob_fault too_many = {OOB_NOTE, "vacancies-above-places", "is more than the approved places",
                                       "both are kept; one of the two is wrong, and so are the vacancies counted"};
    const oob_cell *places = &in->cells[PLACES];
    const oob_cell *vacant = &in->cells[VACANT];
    if (!places->given || !vacant->given || vacant->number <= places->number)
        return OOB_OK;
    return oob_intake_fault(in, VACANT, &too_many, err);
}

static oob_status take_row(void *user, oob_intake *in, oob_error *err)
{
    (void)user;
    oob_text id = oob_intake_text(in, CARER);
    oob_text postcode = oob_intake_text(in, POSTCODE);
    size_t first_row = 0;
    int64_t location_id = 0;
    oob_status rc = oob_intake_first(&first_row, in, err, "%.*s", (int)id.len, id.text);
    if (rc == OOB_OK)
        rc = oob_intake_refuse_copy(in, CARER, "duplicate-carer", "is listed before, in", first_row, err);
    if (rc != OOB_OK || !in->kept)
        return rc;
    rc = check_places(in, err);
    if (rc == OOB_OK)
        rc = oob_places_from_text(&location_id, in->places, postcode.text, postcode.len, err);
    oob_intake_bind_text(in, ":postcode", postcode);
    oob_intake_bind_place(in, ":location_id", location_id);
    return rc;
}

/* Satellites of a hub that is nobody: found once the whole list is in, since a hub may stand below its satellites. */
static oob_status list_lost_hubs(void *user, oob_intake *in, oob_error *err)
{
    (void)user;
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, in->db, "ingest/carer_lost_hubs", err);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row) {
        const oob_problem problem = {
            .file = in->file,
            .column = in->names[HUB],
            .code = "unknown-hub",
            .severity = OOB_NOTE,
            .value = oob_stmt_text(stmt, 0),
            .message = "has satellites in the list, but no hub carer",
            .hint = "the hub carer's own row says yes in hub_carer and has the same hub_id",
        };
        rc = oob_problems_add(oob_import_run_problems(in->run), &problem, err);
    }
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_import_carers(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                             oob_progress *progress, oob_error *err)
{
    const oob_list_plan plan = {
        .kind = "carers",
        .layouts = &layout,
        .layout_count = 1,
        .mapped = true,
        .id_column = CARER,
        .row = take_row,
        .end = list_lost_hubs,
    };
    return oob_lists_import(db, &path, 1, &plan, options, out, progress, err);
}
