/* test_ssda903_xml.c - the XML form of a return: rows out of nested elements, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/returns.h"

#define RETURN(children) "<?xml version='1.0'?>\n<EXPSSDA903>" children "</EXPSSDA903>\n"
#define EPISODE(fields)  "<EPISODE>" fields "</EPISODE>"

static void a_childs_elements_become_rows_of_the_modules(void **state)
{
    (void)state;
    must_import_text(
        "return.xml",
        RETURN(
            "<CHILD><HEADER><CHILDID> C1 </CHILDID><UPN>A1</UPN><SEX>2</SEX><DOB>01/02/2010</DOB>"
            "<ETHNIC>WBRI</ETHNIC><UASC>1</UASC><DUC>01/02/2028</DUC>"
            "<IN_TOUCH>YES</IN_TOUCH><ACTIV>F1</ACTIV>"
            "<AREVIEW><REVIEW>01/03/2024</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>"
            "<AREVIEW><REVIEW>01/09/2024</REVIEW><REVIEW_CODE>PN2</REVIEW_CODE></AREVIEW>"
            "<AMISSING><MISSING>M</MISSING><MIS_START>02/05/2024</MIS_START><MIS_END /></AMISSING>"
            "<PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE>"
            "<SOMEGROUP><SW_ID>SW1</SW_ID><SW_DECOM>01/04/2024</SW_DECOM></SOMEGROUP>"
            "</HEADER>" //
            EPISODE("<DECOM>01/05/2024</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U6</PL>"
                    "<PL_POST>NE8 2BB</PL_POST><HOME_POST>NE8 1AA</HOME_POST><URN>2988698</URN>"
                    "<PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>01/06/2024</DEC><REC>X1</REC>"
                    "<REASON_PLACE_CHANGE>CARPL</REASON_PLACE_CHANGE>") //
            EPISODE("<DECOM>01/06/2024</DECOM><PL>K2</PL><DEC></DEC>") "</CHILD>"
                                                                       "<CHILD><HEADER><CHILDID>C2</CHILDID><DOB>03/04/"
                                                                       "2012</DOB><UASC>0</UASC></HEADER></CHILD>"));
    assert_string_equal(ask_text(db, "SELECT group_concat(child_id || dob || coalesce(sex, '-'), ' ') FROM "
                                     "(SELECT * FROM child ORDER BY child_id)"),
                        "C12010-02-012 C22012-04-03-");
    assert_string_equal(ask_text(db, "SELECT child_id || duc FROM uasc"), "C12028-02-01");
    assert_string_equal(ask_text(db, "SELECT child_id || missing || mis_start || coalesce(mis_end, '-') FROM "
                                     "missing_episode"),
                        "C1M2024-05-02-");
    assert_string_equal(ask_text(db, "SELECT group_concat(row || child_id || decom || place || coalesce(dec, '-') || "
                                     "coalesce(urn, '-'), ' ') FROM (SELECT * FROM episode ORDER BY row)"),
                        "1C12024-05-01U62024-06-012988698 2C12024-06-01K2--");
    assert_string_equal(ask_text(db, "SELECT group_concat(module || row || fields, ' ') FROM "
                                     "(SELECT * FROM return_row WHERE module <> 'reviews' ORDER BY module)"),
                        "oc31{\"DOB\": \"01/02/2010\", \"IN_TOUCH\": \"YES\", \"ACTIV\": \"F1\"} "
                        "prev_perm1{\"DOB\": \"01/02/2010\", \"PREV_PERM\": \"Z1\"} "
                        "sw_episodes1{\"DOB\": \"01/02/2010\", \"SW_ID\": \"SW1\", \"SW_DECOM\": \"01/04/2024\"}");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM return_row WHERE module = 'reviews'"), 2);
    assert_string_equal(result.parts[0].label, "2025");
    assert_string_equal(result.problem_text, "");
}

static void faults_are_listed_by_the_number_of_the_row_in_its_module(void **state)
{
    (void)state;
    must_import_text(
        "return.xml",
        RETURN(
            "<CHILD>" EPISODE("<DECOM>01/05/2024</DECOM><PL>U6</PL>") "<HEADER><CHILDID>C1</CHILDID></HEADER>" EPISODE(
                "<DECOM>31/02/2024</DECOM>")
                EPISODE("<DECOM>01/06/2024</DECOM><PL>Q9</PL>") "</CHILD>"
                                                                "<CHILD><HEADER><CHILDID/></HEADER></CHILD>"));
    /* The header may stand below an episode: its child is known all the same. */
    assert_string_equal(ask_text(db, "SELECT child_id FROM episode WHERE row = 1"), "C1");
    assert_true(is_listed("return.xml", 2, "DECOM", "decom-invalid", "rejected"));
    assert_true(is_listed("return.xml", 3, "PLACE", "unknown-place", "kept"));
    assert_true(is_listed("return.xml", 2, "CHILD", "child-blank", "rejected"));
    assert_int_equal(result.files[0].rows_read, 5);
    assert_int_equal(result.files[0].rows_rejected, 2);
}

static void windows_1252_is_read_as_it_says(void **state)
{
    (void)state;
    must_import_text(
        "return.xml",
        "<?xml version='1.0' encoding='Windows-1252'?>\n<EXPSSDA903><CHILD><HEADER><CHILDID>C1"
        "</CHILDID><ETHNIC>\x80\xE9</ETHNIC></HEADER>" EPISODE("<DECOM>01/05/2024</DECOM>") "</CHILD></EXPSSDA903>");
    assert_string_equal(ask_text(db, "SELECT ethnic FROM child"), "\xE2\x82\xAC\xC3\xA9"); /* euro sign, e acute */
    assert_string_equal(result.files[0].encoding, "Windows-1252");
}

static void damaged_xml_is_an_error_at_its_line(void **state)
{
    (void)state;
    assert_int_equal(import_text("return.xml", "<EXPSSDA903>\n<CHILD>\n<HEADER></CHILD>\n"), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "return.xml: line 3"));
    assert_int_equal(import_text("return.xml", "<EXPSSDA903><CHILD>"), OOB_ERR_INPUT);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM import"), 0);
}

static void other_xml_and_document_types_are_refused(void **state)
{
    (void)state;
    assert_int_equal(import_text("return.xml", "<?xml version='1.0'?><html><body/></html>"), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "no SSDA903 return"));
    assert_int_equal(import_text("return.xml", "<?xml version='1.0'?><wrapped><EXPSSDA903/></wrapped>"), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "<wrapped>"));
    assert_int_equal(import_text("return.xml",
                                 "<!DOCTYPE EXPSSDA903 [<!ENTITY a 'x'>]><EXPSSDA903><CHILD><HEADER><CHILDID>"
                                 "&a;</CHILDID></HEADER></CHILD></EXPSSDA903>"),
                     OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "document type"));
}

/* 253 children and 459 episodes by its README; the other elements counted with grep -o. */
static void the_validators_fake_return_is_in_whole(void **state)
{
    (void)state;
    must_import_real("ssda903/csc-validator-903_fake/fake_903.xml");
    assert_int_equal(ask_int(db, "SELECT count(*) FROM child"), 253);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM episode"), 459);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM uasc"), 12);
    assert_int_equal(ask_int(db, "SELECT count(*) FROM missing_episode"), 6);
    static const struct {
        const char *module;
        int rows;
    } modules[] = {{"reviews", 1206}, {"oc2", 253}, {"oc3", 6}, {"ad1", 3}, {"placed_adoption", 3}, {"prev_perm", 253}};
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        char sql[128];
        (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM return_row WHERE module = '%s'", modules[i].module);
        assert_int_equal(ask_int(db, sql), modules[i].rows);
    }
    assert_int_equal(result.problems[OOB_REJECTED], 0);
    assert_string_equal(result.parts[0].label, "2018");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define EACH(test) cmocka_unit_test_setup_teardown(test, start_test, end_test)
        EACH(a_childs_elements_become_rows_of_the_modules),
        EACH(faults_are_listed_by_the_number_of_the_row_in_its_module),
        EACH(windows_1252_is_read_as_it_says),
        EACH(damaged_xml_is_an_error_at_its_line),
        EACH(other_xml_and_document_types_are_refused),
        EACH(the_validators_fake_return_is_in_whole),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
