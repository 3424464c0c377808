/* online_locate.c - from places not found to kept answers and located places. */
#include "fetch/online_locate.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "store/store.h"

#define ASK_AGAIN_AFTER_DAYS 30 /* a postcode the service did not know may be new; the service's data are quarterly */

/* --- what to ask ----------------------------------------------------------------------------------------------- */

typedef struct wanted {
    char (*postcodes)[OOB_POSTCODE_SIZE];
    const char **list; /* into `postcodes` */
    size_t count;
    size_t cap;
} wanted;

static void wanted_free(wanted *w)
{
    free(w->postcodes);
    free(w->list);
}

static oob_status wanted_add(wanted *w, const char *postcode, oob_error *err)
{
    if (w->count == w->cap) {
        size_t cap = w->cap > 0 ? w->cap * 2 : 256;
        char(*grown)[OOB_POSTCODE_SIZE] = realloc(w->postcodes, cap * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        w->postcodes = grown;
        w->cap = cap;
    }
    (void)snprintf(w->postcodes[w->count++], OOB_POSTCODE_SIZE, "%s", postcode);
    return OOB_OK;
}

static oob_status wanted_list(wanted *w, oob_error *err)
{
    w->list = malloc((w->count + 1) * sizeof *w->list);
    if (w->list == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < w->count; i++)
        w->list[i] = w->postcodes[i];
    return OOB_OK;
}

/* Answers of "not known" older than this are worth asking again. */
static void ask_again_since(char out[OOB_TIMESTAMP_SIZE])
{
    time_t then = time(NULL) - (time_t)ASK_AGAIN_AFTER_DAYS * 86400;
    struct tm utc;
    if (gmtime_r(&then, &utc) == NULL || strftime(out, OOB_TIMESTAMP_SIZE, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
        out[0] = '\0';
}

static oob_status wanted_read(wanted *w, oob_db *store, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    char since[OOB_TIMESTAMP_SIZE];
    ask_again_since(since);
    oob_status rc = oob_store_prepare(&stmt, store, "online/wanted", err);
    if (rc == OOB_OK)
        oob_stmt_bind_named(stmt, ":since", since);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row)
        rc = wanted_add(w, oob_stmt_text(stmt, 0), err);
    oob_stmt_close(stmt);
    return rc == OOB_OK ? wanted_list(w, err) : rc;
}

static oob_status check_options(oob_http_address *address, const oob_online_options *options, oob_error *err)
{
    oob_status rc = oob_network_policy_check(options->policy, err);
    if (rc == OOB_OK)
        rc = oob_http_address_read(address, options->url, err);
    if (rc == OOB_OK && (options->batch < 1 || options->batch > OOB_POSTCODES_IO_BATCH))
        rc = oob_error_set(err, OOB_ERR_USAGE, "a request holds 1 to %d postcodes", OOB_POSTCODES_IO_BATCH);
    return rc;
}

oob_status oob_online_plan_make(oob_online_plan *out, oob_db *store, const oob_online_options *options, oob_error *err)
{
    oob_http_address address;
    wanted w = {NULL, NULL, 0, 0};
    memset(out, 0, sizeof *out);
    oob_status rc = check_options(&address, options, err);
    if (rc == OOB_OK)
        rc = wanted_read(&w, store, err);
    if (rc == OOB_OK) {
        memcpy(out->host, address.host, sizeof out->host);
        out->postcodes = w.count;
        out->requests = (w.count + options->batch - 1) / options->batch;
    }
    wanted_free(&w);
    return rc;
}

/* --- what was answered ----------------------------------------------------------------------------------------- */

/* What the sink needs. */
typedef struct keeper {
    oob_db *store;
    oob_stmt *put;
    const char *host;
} keeper;

static void bind_answer(oob_stmt *put, const oob_online_answer *answer)
{
    static const char *const outcomes[] = {"found", "outside", "no_grid", "unknown"};
    char country[2] = {answer->country, '\0'};
    oob_stmt_bind_named(put, ":postcode", answer->postcode);
    oob_stmt_bind_named(put, ":outcome", outcomes[answer->outcome]);
    oob_stmt_bind_named(put, ":country", answer->country != '\0' ? country : NULL);
    oob_stmt_bind_named(put, ":district", answer->district[0] != '\0' ? answer->district : NULL);
    if (answer->quality > 0)
        oob_stmt_bind_int(put, oob_stmt_param(put, ":quality"), answer->quality);
    else
        oob_stmt_bind_null(put, oob_stmt_param(put, ":quality"));
    if (answer->outcome == OOB_ONLINE_FOUND) {
        oob_stmt_bind_double(put, oob_stmt_param(put, ":easting"), answer->easting);
        oob_stmt_bind_double(put, oob_stmt_param(put, ":northing"), answer->northing);
    } else {
        oob_stmt_bind_null(put, oob_stmt_param(put, ":easting"));
        oob_stmt_bind_null(put, oob_stmt_param(put, ":northing"));
    }
}

/* An oob_online_sink: one transaction a request. */
static oob_status keep_answers(void *user, const oob_online_answer *answers, size_t count, oob_error *err)
{
    keeper *k = user;
    char now[OOB_TIMESTAMP_SIZE];
    oob_timestamp(now);
    oob_stmt_bind_named(k->put, ":at", now);
    oob_stmt_bind_named(k->put, ":source", k->host);
    oob_status rc = oob_db_begin(k->store, err);
    for (size_t i = 0; rc == OOB_OK && i < count; i++) {
        bind_answer(k->put, &answers[i]);
        rc = oob_stmt_run(k->put, err);
    }
    if (rc == OOB_OK)
        rc = oob_db_commit(k->store, err);
    if (rc != OOB_OK)
        oob_db_rollback(k->store);
    return rc;
}

/* --- the record ------------------------------------------------------------------------------------------------ */

static oob_status audit_begin(int64_t *audit_id, oob_db *store, const char *host, size_t postcodes, oob_error *err)
{
    oob_stmt *stmt = NULL;
    char now[OOB_TIMESTAMP_SIZE];
    oob_timestamp(now);
    oob_status rc = oob_store_prepare(&stmt, store, "online/audit_begin", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_named(stmt, ":at", now);
    oob_stmt_bind_named(stmt, ":host", host);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":asked"), (int64_t)postcodes);
    rc = oob_stmt_run(stmt, err);
    *audit_id = oob_db_last_insert_id(store);
    oob_stmt_close(stmt);
    return rc;
}

static const char *outcome_name(oob_status status, const oob_online_tally *tally)
{
    if (status == OOB_ERR_INTERRUPTED)
        return "interrupted";
    if (status != OOB_OK)
        return "failed";
    return tally->unanswered + tally->refused > 0 ? "incomplete" : "complete";
}

static oob_status audit_end(oob_db *store, int64_t audit_id, const oob_online_tally *tally, oob_status status,
                            oob_error *err)
{
    oob_stmt *stmt = NULL;
    char now[OOB_TIMESTAMP_SIZE];
    oob_timestamp(now);
    oob_status rc = oob_store_prepare(&stmt, store, "online/audit_end", err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":id"), audit_id);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":asked"), (int64_t)tally->asked);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":answered"), (int64_t)tally->answered);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":requests"), (int64_t)tally->requests);
    oob_stmt_bind_named(stmt, ":at", now);
    oob_stmt_bind_named(stmt, ":outcome", outcome_name(status, tally));
    rc = oob_stmt_run(stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

/* --- the run --------------------------------------------------------------------------------------------------- */

static oob_status count_places(oob_online_result *result, oob_db *store, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&stmt, store, "online/counts", err);
    if (rc == OOB_OK)
        rc = oob_stmt_step(stmt, &row, err);
    if (rc == OOB_OK && row) {
        result->located = (size_t)oob_stmt_int(stmt, 0);
        result->outside = (size_t)oob_stmt_int(stmt, 1);
        result->left = (size_t)oob_stmt_int(stmt, 2);
    }
    oob_stmt_close(stmt);
    return rc;
}

/* Give the places their answers, old and new, and count. */
static oob_status apply_answers(oob_online_result *result, oob_db *store, oob_error *err)
{
    oob_status rc = oob_db_begin(store, err);
    if (rc == OOB_OK)
        rc = oob_store_run_sql(store, "online/apply", err);
    if (rc == OOB_OK)
        rc = oob_db_commit(store, err);
    if (rc != OOB_OK) {
        oob_db_rollback(store);
        return rc;
    }
    return count_places(result, store, err);
}

static oob_status ask(oob_online_tally *tally, oob_db *store, const oob_online_options *options, const char *host,
                      const wanted *w, oob_error *err)
{
    oob_http *http = NULL;
    keeper k = {store, NULL, host};
    oob_status rc = oob_store_prepare(&k.put, store, "online/answer_put", err);
    if (rc == OOB_OK)
        rc = oob_http_open(&http, &options->http, err);
    if (rc == OOB_OK) {
        oob_postcodes_io service = {http, options->url, options->batch, keep_answers, &k, options->progress};
        rc = oob_postcodes_io_ask(&service, w->list, w->count, tally, err);
    }
    oob_http_close(http);
    oob_stmt_close(k.put);
    return rc;
}

/* With its record before and after. What the run says matters more than a failure to write down how it ended. */
static oob_status ask_on_record(oob_online_tally *tally, oob_db *store, const oob_online_options *options,
                                const char *host, const wanted *w, oob_error *err)
{
    int64_t audit_id = 0;
    oob_status rc = audit_begin(&audit_id, store, host, w->count, err);
    if (rc != OOB_OK)
        return rc;
    rc = ask(tally, store, options, host, w, err);
    oob_status recorded = audit_end(store, audit_id, tally, rc, rc == OOB_OK ? err : NULL);
    return rc != OOB_OK ? rc : recorded;
}

static oob_status check_agreed(const oob_online_plan *agreed, const char *host, size_t postcodes, oob_error *err)
{
    if (postcodes <= agreed->postcodes && strcmp(host, agreed->host) == 0)
        return OOB_OK;
    oob_error_set(err, OOB_ERR_REFUSED,
                  "%zu postcodes would go to %s, not the %zu to %s that were agreed to; nothing was sent", postcodes,
                  host, agreed->postcodes, agreed->host);
    return oob_error_hint(err, "another program changed the store meanwhile? Run it again");
}

oob_status oob_online_locate(oob_online_result *result, oob_db *store, const oob_online_options *options,
                             const oob_online_plan *agreed, oob_error *err)
{
    oob_http_address address;
    wanted w = {NULL, NULL, 0, 0};
    memset(result, 0, sizeof *result);
    oob_status rc = check_options(&address, options, err);
    if (rc == OOB_OK)
        rc = wanted_read(&w, store, err);
    if (rc == OOB_OK)
        rc = check_agreed(agreed, address.host, w.count, err);
    if (rc == OOB_OK) {
        if (w.count > 0)
            rc = ask_on_record(&result->tally, store, options, address.host, &w, err);
        /* Also after a failure: what was answered before it is used. */
        oob_status applied = apply_answers(result, store, rc == OOB_OK ? err : NULL);
        rc = rc != OOB_OK ? rc : applied;
    }
    wanted_free(&w);
    return rc;
}
