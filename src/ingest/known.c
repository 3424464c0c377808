/* known.c - asking the store whether it knows what a row refers to. */
#include "ingest/known.h"

#include "store/store.h"

oob_status oob_known_open(oob_known *out, oob_db *db, const char *sql_name, oob_error *err)
{
    return oob_store_prepare(&out->ask, db, sql_name, err);
}

void oob_known_close(oob_known *known)
{
    oob_stmt_close(known->ask);
    known->ask = NULL;
}

oob_status oob_known_ask(bool *is_known, oob_known *known, oob_text first, oob_text second, oob_error *err)
{
    bool row = false;
    oob_stmt_bind_text_n(known->ask, oob_stmt_param(known->ask, ":first"), first.text, first.len);
    oob_stmt_bind_text_n(known->ask, oob_stmt_param(known->ask, ":second"), second.text, second.len);
    oob_status rc = oob_stmt_step(known->ask, &row, err);
    *is_known = rc == OOB_OK && row && oob_stmt_int(known->ask, 0) != 0;
    oob_stmt_reset(known->ask);
    return rc;
}

oob_status oob_known_check_child(oob_known *child, oob_intake *in, oob_error *err)
{
    static const oob_fault unknown = {OOB_NOTE, "unknown-child", "has no placement that is loaded",
                                      "is the ID the one that the return has? Rows of such children count nowhere"};
    oob_text id = oob_intake_text(in, in->id_column);
    size_t first_row = 0;
    bool is_known = false;
    oob_status rc = oob_intake_first(&first_row, in, err, "child %.*s", (int)id.len, id.text);
    if (rc != OOB_OK || first_row != 0)
        return rc;
    rc = oob_known_ask(&is_known, child, id, (oob_text){"", 0}, err);
    return rc == OOB_OK && !is_known ? oob_intake_fault(in, in->id_column, &unknown, err) : rc;
}

oob_status oob_known_refuse_copy(oob_intake *in, size_t date_column, oob_error *err)
{
    oob_text id = oob_intake_text(in, in->id_column);
    char iso[OOB_DATE_ISO_SIZE];
    size_t first_row = 0;
    oob_date_iso(in->cells[date_column].date, iso);
    oob_status rc = oob_intake_first(&first_row, in, err, "%s %.*s", iso, (int)id.len, id.text);
    return rc == OOB_OK
               ? oob_intake_refuse_copy(in, date_column, "copy", "stands for the same child in", first_row, err)
               : rc;
}
