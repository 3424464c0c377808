/* known.h - asking the store whether it knows what a row refers to, so that no row fails to join in silence. */
#ifndef OOB_INGEST_KNOWN_H
#define OOB_INGEST_KNOWN_H

#include "ingest/intake.h"

/** One question, prepared: an SQL text that gives 1 or 0 for :first and :second. */
typedef struct oob_known {
    oob_stmt *ask;
} oob_known;

oob_status oob_known_open(oob_known *out, oob_db *db, const char *sql_name, oob_error *err);
void oob_known_close(oob_known *known);

/** @param second  length 0 where the question has none */
oob_status oob_known_ask(bool *is_known, oob_known *known, oob_text first, oob_text second, oob_error *err);

/** Note a child of whom no placement is loaded, at the first of its rows. @param child  asks "provision/known_child" */
oob_status oob_known_check_child(oob_known *child, oob_intake *in, oob_error *err);

/** Reject a row whose key (the child and one date column) stands in an earlier row of the table. */
oob_status oob_known_refuse_copy(oob_intake *in, size_t date_column, oob_error *err);

#endif
