/* audit.h - the attacker: what can be worked out about each hidden count from everything that is printed. */
#ifndef OOB_DISCLOSURE_AUDIT_H
#define OOB_DISCLOSURE_AUDIT_H

#include "core/strbuf.h"
#include "disclosure/disclosure.h"

typedef enum oob_exposure_kind {
    OOB_EXPOSED_SHOWN,  /**< a small count is printed */
    OOB_EXPOSED_EXACT,  /**< a hidden small count can be worked out */
    OOB_EXPOSED_NARROW, /**< a hidden small count can be worked out to fewer values than the rules allow */
} oob_exposure_kind;

/** One small count that the printed figures give away. */
typedef struct oob_exposure {
    oob_exposure_kind kind;
    const char *population;
    const char *as_at;
    const char *key; /**< its conditions; "" is the total */
    int64_t least;   /**< what it can be */
    int64_t most;    /**< INT64_MAX: no limit */
    bool earlier;    /**< earlier releases alone give it away already: nothing printed now can change that */
} oob_exposure;

/** The least and the most of one count that is not printed as a number. */
typedef struct oob_bound {
    const char *population;
    const char *as_at;
    const char *key;
    bool printed; /**< printed as `c` or by a percentage; false: only implied, such as a total that no table shows */
    int64_t least;
    int64_t most; /**< INT64_MAX: no limit */
} oob_bound;

typedef struct oob_audit {
    size_t figures; /**< printed values read, percentages and symbols included */
    size_t sums;    /**< sums that link them */
    size_t hidden;  /**< different counts printed as `c`, those of earlier releases included */
    size_t implied; /**< counts that no table prints, but sums imply */
    size_t exposure_count;
    const oob_exposure *exposures; /**< in the order of their population, day and key */
    size_t bound_count;
    const oob_bound *bounds; /**< with OOB_AUDIT_BOUNDS only; same order */
} oob_audit;

typedef enum oob_audit_depth {
    OOB_AUDIT_VERDICT, /**< stop at each count as soon as two tables that fit the print put it far enough apart */
    OOB_AUDIT_BOUNDS,  /**< the least and the most of every count */
} oob_audit_depth;

/**
 * Audit what a publication prints, after oob_publication_protect(), together with the earlier releases loaded into it.
 *
 * Method: every printed text becomes a number, a range (rounding, percentages) or "1 or more" (`c`); sums that hold by
 * what the tables say of themselves become equations. Each count is then made as small and as large as they allow, by
 * the simplex method (GLPK), and by branch and bound where that ends between whole numbers. A verdict "safe" never
 * rests on floating point: it needs two tables in whole numbers, checked in whole numbers, that both fit the print.
 *
 * @param[out] out  yours to free with oob_audit_free(); its texts are borrowed from the publication
 */
oob_status oob_publication_audit(oob_audit **out, const oob_publication *pub, oob_audit_depth depth, oob_error *err);
void oob_audit_free(oob_audit *audit);

/** Exposures that count against this publication: all but those that earlier releases gave away. */
size_t oob_audit_findings(const oob_audit *audit);

/** The sentence for the foot of a report: what was hidden, what was audited, what was found. Appends. */
void oob_audit_sentence(oob_strbuf *out, const oob_publication *pub, const oob_audit *audit);

#endif
