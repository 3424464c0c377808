/* placement_words.h - common words of case systems for SSDA903 codes. */
#ifndef OOB_INGEST_PLACEMENT_WORDS_H
#define OOB_INGEST_PLACEMENT_WORDS_H

#include "core/config.h"
#include "ingest/codes.h"

/**
 * The SSDA903 code that a council's words stand for: the code itself, else as the map's section for the list says
 * ([placement_type], [provider_type], [legal_status], [category_of_need]), else by a table of common words, letters and
 * digits compared only ("Children's Home" is K2).
 *
 * @param[out] code  padded with NULs; untouched where nothing fits
 * @param map        NULL: none
 * @return false where the words stand for no code
 */
bool oob_placement_words_code(char code[OOB_CODE_SIZE], oob_code_list list, const oob_config *map, const char *text,
                              size_t len);

#endif
