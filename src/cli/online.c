/* online.c - the online half of `oob locate`. */
#include "cli/online.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fetch/online_locate.h"

oob_status oob_cli_online_check(const oob_args *args, oob_error *err)
{
    static const char *const belong[] = {"url", "dry-run", "yes", "batch", "ca-bundle"};
    for (size_t i = 0; i < sizeof belong / sizeof *belong; i++) {
        if (oob_args_has(args, belong[i]) && !oob_args_has(args, "online"))
            return oob_error_set(err, OOB_ERR_USAGE, "--%s goes with --online", belong[i]);
    }
    return OOB_OK;
}

static void show_plan(const oob_online_plan *plan)
{
    if (plan->postcodes == 0) {
        (void)printf("online: there is nothing to ask; every postcode is found, or an answer is kept\n");
        return;
    }
    (void)printf("online: %zu postcode%s that the gazetteer lacks would leave this machine for %s,\n"
                 "        in %zu request%s, in random order, with nothing else: no name, identifier or date\n",
                 plan->postcodes, plan->postcodes == 1 ? "" : "s", plan->host, plan->requests,
                 plan->requests == 1 ? "" : "s");
    (void)fflush(stdout);
}

/* On a terminal the answer is typed; elsewhere only --yes is one. */
static oob_status consent(const oob_args *args, const oob_online_plan *plan, oob_error *err)
{
    char line[16] = "";
    if (oob_args_has(args, "yes"))
        return OOB_OK;
    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
        oob_error_set(err, OOB_ERR_REFUSED, "not confirmed; nothing was sent");
        return oob_error_hint(
            err, "on a terminal you are asked; in a script give --yes, once you may send postcodes to %s", plan->host);
    }
    (void)fprintf(stderr, "Send them? [y/N] ");
    if (fgets(line, sizeof line, stdin) != NULL && (line[0] == 'y' || line[0] == 'Y'))
        return OOB_OK;
    return oob_error_set(err, oob_interrupted() ? OOB_ERR_INTERRUPTED : OOB_ERR_REFUSED,
                         "not confirmed; nothing was sent");
}

static void show_result(oob_context *context, const oob_online_plan *plan, const oob_online_result *result)
{
    const oob_online_tally *t = &result->tally;
    (void)printf("online: %s answered for %zu of %zu postcodes, in %zu request%s\n", plan->host, t->answered,
                 plan->postcodes, t->requests, t->requests == 1 ? "" : "s");
    if (t->refused > 0)
        oob_cli_note(context,
                     "%zu answers were not used: they cannot be right (outside the grid or the country, or not "
                     "for the postcode asked)",
                     t->refused);
    if (t->unanswered > 0)
        oob_cli_note(context, "%zu postcodes were not answered; run it again to ask for them", t->unanswered);
    context->incomplete = context->incomplete || t->refused + t->unanswered > 0;
}

static oob_status plan_and_ask(oob_context *context, oob_db *db, const oob_online_options *options, oob_error *err)
{
    oob_online_plan plan;
    oob_online_result result;
    oob_status rc = oob_online_plan_make(&plan, db, options, err);
    if (rc != OOB_OK)
        return rc;
    show_plan(&plan);
    if (plan.postcodes == 0 || oob_args_has(context->args, "dry-run"))
        return OOB_OK;
    rc = consent(context->args, &plan, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_online_locate(&result, db, options, &plan, err);
    if (rc == OOB_OK || result.tally.requests > 0)
        show_result(context, &plan, &result);
    return rc;
}

oob_status oob_cli_online(oob_context *context, oob_db *db, oob_error *err)
{
    const oob_args *args = context->args;
    const char *url = oob_args_get(args, "url");
    oob_network_policy policy;
    oob_strbuf user_config = OOB_STRBUF_INIT;
    if (!oob_args_has(args, "online"))
        return OOB_OK;
    double batch = oob_args_number(args, "batch", OOB_POSTCODES_IO_BATCH);
    oob_online_options options = {.url = url != NULL ? url : OOB_POSTCODES_IO_URL,
                                  .batch = batch <= OOB_POSTCODES_IO_BATCH ? (size_t)batch : 0,
                                  .http = oob_cli_http_options(args),
                                  .policy = &policy,
                                  .progress = context->progress};
    oob_status rc = oob_network_policy_default(&policy, &user_config, err);
    if (rc == OOB_OK)
        rc = plan_and_ask(context, db, &options, err);
    oob_strbuf_free(&user_config);
    return rc;
}
