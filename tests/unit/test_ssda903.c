/* test_ssda903.c - importing SSDA903 returns from CSV: recognising, checking, listing, replacing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/file.h"
#include "support/returns.h"

/* --- recognising ---------------------------------------------------------------------------------- */

static void each_module_goes_into_its_table(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    (void)write_file(path, "a.csv", HEADER "C1,M,01/02/2010,WBRI,A123,1,05/06/2024\nC2,F,03/04/2012,MWAS,,,\n");
    (void)write_file(path, "b.csv",
                     EPISODES "C1,01/05/2024,S,C1,N1,u6,PR1,31/12/2024,X1,CARPL,NE8 1AA,ne8 2bb,2988698\n"
                              "C1,31/12/2024,P,C2,N1,K2,PR4,,,,NE8 1AA,NE8 2BB,SC123456\n");
    (void)write_file(path, "c.csv", "CHILD,SEX,DOB,DUC\nC2,F,03/04/2012,03/04/2030\n");
    (void)write_file(path, "d.csv",
                     "CHILD,DOB,MISSING,MIS_START,MIS_END\nC1,01/02/2010,m,02/06/2024,03/06/2024\n"
                     "C1,01/02/2010,A,05/06/2024,\n");
    (void)write_file(path, "e.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\nC1,01/02/2010,27/05/2024,\"PN\"\"1\"\n");
    must_import_files((const char *const[]){"e.csv", "d.csv", "c.csv", "b.csv", "a.csv", NULL}, NULL);

    assert_string_equal(ask_text(db, "SELECT sex || dob || ethnic || upn || mother || mc_dob FROM child "
                                     "WHERE child_id = 'C1'"),
                        "M2010-02-01WBRIA12312024-06-05");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM child"), 2);
    assert_string_equal(ask_text(db,
                                 "SELECT group_concat(concat, ' ') FROM (SELECT file || row || decom || place || "
                                 "coalesce(dec, '-') || coalesce(valid_to, '-') AS concat FROM episode ORDER BY row)"),
                        "b.csv22024-05-01U62024-12-312024-12-31 b.csv32024-12-31K2--");
    /* Both spellings of the postcode are one place; home is another. */
    assert_int_equal(ask_int(db, "SELECT count(DISTINCT placement_location_id) FROM episode"), 1);
    assert_string_equal(
        ask_text(db, "SELECT group_concat(place, '|') FROM (SELECT place FROM location ORDER BY place)"),
        "NE8 1AA|NE8 2BB");
    assert_string_equal(ask_text(db, "SELECT child_id || duc FROM uasc"), "C22030-04-03");
    assert_string_equal(ask_text(db, "SELECT group_concat(missing || mis_start || coalesce(mis_end, '-'), ' ') "
                                     "FROM (SELECT * FROM missing_episode ORDER BY mis_start)"),
                        "M2024-06-022024-06-03 A2024-06-05-");
    assert_string_equal(
        ask_text(db, "SELECT module || row || child_id || fields FROM return_row"),
        "reviews2C1{\"DOB\": \"01/02/2010\", \"REVIEW\": \"27/05/2024\", \"REVIEW_CODE\": \"PN\\\"1\"}");
    assert_int_equal(result.part_count, 1);
    assert_string_equal(result.parts[0].label, "2025");
    assert_string_equal(result.parts[0].period_end, "2025-03-31");
    assert_int_equal(result.parts[0].rows_kept, 8);
    assert_int_equal(result.file_count, 5);
    assert_string_equal(result.files[0].module, "header"); /* loaded first, whatever the order they were named in */
    assert_string_equal(result.problem_text, "");
    /* sha256sum of c.csv. */
    assert_string_equal(ask_text(db, "SELECT sha256 || bytes FROM import_file WHERE name = 'c.csv'"),
                        "de21c73383e7c4483af37199ed35efd554ad74ab085793df3c894ff8d9bd5da045");
}

static void a_file_is_known_by_its_columns_in_any_order_with_others_beside(void **state)
{
    (void)state;
    must_import_text("anything.txt", "URN,PL_POST,home_post,extra one,REASON_PLACE_CHANGE,REC,DEC,PLACE_PROVIDER,PLACE,"
                                     "CIN,LS,RNE,DECOM,CHILD,YEAR,PL_DISTANCE\n"
                                     "2988698,NE8 2BB,NE8 1AA,x,,,,PR1,U6,N1,C2,S,2024-05-01,C1,y,12.5\n");
    assert_string_equal(ask_text(db, "SELECT child_id || decom || urn || return_pl_distance FROM episode"),
                        "C12024-05-01298869812.5");
    assert_non_null(strstr(result.remarks, "anything.txt: not used: extra one, YEAR\n"));
}

static void a_file_of_no_module_is_an_error_when_named_and_a_remark_in_a_folder(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    assert_int_equal(import_text("carers.csv", "carer_id,postcode\nC1,NE8 1AA\n"), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "carers.csv"));
    assert_non_null(strstr(err.msg, "carer_id, postcode"));
    (void)write_file(path, "episodes.csv", EPISODES "C1,01/05/2024,S,C1,N1,U6,PR1,,,,,,\n");
    (void)write_file(path, "empty.csv", "");
    must_import_files((const char *const[]){"", NULL}, NULL); /* the folder itself */
    assert_non_null(strstr(result.remarks, "carers.csv: passed over"));
    assert_non_null(strstr(result.remarks, "empty.csv: is empty"));
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode"), 1);
}

static void a_module_with_a_column_missing_is_an_error_with_the_closest_name(void **state)
{
    (void)state;
    assert_int_equal(import_text("episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,"
                                                 "REASON_PLACE_CHANGE,HOME_POST,PLPOST,URN\n"),
                     OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "episodes.csv: lacks the column PL_POST"));
    assert_non_null(strstr(err.hint, "'PLPOST'"));
    assert_int_equal(ask_int(db, "SELECT count(*) FROM import"), 0);
}

/* --- what a row says ------------------------------------------------------------------------------ */

typedef struct row_fault {
    const char *row; /* of episodes.csv */
    const char *column;
    const char *code; /* NULL: no fault */
    const char *severity;
    bool kept;
} row_fault;

static const row_fault row_faults[] = {
    {"C01,01/05/2024,S,C2,N1,U6,PR1,01/06/2024,X1,CARPL,NE8 1AA,NE8 2BB,2988698", "-", NULL, NULL, true},
    {",01/05/2024,S,C2,N1,U6,PR1,,,,,,", "CHILD", "child-blank", "rejected", false},
    {"C03,,S,C2,N1,U6,PR1,,,,,,", "DECOM", "decom-missing", "rejected", false},
    {"C04,29/02/2023,S,C2,N1,U6,PR1,,,,,,", "DECOM", "decom-invalid", "rejected", false},
    {"C05,05/13/2024,S,C2,N1,U6,PR1,,,,,,", "DECOM", "decom-invalid", "rejected", false},
    {"C06,01/05/24,S,C2,N1,U6,PR1,,,,,,", "DECOM", "decom-invalid", "rejected", false},
    {"C07,01/05/2024,S,C2,N1,U6,PR1,soon,,,,,", "DEC", "dec-invalid", "rejected", false},
    {"C08,01/05/2024,S,C2,N1,U6,PR1,30/04/2024,X1,,,,", "DEC", "dec-before-decom", "kept", true},
    {"C09,01/05/2024,S,C2,N1,U6,PR1,01/05/2024,X1,,,,", "-", NULL, NULL, true},
    {"C10,01/05/2024,Q,C2,N1,U6,PR1,,,,,,", "RNE", "unknown-rne", "kept", true},
    {"C11,01/05/2024,S,C3,N1,U6,PR1,,,,,,", "LS", "unknown-ls", "kept", true},
    {"C12,01/05/2024,S,C2,N9,U6,PR1,,,,,,", "CIN", "unknown-cin", "kept", true},
    {"C13,01/05/2024,S,C2,N1,U9,PR1,,,,,,", "PLACE", "unknown-place", "kept", true},
    {"C14,01/05/2024,S,C2,N1,U6,PR9,,,,,,", "PLACE_PROVIDER", "unknown-place-provider", "kept", true},
    {"C15,01/05/2024,S,C2,N1,U6,PR1,,E10,,,,", "REC", "unknown-rec", "kept", true},
    {"C16,01/05/2024,S,C2,N1,U6,PR1,,,WHIM,,,", "REASON_PLACE_CHANGE", "unknown-reason-place-change", "kept", true},
    {"C17,01/05/2024,S,C2,N1,U6,PR1,,,,,,29886", "URN", "urn-invalid", "kept", true},
    {"C18,01/05/2024,S,C2,N1,U6,PR1,,,,,,XXXXXXX", "-", NULL, NULL, true},
    {"C19,01/05/2024,S,C2,N1,S1,PR1,,,,,,141185", "-", NULL, NULL, true},
    {"C20,01/05/2024,S,C2,N1,U6,PR1,,,,,unknown,", "PL_POST", "not-a-postcode", "note", true},
    {"C21,01/05/2024,S,C2,N1,U6,PR1,,,,NE8,,", "HOME_POST", "incomplete-postcode", "note", true},
    {"C22,01/05/2027,S,C2,N1,U6,PR1,,,,,,", "DECOM", "future-date", "note", true},
    {"C23,01/05/2024,S,C2,N1,U6,PR1,16/01/2026,X1,,,,", "DEC", "future-date", "note", true},
    {"C24,01/05/2024,S,C2,N1,U6,PR1,15/01/2026,X1,,,,", "-", NULL, NULL, true},
    {"C25,01/05/2024,S,C2,N1,Z14,,,E44,CUSTOD,,,", "-", NULL, NULL, true},
    {"C01,01/05/2024,S,C2,N1,U6,PR1,01/06/2024,X1,CARPL,NE8 1AA,NE8 2BB,2988698", "-", "duplicate-row", "rejected",
     false},
    {"C27,01/05/2024,S,C2,N1,U6,PR1,,,,,,,spare", "-", "many-fields", "rejected", false},
    {"C28,01/05/2024,S,C2,N1,U6,PR1", "-", "few-fields", "rejected", false},
    {"C29,01/05/2024,S,C2,N1,U6,PR1,,,,,NE8 1\xA0"
     "AA,",
     "PL_POST", "windows-1252", "note", true},
    {"\"C30,01/05/2024,S,C2,N1,U6,PR1,,,,,,", "-", "bad-quote", "rejected", false},
    {"C31,01/05/2024,S,C2,N1,U6,PR1,,,,,,", "-", NULL, NULL, true},
};
#define ROW_FAULTS (sizeof row_faults / sizeof *row_faults)

static void write_row_faults(const char *name)
{
    char path[SCRATCH_PATH_SIZE];
    FILE *file = fopen(scratch_path(path, name), "wb");
    assert_non_null(file);
    (void)fputs(EPISODES, file);
    for (size_t i = 0; i < ROW_FAULTS; i++)
        (void)fprintf(file, "%s\n", row_faults[i].row);
    assert_int_equal(fclose(file), 0);
}

static void every_fault_of_a_row_is_listed_where_it_is_and_nothing_else(void **state)
{
    (void)state;
    char sql[128];
    size_t faults = 0;
    size_t kept = 0;
    write_row_faults("episodes.csv");
    must_import_files((const char *const[]){"episodes.csv", NULL}, NULL);
    for (size_t i = 0; i < ROW_FAULTS; i++) {
        const row_fault *fault = &row_faults[i];
        size_t row = i + 2; /* the header is row 1 */
        if (fault->code != NULL && !is_listed("episodes.csv", row, fault->column, fault->code, fault->severity))
            fail_msg("row %zu: %s is not listed", row, fault->code);
        (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM episode WHERE row = %zu", row);
        if (ask_int(db, sql) != fault->kept)
            fail_msg("row %zu: should be %s", row, fault->kept ? "in" : "out");
        faults += fault->code != NULL;
        kept += fault->kept;
    }
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem"), faults);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode"), kept);
    assert_int_equal(result.files[0].rows_read, ROW_FAULTS);
    assert_int_equal(result.files[0].rows_kept, kept);
    assert_int_equal(result.files[0].rows_rejected, ROW_FAULTS - kept);
    assert_int_equal(result.problems[OOB_REJECTED], ROW_FAULTS - kept);
    /* What cannot be understood is kept as it was typed. */
    assert_string_equal(ask_text(db, "SELECT place FROM episode WHERE child_id = 'C13'"), "U9");
    assert_string_equal(ask_text(db, "SELECT pl_post FROM episode WHERE child_id = 'C20'"), "unknown");
}

static void rejected_rows_go_to_a_private_file_as_they_were(void **state)
{
    (void)state;
    char rejects[SCRATCH_PATH_SIZE];
    oob_strbuf text = OOB_STRBUF_INIT;
    struct stat info;
    write_row_faults("episodes.csv");
    oob_ssda903_options options = {.rejects_path = scratch_path(rejects, "rejects.csv")};
    must_import_files((const char *const[]){"episodes.csv", NULL}, &options);
    assert_int_equal(oob_file_read(&text, rejects, 65536, &err), OOB_OK);
    assert_non_null(strstr(oob_strbuf_str(&text), "file,row,column,code,message,hint,record\n"));
    assert_non_null(strstr(oob_strbuf_str(&text), "\nepisodes.csv,5,DECOM,decom-invalid,"));
    assert_non_null(strstr(oob_strbuf_str(&text), ",\"C04,29/02/2023,S,C2,N1,U6,PR1,,,,,,\"\n"));
    assert_non_null(strstr(oob_strbuf_str(&text), ",\"\"\"C30,01/05/2024,S,C2,N1,U6,PR1,,,,,,\"\n"));
    assert_null(strstr(oob_strbuf_str(&text), "C08")); /* kept rows are not in it */
    oob_strbuf_free(&text);
    assert_int_equal(stat(rejects, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

static void no_identifier_is_shown_whole(void **state)
{
    (void)state;
    must_import_text("episodes.csv", EPISODES "SECRET77,01/05/2024,S,C2,N1,U9,PR1,,,,,,\n"
                                              "SECRET77,02/05/2024,S,C2,N1,U6,PR1,nonsense,,,,,\n");
    assert_null(strstr(result.problem_text, "SECRET77"));
    assert_non_null(strstr(result.problem_text, "child S****7"));
    assert_non_null(strstr(result.problem_text, "episodes.csv:3: DEC \"nonsense\""));
}

/* --- what rows say together ----------------------------------------------------------------------- */

static void a_childs_episodes_are_compared_and_nothing_is_guessed(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    (void)write_file(path, "header.csv",
                     HEADER "C1,M,01/02/2010,WBRI,,,\nC2,M,01/02/2010,WBRI,,,\n"
                            "C3,M,01/02/2025,WBRI,,,\nC4,M,29/02/2004,WBRI,,,\n"
                            "C6,M,01/02/2004,WBRI,,,\n");
    (void)write_file(path, "episodes.csv",
                     EPISODES "C1,01/05/2024,S,C2,N1,U6,PR1,01/07/2024,X1,,,,\n" /* 2 */
                              "C1,30/06/2024,P,C2,N1,U6,PR1,01/08/2024,X1,,,,\n" /* 3 a day before 2 ends */
                              "C1,01/08/2024,P,C2,N1,U6,PR1,,,,,,\n"             /* 4 open */
                              "C1,01/09/2024,P,C2,N1,U4,PR1,01/10/2024,X1,,,,\n" /* 5 */
                              "C2,01/05/2024,S,C2,N1,U6,PR1,01/07/2024,X1,,,,\n" /* 6 */
                              "C2,01/05/2024,S,C2,N1,U4,PR1,01/07/2024,X1,,,,\n" /* 7 another of that day */
                              "C3,31/01/2025,S,C2,N1,U6,PR1,,,,,,\n"             /* 8 before birth */
                              "C4,01/03/2025,S,C2,N1,U6,PR1,02/03/2025,X1,,,,\n" /* 9 21 that very day */
                              "C5,01/03/2025,S,C2,N1,U6,PR1,,,,,,\n"             /* 10 not in the header */
                              "C6,01/05/2024,S,C2,N1,U6,PR1,,,,,,\n");           /* 11 21 on 1 February 2025, open */
    must_import_files((const char *const[]){"header.csv", "episodes.csv", NULL}, NULL);
    assert_true(is_listed("episodes.csv", 3, "-", "overlap", "note"));
    assert_true(is_listed("episodes.csv", 4, "-", "open-but-followed", "note"));
    assert_true(is_listed("episodes.csv", 7, "-", "same-start", "note"));
    assert_true(is_listed("episodes.csv", 8, "-", "born-after-start", "note"));
    assert_true(is_listed("episodes.csv", 9, "-", "over-21", "note"));
    assert_true(is_listed("episodes.csv", 10, "CHILD", "child-not-in-header", "note"));
    assert_true(is_listed("episodes.csv", 11, "-", "over-21", "note"));
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem"), 7);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode WHERE current = 1"), 10);
}

static void a_child_counts_once_in_header_and_uasc(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    (void)write_file(path, "header.csv",
                     HEADER "C1,M,01/02/2010,WBRI,,,\nC1,F,01/02/2011,WBRI,,,\n,M,,,,,\n"
                            "C2,M,31/02/2010,WBRI,,,x\n");
    (void)write_file(path, "uasc.csv",
                     "CHILD,SEX,DOB,DUC\nC1,M,01/02/2010,\nC1,M,01/02/2010,01/02/2028\nC2,M,,never\n");
    (void)write_file(path, "missing.csv",
                     "CHILD,DOB,MISSING,MIS_START,MIS_END\nC1,,M,,\nC1,,M,02/05/2024,01/05/2024\n"
                     "C1,,Z,02/05/2024,x\nC1,,Z,02/05/2024,\n");
    oob_ssda903_options options = {.year = 2025};
    must_import_files((const char *const[]){"header.csv", "uasc.csv", "missing.csv", NULL}, &options);
    assert_true(is_listed("header.csv", 3, "CHILD", "duplicate-child", "rejected"));
    assert_true(is_listed("header.csv", 4, "CHILD", "child-blank", "rejected"));
    assert_true(is_listed("header.csv", 5, "DOB", "date-invalid", "kept"));
    assert_true(is_listed("header.csv", 5, "MC_DOB", "date-invalid", "kept"));
    assert_true(is_listed("uasc.csv", 3, "CHILD", "duplicate-child", "rejected"));
    assert_true(is_listed("uasc.csv", 4, "DUC", "date-invalid", "kept"));
    assert_true(is_listed("missing.csv", 2, "MIS_START", "date-invalid", "rejected"));
    assert_true(is_listed("missing.csv", 3, "MIS_END", "end-before-start", "kept"));
    assert_true(is_listed("missing.csv", 4, "MIS_END", "date-invalid", "rejected"));
    assert_true(is_listed("missing.csv", 5, "MISSING", "unknown-missing", "kept"));
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem"), 10);
    assert_string_equal(ask_text(db, "SELECT sex FROM child WHERE child_id = 'C1'"), "M"); /* the first */
    assert_string_equal(ask_text(db, "SELECT dob FROM child WHERE child_id = 'C2'"), "(null)");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM uasc WHERE duc IS NULL"), 2);
}

/* --- which year ----------------------------------------------------------------------------------- */

static void the_year_is_that_of_the_dates_not_of_the_name(void **state)
{
    (void)state;
    must_import_text("2017-episodes.csv", EPISODES "C1,09/04/2017,S,C2,N1,U6,PR1,31/03/2018,X1,,,,\n");
    assert_string_equal(result.parts[0].label, "2018");
    assert_string_equal(result.remarks, ""); /* a name may have the year in which the collection year begins */
    must_import_text("2012-episodes.csv", EPISODES "C1,09/04/2017,S,C2,N1,U6,PR1,31/03/2018,X1,,,,\n");
    assert_non_null(strstr(result.remarks, "files named 2012 are taken as the return of 2017-18"));
    assert_true(result.parts[0].replaced);
}

static void one_mistyped_date_in_many_does_not_move_a_return(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    FILE *file = fopen(scratch_path(path, "episodes.csv"), "w");
    assert_non_null(file);
    (void)fputs(EPISODES, file);
    for (int i = 0; i < 250; i++)
        (void)fprintf(file, "C%d,01/06/2022,S,C2,N1,U6,PR1,%s,,,,,\n", i, i == 7 ? "01/06/2025" : "");
    assert_int_equal(fclose(file), 0);
    must_import_files((const char *const[]){"episodes.csv", NULL}, NULL);
    assert_string_equal(result.parts[0].label, "2023");
}

static void a_return_without_dates_needs_a_year(void **state)
{
    (void)state;
    assert_int_equal(import_text("header.csv", HEADER "C1,M,01/02/2010,WBRI,,,\n"), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "--year"));
    must_import_text("header 2023-24.csv", HEADER "C1,M,01/02/2010,WBRI,,,\n");
    assert_string_equal(result.parts[0].label, "2024");
    oob_ssda903_options options = {.year = 2021};
    must_import_files((const char *const[]){"header 2023-24.csv", NULL}, &options);
    assert_string_equal(result.parts[0].label, "2021");
}

static void files_of_two_years_are_two_returns(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    (void)write_file(path, "episodes 2023-24.csv", EPISODES "C1,01/06/2023,S,C2,N1,U6,PR1,,,,,,\n");
    (void)write_file(path, "episodes 2024-25.csv", EPISODES "C1,01/06/2024,P,C2,N1,U6,PR1,,,,,,\n");
    (void)write_file(path, "uasc.csv", "CHILD,SEX,DOB,DUC\nC1,M,01/02/2010,\n");
    must_import_files((const char *const[]){"episodes 2023-24.csv", "episodes 2024-25.csv", NULL}, NULL);
    assert_int_equal(result.part_count, 2);
    assert_string_equal(result.parts[0].label, "2024");
    assert_string_equal(result.parts[1].label, "2025");
    assert_int_equal(
        import_files((const char *const[]){"episodes 2023-24.csv", "episodes 2024-25.csv", "uasc.csv", NULL}, NULL),
        OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "uasc.csv: which year's return"));
    must_import_files((const char *const[]){"episodes 2024-25.csv", "uasc.csv", NULL}, NULL);
    assert_int_equal(result.part_count, 1);
    (void)write_file(path, "episodes 2022-23.csv", EPISODES "C1,01/06/2024,S,C2,N1,U4,PR1,,,,,,\n");
    assert_int_equal(import_files((const char *const[]){"episodes 2022-23.csv", "episodes 2024-25.csv", NULL}, NULL),
                     OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "31 March 2025"));
}

/* --- again, and not at all ------------------------------------------------------------------------ */

#define CONTENTS                                                                                                       \
    "SELECT count(*) || '/' || (SELECT count(*) FROM child) || '/' || (SELECT count(*) FROM problem) || '/' || "       \
    "(SELECT count(*) FROM import) || '/' || (SELECT count(*) FROM import_file) || '/' || "                            \
    "(SELECT count(*) FROM location) || '/' || coalesce(group_concat(child_id || decom || place || pl_post), '') "     \
    "FROM (SELECT * FROM episode ORDER BY child_id, decom, row)"

static void importing_again_gives_the_same_store(void **state)
{
    (void)state;
    char before[512];
    const char *text =
        EPISODES "C1,01/05/2024,S,C2,N1,U9,PR1,,,,NE8 1AA,NE8 2BB,\nC2,02/05/2024,S,C2,N1,U6,PR1,,,,,TBC,\n";
    must_import_text("episodes.csv", text);
    assert_false(result.parts[0].replaced);
    (void)snprintf(before, sizeof before, "%s", ask_text(db, CONTENTS));
    must_import_text("episodes.csv", text);
    assert_true(result.parts[0].replaced);
    assert_string_equal(ask_text(db, CONTENTS), before);
}

static void a_replaced_return_leaves_no_postcode_behind(void **state)
{
    (void)state;
    must_import_text("episodes.csv", EPISODES "C1,01/05/2024,S,C2,N1,U6,PR1,,,,NE8 1AA,NE8 2BB,\n");
    must_import_text("episodes.csv", EPISODES "C1,01/05/2024,S,C2,N1,U6,PR1,,,,NE8 1AA,NE9 9ZZ,\n");
    assert_string_equal(
        ask_text(db, "SELECT group_concat(place, '|') FROM (SELECT place FROM location ORDER BY place)"),
        "NE8 1AA|NE9 9ZZ");
}

static void a_list_without_episodes_does_not_replace_a_return_with_them(void **state)
{
    (void)state;
    must_import_text("episodes 2025.csv", EPISODES "C1,01/05/2024,S,C2,N1,U6,PR1,,,,,,\n");
    assert_int_equal(import_text("uasc 2025.csv", "CHILD,SEX,DOB,DUC\nC1,M,01/02/2010,\n"), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "has 1 episodes"));
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode"), 1);
}

static void a_failure_half_way_leaves_everything_as_it_was(void **state)
{
    (void)state;
    char before[512];
    char sql[] = "SELECT count(*) FROM sqlite_master";
    must_import_text("episodes.csv", EPISODES "C1,01/05/2024,S,C2,N1,U6,PR1,,,,NE8 1AA,NE8 2BB,\n");
    (void)snprintf(before, sizeof before, "%s", ask_text(db, CONTENTS));
    int64_t schema = ask_int(db, sql);
    assert_int_equal(oob_db_exec(db,
                                 "CREATE TEMP TRIGGER fail BEFORE INSERT ON main.episode WHEN NEW.row = 3 "
                                 "BEGIN SELECT RAISE(ABORT, 'the disk is gone'); END",
                                 &err),
                     OOB_OK);
    assert_int_equal(import_text("episodes.csv", EPISODES "C7,01/05/2024,S,C2,N1,U6,PR1,,,,NE7 1AA,NE7 2BB,\n"
                                                          "C8,01/05/2024,S,C2,N1,U6,PR1,,,,NE7 1AA,NE7 2BB,\n"),
                     OOB_ERR_STORE);
    assert_string_equal(ask_text(db, CONTENTS), before);
    assert_int_equal(ask_int(db, sql), schema); /* SpatiaLite's triggers are there again */
    assert_int_equal(oob_db_exec(db, "DROP TRIGGER fail", &err), OOB_OK);
    must_import_text("episodes.csv", EPISODES "C8,01/05/2024,S,C2,N1,U6,PR1,,,,NE7 1AA,NE7 2BB,\n");
    assert_int_equal(ask_int(db, sql), schema);
}

static void a_large_import_has_its_indexes_again(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    int64_t indexes = ask_int(db, "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'episode'");
    FILE *file = fopen(scratch_path(path, "episodes.csv"), "w");
    assert_non_null(file);
    (void)fputs(EPISODES, file);
    for (int i = 0; i < 130000; i++) /* more than 8 MiB */
        (void)fprintf(file, "%06d,01/06/2022,S,C2,N1,U6,PR1,01/07/2022,X1,,NE8 1AA,NE%d %dBB,2988698\n", i, i % 90 + 1,
                      i % 10);
    assert_int_equal(fclose(file), 0);
    must_import_files((const char *const[]){"episodes.csv", NULL}, NULL);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode WHERE current = 1"), 130000);
    assert_int_equal(indexes, 3);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'episode'"),
                     indexes);
    assert_string_equal(ask_text(db, "PRAGMA integrity_check"), "ok");
}

/* --- real files ----------------------------------------------------------------------------------- */

/* A line of faults.csv: file, row, what. */
static bool next_fault(FILE *faults, char file[64], size_t *row)
{
    char line[256];
    if (fgets(line, sizeof line, faults) == NULL)
        return false;
    return sscanf(line, "%63[^,],%zu,", file, row) == 2;
}

static void every_fault_of_the_dirty_return_is_listed_and_no_good_row_lost(void **state)
{
    (void)state;
    char line[256];
    char file[64];
    char sql[200];
    size_t row = 0;
    size_t faults_read = 0;
    must_import_real("invented-children/gateshead/ssda903-dirty");
    FILE *faults = open_real_data("invented-children/gateshead/ssda903-dirty/faults.csv");
    assert_non_null(fgets(line, sizeof line, faults));
    for (; next_fault(faults, file, &row); faults_read++) {
        (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM problem WHERE file = '%s' AND row = %zu", file, row);
        if (ask_int(db, sql) == 0)
            fail_msg("%s row %zu: nothing is listed", file, row);
    }
    (void)fclose(faults);
    assert_int_equal(faults_read, 14);
    /* Lines of the file less its header, counted with wc -l: 291, 90, 257, 3. Rejected are the extra field, the copy,
       the short row, the date and the NUL of episodes.csv, and the unclosed quote of missing.csv. */
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode"), 291 - 5);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM child"), 90);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM missing_episode"), 257 - 1);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM uasc"), 3);
    assert_string_equal(ask_text(db, "SELECT group_concat(row, ' ') FROM (SELECT row FROM problem "
                                     "WHERE severity = 'rejected' AND file = 'episodes.csv' ORDER BY row)"),
                        "106 170 225 261 284");
    /* The no-break space is no part of the postcode. */
    assert_string_equal(ask_text(db, "SELECT l.place FROM episode e JOIN location l ON l.location_id = "
                                     "e.placement_location_id WHERE e.row = 147"),
                        "NE8 2GL");
}

/* Counts of its README; five years in one set of files are one return. */
static void the_return_of_gateshead_is_in_whole(void **state)
{
    (void)state;
    must_import_real("invented-children/gateshead/ssda903");
    assert_int_equal(result.part_count, 1);
    assert_string_equal(result.parts[0].period_end, "2025-03-31");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode WHERE current = 1"), 3458);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM child"), 1378);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM uasc"), 41);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM missing_episode"), 3289);
    assert_int_equal(result.problems[OOB_REJECTED], 0);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem WHERE code NOT IN "
                                 "('not-a-postcode', 'incomplete-postcode')"),
                     0);
}

/* Counts of the real data's README. */
static void the_validators_fake_return_is_in_whole(void **state)
{
    (void)state;
    must_import_real("ssda903/csc-validator-903_fake/episodes.csv");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode"), 5050);
    assert_string_equal(result.parts[0].label, "2018"); /* 12 of its dates are 1 April 2018 */
    db = (oob_db_close(db), fresh_store("E08000037"));
    must_import_real("ssda903/csc-validator-903_fake");
    static const struct {
        const char *module;
        int rows;
    } modules[] = {{"reviews", 12582},           {"oc2", 2675},       {"oc3", 53},        {"ad1", 29},
                   {"placed_adoption", 29 + 30}, {"prev_perm", 2675}, {"sw_episodes", 1}, {"dolo", 1}};
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        char sql[160];
        (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM return_row WHERE module = '%s' AND file LIKE '%%.csv'",
                       modules[i].module);
        assert_int_equal(ask_int(db, sql), modules[i].rows);
    }
}

static void samples_with_other_columns_and_iso_dates_are_read(void **state)
{
    (void)state;
    must_import_real("ssda903/liia_sample/SSDA903_episodes_for_testing_fixes_INPUT.csv");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode"), 23);
    assert_string_equal(ask_text(db, "SELECT decom || dec FROM episode WHERE row = 2"), "2015-06-192016-07-26");
    assert_non_null(strstr(result.remarks, "not used: LA, YEAR"));
    must_import_real("ssda903/liia_sample/SSDA903_2020_episodes.csv");
    assert_string_equal(result.parts[0].label, "2020");
    assert_non_null(strstr(result.remarks, "not used: TEST_COLUMN"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define EACH(test) cmocka_unit_test_setup_teardown(test, start_test, end_test)
        EACH(each_module_goes_into_its_table),
        EACH(a_file_is_known_by_its_columns_in_any_order_with_others_beside),
        EACH(a_file_of_no_module_is_an_error_when_named_and_a_remark_in_a_folder),
        EACH(a_module_with_a_column_missing_is_an_error_with_the_closest_name),
        EACH(every_fault_of_a_row_is_listed_where_it_is_and_nothing_else),
        EACH(rejected_rows_go_to_a_private_file_as_they_were),
        EACH(no_identifier_is_shown_whole),
        EACH(a_childs_episodes_are_compared_and_nothing_is_guessed),
        EACH(a_child_counts_once_in_header_and_uasc),
        EACH(the_year_is_that_of_the_dates_not_of_the_name),
        EACH(one_mistyped_date_in_many_does_not_move_a_return),
        EACH(a_return_without_dates_needs_a_year),
        EACH(files_of_two_years_are_two_returns),
        EACH(importing_again_gives_the_same_store),
        EACH(a_replaced_return_leaves_no_postcode_behind),
        EACH(a_list_without_episodes_does_not_replace_a_return_with_them),
        EACH(a_failure_half_way_leaves_everything_as_it_was),
        EACH(a_large_import_has_its_indexes_again),
        EACH(every_fault_of_the_dirty_return_is_listed_and_no_good_row_lost),
        EACH(the_return_of_gateshead_is_in_whole),
        EACH(the_validators_fake_return_is_in_whole),
        EACH(samples_with_other_columns_and_iso_dates_are_read),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
