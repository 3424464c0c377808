/* ratings.c - importing Ofsted's inspection outcomes of schools. */
#include "ingest/ratings.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "ingest/schools.h"
#include "store/store.h"

typedef enum rating_column {
    URN,
    NAME,
    PHASE,
    TYPE,
    OPENED_ON,
    AUTHORITY,
    POSTCODE,
    CARD_ON,
    CARD_PUBLISHED,
    CARD_URN,
    CARD_CONCERN,
    CARD_SAFEGUARDING,
    CARD_INCLUSION,
    CARD_CURRICULUM,
    CARD_ACHIEVEMENT,
    CARD_ATTENDANCE,
    CARD_WELLBEING,
    CARD_EARLY_YEARS,
    CARD_POST_16,
    CARD_GOVERNANCE,
    GRADED_ON,
    GRADED_PUBLISHED,
    GRADED_URN,
    GRADED_CONCERN,
    GRADED_OVERALL,
    GRADED_QUALITY,
    GRADED_BEHAVIOUR,
    GRADED_PERSONAL,
    GRADED_LEADERSHIP,
    GRADED_SAFEGUARDING,
    GRADED_EARLY_YEARS,
    GRADED_SIXTH_FORM,
    BEFORE_ON,
    BEFORE_PUBLISHED,
    BEFORE_URN,
    BEFORE_CONCERN,
    BEFORE_OVERALL,
    BEFORE_QUALITY,
    BEFORE_BEHAVIOUR,
    BEFORE_PERSONAL,
    BEFORE_LEADERSHIP,
    BEFORE_SAFEGUARDING,
    BEFORE_EARLY_YEARS,
    BEFORE_SIXTH_FORM,
    UNGRADED_ON,
    UNGRADED_PUBLISHED,
    UNGRADED_URN,
    UNGRADED_OUTCOME,
    RATING_COLUMNS
} rating_column;

/* clang-format off */
#define OWN(name)             {{name, "", "", false}, OOB_CELL_OWN, false}
#define ALSO(name, theirs)    {{name, theirs, "", false}, OOB_CELL_OWN, false}
#define REQUIRED(name)        {{name, "", "", true}, OOB_CELL_OWN, false}
#define DAY(name, theirs)     {{name, theirs, "", false}, OOB_CELL_DATE, false}
#define NEED_DAY(name)        {{name, "", "", true}, OOB_CELL_DATE, false}
#define NONE                  {{"", "", "", false}, OOB_CELL_OWN, false}

#define SCHOOL_COLUMNS                                                                                                 \
    [URN] = {{"urn", "", "", true}, OOB_CELL_OWN, true},                                                               \
    [NAME] = {{"name", "schoolname", "", true}, OOB_CELL_TEXT, false},                                                 \
    [PHASE] = {{"phase", "ofstedphase", "", false}, OOB_CELL_TEXT, false},                                             \
    [TYPE] = {{"type", "typeofeducation", "", false}, OOB_CELL_TEXT, false},                                           \
    [OPENED_ON] = {{"opened_on", "schoolopendate", "", false}, OOB_CELL_ANY_DATE, false},                              \
    [AUTHORITY] = {{"authority_name", "localauthority", "", false}, OOB_CELL_OWN, false},                              \
    [POSTCODE] = {{"postcode", "", "", false}, OOB_CELL_OWN, false}

#define CARD_GRADES                                                                                                    \
    [CARD_CURRICULUM] = OWN("Curriculum and teaching"),                                                                \
    [CARD_ACHIEVEMENT] = OWN("Achievement"),                                                                           \
    [CARD_ATTENDANCE] = OWN("Attendance and behaviour"),                                                               \
    [CARD_WELLBEING] = OWN("Personal development and wellbeing"),                                                      \
    [CARD_EARLY_YEARS] = OWN("Early years (where applicable)"),                                                        \
    [CARD_POST_16] = OWN("Post-16 provision (where applicable)"),                                                      \
    [CARD_GOVERNANCE] = OWN("Leadership and governance")

#define NO_CARD                                                                                                        \
    [CARD_ON] = NONE, [CARD_PUBLISHED] = NONE, [CARD_URN] = NONE, [CARD_CONCERN] = NONE, [CARD_SAFEGUARDING] = NONE,   \
    [CARD_INCLUSION] = NONE, [CARD_CURRICULUM] = NONE, [CARD_ACHIEVEMENT] = NONE, [CARD_ATTENDANCE] = NONE,            \
    [CARD_WELLBEING] = NONE, [CARD_EARLY_YEARS] = NONE, [CARD_POST_16] = NONE, [CARD_GOVERNANCE] = NONE

#define NO_GRADED                                                                                                      \
    [GRADED_ON] = NONE, [GRADED_PUBLISHED] = NONE, [GRADED_URN] = NONE, [GRADED_CONCERN] = NONE,                       \
    [GRADED_OVERALL] = NONE, [GRADED_QUALITY] = NONE, [GRADED_BEHAVIOUR] = NONE, [GRADED_PERSONAL] = NONE,             \
    [GRADED_LEADERSHIP] = NONE, [GRADED_SAFEGUARDING] = NONE, [GRADED_EARLY_YEARS] = NONE, [GRADED_SIXTH_FORM] = NONE

#define NO_BEFORE                                                                                                      \
    [BEFORE_ON] = NONE, [BEFORE_PUBLISHED] = NONE, [BEFORE_URN] = NONE, [BEFORE_CONCERN] = NONE,                       \
    [BEFORE_OVERALL] = NONE, [BEFORE_QUALITY] = NONE, [BEFORE_BEHAVIOUR] = NONE, [BEFORE_PERSONAL] = NONE,             \
    [BEFORE_LEADERSHIP] = NONE, [BEFORE_SAFEGUARDING] = NONE, [BEFORE_EARLY_YEARS] = NONE, [BEFORE_SIXTH_FORM] = NONE

#define NO_UNGRADED                                                                                                    \
    [UNGRADED_ON] = NONE, [UNGRADED_PUBLISHED] = NONE, [UNGRADED_URN] = NONE, [UNGRADED_OUTCOME] = NONE

/* Latest inspections, since 2025. OEIF is the inspection framework of 2019. */
static const oob_intake_column latest_columns[RATING_COLUMNS] = {
    SCHOOL_COLUMNS,
    [CARD_ON] = DAY("Inspection start date", ""),
    [CARD_PUBLISHED] = DAY("Publication date", ""),
    [CARD_URN] = OWN("URN at time of latest full inspection"),
    [CARD_CONCERN] = OWN("Category of concern"),
    [CARD_SAFEGUARDING] = OWN("Safeguarding standards"),
    [CARD_INCLUSION] = OWN("Inclusion"),
    CARD_GRADES,
    [GRADED_ON] = NEED_DAY("Inspection start date of latest OEIF graded inspection"),
    [GRADED_PUBLISHED] = DAY("Publication date of latest OEIF graded inspection", ""),
    [GRADED_URN] = OWN("URN at time of latest OEIF graded inspection"),
    [GRADED_CONCERN] = OWN("Latest OEIF category of concern"),
    [GRADED_OVERALL] = REQUIRED("Latest OEIF overall effectiveness"),
    [GRADED_QUALITY] = OWN("Latest OEIF quality of education"),
    [GRADED_BEHAVIOUR] = OWN("Latest OEIF behaviour and attitudes"),
    [GRADED_PERSONAL] = OWN("Latest OEIF personal development"),
    [GRADED_LEADERSHIP] = OWN("Latest OEIF effectiveness of leadership and management"),
    [GRADED_SAFEGUARDING] = OWN("Latest OEIF safeguarding is effective?"),
    [GRADED_EARLY_YEARS] = OWN("Latest OEIF early years provision (where applicable)"),
    [GRADED_SIXTH_FORM] = OWN("Latest OEIF sixth form provision (where applicable)"),
    NO_BEFORE,
    [UNGRADED_ON] = DAY("Date of latest ungraded inspection", ""),
    [UNGRADED_PUBLISHED] = DAY("Ungraded inspection publication date", ""),
    [UNGRADED_URN] = OWN("URN at time of the ungraded inspection"),
    [UNGRADED_OUTCOME] = OWN("Ungraded inspection overall outcome"),
};

#define OLD_GRADES                                                                                                     \
    [GRADED_ON] = NEED_DAY("Inspection start date"),                                                                   \
    [GRADED_PUBLISHED] = DAY("Publication date", ""),                                                                  \
    [GRADED_CONCERN] = OWN("Category of concern"),                                                                     \
    [GRADED_OVERALL] = REQUIRED("Overall effectiveness"),                                                              \
    [GRADED_QUALITY] = OWN("Quality of education"),                                                                    \
    [GRADED_BEHAVIOUR] = OWN("Behaviour and attitudes"),                                                               \
    [GRADED_PERSONAL] = OWN("Personal development"),                                                                   \
    [GRADED_LEADERSHIP] = OWN("Effectiveness of leadership and management"),                                           \
    [GRADED_SAFEGUARDING] = OWN("Safeguarding is effective?"),                                                         \
    [GRADED_EARLY_YEARS] = OWN("Early years provision (where applicable)"),                                            \
    [GRADED_SIXTH_FORM] = OWN("Sixth form provision (where applicable)")

/* Latest inspections, 2019 to 2025: "full" became "graded" and "section 8" became "ungraded" in 2022. */
static const oob_intake_column latest_2019_columns[RATING_COLUMNS] = {
    SCHOOL_COLUMNS,
    NO_CARD,
    OLD_GRADES,
    [GRADED_URN] = {{"URN at time of latest graded inspection", "urnattimeoflatestfullinspection", "", true},
                    OOB_CELL_OWN, false},
    [BEFORE_ON] = DAY("Previous inspection start date", ""),
    [BEFORE_PUBLISHED] = DAY("Previous publication date", ""),
    [BEFORE_URN] = ALSO("URN at time of previous graded inspection", "urnattimeofpreviousfullinspection"),
    [BEFORE_CONCERN] = OWN("Previous category of concern"),
    [BEFORE_OVERALL] = ALSO("Previous graded inspection overall effectiveness",
                            "previousfullinspectionoveralleffectiveness"),
    [BEFORE_QUALITY] = OWN("Previous quality of education"),
    [BEFORE_BEHAVIOUR] = OWN("Previous behaviour and attitudes"),
    [BEFORE_PERSONAL] = OWN("Previous personal development"),
    [BEFORE_LEADERSHIP] = OWN("Previous effectiveness of leadership and management"),
    [BEFORE_SAFEGUARDING] = OWN("Previous safeguarding is effective?"),
    [BEFORE_EARLY_YEARS] = OWN("Previous early years provision (where applicable)"),
    [BEFORE_SIXTH_FORM] = OWN("Previous sixth form provision (where applicable)"),
    [UNGRADED_ON] = DAY("Date of latest ungraded inspection", "dateoflatestsection8inspection"),
    [UNGRADED_PUBLISHED] = DAY("Ungraded inspection publication date", "section8inspectionpublicationdate"),
    [UNGRADED_URN] = ALSO("URN at time of the ungraded inspection", "urnattimeofthesection8inspection"),
    [UNGRADED_OUTCOME] = ALSO("Ungraded inspection overall outcome", "section8inspectionoveralloutcome"),
};

/* Inspections in the year: report cards, and before them grades. */
static const oob_intake_column year_columns[RATING_COLUMNS] = {
    SCHOOL_COLUMNS,
    [CARD_ON] = NEED_DAY("Inspection start date"),
    [CARD_PUBLISHED] = DAY("Publication date", ""),
    [CARD_URN] = NONE,
    [CARD_CONCERN] = OWN("Category of concern"),
    [CARD_SAFEGUARDING] = REQUIRED("Safeguarding standards"),
    [CARD_INCLUSION] = REQUIRED("Inclusion"),
    CARD_GRADES,
    NO_GRADED, NO_BEFORE, NO_UNGRADED,
};
static const oob_intake_column year_2019_columns[RATING_COLUMNS] = {
    SCHOOL_COLUMNS,
    NO_CARD,
    OLD_GRADES,
    [GRADED_URN] = NONE,
    NO_BEFORE, NO_UNGRADED,
};
/* clang-format on */

#define ADD_SCHOOL "provision/school_source_add"
#define IN_YEAR    "in-year"

static const oob_layout layouts[] = {
    {"latest", "Ofsted's latest inspections of state-funded schools", NULL, ADD_SCHOOL, latest_columns, RATING_COLUMNS},
    {"latest-2019", "Ofsted's latest inspections of state-funded schools, 2019 to 2025", NULL, ADD_SCHOOL,
     latest_2019_columns, RATING_COLUMNS},
    {IN_YEAR, "Ofsted's inspections of schools in the year", NULL, ADD_SCHOOL, year_columns, RATING_COLUMNS},
    {IN_YEAR "-2019", "Ofsted's inspections of schools in the year, 2019 to 2025", NULL, ADD_SCHOOL, year_2019_columns,
     RATING_COLUMNS},
};

/* --- inspections ---------------------------------------------------------------------------------- */

typedef enum grade_scale { SCALE_NONE, SCALE_1_TO_4, SCALE_CARD, SCALE_YES_NO, SCALE_MET } grade_scale;

/* One grade of an inspection: where it is, and where it goes. */
typedef struct grade_field {
    rating_column column;
    const char *param;
    grade_scale scale;
} grade_field;

/* One inspection of a row. It took place where one of the first `telling` grades is there. */
typedef struct inspection_group {
    const char *regime;
    rating_column on;
    rating_column published;
    rating_column urn;
    size_t telling;
    grade_field grades[11]; /* ends with a NULL param */
} inspection_group;

static const inspection_group groups[] = {
    {"report_card",
     CARD_ON,
     CARD_PUBLISHED,
     CARD_URN,
     9,
     {{CARD_SAFEGUARDING, ":safeguarding", SCALE_MET},
      {CARD_INCLUSION, ":inclusion", SCALE_CARD},
      {CARD_CURRICULUM, ":curriculum_and_teaching", SCALE_CARD},
      {CARD_ACHIEVEMENT, ":achievement", SCALE_CARD},
      {CARD_ATTENDANCE, ":attendance_and_behaviour", SCALE_CARD},
      {CARD_WELLBEING, ":personal_development_wellbeing", SCALE_CARD},
      {CARD_EARLY_YEARS, ":early_years", SCALE_CARD},
      {CARD_POST_16, ":sixth_form", SCALE_CARD},
      {CARD_GOVERNANCE, ":leadership_and_governance", SCALE_CARD},
      {CARD_CONCERN, ":category_of_concern", SCALE_NONE}}},
    {"graded",
     GRADED_ON,
     GRADED_PUBLISHED,
     GRADED_URN,
     2,
     {{GRADED_OVERALL, ":overall_effectiveness", SCALE_1_TO_4},
      {GRADED_QUALITY, ":quality_of_education", SCALE_1_TO_4},
      {GRADED_BEHAVIOUR, ":behaviour_and_attitudes", SCALE_1_TO_4},
      {GRADED_PERSONAL, ":personal_development", SCALE_1_TO_4},
      {GRADED_LEADERSHIP, ":leadership_and_management", SCALE_1_TO_4},
      {GRADED_SAFEGUARDING, ":safeguarding", SCALE_YES_NO},
      {GRADED_EARLY_YEARS, ":early_years", SCALE_1_TO_4},
      {GRADED_SIXTH_FORM, ":sixth_form", SCALE_1_TO_4},
      {GRADED_CONCERN, ":category_of_concern", SCALE_NONE}}},
    {"graded",
     BEFORE_ON,
     BEFORE_PUBLISHED,
     BEFORE_URN,
     2,
     {{BEFORE_OVERALL, ":overall_effectiveness", SCALE_1_TO_4},
      {BEFORE_QUALITY, ":quality_of_education", SCALE_1_TO_4},
      {BEFORE_BEHAVIOUR, ":behaviour_and_attitudes", SCALE_1_TO_4},
      {BEFORE_PERSONAL, ":personal_development", SCALE_1_TO_4},
      {BEFORE_LEADERSHIP, ":leadership_and_management", SCALE_1_TO_4},
      {BEFORE_SAFEGUARDING, ":safeguarding", SCALE_YES_NO},
      {BEFORE_EARLY_YEARS, ":early_years", SCALE_1_TO_4},
      {BEFORE_SIXTH_FORM, ":sixth_form", SCALE_1_TO_4},
      {BEFORE_CONCERN, ":category_of_concern", SCALE_NONE}}},
    {"ungraded", UNGRADED_ON, UNGRADED_PUBLISHED, UNGRADED_URN, 1, {{UNGRADED_OUTCOME, ":outcome", SCALE_NONE}}},
};
#define GROUPS (sizeof groups / sizeof *groups)

/* Every parameter that a regime may leave unset. */
static const char *const grade_params[] = {":category_of_concern",
                                           ":overall_effectiveness",
                                           ":quality_of_education",
                                           ":behaviour_and_attitudes",
                                           ":personal_development",
                                           ":leadership_and_management",
                                           ":safeguarding",
                                           ":early_years",
                                           ":sixth_form",
                                           ":inclusion",
                                           ":curriculum_and_teaching",
                                           ":achievement",
                                           ":attendance_and_behaviour",
                                           ":personal_development_wellbeing",
                                           ":leadership_and_governance",
                                           ":outcome"};

typedef struct ratings {
    oob_stmt *add; /* one inspection */
} ratings;

static const char *const *scale_words(grade_scale scale)
{
    static const char *const one_to_four[] = {"1", "2", "3", "4", "Not judged", NULL};
    static const char *const card[] = {"Exceptional",     "Strong standard",    "Expected standard",
                                       "Needs attention", "Urgent improvement", NULL};
    static const char *const yes_no[] = {"Yes", "No", NULL};
    static const char *const met[] = {"Met", "Not met", NULL};
    static const char *const *const words[] = {[SCALE_NONE] = NULL,
                                               [SCALE_1_TO_4] = one_to_four,
                                               [SCALE_CARD] = card,
                                               [SCALE_YES_NO] = yes_no,
                                               [SCALE_MET] = met};
    return words[scale];
}

/* 9 and 0 stood for "not applicable" and "no judgement" in older files. */
static bool is_no_grade(oob_text text)
{
    static const char *const words[] = {"Not applicable", "9", "0", "8"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (oob_same_text(text.text, text.len, words[i]))
            return true;
    }
    return text.len == 0;
}

/* A grade in the regime's own words; length 0 where there is none. */
static oob_status read_grade(oob_text *out, oob_intake *in, const grade_field *field, oob_error *err)
{
    static const oob_fault unknown = {OOB_KEPT, "unknown-grade", "is not a grade of this kind of inspection", NULL};
    *out = oob_intake_text(in, field->column);
    if (is_no_grade(*out) && (field->scale != SCALE_NONE || out->len == 0)) {
        *out = (oob_text){NULL, 0};
        return OOB_OK;
    }
    const char *const *words = scale_words(field->scale);
    if (words == NULL)
        return OOB_OK;
    for (; *words != NULL; words++) {
        if (oob_same_text(out->text, out->len, *words)) {
            *out = (oob_text){*words, strlen(*words)};
            return OOB_OK;
        }
    }
    *out = (oob_text){NULL, 0};
    return oob_intake_fault(in, field->column, &unknown, err);
}

static void bind_text(oob_stmt *stmt, const char *param, oob_text text)
{
    int index = oob_stmt_param(stmt, param);
    if (text.len == 0)
        oob_stmt_bind_null(stmt, index);
    else
        oob_stmt_bind_text_n(stmt, index, text.text, text.len);
}

static void bind_day(oob_stmt *stmt, const char *param, const oob_cell *cell)
{
    char iso[OOB_DATE_ISO_SIZE] = "";
    if (cell->given)
        oob_date_iso(cell->date, iso);
    bind_text(stmt, param, (oob_text){iso, strlen(iso)});
}

static void bind_inspection(ratings *r, const oob_intake *in, const inspection_group *group)
{
    oob_stmt_bind_int(r->add, oob_stmt_param(r->add, ":row"), (int64_t)in->row->row);
    oob_stmt_bind_named(r->add, ":regime", group->regime);
    bind_text(r->add, ":urn", oob_intake_text(in, URN));
    bind_text(r->add, ":urn_at_time", oob_intake_text(in, group->urn));
    bind_day(r->add, ":inspected_on", &in->cells[group->on]);
    bind_day(r->add, ":published_on", &in->cells[group->published]);
}

static oob_status take_inspection(ratings *r, oob_intake *in, const inspection_group *group, oob_error *err)
{
    static const oob_fault undated = {OOB_NOTE, "undated-inspection", "is blank, though there is a grade",
                                      "the grade cannot count on any day"};
    bool took_place = false;
    oob_text grade;
    for (size_t i = 0; i < sizeof grade_params / sizeof *grade_params; i++)
        oob_stmt_bind_null(r->add, oob_stmt_param(r->add, grade_params[i]));
    for (size_t i = 0; group->grades[i].param != NULL; i++) {
        oob_status rc = read_grade(&grade, in, &group->grades[i], err);
        if (rc != OOB_OK)
            return rc;
        bind_text(r->add, group->grades[i].param, grade);
        took_place |= i < group->telling && grade.len > 0;
    }
    if (!took_place)
        return OOB_OK;
    bind_inspection(r, in, group);
    oob_status rc = in->cells[group->on].given ? OOB_OK : oob_intake_fault(in, group->on, &undated, err);
    return rc == OOB_OK ? oob_stmt_run(r->add, err) : rc;
}

/* --- one row -------------------------------------------------------------------------------------- */

static bool is_in_year(const oob_intake *in)
{
    return strncmp(in->layout->module, IN_YEAR, strlen(IN_YEAR)) == 0;
}

static oob_status take_school(oob_intake *in, oob_error *err)
{
    oob_text authority = oob_intake_text(in, AUTHORITY);
    oob_text postcode = oob_intake_text(in, POSTCODE);
    const char *code = oob_authority_names_find(in->authorities, authority.text, authority.len);
    int64_t location_id = 0;
    oob_intake_bind_text(in, ":source", (oob_text){"ratings", 7});
    oob_intake_bind_text(in, ":authority_name", authority);
    oob_intake_bind_text(in, ":authority_code", (oob_text){code, code != NULL ? strlen(code) : 0});
    oob_intake_bind_text(in, ":postcode", postcode);
    oob_status rc = oob_places_from_text(&location_id, in->places, postcode.text, postcode.len, err);
    oob_intake_bind_place(in, ":location_id", location_id);
    return rc == OOB_OK ? oob_school_urn_bind(in, URN, err) : rc;
}

static oob_status take_row(void *user, oob_intake *in, oob_error *err)
{
    oob_status rc = is_in_year(in) ? OOB_OK : oob_school_refuse_twice(in, URN, err);
    if (rc == OOB_OK && in->kept)
        rc = take_school(in, err);
    for (size_t i = 0; rc == OOB_OK && in->kept && i < GROUPS; i++)
        rc = take_inspection(user, in, &groups[i], err);
    return rc;
}

static oob_status begin(void *user, oob_intake *in, oob_error *err)
{
    ratings *r = user;
    oob_status rc = oob_store_prepare(&r->add, in->db, "provision/school_inspection_add", err);
    if (rc == OOB_OK) {
        oob_stmt_bind_int(r->add, oob_stmt_param(r->add, ":import_id"), in->import_id);
        oob_stmt_bind_named(r->add, ":file", in->file);
    }
    return rc;
}

static oob_status end(void *user, oob_intake *in, oob_error *err)
{
    ratings *r = user;
    (void)in;
    (void)err;
    oob_stmt_close(r->add);
    r->add = NULL;
    return OOB_OK;
}

/* Months stay side by side: "2026-02-28", "year-2026-02-28". */
static void make_label(char out[16], const oob_layout *layout, const char *period_end)
{
    const char *stem = strncmp(layout->module, IN_YEAR, strlen(IN_YEAR)) == 0 ? "year-" : "";
    (void)snprintf(out, 16, "%s%.10s", stem, period_end[0] != '\0' ? period_end : "undated");
}

oob_status oob_import_ratings(oob_db *db, const char *const *paths, size_t path_count, const oob_list_options *options,
                              oob_import_result *out, oob_progress *progress, oob_error *err)
{
    static const char *const afterwards[] = {"provision/inspections_merge", "provision/schools_merge", NULL};
    ratings r = {NULL};
    const oob_list_plan plan = {
        .kind = "ratings",
        .layouts = layouts,
        .layout_count = sizeof layouts / sizeof *layouts,
        .id_column = OOB_COLUMN_ABSENT,
        .label = make_label,
        .begin = begin,
        .row = take_row,
        .end = end,
        .afterwards = afterwards,
        .user = &r,
    };
    oob_status rc = oob_lists_import(db, paths, path_count, &plan, options, out, progress, err);
    oob_stmt_close(r.add);
    return rc;
}
