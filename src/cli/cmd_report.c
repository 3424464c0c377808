/* cmd_report.c - oob report: one HTML file for the committee, the team or commissioners. */
#include <math.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/unfinished.h"
#include "core/file.h"
#include "core/hash.h"
#include "disclosure/release_log.h"
#include "report/report.h"

#define THRESHOLD_MIN 2

const oob_opt oob_opts_report[] = {
    OOB_OPTION_STORE,
    OOB_OPTION_AS_AT,
    {"audience", 'a', OOB_OPT_CHOICE, "WHO", "For whom: the committee's is public, the others are internal.",
     "committee|team|commissioner", true},
    {"output", 'o', OOB_OPT_FILE, "FILE", "The HTML file to write.", NULL, true},
    {"title", '\0', OOB_OPT_TEXT, "TEXT", "A heading of your own.", NULL, false},
    {"draft", '\0', OOB_OPT_FLAG, NULL, "Mark it DRAFT; a committee's draft is not recorded as published.", NULL,
     false},
    {"threshold", '\0', OOB_OPT_NUMBER, "N", "Committee: hide counts of 1 to N children, 2 or more (default: 5).", NULL,
     false},
    {"round", '\0', OOB_OPT_CHOICE, "N", "Committee: round counts to the nearest 5 (default: 1, exact).", "1|5", false},
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

/* An option that means nothing for this audience is a misunderstanding, and here one with consequences. */
static oob_status check_options(const oob_args *args, const audience *who, oob_error *err)
{
    double threshold = oob_args_number(args, "threshold", THRESHOLD_MIN);
    if (who->is_public && oob_args_has(args, "with-ids"))
        return oob_error_set(err, OOB_ERR_REFUSED, "--with-ids: the %s's report is public and names no child",
                             who->name);
    if (!who->is_public && (oob_args_has(args, "threshold") || oob_args_has(args, "round")))
        return oob_error_set(err, OOB_ERR_USAGE,
                             "--threshold and --round are for the committee's report; the %s's is internal and hides "
                             "nothing",
                             who->name);
    if (threshold < THRESHOLD_MIN || floor(threshold) < threshold)
        return oob_error_set(err, OOB_ERR_USAGE, "--threshold: a whole number of %d or more", THRESHOLD_MIN);
    return OOB_OK;
}

/* Record the release, then let the file take its name: a paper that is out and not on record would be the worse
 * mistake. The record is taken back where the file cannot be handed over. */
static oob_status hand_over(oob_context *context, oob_outfile *file, const oob_figures *published,
                            const oob_strbuf *document, const char *title, oob_error *err)
{
    char sha256[OOB_SHA256_HEX_SIZE];
    oob_error ignored = OOB_ERROR_INIT;
    oob_db *db = NULL;
    int64_t release = 0;
    oob_sha256_bytes(sha256, document->data, document->len);
    oob_status rc = oob_cli_open_store(&db, context, OOB_DB_WRITE, err);
    if (rc == OOB_OK)
        rc = oob_figures_record(&release, published, db, title, sha256, err);
    if (rc != OOB_OK) {
        oob_outfile_abandon(file);
    } else {
        rc = oob_outfile_commit(file, err);
        if (rc != OOB_OK)
            (void)oob_release_log_remove(db, release, &ignored);
        else if (release == 0)
            oob_cli_note(context, "on record as published already: see oob release list");
        else
            oob_cli_note(context, "recorded as published, release %lld: see oob release list", (long long)release);
    }
    oob_db_close(db);
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
    oob_disclosure_rules rules = OOB_DISCLOSURE_RULES;
    rules.threshold = (int64_t)oob_args_number(args, "threshold", (double)rules.threshold);
    if (oob_args_has(args, "round") && strcmp(oob_args_get(args, "round"), "5") == 0)
        rules.round_to = 5;
    const oob_report_options options = {.as_at = oob_args_get(args, "as-at"),
                                        .title = oob_args_get(args, "title"),
                                        .draft = oob_args_has(args, "draft"),
                                        .with_ids = oob_args_has(args, "with-ids"),
                                        .rules = &rules};
    oob_db *db = NULL;
    oob_status rc = oob_cli_open_store(&db, context, OOB_DB_READ, err);
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
    oob_status rc = check_options(context->args, who, err);
    if (rc == OOB_OK)
        rc = make_report(context, who, &document, &published, err);
    if (rc == OOB_OK)
        rc = write_report(context, published, &document, err);
    if (rc == OOB_OK)
        note_written(context, who, &document);
    oob_figures_free(published);
    oob_strbuf_free(&document);
    return rc;
}
