/* intake.c - reading the cells of a list, and listing what is wrong with them. */
#include "ingest/intake.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uthash.h>

#include "core/text.h"
#include "ingest/number.h"

#define NUMBER_SIZE 32
#define KEY_SIZE    256 /* of what tells rows apart; two that differ only beyond it are taken for one */

struct oob_intake_seen {
    UT_hash_handle hh;
    size_t row;
    char key[];
};

/* --- texts and faults ----------------------------------------------------------------------------- */

static bool is_blank_word(oob_text text)
{
    static const char *const words[] = {"-", "NULL", "#N/A"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (oob_same_text(text.text, text.len, words[i]))
            return true;
    }
    return text.len == 0;
}

oob_text oob_intake_text(const oob_intake *in, size_t column)
{
    size_t index = in->at[column];
    if (index >= in->row->count)
        return (oob_text){"", 0};
    oob_text text = {in->row->fields[index].text, in->row->fields[index].len};
    oob_trim(&text.text, &text.len);
    return is_blank_word(text) ? (oob_text){"", 0} : text;
}

oob_status oob_intake_fault(oob_intake *in, size_t column, const oob_fault *fault, oob_error *err)
{
    static const oob_text none = {NULL, 0};
    bool whole_row = column == OOB_COLUMN_ABSENT;
    oob_row_place where = {
        .file = in->file,
        .row = in->row->row,
        .child = in->id_column != OOB_COLUMN_ABSENT ? oob_intake_text(in, in->id_column) : none,
        .raw = {in->row->raw, in->row->raw_len},
    };
    if (fault->severity == OOB_REJECTED)
        in->kept = false;
    return oob_problems_add_fault(oob_import_run_problems(in->run), &where, whole_row ? NULL : in->names[column],
                                  whole_row ? none : oob_intake_text(in, column), fault, err);
}

/* A fault of a value: the value is left out, or the row where it must be there. */
static oob_status fault_value(oob_intake *in, size_t column, oob_fault fault, oob_error *err)
{
    fault.severity = in->layout->columns[column].must ? OOB_REJECTED : OOB_KEPT;
    return oob_intake_fault(in, column, &fault, err);
}

/* --- values --------------------------------------------------------------------------------------- */

static oob_status read_date(oob_intake *in, size_t column, oob_text text, oob_error *err)
{
    static const oob_fault bad = {OOB_KEPT, "bad-date", "is not a date of the calendar",
                                  "dates are dd/mm/yyyy or yyyy-mm-dd"};
    static const oob_fault future = {OOB_NOTE, "future-date", "is after today", "is the year right?"};
    oob_cell *cell = &in->cells[column];
    if (!oob_date_parse(&cell->date, text.text, text.len))
        return fault_value(in, column, bad, err);
    cell->given = true;
    if (cell->date <= in->today) {
        in->latest = cell->date > in->latest ? cell->date : in->latest;
        return OOB_OK;
    }
    return in->layout->columns[column].kind == OOB_CELL_DATE ? oob_intake_fault(in, column, &future, err) : OOB_OK;
}

/* A number less what people write round it. @return its length; 0 where it does not fit */
static size_t bare_number(char out[NUMBER_SIZE], oob_text text, oob_cell_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool pound = kind == OOB_CELL_MONEY && text.len - i >= 2 && memcmp(text.text + i, "\xC2\xA3", 2) == 0;
        bool dressing = (kind == OOB_CELL_MONEY && text.text[i] == ',') ||
                        (kind == OOB_CELL_PERCENT && text.text[i] == '%' && i + 1 == text.len);
        i += pound;
        if (pound || dressing)
            continue;
        if (n + 1 >= NUMBER_SIZE)
            return 0;
        out[n++] = text.text[i];
    }
    out[n] = '\0';
    return n;
}

static bool parse_real(double *out, const char *text, size_t len)
{
    size_t mantissa = strcspn(text, "eE");
    double power = 0;
    if (!oob_number_parse(out, text, mantissa < len ? mantissa : len))
        return false;
    if (mantissa >= len)
        return true;
    if (!oob_number_parse(&power, text + mantissa + 1, len - mantissa - 1) || power < -30 || power > 30)
        return false;
    *out *= pow(10, power);
    return true;
}

static oob_status read_number(oob_intake *in, size_t column, oob_text text, oob_error *err)
{
    static const oob_fault bad = {OOB_KEPT, "bad-number", "is not a number", NULL};
    static const oob_fault negative = {OOB_KEPT, "negative", "is less than nothing", "is there a sign too many?"};
    static const oob_fault not_whole = {OOB_KEPT, "not-whole", "is not a whole number", NULL};
    static const oob_fault over_100 = {OOB_KEPT, "over-100", "is more than 100 per cent", NULL};
    oob_cell_kind kind = in->layout->columns[column].kind;
    oob_cell *cell = &in->cells[column];
    char bare[NUMBER_SIZE];
    size_t len = bare_number(bare, text, kind);
    if (kind == OOB_CELL_REAL ? !parse_real(&cell->number, bare, len) : !oob_number_parse(&cell->number, bare, len))
        return fault_value(in, column, bad, err);
    if (cell->number < 0 && kind != OOB_CELL_REAL)
        return fault_value(in, column, negative, err);
    if (kind == OOB_CELL_WHOLE && (cell->number > 1e9 || cell->number != (double)(int64_t)cell->number))
        return fault_value(in, column, not_whole, err);
    if (kind == OOB_CELL_PERCENT && cell->number > 100)
        return fault_value(in, column, over_100, err);
    cell->given = true;
    return OOB_OK;
}

static oob_status read_yes_no(oob_intake *in, size_t column, oob_text text, oob_error *err)
{
    static const oob_fault bad = {OOB_KEPT, "bad-yes-no", "is neither yes nor no", NULL};
    static const char *const words[] = {"no", "yes", "n", "y", "false", "true", "0", "1"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (oob_same_text(text.text, text.len, words[i])) {
            in->cells[column] = (oob_cell){.given = true, .number = (double)(i % 2)};
            return OOB_OK;
        }
    }
    return fault_value(in, column, bad, err);
}

static oob_status read_cell(oob_intake *in, size_t column, oob_error *err)
{
    static const oob_fault blank = {OOB_REJECTED, "blank", "is blank", NULL};
    oob_text text = oob_intake_text(in, column);
    in->cells[column] = (oob_cell){0};
    if (text.len == 0)
        return in->layout->columns[column].must ? oob_intake_fault(in, column, &blank, err) : OOB_OK;
    switch (in->layout->columns[column].kind) {
    case OOB_CELL_DATE:
    case OOB_CELL_ANY_DATE:
        return read_date(in, column, text, err);
    case OOB_CELL_WHOLE:
    case OOB_CELL_MONEY:
    case OOB_CELL_PERCENT:
    case OOB_CELL_REAL:
        return read_number(in, column, text, err);
    case OOB_CELL_YES_NO:
        return read_yes_no(in, column, text, err);
    case OOB_CELL_TEXT:
    case OOB_CELL_OWN:
        break;
    }
    in->cells[column].given = true;
    return OOB_OK;
}

static void bind_cell(oob_intake *in, size_t column)
{
    const oob_cell *cell = &in->cells[column];
    int param = in->params[column];
    char iso[OOB_DATE_ISO_SIZE];
    if (!cell->given) {
        oob_stmt_bind_null(in->insert, param);
        return;
    }
    switch (in->layout->columns[column].kind) {
    case OOB_CELL_DATE:
    case OOB_CELL_ANY_DATE:
        oob_date_iso(cell->date, iso);
        oob_stmt_bind_text(in->insert, param, iso);
        break;
    case OOB_CELL_WHOLE:
    case OOB_CELL_YES_NO:
        oob_stmt_bind_int(in->insert, param, (int64_t)cell->number);
        break;
    case OOB_CELL_MONEY:
    case OOB_CELL_PERCENT:
    case OOB_CELL_REAL:
        oob_stmt_bind_double(in->insert, param, cell->number);
        break;
    case OOB_CELL_TEXT: {
        oob_text text = oob_intake_text(in, column);
        oob_stmt_bind_text_n(in->insert, param, text.text, text.len);
        break;
    }
    case OOB_CELL_OWN:
        break;
    }
}

oob_status oob_intake_cells(oob_intake *in, oob_error *err)
{
    for (size_t i = 0; i < in->layout->count; i++) {
        oob_status rc = read_cell(in, i, err);
        if (rc != OOB_OK)
            return rc;
        bind_cell(in, i);
    }
    return OOB_OK;
}

void oob_intake_bind_text(oob_intake *in, const char *param, oob_text text)
{
    int index = oob_stmt_param(in->insert, param);
    if (text.len == 0)
        oob_stmt_bind_null(in->insert, index);
    else
        oob_stmt_bind_text_n(in->insert, index, text.text, text.len);
}

void oob_intake_bind_int(oob_intake *in, const char *param, int64_t value)
{
    oob_stmt_bind_int(in->insert, oob_stmt_param(in->insert, param), value);
}

void oob_intake_bind_place(oob_intake *in, const char *param, int64_t location_id)
{
    if (location_id == 0)
        oob_stmt_bind_null(in->insert, oob_stmt_param(in->insert, param));
    else
        oob_intake_bind_int(in, param, location_id);
}

/* --- keys met before ------------------------------------------------------------------------------ */

static oob_status remember(oob_intake *in, const char *key, size_t len, oob_error *err)
{
    oob_intake_seen *entry = calloc(1, sizeof *entry + len + 1);
    if (entry == NULL)
        return oob_error_nomem(err);
    entry->row = in->row->row;
    memcpy(entry->key, key, len);
    HASH_ADD(hh, in->seen, key[0], (unsigned)len, entry);
    return OOB_OK;
}

oob_status oob_intake_first(size_t *first_row, oob_intake *in, oob_error *err, const char *fmt, ...)
{
    char key[KEY_SIZE];
    va_list args;
    oob_intake_seen *found = NULL;
    va_start(args, fmt);
    int wanted = vsnprintf(key, sizeof key, fmt, args);
    va_end(args);
    size_t len = wanted > 0 && (size_t)wanted < sizeof key ? (size_t)wanted : sizeof key - 1;
    HASH_FIND(hh, in->seen, key, (unsigned)len, found);
    *first_row = found != NULL ? found->row : 0;
    return found != NULL ? OOB_OK : remember(in, key, len, err);
}

oob_status oob_intake_refuse_copy(oob_intake *in, size_t column, const char *code, const char *words, size_t first_row,
                                  oob_error *err)
{
    char message[120];
    if (first_row == 0)
        return OOB_OK;
    (void)snprintf(message, sizeof message, "%s row %zu", words, first_row);
    const oob_fault copy = {OOB_REJECTED, code, message, "take one of the two out"};
    return oob_intake_fault(in, column, &copy, err);
}

void oob_intake_forget(oob_intake *in)
{
    oob_intake_seen *entry;
    oob_intake_seen *next;
    HASH_ITER(hh, in->seen, entry, next)
    {
        HASH_DEL(in->seen, entry);
        free(entry);
    }
    in->seen = NULL;
}
