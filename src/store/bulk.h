/* bulk.h - changing very many rows of a table that has a geometry, without SpatiaLite's triggers row by row. */
#ifndef OOB_STORE_BULK_H
#define OOB_STORE_BULK_H

#include "store/db.h"

/** SpatiaLite's triggers on a table, or its indexes, put aside. */
typedef struct oob_bulk oob_bulk;

/**
 * Put them aside. They cost 3 us a row, more than the change itself: they note the time of the last change, and check
 * that a geometry has the column's type and reference system, which ours have by construction. Triggers of a spatial
 * index and our own stay in force.
 *
 * Must be inside a transaction: if it is undone, or the program dies, the triggers are there as before.
 */
oob_status oob_bulk_begin(oob_bulk **out, oob_db *db, const char *table, oob_error *err);
/**
 * Put the table's own indexes aside, for adding more rows than it has: building an index from sorted keys is several
 * times as fast as adding keys in any order. Those of UNIQUE and PRIMARY KEY stay. Inside a transaction, as above.
 */
oob_status oob_bulk_begin_indexes(oob_bulk **out, oob_db *db, const char *table, oob_error *err);
/** Put them back, before the commit. */
oob_status oob_bulk_end(oob_bulk *bulk, oob_error *err);
void oob_bulk_close(oob_bulk *bulk);

#endif
