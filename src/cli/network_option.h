/* network_option.h - options of the commands that use the network when asked. */
#ifndef OOB_CLI_NETWORK_OPTION_H
#define OOB_CLI_NETWORK_OPTION_H

#include "cli/cli.h"
#include "fetch/http.h"

#define OOB_OPTION_CA_BUNDLE                                                                                           \
    {                                                                                                                  \
        "ca-bundle", '\0', OOB_OPT_FILE, "FILE",                                                                       \
            "Certificate authorities (PEM) to trust in place of the system's, where the network inspects traffic.",    \
            NULL, false                                                                                                \
    }

/** The defaults, with --ca-bundle. */
oob_http_options oob_cli_http_options(const oob_args *args);

#endif
