/* keep_sources.h - after an import of open data: where they come from is kept with them. */
#ifndef OOB_CLI_KEEP_SOURCES_H
#define OOB_CLI_KEEP_SOURCES_H

#include "cli/cli.h"

/**
 * Keep the records beside the files that the command was given (oob_open_source_keep()). The import itself is done: a
 * failure here is a note.
 *
 * @param db    a store or a gazetteer, open for writing
 * @param kind  as of open_source; others, of records about children, are ignored
 */
void oob_cli_keep_sources(const oob_context *context, oob_db *db, const char *kind);

#endif
