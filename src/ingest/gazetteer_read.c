/* gazetteer_read.c - files of postcode products into packed rows. */
#include "ingest/gazetteer_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/text.h"
#include "ingest/gazetteer_vintage.h"

#define LOOK_UP_EVERY    4096   /* rows between looks at the clock and the user */
#define EASTING_END      700000 /* the National Grid's extent, metres */
#define NORTHING_END     1300000
#define ONS_NO_REFERENCE 9 /* positional quality of a postcode without a grid reference */
#define OS_NO_REFERENCE  90
#define MONTH_DIGITS     6

void oob_gazetteer_parts_free(oob_gazetteer_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        free(parts->items[i].first_file);
        oob_gazetteer_rows_free(&parts->items[i].rows);
    }
    parts->count = 0;
}

/* --- one row ------------------------------------------------------------------------------------ */

/* A file while it is read. */
typedef struct reading {
    oob_gazetteer_build_result *result;
    oob_gazetteer_authorities *authorities;
    oob_gazetteer_part *part;
    oob_gazetteer_columns columns;
    const char *name;
    int newest; /* yyyymm: the newest date of introduction or end met in the part */
} reading;

static void note_row(reading *r, size_t row, const char *reason, const oob_csv_field *value)
{
    oob_gazetteer_build_result *result = r->result;
    if (result->first_count == OOB_GAZETTEER_REJECTS_SHOWN)
        return;
    oob_gazetteer_reject *reject = &result->first[result->first_count++];
    reject->row = row;
    (void)snprintf(reject->file, sizeof reject->file, "%s", r->name);
    if (value != NULL)
        (void)snprintf(reject->reason, sizeof reject->reason, "%s: \"%.40s\"", reason, value->text);
    else
        (void)snprintf(reject->reason, sizeof reject->reason, "%s", reason);
}

static void reject_row(reading *r, size_t row, const char *reason, const oob_csv_field *value)
{
    r->result->rejected++;
    r->part->rejected++;
    note_row(r, row, reason, value);
}

static const oob_csv_field *field_at(const oob_csv_row *row, size_t column)
{
    static const oob_csv_field blank = {.text = "", .len = 0};
    return column < row->count ? &row->fields[column] : &blank;
}

/* Digits as a number; -1 for anything else, blank too. */
static long number_in(const oob_csv_field *field)
{
    long number = 0;
    if (field->len == 0 || field->len > 9)
        return -1;
    for (size_t i = 0; i < field->len; i++) {
        if (field->text[i] < '0' || field->text[i] > '9')
            return -1;
        number = number * 10 + (field->text[i] - '0');
    }
    return number;
}

static int month_in(const oob_csv_field *field)
{
    return field->len == MONTH_DIGITS ? (int)number_in(field) : -1;
}

static void read_life(oob_gazetteer_row *out, reading *r, const oob_csv_row *row)
{
    if (r->columns.product == OOB_PRODUCT_CODE_POINT) {
        out->life = OOB_LIFE_LIVE;
        return;
    }
    if (r->columns.ended == OOB_NO_COLUMN)
        return;
    const oob_csv_field *ended = field_at(row, r->columns.ended);
    int month = month_in(ended);
    int introduced = month_in(field_at(row, r->columns.introduced));
    out->life = ended->len == 0 ? OOB_LIFE_LIVE : oob_life_from_month(month);
    month = introduced > month ? introduced : month;
    if (month > r->newest && oob_life_month(oob_life_from_month(month)) != 0)
        r->newest = month;
}

/* A grid reference of zero is how Code-Point Open and older directories write that there is none. */
static void read_point(oob_gazetteer_row *out, reading *r, const oob_csv_row *row)
{
    const oob_csv_field *easting_field = field_at(row, r->columns.easting);
    const oob_csv_field *northing_field = field_at(row, r->columns.northing);
    long quality = number_in(field_at(row, r->columns.quality));
    bool is_os = r->columns.product == OOB_PRODUCT_CODE_POINT;
    out->quality = quality > 0 && quality < 128 ? (unsigned)quality : 0;
    if (quality == (is_os ? OS_NO_REFERENCE : ONS_NO_REFERENCE) ||
        (easting_field->len == 0 && northing_field->len == 0))
        return;
    long easting = number_in(easting_field);
    long northing = number_in(northing_field);
    if (easting == 0 && northing == 0)
        return;
    if (easting < 0 || northing < 0 || easting > EASTING_END || northing > NORTHING_END) {
        r->result->positions_refused++;
        r->part->positions_refused++;
        note_row(r, row->row, "not a place on the National Grid; kept without its position",
                 easting < 0 || easting > EASTING_END ? easting_field : northing_field);
        return;
    }
    out->has_point = 1;
    out->easting = (unsigned long)easting;
    out->northing = (unsigned long)northing;
}

/* Northern Ireland's references are on the Irish grid, the islands' on none of ours. */
static bool lies_in_great_britain(const oob_postcode *postcode, const reading *r, size_t authority)
{
    if (oob_postcode_area_country(postcode->text) != '\0')
        return false;
    char country = authority != 0 ? oob_gazetteer_authorities_get(r->authorities, authority)->country : '\0';
    return country != 'N' && country != 'C' && country != 'M';
}

static oob_status find_authority(size_t *number, const reading *r, const oob_postcode *postcode, const oob_csv_row *row,
                                 oob_error *err)
{
    const oob_csv_field *code = field_at(row, r->columns.authority);
    const oob_csv_field *country = field_at(row, r->columns.country);
    oob_status rc = oob_gazetteer_authorities_number(number, r->authorities, code->text, code->len, country->text,
                                                     country->len, err);
    if (rc == OOB_OK && *number == 0)
        rc = oob_gazetteer_authorities_country(number, r->authorities, oob_postcode_area_country(postcode->text), err);
    return rc;
}

static oob_status read_row(reading *r, const oob_csv_row *row, oob_error *err)
{
    size_t authority = 0;
    if (row->fault != OOB_CSV_GOOD && row->fault != OOB_CSV_CP1252) {
        reject_row(r, row->row, row->detail, NULL);
        return OOB_OK;
    }
    const oob_csv_field *text = field_at(row, r->columns.postcode);
    oob_postcode postcode = oob_postcode_read(text->text, text->len);
    if (postcode.kind != OOB_POSTCODE_FULL || postcode.repaired) {
        reject_row(r, row->row, "not a postcode", text);
        return OOB_OK;
    }
    oob_gazetteer_row packed = {.key = oob_gazetteer_key(&postcode)};
    oob_status rc = find_authority(&authority, r, &postcode, row, err);
    if (rc != OOB_OK)
        return rc;
    packed.authority = authority & OOB_AUTHORITY_INDEX_MAX;
    if (lies_in_great_britain(&postcode, r, authority))
        read_point(&packed, r, row);
    read_life(&packed, r, row);
    r->part->covers[oob_gazetteer_area(packed.key)] = true;
    return oob_gazetteer_rows_add(&r->part->rows, packed) ? OOB_OK : oob_error_nomem(err);
}

/* --- one file ----------------------------------------------------------------------------------- */

/* The part that files of this product and vintage belong to; a new one where there is none. */
static oob_status find_part(oob_gazetteer_part **out, oob_gazetteer_parts *parts, oob_gazetteer_product product,
                            int vintage, const char *file, oob_error *err)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->items[i].product == product && parts->items[i].vintage == vintage) {
            *out = &parts->items[i];
            return OOB_OK;
        }
    }
    if (parts->count == OOB_GAZETTEER_PARTS_MAX)
        return oob_error_set(err, OOB_ERR_INPUT, "%s: more than %d different products and vintages", file,
                             OOB_GAZETTEER_PARTS_MAX);
    oob_gazetteer_part *part = &parts->items[parts->count];
    memset(part, 0, sizeof *part);
    part->product = product;
    part->vintage = vintage;
    part->first_file = strdup(file);
    if (part->first_file == NULL)
        return oob_error_nomem(err);
    parts->count++;
    *out = part;
    return OOB_OK;
}

/* Progress over all files. */
typedef struct course {
    oob_progress *progress;
    uint64_t done; /* bytes of the files behind us */
    uint64_t total;
} course;

static oob_status read_rows(reading *r, oob_csv *csv, const oob_source *source, const course *c, oob_error *err)
{
    oob_csv_row row;
    bool more = true;
    oob_status rc = OOB_OK;
    for (size_t n = 1; rc == OOB_OK; n++) {
        rc = oob_csv_next(&row, &more, csv, err);
        if (rc != OOB_OK || !more)
            break;
        rc = read_row(r, &row, err);
        if (n % LOOK_UP_EVERY != 0)
            continue;
        oob_progress_update(c->progress, c->done + oob_source_position(source), c->total);
        if (oob_interrupted())
            return oob_error_set(err, OOB_ERR_INTERRUPTED, "stopped; nothing was written");
    }
    return rc;
}

typedef struct reader {
    oob_gazetteer_parts *parts;
    oob_gazetteer_build_result *result;
    oob_gazetteer_authorities *authorities;
    const oob_source_entries *entries;
    int vintage;
    int newest[OOB_GAZETTEER_PARTS_MAX]; /* by part: the newest date in it */
    course course;
} reader;

static oob_status find_vintage(int *out, const reader *all, const oob_source_entry *entry,
                               oob_gazetteer_product product, oob_error *err)
{
    *out = all->vintage;
    if (*out != 0)
        return OOB_OK;
    if (product == OOB_PRODUCT_CODE_POINT)
        return oob_vintage_of_code_point(out, entry, all->entries, err);
    *out = oob_vintage_of_names(entry);
    return OOB_OK;
}

static oob_status read_opened(reader *all, const oob_source_entry *entry, oob_source *source, oob_csv *csv,
                              oob_error *err)
{
    reading r = {.result = all->result, .authorities = all->authorities, .name = oob_source_name(source)};
    size_t count;
    int vintage = 0;
    const oob_csv_field *first = oob_csv_header(csv, &count);
    oob_status rc = oob_gazetteer_columns_find(&r.columns, first, count, r.name, err);
    if (rc == OOB_OK)
        rc = find_vintage(&vintage, all, entry, r.columns.product, err);
    if (rc == OOB_OK)
        rc = find_part(&r.part, all->parts, r.columns.product, vintage, r.name, err);
    if (rc != OOB_OK)
        return rc;
    if (r.columns.product == OOB_PRODUCT_CODE_POINT)
        oob_csv_header_is_data(csv);
    r.part->files++;
    int *newest = &all->newest[r.part - all->parts->items];
    r.newest = *newest;
    rc = read_rows(&r, csv, source, &all->course, err);
    *newest = r.newest;
    return rc;
}

static oob_status read_file(reader *all, const oob_source_entry *entry, oob_error *err)
{
    oob_source *source = NULL;
    oob_csv *csv = NULL;
    oob_status rc = oob_source_open(&source, entry, err);
    if (rc == OOB_OK) {
        oob_source_skip_hash(source);
        rc = oob_csv_open(&csv, source, true, err);
    }
    if (rc == OOB_OK)
        rc = read_opened(all, entry, source, csv, err);
    oob_csv_close(csv);
    oob_source_close(source);
    all->course.done += entry->bytes;
    return rc;
}

/* --- which files -------------------------------------------------------------------------------- */

/* A file's path below what the user named: the names of the folders above that mean nothing. */
static const char *path_below(const oob_source_entry *entry, const oob_gazetteer_build_options *options)
{
    if (entry->member != NULL)
        return entry->member;
    for (size_t i = 0; i < options->path_count; i++) {
        size_t len = strlen(options->paths[i]);
        if (strncmp(entry->path, options->paths[i], len) == 0 && entry->path[len] == '/')
            return entry->path + len + 1;
        if (len > 0 && options->paths[i][len - 1] == '/' && strncmp(entry->path, options->paths[i], len) == 0)
            return entry->path + len;
    }
    return oob_base_name(entry->path);
}

/* Where the folder `name` starts in a path; NULL: it is not in it. */
static const char *folder_in_path(const char *path, const char *name)
{
    for (const char *at = path; at != NULL;) {
        const char *slash = strchr(at, '/');
        if (slash == NULL)
            return NULL;
        if (oob_same_text(at, (size_t)(slash - at), name))
            return at;
        at = slash + 1;
    }
    return NULL;
}

static bool is_paper(const char *below)
{
    static const char *const folders[] = {"doc", "docs", "documents", "user guide", "userguide"};
    const char *name = oob_base_name(below);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (folder_in_path(below, folders[i]) != NULL)
            return true;
    }
    return oob_same_text(name, strlen(name), "metadata.txt");
}

/* The ONSPD comes whole and, in a folder multi_csv beside that, cut up by area: once is enough. */
static bool is_there_whole(const char *below, const oob_source_entry *entry, const oob_source_entries *entries,
                           const oob_gazetteer_build_options *options)
{
    const char *cut_up = folder_in_path(below, "multi_csv");
    if (cut_up == NULL)
        return false;
    size_t folder = (size_t)(cut_up - below);
    for (size_t i = 0; i < entries->count; i++) {
        const oob_source_entry *other = &entries->items[i];
        const char *other_below = path_below(other, options);
        bool same_place = entry->member != NULL ? strcmp(entry->path, other->path) == 0 : other->member == NULL;
        if (same_place && strncmp(below, other_below, folder) == 0 && strchr(other_below + folder, '/') == NULL &&
            !is_paper(other_below))
            return true;
    }
    return false;
}

static bool is_to_be_read(const oob_source_entry *entry, const oob_source_entries *entries,
                          const oob_gazetteer_build_options *options)
{
    const char *below = path_below(entry, options);
    return !is_paper(below) && !is_there_whole(below, entry, entries, options);
}

static void finish_parts(reader *all)
{
    for (size_t i = 0; i < all->parts->count; i++) {
        oob_gazetteer_part *part = &all->parts->items[i];
        if (part->vintage == 0)
            part->vintage = all->newest[i];
        oob_gazetteer_rows_sort(&part->rows);
    }
    oob_gazetteer_parts_order(all->parts->items, all->parts->count);
}

oob_status oob_gazetteer_read(oob_gazetteer_parts *parts, oob_gazetteer_build_result *result,
                              oob_gazetteer_authorities *authorities, const oob_source_entries *entries,
                              const oob_gazetteer_build_options *options, int vintage, oob_progress *progress,
                              oob_error *err)
{
    reader all = {.parts = parts,
                  .result = result,
                  .authorities = authorities,
                  .entries = entries,
                  .vintage = vintage,
                  .newest = {0},
                  .course = {.progress = progress, .done = 0, .total = 0}};
    size_t files = 0;
    oob_status rc = OOB_OK;
    for (size_t i = 0; i < entries->count; i++)
        all.course.total += is_to_be_read(&entries->items[i], entries, options) ? entries->items[i].bytes : 0;
    oob_progress_start(progress, "Reading postcodes");
    for (size_t i = 0; rc == OOB_OK && i < entries->count; i++) {
        if (!is_to_be_read(&entries->items[i], entries, options))
            continue;
        rc = read_file(&all, &entries->items[i], err);
        files++;
    }
    oob_progress_end(progress);
    if (rc == OOB_OK && files == 0) {
        oob_error_set(err, OOB_ERR_INPUT, "no CSV file in what was given");
        return oob_error_hint(err, "give the folder, the zip or the CSV files of ONSPD, NSPL or Code-Point Open");
    }
    if (rc == OOB_OK)
        finish_parts(&all);
    return rc;
}
