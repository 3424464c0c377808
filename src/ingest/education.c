/* education.c - importing the schools that children attended. */
#include <stdio.h>

#include "ingest/extracts.h"
#include "ingest/known.h"
#include "store/store.h"

typedef enum education_column {
    CHILD,
    SCHOOL_URN,
    START,
    END,
    SEN_STATUS,
    ATTENDANCE,
    EDUCATION_COLUMNS
} education_column;

static const oob_intake_column columns[EDUCATION_COLUMNS] = {
    [CHILD] = {OOB_CHILD_ID_COLUMN, OOB_CELL_TEXT, true},
    [SCHOOL_URN] = {{"school_urn", "urn schoolurn establishmenturn", "school", false}, OOB_CELL_TEXT, false},
    [START] = {{"start_date", "startdate enrolmentdate datestarted", "start from", true}, OOB_CELL_DATE, true},
    [END] = {{"end_date", "enddate leavingdate dateleft", "end to", false}, OOB_CELL_ANY_DATE, false},
    [SEN_STATUS] = {{"sen_status", "senstatus sencode senprovision", "sen", false}, OOB_CELL_TEXT, false},
    [ATTENDANCE] = {{"attendance_percent", "attendancepercent percentattendance attendancerate", "attendance", false},
                    OOB_CELL_PERCENT,
                    false},
};

static const oob_layout layout = {
    "education", "a list of schools attended", "extract", "provision/education_add", columns, EDUCATION_COLUMNS};

typedef struct education {
    oob_known child;
    oob_known school;
} education;

/* The same school from the same day is a copy; another school from that day is an overlap. */
static oob_status refuse_copy(oob_intake *in, oob_error *err)
{
    oob_text id = oob_intake_text(in, CHILD);
    oob_text urn = oob_intake_text(in, SCHOOL_URN);
    char iso[OOB_DATE_ISO_SIZE];
    size_t first_row = 0;
    oob_date_iso(in->cells[START].date, iso);
    oob_status rc =
        oob_intake_first(&first_row, in, err, "%s %.*s %.*s", iso, (int)urn.len, urn.text, (int)id.len, id.text);
    return rc == OOB_OK
               ? oob_intake_refuse_copy(in, START, "copy", "stands for the same child and school in", first_row, err)
               : rc;
}

static oob_status check_school(education *e, oob_intake *in, oob_error *err)
{
    static const oob_fault unknown = {OOB_NOTE, "unknown-school", "is in no list of schools that is loaded",
                                      "is it an older URN, or a school outside England? Its grade is not known"};
    oob_text urn = oob_intake_text(in, SCHOOL_URN);
    bool is_known = true;
    oob_status rc = urn.len > 0 ? oob_known_ask(&is_known, &e->school, urn, (oob_text){"", 0}, err) : OOB_OK;
    return rc == OOB_OK && !is_known ? oob_intake_fault(in, SCHOOL_URN, &unknown, err) : rc;
}

static oob_status take_row(void *user, oob_intake *in, oob_error *err)
{
    static const oob_fault wrong_way = {OOB_KEPT, "end-before-start", "is before the start",
                                        "the spell counts on no day"};
    education *e = user;
    oob_status rc = refuse_copy(in, err);
    if (rc == OOB_OK && in->kept)
        rc = oob_known_check_child(&e->child, in, err);
    if (rc == OOB_OK && in->kept)
        rc = check_school(e, in, err);
    if (rc == OOB_OK && in->cells[END].given && in->cells[END].date < in->cells[START].date)
        rc = oob_intake_fault(in, END, &wrong_way, err);
    return rc;
}

static oob_status note_overlap(oob_intake *in, const oob_stmt *found, oob_error *err)
{
    char message[100];
    (void)snprintf(message, sizeof message, "is before the end of the spell in row %lld",
                   (long long)oob_stmt_int(found, 3));
    const oob_problem problem = {
        .file = in->file,
        .row = (size_t)oob_stmt_int(found, 0),
        .column = in->names[START],
        .code = "overlapping-spells",
        .severity = OOB_NOTE,
        .child_id = oob_stmt_text(found, 1),
        .value = oob_stmt_text(found, 2),
        .message = message,
        .hint = "the child counts at the school that started last",
    };
    return oob_problems_add(oob_import_run_problems(in->run), &problem, err);
}

static oob_status note_overlaps(void *user, oob_intake *in, oob_error *err)
{
    (void)user;
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, in->db, "provision/education_overlaps", err);
    if (rc == OOB_OK)
        oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":import_id"), in->import_id);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row)
        rc = note_overlap(in, stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_import_education(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                                oob_progress *progress, oob_error *err)
{
    education e = {{NULL}, {NULL}};
    const oob_list_plan plan = {
        .kind = "education",
        .layouts = &layout,
        .layout_count = 1,
        .mapped = true,
        .id_column = CHILD,
        .row = take_row,
        .end = note_overlaps,
        .user = &e,
    };
    oob_status rc = oob_known_open(&e.child, db, "provision/known_child", err);
    if (rc == OOB_OK)
        rc = oob_known_open(&e.school, db, "provision/known_school", err);
    if (rc == OOB_OK)
        rc = oob_lists_import(db, &path, 1, &plan, options, out, progress, err);
    oob_known_close(&e.child);
    oob_known_close(&e.school);
    return rc;
}
