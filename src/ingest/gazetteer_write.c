/* gazetteer_write.c - merged postcodes into the tables of a gazetteer file. */
#include "ingest/gazetteer_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/gazetteer_vintage.h"
#include "store/store.h"

#define LOOK_UP_EVERY 8192 /* rows between looks at the clock and the user */

/* The outward code whose postcodes are passing: its rows are kept until it is complete. */
typedef struct district {
    uint64_t outward;
    oob_gazetteer_row *rows;
    size_t count;
    size_t capacity;
} district;

typedef struct writer {
    oob_db *db;
    oob_gazetteer_authorities *authorities;
    oob_gazetteer_totals *totals;
    oob_stmt *add_postcode;
    oob_stmt *add_outcode;
    struct {
        int postcode, easting, northing, quality, authority_id, ended;
    } column;
    district district;
} writer;

/* --- postcodes ---------------------------------------------------------------------------------- */

static void bind_number_or_null(oob_stmt *stmt, int param, size_t number)
{
    if (number != 0)
        oob_stmt_bind_int(stmt, param, (int64_t)number);
    else
        oob_stmt_bind_null(stmt, param);
}

static oob_status write_postcode(writer *w, const oob_gazetteer_row *row, oob_error *err)
{
    char text[OOB_POSTCODE_SIZE];
    oob_stmt *stmt = w->add_postcode;
    size_t outward_len = oob_gazetteer_key_text(text, row->key);
    oob_stmt_bind_text_n(stmt, w->column.postcode, text, outward_len + 4);
    if (row->has_point) {
        oob_stmt_bind_int(stmt, w->column.easting, (int64_t)row->easting);
        oob_stmt_bind_int(stmt, w->column.northing, (int64_t)row->northing);
    } else {
        oob_stmt_bind_null(stmt, w->column.easting);
        oob_stmt_bind_null(stmt, w->column.northing);
    }
    bind_number_or_null(stmt, w->column.quality, row->quality);
    bind_number_or_null(stmt, w->column.authority_id, row->authority);
    if (row->life >= OOB_LIFE_ENDED)
        oob_stmt_bind_int(stmt, w->column.ended, oob_life_month(row->life));
    else
        oob_stmt_bind_null(stmt, w->column.ended);
    return oob_stmt_run(stmt, err);
}

static void count_postcode(oob_gazetteer_totals *totals, const oob_gazetteer_row *row)
{
    char text[OOB_POSTCODE_SIZE];
    totals->postcodes++;
    totals->without_position += !row->has_point;
    if (row->life >= OOB_LIFE_ENDED) {
        totals->ended++;
        return;
    }
    totals->live++;
    if (row->life == OOB_LIFE_UNKNOWN) {
        (void)oob_gazetteer_key_text(text, row->key);
        totals->state_unknown += oob_postcode_area_country(text) == '\0';
    }
}

/* --- outward codes ------------------------------------------------------------------------------ */

static bool is_live(const oob_gazetteer_row *row)
{
    return row->life < OOB_LIFE_ENDED;
}

/* Leave only the live rows, where there are any: what has ended may lie where the outward code no longer reaches. */
static void keep_live(district *d)
{
    size_t live = 0;
    for (size_t i = 0; i < d->count; i++)
        live += is_live(&d->rows[i]);
    if (live == 0)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++) {
        if (is_live(&d->rows[i]))
            d->rows[kept++] = d->rows[i];
    }
    d->count = kept;
}

static oob_status common_authority(size_t *number, writer *w, oob_error *err)
{
    const district *d = &w->district;
    const oob_gazetteer_authority *common = NULL;
    bool same_code = true;
    bool same_country = true;
    *number = 0;
    for (size_t i = 0; i < d->count; i++) {
        if (d->rows[i].authority == 0)
            continue;
        const oob_gazetteer_authority *it = oob_gazetteer_authorities_get(w->authorities, d->rows[i].authority);
        if (common == NULL || common->code[0] == '\0') {
            same_country = common == NULL || common->country == it->country;
            common = it;
            *number = d->rows[i].authority;
        } else {
            same_code = same_code && (it->code[0] == '\0' || strcmp(it->code, common->code) == 0);
            same_country = same_country && it->country == common->country;
        }
    }
    if (common == NULL || (same_code && same_country))
        return OOB_OK;
    return oob_gazetteer_authorities_country(number, w->authorities, same_country ? common->country : '\0', err);
}

static void bind_middle_and_reach(oob_stmt *stmt, const district *d)
{
    double easting = 0;
    double northing = 0;
    double reach = 0;
    size_t located = 0;
    for (size_t i = 0; i < d->count; i++) {
        if (!d->rows[i].has_point)
            continue;
        easting += (double)d->rows[i].easting;
        northing += (double)d->rows[i].northing;
        located++;
    }
    if (located == 0) {
        oob_stmt_bind_null(stmt, oob_stmt_param(stmt, ":easting"));
        oob_stmt_bind_null(stmt, oob_stmt_param(stmt, ":northing"));
        oob_stmt_bind_null(stmt, oob_stmt_param(stmt, ":radius_m"));
        return;
    }
    easting /= (double)located;
    northing /= (double)located;
    for (size_t i = 0; i < d->count; i++) {
        if (d->rows[i].has_point)
            reach = fmax(reach, hypot((double)d->rows[i].easting - easting, (double)d->rows[i].northing - northing));
    }
    oob_stmt_bind_double(stmt, oob_stmt_param(stmt, ":easting"), easting);
    oob_stmt_bind_double(stmt, oob_stmt_param(stmt, ":northing"), northing);
    oob_stmt_bind_double(stmt, oob_stmt_param(stmt, ":radius_m"), reach);
}

static oob_status write_district(writer *w, oob_error *err)
{
    district *d = &w->district;
    oob_stmt *stmt = w->add_outcode;
    char text[OOB_POSTCODE_SIZE];
    size_t authority = 0;
    if (d->count == 0)
        return OOB_OK;
    size_t outward_len = oob_gazetteer_key_text(text, d->rows[0].key);
    keep_live(d);
    oob_status rc = common_authority(&authority, w, err);
    if (rc != OOB_OK)
        return rc;
    oob_stmt_bind_text_n(stmt, oob_stmt_param(stmt, ":outward"), text, outward_len);
    bind_middle_and_reach(stmt, d);
    oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":postcodes"), (int64_t)d->count);
    bind_number_or_null(stmt, oob_stmt_param(stmt, ":authority_id"), authority);
    d->count = 0;
    w->totals->outcodes++;
    return oob_stmt_run(stmt, err);
}

static oob_status add_to_district(writer *w, const oob_gazetteer_row *row, oob_error *err)
{
    district *d = &w->district;
    uint64_t outward = oob_gazetteer_outward(row->key);
    if (outward != d->outward) {
        oob_status rc = write_district(w, err);
        if (rc != OOB_OK)
            return rc;
        d->outward = outward;
    }
    if (d->count == d->capacity) {
        size_t capacity = d->capacity * 2 + 4096;
        oob_gazetteer_row *grown = realloc(d->rows, capacity * sizeof *grown);
        if (grown == NULL)
            return oob_error_nomem(err);
        d->rows = grown;
        d->capacity = capacity;
    }
    d->rows[d->count++] = *row;
    return OOB_OK;
}

/* --- everything --------------------------------------------------------------------------------- */

static oob_status write_rows(writer *w, oob_gazetteer_merge *merge, size_t about, oob_progress *progress,
                             oob_error *err)
{
    oob_gazetteer_row row;
    oob_status rc = OOB_OK;
    while (rc == OOB_OK && oob_gazetteer_merge_next(&row, merge)) {
        rc = write_postcode(w, &row, err);
        if (rc == OOB_OK)
            rc = add_to_district(w, &row, err);
        count_postcode(w->totals, &row);
        if (w->totals->postcodes % LOOK_UP_EVERY != 0)
            continue;
        oob_progress_update(progress, w->totals->postcodes, about);
        if (oob_interrupted())
            rc = oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped; nothing was written");
    }
    return rc == OOB_OK ? write_district(w, err) : rc;
}

static oob_status write_authorities(oob_db *db, const oob_gazetteer_authorities *authorities, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, db, "gazetteer/add_authority", err);
    for (size_t i = 1; rc == OOB_OK && i <= oob_gazetteer_authorities_count(authorities); i++) {
        const oob_gazetteer_authority *it = oob_gazetteer_authorities_get(authorities, i);
        char country[2] = {it->country, '\0'};
        oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":authority_id"), (int64_t)i);
        oob_stmt_bind_named(stmt, ":code", it->code[0] != '\0' ? it->code : NULL);
        oob_stmt_bind_named(stmt, ":country", it->country != '\0' ? country : NULL);
        rc = oob_stmt_run(stmt, err);
    }
    oob_stmt_close(stmt);
    return rc;
}

static oob_status write_sources(oob_db *db, const oob_gazetteer_part *parts, size_t count, oob_error *err)
{
    oob_stmt *stmt = NULL;
    oob_status rc = oob_store_prepare(&stmt, db, "gazetteer/add_source", err);
    for (size_t i = 0; rc == OOB_OK && i < count; i++) {
        char vintage[OOB_VINTAGE_SIZE];
        oob_vintage_text(parts[i].vintage, vintage);
        oob_stmt_bind_named(stmt, ":product", oob_gazetteer_product_name(parts[i].product));
        oob_stmt_bind_named(stmt, ":vintage", vintage);
        oob_stmt_bind_named(stmt, ":first_file", parts[i].first_file);
        oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":files"), (int64_t)parts[i].files);
        oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":postcodes"), (int64_t)parts[i].rows.count);
        oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":rejected"), (int64_t)parts[i].rejected);
        oob_stmt_bind_int(stmt, oob_stmt_param(stmt, ":positions_refused"), (int64_t)parts[i].positions_refused);
        rc = oob_stmt_run(stmt, err);
    }
    oob_stmt_close(stmt);
    return rc;
}

static oob_status prepare_writer(writer *w, oob_error *err)
{
    oob_status rc = oob_store_prepare(&w->add_postcode, w->db, "gazetteer/add_postcode", err);
    if (rc == OOB_OK)
        rc = oob_store_prepare(&w->add_outcode, w->db, "gazetteer/add_outcode", err);
    if (rc != OOB_OK)
        return rc;
    w->column.postcode = oob_stmt_param(w->add_postcode, ":postcode");
    w->column.easting = oob_stmt_param(w->add_postcode, ":easting");
    w->column.northing = oob_stmt_param(w->add_postcode, ":northing");
    w->column.quality = oob_stmt_param(w->add_postcode, ":quality");
    w->column.authority_id = oob_stmt_param(w->add_postcode, ":authority_id");
    w->column.ended = oob_stmt_param(w->add_postcode, ":ended");
    return OOB_OK;
}

oob_status oob_gazetteer_write(oob_gazetteer_totals *totals, oob_db *db, const oob_gazetteer_part *parts,
                               size_t part_count, oob_gazetteer_authorities *authorities, oob_progress *progress,
                               oob_error *err)
{
    writer w = {.db = db, .authorities = authorities, .totals = totals};
    oob_gazetteer_merge merge;
    size_t about = 0;
    *totals = (oob_gazetteer_totals){0};
    for (size_t i = 0; i < part_count; i++)
        about = parts[i].rows.count > about ? parts[i].rows.count : about;
    oob_gazetteer_merge_start(&merge, parts, part_count, authorities);
    oob_progress_start(progress, "Writing the gazetteer");
    oob_status rc = prepare_writer(&w, err);
    if (rc == OOB_OK)
        rc = write_rows(&w, &merge, about, progress, err);
    if (rc == OOB_OK)
        rc = write_authorities(db, authorities, err);
    if (rc == OOB_OK)
        rc = write_sources(db, parts, part_count, err);
    oob_progress_end(progress);
    oob_stmt_close(w.add_postcode);
    oob_stmt_close(w.add_outcode);
    free(w.district.rows);
    return rc;
}
