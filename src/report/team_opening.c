/* team_opening.c - what needs doing, in sentences with counts, the most urgent first. */
#include "report/team_sections.h"

/* The tasks: "Term: what it is", one a line, for oob_page_definitions(). */
typedef struct tasks {
    const oob_internal *report;
    oob_strbuf text;
} tasks;

static long rows(const tasks *t, const char *list, const char *column, const char *text)
{
    return oob_internal_rows(t->report, list, column, text);
}

static oob_strbuf *begin_task(tasks *t, const char *term)
{
    oob_strbuf_addf(&t->text, "%s%s: ", t->text.len > 0 ? "\n" : "", term);
    return &t->text;
}

/* A part with its count, after what stands before the first one or `after` another; nothing for none. */
static void add_part(oob_strbuf *text, const char **before, const char *after, long count, const char *one,
                     const char *many)
{
    if (count == 0)
        return;
    oob_strbuf_adds(text, *before);
    oob_add_counted(text, count, one, many);
    *before = after;
}

/* One of the parts in brackets: ", 3 not offered". */
static void add_bracketed(oob_strbuf *text, const char **before, long count, const char *what)
{
    add_part(text, before, ", ", count, what, what);
}

static void say_registration(tasks *t)
{
    long young = rows(t, "quality_records", "check_name", "under 16 in supported accommodation (K3)");
    long unregistered =
        rows(t, "quality_records", "check_name", "supported accommodation without a registered provider (K3)") +
        rows(t, "quality_records", "check_name", "other placement (Z) without a URN");
    if (young + unregistered == 0)
        return;
    oob_strbuf *text = begin_task(t, "Registration");
    if (young > 0)
        oob_add_counted(text, young, "child is under 16 and in supported accommodation. ",
                        "children are under 16 and in supported accommodation. ");
    if (unregistered > 0) {
        oob_add_counted(text, unregistered, "child is", "children are");
        oob_strbuf_adds(text, " in supported accommodation or another placement without a registered provider.");
    }
}

static void say_approvals(tasks *t)
{
    const char *before = " (";
    const char *clause = "";
    long late = rows(t, "approvals_due", "approval", "approved after the placement began");
    long open = rows(t, "approvals_due", NULL, NULL) - late;
    if (open + late == 0)
        return;
    oob_strbuf *text = begin_task(t, "Approvals");
    add_part(text, &clause, "; ", open, "has to be sought or recorded", "have to be sought or recorded");
    add_bracketed(text, &before, rows(t, "approvals_due", "approval", "no approval recorded"), "not recorded");
    add_bracketed(text, &before, rows(t, "approvals_due", "approval", "approved at too low a level"),
                  "given at too low a level");
    add_bracketed(text, &before, rows(t, "approvals_due", "approval", "approved, day not recorded"), "without a day");
    oob_strbuf_adds(text, open > 0 ? ")" : "");
    add_part(text, &clause, "; ", late, "was given after the placement began", "were given after the placement began");
    oob_strbuf_addc(text, '.');
}

static void say_notifications(tasks *t)
{
    const char *clause = "";
    long overdue = rows(t, "notifications_due", "state", "not recorded, overdue");
    long in_time = rows(t, "notifications_due", "state", "not recorded, still in time");
    long late = rows(t, "notifications_due", "state", "notified late");
    if (overdue + in_time + late == 0)
        return;
    oob_strbuf *text = begin_task(t, "Notifications");
    add_part(text, &clause, "; ", overdue, "to another authority is not recorded and overdue",
             "to other authorities are not recorded and overdue");
    add_part(text, &clause, "; ", in_time, "is not recorded but still in time", "are not recorded but still in time");
    add_part(text, &clause, "; ", late, "was sent late", "were sent late");
    oob_strbuf_addc(text, '.');
}

static void say_visits(tasks *t)
{
    long due = rows(t, "visits_due", NULL, NULL);
    long unseen = rows(t, "visits_due", "state", "no visit since the placement began");
    long late = due - unseen;
    const char *clause = "";
    if (due == 0)
        return;
    oob_strbuf *text = begin_task(t, "Visits");
    add_part(text, &clause, "; ", unseen, "child placed more than a week ago has had none since the placement began",
             "children placed more than a week ago have had none since the placement began");
    add_part(text, &clause, "; ", late, "child was last visited more than six weeks ago",
             "children were last visited more than six weeks ago");
    oob_strbuf_addc(text, '.');
}

static void say_interviews(tasks *t)
{
    const char *before = " (";
    const char *clause = "";
    long away = rows(t, "interviews_due", "state", "still missing, or return not recorded");
    long due = rows(t, "interviews_due", NULL, NULL) - away;
    if (due + away == 0)
        return;
    oob_strbuf *text = begin_task(t, "Return interviews");
    add_part(text, &clause, "; ", due, "time missing in the last twelve months needs one",
             "times missing in the last twelve months need one");
    add_bracketed(text, &before, rows(t, "interviews_due", "state", "not in the record of interviews"),
                  "not in the record");
    add_bracketed(text, &before, rows(t, "interviews_due", "state", "not offered"), "not offered");
    add_bracketed(text, &before, rows(t, "interviews_due", "state", "accepted, no interview recorded"),
                  "accepted, but none recorded");
    oob_strbuf_adds(text, due > 0 ? ")" : "");
    add_part(text, &clause, "; ", away, "child is still missing, or the return is not recorded",
             "times the child is still missing, or the return is not recorded");
    oob_strbuf_addc(text, '.');
}

static void say_unlocated(tasks *t)
{
    long unlocated = oob_internal_count(t->report, "headline", "location", "all children", "not located");
    if (unlocated == 0)
        return;
    oob_strbuf *text = begin_task(t, "Not located");
    oob_add_counted(text, unlocated, "child could not be located:", "children could not be located:");
    oob_strbuf_adds(text, " whether they are placed outside is not known. The records are under data quality.");
}

static void say_local(tasks *t)
{
    long suited = oob_internal_sum(t->report, "local_vacancies", "suited", NULL, NULL);
    if (suited == 0)
        return;
    oob_strbuf *text = begin_task(t, "Could be local");
    oob_strbuf_adds(text, "For ");
    oob_add_counted(text, suited, "child", "children");
    oob_strbuf_adds(text, " placed outside there is provision of the same kind inside with a vacancy. There are ");
    oob_add_counted(text, oob_internal_sum(t->report, "local_vacancies", "vacancies", NULL, NULL), "vacancy",
                    "vacancies");
    oob_strbuf_addf(text, " in all, and each takes one child: at most %ld of these children at once.",
                    oob_internal_sum(t->report, "local_vacancies", "at_most", NULL, NULL));
}

static void say_quality(tasks *t)
{
    long checks = rows(t, "quality_found", NULL, NULL);
    if (checks == 0)
        return;
    oob_strbuf *text = begin_task(t, "Data quality");
    oob_add_counted(text, oob_internal_sum(t->report, "quality_found", "found", NULL, NULL), "finding", "findings");
    oob_strbuf_adds(text, " by ");
    oob_add_counted(text, checks, "check.", "checks.");
}

/* A list can be made of what was imported only. @return false: it says nothing, and why is said here */
static bool says(tasks *t, const char *kind, const char *term, const char *otherwise)
{
    if (oob_internal_has(t->report, kind))
        return true;
    oob_strbuf_adds(begin_task(t, term), otherwise);
    return false;
}

static void say_outside(oob_strbuf *lead, const oob_internal *report, long all, long lost)
{
    oob_strbuf_addf(lead, ", %ld of ", oob_internal_count(report, "headline", "location", "all children", "outside"));
    oob_add_counted(lead, all, "child looked after was", "children looked after were");
    oob_strbuf_addf(lead, " placed outside %s, %ld of them at a distance", oob_figures_authority_name(report->figures),
                    oob_internal_count(report, "headline", "statutory_class", "all children", "at a distance"));
    if (lost > 0)
        oob_strbuf_addf(lead, "; %ld could not be located", lost);
}

static oob_status add_lead(const oob_internal *report, oob_error *err)
{
    oob_strbuf lead = OOB_STRBUF_INIT;
    long all = oob_internal_count(report, "headline", "children_looked_after", NULL, NULL);
    long lost = oob_internal_count(report, "headline", "location", "all children", "not located");
    oob_strbuf_adds(&lead, "On ");
    oob_add_day(&lead, report);
    if (lost == all && all > 0)
        oob_strbuf_addf(&lead, ", none of %ld children looked after could be located", all);
    else
        say_outside(&lead, report, all, lost);
    oob_strbuf_adds(&lead, ". What needs doing:");
    oob_status rc = oob_strbuf_check(&lead, err);
    oob_page_lead(report->page, oob_strbuf_str(&lead));
    oob_strbuf_free(&lead);
    return rc;
}

static void say_all(tasks *t)
{
    say_registration(t);
    if (says(t, "extras", "Approvals and notifications", "cannot be checked; no placements extract is loaded.")) {
        say_approvals(t);
        say_notifications(t);
    }
    if (says(t, "visits", "Visits", "cannot be checked; no record of visits is loaded."))
        say_visits(t);
    if (says(t, "interviews", "Return interviews", "cannot be checked; no record of them is loaded."))
        say_interviews(t);
    say_unlocated(t);
    say_local(t);
    say_quality(t);
}

oob_status oob_team_opening(oob_internal *report, oob_error *err)
{
    tasks t = {.report = report, .text = OOB_STRBUF_INIT};
    oob_status rc = add_lead(report, err);
    say_all(&t);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&t.text, err);
    oob_page_definitions(report->page, oob_strbuf_str(&t.text));
    oob_strbuf_free(&t.text);
    oob_page_note(
        report->page,
        report->options->with_ids
            ? "Children are shown by their identifiers."
            : "Children are shown by pseudonyms made with this store's key: a child has the same one in every report "
              "(all grow longer if two would ever be the same). With --with-ids the report shows identifiers "
              "instead.");
    return rc;
}
