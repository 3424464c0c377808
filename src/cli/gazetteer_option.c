/* gazetteer_option.c - which gazetteer a command uses. */
#include "cli/gazetteer_option.h"

#include <stdlib.h>

#include "store/store.h"

oob_status oob_cli_gazetteer_path(oob_strbuf *out, const oob_args *args, oob_db *store, oob_error *err)
{
    const char *path = oob_args_get(args, "gazetteer");
    if (path == NULL)
        path = getenv("OOB_GAZETTEER");
    if (path == NULL || *path == '\0')
        return oob_meta_get(out, store, "gazetteer_path", err);
    oob_strbuf_clear(out);
    oob_strbuf_adds(out, path);
    return oob_strbuf_check(out, err);
}

oob_status oob_cli_open_gazetteer(oob_gazetteer **out, const oob_args *args, oob_db *store, oob_error *err)
{
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_status rc = oob_cli_gazetteer_path(&path, args, store, err);
    if (rc == OOB_OK && path.len == 0) {
        oob_error_set(err, OOB_ERR_USAGE, "no gazetteer is given");
        rc = oob_error_hint(err, "--gazetteer FILE; make one with: oob gazetteer build ONSPD.zip -o gazetteer.sqlite");
    }
    if (rc == OOB_OK)
        rc = oob_gazetteer_open(out, oob_strbuf_str(&path), err);
    oob_strbuf_free(&path);
    return rc;
}
