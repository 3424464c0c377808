/* pseudonym.h - names that stand for children in what the council's staff pass on: the same in every output of one
 * store, and of no use without its key.
 */
#ifndef OOB_CORE_PSEUDONYM_H
#define OOB_CORE_PSEUDONYM_H

#include "core/strbuf.h"

/** The names of one store. */
typedef struct oob_pseudonyms oob_pseudonyms;

/* Letters and digits after "C-": 8 of 5 bits each, or more where two children of the store would have the same. */
#define OOB_PSEUDONYM_SHORTEST 8
#define OOB_PSEUDONYM_LONGEST  12

/**
 * With the key of the file `key_path` (core/secret_key.h), made where there is none.
 *
 * @param[out] out  yours to close
 */
oob_status oob_pseudonyms_open(oob_pseudonyms **out, const char *key_path, oob_error *err);
/** Forgets the key. NULL is ignored. */
void oob_pseudonyms_close(oob_pseudonyms *names);

/** Say that the store has this child: once each, before oob_pseudonyms_settle(). */
oob_status oob_pseudonyms_add(oob_pseudonyms *names, const char *identifier, oob_error *err);

/**
 * Choose how long the names are: as few characters as tell all children that were added apart, so that it depends on
 * the store alone and not on what is printed or in which order.
 *
 * @param shortest  OOB_PSEUDONYM_SHORTEST but in tests
 * @return OOB_ERR_REFUSED where OOB_PSEUDONYM_LONGEST characters do not
 */
oob_status oob_pseudonyms_settle(oob_pseudonyms *names, size_t shortest, oob_error *err);

/**
 * The name of a child: "C-7K3Q9X2M".
 *
 * Method: BLAKE2b of 32 bytes, keyed (RFC 7693); its first bits in Douglas Crockford's base 32, which has no I, L, O or
 * U to be misread.
 *
 * @param names  a settled oob_pseudonyms, as the `data` of oob_grid_mask (report/grid.h)
 * @param out    cleared first
 */
oob_status oob_pseudonym(void *names, oob_strbuf *out, const char *identifier, oob_error *err);

#endif
