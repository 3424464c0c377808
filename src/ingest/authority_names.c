/* authority_names.c - from an authority's name, as anybody writes it, to its ONS code. */
#include "ingest/authority_names.h"

#include <stdlib.h>
#include <string.h>

#include <uthash.h>

#include "store/store.h"

#define KEY_SIZE  96
#define CODE_SIZE 10

typedef struct known_name {
    UT_hash_handle hh;
    bool bare;            /* the key is less than an authority's full name */
    char code[CODE_SIZE]; /* "" where two authorities share the key */
    char key[];
} known_name;

struct oob_authority_names {
    known_name *known;
};

/* Words that stand round a name without being part of it. */
static const char *const trappings[] = {"and",    "authority",    "borough", "city",  "council", "county", "district",
                                        "london", "metropolitan", "of",      "royal", "the",     "unitary"};

static bool is_trapping(const char *word, size_t len)
{
    for (size_t i = 0; i < sizeof trappings / sizeof *trappings; i++) {
        if (strlen(trappings[i]) == len && memcmp(trappings[i], word, len) == 0)
            return true;
    }
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

/* Words in lower case with one blank between; "&" is "and". @return false where it does not fit */
static bool plain_words(char out[KEY_SIZE], const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        char c = text[i];
        if (n + 5 >= KEY_SIZE)
            return false;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c == '&') {
            memcpy(out + n, "and ", 4);
            n += 4;
        } else if (is_letter(c)) {
            out[n++] = c;
        } else if (c != '\'' && c != '.' && n > 0 && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return n > 0;
}

/* The same without the words round the name: from its first to its last word that is not one of them. */
static bool bare_words(char out[KEY_SIZE], const char *plain)
{
    const char *start = NULL;
    const char *end = NULL;
    for (const char *word = plain; *word != '\0';) {
        size_t len = strcspn(word, " ");
        if (!is_trapping(word, len)) {
            start = start == NULL ? word : start;
            end = word + len;
        }
        word += len + (word[len] == ' ');
    }
    if (start == NULL)
        return false;
    memcpy(out, start, (size_t)(end - start));
    out[end - start] = '\0';
    return true;
}

static const known_name *look_up(const oob_authority_names *names, const char *key)
{
    known_name *found = NULL;
    HASH_FIND(hh, names->known, key, (unsigned)strlen(key), found);
    return found;
}

/* A bare key never stands in the way of a full name: "Durham" is County Durham, but "Nottingham" is Nottingham. */
static oob_status learn(oob_authority_names *names, const char *key, const char *code, bool bare, oob_error *err)
{
    size_t len = strlen(key);
    known_name *entry = NULL;
    HASH_FIND(hh, names->known, key, (unsigned)len, entry);
    if (entry != NULL) {
        if (strcmp(entry->code, code) != 0 && entry->bare == bare)
            entry->code[0] = '\0';
        return OOB_OK;
    }
    entry = calloc(1, sizeof *entry + len + 1);
    if (entry == NULL)
        return oob_error_nomem(err);
    memcpy(entry->key, key, len + 1);
    entry->bare = bare;
    strncpy(entry->code, code, CODE_SIZE - 1);
    HASH_ADD(hh, names->known, key[0], (unsigned)len, entry);
    return OOB_OK;
}

/* One pass over the table for each kind of key, the full names first. */
static oob_status learn_names(oob_authority_names *names, oob_db *db, bool bare, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    char plain[KEY_SIZE];
    char key[KEY_SIZE];
    oob_status rc = oob_store_prepare(&stmt, db, "query/authority_names", err);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row) {
        const char *name = oob_stmt_text(stmt, 1);
        const char *upper = oob_stmt_text(stmt, 2);
        if (!plain_words(plain, name, strlen(name)))
            continue;
        if (!bare) {
            rc = learn(names, plain, upper, bare, err);
            if (rc == OOB_OK && plain_words(key, oob_stmt_text(stmt, 0), CODE_SIZE - 1))
                rc = learn(names, key, upper, bare, err);
        } else if (bare_words(key, plain) && strcmp(key, plain) != 0) {
            rc = learn(names, key, upper, bare, err);
        }
    }
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_authority_names_open(oob_authority_names **out, oob_db *db, oob_error *err)
{
    oob_authority_names *names = calloc(1, sizeof *names);
    if (names == NULL)
        return oob_error_nomem(err);
    oob_status rc = learn_names(names, db, false, err);
    if (rc == OOB_OK)
        rc = learn_names(names, db, true, err);
    if (rc != OOB_OK) {
        oob_authority_names_close(names);
        return rc;
    }
    *out = names;
    return OOB_OK;
}

void oob_authority_names_close(oob_authority_names *names)
{
    if (names == NULL)
        return;
    known_name *entry;
    known_name *next;
    HASH_ITER(hh, names->known, entry, next)
    {
        HASH_DEL(names->known, entry);
        free(entry);
    }
    free(names);
}

const char *oob_authority_names_find(const oob_authority_names *names, const char *text, size_t len)
{
    char plain[KEY_SIZE];
    char bare[KEY_SIZE];
    if (!plain_words(plain, text, len))
        return NULL;
    const known_name *found = look_up(names, plain);
    if (found == NULL && bare_words(bare, plain))
        found = look_up(names, bare);
    return found != NULL && found->code[0] != '\0' ? found->code : NULL;
}
