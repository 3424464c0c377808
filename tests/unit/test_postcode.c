/* test_postcode.c - reading postcodes from what people type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/postcode.h"
#include "support/real_data.h"

#define NBSP "\xC2\xA0"

typedef struct reading {
    const char *typed;
    oob_postcode_kind kind;
    const char *text;
    bool repaired;
} reading;

static void assert_readings(const reading *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        oob_postcode got = oob_postcode_read(wanted[i].typed, strlen(wanted[i].typed));
        if (got.kind != wanted[i].kind || strcmp(got.text, wanted[i].text) != 0 || got.repaired != wanted[i].repaired)
            fail_msg("\"%s\" read as kind %d, \"%s\", repaired %d", wanted[i].typed, (int)got.kind, got.text,
                     got.repaired);
        if (got.kind == OOB_POSTCODE_FULL)
            assert_int_equal(got.text[got.outward_len], ' ');
        if (got.kind == OOB_POSTCODE_OUTWARD)
            assert_int_equal(got.outward_len, strlen(got.text));
    }
}

#define ASSERT_READINGS(wanted) assert_readings(wanted, sizeof(wanted) / sizeof *(wanted))

static void all_forms_are_read(void **state)
{
    (void)state;
    /* The examples of Royal Mail's Programmers' Guide, one a form, and the Girobank's. */
    static const reading wanted[] = {
        {"M1 1AA", OOB_POSTCODE_FULL, "M1 1AA", false},     {"M60 1NW", OOB_POSTCODE_FULL, "M60 1NW", false},
        {"CR2 6XH", OOB_POSTCODE_FULL, "CR2 6XH", false},   {"DN55 1PT", OOB_POSTCODE_FULL, "DN55 1PT", false},
        {"W1A 1HQ", OOB_POSTCODE_FULL, "W1A 1HQ", false},   {"EC1A 1BB", OOB_POSTCODE_FULL, "EC1A 1BB", false},
        {"GIR 0AA", OOB_POSTCODE_FULL, "GIR 0AA", false},   {"NPT 0VA", OOB_POSTCODE_FULL, "NPT 0VA", false},
        {"SW1A 1AA", OOB_POSTCODE_FULL, "SW1A 1AA", false}, {"HA0 1AA", OOB_POSTCODE_FULL, "HA0 1AA", false},
    };
    ASSERT_READINGS(wanted);
}

static void spelling_does_not_matter(void **state)
{
    (void)state;
    static const reading wanted[] = {
        {"ne8 1aa", OOB_POSTCODE_FULL, "NE8 1AA", false},
        {"NE81AA", OOB_POSTCODE_FULL, "NE8 1AA", false},
        {"  NE8   1AA \t\r\n", OOB_POSTCODE_FULL, "NE8 1AA", false},
        {"NE 8 1 AA", OOB_POSTCODE_FULL, "NE8 1AA", false},
        {"NE8-1AA.", OOB_POSTCODE_FULL, "NE8 1AA", false},
        {"(NE8 1AA)?", OOB_POSTCODE_FULL, "NE8 1AA", false},
        {"NE8" NBSP "1AA", OOB_POSTCODE_FULL, "NE8 1AA", false},
        {"NE8\xE2\x80\x83"
         "1AA",
         OOB_POSTCODE_FULL, "NE8 1AA", false}, /* em space */
        {"NE8\xE2\x80\x93"
         "1AA",
         OOB_POSTCODE_FULL, "NE8 1AA", false}, /* en dash */
        {"\xEF\xBB\xBFNE8 1AA\xEF\xBF\xBD", OOB_POSTCODE_FULL, "NE8 1AA", false},
    };
    ASSERT_READINGS(wanted);
}

static void letters_and_digits_are_exchanged_where_the_position_decides(void **state)
{
    (void)state;
    static const reading wanted[] = {
        {"DH9 OJP", OOB_POSTCODE_FULL, "DH9 0JP", true},
        {"NE8 LAA", OOB_POSTCODE_FULL, "NE8 1AA", true},
        {"NE8 iAA", OOB_POSTCODE_FULL, "NE8 1AA", true},
        {"NE1O 1AA", OOB_POSTCODE_FULL, "NE10 1AA", true},
        {"NEI 1AA", OOB_POSTCODE_FULL, "NE1 1AA", true},
        {"0X1 1AA", OOB_POSTCODE_FULL, "OX1 1AA", true},
        {"P01 1AA", OOB_POSTCODE_FULL, "PO1 1AA", true},
        {"SIO 1AA", OOB_POSTCODE_FULL, "S10 1AA", true},
        {"GIR OAA", OOB_POSTCODE_FULL, "GIR 0AA", true},
        /* A letter O may stand there: it is one. */
        {"OX1 1AA", OOB_POSTCODE_FULL, "OX1 1AA", false},
        {"CO1 1AA", OOB_POSTCODE_FULL, "CO1 1AA", false},
        {"OL1 1AA", OOB_POSTCODE_FULL, "OL1 1AA", false},
        {"IP1 1AA", OOB_POSTCODE_FULL, "IP1 1AA", false},
        /* No digit and no O stands in the last two places: what was meant cannot be known. */
        {"NE8 1A0", OOB_POSTCODE_OUTWARD, "NE8", false},
        {"NE8 1AO", OOB_POSTCODE_OUTWARD, "NE8", false},
    };
    ASSERT_READINGS(wanted);
}

static void the_outward_code_is_kept_where_the_rest_is_spoilt(void **state)
{
    (void)state;
    static const reading wanted[] = {
        {"NE8", OOB_POSTCODE_OUTWARD, "NE8", false},
        {"ne10", OOB_POSTCODE_OUTWARD, "NE10", false},
        {"SW1A", OOB_POSTCODE_OUTWARD, "SW1A", false},
        {"NE8 1A", OOB_POSTCODE_OUTWARD, "NE8", false},
        {"SR1 1A?", OOB_POSTCODE_OUTWARD, "SR1", false},
        {"NE8 1", OOB_POSTCODE_OUTWARD, "NE8", false},
        {"DH1 1AAA", OOB_POSTCODE_OUTWARD, "DH1", false},
        {"DH11AAA", OOB_POSTCODE_OUTWARD, "DH1", false},
        {"NE81A", OOB_POSTCODE_OUTWARD, "NE8", false},
        {"NE1O", OOB_POSTCODE_OUTWARD, "NE10", true},
        {"NE8 1\xC3\xA9"
         "A",
         OOB_POSTCODE_OUTWARD, "NE8", false}, /* e acute */
        /* All of it is a well-formed postcode: that the postcode meant was NE8 1AA would be a guess. */
        {"NE881AA", OOB_POSTCODE_FULL, "NE88 1AA", false},
    };
    ASSERT_READINGS(wanted);
}

static void words_and_numbers_are_no_postcodes(void **state)
{
    (void)state;
    static const reading wanted[] = {
        {"TBC", OOB_POSTCODE_NONE, "", false},
        {"see file", OOB_POSTCODE_NONE, "", false},
        {"NFA", OOB_POSTCODE_NONE, "", false},
        {"UNKNOWN", OOB_POSTCODE_NONE, "", false},
        {"12345", OOB_POSTCODE_NONE, "", false},
        {"N/A", OOB_POSTCODE_NONE, "", false},
        {"NE8123", OOB_POSTCODE_NONE, "", false},
        {"A1 2345", OOB_POSTCODE_NONE, "", false},
        {"QE8 1AA", OOB_POSTCODE_NONE, "", false},  /* Q does not begin an area */
        {"ZZ99 3VZ", OOB_POSTCODE_NONE, "", false}, /* the health service's "no fixed abode" */
        {"NE8 1AA NE9 1AA", OOB_POSTCODE_NONE, "", false},
        {"12 High Street, Gateshead", OOB_POSTCODE_NONE, "", false},
        {"", OOB_POSTCODE_BLANK, "", false},
        {" \t\r\n", OOB_POSTCODE_BLANK, "", false},
        {"-", OOB_POSTCODE_BLANK, "", false},
        {NBSP "...", OOB_POSTCODE_BLANK, "", false},
    };
    ASSERT_READINGS(wanted);
}

static void bytes_of_any_kind_are_survived(void **state)
{
    (void)state;
    char text[4];
    for (unsigned n = 0; n < 0x1000000; n += 0x101 * 7 + 1) {
        text[0] = (char)(n >> 16);
        text[1] = (char)(n >> 8 & 0xFF);
        text[2] = (char)(n & 0xFF);
        text[3] = 'N';
        for (size_t len = 0; len <= sizeof text; len++) {
            oob_postcode got = oob_postcode_read(text, len);
            assert_true(got.kind != OOB_POSTCODE_FULL); /* four characters cannot be one */
            assert_true(strlen(got.text) <= len);
        }
    }
}

static void a_nul_is_no_part_of_a_postcode(void **state)
{
    (void)state;
    oob_postcode got = oob_postcode_read("NE6\0 4JY", 8);
    assert_int_equal(got.kind, OOB_POSTCODE_FULL);
    assert_string_equal(got.text, "NE6 4JY");
}

static void areas_outside_great_britain_are_known(void **state)
{
    (void)state;
    assert_int_equal(oob_postcode_area_country("BT1 1AA"), 'N');
    assert_int_equal(oob_postcode_area_country("IM1 1AA"), 'M');
    assert_int_equal(oob_postcode_area_country("JE2 4WD"), 'C');
    assert_int_equal(oob_postcode_area_country("GY1"), 'C');
    assert_int_equal(oob_postcode_area_country("B1 1AA"), 0);
    assert_int_equal(oob_postcode_area_country("NE8 1AA"), 0);
    assert_int_equal(oob_postcode_area_country(""), 0);
    assert_int_equal(oob_postcode_area_len("B1 1AA"), 1);
    assert_int_equal(oob_postcode_area_len("NE8 1AA"), 2);
}

/* One line of typed_cases.csv: "typed",npm,letters */
static void assert_agrees_with_npm(char *line)
{
    char *typed = line + 1;
    char *end = strrchr(line, '"');
    *end = '\0';
    char *npm = end + 2;
    char *letters = strchr(npm, ',');
    *letters++ = '\0';
    oob_postcode got = oob_postcode_read(typed, strlen(typed));
    bool same = got.kind == OOB_POSTCODE_FULL && strcmp(got.text, npm) == 0;
    if (strncmp(letters, "yes", 3) == 0 && !same)
        fail_msg("\"%s\": \"%s\", the npm package has \"%s\"", typed, got.text, npm);
    if (strncmp(letters, "yes", 3) != 0 && same)
        fail_msg("\"%s\": \"%s\" has letters that Royal Mail does not use there", typed, got.text);
    if (npm[0] == '\0' && got.kind == OOB_POSTCODE_FULL && !got.repaired)
        fail_msg("\"%s\": \"%s\", the npm package has none", typed, got.text);
}

static void the_npm_package_postcode_agrees(void **state)
{
    (void)state;
    char line[256];
    size_t cases = 0;
    FILE *file = fopen(OOB_TEST_DATA "/postcodes/typed_cases.csv", "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL) {
        assert_agrees_with_npm(line);
        cases++;
    }
    (void)fclose(file);
    assert_int_equal(cases, 700);
}

/* Every postcode of the areas around Gateshead, live and ended, is read as the directory spells it. */
static void real_postcodes_are_read_as_they_are(void **state)
{
    (void)state;
    static const char *const areas[] = {"NE", "DH", "SR", "DL", "TS", "CA", "TD", "HG", "YO", "LA"};
    size_t read = 0;
    need_real_data();
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
        char name[64];
        char line[256];
        (void)snprintf(name, sizeof name, "postcodes/onspd_2025-11_lite/onspd_nov2025_lite_%s.csv", areas[i]);
        FILE *file = open_real_data(name);
        assert_non_null(fgets(line, sizeof line, file));
        while (fgets(line, sizeof line, file) != NULL) {
            char wanted[OOB_POSTCODE_SIZE + 1];
            int outward_len = line[3] == ' ' ? 3 : 4; /* seven columns: "NE8 1AA", "NE101AA" */
            (void)snprintf(wanted, sizeof wanted, "%.*s %.3s", outward_len, line, line + 4);
            oob_postcode got = oob_postcode_read(line, 7);
            if (got.kind != OOB_POSTCODE_FULL || strcmp(got.text, wanted) != 0 || got.repaired)
                fail_msg("%.7s read as \"%s\"", line, got.text);
            read++;
        }
        (void)fclose(file);
    }
    assert_int_equal(read, 46307 + 11774 + 9073 + 17069 + 23400 + 16599 + 5341 + 6472 + 35249 + 14992);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_forms_are_read),
        cmocka_unit_test(spelling_does_not_matter),
        cmocka_unit_test(letters_and_digits_are_exchanged_where_the_position_decides),
        cmocka_unit_test(the_outward_code_is_kept_where_the_rest_is_spoilt),
        cmocka_unit_test(words_and_numbers_are_no_postcodes),
        cmocka_unit_test(bytes_of_any_kind_are_survived),
        cmocka_unit_test(a_nul_is_no_part_of_a_postcode),
        cmocka_unit_test(areas_outside_great_britain_are_known),
        cmocka_unit_test(the_npm_package_postcode_agrees),
        cmocka_unit_test(real_postcodes_are_read_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
