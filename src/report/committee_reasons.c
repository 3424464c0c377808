/* committee_reasons.c - could it have been local: the reasons recorded, and the provision that exists inside. */
#include "report/committee.h"

static const char *reasons_title(oob_committee *report)
{
    oob_share full = oob_committee_share(report, "could_have_been_local", "recorded_reason", "children placed outside",
                                         "Exists locally, not available");
    if (!full.known)
        return "The reasons recorded for placements outside";
    return oob_committee_say(report, "For %s the recorded reason: no local place available",
                             oob_say_percent(report, &full));
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
    return oob_committee_say(report, "For %s of %s children compared, no such provision exists inside",
                             oob_share_is_zero(&none) ? "none" : none.count->text, none.of->text);
}

/* What must be said with these numbers, so that nobody reads free places out of them. */
static void add_caution(oob_committee *report)
{
    oob_page_paragraph(
        report->page,
        oob_committee_say(
            report,
            "For children in homes, supported accommodation, residential schools and with foster carers who "
            "are not connected persons, the lists of providers and of %s's own carers were searched for "
            "provision of the same kind inside the authority, registered for the same needs as the child's "
            "present provider.",
            report->authority));
    oob_page_paragraph(
        report->page,
        "This is not a matching. One vacancy is counted for every child whom it would suit, and can take "
        "only one of them, so the numbers must not be read as free places. Nor does it say that a place was "
        "free on the day a child was placed, or right for that child.");
}

static oob_status add_provision(oob_committee *report, oob_error *err)
{
    const oob_committee_bars bars = {
        .id = "local-figure",
        .title = provision_title(report),
        .caption = "Children placed outside and compared, by what exists inside the authority on the day.",
        .summary = "could_have_been_local",
        .measure = "inside_same_specialism",
        .breakdown = "children placed outside and compared",
        .heading = "Provision of the same kind inside",
        .table_caption = "Children placed outside and compared, by provision inside"};
    if (!report->has_provision) {
        oob_page_paragraph(report->page, "No lists of providers or own carers are loaded, so what exists inside is not "
                                         "known.");
        return OOB_OK;
    }
    add_caution(report);
    return oob_committee_bars_add(report, &bars, err);
}

oob_status oob_committee_reasons(oob_committee *report, oob_error *err)
{
    oob_page_section(report->page, "reasons", "Could it have been local?");
    oob_status rc = add_reasons(report, err);
    return rc == OOB_OK ? add_provision(report, err) : rc;
}
