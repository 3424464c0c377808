/* lines.c - the physical lines of a text source. */
#include "ingest/lines.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE 262144

struct oob_lines {
    oob_source *source;
    oob_encoding encoding;
    oob_utf16 *utf16; /* NULL for 8-bit text */
    char *raw;        /* block of UTF-16 before its conversion; NULL for 8-bit text */
    char *data;
    size_t capacity;
    size_t mark; /* offsets into data: mark <= next <= end */
    size_t next;
    size_t end;
    size_t line_feed; /* first line feed at or after `next`; `end` where there is none in memory */
    bool line_feed_known;
    bool at_end;
    size_t crlf;
    size_t lf;
    size_t cr;
};

/* Room for `extra` bytes after `end`: what lies before the mark goes first. */
static oob_status make_room(oob_lines *lines, size_t extra, oob_error *err)
{
    if (lines->mark > 0) {
        memmove(lines->data, lines->data + lines->mark, lines->end - lines->mark);
        lines->next -= lines->mark;
        lines->end -= lines->mark;
        lines->mark = 0;
    }
    if (lines->end + extra <= lines->capacity)
        return OOB_OK;
    size_t capacity = lines->capacity * 2 > lines->end + extra ? lines->capacity * 2 : lines->end + extra;
    char *grown = realloc(lines->data, capacity);
    if (grown == NULL)
        return oob_error_nomem(err);
    lines->data = grown;
    lines->capacity = capacity;
    return OOB_OK;
}

static oob_status fill_utf16(oob_lines *lines, oob_error *err)
{
    size_t got = 0;
    oob_status rc = make_room(lines, BLOCK_SIZE / 2 * 3 + OOB_UTF16_SPARE, err);
    if (rc == OOB_OK)
        rc = oob_source_read(&got, lines->source, lines->raw, BLOCK_SIZE, err);
    if (rc != OOB_OK)
        return rc;
    lines->at_end = got == 0;
    lines->end += oob_utf16_convert(lines->utf16, lines->data + lines->end, lines->raw, got, lines->at_end);
    return OOB_OK;
}

static oob_status fill(oob_lines *lines, oob_error *err)
{
    size_t got = 0;
    lines->line_feed_known = false;
    if (lines->utf16 != NULL)
        return fill_utf16(lines, err);
    oob_status rc = make_room(lines, lines->data == NULL ? BLOCK_SIZE : BLOCK_SIZE / 2, err);
    if (rc == OOB_OK)
        rc = oob_source_read(&got, lines->source, lines->data + lines->end, lines->capacity - lines->end, err);
    lines->at_end = rc == OOB_OK && got == 0;
    lines->end += got;
    return rc;
}

/* The sample the encoding was found from is UTF-16: convert it where it stands. */
static oob_status turn_to_utf16(oob_lines *lines, size_t mark_len, oob_error *err)
{
    size_t len = lines->end - mark_len;
    oob_status rc = oob_utf16_open(&lines->utf16, lines->encoding, err);
    if (rc != OOB_OK)
        return rc;
    char *sample = lines->data;
    lines->capacity = BLOCK_SIZE + len / 2 * 3 + OOB_UTF16_SPARE;
    lines->data = malloc(lines->capacity);
    lines->raw = malloc(BLOCK_SIZE);
    if (lines->data != NULL && lines->raw != NULL)
        lines->end = oob_utf16_convert(lines->utf16, lines->data, sample + mark_len, len, lines->at_end);
    else
        rc = oob_error_nomem(err);
    free(sample);
    return rc;
}

static oob_status find_encoding(oob_lines *lines, oob_error *err)
{
    size_t mark_len = 0;
    while (!lines->at_end && lines->end < OOB_ENCODING_SAMPLE) {
        oob_status rc = fill(lines, err);
        if (rc != OOB_OK)
            return rc;
    }
    size_t sample = lines->end < OOB_ENCODING_SAMPLE ? lines->end : OOB_ENCODING_SAMPLE;
    lines->encoding = oob_encoding_find(&mark_len, lines->data, sample);
    if (lines->encoding == OOB_ENCODING_UTF16LE || lines->encoding == OOB_ENCODING_UTF16BE)
        return turn_to_utf16(lines, mark_len, err);
    lines->mark = lines->next = mark_len;
    return OOB_OK;
}

oob_status oob_lines_open(oob_lines **out, oob_source *source, oob_error *err)
{
    oob_lines *lines = calloc(1, sizeof *lines);
    if (lines == NULL)
        return oob_error_nomem(err);
    lines->source = source;
    oob_status rc = find_encoding(lines, err);
    if (rc != OOB_OK) {
        oob_lines_close(lines);
        return rc;
    }
    *out = lines;
    return OOB_OK;
}

void oob_lines_close(oob_lines *lines)
{
    if (lines == NULL)
        return;
    oob_utf16_close(lines->utf16);
    free(lines->raw);
    free(lines->data);
    free(lines);
}

oob_encoding oob_lines_encoding(const oob_lines *lines)
{
    return lines->encoding;
}

const char *oob_lines_ends(const oob_lines *lines)
{
    int kinds = (lines->crlf > 0) + (lines->lf > 0) + (lines->cr > 0);
    if (kinds > 1)
        return "mixed";
    if (lines->crlf > 0)
        return "CRLF";
    return lines->cr > 0 ? "CR" : "LF";
}

/* A line of `len` bytes at `next`, and its end. */
static void take(oob_line *line, oob_lines *lines, size_t len, size_t end_len)
{
    *line = (oob_line){.text = lines->data + lines->next, .len = len, .end_len = end_len};
    lines->next += len + end_len;
}

static void find_line_feed(oob_lines *lines)
{
    const char *found = memchr(lines->data + lines->next, '\n', lines->end - lines->next);
    lines->line_feed = found != NULL ? (size_t)(found - lines->data) : lines->end;
    lines->line_feed_known = true;
}

/* Find the end of the line at `next` in what is in memory. @return false where it may lie beyond */
static bool take_line(oob_line *line, oob_lines *lines)
{
    if (!lines->line_feed_known || lines->line_feed < lines->next)
        find_line_feed(lines);
    const char *start = lines->data + lines->next;
    size_t len = lines->line_feed - lines->next;
    const char *cr = memchr(start, '\r', len);
    if (cr != NULL) {
        size_t before = (size_t)(cr - start);
        if (before + 1 < len || (lines->at_end && lines->line_feed == lines->end)) {
            take(line, lines, before, 1);
            lines->cr++;
            return true;
        }
        if (lines->line_feed < lines->end) {
            take(line, lines, before, 2);
            lines->crlf++;
            return true;
        }
        return false; /* the next block says whether it is CR or CRLF */
    }
    if (lines->line_feed < lines->end) {
        take(line, lines, len, 1);
        lines->lf++;
        return true;
    }
    if (!lines->at_end)
        return false;
    take(line, lines, len, 0);
    return true;
}

oob_status oob_lines_next(oob_line *line, bool *more, oob_lines *lines, oob_error *err)
{
    *more = false;
    for (;;) {
        if (lines->next < lines->end && take_line(line, lines))
            break;
        if (lines->at_end)
            return OOB_OK;
        if (lines->end - lines->next > OOB_LINE_MAX) {
            oob_error_set(err, OOB_ERR_INPUT, "%s: a line of more than 1 MiB", oob_source_name(lines->source));
            return oob_error_hint(err, "is this a CSV file?");
        }
        oob_status rc = fill(lines, err);
        if (rc != OOB_OK)
            return rc;
    }
    *more = true;
    return OOB_OK;
}

void oob_lines_mark(oob_lines *lines)
{
    lines->mark = lines->next;
}

const char *oob_lines_marked(const oob_lines *lines, size_t *len)
{
    *len = lines->next - lines->mark;
    return lines->data + lines->mark;
}

void oob_lines_go_back(oob_lines *lines, size_t offset)
{
    lines->next = lines->mark + offset;
    lines->line_feed_known = false;
}
