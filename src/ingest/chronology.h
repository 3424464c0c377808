/* chronology.h - the episodes of one import beside each other: repeats, overlaps, and children the header lacks. */
#ifndef OOB_INGEST_CHRONOLOGY_H
#define OOB_INGEST_CHRONOLOGY_H

#include "core/date.h"
#include "ingest/problems.h"

/** All episodes and children of an import, about 40 bytes an episode. */
typedef struct oob_chronology oob_chronology;

/** A child of the import, by number, 0 upwards. */
typedef uint32_t oob_child_no;

#define OOB_NO_DATE INT32_MIN

/** One episode as the checks need it. */
typedef struct oob_spell {
    oob_child_no child;
    oob_date decom;
    oob_date dec; /**< OOB_NO_DATE: still open */
    uint32_t row;
    uint32_t file;        /**< number given by oob_chronology_file() */
    uint64_t fingerprint; /**< of the whole row: two rows are copies where it, the child and both dates are the same */
} oob_spell;

oob_status oob_chronology_open(oob_chronology **out, oob_error *err);
void oob_chronology_close(oob_chronology *chronology);

/** Number of the file that the rows to come are from. `name` is copied. */
oob_status oob_chronology_file(uint32_t *file, oob_chronology *chronology, const char *name, oob_error *err);
oob_status oob_chronology_child(oob_child_no *child, oob_chronology *chronology, const char *id, size_t len,
                                oob_error *err);

/**
 * The header names this child, with this date of birth (OOB_NO_DATE: unknown). @return false where it did already: the
 * first counts
 */
bool oob_chronology_header(oob_chronology *chronology, oob_child_no child, oob_date dob);

/** Add an episode, unless it is a copy. @param[out] copy_of the one it repeats, borrowed; NULL where it is none */
oob_status oob_chronology_add(const oob_spell **copy_of, oob_chronology *chronology, const oob_spell *spell,
                              oob_error *err);
const char *oob_chronology_file_name(const oob_chronology *chronology, uint32_t file);

size_t oob_chronology_episodes(const oob_chronology *chronology);

/**
 * List what does not fit, all as notes: two episodes of a child that start on the same day (same-start), an episode
 * that starts before an earlier one ends (overlap), one without an end though a later one follows (open-but-followed),
 * a child that the header lacks (child-not-in-header, only where there was a header), a start before birth
 * (born-after-start), a child of 21 or more at the start, or still placed at 21 on `last_day` (over-21). Episodes that
 * end before they start take no part in the comparisons. Sorts the episodes: near-linear, and nothing can be added
 * afterwards.
 *
 * @param last_day  the last day the import speaks for; OOB_NO_DATE: unknown
 */
oob_status oob_chronology_check(oob_chronology *chronology, oob_problems *problems, oob_date last_day, oob_error *err);

#endif
