/* chronology.c - the episodes of one import beside each other. */
#include "ingest/chronology.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uthash.h>

#define ADULT_YEARS 21 /* care leavers are supported to 21; nobody is looked after past it */

typedef struct child_entry {
    UT_hash_handle hh;
    oob_child_no number;
    char id[]; /* NUL-terminated; the key is what is before the NUL */
} child_entry;

typedef struct child_facts {
    child_entry *entry;
    oob_date dob;
    bool in_header;
} child_facts;

struct oob_chronology {
    child_entry *by_id;
    child_entry *last; /* looked up */
    child_facts *children;
    size_t child_count;
    size_t child_cap;
    oob_spell *spells;
    size_t spell_count;
    size_t spell_cap;
    uint32_t *copies; /* open addressing by fingerprint: index of a spell plus 1, 0 empty */
    size_t slots;     /* a power of two, at least twice spell_count */
    char **files;
    size_t file_count;
    bool has_header;
};

oob_status oob_chronology_open(oob_chronology **out, oob_error *err)
{
    oob_chronology *chronology = calloc(1, sizeof *chronology);
    if (chronology == NULL)
        return oob_error_nomem(err);
    *out = chronology;
    return OOB_OK;
}

void oob_chronology_close(oob_chronology *chronology)
{
    if (chronology == NULL)
        return;
    HASH_CLEAR(hh, chronology->by_id);
    for (size_t i = 0; i < chronology->child_count; i++)
        free(chronology->children[i].entry);
    for (size_t i = 0; i < chronology->file_count; i++)
        free(chronology->files[i]);
    free(chronology->children);
    free(chronology->spells);
    free(chronology->copies);
    free(chronology->files);
    free(chronology);
}

oob_status oob_chronology_file(uint32_t *file, oob_chronology *chronology, const char *name, oob_error *err)
{
    char **grown = realloc(chronology->files, (chronology->file_count + 1) * sizeof *grown);
    if (grown == NULL)
        return oob_error_nomem(err);
    chronology->files = grown;
    grown[chronology->file_count] = strdup(name);
    if (grown[chronology->file_count] == NULL)
        return oob_error_nomem(err);
    *file = (uint32_t)chronology->file_count++;
    return OOB_OK;
}

static oob_status add_child(oob_child_no *child, oob_chronology *chronology, const char *id, size_t len, oob_error *err)
{
    if (chronology->child_count == chronology->child_cap) {
        size_t cap = chronology->child_cap == 0 ? 1024 : chronology->child_cap * 2;
        child_facts *grown = realloc(chronology->children, cap * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        chronology->children = grown;
        chronology->child_cap = cap;
    }
    child_entry *entry = malloc(sizeof *entry + len + 1);
    if (entry == NULL)
        return oob_error_nomem(err);
    memcpy(entry->id, id, len);
    entry->id[len] = '\0';
    entry->number = (oob_child_no)chronology->child_count;
    HASH_ADD(hh, chronology->by_id, id[0], len, entry);
    chronology->children[chronology->child_count++] = (child_facts){entry, OOB_NO_DATE, false};
    *child = entry->number;
    return OOB_OK;
}

oob_status oob_chronology_child(oob_child_no *child, oob_chronology *chronology, const char *id, size_t len,
                                oob_error *err)
{
    /* Rows of a child mostly follow each other. */
    child_entry *entry = chronology->last;
    if (entry == NULL || strncmp(entry->id, id, len) != 0 || entry->id[len] != '\0')
        HASH_FIND(hh, chronology->by_id, id, len, entry);
    if (entry == NULL)
        return add_child(child, chronology, id, len, err);
    chronology->last = entry;
    *child = entry->number;
    return OOB_OK;
}

bool oob_chronology_header(oob_chronology *chronology, oob_child_no child, oob_date dob)
{
    child_facts *facts = &chronology->children[child];
    chronology->has_header = true;
    if (facts->in_header)
        return false;
    facts->in_header = true;
    facts->dob = dob;
    return true;
}

size_t oob_chronology_episodes(const oob_chronology *chronology)
{
    return chronology->spell_count;
}

static bool is_copy(const oob_spell *a, const oob_spell *b)
{
    return a->fingerprint == b->fingerprint && a->child == b->child && a->decom == b->decom && a->dec == b->dec;
}

/* The slot of a copy of `spell`, or the empty one where it would go. */
static size_t find_slot(const oob_chronology *chronology, const oob_spell *spell)
{
    size_t mask = chronology->slots - 1;
    size_t slot = (size_t)(spell->fingerprint ^ (spell->fingerprint >> 32)) & mask;
    while (chronology->copies[slot] != 0 && !is_copy(&chronology->spells[chronology->copies[slot] - 1], spell))
        slot = (slot + 1) & mask;
    return slot;
}

static oob_status grow(oob_chronology *chronology, oob_error *err)
{
    size_t cap = chronology->spell_cap == 0 ? 1024 : chronology->spell_cap * 2;
    oob_spell *spells = realloc(chronology->spells, cap * sizeof *spells);
    if (spells == NULL)
        return oob_error_nomem(err);
    chronology->spells = spells;
    uint32_t *copies = calloc(cap * 2, sizeof *copies);
    if (copies == NULL)
        return oob_error_nomem(err);
    free(chronology->copies);
    chronology->copies = copies;
    chronology->spell_cap = cap;
    chronology->slots = cap * 2;
    for (size_t i = 0; i < chronology->spell_count; i++)
        copies[find_slot(chronology, &spells[i])] = (uint32_t)i + 1;
    return OOB_OK;
}

oob_status oob_chronology_add(const oob_spell **copy_of, oob_chronology *chronology, const oob_spell *spell,
                              oob_error *err)
{
    if (chronology->spell_count == chronology->spell_cap) {
        oob_status rc = grow(chronology, err);
        if (rc != OOB_OK)
            return rc;
    }
    size_t slot = find_slot(chronology, spell);
    if (chronology->copies[slot] != 0) {
        *copy_of = &chronology->spells[chronology->copies[slot] - 1];
        return OOB_OK;
    }
    *copy_of = NULL;
    chronology->spells[chronology->spell_count++] = *spell;
    chronology->copies[slot] = (uint32_t)chronology->spell_count;
    return OOB_OK;
}

/* --- the checks ----------------------------------------------------------------------------------- */

static int compare_place(const oob_spell *a, const oob_spell *b)
{
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static int compare_spells(const void *left, const void *right)
{
    const oob_spell *a = left;
    const oob_spell *b = right;
    if (a->child != b->child)
        return a->child < b->child ? -1 : 1;
    if (a->decom != b->decom)
        return a->decom < b->decom ? -1 : 1;
    return compare_place(a, b);
}

static void uk_date(char out[16], oob_date date)
{
    int year;
    int month;
    int day;
    oob_date_to_ymd(date, &year, &month, &day);
    (void)snprintf(out, 16, "%02u/%02u/%04u", (unsigned)day % 100, (unsigned)month % 100, (unsigned)year % 10000);
}

static oob_status report(oob_chronology *chronology, oob_problems *problems, const oob_spell *spell, const char *code,
                         const char *column, const char *message, const char *hint, oob_error *err)
{
    oob_problem problem = {
        .file = chronology->files[spell->file],
        .row = spell->row,
        .column = column,
        .code = code,
        .severity = OOB_NOTE,
        .child_id = chronology->children[spell->child].entry->id,
        .message = message,
        .hint = hint,
    };
    return oob_problems_add(problems, &problem, err);
}

/* The day that age is reached; born on 29 February: 1 March in years without one. */
static oob_date birthday(oob_date dob, int age)
{
    int year;
    int month;
    int day;
    oob_date out = OOB_NO_DATE;
    oob_date_to_ymd(dob, &year, &month, &day);
    if (!oob_date_from_ymd(&out, year + age, month, day))
        (void)oob_date_from_ymd(&out, year + age, 3, 1);
    return out;
}

static oob_status check_age(oob_chronology *chronology, oob_problems *problems, const oob_spell *spell,
                            oob_date last_day, oob_error *err)
{
    oob_date dob = chronology->children[spell->child].dob;
    char text[96];
    char date[16];
    if (dob == OOB_NO_DATE)
        return OOB_OK;
    if (spell->decom < dob) {
        uk_date(date, dob);
        (void)snprintf(text, sizeof text, "starts before the child's birth on %s", date);
        return report(chronology, problems, spell, "born-after-start", NULL, text,
                      "check DOB in the header and this date", err);
    }
    oob_date adult = birthday(dob, ADULT_YEARS);
    bool still_open = spell->dec == OOB_NO_DATE && last_day != OOB_NO_DATE && last_day >= adult;
    if (spell->decom < adult && !still_open)
        return OOB_OK;
    (void)snprintf(text, sizeof text, "the person is %d or older%s", ADULT_YEARS,
                   spell->decom < adult ? " and the episode has no end" : " when it starts");
    return report(chronology, problems, spell, "over-21", NULL, text, "was the episode never closed, or is DOB wrong?",
                  err);
}

/* "row 12", with the file where it is another than that of `beside`. */
static const char *name_row(char out[128], const oob_chronology *chronology, const oob_spell *spell,
                            const oob_spell *beside)
{
    if (spell->file == beside->file)
        (void)snprintf(out, 128, "row %u", spell->row);
    else
        (void)snprintf(out, 128, "row %u of %.100s", spell->row, chronology->files[spell->file]);
    return out;
}

static oob_status check_same_start(oob_chronology *chronology, oob_problems *problems, const oob_spell *first,
                                   const oob_spell *spell, oob_error *err)
{
    char row[128];
    char text[256];
    (void)snprintf(text, sizeof text, "starts on the same day as the episode in %s, and differs from it",
                   name_row(row, chronology, first, spell));
    return report(chronology, problems, spell, "same-start", NULL, text,
                  "both are kept; on a date when both are open the child counts once, at the later row", err);
}

static oob_status check_overlap(oob_chronology *chronology, oob_problems *problems, const oob_spell *open_one,
                                const oob_spell *spell, oob_error *err)
{
    char row[128];
    char text[256];
    char start[16];
    char end[16];
    uk_date(start, spell->decom);
    if (open_one->dec == OOB_NO_DATE) {
        (void)snprintf(text, sizeof text, "has no end, though the child's next episode starts on %s", start);
        return report(chronology, problems, open_one, "open-but-followed", NULL, text,
                      "nothing is guessed: on a date when both are open the child counts once, at the later start",
                      err);
    }
    uk_date(end, open_one->dec);
    (void)snprintf(text, sizeof text, "starts on %s, before the episode in %s ends on %s", start,
                   name_row(row, chronology, open_one, spell), end);
    return report(chronology, problems, spell, "overlap", NULL, text,
                  "nothing is guessed: on a date when both are open the child counts once, at the later start", err);
}

static bool runs_backwards(const oob_spell *spell)
{
    return spell->dec != OOB_NO_DATE && spell->dec < spell->decom;
}

static bool ends_after(const oob_spell *a, const oob_spell *b)
{
    return a->dec == OOB_NO_DATE || (b->dec != OOB_NO_DATE && a->dec > b->dec);
}

/* Episodes of one child in order: each against the one before it that reaches furthest. */
static oob_status check_order(oob_chronology *chronology, oob_problems *problems, const oob_spell *spells, size_t count,
                              oob_error *err)
{
    const oob_spell *furthest = NULL;
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < count; i++) {
        const oob_spell *spell = &spells[i];
        if (runs_backwards(spell))
            continue;
        if (furthest != NULL && furthest->decom == spell->decom)
            rc = check_same_start(chronology, problems, furthest, spell, err);
        else if (furthest != NULL && (furthest->dec == OOB_NO_DATE || spell->decom < furthest->dec))
            rc = check_overlap(chronology, problems, furthest, spell, err);
        if (furthest == NULL || ends_after(spell, furthest) || furthest->dec == OOB_NO_DATE)
            furthest = spell;
    }
    return rc;
}

static oob_status check_header(oob_chronology *chronology, oob_problems *problems, const oob_spell *spells,
                               size_t count, oob_error *err)
{
    if (!chronology->has_header || chronology->children[spells[0].child].in_header)
        return OOB_OK;
    const oob_spell *first = &spells[0];
    for (size_t i = 1; i < count; i++) {
        if (compare_place(&spells[i], first) < 0)
            first = &spells[i];
    }
    return report(chronology, problems, first, "child-not-in-header", "CHILD", "is not in the header",
                  "the child's episodes count; date of birth, sex and ethnic group are not known", err);
}

const char *oob_chronology_file_name(const oob_chronology *chronology, uint32_t file)
{
    return chronology->files[file];
}

/* Files mostly are in order already, and looking is ten times as fast as sorting. */
static void sort_spells(oob_spell *spells, size_t count)
{
    size_t i = 1;
    while (i < count && compare_spells(&spells[i - 1], &spells[i]) <= 0)
        i++;
    if (i < count)
        qsort(spells, count, sizeof *spells, compare_spells);
}

oob_status oob_chronology_check(oob_chronology *chronology, oob_problems *problems, oob_date last_day, oob_error *err)
{
    oob_spell *spells = chronology->spells;
    oob_status rc = OOB_OK;
    sort_spells(spells, chronology->spell_count);
    for (size_t i = 0, end = 0; rc == OOB_OK && i < chronology->spell_count; i = end) {
        end = i + 1;
        while (end < chronology->spell_count && spells[end].child == spells[i].child)
            end++;
        rc = check_header(chronology, problems, spells + i, end - i, err);
        for (size_t k = i; rc == OOB_OK && k < end; k++)
            rc = check_age(chronology, problems, &spells[k], last_day, err);
        if (rc == OOB_OK)
            rc = check_order(chronology, problems, spells + i, end - i, err);
    }
    return rc;
}
