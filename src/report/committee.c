/* committee.c - the committee report: public figures, section by section. */
#include "report/committee.h"

#include <string.h>

#include "core/date.h"
#include "report/loaded.h"

static oob_status find_what_is_loaded(oob_committee *report, oob_error *err)
{
    oob_strbuf loaded = OOB_STRBUF_INIT;
    oob_status rc = oob_loaded_read(&loaded, report->db, err);
    if (rc == OOB_OK) {
        report->has_schools = oob_loaded_has(&loaded, "education");
        report->has_ratings = oob_loaded_has(&loaded, "ratings");
        report->has_providers = oob_loaded_has(&loaded, "providers");
        report->has_carers = oob_loaded_has(&loaded, "carers");
        report->has_reasons = oob_loaded_has(&loaded, "extras");
    }
    oob_strbuf_free(&loaded);
    return rc;
}

/* Only what the page is made of is asked for: what is not published need not be protected, and hides nothing else. */
static oob_status add_figures(oob_committee *report, oob_error *err)
{
    oob_figures *f = report->figures;
    oob_status rc = oob_figures_add(f, "headline",
                                    "children_looked_after location boundary_distance more_than_10_miles_from_boundary "
                                    "home_distance:all_children statutory_class host_authority located_by",
                                    NULL, err);
    if (rc == OOB_OK)
        rc = oob_figures_add(f, "trend", NULL, NULL, err);
    if (rc == OOB_OK)
        rc = oob_figures_add(
            f, "in_house_by_borough",
            "in_house_by_borough:provision: outside_but_very_local:children_placed_outside,_provision:_In-house", NULL,
            err);
    if (rc == OOB_OK && report->has_schools)
        rc = oob_figures_add(f, "schools",
                             "education good_or_better:grade_on_the_day good_or_better:latest_grade "
                             "school_location:placed_outside",
                             NULL, err);
    bool has_provision = report->has_providers || report->has_carers;
    const char *local = has_provision && report->has_reasons ? "inside_same_specialism recorded_reason"
                        : has_provision                      ? "inside_same_specialism"
                                                             : "recorded_reason";
    if (rc == OOB_OK && (has_provision || report->has_reasons))
        rc = oob_figures_add(f, "could_have_been_local", local, NULL, err);
    return rc == OOB_OK ? oob_figures_finish(f, err) : rc;
}

static void find_words(oob_committee *report)
{
    oob_date date;
    char words[OOB_DATE_WORDS_SIZE] = "";
    const char *iso = oob_figures_as_at(report->figures);
    const char *name = oob_figures_authority_name(report->figures);
    if (oob_date_parse(&date, iso, strlen(iso)))
        oob_date_words(date, words);
    report->day = oob_committee_say(report, "%s", words);
    report->authority = *name != '\0' ? name : "the authority";
}

static oob_status open_page(oob_committee *report, const oob_report_options *options, oob_error *err)
{
    oob_strbuf title = OOB_STRBUF_INIT;
    oob_strbuf subtitle = OOB_STRBUF_INIT;
    oob_strbuf_addf(&title, "Children placed outside %s", report->authority);
    oob_strbuf_addf(&subtitle, "Out-of-borough placements of children looked after, %s", report->day);
    if (options->rules != NULL && options->rules->round_to > 1)
        oob_strbuf_addf(&subtitle, "; counts rounded to the nearest %d", (int)options->rules->round_to);
    oob_status rc = oob_strbuf_check(&title, err);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&subtitle, err);
    const oob_page_options page = {.title = options->title != NULL ? options->title : oob_strbuf_str(&title),
                                   .subtitle = oob_strbuf_str(&subtitle),
                                   .is_public = true,
                                   .draft = options->draft,
                                   .has_map = true};
    if (rc == OOB_OK)
        rc = oob_page_open(&report->page, &page, err);
    oob_strbuf_free(&title);
    oob_strbuf_free(&subtitle);
    return rc;
}

static oob_status add_sections(oob_committee *report, oob_error *err)
{
    static oob_committee_section *const sections[] = {
        oob_committee_answer,   oob_committee_trend,   oob_committee_distances,  oob_committee_bands,
        oob_committee_sourcing, oob_committee_hosts,   oob_committee_placements, oob_committee_schools,
        oob_committee_reasons,  oob_committee_located, oob_committee_definitions};
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < sizeof sections / sizeof *sections; i++)
        rc = sections[i](report, err);
    return rc;
}

static const char *say_rules(oob_committee *report, const oob_disclosure_rules *given)
{
    const oob_disclosure_rules usual = OOB_DISCLOSURE_RULES;
    const oob_disclosure_rules *rules = given != NULL ? given : &usual;
    const char *rounding =
        rules->round_to > 1
            ? oob_committee_say(report,
                                " Counts are rounded to the nearest %d, and percentages worked out from those; a "
                                "printed %d stands for a count above %d.",
                                (int)rules->round_to, (int)rules->round_to, (int)rules->threshold)
            : "";
    return oob_committee_say(
        report,
        "c stands for a number that is not shown: a count of 1 to %d children, or another from which "
        "one could be worked out, in this report or together with earlier ones. Percentages go with "
        "their counts, and nothing is drawn for them. z stands for what does not apply.%s What is protected "
        "and audited are the figures of the summaries behind this report, of which it prints a part.",
        (int)rules->threshold, rounding);
}

static oob_status make(oob_strbuf *out, oob_committee *report, const oob_report_options *options, oob_error *err)
{
    const oob_figures_options wanted = {.as_at = options->as_at, .is_public = true, .rules = options->rules};
    oob_status rc = oob_figures_open(&report->figures, report->db, &wanted, err);
    if (rc == OOB_OK)
        rc = find_what_is_loaded(report, err);
    if (rc == OOB_OK)
        rc = add_figures(report, err);
    if (rc == OOB_OK) {
        find_words(report);
        rc = open_page(report, options, err);
    }
    if (rc == OOB_OK)
        rc = add_sections(report, err);
    if (rc != OOB_OK)
        return rc;
    const oob_page_about about = {.db = report->db,
                                  .audit_sentence = oob_figures_audit_sentence(report->figures),
                                  .how_protected = say_rules(report, options->rules)};
    return oob_page_finish(out, report->page, &about, err);
}

oob_status oob_report_committee(oob_strbuf *out, oob_figures **published, oob_db *db, const oob_report_options *options,
                                oob_error *err)
{
    oob_committee report = {.db = db};
    oob_status rc = make(out, &report, options, err);
    oob_page_free(report.page);
    oob_arena_free(&report.texts);
    if (rc == OOB_OK)
        *published = report.figures;
    else
        oob_figures_free(report.figures);
    return rc;
}
