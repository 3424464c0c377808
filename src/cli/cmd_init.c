/* cmd_init.c - oob init: a new, empty store for one authority. */
#include <stdio.h>

#include "cli/commands.h"
#include "store/store.h"

const oob_opt oob_opts_init[] = {
    OOB_OPTION_STORE,
    {"authority", 'a', OOB_OPT_TEXT, "CODE",
     "The responsible authority: its ONS code (E08000037) or its name (Gateshead).", NULL, true},
    OOB_OPTION_END,
};

oob_status oob_cmd_init(oob_context *context, oob_error *err)
{
    const char *path = oob_cli_store_path(context->args);
    oob_db *db = NULL;
    oob_strbuf code = OOB_STRBUF_INIT;
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_status rc = oob_store_create(&db, path, oob_args_get(context->args, "authority"), err);
    if (rc == OOB_OK)
        rc = oob_meta_get(&code, db, "authority_code", err);
    if (rc == OOB_OK)
        rc = oob_meta_get(&name, db, "authority_name", err);
    if (rc == OOB_OK)
        (void)printf("made %s for %s%s%s\n", path, oob_strbuf_str(&code), name.len > 0 ? " " : "",
                     oob_strbuf_str(&name));
    if (rc == OOB_OK && name.len == 0)
        oob_cli_note(context, "note: %s is not a code this version knows; its name will come from the boundary file",
                     oob_strbuf_str(&code));
    oob_strbuf_free(&code);
    oob_strbuf_free(&name);
    oob_db_close(db);
    return rc;
}
