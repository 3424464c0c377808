/* loaded.c - which kinds of records and lists a store holds. */
#include "report/loaded.h"

#include <string.h>

#include "store/store.h"

oob_status oob_loaded_read(oob_strbuf *out, oob_db *db, oob_error *err)
{
    oob_stmt *kinds = NULL;
    bool row = true;
    oob_strbuf_clear(out);
    oob_strbuf_addc(out, ' ');
    oob_status rc = oob_store_prepare(&kinds, db, "report/kinds", err);
    while (rc == OOB_OK && (rc = oob_stmt_step(kinds, &row, err)) == OOB_OK && row)
        oob_strbuf_addf(out, "%s ", oob_stmt_text(kinds, 0));
    oob_stmt_close(kinds);
    return rc == OOB_OK ? oob_strbuf_check(out, err) : rc;
}

bool oob_loaded_has(const oob_strbuf *loaded, const char *kind)
{
    size_t len = strlen(kind);
    for (const char *at = oob_strbuf_str(loaded); (at = strstr(at, kind)) != NULL; at++) {
        if (at[-1] == ' ' && at[len] == ' ')
            return true;
    }
    return false;
}
