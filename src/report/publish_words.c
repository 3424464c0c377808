/* publish_words.c - reading what summary headers say about publication. */
#include "report/publish_words.h"

#include <string.h>

#include "core/text.h"
#include "store/store.h"

#define PHRASE_PARTS 5
#define MEMBERS_MAX  16

/* The next line of a text; false at its end. */
static bool next_line(const char **text, const char **line, size_t *len)
{
    while (**text == '\n')
        (*text)++;
    *line = *text;
    *len = strcspn(*text, "\n");
    *text += *len;
    return *len > 0;
}

/* What is before the next bar, trimmed; `rest` is NULL after the last. */
static void next_part(const char **rest, size_t *rest_len, const char **part, size_t *len)
{
    const char *bar = memchr(*rest, '|', *rest_len);
    *part = *rest;
    *len = bar != NULL ? (size_t)(bar - *rest) : *rest_len;
    *rest_len -= bar != NULL ? *len + 1 : *len;
    *rest = bar != NULL ? bar + 1 : NULL;
    oob_trim(part, len);
}

/* A line cut into copies at its bars; false where there are not as many as wanted, or memory is out. */
static bool cut(char **parts, size_t wanted, oob_arena *arena, const char *line, size_t len)
{
    for (size_t i = 0; i < wanted; i++) {
        const char *part;
        size_t part_len;
        if (line == NULL)
            return false;
        next_part(&line, &len, &part, &part_len);
        parts[i] = oob_arena_text(arena, part, part_len);
        if (parts[i] == NULL)
            return false;
    }
    return line == NULL;
}

static oob_status not_understood(const oob_summary *summary, const char *key, const char *line, size_t len,
                                 const char *form, oob_error *err)
{
    oob_error_set(err, OOB_ERR_INPUT, "%s.sql: header line not understood: %s: %.*s", summary->name, key, (int)len,
                  line);
    return oob_error_hint(err, "it should be: %s", form);
}

bool oob_words_have(const char *list, const char *word)
{
    size_t len = strlen(word);
    for (const char *at = list + strspn(list, " \n"); *at != '\0'; at += strspn(at, " \n")) {
        size_t n = strcspn(at, " \n");
        if (n == len && memcmp(at, word, n) == 0)
            return true;
        at += n;
    }
    return false;
}

/* --- counts --- */

/* Conditions with {by} filled in; NULL where there is no memory. */
static const char *fill_by(oob_arena *arena, const char *conditions, const char *by, size_t by_len)
{
    static const char mark[] = "{by}";
    oob_strbuf text = OOB_STRBUF_INIT;
    for (const char *at; (at = strstr(conditions, mark)) != NULL; conditions = at + sizeof mark - 1) {
        oob_strbuf_add(&text, conditions, (size_t)(at - conditions));
        oob_strbuf_add(&text, by, by_len);
    }
    oob_strbuf_adds(&text, conditions);
    const char *copy = text.failed ? NULL : oob_arena_text(arena, oob_strbuf_str(&text), text.len);
    oob_strbuf_free(&text);
    return copy;
}

oob_status oob_words_phrases(oob_pubphrase **out, size_t *count, oob_arena *arena, const oob_summary *summary,
                             const char *by, oob_error *err)
{
    const char *rest = summary->counts;
    const char *line;
    size_t len;
    size_t cap = 0;
    size_t by_len = by != NULL ? strlen(by) : strcspn(summary->by, " ");
    *out = NULL;
    *count = 0;
    while (next_line(&rest, &line, &len)) {
        char *parts[PHRASE_PARTS];
        if (!cut(parts, PHRASE_PARTS, arena, line, len))
            return not_understood(summary, "counts", line, len,
                                  "measure | breakdown | category | conditions of the breakdown | of the category",
                                  err);
        oob_pubphrase *grown = oob_arena_grow(arena, *out, &cap, *count + 1, sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        *out = grown;
        oob_pubphrase *added = &grown[(*count)++];
        *added = (oob_pubphrase){
            .measure = parts[0],
            .breakdown = parts[1],
            .category = parts[2],
            .all = fill_by(arena, parts[3], by != NULL ? by : summary->by, by_len),
            .one = fill_by(arena, parts[4], by != NULL ? by : summary->by, by_len),
        };
        if (added->all == NULL || added->one == NULL)
            return oob_error_nomem(err);
    }
    return OOB_OK;
}

const char *oob_words_population(oob_arena *arena, const oob_summary *summary, const char *column)
{
    const char *rest = summary->population;
    const char *line;
    const char *all = "";
    size_t all_len = 0;
    size_t len;
    while (next_line(&rest, &line, &len)) {
        const char *part;
        size_t part_len;
        const char *more = line;
        next_part(&more, &len, &part, &part_len);
        if (more == NULL) {
            all = part;
            all_len = part_len;
        } else if (column != NULL && oob_same_text(part, part_len, column)) {
            next_part(&more, &len, &part, &part_len);
            return oob_arena_text(arena, part, part_len);
        }
    }
    return oob_arena_text(arena, all, all_len);
}

/* --- what implies what --- */

/* "dimension=category" cut in place. */
static bool cut_condition(char *text, const char **dimension, const char **category)
{
    char *equals = strchr(text, '=');
    if (equals == NULL)
        return false;
    *equals = '\0';
    *dimension = text;
    *category = equals + 1;
    return true;
}

static oob_status imply(oob_publication *pub, const char *const from[2], const char *const to[2], bool both,
                        oob_error *err)
{
    oob_status rc = oob_publication_implies(pub, from[0], from[1], to[0], to[1], err);
    return rc == OOB_OK && both ? oob_publication_implies(pub, to[0], to[1], from[0], from[1], err) : rc;
}

static oob_status imply_lines(oob_publication *pub, const oob_summary *summary, const char *lines, bool both,
                              oob_error *err)
{
    const char *line;
    size_t len;
    oob_arena arena = {NULL};
    oob_status rc = OOB_OK;
    while (rc == OOB_OK && next_line(&lines, &line, &len)) {
        char *parts[2];
        const char *from[2];
        const char *to[2];
        if (cut(parts, 2, &arena, line, len) && cut_condition(parts[0], &from[0], &from[1]) &&
            cut_condition(parts[1], &to[0], &to[1]))
            rc = imply(pub, from, to, both, err);
        else
            rc = not_understood(summary, both ? "same" : "implies", line, len,
                                "dimension=category | dimension=category", err);
    }
    oob_arena_free(&arena);
    return rc;
}

oob_status oob_words_imply(oob_publication *pub, const oob_summary *summary, oob_error *err)
{
    oob_status rc = imply_lines(pub, summary, summary->implies, false, err);
    return rc == OOB_OK ? imply_lines(pub, summary, summary->same, true, err) : rc;
}

/* "inside; outside" cut in place at its semicolons. */
static size_t cut_members(const char **members, char *text)
{
    size_t n = 0;
    for (char *at = text; at != NULL && n < MEMBERS_MAX;) {
        char *end = strchr(at, ';');
        if (end != NULL)
            *end++ = '\0';
        members[n++] = at + strspn(at, " ");
        at = end;
    }
    return n;
}

static oob_status group_of_row(oob_publication *pub, const oob_stmt *row, oob_error *err)
{
    const char *members[MEMBERS_MAX];
    oob_arena arena = {NULL};
    const char *list = oob_stmt_text(row, 3);
    char *copy = oob_arena_text(&arena, list, strlen(list));
    oob_status rc = copy == NULL ? oob_error_nomem(err)
                                 : oob_publication_group(pub, oob_stmt_text(row, 1), oob_stmt_text(row, 2), members,
                                                         cut_members(members, copy), err);
    oob_arena_free(&arena);
    return rc;
}

/* Columns: kind, dimension, category, then what it implies or the members of the group. */
static oob_status imply_row(oob_publication *pub, const oob_stmt *row, oob_error *err)
{
    const char *kind = oob_stmt_text(row, 0);
    if (strcmp(kind, "group") == 0)
        return group_of_row(pub, row, err);
    if (strcmp(kind, "part") == 0)
        return oob_publication_dimension(pub, oob_stmt_text(row, 1), OOB_DIMENSION_PART, err);
    if (strcmp(kind, "overlap") == 0)
        return oob_publication_dimension(pub, oob_stmt_text(row, 1), OOB_DIMENSION_OVERLAP, err);
    if (strcmp(kind, "equal") == 0)
        return oob_publication_equal(pub, oob_stmt_text(row, 1), oob_stmt_text(row, 3), err);
    oob_status rc = oob_publication_implies(pub, oob_stmt_text(row, 1), oob_stmt_text(row, 2), oob_stmt_text(row, 3),
                                            oob_stmt_text(row, 4), err);
    if (rc == OOB_OK && strcmp(kind, "same") == 0)
        rc = oob_publication_implies(pub, oob_stmt_text(row, 3), oob_stmt_text(row, 4), oob_stmt_text(row, 1),
                                     oob_stmt_text(row, 2), err);
    return rc;
}

oob_status oob_words_imply_all(oob_publication *pub, oob_db *db, oob_error *err)
{
    oob_stmt *rows = NULL;
    bool more = false;
    oob_status rc = oob_store_prepare(&rows, db, "publication/conditions", err);
    while (rc == OOB_OK && (rc = oob_stmt_step(rows, &more, err)) == OOB_OK && more)
        rc = imply_row(pub, rows, err);
    oob_stmt_close(rows);
    return rc;
}
