/* test_http.c - which addresses are taken, whose certificates are trusted, and which way requests go. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "fetch/http.h"
#include "support/stub_process.h"

#define BODY "{\"postcodes\":[\"ZA1 1AA\"]}"

static stub_process stub;

static int group_setup(void **state)
{
    (void)state;
    stub_scratch(&stub);
    stub_write(&stub, "postcodes.csv",
               "postcode,easting,northing,quality,country,district\n"
               "ZA1 1AA,425300,563100,1,England,E08000037\n");
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
    char path[128];
    stub_stop(&stub);
    stub_path(path, &stub, "log");
    (void)remove(path);
    for (size_t i = 0; i < 4; i++)
        (void)unsetenv((const char *const[]){"http_proxy", "https_proxy", "all_proxy", "no_proxy"}[i]);
    return 0;
}

static oob_http_options quick(void)
{
    oob_http_options options = OOB_HTTP_OPTIONS_INIT;
    options.connect_timeout_ms = 2000;
    options.request_timeout_ms = 2000;
    options.slow_seconds = 1;
    options.retries = 1;
    options.first_wait_ms = 10;
    return options;
}

static oob_status post(const oob_http_options *options, const char *url, int *status, oob_error *err)
{
    oob_http *http = NULL;
    oob_http_reply reply;
    memset(&reply, 0, sizeof reply);
    assert_int_equal(oob_http_open(&http, options, err), OOB_OK);
    oob_status rc = oob_http_post_json(http, url, BODY, strlen(BODY), 100000, &reply, err);
    *status = reply.status;
    oob_http_reply_free(&reply);
    oob_http_close(http);
    return rc;
}

static void start_plain(const char *fault)
{
    char csv[128];
    stub_path(csv, &stub, "postcodes.csv");
    const char *args[] = {"--csv", csv, "--fault", fault, NULL};
    stub_start(&stub, args);
}

/* --- addresses ------------------------------------------------------------------------------------------------- */

static void https_and_loopback_are_taken(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        const char *host;
        bool loopback;
    } good[] = {
        {"https://api.postcodes.io", "api.postcodes.io", false},
        {"https://postcodes.council.example:8443/base", "postcodes.council.example:8443", false},
        {"http://127.0.0.1:8000", "127.0.0.1:8000", true},
        {"http://127.1.2.3", "127.1.2.3", true},
        {"http://localhost:8000/", "localhost:8000", true},
        {"http://[::1]:8000/", "[::1]:8000", true},
        {"https://localhost", "localhost", true},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        oob_error err = OOB_ERROR_INIT;
        oob_http_address address;
        if (oob_http_address_read(&address, good[i].url, &err) != OOB_OK)
            fail_msg("%s: %s", good[i].url, err.msg);
        assert_string_equal(address.host, good[i].host);
        assert_int_equal(address.loopback, good[i].loopback);
    }
}

static void all_other_addresses_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        const char *why;
    } bad[] = {
        {"http://api.postcodes.io", "plain http"},
        {"http://127.0.0.1.evil.example/", "plain http"},
        {"http://localhost.evil.example/", "plain http"},
        {"http://10.0.0.7:8000", "plain http"},
        {"http://[::2]/", "plain http"},
        {"http://0.0.0.0/", "plain http"},
        {"file:///etc/passwd", "is not https"},
        {"ftp://127.0.0.1/", "is not https"},
        {"gopher://127.0.0.1/", "is not https"},
        {"https://ann:secret@api.postcodes.io", "user name or password"},
        {"https://api.postcodes.io/#x", "'#'"},
        {"api.postcodes.io", "cannot be read"},
        {"https://", "cannot be read"},
        {"https://a b/", "cannot be read"},
        {"", "cannot be read"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        oob_error err = OOB_ERROR_INIT;
        oob_http_address address;
        if (oob_http_address_read(&address, bad[i].url, &err) != OOB_ERR_USAGE)
            fail_msg("%s: taken", bad[i].url);
        if (strstr(err.msg, bad[i].why) == NULL)
            fail_msg("%s: '%s' lacks '%s'", bad[i].url, err.msg, bad[i].why);
        assert_non_null(strstr(err.hint, "https://host"));
    }
}

static void a_password_is_not_repeated_in_the_message(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_http_address address;
    assert_int_equal(oob_http_address_read(&address, "https://ann:sesame@h.example", &err), OOB_ERR_USAGE);
    assert_null(strstr(err.msg, "sesame"));
}

/* --- certificates ---------------------------------------------------------------------------------------------- */

/* A certificate for `name` that nobody vouches for. Skips where there is no openssl. */
static void make_certificate(const char *name)
{
    char command[512];
    (void)snprintf(command, sizeof command,
                   "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test -addext subjectAltName=%s"
                   " -keyout %s/key.pem -out %s/certificate.pem 2>/dev/null",
                   name, stub.folder, stub.folder);
    if (system(command) != 0)
        skip();
}

static void start_tls(char url[64])
{
    char csv[128];
    char certificate[128];
    char key[128];
    stub_path(csv, &stub, "postcodes.csv");
    stub_path(certificate, &stub, "certificate.pem");
    stub_path(key, &stub, "key.pem");
    const char *args[] = {"--csv", csv, "--certificate", certificate, "--key", key, NULL};
    stub_start(&stub, args);
    (void)snprintf(url, 64, "https://127.0.0.1:%d/postcodes", stub.port);
}

static void a_self_signed_certificate_is_not_trusted(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_http_options options = quick();
    char url[64];
    int status = 0;
    make_certificate("IP:127.0.0.1");
    start_tls(url);
    assert_int_equal(post(&options, url, &status, &err), OOB_ERR_NETWORK);
    assert_non_null(strstr(err.msg, "certificate cannot be trusted"));
    assert_non_null(strstr(err.msg, "self-signed"));
    assert_non_null(strstr(err.hint, "--ca-bundle"));
    char *log = stub_read(&stub, "log");
    assert_string_equal(log, ""); /* no request was made */
    free(log);
}

static void it_is_trusted_where_the_ca_bundle_has_it(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_http_options options = quick();
    char url[64];
    char bundle[128];
    int status = 0;
    make_certificate("IP:127.0.0.1");
    start_tls(url);
    stub_path(bundle, &stub, "certificate.pem");
    options.ca_bundle = bundle;
    assert_int_equal(post(&options, url, &status, &err), OOB_OK);
    assert_int_equal(status, 200);
}

static void a_certificate_of_another_host_is_not_trusted(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_http_options options = quick();
    char url[64];
    char bundle[128];
    int status = 0;
    make_certificate("DNS:other.example");
    start_tls(url);
    stub_path(bundle, &stub, "certificate.pem");
    options.ca_bundle = bundle;
    assert_int_equal(post(&options, url, &status, &err), OOB_ERR_NETWORK);
    assert_non_null(strstr(err.msg, "certificate cannot be trusted"));
}

static void a_ca_bundle_that_is_not_there_is_an_error(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_http_options options = quick();
    char url[64];
    int status = 0;
    make_certificate("IP:127.0.0.1");
    start_tls(url);
    options.ca_bundle = "no-such-file.pem";
    assert_int_equal(post(&options, url, &status, &err), OOB_ERR_NETWORK);
    assert_non_null(strstr(err.msg, "certificate"));
}

static void plain_http_behind_an_https_address_is_an_error(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_http_options options = quick();
    char url[64];
    int status = 0;
    start_plain("");
    (void)snprintf(url, sizeof url, "https://127.0.0.1:%d/postcodes", stub.port);
    assert_int_equal(post(&options, url, &status, &err), OOB_ERR_NETWORK);
    assert_non_null(strstr(err.msg, "nothing was sent"));
}

/* --- the way there --------------------------------------------------------------------------------------------- */

static void nobody_listening_is_said_after_the_retries(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_http_options options = quick();
    int status = 0;
    assert_int_equal(post(&options, "http://127.0.0.1:1/postcodes", &status, &err), OOB_ERR_NETWORK);
    assert_non_null(strstr(err.msg, "127.0.0.1:1: cannot be reached"));
    assert_non_null(strstr(err.hint, "tried 2 times"));
}

static void an_unknown_host_is_named(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_http_options options = quick();
    int status = 0;
    assert_int_equal(post(&options, "https://no-such-host.invalid/postcodes", &status, &err), OOB_ERR_NETWORK);
    assert_non_null(strstr(err.msg, "no-such-host.invalid"));
}

static void loopback_is_reached_without_the_proxy(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_http_options options = quick();
    char url[80];
    int status = 0;
    start_plain("");
    (void)setenv("http_proxy", "http://127.0.0.1:1", 1); /* nobody is there */
    (void)setenv("all_proxy", "http://127.0.0.1:1", 1);
    (void)snprintf(url, sizeof url, "%s/postcodes", stub.url);
    assert_int_equal(post(&options, url, &status, &err), OOB_OK);
    assert_int_equal(status, 200);
}

static void other_hosts_are_reached_through_the_proxy_of_the_environment(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_http_options options = quick();
    int status = 0;
    start_plain("");
    (void)setenv("https_proxy", stub.url, 1); /* which refuses to connect on */
    assert_int_equal(post(&options, "https://service.invalid/postcodes", &status, &err), OOB_ERR_NETWORK);
    assert_non_null(strstr(err.msg, "service.invalid: the proxy refused the connection (HTTP 404)"));
    char *log = stub_read(&stub, "log");
    assert_non_null(strstr(log, "CONNECT"));
    assert_null(strstr(log, "ZA1"));
    free(log);
}

static void a_stored_password_is_not_used(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_http_options options = quick();
    char url[80];
    int status = 0;
    start_plain("");
    stub_write(&stub, ".netrc", "machine 127.0.0.1 login ann password sesame\n");
    char *home = strdup(getenv("HOME") != NULL ? getenv("HOME") : "/");
    (void)setenv("HOME", stub.folder, 1);
    (void)snprintf(url, sizeof url, "%s/postcodes", stub.url);
    assert_int_equal(post(&options, url, &status, &err), OOB_OK);
    (void)setenv("HOME", home, 1);
    free(home);
    char *log = stub_read(&stub, "log");
    assert_non_null(strstr(log, "POST /postcodes"));
    assert_null(strstr(log, "Authorization"));
    free(log);
}

/* --- downloads ------------------------------------------------------------------------------------------------- */

/* In a process of its own, with files limited to 64 KB: what a full quota does. */
static void a_full_disk_is_an_output_error(void **state)
{
    (void)state;
    char big[128];
    char to[128];
    stub_path(big, &stub, "big.bin");
    stub_path(to, &stub, "copy.bin");
    FILE *file = fopen(big, "w");
    for (int i = 0; i < 1000; i++)
        (void)fprintf(file, "%0255d\n", i);
    (void)fclose(file);
    const char *args[] = {"--folder", stub.folder, NULL};
    stub_start(&stub, args);
    pid_t child = fork();
    if (child == 0) {
        oob_error err = OOB_ERROR_INIT;
        oob_http *http = NULL;
        oob_http_options options = quick();
        char url[80];
        struct rlimit limit = {65536, 65536};
        (void)signal(SIGXFSZ, SIG_IGN);
        (void)setrlimit(RLIMIT_FSIZE, &limit);
        (void)snprintf(url, sizeof url, "%s/big.bin", stub.url);
        if (oob_http_open(&http, &options, &err) != OOB_OK)
            _exit(1);
        oob_http_download download = {.url = url, .to = fopen(to, "w+b"), .limit = 1000000};
        oob_status rc = oob_http_download_run(http, &download, &err);
        (void)fclose(download.to);
        oob_http_close(http);
        _exit(rc == OOB_ERR_OUTPUT && strstr(err.hint, "disk full") != NULL ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

#define T(name) cmocka_unit_test_teardown(name, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(https_and_loopback_are_taken),
        T(all_other_addresses_are_refused),
        T(a_password_is_not_repeated_in_the_message),
        T(a_self_signed_certificate_is_not_trusted),
        T(it_is_trusted_where_the_ca_bundle_has_it),
        T(a_certificate_of_another_host_is_not_trusted),
        T(a_ca_bundle_that_is_not_there_is_an_error),
        T(plain_http_behind_an_https_address_is_an_error),
        T(nobody_listening_is_said_after_the_retries),
        T(an_unknown_host_is_named),
        T(loopback_is_reached_without_the_proxy),
        T(other_hosts_are_reached_through_the_proxy_of_the_environment),
        T(a_stored_password_is_not_used),
        T(a_full_disk_is_an_output_error),
    };
    return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
