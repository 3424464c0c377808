/* Importing lists of providers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/providers.h"
#include "support/asking.h"
#include "support/real_data.h"

static oob_status import_file(oob_db *db, const char *path, oob_import_result *result, oob_error *err)
{
    return oob_import_providers(db, &path, 1, NULL, result, NULL, err);
}

static void import_all(oob_db *db, const char *path, size_t kept, size_t rejected)
{
    oob_import_result result = {0};
    oob_error err = OOB_ERROR_INIT;
    if (import_file(db, path, &result, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    assert_int_equal(result.parts[0].rows_kept, kept);
    assert_int_equal(result.parts[0].rows_rejected, rejected);
    oob_import_result_free(&result);
}

static void import_text(oob_db *db, const char *name, const char *text, size_t kept, size_t rejected)
{
    char path[SCRATCH_PATH_SIZE];
    import_all(db, write_file(path, name, text), kept, rejected);
}

#define LIST_HEADER                                                                                                    \
    "Local authority,URN,Provider type,Sector,Provider name,Registration date,Registration status,Deregistration "     \
    "date,Placement code,Provider postcode,Owner postcode,Placement provider code,Date of last full inspection,"       \
    "Overall effectiveness,Number of registered places,Mental disorders,Sensory impairment\n"

/* One home with everything right, and one row for each thing that can be wrong. */
static const char list_of_homes[] = LIST_HEADER
    "Durham,2900001,Children's home,Private,Raveloe View,11/07/2010,Active,,K2,dh1 1aa,NE1 "
    "1AA,PR4,02/05/2023,Good,6,Yes,No\n"
    "Durham,2900001,Children's home,Private,Raveloe View,11/07/2010,Active,,K2,DH1 1AA,,PR4,02/05/2023,Good,6,Yes,No\n"
    "Middle Earth,2900002,Children's home,Private,Bag End,-,Active,,K2,DH1 1AB,,PR4,NULL,,4,Maybe,\n"
    "Gateshead,x1,Tree house,Private,Odd,11/07/2010,Active,,K2,DH1 1AC,,PR4,,,-2,,\n"
    "Gateshead,SC900003,Independent fostering agency,Voluntary,Agency,11/07/2010,Active,,\"U1,U2,U3,U4,U5,U6\",NE8 "
    "1AA,,"
    "PR5,02/05/2023,Good,,,\n"
    "Gateshead,2900004,Children's home,Private,Shut,11/07/2020,Closed,10/07/2020,K2,NE8 "
    "1AB,,PR4,31/02/2023,Good,2.5,,\n"
    "Gateshead,2900005,Local Authority Fostering Agency,Local Authority,Ours,01/01/2190,Active,,\"U1,U6\",NE8 1AC,,PR1,"
    "Not provided,Not provided,,,\n"
    "Gateshead,,Children's home,Private,Nameless,11/07/2010,Active,,K2,NE8 1AD,,PR4,,,1,,\n";

static void a_list_to_authorities_is_read_cell_by_cell(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    import_text(db, "homes.csv", list_of_homes, 6, 2);
    assert_string_equal(ask_text(db, "SELECT urn || ' ' || setting || ' ' || name || ' ' || authority_code || ' ' || "
                                     "places || ' ' || mental_disorders || sensory_impairment || ' ' || overall || ' ' "
                                     "|| last_inspected_on || ' ' || registered_on || ' ' || placement_code || ' ' || "
                                     "provider_code || ' ' || row FROM provider WHERE urn = '2900001'"),
                        "2900001 1 Raveloe View E06000047 6 10 Good 2023-05-02 2010-07-11 K2 PR4 2");
    assert_string_equal(ask_text(db, "SELECT provider_postcode FROM providers WHERE provider_urn = '2900001'"),
                        "DH1 1AA");
    /* The address of the home, never of its owner. */
    assert_int_equal(ask_int(db, "SELECT count(*) FROM location WHERE place = 'NE1 1AA'"), 0);
    oob_db_close(db);
}

static void every_fault_of_a_list_is_listed_with_its_row_and_column(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    import_text(db, "homes.csv", list_of_homes, 6, 2);
    assert_string_equal(first_problem(db, "urn-twice"), "homes.csv:3 URN [2900001] rejected");
    assert_string_equal(first_problem(db, "blank"), "homes.csv:9 URN [] rejected");
    assert_string_equal(first_problem(db, "unknown-authority"), "homes.csv:4 Local authority [Middle Earth] kept");
    assert_string_equal(first_problem(db, "bad-yes-no"), "homes.csv:4 Mental disorders [Maybe] kept");
    assert_string_equal(first_problem(db, "odd-urn"), "homes.csv:5 URN [x1] note");
    assert_string_equal(first_problem(db, "unknown-provision-type"), "homes.csv:5 Provider type [Tree house] note");
    assert_string_equal(first_problem(db, "negative"), "homes.csv:5 Number of registered places [-2] kept");
    assert_string_equal(first_problem(db, "not-whole"), "homes.csv:7 Number of registered places [2.5] kept");
    assert_string_equal(first_problem(db, "closed-before-registered"),
                        "homes.csv:7 Deregistration date [10/07/2020] note");
    assert_string_equal(first_problem(db, "bad-date"), "homes.csv:7 Date of last full inspection [31/02/2023] kept");
    assert_string_equal(first_problem(db, "future-date"), "homes.csv:8 Registration date [01/01/2190] note");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem"), 11);
    oob_db_close(db);
}

static void an_office_is_no_place_where_children_live(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    import_text(db, "homes.csv", list_of_homes, 6, 2);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM provider WHERE is_office = 1"), 2);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM provider WHERE is_office = 1 AND location_id IS NOT NULL"), 0);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM location WHERE place IN ('NE8 1AA', 'NE8 1AC')"), 0);
    assert_string_equal(ask_text(db,
                                 "SELECT host_authority_code || ' ' || located_by || ' ' || location_status || ' ' || "
                                 "coalesce(location, 'nowhere') FROM providers WHERE provider_urn = 'SC900003'"),
                        "E08000037 authority office nowhere");
    oob_db_close(db);
}

static const char supported_list[] =
    "Provider local authority,Setting Local Authority,URN,Provider type,Registration date,Registration status,Closed "
    "date,Placement code,Setting status,Setting status date,Setting category,Capacity,Setting address postcode,Owner "
    "postcode\n"
    "Gateshead,Sunderland,2800001,Supported accommodation,01/12/2023,Active,,K3,Active,01/12/2023,Supported lodgings,2,"
    "SR1 1AA,\n"
    "Gateshead,Gateshead,2800001,Supported accommodation,01/12/2023,Active,,K3,Closed,05/06/2024,Supported lodgings,4,"
    "NE8 1AA,\n";

static void settings_of_supported_accommodation_are_numbered(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    import_text(db, "supported.csv", supported_list, 2, 0);
    assert_string_equal(ask_text(db,
                                 "SELECT group_concat(setting || ' ' || authority_code || ' ' || places || ' ' || "
                                 "coalesce(closed_on, 'open'), ', ') FROM (SELECT * FROM provider ORDER BY setting)"),
                        "1 E08000024 2 open, 2 E08000037 4 2024-06-05");
    oob_db_close(db);
}

/* The title gives the day; a name begins with a line feed, as the published file's do. */
static const char public_list[] =
    "Children's social care data in England 2024, provider level as at 31 March 2024\n"
    "This worksheet contains one table.\n"
    "URN,Provision type,Registration status,Name,Postcode,Local authority,Places,Short-break-only children's home,"
    "\"\nLatest full inspection date\",\"\nOverall experiences and progress of children and young people\",Supported "
    "Accommodation outcome\n"
    "2900001,Children's Home,Active,REDACTED,REDACTED,Gateshead,3,,01/02/2024,Inadequate,\n"
    "2900009,Children's home,Active,REDACTED,REDACTED,Gateshead,4,Short breaks only,01/02/2024,Good,\n"
    "2900010,Supported Accommodation,Active,Lodgings Ltd,REDACTED,Sunderland,5,,,,Consistently strong service "
    "delivery\n"
    "SC000011,Boarding School,Active,Greyfriars,NE8 1AA,Gateshead,,,,,\n";

static void a_redacted_home_has_an_authority_and_no_point(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    import_text(db, "public.csv", public_list, 4, 0);
    assert_string_equal(ask_text(db, "SELECT period_end FROM import WHERE kind = 'providers'"), "2024-03-31");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM provider WHERE redacted = 1 AND location_id IS NULL"), 3);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM location"), 1);
    assert_string_equal(ask_text(db,
                                 "SELECT coalesce(provider_name, 'unnamed') || ' ' || location || ' ' || located_by || "
                                 "' ' || boundary_distance_m || ' ' || boundary_band || ' ' || statutory_class || ' ' "
                                 "|| location_status || ' ' || short_breaks_only || ' ' || placement_type "
                                 "FROM providers WHERE provider_urn = '2900009'"),
                        "unnamed IN authority 0.0 inside in area redacted 1 K2");
    /* Outside: known to be so, but not how far. */
    assert_string_equal(
        ask_text(db, "SELECT provider_name || ' ' || location || ' ' || coalesce(boundary_distance_m, "
                     "'unknown') || ' ' || overall_judgement FROM providers WHERE provider_urn = '2900010'"),
        "Lodgings Ltd OUT unknown Consistently strong service delivery");
    oob_db_close(db);
}

static void a_list_to_authorities_comes_before_the_public_one(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    import_text(db, "homes.csv", list_of_homes, 6, 2);
    import_text(db, "public.csv", public_list, 4, 0);
    assert_string_equal(
        ask_text(db, "SELECT list || ' ' || overall_judgement FROM providers WHERE provider_urn = '2900001'"),
        "authority-list Good");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM providers"), 6 + 3);
    oob_db_close(db);
}

static void a_newer_list_replaces_its_layout_whole(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    import_text(db, "homes.csv", list_of_homes, 6, 2);
    import_text(db, "newer.csv",
                LIST_HEADER "Gateshead,2900012,Children's home,Private,New,01/01/2024,Active,,K2,NE9 5AA,,"
                            "PR4,,,3,No,No\n",
                1, 0);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM provider"), 1);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem"), 0);
    assert_string_equal(ask_text(db, "SELECT group_concat(place) FROM location"),
                        "NE9 5AA"); /* no postcode left behind */
    oob_db_close(db);
}

static void an_unknown_layout_is_an_error_that_says_what_is_missing(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    oob_import_result result = {0};
    oob_error err = OOB_ERROR_INIT;
    char path[SCRATCH_PATH_SIZE];
    write_file(path, "wrong.csv", "Local authority,URN,Placement codes,Provider postcode\nGateshead,1,K2,NE8 1AA\n");
    assert_int_equal(import_file(db, path, &result, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "wrong.csv: not of a layout that is known"));
    assert_non_null(strstr(err.msg, "'placement_code'"));
    assert_non_null(strstr(err.hint, "Placement codes"));
    assert_int_equal(ask_int(db, "SELECT count(*) FROM import"), 0);
    oob_import_result_free(&result);
    oob_db_close(db);
}

static void two_lists_that_would_replace_each_other_are_refused(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    oob_import_result result = {0};
    oob_error err = OOB_ERROR_INIT;
    char first[SCRATCH_PATH_SIZE];
    char second[SCRATCH_PATH_SIZE];
    const char *paths[] = {write_file(first, "one.csv", list_of_homes), write_file(second, "two.csv", list_of_homes)};
    assert_int_equal(oob_import_providers(db, paths, 2, NULL, &result, NULL, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "two.csv: would replace one.csv"));
    assert_int_equal(ask_int(db, "SELECT count(*) FROM provider"), 0);
    oob_import_result_free(&result);
    oob_db_close(db);
}

static void the_codes_of_the_old_list_of_homes_are_told_apart_by_what_they_are(void **state)
{
    (void)state;
    oob_db *db = fresh_store("E08000037");
    import_text(db, "old.csv",
                "Local Authority,URN,Provider Type,Provider Code,Provider Placement Code,Max Users,Setting Address "
                "Postcode\n"
                "Gateshead,SC123456,Children's Home,PR4,K2,5,NE8 1AA\n"
                "Gateshead,SC123457,Children's Home,K1,PR2,6,NE8 1AB\n",
                2, 0);
    assert_string_equal(ask_text(db, "SELECT group_concat(placement_code || ' ' || provider_code) FROM (SELECT * FROM "
                                     "provider ORDER BY urn)"),
                        "K2 PR4,K1 PR2");
    oob_db_close(db);
}

/* --- the published files --------------------------------------------------------------------------- */

static void the_public_lists_load_whole(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        size_t rows;
        const char *day;
    } files[] = {{"social-care/provider_at_march_2018.csv", 2797, "2018"},
                 {"social-care/provider_at_march_2023.csv", 3546, "2023-03-31"},
                 {"social-care/provider_at_march_2025.csv", 5600, "2025-03-31"}};
    char path[REAL_DATA_PATH_SIZE];
    need_real_data();
    oob_db *db = fresh_store("E08000037");
    for (size_t i = 0; i < 3; i++) {
        import_all(db, real_data_path(path, files[i].file), files[i].rows, 0);
        assert_int_equal(ask_int(db, "SELECT count(*) FROM providers"), files[i].rows);
        assert_int_equal(ask_int(db, "SELECT count(*) FROM provider WHERE authority_code IS NULL"), 0);
        assert_non_null(strstr(ask_text(db, "SELECT period_end FROM import"), files[i].day));
    }
    /* Of the 2025 file, as its README says. */
    assert_int_equal(ask_int(db, "SELECT count(*) FROM providers WHERE provision_type = 'Children''s home'"), 3938);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM providers WHERE provider_group = 'Supported accommodation'"),
                     893);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM providers WHERE redacted = 1"), 4913);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM providers WHERE listed_authority_code = 'E08000037'"), 17);
    /* Eight more are written "Children's Home", and 49 are schools registered as one. */
    assert_int_equal(ask_int(db, "SELECT count(*) FROM providers WHERE provider_group = 'Children''s homes'"),
                     3938 + 8 + 49);
    assert_int_equal(count_problems(db, "unknown-provision-type"), 0);
    oob_db_close(db);
}

static void the_invented_lists_load_whole(void **state)
{
    (void)state;
    char path[REAL_DATA_PATH_SIZE];
    need_real_data();
    oob_db *db = fresh_store("E08000037");
    import_all(db, real_data_path(path, "invented-children/gateshead/providers.csv"), 94, 0);
    import_all(db, real_data_path(path, "invented-children/gateshead/providers_supported_accommodation.csv"), 24, 0);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM providers"), 94 + 24);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM problem WHERE severity <> 'note'"), 0);
    assert_int_equal(ask_int(db, "SELECT sum(is_office) FROM providers"), 13 + 5 + 2 + 1); /* by type, from the file */
    oob_db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_to_authorities_is_read_cell_by_cell),
        cmocka_unit_test(every_fault_of_a_list_is_listed_with_its_row_and_column),
        cmocka_unit_test(an_office_is_no_place_where_children_live),
        cmocka_unit_test(settings_of_supported_accommodation_are_numbered),
        cmocka_unit_test(a_redacted_home_has_an_authority_and_no_point),
        cmocka_unit_test(a_list_to_authorities_comes_before_the_public_one),
        cmocka_unit_test(a_newer_list_replaces_its_layout_whole),
        cmocka_unit_test(an_unknown_layout_is_an_error_that_says_what_is_missing),
        cmocka_unit_test(two_lists_that_would_replace_each_other_are_refused),
        cmocka_unit_test(the_codes_of_the_old_list_of_homes_are_told_apart_by_what_they_are),
        cmocka_unit_test(the_public_lists_load_whole),
        cmocka_unit_test(the_invented_lists_load_whole),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
