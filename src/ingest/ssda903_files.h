/* ssda903_files.h - which files are parts of a return, and which of them belong together. */
#ifndef OOB_INGEST_SSDA903_FILES_H
#define OOB_INGEST_SSDA903_FILES_H

#include "core/strbuf.h"
#include "ingest/source.h"
#include "ingest/ssda903_modules.h"

/** One file of a return. */
typedef struct oob_903_file {
    const oob_source_entry *entry; /**< borrowed from the list */
    const oob_903_module *module;  /**< NULL: the XML form */
    int year; /**< the year in its own or its folder's name; 0: none. Of files of one return: one */
} oob_903_file;

/** Files of returns, those of one return beside each other, in the order in which they are to be loaded. */
typedef struct oob_903_files {
    oob_source_entries entries;
    oob_903_file *items;
    size_t count;
    uint64_t bytes;
} oob_903_files;

/**
 * Find and recognise the files that `paths` name: each as itself, folders and zips with their .csv and .xml.
 *
 * Files are grouped by the year in their name, else in the name of the folder or zip they are in. Files without a year
 * join the one group that has one, unless both have episodes.
 *
 * @param one_return  true: all files belong to one return, whatever their names say
 * @param remarks     gets a line for each file of a folder or zip that is no part of a return
 * @return OOB_ERR_INPUT: a file named itself is no part of a return; a file anywhere has most columns of a module but
 * not all; files without a year could belong to several returns; there is nothing
 */
oob_status oob_903_files_find(oob_903_files *out, const char *const *paths, size_t path_count, bool one_return,
                              oob_strbuf *remarks, oob_error *err);
void oob_903_files_free(oob_903_files *files);

/**
 * The year that a file or folder name has: "SSDA903_2020_episodes.csv" 2020, "2024-25" 2025, "return 2023_2024" 2024; 0
 * where it has none. Years are 2000 to 2099, not part of a longer number.
 */
int oob_903_year_in_name(const char *name, size_t len);

#endif
