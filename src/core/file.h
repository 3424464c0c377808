/* file.h - private, atomic output files, and small input files read whole. */
#ifndef OOB_CORE_FILE_H
#define OOB_CORE_FILE_H

#include <stdio.h>

#include "core/strbuf.h"

/**
 * A file that appears under its name only when it is complete: written to a 0600 temporary file in the same folder,
 * then checked, flushed to disk and renamed. A full disk is an error and leaves the older file as it was.
 */
typedef struct oob_outfile oob_outfile;

/** @param path "-" writes to standard output. An existing folder, device or link in its place is refused. */
oob_status oob_outfile_open(oob_outfile **out, const char *path, oob_error *err);
/** The stream to write to; its errors are found at commit. */
FILE *oob_outfile_stream(oob_outfile *file);
/** The temporary file's path, for a library that writes by name; NULL for standard output. Borrowed. */
const char *oob_outfile_temp_path(const oob_outfile *file);
/** Bring what was written to the file, for who reads it back before the commit. OOB_ERR_OUTPUT: a full disk. */
oob_status oob_outfile_flush(oob_outfile *file, oob_error *err);
/**
 * Flush, check, fsync, rename. Frees `file` whether or not it worked; on failure, or when the user has stopped the
 * program meanwhile (OOB_ERR_INTERRUPTED), the temporary file is gone and an older file is as it was.
 */
oob_status oob_outfile_commit(oob_outfile *file, oob_error *err);
/** Give up: nothing is left behind. NULL is ignored. */
void oob_outfile_abandon(oob_outfile *file);

/**
 * OOB_ERR_USAGE where `path` is a store: children's records must not be replaced by an output that was given the wrong
 * name. Anything else, and nothing at all, is OOB_OK.
 */
oob_status oob_file_spare_records(const char *path, oob_error *err);

/** Flush to disk that a file of this name is in its folder; as well as can be done. */
void oob_file_sync_folder(const char *path);

/** Read a file of at most `limit` bytes whole. */
oob_status oob_file_read(oob_strbuf *out, const char *path, size_t limit, oob_error *err);

/** The part of a path after its last slash; borrowed from `path`. */
const char *oob_base_name(const char *path);

#endif
