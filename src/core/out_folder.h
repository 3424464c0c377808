/* out_folder.h - a folder of files that appears under its name only when all of them are complete. */
#ifndef OOB_CORE_OUT_FOLDER_H
#define OOB_CORE_OUT_FOLDER_H

#include "core/strbuf.h"

/** The list of a folder's files that stands in it: `sha256sum -c` checks it. Its first line says that oob wrote it. */
#define OOB_OUT_FOLDER_LIST "SHA256SUMS"

/**
 * A folder being filled: private (0700), under a temporary name beside its own. What is there already is replaced only
 * where it is an earlier one of these with the same files, unchanged: whatever somebody has put there, or worked on, is
 * never deleted.
 */
typedef struct oob_out_folder oob_out_folder;

/** @return OOB_ERR_USAGE where the folder there is not ours to replace; OOB_ERR_OUTPUT where none can be made */
oob_status oob_out_folder_open(oob_out_folder **out, const char *path, oob_error *err);

/**
 * A file of the folder, to be written by the caller.
 *
 * @param[out] path  where to write it; cleared first
 * @param name       below the folder: "README.txt", "csv/headline.csv"; its folder is made
 */
oob_status oob_out_folder_file(oob_strbuf *path, oob_out_folder *folder, const char *name, oob_error *err);

/** Where a file of the folder is now. @param[out] path  cleared first */
oob_status oob_out_folder_find(oob_strbuf *path, const oob_out_folder *folder, const char *name, oob_error *err);

/**
 * Write the list, flush everything to disk, and give the folder its name, in exchange with an earlier one, which is
 * then deleted. Frees `folder` whether or not it worked. @return OOB_ERR_INTERRUPTED: the user has stopped the program
 */
oob_status oob_out_folder_commit(oob_out_folder *folder, oob_error *err);
/** Give up: nothing is left behind. NULL is ignored. */
void oob_out_folder_abandon(oob_out_folder *folder);

#endif
