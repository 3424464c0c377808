/* config.c - small INI files, through inih. */
#include "core/config.h"

#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/strbuf.h"
#include "core/text.h"

#define FILE_MAX       (1024 * 1024)
#define LINE_MAX_BYTES 4000

struct oob_config {
    char *name;
    oob_config_entry *entries;
    size_t count;
    size_t cap;
};

/* What the reader and the handler share while inih works: it hands neither of them the line number. */
typedef struct parse_state {
    oob_config *config;
    const char *rest;
    size_t line;
    size_t long_line;
    bool out_of_memory;
} parse_state;

void oob_config_free(oob_config *config)
{
    if (config == NULL)
        return;
    for (size_t i = 0; i < config->count; i++) {
        free((char *)config->entries[i].section);
        free((char *)config->entries[i].key);
        free((char *)config->entries[i].value);
    }
    free(config->entries);
    free(config->name);
    free(config);
}

/* inih's fgets: one line a call. A line that does not fit is remembered, since inih would silently cut it in two. */
static char *next_line(char *buffer, int size, void *data)
{
    parse_state *state = data;
    if (*state->rest == '\0')
        return NULL;
    size_t len = strcspn(state->rest, "\n");
    state->line++;
    size_t room = (size_t)size - 1;
    if (len > room && state->long_line == 0)
        state->long_line = state->line;
    size_t copied = len < room ? len : room;
    memcpy(buffer, state->rest, copied);
    buffer[copied] = '\0';
    state->rest += len + (state->rest[len] == '\n' ? 1 : 0);
    return buffer;
}

static int keep_entry(void *data, const char *section, const char *key, const char *value)
{
    parse_state *state = data;
    oob_config *config = state->config;
    if (config->count == config->cap) {
        size_t cap = config->cap == 0 ? 32 : config->cap * 2;
        oob_config_entry *grown = realloc(config->entries, cap * sizeof *grown);
        if (grown == NULL) {
            state->out_of_memory = true;
            return 0;
        }
        config->entries = grown;
        config->cap = cap;
    }
    size_t section_len = strlen(section);
    oob_trim(&section, &section_len); /* inih trims the other two */
    oob_config_entry entry = {strndup(section, section_len), strdup(key), strdup(value), state->line};
    config->entries[config->count++] = entry;
    if (entry.section == NULL || entry.key == NULL || entry.value == NULL) {
        state->out_of_memory = true;
        return 0;
    }
    return 1;
}

static oob_status report_parse(const parse_state *state, int inih_result, oob_error *err)
{
    const char *name = state->config->name;
    if (state->out_of_memory || inih_result == -2)
        return oob_error_nomem(err);
    if (state->long_line != 0)
        return oob_error_set(err, OOB_ERR_USAGE, "%s:%zu: the line is too long", name, state->long_line);
    if (inih_result != 0) {
        oob_error_set(err, OOB_ERR_USAGE, "%s:%d: neither a [section] nor a key = value", name, inih_result);
        return oob_error_hint(err, "a remark begins with # or ;");
    }
    return OOB_OK;
}

oob_status oob_config_parse(oob_config **out, const char *name, const char *text, oob_error *err)
{
    oob_config *config = calloc(1, sizeof *config);
    if (config == NULL)
        return oob_error_nomem(err);
    config->name = strdup(name);
    if (config->name == NULL) {
        oob_config_free(config);
        return oob_error_nomem(err);
    }
    parse_state state = {config, text, 0, 0, false};
    /* inih keeps its settings in variables of its own. An indented key is a key, not more of the value above it. */
    ini_allow_multiline = false;
    ini_stop_on_first_error = true;
    ini_max_line = LINE_MAX_BYTES;
    oob_status rc = report_parse(&state, ini_parse_stream(next_line, &state, keep_entry, &state), err);
    if (rc != OOB_OK) {
        oob_config_free(config);
        return rc;
    }
    *out = config;
    return OOB_OK;
}

oob_status oob_config_read(oob_config **out, const char *path, oob_error *err)
{
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_status rc = oob_file_read(&text, path, FILE_MAX, err);
    if (rc == OOB_OK)
        rc = oob_config_parse(out, path, oob_strbuf_str(&text), err);
    oob_strbuf_free(&text);
    return rc;
}

const char *oob_config_name(const oob_config *config)
{
    return config->name;
}

size_t oob_config_count(const oob_config *config)
{
    return config->count;
}

const oob_config_entry *oob_config_at(const oob_config *config, size_t index)
{
    return &config->entries[index];
}

static bool same(const char *a, const char *b)
{
    return oob_same_text(a, strlen(a), b);
}

const char *oob_config_get(const oob_config *config, const char *section, const char *key)
{
    for (size_t i = config->count; i > 0; i--) {
        const oob_config_entry *entry = &config->entries[i - 1];
        if (same(entry->section, section) && same(entry->key, key))
            return entry->value;
    }
    return NULL;
}

oob_status oob_config_fault(const oob_config *config, const oob_config_entry *entry, oob_error *err, const char *fmt,
                            ...)
{
    char text[512];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    return oob_error_set(err, OOB_ERR_USAGE, "%s:%zu: %s", config->name, entry->line, text);
}

static bool section_is_known(const char *section, const oob_config_known *known, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (same(section, known[i].section))
            return true;
    }
    return false;
}

static oob_status refuse_section(const oob_config *config, const oob_config_entry *entry, const oob_config_known *known,
                                 size_t count, oob_error *err)
{
    oob_nearest nearest;
    oob_nearest_start(&nearest, entry->section);
    for (size_t i = 0; i < count; i++)
        oob_nearest_offer(&nearest, known[i].section);
    oob_config_fault(config, entry, err, "there is no section [%s]", entry->section);
    return nearest.found ? oob_error_hint(err, "did you mean [%s]?", nearest.best) : OOB_ERR_USAGE;
}

static oob_status refuse_key(const oob_config *config, const oob_config_entry *entry, const oob_config_known *known,
                             size_t count, oob_error *err)
{
    oob_nearest nearest;
    oob_nearest_start(&nearest, entry->key);
    for (size_t i = 0; i < count; i++) {
        if (same(entry->section, known[i].section))
            oob_nearest_offer(&nearest, known[i].key);
    }
    oob_config_fault(config, entry, err, "section [%s] has no key '%s'", entry->section, entry->key);
    return nearest.found ? oob_error_hint(err, "did you mean '%s'?", nearest.best) : OOB_ERR_USAGE;
}

oob_status oob_config_check(const oob_config *config, const oob_config_known *known, size_t count, oob_error *err)
{
    for (size_t i = 0; i < config->count; i++) {
        const oob_config_entry *entry = &config->entries[i];
        if (!section_is_known(entry->section, known, count))
            return refuse_section(config, entry, known, count, err);
        size_t k = 0;
        while (k < count && !(same(entry->section, known[k].section) &&
                              (strcmp(known[k].key, "*") == 0 || same(entry->key, known[k].key))))
            k++;
        if (k == count)
            return refuse_key(config, entry, known, count, err);
    }
    return OOB_OK;
}
