/* fuzz_postcode.c - any bytes are read as a postcode: what comes out is canonical, and reads as itself. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/postcode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(int condition)
{
    if (!condition)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    oob_postcode got = oob_postcode_read((const char *)data, size);
    size_t len = strlen(got.text);
    demand(len < OOB_POSTCODE_SIZE);
    if (got.kind != OOB_POSTCODE_FULL && got.kind != OOB_POSTCODE_OUTWARD) {
        demand(len == 0 && got.outward_len == 0 && !got.repaired);
        return 0;
    }
    demand(got.kind == OOB_POSTCODE_FULL ? len == got.outward_len + 4 && got.text[got.outward_len] == ' '
                                         : len == got.outward_len);
    oob_postcode again = oob_postcode_read(got.text, len);
    demand(again.kind == got.kind && strcmp(again.text, got.text) == 0 && !again.repaired);
    (void)oob_postcode_area_country(got.text);
    return 0;
}
