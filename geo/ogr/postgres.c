/* postgres.c - tables of a PostgreSQL database with PostGIS, replaced as a whole. */
#include "geo/ogr/postgres.h"

#include <stdlib.h>
#include <string.h>

#include <cpl_conv.h>
#include <cpl_error.h>

#include "core/strbuf.h"

#define NEW_ENDING "__new"
#define OURS       "oob: " /* begins the comment of each table of ours */

typedef struct pg_table {
    char *name;
    char *new_name;
    char *comment;
} pg_table;

struct ogr_pg_tables {
    GDALDatasetH ds; /* borrowed */
    char *schema;
    pg_table *tables;
    size_t count;
};

void ogr_pg_tables_free(ogr_pg_tables *tables)
{
    if (tables == NULL)
        return;
    for (size_t i = 0; i < tables->count; i++) {
        free(tables->tables[i].name);
        free(tables->tables[i].new_name);
        free(tables->tables[i].comment);
    }
    free(tables->tables);
    free(tables->schema);
    free(tables);
}

static oob_status failure(const ogr_caught *caught, const char *what, oob_error *err)
{
    return ogr_failure(err, OOB_ERR_OUTPUT, "PostgreSQL", what, caught);
}

/* --- SQL; names have been checked to be letters, digits and underscores -------------------------- */

static oob_status run(const ogr_pg_tables *tables, const ogr_caught *caught, oob_strbuf *sql, const char *what,
                      oob_error *err)
{
    oob_status rc = oob_strbuf_check(sql, err);
    if (rc == OOB_OK) {
        OGRLayerH result = GDALDatasetExecuteSQL(tables->ds, oob_strbuf_str(sql), NULL, NULL);
        if (result != NULL)
            GDALDatasetReleaseResultSet(tables->ds, result);
        if (caught->failed)
            rc = failure(caught, what, err);
    }
    oob_strbuf_free(sql);
    return rc;
}

/* Does a query give a row? */
static oob_status ask(bool *yes, const ogr_pg_tables *tables, oob_strbuf *sql, oob_error *err)
{
    oob_status rc = oob_strbuf_check(sql, err);
    *yes = false;
    if (rc == OOB_OK) {
        OGRLayerH result = GDALDatasetExecuteSQL(tables->ds, oob_strbuf_str(sql), NULL, NULL);
        OGRFeatureH row = result != NULL ? OGR_L_GetNextFeature(result) : NULL;
        *yes = row != NULL;
        if (row != NULL)
            OGR_F_Destroy(row);
        if (result != NULL)
            GDALDatasetReleaseResultSet(tables->ds, result);
    }
    oob_strbuf_free(sql);
    return rc;
}

static void add_literal(oob_strbuf *sql, const char *text)
{
    oob_strbuf_addc(sql, '\'');
    for (; *text != '\0'; text++)
        oob_strbuf_adds(sql, *text == '\'' ? "''" : (const char[]){*text, '\0'});
    oob_strbuf_addc(sql, '\'');
}

/* --- opening ------------------------------------------------------------------------------------ */

/* GDAL's first line says that it failed, libpq's after it why: a line, "" where there is none. */
static void add_reason(oob_strbuf *out)
{
    const char *reason = strchr(CPLGetLastErrorMsg(), '\n');
    if (reason == NULL)
        return;
    reason += strspn(reason, "\r\n\t ");
    oob_strbuf_add(out, reason, strcspn(reason, "\r\n"));
}

/* What libpq says of a string that it cannot read repeats parts of it, and one of them is the password. */
static bool repeats_the_string(const char *reason)
{
    return strstr(reason, "connection info") != NULL || strstr(reason, "connection option") != NULL ||
           strstr(reason, "URI") != NULL || strstr(reason, "connection string") != NULL;
}

static oob_status connection_failure(const ogr_caught *caught, oob_error *err)
{
    oob_strbuf reason = OOB_STRBUF_INIT;
    add_reason(&reason);
    bool unreadable = repeats_the_string(oob_strbuf_str(&reason)) || repeats_the_string(caught->message);
    if (unreadable) {
        oob_error_set(err, OOB_ERR_USAGE, "PostgreSQL: the connection string is not understood");
        oob_error_hint(err, "as libpq takes it: \"PG:host=db.example dbname=oob user=me\"");
    } else {
        oob_error_set(err, OOB_ERR_NETWORK, "PostgreSQL: no connection: %s", oob_strbuf_str(&reason));
        oob_error_hint(err, "a password is best kept in ~/.pgpass, where no list of processes shows it");
    }
    oob_strbuf_free(&reason);
    return unreadable ? OOB_ERR_USAGE : OOB_ERR_NETWORK;
}

static oob_status connect(GDALDatasetH *ds, const oob_ogr_plan *plan, const ogr_caught *caught, oob_error *err)
{
    static const char *const drivers[] = {"PostgreSQL", NULL};
    CPLSetConfigOption("PG_USE_COPY", "YES");
    if (GDALGetDriverByName("PostgreSQL") == NULL)
        return oob_error_set(err, OOB_ERR_OUTPUT, "the GDAL installed here cannot write to PostgreSQL");
    *ds = GDALOpenEx(plan->path, GDAL_OF_VECTOR | GDAL_OF_UPDATE | GDAL_OF_VERBOSE_ERROR, drivers, NULL, NULL);
    return *ds != NULL ? OOB_OK : connection_failure(caught, err);
}

static oob_status make_schema(const ogr_pg_tables *tables, const ogr_caught *caught, oob_error *err)
{
    bool there = false;
    oob_strbuf sql = OOB_STRBUF_INIT;
    oob_strbuf_addf(&sql, "SELECT 1 FROM pg_namespace WHERE nspname = '%s'", tables->schema);
    oob_status rc = ask(&there, tables, &sql, err);
    if (rc != OOB_OK || there)
        return rc;
    oob_strbuf_addf(&sql, "CREATE SCHEMA \"%s\"", tables->schema);
    rc = run(tables, caught, &sql, "the schema cannot be made", err);
    return rc == OOB_OK ? OOB_OK : oob_error_hint(err, "make it, or choose one you may write to with --schema");
}

static oob_status need_postgis(const ogr_pg_tables *tables, oob_error *err)
{
    bool there = false;
    oob_strbuf sql = OOB_STRBUF_INIT;
    oob_strbuf_adds(&sql, "SELECT 1 FROM pg_extension WHERE extname = 'postgis'");
    oob_status rc = ask(&there, tables, &sql, err);
    if (rc != OOB_OK || there)
        return rc;
    oob_error_set(err, OOB_ERR_OUTPUT, "PostgreSQL: this database has no PostGIS");
    return oob_error_hint(err, "CREATE EXTENSION postgis; by somebody who may");
}

oob_status ogr_pg_open(ogr_pg_tables **out, GDALDatasetH *ds, const oob_ogr_plan *plan, const ogr_caught *caught,
                       oob_error *err)
{
    ogr_pg_tables *tables = calloc(1, sizeof *tables);
    if (tables == NULL)
        return oob_error_nomem(err);
    tables->schema = strdup(plan->schema);
    oob_status rc = tables->schema != NULL ? connect(ds, plan, caught, err) : oob_error_nomem(err);
    tables->ds = *ds;
    if (rc == OOB_OK)
        rc = need_postgis(tables, err);
    if (rc == OOB_OK && GDALDatasetStartTransaction(*ds, 0) != OGRERR_NONE)
        rc = failure(caught, "no transaction", err);
    if (rc == OOB_OK)
        rc = make_schema(tables, caught, err);
    if (rc != OOB_OK) {
        ogr_pg_tables_free(tables);
        return rc;
    }
    *out = tables;
    return OOB_OK;
}

/* --- a table ------------------------------------------------------------------------------------ */

static oob_status refuse_others(const ogr_pg_tables *tables, const char *name, oob_error *err)
{
    bool foreign = false;
    oob_strbuf sql = OOB_STRBUF_INIT;
    oob_strbuf_addf(&sql,
                    "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '%s' AND "
                    "c.relname = '%s' AND (c.relkind <> 'r' OR coalesce(obj_description(c.oid, 'pg_class'), '') NOT "
                    "LIKE '" OURS "%%')",
                    tables->schema, name);
    oob_status rc = ask(&foreign, tables, &sql, err);
    if (rc != OOB_OK || !foreign)
        return rc;
    oob_error_set(err, OOB_ERR_REFUSED, "PostgreSQL: %s.%s is there already and was not made by oob", tables->schema,
                  name);
    return oob_error_hint(err, "choose another schema with --schema");
}

oob_status ogr_pg_start_table(ogr_pg_tables *tables, const oob_ogr_plan *plan, oob_error *err)
{
    oob_status rc = refuse_others(tables, plan->layer, err);
    if (rc != OOB_OK)
        return rc;
    pg_table *grown = realloc(tables->tables, (tables->count + 1) * sizeof *grown);
    if (grown == NULL)
        return oob_error_nomem(err);
    tables->tables = grown;
    oob_strbuf new_name = OOB_STRBUF_INIT;
    oob_strbuf comment = OOB_STRBUF_INIT;
    oob_strbuf_addf(&new_name, "%s" NEW_ENDING, plan->layer);
    oob_strbuf_addf(&comment, OURS "%s; written %s", plan->description != NULL ? plan->description : plan->layer,
                    plan->timestamp);
    pg_table *table = &grown[tables->count++];
    *table = (pg_table){strdup(plan->layer), oob_strbuf_detach(&new_name), oob_strbuf_detach(&comment)};
    return table->name != NULL && table->new_name != NULL && table->comment != NULL ? OOB_OK : oob_error_nomem(err);
}

const char *ogr_pg_new_name(const ogr_pg_tables *tables)
{
    return tables->tables[tables->count - 1].new_name;
}

oob_status ogr_pg_end_table(ogr_pg_tables *tables, OGRLayerH layer, int64_t rows, const ogr_caught *caught,
                            oob_error *err)
{
    (void)OGR_L_SyncToDisk(layer); /* ends the COPY */
    int64_t found = caught->failed ? -1 : (int64_t)OGR_L_GetFeatureCount(layer, 1);
    if (caught->failed)
        return failure(caught, "a table cannot be written", err);
    if (found == rows)
        return OOB_OK;
    return oob_error_set(err, OOB_ERR_OUTPUT, "PostgreSQL: %s: %lld rows were sent and %lld are there",
                         tables->tables[tables->count - 1].name, (long long)rows, (long long)found);
}

/* --- the end ------------------------------------------------------------------------------------ */

/* What PostgreSQL made with a table has the table's name in its own. */
static oob_status rename_one(const ogr_pg_tables *tables, const pg_table *table, const ogr_caught *caught,
                             const char *kind, const char *ending, oob_error *err)
{
    oob_strbuf sql = OOB_STRBUF_INIT;
    oob_strbuf_addf(&sql, "ALTER %s IF EXISTS \"%s\".\"%s%s\" RENAME TO \"%s%s\"", kind, tables->schema,
                    table->new_name, ending, table->name, ending);
    return run(tables, caught, &sql, "a table cannot take its name", err);
}

static oob_status swap(const ogr_pg_tables *tables, const pg_table *table, const ogr_caught *caught, oob_error *err)
{
    oob_strbuf sql = OOB_STRBUF_INIT;
    oob_strbuf_addf(&sql, "DROP TABLE IF EXISTS \"%s\".\"%s\"", tables->schema, table->name);
    oob_status rc = run(tables, caught, &sql, "the earlier table cannot be replaced", err);
    if (rc != OOB_OK)
        return oob_error_hint(err, "does a view of yours read it? Drop the view and make it again afterwards");
    rc = rename_one(tables, table, caught, "TABLE", "", err);
    if (rc == OOB_OK)
        rc = rename_one(tables, table, caught, "INDEX", "_geom_geom_idx", err);
    if (rc == OOB_OK)
        rc = rename_one(tables, table, caught, "INDEX", "_pkey", err);
    if (rc == OOB_OK)
        rc = rename_one(tables, table, caught, "SEQUENCE", "_fid_seq", err);
    if (rc != OOB_OK)
        return rc;
    oob_strbuf_addf(&sql, "COMMENT ON TABLE \"%s\".\"%s\" IS ", tables->schema, table->name);
    add_literal(&sql, table->comment);
    return run(tables, caught, &sql, "a table cannot be described", err);
}

oob_status ogr_pg_finish(ogr_pg_tables *tables, bool keep, const ogr_caught *caught, oob_status so_far, oob_error *err)
{
    oob_status rc = so_far;
    for (size_t i = 0; keep && rc == OOB_OK && i < tables->count; i++)
        rc = swap(tables, &tables->tables[i], caught, err);
    if (keep && rc == OOB_OK && GDALDatasetCommitTransaction(tables->ds) != OGRERR_NONE)
        rc = failure(caught, "could not be committed", err);
    else if (!keep || rc != OOB_OK)
        (void)GDALDatasetRollbackTransaction(tables->ds);
    return rc;
}
