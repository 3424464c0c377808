/* papers.c - a committee's paper a year, all from one store: is every small count hidden, and can the check fail? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/figures.h"
#include "store/store.h"

#define FIRST_YEAR 2021
#define LAST_YEAR  2025
#define YEARS      (LAST_YEAR - FIRST_YEAR + 1)
#define SMALL      5

static int faults;

static void fault(const char *day, const char *what, const char *detail)
{
    (void)printf("FAULT %s: %s: %s\n", day, what, detail);
    faults++;
}

static void stop_on(oob_status rc, const oob_error *err)
{
    if (rc == OOB_OK)
        return;
    (void)printf("FAULT %s (%s)\n", err->msg, err->hint);
    exit(2);
}

/* The figures of a day: every built-in summary that says whom it counts. */
static oob_figures *ask(oob_db *db, const char *day, bool is_public, oob_protection protection)
{
    oob_error err = OOB_ERROR_INIT;
    oob_figures *figures = NULL;
    oob_disclosure_rules rules = OOB_DISCLOSURE_RULES;
    rules.protection = protection;
    stop_on(oob_figures_open(&figures, db,
                             &(oob_figures_options){.as_at = day, .is_public = is_public, .rules = &rules}, &err),
            &err);
    const char *name;
    for (size_t i = 0; (name = oob_summary_name(i)) != NULL; i++) {
        oob_summary summary;
        stop_on(oob_summary_find(&summary, name, &err), &err);
        if (summary.population[0] != '\0')
            stop_on(oob_figures_add_summary(figures, &summary, NULL, NULL, &err), &err);
        oob_summary_free(&summary);
    }
    return figures;
}

/* The row of another grid whose dimensions have the same words. */
static bool find_same(size_t *out, const oob_grid *in, const oob_grid *as, size_t row)
{
    const oob_summary *about = oob_grid_about(as);
    for (*out = 0; *out < oob_grid_rows(in); (*out)++) {
        bool same = true;
        for (size_t i = 0; same && i < about->column_count; i++)
            same = about->columns[i].role != OOB_ROLE_DIMENSION ||
                   strcmp(oob_grid_at(as, row, i)->text, oob_grid_text(in, *out, about->columns[i].name)) == 0;
        if (same)
            return true;
    }
    return false;
}

/* What is printed of a count: c where it is small; the count itself, or c to protect another; 0 for 0. */
static void compare_value(const char *day, const char *where, const oob_grid_value *inside,
                          const oob_grid_value *outside)
{
    bool hidden = strcmp(outside->text, "c") == 0;
    if (inside->kind != OOB_GRID_NUMBER)
        return;
    if (inside->number >= 1 && inside->number <= SMALL && !hidden)
        fault(day, "a small count is printed", where);
    if (inside->number == 0 && hidden)
        fault(day, "a zero is hidden", where);
    if (!hidden && strcmp(inside->text, outside->text) != 0)
        fault(day, "another number is printed", where);
}

/* @return how many small counts there are in a summary */
static size_t compare_grid(const char *day, const oob_grid *inside, const oob_grid *outside)
{
    size_t small = 0;
    const oob_summary *about = oob_grid_about(outside);
    for (size_t row = 0; row < oob_grid_rows(outside); row++) {
        size_t at = 0;
        if (!find_same(&at, inside, outside, row)) {
            fault(day, "a row that nobody asked for", about->name);
            continue;
        }
        for (size_t i = 0; i < about->column_count; i++) {
            const oob_summary_column *column = &about->columns[i];
            if (column->role != OOB_ROLE_COUNT && column->role != OOB_ROLE_DENOMINATOR)
                continue;
            const oob_grid_value *value = oob_grid_at(inside, at, (size_t)oob_grid_column(inside, column->name));
            compare_value(day, about->name, value, oob_grid_at(outside, row, i));
            small += value->kind == OOB_GRID_NUMBER && value->number >= 1 && value->number <= SMALL;
        }
    }
    return small;
}

static void expect_same(const char *day, const oob_figures *a, const oob_figures *b)
{
    const oob_grid *grid;
    for (size_t n = 0; (grid = oob_figures_nth(a, n)) != NULL; n++) {
        const oob_grid *other = oob_figures_nth(b, n);
        size_t columns = oob_grid_about(grid)->column_count;
        if (oob_grid_rows(grid) != oob_grid_rows(other)) {
            fault(day, "made again, a table has other rows", oob_grid_about(grid)->name);
            continue;
        }
        for (size_t i = 0; i < oob_grid_rows(grid) * columns; i++)
            if (strcmp(oob_grid_at(grid, i / columns, i % columns)->text,
                       oob_grid_at(other, i / columns, i % columns)->text) != 0)
                fault(day, "made again, a table differs", oob_grid_about(grid)->name);
    }
    if (strcmp(oob_figures_audit_sentence(a), oob_figures_audit_sentence(b)) != 0)
        fault(day, "made again, the sentence differs", oob_figures_audit_sentence(b));
}

/* What a committee asks first has to be answered. */
static void expect_answer(const char *day, const oob_figures *figures)
{
    static const char *const rows[][3] = {
        {"children_looked_after", "all", "all"},
        {"location", "all children", "inside"},
        {"location", "all children", "outside"},
        {"more_than_10_miles_from_boundary", "all children", "more than 10 miles"},
        {"statutory_class", "all children", "at a distance"},
    };
    const oob_grid *grid = oob_figures_grid(figures, "headline");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t row = 0;
        if (!oob_grid_find(&row, grid, rows[i][0], rows[i][1], rows[i][2]) ||
            strcmp(oob_grid_text(grid, row, "count"), "c") == 0 ||
            strcmp(oob_grid_text(grid, row, "percent"), "c") == 0)
            fault(day, "the headline is hidden", rows[i][0]);
    }
}

/* Two rows that stand the other way round in another year are in an order of the data, which public output must not
 * show. */
static void expect_ranked(const char *day, const oob_grid *one, const oob_grid *other)
{
    const oob_summary *about = oob_grid_about(one);
    for (size_t row = 0; oob_grid_column(one, "measure") >= 0 && row + 1 < oob_grid_rows(one); row++) {
        size_t a = 0;
        size_t b = 0;
        const char *measure = oob_grid_text(one, row, "measure");
        if (strcmp(oob_grid_text(one, row, "breakdown"), oob_grid_text(one, row + 1, "breakdown")) != 0 ||
            strcmp(measure, oob_grid_text(one, row + 1, "measure")) != 0 || !find_same(&a, other, one, row) ||
            !find_same(&b, other, one, row + 1) || a < b || strstr(about->ranked, measure) != NULL)
            continue;
        fault(day, "an order that depends on the data is not declared", measure);
    }
}

static void make_again(oob_db *db, const char *day, const oob_figures *paper)
{
    oob_error err = OOB_ERROR_INIT;
    oob_figures *again = ask(db, day, true, OOB_PROTECT_FULL);
    stop_on(oob_figures_finish(again, &err), &err);
    expect_same(day, paper, again);
    oob_figures_free(again);
}

static void make_paper(oob_db *db, int year, oob_figures **internal)
{
    char day[16];
    oob_error err = OOB_ERROR_INIT;
    (void)snprintf(day, sizeof day, "%d-03-31", year);
    oob_figures *bare = ask(db, day, true, OOB_PROTECT_NONE);
    oob_figures *paper = ask(db, day, true, OOB_PROTECT_FULL);
    *internal = ask(db, day, false, OOB_PROTECT_NONE);
    stop_on(oob_figures_finish(*internal, &err), &err);
    stop_on(oob_figures_finish(paper, &err), &err); /* refuses where the auditor finds anything */
    if (oob_figures_finish(bare, &err) != OOB_ERR_REFUSED || atoi(err.msg) < 50)
        fault(day, "without protection the auditor finds too little", err.msg);
    size_t small = 0;
    const oob_grid *grid;
    for (size_t n = 0; (grid = oob_figures_nth(paper, n)) != NULL; n++)
        small += compare_grid(day, oob_figures_nth(*internal, n), grid);
    expect_answer(day, paper);
    stop_on(oob_figures_record(NULL, paper, db, "A committee's paper", "00", &err), &err);
    if (year == LAST_YEAR)
        make_again(db, day, paper);
    (void)printf("%s: %zu small counts, all hidden; without protection %s\n", day, small, err.msg);
    oob_figures_free(bare);
    oob_figures_free(paper);
}

/* oob_papers STORE: the store keeps what was published. */
int main(int argc, char **argv)
{
    oob_db *db = NULL;
    oob_error err = OOB_ERROR_INIT;
    oob_figures *years[YEARS];
    const oob_grid *grid;
    if (argc != 2)
        return 2;
    stop_on(oob_store_open(&db, argv[1], OOB_DB_WRITE, &err), &err);
    for (int i = 0; i < YEARS; i++)
        make_paper(db, FIRST_YEAR + i, &years[i]);
    for (int i = 1; i < YEARS; i++)
        for (size_t n = 0; (grid = oob_figures_nth(years[0], n)) != NULL; n++)
            expect_ranked(oob_figures_as_at(years[i]), grid, oob_figures_nth(years[i], n));
    for (int i = 0; i < YEARS; i++)
        oob_figures_free(years[i]);
    oob_db_close(db);
    return faults == 0 ? 0 : 1;
}
