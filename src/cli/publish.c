/* publish.c - making figures public: the options of their protection, and the record that comes before the file. */
#include "cli/publish.h"

#include <math.h>
#include <string.h>

#include "disclosure/release_log.h"

#define THRESHOLD_MIN 2

oob_status oob_cli_rules(oob_disclosure_rules *rules, const oob_args *args, bool is_public, oob_error *err)
{
    const char *round_to = oob_args_get(args, "round");
    *rules = (oob_disclosure_rules)OOB_DISCLOSURE_RULES;
    double threshold = oob_args_number(args, "threshold", (double)rules->threshold);
    if (!is_public && (oob_args_has(args, "threshold") || round_to != NULL))
        return oob_error_set(err, OOB_ERR_USAGE,
                             "--threshold and --round are for what is public; this is internal and hides nothing");
    if (!(threshold >= THRESHOLD_MIN && threshold <= OOB_THRESHOLD_MAX) || floor(threshold) < threshold)
        return oob_error_set(err, OOB_ERR_USAGE, "--threshold: a whole number from %d to %d", THRESHOLD_MIN,
                             OOB_THRESHOLD_MAX);
    rules->threshold = (int64_t)threshold;
    if (round_to != NULL && strcmp(round_to, "5") == 0)
        rules->round_to = 5;
    return OOB_OK;
}

oob_status oob_cli_release_open(oob_cli_release *release, const oob_context *context, const oob_figures *figures,
                                const char *title, const char *sha256, oob_error *err)
{
    oob_status rc = oob_cli_open_store(&release->db, context, OOB_DB_WRITE, err);
    return rc == OOB_OK ? oob_figures_record(&release->number, figures, release->db, title, sha256, err) : rc;
}

void oob_cli_release_settle(oob_cli_release *release, const oob_context *context, oob_status handed_over)
{
    oob_error ignored = OOB_ERROR_INIT;
    if (handed_over != OOB_OK && release->number > 0) {
        if (oob_release_log_remove(release->db, release->number, &ignored) != OOB_OK)
            oob_cli_note(context, "release %lld is on record though no file was written: oob release withdraw %lld",
                         (long long)release->number, (long long)release->number);
    } else if (handed_over == OOB_OK && release->number > 0)
        oob_cli_note(context, "recorded as published, release %lld: see oob release list", (long long)release->number);
    else if (handed_over == OOB_OK)
        oob_cli_note(context, "on record as published already: see oob release list");
    oob_db_close(release->db);
    release->db = NULL;
}
