/* test_config.c - INI files with their lines, and JSON strings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/config.h"
#include "core/json_write.h"

static oob_error err;
static oob_config *config;

static oob_status parse(const char *text)
{
    oob_config_free(config);
    config = NULL;
    err = (oob_error)OOB_ERROR_INIT;
    return oob_config_parse(&config, "oob.ini", text, &err);
}

static int free_config(void **state)
{
    (void)state;
    oob_config_free(config);
    config = NULL;
    return 0;
}

static void entries_keep_their_section_order_and_line(void **state)
{
    (void)state;
    assert_int_equal(
        parse("\xEF\xBB\xBF"
              "top = 1\r\n\r\n[ Store ]\n# a remark\n; another\n  path = a b.sqlite  \nadd: x\nadd = y ; why\n"),
        OOB_OK);
    static const oob_config_entry wanted[] = {
        {"", "top", "1", 1}, {"Store", "path", "a b.sqlite", 6}, {"Store", "add", "x", 7}, {"Store", "add", "y", 8}};
    assert_int_equal(oob_config_count(config), 4);
    for (size_t i = 0; i < 4; i++) {
        const oob_config_entry *entry = oob_config_at(config, i);
        assert_string_equal(entry->section, wanted[i].section);
        assert_string_equal(entry->key, wanted[i].key);
        assert_string_equal(entry->value, wanted[i].value);
        assert_int_equal(entry->line, wanted[i].line);
    }
}

static void a_value_is_found_without_regard_to_capitals_and_the_last_counts(void **state)
{
    (void)state;
    assert_int_equal(parse("[store]\npath = a\nPath = b\n[other]\npath = c\n"), OOB_OK);
    assert_string_equal(oob_config_get(config, "STORE", "PATH"), "b");
    assert_null(oob_config_get(config, "store", "nothing"));
    assert_null(oob_config_get(config, "", "path"));
}

static void what_is_no_line_of_an_ini_file_is_an_error_at_its_line(void **state)
{
    (void)state;
    assert_int_equal(parse("a = 1\n\njust words\n"), OOB_ERR_USAGE);
    assert_string_equal(err.msg, "oob.ini:3: neither a [section] nor a key = value");
    assert_int_equal(parse("[open\n"), OOB_ERR_USAGE);
    assert_non_null(strstr(err.msg, "oob.ini:1"));
}

static void long_lines_are_read_whole_or_refused(void **state)
{
    (void)state;
    char *text = calloc(1, 9000);
    assert_non_null(text);
    (void)strcpy(text, "a = ");
    memset(text + 4, 'x', 3000);
    (void)strcpy(text + 3004, "\nb = 2\n");
    assert_int_equal(parse(text), OOB_OK);
    assert_int_equal(strlen(oob_config_get(config, "", "a")), 3000);
    assert_string_equal(oob_config_get(config, "", "b"), "2");
    memset(text + 4, 'x', 8000);
    assert_int_equal(parse(text), OOB_ERR_USAGE);
    assert_non_null(strstr(err.msg, "oob.ini:1: the line is too long"));
    free(text);
}

static void unknown_sections_and_keys_are_refused_with_the_closest(void **state)
{
    (void)state;
    static const oob_config_known known[] = {{"store", "path"}, {"store", "authority"}, {"adjoining", "*"}};
    assert_int_equal(parse("[store]\npath = a\n[adjoining]\nanything = b\n"), OOB_OK);
    assert_int_equal(oob_config_check(config, known, 3, &err), OOB_OK);
    assert_int_equal(parse("[store]\n\nautority = a\n"), OOB_OK);
    assert_int_equal(oob_config_check(config, known, 3, &err), OOB_ERR_USAGE);
    assert_string_equal(err.msg, "oob.ini:3: section [store] has no key 'autority'");
    assert_string_equal(err.hint, "did you mean 'authority'?");
    assert_int_equal(parse("[stor]\npath = a\n"), OOB_OK);
    assert_int_equal(oob_config_check(config, known, 3, &err), OOB_ERR_USAGE);
    assert_string_equal(err.hint, "did you mean [store]?");
}

static void a_file_that_is_not_there_is_an_error_that_names_it(void **state)
{
    (void)state;
    assert_int_not_equal(oob_config_read(&config, "/nonexistent/oob.ini", &err), OOB_OK);
    assert_non_null(strstr(err.msg, "/nonexistent/oob.ini"));
}

/* --- JSON ----------------------------------------------------------------------------------------- */

static void assert_json(const char *text, size_t len, const char *wanted)
{
    oob_strbuf out = OOB_STRBUF_INIT;
    oob_json_add_string(&out, text, len);
    assert_string_equal(oob_strbuf_str(&out), wanted);
    oob_strbuf_free(&out);
}

/* Escapes of RFC 8259, section 7; sequences of RFC 3629. */
static void json_strings_are_escaped(void **state)
{
    (void)state;
    assert_json("plain", 5, "\"plain\"");
    assert_json("\"\\\n\r\t\x01\x1F/", 8, "\"\\\"\\\\\\n\\r\\t\\u0001\\u001f/\"");
    assert_json("a\0b", 3, "\"a\\u0000b\"");
    assert_json("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", 9, "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"");
}

#define BAD "\xEF\xBF\xBD"

static void bytes_that_are_not_utf8_become_the_replacement(void **state)
{
    (void)state;
    assert_json("\x80", 1, "\"" BAD "\"");                         /* a continuation alone */
    assert_json("\xC3", 1, "\"" BAD "\"");                         /* cut short */
    assert_json("\xC0\xAF", 2, "\"" BAD BAD "\"");                 /* overlong */
    assert_json("\xE0\x9F\xBF", 3, "\"" BAD BAD BAD "\"");         /* overlong */
    assert_json("\xED\xA0\x80", 3, "\"" BAD BAD BAD "\"");         /* a surrogate */
    assert_json("\xF4\x90\x80\x80", 4, "\"" BAD BAD BAD BAD "\""); /* past U+10FFFF */
    assert_json("\xC3(", 2, "\"" BAD "(\"");
}

static void members_are_set_off_by_commas(void **state)
{
    (void)state;
    oob_strbuf out = OOB_STRBUF_INIT;
    oob_strbuf_addc(&out, '{');
    oob_json_add_member(&out, "a", "1", 1);
    oob_json_add_member(&out, "b", "", 0);
    oob_strbuf_addc(&out, '}');
    assert_string_equal(oob_strbuf_str(&out), "{\"a\": \"1\", \"b\": \"\"}");
    oob_strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_keep_their_section_order_and_line),
        cmocka_unit_test(a_value_is_found_without_regard_to_capitals_and_the_last_counts),
        cmocka_unit_test(what_is_no_line_of_an_ini_file_is_an_error_at_its_line),
        cmocka_unit_test(long_lines_are_read_whole_or_refused),
        cmocka_unit_test(unknown_sections_and_keys_are_refused_with_the_closest),
        cmocka_unit_test(a_file_that_is_not_there_is_an_error_that_names_it),
        cmocka_unit_test(json_strings_are_escaped),
        cmocka_unit_test(bytes_that_are_not_utf8_become_the_replacement),
        cmocka_unit_test(members_are_set_off_by_commas),
    };
    return cmocka_run_group_tests(tests, NULL, free_config);
}
