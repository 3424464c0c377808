/* network_option.c - options of the commands that use the network when asked. */
#include "cli/network_option.h"

oob_http_options oob_cli_http_options(const oob_args *args)
{
    oob_http_options options = OOB_HTTP_OPTIONS_INIT;
    options.ca_bundle = oob_args_get(args, "ca-bundle");
    return options;
}
