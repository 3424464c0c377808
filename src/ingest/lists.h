/* lists.h - importing lists: files opened, their tables recognised, rows taken in, all or nothing. */
#ifndef OOB_INGEST_LISTS_H
#define OOB_INGEST_LISTS_H

#include "core/progress.h"
#include "ingest/intake.h"
#include "ingest/tables.h"

/** What every list importer lets its caller say. */
typedef struct oob_list_options {
    const char *map_path;     /**< map file, for a council's own extract; NULL: the remembered one, else usual names */
    const char *rejects_path; /**< where rejected rows go; NULL: nowhere */
    const char *period_end;   /**< ISO day the list speaks for; NULL: see oob_lists_import() */
    const oob_book_reader *books; /**< NULL: workbooks are refused */
} oob_list_options;

/** What is particular to one kind of list. */
typedef struct oob_list_plan {
    const char *kind; /**< of the import */
    const oob_layout
        *layouts; /**< the most particular first: the first whose required columns are all there is taken */
    size_t layout_count;
    bool mapped;      /**< a council's own extract: one layout, column names by map or as usual */
    size_t id_column; /**< of the layout: the child a row is about; OOB_COLUMN_ABSENT */
    /** Label of an import whose layout has none. */
    void (*label)(char out[16], const oob_layout *layout, const char *period_end);
    /** A table was recognised; its insert is prepared. May be NULL, like the two below. */
    oob_status (*begin)(void *user, oob_intake *in, oob_error *err);
    /** Called when the cells of a row are read and bound: further checks, further parameters. The row is then inserted,
     * unless a fault has rejected it. */
    oob_status (*row)(void *user, oob_intake *in, oob_error *err);
    /** The table's rows are in. */
    oob_status (*end)(void *user, oob_intake *in, oob_error *err);
    const char *const *afterwards; /**< SQL run once all tables are in; ends with NULL */
    /** Called once all tables are in, before the run is committed. May be NULL. */
    oob_status (*finish)(void *user, oob_import_run *run, oob_error *err);
    void *user;
} oob_list_plan;

/**
 * Import files of one kind in one transaction.
 *
 * A table is recognised by its columns: a header is the first row among a table's first 30 in which every required
 * column of a layout stands; what is above it is title and notes. In a workbook every sheet that is recognised is read
 * and the others are remarked on. A map (mapped plans) may name any columns; the header is then the first row.
 *
 * The day a list speaks for is what the caller says, else a day in words in the title or in the file's name ("as at 31
 * March 2025"), else the latest day in it that is not after today.
 *
 * @param out  zero-initialised; yours to free with oob_import_result_free(), on failure as well
 * @return OOB_ERR_INPUT: a file of no known layout (the error says what it lacks of the nearest), or two tables of
 * which the second would replace the first
 */
oob_status oob_lists_import(oob_db *db, const char *const *paths, size_t path_count, const oob_list_plan *plan,
                            const oob_list_options *options, oob_import_result *out, oob_progress *progress,
                            oob_error *err);

#endif
