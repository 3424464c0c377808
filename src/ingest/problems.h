/* problems.h - the faults of one import: stored, counted, written to a rejects file, shown to the user. */
#ifndef OOB_INGEST_PROBLEMS_H
#define OOB_INGEST_PROBLEMS_H

#include "store/db.h"

typedef enum oob_severity {
    OOB_REJECTED, /**< the row is not in */
    OOB_KEPT, /**< the row is in; a faulty code or number is in as typed where its column can hold it, else left out */
    OOB_NOTE, /**< the row is in whole; somebody should look at it */
} oob_severity;

/** One fault. Strings are borrowed for the call; NULL where there is none. */
typedef struct oob_problem {
    const char *file; /**< base name */
    size_t row;       /**< as Excel counts; 0 where it is not about one row */
    const char *column;
    const char *code; /**< short and stable: "dec-before-decom" */
    oob_severity severity;
    const char *child_id; /**< stored; masked in anything shown */
    const char *value;    /**< the faulty value; stored; shown on the user's own terminal only */
    const char *message;  /**< a sentence without the child's ID */
    const char *hint;
    const char *raw; /**< the record as it stands, for the rejects file; NULL: nothing to repeat */
    size_t raw_len;
    bool quiet; /**< stored, but not counted or shown: it is about an earlier import */
} oob_problem;

typedef struct oob_problems oob_problems;

/** A counted text; not always NUL-terminated. */
typedef struct oob_text {
    const char *text;
    size_t len;
} oob_text;

/** The row that faults are listed against. Borrowed. */
typedef struct oob_row_place {
    const char *file;
    size_t row;
    oob_text child;
    oob_text raw;
} oob_row_place;

/** A kind of fault, as the importers have it in their code. */
typedef struct oob_fault {
    oob_severity severity;
    const char *code;
    const char *message;
    const char *hint;
} oob_fault;

/**
 * @param db            borrowed; problems go into its `problem` table inside the caller's transaction
 * @param import_id     the import they belong to
 * @param rejects_path  where rejected rows go (0600, made at the first one, replaced atomically at
 *                      oob_problems_finish()); NULL: nowhere
 */
oob_status oob_problems_open(oob_problems **out, oob_db *db, int64_t import_id, const char *rejects_path,
                             oob_error *err);
oob_status oob_problems_add(oob_problems *problems, const oob_problem *problem, oob_error *err);
/** The same in the importers' terms. @param column, value  NULL and length 0 where there is none */
oob_status oob_problems_add_fault(oob_problems *problems, const oob_row_place *where, const char *column,
                                  oob_text value, const oob_fault *fault, oob_error *err);
/** Put the rejects file in place; call after the transaction is committed. */
oob_status oob_problems_finish(oob_problems *problems, oob_error *err);
void oob_problems_close(oob_problems *problems);

/** Problems added from here on belong to another import. */
void oob_problems_set_import(oob_problems *problems, int64_t import_id);

size_t oob_problems_count(const oob_problems *problems, oob_severity severity);
/**
 * The first few of each code as lines for the user's terminal, rejected ones first, IDs masked, then the counts; ""
 * where there are none. Borrowed until the next call or oob_problems_close().
 */
const char *oob_problems_text(oob_problems *problems);

#endif
