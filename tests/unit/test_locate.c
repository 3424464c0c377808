/* test_locate.c - locating the places of a store by a small invented gazetteer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "geo/locate.h"
#include "ingest/gazetteer_build.h"
#include "store/places.h"
#include "store/store.h"
#include "support/scratch_files.h"

#define HEADER "pcds,doterm,lad25cd,east1m,north1m,gridind,ctry25cd\n"

/*
 * ZX1: two live postcodes 600 m apart (its middle is 300 m from each), one ended, one without a grid reference.
 * ZX2: no grid reference at all. Districts: Gateshead; Carlisle, which ended in 2023 and is in Cumberland now; an
 * invented one.
 */
static const char gazetteer_text[] = HEADER "ZX1 1AA,,E08000037,425000,563000,1,E92000001\n"
                                            "ZX1 1AB,,E07000028,425600,563000,2,E92000001\n"
                                            "ZX1 1AD,201506,E08000037,425900,563900,1,E92000001\n"
                                            "ZX1 9AA,,E08999002,,,9,E92000001\n"
                                            "ZX2 1AA,,,,,9,\n"
                                            "ZX3 1AA,,E08999001,570000,399000,1,E92000001\n"
                                            "BT98 1AA,,N09000003,334316,374675,1,N92000002\n";

static void build_gazetteer(const char *name, const char *text)
{
    static oob_gazetteer_build_result result;
    char source[SCRATCH_PATH_SIZE];
    char output[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    const char *paths[] = {scratch_write_text(source, "onspd_nov2025.csv", text)};
    oob_gazetteer_build_options options = {.paths = paths, .path_count = 1, .output = scratch_path(output, name)};
    if (oob_gazetteer_build(&result, &options, NULL, &err) != OOB_OK)
        fail_msg("%s", err.msg);
}

static oob_db *new_store(void)
{
    char path[SCRATCH_PATH_SIZE];
    oob_db *store = NULL;
    oob_error err = OOB_ERROR_INIT;
    (void)unlink(scratch_path(path, "s.sqlite"));
    if (oob_store_create(&store, path, "E08000037", &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return store;
}

static void add_places(oob_db *store, const char *const *texts, size_t count)
{
    oob_places *places = NULL;
    int64_t id;
    assert_int_equal(oob_db_begin(store, NULL), OOB_OK);
    assert_int_equal(oob_places_open(&places, store, NULL), OOB_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(oob_places_from_text(&id, places, texts[i], strlen(texts[i]), NULL), OOB_OK);
    assert_int_equal(oob_places_from_grid(&id, places, 425300.5, 563100, NULL), OOB_OK);
    oob_places_close(places);
    assert_int_equal(oob_db_commit(store, NULL), OOB_OK);
}

static oob_locate_result locate(oob_db *store, const char *gazetteer_name, bool relocate)
{
    char path[SCRATCH_PATH_SIZE];
    oob_gazetteer *gazetteer = NULL;
    oob_locate_result result = {0};
    oob_error err = OOB_ERROR_INIT;
    oob_locate_options options = {.relocate = relocate};
    if (oob_gazetteer_open(&gazetteer, scratch_path(path, gazetteer_name), &err) != OOB_OK ||
        oob_locate_run(&result, store, gazetteer, &options, NULL, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    oob_gazetteer_close(gazetteer);
    return result;
}

/* One line of SQL's answer, columns joined by '|'. */
static const char *read_sql(char *got, size_t size, oob_db *db, const char *sql)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    size_t len = 0;
    got[0] = '\0';
    oob_error err = OOB_ERROR_INIT;
    if (oob_stmt_open(&stmt, db, sql, &err) != OOB_OK || oob_stmt_step(stmt, &row, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    for (int i = 0; row && i < oob_stmt_columns(stmt); i++)
        len += (size_t)snprintf(got + len, size - len, "%s%s", i > 0 ? "|" : "", oob_stmt_text(stmt, i));
    oob_stmt_close(stmt);
    return got;
}

static void assert_sql(oob_db *db, const char *sql, const char *wanted)
{
    char got[1024] = "";
    assert_string_equal(read_sql(got, sizeof got, db, sql), wanted);
}

#define PLACE_COLUMNS                                                                                                  \
    "SELECT status, reason, easting, northing, uncertainty_m, grid_quality, gazetteer_code, gazetteer_upper_code, "    \
    "country, X(geom), Y(geom), SRID(geom) FROM location WHERE place = "

static void every_kind_of_place_is_located_by_the_rules(void **state)
{
    (void)state;
    static const char *const typed[] = {"zx1 1aa", "ZX1 1AB", "ZX1 1AD", "ZX1 9AA",  "ZX1 1XX",  "ZX1",
                                        "ZX1 1A",  "ZX2 1AA", "ZX2",     "ZX9 1AA",  "BT98 1AA", "BT1 1AA",
                                        "IM1 1AA", "JE2",     "TBC",     "see file", "ZX3 1AA",  ""};
    static const struct {
        const char *place;
        const char *wanted;
    } places[] = {
        {"'ZX1 1AA'", "live||425000.0|563000.0||1|E08000037|E08000037|E|425000.0|563000.0|27700"},
        /* Carlisle's code has ended: Cumberland is the authority now. */
        {"'ZX1 1AB'", "live||425600.0|563000.0||2|E07000028|E06000063|E|425600.0|563000.0|27700"},
        {"'ZX1 1AD'", "ended||425900.0|563900.0||1|E08000037|E08000037|E|425900.0|563900.0|27700"},
        {"'ZX1 9AA'",
         "outcode|no grid reference|425300.0|563000.0|300.0||E08999002|E08999002|E|425300.0|563000.0|27700"},
        {"'ZX1 1XX'", "outcode|postcode not in the gazetteer|425300.0|563000.0|300.0||||E|425300.0|563000.0|27700"},
        {"'ZX1'", "outcode|outward code only|425300.0|563000.0|300.0||||E|425300.0|563000.0|27700"},
        {"'ZX2 1AA'", "not_found|no grid reference||||9||||||"},
        {"'ZX2'", "not_found|outward code only||||||||||"},
        {"'ZX9 1AA'", "not_found|postcode not in the gazetteer||||||||||"},
        {"'BT98 1AA'", "outside_gb|Northern Ireland: not on the British National Grid|||||N09000003|N09000003|N|||"},
        {"'BT1 1AA'", "outside_gb|Northern Ireland: not on the British National Grid|||||||N|||"},
        {"'IM1 1AA'", "outside_gb|Isle of Man: not on the British National Grid|||||||M|||"},
        {"'JE2'", "outside_gb|Channel Islands: not on the British National Grid|||||||C|||"},
        {"'TBC'", "not_found|not a postcode||||||||||"},
        {"'see file'", "not_found|not a postcode||||||||||"},
        {"'ZX3 1AA'", "live||570000.0|399000.0||1|E08999001|E08999001|E|570000.0|399000.0|27700"},
        {"'425300.5 563100.0'", "given||425300.5|563100.0||||||425300.5|563100.0|27700"},
    };
    oob_db *store = new_store();
    add_places(store, typed, sizeof typed / sizeof *typed);
    build_gazetteer("g.sqlite", gazetteer_text);
    oob_locate_result result = locate(store, "g.sqlite", false);
    assert_true(result.relocated);
    assert_int_equal(result.places, 16); /* "ZX1 1A" is ZX1; the blank and the grid reference are not looked up */
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char sql[512];
        (void)snprintf(sql, sizeof sql, PLACE_COLUMNS "%s", places[i].place);
        assert_sql(store, sql, places[i].wanted);
    }
    assert_sql(store, "SELECT count(*) FROM location WHERE status = 'pending'", "0");
    oob_db_close(store);
}

static void measurements_of_earlier_positions_are_cleared(void **state)
{
    (void)state;
    static const char *const typed[] = {"ZX1 1AA"};
    oob_db *store = new_store();
    add_places(store, typed, 1);
    build_gazetteer("g.sqlite", gazetteer_text);
    (void)locate(store, "g.sqlite", false);
    assert_int_equal(oob_db_exec(store,
                                 "UPDATE location SET host_code = 'E08000037', host_by = 'polygon', location = 'IN', "
                                 "edge_distance_m = 5, boundary_band = 'inside'",
                                 NULL),
                     OOB_OK);
    (void)locate(store, "g.sqlite", true);
    assert_sql(store,
               "SELECT host_code, host_by, location, edge_distance_m, boundary_band FROM location WHERE kind <> 'grid'",
               "||||");
    assert_sql(store, "SELECT boundary_band FROM location WHERE kind = 'grid'", "inside");
    oob_db_close(store);
}

static void only_new_places_are_looked_up_until_the_gazetteer_changes(void **state)
{
    (void)state;
    static const char *const first[] = {"ZX1 1AA", "ZX1 1XX"};
    static const char *const second[] = {"ZX1 1AB"};
    oob_db *store = new_store();
    build_gazetteer("g.sqlite", gazetteer_text);
    add_places(store, first, 2);
    assert_int_equal(locate(store, "g.sqlite", false).places, 2);
    add_places(store, second, 1);
    oob_locate_result result = locate(store, "g.sqlite", false);
    assert_int_equal(result.places, 1);
    assert_false(result.relocated);
    assert_int_equal(locate(store, "g.sqlite", true).places, 3);

    /* A newer gazetteer knows ZX1 1XX and has ended ZX1 1AA. */
    (void)setenv("OOB_NOW", "2026-03-01T09:00:00Z", 1);
    build_gazetteer("newer.sqlite", HEADER "ZX1 1AA,202601,E08000037,425000,563000,1,E92000001\n"
                                           "ZX1 1XX,,E08000037,425001,563001,1,E92000001\n");
    result = locate(store, "newer.sqlite", false);
    (void)unsetenv("OOB_NOW");
    assert_true(result.relocated);
    assert_int_equal(result.places, 3);
    assert_sql(store,
               "SELECT group_concat(status) FROM (SELECT status FROM location WHERE kind = 'postcode' ORDER BY place)",
               "ended,outcode,live");
    assert_sql(store, "SELECT value FROM meta WHERE key = 'located_at'", "2026-03-01T09:00:00Z");
    assert_sql(store, "SELECT value FROM meta WHERE key = 'gazetteer_built_at'", "2026-03-01T09:00:00Z");
    assert_sql(store, "SELECT value FROM meta WHERE key = 'gazetteer_vintage'", "2025-11");
    assert_sql(store, "SELECT value FROM meta WHERE key = 'gazetteer_sources'", "NSPL 2025-11");
    assert_sql(store, "SELECT value LIKE '%newer.sqlite' FROM meta WHERE key = 'gazetteer_path'", "1");
    oob_db_close(store);
}

static void triggers_are_put_back(void **state)
{
    (void)state;
    static const char *const typed[] = {"ZX1 1AA"};
    static const char count[] = "SELECT count(*), sum(name LIKE '%_location_geom') FROM sqlite_master "
                                "WHERE type = 'trigger' AND tbl_name = 'location'";
    char before[32];
    oob_db *store = new_store();
    (void)read_sql(before, sizeof before, store, count);
    assert_non_null(strstr(before, "|5"));
    add_places(store, typed, 1);
    build_gazetteer("g.sqlite", gazetteer_text);
    (void)locate(store, "g.sqlite", false);
    assert_sql(store, count, before);
    /* and work: another reference system is refused */
    assert_int_not_equal(oob_db_exec(store, "UPDATE location SET geom = MakePoint(1, 2, 4326)", NULL), OOB_OK);
    oob_db_close(store);
}

static void kept_answers_of_a_service_fill_what_the_gazetteer_lacks(void **state)
{
    (void)state;
    static const char *const typed[] = {"ZX1 1AA", "ZX1 1XX", "ZX9 1AA"};
    oob_db *store = new_store();
    add_places(store, typed, 3);
    assert_int_equal(
        oob_db_exec(store,
                    "INSERT INTO online_answer (postcode, outcome, easting, northing, quality, country, district_code, "
                    "answered_at, source) VALUES "
                    "('ZX1 1AA', 'found', 1, 1, 1, 'E', 'E08000021', '2026-01-01T00:00:00Z', 'localhost'), "
                    "('ZX1 1XX', 'found', 425100, 563100, 1, 'E', 'E08000021', '2026-01-01T00:00:00Z', 'localhost'), "
                    "('ZX9 1AA', 'unknown', NULL, NULL, NULL, NULL, NULL, '2026-01-01T00:00:00Z', 'localhost')",
                    NULL),
        OOB_OK);
    build_gazetteer("g.sqlite", gazetteer_text);
    (void)locate(store, "g.sqlite", false);
    assert_sql(store, "SELECT status, easting FROM location WHERE place = 'ZX1 1AA'", "live|425000.0");
    assert_sql(store,
               "SELECT status, easting, uncertainty_m, gazetteer_code, X(geom) FROM location WHERE place = 'ZX1 1XX'",
               "online|425100.0||E08000021|425100.0");
    assert_sql(store, "SELECT status FROM location WHERE place = 'ZX9 1AA'", "not_found");
    oob_db_close(store);
}

static void records_are_counted_by_use_and_status(void **state)
{
    (void)state;
    static const char *const typed[] = {"ZX1 1AA", "ZX1 1AD", "TBC"};
    oob_db *store = new_store();
    add_places(store, typed, 3);
    assert_int_equal(
        oob_db_exec(
            store,
            "INSERT INTO import (import_id, kind, label, imported_at) VALUES (1, 'ssda903', '2025', '');"
            "INSERT INTO episode (import_id, child_id, decom, placement_location_id, home_location_id, current) "
            "VALUES (1, 'a', '2024-01-01', 1, 1, 1), (1, 'b', '2024-01-01', 1, 2, 1), "
            "(1, 'c', '2024-01-01', 3, NULL, 1), (1, 'd', '2024-01-01', 4, NULL, 1), "
            "(1, 'superseded', '2024-01-01', 1, 1, 0);"
            "INSERT INTO carer (carer_id, import_id, location_id) VALUES ('k', 1, 2), ('l', 1, NULL)",
            NULL),
        OOB_OK);
    build_gazetteer("g.sqlite", gazetteer_text);
    oob_locate_result result = locate(store, "g.sqlite", false);
    static const size_t wanted[OOB_USE_COUNT][OOB_LOCATED_COUNT] = {
        [OOB_USE_PLACEMENT] = {[OOB_LOCATED_LIVE] = 2, [OOB_LOCATED_NOT_FOUND] = 1, [OOB_LOCATED_GIVEN] = 1},
        [OOB_USE_HOME] = {[OOB_LOCATED_LIVE] = 1, [OOB_LOCATED_ENDED] = 1, [OOB_LOCATED_BLANK] = 2},
        [OOB_USE_CARER] = {[OOB_LOCATED_ENDED] = 1, [OOB_LOCATED_BLANK] = 1}};
    assert_memory_equal(result.records, wanted, sizeof wanted);
    oob_db_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_place_is_located_by_the_rules),
        cmocka_unit_test(measurements_of_earlier_positions_are_cleared),
        cmocka_unit_test(only_new_places_are_looked_up_until_the_gazetteer_changes),
        cmocka_unit_test(triggers_are_put_back),
        cmocka_unit_test(kept_answers_of_a_service_fill_what_the_gazetteer_lacks),
        cmocka_unit_test(records_are_counted_by_use_and_status),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
