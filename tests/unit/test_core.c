/* test_core.c - errors, strings, suggestions, CSV fields, private atomic files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/csv_write.h"
#include "core/file.h"
#include "core/text.h"

static void an_error_reads_from_the_outside_in(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_error_set(&err, OOB_ERR_INPUT, "\"%s\" is not a date", "31/02"), OOB_ERR_INPUT);
    assert_int_equal(oob_error_prefix(&err, "episodes.csv:%d", 7), OOB_ERR_INPUT);
    assert_string_equal(err.msg, "episodes.csv:7: \"31/02\" is not a date");
    assert_int_equal(oob_status_exit_code(err.status), 3);
}

static void a_long_path_does_not_push_out_the_message(void **state)
{
    (void)state;
    char path[3000];
    memset(path, 'p', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    oob_error err = OOB_ERROR_INIT;
    oob_error_set(&err, OOB_ERR_INPUT, "the end of the sentence");
    oob_error_prefix(&err, "%s", path);
    assert_non_null(strstr(err.msg, "the end of the sentence"));
}

static void a_string_grows_and_is_always_terminated(void **state)
{
    (void)state;
    oob_strbuf text = OOB_STRBUF_INIT;
    assert_string_equal(oob_strbuf_str(&text), "");
    for (int i = 0; i < 1000; i++)
        oob_strbuf_addf(&text, "%d,", i);
    assert_int_equal(text.len, strlen(oob_strbuf_str(&text)));
    assert_int_equal(text.len, 10 * 2 + 90 * 3 + 900 * 4);
    oob_strbuf_free(&text);
}

static void distances_between_words(void **state)
{
    (void)state;
    assert_int_equal(oob_edit_distance("kitten", "sitting"), 3); /* the textbook pair */
    assert_int_equal(oob_edit_distance("locate", "lcoate"), 1);  /* neighbours swapped */
    assert_int_equal(oob_edit_distance("Gateshead", "GATESHEAD"), 0);
    assert_int_equal(oob_edit_distance("", "abc"), 3);
}

static void a_suggestion_must_be_close(void **state)
{
    (void)state;
    oob_nearest nearest;
    oob_nearest_start(&nearest, "summry");
    oob_nearest_offer(&nearest, "measure");
    assert_false(nearest.found);
    oob_nearest_offer(&nearest, "summary");
    assert_true(nearest.found);
    assert_string_equal(nearest.best, "summary");
}

static char *csv_of(const char *text)
{
    char *out = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&out, &len);
    assert_non_null(stream);
    oob_csv_text(stream, text);
    assert_int_equal(fclose(stream), 0);
    return out;
}

static void csv_fields_are_quoted_and_formulas_disarmed(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"plain", "plain"},
        {"a,b", "\"a,b\""},
        {"say \"hi\"", "\"say \"\"hi\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"=1+1", "\"'=1+1\""},
        {"+44", "\"'+44\""},
        {"-5 Hill St", "\"'-5 Hill St\""},
        {"@sum", "\"'@sum\""},
        {"  =x", "\"'  =x\""},
        {" padded", "\" padded\""},
        {"", ""},
        {"O'Neil", "O'Neil"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *got = csv_of(cases[i][0]);
        assert_string_equal(got, cases[i][1]);
        free(got);
    }
}

static void a_file_appears_only_when_complete_and_private(void **state)
{
    (void)state;
    char folder[] = "/tmp/oob-core.XXXXXX";
    assert_non_null(mkdtemp(folder));
    char path[64];
    (void)snprintf(path, sizeof path, "%s/out.csv", folder);
    oob_error err = OOB_ERROR_INIT;
    oob_outfile *file = NULL;
    assert_int_equal(oob_outfile_open(&file, path, &err), OOB_OK);
    (void)fputs("hello", oob_outfile_stream(file));
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(oob_outfile_commit(file, &err), OOB_OK);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(info.st_size, 5);

    /* Given up half-way: the earlier file is as it was. */
    assert_int_equal(oob_outfile_open(&file, path, &err), OOB_OK);
    (void)fputs("something longer", oob_outfile_stream(file));
    oob_outfile_abandon(file);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_size, 5);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0); /* and nothing else is left */
}

static void a_device_in_place_of_the_output_is_refused(void **state)
{
    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    oob_error err = OOB_ERROR_INIT;
    oob_outfile *file = NULL;
    /* A device in the place of the output is refused: it is not a plain file. */
    assert_int_equal(oob_outfile_open(&file, "/dev/full", &err), OOB_ERR_OUTPUT);
    assert_non_null(strstr(err.msg, "not a plain file"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_reads_from_the_outside_in),
        cmocka_unit_test(a_long_path_does_not_push_out_the_message),
        cmocka_unit_test(a_string_grows_and_is_always_terminated),
        cmocka_unit_test(distances_between_words),
        cmocka_unit_test(a_suggestion_must_be_close),
        cmocka_unit_test(csv_fields_are_quoted_and_formulas_disarmed),
        cmocka_unit_test(a_file_appears_only_when_complete_and_private),
        cmocka_unit_test(a_device_in_place_of_the_output_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
