/* map_base.c - what a map is drawn on: generalised authority polygons and rings around the borough. */
#include "query/map_base.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/coverage.h"
#include "geo/measure.h"
#include "geo/reach_line.h"
#include "store/store.h"

#define GRID_M 50
/* An eighth of a pixel in a view of 20 miles around. */
#define REACH_TOLERANCE_M 20.0F

static const oob_coverage_detail detail_around_borough = {
    .near_m = 70, .growth = 0.008, .far_m = 800, .islands = 4, .of_its_size = 0.08};

typedef struct memory {
    oob_coverage *coverage;
    oob_strbuf texts; /* codes and names, each ended by a zero */
    oob_map_area *areas;
    size_t *area_texts; /* where each area's code and name start */
    oob_map_ring *rings;
    oob_map_reach *reaches;
    oob_rings borough; /* as measured */
    oob_reach_line *lines;
    oob_map_ring **reach_rings;
    size_t reach_count;
} memory;

void oob_map_base_free(oob_map_base *base)
{
    memory *m = base->memory;
    if (m == NULL)
        return;
    oob_coverage_free(m->coverage);
    oob_strbuf_free(&m->texts);
    free(m->areas);
    free(m->area_texts);
    free(m->rings);
    oob_rings_free(&m->borough);
    for (size_t i = 0; i < m->reach_count; i++) {
        oob_reach_line_free(&m->lines[i]);
        free(m->reach_rings[i]);
    }
    free(m->lines);
    free(m->reach_rings);
    free(m->reaches);
    free(m);
    *base = (oob_map_base){0};
}

/* --- areas ------------------------------------------------------------------------------------------------------ */

static oob_status add_area(oob_map_base *base, const oob_stmt *row, oob_error *err)
{
    memory *m = base->memory;
    size_t nth = base->area_count;
    oob_map_area *areas = realloc(m->areas, (nth + 1) * sizeof *areas);
    if (areas == NULL)
        return oob_error_nomem(err);
    m->areas = areas;
    size_t *texts = realloc(m->area_texts, 2 * (nth + 1) * sizeof *texts);
    if (texts == NULL)
        return oob_error_nomem(err);
    m->area_texts = texts;
    areas[nth] = (oob_map_area){.is_borough = oob_stmt_int(row, 2) != 0, .is_adjoining = oob_stmt_int(row, 3) != 0};
    for (int i = 0; i < 2; i++) {
        texts[2 * nth + (size_t)i] = m->texts.len;
        oob_strbuf_add(&m->texts, oob_stmt_text(row, i), strlen(oob_stmt_text(row, i)) + 1);
    }
    base->area_count++;
    size_t len = 0;
    const void *blob = oob_stmt_blob(row, 4, &len);
    oob_status rc = areas[nth].is_borough ? oob_rings_add(&m->borough, 0, blob, len, err) : OOB_OK;
    return rc == OOB_OK ? oob_coverage_add(m->coverage, (uint32_t)nth, blob, len, err) : rc;
}

static oob_status read_areas(oob_map_base *base, oob_db *db, const char *authority, oob_error *err)
{
    oob_stmt *rows = NULL;
    bool row = false;
    oob_status rc = oob_store_prepare(&rows, db, "map/areas", err);
    if (rc == OOB_OK) {
        oob_stmt_bind_named(rows, ":authority", authority);
        rc = oob_stmt_step(rows, &row, err);
    }
    while (rc == OOB_OK && row) {
        rc = add_area(base, rows, err);
        if (rc == OOB_OK)
            rc = oob_stmt_step(rows, &row, err);
    }
    oob_stmt_close(rows);
    if (rc == OOB_OK && base->area_count == 0) {
        oob_error_set(err, OOB_ERR_INPUT, "the store has no boundaries to draw");
        rc = oob_error_hint(err, "load them: oob import boundaries --store STORE FILE");
    }
    return rc;
}

/* Most detail around the borough; everywhere alike where the borough has no boundary. */
static oob_status generalise(oob_map_base *base, oob_error *err)
{
    memory *m = base->memory;
    oob_coverage_detail detail = detail_around_borough;
    for (size_t i = 0; i < base->area_count; i++) {
        if (m->areas[i].is_borough)
            (void)oob_coverage_extent(detail.focus, m->coverage, (uint32_t)i);
    }
    return oob_coverage_generalise(m->coverage, &detail, err);
}

static oob_status hand_out_areas(oob_map_base *base, oob_error *err)
{
    memory *m = base->memory;
    size_t count = oob_coverage_rings(m->coverage);
    m->rings = calloc(count + 1, sizeof *m->rings);
    if (m->rings == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < count; i++) {
        oob_coverage_ring ring = oob_coverage_ring_at(m->coverage, i);
        m->rings[i] = (oob_map_ring){oob_coverage_points(m->coverage) + 2 * (size_t)ring.first, ring.count};
        if (m->areas[ring.area].ring_count++ == 0)
            m->areas[ring.area].rings = &m->rings[i];
    }
    for (size_t i = 0; i < base->area_count; i++) {
        m->areas[i].code = oob_strbuf_str(&m->texts) + m->area_texts[2 * i];
        m->areas[i].name = oob_strbuf_str(&m->texts) + m->area_texts[2 * i + 1];
    }
    base->areas = m->areas;
    return oob_strbuf_check(&m->texts, err);
}

/* --- lines at a distance ---------------------------------------------------------------------------------------- */

static oob_status hand_out_reach(memory *m, size_t nth, double miles, oob_error *err)
{
    const oob_reach_line *from = &m->lines[nth];
    oob_map_ring *rings = calloc(from->line_count + 1, sizeof *rings);
    if (rings == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; i < from->line_count; i++) {
        size_t end = i + 1 < from->line_count ? from->starts[i + 1] : from->count;
        rings[i] = (oob_map_ring){from->points + 2 * from->starts[i], end - from->starts[i]};
    }
    m->reach_rings[nth] = rings;
    m->reaches[nth] = (oob_map_reach){miles, rings, from->line_count};
    return OOB_OK;
}

static oob_status reserve_reaches(memory *m, size_t count, oob_error *err)
{
    m->reaches = calloc(count + 1, sizeof *m->reaches);
    m->lines = calloc(count + 1, sizeof *m->lines);
    m->reach_rings = calloc(count + 1, sizeof *m->reach_rings);
    if (m->reaches == NULL || m->lines == NULL || m->reach_rings == NULL)
        return oob_error_nomem(err);
    m->reach_count = count;
    return OOB_OK;
}

static oob_status find_reaches(oob_map_base *base, const double *miles, size_t count, oob_error *err)
{
    memory *m = base->memory;
    oob_edge_tree *tree = NULL;
    oob_status rc = reserve_reaches(m, count, err);
    if (rc == OOB_OK && count > 0 && m->borough.count > 0)
        rc = oob_edge_tree_build(&tree, &m->borough, 0, err);
    for (size_t i = 0; rc == OOB_OK && i < count; i++) {
        if (tree != NULL)
            rc = oob_reach_line_find(&m->lines[i], tree, &m->borough, 0, miles[i] * OOB_METRES_A_MILE,
                                     REACH_TOLERANCE_M, err);
        if (rc == OOB_OK)
            rc = hand_out_reach(m, i, miles[i], err);
    }
    oob_edge_tree_free(tree);
    base->reaches = m->reaches;
    base->reach_count = count;
    return rc;
}

oob_status oob_map_base_load(oob_map_base *out, oob_db *db, const double *miles, size_t mile_count, oob_error *err)
{
    oob_strbuf code = OOB_STRBUF_INIT;
    oob_strbuf name = OOB_STRBUF_INIT;
    memory *m = calloc(1, sizeof *m);
    if (m == NULL)
        return oob_error_nomem(err);
    *out = (oob_map_base){.grid_m = GRID_M, .memory = m};
    oob_status rc = oob_store_authority(&code, &name, db, err);
    if (rc == OOB_OK)
        rc = oob_coverage_open(&m->coverage, GRID_M, err);
    if (rc == OOB_OK)
        rc = read_areas(out, db, oob_strbuf_str(&code), err);
    if (rc == OOB_OK)
        rc = generalise(out, err);
    if (rc == OOB_OK)
        rc = hand_out_areas(out, err);
    if (rc == OOB_OK)
        rc = find_reaches(out, miles, mile_count, err);
    if (rc != OOB_OK)
        oob_map_base_free(out);
    oob_strbuf_free(&code);
    oob_strbuf_free(&name);
    return rc;
}
