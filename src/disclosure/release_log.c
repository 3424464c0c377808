/* release_log.c - publications written to the store's release log, and read back as knowledge of the reader. */
#include "disclosure/release_log.h"

#include <stdlib.h>
#include <string.h>

#include "disclosure/model.h"
#include "store/store.h"

/* --- writing --- */

/* What is to be recorded of a cell; by cell id. */
typedef struct record {
    const char *printed;
    bool wanted;
} record;

static void note_printed(record *records, const oob_publication *pub)
{
    for (size_t t = 0; t < pub->tables_count; t++) {
        const oob_pubtable *table = pub->tables[t];
        for (size_t i = 0; i < table->row_count * table->column_count; i++) {
            oob_pubrole role = table->columns[i % table->column_count].role;
            const slot *at = &table->slots[i];
            if (at->cell == NULL)
                continue;
            records[at->cell->id].wanted = true;
            if ((role == OOB_PUB_COUNT || role == OOB_PUB_DENOMINATOR) && at->text[0] != '\0')
                records[at->cell->id].printed = at->text;
        }
    }
}

static void note_summed(record *records, const oob_publication *pub)
{
    for (size_t i = 0; i < pub->relations_count; i++)
        for (size_t k = 0; !pub->relations[i].earlier && k < pub->relations[i].count; k++)
            records[pub->relations[i].terms[k].cell->id].wanted = true;
}

static void bind_int(oob_stmt *stmt, const char *name, int64_t value)
{
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, name), value);
}

static oob_status add_cells(oob_db *db, int64_t release, const oob_publication *pub, const record *records,
                            const oob_reading *reading, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, db, "release/cell_add", err);
    for (size_t i = 0; rc == OOB_OK && i < pub->cells_count; i++) {
        const cell *one = pub->cells[i];
        const universe *of = &pub->universes[one->key.universe];
        if (!records[i].wanted)
            continue;
        bind_int(stmt, ":release", release);
        bind_int(stmt, ":cell", (int64_t)i);
        oob_stmt_bind_named(stmt, ":population", of->population);
        oob_stmt_bind_named(stmt, ":as_at", of->as_at);
        oob_stmt_bind_named(stmt, ":conditions", one->name);
        bind_int(stmt, ":rest", oob_cell_is_rest(one));
        oob_stmt_bind_named(stmt, ":printed", records[i].printed);
        bind_int(stmt, ":count", one->count);
        bind_int(stmt, ":least", reading->least[i]);
        if (reading->most[i] == NO_LIMIT)
            oob_stmt_bind_null(stmt, oob_stmt_param(stmt, ":most"));
        else
            bind_int(stmt, ":most", reading->most[i]);
        rc = oob_stmt_run(stmt, err);
    }
    oob_stmt_close(stmt);
    return rc;
}

static oob_status add_sums(oob_db *db, int64_t release, const oob_publication *pub, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, db, "release/sum_add", err);
    for (size_t i = 0; rc == OOB_OK && i < pub->relations_count; i++) {
        for (size_t k = 0; rc == OOB_OK && !pub->relations[i].earlier && k < pub->relations[i].count; k++) {
            bind_int(stmt, ":release", release);
            bind_int(stmt, ":sum", (int64_t)i);
            bind_int(stmt, ":cell", (int64_t)pub->relations[i].terms[k].cell->id);
            bind_int(stmt, ":coefficient", pub->relations[i].terms[k].coefficient);
            rc = oob_stmt_run(stmt, err);
        }
    }
    oob_stmt_close(stmt);
    return rc;
}

static oob_status add_header(int64_t *release, oob_db *db, const oob_publication *pub, const char *title,
                             const char *sha256, oob_error *err)
{
    oob_stmt *stmt = NULL;
    char now[OOB_TIMESTAMP_SIZE];
    oob_timestamp(now);
    oob_status rc = oob_store_prepare(&stmt, db, "release/add", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":population", pub->population);
    oob_stmt_bind_named(stmt, ":as_at", pub->as_at);
    oob_stmt_bind_named(stmt, ":made_at", now);
    oob_stmt_bind_named(stmt, ":title", title);
    oob_stmt_bind_named(stmt, ":sha256", sha256);
    bind_int(stmt, ":threshold", pub->rules.threshold);
    bind_int(stmt, ":round_to", pub->rules.round_to);
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    *release = oob_db_last_insert_id(db);
    return rc;
}

static oob_status latest_release(int64_t *out, oob_db *db, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, db, "release/latest", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK && row)
        *out = oob_stmt_int(stmt, 0);
    oob_stmt_close(stmt);
    return rc;
}

/* What was published since the log was read is not held against this publication. */
static oob_status check_nothing_new(oob_db *db, const oob_publication *pub, oob_error *err)
{
    int64_t latest = 0;
    oob_status rc = latest_release(&latest, db, err);
    if (rc != OOB_OK || !pub->log_read || latest <= pub->latest_release)
        return rc;
    oob_error_set(err, OOB_ERR_REFUSED, "release %lld was recorded while this one was being made", (long long)latest);
    return oob_error_hint(err, "run it again: what is public by now is then held against it");
}

static oob_status add_all(int64_t *release, oob_db *db, const oob_publication *pub, const char *title,
                          const char *sha256, const record *records, const oob_reading *reading, oob_error *err)
{
    oob_status rc = oob_db_begin(db, err);
    if (rc != OOB_OK)
        return rc;
    rc = oob_store_run_sql(db, "schema/010_release_log", err);
    if (rc == OOB_OK)
        rc = check_nothing_new(db, pub, err);
    if (rc == OOB_OK)
        rc = add_header(release, db, pub, title, sha256, err);
    if (rc == OOB_OK)
        rc = add_cells(db, *release, pub, records, reading, err);
    if (rc == OOB_OK)
        rc = add_sums(db, *release, pub, err);
    if (rc == OOB_OK)
        rc = oob_db_commit(db, err);
    if (rc != OOB_OK)
        oob_db_rollback(db);
    return rc;
}

oob_status oob_release_log_add(int64_t *release_id, oob_db *db, const oob_publication *pub, const char *title,
                               const char *sha256, oob_error *err)
{
    if (!pub->built || pub->rules.protection != OOB_PROTECT_FULL)
        return oob_error_set(err, OOB_ERR_REFUSED, "'%s' is not protected, so it cannot be recorded as published",
                             title);
    int64_t release = 0;
    oob_reading reading = {0};
    record *records = calloc(pub->cells_count + 1, sizeof *records);
    oob_status rc = records != NULL ? oob_audit_read(&reading, pub, err) : oob_error_nomem(err);
    if (rc == OOB_OK) {
        note_printed(records, pub);
        note_summed(records, pub);
        rc = add_all(&release, db, pub, title, sha256, records, &reading, err);
    }
    oob_audit_reading_free(&reading);
    free(records);
    if (rc == OOB_OK && release_id != NULL)
        *release_id = release;
    return rc;
}

/* A store of before there was a log has published nothing. */
static oob_status has_log(bool *out, oob_db *db, oob_error *err)
{
    int64_t found = 0;
    oob_status rc = oob_db_get_int(&found, db, "SELECT 1 FROM sqlite_master WHERE name = 'release_cell'", 0, err);
    *out = found != 0;
    return rc;
}

static oob_status no_such_release(int64_t release_id, oob_error *err)
{
    oob_error_set(err, OOB_ERR_USAGE, "there is no release number %lld", (long long)release_id);
    return oob_error_hint(err, "oob release list shows them");
}

oob_status oob_release_log_find(int64_t *release_id, oob_db *db, const char *as_at, const char *sha256, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool found = false;
    bool logged = false;
    *release_id = 0;
    oob_status rc = has_log(&logged, db, err);
    if (rc != OOB_OK || !logged)
        return rc;
    rc = oob_store_prepare(&stmt, db, "release/find", err);
    if (rc == OOB_OK) {
        oob_stmt_bind_named(stmt, ":as_at", as_at);
        oob_stmt_bind_named(stmt, ":sha256", sha256);
        rc = oob_stmt_step(stmt, &found, err);
    }
    if (rc == OOB_OK && found)
        *release_id = oob_stmt_int(stmt, 0);
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_release_log_list(oob_stmt **out, oob_db *db, oob_error *err)
{
    bool logged = false;
    oob_status rc = has_log(&logged, db, err);
    return rc == OOB_OK ? oob_store_prepare(out, db, logged ? "release/list" : "release/list_none", err) : rc;
}

oob_status oob_release_log_remove(oob_db *db, int64_t release_id, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool logged = false;
    oob_status rc = has_log(&logged, db, err);
    if (rc == OOB_OK && !logged)
        return no_such_release(release_id, err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&stmt, db, "release/remove", err);
    if (rc != OOB_OK)
        return rc;
    bind_int(stmt, ":release", release_id);
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    if (rc == OOB_OK && oob_db_changes(db) == 0)
        return no_such_release(release_id, err);
    return rc;
}

/* --- reading --- */

typedef struct loader {
    oob_publication *pub;
    oob_db *db;
    oob_stmt *of_universe;
    oob_stmt *cells;
    oob_stmt *sums;
    int64_t *loaded; /* releases */
    size_t loaded_count;
    size_t loaded_cap;
    const char **days; /* other than the publication's, that those releases speak of */
    size_t days_count;
    size_t days_cap;
    size_t *place; /* of a release's cells in pub->earlier, by their number; SIZE_MAX */
    size_t place_cap;
} loader;

static oob_status put_place(loader *by, size_t number, size_t place, oob_error *err)
{
    size_t before = by->place_cap;
    if (!oob_list_room(&by->pub->arena, (void **)&by->place, &by->place_cap, number + 1, sizeof *by->place))
        return oob_error_nomem(err);
    for (size_t i = before; i < by->place_cap; i++)
        by->place[i] = SIZE_MAX;
    by->place[number] = place;
    return OOB_OK;
}

static oob_status read_cell(loader *by, oob_error *err)
{
    oob_publication *pub = by->pub;
    const char *conditions = oob_stmt_text(by->cells, 3);
    earlier_cell one = {
        .key = oob_arena_text(&pub->arena, conditions, strlen(conditions)),
        .rest = oob_stmt_int(by->cells, 4) != 0,
        .count = oob_stmt_int(by->cells, 5),
        .least = oob_stmt_int(by->cells, 6),
        .most = oob_stmt_is_null(by->cells, 7) ? NO_LIMIT : oob_stmt_int(by->cells, 7),
    };
    if (one.key == NULL || !LIST_ROOM(pub, earlier))
        return oob_error_nomem(err);
    oob_status rc =
        oob_universe_intern(&one.universe, pub, oob_stmt_text(by->cells, 1), oob_stmt_text(by->cells, 2), err);
    if (rc == OOB_OK)
        rc = put_place(by, (size_t)oob_stmt_int(by->cells, 0), pub->earlier_count, err);
    pub->earlier[pub->earlier_count++] = one;
    return rc;
}

static oob_status read_cells(loader *by, int64_t release, oob_error *err)
{
    bool row;
    for (size_t i = 0; i < by->place_cap; i++)
        by->place[i] = SIZE_MAX;
    bind_int(by->cells, ":release", release);
    oob_status rc = oob_stmt_step(by->cells, &row, err);
    while (rc == OOB_OK && row) {
        rc = read_cell(by, err);
        if (rc == OOB_OK)
            rc = oob_stmt_step(by->cells, &row, err);
    }
    oob_stmt_reset(by->cells);
    return rc;
}

static oob_status damaged(const loader *by, int64_t release, oob_error *err)
{
    return oob_error_set(err, OOB_ERR_STORE, "%s: the record of release %lld is damaged", oob_db_path(by->db),
                         (long long)release);
}

static oob_status add_term(loader *by, earlier_relation *to, size_t *cap, int64_t release, oob_error *err)
{
    size_t cap_too = *cap;
    size_t number = (size_t)oob_stmt_int(by->sums, 1);
    size_t place = number < by->place_cap ? by->place[number] : SIZE_MAX;
    if (place == SIZE_MAX)
        return damaged(by, release, err);
    oob_arena *arena = &by->pub->arena;
    if (!oob_list_room(arena, (void **)&to->cells, &cap_too, to->count + 1, sizeof *to->cells) ||
        !oob_list_room(arena, (void **)&to->coefficients, cap, to->count + 1, sizeof *to->coefficients))
        return oob_error_nomem(err);
    to->cells[to->count] = place;
    to->coefficients[to->count++] = (int32_t)oob_stmt_int(by->sums, 2);
    return OOB_OK;
}

static oob_status keep_sum(oob_publication *pub, earlier_relation *sum, size_t *cap, oob_error *err)
{
    if (sum->count == 0)
        return OOB_OK;
    if (!LIST_ROOM(pub, earlier_relations))
        return oob_error_nomem(err);
    pub->earlier_relations[pub->earlier_relations_count++] = *sum;
    *sum = (earlier_relation){0};
    *cap = 0;
    return OOB_OK;
}

static oob_status read_sums(loader *by, int64_t release, oob_error *err)
{
    bool row;
    int64_t number = -1;
    size_t cap = 0;
    earlier_relation sum = {0};
    bind_int(by->sums, ":release", release);
    oob_status rc = oob_stmt_step(by->sums, &row, err);
    while (rc == OOB_OK && row) {
        if (oob_stmt_int(by->sums, 0) != number) {
            number = oob_stmt_int(by->sums, 0);
            rc = keep_sum(by->pub, &sum, &cap, err);
        }
        if (rc == OOB_OK)
            rc = add_term(by, &sum, &cap, release, err);
        if (rc == OOB_OK)
            rc = oob_stmt_step(by->sums, &row, err);
    }
    oob_stmt_reset(by->sums);
    return rc == OOB_OK ? keep_sum(by->pub, &sum, &cap, err) : rc;
}

/* Keep the day of a release, once. Papers of one day are made again and again: they are not told apart. */
static oob_status note_day(loader *by, const char *day, oob_error *err)
{
    oob_arena *arena = &by->pub->arena;
    bool known = strcmp(day, by->pub->as_at) == 0;
    for (size_t i = 0; !known && i < by->days_count; i++)
        known = strcmp(by->days[i], day) == 0;
    if (known)
        return OOB_OK;
    if (!oob_list_room(arena, (void **)&by->days, &by->days_cap, by->days_count + 1, sizeof *by->days))
        return oob_error_nomem(err);
    by->days[by->days_count] = oob_arena_text(arena, day, strlen(day));
    return by->days[by->days_count++] != NULL ? OOB_OK : oob_error_nomem(err);
}

static oob_status load_release(loader *by, int64_t release, const char *day, oob_error *err)
{
    for (size_t i = 0; i < by->loaded_count; i++)
        if (by->loaded[i] == release)
            return OOB_OK;
    if (!oob_list_room(&by->pub->arena, (void **)&by->loaded, &by->loaded_cap, by->loaded_count + 1,
                       sizeof *by->loaded))
        return oob_error_nomem(err);
    by->loaded[by->loaded_count++] = release;
    oob_status rc = note_day(by, day, err);
    if (rc == OOB_OK)
        rc = read_cells(by, release, err);
    return rc == OOB_OK ? read_sums(by, release, err) : rc;
}

/* With a lower threshold, counts that are `c` in the earlier paper would be printed here. */
static oob_status check_threshold(const loader *by, int64_t release, const char *day, int64_t threshold, oob_error *err)
{
    if (by->pub->rules.protection != OOB_PROTECT_FULL || by->pub->rules.threshold >= threshold)
        return OOB_OK;
    oob_error_set(err, OOB_ERR_REFUSED,
                  "release %lld, of %s, hides counts of 1 to %lld children; this one would print some of them",
                  (long long)release, day, (long long)threshold);
    return oob_error_hint(err,
                          "--threshold %lld, or take that release back if nobody has seen it: oob release "
                          "withdraw %lld",
                          (long long)threshold, (long long)release);
}

static oob_status load_universe(loader *by, const universe *of, oob_error *err)
{
    bool row;
    oob_stmt_bind_named(by->of_universe, ":population", of->population);
    oob_stmt_bind_named(by->of_universe, ":as_at", of->as_at);
    oob_status rc = oob_stmt_step(by->of_universe, &row, err);
    while (rc == OOB_OK && row) {
        int64_t release = oob_stmt_int(by->of_universe, 0);
        const char *day = oob_stmt_text(by->of_universe, 1);
        rc = check_threshold(by, release, day, oob_stmt_int(by->of_universe, 2), err);
        if (rc == OOB_OK)
            rc = load_release(by, release, day, err);
        if (rc == OOB_OK)
            rc = oob_stmt_step(by->of_universe, &row, err);
    }
    oob_stmt_reset(by->of_universe);
    return rc;
}

static oob_status load_preferences(oob_publication *pub, oob_db *db, oob_error *err)
{
    bool row = false;
    oob_stmt *stmt = NULL;
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_status rc = oob_store_prepare(&stmt, db, "release/hidden_before", err);
    if (rc == OOB_OK) {
        oob_stmt_bind_named(stmt, ":population", pub->population);
        oob_stmt_bind_named(stmt, ":as_at", pub->as_at);
        rc = oob_stmt_step(stmt, &row, err);
    }
    while (rc == OOB_OK && row) {
        oob_strbuf_clear(&name);
        oob_strbuf_addf(&name, "%s|%s", oob_stmt_text(stmt, 0), oob_stmt_text(stmt, 1));
        const char *kept = name.failed ? NULL : oob_arena_text(&pub->arena, oob_strbuf_str(&name), name.len);
        if (kept == NULL || !LIST_ROOM(pub, prefer))
            rc = oob_error_nomem(err);
        else
            pub->prefer[pub->prefer_count++] = kept;
        if (rc == OOB_OK)
            rc = oob_stmt_step(stmt, &row, err);
    }
    oob_strbuf_free(&name);
    oob_stmt_close(stmt);
    return rc;
}

oob_status oob_release_log_load(oob_publication *pub, oob_db *db, oob_error *err)
{
    loader by = {.pub = pub, .db = db};
    bool logged = false;
    oob_status rc = has_log(&logged, db, err);
    pub->log_read = rc == OOB_OK;
    if (rc != OOB_OK || !logged)
        return rc;
    rc = latest_release(&pub->latest_release, db, err);
    if (rc == OOB_OK)
        rc = oob_cells_universes(pub, err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&by.of_universe, db, "release/of_universe", err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&by.cells, db, "release/cells", err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&by.sums, db, "release/sums", err);
    /* The list grows while releases are loaded: what their sums reach is looked up in turn. */
    for (size_t i = 0; rc == OOB_OK && i < pub->universes_count; i++) {
        const universe of = pub->universes[i];
        rc = load_universe(&by, &of, err);
    }
    if (rc == OOB_OK)
        rc = load_preferences(pub, db, err);
    pub->earlier_releases = by.loaded_count;
    pub->other_days = by.days_count;
    oob_stmt_close(by.of_universe);
    oob_stmt_close(by.cells);
    oob_stmt_close(by.sums);
    return rc;
}
