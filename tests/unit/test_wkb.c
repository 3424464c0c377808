/* Walking over rings in WKB and in SpatiaLite's BLOBs, well formed and not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "geo/wkb.h"
#include "support/random.h"

/* Shapes put together byte by byte, on a little-endian machine as all that the program supports are. */
static unsigned char bytes[4096];
static size_t length;

static void put(const void *value, size_t size)
{
    memcpy(bytes + length, value, size);
    length += size;
}

static void put_byte(unsigned char value)
{
    put(&value, 1);
}

static void put_number(uint32_t value)
{
    put(&value, sizeof value);
}

static void put_ring(uint32_t points, double x)
{
    put_number(points);
    for (uint32_t i = 0; i < points; i++) {
        const double xy[2] = {x + i, i};
        put(xy, sizeof xy);
    }
}

/* Two polygons, the first with a hole: 5 + 4 + 4 points. */
static void put_multipolygon_body(unsigned char mark)
{
    put_number(6);
    put_number(2);
    put_byte(mark);
    put_number(3);
    put_number(2);
    put_ring(5, 0);
    put_ring(4, 100);
    put_byte(mark);
    put_number(3);
    put_number(1);
    put_ring(4, 200);
}

static void build_wkb(void)
{
    length = 0;
    put_byte(1);
    put_multipolygon_body(1);
}

static void build_blob(void)
{
    const unsigned char box_and_srid[36] = {0};
    length = 0;
    put_byte(0);
    put_byte(1);
    put(box_and_srid, sizeof box_and_srid);
    put_byte(0x7c);
    put_multipolygon_body(0x69);
    put_byte(0xfe);
}

typedef struct seen {
    uint32_t points[10];
    bool hole[10];
    double first_x[10];
    size_t rings;
} seen;

static oob_status look(void *data, const oob_wkb_ring *ring, oob_error *err)
{
    (void)err;
    seen *s = data;
    if (s->rings < 10) {
        s->points[s->rings] = ring->points;
        s->hole[s->rings] = ring->hole;
        if (ring->points > 0)
            memcpy(&s->first_x[s->rings], ring->at, sizeof(double));
    }
    s->rings++;
    return OOB_OK;
}

static void assert_three_rings(const seen *s)
{
    assert_int_equal(s->rings, 3);
    assert_int_equal(s->points[0], 5);
    assert_int_equal(s->points[2], 4);
    assert_false(s->hole[0]);
    assert_true(s->hole[1]);
    assert_false(s->hole[2]);
    assert_true(s->first_x[0] == 0 && s->first_x[1] == 100 && s->first_x[2] == 200);
}

static void rings_are_visited_in_order(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    seen wkb = {0};
    seen blob = {0};
    build_wkb();
    assert_int_equal(oob_wkb_walk_rings(bytes, length, look, &wkb, &err), OOB_OK);
    assert_three_rings(&wkb);
    build_blob();
    assert_int_equal(oob_spatialite_walk_rings(bytes, length, look, &blob, &err), OOB_OK);
    assert_three_rings(&blob);
}

static void a_shape_cut_anywhere_is_an_error(void **state)
{
    (void)state;
    build_wkb();
    for (size_t len = 0; len < length; len++) {
        oob_error err = OOB_ERROR_INIT;
        seen s = {0};
        unsigned char *exact = malloc(len + 1); /* so that a sanitizer sees a byte read beyond it */
        assert_non_null(exact);
        unsigned char *end = exact + 1;
        memcpy(end, bytes, len);
        assert_int_equal(oob_wkb_walk_rings(end, len, look, &s, &err), OOB_ERR_INPUT);
        free(exact);
    }
}

static void what_is_no_area_is_named(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    seen s = {0};
    unsigned char point[OOB_WKB_POINT_SIZE];
    oob_wkb_point(point, 1, 2);
    assert_int_equal(oob_wkb_walk_rings(point, sizeof point, look, &s, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "a point and not an area"));
    assert_int_equal(s.rings, 0);
}

static void nesting_has_an_end(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    seen s = {0};
    length = 0;
    while (length < 2000) {
        put_byte(1);
        put_number(7);
        put_number(1);
    }
    assert_int_equal(oob_wkb_walk_rings(bytes, length, look, &s, &err), OOB_ERR_INPUT);
}

static void other_bytes_are_no_geometry(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    seen s = {0};
    build_wkb();
    assert_int_equal(oob_spatialite_walk_rings(bytes, length, look, &s, &err), OOB_ERR_STORE);
    build_blob();
    bytes[0] = 7;
    assert_int_equal(oob_spatialite_walk_rings(bytes, length, look, &s, &err), OOB_ERR_STORE);
}

/* Any bytes may come out of a file: whatever they are, nothing beyond them is read. */
static void random_changes_do_no_harm(void **state)
{
    (void)state;
    uint64_t seed = 64;
    int good = 0;
    for (int turn = 0; turn < 20000; turn++) {
        oob_error err = OOB_ERROR_INIT;
        seen s = {0};
        build_wkb();
        for (int i = 0; i < turn % 4; i++)
            bytes[random_next(&seed) % length] = (unsigned char)random_next(&seed);
        good += oob_wkb_walk_rings(bytes, length, look, &s, &err) == OOB_OK;
    }
    assert_in_range(good, 5000, 19999);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rings_are_visited_in_order),  cmocka_unit_test(a_shape_cut_anywhere_is_an_error),
        cmocka_unit_test(what_is_no_area_is_named),    cmocka_unit_test(nesting_has_an_end),
        cmocka_unit_test(other_bytes_are_no_geometry), cmocka_unit_test(random_changes_do_no_harm),
    };
    return cmocka_run_group_tests_name("wkb", tests, NULL, NULL);
}
