/* figures.c - the figures of one report: summaries run for a day, kept in the order they were asked for. */
#include "report/figures.h"

#include <stdlib.h>
#include <string.h>

#include "disclosure/release_log.h"
#include "report/publish.h"
#include "store/store.h"

typedef struct figure {
    char *name;
    oob_grid *grid; /* of public figures only after finish */
} figure;

struct oob_figures {
    oob_db *db;
    oob_grid_options grid;
    oob_publish *publish; /* NULL: internal */
    bool finished;
    oob_strbuf as_at;
    oob_strbuf code;
    oob_strbuf name;
    oob_strbuf audit_sentence;
    figure *list;
    size_t count;
};

oob_status oob_figures_open(oob_figures **out, oob_db *db, const oob_figures_options *options, oob_error *err)
{
    oob_figures *figures = calloc(1, sizeof *figures);
    if (figures == NULL)
        return oob_error_nomem(err);
    figures->db = db;
    figures->grid = options->grid;
    oob_status rc = oob_session_open(&figures->as_at, db, options->as_at, err);
    if (rc == OOB_OK)
        rc = oob_store_authority(&figures->code, &figures->name, db, err);
    if (rc == OOB_OK && options->is_public)
        rc = oob_publish_open(&figures->publish, db, oob_strbuf_str(&figures->as_at), options->rules, err);
    if (rc == OOB_OK)
        *out = figures;
    else
        oob_figures_free(figures);
    return rc;
}

void oob_figures_free(oob_figures *figures)
{
    if (figures == NULL)
        return;
    for (size_t i = 0; i < figures->count; i++) {
        oob_grid_free(figures->list[i].grid);
        free(figures->list[i].name);
    }
    free(figures->list);
    oob_publish_free(figures->publish);
    oob_strbuf_free(&figures->as_at);
    oob_strbuf_free(&figures->code);
    oob_strbuf_free(&figures->name);
    oob_strbuf_free(&figures->audit_sentence);
    free(figures);
}

static oob_status add_figure(figure **out, oob_figures *figures, const char *name, oob_error *err)
{
    figure *grown = realloc(figures->list, (figures->count + 1) * sizeof *grown);
    if (grown == NULL)
        return oob_error_nomem(err);
    figures->list = grown;
    *out = &grown[figures->count];
    **out = (figure){.name = strdup(name)};
    if ((*out)->name == NULL)
        return oob_error_nomem(err);
    figures->count++;
    return OOB_OK;
}

oob_status oob_figures_add_summary(oob_figures *figures, const oob_summary *summary, const char *measures,
                                   const oob_summary_values *values, oob_error *err)
{
    figure *added = NULL;
    oob_stmt *rows = NULL;
    oob_strbuf day = OOB_STRBUF_INIT;
    oob_summary_values run = values != NULL ? *values : (oob_summary_values){NULL, NULL, NULL, NULL, NULL};
    oob_grid_options options = figures->grid;
    run.as_at = oob_strbuf_str(&figures->as_at);
    options.measures = measures;
    oob_status rc = figures->finished ? oob_error_set(err, OOB_ERR_INTERNAL, "%s: figures are finished", summary->name)
                                      : oob_summary_open(&rows, &day, figures->db, summary, &run, err);
    if (rc == OOB_OK)
        rc = add_figure(&added, figures, summary->name, err);
    if (rc == OOB_OK && figures->publish != NULL)
        rc = oob_publish_add(figures->publish, summary, measures, values, rows, err);
    else if (rc == OOB_OK)
        rc = oob_grid_read(&added->grid, summary, rows, &options, err);
    oob_stmt_close(rows);
    oob_strbuf_free(&day);
    return rc;
}

oob_status oob_figures_add(oob_figures *figures, const char *name, const char *measures,
                           const oob_summary_values *values, oob_error *err)
{
    oob_summary summary;
    oob_status rc = oob_summary_find(&summary, name, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_figures_add_summary(figures, &summary, measures, values, err);
    oob_summary_free(&summary);
    return rc;
}

oob_status oob_figures_finish(oob_figures *figures, oob_error *err)
{
    oob_status rc = OOB_OK;
    figures->finished = true;
    if (figures->publish != NULL)
        rc = oob_publish_finish(figures->publish, &figures->audit_sentence, figures->db, err);
    for (size_t i = 0; figures->publish != NULL && rc == OOB_OK && i < figures->count; i++)
        rc = oob_publish_grid(&figures->list[i].grid, figures->publish, i, err);
    return rc;
}

const oob_grid *oob_figures_grid(const oob_figures *figures, const char *name)
{
    for (size_t i = 0; i < figures->count; i++) {
        if (strcmp(figures->list[i].name, name) == 0)
            return figures->list[i].grid;
    }
    return NULL;
}

const oob_grid *oob_figures_nth(const oob_figures *figures, size_t n)
{
    return n < figures->count ? figures->list[n].grid : NULL;
}

const char *oob_figures_as_at(const oob_figures *figures)
{
    return oob_strbuf_str(&figures->as_at);
}

const char *oob_figures_authority_code(const oob_figures *figures)
{
    return oob_strbuf_str(&figures->code);
}

const char *oob_figures_authority_name(const oob_figures *figures)
{
    return oob_strbuf_str(&figures->name);
}

const char *oob_figures_audit_sentence(const oob_figures *figures)
{
    return oob_strbuf_str(&figures->audit_sentence);
}

oob_status oob_figures_record(int64_t *release_id, const oob_figures *figures, oob_db *db, const char *title,
                              const char *sha256, oob_error *err)
{
    int64_t known = 0;
    if (release_id != NULL)
        *release_id = 0;
    if (figures->publish == NULL)
        return OOB_OK;
    oob_status rc = oob_release_log_find(&known, db, oob_figures_as_at(figures), sha256, err);
    if (rc != OOB_OK || known > 0)
        return rc;
    return oob_release_log_add(release_id, db, oob_publish_publication(figures->publish), title, sha256, err);
}
