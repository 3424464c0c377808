/* help.c - help, man page and completion, all from the command table. */
#include <ctype.h>
#include <string.h>

#include "cli/cli.h"

const char *const oob_exit_codes[] = {
    "0   done",
    "1   done, but rows were rejected, or something that is loaded needs looking at: it is said what",
    "2   the command line or the configuration is wrong",
    "3   an input file cannot be read, or is not what it should be",
    "4   the store or gazetteer cannot be opened, is locked or damaged",
    "5   a network request failed",
    "6   an output file could not be written in full",
    "7   refused by a rule that protects children's data",
    "70  out of memory, or a defect in oob",
    "130 stopped by the user",
    NULL,
};

const char *const oob_environment[] = {
    "OOB_STORE       the store, where --store is not given",
    "OOB_GAZETTEER   the gazetteer, where --gazetteer is not given",
    "OOB_PROJ_GRIDS  a folder with the OSTN15 grid file, where PROJ does not have it",
    "NO_COLOR        no colours, on a terminal either",
    NULL,
};

static void add_wrapped(oob_strbuf *out, const char *text, size_t indent, size_t width)
{
    size_t column = indent;
    while (*text != '\0') {
        size_t word = strcspn(text, " ");
        if (column > indent && column + 1 + word > width) {
            oob_strbuf_addf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (column > indent) {
            oob_strbuf_addc(out, ' ');
            column++;
        }
        oob_strbuf_add(out, text, word);
        column += word;
        text += word;
        while (*text == ' ')
            text++;
    }
    oob_strbuf_addc(out, '\n');
}

void oob_help_overview(oob_strbuf *out)
{
    oob_strbuf_adds(out, "oob - how many children are placed out of borough, where, how far and why,\n"
                         "      from the council's own records. Nothing leaves this machine unless asked.\n\n"
                         "Start here:\n"
                         "  oob help run                     everything from one small configuration file\n"
                         "  oob help summary                 the answers\n"
                         "  oob info --doctor                what is loaded, and what is wrong\n\n"
                         "Commands:\n");
    for (const oob_command *command = oob_commands; command->name != NULL; command++)
        oob_strbuf_addf(out, "  %-19s %s\n", command->name, command->summary);
    oob_strbuf_adds(out, "\noob help COMMAND shows examples and every option.  oob --version\n");
}

static void add_option_head(oob_strbuf *out, const oob_opt *option)
{
    oob_strbuf head = OOB_STRBUF_INIT;
    if (option->letter != '\0')
        oob_strbuf_addf(&head, "  -%c, ", option->letter);
    else
        oob_strbuf_adds(&head, "      ");
    oob_strbuf_addf(&head, "--%s", option->name);
    if (option->type == OOB_OPT_CHOICE)
        oob_strbuf_addf(&head, " %s", option->choices);
    else if (option->value_name != NULL)
        oob_strbuf_addf(&head, " %s", option->value_name);
    oob_strbuf_addf(out, "%s\n%10s", oob_strbuf_str(&head), "");
    oob_strbuf_free(&head);
}

static void add_options(oob_strbuf *out, const oob_opt *table)
{
    for (const oob_opt *option = table; option->name != NULL; option++) {
        add_option_head(out, option);
        add_wrapped(out, option->help, 10, 96);
    }
}

void oob_help_command(oob_strbuf *out, const oob_command *command)
{
    oob_strbuf_addf(out, "%s\n\nExamples:\n%s\n", command->summary, command->examples);
    oob_strbuf_addf(out, "Usage:\n  oob %s [options]%s%s\n\n", command->name, *command->arguments != '\0' ? " " : "",
                    command->arguments);
    for (const char *at = command->description; *at != '\0';) {
        size_t n = strcspn(at, "\n");
        char paragraph[2048];
        size_t kept = n < sizeof paragraph ? n : sizeof paragraph - 1;
        memcpy(paragraph, at, kept);
        paragraph[kept] = '\0';
        add_wrapped(out, paragraph, 0, 96);
        at += n + (at[n] == '\n');
    }
    oob_strbuf_adds(out, "\nOptions:\n");
    add_options(out, command->options);
    add_options(out, oob_common_options);
    oob_strbuf_adds(out, "\nExit codes: ");
    add_wrapped(out,
                "0 done, 1 done but incomplete, 2 usage, 3 input, 4 store, 5 network, 6 output, 7 refused (oob help).",
                0, 96);
}

/* Text for troff: a leading dot or quote would be a request, a backslash an escape, a dash a hyphen. */
static void add_roff(oob_strbuf *out, const char *text)
{
    bool line_start = true;
    for (; *text != '\0'; text++) {
        if (line_start && (*text == '.' || *text == '\''))
            oob_strbuf_adds(out, "\\&");
        if (*text == '\\')
            oob_strbuf_adds(out, "\\e");
        else if (*text == '-')
            oob_strbuf_adds(out, "\\-");
        else
            oob_strbuf_addc(out, *text);
        line_start = *text == '\n';
    }
}

static void add_roff_options(oob_strbuf *out, const oob_opt *table)
{
    for (const oob_opt *option = table; option->name != NULL; option++) {
        oob_strbuf_adds(out, ".TP\n");
        if (option->letter != '\0')
            oob_strbuf_addf(out, "\\fB\\-%c\\fR, ", option->letter);
        oob_strbuf_adds(out, "\\fB\\-\\-");
        add_roff(out, option->name);
        oob_strbuf_adds(out, "\\fR");
        const char *value = option->type == OOB_OPT_CHOICE ? option->choices : option->value_name;
        if (value != NULL)
            oob_strbuf_addf(out, " \\fI%s\\fR", value);
        oob_strbuf_addc(out, '\n');
        add_roff(out, option->help);
        oob_strbuf_addc(out, '\n');
    }
}

static void add_roff_lines(oob_strbuf *out, const char *const *lines)
{
    oob_strbuf_adds(out, ".nf\n");
    for (; *lines != NULL; lines++) {
        add_roff(out, *lines);
        oob_strbuf_addc(out, '\n');
    }
    oob_strbuf_adds(out, ".fi\n");
}

void oob_help_man(oob_strbuf *out)
{
    oob_strbuf_addf(out, ".TH OOB 1 \"\" \"oob %s\" \"User commands\"\n", OOB_VERSION);
    oob_strbuf_adds(
        out, ".SH NAME\noob \\- out\\-of\\-borough placement analysis\n.SH SYNOPSIS\n.B oob\n.I command\n"
             "[\\fIoptions\\fR] [\\fIarguments\\fR]\n.SH DESCRIPTION\n"
             "Geocodes the placements of the children an English council looks after, measures them from the\n"
             "borough boundary, and summarises them. Works on files on this machine; nothing leaves it unless a\n"
             "command that says so is given.\n.SH COMMANDS\n");
    for (const oob_command *command = oob_commands; command->name != NULL; command++) {
        oob_strbuf_addf(out, ".SS oob %s %s\n", command->name, command->arguments);
        add_roff(out, command->description);
        oob_strbuf_adds(out, "\n.PP\n.nf\n");
        add_roff(out, command->examples);
        oob_strbuf_adds(out, ".fi\n");
        add_roff_options(out, command->options);
    }
    oob_strbuf_adds(out, ".SH OPTIONS OF EVERY COMMAND\n");
    add_roff_options(out, oob_common_options);
    oob_strbuf_adds(out, ".SH EXIT STATUS\n");
    add_roff_lines(out, oob_exit_codes);
    oob_strbuf_adds(out, ".SH ENVIRONMENT\n");
    add_roff_lines(out, oob_environment);
}

static void add_completion_case(oob_strbuf *out, const oob_command *command)
{
    oob_strbuf_addf(out, "    \"%s\") options=\"", command->name);
    for (const oob_opt *option = command->options; option->name != NULL; option++)
        oob_strbuf_addf(out, "--%s ", option->name);
    for (const oob_opt *option = oob_common_options; option->name != NULL; option++)
        oob_strbuf_addf(out, "--%s ", option->name);
    oob_strbuf_adds(out, "\" ;;\n");
}

/* Choices are the same wherever an option of that name stands, so one list of them serves every command. */
static void add_completion_choices(oob_strbuf *out)
{
    for (const oob_command *command = oob_commands; command->name != NULL; command++) {
        for (const oob_opt *option = command->options; option->name != NULL; option++) {
            if (option->type != OOB_OPT_CHOICE)
                continue;
            oob_strbuf_addf(out, "    \"%s --%s\") COMPREPLY=($(compgen -W \"", command->name, option->name);
            for (const char *at = option->choices; *at != '\0'; at++)
                oob_strbuf_addc(out, *at == '|' ? ' ' : *at);
            oob_strbuf_adds(out, "\" -- \"$current\")); return ;;\n");
        }
    }
}

void oob_help_bash_completion(oob_strbuf *out)
{
    oob_strbuf_adds(
        out, "# bash completion for oob; generated from its command table\n"
             "_oob() {\n"
             "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command options=\"\"\n"
             "  command=${COMP_WORDS[1]:-}\n"
             "  case $command in gazetteer|import|release) command=\"$command ${COMP_WORDS[2]:-}\" ;; esac\n"
             "  command=${command% }\n"
             "  case \"$command $previous\" in\n");
    add_completion_choices(out);
    oob_strbuf_adds(out, "  esac\n  case $command in\n");
    for (const oob_command *command = oob_commands; command->name != NULL; command++)
        add_completion_case(out, command);
    oob_strbuf_adds(out, "  esac\n  if [ \"$COMP_CWORD\" = 1 ]; then\n    COMPREPLY=($(compgen -W \"");
    const char *last = "";
    size_t last_len = 0;
    for (const oob_command *command = oob_commands; command->name != NULL; command++) {
        size_t n = strcspn(command->name, " ");
        if (n != last_len || memcmp(last, command->name, n) != 0)
            oob_strbuf_addf(out, "%.*s ", (int)n, command->name);
        last = command->name;
        last_len = n;
    }
    oob_strbuf_adds(out, "\" -- \"$current\"))\n  elif [ \"$COMP_CWORD\" = 2 ] && [ \"${options:-}\" = \"\" ]; then\n"
                         "    case ${COMP_WORDS[1]} in\n");
    for (const oob_command *command = oob_commands; command->name != NULL; command++) {
        const char *space = strchr(command->name, ' ');
        if (space != NULL)
            oob_strbuf_addf(out, "    %.*s) COMPREPLY+=($(compgen -W \"%s\" -- \"$current\")) ;;\n",
                            (int)(space - command->name), command->name, space + 1);
    }
    oob_strbuf_adds(
        out, "    esac\n  elif [[ $current == -* ]]; then\n"
             "    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
             "  else\n    COMPREPLY=($(compgen -f -- \"$current\"))\n  fi\n}\ncomplete -o filenames -F _oob oob\n");
}
