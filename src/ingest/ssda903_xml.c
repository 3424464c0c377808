/* ssda903_xml.c - reading a return from its XML form. */
#include "ingest/ssda903_xml.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

#define PIECE          65536
#define CHILD_MAX      (16u * 1024 * 1024) /* of text in one child: far more than any has */
#define NO_VALUE       ((size_t)-1)
#define DEPTH_ROOT     1
#define DEPTH_CHILD    2
#define DEPTH_PART     3 /* HEADER, EPISODE */
#define DEPTH_ELEMENT  4 /* a value of a part, or a group inside it */
#define DEPTH_IN_GROUP 5

/* A row under construction: where in `state.text` each of its module's values is. */
typedef struct xml_row {
    const oob_903_module *module; /* NULL until an element tells */
    size_t at[OOB_903_COLUMNS_MAX];
    size_t len[OOB_903_COLUMNS_MAX];
} xml_row;

typedef struct xml_state {
    XML_Parser parser;
    oob_903_loader *loader;
    oob_import_file *file;
    oob_status rc;
    oob_error *err;
    int depth;
    bool element_is_group;        /* the element at DEPTH_ELEMENT has elements of its own */
    bool in_header;               /* the part is HEADER: its values may belong to several modules */
    bool uasc;                    /* the header says the child is unaccompanied */
    oob_strbuf value;             /* of the innermost element */
    oob_strbuf text;              /* values of the child's rows, each with a NUL after it */
    xml_row own[OOB_903_MODULES]; /* rows out of the header's own values */
    xml_row *rows;                /* episodes and groups, in their order */
    size_t row_count;
    size_t row_cap;
    size_t counted[OOB_903_MODULES]; /* rows of each module so far */
    oob_strbuf raw;
} xml_state;

static void stop(xml_state *state, oob_status rc)
{
    if (state->rc == OOB_OK)
        state->rc = rc;
    (void)XML_StopParser(state->parser, XML_FALSE);
}

static void clear_row(xml_row *row, const oob_903_module *module)
{
    row->module = module;
    for (size_t i = 0; i < OOB_903_COLUMNS_MAX; i++)
        row->at[i] = NO_VALUE;
}

static void start_child(xml_state *state)
{
    state->row_count = 0;
    state->uasc = false;
    oob_strbuf_clear(&state->text);
    for (int i = 0; i < OOB_903_MODULES; i++)
        clear_row(&state->own[i], oob_903_module_of((oob_903_module_id)i));
}

static void start_row(xml_state *state)
{
    if (state->row_count == state->row_cap) {
        size_t cap = state->row_cap == 0 ? 64 : state->row_cap * 2;
        xml_row *grown = realloc(state->rows, cap * sizeof *grown);
        if (grown == NULL) {
            stop(state, oob_error_nomem(state->err));
            return;
        }
        state->rows = grown;
        state->row_cap = cap;
    }
    clear_row(&state->rows[state->row_count++], NULL);
}

/* --- values --------------------------------------------------------------------------------------- */

static const char *column_name(const char *element)
{
    if (strcmp(element, "CHILDID") == 0)
        return "CHILD";
    return strcmp(element, "PL") == 0 ? "PLACE" : element;
}

static size_t column_of(const oob_903_module *module, const char *column)
{
    for (size_t i = 0; i < module->count; i++) {
        if (strcmp(module->columns[i], column) == 0)
            return i;
    }
    return NO_VALUE;
}

/* CHILD, SEX and DOB belong to the header; every other column is in one module only. */
static const oob_903_module *module_with(const char *column)
{
    for (int i = 0; i < OOB_903_MODULES; i++) {
        const oob_903_module *module = oob_903_module_of((oob_903_module_id)i);
        if (column_of(module, column) != NO_VALUE)
            return module;
    }
    return NULL;
}

static void keep_value(xml_state *state, xml_row *row, size_t column)
{
    const char *text = oob_strbuf_str(&state->value);
    size_t len = state->value.len;
    oob_trim(&text, &len);
    if (len == 0)
        return;
    row->at[column] = state->text.len;
    row->len[column] = len;
    oob_strbuf_add(&state->text, text, len);
    oob_strbuf_addc(&state->text, '\0');
    if (state->text.failed || state->value.failed)
        stop(state, oob_error_nomem(state->err));
    else if (state->text.len > CHILD_MAX)
        stop(state, oob_error_set(state->err, OOB_ERR_INPUT, "%s: one child's record is longer than 16 MiB",
                                  state->file->name));
}

/* A value of a group or of an episode: the first that tells says which module the row is of. */
static void end_row_value(xml_state *state, const char *element)
{
    if (state->rc != OOB_OK)
        return; /* expat may still end an empty element after it was stopped */
    const char *column = column_name(element);
    xml_row *row = &state->rows[state->row_count - 1];
    const oob_903_module *module = module_with(column);
    if (row->module == NULL && module != NULL && module->id != OOB_903_HEADER)
        row->module = module;
    size_t at = row->module != NULL ? column_of(row->module, column) : NO_VALUE;
    if (at != NO_VALUE)
        keep_value(state, row, at);
}

static void end_header_value(xml_state *state, const char *element)
{
    const char *column = column_name(element);
    const oob_903_module *module = module_with(column);
    if (module != NULL)
        keep_value(state, &state->own[module->id], column_of(module, column));
    else if (strcmp(column, "UASC") == 0)
        state->uasc = state->value.len > 0 && strcmp(oob_strbuf_str(&state->value), "0") != 0;
}

/* --- rows ----------------------------------------------------------------------------------------- */

static oob_csv_field value_of(const xml_state *state, const xml_row *row, size_t column)
{
    if (row->at[column] == NO_VALUE)
        return (oob_csv_field){"", 0};
    return (oob_csv_field){oob_strbuf_str(&state->text) + row->at[column], row->len[column]};
}

/* A row's own value, or what the header says of the child: CHILD, SEX, DOB stand there once for all. */
static oob_csv_field field_of(const xml_state *state, const xml_row *row, size_t column)
{
    const xml_row *header = &state->own[OOB_903_HEADER];
    oob_csv_field own = value_of(state, row, column);
    size_t in_header = column_of(header->module, row->module->columns[column]);
    return own.len > 0 || in_header == NO_VALUE ? own : value_of(state, header, in_header);
}

static bool has_values(const xml_row *row)
{
    for (size_t i = 0; i < row->module->count; i++) {
        if (row->at[i] != NO_VALUE)
            return true;
    }
    return false;
}

static oob_status add_row(xml_state *state, const xml_row *row)
{
    oob_csv_field fields[OOB_903_COLUMNS_MAX];
    bool kept = false;
    oob_strbuf_clear(&state->raw);
    for (size_t i = 0; i < row->module->count; i++) {
        fields[i] = field_of(state, row, i);
        oob_strbuf_addf(&state->raw, "%s%s", i > 0 ? "," : "", fields[i].text);
    }
    oob_status rc = oob_strbuf_check(&state->raw, state->err);
    if (rc != OOB_OK)
        return rc;
    oob_903_row record = {row->module, fields, ++state->counted[row->module->id], {state->raw.data, state->raw.len}};
    rc = oob_903_loader_add(state->loader, &record, &kept, state->err);
    state->file->rows_read++;
    state->file->rows_kept += kept;
    state->file->rows_rejected += !kept;
    return rc;
}

static void end_child(xml_state *state)
{
    oob_status rc = OOB_OK;
    for (int i = 0; rc == OOB_OK && i < OOB_903_MODULES; i++) {
        bool is_row = i == OOB_903_HEADER || has_values(&state->own[i]) || (i == OOB_903_UASC && state->uasc);
        if (is_row)
            rc = add_row(state, &state->own[i]);
    }
    for (size_t i = 0; rc == OOB_OK && i < state->row_count; i++) {
        if (state->rows[i].module != NULL)
            rc = add_row(state, &state->rows[i]);
    }
    if (rc != OOB_OK)
        stop(state, rc);
}

/* --- expat ---------------------------------------------------------------------------------------- */

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    xml_state *state = data;
    (void)attributes;
    state->depth++;
    oob_strbuf_clear(&state->value);
    switch (state->depth) {
    case DEPTH_ROOT:
        if (strcmp(name, OOB_903_XML_ROOT) != 0)
            stop(state,
                 oob_error_set(state->err, OOB_ERR_INPUT, "%s: is XML, but no SSDA903 return: <%.60s> in place of <%s>",
                               state->file->name, name, OOB_903_XML_ROOT));
        break;
    case DEPTH_CHILD:
        start_child(state);
        break;
    case DEPTH_PART:
        state->in_header = strcmp(name, "HEADER") == 0;
        if (!state->in_header)
            start_row(state);
        break;
    case DEPTH_ELEMENT:
        state->element_is_group = false;
        break;
    case DEPTH_IN_GROUP:
        if (!state->element_is_group && state->in_header)
            start_row(state);
        state->element_is_group = true;
        break;
    default:
        break;
    }
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    xml_state *state = data;
    switch (state->depth--) {
    case DEPTH_CHILD:
        end_child(state);
        break;
    case DEPTH_ELEMENT:
        if (state->in_header && !state->element_is_group)
            end_header_value(state, name);
        else if (!state->element_is_group)
            end_row_value(state, name);
        break;
    case DEPTH_IN_GROUP:
        end_row_value(state, name);
        break;
    default:
        break;
    }
    oob_strbuf_clear(&state->value);
}

static void XMLCALL on_text(void *data, const XML_Char *text, int len)
{
    xml_state *state = data;
    if (state->depth >= DEPTH_ELEMENT && state->value.len <= CHILD_MAX) /* keep_value() refuses what is longer */
        oob_strbuf_add(&state->value, text, (size_t)len);
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *sysid, const XML_Char *pubid,
                               int internal)
{
    xml_state *state = data;
    (void)name;
    (void)sysid;
    (void)pubid;
    (void)internal;
    stop(state, oob_error_set(state->err, OOB_ERR_INPUT, "%s: has a document type declaration, which no return has",
                              state->file->name));
}

static void XMLCALL on_declaration(void *data, const XML_Char *version, const XML_Char *encoding, int standalone)
{
    xml_state *state = data;
    (void)version;
    (void)standalone;
    if (encoding != NULL)
        (void)snprintf(state->file->encoding, sizeof state->file->encoding, "%s", encoding);
}

/* Windows-1252, which expat does not know and Windows programs write. Source: WHATWG Encoding Standard, index. */
static int XMLCALL on_encoding(void *data, const XML_Char *name, XML_Encoding *info)
{
    static const int upper[32] = {0x20AC, -1,     0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, -1,     0x017D, -1,
                                  -1,     0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1,     0x017E, 0x0178};
    (void)data;
    if (!oob_same_text(name, strlen(name), "windows-1252"))
        return XML_STATUS_ERROR;
    for (int i = 0; i < 256; i++)
        info->map[i] = i >= 0x80 && i < 0xA0 ? upper[i - 0x80] : i;
    info->data = NULL;
    info->convert = NULL;
    info->release = NULL;
    return XML_STATUS_OK;
}

static oob_status parse_failure(const xml_state *state)
{
    enum XML_Error code = XML_GetErrorCode(state->parser);
    if (state->rc != OOB_OK)
        return state->rc;
    if (code == XML_ERROR_NO_MEMORY)
        return oob_error_nomem(state->err);
    oob_error_set(state->err, OOB_ERR_INPUT, "%s: line %lu, column %lu: %s", state->file->name,
                  (unsigned long)XML_GetCurrentLineNumber(state->parser),
                  (unsigned long)XML_GetCurrentColumnNumber(state->parser) + 1, XML_ErrorString(code));
    return oob_error_hint(state->err, "the XML is damaged: export the return again");
}

static oob_status feed(xml_state *state, oob_source *source, const oob_bytes_done *done)
{
    size_t got = 1;
    while (got > 0) {
        void *piece = XML_GetBuffer(state->parser, PIECE);
        if (piece == NULL)
            return oob_error_nomem(state->err);
        oob_status rc = oob_source_read(&got, source, piece, PIECE, state->err);
        if (rc != OOB_OK)
            return rc;
        if (XML_ParseBuffer(state->parser, (int)got, got == 0) != XML_STATUS_OK)
            return parse_failure(state);
        oob_progress_update(done->progress, done->before + oob_source_position(source), done->total);
        if (oob_interrupted())
            return oob_error_set(state->err, OOB_ERR_INTERRUPTED, "stopped; nothing was changed");
    }
    return state->rc;
}

static void set_handlers(xml_state *state)
{
    XML_SetUserData(state->parser, state);
    XML_SetElementHandler(state->parser, on_start, on_end);
    XML_SetCharacterDataHandler(state->parser, on_text);
    XML_SetStartDoctypeDeclHandler(state->parser, on_doctype);
    XML_SetXmlDeclHandler(state->parser, on_declaration);
    XML_SetUnknownEncodingHandler(state->parser, on_encoding, NULL);
}

oob_status oob_903_read_xml(oob_903_loader *loader, oob_source *source, oob_import_file *file, oob_bytes_done done,
                            oob_error *err)
{
    xml_state state = {.parser = XML_ParserCreate(NULL), .loader = loader, .file = file, .err = err};
    char declared[sizeof file->encoding];
    if (state.parser == NULL)
        return oob_error_nomem(err);
    (void)snprintf(file->encoding, sizeof file->encoding, "UTF-8");
    set_handlers(&state);
    oob_status rc = oob_903_loader_file(loader, file->name, err);
    if (rc == OOB_OK)
        rc = feed(&state, source, &done);
    (void)snprintf(declared, sizeof declared, "%s", file->encoding);
    if (rc == OOB_OK)
        oob_import_file_describe(file, source, declared);
    XML_ParserFree(state.parser);
    oob_strbuf_free(&state.value);
    oob_strbuf_free(&state.text);
    oob_strbuf_free(&state.raw);
    free(state.rows);
    return rc;
}
