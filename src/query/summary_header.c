/* summary_header.c - what a summary says of itself: its header read, copied and freed. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "query/summary.h"

static const char *const role_names[] = {"dimension", "count",    "denominator", "percent",
                                         "measure",   "location", "identifier"};

const char *oob_role_name(oob_role role)
{
    return role_names[role];
}

static bool read_role(oob_role *out, const char *text)
{
    for (size_t i = 0; i < sizeof role_names / sizeof *role_names; i++) {
        if (strcmp(role_names[i], text) == 0) {
            *out = (oob_role)i;
            return true;
        }
    }
    return false;
}

static char *copy_range(const char *text, size_t len)
{
    oob_trim(&text, &len);
    char *copy = malloc(len + 1);
    if (copy != NULL) {
        memcpy(copy, text, len);
        copy[len] = '\0';
    }
    return copy;
}

/* Split "a | b | c" into exactly `wanted` trimmed copies; false where there are fewer, or memory is out. */
static bool split_parts(char **parts, size_t wanted, const char *text, size_t len)
{
    size_t made = 0;
    const char *at = text;
    const char *end = text + len;
    while (made < wanted) {
        const char *bar = made + 1 < wanted ? memchr(at, '|', (size_t)(end - at)) : end;
        if (bar == NULL)
            break;
        parts[made] = copy_range(at, (size_t)(bar - at));
        if (parts[made] == NULL)
            break;
        made++;
        at = bar < end ? bar + 1 : end;
    }
    if (made == wanted)
        return true;
    while (made > 0)
        free(parts[--made]);
    return false;
}

/* Room for one more item at the end of an array; NULL when memory is out. */
static void *grow(void **items, size_t count, size_t item_size)
{
    char *grown = realloc(*items, (count + 1) * item_size);
    if (grown == NULL)
        return NULL;
    *items = grown;
    return memset(grown + count * item_size, 0, item_size);
}

static bool add_column(oob_summary *summary, const char *text, size_t len)
{
    char *parts[4];
    oob_role role;
    if (!split_parts(parts, 4, text, len))
        return false;
    oob_summary_column *column =
        read_role(&role, parts[1]) ? grow((void **)&summary->columns, summary->column_count, sizeof *column) : NULL;
    free(parts[1]);
    if (column == NULL) {
        free(parts[0]);
        free(parts[2]);
        free(parts[3]);
        return false;
    }
    *column = (oob_summary_column){.name = parts[0], .role = role, .unit = parts[2], .heading = parts[3]};
    summary->column_count++;
    return true;
}

static bool add_parameter(oob_summary *summary, const char *text, size_t len)
{
    char *parts[3];
    if (!split_parts(parts, 3, text, len))
        return false;
    oob_summary_parameter *parameter = grow((void **)&summary->parameters, summary->parameter_count, sizeof *parameter);
    if (parameter == NULL) {
        for (size_t i = 0; i < 3; i++)
            free(parts[i]);
        return false;
    }
    *parameter = (oob_summary_parameter){.name = parts[0], .fallback = parts[1], .help = parts[2]};
    summary->parameter_count++;
    return true;
}

static bool add_label(oob_summary *summary, const char *text, size_t len)
{
    char *parts[2];
    if (!split_parts(parts, 2, text, len))
        return false;
    oob_summary_label *label = grow((void **)&summary->labels, summary->label_count, sizeof *label);
    if (label == NULL) {
        free(parts[0]);
        free(parts[1]);
        return false;
    }
    *label = (oob_summary_label){.name = parts[0], .text = parts[1]};
    summary->label_count++;
    return true;
}

/* Set a single text, or add a further line to it. */
static bool add_text(char **field, const char *text, size_t len)
{
    char *line = copy_range(text, len);
    if (line == NULL)
        return false;
    if (*field == NULL) {
        *field = line;
        return true;
    }
    oob_strbuf joined = OOB_STRBUF_INIT;
    oob_strbuf_addf(&joined, "%s\n%s", *field, line);
    free(line);
    free(*field);
    *field = oob_strbuf_detach(&joined);
    return *field != NULL;
}

/* The texts of a header, by the word that stands before them. */
static const struct text_field {
    const char *key;
    size_t offset;
} text_fields[] = {
    {"title", offsetof(oob_summary, title)},
    {"question", offsetof(oob_summary, question)},
    {"definition", offsetof(oob_summary, definitions)},
    {"source", offsetof(oob_summary, source)},
    {"by", offsetof(oob_summary, by)},
    {"prepare", offsetof(oob_summary, prepare)},
    {"population", offsetof(oob_summary, population)},
    {"counts", offsetof(oob_summary, counts)},
    {"implies", offsetof(oob_summary, implies)},
    {"same", offsetof(oob_summary, same)},
    {"plain", offsetof(oob_summary, plain)},
    {"internal", offsetof(oob_summary, internal)},
    {"ranked", offsetof(oob_summary, ranked)},
    {"absent", offsetof(oob_summary, absent)},
};
#define TEXT_FIELDS (sizeof text_fields / sizeof *text_fields)

static char **text_of(oob_summary *summary, size_t nth)
{
    return (char **)(void *)((char *)summary + text_fields[nth].offset);
}

static const char *text_in(const oob_summary *summary, size_t nth)
{
    return *(char *const *)(const void *)((const char *)summary + text_fields[nth].offset);
}

static bool add_header_line(oob_summary *summary, const char *key, size_t key_len, const char *value, size_t len)
{
    for (size_t i = 0; i < TEXT_FIELDS; i++) {
        if (oob_same_text(key, key_len, text_fields[i].key))
            return add_text(text_of(summary, i), value, len);
    }
    if (oob_same_text(key, key_len, "column"))
        return add_column(summary, value, len);
    if (oob_same_text(key, key_len, "parameter"))
        return add_parameter(summary, value, len);
    if (oob_same_text(key, key_len, "label"))
        return add_label(summary, value, len);
    return false;
}

static oob_status parse_header(oob_summary *summary, const char *text, oob_error *err)
{
    size_t line_no = 0;
    for (const char *at = text; strncmp(at, "--", 2) == 0;) {
        size_t len = strcspn(at, "\n");
        line_no++;
        const char *key = at + 2;
        size_t rest = len - 2;
        oob_trim(&key, &rest);
        const char *colon = memchr(key, ':', rest);
        if (rest > 0) {
            size_t key_len = colon != NULL ? (size_t)(colon - key) : rest;
            if (colon == NULL || !add_header_line(summary, key, key_len, colon + 1, rest - key_len - 1)) {
                oob_error_set(err, OOB_ERR_INPUT, "%s.sql:%zu: header line not understood: %.*s", summary->name,
                              line_no, (int)(len < 100 ? len : 100), at);
                return oob_error_hint(
                    err, "lines are '-- key: value' with title, question, parameter, column, label, definition, "
                         "source, by, prepare, population, counts, implies, same, plain, internal, ranked or absent; a "
                         "column is 'name | role | unit | heading'");
            }
        }
        at += len + (at[len] == '\n');
    }
    if (summary->title == NULL || summary->question == NULL || summary->column_count == 0) {
        oob_error_set(err, OOB_ERR_INPUT, "%s.sql: its header lacks a title, a question or its columns", summary->name);
        return oob_error_hint(err, "oob help summary shows the header of a summary");
    }
    return OOB_OK;
}

/* Every text that a header left out is "". */
static bool complete_texts(oob_summary *summary)
{
    for (size_t i = 0; i < TEXT_FIELDS; i++) {
        if (*text_of(summary, i) == NULL && !add_text(text_of(summary, i), "", 0))
            return false;
    }
    return true;
}

oob_status oob_summary_parse(oob_summary *out, const char *name, const char *text, oob_error *err)
{
    memset(out, 0, sizeof *out);
    out->name = strdup(name);
    out->sql = strdup(text);
    oob_status rc = out->name != NULL && out->sql != NULL ? OOB_OK : oob_error_nomem(err);
    if (rc == OOB_OK)
        rc = parse_header(out, text, err);
    if (rc == OOB_OK && !complete_texts(out))
        rc = oob_error_nomem(err);
    if (rc != OOB_OK)
        oob_summary_free(out);
    return rc;
}

void oob_summary_column_free(oob_summary_column *column)
{
    free(column->name);
    free(column->unit);
    free(column->heading);
    memset(column, 0, sizeof *column);
}

void oob_summary_free(oob_summary *summary)
{
    free(summary->name);
    free(summary->sql);
    for (size_t i = 0; i < TEXT_FIELDS; i++)
        free(*text_of(summary, i));
    for (size_t i = 0; i < summary->column_count; i++)
        oob_summary_column_free(&summary->columns[i]);
    for (size_t i = 0; i < summary->parameter_count; i++) {
        free(summary->parameters[i].name);
        free(summary->parameters[i].fallback);
        free(summary->parameters[i].help);
    }
    for (size_t i = 0; i < summary->label_count; i++) {
        free(summary->labels[i].name);
        free(summary->labels[i].text);
    }
    free(summary->columns);
    free(summary->parameters);
    free(summary->labels);
    memset(summary, 0, sizeof *summary);
}

/* A column of somebody's own query: its name may hold anything, a bar too. */
static bool add_plain_column(oob_summary *summary, const char *name)
{
    oob_summary_column *column = grow((void **)&summary->columns, summary->column_count, sizeof *column);
    if (column == NULL)
        return false;
    *column = (oob_summary_column){
        .name = strdup(name), .role = OOB_ROLE_DIMENSION, .unit = strdup(""), .heading = strdup(name)};
    summary->column_count++;
    return column->name != NULL && column->unit != NULL && column->heading != NULL;
}

oob_status oob_summary_of_query(oob_summary *out, const oob_stmt *rows, oob_error *err)
{
    memset(out, 0, sizeof *out);
    int count = oob_stmt_columns(rows);
    bool made = add_text(&out->name, "query", 5) && add_text(&out->sql, "", 0) && complete_texts(out);
    for (int i = 0; made && i < count; i++)
        made = add_plain_column(out, oob_stmt_column_name(rows, i));
    if (made)
        return OOB_OK;
    oob_summary_free(out);
    return oob_error_nomem(err);
}

static bool copy_text(char **to, const char *from)
{
    *to = strdup(from);
    return *to != NULL;
}

static bool copy_columns(oob_summary *out, const oob_summary *from)
{
    for (size_t i = 0; i < from->column_count; i++) {
        const oob_summary_column *one = &from->columns[i];
        oob_summary_column *to = grow((void **)&out->columns, out->column_count, sizeof *to);
        if (to == NULL)
            return false;
        out->column_count++;
        to->role = one->role;
        if (!copy_text(&to->name, one->name) || !copy_text(&to->unit, one->unit) ||
            !copy_text(&to->heading, one->heading))
            return false;
    }
    return true;
}

static bool copy_parameters(oob_summary *out, const oob_summary *from)
{
    for (size_t i = 0; i < from->parameter_count; i++) {
        const oob_summary_parameter *one = &from->parameters[i];
        oob_summary_parameter *to = grow((void **)&out->parameters, out->parameter_count, sizeof *to);
        if (to == NULL)
            return false;
        out->parameter_count++;
        if (!copy_text(&to->name, one->name) || !copy_text(&to->fallback, one->fallback) ||
            !copy_text(&to->help, one->help))
            return false;
    }
    return true;
}

static bool copy_labels(oob_summary *out, const oob_summary *from)
{
    for (size_t i = 0; i < from->label_count; i++) {
        oob_summary_label *to = grow((void **)&out->labels, out->label_count, sizeof *to);
        if (to == NULL)
            return false;
        out->label_count++;
        if (!copy_text(&to->name, from->labels[i].name) || !copy_text(&to->text, from->labels[i].text))
            return false;
    }
    return true;
}

oob_status oob_summary_copy(oob_summary *out, const oob_summary *from, oob_error *err)
{
    memset(out, 0, sizeof *out);
    bool copied = copy_text(&out->name, from->name) && copy_text(&out->sql, from->sql);
    for (size_t i = 0; copied && i < TEXT_FIELDS; i++)
        copied = copy_text(text_of(out, i), text_in(from, i));
    if (copied && copy_columns(out, from) && copy_parameters(out, from) && copy_labels(out, from))
        return OOB_OK;
    oob_summary_free(out);
    return oob_error_nomem(err);
}
