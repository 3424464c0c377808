/* extras.c - importing the council's own columns on placements: carer, reason, cost, notification, approval. */
#include "ingest/extracts.h"
#include "ingest/known.h"

typedef enum extra_column {
    CHILD,
    DECOM,
    CARER,
    REASON,
    COST,
    NOTIFIED_ON,
    APPROVAL_LEVEL,
    APPROVED_ON,
    EXTRA_COLUMNS
} extra_column;

static const oob_intake_column columns[EXTRA_COLUMNS] = {
    [CHILD] = {OOB_CHILD_ID_COLUMN, OOB_CELL_TEXT, true},
    [DECOM] = {{"decom", "placementstartdate placementstart", "startdate start", true}, OOB_CELL_DATE, true},
    [CARER] = {{"carer_id", "carerid", "carer", false}, OOB_CELL_TEXT, false},
    [REASON] = {{"out_of_area_reason", "outofareareason placingatdistancereason distancereason outoflareason", "reason",
                 false},
                OOB_CELL_TEXT,
                false},
    [COST] = {{"weekly_cost", "weeklycost totalweeklycost costperweek", "cost", false}, OOB_CELL_MONEY, false},
    [NOTIFIED_ON] = {{"notified_on", "notifieddate notificationdate datenotified", "", false}, OOB_CELL_DATE, false},
    [APPROVAL_LEVEL] = {{"approval_level", "approvallevel approvedby", "", false}, OOB_CELL_TEXT, false},
    [APPROVED_ON] = {{"approved_on", "approvaldate dateapproved", "", false}, OOB_CELL_DATE, false},
};

static const oob_layout layout = {"extras",  "a list of the council's own columns on placements",
                                  "extract", "provision/placement_extra_add",
                                  columns,   EXTRA_COLUMNS};

typedef struct extras {
    oob_known child;
    oob_known placement;
    oob_known reason;
} extras;

static oob_status check_placement(extras *x, oob_intake *in, oob_error *err)
{
    static const oob_fault unknown = {OOB_NOTE, "unknown-placement",
                                      "is not the first day of a placement that is loaded",
                                      "rows are joined by child and first day; this one joins nothing"};
    char iso[OOB_DATE_ISO_SIZE];
    bool is_known = true;
    oob_date_iso(in->cells[DECOM].date, iso);
    oob_status rc = oob_known_ask(&is_known, &x->placement, oob_intake_text(in, CHILD),
                                  (oob_text){iso, OOB_DATE_ISO_SIZE - 1}, err);
    return rc == OOB_OK && !is_known ? oob_intake_fault(in, DECOM, &unknown, err) : rc;
}

/* Once for each reason: a council's own words are no fault, but they are in no group. */
static oob_status check_reason(extras *x, oob_intake *in, oob_error *err)
{
    static const oob_fault unknown = {OOB_NOTE, "unknown-reason", "is in no published list of reasons",
                                      "it is kept as it stands, and counted as itself"};
    oob_text reason = oob_intake_text(in, REASON);
    size_t first_row = 0;
    bool is_known = true;
    if (reason.len == 0)
        return OOB_OK;
    oob_status rc = oob_intake_first(&first_row, in, err, "reason %.*s", (int)reason.len, reason.text);
    if (rc == OOB_OK && first_row == 0)
        rc = oob_known_ask(&is_known, &x->reason, reason, (oob_text){"", 0}, err);
    return rc == OOB_OK && !is_known ? oob_intake_fault(in, REASON, &unknown, err) : rc;
}

static oob_status take_row(void *user, oob_intake *in, oob_error *err)
{
    extras *x = user;
    oob_status rc = oob_known_refuse_copy(in, DECOM, err);
    if (rc != OOB_OK || !in->kept)
        return rc;
    rc = oob_known_check_child(&x->child, in, err);
    if (rc == OOB_OK)
        rc = check_placement(x, in, err);
    return rc == OOB_OK ? check_reason(x, in, err) : rc;
}

static oob_status open_questions(extras *x, oob_db *db, oob_error *err)
{
    oob_status rc = oob_known_open(&x->child, db, "provision/known_child", err);
    if (rc == OOB_OK)
        rc = oob_known_open(&x->placement, db, "provision/known_placement", err);
    return rc == OOB_OK ? oob_known_open(&x->reason, db, "provision/known_reason", err) : rc;
}

oob_status oob_import_extras(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                             oob_progress *progress, oob_error *err)
{
    static const char *const afterwards[] = {"provision/reason_lists", NULL};
    extras x = {{NULL}, {NULL}, {NULL}};
    const oob_list_plan plan = {
        .kind = "extras",
        .layouts = &layout,
        .layout_count = 1,
        .mapped = true,
        .id_column = CHILD,
        .row = take_row,
        .afterwards = afterwards,
        .user = &x,
    };
    oob_status rc = open_questions(&x, db, err);
    if (rc == OOB_OK)
        rc = oob_lists_import(db, &path, 1, &plan, options, out, progress, err);
    oob_known_close(&x.child);
    oob_known_close(&x.placement);
    oob_known_close(&x.reason);
    return rc;
}
