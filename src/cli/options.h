/* options.h - declarative options: one table feeds the parser, the help, the man page and the completion. */
#ifndef OOB_CLI_OPTIONS_H
#define OOB_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/date.h"
#include "core/error.h"

typedef enum oob_opt_type {
    OOB_OPT_FLAG,
    OOB_OPT_TEXT,
    OOB_OPT_FILE,
    OOB_OPT_FOLDER,
    OOB_OPT_DATE,   /**< yyyy-mm-dd or dd/mm/yyyy; kept as ISO */
    OOB_OPT_NUMBER, /**< a number of zero or more */
    OOB_OPT_CHOICE, /**< one of `choices` */
} oob_opt_type;

/** One option of a command. An option table ends with a NULL name. */
typedef struct oob_opt {
    const char *name; /**< long name without dashes */
    char letter;      /**< short form; '\0': none */
    oob_opt_type type;
    const char *value_name; /**< what the help calls the value; NULL for flags */
    const char *help;       /**< one sentence, with the unit and the default */
    const char *choices;    /**< "table|csv|json" for OOB_OPT_CHOICE */
    bool required;
} oob_opt;

/** Options every command has: --help, --quiet. Shown after the command's own. */
extern const oob_opt oob_common_options[];

#define OOB_ARGS_OPTIONS_MAX 32

/** A parsed command line. Values are borrowed from argv, except dates, which are kept here as ISO text. */
typedef struct oob_args {
    const oob_opt *table;
    const char *values[OOB_ARGS_OPTIONS_MAX]; /**< one an option of `table`, then of the common ones; NULL: not given */
    char dates[OOB_ARGS_OPTIONS_MAX][OOB_DATE_ISO_SIZE];
    const char **positional; /**< owned; freed by oob_args_free() */
    size_t positional_count;
} oob_args;

/**
 * Parse everything after the command's name. Options may stand anywhere, as "--name value", "--name=value" or "-o
 * value";
 * "--" ends them. An option given twice, unknown, or with a wrong value is OOB_ERR_USAGE with a "did you mean".
 */
oob_status oob_args_parse(oob_args *out, const oob_opt *table, int argc, const char *const *argv, oob_error *err);
void oob_args_free(oob_args *args);

/** Value of an option by its long name; NULL where it was not given (or, a defect, is not in the table). */
const char *oob_args_get(const oob_args *args, const char *name);
bool oob_args_has(const oob_args *args, const char *name);
/** A number option's value, or `fallback`. */
double oob_args_number(const oob_args *args, const char *name, double fallback);

#endif
