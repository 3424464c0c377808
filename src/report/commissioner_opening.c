/* commissioner_opening.c - need, places, vacancies and gaps in sentences. */
#include "report/commissioner_sections.h"

static long inside(const oob_internal *report, const char *column)
{
    return oob_internal_sum(report, "provision_by_authority", column, "class", "in area");
}

static void say_homes(const oob_internal *report, oob_strbuf *item)
{
    oob_strbuf_adds(item, "Registered provision: ");
    oob_add_counted(item, inside(report, "settings"), "setting", "settings");
    oob_strbuf_adds(item, " inside, with ");
    oob_add_counted(item, inside(report, "places"), "place", "places");
    oob_strbuf_adds(item, ", of which ");
    oob_add_counted(item, inside(report, "children"), "is taken by a child of ours", "are taken by children of ours");
    oob_strbuf_adds(item, "; how many others take is not known here.");
}

static void say_carers(const oob_internal *report, oob_strbuf *item)
{
    const char *own = "Own carers for any child";
    oob_add_counted(item, oob_internal_sum(report, "need_and_places", "vacancies_near", "kind", own),
                    "vacancy for any child", "vacancies for any child");
    oob_strbuf_addf(item, ", %ld of them inside, while ",
                    oob_internal_sum(report, "need_and_places", "vacancies_inside", "kind", own));
    oob_add_counted(item, oob_internal_sum(report, "need_and_places", "children", "kind", "Agencies' and other carers"),
                    "child lives", "children live");
    oob_strbuf_adds(item, " with agencies' and other carers.");
}

static void say_gaps(const oob_internal *report, oob_strbuf *item)
{
    oob_strbuf_adds(item, "Of ");
    oob_add_counted(item, oob_internal_sum(report, "local_vacancies", "children", NULL, NULL), "child", "children");
    oob_strbuf_addf(item,
                    " placed outside whose placements can be compared, for %ld nothing of the kind exists inside, for "
                    "%ld it exists without a known vacancy, and for %ld with one; the vacancies could take at most %ld "
                    "of them.",
                    oob_internal_sum(report, "local_vacancies", "none_exists", NULL, NULL),
                    oob_internal_sum(report, "local_vacancies", "no_vacancy", NULL, NULL),
                    oob_internal_sum(report, "local_vacancies", "suited", NULL, NULL),
                    oob_internal_sum(report, "local_vacancies", "at_most", NULL, NULL));
}

static void say_own_outside(const oob_internal *report, oob_strbuf *item)
{
    long all = 0;
    long outside = 0;
    static const char *const classes[] = {"in area", "adjoining", "at a distance", "not known"};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        long carers = oob_internal_count(report, "own_carers", "location", "approved carers", classes[i]);
        all += carers;
        outside += i == 1 || i == 2 ? carers : 0;
    }
    oob_strbuf_addf(item, "%ld of ", outside);
    oob_add_counted(item, all, "approved own carer lives", "approved own carers live");
    oob_strbuf_adds(item, " outside. Those inside or within 20 miles have ");
}

static void say_hidden(const oob_internal *report, oob_strbuf *item)
{
    long hidden =
        inside(report, "hidden") + oob_internal_sum(report, "provision_by_authority", "hidden", "class", "adjoining");
    if (hidden == 0)
        return;
    oob_strbuf_adds(item, " Of ");
    oob_add_counted(item, hidden, "setting", "settings");
    oob_strbuf_adds(item, " inside and in adjoining authorities the address is hidden: they are counted, not drawn.");
}

static oob_status add_lead(const oob_internal *report, oob_error *err)
{
    oob_strbuf lead = OOB_STRBUF_INIT;
    oob_strbuf_adds(&lead, "On ");
    oob_add_day(&lead, report);
    oob_strbuf_addf(&lead, ", %s looked after ", oob_figures_authority_name(report->figures));
    oob_add_counted(&lead, oob_internal_count(report, "headline", "children_looked_after", NULL, NULL), "child",
                    "children");
    long lost = oob_internal_count(report, "headline", "location", "all children", "not located");
    if (lost == 0 || lost < oob_internal_count(report, "headline", "children_looked_after", NULL, NULL))
        oob_strbuf_addf(&lead, ", %ld of them placed outside",
                        oob_internal_count(report, "headline", "location", "all children", "outside"));
    if (lost > 0)
        oob_strbuf_addf(&lead, "; %ld could not be located", lost);
    oob_strbuf_addc(&lead, '.');
    oob_status rc = oob_strbuf_check(&lead, err);
    oob_page_lead(report->page, oob_strbuf_str(&lead));
    oob_strbuf_free(&lead);
    return rc;
}

static void say_all(const oob_internal *report, oob_strbuf *text)
{
    if (oob_internal_has(report, "providers")) {
        say_homes(report, text);
        say_hidden(report, text);
    }
    if (oob_internal_has(report, "carers")) {
        oob_strbuf_adds(text, text->len > 0 ? "\nOwn carers: " : "Own carers: ");
        say_own_outside(report, text);
        say_carers(report, text);
    }
    if (oob_internal_rows(report, "local_vacancies", NULL, NULL) > 0) {
        oob_strbuf_adds(text, text->len > 0 ? "\nGaps: " : "Gaps: ");
        say_gaps(report, text);
    }
}

oob_status oob_commissioner_opening(oob_internal *report, oob_error *err)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_status rc = add_lead(report, err);
    say_all(report, &text);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&text, err);
    oob_page_definitions(report->page, oob_strbuf_str(&text));
    oob_strbuf_free(&text);
    oob_page_note(report->page, "Counts of children for each provider are not protected: this report is for the "
                                "council's own staff.");
    return rc;
}
