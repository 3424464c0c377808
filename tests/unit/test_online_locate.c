/* test_online_locate.c - what the gazetteer lacks, asked of a service, kept, applied and recorded; and what forbids it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fetch/online_locate.h"
#include "store/store.h"
#include "support/stub_process.h"

static stub_process stub;
static oob_db *store;
static oob_network_policy policy; /* nothing forbids it, unless a test says so */

/* ZA is no postcode area. Two places not found, one only by its outward code; the others are not to be asked. */
static const char places[] =
    "INSERT INTO location (kind, place, status, reason, easting, northing, uncertainty_m, gazetteer_code, country,"
    " host_code, host_by, location, edge_distance_m, boundary_band, geom) VALUES"
    " ('postcode', 'ZA1 1AA', 'not_found', 'postcode not in the gazetteer', NULL, NULL, NULL, NULL, NULL,"
    "  NULL, NULL, NULL, NULL, NULL, NULL),"
    " ('postcode', 'ZA1 1AB', 'outcode', 'postcode not in the gazetteer', 425000, 563000, 900, NULL, 'E',"
    "  'E08000037', 'polygon', 'IN', 55.0, 'inside', MakePoint(425000, 563000, 27700)),"
    " ('postcode', 'ZA1 1AD', 'not_found', 'postcode not in the gazetteer', NULL, NULL, NULL, NULL, NULL,"
    "  NULL, NULL, NULL, NULL, NULL, NULL),"
    " ('postcode', 'ZA2 2AA', 'live', NULL, 425500, 563500, NULL, 'E08000037', 'E',"
    "  NULL, NULL, NULL, NULL, NULL, MakePoint(425500, 563500, 27700)),"
    " ('postcode', 'ZA2 2AB', 'outcode', 'no grid reference', 425000, 563000, 900, NULL, 'E',"
    "  NULL, NULL, NULL, NULL, NULL, NULL),"
    " ('outward', 'ZA3', 'outcode', 'outward code only', 425000, 563000, 900, NULL, 'E',"
    "  NULL, NULL, NULL, NULL, NULL, NULL),"
    " ('text', 'somewhere', 'not_found', 'not a postcode', NULL, NULL, NULL, NULL, NULL,"
    "  NULL, NULL, NULL, NULL, NULL, NULL)";

static int setup(void **state)
{
    (void)state;
    char path[128];
    oob_error err = OOB_ERROR_INIT;
    stub_scratch(&stub);
    stub_write(&stub, "postcodes.csv",
               "postcode,easting,northing,quality,country,district\n"
               "ZA1 1AA,425300,563100,1,England,E08000037\n"
               "ZA1 1AB,379988,395476,3,England,E07000096\n");
    stub_path(path, &stub, "store.sqlite");
    policy = (oob_network_policy){NULL, NULL, NULL, NULL};
    if (oob_store_create(&store, path, "E08000037", &err) != OOB_OK || oob_db_exec(store, places, &err) != OOB_OK) {
        (void)fprintf(stderr, "%s\n", err.msg);
        return -1;
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    stub_stop(&stub);
    oob_db_close(store);
    store = NULL;
    stub_clean(&stub);
    return 0;
}

static void start(const char *fault, const char *option, const char *value)
{
    char csv[128];
    stub_path(csv, &stub, "postcodes.csv");
    const char *args[] = {"--csv", csv, "--fault", fault, option, value, NULL};
    stub_start(&stub, args);
}

static oob_online_options options_at_stub(void)
{
    oob_online_options options = {stub.url, 100, OOB_HTTP_OPTIONS_INIT, &policy, NULL};
    options.http.connect_timeout_ms = 2000;
    options.http.request_timeout_ms = 2000;
    options.http.retries = 1;
    options.http.first_wait_ms = 10;
    return options;
}

/* Plan and do. */
static oob_status locate(oob_online_result *result, oob_error *err)
{
    oob_online_plan plan;
    oob_online_options options = options_at_stub();
    oob_status rc = oob_online_plan_make(&plan, store, &options, err);
    return rc == OOB_OK ? oob_online_locate(result, store, &options, &plan, err) : rc;
}

/* The first column of the first row, as text. */
static void assert_sql(const char *sql, const char *wanted)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_stmt_open(&stmt, store, sql, &err), OOB_OK);
    assert_int_equal(oob_stmt_step(stmt, &row, &err), OOB_OK);
    assert_true(row);
    assert_string_equal(oob_stmt_text(stmt, 0), wanted);
    oob_stmt_close(stmt);
}

static size_t requests_logged(void)
{
    char *log = stub_read(&stub, "log");
    size_t n = stub_count(log, "POST /postcodes");
    free(log);
    return n;
}

/* --- planning -------------------------------------------------------------------------------------------------- */

static void the_plan_counts_only_what_the_gazetteer_lacks_and_sends_nothing(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_plan plan;
    start("", NULL, NULL);
    oob_online_options options = options_at_stub();
    options.batch = 2;
    assert_int_equal(oob_online_plan_make(&plan, store, &options, &err), OOB_OK);
    assert_int_equal(plan.postcodes, 3);
    assert_int_equal(plan.requests, 2);
    assert_string_equal(plan.host, stub.url + strlen("http://"));
    assert_int_equal(requests_logged(), 0);
    assert_sql("SELECT count(*) FROM network_audit", "0");
}

static void more_than_was_agreed_to_is_not_sent(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_plan plan;
    oob_online_result result;
    start("", NULL, NULL);
    oob_online_options options = options_at_stub();
    assert_int_equal(oob_online_plan_make(&plan, store, &options, &err), OOB_OK);
    plan.postcodes = 2;
    assert_int_equal(oob_online_locate(&result, store, &options, &plan, &err), OOB_ERR_REFUSED);
    plan.postcodes = 3;
    (void)snprintf(plan.host, sizeof plan.host, "other.example");
    assert_int_equal(oob_online_locate(&result, store, &options, &plan, &err), OOB_ERR_REFUSED);
    assert_int_equal(requests_logged(), 0);
}

/* --- asking, keeping, applying --------------------------------------------------------------------------------- */

static void answers_become_locations_to_be_measured_anew(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_result result;
    start("", NULL, NULL);
    if (locate(&result, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    assert_int_equal(result.tally.asked, 3);
    assert_int_equal(result.tally.answered, 3);
    assert_int_equal(result.located, 2);
    assert_int_equal(result.outside, 0);
    assert_int_equal(result.left, 2); /* ZA1 1AD, and ZA2 2AB without a grid reference */
    assert_sql("SELECT status || ' ' || easting || ' ' || northing || ' ' || grid_quality || ' ' || country"
               " FROM location WHERE place = 'ZA1 1AB'",
               "online 379988.0 395476.0 3 E");
    /* E07000096 is Dacorum; its children's services authority is Hertfordshire, E10000015. */
    assert_sql("SELECT gazetteer_code || ' ' || gazetteer_upper_code FROM location WHERE place = 'ZA1 1AB'",
               "E07000096 E10000015");
    assert_sql("SELECT reason IS NULL AND uncertainty_m IS NULL AND host_code IS NULL AND host_by IS NULL"
               " AND location IS NULL AND edge_distance_m IS NULL AND boundary_band IS NULL"
               " FROM location WHERE place = 'ZA1 1AB'",
               "1");
    assert_sql("SELECT X(geom) || ' ' || Y(geom) || ' ' || Srid(geom) FROM location WHERE place = 'ZA1 1AA'",
               "425300.0 563100.0 27700");
    assert_sql("SELECT status FROM location WHERE place = 'ZA1 1AD'", "not_found");
    assert_sql("SELECT status || ' ' || easting FROM location WHERE place = 'ZA2 2AA'", "live 425500.0");
    assert_sql("SELECT group_concat(outcome) FROM (SELECT outcome FROM online_answer ORDER BY postcode)",
               "found,found,unknown");
    assert_sql("SELECT count(DISTINCT source) FROM online_answer WHERE answered_at LIKE '20__-__-__T%Z'", "1");
}

static void nothing_is_asked_twice(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_result result;
    start("", NULL, NULL);
    assert_int_equal(locate(&result, &err), OOB_OK);
    assert_int_equal(locate(&result, &err), OOB_OK);
    assert_int_equal(result.tally.asked, 0);
    assert_int_equal(requests_logged(), 1);
    assert_sql("SELECT count(*) FROM network_audit", "1");
}

/* A later look-up in the gazetteer finds nothing again; the kept answers serve, without the network. */
static void kept_answers_serve_a_later_run_offline(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_result result;
    start("", NULL, NULL);
    assert_int_equal(locate(&result, &err), OOB_OK);
    stub_stop(&stub);
    assert_int_equal(oob_db_exec(store,
                                 "UPDATE location SET status = 'not_found', easting = NULL, geom = NULL"
                                 " WHERE status = 'online'",
                                 &err),
                     OOB_OK);
    assert_int_equal(locate(&result, &err), OOB_OK);
    assert_int_equal(result.located, 2);
    assert_sql("SELECT easting FROM location WHERE place = 'ZA1 1AA'", "425300.0");
}

static void a_postcode_that_was_not_known_is_asked_again_after_a_month(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_result result;
    start("", NULL, NULL);
    assert_int_equal(locate(&result, &err), OOB_OK);
    assert_int_equal(
        oob_db_exec(store, "UPDATE online_answer SET answered_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-31 days')",
                    &err),
        OOB_OK);
    assert_int_equal(locate(&result, &err), OOB_OK);
    assert_int_equal(result.tally.asked, 1); /* ZA1 1AD; what was found stays found */
}

static void an_answer_goes_with_its_place(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_result result;
    start("", NULL, NULL);
    assert_int_equal(locate(&result, &err), OOB_OK);
    assert_int_equal(oob_db_exec(store, "DELETE FROM location WHERE place = 'ZA1 1AA'", &err), OOB_OK);
    assert_sql("SELECT group_concat(postcode) FROM (SELECT postcode FROM online_answer ORDER BY postcode)",
               "ZA1 1AB,ZA1 1AD");
}

static void a_place_on_the_irish_grid_is_outside_and_has_no_point(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_result result;
    stub_write(&stub, "postcodes.csv",
               "postcode,easting,northing,quality,country,district\n"
               "BT1 1AA,333640,374270,1,Northern Ireland,N09000003\n");
    start("", NULL, NULL);
    assert_int_equal(oob_db_exec(store,
                                 "INSERT INTO location (kind, place, status, reason) VALUES"
                                 " ('postcode', 'BT1 1AA', 'not_found', 'postcode not in the gazetteer')",
                                 &err),
                     OOB_OK);
    assert_int_equal(locate(&result, &err), OOB_OK);
    assert_int_equal(result.outside, 1);
    assert_sql("SELECT status || ' ' || country || ' ' || reason FROM location WHERE place = 'BT1 1AA'",
               "outside_gb N Northern Ireland: not on the British National Grid");
    assert_sql("SELECT easting IS NULL AND northing IS NULL AND geom IS NULL FROM location WHERE place = 'BT1 1AA'",
               "1");
}

/* --- failures -------------------------------------------------------------------------------------------------- */

static void a_failure_half_way_keeps_and_applies_what_was_answered(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_plan plan;
    oob_online_result result;
    start("status-500", "--after", "1");
    oob_online_options options = options_at_stub();
    options.batch = 1;
    assert_int_equal(oob_online_plan_make(&plan, store, &options, &err), OOB_OK);
    assert_int_equal(oob_online_locate(&result, store, &options, &plan, &err), OOB_ERR_NETWORK);
    assert_non_null(strstr(err.msg, "HTTP 500"));
    assert_int_equal(result.tally.answered, 1);
    assert_sql("SELECT count(*) FROM online_answer", "1");
    assert_sql("SELECT count(*) = (SELECT count(*) FROM online_answer WHERE outcome = 'found')"
               " FROM location WHERE status = 'online'",
               "1");
    assert_sql("SELECT outcome || ' ' || asked || ' ' || answered || ' ' || requests FROM network_audit",
               "failed 2 1 2");
    stub_stop(&stub);
    start("", NULL, NULL);
    assert_int_equal(locate(&result, &err), OOB_OK);
    assert_int_equal(result.tally.asked, 2); /* only the rest */
    assert_int_equal(result.located, 2);
}

static void answers_that_cannot_be_true_are_not_kept(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_result result;
    stub_write(&stub, "postcodes.csv",
               "postcode,easting,northing,quality,country,district\n"
               "ZA1 1AA,-1,563100,1,England,E08000037\n"
               "ZA1 1AB,379988,1300001,1,England,E08000037\n"
               "ZA1 1AD,325000,674000,1,England,E08000037\n"); /* Edinburgh */
    start("", NULL, NULL);
    assert_int_equal(locate(&result, &err), OOB_OK);
    assert_int_equal(result.tally.refused, 3);
    assert_int_equal(result.located, 0);
    assert_sql("SELECT count(*) FROM online_answer", "0");
    assert_sql("SELECT status || ' ' || easting FROM location WHERE place = 'ZA1 1AB'", "outcode 425000.0");
    assert_sql("SELECT outcome FROM network_audit", "incomplete");
}

/* --- the record ------------------------------------------------------------------------------------------------ */

static void the_record_holds_time_host_counts_and_outcome(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_result result;
    start("", NULL, NULL);
    (void)setenv("OOB_NOW", "2026-03-01T12:00:00Z", 1);
    assert_int_equal(locate(&result, &err), OOB_OK);
    (void)unsetenv("OOB_NOW");
    char wanted[200];
    (void)snprintf(wanted, sizeof wanted, "2026-03-01T12:00:00Z 2026-03-01T12:00:00Z postcodes %s 3 3 1 complete",
                   stub.url + strlen("http://"));
    assert_sql("SELECT started_at || ' ' || ended_at || ' ' || purpose || ' ' || host || ' ' || asked || ' ' ||"
               " answered || ' ' || requests || ' ' || outcome FROM network_audit",
               wanted);
    /* Every column of the row, searched for the postcodes that were sent. */
    assert_sql("SELECT count(*) FROM network_audit WHERE audit_id || started_at || ended_at || purpose || host ||"
               " asked || answered || requests || outcome LIKE '%ZA%'",
               "0");
}

/* --- what forbids it ------------------------------------------------------------------------------------------- */

static void write_policy(char path[128], const char *name, const char *text)
{
    stub_write(&stub, name, text);
    stub_path(path, &stub, name);
}

static void network_never_for_the_machine_cannot_be_undone(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_result result;
    char machine[128];
    char project[128];
    write_policy(machine, "machine.ini", "network = never\n");
    write_policy(project, "project.ini", "network = ask\n");
    policy = (oob_network_policy){.machine = machine, .project = project, .environment = "ask"};
    start("", NULL, NULL);
    assert_int_equal(locate(&result, &err), OOB_ERR_REFUSED);
    assert_non_null(strstr(err.msg, "network = never"));
    assert_non_null(strstr(err.msg, "machine.ini"));
    assert_non_null(strstr(err.hint, "IT"));
    oob_online_options options = options_at_stub();
    oob_online_plan plan = {.postcodes = 100};
    assert_int_equal(oob_online_locate(&result, store, &options, &plan, &err), OOB_ERR_REFUSED);
    assert_int_equal(requests_logged(), 0);
    assert_sql("SELECT count(*) FROM network_audit", "0");
}

static oob_status judge(const char *user, const char *project, const char *environment, oob_error *err)
{
    oob_network_policy p = {.user = user, .project = project, .environment = environment};
    return oob_network_policy_check(&p, err);
}

static void the_first_that_says_anything_decides(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    char never[128];
    char ask[128];
    char silent[128];
    write_policy(never, "never.ini", "network = Never\n[store]\npath = s.sqlite\n");
    write_policy(ask, "ask.ini", "network = ask\n");
    write_policy(silent, "silent.ini", "[store]\npath = s.sqlite\n");
    assert_int_equal(judge(NULL, NULL, NULL, &err), OOB_OK);
    assert_int_equal(judge(silent, silent, NULL, &err), OOB_OK);
    assert_int_equal(judge("no-such.ini", "no-such.ini", NULL, &err), OOB_OK);
    assert_int_equal(judge(never, NULL, NULL, &err), OOB_ERR_REFUSED);
    assert_int_equal(judge(never, silent, NULL, &err), OOB_ERR_REFUSED);
    assert_int_equal(judge(never, ask, NULL, &err), OOB_OK);
    assert_int_equal(judge(ask, never, NULL, &err), OOB_ERR_REFUSED);
    assert_int_equal(judge(ask, never, "ask", &err), OOB_OK);
    assert_int_equal(judge(ask, ask, "never", &err), OOB_ERR_REFUSED);
}

static void a_policy_that_cannot_be_read_is_an_error_and_not_consent(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    char odd[128];
    char broken[128];
    write_policy(odd, "odd.ini", "network = no\n");
    write_policy(broken, "broken.ini", "network never\n");
    assert_int_equal(judge(NULL, odd, NULL, &err), OOB_ERR_USAGE);
    assert_non_null(strstr(err.msg, "'never' or 'ask', not 'no'"));
    assert_int_equal(judge(NULL, broken, NULL, &err), OOB_ERR_USAGE);
    assert_int_equal(judge(NULL, stub.folder, NULL, &err), OOB_ERR_INPUT); /* a folder */
    assert_int_equal(judge(NULL, NULL, "", &err), OOB_ERR_USAGE);
}

static void a_bad_address_or_batch_is_a_usage_error(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_plan plan;
    oob_online_options options = options_at_stub();
    options.url = "http://postcodes.council.example";
    assert_int_equal(oob_online_plan_make(&plan, store, &options, &err), OOB_ERR_USAGE);
    options.url = "https://postcodes.council.example";
    options.batch = 101;
    assert_int_equal(oob_online_plan_make(&plan, store, &options, &err), OOB_ERR_USAGE);
    options.batch = 0;
    assert_int_equal(oob_online_plan_make(&plan, store, &options, &err), OOB_ERR_USAGE);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_plan_counts_only_what_the_gazetteer_lacks_and_sends_nothing),
        T(more_than_was_agreed_to_is_not_sent),
        T(answers_become_locations_to_be_measured_anew),
        T(nothing_is_asked_twice),
        T(kept_answers_serve_a_later_run_offline),
        T(a_postcode_that_was_not_known_is_asked_again_after_a_month),
        T(an_answer_goes_with_its_place),
        T(a_place_on_the_irish_grid_is_outside_and_has_no_point),
        T(a_failure_half_way_keeps_and_applies_what_was_answered),
        T(answers_that_cannot_be_true_are_not_kept),
        T(the_record_holds_time_host_counts_and_outcome),
        T(network_never_for_the_machine_cannot_be_undone),
        T(the_first_that_says_anything_decides),
        T(a_policy_that_cannot_be_read_is_an_error_and_not_consent),
        T(a_bad_address_or_batch_is_a_usage_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
