/* test_columns.c - finding known columns in a header: as a set, by a council's names, by a map. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/columns.h"
#include "ingest/ssda903_files.h"
#include "ingest/ssda903_modules.h"

#define HEADER_MAX 20

/* A header out of "A|B|C". */
typedef struct header {
    char text[400];
    oob_csv_field fields[HEADER_MAX];
    size_t count;
} header;

static void make_header(header *out, const char *names)
{
    out->count = 0;
    (void)snprintf(out->text, sizeof out->text, "%s", names);
    for (char *name = strtok(out->text, "|"); name != NULL; name = strtok(NULL, "|"))
        out->fields[out->count++] = (oob_csv_field){name, strlen(name)};
}

static const oob_column columns[] = {
    {"child_id", "mosaicid personid", "id", true},
    {"start_date", "placementstartdate decom", "begin start", true},
    {"end_date", "placementenddate", "enddate", false},
    {"postcode", "placementpostcode", "", false},
};
#define COLUMNS 4

static size_t at[COLUMNS];
static oob_error err;
static char mapping[400];

static oob_status find(const char *names, const char *map_text, bool strict)
{
    oob_config *map = NULL;
    oob_strbuf found = OOB_STRBUF_INIT;
    header has;
    make_header(&has, names);
    err = (oob_error)OOB_ERROR_INIT;
    if (map_text != NULL)
        assert_int_equal(oob_config_parse(&map, "council.map", map_text, &err), OOB_OK);
    oob_status rc =
        oob_columns_find(at, columns, COLUMNS, has.fields, has.count, map, strict, "extract.csv", &found, &err);
    (void)snprintf(mapping, sizeof mapping, "%s", oob_strbuf_str(&found));
    oob_strbuf_free(&found);
    oob_config_free(map);
    return rc;
}

static void names_match_by_their_letters_and_digits(void **state)
{
    (void)state;
    assert_int_equal(find("Notes|Mosaic-ID|PLACEMENT START DATE|placement_end_date", NULL, true), OOB_OK);
    assert_int_equal(at[0], 1);
    assert_int_equal(at[1], 2);
    assert_int_equal(at[2], 3);
    assert_true(at[3] == OOB_COLUMN_ABSENT);
    assert_string_equal(mapping,
                        "Mosaic-ID = child_id\nPLACEMENT START DATE = start_date\nplacement_end_date = end_date\n");
}

static void a_specific_name_goes_before_a_generic_one(void **state)
{
    (void)state;
    assert_int_equal(find("ID|Person ID|Start|Decom", NULL, true), OOB_OK);
    assert_int_equal(at[0], 1);
    assert_int_equal(at[1], 3);
}

static void two_names_of_one_rank_are_an_error(void **state)
{
    (void)state;
    assert_int_equal(find("Mosaic ID|Person ID|Start", NULL, true), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "both 'Mosaic ID' and 'Person ID' could be child_id"));
    assert_int_equal(find("Mosaic ID|Start|Begin", NULL, true), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "start_date = Start"));
}

static void a_required_column_that_is_not_there_is_an_error_with_the_closest(void **state)
{
    (void)state;
    assert_int_equal(find("Child_idd|Start", NULL, true), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "extract.csv: no column for child_id; it has Child_idd, Start"));
    assert_non_null(strstr(err.hint, "did you mean 'Child_idd'"));
}

static void another_separator_than_the_comma_is_named(void **state)
{
    (void)state;
    assert_int_equal(find("child_id;start_date;postcode", NULL, true), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "separated by semicolons"));
    assert_int_equal(find("child_id\tstart_date", NULL, true), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "separated by tabs"));
    assert_int_equal(find("Child_idd", NULL, true), OOB_ERR_INPUT);
    assert_null(strstr(err.hint, "separated"));
}

static void a_map_decides_either_way_round(void **state)
{
    (void)state;
    assert_int_equal(find("A|B|Start|Placement postcode", "child_id = B\n[columns]\nA = end_date\npostcode =\n", true),
                     OOB_OK);
    assert_int_equal(at[0], 1);
    assert_int_equal(at[1], 2);
    assert_int_equal(at[2], 0);
    assert_true(at[3] == OOB_COLUMN_ABSENT); /* left unused on purpose */
}

static void a_wrong_map_is_an_error_at_its_line(void **state)
{
    (void)state;
    assert_int_equal(find("A|Start", "# ours = theirs\nchild_id = Aa\n", true), OOB_ERR_USAGE);
    assert_non_null(strstr(err.msg, "council.map:2: extract.csv has no column 'Aa'"));
    assert_non_null(strstr(err.hint, "'A'"));
    assert_int_equal(find("A|Start", "chid_id = A\n", true), OOB_ERR_USAGE);
    assert_non_null(strstr(err.hint, "'child_id'"));
    /* A remembered map may name columns that this file does not have. */
    assert_int_equal(find("Mosaic ID|Start", "child_id = Aa\n", false), OOB_OK);
    assert_int_equal(at[0], 0);
}

/* --- the SSDA903's modules ------------------------------------------------------------------------ */

static const char *module_of(const char *names, bool *complete)
{
    header has;
    make_header(&has, names);
    oob_903_match match = oob_903_recognise(has.fields, has.count);
    *complete = match.complete;
    return match.module != NULL ? match.module->name : "none";
}

static void modules_are_known_by_their_set_of_columns(void **state)
{
    (void)state;
    bool complete;
    assert_string_equal(module_of("CHILD|SEX|DOB|ETHNIC|UPN|MOTHER|MC_DOB", &complete), "header");
    assert_true(complete);
    assert_string_equal(module_of("duc|Dob|sex|child", &complete), "uasc");
    assert_true(complete);
    assert_string_equal(module_of("CHILD|DOB|DOLO_START|DOLO_END", &complete), "dolo");
    assert_string_equal(module_of("CHILD|DOB|SW_ID|SW_DECOM|SW_DEC|SW_REASON", &complete), "sw_episodes");
    assert_string_equal(module_of("CHILD|DOB|PREV_PERM|LA_PERM", &complete), "prev_perm");
    assert_false(complete);
    assert_string_equal(module_of("CHILD|DECOM|carer_id|weekly_cost", &complete), "none");
    assert_string_equal(module_of("CHILD|SEX|DOB", &complete), "none");
}

static void years_are_read_from_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int year;
    } names[] = {
        {"SSDA903_2020_episodes.csv", 2020},
        {"2017-episodes.csv", 2017},
        {"Return 2024-25 final", 2025},
        {"2023_2024", 2024},
        {"2024-26", 2024},
        {"episodes.csv", 0},
        {"ssda903", 0},
        {"20250331", 0},
        {"12020", 0},
        {"1999-2000", 2000},
        {"9031 2021", 2021},
        {"2021 ", 2021},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int year = oob_903_year_in_name(names[i].name, strlen(names[i].name));
        if (year != names[i].year)
            fail_msg("%s: %d, wanted %d", names[i].name, year, names[i].year);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_match_by_their_letters_and_digits),
        cmocka_unit_test(a_specific_name_goes_before_a_generic_one),
        cmocka_unit_test(two_names_of_one_rank_are_an_error),
        cmocka_unit_test(a_required_column_that_is_not_there_is_an_error_with_the_closest),
        cmocka_unit_test(another_separator_than_the_comma_is_named),
        cmocka_unit_test(a_map_decides_either_way_round),
        cmocka_unit_test(a_wrong_map_is_an_error_at_its_line),
        cmocka_unit_test(modules_are_known_by_their_set_of_columns),
        cmocka_unit_test(years_are_read_from_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
