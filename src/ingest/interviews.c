/* interviews.c - importing return interviews after a child was missing. */
#include "ingest/extracts.h"
#include "ingest/known.h"

typedef enum interview_column {
    CHILD,
    MIS_START,
    OFFERED,
    OFFERED_ON,
    ACCEPTED,
    INTERVIEWED_ON,
    INTERVIEW_COLUMNS
} interview_column;

static const oob_intake_column columns[INTERVIEW_COLUMNS] = {
    [CHILD] = {OOB_CHILD_ID_COLUMN, OOB_CELL_TEXT, true},
    [MIS_START] = {{"mis_start", "misstart missingstart missingstartdate startofmissing missingfrom", "missing", true},
                   OOB_CELL_DATE,
                   true},
    [OFFERED] = {{"offered", "rhioffered interviewoffered", "", false}, OOB_CELL_YES_NO, false},
    [OFFERED_ON] = {{"offered_on", "offereddate rhioffereddate dateoffered", "", false}, OOB_CELL_DATE, false},
    [ACCEPTED] = {{"accepted", "rhiaccepted interviewaccepted", "", false}, OOB_CELL_YES_NO, false},
    [INTERVIEWED_ON] = {{"interviewed_on", "interviewdate rhidate dateofinterview", "", false}, OOB_CELL_DATE, false},
};

static const oob_layout layout = {"interviews", "a list of return interviews",
                                  "extract",    "provision/return_interview_add",
                                  columns,      INTERVIEW_COLUMNS};

typedef struct interviews {
    oob_known child;
    oob_known missing;
} interviews;

/* A child may go missing twice on one day. */
static oob_status number_row(oob_intake *in, oob_error *err)
{
    oob_text id = oob_intake_text(in, CHILD);
    char iso[OOB_DATE_ISO_SIZE];
    size_t first_row = 1;
    size_t nth = 0;
    oob_date_iso(in->cells[MIS_START].date, iso);
    while (first_row != 0) {
        oob_status rc = oob_intake_first(&first_row, in, err, "%zu %s %.*s", ++nth, iso, (int)id.len, id.text);
        if (rc != OOB_OK)
            return rc;
    }
    oob_intake_bind_int(in, ":nth", (int64_t)nth);
    return OOB_OK;
}

static oob_status check_missing(interviews *i, oob_intake *in, oob_error *err)
{
    static const oob_fault unknown = {OOB_NOTE, "unknown-missing-episode",
                                      "is not the first day of a missing episode that is loaded",
                                      "the interview counts; the return holds no such episode"};
    char iso[OOB_DATE_ISO_SIZE];
    bool is_known = true;
    oob_date_iso(in->cells[MIS_START].date, iso);
    oob_status rc =
        oob_known_ask(&is_known, &i->missing, oob_intake_text(in, CHILD), (oob_text){iso, OOB_DATE_ISO_SIZE - 1}, err);
    return rc == OOB_OK && !is_known ? oob_intake_fault(in, MIS_START, &unknown, err) : rc;
}

static oob_status check_order(oob_intake *in, oob_error *err)
{
    static const oob_fault early_offer = {OOB_NOTE, "offered-before-missing", "is before the child went missing", NULL};
    static const oob_fault early = {OOB_NOTE, "interviewed-before-missing", "is before the child went missing", NULL};
    static const oob_fault unoffered = {OOB_NOTE, "accepted-not-offered", "is yes, though none was offered", NULL};
    const oob_cell *cells = in->cells;
    oob_status rc = OOB_OK;
    if (cells[OFFERED_ON].given && cells[OFFERED_ON].date < cells[MIS_START].date)
        rc = oob_intake_fault(in, OFFERED_ON, &early_offer, err);
    if (rc == OOB_OK && cells[INTERVIEWED_ON].given && cells[INTERVIEWED_ON].date < cells[MIS_START].date)
        rc = oob_intake_fault(in, INTERVIEWED_ON, &early, err);
    if (rc == OOB_OK && cells[ACCEPTED].given && cells[ACCEPTED].number > 0 && cells[OFFERED].given &&
        cells[OFFERED].number < 1)
        rc = oob_intake_fault(in, ACCEPTED, &unoffered, err);
    return rc;
}

static oob_status take_row(void *user, oob_intake *in, oob_error *err)
{
    interviews *i = user;
    oob_status rc = number_row(in, err);
    if (rc == OOB_OK)
        rc = oob_known_check_child(&i->child, in, err);
    if (rc == OOB_OK)
        rc = check_missing(i, in, err);
    return rc == OOB_OK ? check_order(in, err) : rc;
}

oob_status oob_import_interviews(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                                 oob_progress *progress, oob_error *err)
{
    interviews i = {{NULL}, {NULL}};
    const oob_list_plan plan = {
        .kind = "interviews",
        .layouts = &layout,
        .layout_count = 1,
        .mapped = true,
        .id_column = CHILD,
        .row = take_row,
        .user = &i,
    };
    oob_status rc = oob_known_open(&i.child, db, "provision/known_child", err);
    if (rc == OOB_OK)
        rc = oob_known_open(&i.missing, db, "provision/known_missing", err);
    if (rc == OOB_OK)
        rc = oob_lists_import(db, &path, 1, &plan, options, out, progress, err);
    oob_known_close(&i.child);
    oob_known_close(&i.missing);
    return rc;
}
