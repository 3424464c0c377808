/* cli.h - commands: what each is called, takes and does. Only this room prints and exits. */
#ifndef OOB_CLI_CLI_H
#define OOB_CLI_CLI_H

#include "cli/options.h"
#include "core/progress.h"
#include "core/strbuf.h"
#include "store/db.h"

/** What a running command is given. */
typedef struct oob_context {
    const oob_args *args;
    oob_progress *progress; /**< NULL-safe; enabled on a terminal unless --quiet */
    bool quiet;
    /** Set by a command that finished, but with rows rejected or children not located: exit code 1. */
    bool incomplete;
    /** Set by `run` when a command of it failed and has said why: its exit code. */
    int failed_code;
} oob_context;

typedef oob_status oob_command_fn(oob_context *context, oob_error *err);

/** One command. The table is in commands.c; adding a command is adding a row there and its file. */
typedef struct oob_command {
    const char *name;      /**< one or two words: "import boundaries" */
    const char *summary;   /**< one line for the list of commands */
    const char *arguments; /**< what follows the options: "FILE..."; "" for none */
    size_t min_arguments;
    size_t max_arguments; /**< (size_t)-1: any number */
    const oob_opt *options;
    const char *examples;    /**< lines of "command\n    what it does"; shown first */
    const char *description; /**< paragraphs */
    oob_command_fn *run;
} oob_command;

extern const oob_command oob_commands[];

/** Exit codes and what they mean, for help and man page. */
extern const char *const oob_exit_codes[];
extern const char *const oob_environment[];

/** help.c: print to standard output. `out` collects so that a man page can be tested. */
void oob_help_overview(oob_strbuf *out);
void oob_help_command(oob_strbuf *out, const oob_command *command);
void oob_help_man(oob_strbuf *out);
void oob_help_bash_completion(oob_strbuf *out);

/**
 * Find a command by its words. @param[out] used how many of `words` name it
 * @return OOB_ERR_USAGE with a "did you mean" for an unknown one
 */
oob_status oob_command_find(const oob_command **out, size_t *used, int count, const char *const *words, oob_error *err);

/** Parse and run one command line (without the program's name), as main() and `oob run` do. Returns the exit code. */
int oob_cli_run(int argc, const char *const *argv);

/** The store to use: --store, then $OOB_STORE, then ./oob.sqlite. */
const char *oob_cli_store_path(const oob_args *args);
/** Open that store. */
oob_status oob_cli_open_store(oob_db **out, const oob_context *context, oob_db_mode mode, oob_error *err);

/** Print a note to standard error unless --quiet. */
void oob_cli_note(const oob_context *context, const char *fmt, ...) OOB_PRINTF(2, 3);
/** Print an error the way every command does: "oob: message", "hint: ...". */
void oob_cli_print_error(const oob_error *err);

/* Row of an option table that many commands share. */
#define OOB_OPTION_STORE                                                                                               \
    {                                                                                                                  \
        "store", 's', OOB_OPT_FILE, "FILE", "The store to use (default: $OOB_STORE, then ./oob.sqlite).", NULL, false  \
    }
#define OOB_OPTION_AS_AT                                                                                               \
    {                                                                                                                  \
        "as-at", '\0', OOB_OPT_DATE, "DATE",                                                                           \
            "Count placements at the end of this day (default: the last day of the latest import).", NULL, false       \
    }
#define OOB_OPTION_END                                                                                                 \
    {                                                                                                                  \
        NULL, '\0', OOB_OPT_FLAG, NULL, NULL, NULL, false                                                              \
    }

#endif
