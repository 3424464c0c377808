/* internal.c - what the two internal reports share: figures, names, the page. */
#include "report/internal.h"

#include <string.h>

#include "query/child_names.h"
#include "report/loaded.h"
#include "store/sql.h"

static oob_status open_report(oob_internal *report, oob_db *db, const oob_report_options *options, oob_error *err)
{
    *report = (oob_internal){.db = db, .options = options};
    oob_status rc = oob_loaded_read(&report->loaded, db, err);
    if (rc == OOB_OK && !options->with_ids)
        rc = oob_child_names_open(&report->names, db, err);
    if (rc != OOB_OK)
        return rc;
    oob_figures_options figures = {.as_at = options->as_at};
    if (report->names != NULL) {
        figures.grid.mask = oob_pseudonym;
        figures.grid.mask_data = report->names;
    }
    return oob_figures_open(&report->figures, db, &figures, err);
}

static void close_report(oob_internal *report)
{
    oob_page_free(report->page);
    oob_figures_free(report->figures);
    oob_pseudonyms_close(report->names);
    oob_strbuf_free(&report->loaded);
}

/* A query of data/sql/internal, which has a summary's header. */
static oob_status add_list(oob_internal *report, const char *name, oob_error *err)
{
    oob_summary about;
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_strbuf_addf(&path, "internal/%s", name);
    const char *text = oob_sql(oob_strbuf_str(&path));
    oob_strbuf_free(&path);
    if (text == NULL)
        return oob_error_set(err, OOB_ERR_INTERNAL, "no internal list named '%s'", name);
    oob_status rc = oob_summary_parse(&about, name, text, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_figures_add_summary(report->figures, &about, NULL, NULL, err);
    oob_summary_free(&about);
    return rc;
}

static oob_status add_summary(oob_internal *report, const char *name, oob_error *err)
{
    return oob_figures_add(report->figures, name, NULL, NULL, err);
}

static oob_status add_each(oob_internal *report, const char *names,
                           oob_status (*add)(oob_internal *report, const char *name, oob_error *err), oob_error *err)
{
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_status rc = OOB_OK;
    for (const char *at = names; rc == OOB_OK && *at != '\0';) {
        size_t len = strcspn(at, " ");
        oob_strbuf_clear(&name);
        oob_strbuf_add(&name, at, len);
        rc = oob_strbuf_check(&name, err);
        if (rc == OOB_OK)
            rc = add(report, oob_strbuf_str(&name), err);
        at += len + strspn(at + len, " ");
    }
    oob_strbuf_free(&name);
    return rc;
}

static oob_status add_figures(oob_internal *report, const char *summaries, const char *lists, oob_error *err)
{
    oob_status rc = add_each(report, summaries, add_summary, err);
    if (rc == OOB_OK)
        rc = add_each(report, lists, add_list, err);
    return rc == OOB_OK ? oob_figures_finish(report->figures, err) : rc;
}

const oob_grid *oob_internal_grid(const oob_internal *report, const char *name)
{
    return oob_figures_grid(report->figures, name);
}

static oob_status open_page(oob_internal *report, const char *title, oob_error *err)
{
    oob_strbuf subtitle = OOB_STRBUF_INIT;
    oob_strbuf_addf(&subtitle, "%s, ", oob_figures_authority_name(report->figures));
    oob_add_day(&subtitle, report);
    const oob_page_options options = {.title = report->options->title != NULL ? report->options->title : title,
                                      .subtitle = oob_strbuf_str(&subtitle),
                                      .draft = report->options->draft,
                                      .has_map = true};
    oob_status rc = oob_strbuf_check(&subtitle, err);
    if (rc == OOB_OK)
        rc = oob_page_open(&report->page, &options, err);
    oob_strbuf_free(&subtitle);
    return rc;
}

static oob_status add_sections(oob_internal *report, const oob_internal_kind *kind, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < kind->section_count; i++)
        rc = kind->sections[i](report, err);
    return rc;
}

oob_status oob_internal_make(oob_strbuf *out, const oob_internal_kind *kind, oob_db *db,
                             const oob_report_options *options, oob_error *err)
{
    oob_internal report;
    oob_status rc = open_report(&report, db, options, err);
    if (rc == OOB_OK)
        rc = add_figures(&report, kind->summaries, kind->lists, err);
    if (rc == OOB_OK)
        rc = open_page(&report, kind->title, err);
    if (rc == OOB_OK)
        rc = add_sections(&report, kind, err);
    const oob_page_about about = {.db = db};
    if (rc == OOB_OK)
        rc = oob_page_finish(out, report.page, &about, err);
    close_report(&report);
    return rc;
}

bool oob_internal_has(const oob_internal *report, const char *kind)
{
    return oob_loaded_has(&report->loaded, kind);
}
