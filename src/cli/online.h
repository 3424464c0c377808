/* online.h - the online half of `oob locate`: what would leave is shown, and leaves only with consent. */
#ifndef OOB_CLI_ONLINE_H
#define OOB_CLI_ONLINE_H

#include "cli/network_option.h"
#include "store/db.h"

/* Rows of the option table. */
#define OOB_OPTIONS_ONLINE                                                                                              \
    {"online",                                                                                                          \
     '\0',                                                                                                              \
     OOB_OPT_FLAG,                                                                                                      \
     NULL,                                                                                                              \
     "Then ask a postcodes.io service for the postcodes that the gazetteer lacks, after showing how many would go "     \
     "where.",                                                                                                          \
     NULL,                                                                                                              \
     false},                                                                                                            \
        {"url",                                                                                                         \
         '\0',                                                                                                          \
         OOB_OPT_TEXT,                                                                                                  \
         "URL",                                                                                                         \
         "With --online: the service (default: https://api.postcodes.io), such as the council's own.",                  \
         NULL,                                                                                                          \
         false},                                                                                                        \
        {"dry-run", 'n', OOB_OPT_FLAG, NULL, "With --online: show what would be sent, and send nothing.", NULL, false}, \
        {"yes", '\0', OOB_OPT_FLAG, NULL, "With --online: send without asking, for scripts.", NULL, false},             \
        {"batch",                                                                                                       \
         '\0',                                                                                                          \
         OOB_OPT_NUMBER,                                                                                                \
         "N",                                                                                                           \
         "With --online: postcodes a request, 1 to 100 (default: 100), for a service with a lower limit.",              \
         NULL,                                                                                                          \
         false},                                                                                                        \
        OOB_OPTION_CA_BUNDLE

/** An online option without --online is OOB_ERR_USAGE: it would otherwise quietly do nothing. */
oob_status oob_cli_online_check(const oob_args *args, oob_error *err);

/**
 * Ask for what is left, if --online was given. Sets context->incomplete where not all was answered.
 * @param db  open for writing, after the gazetteer was used
 * @return OOB_ERR_REFUSED without consent, or where the network is switched off
 */
oob_status oob_cli_online(oob_context *context, oob_db *db, oob_error *err);

#endif
