/* Random order: a permutation, and each one about as often as the others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/random.h"

static void below_keeps_its_bound(void **state)
{
    (void)state;
    unsigned seen = 0;
    for (int i = 0; i < 1000; i++) {
        uint32_t n = oob_random_below(6);
        assert_true(n < 6);
        seen |= 1u << n;
    }
    assert_int_equal(seen, 0x3f);
    assert_int_equal(oob_random_below(1), 0);
    assert_int_equal(oob_random_below(0), 0);
}

/* Six orders of three things, 6,000 shuffles: each is expected 1,000 times, with a standard deviation of 29. */
static void every_order_is_equally_likely(void **state)
{
    (void)state;
    size_t counts[6] = {0};
    static const char *const orders[6] = {"abc", "acb", "bac", "bca", "cab", "cba"};
    for (int i = 0; i < 6000; i++) {
        const char *items[3] = {"a", "b", "c"};
        char order[4];
        oob_random_shuffle(items, 3);
        (void)snprintf(order, sizeof order, "%s%s%s", items[0], items[1], items[2]);
        for (size_t k = 0; k < 6; k++)
            counts[k] += strcmp(order, orders[k]) == 0 ? 1 : 0;
    }
    size_t sum = 0;
    for (size_t k = 0; k < 6; k++) {
        assert_in_range(counts[k], 800, 1200); /* seven standard deviations: fails once in 10^11 runs */
        sum += counts[k];
    }
    assert_int_equal(sum, 6000);
}

static void nothing_and_one_thing_stay_as_they_are(void **state)
{
    (void)state;
    const char *items[1] = {"a"};
    oob_random_shuffle(items, 1);
    assert_string_equal(items[0], "a");
    oob_random_shuffle(items, 0);
    assert_string_equal(items[0], "a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(below_keeps_its_bound),
        cmocka_unit_test(every_order_is_equally_likely),
        cmocka_unit_test(nothing_and_one_thing_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
