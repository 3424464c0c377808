/* Importing the council's own extracts about each child. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/extracts.h"
#include "support/asking.h"
#include "support/real_data.h"

typedef oob_status extract_fn(oob_db *db, const char *path, const oob_list_options *options, oob_import_result *out,
                              oob_progress *progress, oob_error *err);

/* Two children, one placement each, one missing episode, one school. */
static oob_db *store_with_children(void)
{
    oob_db *db = fresh_store("E08000037");
    assert_int_equal(
        oob_db_exec(db,
                    "INSERT INTO import (import_id, kind, label, imported_at) VALUES (100, 'ssda903', '2025', 'then');"
                    "INSERT INTO episode (import_id, child_id, decom) VALUES (100, 'A1', '2024-05-01'),"
                    "  (100, 'B2', '2024-06-01');"
                    "INSERT INTO missing_episode (import_id, child_id, missing, mis_start)"
                    "  VALUES (100, 'A1', 'M', '2024-07-01');"
                    "INSERT INTO school (urn, name) VALUES ('100001', 'Whitby Street School');",
                    NULL),
        OOB_OK);
    return db;
}

static void take_with(extract_fn *import, oob_db *db, const char *path, const char *map, size_t kept, size_t rejected)
{
    const oob_list_options options = {.map_path = map};
    oob_import_result result = {0};
    oob_error err = OOB_ERROR_INIT;
    if (import(db, path, &options, &result, NULL, &err) != OOB_OK)
        fail_msg("%s (%s)", err.msg, err.hint);
    assert_int_equal(result.parts[0].rows_kept, kept);
    assert_int_equal(result.parts[0].rows_rejected, rejected);
    assert_string_equal(result.parts[0].label, "extract");
    oob_import_result_free(&result);
}

static void take_text(extract_fn *import, oob_db *db, const char *name, const char *text, size_t kept, size_t rejected)
{
    char path[SCRATCH_PATH_SIZE];
    take_with(import, db, write_file(path, name, text), NULL, kept, rejected);
}

static void school_spells_are_read_and_checked(void **state)
{
    (void)state;
    oob_db *db = store_with_children();
    take_text(oob_import_education, db, "education.csv",
              "CHILD,school_urn,start_date,end_date,sen_status,attendance_percent\n"
              "A1,100001,01/09/2023,20/07/2024,EHCP,92.5\n"
              "A1,100001,20/07/2024,,None,95%\n"    /* begins the day the one before ended: no overlap */
              "A1,100001,20/07/2024,,None,95\n"     /* a copy */
              "B2,999999,01/09/2023,,None,101\n"    /* a school nobody has; more than all */
              "B2,100001,01/02/2024,,,\n"           /* overlaps */
              "B2,100001,01/02/2020,01/01/2020,,\n" /* ends before it starts */
              "C3,,01/09/2190,,,\n"                 /* a child nobody has, no school, not yet */
              "C3,100001,01/09/2022,01/10/2022,,\n" /* said once a child */
              ",100001,01/09/2022,,,\n"
              "A1,100001,31/02/2022,,,\n",
              7, 3);
    assert_string_equal(
        ask_text(db, "SELECT school_urn || ' ' || start_date || ' ' || end_date || ' ' || sen_status || ' ' "
                     "|| attendance_percent FROM education WHERE row = 2"),
        "100001 2023-09-01 2024-07-20 EHCP 92.5");
    assert_string_equal(ask_text(db, "SELECT attendance_percent FROM education WHERE row = 3"), "95.0");
    assert_string_equal(first_problem(db, "copy"), "education.csv:4 start_date [20/07/2024] rejected");
    assert_string_equal(first_problem(db, "unknown-school"), "education.csv:5 school_urn [999999] note");
    assert_string_equal(first_problem(db, "over-100"), "education.csv:5 attendance_percent [101] kept");
    assert_string_equal(first_problem(db, "overlapping-spells"), "education.csv:6 start_date [2024-02-01] note");
    assert_string_equal(first_problem(db, "end-before-start"), "education.csv:7 end_date [01/01/2020] kept");
    assert_string_equal(first_problem(db, "unknown-child"), "education.csv:8 CHILD [C3] note");
    assert_string_equal(first_problem(db, "future-date"), "education.csv:8 start_date [01/09/2190] note");
    assert_string_equal(first_problem(db, "blank"), "education.csv:10 CHILD [] rejected");
    assert_string_equal(first_problem(db, "bad-date"), "education.csv:11 start_date [31/02/2022] rejected");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem"), 9);
    oob_db_close(db);
}

static void nothing_is_said_of_schools_and_children_where_none_are_loaded(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    take_text(oob_import_education, db, "education.csv", "child_id,start_date,urn\nA1,01/09/2023,100001\n", 1, 0);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem"), 0);
    oob_db_close(db);
}

static void plan_meetings_and_visits_count_once_a_day(void **state)
{
    (void)state;
    oob_db *db = store_with_children();
    take_text(oob_import_peps, db, "peps.csv", "CHILD,PEP date\nA1,01/02/2024\nA1,01/02/2024\nB2,2024-02-01\nB2,\n", 2,
              2);
    assert_string_equal(first_problem(db, "copy"), "peps.csv:3 PEP date [01/02/2024] rejected");
    take_text(oob_import_visits, db, "visits.csv",
              "CHILD,visit_date,seen_alone\nA1,01/02/2024,Y\nB2,01/02/2024,no\nB2,02/02/2024,perhaps\n", 3, 0);
    assert_string_equal(first_problem(db, "bad-yes-no"), "visits.csv:4 seen_alone [perhaps] kept");
    assert_string_equal(ask_text(db, "SELECT group_concat(child_id || ' ' || visit_date || ' ' || coalesce(seen_alone, "
                                     "'unknown'), ', ') FROM (SELECT * FROM visit ORDER BY child_id, visit_date)"),
                        "A1 2024-02-01 1, B2 2024-02-01 0, B2 2024-02-02 unknown");
    oob_db_close(db);
}

static void importing_again_replaces(void **state)
{
    (void)state;
    oob_db *db = store_with_children();
    take_text(oob_import_peps, db, "peps.csv", "CHILD,pep_date\nA1,01/02/2024\nB2,01/02/2024\n", 2, 0);
    take_text(oob_import_peps, db, "peps.csv", "CHILD,pep_date\nA1,01/02/2024\n", 1, 0);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM pep"), 1);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM import WHERE kind = 'peps'"), 1);
    oob_db_close(db);
}

static void return_interviews_are_read_and_their_order_checked(void **state)
{
    (void)state;
    oob_db *db = store_with_children();
    take_text(oob_import_interviews, db, "rhi.csv",
              "CHILD,MIS_START,offered,offered_date,accepted,interview_date\n"
              "A1,01/07/2024,Y,02/07/2024,Y,03/07/2024\n"
              "A1,01/07/2024,N,,,\n"             /* missing again the same day */
              "A1,05/07/2024,Y,04/07/2024,N,\n"  /* offered too early; an episode that no return has */
              "B2,01/08/2024,N,,Y,01/01/2024\n", /* accepted, not offered, held too early */
              4, 0);
    assert_string_equal(ask_text(db,
                                 "SELECT group_concat(nth || ':' || offered || coalesce(accepted, '-') || ' ' || "
                                 "coalesce(interviewed_on, 'never'), ', ') FROM (SELECT * FROM return_interview WHERE "
                                 "mis_start = '2024-07-01' ORDER BY nth)"),
                        "1:11 2024-07-03, 2:0- never");
    assert_string_equal(first_problem(db, "offered-before-missing"), "rhi.csv:4 offered_date [04/07/2024] note");
    assert_string_equal(first_problem(db, "unknown-missing-episode"), "rhi.csv:4 MIS_START [05/07/2024] note");
    assert_string_equal(first_problem(db, "accepted-not-offered"), "rhi.csv:5 accepted [Y] note");
    assert_string_equal(first_problem(db, "interviewed-before-missing"), "rhi.csv:5 interview_date [01/01/2024] note");
    assert_int_equal(count_problems(db, "unknown-missing-episode"), 2);
    oob_db_close(db);
}

static const char extras[] =
    "CHILD,DECOM,carer_id,out_of_area_reason,weekly_cost,notified_date,approval_level,approval_date\n"
    "A1,01/05/2024,C0001,None available locally,\"\xC2\xA3"
    "1,234.50\",02/05/2024,DCS,03/05/2024\n"
    "B2,01/06/2024,,Other,-5,,,\n"
    "B2,01/06/2024,,Other,5,,,\n"
    "B2,02/06/2024,,Because,a lot,,,\n";

static void placement_extras_are_read_and_joined_by_child_and_day(void **state)
{
    (void)state;
    oob_db *db = store_with_children();
    take_text(oob_import_extras, db, "extra.csv", extras, 3, 1);
    assert_string_equal(
        ask_text(db, "SELECT carer_id || ' ' || weekly_cost || ' ' || notified_on || ' ' || approval_level || "
                     "' ' || approved_on FROM placement_extra WHERE child_id = 'A1'"),
        "C0001 1234.5 2024-05-02 DCS 2024-05-03");
    assert_string_equal(first_problem(db, "negative"), "extra.csv:3 weekly_cost [-5] kept");
    assert_string_equal(first_problem(db, "copy"), "extra.csv:4 DECOM [01/06/2024] rejected");
    assert_string_equal(first_problem(db, "bad-number"), "extra.csv:5 weekly_cost [a lot] kept");
    assert_string_equal(first_problem(db, "unknown-placement"), "extra.csv:5 DECOM [02/06/2024] note");
    assert_string_equal(first_problem(db, "unknown-reason"), "extra.csv:5 out_of_area_reason [Because] note");
    oob_db_close(db);
}

/* "Other" is in two lists: it is taken to be of the one that the other reasons are from. */
static void a_reason_belongs_to_the_list_the_extract_uses(void **state)
{
    (void)state;
    oob_db *db = store_with_children();
    take_text(oob_import_extras, db, "extra.csv", extras, 3, 1);
    assert_string_equal(ask_text(db, "SELECT group_concat(coalesce(reason_list, 'none'), ', ') FROM (SELECT * FROM "
                                     "placement_extra ORDER BY child_id, decom)"),
                        "north-west-2022, north-west-2022, none");
    take_text(oob_import_extras, db, "extra.csv",
              "CHILD,DECOM,reason\nA1,01/05/2024,court order\nB2,01/06/2024,Other\n", 2, 0);
    assert_string_equal(ask_text(db, "SELECT group_concat(reason_list, ', ') FROM placement_extra"),
                        "data-standard, data-standard");
    oob_db_close(db);
}

static void a_map_names_any_columns_and_is_remembered(void **state)
{
    (void)state;
    oob_db *db = store_with_children();
    char path[SCRATCH_PATH_SIZE];
    char map[SCRATCH_PATH_SIZE];
    write_file(path, "mosaic.csv", "Worker,Subject,When,Weekly\nX,A1,01/05/2024,100\n");
    write_file(map, "extras.map", "child_id = Subject\ndecom = When\nweekly_cost = Weekly\n");
    take_with(oob_import_extras, db, path, map, 1, 0);
    assert_string_equal(ask_text(db, "SELECT child_id || ' ' || weekly_cost FROM placement_extra"), "A1 100.0");
    write_file(path, "mosaic.csv", "Worker,Subject,When,Weekly\nX,A1,01/05/2024,200\n");
    take_with(oob_import_extras, db, path, NULL, 1, 0);
    assert_string_equal(ask_text(db, "SELECT weekly_cost FROM placement_extra"), "200.0");
    oob_db_close(db);
}

static void a_file_without_its_columns_is_an_error_that_changes_nothing(void **state)
{
    (void)state;
    oob_db *db = store_with_children();
    oob_import_result result = {0};
    oob_error err = OOB_ERROR_INIT;
    char path[SCRATCH_PATH_SIZE];
    take_text(oob_import_peps, db, "peps.csv", "CHILD,pep_date\nA1,01/02/2024\n", 1, 0);
    write_file(path, "wrong.csv", "CHILD,pep_dat\nA1,01/02/2024\n");
    assert_int_equal(oob_import_peps(db, path, NULL, &result, NULL, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "wrong.csv: no column for pep_date"));
    assert_non_null(strstr(err.hint, "did you mean 'pep_dat'"));
    assert_int_equal(ask_int(db, "SELECT count(*) FROM pep"), 1);
    oob_import_result_free(&result);
    oob_db_close(db);
}

/* --- the invented borough ------------------------------------------------------------------------- */

static void the_invented_extracts_load_whole(void **state)
{
    (void)state;
    static const struct {
        extract_fn *import;
        const char *file;
        size_t rows;
    } files[] = {{oob_import_education, "education.csv", 1628},
                 {oob_import_peps, "peps.csv", 5130},
                 {oob_import_visits, "visits.csv", 20645},
                 {oob_import_interviews, "rhi.csv", 3179},
                 {oob_import_extras, "placements_extra.csv", 3403}};
    char path[REAL_DATA_PATH_SIZE];
    char name[100];
    need_real_data();
    oob_db *db = fresh_store("E08000037");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        (void)snprintf(name, sizeof name, "invented-children/gateshead/%s", files[i].file);
        take_with(files[i].import, db, real_data_path(path, name), NULL, files[i].rows, 0);
    }
    /* Counted in the file: every reason but the 934 blank ones is of the list of December 2025. */
    assert_int_equal(ask_int(db, "SELECT count(*) FROM placement_extra WHERE reason_list = 'north-west-2025'"),
                     3403 - 934);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem WHERE severity <> 'note'"), 0);
    oob_db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(school_spells_are_read_and_checked),
        cmocka_unit_test(nothing_is_said_of_schools_and_children_where_none_are_loaded),
        cmocka_unit_test(plan_meetings_and_visits_count_once_a_day),
        cmocka_unit_test(importing_again_replaces),
        cmocka_unit_test(return_interviews_are_read_and_their_order_checked),
        cmocka_unit_test(placement_extras_are_read_and_joined_by_child_and_day),
        cmocka_unit_test(a_reason_belongs_to_the_list_the_extract_uses),
        cmocka_unit_test(a_map_names_any_columns_and_is_remembered),
        cmocka_unit_test(a_file_without_its_columns_is_an_error_that_changes_nothing),
        cmocka_unit_test(the_invented_extracts_load_whole),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
