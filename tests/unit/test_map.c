/* Maps: three squares drawn by hand, so that every co-ordinate is a sum in the head. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "report/map.h"
#include "report/map_label.h"
#include "report/map_shade.h"
#include "support/markup.h"

/* Metres: the borough 10 km wide, a neighbour to its east, an island far to the south-west, a ring of 5 miles as a box.
 */
static const int32_t borough[] = {400000, 500000, 410000, 500000, 410000, 510000, 400000, 510000};
static const int32_t neighbour[] = {410000, 500000, 420000, 500000, 420000, 510000, 410000, 510000};
static const int32_t island[] = {300000, 300000, 320000, 300000, 320000, 330000, 300000, 330000};
static const int32_t around[] = {391953, 491953, 418047, 491953, 418047, 518047, 391953, 518047};

static const oob_map_ring rings[] = {{borough, 4}, {neighbour, 4}, {island, 4}, {around, 4}};
static const oob_map_area areas[] = {
    {.code = "E1", .name = "Borough", .is_borough = true, .rings = &rings[0], .ring_count = 1},
    {.code = "E2", .name = "East & <b>Side</b>", .is_adjoining = true, .rings = &rings[1], .ring_count = 1},
    {.code = "E3", .name = "Island", .rings = &rings[2], .ring_count = 1}};
static const oob_map_reach reaches[] = {{5, &rings[3], 1}};
static const oob_map_base base = {areas, 3, reaches, 1, 50, NULL};

static const oob_map plain = {.id = "map", .title = "Where", .description = "In words", .base = &base};

static void append(oob_strbuf *out, const oob_map *map, bool is_public)
{
    oob_error err = OOB_ERROR_INIT;
    if (oob_map_svg(out, map, is_public, &err) != OOB_OK)
        fail_msg("%s", err.msg);
}

/* The drawn map; valid until the next call. */
static const char *drawn(const oob_map *map)
{
    static oob_strbuf out;
    oob_strbuf_free(&out);
    append(&out, map, true);
    return oob_strbuf_str(&out);
}

/* Units of 50 m from the corner that is furthest west (300,000) and north (510,000). */
static void outlines_are_steps_of_the_grid(void **state)
{
    (void)state;
    const char *svg = drawn(&plain);
    assert_non_null(strstr(svg, "<path id=\"map-0\" d=\"m2000 200 200 0 0-200-200 0z\"/>"));
    assert_non_null(strstr(svg, "<path id=\"map-1\" d=\"m2200 200 200 0 0-200-200 0z\"/>"));
    assert_non_null(strstr(svg, "<path id=\"map-2\" d=\"m0 4200 400 0 0-600-400 0z\"/>"));
}

/* The ring is 26,094 m wide, and 3 % on each side: 27,660 m of 50 m, about 405,000, 505,000. */
static void the_first_view_is_the_borough_and_its_ring(void **state)
{
    (void)state;
    const char *view = strstr(drawn(&plain), "class=\"view\"");
    double x, y, width, height;
    assert_int_equal(sscanf(strstr(view, "viewBox"), "viewBox=\"%lf %lf %lf %lf", &x, &y, &width, &height), 4);
    assert_float_equal(width, 553.2, 1);
    assert_float_equal(height, 553.2, 1);
    assert_float_equal(x, 2100 - 553.2 / 2, 1);
    assert_float_equal(y, 100 - 553.2 / 2, 1);
}

static void the_whole_is_every_authority_and_uses_the_same_outlines(void **state)
{
    (void)state;
    oob_strbuf page = OOB_STRBUF_INIT;
    oob_map whole = plain;
    append(&page, &plain, true);
    whole.id = "all";
    whole.whole = true;
    whole.shapes = "map";
    append(&page, &whole, true);
    const char *second = strstr(oob_strbuf_str(&page), "id=\"all\"");
    double x, y, width, height;
    assert_int_equal(sscanf(strstr(strstr(second, "class=\"view\""), "viewBox"), "viewBox=\"%lf %lf %lf %lf", &x, &y,
                            &width, &height),
                     4);
    assert_true(x <= 0 && y <= 0 && x + width >= 2400 && y + height >= 4200);
    assert_null(strstr(second, "<path id=\"all-0\""));
    assert_int_equal(count_of(second, "href=\"#map-0\""), 1);
    assert_clean_drawing(oob_strbuf_str(&page));
    oob_strbuf_free(&page);
}

static void a_public_map_has_no_points(void **state)
{
    (void)state;
    const char *const symbols[] = {"Carer"};
    const oob_map_point points[] = {{405000, 505000, 0, 1, "Two <places>"}, {405000, 505025, 0, 4, "Four"}};
    oob_map map = plain;
    oob_strbuf out = OOB_STRBUF_INIT;
    oob_error err = OOB_ERROR_INIT;
    map.symbols = symbols;
    map.symbol_count = 1;
    map.points = points;
    map.point_count = 2;
    assert_int_equal(oob_map_svg(&out, &map, true, &err), OOB_ERR_REFUSED);
    assert_int_equal(out.len, 0);
    append(&out, &map, false);
    assert_non_null(strstr(oob_strbuf_str(&out), "x=\"2100\" y=\"100\"><title>Two &lt;places&gt;</title>"));
    assert_non_null(strstr(oob_strbuf_str(&out), "translate(2100.0 99.5) scale(2.00)")); /* four times the area */
    assert_clean_drawing(oob_strbuf_str(&out));
    oob_strbuf_free(&out);
}

static void a_point_without_its_symbol_is_a_defect(void **state)
{
    (void)state;
    const oob_map_point point = {405000, 505000, 1, 1, ""};
    const char *const symbols[] = {"Carer"};
    oob_map map = plain;
    oob_strbuf out = OOB_STRBUF_INIT;
    map.symbols = symbols;
    map.symbol_count = 1;
    map.points = &point;
    map.point_count = 1;
    assert_int_equal(oob_map_svg(&out, &map, false, NULL), OOB_ERR_INTERNAL);
}

static void values_are_shades_numbers_and_words(void **state)
{
    (void)state;
    oob_map_shade shades[] = {{"E1", {"273", 273, false}}, {"E2", {"12", 12, false}}, {"E9", {"7", 7, false}}};
    oob_map map = plain;
    map.shade_title = "Children placed";
    map.shade_unit = "children";
    map.shade_one = "child";
    map.shades = shades;
    map.shade_count = 3;
    const char *svg = drawn(&map);
    assert_non_null(strstr(svg, "<title>East &amp; &lt;b&gt;Side&lt;/b&gt;: 12 children</title>"));
    assert_non_null(strstr(svg, "<title>Borough: 273 children</title>"));
    assert_non_null(strstr(svg, "<title>Island</title>"));
    assert_non_null(strstr(svg, "font-weight=\"bold\">12</tspan>"));
    assert_non_null(strstr(svg, ">Children placed</text>"));
    assert_non_null(strstr(svg, ">none</text>"));
    assert_int_equal(count_of(svg, ">12</text>"), 1); /* the one class: the borough's own 273 is not on the scale */
    assert_clean_drawing(svg);
    shades[1].value = (oob_chart_value){"1", 1, false};
    assert_non_null(strstr(drawn(&map), "Side&lt;/b&gt;: 1 child</title>"));
}

static void a_hidden_value_leaves_no_trace(void **state)
{
    (void)state;
    oob_map_shade shades[] = {{"E2", {"c", 2, true}}, {"E3", {"9", 9, false}}};
    oob_map map = plain;
    map.shade_title = "Children placed";
    map.shade_unit = "children";
    map.shades = shades;
    map.shade_count = 2;
    char *first = strdup(drawn(&map));
    shades[0].value.number = 8675309;
    const char *second = drawn(&map);
    assert_string_equal(first, second);
    assert_non_null(strstr(second, "Side&lt;/b&gt;: c</title>"));
    assert_non_null(strstr(second, "<g fill=\"url(#map-v)\"><use href=\"#map-1\">"));
    assert_non_null(strstr(second, ">c</tspan>"));
    assert_clean_drawing(second);
    free(first);
}

/* Classes of a list of counts, "6 to 9|10 to 19|..." */
static const char *classes_of(const double *numbers, size_t count)
{
    static oob_strbuf out;
    oob_map_area many[20];
    oob_map_shade shades[20];
    static const char *const codes[] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"};
    for (size_t i = 0; i < count; i++) {
        many[i] = (oob_map_area){.code = codes[i], .name = codes[i], .rings = &rings[1], .ring_count = 1};
        shades[i] = (oob_map_shade){codes[i], {"", numbers[i], false}};
    }
    const oob_map_base of = {many, count, NULL, 0, 50, NULL};
    const oob_map map = {.base = &of, .shade_title = "n", .shades = shades, .shade_count = count};
    oob_map_classes classes = oob_map_classes_make(&map);
    oob_strbuf_clear(&out);
    for (size_t i = 0; i < classes.count; i++) {
        oob_strbuf_adds(&out, i > 0 ? "|" : "");
        oob_map_class_name(&out, &classes, i);
    }
    for (size_t i = 0; i < count; i++) /* every number is in the class whose name holds it */
        assert_true(oob_map_class(&classes, &shades[i].value) >= 0);
    return oob_strbuf_str(&out);
}

static void classes_have_round_limits(void **state)
{
    (void)state;
    const double even[] = {8, 12, 22, 31, 47}, alike[] = {7, 7}, steep[] = {1, 1, 1, 3, 3, 6, 15, 700};
    assert_string_equal(classes_of(even, 5), "8 to 9|10 to 19|20 to 29|30 to 39|40 to 47");
    assert_string_equal(classes_of(alike, 2), "7");
    const char *of_steep = classes_of(steep, 8);
    assert_non_null(strstr(of_steep, " to 700"));
    assert_true(count_of(of_steep, "|") <= 4);
    assert_int_equal(oob_map_classes_make(&plain).count, 0);
    const oob_chart_value nobody = {"0", 0, false};
    const oob_map_classes classes = {.from = {1}, .count = 1, .most = 9};
    assert_int_equal(oob_map_class(&classes, &nobody), OOB_MAP_CLASS_NONE);
}

static void assert_apart(const oob_map_label *a, const oob_map_label *b, double pixel)
{
    double zoom = fmin(a->most, b->most);           /* the furthest out that both are shown */
    assert_true(fmax(a->least, b->least) >= zoom || /* never at once */
                fabs(a->x - b->x) >= (a->width + b->width) / 2 * pixel * zoom ||
                fabs(a->y - b->y) >= (a->height + b->height) / 2 * pixel * zoom);
}

#define CROWD 25

/* Twenty-five neighbours 2 km wide, which all have a number and a name longer than they are. */
static void labels_do_not_cover_one_another(void **state)
{
    (void)state;
    static int32_t corners[CROWD][8];
    static char codes[CROWD][16];
    oob_map_ring squares[CROWD];
    oob_map_area crowd[CROWD];
    oob_map_shade shades[CROWD];
    for (int i = 0; i < CROWD; i++) {
        int32_t x = 400000 + i % 5 * 2000, y = 500000 + i / 5 * 2000;
        const int32_t square[] = {x, y, x + 2000, y, x + 2000, y + 2000, x, y + 2000};
        memcpy(corners[i], square, sizeof square);
        (void)snprintf(codes[i], sizeof codes[i], "E%02d", i);
        squares[i] = (oob_map_ring){corners[i], 4};
        crowd[i] = (oob_map_area){codes[i], "Somewhere upon Water", i == 12, i != 12, &squares[i], 1};
        shades[i] = (oob_map_shade){codes[i], {"1,234", 1234, false}};
    }
    const oob_map_base of = {crowd, CROWD, reaches, 1, 50, NULL};
    for (int whole = 0; whole < 2; whole++) {
        const oob_map map = {
            .base = &of, .shade_title = "n", .shades = shades, .shade_count = CROWD, .whole = whole == 1};
        const oob_map_frame frame = oob_map_frame_make(&of, map.whole);
        oob_map_labels labels;
        oob_error err = OOB_ERROR_INIT;
        assert_int_equal(oob_map_labels_place(&labels, &map, &frame, &err), OOB_OK);
        assert_in_range(labels.count, CROWD, 2 * CROWD + 1); /* each has room from some zoom on, its name later */
        for (size_t i = 0; i < labels.count; i++) {
            for (size_t k = 0; k < i; k++)
                assert_apart(&labels.items[i], &labels.items[k], frame.pixel);
        }
        oob_map_labels_free(&labels);
    }
}

static void the_borough_and_its_neighbours_are_named(void **state)
{
    (void)state;
    const char *svg = drawn(&plain);
    assert_non_null(strstr(svg, ">Borough</tspan>"));
    assert_non_null(strstr(svg, "&lt;b&gt;Side&lt;/b&gt;</tspan>"));
    assert_non_null(strstr(svg, ">5 miles</tspan>"));
    assert_null(strstr(svg, ">Island</tspan>"));       /* far from the first view */
    assert_non_null(strstr(svg, " miles</text></g>")); /* the scale */
}

/* 27,660 m are 17.2 miles in 520 pixels; a quarter is 4.3: the bar is 2 miles. */
static void the_scale_is_true(void **state)
{
    (void)state;
    const char *scale = strstr(drawn(&plain), "class=\"scale\"");
    assert_non_null(strstr(scale, ">2 miles</text>"));
    assert_float_equal(number_after(scale, "v6h", 0), 2 * 1609.344 / 27660 * 520, 0.3);
    assert_float_equal(number_after(scale, "data-mile=\"", 0), 1609.344 / 50, 0.001);
}

static void a_map_of_nothing_is_drawn(void **state)
{
    (void)state;
    const oob_map_area empty = {.code = "E1", .name = "Borough", .is_borough = true};
    const oob_map_base nothing = {&empty, 1, NULL, 0, 50, NULL};
    oob_map map = plain;
    map.base = &nothing;
    assert_clean_drawing(drawn(&map));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outlines_are_steps_of_the_grid),
        cmocka_unit_test(the_first_view_is_the_borough_and_its_ring),
        cmocka_unit_test(the_whole_is_every_authority_and_uses_the_same_outlines),
        cmocka_unit_test(a_public_map_has_no_points),
        cmocka_unit_test(a_point_without_its_symbol_is_a_defect),
        cmocka_unit_test(values_are_shades_numbers_and_words),
        cmocka_unit_test(a_hidden_value_leaves_no_trace),
        cmocka_unit_test(classes_have_round_limits),
        cmocka_unit_test(labels_do_not_cover_one_another),
        cmocka_unit_test(the_borough_and_its_neighbours_are_named),
        cmocka_unit_test(the_scale_is_true),
        cmocka_unit_test(a_map_of_nothing_is_drawn),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
