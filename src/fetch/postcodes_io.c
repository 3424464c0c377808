/* postcodes_io.c - requests to a postcodes.io service and the sifting of its answers. */
#include "fetch/postcodes_io.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/random.h"
#include "core/text.h"

#define ANSWER_LIMIT 1048576 /* bytes; a hundred full answers are 123 KB */

/* One postcode of a request, and what has been said of it. */
typedef struct slot {
    enum { SILENT, BELIEVED, REFUSED } state;
    oob_online_answer answer;
} slot;

/* --- what can be true ------------------------------------------------------------------------------------------ */

typedef struct country {
    const char *name;
    char letter;      /* as in the store */
    char code_letter; /* first of its ONS codes */
    double west, south, east, north;
} country;

/* Extents of the countries' land in metres, EPSG:27700, rounded outwards to the kilometre. All 1.75 million postcodes
 * of Code-Point Open and all 2.64 million with a grid reference of the ONS Postcode Directory, November 2025, lie
 * within. Countries that are not on the British National Grid have none. */
static const country countries[] = {
    {"England", 'E', 'E', 82000, 5000, 656000, 658000},  {"Scotland", 'S', 'S', 5000, 530000, 471000, 1221000},
    {"Wales", 'W', 'W', 146000, 164000, 356000, 396000}, {"Northern Ireland", 'N', 'N', 0, 0, 0, 0},
    {"Channel Islands", 'C', 'L', 0, 0, 0, 0},           {"Isle of Man", 'M', 'M', 0, 0, 0, 0},
};

static const country *country_named(const char *name)
{
    for (size_t i = 0; name != NULL && i < sizeof countries / sizeof *countries; i++) {
        if (strcmp(countries[i].name, name) == 0)
            return &countries[i];
    }
    return NULL;
}

static bool has_british_grid(const country *c)
{
    return c->east > 0;
}

static bool is_within(const country *c, double easting, double northing)
{
    return easting >= c->west && easting <= c->east && northing >= c->south && northing <= c->north;
}

/* "" where the service gave none; false where what it gave is no code of that country. */
static bool read_district(char out[10], const json_t *result, const country *c)
{
    const json_t *value = json_object_get(json_object_get(result, "codes"), "admin_district");
    out[0] = '\0';
    if (value == NULL || json_is_null(value))
        return true;
    const char *code = json_string_value(value);
    if (code == NULL || strlen(code) != 9 || code[0] != c->code_letter || strspn(code + 1, "0123456789") != 8)
        return false;
    memcpy(out, code, 10);
    return true;
}

/* 0 where the service gave none. */
static bool read_quality(int *out, const json_t *result)
{
    const json_t *value = json_object_get(result, "quality");
    *out = 0;
    if (value == NULL || json_is_null(value))
        return true;
    if (!json_is_integer(value) || json_integer_value(value) < 1 || json_integer_value(value) > 9)
        return false;
    *out = (int)json_integer_value(value);
    return true;
}

/* Both coordinates, or neither (has = false); false for anything else. */
static bool read_point(bool *has, double *easting, double *northing, const json_t *result)
{
    const json_t *e = json_object_get(result, "eastings");
    const json_t *n = json_object_get(result, "northings");
    *has = !(json_is_null(e) && json_is_null(n));
    if (!*has)
        return true;
    if (!json_is_number(e) || !json_is_number(n))
        return false;
    *easting = json_number_value(e);
    *northing = json_number_value(n);
    return isfinite(*easting) && isfinite(*northing);
}

static bool is_for(const char *postcode, const json_t *text)
{
    if (!json_is_string(text))
        return false;
    oob_postcode read = oob_postcode_read(json_string_value(text), json_string_length(text));
    return read.kind == OOB_POSTCODE_FULL && strcmp(read.text, postcode) == 0;
}

/* From a result to an answer; false where it cannot be true. `out->postcode` is what was asked. */
static bool read_result(oob_online_answer *out, const json_t *result)
{
    bool has_point = false;
    if (json_is_null(result)) {
        out->outcome = OOB_ONLINE_UNKNOWN;
        return true;
    }
    if (!is_for(out->postcode, json_object_get(result, "postcode")))
        return false;
    const country *c = country_named(json_string_value(json_object_get(result, "country")));
    if (c == NULL || !read_district(out->district, result, c) || !read_quality(&out->quality, result) ||
        !read_point(&has_point, &out->easting, &out->northing, result))
        return false;
    /* Only a Belfast, Channel Islands or Isle of Man area lies there, and it lies nowhere else. */
    char area_country = oob_postcode_area_country(out->postcode);
    if (has_british_grid(c) ? area_country != '\0' : area_country != c->letter)
        return false;
    out->country = c->letter;
    if (has_british_grid(c) && has_point) {
        out->outcome = OOB_ONLINE_FOUND;
        return is_within(c, out->easting, out->northing);
    }
    out->outcome = has_british_grid(c) ? OOB_ONLINE_NO_GRID : OOB_ONLINE_OUTSIDE;
    out->easting = 0; /* the Irish grid's numbers would look like a place in Britain */
    out->northing = 0;
    return true;
}

/* --- one request ----------------------------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int slot_by_postcode(const void *a, const void *b)
{
    return strcmp(((const slot *)a)->answer.postcode, ((const slot *)b)->answer.postcode);
}

static slot *find_slot(slot *slots, size_t count, const json_t *query)
{
    slot wanted;
    if (!json_is_string(query))
        return NULL;
    oob_postcode read = oob_postcode_read(json_string_value(query), json_string_length(query));
    memcpy(wanted.answer.postcode, read.text, sizeof read.text);
    return bsearch(&wanted, slots, count, sizeof *slots, slot_by_postcode);
}

static bool same_answer(const oob_online_answer *a, const oob_online_answer *b)
{
    return a->outcome == b->outcome && a->easting == b->easting && a->northing == b->northing &&
           a->quality == b->quality && a->country == b->country && strcmp(a->district, b->district) == 0;
}

/* One {query, result}. Two answers that differ make neither believable. */
static void take_entry(slot *slots, size_t count, const json_t *entry, oob_online_tally *tally)
{
    slot *found = find_slot(slots, count, json_object_get(entry, "query"));
    const json_t *result = json_object_get(entry, "result");
    if (found == NULL) {
        tally->unwanted++;
        return;
    }
    oob_online_answer answer;
    memset(&answer, 0, sizeof answer);
    memcpy(answer.postcode, found->answer.postcode, sizeof answer.postcode);
    bool good = result != NULL && read_result(&answer, result);
    if (found->state == SILENT && good) {
        found->answer = answer;
        found->state = BELIEVED;
    } else if (found->state != BELIEVED || !good || !same_answer(&answer, &found->answer)) {
        found->state = REFUSED;
    }
}

static oob_status not_an_answer(const char *host, const char *what, oob_error *err)
{
    oob_error_set(err, OOB_ERR_NETWORK, "%s: %s", host, what);
    return oob_error_hint(err,
                          "is this the address of a postcodes.io service? A proxy or sign-in page may have answered "
                          "in its place");
}

/* From the body to the slots. */
static oob_status read_body(slot *slots, size_t count, const oob_http_reply *reply, const char *host,
                            oob_online_tally *tally, oob_error *err)
{
    json_error_t where;
    size_t i;
    json_t *entry;
    json_t *root = json_loadb(oob_strbuf_str(&reply->body), reply->body.len, JSON_REJECT_DUPLICATES, &where);
    if (root == NULL)
        return not_an_answer(host, "the answer is not valid JSON", err);
    json_t *results = json_object_get(root, "result");
    oob_status rc = OOB_OK;
    if (json_integer_value(json_object_get(root, "status")) != 200 || !json_is_array(results))
        rc = not_an_answer(host, "the answer is not that of a bulk postcode look-up", err);
    else
        json_array_foreach(results, i, entry) take_entry(slots, count, entry, tally);
    json_decref(root);
    return rc;
}

static bool says_too_many(const oob_http_reply *reply)
{
    json_t *root = json_loadb(oob_strbuf_str(&reply->body), reply->body.len, 0, NULL);
    const char *text = json_string_value(json_object_get(root, "error"));
    bool found = text != NULL && strncmp(text, "Too many postcodes", 18) == 0;
    json_decref(root);
    return found;
}

/* In our words only: the service's could repeat a postcode. */
static oob_status explain_status(const oob_http_reply *reply, const char *host, size_t count, oob_error *err)
{
    switch (reply->status) {
    case 400:
        if (says_too_many(reply)) {
            oob_error_set(err, OOB_ERR_NETWORK, "%s: does not take %zu postcodes in one request (HTTP 400)", host,
                          count);
            return oob_error_hint(err, "its owner set a lower limit; send fewer at a time with --batch");
        }
        return oob_error_set(err, OOB_ERR_NETWORK, "%s: did not understand the request (HTTP 400)", host);
    case 401:
    case 403:
    case 407:
        oob_error_set(err, OOB_ERR_NETWORK, "%s: access refused (HTTP %d)", host, reply->status);
        return oob_error_hint(err, "by the service or by a proxy on the way; ask IT whether this host is allowed");
    case 404:
    case 405:
        oob_error_set(err, OOB_ERR_NETWORK, "%s: has no bulk postcode look-up at this address (HTTP %d)", host,
                      reply->status);
        return oob_error_hint(err, "give the service's own address, such as %s", OOB_POSTCODES_IO_URL);
    case 429:
        oob_error_set(err, OOB_ERR_NETWORK, "%s: too many requests for now (HTTP 429)", host);
        return oob_error_hint(err, "try again later; what was already answered is kept");
    case 500:
        oob_error_set(err, OOB_ERR_NETWORK, "%s: the service failed (HTTP 500)", host);
        return oob_error_hint(err,
                              "postcodes.io also answers 500 where a proxy on the way changes or empties the request");
    case 502:
    case 503:
    case 504:
        oob_error_set(err, OOB_ERR_NETWORK, "%s: the service is not available (HTTP %d)", host, reply->status);
        return oob_error_hint(err, "try again later; what was already answered is kept");
    default:
        return oob_error_set(err, OOB_ERR_NETWORK, "%s: unexpected answer (HTTP %d)", host, reply->status);
    }
}

static char *request_body(const char *const *postcodes, size_t count)
{
    char *text = NULL;
    json_t *list = json_array();
    for (size_t i = 0; list != NULL && i < count; i++) {
        if (json_array_append_new(list, json_string(postcodes[i])) != 0) {
            json_decref(list);
            list = NULL;
        }
    }
    json_t *root = list != NULL ? json_pack("{s:o}", "postcodes", list) : NULL;
    if (root != NULL)
        text = json_dumps(root, JSON_COMPACT);
    json_decref(root);
    return text;
}

static oob_status exchange(slot *slots, const oob_postcodes_io *service, const char *url, const char *host,
                           const char *const *postcodes, size_t count, oob_online_tally *tally, oob_error *err)
{
    oob_http_reply reply;
    memset(&reply, 0, sizeof reply);
    char *body = request_body(postcodes, count);
    if (body == NULL)
        return oob_error_nomem(err);
    tally->requests++;
    tally->asked += count;
    oob_status rc = oob_http_post_json(service->http, url, body, strlen(body), ANSWER_LIMIT, &reply, err);
    if (rc == OOB_OK && reply.status != 200)
        rc = explain_status(&reply, host, count, err);
    if (rc == OOB_OK)
        rc = read_body(slots, count, &reply, host, tally, err);
    oob_http_reply_free(&reply);
    free(body);
    return rc;
}

/* Ask for one batch and hand on what can be believed. */
static oob_status ask_batch(const oob_postcodes_io *service, const char *url, const char *host,
                            const char *const *postcodes, size_t count, oob_online_tally *tally, oob_error *err)
{
    slot slots[OOB_POSTCODES_IO_BATCH];
    oob_online_answer answers[OOB_POSTCODES_IO_BATCH];
    size_t believed = 0;
    memset(slots, 0, sizeof slots);
    for (size_t i = 0; i < count; i++)
        (void)snprintf(slots[i].answer.postcode, sizeof slots[i].answer.postcode, "%s", postcodes[i]);
    qsort(slots, count, sizeof *slots, slot_by_postcode);
    oob_status rc = exchange(slots, service, url, host, postcodes, count, tally, err);
    for (size_t i = 0; i < count; i++) {
        if (slots[i].state == BELIEVED && rc == OOB_OK)
            answers[believed++] = slots[i].answer;
        else if (slots[i].state == REFUSED)
            tally->refused++;
        else
            tally->unanswered++;
    }
    tally->answered += believed;
    return rc == OOB_OK && believed > 0 ? service->sink(service->user, answers, believed, err) : rc;
}

/* --- all requests ---------------------------------------------------------------------------------------------- */

/* Each once, in an order that says nothing of whose they are or where they stood. */
static size_t distinct_shuffled(const char **list, size_t count)
{
    size_t kept = 0;
    qsort(list, count, sizeof *list, by_text);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(list[i], list[kept - 1]) != 0)
            list[kept++] = list[i];
    }
    oob_random_shuffle(list, kept);
    return kept;
}

static oob_status bulk_url(oob_strbuf *out, const char *base, oob_error *err)
{
    if (strchr(base, '?') != NULL)
        return oob_error_set(err, OOB_ERR_USAGE, "the address of a postcode service has no '?' in it");
    size_t len = strlen(base);
    while (len > 0 && base[len - 1] == '/')
        len--;
    oob_strbuf_add(out, base, len);
    oob_strbuf_adds(out, "/postcodes");
    return oob_strbuf_check(out, err);
}

static oob_status ask_all(const oob_postcodes_io *service, const char *url, const char *host, const char **list,
                          size_t count, oob_online_tally *tally, oob_error *err)
{
    oob_status rc = OOB_OK;
    size_t batch = service->batch < OOB_POSTCODES_IO_BATCH ? service->batch : OOB_POSTCODES_IO_BATCH;
    oob_progress_start(service->progress, "Asking online");
    for (size_t done = 0; rc == OOB_OK && done < count; done += batch) {
        size_t n = count - done < batch ? count - done : batch;
        rc = oob_interrupted() ? oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped")
                               : ask_batch(service, url, host, list + done, n, tally, err);
        oob_progress_update(service->progress, done + n, count);
    }
    oob_progress_end(service->progress);
    return rc;
}

oob_status oob_postcodes_io_ask(const oob_postcodes_io *service, const char *const *postcodes, size_t count,
                                oob_online_tally *tally, oob_error *err)
{
    oob_http_address address;
    oob_strbuf url = OOB_STRBUF_INIT;
    memset(tally, 0, sizeof *tally);
    if (service->batch == 0)
        return oob_error_set(err, OOB_ERR_USAGE, "a request must hold at least one postcode");
    oob_status rc = oob_http_address_read(&address, service->url, err);
    if (rc != OOB_OK || count == 0)
        return rc;
    const char **list = malloc(count * sizeof *list);
    if (list == NULL)
        return oob_error_nomem(err);
    memcpy(list, postcodes, count * sizeof *list);
    size_t kept = distinct_shuffled(list, count);
    rc = bulk_url(&url, service->url, err);
    if (rc == OOB_OK)
        rc = ask_all(service, oob_strbuf_str(&url), address.host, list, kept, tally, err);
    oob_strbuf_free(&url);
    free(list);
    return rc;
}
