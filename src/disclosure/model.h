/* model.h - the inside of a publication: cells, the sums that link them, and the printed values. Private to the room.
 */
#ifndef OOB_DISCLOSURE_MODEL_H
#define OOB_DISCLOSURE_MODEL_H

#define HASH_NONFATAL_OOM 1 /* a failed insertion leaves hh.tbl NULL, instead of ending the program */
#include <uthash.h>

#include "core/strbuf.h"
#include "disclosure/arena.h"
#include "disclosure/disclosure.h"

#define DIMENSIONS_MAX 64        /* groups included; one bit each in a mask, and at most one condition each in a key */
#define DECIMALS_MAX   4         /* of a percentage or measure; more would give a count away to no end */
#define NO_LIMIT       INT64_MAX /* of a bound: there is none */

/* One condition: dimension = category. Remainders have categories of their own, which no table lists. */
typedef struct pair {
    int32_t dimension;
    int32_t category;
} pair;

#define CATEGORY_REST           (-1)              /* everyone who is in no listed category */
#define CATEGORY_NOT(category)  (-2 - (category)) /* everyone but those of one category */
#define CATEGORY_IS_REST(value) ((value) < 0)

/*
 * Who a cell counts: a population and day, and conditions closed under implication, by dimension. Closed keys make one
 * cell of "boundary_band=0-5" and "boundary_band=0-5;location=OUT". `vintage` is 0; or 1, 2, ... for counts of the same
 * conditions in earlier releases that differ, since the data have been revised: other cells. Cells apart have a
 * negative one each.
 */
typedef struct cell_key {
    int32_t universe;
    int32_t vintage;
    int32_t count;
    pair pairs[DIMENSIONS_MAX];
} cell_key;

typedef struct cell {
    UT_hash_handle hh;
    cell_key key;
    const char *name; /* shortest conditions, as in "boundary_band=0-5" */
    size_t id;        /* place in the publication's sorted cells */
    int64_t count;    /* true value */
    bool counted;     /* `count` is known */
    bool in_row;      /* some row of this publication has it */
    bool printed;     /* in this publication, as a count or in a percentage */
    bool earlier;     /* in an earlier release */
    bool hidden;
    bool primary;
    bool prefer;           /* hidden in the release of another day: hide it again rather than another */
    int64_t earlier_least; /* what earlier releases say */
    int64_t earlier_most;
    size_t mentions; /* printed values that show it */
} cell;

/* Sum of coefficient x cell = 0. */
typedef struct term {
    cell *cell;
    int32_t coefficient;
} term;

typedef struct relation {
    term *terms;
    size_t count;
    bool earlier; /* on record with an earlier release */
} relation;

/* A count and a denominator that no sum links: all that is known is that the one is part of the other. */
typedef struct part_of {
    cell *part;
    cell *whole;
} part_of;

typedef struct dimension {
    const char *name;
    oob_dimension_kind kind;
    const char **categories;
    size_t count;
    size_t cap;
    int32_t base;     /* a group's dimension; -1 for an ordinary one. A group has categories 0 (in it) and 1 */
    int32_t *members; /* a group's members: categories of `base` */
    size_t member_count;
    size_t rules;    /* the last implication of one of its categories: its place plus 1; 0 for none */
    cell_key domain; /* what all of its categories imply: whom it divides; see oob_domains_settle() */
} dimension;

typedef struct implication {
    pair when;
    pair then;
    size_t next; /* another of the same dimension, as in `rules` */
} implication;

typedef struct universe {
    const char *population;
    const char *as_at;
} universe;

/* A set of combinations that a table goes through: whatever fits it and has no row is 0. */
typedef struct coverage {
    cell_key where;      /* closed; universe set */
    uint64_t dimensions; /* bit a dimension */
    const char *title;
} coverage;

/* Where a cell of a row came from: the totals it is part of follow from it. */
typedef struct origin {
    cell *cell;
    cell_key where;
    uint64_t given; /* dimensions, and groups, that the row names */
} origin;

/* One printed value. */
typedef struct slot {
    cell *cell; /* count: itself; percent: what it is a share of `over`; measure: whom it is about; NULL: nothing */
    cell *over;
    const char *text;
} slot;

typedef struct table_column {
    const char *name;
    oob_pubrole role;
    int decimals;
    size_t of; /* columns of this table */
    size_t over;
    size_t key;
    bool has_key;
    bool infer;  /* denominator: which dimensions it leaves out has to be found */
    bool silent; /* a count that is not printed */
    uint64_t without;
    const char *where;
    const char *population;
} table_column;

struct oob_pubtable {
    oob_publication *pub;
    const char *title;
    const char *where;
    const char *population;
    const char *as_at;
    const char *total;
    bool absent_unknown;
    table_column *columns;
    size_t column_count;
    oob_pubvalue *values; /* rows x columns */
    slot *slots;          /* the same shape; made by oob_model_build() */
    size_t row_count;
    size_t row_cap;
};

typedef struct relate_rule {
    int32_t universes[8];
    int32_t coefficients[8];
    size_t count;
    bool subset; /* two universes: the second holds the first */
    bool all_dimensions;
    uint64_t dimensions;
} relate_rule;

/* What an earlier release printed. */
typedef struct earlier_cell {
    int32_t universe;
    const char *key;
    bool rest;
    int64_t count;
    int64_t least;
    int64_t most;
    cell *cell; /* found or made by oob_model_build() */
} earlier_cell;

typedef struct earlier_relation {
    size_t *cells; /* places in the publication's earlier cells */
    int32_t *coefficients;
    size_t count;
} earlier_relation;

/* Conditions that the same children meet. */
typedef struct equal_rule {
    const char *conditions;
    const char *others;
} equal_rule;

#define LIST(type, name)                                                                                               \
    type *name;                                                                                                        \
    size_t name##_count;                                                                                               \
    size_t name##_cap

struct oob_publication {
    oob_arena arena;
    oob_disclosure_rules rules;
    const char *population;
    const char *as_at;
    LIST(dimension, dimensions);
    LIST(implication, implications);
    LIST(universe, universes);
    LIST(oob_pubtable *, tables);
    LIST(relate_rule, rules_between);
    LIST(equal_rule, equals);
    LIST(earlier_cell, earlier);
    LIST(earlier_relation, earlier_relations);
    LIST(const char *, prefer); /* names of cells hidden on another day: "population|key" */
    size_t earlier_releases;
    bool log_read;          /* releases up to `latest_release` are known */
    int64_t latest_release; /* 0: none */
    size_t other_days;      /* days, other than its own, that those speak of */
    int32_t apart_count;
    cell *index; /* all cells by key */
    LIST(cell *, cells);
    LIST(relation, relations);
    LIST(coverage, coverages);
    LIST(origin, origins);
    LIST(part_of, parts);
    bool built;
};

/* Room for one more item at the end of pub->list; false: out of memory. */
#define LIST_ROOM(pub, list)                                                                                           \
    oob_list_room(&(pub)->arena, (void **)&(pub)->list, &(pub)->list##_cap, (pub)->list##_count + 1,                   \
                  sizeof *(pub)->list)
bool oob_list_room(oob_arena *arena, void **items, size_t *cap, size_t need, size_t item_size);

/* --- keys.c: dimensions, categories, conditions --- */
oob_status oob_dimension_intern(int32_t *out, oob_publication *pub, const char *name, size_t len, oob_error *err);
/* A category, or the group of that name: the pair to condition on. */
oob_status oob_pair_intern(pair *out, oob_publication *pub, int32_t dimension, const char *category, size_t len,
                           oob_error *err);
oob_status oob_universe_intern(int32_t *out, oob_publication *pub, const char *population, const char *as_at,
                               oob_error *err);
cell_key oob_key_of(int32_t universe);
/* Add a condition and all it implies; false where it contradicts the key: nobody can fulfil both. */
bool oob_key_add(const oob_publication *pub, cell_key *key, pair condition);
/* Add all conditions of another key; false on contradiction. */
bool oob_key_add_all(const oob_publication *pub, cell_key *key, const cell_key *other);
bool oob_key_same(const cell_key *a, const cell_key *b);
/* The category of a dimension in a key; NULL where it has none. */
const pair *oob_key_find(const cell_key *key, int32_t dimension);
uint64_t oob_key_dimensions(const cell_key *key);
/*
 * Read "location=OUT;sex=F" into a key (added to what it holds). `possible` is false where it contradicts itself.
 * `given`, when not NULL, gains the dimensions as written, without those implied.
 */
oob_status oob_key_parse(cell_key *key, bool *possible, uint64_t *given, oob_publication *pub, const char *text,
                         oob_error *err);
/* How many bits of a mask are set. */
unsigned oob_bits(uint64_t mask);
/* What a dimension can be relied on for: a whole with one category alone is taken for a part. Groups are parts. */
oob_dimension_kind oob_dimension_acts(const oob_publication *pub, int32_t dimension);
/* Text as it stands in a key: `;`, `=`, `%` and `|` as %3B and so on. Appends. */
void oob_key_escape(oob_strbuf *out, const char *text, size_t len);
/* The dimensions of "location;sex", one bit each. */
oob_status oob_dimensions_parse(uint64_t *out, oob_publication *pub, const char *text, oob_error *err);
/* The shortest conditions that mean the key, in alphabetical order. Appends. */
void oob_key_name(oob_strbuf *out, const oob_publication *pub, const cell_key *key);
/* Make each group imply what all of its members imply. Once, before the first key is made. */
oob_status oob_groups_close(oob_publication *pub, oob_error *err);
/* Work out whom each dimension divides: conditions that all its categories imply. Whenever categories have been added.
 */
void oob_domains_settle(oob_publication *pub);

/* --- model.c: cells and sums --- */
/* Turn rows, declarations and earlier releases into sorted cells and relations; checks that everything adds up. */
oob_status oob_model_build(oob_publication *pub, oob_error *err);
cell *oob_cell_find(const oob_publication *pub, const cell_key *key);
oob_status oob_cell_intern(cell **out, oob_publication *pub, const cell_key *key, oob_error *err);
/* A cell that nothing is linked to by its key: `name` is what it is called. */
oob_status oob_cell_apart(cell **out, oob_publication *pub, int32_t universe, const char *name, oob_error *err);
/* A remainder: everyone of a whole who is in none of its listed parts. */
bool oob_cell_is_rest(const cell *cell);
/* "children on 2025-03-31, location=OUT" for messages. Appends. */
void oob_cell_describe(oob_strbuf *out, const oob_publication *pub, const cell *cell);
/* A true count that the rules hide. */
bool oob_cell_sensitive(const oob_publication *pub, const cell *cell);

/* --- cells.c: from rows to cells and printed values --- */
/* Make known which populations and days the tables speak of. */
oob_status oob_cells_universes(oob_publication *pub, oob_error *err);
oob_status oob_cells_from_tables(oob_publication *pub, oob_error *err);
/* Find out what the denominators without a key are totals of. */
oob_status oob_cells_denominators(oob_publication *pub, oob_error *err);

/* --- implied.c: cells that no row has --- */
/* The totals that the rows imply, printed or not. */
oob_status oob_cells_implied(oob_publication *pub, oob_error *err);
/* The sums that rules of equality speak of. */
oob_status oob_cells_equal(oob_publication *pub, oob_error *err);
/* A combination that some table goes through: without a row of its own, it is 0. */
bool oob_cell_covered(const oob_publication *pub, const cell_key *key);
/* A combination that a table leaves out, though other tables count children in it, is a mistake. */
oob_status oob_cells_check_rows(const oob_publication *pub, oob_error *err);
oob_status oob_cells_from_earlier(oob_publication *pub, oob_error *err);

/* --- sums.c: the sums that hold among cells --- */
/* Work out the counts of implied cells from the cells they are made of. */
oob_status oob_sums_count(oob_publication *pub, oob_error *err);
/* All sums, with remainders where something is left; checks that they hold. */
oob_status oob_sums_build(oob_publication *pub, oob_error *err);

/* --- print.c: numbers to texts --- */
int64_t oob_rounded(int64_t count, int64_t round_to);
/* Share in units of the last printed decimal, half away from zero: 46.1 % with one decimal is 461. */
int64_t oob_share(int64_t count, int64_t of, int decimals);
oob_status oob_print_tables(oob_publication *pub, oob_error *err);

/* --- audit.c --- */

/* What a reader knows of each cell by this publication's print alone, before any sum; by cell id. */
typedef struct oob_reading {
    int64_t *least;
    int64_t *most; /* NO_LIMIT where there is none */
} oob_reading;

oob_status oob_audit_read(oob_reading *out, const oob_publication *pub, oob_error *err);
void oob_audit_reading_free(oob_reading *reading);

/* --- suppress.c --- */
void oob_suppress_primary(oob_publication *pub);
oob_status oob_suppress_secondary(oob_publication *pub, oob_error *err);

/* --- suppress_block.c --- */
/* A cell whose count cannot change, printed or hidden: it links nothing. */
bool oob_suppress_is_stuck(const oob_publication *pub, cell *of);
/* Hide what has to be among the cells whose entry in `blocks` (by cell id) is `block`. */
oob_status oob_suppress_block(oob_publication *pub, const size_t *blocks, size_t block, oob_error *err);

#endif
