/* committee_schools.c - how good the schools are that children attend, inside and outside, on the day and by now. */
#include <string.h>

#include "core/date.h"
#include "report/committee.h"
#include "store/store.h"

#define GROUP_COUNT 5

/* Which grade of a school: that of the day, or the latest in the file. */
typedef struct basis {
    const char *id;
    const char *breakdowns[GROUP_COUNT]; /* all, inside, outside, adjoining, at a distance */
    const char *title;                   /* where a number is hidden */
    const char *title_start;
    const char *caption;
    const char *table_caption;
} basis;

static const char *title(oob_committee *report, const basis *b)
{
    oob_share in = oob_committee_share(report, "schools", "good_or_better", b->breakdowns[1], "good or better");
    oob_share out = oob_committee_share(report, "schools", "good_or_better", b->breakdowns[2], "good or better");
    if (!in.known || !out.known)
        return b->title;
    return oob_committee_say(report, "%s: %s of those inside, %s outside", b->title_start, oob_say_percent(report, &in),
                             oob_say_percent(report, &out));
}

static oob_status add_grades(oob_committee *report, const basis *b, oob_error *err)
{
    static const char *const groups[GROUP_COUNT] = {"All with education recorded", "Placed inside", "Placed outside",
                                                    "of them: in an adjoining authority",
                                                    "of them: at a distance, in law"};
    static const char *const categories[] = {"good or better", "less than good", "no grade"};
    static const char *const series[] = {"Good or better", "Less than good", "No grade"};
    const oob_committee_stack stack = {.id = b->id,
                                       .title = title(report, b),
                                       .caption = b->caption,
                                       .summary = "schools",
                                       .measure = "good_or_better",
                                       .breakdowns = b->breakdowns,
                                       .groups = groups,
                                       .group_count = GROUP_COUNT,
                                       .categories = categories,
                                       .series = series,
                                       .series_count = 3,
                                       .heading = "Where children live",
                                       .table_caption = b->table_caption,
                                       .as_percent = true};
    return oob_committee_stack_add(report, &stack, err);
}

/* Of an earlier day the file tells little, and the print must not be read as a change of schools. */
static void add_limits(oob_committee *report, const basis *b)
{
    oob_share none = oob_committee_share(report, "schools", "good_or_better", b->breakdowns[0], "no grade");
    const char *missing = none.known ? oob_committee_say(report, "For %s there is no grade on %s. ",
                                                         oob_say_share(report, &none), report->day)
                                     : "";
    oob_page_note(report->page,
                  oob_committee_say(report,
                                    "%sOfsted's file holds the latest inspection of each kind only, so a grade that a "
                                    "school had on an earlier day can be missing, and shares of different years must "
                                    "not be compared.",
                                    missing));
}

static oob_status add_on_the_day(oob_committee *report, oob_error *err)
{
    const basis on_the_day = {
        .id = "schools-figure",
        .breakdowns = {"grade on the day: all with education recorded", "grade on the day: placed inside",
                       "grade on the day: placed outside", "grade on the day: placed outside, adjoining",
                       "grade on the day: placed outside, at a distance"},
        .title = "Schools rated good or better on the day, by where children live",
        .title_start = "Schools good or better on the day",
        .caption = oob_committee_say(report, "Children with education recorded, by the grade of their school on %s.",
                                     report->day),
        .table_caption = "Grade of the school on the day, by where children live"};
    oob_status rc = add_grades(report, &on_the_day, err);
    add_limits(report, &on_the_day);
    return rc;
}

/* ", up to 28 February 2026" in `out`; "" where the file does not say. */
static oob_status find_file_day(const char **out, oob_committee *report, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_date day;
    char words[OOB_DATE_WORDS_SIZE];
    oob_status rc = oob_store_prepare(&stmt, report->db, "report/ratings_day", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    const char *iso = rc == OOB_OK && row ? oob_stmt_text(stmt, 0) : "";
    *out = "";
    if (oob_date_parse(&day, iso, strlen(iso))) {
        oob_date_words(day, words);
        *out = oob_committee_say(report, ", up to %s", words);
    }
    oob_stmt_close(stmt);
    return rc;
}

static oob_status add_latest(oob_committee *report, oob_error *err)
{
    const char *file_day;
    oob_status rc = find_file_day(&file_day, report, err);
    if (rc != OOB_OK)
        return rc;
    const basis latest = {
        .id = "schools-latest",
        .breakdowns = {"latest grade in the file: all with education recorded",
                       "latest grade in the file: placed inside", "latest grade in the file: placed outside",
                       "latest grade in the file: placed outside, adjoining",
                       "latest grade in the file: placed outside, at a distance"},
        .title = "The same schools by their latest grade",
        .title_start = "By the latest grade of the same schools",
        .caption =
            oob_committee_say(report,
                              "Children with education recorded, by the latest grade of their school in Ofsted's "
                              "file%s.",
                              file_day),
        .table_caption = "Latest grade of the school, by where children live"};
    return add_grades(report, &latest, err);
}

static void add_sentences(oob_committee *report)
{
    oob_share known = oob_committee_share(report, "schools", "education", "all children", "school recorded");
    oob_share kept =
        oob_committee_share(report, "schools", "school_location", "placed outside", "school in the authority");
    if (known.known)
        oob_page_paragraph(report->page, oob_committee_say(report,
                                                           "A school is recorded for %s. Most others are too young "
                                                           "for school, or have left it.",
                                                           oob_say_share(report, &known)));
    if (kept.known)
        oob_page_paragraph(report->page, oob_committee_say(report,
                                                           "Of the children placed outside with education recorded, "
                                                           "%s go to school in %s.",
                                                           oob_say_share(report, &kept), report->authority));
}

oob_status oob_committee_schools(oob_committee *report, oob_error *err)
{
    oob_page_section(report->page, "schools", "Schools");
    if (!report->has_schools) {
        oob_page_paragraph(report->page,
                           "No records of the children's schools are loaded, so nothing can be said of them.");
        return OOB_OK;
    }
    add_sentences(report);
    if (!report->has_ratings) {
        oob_page_paragraph(report->page, "No inspections of schools are loaded, so their grades are not known.");
        return OOB_OK;
    }
    oob_status rc = add_on_the_day(report, err);
    if (rc == OOB_OK)
        rc = add_latest(report, err);
    oob_page_note(
        report->page,
        "Good or better, since Ofsted no longer gives one overall grade: a report card with safeguarding met and "
        "every graded area at the expected standard or above; else overall effectiveness 1 or 2; else quality of "
        "education 1 or 2; else an ungraded inspection after which the school remains good or outstanding.");
    return rc;
}
