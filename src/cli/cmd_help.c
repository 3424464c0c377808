/* cmd_help.c - oob help: what there is, and how each is used. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "query/summary.h"

const oob_opt oob_opts_help[] = {
    {"man", '\0', OOB_OPT_FLAG, NULL, "Print the manual page in troff.", NULL, false},
    {"completion", '\0', OOB_OPT_CHOICE, "SHELL", "Print the completion script of a shell.", "bash", false},
    OOB_OPTION_END,
};

static void add_summary_help(oob_strbuf *out, const oob_summary *summary)
{
    oob_strbuf_addf(
        out, "%s\n%s\n\nExamples:\n  oob summary %s\n  oob summary %s --as-at 2025-03-31 --format csv > %s.csv\n",
        summary->title, summary->question, summary->name, summary->name, summary->name);
    if (summary->parameter_count > 0)
        oob_strbuf_adds(out, "\nParameters (days by --as-at, --from, --to; others by --set NAME=VALUE,...):\n");
    for (size_t i = 0; i < summary->parameter_count; i++)
        oob_strbuf_addf(out, "  %-12s %s (default: %s)\n", summary->parameters[i].name, summary->parameters[i].help,
                        summary->parameters[i].fallback[0] != '\0' ? summary->parameters[i].fallback : "none");
    if (summary->by[0] != '\0')
        oob_strbuf_addf(out, "\n--by takes one of: %s\n", summary->by);
    oob_strbuf_adds(out, "\nColumns:\n");
    for (size_t i = 0; i < summary->column_count; i++)
        oob_strbuf_addf(out, "  %-28s %-12s %-10s %s\n", summary->columns[i].name,
                        oob_role_name(summary->columns[i].role), summary->columns[i].unit, summary->columns[i].heading);
    oob_strbuf_addf(out, "\nDefinitions:\n%s\n\nSource: %s\n", summary->definitions, summary->source);
}

static oob_status help_for(oob_strbuf *out, const oob_args *args, oob_error *err)
{
    if (args->positional_count == 2 && strcmp(args->positional[0], "summary") == 0) {
        oob_summary summary;
        oob_status rc = oob_summary_find(&summary, args->positional[1], err);
        if (rc != OOB_OK)
            return rc;
        add_summary_help(out, &summary);
        oob_summary_free(&summary);
        return OOB_OK;
    }
    const oob_command *command = NULL;
    size_t used = 0;
    oob_status rc = oob_command_find(&command, &used, (int)args->positional_count, args->positional, err);
    if (rc == OOB_OK)
        oob_help_command(out, command);
    return rc;
}

oob_status oob_cmd_help(oob_context *context, oob_error *err)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_status rc = OOB_OK;
    if (oob_args_has(context->args, "man"))
        oob_help_man(&text);
    else if (oob_args_has(context->args, "completion"))
        oob_help_bash_completion(&text);
    else if (context->args->positional_count == 0)
        oob_help_overview(&text);
    else
        rc = help_for(&text, context->args, err);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&text, err);
    if (rc == OOB_OK)
        (void)fputs(oob_strbuf_str(&text), stdout);
    oob_strbuf_free(&text);
    return rc;
}
