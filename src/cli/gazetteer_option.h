/* gazetteer_option.h - which gazetteer a command uses. */
#ifndef OOB_CLI_GAZETTEER_OPTION_H
#define OOB_CLI_GAZETTEER_OPTION_H

#include "cli/cli.h"
#include "geo/gazetteer.h"

/** --gazetteer, then $OOB_GAZETTEER, then the one the store was located with. @param out cleared; "" where there is
 * none */
oob_status oob_cli_gazetteer_path(oob_strbuf *out, const oob_args *args, oob_db *store, oob_error *err);

/** Open that gazetteer; OOB_ERR_USAGE where none is known. */
oob_status oob_cli_open_gazetteer(oob_gazetteer **out, const oob_args *args, oob_db *store, oob_error *err);

#define OOB_OPTION_GAZETTEER                                                                                           \
    {                                                                                                                  \
        "gazetteer", 'g', OOB_OPT_FILE, "FILE", "The gazetteer (default: $OOB_GAZETTEER, then the one used last).",    \
            NULL, false                                                                                                \
    }

#endif
