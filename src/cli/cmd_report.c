/* cmd_report.c - oob report: one HTML file for the committee, the team or commissioners. */
#include <string.h>

#include "cli/commands.h"
#include "cli/publish.h"
#include "cli/unfinished.h"
#include "core/file.h"
#include "core/hash.h"
#include "report/report.h"

const oob_opt oob_opts_report[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_AS_AT,
    {"audience", 'a', OOB_OPT_CHOICE, "WHO", "For whom: the committee's is public, the others are internal.",
     "committee|team|commissioner", true},
    {"output", 'o', OOB_OPT_FILE, "FILE", "The HTML file to write.", NULL, true},
    {"title", '\0', OOB_OPT_TEXT, "TEXT", "A heading of your own.", NULL, false},
    {"draft", '\0', OOB_OPT_FLAG, NULL, "Mark it DRAFT; a committee's draft is not recorded as published.", NULL,
     false},
    OOB_OPTION_THRESHOLD,
    OOB_OPTION_ROUND,
    {"with-ids", '\0', OOB_OPT_FLAG, NULL, "Team, commissioner: children by their identifiers, not by pseudonyms.",
     NULL, false},
    OOB_OPTION_END,
};

typedef struct audience {
    const char *name;
    oob_report_fn *make;
    bool is_public;
} audience;

static const audience audiences[] = {
    {"committee", oob_report_committee, true},
    {"team", oob_report_team, false},
    {"commissioner", oob_report_commissioner, false},
};

static const audience *find_audience(const oob_args *args)
{
    const char *name = oob_args_get(args, "audience");
    const audience *found = audiences;
    while (strcmp(found->name, name) != 0)
        found++;
    return found;
}

static oob_status hand_over(oob_context *context, oob_outfile *file, const oob_figures *published,
                            const oob_strbuf *document, const char *title, oob_error *err)
{
    char sha256[OOB_SHA256_HEX_SIZE];
    oob_cli_release release = {.db = NULL};
    oob_sha256_bytes(sha256, document->data, document->len);
    oob_status rc = oob_cli_release_open(&release, context, published, title, sha256, err);
    if (rc == OOB_OK)
        rc = oob_outfile_commit(file, err);
    else
        oob_outfile_abandon(file);
    oob_cli_release_settle(&release, context, rc);
    return rc;
}

static oob_status write_report(oob_context *context, const oob_figures *published, const oob_strbuf *document,
                               oob_error *err)
{
    const char *title = oob_args_get(context->args, "title");
    oob_outfile *file = NULL;
    oob_status rc = oob_outfile_open(&file, oob_args_get(context->args, "output"), err);
    if (rc != OOB_OK)
        return rc;
    (void)fwrite(document->data, 1, document->len, oob_outfile_stream(file));
    if (published == NULL || oob_args_has(context->args, "draft"))
        return oob_outfile_commit(file, err);
    return hand_over(context, file, published, document, title != NULL ? title : "Committee report", err);
}

static void note_written(const oob_context *context, const audience *who, const oob_strbuf *document)
{
    const char *path = oob_args_get(context->args, "output");
    if (strcmp(path, "-") == 0)
        return;
    oob_cli_note(context, "wrote %s (%zu KB)%s", path, (document->len + 1023) / 1024,
                 !who->is_public ? ": it shows single children; keep it where such records may be "
                                   "kept"
                 : oob_args_has(context->args, "draft") ? ": a draft, not recorded as published"
                                                        : ": for publication");
}

static oob_status make_report(oob_context *context, const audience *who, oob_strbuf *document, oob_figures **published,
                              oob_error *err)
{
    const oob_args *args = context->args;
    oob_disclosure_rules rules;
    oob_status rc = oob_cli_rules(&rules, args, who->is_public, err);
    if (rc != OOB_OK)
        return rc;
    if (who->is_public && oob_args_has(args, "with-ids"))
        return oob_error_set(err, OOB_ERR_REFUSED, "--with-ids: the %s's report is public and names no child",
                             who->name);
    if (who->is_public && !oob_args_has(args, "draft") && strcmp(oob_args_get(args, "output"), "-") == 0)
        return oob_error_set(err, OOB_ERR_REFUSED, "standard output cannot be recorded as published; name a file");
    const oob_report_options options = {.as_at = oob_args_get(args, "as-at"),
                                        .title = oob_args_get(args, "title"),
                                        .draft = oob_args_has(args, "draft"),
                                        .with_ids = oob_args_has(args, "with-ids"),
                                        .rules = &rules};
    oob_db *db = NULL;
    rc = oob_cli_open_store(&db, context, OOB_DB_READ, err);
    if (rc == OOB_OK && who->is_public && !options.draft) {
        rc = oob_cli_refuse_unfinished(context, db, err);
        if (rc == OOB_ERR_INPUT)
            oob_error_hint(err, "--draft makes one to look at all the same");
    } else if (rc == OOB_OK) {
        rc = oob_cli_warn_unfinished(context, db, err);
    }
    if (rc == OOB_OK)
        rc = who->make(document, published, db, &options, err);
    oob_db_close(db);
    return rc;
}

oob_status oob_cmd_report(oob_context *context, oob_error *err)
{
    const audience *who = find_audience(context->args);
    oob_strbuf document = OOB_STRBUF_INIT;
    oob_figures *published = NULL;
    oob_status rc = make_report(context, who, &document, &published, err);
    if (rc == OOB_OK)
        rc = write_report(context, published, &document, err);
    if (rc == OOB_OK)
        note_written(context, who, &document);
    oob_figures_free(published);
    oob_strbuf_free(&document);
    return rc;
}
