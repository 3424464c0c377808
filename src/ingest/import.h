/* import.h - one run of an import: its transaction, the rows of `import` it makes, and what came of it. */
#ifndef OOB_INGEST_IMPORT_H
#define OOB_INGEST_IMPORT_H

#include "core/date.h"
#include "core/hash.h"
#include "core/strbuf.h"
#include "ingest/problems.h"

/** What one input file gave. */
typedef struct oob_import_file {
    char *name;      /**< base name, unique within its import: "episodes.csv" */
    char module[24]; /**< what it was recognised as: "episodes", "xml", "placements" */
    uint64_t bytes;
    char sha256[OOB_SHA256_HEX_SIZE];
    char encoding[40];
    size_t rows_read;
    size_t rows_kept;
    size_t rows_rejected;
} oob_import_file;

/** One row of `import`: a return year, an extract, a list of carers. */
typedef struct oob_import_part {
    int64_t import_id;
    char label[16];                     /**< "2025", "extract", "list" */
    char period_end[OOB_DATE_ISO_SIZE]; /**< last day the data speaks for; "" where it has none */
    bool replaced;                      /**< an earlier import of this label is gone */
    size_t first_file;                  /**< its files: `file_count` from here on in oob_import_result.files */
    size_t file_count;
    size_t rows_read;
    size_t rows_kept;
    size_t rows_rejected;
} oob_import_part;

/** What an import did. Zero-initialise; free with oob_import_result_free(). */
typedef struct oob_import_result {
    oob_import_part *parts;
    size_t part_count;
    oob_import_file *files;
    size_t file_count;
    size_t problems[3]; /**< how many, by oob_severity */
    char *problem_text; /**< the first few of each kind, for the user's terminal; IDs masked; "" where there are none */
    char *remarks;      /**< one a line: files passed over, columns not used, returns replaced */
    char *mapping;      /**< one a line: "Their column = our_column"; "" for SSDA903 */
} oob_import_result;

void oob_import_result_free(oob_import_result *result);

/** A run in progress. The functions below are for the importers; a caller needs only the result. */
typedef struct oob_import_run oob_import_run;

/**
 * Begin the transaction that holds the whole run.
 *
 * @param db      borrowed, open for writing
 * @param result  borrowed; filled by oob_import_run_commit()
 */
oob_status oob_import_run_open(oob_import_run **out, oob_db *db, const char *rejects_path, oob_import_result *result,
                               oob_error *err);
/** Commit, put the rejects file in place, fill the result. Nothing may be added afterwards. */
oob_status oob_import_run_commit(oob_import_run *run, oob_error *err);
/** Close; a run that was not committed leaves nothing behind. NULL is ignored. */
void oob_import_run_close(oob_import_run *run);

/** So many bytes of episodes are to come: where that is many, the episodes' indexes are put aside. */
oob_status oob_import_run_expect(oob_import_run *run, uint64_t bytes, oob_error *err);
/** The episodes are in: indexes that were put aside are built. The merge and the commit see to it too. */
oob_status oob_import_run_index(oob_import_run *run, oob_error *err);

oob_db *oob_import_run_db(oob_import_run *run);
oob_problems *oob_import_run_problems(oob_import_run *run);
/** Remarks and column mapping, to add lines to. */
oob_strbuf *oob_import_run_remarks(oob_import_run *run);
oob_strbuf *oob_import_run_mapping(oob_import_run *run);

/** Make a row of `import` of this kind; problems and files belong to it until the next. */
oob_status oob_import_begin(int64_t *import_id, oob_import_run *run, const char *kind, oob_error *err);
/** Give it its label; an earlier import of the same kind and label goes, with all its rows. */
oob_status oob_import_replace(oob_import_run *run, const char *label, oob_error *err);
/**
 * What to call a file of it: its base name, with a number where another file of it has that name already
 * ("episodes.csv (2)"). Yours to free; NULL: out of memory.
 */
char *oob_import_unique_name(const oob_import_run *run, const char *name);
/** Record a file of it, once it is read. Copies. */
oob_status oob_import_add_file(oob_import_run *run, const oob_import_file *file, oob_error *err);
/** Its last day (NULL: none) and totals. */
oob_status oob_import_finish(oob_import_run *run, const char *period_end, oob_error *err);

/** True where `import_id` was made by this run. */
bool oob_import_run_made(const oob_import_run *run, int64_t import_id);

#endif
