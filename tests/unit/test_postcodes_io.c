/* test_postcodes_io.c - asking a postcode service that keeps to its contract, and one that does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "fetch/postcodes_io.h"
#include "support/stub_process.h"

/* ZA is no postcode area. Points are wherever is easy to check: number n lies at 400000 + n, 500000 + n. */
#define KNOWN    250
#define SAMPLE   20 /* what most tests ask for */
#define KEPT_MAX 1000

static stub_process stub;
static char postcodes[KNOWN][OOB_POSTCODE_SIZE];
static const char *list[KNOWN];

/* What the sink was given, and by how many calls. */
static oob_online_answer kept[KEPT_MAX];
static size_t kept_count;
static size_t sink_calls;

static void name_postcode(char out[OOB_POSTCODE_SIZE], size_t n)
{
    memcpy(out, "ZA1 0AP", 8);
    out[2] = "123456789"[n / 200 % 9];
    out[4] = "0123456789"[n / 20 % 10];
    out[5] = "ABDEFGHJLN"[n / 2 % 10];
    out[6] = "PQ"[n % 2];
}

static int group_setup(void **state)
{
    (void)state;
    stub_scratch(&stub);
    char path[128];
    stub_path(path, &stub, "postcodes.csv");
    FILE *csv = fopen(path, "w");
    if (csv == NULL)
        return -1;
    (void)fprintf(csv, "postcode,easting,northing,quality,country,district\n");
    for (size_t n = 0; n < KNOWN; n++) {
        name_postcode(postcodes[n], n);
        list[n] = postcodes[n];
        (void)fprintf(csv, "%s,%zu,%zu,1,England,E08000037\n", postcodes[n], 400000 + n, 500000 + n);
    }
    (void)fprintf(csv, "ZA9 9AA,,,9,England,\n");                               /* known, but nobody knows where */
    (void)fprintf(csv, "BT1 1AA,333640,374270,1,Northern Ireland,N09000003\n"); /* on the Irish grid */
    (void)fprintf(csv, "BT2 2AA,333640,374270,1,England,E08000037\n");          /* no such thing */
    (void)fprintf(csv, "ZA8 8AA,333640,374270,1,Northern Ireland,N09000003\n"); /* nor this */
    (void)fprintf(csv, "JE1 1AA,,,9,Channel Islands,L99999999\n");
    (void)fprintf(csv, "IM1 1AA,,,9,Isle of Man,M99999999\n");
    (void)fprintf(csv, "ZB1 1AA,325000,674000,1,Scotland,S12000036\n");
    (void)fprintf(csv, "ZB2 2AA,318000,176000,4,Wales,W06000015\n");
    return fclose(csv);
}

static int group_teardown(void **state)
{
    (void)state;
    stub_clean(&stub);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    stub_stop(&stub);
    char path[128];
    stub_path(path, &stub, "log");
    (void)remove(path);
    stub_path(path, &stub, "bodies");
    (void)remove(path);
    return 0;
}

static oob_status keep(void *user, const oob_online_answer *answers, size_t count, oob_error *err)
{
    (void)user;
    sink_calls++;
    if (kept_count + count > KEPT_MAX)
        return oob_error_set(err, OOB_ERR_INTERNAL, "too many");
    memcpy(kept + kept_count, answers, count * sizeof *answers);
    kept_count += count;
    return OOB_OK;
}

static void start(const char *fault, const char *option, const char *value)
{
    char csv[128];
    stub_path(csv, &stub, "postcodes.csv");
    const char *args[] = {"--csv", csv, "--fault", fault, option, value, NULL};
    stub_start(&stub, args);
}

/* Time-outs and waits short enough for a test. */
static oob_http_options quick(void)
{
    oob_http_options options = OOB_HTTP_OPTIONS_INIT;
    options.connect_timeout_ms = 2000;
    options.request_timeout_ms = 2000;
    options.retries = 2;
    options.first_wait_ms = 10;
    options.longest_wait_ms = 3000;
    return options;
}

static oob_status ask_with(const oob_http_options *options, const char *url, const char *const *wanted, size_t count,
                           size_t batch, oob_online_tally *tally, oob_error *err)
{
    oob_http *http = NULL;
    kept_count = 0;
    sink_calls = 0;
    assert_int_equal(oob_http_open(&http, options, err), OOB_OK);
    oob_postcodes_io service = {http, url, batch, keep, NULL, NULL};
    oob_status rc = oob_postcodes_io_ask(&service, wanted, count, tally, err);
    oob_http_close(http);
    return rc;
}

static oob_status ask(size_t count, oob_online_tally *tally, oob_error *err)
{
    oob_http_options options = quick();
    oob_status rc = ask_with(&options, stub.url, list, count, OOB_POSTCODES_IO_BATCH, tally, err);
    assert_int_equal(tally->asked, tally->answered + tally->unanswered + tally->refused);
    assert_int_equal(tally->answered, kept_count);
    return rc;
}

static const oob_online_answer *answer_for(const char *postcode)
{
    for (size_t i = 0; i < kept_count; i++) {
        if (strcmp(kept[i].postcode, postcode) == 0)
            return &kept[i];
    }
    return NULL;
}

/* The first `count` postcodes are found where they are, once each. */
static void assert_all_right(size_t count)
{
    assert_int_equal(kept_count, count);
    for (size_t n = 0; n < count; n++) {
        const oob_online_answer *a = answer_for(postcodes[n]);
        assert_non_null(a);
        assert_int_equal(a->outcome, OOB_ONLINE_FOUND);
        assert_true(a->easting == 400000.0 + (double)n && a->northing == 500000.0 + (double)n);
        assert_int_equal(a->country, 'E');
        assert_int_equal(a->quality, 1);
        assert_string_equal(a->district, "E08000037");
    }
}

/* Whatever was kept is right, if it is not all. */
static void assert_nothing_wrong(void)
{
    for (size_t i = 0; i < kept_count; i++) {
        double n = kept[i].easting - 400000;
        assert_true(n >= 0 && n < KNOWN && kept[i].northing == 500000 + n);
        assert_string_equal(kept[i].postcode, postcodes[(size_t)n]);
    }
}

static size_t requests_logged(void)
{
    char *log = stub_read(&stub, "log");
    size_t n = stub_count(log, "POST /postcodes");
    free(log);
    return n;
}

/* Neither address nor headers nor error text may name a postcode, with or without its space. */
static void assert_discreet(const oob_error *err)
{
    char *log = stub_read(&stub, "log");
    for (size_t n = 0; n < KNOWN; n++) {
        char joined[OOB_POSTCODE_SIZE];
        (void)snprintf(joined, sizeof joined, "%.3s%s", postcodes[n], postcodes[n] + 4);
        assert_null(strstr(log, postcodes[n]));
        assert_null(strstr(log, joined));
        assert_null(strstr(err->msg, postcodes[n]));
        assert_null(strstr(err->msg, joined));
        assert_null(strstr(err->hint, postcodes[n]));
    }
    assert_null(strchr(log, '?'));
    free(log);
}

static void assert_error(oob_status got, oob_status wanted, const oob_error *err, const char *fragment)
{
    assert_int_equal(got, wanted);
    assert_int_equal(err->status, wanted);
    if (strstr(err->msg, fragment) == NULL)
        fail_msg("'%s' lacks '%s'", err->msg, fragment);
    assert_discreet(err);
}

static double seconds(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A fault that lasts: an error that says `fragment` after so many requests, and nothing kept. */
static void fails(const char *fault, const char *fragment, size_t requests)
{
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start(fault, NULL, NULL);
    double began = seconds();
    assert_error(ask(SAMPLE, &tally, &err), OOB_ERR_NETWORK, &err, fragment);
    assert_true(seconds() - began < 10);
    assert_int_equal(kept_count, 0);
    assert_int_equal(tally.unanswered, SAMPLE);
    assert_int_equal(requests_logged(), requests);
}

/* A fault of the first request only: the answer is right in the end. */
static void recovers(const char *fault, size_t requests)
{
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start(fault, "--times", "1");
    assert_int_equal(ask(SAMPLE, &tally, &err), OOB_OK);
    assert_all_right(SAMPLE);
    assert_int_equal(tally.requests, 1);
    assert_int_equal(requests_logged(), requests);
    assert_discreet(&err);
}

/* --- a service that keeps to its contract ---------------------------------------------------------------------- */

static void postcodes_are_found_where_they_are(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("", NULL, NULL);
    assert_int_equal(ask(SAMPLE, &tally, &err), OOB_OK);
    assert_all_right(SAMPLE);
    assert_int_equal(tally.refused + tally.unanswered + tally.unwanted, 0);
    assert_discreet(&err);
}

static void one_request_a_hundred_and_each_postcode_once(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    oob_http_options options = quick();
    const char *twice[KNOWN * 2];
    for (size_t n = 0; n < KNOWN; n++)
        twice[n * 2] = twice[n * 2 + 1] = postcodes[n];
    start("", NULL, NULL);
    assert_int_equal(ask_with(&options, stub.url, twice, KNOWN * 2, 100, &tally, &err), OOB_OK);
    assert_all_right(KNOWN);
    assert_int_equal(tally.asked, KNOWN);
    assert_int_equal(tally.requests, 3);
    assert_int_equal(sink_calls, 3);
    assert_int_equal(requests_logged(), 3);
    char *bodies = stub_read(&stub, "bodies");
    assert_int_equal(stub_count(bodies, "ZA"), KNOWN);
    free(bodies);
}

static void a_body_holds_postcodes_alone_in_a_random_order(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    oob_strbuf in_order = OOB_STRBUF_INIT;
    start("", NULL, NULL);
    assert_int_equal(ask(100, &tally, &err), OOB_OK);
    char *body = stub_read(&stub, "bodies");
    for (size_t n = 0; n < 100; n++)
        oob_strbuf_addf(&in_order, "%s\"%s\"", n == 0 ? "{\"postcodes\":[" : ",", postcodes[n]);
    oob_strbuf_adds(&in_order, "]}\n");
    assert_int_equal(strlen(body), in_order.len); /* nothing but the postcodes */
    assert_string_not_equal(body, oob_strbuf_str(&in_order));
    oob_strbuf_free(&in_order);
    free(body);
}

static void requests_share_one_connection_and_send_no_cookie(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("", NULL, NULL);
    assert_int_equal(ask(KNOWN, &tally, &err), OOB_OK);
    char *log = stub_read(&stub, "log");
    assert_int_equal(stub_count(log, "Content-Type: application/json"), 3);
    assert_int_equal(stub_count(log, "User-Agent: oob |"), 3);
    assert_null(strstr(log, "Cookie"));
    assert_null(strstr(log, "Expect"));
    assert_null(strstr(log, "Accept-Encoding"));
    assert_null(strstr(log, "Referer"));
    free(log);
}

static void an_unknown_postcode_is_an_answer(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    oob_http_options options = quick();
    const char *wanted[] = {"ZA9 9ZZ"};
    start("", NULL, NULL);
    assert_int_equal(ask_with(&options, stub.url, wanted, 1, 100, &tally, &err), OOB_OK);
    assert_int_equal(kept_count, 1);
    assert_int_equal(kept[0].outcome, OOB_ONLINE_UNKNOWN);
    assert_int_equal(kept[0].country, '\0');
}

static void other_grids_and_no_grid_give_no_point(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    oob_http_options options = quick();
    const char *wanted[] = {"BT1 1AA", "JE1 1AA", "IM1 1AA", "ZA9 9AA"};
    start("", NULL, NULL);
    assert_int_equal(ask_with(&options, stub.url, wanted, 4, 100, &tally, &err), OOB_OK);
    assert_int_equal(kept_count, 4);
    assert_int_equal(answer_for("BT1 1AA")->outcome, OOB_ONLINE_OUTSIDE);
    assert_int_equal(answer_for("BT1 1AA")->country, 'N');
    assert_int_equal(answer_for("JE1 1AA")->country, 'C');
    assert_int_equal(answer_for("IM1 1AA")->country, 'M');
    assert_int_equal(answer_for("ZA9 9AA")->outcome, OOB_ONLINE_NO_GRID);
    for (size_t i = 0; i < kept_count; i++)
        assert_true(kept[i].easting == 0 && kept[i].northing == 0);
}

static void scotland_and_wales_are_found(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    oob_http_options options = quick();
    const char *wanted[] = {"ZB1 1AA", "ZB2 2AA"};
    start("", NULL, NULL);
    assert_int_equal(ask_with(&options, stub.url, wanted, 2, 100, &tally, &err), OOB_OK);
    assert_int_equal(answer_for("ZB1 1AA")->country, 'S');
    assert_int_equal(answer_for("ZB2 2AA")->country, 'W');
    assert_int_equal(answer_for("ZB2 2AA")->quality, 4);
    assert_true(answer_for("ZB2 2AA")->easting == 318000);
}

static void a_country_that_its_postcode_area_contradicts_is_refused(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    oob_http_options options = quick();
    const char *wanted[] = {"BT2 2AA", "ZA8 8AA"};
    start("", NULL, NULL);
    assert_int_equal(ask_with(&options, stub.url, wanted, 2, 100, &tally, &err), OOB_OK);
    assert_int_equal(kept_count, 0);
    assert_int_equal(tally.refused, 2);
}

static void nothing_to_ask_sends_nothing(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("", NULL, NULL);
    assert_int_equal(ask(0, &tally, &err), OOB_OK);
    assert_int_equal(requests_logged(), 0);
}

static void a_base_address_may_end_in_a_slash_but_not_in_a_query(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    oob_http_options options = quick();
    char url[80];
    start("", NULL, NULL);
    (void)snprintf(url, sizeof url, "%s//", stub.url);
    assert_int_equal(ask_with(&options, url, list, SAMPLE, 100, &tally, &err), OOB_OK);
    assert_all_right(SAMPLE);
    (void)snprintf(url, sizeof url, "%s/?key=1", stub.url);
    assert_int_equal(ask_with(&options, url, list, SAMPLE, 100, &tally, &err), OOB_ERR_USAGE);
    assert_int_equal(requests_logged(), 1);
}

/* --- busy, broken and slow ------------------------------------------------------------------------------------- */

static void http_429_with_retry_after_is_waited_for(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    char csv[128];
    stub_path(csv, &stub, "postcodes.csv");
    const char *args[] = {"--csv", csv, "--fault", "status-429", "--retry-after", "1", "--times", "1", NULL};
    stub_start(&stub, args);
    double began = seconds();
    assert_int_equal(ask(SAMPLE, &tally, &err), OOB_OK);
    assert_true(seconds() - began >= 1.0);
    assert_all_right(SAMPLE);
    assert_int_equal(requests_logged(), 2);
}

static void http_429_with_a_long_retry_after_is_an_error_at_once(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("status-429", "--retry-after", "3600");
    double began = seconds();
    assert_error(ask(SAMPLE, &tally, &err), OOB_ERR_NETWORK, &err, "asks to be left alone for 3600 s");
    assert_true(seconds() - began < 2);
    assert_int_equal(requests_logged(), 1);
}

static void http_429_for_ever_is_an_error(void **state)
{
    (void)state;
    fails("status-429", "too many requests", 3);
}

static void http_502_once_is_tried_again(void **state)
{
    (void)state;
    recovers("status-502", 2);
}

static void http_503_once_is_tried_again(void **state)
{
    (void)state;
    recovers("status-503", 2);
}

static void http_504_for_ever_is_an_error(void **state)
{
    (void)state;
    fails("status-504", "not available (HTTP 504)", 3);
}

static void http_500_is_an_error_and_not_tried_again(void **state)
{
    (void)state;
    fails("status-500", "HTTP 500", 1);
}

static void http_400_is_an_error_and_not_tried_again(void **state)
{
    (void)state;
    fails("status-400", "HTTP 400", 1);
}

static void http_403_is_an_error_and_not_tried_again(void **state)
{
    (void)state;
    fails("status-403", "access refused", 1);
}

static void http_404_says_that_the_address_is_wrong(void **state)
{
    (void)state;
    fails("status-404", "no bulk postcode look-up at this address", 1);
}

static void a_service_with_a_lower_limit_is_explained(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    oob_http_options options = quick();
    start("", "--batch-max", "10");
    assert_error(ask(SAMPLE, &tally, &err), OOB_ERR_NETWORK, &err, "does not take 20 postcodes in one request");
    assert_non_null(strstr(err.hint, "--batch"));
    assert_int_equal(ask_with(&options, stub.url, list, SAMPLE, 10, &tally, &err), OOB_OK);
    assert_all_right(SAMPLE);
}

static void a_slow_loris_runs_into_the_time_out(void **state)
{
    (void)state;
    fails("slow", "no full answer within 2 s", 1);
}

static void a_stalled_answer_runs_into_the_time_out(void **state)
{
    (void)state;
    fails("stall", "no full answer within 2 s", 1);
}

static void a_truncated_body_is_asked_for_again(void **state)
{
    (void)state;
    recovers("truncated", 2);
}

static void a_truncated_body_every_time_is_an_error(void **state)
{
    (void)state;
    fails("truncated", "connection was lost", 3);
}

static void a_length_that_is_too_long_is_an_error(void **state)
{
    (void)state;
    fails("length-too-long", "connection was lost", 3);
}

static void a_length_that_is_too_short_is_an_error(void **state)
{
    (void)state;
    fails("length-too-short", "not valid JSON", 1);
}

static void a_connection_that_closes_is_tried_again(void **state)
{
    (void)state;
    recovers("no-reply", 2);
}

static void a_connection_that_always_closes_is_an_error(void **state)
{
    (void)state;
    fails("no-reply", "connection was lost", 3);
}

static void invalid_utf8_is_an_error(void **state)
{
    (void)state;
    fails("invalid-utf8", "not valid JSON", 1);
}

static void invalid_json_is_an_error(void **state)
{
    (void)state;
    fails("invalid-json", "not valid JSON", 1);
}

static void json_nested_without_end_is_an_error(void **state)
{
    (void)state;
    fails("deep-json", "not valid JSON", 1);
}

static void json_of_another_kind_is_an_error(void **state)
{
    (void)state;
    fails("other-json", "not that of a bulk postcode look-up", 1);
}

static void a_sign_in_page_is_an_error(void **state)
{
    (void)state;
    fails("html", "not valid JSON", 1);
}

static void a_body_of_gigabytes_is_not_read(void **state)
{
    (void)state;
    fails("gigabytes", "larger than 1.05 MB", 1);
}

static void a_body_announced_as_gigabytes_is_not_read(void **state)
{
    (void)state;
    fails("gigabytes-announced", "larger than 1.05 MB", 1);
}

/* --- redirects: a POST follows none ---------------------------------------------------------------------------- */

static void a_redirect_to_a_file_is_not_followed(void **state)
{
    (void)state;
    fails("redirect-to-file:///etc/passwd", "redirect to another address; not followed", 1);
}

static void a_redirect_to_another_host_is_not_followed(void **state)
{
    (void)state;
    fails("redirect-to-http://localhost:9/postcodes", "redirect to another address; not followed", 1);
}

static void a_redirect_to_itself_is_not_followed(void **state)
{
    (void)state;
    fails("redirect-to-/postcodes", "redirect to another address; not followed", 1);
}

/* --- answers that are not what was asked ----------------------------------------------------------------------- */

static void reordered_results_are_matched_by_query(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("reordered", NULL, NULL);
    assert_int_equal(ask(KNOWN, &tally, &err), OOB_OK);
    assert_all_right(KNOWN);
}

static void missing_results_are_counted_and_the_others_kept(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("missing", NULL, NULL);
    assert_int_equal(ask(SAMPLE, &tally, &err), OOB_OK);
    assert_int_equal(tally.answered, SAMPLE / 2);
    assert_int_equal(tally.unanswered, SAMPLE / 2);
    assert_nothing_wrong();
}

static void duplicated_results_count_once(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("duplicated", NULL, NULL);
    assert_int_equal(ask(SAMPLE, &tally, &err), OOB_OK);
    assert_all_right(SAMPLE);
}

static void two_different_results_are_both_refused(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("duplicated-differently", NULL, NULL);
    assert_int_equal(ask(SAMPLE, &tally, &err), OOB_OK);
    assert_int_equal(kept_count, 0);
    assert_int_equal(tally.refused, SAMPLE);
}

static void another_postcodes_result_is_refused(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("answers-shifted", NULL, NULL);
    assert_int_equal(ask(SAMPLE, &tally, &err), OOB_OK);
    assert_int_equal(kept_count, 0);
    assert_int_equal(tally.refused, SAMPLE);
}

static void results_nobody_asked_for_are_dropped(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("unasked", NULL, NULL);
    assert_int_equal(ask(SAMPLE, &tally, &err), OOB_OK);
    assert_all_right(SAMPLE);
    assert_int_equal(tally.unwanted, 4); /* two of BT, IM and JE; the fifth that the stub adds is one of ours again */
}

/* The stub leaves every tenth answer right and spoils the others, one of them its query. */
static void results_of_wrong_types_are_refused(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("wrong-types", NULL, NULL);
    assert_int_equal(ask(SAMPLE, &tally, &err), OOB_OK);
    assert_int_equal(tally.answered, SAMPLE / 10);
    assert_int_equal(tally.refused, SAMPLE / 10 * 8);
    assert_int_equal(tally.unanswered, SAMPLE / 10);
    assert_nothing_wrong();
}

/* The stub leaves every seventh answer right: numbers 0, 7 and 14 of 20. */
static void coordinates_out_of_bounds_are_refused(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("out-of-bounds", NULL, NULL);
    assert_int_equal(ask(SAMPLE, &tally, &err), OOB_OK);
    assert_int_equal(tally.answered, 3);
    assert_int_equal(tally.refused, SAMPLE - 3);
    assert_nothing_wrong();
}

/* --- half way -------------------------------------------------------------------------------------------------- */

static void a_server_that_dies_half_way_leaves_what_it_answered(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("dies", "--after", "2");
    assert_error(ask(KNOWN, &tally, &err), OOB_ERR_NETWORK, &err, "cannot be reached");
    assert_int_equal(kept_count, 200);
    assert_int_equal(tally.unanswered, 50);
    assert_nothing_wrong();
}

/* In a process of its own, since a caught signal is not forgotten. The third request is never answered. */
static void ctrl_c_keeps_what_was_answered(void **state)
{
    (void)state;
    start("stall", "--after", "2");
    pid_t child = fork();
    if (child == 0) {
        oob_error err = OOB_ERROR_INIT;
        oob_online_tally tally;
        oob_http_options options = quick();
        oob_http *http = NULL;
        oob_interrupt_watch();
        pid_t parent = getpid();
        kept_count = 0;
        pid_t killer = fork();
        if (killer == 0) {
            (void)usleep(700000);
            (void)kill(parent, SIGINT);
            _exit(0);
        }
        options.request_timeout_ms = 20000;
        if (oob_http_open(&http, &options, &err) != OOB_OK)
            _exit(1);
        oob_postcodes_io service = {http, stub.url, 100, keep, NULL, NULL};
        oob_status rc = oob_postcodes_io_ask(&service, list, KNOWN, &tally, &err);
        oob_http_close(http);
        _exit(rc == OOB_ERR_INTERRUPTED && kept_count == 200 ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void a_sink_that_fails_ends_the_run(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_online_tally tally;
    start("", NULL, NULL);
    memset(kept, 0, sizeof kept);
    oob_http *http = NULL;
    oob_http_options options = quick();
    assert_int_equal(oob_http_open(&http, &options, &err), OOB_OK);
    oob_postcodes_io service = {http, stub.url, 100, keep, NULL, NULL};
    kept_count = KEPT_MAX; /* full */
    assert_int_equal(oob_postcodes_io_ask(&service, list, KNOWN, &tally, &err), OOB_ERR_INTERNAL);
    oob_http_close(http);
    assert_int_equal(requests_logged(), 1);
}

#define T(name) cmocka_unit_test_teardown(name, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(postcodes_are_found_where_they_are),
        T(one_request_a_hundred_and_each_postcode_once),
        T(a_body_holds_postcodes_alone_in_a_random_order),
        T(requests_share_one_connection_and_send_no_cookie),
        T(an_unknown_postcode_is_an_answer),
        T(other_grids_and_no_grid_give_no_point),
        T(scotland_and_wales_are_found),
        T(a_country_that_its_postcode_area_contradicts_is_refused),
        T(nothing_to_ask_sends_nothing),
        T(a_base_address_may_end_in_a_slash_but_not_in_a_query),
        T(http_429_with_retry_after_is_waited_for),
        T(http_429_with_a_long_retry_after_is_an_error_at_once),
        T(http_429_for_ever_is_an_error),
        T(http_502_once_is_tried_again),
        T(http_503_once_is_tried_again),
        T(http_504_for_ever_is_an_error),
        T(http_500_is_an_error_and_not_tried_again),
        T(http_400_is_an_error_and_not_tried_again),
        T(http_403_is_an_error_and_not_tried_again),
        T(http_404_says_that_the_address_is_wrong),
        T(a_service_with_a_lower_limit_is_explained),
        T(a_slow_loris_runs_into_the_time_out),
        T(a_stalled_answer_runs_into_the_time_out),
        T(a_truncated_body_is_asked_for_again),
        T(a_truncated_body_every_time_is_an_error),
        T(a_length_that_is_too_long_is_an_error),
        T(a_length_that_is_too_short_is_an_error),
        T(a_connection_that_closes_is_tried_again),
        T(a_connection_that_always_closes_is_an_error),
        T(invalid_utf8_is_an_error),
        T(invalid_json_is_an_error),
        T(json_nested_without_end_is_an_error),
        T(json_of_another_kind_is_an_error),
        T(a_sign_in_page_is_an_error),
        T(a_body_of_gigabytes_is_not_read),
        T(a_body_announced_as_gigabytes_is_not_read),
        T(a_redirect_to_a_file_is_not_followed),
        T(a_redirect_to_another_host_is_not_followed),
        T(a_redirect_to_itself_is_not_followed),
        T(reordered_results_are_matched_by_query),
        T(missing_results_are_counted_and_the_others_kept),
        T(duplicated_results_count_once),
        T(two_different_results_are_both_refused),
        T(another_postcodes_result_is_refused),
        T(results_nobody_asked_for_are_dropped),
        T(results_of_wrong_types_are_refused),
        T(coordinates_out_of_bounds_are_refused),
        T(a_server_that_dies_half_way_leaves_what_it_answered),
        T(ctrl_c_keeps_what_was_answered),
        T(a_sink_that_fails_ends_the_run),
    };
    return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
