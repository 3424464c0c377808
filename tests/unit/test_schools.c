/* Importing schools, the links between them, and their inspections. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/ratings.h"
#include "ingest/schools.h"
#include "support/asking.h"
#include "support/real_data.h"

/* A grid of its own, so that the test can tell what was handed over: a degree is 1,000 m. */
static oob_status thousand_a_degree(double *easting, double *northing, double lon_deg, double lat_deg, void *user,
                                    oob_error *err)
{
    (void)user;
    (void)err;
    *easting = 400000 + lon_deg * 1000;
    *northing = lat_deg * 1000;
    return OOB_OK;
}

static oob_status import_schools(oob_db *db, const char *path, oob_import_result *result, oob_error *err)
{
    const oob_schools_options options = {.to_grid = thousand_a_degree};
    return oob_import_schools(db, &path, 1, &options, result, NULL, err);
}

static oob_status import_ratings(oob_db *db, const char *path, oob_import_result *result, oob_error *err)
{
    return oob_import_ratings(db, &path, 1, NULL, result, NULL, err);
}

typedef oob_status importer(oob_db *db, const char *path, oob_import_result *result, oob_error *err);

static void take(importer *import, oob_db *db, const char *path, size_t kept, size_t rejected)
{
    oob_import_result result = {0};
    oob_error err = OOB_ERROR_INIT;
    if (import(db, path, &result, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    assert_int_equal(result.parts[0].rows_kept, kept);
    assert_int_equal(result.parts[0].rows_rejected, rejected);
    oob_import_result_free(&result);
}

static void take_text(importer *import, oob_db *db, const char *name, const char *text, size_t kept, size_t rejected)
{
    char path[SCRATCH_PATH_SIZE];
    take(import, db, write_file(path, name, text), kept, rejected);
}

/* --- schools -------------------------------------------------------------------------------------- */

static const char register_extract[] =
    "URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus "
    "(name),OpenDate,CloseDate,"
    "PhaseOfEducation (name),Postcode,GSSLACode (name),Easting,Northing\n"
    "100001,390,Gateshead,Whitby Street School,Community school,Open,01-09-1990,,Primary,NE8 "
    "1AA,E08000037,425000,563000\n"
    "100002,390,Gateshead,No Position,Academy converter,Open,,,Secondary,NE8 1AB,999999999,,\n"
    "100003,390,Gateshead,Nought,Academy converter,Closed,01-09-2010,31-08-2020,Secondary,NE8 1AX,,0,0\n"
    "100004,390,Gateshead,Off the grid,Special,Open,,,,NE8 1AD,,9999999,563000\n"
    "100001,390,Gateshead,Twice,Community school,Open,,,,NE8 1AE,,,\n"
    "10005,999,Narnia,Wardrobe,Other,Open,,,,,,,\n";

static void the_register_is_read_and_places_by_grid_before_postcode(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    take_text(import_schools, db, "edubase.csv", register_extract, 5, 1);
    assert_string_equal(
        ask_text(db, "SELECT school_name || ' ' || phase || ' ' || school_type || ' ' || school_status || "
                     "' ' || opened_on || ' ' || listed_authority_code || ' ' || location_status || ' ' "
                     "|| easting || ' ' || northing FROM schools WHERE school_urn = '100001'"),
        "Whitby Street School Primary Community school Open 1990-09-01 E08000037 given 425000.0 563000.0");
    assert_string_equal(
        ask_text(db, "SELECT school_postcode || ' ' || location_status || ' ' || listed_authority_code FROM "
                     "schools WHERE school_urn = '100002'"),
        "NE8 1AB pending E08000037"); /* the authority by its name, since its code is none */
    assert_string_equal(
        ask_text(db, "SELECT school_postcode || ' ' || closed_on FROM schools WHERE school_urn = '100003'"),
        "NE8 1AX 2020-08-31");
    assert_string_equal(first_problem(db, "urn-twice"), "edubase.csv:6 URN [100001] rejected");
    assert_string_equal(first_problem(db, "off-grid"), "edubase.csv:5 Easting [9999999] kept");
    assert_string_equal(first_problem(db, "odd-urn"), "edubase.csv:7 URN [10005] note");
    assert_string_equal(first_problem(db, "unknown-authority"), "edubase.csv:7 LA (name) [Narnia] kept");
    oob_db_close(db);
}

static void each_field_comes_from_the_best_source_that_has_it(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    take_text(import_schools, db, "points.csv",
              "urn,name,lat,lon,phase_code\n100002,Short name,54.5,-1.5,S\n100009,Only a point,55,-1.6,MP\n"
              "100010,Swapped,-1.6,55,X\n100011,Oxted,51.2,2e-06,S\n100012,Words,north,-1,S\n",
              5, 0);
    take_text(import_schools, db, "edubase.csv", register_extract, 5, 1);
    take_text(import_schools, db, "short.csv", "urn,name,open_date,postcode\n100002,Shorter,02-03-2004,NE1 1AA\n", 1,
              0);
    /* Name, phase and postcode from the register, opened from the short extract, position from the points. */
    assert_string_equal(ask_text(db, "SELECT school_name || ' ' || phase || ' ' || opened_on || ' ' || "
                                     "school_postcode_as_typed || ' ' || easting || ' ' || northing FROM schools WHERE "
                                     "school_urn = '100002'"),
                        "No Position Secondary 2004-03-02 NE8 1AB 398500.0 54500.0");
    assert_string_equal(ask_text(db, "SELECT phase || ' ' || easting FROM schools WHERE school_urn = '100009'"),
                        "Middle deemed primary 398400.0");
    assert_string_equal(ask_text(db, "SELECT easting FROM schools WHERE school_urn = '100011'"), "400000.002");
    assert_string_equal(first_problem(db, "bad-number"), "points.csv:6 lat [north] kept");
    assert_string_equal(first_problem(db, "off-grid"), "points.csv:4 lat [-1.6] kept");
    assert_string_equal(ask_text(db, "SELECT location_status FROM schools WHERE school_urn = '100010'"), "blank");
    oob_db_close(db);
}

static void an_address_gives_the_postcode_at_its_end(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    take_text(import_schools, db, "information.csv",
              "school_urn,school_name,new_la_code,la_name,full_address\n"
              "100001,One,E08000037,Gateshead,\"1 Street, Gateshead, NE8 1AA\"\n"
              "100002,Two,E08000037,Gateshead,\"1 Street, Gateshead\"\n",
              2, 0);
    assert_string_equal(ask_text(db, "SELECT group_concat(coalesce(postcode, 'none')) FROM school"), "NE8 1AA,none");
    oob_db_close(db);
}

/* 4 continues 3, 3 continues 2 and 1 (merged); 6 and 7 continue each other. */
static const char links[] = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"
                            "100004,100003,Three,Predecessor,01-09-2020\n"
                            "100003,100002,Two,Predecessor - merged,01-09-2015\n"
                            "100001,100003,Three,Successor - merged,01-09-2015\n"
                            "100006,100007,Seven,Predecessor,\n"
                            "100007,100006,Six,Predecessor,\n"
                            "100004,100005,Five,Sixth Form Centre Link,\n"
                            "100004,100003,Three again,Predecessor,01-09-2020\n";

static void a_school_continues_all_that_came_before_it(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    take_text(import_schools, db, "links.csv", links, 6, 1);
    assert_string_equal(first_problem(db, "link-twice"), "links.csv:8 LinkURN [100003] rejected");
    assert_string_equal(ask_text(db, "SELECT group_concat(ancestor_urn || ':' || steps) FROM (SELECT * FROM "
                                     "school_ancestor WHERE urn = '100004' ORDER BY ancestor_urn)"),
                        "100001:2,100002:2,100003:1");
    assert_string_equal(ask_text(db, "SELECT group_concat(ancestor_urn) FROM school_ancestor WHERE urn = '100006'"),
                        "100007");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM school_ancestor"), 3 + 2 + 2);
    oob_db_close(db);
}

/* --- ratings -------------------------------------------------------------------------------------- */

/* As published: two lines above the header, Windows-1252, and two spaces in one column's name. */
#define LATEST_HEADER                                                                                                  \
    "State-funded schools, latest inspections as at 28 February 2026\nCaf\xE9, \xA3\nURN,School name,Ofsted "          \
    "phase,Local "                                                                                                     \
    "authority,Postcode,Inspection start date,Publication date,URN at time of latest full inspection,Safeguarding "    \
    "standards,Inclusion,Curriculum and teaching,Achievement,Attendance and behaviour,Personal development and "       \
    "wellbeing,Early years (where applicable),Leadership and governance,Inspection start date of latest OEIF graded "  \
    "inspection,URN at time of latest OEIF graded inspection,Latest OEIF overall effectiveness,Latest OEIF quality "   \
    "of "                                                                                                              \
    "education,Latest OEIF  safeguarding is effective?,Date of latest ungraded inspection,URN at time of the "         \
    "ungraded "                                                                                                        \
    "inspection,Ungraded inspection overall outcome\n"

#define NO_CARD   "NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,"
#define NO_GRADED "NULL,NULL,NULL,NULL,NULL,"
#define EXPECTED  "Expected standard,"

static const char latest[] = LATEST_HEADER
    /* 1: a good report card, a poor overall grade before it, an ungraded inspection between */
    "100001,One,Primary,Gateshead,NE8 1AA,01/12/2025,01/01/2026,100001,Met," EXPECTED EXPECTED
    "Strong standard,Exceptional," EXPECTED "NULL," EXPECTED "01/02/2020,100001,3,3,Yes,01/03/2023,100001,"
    "School remains Good\n"
    /* 2: one area below; 3: safeguarding not met */
    "100002,Two,Primary,Gateshead,NE8 1AB,01/12/2025,01/01/2026,100002,Met," EXPECTED
    "Needs attention," EXPECTED EXPECTED EXPECTED EXPECTED EXPECTED NO_GRADED "NULL,NULL,NULL\n"
    "100003,Three,Primary,Gateshead,NE8 1AX,01/12/2025,NULL,100003,Not met," EXPECTED EXPECTED EXPECTED EXPECTED
        EXPECTED EXPECTED EXPECTED NO_GRADED "NULL,NULL,NULL\n"
    /* 4: overall 2 of a predecessor; 5: not judged overall, quality of education 1; 6: the same with 4 */
    "100004,Four,Secondary,Gateshead,NE8 1AD," NO_CARD "01/02/2020,900004,2,3,Yes,NULL,NULL,NULL\n"
    "100005,Five,Secondary,Gateshead,NE8 1AE," NO_CARD "01/02/2025,100005,Not judged,1,Yes,NULL,NULL,NULL\n"
    "100006,Six,Secondary,Gateshead,NE8 1AF," NO_CARD "01/02/2025,100006,Not judged,4,No,NULL,NULL,NULL\n"
    /* 7 and 8: ungraded only; 9: nothing */
    "100007,Seven,Secondary,Gateshead,NE8 1AG," NO_CARD NO_GRADED
    "01/03/2023,100007,School remains Outstanding (Concerns) - S5 Next\n"
    "100008,Eight,Secondary,Gateshead,NE8 1AH," NO_CARD NO_GRADED "01/03/2025,100008,Standards maintained\n"
    "100009,Nine,Secondary,Gateshead,NE8 1AJ," NO_CARD NO_GRADED "NULL,NULL,NULL\n"
    /* faults: twice; a grade of no scale; a grade without a day; a day to come */
    "100001,Again,Primary,Gateshead,NE8 1AA," NO_CARD NO_GRADED "NULL,NULL,NULL\n"
    "100010,Ten,Primary,Gateshead,NE8 1AP," NO_CARD "01/02/2020,100010,7,2,Yes,NULL,NULL,NULL\n"
    "100011,Eleven,Primary,Gateshead,NE8 1AL," NO_CARD "NULL,100011,2,2,Yes,NULL,NULL,NULL\n"
    "100012,Twelve,Primary,Gateshead,NE8 1AN," NO_CARD "01/02/2190,100012,2,2,Yes,NULL,NULL,NULL\n";

/* "REGIME ORDER GRADE GOOD PREDECESSOR" of the grade that counts now. */
static const char *grade_of(oob_db *db, const char *urn)
{
    char sql[300];
    (void)snprintf(
        sql, sizeof sql,
        "SELECT regime || ' | ' || coalesce(grade, '-') || ' | ' || coalesce(good_or_better, 'unknown') || ' | ' "
        "|| predecessor FROM school_grades WHERE school_urn = '%s' "
        "ORDER BY regime_order, inspected_on DESC LIMIT 1",
        urn);
    return ask_text(db, sql);
}

static void every_regime_is_graded_by_its_own_rule(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    take_text(import_ratings, db, "mi.csv", latest, 12, 1);
    assert_string_equal(grade_of(db, "100001"), "Report card | Every area at Expected standard or above | 1 | 0");
    assert_string_equal(grade_of(db, "100002"), "Report card | An area below Expected standard | 0 | 0");
    assert_string_equal(grade_of(db, "100003"), "Report card | Safeguarding not met | 0 | 0");
    assert_string_equal(grade_of(db, "100004"), "Overall effectiveness | Good | 1 | 1");
    assert_string_equal(grade_of(db, "100005"), "Quality of education | Outstanding | 1 | 0");
    assert_string_equal(grade_of(db, "100006"), "Quality of education | Inadequate | 0 | 0");
    assert_string_equal(grade_of(db, "100007"),
                        "Ungraded inspection | School remains Outstanding (Concerns) - S5 Next | 1 | 0");
    assert_string_equal(grade_of(db, "100008"), "Ungraded inspection | Standards maintained | unknown | 0");
    assert_string_equal(grade_of(db, "100009"), "(none)");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM schools WHERE in_ratings = 1"), 12);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM school_grades WHERE school_urn = '100001'"), 3);
    assert_string_equal(ask_text(db, "SELECT safeguarding FROM school_inspection WHERE urn = '100006'"), "No");
    assert_string_equal(ask_text(db, "SELECT label || ' ' || period_end FROM import"), "2026-02-28 2026-02-28");
    oob_db_close(db);
}

static void faults_of_ratings_are_listed(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    take_text(import_ratings, db, "mi.csv", latest, 12, 1);
    assert_string_equal(first_problem(db, "urn-twice"), "mi.csv:13 URN [100001] rejected");
    assert_string_equal(first_problem(db, "unknown-grade"), "mi.csv:14 Latest OEIF overall effectiveness [7] kept");
    assert_string_equal(first_problem(db, "undated-inspection"),
                        "mi.csv:15 Inspection start date of latest OEIF graded inspection [] note");
    assert_string_equal(first_problem(db, "future-date"),
                        "mi.csv:16 Inspection start date of latest OEIF graded inspection [01/02/2190] note");
    assert_string_equal(grade_of(db, "100010"), "Quality of education | Good | 1 | 0");
    oob_db_close(db);
}

static void a_predecessors_grade_counts_through_the_links_and_is_flagged(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    take_text(import_ratings, db, "mi.csv",
              LATEST_HEADER "100002,Two,Primary,Gateshead,NE8 1AB," NO_CARD "01/02/2020,100002,1,1,Yes,NULL,NULL,NULL\n"
                            "100004,Four,Primary,Gateshead,NE8 1AD," NO_CARD NO_GRADED "NULL,NULL,NULL\n",
              2, 0);
    assert_string_equal(grade_of(db, "100004"), "(none)");
    take_text(import_schools, db, "links.csv", links, 6, 1);
    assert_string_equal(grade_of(db, "100004"), "Overall effectiveness | Outstanding | 1 | 1");
    assert_string_equal(
        ask_text(db, "SELECT graded_urn || ' ' || steps FROM school_grades WHERE school_urn = '100004'"), "100002 2");
    oob_db_close(db);
}

static void older_files_stay_beside_newer_ones(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    take_text(import_ratings, db, "mi.csv", latest, 12, 1);
    take_text(
        import_ratings, db, "latest_inspections_as_at_31_Aug_2021.csv",
        "URN,School name,Local authority,Inspection start date,Publication date,URN at time of latest full "
        "inspection,Overall effectiveness,Category of concern,Quality of education,Safeguarding is "
        "effective?,Previous inspection start date,URN at time of previous full inspection,Previous full inspection "
        "overall effectiveness,Date of latest section 8 inspection,Section 8 inspection overall outcome\n"
        "100001,One,Gateshead,01/02/2020,01/03/2020,100001,3,NULL,3,Yes,01/05/2014,900001,2,NULL,NULL\n",
        1, 0);
    assert_string_equal(ask_text(db, "SELECT group_concat(label) FROM (SELECT label FROM import ORDER BY label)"),
                        "2021-08-31,2026-02-28");
    /* The inspection of 2020 is in both files and counts once, as the newer has it; the one of 2014 only in the older.
     */
    assert_string_equal(ask_text(db,
                                 "SELECT group_concat(inspected_on || ' ' || grade || ' ' || predecessor, ', ') FROM "
                                 "(SELECT * FROM school_grades WHERE school_urn = '100001' AND regime_order = 2 "
                                 "ORDER BY inspected_on)"),
                        "2014-05-01 Good 1, 2020-02-01 Requires improvement 0");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM school_inspection WHERE urn = '100001' AND current = 0"), 1);
    oob_db_close(db);
}

static void inspections_of_the_year_may_name_a_school_twice(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    take_text(
        import_ratings, db, "in_year_31_August_2026.csv",
        "URN,School name,Inspection start date,Publication date,Category of concern,Safeguarding "
        "standards,Inclusion,Curriculum and teaching,Achievement,Attendance and behaviour,Personal development and "
        "wellbeing,Leadership and governance\n"
        "100001,One,01/12/2025,NULL,NULL,Met," EXPECTED EXPECTED EXPECTED EXPECTED EXPECTED "Expected standard\n"
        "100001,One,01/05/2026,NULL,NULL,Not met,NULL,NULL,NULL,NULL,NULL,NULL\n"
        "100002,Two,01/05/2026,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL\n",
        3, 0);
    assert_string_equal(ask_text(db, "SELECT label FROM import"), "year-2026-08-31");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM school_inspection"),
                     2); /* the third row is no graded inspection */
    assert_string_equal(grade_of(db, "100001"), "Report card | Safeguarding not met | 0 | 0");
    oob_db_close(db);
}

static void a_rating_file_of_an_unknown_layout_says_what_it_lacks(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    oob_import_result result = {0};
    oob_error err = OOB_ERROR_INIT;
    char path[SCRATCH_PATH_SIZE];
    write_file(path, "odd.csv", "URN,School name,Latest OEIF overall effectivenes\n100001,One,2\n");
    assert_int_equal(import_ratings(db, path, &result, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "without the column 'Inspection start date of latest OEIF graded inspection'"));
    assert_non_null(strstr(err.hint, "did you mean 'Latest OEIF overall effectivenes'"));
    assert_int_equal(ask_int(db, "SELECT count(*) FROM school_source"), 0);
    oob_import_result_free(&result);
    oob_db_close(db);
}

static void a_published_list_without_rows_replaces_nothing(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    oob_import_result result = {0};
    oob_error err = OOB_ERROR_INIT;
    char path[SCRATCH_PATH_SIZE];
    take_text(import_ratings, db, "mi.csv", latest, 12, 1);
    write_file(path, "empty.csv", LATEST_HEADER);
    assert_int_equal(import_ratings(db, path, &result, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "has no rows"));
    assert_int_equal(ask_int(db, "SELECT count(*) FROM school"), 12);
    oob_import_result_free(&result);
    oob_db_close(db);
}

/* --- the published files --------------------------------------------------------------------------- */

static void the_published_files_load_whole(void **state)
{
    (void)state;
    char path[REAL_DATA_PATH_SIZE];
    need_real_data();
    oob_db *db = fresh_store("E08000037");
    take(import_schools, db, real_data_path(path, "schools/schools_gias_2025-07.csv"), 22010, 0);
    take(import_schools, db, real_data_path(path, "schools/open_school_points_2026-01.csv"), 26509, 0);
    take(import_schools, db, real_data_path(path, "schools/links_edubasealldata20250422.csv"), 33801, 0);
    take(import_schools, db, real_data_path(path, "schools/202324_information_about_schools_final.csv"), 5709, 0);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM school_link"), 33801);
    assert_int_equal(count_problems(db, "odd-urn"), 0);
    assert_int_equal(
        ask_int(db, "SELECT count(*) FROM school s JOIN location l USING (location_id) WHERE l.kind = 'grid'"), 26509);
    oob_db_close(db);
}

/* The rows of another year with more columns than the header has are listed, not shifted into wrong columns. */
static void the_samples_of_the_register_load(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        size_t kept;
        size_t rejected;
    } samples[] = {{"schools/gias_sample_teaching_vacancies.csv", 9, 10},
                   {"schools/gias_sample_claim.csv", 3, 1},
                   {"schools/gias_sample_schools_experience.csv", 4, 0},
                   {"schools/gias_anonymised_sample_2024.csv", 60, 0}};
    char path[REAL_DATA_PATH_SIZE];
    need_real_data();
    oob_db *db = fresh_store("E08000037");
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        take(import_schools, db, real_data_path(path, samples[i].file), samples[i].kept, samples[i].rejected);
    oob_db_close(db);
}

static void the_published_headers_are_recognised(void **state)
{
    (void)state;
    char path[REAL_DATA_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    oob_import_result result = {0};
    need_real_data();
    oob_db *db = fresh_store("E08000037");
    real_data_path(path, "schools/ofsted_mi_state_funded_2026_D2_most_recent_header.csv");
    assert_int_equal(import_ratings(db, path, &result, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "is Ofsted's latest inspections of state-funded schools, but has no rows"));
    oob_import_result_free(&result);
    real_data_path(path, "schools/ofsted_mi_state_funded_2026_D1_in_year_header.csv");
    assert_int_equal(import_ratings(db, path, &result, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "is Ofsted's inspections of schools in the year, but has no rows"));
    oob_import_result_free(&result);
    real_data_path(path, "schools/gias_edubasealldata_2026_header_less_5_name_columns.csv");
    assert_int_equal(import_schools(db, path, &result, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "is the register of schools (GIAS), but has no rows"));
    oob_import_result_free(&result);
    oob_db_close(db);
}

static void the_invented_ratings_load_whole(void **state)
{
    (void)state;
    char path[REAL_DATA_PATH_SIZE];
    need_real_data();
    oob_db *db = fresh_store("E08000037");
    take(import_ratings, db, real_data_path(path, "invented-children/gateshead/school_ratings.csv"), 421, 0);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem WHERE severity <> 'note'"), 0);
    /* Counted in the file: rows whose columns of that kind are not NULL. */
    assert_int_equal(ask_int(db, "SELECT count(*) FROM school_inspection WHERE regime = 'report_card'"), 32);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM school_inspection WHERE regime = 'graded'"), 378);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM school_inspection WHERE regime = 'ungraded'"), 93);
    assert_int_equal(
        ask_int(db, "SELECT count(*) FROM school_inspection WHERE urn_at_time <> urn AND regime = 'graded'"), 101);
    oob_db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_register_is_read_and_places_by_grid_before_postcode),
        cmocka_unit_test(each_field_comes_from_the_best_source_that_has_it),
        cmocka_unit_test(an_address_gives_the_postcode_at_its_end),
        cmocka_unit_test(a_school_continues_all_that_came_before_it),
        cmocka_unit_test(every_regime_is_graded_by_its_own_rule),
        cmocka_unit_test(faults_of_ratings_are_listed),
        cmocka_unit_test(a_predecessors_grade_counts_through_the_links_and_is_flagged),
        cmocka_unit_test(older_files_stay_beside_newer_ones),
        cmocka_unit_test(inspections_of_the_year_may_name_a_school_twice),
        cmocka_unit_test(a_rating_file_of_an_unknown_layout_says_what_it_lacks),
        cmocka_unit_test(a_published_list_without_rows_replaces_nothing),
        cmocka_unit_test(the_published_files_load_whole),
        cmocka_unit_test(the_samples_of_the_register_load),
        cmocka_unit_test(the_published_headers_are_recognised),
        cmocka_unit_test(the_invented_ratings_load_whole),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
