/* arena.c - the memory of one publication. */
#include "disclosure/arena.h"

#include <stdlib.h>
#include <string.h>

/* A piece is a block of its own, so that the address sanitizer sees where each one ends. */
struct oob_arena_piece {
    struct oob_arena_piece *before;
    max_align_t bytes[];
};

void *oob_arena_get(oob_arena *arena, size_t bytes)
{
    struct oob_arena_piece *piece = calloc(1, sizeof *piece + bytes);
    if (piece == NULL)
        return NULL;
    piece->before = arena->last;
    arena->last = piece;
    return piece->bytes;
}

char *oob_arena_text(oob_arena *arena, const char *text, size_t len)
{
    char *copy = oob_arena_get(arena, len + 1);
    if (copy != NULL && len > 0)
        memcpy(copy, text, len);
    return copy;
}

void *oob_arena_grow(oob_arena *arena, void *old, size_t *cap, size_t need, size_t item_size)
{
    if (need <= *cap)
        return old;
    size_t wanted = *cap < 8 ? 8 : *cap * 2;
    if (wanted < need)
        wanted = need;
    void *grown = oob_arena_get(arena, wanted * item_size);
    if (grown == NULL)
        return NULL;
    if (*cap > 0)
        memcpy(grown, old, *cap * item_size);
    *cap = wanted;
    return grown;
}

void oob_arena_free(oob_arena *arena)
{
    while (arena->last != NULL) {
        struct oob_arena_piece *before = arena->last->before;
        free(arena->last);
        arena->last = before;
    }
}
