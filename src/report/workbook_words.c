/* workbook_words.c - what a workbook of summaries or records says of itself. */
#include "report/workbook_words.h"

#include <string.h>

#include "core/date.h"

bool oob_table_is_personal(const oob_summary *about)
{
    for (size_t i = 0; i < about->column_count; i++) {
        if (about->columns[i].role == OOB_ROLE_IDENTIFIER || about->columns[i].role == OOB_ROLE_LOCATION)
            return true;
    }
    return false;
}

static void add_day(oob_strbuf *out, const char *as_at)
{
    oob_date day;
    char words[OOB_DATE_WORDS_SIZE];
    if (oob_date_parse(&day, as_at, strlen(as_at))) {
        oob_date_words(day, words);
        oob_strbuf_addf(out, ", %s", words);
    }
}

static void classify(oob_workbook_words *words, const oob_workbook_facts *facts, bool personal)
{
    if (facts->is_public)
        oob_strbuf_adds(&words->classification, "For publication: small numbers are protected.");
    else if (personal)
        oob_strbuf_adds(&words->classification,
                        "OFFICIAL-SENSITIVE: personal data of children and carers. Keep it where such records may be "
                        "kept, and pass it on to nobody who has no need of it.");
    else
        oob_strbuf_adds(&words->classification,
                        "OFFICIAL-SENSITIVE: small numbers are not hidden. For use inside the authority, not for "
                        "publication.");
    oob_strbuf_adds(&words->protection, facts->is_public
                                            ? facts->audit
                                            : "Small numbers are not hidden here: these are full figures for use "
                                              "inside the authority.");
}

static bool any_personal(const oob_grid *const *grids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (oob_table_is_personal(oob_grid_about(grids[i])))
            return true;
    }
    return false;
}

oob_status oob_workbook_describe(oob_workbook *book, oob_workbook_words *words, const oob_workbook_facts *facts,
                                 const oob_grid *const *grids, size_t grid_count, oob_error *err)
{
    oob_strbuf_addf(&words->title, "%s: %s", facts->authority, facts->what);
    add_day(&words->title, facts->as_at);
    classify(words, facts, any_personal(grids, grid_count));
    if (facts->as_at[0] != '\0') {
        oob_strbuf_adds(&words->about, "Children looked after by the authority and where they are placed: counted at "
                                       "the end of the day named above, unless a table says otherwise.\n");
    }
    if (facts->pseudonyms)
        oob_strbuf_adds(&words->about, "Children are named by pseudonyms, the same in every output of this store.\n");
    oob_strbuf_adds(&words->about,
                    "The sheet Contents lists the tables; the sheet Notes has shorthand, definitions and sources.");
    oob_status rc = oob_strbuf_check(&words->title, err);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&words->about, err);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&words->classification, err);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&words->protection, err);
    *book = (oob_workbook){.title = oob_strbuf_str(&words->title),
                           .authority = facts->authority,
                           .about = oob_strbuf_str(&words->about),
                           .classification = oob_strbuf_str(&words->classification),
                           .protection = oob_strbuf_str(&words->protection),
                           .made_at = facts->made_at,
                           .grids = grids,
                           .grid_count = grid_count};
    return rc;
}

void oob_workbook_words_free(oob_workbook_words *words)
{
    oob_strbuf_free(&words->title);
    oob_strbuf_free(&words->about);
    oob_strbuf_free(&words->classification);
    oob_strbuf_free(&words->protection);
}
