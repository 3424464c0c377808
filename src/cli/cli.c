/* cli.c - from a command line to a command, and from a failure to an exit code. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/text.h"
#include "store/store.h"

#define EXIT_INCOMPLETE 1

void oob_cli_print_error(const oob_error *err)
{
    (void)fflush(stdout);
    (void)fprintf(stderr, "oob: %s\n", err->msg);
    if (err->hint[0] != '\0')
        (void)fprintf(stderr, "hint: %s\n", err->hint);
}

void oob_cli_note(const oob_context *context, const char *fmt, ...)
{
    if (context->quiet)
        return;
    va_list args;
    va_start(args, fmt);
    (void)vfprintf(stderr, fmt, args);
    va_end(args);
    (void)fputc('\n', stderr);
}

const char *oob_cli_store_path(const oob_args *args)
{
    const char *path = oob_args_get(args, "store");
    if (path == NULL)
        path = getenv("OOB_STORE");
    return path != NULL && *path != '\0' ? path : "oob.sqlite";
}

oob_status oob_cli_open_store(oob_db **out, const oob_context *context, oob_db_mode mode, oob_error *err)
{
    return oob_store_open(out, oob_cli_store_path(context->args), mode, err);
}

/* How many words of `name` the words on the line repeat: all of them, or 0. */
static size_t words_matched(const char *name, int count, const char *const *words)
{
    size_t used = 0;
    for (const char *at = name; *at != '\0';) {
        size_t n = strcspn(at, " ");
        if (used >= (size_t)count || strlen(words[used]) != n || memcmp(words[used], at, n) != 0)
            return 0;
        used++;
        at += n + (at[n] == ' ');
    }
    return used;
}

/* "import" alone, or "import boundries": list what could follow. */
static oob_status incomplete_command(int count, const char *const *words, oob_error *err)
{
    oob_strbuf list = OOB_STRBUF_INIT;
    size_t first_len = strlen(words[0]);
    for (const oob_command *command = oob_commands; command->name != NULL; command++) {
        if (strncmp(command->name, words[0], first_len) == 0 && command->name[first_len] == ' ')
            oob_strbuf_addf(&list, "%s%s", list.len > 0 ? ", " : "", command->name + first_len + 1);
    }
    if (list.len == 0) {
        oob_strbuf_free(&list);
        return OOB_OK;
    }
    if (count > 1)
        oob_error_set(err, OOB_ERR_USAGE, "'%s %s' is not a command", words[0], words[1]);
    else
        oob_error_set(err, OOB_ERR_USAGE, "'%s' needs to know what", words[0]);
    oob_error_hint(err, "oob %s: %s", words[0], oob_strbuf_str(&list));
    oob_strbuf_free(&list);
    return OOB_ERR_USAGE;
}

static oob_status unknown_command(int count, const char *const *words, oob_error *err)
{
    oob_nearest nearest;
    char both[OOB_NEAREST_SIZE];
    if (count > 1) {
        (void)snprintf(both, sizeof both, "%s %s", words[0], words[1]);
        oob_nearest_start(&nearest, both);
        for (const oob_command *command = oob_commands; command->name != NULL; command++) {
            if (strchr(command->name, ' ') != NULL)
                oob_nearest_offer(&nearest, command->name);
        }
        if (nearest.found) {
            oob_error_set(err, OOB_ERR_USAGE, "'%s' is not a command", both);
            return oob_error_hint(err, "did you mean 'oob %s'?", nearest.best);
        }
    }
    if (incomplete_command(count, words, err) != OOB_OK)
        return OOB_ERR_USAGE;
    oob_error_set(err, OOB_ERR_USAGE, "'%s' is not a command", words[0]);
    oob_nearest_start(&nearest, words[0]);
    for (const oob_command *command = oob_commands; command->name != NULL; command++) {
        char first[OOB_NEAREST_SIZE];
        size_t n = strcspn(command->name, " ");
        (void)snprintf(first, sizeof first, "%.*s", (int)n, command->name);
        oob_nearest_offer(&nearest, first);
    }
    if (nearest.found)
        return oob_error_hint(err, "did you mean 'oob %s'?", nearest.best);
    return oob_error_hint(err, "oob help lists the commands");
}

oob_status oob_command_find(const oob_command **out, size_t *used, int count, const char *const *words, oob_error *err)
{
    for (const oob_command *command = oob_commands; command->name != NULL; command++) {
        *used = words_matched(command->name, count, words);
        if (*used > 0) {
            *out = command;
            return OOB_OK;
        }
    }
    return unknown_command(count, words, err);
}

static oob_status check_arguments(const oob_command *command, const oob_args *args, oob_error *err)
{
    if (args->positional_count < command->min_arguments)
        oob_error_set(err, OOB_ERR_USAGE, "oob %s needs %s", command->name, command->arguments);
    else if (args->positional_count > command->max_arguments && command->max_arguments == 0)
        oob_error_set(err, OOB_ERR_USAGE, "oob %s takes no '%s'", command->name, args->positional[0]);
    else if (args->positional_count > command->max_arguments)
        oob_error_set(err, OOB_ERR_USAGE, "oob %s: '%s' is one too many", command->name,
                      args->positional[command->max_arguments]);
    else
        return OOB_OK;
    oob_error_hint(err, "oob help %s shows how", command->name);
    return OOB_ERR_USAGE;
}

static int print_command_help(const oob_command *command)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_help_command(&text, command);
    (void)fputs(oob_strbuf_str(&text), stdout);
    oob_strbuf_free(&text);
    return 0;
}

static int run_command(const oob_command *command, const oob_args *args, oob_error *err)
{
    oob_progress progress = {0};
    oob_context context = {.args = args,
                           .progress = &progress,
                           .quiet = oob_args_has(args, "quiet"),
                           .incomplete = false,
                           .failed_code = 0};
    progress.enabled = !context.quiet && isatty(STDERR_FILENO) != 0;
    oob_status rc = check_arguments(command, args, err);
    if (rc == OOB_OK)
        rc = command->run(&context, err);
    oob_progress_end(&progress);
    /* A result that could not be written in full is a failure even when everything before it worked. */
    if (rc == OOB_OK && (fflush(stdout) != 0 || ferror(stdout)))
        rc = oob_error_set(err, OOB_ERR_OUTPUT, "standard output could not be written");
    if (rc != OOB_OK) {
        oob_cli_print_error(err);
        return oob_status_exit_code(rc);
    }
    if (context.failed_code != 0)
        return context.failed_code;
    return context.incomplete ? EXIT_INCOMPLETE : 0;
}

/* Words before the first that begins a command; 0 where the line begins with a word that is no option. */
static int count_leading_options(int argc, const char *const *argv)
{
    const oob_command *command = NULL;
    size_t used = 0;
    for (int i = 0; i < argc && argv[0][0] == '-'; i++) {
        if (argv[i][0] != '-' && oob_command_find(&command, &used, argc - i, argv + i, NULL) == OOB_OK)
            return i;
    }
    return 0;
}

int oob_cli_run(int argc, const char *const *argv)
{
    oob_error err = OOB_ERROR_INIT;
    oob_args args;
    const oob_command *command = NULL;
    size_t used = 0;
    if (argc == 0) {
        oob_strbuf text = OOB_STRBUF_INIT;
        oob_help_overview(&text);
        (void)fputs(oob_strbuf_str(&text), stdout);
        oob_strbuf_free(&text);
        return 0;
    }
    const char *first = argv[0];
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0)
        return oob_cli_run(0, NULL);
    if (strcmp(first, "--version") == 0 || strcmp(first, "-V") == 0) {
        (void)printf("oob %s\n", OOB_VERSION);
        return 0;
    }
    /* Options may stand before the command too: what stands there is parsed after the command's own words are known. */
    int leading = count_leading_options(argc, argv);
    const char **rest = calloc((size_t)argc + 1, sizeof *rest);
    oob_status rc = rest != NULL ? OOB_OK : oob_error_nomem(&err);
    if (rc == OOB_OK)
        rc = oob_command_find(&command, &used, argc - leading, argv + leading, &err);
    if (rc == OOB_OK) {
        size_t after = (size_t)argc - (size_t)leading - used;
        memcpy(rest, argv, (size_t)leading * sizeof *rest);
        memcpy(rest + leading, argv + leading + used, after * sizeof *rest);
        rc = oob_args_parse(&args, command->options, leading + (int)after, rest, &err);
    }
    if (rc != OOB_OK) {
        free(rest);
        oob_cli_print_error(&err);
        return oob_status_exit_code(rc);
    }
    int code = oob_args_has(&args, "help") ? print_command_help(command) : run_command(command, &args, &err);
    oob_args_free(&args);
    free(rest);
    return code;
}
