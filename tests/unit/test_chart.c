/* Charts: lengths and heights by hand, hidden values that leave no trace, hostile texts, what a page may hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/chart.h"
#include "report/chart_axis.h"
#include "support/markup.h"

static const char *const one_series[] = {"Children"};
static const char *const four_series[] = {"Inside", "Up to 5 miles", "5 to 10 miles", "Further"};

/* A chart of one series; values as given. Valid until the next call. */
static const char *bars(const oob_chart_value *values, size_t count, double most)
{
    static oob_strbuf out;
    static const char *const labels[] = {"A", "B", "C", "D"};
    oob_chart_bar items[4];
    oob_error err = OOB_ERROR_INIT;
    for (size_t i = 0; i < count; i++)
        items[i] = (oob_chart_bar){labels[i], &values[i]};
    const oob_bar_chart chart = {.id = "bars",
                                 .title = "Where",
                                 .description = "In words",
                                 .unit = "children",
                                 .series = one_series,
                                 .series_count = 1,
                                 .bars = items,
                                 .bar_count = count,
                                 .most = most};
    oob_strbuf_free(&out);
    if (oob_bar_chart_svg(&out, &chart, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return oob_strbuf_str(&out);
}

/* Where nothing is hidden: the element itself has a width, then each bar. */
static double bar_width(const char *svg, size_t nth)
{
    return number_after(svg, " width=\"", nth + 1);
}

static void a_bar_is_as_long_as_its_number(void **state)
{
    (void)state;
    const oob_chart_value values[] = {{"40", 40, false}, {"10", 10, false}, {"0", 0, false}};
    const char *svg = bars(values, 3, 0);
    assert_int_equal(count_of(svg, "<rect"), 2); /* none for zero */
    double longest = bar_width(svg, 0);
    assert_true(longest > 300); /* the most of 520 units, with room for a short label and a short number */
    assert_float_equal(bar_width(svg, 1), longest / 4, 0.1);
    assert_non_null(strstr(svg, ">40</text>"));
    assert_non_null(strstr(svg, ">0</text>"));
}

static void an_axis_that_is_given_ends_there(void **state)
{
    (void)state;
    const oob_chart_value values[] = {{"25", 25, false}, {"75", 75, false}};
    const char *free_end = bars(values, 2, 0);
    double at_75 = bar_width(free_end, 1);
    const char *svg = bars(values, 2, 100);
    assert_float_equal(bar_width(svg, 1), at_75 * 0.75, 0.1);
    assert_non_null(strstr(svg, ">100</text>"));
}

static void a_hidden_number_leaves_no_trace(void **state)
{
    (void)state;
    oob_chart_value values[] = {{"40", 40, false}, {"c", 3, true}};
    char *first = strdup(bars(values, 2, 0));
    values[1].number = 8675309;
    const char *second = bars(values, 2, 0);
    assert_string_equal(first, second);
    assert_null(strstr(second, "8675309"));
    assert_non_null(strstr(second, "fill=\"url(#bars-h)\""));
    assert_non_null(strstr(second, ">c</text>"));
    assert_non_null(strstr(second, "width=\"24\" height=\"20\""));
    free(first);
}

/* Four parts of a hundred end where the axis does, and each begins where the one before it ends. */
static void parts_of_a_stack_follow_one_another(void **state)
{
    (void)state;
    oob_strbuf out = OOB_STRBUF_INIT;
    oob_error err = OOB_ERROR_INIT;
    const oob_chart_value parts[] = {{"50%", 50, false}, {"25%", 25, false}, {"c", 20, true}, {"5%", 5, false}};
    const oob_chart_bar bar = {"In-house", parts};
    const oob_bar_chart chart = {.id = "stack",
                                 .title = "t",
                                 .description = "d",
                                 .unit = "%",
                                 .series = four_series,
                                 .series_count = 4,
                                 .bars = &bar,
                                 .bar_count = 1,
                                 .stacked = true,
                                 .most = 100};
    assert_int_equal(oob_bar_chart_svg(&out, &chart, &err), OOB_OK);
    const char *svg = strstr(oob_strbuf_str(&out), ">In-house</text>");
    assert_non_null(svg);
    double x0 = number_after(svg, "<rect x=\"", 0), w0 = number_after(svg, "width=\"", 0);
    double x1 = number_after(svg, "<rect x=\"", 1);
    assert_float_equal(x1, x0 + w0, 0.11);
    assert_float_equal(number_after(svg, "<rect x=\"", 2), x0 + w0 * 1.5, 0.2);
    const char *last = strstr(svg, "fill=\"#F46A25\"");
    assert_non_null(last);
    assert_float_equal(number_after(strstr(svg, "fill=\"#fff\"/>"), "<rect x=\"", 0), x0 + w0 * 1.5 + 24, 0.2);
    assert_float_equal(number_after(strstr(svg, "fill=\"#fff\"/>"), "width=\"", 0), w0 / 10, 0.1);
    assert_clean_drawing(oob_strbuf_str(&out));
    oob_strbuf_free(&out);
}

static void hostile_texts_are_text(void **state)
{
    (void)state;
    static const char hostile[] = "<script>alert(1)</script>\" onload='x' & \x01\xff";
    oob_strbuf out = OOB_STRBUF_INIT;
    oob_error err = OOB_ERROR_INIT;
    const oob_chart_value values[] = {{hostile, 3, false}, {"1", 1, false}};
    const oob_chart_bar items[] = {{hostile, values}};
    const char *const series[] = {hostile, "b"};
    const oob_bar_chart chart = {.id = "x",
                                 .title = hostile,
                                 .description = hostile,
                                 .unit = hostile,
                                 .series = series,
                                 .series_count = 2,
                                 .bars = items,
                                 .bar_count = 1};
    assert_int_equal(oob_bar_chart_svg(&out, &chart, &err), OOB_OK);
    assert_well_formed(oob_strbuf_str(&out));
    assert_null(strstr(oob_strbuf_str(&out), "<script"));
    assert_null(strchr(oob_strbuf_str(&out), '\x01'));
    oob_strbuf_free(&out);
}

static void an_id_that_could_end_its_attribute_is_refused(void **state)
{
    (void)state;
    static const char *const ids[] = {
        "", "1a", "a b", "a\"", "Axis", "a.b", "a23456789012345678901234567890123456789012"};
    oob_strbuf out = OOB_STRBUF_INIT;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const oob_bar_chart chart = {.id = ids[i], .title = "t", .description = "d", .unit = "u", .series = one_series};
        assert_int_equal(oob_bar_chart_svg(&out, &chart, NULL), OOB_ERR_INTERNAL);
    }
    assert_int_equal(out.len, 0);
}

static void drawings_of_one_page_get_on_together(void **state)
{
    (void)state;
    const oob_chart_value values[] = {{"40", 40, false}, {"c", 2, true}};
    oob_strbuf page = OOB_STRBUF_INIT;
    oob_error err = OOB_ERROR_INIT;
    oob_strbuf_adds(&page, bars(values, 2, 0));
    const char *const days[] = {"2024", "2025"};
    const oob_line_chart lines = {.id = "lines",
                                  .title = "t",
                                  .description = "d",
                                  .unit = "children",
                                  .days = days,
                                  .day_count = 2,
                                  .series = one_series,
                                  .series_count = 1,
                                  .values = values};
    assert_int_equal(oob_line_chart_svg(&page, &lines, &err), OOB_OK);
    assert_clean_drawing(oob_strbuf_str(&page));
    assert_int_equal(count_of(oob_strbuf_str(&page), " role=\"img\" aria-labelledby="), 2);
    oob_strbuf_free(&page);
}

/* The plot is 240 high and begins 30 down; with 100 at its top, 50 is at 150, 0 at 270. */
static void a_line_is_as_high_as_its_numbers(void **state)
{
    (void)state;
    oob_strbuf out = OOB_STRBUF_INIT;
    oob_error err = OOB_ERROR_INIT;
    const char *const days[] = {"2023", "2024", "2025"};
    const oob_chart_value values[] = {{"100", 100, false}, {"50", 50, false}, {"0", 0, false}};
    const oob_line_chart chart = {.id = "lines",
                                  .title = "t",
                                  .description = "d",
                                  .unit = "children",
                                  .days = days,
                                  .day_count = 3,
                                  .series = one_series,
                                  .series_count = 1,
                                  .values = values};
    assert_int_equal(oob_line_chart_svg(&out, &chart, &err), OOB_OK);
    const char *line = strstr(oob_strbuf_str(&out), "stroke-width=\"3\"");
    assert_non_null(line);
    double x[3], y[3];
    assert_int_equal(sscanf(strstr(line, " d=\"M0 0"), " d=\"M0 0M%lf %lfL%lf %lfL%lf %lf", &x[0], &y[0], &x[1], &y[1],
                            &x[2], &y[2]),
                     6);
    assert_float_equal(y[0], 30, 0.05);
    assert_float_equal(y[1], 150, 0.05);
    assert_float_equal(y[2], 270, 0.05);
    assert_float_equal(x[1] - x[0], x[2] - x[1], 0.11);
    oob_strbuf_free(&out);
}

static void a_hidden_number_breaks_its_line(void **state)
{
    (void)state;
    oob_error err = OOB_ERROR_INIT;
    const char *const days[] = {"2023", "2024", "2025"};
    oob_chart_value values[] = {{"10", 10, false}, {"c", 1, true}, {"12", 12, false}};
    oob_strbuf out[2] = {OOB_STRBUF_INIT, OOB_STRBUF_INIT};
    for (int i = 0; i < 2; i++) {
        values[1].number = i == 0 ? 1 : 8675309;
        const oob_line_chart chart = {.id = "lines",
                                      .title = "t",
                                      .description = "d",
                                      .unit = "children",
                                      .days = days,
                                      .day_count = 3,
                                      .series = one_series,
                                      .series_count = 1,
                                      .values = values};
        assert_int_equal(oob_line_chart_svg(&out[i], &chart, &err), OOB_OK);
    }
    assert_string_equal(oob_strbuf_str(&out[0]), oob_strbuf_str(&out[1]));
    const char *path = strstr(strstr(oob_strbuf_str(&out[0]), "stroke-width=\"3\""), "M0 0");
    assert_true(strchr(path, 'L') == NULL || strchr(path, 'L') > strchr(path, '"')); /* two points and no line */
    assert_non_null(strstr(oob_strbuf_str(&out[0]), ">c</text>"));
    oob_strbuf_free(&out[0]);
    oob_strbuf_free(&out[1]);
}

static void axes_have_round_steps(void **state)
{
    (void)state;
    static const struct {
        double most, step;
    } cases[] = {{0, 1}, {3, 1}, {9, 2}, {47, 10}, {268, 100}, {1203, 500}, {100, 20}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_float_equal(oob_chart_axis_make(cases[i].most, 0, 5).step, cases[i].step, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bar_is_as_long_as_its_number),
        cmocka_unit_test(an_axis_that_is_given_ends_there),
        cmocka_unit_test(a_hidden_number_leaves_no_trace),
        cmocka_unit_test(parts_of_a_stack_follow_one_another),
        cmocka_unit_test(hostile_texts_are_text),
        cmocka_unit_test(an_id_that_could_end_its_attribute_is_refused),
        cmocka_unit_test(drawings_of_one_page_get_on_together),
        cmocka_unit_test(a_line_is_as_high_as_its_numbers),
        cmocka_unit_test(a_hidden_number_breaks_its_line),
        cmocka_unit_test(axes_have_round_steps),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
