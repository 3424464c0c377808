/* lines.h - the physical lines of a text source, with the means to go back to the start of a record. */
#ifndef OOB_INGEST_LINES_H
#define OOB_INGEST_LINES_H

#include "ingest/encoding.h"
#include "ingest/source.h"

/** Lines of a source. Ends are CRLF, LF and CR, in any mixture. UTF-16 arrives here as UTF-8; 8-bit text as it is. */
typedef struct oob_lines oob_lines;

/** A longer line is no text: OOB_ERR_INPUT. */
#define OOB_LINE_MAX ((size_t)1 << 20)

typedef struct oob_line {
    const char *text; /**< borrowed until the next call for a line */
    size_t len;       /**< without its end */
    size_t end_len;   /**< 2, 1, or 0 where the file ends without a line end */
} oob_line;

/** @param source borrowed until oob_lines_close(); its encoding is found here */
oob_status oob_lines_open(oob_lines **out, oob_source *source, oob_error *err);
void oob_lines_close(oob_lines *lines);

oob_encoding oob_lines_encoding(const oob_lines *lines);
/** "CRLF", "LF", "CR" or "mixed", of the lines read so far; "LF" where no line had an end. */
const char *oob_lines_ends(const oob_lines *lines);

/** @param[out] more false at the end of the source */
oob_status oob_lines_next(oob_line *line, bool *more, oob_lines *lines, oob_error *err);

/** Keep all text from the next line on, until the next mark; mark often, for only what lies before is let go. */
void oob_lines_mark(oob_lines *lines);
/** The text read since the mark, line ends included; borrowed until the next call for a line. */
const char *oob_lines_marked(const oob_lines *lines, size_t *len);
/** Read on from `offset` bytes after the mark. */
void oob_lines_go_back(oob_lines *lines, size_t offset);

#endif
