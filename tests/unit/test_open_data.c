/* test_open_data.c - the table of sources, and downloads that go well or badly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "core/file.h"
#include "core/provenance.h"
#include "fetch/open_data.h"
#include "support/expect_error.h"
#include "support/stub_process.h"

#define CSV_ROWS 2000
#define CSV_LINE 30 /* bytes a line, the header too */
#define CSV_SIZE ((uint64_t)(CSV_ROWS + 1) * CSV_LINE)

static stub_process stub;
static char to[128]; /* the folder that is downloaded into */
static char csv_sha256[OOB_SHA256_HEX_SIZE];
static oob_network_policy no_policy; /* nothing forbids it */

/* --- a place to download from, and one to download to ---------------------------------------------------------- */

static void write_csv(const char *name, char mark)
{
    char path[128];
    stub_path(path, &stub, name);
    FILE *file = fopen(path, "w");
    if (file == NULL)
        abort();
    (void)fprintf(file, "%-29s\n", "URN,Name of school,Postcode");
    for (int i = 0; i < CSV_ROWS; i++)
        (void)fprintf(file, "%06d,School number %04d %c,X\n", 100000 + i, i, mark);
    (void)fclose(file);
}

static void hash_of(const char *path, char out[OOB_SHA256_HEX_SIZE])
{
    oob_error err = OOB_ERROR_INIT;
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_sha256 *hash = NULL;
    assert_int_equal(oob_file_read(&text, path, 10000000, &err), OOB_OK);
    assert_int_equal(oob_sha256_open(&hash, &err), OOB_OK);
    oob_sha256_add(hash, oob_strbuf_str(&text), text.len);
    oob_sha256_finish(hash, out);
    oob_sha256_close(hash);
    oob_strbuf_free(&text);
}

static int group_setup(void **state)
{
    (void)state;
    char path[128];
    stub_scratch(&stub);
    (void)setenv("XDG_CONFIG_HOME", stub.folder, 1); /* no table of the developer's own */
    write_csv("schools.csv", 'A');
    stub_path(path, &stub, "schools.csv");
    hash_of(path, csv_sha256);
    stub_path(to, &stub, "to");
    return 0;
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
    char command[160];
    char path[128];
    stub_stop(&stub);
    stub_path(path, &stub, "log");
    (void)remove(path);
    (void)snprintf(command, sizeof command, "rm -rf '%s'", to);
    return system(command);
}

static void start(const char *fault, const char *option, const char *value)
{
    const char *args[] = {"--folder", stub.folder, "--fault", fault, option, value, NULL};
    stub_start(&stub, args);
}

/* The source at the stub. */
static oob_source source_at(char address[128], const char *name)
{
    (void)snprintf(address, 128, "%s/%s", stub.url, name);
    return (oob_source){.key = "test",
                        .kind = "schools",
                        .title = "Schools of nowhere, 2026",
                        .publisher = "Department of Tests",
                        .page = "https://publisher.example/schools",
                        .address = address,
                        .find = "Choose CSV there.",
                        .checked = "",
                        .redirect_hosts = "",
                        .file = "schools.csv",
                        .format = "csv",
                        .header = "URN, name of school",
                        .licence = "Open Government Licence v3.0",
                        .attribution = "Contains test data",
                        .sha256 = "",
                        .limit = 1000000,
                        .origin = ""};
}

static oob_status fetch(const oob_source *source, oob_fetch_result *result, oob_error *err)
{
    oob_fetch_options options = {.folder = to, .http = OOB_HTTP_OPTIONS_INIT, .policy = &no_policy};
    options.http.connect_timeout_ms = 2000;
    options.http.slow_seconds = 1;
    options.http.retries = 2;
    options.http.first_wait_ms = 10;
    (void)oob_date_from_ymd(&options.day, 2026, 3, 1);
    return oob_open_data_fetch(result, source, &options, err);
}

static oob_status fetch_csv(oob_fetch_result *result, oob_error *err)
{
    char address[128];
    oob_source source = source_at(address, "schools.csv");
    return fetch(&source, result, err);
}

static void in_to(char out[160], const char *name)
{
    (void)snprintf(out, 160, "%s/%s", to, name);
}

static bool is_there(const char *name)
{
    char path[160];
    struct stat info;
    in_to(path, name);
    return stat(path, &info) == 0;
}

static void assert_arrived(void)
{
    char path[160];
    char sha256[OOB_SHA256_HEX_SIZE];
    in_to(path, "schools.csv");
    hash_of(path, sha256);
    assert_string_equal(sha256, csv_sha256);
    assert_false(is_there("schools.csv.part"));
    assert_false(is_there("schools.csv.part.ini"));
}

/* An older file of the same name, which a failure must leave as it is. */
static void put_older_file(void)
{
    char path[160];
    (void)mkdir(to, 0700);
    in_to(path, "schools.csv");
    FILE *file = fopen(path, "w");
    if (file == NULL)
        abort();
    (void)fprintf(file, "URN,Name of school\nolder\n");
    (void)fclose(file);
}

static void assert_older_file(void)
{
    char path[160];
    char text[64] = "";
    in_to(path, "schools.csv");
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t got = fread(text, 1, sizeof text - 1, file);
    text[got] = '\0';
    (void)fclose(file);
    assert_string_equal(text, "URN,Name of school\nolder\n");
}

static size_t requests_logged(void)
{
    char *log = stub_read(&stub, "log");
    size_t n = stub_count(log, "GET /");
    free(log);
    return n;
}

/* The fault fails the download, and the older file stays. */
static void fails(const char *fault, oob_status status, const char *fragment, size_t requests)
{
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    start(fault, NULL, NULL);
    put_older_file();
    assert_error(fetch_csv(&result, &err), status, &err, fragment);
    assert_older_file();
    assert_false(is_there("schools.csv.provenance.ini"));
    assert_int_equal(requests_logged(), requests);
}

/* --- downloads that go well ------------------------------------------------------------------------------------ */

static void a_fresh_download_arrives_with_its_provenance(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    oob_file_provenance p;
    bool found = false;
    char path[160];
    char sha256[OOB_SHA256_HEX_SIZE];
    start("", NULL, NULL);
    (void)setenv("OOB_NOW", "2026-03-01T12:00:00Z", 1);
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    (void)unsetenv("OOB_NOW");
    assert_arrived();
    assert_int_equal(result.bytes, CSV_SIZE);
    assert_string_equal(result.sha256, csv_sha256);
    assert_false(result.resumed);
    assert_false(result.unchanged);
    in_to(path, "schools.csv");
    assert_string_equal(result.path, path);
    memset(&p, 0, sizeof p);
    hash_of(path, sha256);
    assert_int_equal(oob_file_provenance_read(&p, &found, path, sha256, &err), OOB_OK);
    assert_true(found);
    assert_string_equal(oob_strbuf_str(&p.title), "Schools of nowhere, 2026");
    assert_string_equal(oob_strbuf_str(&p.publisher), "Department of Tests");
    assert_non_null(strstr(oob_strbuf_str(&p.address), "/schools.csv"));
    assert_string_equal(oob_strbuf_str(&p.fetched_at), "2026-03-01T12:00:00Z");
    assert_string_equal(oob_strbuf_str(&p.sha256), csv_sha256);
    assert_string_equal(oob_strbuf_str(&p.bytes), "60030"); /* 2,001 lines of 30 bytes */
    assert_string_equal(oob_strbuf_str(&p.licence), "Open Government Licence v3.0");
    assert_string_equal(oob_strbuf_str(&p.attribution), "Contains test data");
    oob_file_provenance_free(&p);
}

static void a_second_download_says_that_nothing_changed(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    start("", NULL, NULL);
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_true(result.unchanged);
    assert_arrived();
}

static void a_right_file_takes_the_place_of_an_older_one(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    start("", NULL, NULL);
    put_older_file();
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_false(result.unchanged);
    assert_arrived();
}

static void a_right_size_and_checksum_are_accepted(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char address[128];
    start("", NULL, NULL);
    oob_source source = source_at(address, "schools.csv");
    source.bytes = CSV_SIZE;
    source.sha256 = csv_sha256;
    assert_int_equal(fetch(&source, &result, &err), OOB_OK);
    assert_arrived();
}

/* The day's file is not there yet; that of the day before is: 28 February. */
static void a_dated_address_falls_back_to_the_day_before(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char address[128];
    write_csv("schools20260228.csv", 'A');
    start("", NULL, NULL);
    oob_source source = source_at(address, "schools{yyyymmdd}.csv");
    assert_int_equal(fetch(&source, &result, &err), OOB_OK);
    assert_arrived();
    char *log = stub_read(&stub, "log");
    assert_non_null(strstr(log, "GET /schools20260301.csv"));
    assert_non_null(strstr(log, "GET /schools20260228.csv"));
    free(log);
}

/* --- downloads that break -------------------------------------------------------------------------------------- */

static void a_truncated_download_is_resumed_at_once(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    start("truncated", "--times", "1");
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_arrived();
    assert_true(result.resumed);
    char *log = stub_read(&stub, "log");
    assert_non_null(strstr(log, "Range: bytes=30015-")); /* half of 60,030 */
    assert_non_null(strstr(log, "If-Range: \""));
    free(log);
}

static void a_stalled_download_is_resumed_at_once(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    start("stall", "--times", "1");
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_arrived();
    assert_true(result.resumed);
}

/* Every answer gives half of what is left: three attempts come to 7/8 and no further. */
static void a_download_that_keeps_breaking_fails_and_is_resumed_by_the_next_run(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char path[160];
    struct stat info;
    start("truncated", NULL, NULL);
    put_older_file();
    assert_error(fetch_csv(&result, &err), OOB_ERR_NETWORK, &err, "connection was lost");
    assert_older_file();
    in_to(path, "schools.csv.part");
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_size, 30015 + 15007 + 7504); /* halves of 60,030, 30,015 and 15,008 */
    int port = stub.port;
    char port_text[12];
    (void)snprintf(port_text, sizeof port_text, "%d", port);
    stub_stop(&stub);
    start("", "--port", port_text);
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_arrived();
    assert_true(result.resumed);
}

static void a_server_that_dies_leaves_a_part_that_the_next_run_resumes(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char port_text[12];
    start("dies", NULL, NULL);
    (void)snprintf(port_text, sizeof port_text, "%d", stub.port);
    assert_int_equal(fetch_csv(&result, &err), OOB_ERR_NETWORK);
    assert_true(is_there("schools.csv.part"));
    assert_false(is_there("schools.csv"));
    stub_stop(&stub);
    start("", "--port", port_text);
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_true(result.resumed);
    assert_arrived();
}

/* The bytes of the old file must not become the head of the new one. */
static void a_file_that_changed_meanwhile_is_downloaded_afresh(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char port_text[12];
    write_csv("schools.csv", 'B');
    start("truncated", NULL, NULL);
    (void)snprintf(port_text, sizeof port_text, "%d", stub.port);
    assert_int_equal(fetch_csv(&result, &err), OOB_ERR_NETWORK);
    stub_stop(&stub);
    write_csv("schools.csv", 'A');
    start("", "--port", port_text);
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_false(result.resumed);
    assert_arrived();
}

static void a_server_that_ignores_if_range_does_not_mix_two_files(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char port_text[12];
    write_csv("schools.csv", 'B');
    start("truncated", NULL, NULL);
    (void)snprintf(port_text, sizeof port_text, "%d", stub.port);
    assert_int_equal(fetch_csv(&result, &err), OOB_ERR_NETWORK);
    stub_stop(&stub);
    write_csv("schools.csv", 'A');
    start("ignores-if-range", "--port", port_text);
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_false(result.resumed);
    assert_arrived();
}

static void a_server_without_ranges_is_downloaded_from_the_start(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char port_text[12];
    start("truncated", NULL, NULL);
    (void)snprintf(port_text, sizeof port_text, "%d", stub.port);
    assert_int_equal(fetch_csv(&result, &err), OOB_ERR_NETWORK);
    stub_stop(&stub);
    start("no-ranges", "--port", port_text);
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_false(result.resumed);
    assert_arrived();
}

static void a_range_that_was_not_asked_for_is_not_used(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char port_text[12];
    start("truncated", NULL, NULL);
    (void)snprintf(port_text, sizeof port_text, "%d", stub.port);
    assert_int_equal(fetch_csv(&result, &err), OOB_ERR_NETWORK);
    stub_stop(&stub);
    start("wrong-range", "--port", port_text);
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_false(result.resumed);
    assert_arrived();
}

/* Without an ETag nothing shows that the bytes belong together, so nothing is kept to go on with. */
static void without_a_validator_no_part_is_kept(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    start("no-validator", NULL, NULL);
    assert_int_equal(fetch_csv(&result, &err), OOB_ERR_NETWORK);
    assert_false(is_there("schools.csv.part"));
    char *log = stub_read(&stub, "log");
    assert_null(strstr(log, "Range: "));
    free(log);
}

/* All bytes had come, but the program was stopped before it could say so. */
static void a_part_that_is_already_whole_is_not_fetched_again(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char path[160];
    char from[160];
    char command[400];
    start("truncated", NULL, NULL);
    assert_int_equal(fetch_csv(&result, &err), OOB_ERR_NETWORK);
    in_to(path, "schools.csv.part");
    stub_path(from, &stub, "schools.csv");
    (void)snprintf(command, sizeof command, "cp '%s' '%s'", from, path);
    assert_int_equal(system(command), 0);
    char port_text[12];
    (void)snprintf(port_text, sizeof port_text, "%d", stub.port);
    stub_stop(&stub);
    start("", "--port", port_text);
    assert_int_equal(fetch_csv(&result, &err), OOB_OK);
    assert_true(result.resumed);
    assert_arrived();
}

/* --- files that are not what they should be -------------------------------------------------------------------- */

static void a_web_page_in_its_place_is_refused(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    fails("html", OOB_ERR_INPUT, "is a web page, not a csv file", 1);
    assert_false(is_there("schools.csv.part"));
    assert_int_equal(fetch_csv(&result, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "https://publisher.example/schools. Choose CSV there."));
}

static void a_404_says_where_to_look(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    fails("status-404", OOB_ERR_NETWORK, "is not at its address any more (HTTP 404)", 1);
    assert_int_equal(fetch_csv(&result, &err), OOB_ERR_NETWORK);
    assert_non_null(strstr(err.hint, "https://publisher.example/schools. Choose CSV there."));
    assert_non_null(strstr(err.hint, "[test]"));
    assert_false(is_there("schools.csv.part"));
}

static void a_410_is_not_tried_again(void **state)
{
    (void)state;
    fails("status-410", OOB_ERR_NETWORK, "HTTP 410", 1);
}

static void a_403_says_that_a_proxy_may_forbid_it(void **state)
{
    (void)state;
    fails("status-403", OOB_ERR_NETWORK, "access refused (HTTP 403)", 1);
}

static void a_500_is_not_tried_again(void **state)
{
    (void)state;
    fails("status-500", OOB_ERR_NETWORK, "HTTP 500", 1);
}

static void a_503_is_tried_again(void **state)
{
    (void)state;
    fails("status-503", OOB_ERR_NETWORK, "HTTP 503", 3);
}

static void a_wrong_checksum_is_refused_and_the_part_dropped(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char address[128];
    start("", NULL, NULL);
    put_older_file();
    oob_source source = source_at(address, "schools.csv");
    source.sha256 = "0000000000000000000000000000000000000000000000000000000000000000";
    assert_error(fetch(&source, &result, &err), OOB_ERR_INPUT, &err, csv_sha256);
    assert_older_file();
    assert_false(is_there("schools.csv.part"));
}

static void a_wrong_size_is_refused(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char address[128];
    start("", NULL, NULL);
    put_older_file();
    oob_source source = source_at(address, "schools.csv");
    source.bytes = CSV_SIZE + 1;
    assert_error(fetch(&source, &result, &err), OOB_ERR_INPUT, &err, "has 60030 bytes and should have 60031");
    assert_older_file();
}

static void a_file_of_another_layout_is_refused(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char address[128];
    start("", NULL, NULL);
    put_older_file();
    oob_source source = source_at(address, "schools.csv");
    source.header = "URN,Rating";
    assert_error(fetch(&source, &result, &err), OOB_ERR_INPUT, &err, "without the columns URN,Rating");
    assert_older_file();
}

static void a_file_larger_than_its_limit_is_not_read_to_its_end(void **state)
{
    (void)state;
    fails("gigabytes", OOB_ERR_NETWORK, "larger than 1 MB", 1);
}

static void an_address_that_is_not_known_is_said(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char address[128];
    start("", NULL, NULL);
    oob_source source = source_at(address, "schools.csv");
    source.address = "";
    assert_error(fetch(&source, &result, &err), OOB_ERR_USAGE, &err, "has no address");
    assert_non_null(strstr(err.hint, "https://publisher.example/schools"));
    assert_int_equal(requests_logged(), 0);
}

static void network_never_refuses_a_download(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char address[128];
    oob_network_policy policy = {.environment = "never"};
    oob_fetch_options options = {.folder = to, .http = OOB_HTTP_OPTIONS_INIT, .policy = &policy};
    start("", NULL, NULL);
    oob_source source = source_at(address, "schools.csv");
    assert_error(oob_open_data_fetch(&result, &source, &options, &err), OOB_ERR_REFUSED, &err, "switched off");
    assert_int_equal(requests_logged(), 0);
}

/* --- redirects ------------------------------------------------------------------------------------------------- */

static void a_redirect_within_the_host_is_followed(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char address[128];
    start("redirect-to-/schools.csv", "--times", "1");
    oob_source source = source_at(address, "old-name.csv");
    assert_int_equal(fetch(&source, &result, &err), OOB_OK);
    assert_arrived();
}

static void a_redirect_without_end_is_given_up(void **state)
{
    (void)state;
    fails("redirect-to-/schools.csv", OOB_ERR_NETWORK, "redirects more than 3 times", 4);
}

static void a_download_redirected_to_a_file_is_refused(void **state)
{
    (void)state;
    fails("redirect-to-file:///etc/passwd", OOB_ERR_NETWORK, "redirects to an address that is not allowed", 1);
}

static void a_download_redirected_to_another_protocol_is_refused(void **state)
{
    (void)state;
    fails("redirect-to-https://127.0.0.1/schools.csv", OOB_ERR_NETWORK, "redirects to an address that is not allowed",
          1);
}

static void a_download_redirected_to_another_host_is_refused_unless_named(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    stub_process other = stub;
    char redirect[128];
    char address[128];
    char hosts[64];
    const char *args[] = {"--folder", stub.folder, NULL};
    stub_start(&other, args);
    (void)snprintf(redirect, sizeof redirect, "redirect-to-%s/schools.csv", other.url);
    start(redirect, NULL, NULL);
    oob_source source = source_at(address, "schools.csv");
    oob_status rc = fetch(&source, &result, &err);
    (void)snprintf(hosts, sizeof hosts, "elsewhere.example 127.0.0.1:%d", other.port);
    source.redirect_hosts = hosts;
    oob_error err_named = OOB_ERROR_INIT;
    oob_status rc_named = fetch(&source, &result, &err_named);
    stub_stop(&other);
    assert_error(rc, OOB_ERR_NETWORK, &err, "redirects to another host");
    assert_non_null(strstr(err.hint, "redirect_hosts"));
    assert_int_equal(rc_named, OOB_OK);
    assert_arrived();
}

/* --- where it is written --------------------------------------------------------------------------------------- */

static void a_link_in_the_place_of_the_part_is_not_followed(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char path[160];
    char victim[128];
    start("", NULL, NULL);
    stub_path(victim, &stub, "victim");
    stub_write(&stub, "victim", "mine");
    (void)mkdir(to, 0700);
    in_to(path, "schools.csv.part");
    assert_int_equal(symlink(victim, path), 0);
    assert_int_equal(fetch_csv(&result, &err), OOB_ERR_OUTPUT);
    char *text = stub_read(&stub, "victim");
    assert_string_equal(text, "mine");
    free(text);
}

static void two_downloads_of_one_file_do_not_mix(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_fetch_result result;
    char path[160];
    char command[400];
    start("", NULL, NULL);
    (void)mkdir(to, 0700);
    in_to(path, "schools.csv.part");
    (void)snprintf(command, sizeof command, "flock '%s' sleep 5 & sleep 0.3", path);
    assert_int_equal(system(command), 0);
    assert_error(fetch_csv(&result, &err), OOB_ERR_OUTPUT, &err, "downloaded by another program");
}

#define T(name) cmocka_unit_test_teardown(name, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_fresh_download_arrives_with_its_provenance),
        T(a_second_download_says_that_nothing_changed),
        T(a_right_file_takes_the_place_of_an_older_one),
        T(a_right_size_and_checksum_are_accepted),
        T(a_dated_address_falls_back_to_the_day_before),
        T(a_truncated_download_is_resumed_at_once),
        T(a_stalled_download_is_resumed_at_once),
        T(a_download_that_keeps_breaking_fails_and_is_resumed_by_the_next_run),
        T(a_server_that_dies_leaves_a_part_that_the_next_run_resumes),
        T(a_file_that_changed_meanwhile_is_downloaded_afresh),
        T(a_server_that_ignores_if_range_does_not_mix_two_files),
        T(a_server_without_ranges_is_downloaded_from_the_start),
        T(a_range_that_was_not_asked_for_is_not_used),
        T(without_a_validator_no_part_is_kept),
        T(a_part_that_is_already_whole_is_not_fetched_again),
        T(a_web_page_in_its_place_is_refused),
        T(a_404_says_where_to_look),
        T(a_410_is_not_tried_again),
        T(a_403_says_that_a_proxy_may_forbid_it),
        T(a_500_is_not_tried_again),
        T(a_503_is_tried_again),
        T(a_wrong_checksum_is_refused_and_the_part_dropped),
        T(a_wrong_size_is_refused),
        T(a_file_of_another_layout_is_refused),
        T(a_file_larger_than_its_limit_is_not_read_to_its_end),
        T(an_address_that_is_not_known_is_said),
        T(network_never_refuses_a_download),
        T(a_redirect_within_the_host_is_followed),
        T(a_redirect_without_end_is_given_up),
        T(a_download_redirected_to_a_file_is_refused),
        T(a_download_redirected_to_another_protocol_is_refused),
        T(a_download_redirected_to_another_host_is_refused_unless_named),
        T(a_link_in_the_place_of_the_part_is_not_followed),
        T(two_downloads_of_one_file_do_not_mix),
    };
    return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
