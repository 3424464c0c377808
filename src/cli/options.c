/* options.c - reading a command line against its table. */
#include "cli/options.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

const oob_opt oob_common_options[] = {
    {"help", 'h', OOB_OPT_FLAG, NULL, "Show this help.", NULL, false},
    {"quiet", 'q', OOB_OPT_FLAG, NULL, "Show no progress and no notes; results and errors only.", NULL, false},
    {NULL, '\0', OOB_OPT_FLAG, NULL, NULL, NULL, false},
};

/* The option at one index of the two tables seen as one; NULL past the end. */
static const oob_opt *option_at(const oob_args *args, size_t index)
{
    size_t own = 0;
    while (args->table[own].name != NULL) {
        if (own == index)
            return &args->table[own];
        own++;
    }
    for (size_t i = 0; oob_common_options[i].name != NULL; i++) {
        if (own + i == index)
            return &oob_common_options[i];
    }
    return NULL;
}

static bool find_long(size_t *index, const oob_args *args, const char *name, size_t len)
{
    const oob_opt *option;
    for (*index = 0; (option = option_at(args, *index)) != NULL; (*index)++) {
        if (strlen(option->name) == len && memcmp(option->name, name, len) == 0)
            return true;
    }
    return false;
}

static bool find_short(size_t *index, const oob_args *args, char letter)
{
    const oob_opt *option;
    for (*index = 0; (option = option_at(args, *index)) != NULL; (*index)++) {
        if (option->letter == letter)
            return true;
    }
    return false;
}

static oob_status unknown_option(const oob_args *args, const char *given, size_t name_len, oob_error *err)
{
    char name[OOB_NEAREST_SIZE];
    (void)oob_error_set(err, OOB_ERR_USAGE, "unknown option '%.*s'", (int)(name_len + 2), given);
    if (name_len >= sizeof name)
        return OOB_ERR_USAGE;
    memcpy(name, given + 2, name_len);
    name[name_len] = '\0';
    oob_nearest nearest;
    oob_nearest_start(&nearest, name);
    const oob_opt *option;
    for (size_t i = 0; (option = option_at(args, i)) != NULL; i++)
        oob_nearest_offer(&nearest, option->name);
    if (nearest.found)
        oob_error_hint(err, "did you mean '--%s'?", nearest.best);
    return OOB_ERR_USAGE;
}

static bool is_choice(const char *choices, const char *value)
{
    size_t len = strlen(value);
    for (const char *at = choices; *at != '\0';) {
        size_t n = strcspn(at, "|");
        if (n == len && memcmp(at, value, n) == 0)
            return true;
        at += n + (at[n] == '|');
    }
    return false;
}

static oob_status check_choice(const oob_opt *option, const char *value, oob_error *err)
{
    if (is_choice(option->choices, value))
        return OOB_OK;
    oob_error_set(err, OOB_ERR_USAGE, "--%s: '%s' is not one of %s", option->name, value, option->choices);
    oob_nearest nearest;
    oob_nearest_start(&nearest, value);
    for (const char *at = option->choices; *at != '\0';) {
        char choice[OOB_NEAREST_SIZE];
        size_t n = strcspn(at, "|");
        if (n < sizeof choice) {
            memcpy(choice, at, n);
            choice[n] = '\0';
            oob_nearest_offer(&nearest, choice);
        }
        at += n + (at[n] == '|');
    }
    if (nearest.found)
        oob_error_hint(err, "did you mean '%s'?", nearest.best);
    return OOB_ERR_USAGE;
}

static oob_status set_value(oob_args *args, size_t index, const char *value, oob_error *err)
{
    const oob_opt *option = option_at(args, index);
    if (args->values[index] != NULL)
        return oob_error_set(err, OOB_ERR_USAGE, "--%s is given twice", option->name);
    args->values[index] = value;
    if (option->type == OOB_OPT_DATE) {
        oob_date date;
        if (!oob_date_parse(&date, value, strlen(value))) {
            oob_error_set(err, OOB_ERR_USAGE, "--%s: '%s' is not a date", option->name, value);
            return oob_error_hint(err, "write it as 2025-03-31 or 31/03/2025");
        }
        oob_date_iso(date, args->dates[index]);
        args->values[index] = args->dates[index];
    } else if (option->type == OOB_OPT_NUMBER) {
        char *end = NULL;
        double number = strtod(value, &end);
        if (end == value || *end != '\0' || !isfinite(number) || number < 0)
            return oob_error_set(err, OOB_ERR_USAGE, "--%s: '%s' is not a number of zero or more", option->name, value);
    } else if (option->type == OOB_OPT_CHOICE) {
        return check_choice(option, value, err);
    }
    return OOB_OK;
}

/* One "--name", "--name=value" or "-x"; `at` moves past a value that stands alone. */
static oob_status parse_option(oob_args *args, int *at, int argc, const char *const *argv, oob_error *err)
{
    const char *text = argv[*at];
    const char *value = NULL;
    size_t index;
    if (text[1] == '-') {
        size_t name_len = strcspn(text + 2, "=");
        if (text[2 + name_len] == '=')
            value = text + 2 + name_len + 1;
        if (!find_long(&index, args, text + 2, name_len))
            return unknown_option(args, text, name_len, err);
    } else {
        if (!find_short(&index, args, text[1]))
            return oob_error_set(err, OOB_ERR_USAGE, "unknown option '-%c'", text[1]);
        if (text[2] != '\0')
            value = text + 2;
    }
    const oob_opt *option = option_at(args, index);
    if (option->type == OOB_OPT_FLAG) {
        if (value != NULL)
            return oob_error_set(err, OOB_ERR_USAGE, "--%s takes no value", option->name);
        value = "yes";
    } else if (value == NULL) {
        if (*at + 1 >= argc)
            return oob_error_set(err, OOB_ERR_USAGE, "--%s needs a value: --%s %s", option->name, option->name,
                                 option->value_name);
        value = argv[++*at];
    }
    return set_value(args, index, value, err);
}

static oob_status check_required(const oob_args *args, oob_error *err)
{
    for (size_t i = 0; args->table[i].name != NULL; i++) {
        if (args->table[i].required && args->values[i] == NULL)
            return oob_error_set(err, OOB_ERR_USAGE, "--%s %s is needed", args->table[i].name,
                                 args->table[i].value_name);
    }
    return OOB_OK;
}

oob_status oob_args_parse(oob_args *out, const oob_opt *table, int argc, const char *const *argv, oob_error *err)
{
    memset(out, 0, sizeof *out);
    out->table = table;
    out->positional = calloc((size_t)argc + 1, sizeof *out->positional);
    if (out->positional == NULL)
        return oob_error_nomem(err);
    bool options_over = false;
    oob_status rc = OOB_OK;
    for (int at = 0; at < argc && rc == OOB_OK; at++) {
        const char *text = argv[at];
        if (options_over || text[0] != '-' || text[1] == '\0')
            out->positional[out->positional_count++] = text;
        else if (strcmp(text, "--") == 0)
            options_over = true;
        else
            rc = parse_option(out, &at, argc, argv, err);
    }
    if (rc == OOB_OK && !oob_args_has(out, "help"))
        rc = check_required(out, err);
    if (rc != OOB_OK)
        oob_args_free(out);
    return rc;
}

void oob_args_free(oob_args *args)
{
    free(args->positional);
    args->positional = NULL;
    args->positional_count = 0;
}

const char *oob_args_get(const oob_args *args, const char *name)
{
    size_t index;
    return find_long(&index, args, name, strlen(name)) ? args->values[index] : NULL;
}

bool oob_args_has(const oob_args *args, const char *name)
{
    return oob_args_get(args, name) != NULL;
}

double oob_args_number(const oob_args *args, const char *name, double fallback)
{
    const char *value = oob_args_get(args, name);
    return value != NULL ? strtod(value, NULL) : fallback;
}
