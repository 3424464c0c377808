/* config.h - small INI files: sections, keys and values in their order, each with the line it stands on. */
#ifndef OOB_CORE_CONFIG_H
#define OOB_CORE_CONFIG_H

#include <stddef.h>

#include "core/error.h"

/** A file read whole. Not modified after reading. */
typedef struct oob_config oob_config;

/** One `key = value` line. Strings are trimmed, borrowed until oob_config_free(). */
typedef struct oob_config_entry {
    const char *section; /**< "" before the first [section] */
    const char *key;
    const char *value;
    size_t line; /**< 1 is the first */
} oob_config_entry;

/**
 * Read an INI file of at most 1 MiB: `[section]`, `key = value` or `key: value`, comments after ; or #. A line that is
 * none of these, or is longer than 4,000 bytes, is OOB_ERR_USAGE with its file and line. Keys may repeat.
 */
oob_status oob_config_read(oob_config **out, const char *path, oob_error *err);
/** The same of text in memory; `name` stands for the file in messages. */
oob_status oob_config_parse(oob_config **out, const char *name, const char *text, oob_error *err);
void oob_config_free(oob_config *config);

/** The path or name it was read from; borrowed. */
const char *oob_config_name(const oob_config *config);
size_t oob_config_count(const oob_config *config);
const oob_config_entry *oob_config_at(const oob_config *config, size_t index);

/** Value of the last such key; NULL where there is none. Section and key are compared without ASCII case. */
const char *oob_config_get(const oob_config *config, const char *section, const char *key);

/** OOB_ERR_USAGE "oob.ini:12: ..." for what is wrong with an entry. */
oob_status oob_config_fault(const oob_config *config, const oob_config_entry *entry, oob_error *err, const char *fmt,
                            ...) OOB_PRINTF(4, 5);

/** A section and key that a program knows; key "*" stands for any key. */
typedef struct oob_config_known {
    const char *section;
    const char *key;
} oob_config_known;

/** OOB_ERR_USAGE for the first entry that is not among `known`, with its line and a "did you mean". */
oob_status oob_config_check(const oob_config *config, const oob_config_known *known, size_t count, oob_error *err);

#endif
