/* child_names.c - pseudonyms for the children of a store. */
#include "query/child_names.h"

#include "store/store.h"

static oob_status add_children(oob_pseudonyms *names, oob_db *db, oob_error *err)
{
    oob_stmt *children = NULL;
    bool row = true;
    oob_status rc = oob_store_prepare(&children, db, "query/child_ids", err);
    while (rc == OOB_OK && (rc = oob_stmt_step(children, &row, err)) == OOB_OK && row)
        rc = oob_pseudonyms_add(names, oob_stmt_text(children, 0), err);
    oob_stmt_close(children);
    return rc;
}

oob_status oob_child_names_open(oob_pseudonyms **out, oob_db *db, oob_error *err)
{
    oob_pseudonyms *names = NULL;
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_strbuf_addf(&path, "%s.key", oob_db_path(db));
    oob_status rc = oob_strbuf_check(&path, err);
    if (rc == OOB_OK)
        rc = oob_pseudonyms_open(&names, oob_strbuf_str(&path), err);
    if (rc == OOB_OK)
        rc = add_children(names, db, err);
    if (rc == OOB_OK)
        rc = oob_pseudonyms_settle(names, OOB_PSEUDONYM_SHORTEST, err);
    oob_strbuf_free(&path);
    if (rc == OOB_OK)
        *out = names;
    else
        oob_pseudonyms_close(names);
    return rc;
}
