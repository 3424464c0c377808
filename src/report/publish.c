/* publish.c - summaries made public: rows into a publication, printed texts out of it. */
#include "report/publish.h"

#include <stdlib.h>
#include <string.h>

#include "disclosure/audit.h"
#include "disclosure/release_log.h"
#include "report/publish_words.h"

#define DAY_COLUMN "as_at"
#define NO_COLUMN  (-1)

/* One summary: its public columns, and where they are in the rows. */
typedef struct published {
    oob_summary about; /* public columns only */
    oob_pubtable *table;
    size_t *source;         /* of each public column, in the query's rows */
    oob_pubphrase *phrases; /* NULL: not stacked, its dimensions are those of its columns */
    size_t phrase_count;
    int measure; /* columns of the query; NO_COLUMN where it has none */
    int breakdown;
    int category;
} published;

struct oob_publish {
    oob_publication *publication;
    oob_arena arena;
    published *list;
    size_t count;
};

oob_status oob_publish_open(oob_publish **out, oob_db *db, const char *as_at, const oob_disclosure_rules *rules,
                            oob_error *err)
{
    oob_publish *publish = calloc(1, sizeof *publish);
    if (publish == NULL)
        return oob_error_nomem(err);
    oob_status rc = oob_publication_open(&publish->publication, "children", as_at, rules, err);
    if (rc == OOB_OK)
        rc = oob_words_imply_all(publish->publication, db, err);
    if (rc == OOB_OK)
        *out = publish;
    else
        oob_publish_free(publish);
    return rc;
}

void oob_publish_free(oob_publish *publish)
{
    if (publish == NULL)
        return;
    for (size_t i = 0; i < publish->count; i++)
        oob_summary_free(&publish->list[i].about);
    free(publish->list);
    oob_publication_free(publish->publication);
    oob_arena_free(&publish->arena);
    free(publish);
}

const oob_publication *oob_publish_publication(const oob_publish *publish)
{
    return publish->publication;
}

/* --- what may go out --- */

static oob_status refuse(const oob_summary *summary, const char *why, const char *hint, oob_error *err)
{
    oob_error_set(err, OOB_ERR_REFUSED, "summary '%s' cannot be made public: %s", summary->name, why);
    return oob_error_hint(err, "%s", hint);
}

static bool has_role(const oob_summary *summary, oob_role role)
{
    for (size_t i = 0; i < summary->column_count; i++) {
        if (summary->columns[i].role == role)
            return true;
    }
    return false;
}

static bool is_stacked(const oob_summary *summary)
{
    return oob_grid_column_of(summary, "measure") != NO_COLUMN &&
           oob_grid_column_of(summary, "breakdown") != NO_COLUMN &&
           oob_grid_column_of(summary, "category") != NO_COLUMN;
}

/* A value that changes whom a row counts without a word in the row that says so. */
static bool is_changed(const oob_summary *summary, const oob_summary_values *values)
{
    if (values == NULL)
        return false;
    if (values->by != NULL && strstr(summary->counts, "{by}") == NULL)
        return true;
    return (values->set != NULL || values->from != NULL || values->to != NULL) &&
           oob_grid_column_of(summary, DAY_COLUMN) == NO_COLUMN;
}

static oob_status check_public(const oob_summary *summary, const oob_summary_values *values, oob_error *err)
{
    static const char words[] = "docs/summaries.md, \"What public output needs to know\", says what its header lacks";
    if (has_role(summary, OOB_ROLE_IDENTIFIER))
        return refuse(summary, "it has identifiers", "use a summary that counts", err);
    if (has_role(summary, OOB_ROLE_LOCATION))
        return refuse(summary, "it has locations", "use a summary that counts", err);
    if (!has_role(summary, OOB_ROLE_COUNT))
        return refuse(summary, "it counts nobody", "use a summary that counts", err);
    if (summary->population[0] == '\0')
        return refuse(summary, "its header does not say whom it counts", words, err);
    if (is_stacked(summary) && summary->counts[0] == '\0')
        return refuse(summary, "its header does not say whom each of its rows counts", words, err);
    if (is_changed(summary, values))
        return refuse(summary, "whom it counts is known for its own settings only",
                      "leave out --by, --set, --from and --to, or make the output internal", err);
    return OOB_OK;
}

/* --- its table --- */

/* The summary's description without its internal columns; `source` says where the others were. */
static oob_status describe(published *out, oob_arena *arena, const oob_summary *summary, oob_error *err)
{
    out->source = oob_arena_get(arena, summary->column_count * sizeof *out->source);
    if (out->source == NULL)
        return oob_error_nomem(err);
    oob_status rc = oob_summary_copy(&out->about, summary, err);
    if (rc != OOB_OK)
        return rc;
    size_t kept = 0;
    oob_summary_column *columns = out->about.columns;
    for (size_t i = 0; i < summary->column_count; i++) {
        if (oob_words_have(summary->internal, summary->columns[i].name)) {
            oob_summary_column_free(&columns[i]);
            continue;
        }
        out->source[kept] = i;
        columns[kept++] = columns[i];
    }
    out->about.column_count = kept;
    out->measure = oob_grid_column_of(summary, "measure");
    out->breakdown = oob_grid_column_of(summary, "breakdown");
    out->category = oob_grid_column_of(summary, "category");
    return OOB_OK;
}

#define COUNT_KEY       "conditions of the count"
#define DENOMINATOR_KEY "conditions of the denominator"

static oob_pubrole role_of(const oob_summary *summary, const oob_summary_column *column, bool stacked)
{
    switch (column->role) {
    case OOB_ROLE_COUNT:
        return OOB_PUB_COUNT;
    case OOB_ROLE_DENOMINATOR:
        return OOB_PUB_DENOMINATOR;
    case OOB_ROLE_PERCENT:
        return OOB_PUB_PERCENT;
    case OOB_ROLE_MEASURE:
        return oob_words_have(summary->plain, column->name) ? OOB_PUB_PLAIN : OOB_PUB_MEASURE;
    default:
        if (strcmp(column->name, DAY_COLUMN) == 0)
            return OOB_PUB_AS_AT;
        return stacked ? OOB_PUB_PLAIN : OOB_PUB_DIMENSION;
    }
}

static oob_status open_table(published *out, oob_publish *publish, oob_error *err)
{
    const oob_summary *about = &out->about;
    bool stacked = out->phrases != NULL;
    size_t n = about->column_count;
    oob_pubcolumn *columns = oob_arena_get(&publish->arena, (n + 2) * sizeof *columns);
    const char *population = oob_words_population(&publish->arena, about, NULL);
    if (columns == NULL || population == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < n; i++) {
        const oob_summary_column *column = &about->columns[i];
        columns[i] = (oob_pubcolumn){
            .name = column->name,
            .role = role_of(about, column, stacked),
            .decimals = oob_grid_has_decimal(column),
        };
        if (column->role != OOB_ROLE_COUNT && column->role != OOB_ROLE_DENOMINATOR)
            continue;
        columns[i].population = oob_words_population(&publish->arena, about, column->name);
        if (columns[i].population == NULL)
            return oob_error_nomem(err);
        if (stacked)
            columns[i].key = column->role == OOB_ROLE_COUNT ? COUNT_KEY : DENOMINATOR_KEY;
    }
    columns[n] = (oob_pubcolumn){.name = COUNT_KEY, .role = OOB_PUB_KEY};
    columns[n + 1] = (oob_pubcolumn){.name = DENOMINATOR_KEY, .role = OOB_PUB_KEY};
    oob_pubtable_spec spec = {
        .title = about->name,
        .columns = columns,
        .column_count = stacked ? n + 2 : n,
        .population = population,
        .absent_unknown = strcmp(about->absent, "unknown") == 0,
    };
    return oob_publication_table(&out->table, publish->publication, &spec, err);
}

/* --- its rows --- */

/* What a row is made of until it is handed over. */
typedef struct row_texts {
    oob_pubvalue *values;
    oob_strbuf *plain; /* of each column: a plain number as it is printed */
    oob_strbuf count_key;
    oob_strbuf denominator_key;
} row_texts;

static void row_texts_free(row_texts *row, size_t columns)
{
    for (size_t i = 0; row->plain != NULL && i < columns; i++)
        oob_strbuf_free(&row->plain[i]);
    free(row->plain);
    free(row->values);
    oob_strbuf_free(&row->count_key);
    oob_strbuf_free(&row->denominator_key);
}

static void read_value(oob_pubvalue *out, oob_strbuf *plain, const published *of, size_t column, const oob_stmt *rows)
{
    const oob_summary_column *about = &of->about.columns[column];
    int i = (int)of->source[column];
    *out = (oob_pubvalue){.missing = oob_stmt_is_null(rows, i)};
    oob_strbuf_clear(plain);
    switch (about->role) {
    case OOB_ROLE_COUNT:
    case OOB_ROLE_DENOMINATOR:
        out->count = oob_stmt_int(rows, i);
        break;
    case OOB_ROLE_MEASURE:
        out->real = oob_stmt_double(rows, i);
        if (!out->missing)
            oob_grid_print_number(plain, about, rows, i);
        out->text = oob_strbuf_str(plain);
        break;
    case OOB_ROLE_PERCENT:
        break; /* worked out again from what is printed */
    default:
        oob_strbuf_adds(plain, oob_stmt_text(rows, i));
        out->text = oob_strbuf_str(plain);
        break;
    }
}

static oob_status read_keys(row_texts *row, const published *of, const oob_stmt *rows, oob_error *err)
{
    oob_status rc = oob_stacked_conditions(&row->count_key, &row->denominator_key, of->phrases, of->phrase_count,
                                           oob_stmt_text(rows, of->measure), oob_stmt_text(rows, of->breakdown),
                                           oob_stmt_text(rows, of->category), err);
    size_t n = of->about.column_count;
    row->values[n] = (oob_pubvalue){.text = oob_strbuf_str(&row->count_key)};
    row->values[n + 1] = (oob_pubvalue){.text = oob_strbuf_str(&row->denominator_key)};
    if (rc != OOB_ERR_INPUT || err == NULL)
        return rc;
    err->status = OOB_ERR_REFUSED;
    return oob_error_prefix(err, "summary '%s' cannot be made public", of->about.name);
}

static oob_status read_row(row_texts *row, const published *of, const oob_stmt *rows, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t i = 0; rc == OOB_OK && i < of->about.column_count; i++) {
        read_value(&row->values[i], &row->plain[i], of, i, rows);
        rc = oob_strbuf_check(&row->plain[i], err);
    }
    if (rc == OOB_OK && of->phrases != NULL)
        rc = read_keys(row, of, rows, err);
    return rc == OOB_OK ? oob_pubtable_row(of->table, row->values, err) : rc;
}

static oob_status read_rows(const published *of, const char *measures, oob_stmt *rows, oob_error *err)
{
    size_t n = of->about.column_count;
    row_texts row = {
        .values = calloc(n + 2, sizeof *row.values),
        .plain = calloc(n, sizeof *row.plain),
    };
    bool more = false;
    oob_status rc = row.values != NULL && row.plain != NULL ? OOB_OK : oob_error_nomem(err);
    while (rc == OOB_OK && (rc = oob_stmt_step(rows, &more, err)) == OOB_OK && more) {
        bool internal = of->measure >= 0 && oob_words_have(of->about.internal, oob_stmt_text(rows, of->measure));
        if (!internal && oob_grid_wants(rows, of->measure, of->breakdown, measures))
            rc = read_row(&row, of, rows, err);
    }
    row_texts_free(&row, n);
    return rc;
}

oob_status oob_publish_add(oob_publish *publish, const oob_summary *summary, const char *measures,
                           const oob_summary_values *values, oob_stmt *rows, oob_error *err)
{
    oob_status rc = check_public(summary, values, err);
    if (rc != OOB_OK)
        return rc;
    published *grown = realloc(publish->list, (publish->count + 1) * sizeof *grown);
    if (grown == NULL)
        return oob_error_nomem(err);
    publish->list = grown;
    published *added = &grown[publish->count];
    memset(added, 0, sizeof *added);
    rc = describe(added, &publish->arena, summary, err);
    if (rc != OOB_OK)
        return rc;
    publish->count++;
    if (is_stacked(summary))
        rc = oob_words_phrases(&added->phrases, &added->phrase_count, &publish->arena, summary,
                               values != NULL ? values->by : NULL, err);
    if (rc == OOB_OK)
        rc = open_table(added, publish, err);
    if (rc == OOB_OK)
        rc = oob_words_imply(publish->publication, summary, err);
    return rc == OOB_OK ? read_rows(added, measures, rows, err) : rc;
}

/* --- protected --- */

static oob_status refuse_leaks(const oob_audit *audit, oob_error *err)
{
    oob_error_set(err, OOB_ERR_REFUSED, "%zu small counts could be worked out from what would be printed",
                  oob_audit_findings(audit));
    return oob_error_hint(err, "publish with full protection");
}

oob_status oob_publish_finish(oob_publish *publish, oob_strbuf *sentence, oob_db *db, oob_error *err)
{
    oob_audit *audit = NULL;
    oob_publication *publication = publish->publication;
    oob_status rc = oob_release_log_load(publication, db, err);
    if (rc == OOB_OK)
        rc = oob_publication_protect(publication, err);
    if (rc == OOB_OK)
        rc = oob_publication_audit(&audit, publication, OOB_AUDIT_VERDICT, err);
    if (rc == OOB_OK && oob_audit_findings(audit) > 0)
        rc = refuse_leaks(audit, err);
    if (rc == OOB_OK) {
        oob_audit_sentence(sentence, publication, audit);
        rc = oob_strbuf_check(sentence, err);
    }
    oob_audit_free(audit);
    return rc;
}

/* --- printed --- */

/* The printed text of a value as a grid has it; `scratch` keeps its digits. */
static oob_grid_value value_of(oob_strbuf *scratch, const published *of, size_t row, size_t column)
{
    const oob_summary_column *about = &of->about.columns[column];
    const char *text = oob_pubtable_text(of->table, row, column);
    oob_grid_value value = {.kind = OOB_GRID_TEXT, .text = text};
    oob_strbuf_clear(scratch);
    if (about->role == OOB_ROLE_DIMENSION) {
        if (text[0] != '\0' && strcmp(about->unit, "date") == 0)
            value.kind = OOB_GRID_DATE;
    } else if (text[0] == '\0') {
        value.kind = OOB_GRID_EMPTY;
    } else if (!oob_grid_parse_number(&value.number, text)) {
        value.kind = OOB_GRID_SYMBOL;
    } else {
        value.kind = OOB_GRID_NUMBER;
        if (strchr(text, ',') == NULL) { /* plain measures are separated already */
            oob_grid_add_number(scratch, text);
            value.text = oob_strbuf_str(scratch);
        }
    }
    return value;
}

static bool same_text(const published *of, int column, size_t a, size_t b)
{
    return column == NO_COLUMN || strcmp(oob_pubtable_text(of->table, a, (size_t)column),
                                         oob_pubtable_text(of->table, b, (size_t)column)) == 0;
}

/* The query's order of a ranked part is by the true counts. */
static void order_part(size_t *order, const published *of, size_t from, size_t to)
{
    size_t count = 0;
    while (of->about.columns[count].role != OOB_ROLE_COUNT)
        count++;
    oob_pubtable_order(of->table, count, from, to, order);
}

/* A grid is ranked as a whole, a stacked summary by its measures. */
static bool is_ranked(const published *of, int measure, size_t row)
{
    return of->about.ranked[0] != '\0' &&
           (measure == NO_COLUMN ||
            oob_words_have(of->about.ranked, oob_pubtable_text(of->table, row, (size_t)measure)));
}

static void order_rows(size_t *order, const published *of)
{
    size_t rows = oob_pubtable_rows(of->table);
    int measure = oob_grid_column_of(&of->about, "measure");
    int breakdown = oob_grid_column_of(&of->about, "breakdown");
    int day = oob_grid_column_of(&of->about, DAY_COLUMN);
    for (size_t from = 0, to; from < rows; from = to) {
        for (to = from; to < rows && same_text(of, measure, from, to) && same_text(of, breakdown, from, to) &&
                        same_text(of, day, from, to);
             to++)
            order[to] = to;
        if (is_ranked(of, measure, from))
            order_part(order, of, from, to);
    }
}

oob_status oob_publish_grid(oob_grid **out, const oob_publish *publish, size_t nth, oob_error *err)
{
    const published *of = &publish->list[nth];
    size_t rows = oob_pubtable_rows(of->table);
    size_t columns = of->about.column_count;
    size_t *order = calloc(rows + 1, sizeof *order);
    oob_grid_value *values = calloc(columns, sizeof *values);
    oob_strbuf *scratch = calloc(columns, sizeof *scratch);
    oob_grid *grid = NULL;
    oob_status rc = order != NULL && values != NULL && scratch != NULL ? oob_grid_open(&grid, &of->about, err)
                                                                       : oob_error_nomem(err);
    if (rc == OOB_OK)
        order_rows(order, of);
    for (size_t row = 0; rc == OOB_OK && row < rows; row++) {
        for (size_t i = 0; i < columns; i++)
            values[i] = value_of(&scratch[i], of, order[row], i);
        rc = oob_grid_add_row(grid, values, err);
    }
    for (size_t i = 0; scratch != NULL && i < columns; i++)
        oob_strbuf_free(&scratch[i]);
    free(scratch);
    free(values);
    free(order);
    if (rc == OOB_OK)
        *out = grid;
    else
        oob_grid_free(grid);
    return rc;
}
