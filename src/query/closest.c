/* closest.c - finding a place, and what is closest to it. */
#include "query/closest.h"

#include <stdlib.h>
#include <string.h>

#include "store/sql.h"
#include "store/store.h"

#define DEFAULT_LIMIT 10

/* True where the store has located the postcode already. */
static oob_status find_in_store(bool *found, oob_closest_place *place, oob_db *db, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, db, "nearest/place", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":place", place->postcode.text);
    rc = oob_stmt_step(stmt, found, err);
    if (rc == OOB_OK && *found) {
        place->easting = oob_stmt_double(stmt, 0);
        place->northing = oob_stmt_double(stmt, 1);
    }
    oob_stmt_close(stmt);
    return rc;
}

static oob_status find_in_gazetteer(bool *found, oob_closest_place *place, oob_gazetteer *gazetteer, oob_error *err)
{
    oob_gazetteer_place known;
    oob_status rc = place->postcode.kind == OOB_POSTCODE_FULL
                        ? oob_gazetteer_find(&known, found, gazetteer, place->postcode.text, err)
                        : oob_gazetteer_find_outward(&known, found, gazetteer, place->postcode.text, err);
    if (rc != OOB_OK || !*found)
        return rc;
    *found = known.has_point;
    place->easting = known.easting;
    place->northing = known.northing;
    place->radius_m = known.radius_m;
    return OOB_OK;
}

oob_status oob_closest_find(oob_closest_place *out, oob_db *db, oob_gazetteer *gazetteer, const char *text,
                            oob_error *err)
{
    bool found = false;
    memset(out, 0, sizeof *out);
    out->postcode = oob_postcode_read(text, strlen(text));
    if (out->postcode.kind != OOB_POSTCODE_FULL && out->postcode.kind != OOB_POSTCODE_OUTWARD) {
        oob_error_set(err, OOB_ERR_USAGE, "'%s' is not a postcode", text);
        return oob_error_hint(err, "write it as \"NE8 1HH\", or its first half alone: NE8");
    }
    oob_status rc = out->postcode.kind == OOB_POSTCODE_FULL ? find_in_store(&found, out, db, err) : OOB_OK;
    if (rc == OOB_OK && !found && gazetteer != NULL)
        rc = find_in_gazetteer(&found, out, gazetteer, err);
    if (rc != OOB_OK || found)
        return rc;
    if (gazetteer == NULL) {
        oob_error_set(err, OOB_ERR_INPUT, "'%s' is not among the places of this store, and no gazetteer is known",
                      text);
        return oob_error_hint(err, "--gazetteer FILE, as for oob locate");
    }
    oob_error_set(err, OOB_ERR_INPUT, "'%s' is not in the gazetteer, or has no position there", text);
    return oob_error_hint(err, "is it spelt right, and older than the gazetteer? Postcodes of Northern Ireland and the "
                               "islands have no position on the National Grid");
}

static oob_status count_unplaced(int64_t *out, oob_db *db, const char *kind, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, db, "nearest/unplaced", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    for (int i = 0; rc == OOB_OK && row && i < oob_stmt_columns(stmt); i++) {
        if (strcmp(oob_stmt_column_name(stmt, i), kind) == 0)
            *out = oob_stmt_int(stmt, i);
    }
    oob_stmt_close(stmt);
    return rc;
}

static void bind_query(oob_stmt *stmt, const oob_closest_place *place, const oob_closest_query *query)
{
    oob_stmt_bind_double(stmt, oob_stmt_param(stmt, ":easting"), place->easting);
    oob_stmt_bind_double(stmt, oob_stmt_param(stmt, ":northing"), place->northing);
    oob_stmt_bind_named(stmt, ":type", query->type);
    oob_stmt_bind_named(stmt, ":specialism", query->specialism);
    if (query->within_miles > 0)
        oob_stmt_bind_double(stmt, oob_stmt_param(stmt, ":within_miles"), query->within_miles);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":limit"), query->limit > 0 ? query->limit : DEFAULT_LIMIT);
}

/* "Nearest schools" becomes "Nearest schools to NE8 1HH". */
static oob_status name_place(oob_summary *columns, const oob_closest_place *place, oob_error *err)
{
    oob_strbuf title = OOB_STRBUF_INIT;
    oob_strbuf_addf(&title, "%s to %s", columns->title, place->postcode.text);
    char *text = oob_strbuf_detach(&title);
    if (text == NULL)
        return oob_error_nomem(err);
    free(columns->title);
    columns->title = text;
    return OOB_OK;
}

static oob_status read_list(oob_summary *columns, const char *kind, oob_error *err)
{
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_strbuf_addf(&name, "nearest/%s", kind);
    const char *text = oob_sql(oob_strbuf_str(&name));
    oob_strbuf_free(&name);
    if (text == NULL)
        return oob_error_set(err, OOB_ERR_INTERNAL, "no list of the nearest '%s'", kind);
    return oob_summary_parse(columns, kind, text, err);
}

oob_status oob_closest_open(oob_stmt **rows, oob_summary *columns, oob_strbuf *day, int64_t *unplaced, oob_db *db,
                            const oob_closest_place *place, const oob_closest_query *query, oob_error *err)
{
    oob_status rc = read_list(columns, query->kind, err);
    if (rc != OOB_OK)
        return rc;
    rc = name_place(columns, place, err);
    if (rc == OOB_OK)
        rc = oob_session_open(day, db, query->as_at, err);
    if (rc == OOB_OK)
        rc = count_unplaced(unplaced, db, query->kind, err);
    if (rc == OOB_OK)
        rc = oob_stmt_open(rows, db, columns->sql, err);
    if (rc != OOB_OK) {
        oob_summary_free(columns);
        return rc;
    }
    bind_query(*rows, place, query);
    return OOB_OK;
}
