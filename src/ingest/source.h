/* source.h - bytes of an input file: a plain file, or one member of a zip. */
#ifndef OOB_INGEST_SOURCE_H
#define OOB_INGEST_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

typedef struct oob_source oob_source;

/** A readable thing found by oob_source_list(): a file, or a member inside a zip. */
typedef struct oob_source_entry {
    char *path;     /**< of the file or the zip */
    char *member;   /**< name inside the zip; NULL for a plain file */
    uint64_t bytes; /**< uncompressed size */
} oob_source_entry;

typedef struct oob_source_entries {
    oob_source_entry *items;
    size_t count;
} oob_source_entries;

/**
 * Everything with one of the endings (".csv", ".txt", ...; ASCII case ignored; ends with NULL) that `paths` name: a
 * file is itself whatever its ending, a folder is read to any depth, a zip (by its ending) yields its members. Sorted
 * by base name, so that a run is repeatable. Names that start with a full stop are passed over, and links to what the
 * folder holds anyway. Refused: links out of the folder, devices, `/vsi` and URL-like paths, a zip whose members
 * expand more than 200-fold or past 8 GiB in all (OOB_ERR_INPUT). An empty list is not an error.
 */
oob_status oob_source_list(oob_source_entries *out, const char *const *paths, size_t path_count,
                           const char *const *endings, oob_error *err);
void oob_source_entries_free(oob_source_entries *entries);

oob_status oob_source_open(oob_source **out, const oob_source_entry *entry, oob_error *err);
/** Shorthand for a plain file (a zip with exactly one member with ending .csv is opened at that member). */
oob_status oob_source_open_path(oob_source **out, const char *path, oob_error *err);
void oob_source_close(oob_source *source);
/** Before the first read: spare the hash, which costs more than reading; oob_source_sha256() is then "". */
void oob_source_skip_hash(oob_source *source);

/**
 * Read up to `size` bytes. @param[out] got 0 at the end. A file that got shorter and a damaged zip (its lengths and
 * checksum are checked) are OOB_ERR_INPUT; a zip's checksum is known only at the end, so use nothing before that.
 */
oob_status oob_source_read(size_t *got, oob_source *source, void *buffer, size_t size, oob_error *err);

/** What to call it in messages: the base name ("episodes.csv", "ne.csv in codepo.zip"). Borrowed. */
const char *oob_source_name(const oob_source *source);
/** Bytes handed out so far, and in all, for progress. */
uint64_t oob_source_position(const oob_source *source);
uint64_t oob_source_size(const oob_source *source);
/** SHA-256 of all bytes, as 64 hexadecimal digits, once the end was read; "" before. Borrowed. */
const char *oob_source_sha256(oob_source *source);

#endif
