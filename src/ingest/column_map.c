/* column_map.c - which column is which in a council's own files: read from a map file, remembered in the store. */
#include "ingest/column_map.h"

#include <stdio.h>
#include <string.h>

#include "store/store.h"

#define KEY_SIZE 32

static void meta_key(char out[KEY_SIZE], const char *kind)
{
    (void)snprintf(out, KEY_SIZE, "map_%s", kind);
}

oob_status oob_column_map_get(oob_config **out, bool *strict, oob_db *db, const char *kind, const char *path,
                              oob_error *err)
{
    oob_strbuf remembered = OOB_STRBUF_INIT;
    char key[KEY_SIZE];
    *out = NULL;
    *strict = path != NULL;
    if (path != NULL)
        return oob_config_read(out, path, err);
    meta_key(key, kind);
    oob_status rc = oob_meta_get(&remembered, db, key, err);
    if (rc == OOB_OK && remembered.len > 0)
        rc = oob_config_parse(out, "the map remembered from the last import", oob_strbuf_str(&remembered), err);
    oob_strbuf_free(&remembered);
    return rc;
}

static void add_entry(oob_strbuf *text, const oob_config_entry *entry, const char *section)
{
    if (strcmp(entry->section, section) != 0)
        oob_strbuf_addf(text, "[%s]\n", entry->section);
    oob_strbuf_addf(text, "%s = %s\n", entry->key, entry->value);
}

oob_status oob_column_map_remember(oob_db *db, const char *kind, const oob_config *map, oob_error *err)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    const char *section = "";
    char key[KEY_SIZE];
    for (size_t i = 0; i < oob_config_count(map); i++) {
        add_entry(&text, oob_config_at(map, i), section);
        section = oob_config_at(map, i)->section;
    }
    meta_key(key, kind);
    oob_status rc = oob_strbuf_check(&text, err);
    if (rc == OOB_OK)
        rc = oob_meta_set(db, key, oob_strbuf_str(&text), err);
    oob_strbuf_free(&text);
    return rc;
}
