/* suppress.c - which counts are hidden: the small ones, and, block by block, others that would give them away. */
#include <stdlib.h>

#include "disclosure/model.h"

void oob_suppress_primary(oob_publication *pub)
{
    for (size_t i = 0; i < pub->cells_count; i++) {
        cell *one = pub->cells[i];
        one->primary = one->in_row && oob_cell_sensitive(pub, one);
        one->hidden = one->primary;
    }
}

/* The first cell of each one's block; SIZE_MAX for a cell that cannot change, and so links nothing. */
static void find_blocks(size_t *blocks, const oob_publication *pub)
{
    for (size_t i = 0; i < pub->cells_count; i++)
        blocks[i] = oob_suppress_is_stuck(pub, pub->cells[i]) ? SIZE_MAX : i;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < pub->relations_count; i++) {
            const relation *sum = &pub->relations[i];
            size_t first = SIZE_MAX;
            for (size_t k = 0; k < sum->count; k++)
                if (blocks[sum->terms[k].cell->id] < first)
                    first = blocks[sum->terms[k].cell->id];
            for (size_t k = 0; k < sum->count; k++) {
                size_t *of = &blocks[sum->terms[k].cell->id];
                changed = changed || (*of != SIZE_MAX && *of != first);
                *of = *of != SIZE_MAX ? first : SIZE_MAX;
            }
        }
    }
}

static bool needs_protection(const oob_publication *pub, const size_t *blocks, size_t block)
{
    for (size_t i = block; i < pub->cells_count; i++)
        if (blocks[i] == block && oob_cell_sensitive(pub, pub->cells[i]))
            return true;
    return false;
}

oob_status oob_suppress_secondary(oob_publication *pub, oob_error *err)
{
    oob_status rc = OOB_OK;
    size_t *blocks = malloc((pub->cells_count + 1) * sizeof *blocks);
    if (blocks == NULL)
        return oob_error_nomem(err);
    find_blocks(blocks, pub);
    for (size_t i = 0; rc == OOB_OK && i < pub->cells_count; i++)
        if (blocks[i] == i && needs_protection(pub, blocks, i))
            rc = oob_suppress_block(pub, blocks, i, err);
    free(blocks);
    return rc;
}
