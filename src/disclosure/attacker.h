/* attacker.h - what somebody who reads a publication knows and works out. Private to the auditor. */
#ifndef OOB_DISCLOSURE_ATTACKER_H
#define OOB_DISCLOSURE_ATTACKER_H

#include "disclosure/audit.h"
#include "disclosure/model.h"

/* least <= sum of coefficient x count <= most. */
typedef struct constraint {
    const term *terms;
    size_t count;
    int64_t least;
    int64_t most;
    term own[2]; /* terms of a percentage */
} constraint;

/* What the attacker knows and finds out. Arrays are by cell id. */
typedef struct attacker {
    const oob_publication *pub;
    bool earlier_only; /* as if this publication did not print anything */
    oob_audit_depth depth;
    int64_t *least;
    int64_t *most;
    int64_t *lowest; /* smallest and largest value seen in a whole table that fits the print */
    int64_t *highest;
    bool *symbol; /* printed as `c` */
    constraint *constraints;
    size_t constraint_count;
    size_t constraint_cap;
    size_t *block; /* cells that constraints link have the same */
    size_t figures;
    bool *unlimited; /* `highest` is only where the search was told to stop */
} attacker;

/* Make room, knowing nothing. Close even after a failure. */
oob_status oob_attacker_open(attacker *who, oob_error *err);
void oob_attacker_close(attacker *who);

/* reading.c: learn what is printed, and what the sums are. */
oob_status oob_attacker_read(attacker *who, oob_error *err);
/* Learn that a count is within a range; `text` is where from. */
oob_status oob_attacker_learn(attacker *who, const cell *about, int64_t least, int64_t most, const char *text,
                              oob_error *err);
/* OOB_ERR_INTERNAL: no true table fits what is printed. */
oob_status oob_attacker_contradiction(const attacker *who, const cell *about, const char *text, oob_error *err);

/* attack.c: read, and find the least and the most of every count (or, for a verdict, enough of both). */
oob_status oob_attack(attacker *who, oob_error *err);
bool oob_attacker_knows(const attacker *who, const cell *one);
/* A small count; and one that was seen far enough apart. */
bool oob_attacker_wants(const attacker *who, const cell *one);
bool oob_attacker_is_baffled(const attacker *who, size_t id);

#endif
