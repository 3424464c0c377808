/* child_days.c - importing lists of days in a child's life: plan meetings, social workers' visits. */
#include "ingest/extracts.h"
#include "ingest/known.h"

enum { CHILD, DAY, SEEN_ALONE, DAY_COLUMNS };

#define CHILD_COLUMN [CHILD] = {OOB_CHILD_ID_COLUMN, OOB_CELL_TEXT, true}

static const oob_intake_column pep_columns[] = {
    CHILD_COLUMN,
    [DAY] = {{"pep_date", "pepdate dateofpep pepmeetingdate meetingdate", "date", true}, OOB_CELL_DATE, true},
};

static const oob_intake_column visit_columns[] = {
    CHILD_COLUMN,
    [DAY] = {{"visit_date", "visitdate dateofvisit", "date", true}, OOB_CELL_DATE, true},
    [SEEN_ALONE] = {{"seen_alone", "seenalone childseenalone", "alone", false}, OOB_CELL_YES_NO, false},
};

static const oob_layout pep_layout = {
    "peps", "a list of personal education plan meetings", "extract", "provision/pep_add", pep_columns, SEEN_ALONE};
static const oob_layout visit_layout = {
    "visits", "a list of social workers' visits", "extract", "provision/visit_add", visit_columns, DAY_COLUMNS};

static oob_status take_row(void *user, oob_intake *in, oob_error *err)
{
    oob_status rc = oob_known_refuse_copy(in, DAY, err);
    return rc == OOB_OK && in->kept ? oob_known_check_child(user, in, err) : rc;
}

static oob_status import_days(oob_db *db, const char *path, const oob_layout *layout, const oob_list_options *options,
                              oob_import_result *out, oob_progress *progress, oob_error *err)
{
    oob_known child = {NULL};
    const oob_list_plan plan = {
        .kind = layout->module,
        .layouts = layout,
        .layout_count = 1,
        .mapped = true,
        .id_column = CHILD,
        .row = take_row,
        .user = &child,
    };
    oob_status rc = oob_known_open(&child, db, "provision/known_child", err);
    if (rc == OOB_OK)
        rc = oob_lists_import(db, &path, 1, &plan, options, out, progress, err);
    oob_known_close(&child);
    return rc;
}

oob_status oob_import_peps(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                           oob_progress *progress, oob_error *err)
{
    return import_days(db, path, &pep_layout, options, out, progress, err);
}

oob_status oob_import_visits(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                             oob_progress *progress, oob_error *err)
{
    return import_days(db, path, &visit_layout, options, out, progress, err);
}
