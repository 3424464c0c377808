/* test_gazetteer.c - building a gazetteer from every kind of source, and looking things up in it. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "geo/gazetteer.h"
#include "ingest/gazetteer_build.h"
#include "ingest/gazetteer_vintage.h"
#include "store/store.h"
#include "support/real_data.h"
#include "support/scratch_files.h"

/* Column names as published: May 2024 and before, August 2025 on, the NSPL of August 2026; cut after what is used. */
#define ONSPD_OLD                                                                                                      \
    "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind,ctry\n"
#define ONSPD_NEW                                                                                                      \
    "pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,usrtypind,east1m,north1m,gridind,"         \
    "hlth19cd,nhser24cd,ctry25cd\n"
#define NSPL_2026                                                                                                      \
    "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty26cd,ced25cd,lad26cd,wd26cd,nhser24cd,"   \
    "ctry26cd\n"
#define LITE "pcd,laua,oseast1m,osnrth1m\n"

static oob_gazetteer_build_result result; /* too large for the stack */

static oob_status build(oob_error *err, size_t count, const char *const *paths, const char *vintage)
{
    char output[SCRATCH_PATH_SIZE];
    oob_gazetteer_build_options options = {
        .paths = paths, .path_count = count, .output = scratch_path(output, "g.sqlite"), .vintage = vintage};
    return oob_gazetteer_build(&result, &options, NULL, err);
}

static oob_gazetteer *build_and_open(size_t count, const char *const *paths)
{
    char path[SCRATCH_PATH_SIZE];
    oob_gazetteer *gazetteer = NULL;
    oob_error err = OOB_ERROR_INIT;
    if (build(&err, count, paths, NULL) != OOB_OK ||
        oob_gazetteer_open(&gazetteer, scratch_path(path, "g.sqlite"), &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return gazetteer;
}

static oob_gazetteer *of_text(const char *name, const char *text)
{
    char path[SCRATCH_PATH_SIZE];
    const char *paths[] = {scratch_write_text(path, name, text)};
    return build_and_open(1, paths);
}

static oob_gazetteer_place find(oob_gazetteer *gazetteer, const char *postcode)
{
    oob_gazetteer_place place;
    bool found = false;
    assert_int_equal(oob_gazetteer_find(&place, &found, gazetteer, postcode, NULL), OOB_OK);
    if (!found)
        fail_msg("%s is not in the gazetteer", postcode);
    return place;
}

static bool has(oob_gazetteer *gazetteer, const char *postcode)
{
    oob_gazetteer_place place;
    bool found = false;
    assert_int_equal(oob_gazetteer_find(&place, &found, gazetteer, postcode, NULL), OOB_OK);
    return found;
}

static oob_gazetteer_place find_outward(oob_gazetteer *gazetteer, const char *outward)
{
    oob_gazetteer_place place;
    bool found = false;
    assert_int_equal(oob_gazetteer_find_outward(&place, &found, gazetteer, outward, NULL), OOB_OK);
    assert_true(found);
    return place;
}

static void assert_at(const oob_gazetteer_place *place, double easting, double northing)
{
    assert_true(place->has_point);
    assert_true(place->easting == easting && place->northing == northing);
}

/* --- products ----------------------------------------------------------------------------------- */

static void all_layouts_of_the_ons_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *product;
        bool knows_ended;
    } files[] = {
        {ONSPD_OLD "\"NE8 1AA\",\"NE8  1AA\",\"NE8 1AA\",\"199001\",\"201506\",\"\",\"\",\"E08000037\",\"\",\"\",\"0\","
                   "\"425300\",\"0563100\",\"1\",\"E92000001\"\n",
         "ONSPD", true},
        {ONSPD_NEW "NE8 1AA,NE8  1AA,NE8 1AA,199001,201506,,,E08000037,,,0,425300,0563100,1,,,E92000001\n", "ONSPD",
         true},
        {NSPL_2026 "NE8 1AA,NE8  1AA,NE8 1AA,199001,201506,0,425300,563100,1,,,,E08000037,,,E92000001\n", "NSPL", true},
        {LITE "NE8 1AA,E08000037,425300,563100\r\n", "ONSPD (short)", false},
        {"PCDS,EAST1M,NORTH1M,LAD27CD,DOTERM\nNE8 1AA,425300,563100,E08000037,201506\n", "NSPL", true},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        oob_gazetteer *gazetteer = of_text("in.csv", files[i].text);
        oob_gazetteer_place place = find(gazetteer, "NE8 1AA");
        assert_at(&place, 425300, 563100);
        assert_string_equal(place.authority_code, "E08000037");
        assert_int_equal(place.country, 'E');
        assert_int_equal(place.ended, files[i].knows_ended);
        assert_int_equal(place.ended_month, files[i].knows_ended ? 201506 : 0);
        assert_string_equal(result.sources[0].product, files[i].product);
        assert_string_equal(result.ended_known, files[i].knows_ended ? "yes" : "no");
        oob_gazetteer_close(gazetteer);
    }
}

#define CODE_POINT_ROWS                                                                                                \
    "\"NE8 1AA\",10,425300,563100,\"E92000001\",\"E19000001\",\"E18000001\",\"\",\"E08000037\",\"E05011453\"\n"        \
    "\"NE8 1AB\",60,425400,563200,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\n"                                            \
    "\"NE8 9XX\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\n"

static void code_point_open_is_known_by_its_rows(void **state)
{
    (void)state;
    oob_gazetteer *gazetteer = of_text("ne.csv", CODE_POINT_ROWS);
    oob_gazetteer_place place = find(gazetteer, "NE8 1AA"); /* the first row is data */
    assert_at(&place, 425300, 563100);
    assert_int_equal(place.quality, 10);
    assert_false(place.ended);
    place = find(gazetteer, "NE8 1AB");
    assert_true(place.has_point);
    assert_null(place.authority_code);
    assert_int_equal(place.country, 'E');
    place = find(gazetteer, "NE8 9XX"); /* quality 90: no grid reference */
    assert_false(place.has_point);
    assert_string_equal(result.sources[0].product, "Code-Point Open");
    assert_string_equal(result.ended_known, "yes");
    assert_int_equal(result.totals.without_position, 1);
    oob_gazetteer_close(gazetteer);
}

static void an_unknown_file_is_refused_with_what_was_seen(void **state)
{
    (void)state;
    static const char *const texts[] = {"uprn,lad,oa11,eastings\n1,E08000037,,\n", "pcds,east1m,north1m\nNE8 1AA,1,2\n",
                                        "NE8 1AA,high,425300,563100,E92000001,,,,E08000037,\n"};
    char path[SCRATCH_PATH_SIZE];
    char output[SCRATCH_PATH_SIZE];
    scratch_path(output, "g.sqlite");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        oob_error err = OOB_ERROR_INIT;
        const char *paths[] = {scratch_write_text(path, "in.csv", texts[i])};
        char first[8] = "";
        memcpy(first, texts[i], 4);
        (void)unlink(output);
        assert_int_equal(build(&err, 1, paths, NULL), OOB_ERR_INPUT);
        assert_non_null(strstr(err.msg, "in.csv"));
        assert_non_null(strstr(err.msg, first));
        assert_int_not_equal(access(output, F_OK), 0);
    }
}

static void rows_that_cannot_be_right_are_counted_and_named(void **state)
{
    (void)state;
    oob_gazetteer *gazetteer = of_text("in.csv", LITE "NE8 1AA,E08000037,425300,563100\n"
                                                      "NE8,E08000037,425300,563100\n"      /* row 3: no postcode */
                                                      "NE8 1AB,E08000037,425300\n"         /* row 4: short */
                                                      "NE8 1AD,E08000037,4253000,563100\n" /* row 5: off the grid */
                                                      "NE8 1AE,E08000037,425300,-5\n"      /* row 6: no number */
                                                      "NE8 1AF,E08000037,700000,1300000\n" /* its last corner */
                                                      "NE8 1AG,E08000037,,\n");
    assert_int_equal(result.rejected, 2);
    assert_int_equal(result.positions_refused, 2);
    assert_int_equal(result.first_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(result.first[i].row, 3 + i);
    assert_non_null(strstr(result.first[0].reason, "not a postcode"));
    assert_non_null(strstr(result.first[1].reason, "3 fields"));
    assert_non_null(strstr(result.first[2].reason, "4253000"));
    assert_int_equal(result.totals.postcodes, 5);
    assert_int_equal(result.totals.without_position, 3);
    assert_false(find(gazetteer, "NE8 1AD").has_point);
    assert_true(find(gazetteer, "NE8 1AF").has_point);
    assert_false(has(gazetteer, "NE8 1AB"));
    oob_gazetteer_close(gazetteer);
}

static void places_outside_great_britain_have_no_position(void **state)
{
    (void)state;
    oob_gazetteer *gazetteer =
        of_text("in.csv", NSPL_2026 "BT1 1AA,,BT1 1AA,199002,,1,334316,374675,1,,,,N09000003,,,N92000002\n"
                                    "GY1 1AA,,GY1 1AA,199002,,1,336000,479000,1,,,,L99999999,,,L93000001\n"
                                    "IM1 1AA,,IM1 1AA,199002,,1,,,9,,,,M99999999,,,M83000003\n"
                                    "JE2 4WD,,JE2 4WD,199002,,1,1,1,1,,,,,,,\n"
                                    "TD1 1AA,,TD1 1AA,199002,,1,349000,636000,1,,,,S12000026,,,S92000003\n"
                                    "CF1 1AA,,CF1 1AA,199002,,1,318000,176000,9,,,,W06000015,,,W92000004\n");
    static const struct {
        const char *postcode;
        char country;
        const char *code;
        bool has_point;
    } wanted[] = {{"BT1 1AA", 'N', "N09000003", false}, {"GY1 1AA", 'C', NULL, false},
                  {"IM1 1AA", 'M', NULL, false},        {"JE2 4WD", 'C', NULL, false},
                  {"TD1 1AA", 'S', "S12000026", true},  {"CF1 1AA", 'W', "W06000015", false} /* quality 9 */};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        oob_gazetteer_place place = find(gazetteer, wanted[i].postcode);
        assert_int_equal(place.country, wanted[i].country);
        assert_int_equal(place.has_point, wanted[i].has_point);
        if (wanted[i].code != NULL)
            assert_string_equal(place.authority_code, wanted[i].code);
        else
            assert_null(place.authority_code);
    }
    oob_gazetteer_close(gazetteer);
}

/* --- outward codes ------------------------------------------------------------------------------ */

static void an_outward_code_has_the_middle_and_reach_of_its_live_postcodes(void **state)
{
    (void)state;
    /* Live ones on the corners of a rectangle 600 by 800: its middle is 500 from each. */
    oob_gazetteer *gazetteer =
        of_text("in.csv", ONSPD_OLD "NE8 1AA,,NE8 1AA,,,,,E08000037,,,,425000,0563000,1,\n"
                                    "NE8 1AB,,NE8 1AB,,,,,E08000037,,,,425600,0563000,1,\n"
                                    "NE8 1AD,,NE8 1AD,,,,,E08000037,,,,425000,0563800,1,\n"
                                    "NE8 1AE,,NE8 1AE,,,,,E08000037,,,,425600,0563800,1,\n"
                                    "NE8 1AF,,NE8 1AF,,,,,,,,,,,9,\n"
                                    "NE8 9AA,,NE8 9AA,,199001,,,E08000021,,,,499000,0500000,1,\n"
                                    "NE80 1AA,,NE80 1AA,,,,,E08000037,,,,425000,0563000,1,\n"
                                    "NE80 1AB,,NE80 1AB,,,,,E08000021,,,,425000,0564000,1,\n"
                                    "TD9 1AA,,TD9 1AA,,,,,E06000057,,,,350000,0600000,1,\n"
                                    "TD9 1AB,,TD9 1AB,,,,,S12000026,,,,350000,0600000,1,\n"
                                    "NE99 1AA,,NE99 1AA,,200001,,,E08000021,,,,424000,0565000,1,\n"
                                    "NE98 1AA,,NE98 1AA,,,,,E08000021,,,,,,9,\n");
    oob_gazetteer_place place = find_outward(gazetteer, "NE8");
    assert_at(&place, 425300, 563400);
    assert_true(place.radius_m == 500);
    assert_string_equal(place.authority_code, "E08000037");
    place = find_outward(gazetteer, "NE80"); /* in two authorities of one country */
    assert_at(&place, 425000, 563500);
    assert_null(place.authority_code);
    assert_int_equal(place.country, 'E');
    place = find_outward(gazetteer, "TD9"); /* in two countries */
    assert_null(place.authority_code);
    assert_int_equal(place.country, 0);
    place = find_outward(gazetteer, "NE99"); /* none live: the ended ones */
    assert_at(&place, 424000, 565000);
    assert_false(find_outward(gazetteer, "NE98").has_point);
    assert_int_equal(result.totals.outcodes, 5);
    oob_gazetteer_close(gazetteer);
}

static void a_walk_meets_live_postcodes_of_outward_codes_that_reach_in(void **state)
{
    (void)state;
    oob_gazetteer *gazetteer = of_text("in.csv", ONSPD_OLD "NE8 1AA,,NE8 1AA,,,,,E08000037,,,,425000,0563000,1,\n"
                                                           "NE8 1AB,,NE8 1AB,,,,,E08000037,,,,425600,0563000,1,\n"
                                                           "NE8 1AD,,NE8 1AD,,202001,,,E08000037,,,,425300,0563000,1,\n"
                                                           "NE8 1AE,,NE8 1AE,,,,,E08000037,,,,,,9,\n"
                                                           "NE80 1AA,,NE80 1AA,,,,,E08000037,,,,430000,0563000,1,\n"
                                                           "NE9 1AA,,NE9 1AA,,,,,E08000037,,,,426000,0563000,1,\n");
    oob_gazetteer_walk *walk = NULL;
    static const char *const wanted[] = {"NE8 1AA", "NE8 1AB", "NE9 1AA"};
    assert_int_equal(oob_gazetteer_walk_open(&walk, gazetteer, 425550, 562900, 426000, 563100, NULL), OOB_OK);
    for (size_t i = 0; i <= 3; i++) {
        const char *postcode = NULL;
        oob_gazetteer_place place;
        bool more = false;
        assert_int_equal(oob_gazetteer_walk_next(&postcode, &place, &more, walk, NULL), OOB_OK);
        assert_int_equal(more, i < 3);
        if (more) {
            assert_string_equal(postcode, wanted[i]);
            assert_string_equal(place.authority_code, "E08000037");
            assert_true(place.northing == 563000);
        }
    }
    oob_gazetteer_walk_close(walk);
    oob_gazetteer_close(gazetteer);
}

/* --- several sources ---------------------------------------------------------------------------- */

static void what_code_point_open_lacks_has_ended(void **state)
{
    (void)state;
    char lite[SCRATCH_PATH_SIZE];
    char code_point[SCRATCH_PATH_SIZE];
    const char *paths[] = {
        scratch_write_text(lite, "onspd_nov2025.csv",
                           LITE
                           "NE8 1AA,E08000037,425300,563100\nNE8 1AB,E08000037,425400,563200\n"
                           "NE8 2AA,E08000037,425500,563300\nN1  1AA,E09000019,531000,183000\nIM1 1AA,M99999999,,\n"),
        scratch_write_text(code_point, "codepo_2025-10_ne.csv", CODE_POINT_ROWS)};
    oob_gazetteer *gazetteer = build_and_open(2, paths);
    assert_false(find(gazetteer, "NE8 1AA").ended);
    oob_gazetteer_place place = find(gazetteer, "NE8 2AA");
    assert_true(place.ended);
    assert_int_equal(place.ended_month, 0);
    assert_false(find(gazetteer, "N1 1AA").ended); /* area N is another than NE, and not covered */
    assert_false(find(gazetteer, "IM1 1AA").ended);
    assert_false(find(gazetteer, "NE8 9XX").ended); /* only in Code-Point Open */
    place = find(gazetteer, "NE8 1AB");             /* the authority from the one source that has it */
    assert_string_equal(place.authority_code, "E08000037");
    assert_int_equal(place.quality, 60);
    assert_string_equal(result.ended_known, "partly");
    assert_int_equal(result.totals.state_unknown, 1); /* N1 1AA; the island is not asked about */
    assert_string_equal(result.vintage, "2025-11");
    assert_string_equal(oob_gazetteer_vintage(gazetteer), "2025-11");
    assert_string_equal(oob_gazetteer_sources(gazetteer), "ONSPD (short) 2025-11; Code-Point Open 2025-10");
    oob_gazetteer_close(gazetteer);
}

static void an_old_code_point_open_does_not_end_what_came_later(void **state)
{
    (void)state;
    char lite[SCRATCH_PATH_SIZE];
    char code_point[SCRATCH_PATH_SIZE];
    const char *paths[] = {scratch_write_text(lite, "onspd_nov2025.csv", LITE "NE8 2AA,E08000037,425500,563300\n"),
                           scratch_write_text(code_point, "codepo_2014-08_ne.csv", CODE_POINT_ROWS)};
    oob_gazetteer *gazetteer = build_and_open(2, paths);
    assert_false(find(gazetteer, "NE8 2AA").ended);
    oob_gazetteer_close(gazetteer);
}

static void the_newer_source_wins_and_the_older_fills_in(void **state)
{
    (void)state;
    char old_path[SCRATCH_PATH_SIZE];
    char new_path[SCRATCH_PATH_SIZE];
    /* Given in the wrong order on purpose. */
    const char *paths[] = {
        scratch_write_text(new_path, "ONSPD_NOV_2025_UK.csv",
                           ONSPD_NEW "NE8 1AA,,NE8 1AA,199001,202306,,,E08000037,,,0,425301,0563101,1,,,E92000001\n"
                                     "NE8 1AB,,NE8 1AB,199001,,,,,,,0,,,9,,,E92000001\n"),
        scratch_write_text(old_path, "NSPL_NOV_2021_UK.csv",
                           NSPL_2026 "NE8 1AA,,NE8 1AA,199001,,0,425300,563100,2,,,,E08000020,,,E92000001\n"
                                     "NE8 1AB,,NE8 1AB,199001,,0,425400,563200,5,,,,E08000020,,,E92000001\n"
                                     "NE8 1AD,,NE8 1AD,199001,200105,0,425500,563300,1,,,,E08000020,,,E92000001\n")};
    oob_gazetteer *gazetteer = build_and_open(2, paths);
    oob_gazetteer_place place = find(gazetteer, "NE8 1AA");
    assert_at(&place, 425301, 563101);
    assert_int_equal(place.quality, 1);
    assert_string_equal(place.authority_code, "E08000037");
    assert_int_equal(place.ended_month, 202306);
    place = find(gazetteer, "NE8 1AB"); /* the newer has neither position nor authority */
    assert_at(&place, 425400, 563200);
    assert_int_equal(place.quality, 5);
    assert_string_equal(place.authority_code, "E08000020");
    assert_int_equal(find(gazetteer, "NE8 1AD").ended_month, 200105);
    assert_string_equal(result.sources[0].product, "NSPL");
    assert_string_equal(result.sources[1].vintage, "2025-11");
    oob_gazetteer_close(gazetteer);
}

static void a_product_as_downloaded_is_read_once_without_its_papers(void **state)
{
    (void)state;
    static const char whole[] = ONSPD_OLD "NE8 1AB,,NE8 1AB,,,,,E08000037,,,,425400,0563200,1,\n"
                                          "NE8 1AA,,NE8 1AA,,,,,E08000037,,,,425300,0563100,1,\n";
    static const char part[] = ONSPD_OLD "NE8 1AA,,NE8 1AA,,,,,E08000037,,,,1,1,1,\n";
    static const char papers[] = "LAD25CD,LAD25NM\nE08000037,Gateshead\n";
    const zipped files[] = {
        {.name = "Data/ONSPD_MAY_2024_UK.csv", .bytes = whole, .len = sizeof whole - 1},
        {.name = "Data/multi_csv/ONSPD_MAY_2024_UK_NE.csv", .bytes = part, .len = sizeof part - 1},
        {.name = "Documents/LA names.csv", .bytes = papers, .len = sizeof papers - 1},
        {.name = "User Guide/x.csv", .bytes = papers, .len = sizeof papers - 1},
    };
    char path[SCRATCH_PATH_SIZE];
    const char *paths[] = {scratch_zip(path, "download.zip", files, 4)};
    oob_gazetteer *gazetteer = build_and_open(1, paths);
    assert_int_equal(result.sources[0].files, 1);
    assert_string_equal(result.vintage, "2024-05");
    oob_gazetteer_place place = find(gazetteer, "NE8 1AA"); /* rows need not come in order */
    assert_at(&place, 425300, 563100);
    oob_gazetteer_close(gazetteer);

    const char *cut_up[] = {scratch_zip(path, "cut_up.zip", files + 1, 3)};
    gazetteer = build_and_open(1, cut_up);
    assert_true(has(gazetteer, "NE8 1AA"));
    assert_false(has(gazetteer, "NE8 1AB"));
    oob_gazetteer_close(gazetteer);
}

static void code_point_open_gives_its_date_in_its_papers(void **state)
{
    (void)state;
    static const char metadata[] = "ORDNANCE SURVEY\nPRODUCT: OS CODE-POINT\nDATASET VERSION NUMBER: 2025.4.0\n"
                                   "COPYRIGHT DATE: 20251020\nRM UPDATE DATE: 20251017\n      NE\t3\n";
    static const char names[] = "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n";
    const zipped files[] = {
        {.name = "Data/CSV/ne.csv", .bytes = CODE_POINT_ROWS, .len = sizeof CODE_POINT_ROWS - 1},
        {.name = "Doc/metadata.txt", .bytes = metadata, .len = sizeof metadata - 1},
        {.name = "Doc/Code-Point_Open_Column_Headers.csv", .bytes = names, .len = sizeof names - 1},
    };
    char path[SCRATCH_PATH_SIZE];
    const char *paths[] = {scratch_zip(path, "codepo_gb.zip", files, 3)};
    oob_gazetteer_close(build_and_open(1, paths));
    assert_string_equal(result.vintage, "2025-10");
    assert_int_equal(result.totals.postcodes, 3);
}

static void vintages_are_found_in_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int vintage;
    } names[] = {{"ONSPD_NOV_2025_UK.csv", 202511},
                 {"onspd_nov2025_lite_NE.csv", 202511},
                 {"NSPL_NOV_2021_UK_SR.csv", 202111},
                 {"National Statistics Postcode Lookup - August 2026.csv", 202608},
                 {"code-point-open_2014-08/Data/CSV/ne.csv", 201408},
                 {"ONSPD_AUG_2019/Data/ONSPD_FEB_2020_UK.csv", 202002},
                 {"202511.csv", 202511},
                 {"postcodes.csv", 0},
                 {"2025-13.csv", 0},
                 {"20251120.csv", 0},
                 {"marine_2025.csv", 0},
                 {"version 2025.csv", 0}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (oob_vintage_from_text(names[i].name) != names[i].vintage)
            fail_msg("%s: %d", names[i].name, oob_vintage_from_text(names[i].name));
    }
    assert_int_equal(oob_vintage_parse("2025-11"), 202511);
    assert_int_equal(oob_vintage_parse("2025-11-01"), 0);
    assert_int_equal(oob_vintage_parse("Nov 2025"), 0);
    assert_int_equal(oob_vintage_months_between(202511, 202602), 3);
}

static void a_vintage_comes_from_the_data_or_the_user_where_no_name_has_it(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    const char *paths[] = {
        scratch_write_text(path, "in.csv",
                           NSPL_2026 "NE8 1AA,,NE8 1AA,201907,,0,425300,563100,1,,,,E08000037,,,E92000001\n"
                                     "NE8 1AB,,NE8 1AB,199001,202103,0,425300,563100,1,,,,E08000037,,,E92000001\n")};
    assert_int_equal(build(&err, 1, paths, NULL), OOB_OK);
    assert_string_equal(result.vintage, "2021-03");
    assert_int_equal(build(&err, 1, paths, "2024-05"), OOB_OK);
    assert_string_equal(result.vintage, "2024-05");
    assert_int_equal(build(&err, 1, paths, "last May"), OOB_ERR_USAGE);
    oob_gazetteer_close(of_text("in.csv", LITE "NE8 1AA,E08000037,425300,563100\n"));
    assert_string_equal(result.vintage, "");
}

/* --- the file ----------------------------------------------------------------------------------- */

static void the_file_is_private_and_replaces_only_a_gazetteer(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    char output[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    struct stat info;
    scratch_path(output, "g.sqlite");
    oob_gazetteer_close(of_text("in.csv", LITE "NE8 1AA,E08000037,425300,563100\n"));
    oob_gazetteer *gazetteer = of_text("in.csv", LITE "NE8 1AB,E08000037,425300,563100\n");
    assert_false(has(gazetteer, "NE8 1AA"));
    oob_gazetteer_close(gazetteer);
    assert_int_equal(stat(output, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);

    const char *paths[] = {scratch_path(path, "in.csv")};
    scratch_write_text(output, "g.sqlite", "somebody's notes");
    assert_int_equal(build(&err, 1, paths, NULL), OOB_ERR_USAGE);
    assert_non_null(strstr(err.msg, "not a gazetteer"));
    scratch_file_remove("g.sqlite");
}

static void a_failed_build_leaves_the_older_gazetteer(void **state)
{
    (void)state;
    char good[SCRATCH_PATH_SIZE];
    char bad[SCRATCH_PATH_SIZE];
    char output[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    oob_gazetteer_close(of_text("in.csv", LITE "NE8 1AA,E08000037,425300,563100\n"));
    const char *paths[] = {scratch_write_text(good, "a.csv", LITE "NE8 1AB,E08000037,425300,563100\n"),
                           scratch_write_text(bad, "b.csv", "what,is,this\n")};
    assert_int_equal(build(&err, 2, paths, NULL), OOB_ERR_INPUT);
    oob_gazetteer *gazetteer = NULL;
    assert_int_equal(oob_gazetteer_open(&gazetteer, scratch_path(output, "g.sqlite"), NULL), OOB_OK);
    assert_true(has(gazetteer, "NE8 1AA"));
    oob_gazetteer_close(gazetteer);
    DIR *dir = opendir(scratch_folder);
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
        assert_null(strstr(entry->d_name, ".g.sqlite")); /* no temporary file is left */
    (void)closedir(dir);
}

static void an_empty_source_makes_no_gazetteer(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    const char *paths[] = {scratch_write_text(path, "in.csv", NSPL_2026)};
    assert_int_equal(build(&err, 1, paths, NULL), OOB_ERR_INPUT);
    scratch_folder_make("empty");
    paths[0] = scratch_path(path, "empty");
    assert_int_equal(build(&err, 1, paths, NULL), OOB_ERR_INPUT);
    scratch_folder_remove("empty");
}

static void only_a_gazetteer_is_opened_as_one(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_gazetteer *gazetteer = NULL;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_gazetteer_open(&gazetteer, scratch_path(path, "missing.sqlite"), &err), OOB_ERR_STORE);
    assert_int_equal(oob_gazetteer_open(&gazetteer, scratch_write_text(path, "x.txt", "text, and no database"), &err),
                     OOB_ERR_STORE);
    assert_int_equal(oob_store_create(NULL, scratch_path(path, "s.sqlite"), "E08000037", &err), OOB_OK);
    assert_int_equal(oob_gazetteer_open(&gazetteer, path, &err), OOB_ERR_USAGE);
    assert_non_null(strstr(err.msg, "store"));
    oob_gazetteer_close(of_text("in.csv", LITE "NE8 1AA,E08000037,425300,563100\n"));
    oob_db *db = NULL;
    assert_int_equal(oob_db_open(&db, scratch_path(path, "g.sqlite"), OOB_DB_WRITE, NULL), OOB_OK);
    assert_int_equal(oob_db_exec(db, "PRAGMA user_version = 99", NULL), OOB_OK);
    oob_db_close(db);
    assert_int_equal(oob_gazetteer_open(&gazetteer, path, &err), OOB_ERR_STORE);
    assert_non_null(strstr(err.msg, "layout 99"));
    assert_null(gazetteer);
}

/* A CSV of `rows` postcodes of one outward code. */
static char *many_postcodes(size_t rows)
{
    static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ";
    char *text = malloc(64 + rows * 40);
    size_t len = (size_t)sprintf(text, LITE);
    for (size_t i = 0; i < rows; i++)
        len += (size_t)sprintf(text + len, "NE%zu %zu%c%c,E08000037,%zu,563100\n", 10 + i / 4000, i / 400 % 10,
                               letters[i / 20 % 20], letters[i % 20], 425000 + i);
    return text;
}

static void a_full_disk_leaves_the_older_gazetteer(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    char output[SCRATCH_PATH_SIZE];
    struct rlimit before;
    oob_error err = OOB_ERROR_INIT;
    oob_gazetteer_close(of_text("in.csv", LITE "NE8 1AA,E08000037,425300,563100\n"));
    char *text = many_postcodes(8000);
    const char *paths[] = {scratch_write_text(path, "in.csv", text)};
    free(text);

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit small = {.rlim_cur = 50000, .rlim_max = before.rlim_max};
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    oob_status rc = build(&err, 1, paths, NULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(rc, OOB_ERR_OUTPUT);
    assert_non_null(strstr(err.msg, "g.sqlite: could not be written"));

    oob_gazetteer *gazetteer = NULL;
    assert_int_equal(oob_gazetteer_open(&gazetteer, scratch_path(output, "g.sqlite"), NULL), OOB_OK);
    assert_true(has(gazetteer, "NE8 1AA"));
    oob_gazetteer_close(gazetteer);
}

/* The last test: what was interrupted stays so. */
static void a_build_that_is_stopped_leaves_nothing(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    char output[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    char *text = many_postcodes(8000);
    const char *paths[] = {scratch_write_text(path, "in.csv", text)};
    free(text);
    (void)unlink(scratch_path(output, "g.sqlite"));
    oob_interrupt_watch();
    assert_int_equal(raise(SIGINT), 0);
    assert_int_equal(build(&err, 1, paths, NULL), OOB_ERR_INTERRUPTED);
    assert_int_not_equal(access(output, F_OK), 0);
}

/* --- real data ---------------------------------------------------------------------------------- */

static oob_gazetteer *of_real_data(const char *name, const char *second)
{
    char path[REAL_DATA_PATH_SIZE];
    char second_path[REAL_DATA_PATH_SIZE];
    const char *paths[] = {real_data_path(path, name), second != NULL ? real_data_path(second_path, second) : NULL};
    return build_and_open(second != NULL ? 2 : 1, paths);
}

static void real_fixtures_of_every_vintage_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        const char *product;
        size_t postcodes, ended, without_position;
    } files[] = {{"onspd_fixtures/onspd_may2018_test.csv", "ONSPD", 4, 3, 2},
                 {"onspd_fixtures/onspd_aug2024_test.csv", "ONSPD", 4, 3, 2},
                 {"onspd_fixtures/onspd_nov2025_test.csv", "ONSPD", 4, 4, 1},
                 {"onspd_fixtures/nspl_2025_postcodes_test.csv", "NSPL", 14, 9, 3},
                 {"onspd_2025_seed_ab1/postcode.csv", "ONSPD", 8048, 3811, 2},
                 {"nspl_2021-11/NSPL_NOV_2021_UK_SR.csv", "NSPL", 8765, 2143, 77}};
    need_real_data();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char name[128];
        (void)snprintf(name, sizeof name, "postcodes/%s", files[i].file);
        oob_gazetteer_close(of_real_data(name, NULL));
        assert_string_equal(result.sources[0].product, files[i].product);
        assert_int_equal(result.totals.postcodes, files[i].postcodes);
        assert_int_equal(result.totals.ended, files[i].ended);
        assert_int_equal(result.totals.without_position, files[i].without_position);
        assert_int_equal(result.rejected, 0);
    }
}

/* What the data's own description counts: 33,771 live postcodes of 46,307, and where NE8 1AA is in both. */
static void real_newcastle_is_as_its_publishers_count_it(void **state)
{
    (void)state;
    need_real_data();
    oob_gazetteer *gazetteer = of_real_data("postcodes/onspd_2025-11_lite/onspd_nov2025_lite_NE.csv",
                                            "postcodes/code-point-open_2025-11/Data/CSV/ne.csv");
    assert_int_equal(result.totals.postcodes, 46307);
    assert_int_equal(result.totals.live, 33771);
    assert_string_equal(result.ended_known, "yes");
    oob_gazetteer_place place = find(gazetteer, "NE1 1AD");
    assert_at(&place, 424722, 563716);
    assert_false(place.ended);
    place = find(gazetteer, "NE1 1AA");
    assert_at(&place, 424696, 563745);
    assert_true(place.ended);
    oob_gazetteer_close(gazetteer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_layouts_of_the_ons_are_read),
        cmocka_unit_test(code_point_open_is_known_by_its_rows),
        cmocka_unit_test(an_unknown_file_is_refused_with_what_was_seen),
        cmocka_unit_test(rows_that_cannot_be_right_are_counted_and_named),
        cmocka_unit_test(places_outside_great_britain_have_no_position),
        cmocka_unit_test(an_outward_code_has_the_middle_and_reach_of_its_live_postcodes),
        cmocka_unit_test(a_walk_meets_live_postcodes_of_outward_codes_that_reach_in),
        cmocka_unit_test(what_code_point_open_lacks_has_ended),
        cmocka_unit_test(an_old_code_point_open_does_not_end_what_came_later),
        cmocka_unit_test(the_newer_source_wins_and_the_older_fills_in),
        cmocka_unit_test(a_product_as_downloaded_is_read_once_without_its_papers),
        cmocka_unit_test(code_point_open_gives_its_date_in_its_papers),
        cmocka_unit_test(vintages_are_found_in_names),
        cmocka_unit_test(a_vintage_comes_from_the_data_or_the_user_where_no_name_has_it),
        cmocka_unit_test(the_file_is_private_and_replaces_only_a_gazetteer),
        cmocka_unit_test(a_failed_build_leaves_the_older_gazetteer),
        cmocka_unit_test(an_empty_source_makes_no_gazetteer),
        cmocka_unit_test(only_a_gazetteer_is_opened_as_one),
        cmocka_unit_test(a_full_disk_leaves_the_older_gazetteer),
        cmocka_unit_test(real_fixtures_of_every_vintage_are_read),
        cmocka_unit_test(real_newcastle_is_as_its_publishers_count_it),
        cmocka_unit_test(a_build_that_is_stopped_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
