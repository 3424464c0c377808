/* committee_reasons.c - could it have been local: the reasons recorded, and the provision that exists inside. */
#include "report/committee.h"
#include "store/store.h"

static const char *reasons_title(oob_committee *report)
{
    oob_share full = oob_committee_share(report, "could_have_been_local", "recorded_reason", "children placed outside",
                                         "Exists locally, not available");
    oob_share none = oob_committee_share(report, "could_have_been_local", "recorded_reason", "children placed outside",
                                         "None exists locally");
    if (full.known && none.known)
        return oob_committee_say(report, "Recorded: for %s no local provision was available, for %s none exists",
                                 oob_say_percent(report, &full), oob_say_percent(report, &none));
    if (full.known)
        return oob_committee_say(report, "Recorded for %s: local provision exists, but was not available",
                                 oob_say_percent(report, &full));
    return "The reasons recorded for placements outside";
}

static oob_status add_reasons(oob_committee *report, oob_error *err)
{
    const oob_committee_bars bars = {.id = "reasons-figure",
                                     .title = reasons_title(report),
                                     .caption =
                                         "Children placed outside, by the reason recorded when they were placed.",
                                     .summary = "could_have_been_local",
                                     .measure = "recorded_reason",
                                     .breakdown = "children placed outside",
                                     .heading = "Reason recorded",
                                     .table_caption = "Children placed outside, by the reason recorded"};
    if (report->has_reasons)
        return oob_committee_bars_add(report, &bars, err);
    oob_page_paragraph(report->page, "No reasons for placements outside are loaded.");
    return OOB_OK;
}

static const char *provision_title(oob_committee *report)
{
    oob_share none = oob_committee_share(report, "could_have_been_local", "inside_same_specialism",
                                         "children placed outside and compared", "none exists");
    if (!none.known)
        return "Provision of the same kind inside";
    if (oob_share_is_zero(&none))
        return oob_committee_say(report, "For all %s children compared, such provision exists inside", none.of->text);
    return oob_committee_say(report, "For %s of %s children compared, no such provision exists inside",
                             none.count->text, none.of->text);
}

/* Which children were compared with which lists. */
static const char *say_compared(oob_committee *report)
{
    if (report->has_providers && report->has_carers)
        return oob_committee_say(
            report,
            "For children in homes, supported accommodation, residential schools and with foster carers who are not "
            "connected persons, the lists of providers and of %s's own carers were searched for provision of the same "
            "kind inside the authority, registered for the same needs as the child's present provider.",
            report->authority);
    if (report->has_providers)
        return oob_committee_say(
            report,
            "For children in homes, supported accommodation and residential schools, the list of providers was "
            "searched for provision of the same kind inside the authority, registered for the same needs as the "
            "child's present provider. No list of %s's own carers is loaded, so children with foster carers are not "
            "compared.",
            report->authority);
    return oob_committee_say(report,
                             "For children with foster carers who are not connected persons, the list of %s's own "
                             "carers was searched for carers inside the authority. No list of providers is loaded, so "
                             "children in homes and other such provision are not compared.",
                             report->authority);
}

/* What must be said with these numbers, so that nobody reads free places out of them. */
static void add_caution(oob_committee *report)
{
    oob_page_paragraph(report->page, say_compared(report));
    oob_page_paragraph(
        report->page,
        "This is not a matching. One vacancy is counted for every child whom it would suit, and can take "
        "only one of them, so the numbers must not be read as free places. Nor does it say that a place was "
        "free on the day a child was placed, or right for that child.");
}

/* Carers' vacancies are those of their list's day: of other days they are unknown, and not none. */
static oob_status add_vacancies(oob_committee *report, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, report->db, "report/carer_vacancies", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK && row && oob_stmt_int(stmt, 0) == 0)
        oob_page_note(report->page,
                      oob_committee_say(report,
                                        "The list of carers is not of this time, so their vacancies on %s are not "
                                        "known: children whom they could suit are under \"exists, no vacancy known\". "
                                        "Do not compare the two rows with those of another day.",
                                        report->day));
    oob_stmt_close(stmt);
    return rc;
}

static oob_status add_provision(oob_committee *report, oob_error *err)
{
    const oob_committee_bars bars = {
        .id = "local-figure",
        .title = provision_title(report),
        .caption =
            "Children placed outside, by what exists inside the authority on the day, or why that was not asked.",
        .summary = "could_have_been_local",
        .measure = "inside_same_specialism",
        .breakdown = "children placed outside",
        .heading = "Provision of the same kind inside",
        .table_caption = "Children placed outside, by provision inside",
        .omit_zeros = true};
    if (!report->has_providers && !report->has_carers) {
        oob_page_paragraph(report->page, "No lists of providers or own carers are loaded, so what exists inside is not "
                                         "known.");
        return OOB_OK;
    }
    add_caution(report);
    oob_status rc = oob_committee_bars_add(report, &bars, err);
    if (rc == OOB_OK && report->has_carers)
        rc = add_vacancies(report, err);
    return rc;
}

oob_status oob_committee_reasons(oob_committee *report, oob_error *err)
{
    oob_page_section(report->page, "reasons", "Could it have been local?");
    oob_status rc = add_reasons(report, err);
    return rc == OOB_OK ? add_provision(report, err) : rc;
}
