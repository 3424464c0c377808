/* authority_codes.c - from a code as published, of whatever year and tier, to today's children's services authority. */
#include "geo/authority_codes.h"

#include <stdlib.h>
#include <string.h>

#include <uthash.h>

#include "store/store.h"

typedef struct known_code {
    UT_hash_handle hh;
    char *upper;
    char *name; /* of `upper`; NULL: not known */
    char code[];
} known_code;

struct oob_authority_codes {
    known_code *of_user;
    known_code *of_store;
};

static void known_free(known_code *entry)
{
    if (entry == NULL)
        return;
    free(entry->upper);
    free(entry->name);
    free(entry);
}

static void table_free(known_code *table)
{
    known_code *entry;
    known_code *next;
    HASH_ITER(hh, table, entry, next)
    {
        HASH_DEL(table, entry);
        known_free(entry);
    }
}

static const known_code *find(const known_code *table, const char *code)
{
    known_code *entry = NULL;
    HASH_FIND(hh, table, code, strlen(code), entry);
    return entry;
}

/* Keeps the first of two entries for one code. */
static oob_status add(known_code **table, const char *code, const char *upper, const char *name, oob_error *err)
{
    size_t len = strlen(code);
    if (find(*table, code) != NULL)
        return OOB_OK;
    known_code *entry = calloc(1, sizeof *entry + len + 1);
    if (entry == NULL)
        return oob_error_nomem(err);
    memcpy(entry->code, code, len + 1);
    entry->upper = strdup(upper);
    entry->name = name != NULL ? strdup(name) : NULL;
    if (entry->upper == NULL || (name != NULL && entry->name == NULL)) {
        known_free(entry);
        return oob_error_nomem(err);
    }
    known_code *head = *table;
    HASH_ADD(hh, head, code[0], len, entry);
    *table = head;
    return OOB_OK;
}

static oob_status add_from_store(oob_authority_codes *codes, oob_db *store, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, store, "boundaries/codes", err);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row)
        rc = add(&codes->of_store, oob_stmt_text(stmt, 0), oob_stmt_text(stmt, 1), oob_stmt_text(stmt, 2), err);
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_authority_codes_open(oob_authority_codes **out, oob_db *store, const oob_code_pair *extra, size_t count,
                                    oob_error *err)
{
    oob_authority_codes *codes = calloc(1, sizeof *codes);
    if (codes == NULL)
        return oob_error_nomem(err);
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < count; i++)
        rc = add(&codes->of_user, extra[i].from, extra[i].to, extra[i].to_name, err);
    if (rc == OOB_OK)
        rc = add_from_store(codes, store, err);
    if (rc != OOB_OK) {
        oob_authority_codes_close(codes);
        return rc;
    }
    *out = codes;
    return OOB_OK;
}

void oob_authority_codes_close(oob_authority_codes *codes)
{
    if (codes == NULL)
        return;
    table_free(codes->of_user);
    table_free(codes->of_store);
    free(codes);
}

const char *oob_authority_codes_upper(const oob_authority_codes *codes, const char *code, const char **name)
{
    /* A look-up of some years ago can lead to a code that has ended since: what it gives is looked up once more. */
    const known_code *user = find(codes->of_user, code);
    const known_code *store = find(codes->of_store, user != NULL ? user->upper : code);
    *name = store != NULL ? store->name : user != NULL ? user->name : NULL;
    if (store != NULL)
        return store->upper;
    return user != NULL ? user->upper : NULL;
}
