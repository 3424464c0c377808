/* sources.h - the table of open data that can be downloaded: data/sources.ini, and a user's changes to it. */
#ifndef OOB_FETCH_SOURCES_H
#define OOB_FETCH_SOURCES_H

#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/** One source. Strings are borrowed from the table; "" where not given. */
typedef struct oob_source {
    const char *key;   /**< "onspd" */
    const char *kind;  /**< gazetteer, boundaries, schools, ratings, providers, statistics */
    const char *title; /**< as published, with its release */
    const char *publisher;
    const char *page;           /**< web page where a person finds it */
    const char *address;        /**< of the file; {yyyymmdd} in it stands for the day; "" where none is known */
    const char *find;           /**< how to find the next release's address on that page */
    const char *checked;        /**< when and how the address was last found to work, or that it was not */
    const char *redirect_hosts; /**< hosts of the publisher's that the address may redirect to, separated by blanks */
    const char *file;           /**< name to save it under */
    const char *format;         /**< zip, csv, geojson, gpkg, ods or xlsx */
    const char *header;         /**< csv: column names that must be there, separated by commas */
    const char *licence;
    const char *attribution; /**< the words the licence asks for */
    const char *sha256;      /**< where the publisher gives one */
    uint64_t bytes;          /**< where the publisher gives it; 0: not */
    uint64_t limit;          /**< bytes; more cannot be the right file */
    const char *origin;      /**< the file the address stands in, for messages; "" for the table that oob comes with */
} oob_source;

/** The table. Close with oob_sources_free(). */
typedef struct oob_sources oob_sources;

/**
 * Read the table that oob comes with, and over it the user's: a section of the same name changes only the keys it has
 * (a new address drops the old size and checksum), another is a source more.
 *
 * @param path  an INI file; NULL: $XDG_CONFIG_HOME/oob/sources.ini where there is one
 * @return OOB_ERR_USAGE with file and line for an unknown key or a value that cannot be
 */
oob_status oob_sources_read(oob_sources **out, const char *path, oob_error *err);
void oob_sources_free(oob_sources *sources);

size_t oob_sources_count(const oob_sources *sources);
const oob_source *oob_sources_at(const oob_sources *sources, size_t index);

/**
 * The sources that a word names: a kind (its first source in the table: the one to use unless told otherwise), or a
 * key.
 * @return OOB_ERR_USAGE with a "did you mean" for neither
 */
oob_status oob_sources_find(const oob_source **out, const oob_sources *sources, const char *word, oob_error *err);

/** Where a user's own table stands, whether or not it is there: "/home/ann/.config/oob/sources.ini"; borrowed. */
const char *oob_sources_user_path(const oob_sources *sources);

#endif
