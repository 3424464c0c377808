/* boundary_check.c - are a store's boundaries where the gazetteer's postcodes say they are? */
#include "geo/boundary_check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "geo/geos.h"
#include "store/store.h"

#define GOOD_SHARE       0.002 /* of an authority's postcodes, on the wrong side */
#define USABLE_SHARE     0.02
#define FEWEST_POSTCODES 100
#define NAMES_SHOWN      3

/** A polygon under check. GEOS and not the index over all areas: where areas overlap, each is asked by itself. */
typedef struct target {
    int area;
    GEOSGeometry *shape;
    const GEOSPreparedGeometry *prepared;
    double extent[4];
    oob_boundary_check_area *report;
    double squares; /* of the misplaced postcodes' distances */
} target;

/** An authority of the gazetteer that has no boundary. */
typedef struct stranger {
    char code[10];
    char name[100];
    size_t postcodes; /* inside the polygons under check */
} stranger;

typedef struct checking {
    oob_boundary_check *out;
    oob_geos *geos;
    oob_areas *areas;
    oob_authority_codes *codes;
    target *targets;
    size_t count;
    stranger strangers[NAMES_SHOWN];
    size_t stranger_count;
} checking;

void oob_boundary_check_free(oob_boundary_check *check)
{
    free(check->areas);
    check->areas = NULL;
    check->count = 0;
    oob_strbuf_free(&check->sentences);
}

/* --- the polygons under check ------------------------------------------------------------------------------------- */

static oob_status add_target(checking *c, const oob_stmt *row, oob_error *err)
{
    size_t len = 0;
    const void *wkb = oob_stmt_blob(row, 2, &len);
    target *t = &c->targets[c->count];
    oob_boundary_check_area *report = &c->out->areas[c->count];
    oob_status rc = oob_geos_from_wkb(&t->shape, c->geos, wkb, len, err);
    if (rc != OOB_OK)
        return rc;
    c->out->count = ++c->count;
    t->area = oob_areas_find_code(c->areas, oob_stmt_text(row, 0));
    t->report = report;
    t->prepared = GEOSPrepare_r(c->geos->handle, t->shape);
    oob_areas_extent(t->extent, c->areas, (size_t)t->area);
    (void)snprintf(report->code, sizeof report->code, "%s", oob_stmt_text(row, 0));
    (void)snprintf(report->name, sizeof report->name, "%s", oob_stmt_text(row, 1));
    return t->prepared != NULL ? OOB_OK : oob_geos_failure(c->geos, report->code, err);
}

static oob_status read_targets(checking *c, oob_db *store, oob_error *err)
{
    oob_stmt *stmt = NULL;
    bool row = false;
    const size_t most = oob_areas_count(c->areas);
    c->targets = calloc(most, sizeof *c->targets);
    c->out->areas = calloc(most, sizeof *c->out->areas);
    if (c->targets == NULL || c->out->areas == NULL)
        return oob_error_nomem(err);
    oob_status rc = oob_store_prepare(&stmt, store, "boundaries/checked", err);
    while (rc == OOB_OK && (rc = oob_stmt_step(stmt, &row, err)) == OOB_OK && row && c->count < most)
        rc = add_target(c, stmt, err);
    oob_stmt_close(stmt);
    return rc;
}

static void free_targets(checking *c)
{
    for (size_t i = 0; i < c->count; i++) {
        GEOSPreparedGeom_destroy_r(c->geos->handle, c->targets[i].prepared);
        GEOSGeom_destroy_r(c->geos->handle, c->targets[i].shape);
    }
    free(c->targets);
}

/* --- the postcodes ------------------------------------------------------------------------------------------------ */

static bool within_extent(const double extent[4], const oob_area_postcode *postcode)
{
    return postcode->easting >= extent[0] && postcode->northing >= extent[1] && postcode->easting <= extent[2] &&
           postcode->northing <= extent[3];
}

static void count_stranger(checking *c, const oob_area_postcode *postcode)
{
    c->out->without_boundary++;
    for (size_t i = 0; i < c->stranger_count; i++) {
        if (strcmp(c->strangers[i].code, postcode->code) == 0) {
            c->strangers[i].postcodes++;
            return;
        }
    }
    if (c->stranger_count == NAMES_SHOWN)
        return;
    stranger *met = &c->strangers[c->stranger_count++];
    (void)snprintf(met->code, sizeof met->code, "%s", postcode->code);
    (void)snprintf(met->name, sizeof met->name, "%s", postcode->name != NULL ? postcode->name : "");
    met->postcodes = 1;
}

static oob_status count_misplaced(checking *c, target *t, const oob_area_postcode *postcode, bool own, oob_error *err)
{
    oob_edge_hit hit;
    oob_status rc = oob_areas_nearest(&hit, c->areas, (size_t)t->area, postcode->easting, postcode->northing, err);
    if (rc != OOB_OK)
        return rc;
    t->report->own_outside += own;
    t->report->foreign_inside += !own;
    t->squares += hit.distance_m * hit.distance_m;
    if (postcode->area < 0)
        count_stranger(c, postcode);
    return OOB_OK;
}

static oob_status check_postcode(checking *c, const oob_area_postcode *postcode, oob_error *err)
{
    oob_status rc = OOB_OK;
    GEOSGeometry *point = NULL;
    for (size_t i = 0; rc == OOB_OK && i < c->count; i++) {
        target *t = &c->targets[i];
        const bool own = postcode->area == t->area;
        bool inside = false;
        t->report->own += own;
        if (within_extent(t->extent, postcode)) {
            if (point == NULL)
                point = GEOSGeom_createPointFromXY_r(c->geos->handle, postcode->easting, postcode->northing);
            inside = GEOSPreparedCovers_r(c->geos->handle, t->prepared, point) == 1;
        }
        if (own != inside)
            rc = count_misplaced(c, t, postcode, own, err);
    }
    GEOSGeom_destroy_r(c->geos->handle, point);
    return rc;
}

static oob_status check_postcodes(checking *c, oob_gazetteer *gazetteer, oob_error *err)
{
    double extent[4] = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    oob_area_postcodes *walk = NULL;
    oob_area_postcode postcode;
    bool more = true;
    for (size_t i = 0; i < c->count; i++) {
        for (size_t side = 0; side < 4; side++)
            extent[side] = side < 2 ? fmin(extent[side], c->targets[i].extent[side])
                                    : fmax(extent[side], c->targets[i].extent[side]);
    }
    oob_status rc = oob_area_postcodes_open(&walk, gazetteer, c->areas, c->codes, extent, err);
    while (rc == OOB_OK && (rc = oob_area_postcodes_next(&postcode, &more, walk, err)) == OOB_OK && more)
        rc = check_postcode(c, &postcode, err);
    oob_area_postcodes_close(walk);
    return rc;
}

static void sum_up(checking *c)
{
    oob_boundary_check_area *all = &c->out->all;
    double squares = 0;
    for (size_t i = 0; i < c->count; i++) {
        oob_boundary_check_area *one = c->targets[i].report;
        const size_t misplaced = one->own_outside + one->foreign_inside;
        one->misplaced_m = misplaced > 0 ? sqrt(c->targets[i].squares / (double)misplaced) : 0;
        all->own += one->own;
        all->own_outside += one->own_outside;
        all->foreign_inside += one->foreign_inside;
        squares += c->targets[i].squares;
    }
    const size_t misplaced = all->own_outside + all->foreign_inside;
    all->misplaced_m = misplaced > 0 ? sqrt(squares / (double)misplaced) : 0;
}

/* --- the verdict -------------------------------------------------------------------------------------------------- */

static double share(const oob_boundary_check_area *area)
{
    return area->own > 0 ? (double)(area->own_outside + area->foreign_inside) / (double)area->own : 0;
}

/* Two significant figures: more would say more than is known. */
static double rounded(double metres)
{
    if (metres < 10)
        return ceil(metres);
    const double unit = pow(10, floor(log10(metres)) - 1);
    return round(metres / unit) * unit;
}

static void say_counts(oob_boundary_check *out)
{
    const oob_boundary_check_area *own = &out->areas[0];
    oob_strbuf_addf(&out->sentences,
                    "Of %zu live postcodes that the gazetteer gives %s, %zu %s outside its polygon; %zu "
                    "of other authorities %s inside it.\n",
                    own->own, own->name, own->own_outside, own->own_outside == 1 ? "is" : "are", own->foreign_inside,
                    own->foreign_inside == 1 ? "is" : "are");
    if (out->count > 1)
        oob_strbuf_addf(
            &out->sentences,
            "With the %zu authorities that adjoin it: %zu postcodes, %zu outside their own polygon, %zu inside "
            "another's.\n",
            out->count - 1, out->all.own, out->all.own_outside, out->all.foreign_inside);
}

static void say_direction(oob_strbuf *text, const oob_boundary_shift *shift)
{
    const double east = round(shift->east_m);
    const double north = round(shift->north_m);
    oob_strbuf_addf(text, "%.0f m", hypot(shift->east_m, shift->north_m));
    oob_strbuf_adds(text, " (");
    if (east != 0)
        oob_strbuf_addf(text, "%.0f m to the %s", fabs(east), east > 0 ? "east" : "west");
    if (north != 0)
        oob_strbuf_addf(text, "%s%.0f m to the %s", east != 0 ? " and " : "", fabs(north),
                        north > 0 ? "north" : "south");
    oob_strbuf_addf(text, ", give or take %.0f m)", rounded(shift->error_m));
}

static void say_shift(oob_boundary_check *out)
{
    const oob_boundary_shift *shift = &out->shift;
    oob_strbuf_adds(&out->sentences, "The boundaries lie beside their place, by about ");
    say_direction(&out->sentences, shift);
    oob_strbuf_addf(&out->sentences,
                    ": of %zu postcodes near a boundary %zu are on the wrong side, and %zu would be if they "
                    "were moved back.\n",
                    shift->postcodes, shift->misplaced, shift->left_over);
    if (shift->wrong_datum)
        oob_strbuf_adds(
            &out->sentences,
            "That is what comes of longitudes and latitudes on the OSGB36 datum that the file calls WGS 84: "
            "import it again with --crs EPSG:4277.\n");
    else
        oob_strbuf_adds(&out->sentences,
                        "Is the file's coordinate system right? Override it with --crs, or use another "
                        "file.\n");
}

static void say_strangers(const checking *c)
{
    oob_strbuf *text = &c->out->sentences;
    oob_strbuf_addf(text,
                    "The boundaries and the gazetteer are of different years: %zu postcodes inside the polygons are of "
                    "authorities without a boundary (",
                    c->out->without_boundary);
    for (size_t i = 0; i < c->stranger_count; i++)
        oob_strbuf_addf(text, "%s%s%s%s", i > 0 ? ", " : "", c->strangers[i].code,
                        c->strangers[i].name[0] != '\0' ? " " : "", c->strangers[i].name);
    oob_strbuf_addf(text, "%s).\n", c->stranger_count == NAMES_SHOWN ? ", ..." : "");
}

static void say_coarse(oob_boundary_check *out)
{
    const double metres = rounded(out->all.misplaced_m);
    if (out->level == OOB_CHECK_BAD)
        oob_strbuf_addf(
            &out->sentences,
            "The boundaries do not fit the postcodes: %.1f %% are on the wrong side, by about %.0f m. They are "
            "too coarse, or of another place or time: use full-resolution or generalised ones (BFC, BGC).\n",
            100 * share(&out->all), metres);
    else
        oob_strbuf_addf(
            &out->sentences,
            "The boundaries are drawn with little detail: positions are off by about %.0f m, to both sides. "
            "Distances near the boundary cannot be trusted, nor inside or outside within that distance.\n",
            metres);
}

static void say_agreement(oob_boundary_check *out)
{
    oob_strbuf_adds(&out->sentences, "The boundaries agree with the gazetteer");
    if (out->all.own_outside + out->all.foreign_inside > 0)
        oob_strbuf_addf(&out->sentences, "; the few postcodes on the wrong side are there by about %.0f m",
                        rounded(out->all.misplaced_m));
    oob_strbuf_adds(&out->sentences, ".\n");
}

/* An authority with a polygon and no postcode at all: a code that only the boundary file knows. */
static size_t areas_without_postcodes(const oob_boundary_check *out)
{
    size_t count = 0;
    for (size_t i = 0; i < out->count; i++)
        count += out->areas[i].own == 0;
    return count;
}

static void say_without_postcodes(oob_boundary_check *out)
{
    for (size_t i = 0; i < out->count; i++) {
        if (out->areas[i].own == 0)
            oob_strbuf_addf(&out->sentences,
                            "The gazetteer has no postcode of %s %s: is one of the two of another year, or does the "
                            "gazetteer cover another part of the country?\n",
                            out->areas[i].code, out->areas[i].name);
    }
}

/* Sentences in order of weight; what was counted comes last. */
static void pronounce(const checking *c)
{
    oob_boundary_check *out = c->out;
    const double worst = fmax(share(&out->all), share(&out->areas[0]));
    const bool other_year = (double)out->without_boundary > GOOD_SHARE * (double)out->all.own;
    if (out->areas[0].own == 0 || other_year || out->shift.found || worst > USABLE_SHARE)
        out->level = OOB_CHECK_BAD;
    else if (worst > GOOD_SHARE || out->areas[0].own < FEWEST_POSTCODES || areas_without_postcodes(out) > 0)
        out->level = OOB_CHECK_WARN;
    else
        out->level = OOB_CHECK_OK;
    if (other_year)
        say_strangers(c);
    say_without_postcodes(out);
    if (out->shift.found)
        say_shift(out);
    else if (worst > GOOD_SHARE && !other_year)
        say_coarse(out);
    else if (out->level == OOB_CHECK_OK)
        say_agreement(out);
    if (out->areas[0].own > 0 && out->areas[0].own < FEWEST_POSTCODES)
        oob_strbuf_adds(&out->sentences, "There are too few postcodes to judge by.\n");
    say_counts(out);
}

static oob_status run(checking *c, oob_db *store, oob_gazetteer *gazetteer, oob_error *err)
{
    oob_status rc = oob_areas_open(&c->areas, store, err);
    if (rc == OOB_OK)
        rc = oob_db_load_spatialite(store, err);
    if (rc == OOB_OK)
        rc = oob_geos_open(&c->geos, err);
    if (rc == OOB_OK)
        rc = oob_authority_codes_open(&c->codes, store, NULL, 0, err);
    if (rc == OOB_OK)
        rc = read_targets(c, store, err);
    if (rc == OOB_OK)
        rc = check_postcodes(c, gazetteer, err);
    if (rc != OOB_OK)
        return rc;
    sum_up(c);
    if (fmax(share(&c->out->all), share(&c->out->areas[0])) > GOOD_SHARE)
        rc = oob_boundary_shift_find(&c->out->shift, c->areas, c->codes, gazetteer, err);
    if (rc == OOB_OK)
        pronounce(c);
    return rc == OOB_OK ? oob_strbuf_check(&c->out->sentences, err) : rc;
}

oob_status oob_boundary_check_run(oob_boundary_check *out, oob_db *store, oob_gazetteer *gazetteer, oob_error *err)
{
    *out = (oob_boundary_check)OOB_BOUNDARY_CHECK_INIT;
    checking c = {.out = out};
    oob_status rc = run(&c, store, gazetteer, err);
    free_targets(&c);
    oob_geos_close(c.geos);
    oob_authority_codes_close(c.codes);
    oob_areas_close(c.areas);
    return rc;
}
