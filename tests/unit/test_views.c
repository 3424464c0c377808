/* test_views.c - docs/views.md lists the columns of every view, no more and no fewer, in their order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/file.h"
#include "query/summary.h"
#include "store/store.h"

static char folder[] = "/tmp/oob-views.XXXXXX";
static char store_path[64];
static oob_db *db;
static oob_strbuf page = OOB_STRBUF_INIT;

static int make_store(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_strbuf day = OOB_STRBUF_INIT;
    if (mkdtemp(folder) == NULL)
        return -1;
    (void)snprintf(store_path, sizeof store_path, "%s/s.sqlite", folder);
    oob_status rc = oob_store_create(&db, store_path, "E08999001", &err);
    if (rc == OOB_OK)
        rc = oob_db_exec(db,
                         "INSERT INTO import (import_id, kind, label, period_end, imported_at)"
                         " VALUES (1, 'ssda903', '2025', '2025-03-31', '2025-04-01T00:00:00Z');"
                         "INSERT INTO episode (import_id, child_id, decom) VALUES (1, 'C1', '2024-06-01')",
                         &err);
    if (rc == OOB_OK)
        rc = oob_session_open(&day, db, NULL, &err);
    if (rc == OOB_OK)
        rc = oob_file_read(&page, OOB_SOURCE_DIR "/docs/views.md", 1 << 20, &err);
    oob_strbuf_free(&day);
    if (rc != OOB_OK)
        (void)fprintf(stderr, "%s\n", err.msg);
    return rc == OOB_OK ? 0 : -1;
}

static int drop_store(void **state)
{
    (void)state;
    oob_db_close(db);
    oob_strbuf_free(&page);
    return unlink(store_path) == 0 && rmdir(folder) == 0 ? 0 : -1;
}

/* The part of the page below "## name", up to the next heading; NULL where there is none. */
static char *part_of(const char *name)
{
    oob_strbuf heading = OOB_STRBUF_INIT;
    oob_strbuf_addf(&heading, "\n## %s\n", name);
    const char *start = strstr(oob_strbuf_str(&page), oob_strbuf_str(&heading));
    char *part = NULL;
    if (start != NULL) {
        start += heading.len;
        const char *end = strstr(start, "\n#");
        part = strndup(start, end != NULL ? (size_t)(end - start) : strlen(start));
    }
    oob_strbuf_free(&heading);
    return part;
}

static void add_documented(oob_strbuf *out, const char *view)
{
    char *part = part_of(view);
    if (part == NULL)
        fail_msg("docs/views.md has no part '## %s'", view);
    static const char of[] = "The columns of `";
    const char *other = strstr(part, of);
    if (other != NULL) {
        char name[64];
        size_t n = strcspn(other + sizeof of - 1, "`");
        assert_true(n < sizeof name);
        memcpy(name, other + sizeof of - 1, n);
        name[n] = '\0';
        add_documented(out, name);
    }
    for (const char *row = part; (row = strstr(row, "\n| `")) != NULL;) {
        row += 4;
        oob_strbuf_add(out, row, strcspn(row, "`"));
        oob_strbuf_addc(out, '\n');
    }
    free(part);
}

static void add_actual(oob_strbuf *out, const char *view)
{
    oob_error err = OOB_ERROR_INIT;
    oob_stmt *rows = NULL;
    oob_strbuf sql = OOB_STRBUF_INIT;
    oob_strbuf_addf(&sql, "SELECT * FROM %s", view);
    if (oob_stmt_open(&rows, db, oob_strbuf_str(&sql), &err) != OOB_OK)
        fail_msg("%s: %s", view, err.msg);
    for (int i = 0; i < oob_stmt_columns(rows); i++)
        oob_strbuf_addf(out, "%s\n", oob_stmt_column_name(rows, i));
    oob_stmt_close(rows);
    oob_strbuf_free(&sql);
}

static void every_view_is_documented_column_by_column(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    oob_stmt *views = NULL;
    bool row = false;
    int count = 0;
    /* SpatiaLite's own views are about geometries and not about children. */
    static const char ours[] =
        "SELECT name FROM sqlite_temp_master WHERE type = 'view' UNION "
        "SELECT name FROM sqlite_master WHERE type = 'view' AND name NOT LIKE 'geom_cols%' AND name NOT LIKE '%layer%' "
        "AND name NOT LIKE 'spatial%' AND name NOT LIKE 'vector%' ORDER BY 1";
    assert_int_equal(oob_stmt_open(&views, db, ours, &err), OOB_OK);
    while (oob_stmt_step(views, &row, &err) == OOB_OK && row) {
        const char *view = oob_stmt_text(views, 0);
        oob_strbuf documented = OOB_STRBUF_INIT;
        oob_strbuf actual = OOB_STRBUF_INIT;
        add_documented(&documented, view);
        add_actual(&actual, view);
        if (strcmp(oob_strbuf_str(&documented), oob_strbuf_str(&actual)) != 0)
            fail_msg("%s: documented\n%s\nbut has\n%s", view, oob_strbuf_str(&documented), oob_strbuf_str(&actual));
        oob_strbuf_free(&documented);
        oob_strbuf_free(&actual);
        count++;
    }
    oob_stmt_close(views);
    assert_true(count >= 15);
}

static void every_part_is_a_view(void **state)
{
    (void)state;
    for (const char *at = oob_strbuf_str(&page); (at = strstr(at, "\n## ")) != NULL;) {
        at += 4;
        char name[64];
        size_t n = strcspn(at, "\n");
        assert_true(n < sizeof name);
        memcpy(name, at, n);
        name[n] = '\0';
        oob_strbuf columns = OOB_STRBUF_INIT;
        add_actual(&columns, name);
        assert_true(columns.len > 0);
        oob_strbuf_free(&columns);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_view_is_documented_column_by_column),
        cmocka_unit_test(every_part_is_a_view),
    };
    return cmocka_run_group_tests(tests, make_store, drop_store);
}
