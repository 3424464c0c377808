/* problems.c - the faults of one import: stored, counted, written to a rejects file, shown to the user. */
#include "ingest/problems.h"

#include <stdlib.h>
#include <string.h>

#include "core/csv_write.h"
#include "core/file.h"
#include "store/store.h"

#define SHOWN_OF_A_KIND 3
#define SEVERITIES      3
#define TEXT_MAX        120 /* of a faulty value: enough to find it by */

static const char *const severity_names[SEVERITIES] = {"rejected", "kept", "note"};

/* The faults of one code and severity, as far as they are shown. */
typedef struct problem_kind {
    char *code;
    oob_severity severity;
    size_t count;
    oob_strbuf shown;
} problem_kind;

typedef struct insert_params {
    int import_id, file, row, column, code, severity, child_id, value, message, hint;
} insert_params;

struct oob_problems {
    oob_stmt *insert;
    insert_params at;
    int64_t import_id;
    char *rejects_path; /* NULL: nowhere */
    oob_outfile *rejects;
    problem_kind *kinds;
    size_t kind_count;
    size_t counts[SEVERITIES];
    oob_strbuf record; /* scratch: a raw record without its NULs */
    oob_strbuf text;
};

static oob_status prepare_insert(oob_problems *problems, oob_db *db, oob_error *err)
{
    oob_status rc = oob_store_prepare(&problems->insert, db, "query/problem_add", err);
    if (rc != OOB_OK)
        return rc;
    const oob_stmt *stmt = problems->insert;
    problems->at = (insert_params){
        .import_id = oob_stmt_param(stmt, ":import_id"),
        .file = oob_stmt_param(stmt, ":file"),
        .row = oob_stmt_param(stmt, ":row"),
        .column = oob_stmt_param(stmt, ":column"),
        .code = oob_stmt_param(stmt, ":code"),
        .severity = oob_stmt_param(stmt, ":severity"),
        .child_id = oob_stmt_param(stmt, ":child_id"),
        .value = oob_stmt_param(stmt, ":value"),
        .message = oob_stmt_param(stmt, ":message"),
        .hint = oob_stmt_param(stmt, ":hint"),
    };
    return OOB_OK;
}

oob_status oob_problems_open(oob_problems **out, oob_db *db, int64_t import_id, const char *rejects_path,
                             oob_error *err)
{
    oob_problems *problems = calloc(1, sizeof *problems);
    if (problems == NULL)
        return oob_error_nomem(err);
    problems->import_id = import_id;
    oob_status rc = prepare_insert(problems, db, err);
    if (rc == OOB_OK && rejects_path != NULL && (problems->rejects_path = strdup(rejects_path)) == NULL)
        rc = oob_error_nomem(err);
    if (rc != OOB_OK) {
        oob_problems_close(problems);
        return rc;
    }
    *out = problems;
    return OOB_OK;
}

void oob_problems_close(oob_problems *problems)
{
    if (problems == NULL)
        return;
    oob_stmt_close(problems->insert);
    oob_outfile_abandon(problems->rejects);
    for (size_t i = 0; i < problems->kind_count; i++) {
        free(problems->kinds[i].code);
        oob_strbuf_free(&problems->kinds[i].shown);
    }
    free(problems->kinds);
    free(problems->rejects_path);
    oob_strbuf_free(&problems->record);
    oob_strbuf_free(&problems->text);
    free(problems);
}

void oob_problems_set_import(oob_problems *problems, int64_t import_id)
{
    problems->import_id = import_id;
}

static oob_status store_problem(oob_problems *problems, const oob_problem *problem, oob_error *err)
{
    oob_stmt *stmt = problems->insert;
    oob_stmt_bind_int(stmt, problems->at.import_id, problems->import_id);
    oob_stmt_bind_text(stmt, problems->at.file, problem->file);
    if (problem->row > 0)
        oob_stmt_bind_int(stmt, problems->at.row, (int64_t)problem->row);
    else
        oob_stmt_bind_null(stmt, problems->at.row);
    oob_stmt_bind_text(stmt, problems->at.column, problem->column);
    oob_stmt_bind_text(stmt, problems->at.code, problem->code);
    oob_stmt_bind_text(stmt, problems->at.severity, severity_names[problem->severity]);
    oob_stmt_bind_text(stmt, problems->at.child_id, problem->child_id);
    oob_stmt_bind_text(stmt, problems->at.value, problem->value);
    oob_stmt_bind_text(stmt, problems->at.message, problem->message);
    oob_stmt_bind_text(stmt, problems->at.hint, problem->hint);
    return oob_stmt_run(stmt, err);
}

/* The record as text for a CSV field: NUL bytes, which no CSV reader survives, become the symbol for them. */
static const char *record_text(oob_problems *problems, const oob_problem *problem)
{
    oob_strbuf_clear(&problems->record);
    for (size_t i = 0; i < problem->raw_len; i++) {
        if (problem->raw[i] == '\0')
            oob_strbuf_adds(&problems->record, "\xE2\x90\x80");
        else
            oob_strbuf_addc(&problems->record, problem->raw[i]);
    }
    return oob_strbuf_str(&problems->record);
}

static void put_field(FILE *out, const char *text, char end)
{
    oob_csv_text(out, text != NULL ? text : "");
    (void)fputc(end, out);
}

static oob_status write_reject(oob_problems *problems, const oob_problem *problem, oob_error *err)
{
    if (problems->rejects_path == NULL)
        return OOB_OK;
    if (problems->rejects == NULL) {
        oob_status rc = oob_outfile_open(&problems->rejects, problems->rejects_path, err);
        if (rc != OOB_OK)
            return rc;
        (void)fputs("file,row,column,code,message,hint,record\n", oob_outfile_stream(problems->rejects));
    }
    FILE *out = oob_outfile_stream(problems->rejects);
    put_field(out, problem->file, ',');
    (void)fprintf(out, "%zu,", problem->row);
    put_field(out, problem->column, ',');
    put_field(out, problem->code, ',');
    put_field(out, problem->message, ',');
    put_field(out, problem->hint, ',');
    put_field(out, record_text(problems, problem), '\n');
    return oob_strbuf_check(&problems->record, err);
}

static oob_status find_kind(problem_kind **out, oob_problems *problems, const oob_problem *problem, oob_error *err)
{
    for (size_t i = 0; i < problems->kind_count; i++) {
        problem_kind *kind = &problems->kinds[i];
        if (kind->severity == problem->severity && strcmp(kind->code, problem->code) == 0) {
            *out = kind;
            return OOB_OK;
        }
    }
    problem_kind *grown = realloc(problems->kinds, (problems->kind_count + 1) * sizeof *grown);
    if (grown == NULL)
        return oob_error_nomem(err);
    problems->kinds = grown;
    problem_kind *kind = &grown[problems->kind_count];
    *kind = (problem_kind){strdup(problem->code), problem->severity, 0, OOB_STRBUF_INIT};
    if (kind->code == NULL)
        return oob_error_nomem(err);
    problems->kind_count++;
    *out = kind;
    return OOB_OK;
}

/* "3****7": enough to find the child beside the file, too little to know it by. */
static void add_masked(oob_strbuf *out, const char *child_id)
{
    size_t len = strlen(child_id);
    if (len < 4)
        oob_strbuf_adds(out, "****");
    else
        oob_strbuf_addf(out, "%c****%c", child_id[0], child_id[len - 1]);
}

static void show(oob_strbuf *out, const oob_problem *problem)
{
    oob_strbuf_adds(out, problem->file != NULL ? problem->file : "");
    if (problem->row > 0)
        oob_strbuf_addf(out, ":%zu", problem->row);
    oob_strbuf_adds(out, ": ");
    if (problem->column != NULL)
        oob_strbuf_addf(out, "%s ", problem->column);
    if (problem->value != NULL)
        oob_strbuf_addf(out, "\"%.80s\" ", problem->value);
    oob_strbuf_addf(out, "%s\n", problem->message);
    if (problem->child_id != NULL && problem->child_id[0] != '\0') {
        oob_strbuf_adds(out, "  child ");
        add_masked(out, problem->child_id);
        oob_strbuf_addc(out, '\n');
    }
    if (problem->hint != NULL)
        oob_strbuf_addf(out, "  hint: %s\n", problem->hint);
}

oob_status oob_problems_add(oob_problems *problems, const oob_problem *problem, oob_error *err)
{
    problem_kind *kind = NULL;
    oob_status rc = store_problem(problems, problem, err);
    if (rc == OOB_OK && problem->severity == OOB_REJECTED && problem->raw != NULL)
        rc = write_reject(problems, problem, err);
    if (rc != OOB_OK || problem->quiet)
        return rc;
    rc = find_kind(&kind, problems, problem, err);
    if (rc != OOB_OK)
        return rc;
    problems->counts[problem->severity]++;
    if (kind->count++ < SHOWN_OF_A_KIND)
        show(&kind->shown, problem);
    return oob_strbuf_check(&kind->shown, err);
}

/* NUL-terminated, cut where it is long; a NUL byte inside is a question mark. NULL where there is nothing. */
static const char *copy_text(char out[TEXT_MAX + 1], oob_text text)
{
    size_t len = text.len < TEXT_MAX ? text.len : TEXT_MAX;
    if (len == 0)
        return NULL;
    for (size_t i = 0; i < len; i++)
        out[i] = text.text[i] != '\0' ? text.text[i] : '?';
    out[len] = '\0';
    return out;
}

oob_status oob_problems_add_fault(oob_problems *problems, const oob_row_place *where, const char *column,
                                  oob_text value, const oob_fault *fault, oob_error *err)
{
    char child_text[TEXT_MAX + 1];
    char value_text[TEXT_MAX + 1];
    oob_problem problem = {
        .file = where->file,
        .row = where->row,
        .column = column,
        .code = fault->code,
        .severity = fault->severity,
        .child_id = copy_text(child_text, where->child),
        .value = copy_text(value_text, value),
        .message = fault->message,
        .hint = fault->hint,
        .raw = where->raw.text,
        .raw_len = where->raw.len,
    };
    return oob_problems_add(problems, &problem, err);
}

oob_status oob_problems_finish(oob_problems *problems, oob_error *err)
{
    if (problems->rejects == NULL)
        return OOB_OK;
    oob_outfile *rejects = problems->rejects;
    problems->rejects = NULL; /* commit frees it, whether or not it works */
    return oob_outfile_commit(rejects, err);
}

size_t oob_problems_count(const oob_problems *problems, oob_severity severity)
{
    return problems->counts[severity];
}

const char *oob_problems_text(oob_problems *problems)
{
    oob_strbuf *text = &problems->text;
    oob_strbuf_clear(text);
    for (int severity = 0; severity < SEVERITIES; severity++) {
        for (size_t i = 0; i < problems->kind_count; i++) {
            const problem_kind *kind = &problems->kinds[i];
            if ((int)kind->severity != severity)
                continue;
            oob_strbuf_add(text, oob_strbuf_str(&kind->shown), kind->shown.len);
            if (kind->count > SHOWN_OF_A_KIND)
                oob_strbuf_addf(text, "  and %zu more like it (%s)\n", kind->count - SHOWN_OF_A_KIND, kind->code);
        }
    }
    if (problems->kind_count > 0)
        oob_strbuf_addf(text, "rows rejected: %zu; values not valid: %zu; to look at: %zu\n",
                        problems->counts[OOB_REJECTED], problems->counts[OOB_KEPT], problems->counts[OOB_NOTE]);
    return oob_strbuf_str(text);
}
