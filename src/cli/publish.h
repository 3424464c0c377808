/* publish.h - making figures public: the options of their protection, and the record that comes before the file. */
#ifndef OOB_CLI_PUBLISH_H
#define OOB_CLI_PUBLISH_H

#include "cli/cli.h"
#include "report/figures.h"

#define OOB_OPTION_THRESHOLD                                                                                           \
    {                                                                                                                  \
        "threshold", '\0', OOB_OPT_NUMBER, "N",                                                                        \
            "What is public: hide counts of 1 to N children, 2 to 1000 (default: 5).", NULL, false                     \
    }
#define OOB_OPTION_ROUND                                                                                               \
    {                                                                                                                  \
        "round", '\0', OOB_OPT_CHOICE, "N", "What is public: round counts to the nearest 5 (default: 1, exact).",      \
            "1|5", false                                                                                               \
    }

/**
 * The rules that --threshold and --round ask for; the defaults without them.
 *
 * @return OOB_ERR_USAGE: a threshold that protects nobody, or either of them where nothing goes public
 */
oob_status oob_cli_rules(oob_disclosure_rules *rules, const oob_args *args, bool is_public, oob_error *err);

/** A release on record whose file is still to be handed over. Zero-initialise. */
typedef struct oob_cli_release {
    oob_db *db;
    int64_t number; /**< 0: the same file is on record already */
} oob_cli_release;

/**
 * Record public figures before their file takes its name: a paper that is out and not on record would be the worse
 * mistake. Settle it whatever it returns.
 *
 * @param sha256  of the file, in hexadecimal
 */
oob_status oob_cli_release_open(oob_cli_release *release, const oob_context *context, const oob_figures *figures,
                                const char *title, const char *sha256, oob_error *err);
/** Note the release where the file was handed over; take it back where that failed. @param handed_over how it went */
void oob_cli_release_settle(oob_cli_release *release, const oob_context *context, oob_status handed_over);

#endif
