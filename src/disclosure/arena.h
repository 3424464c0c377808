/* arena.h - the memory of one publication: taken piece by piece, released all at once. */
#ifndef OOB_DISCLOSURE_ARENA_H
#define OOB_DISCLOSURE_ARENA_H

#include <stddef.h>

struct oob_arena_piece;

/** Zero-initialise; release with oob_arena_free(). */
typedef struct oob_arena {
    struct oob_arena_piece *last;
} oob_arena;

/** Zeroed memory that lives as long as the arena; NULL where there is none. */
void *oob_arena_get(oob_arena *arena, size_t bytes);
/** A copy of (text, len) with a NUL; NULL where there is no memory. */
char *oob_arena_text(oob_arena *arena, const char *text, size_t len);
/**
 * Make room for `need` items in an array of the arena: the same array, or a larger copy of it.
 *
 * @param cap  items that `old` has room for; updated
 * @return NULL where there is no memory; `old` is then as it was
 */
void *oob_arena_grow(oob_arena *arena, void *old, size_t *cap, size_t need, size_t item_size);
void oob_arena_free(oob_arena *arena);

#endif
