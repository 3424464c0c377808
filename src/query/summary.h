/* summary.h - the catalogue of summaries: SQL files whose header says what they answer and what their columns are. */
#ifndef OOB_QUERY_SUMMARY_H
#define OOB_QUERY_SUMMARY_H

#include "core/strbuf.h"
#include "store/db.h"

/** Units that change how a value is printed; "%", "miles", "date" and "flag" (0 or 1) do as well. */
#define OOB_UNIT_CHILD  "child" /**< of an identifier: a child's, which may be printed as a pseudonym */
#define OOB_UNIT_POUNDS "pounds"

/** What a result column is. Output, disclosure control and the report act on the role, never on the column's name. */
typedef enum oob_role {
    OOB_ROLE_DIMENSION,   /**< what the row is about: a category */
    OOB_ROLE_COUNT,       /**< children or other people; protected in anything public */
    OOB_ROLE_DENOMINATOR, /**< what `count` is a share of */
    OOB_ROLE_PERCENT,     /**< count / denominator, in hundredths */
    OOB_ROLE_MEASURE,     /**< a number that counts nobody: miles, places, pounds */
    OOB_ROLE_LOCATION,    /**< a place: a postcode, a coordinate; never in public output */
    OOB_ROLE_IDENTIFIER,  /**< says who: a child's ID, a carer's, a URN; never in public output */
} oob_role;

typedef struct oob_summary_column {
    char *name;
    oob_role role;
    char *unit;    /**< "children", "%", "miles", "" */
    char *heading; /**< for people */
} oob_summary_column;

typedef struct oob_summary_parameter {
    char *name; /**< without the colon: "as_at" */
    char *
        fallback; /**< value where it is not given; "" is NULL; "latest" for as_at: the last day of the latest import */
    char *help;
} oob_summary_parameter;

/** Name and text shown for a value of the first dimension (`measure`): the heading of its part of a table. */
typedef struct oob_summary_label {
    char *name;
    char *text;
} oob_summary_label;

/** One summary as its header describes it. */
typedef struct oob_summary {
    char *name; /**< "headline" */
    char *title;
    char *question;
    char *definitions; /**< paragraphs, one a line */
    char *source;
    char *by;      /**< columns that --by accepts, separated by blanks; "" for none */
    char *prepare; /**< files of data/sql/view to run before it, separated by blanks; "" for none */
    /* What public output needs to know, as written, a line a line; "" where nothing is said. See docs/summaries.md. */
    char *population; /**< who is counted: "children", or "column | who" for one count column; "": never public */
    char *counts;   /**< of a stacked summary: "measure | breakdown | category | of its breakdown | of its category" */
    char *implies;  /**< "near=neither | location=outside" */
    char *same;     /**< the same in both directions */
    char *plain;    /**< measure columns that say nothing about people, separated by blanks */
    char *internal; /**< columns and measures that public output leaves out, separated by blanks */
    char
        *ranked; /**< measures whose rows the query puts in the order of a count; any word: all rows, of a plain grid */
    char *absent; /**< "unknown": a row that is not there says nothing; "": it says 0 */
    oob_summary_column *columns;
    size_t column_count;
    oob_summary_parameter *parameters;
    size_t parameter_count;
    oob_summary_label *labels;
    size_t label_count;
    char *sql; /**< the whole text */
} oob_summary;

/** Word for a role as headers write it ("count"). */
const char *oob_role_name(oob_role role);

/**
 * Read a summary's text. Its header is the leading block of SQL comments:
 *
 *     -- title: Children placed inside and outside the authority
 *     -- question: How many children are placed out of borough, and how far?
 *     -- parameter: as_at | latest | count placements at the end of this day
 *     -- column: count | count | children | Children
 *     -- label: location | Where children are placed
 *     -- definition: Inside: the placement lies within ...
 *     -- source: ...
 *     -- by: placement_group provider_type
 *     -- prepare: session_local
 *     -- population: children
 *     -- counts: location | all children | * | | location={1}
 *
 * `by`: the column that stands right after the mark in the SQL is replaced by the one asked for. `prepare`: what the
 * query needs beside the day's views, worked out only for the summaries that name it. `population` and what follows it
 * says whom the rows count, which public output cannot do without.
 *
 * @return OOB_ERR_INPUT, with the line, where a header is missing or not understood
 */
oob_status oob_summary_parse(oob_summary *out, const char *name, const char *text, oob_error *err);
void oob_summary_free(oob_summary *summary);
/** What a column owns. */
void oob_summary_column_free(oob_summary_column *column);
/** @param[out] out  yours to free with oob_summary_free() */
oob_status oob_summary_copy(oob_summary *out, const oob_summary *from, oob_error *err);

/** A built-in summary by name; OOB_ERR_USAGE with a "did you mean" for one that is not there. */
oob_status oob_summary_find(oob_summary *out, const char *name, oob_error *err);
/** Describe a query that has no header: its columns by name, all as dimensions. */
oob_status oob_summary_of_query(oob_summary *out, const oob_stmt *rows, oob_error *err);
/** Name of the nth built-in summary; NULL past the end. */
const char *oob_summary_name(size_t nth);

/** Values for a run. */
typedef struct oob_summary_values {
    const char *as_at; /**< ISO; NULL: latest */
    const char *from;  /**< ISO; NULL: the parameter's own default */
    const char *to;
    const char *by;  /**< one of `by`; NULL: none */
    const char *set; /**< other parameters, "within_miles=20,pep_days=90"; NULL: none */
} oob_summary_values;

/**
 * Prepare a summary on a store opened for reading: makes the session's views for the date, binds the parameters, checks
 * that the columns are those the header names.
 *
 * @param[out] stmt    yours to step and close
 * @param[out] as_at   the day used, ISO; cleared first
 */
oob_status oob_summary_open(oob_stmt **stmt, oob_strbuf *as_at, oob_db *db, const oob_summary *summary,
                            const oob_summary_values *values, oob_error *err);

/**
 * Make `snapshot` and the other dated views for `as_at` (NULL: latest) on this connection. A store without placements
 * has an empty snapshot: its lists of providers, carers and schools can be read.
 *
 * @param[out] day  the day used; cleared first
 */
oob_status oob_session_open(oob_strbuf *day, oob_db *db, const char *as_at, oob_error *err);

#endif
