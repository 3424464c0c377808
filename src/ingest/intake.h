/* intake.h - one table of a list on its way into the store: its layout, the row at hand, what its cells say. */
#ifndef OOB_INGEST_INTAKE_H
#define OOB_INGEST_INTAKE_H

#include "ingest/authority_names.h"
#include "ingest/columns.h"
#include "ingest/import.h"
#include "store/places.h"

/** How a cell is read. Blank is what is empty, "-", "NULL" or "#N/A". */
typedef enum oob_cell_kind {
    OOB_CELL_TEXT,     /**< as it stands, blanks around it dropped */
    OOB_CELL_DATE,     /**< a day that has been; one after today is kept and noted */
    OOB_CELL_ANY_DATE, /**< a day that may lie ahead */
    OOB_CELL_WHOLE,    /**< a whole number of 0 or more */
    OOB_CELL_MONEY,    /**< pounds, 0 or more; a pound sign and thousands commas are dropped */
    OOB_CELL_PERCENT,  /**< 0 to 100; a percent sign is dropped */
    OOB_CELL_REAL,     /**< any number; "6.3e-05" is one, as programs write a longitude beside the meridian */
    OOB_CELL_YES_NO,   /**< yes, y, true, 1; no, n, false, 0 */
    OOB_CELL_OWN,      /**< read by the importer itself */
} oob_cell_kind;

typedef struct oob_intake_column {
    oob_column find;    /**< `required`: a table without it is not of this layout */
    oob_cell_kind kind; /**< bound to the insert's parameter of the column's name, where there is one */
    bool must;          /**< a row is rejected where this cell is blank or faulty */
} oob_intake_column;

/** The columns of one kind of table. */
typedef struct oob_layout {
    const char *module; /**< short, for the record of files: "providers" */
    const char *words;  /**< for messages: "Ofsted's list of providers to authorities" */
    const char *label;  /**< of the import, what a repeat replaces; NULL: made from the day, see lists.h */
    const char *insert; /**< SQL run for each row that is kept; NULL: the plan's row function puts it in */
    const oob_intake_column *columns;
    size_t count;
} oob_layout;

#define OOB_INTAKE_COLUMNS 56 /* at most, in a layout */

/** What was made of a cell. `given`: it holds a value that is right. */
typedef struct oob_cell {
    bool given;
    oob_date date;
    double number; /**< 1 and 0 for yes and no */
} oob_cell;

typedef struct oob_intake_seen oob_intake_seen;

/** A table under way. Read-only for importers, except through the functions below. */
typedef struct oob_intake {
    oob_import_run *run;
    oob_db *db;
    oob_places *places;
    const oob_authority_names *authorities;
    oob_date today;
    int64_t import_id;
    const oob_layout *layout;
    size_t at[OOB_INTAKE_COLUMNS];         /**< where each column of the layout is; OOB_COLUMN_ABSENT */
    const char *names[OOB_INTAKE_COLUMNS]; /**< what the file calls it; "" */
    size_t id_column;                      /**< of the layout: the child a row is about; OOB_COLUMN_ABSENT: none */
    oob_stmt *insert;
    int params[OOB_INTAKE_COLUMNS];
    const char *file;
    oob_date latest; /**< latest day met that is not after today; OOB_INTAKE_NO_DAY: none yet */
    const oob_csv_row *row;
    oob_cell cells[OOB_INTAKE_COLUMNS];
    bool kept; /**< false once a fault has rejected the row */
    oob_intake_seen *seen;
} oob_intake;

#define OOB_INTAKE_NO_DAY INT32_MIN

/** How every council's extract finds the child a row is about. */
#define OOB_CHILD_ID_COLUMN                                                                                            \
    {                                                                                                                  \
        "child_id", "child childid mosaicid personid lcsid clientid childref", "id", true                              \
    }

/** Column of the layout as text; length 0 where it is blank or the table has no such column. Not always NUL-terminated.
 */
oob_text oob_intake_text(const oob_intake *in, size_t column);

/** List a fault of the row at hand. @param column  OOB_COLUMN_ABSENT: about the row as a whole */
oob_status oob_intake_fault(oob_intake *in, size_t column, const oob_fault *fault, oob_error *err);

/** Read every cell by its kind, list what is faulty, bind what is right. */
oob_status oob_intake_cells(oob_intake *in, oob_error *err);

/** Bind a parameter of the insert by its name: text (length 0: NULL), a number. */
void oob_intake_bind_text(oob_intake *in, const char *param, oob_text text);
void oob_intake_bind_int(oob_intake *in, const char *param, int64_t value);
/** A location's number; 0 is NULL. */
void oob_intake_bind_place(oob_intake *in, const char *param, int64_t location_id);

/**
 * The row in which a key was met first in this table; the key is given as to printf().
 * @param[out] first_row  0 where it is new; it is then kept
 */
oob_status oob_intake_first(size_t *first_row, oob_intake *in, oob_error *err, const char *fmt, ...) OOB_PRINTF(4, 5);
/** Reject the row because of an earlier one: "WORDS row 12". Does nothing where `first_row` is 0. */
oob_status oob_intake_refuse_copy(oob_intake *in, size_t column, const char *code, const char *words, size_t first_row,
                                  oob_error *err);
void oob_intake_forget(oob_intake *in);

#endif
