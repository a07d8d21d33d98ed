/* report/heat: items counted by the size of their gap, as it is shown. */
#include "unit.h"

#include "report/heat.h"
#include "sample.h"

#define CLAUSES 2
#define CONTROLS 3

static struct catalogue *catalogue;
static struct assessment *assessment;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    assessment = sample_assessment(catalogue);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

static void check(size_t section, const size_t *counts, size_t items, size_t left_out)
{
    struct gap_report *gaps = sample_report(assessment, NULL);
    struct heat_row row = heat_count(gaps, section);
    for (int i = 0; i < HEAT_STEP_COUNT; i++)
        assert_int_equal(row.counts[i], counts[i]);
    assert_int_equal(row.items, items);
    assert_int_equal(row.left_out, left_out);
    gap_report_free(gaps);
}

static void test_items_are_counted_by_their_gap(void **state)
{
    (void)state;
    check(CLAUSES, (const size_t[]){0, 0, 0, 0, 3}, 3, 0);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    sample_answer(assessment, TGT_42, STATUS_PARTIAL);
    check(CLAUSES, (const size_t[]){1, 0, 1, 0, 1}, 3, 0);
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    check(CONTROLS, (const size_t[]){0, 0, 0, 0, 2}, 2, 1);
}

/* A source of strength s that is in place leaves a gap of (10 - s) / 10. */
static void test_the_edges_belong_to_the_smaller_step(void **state)
{
    (void)state;
    static const struct {
        int strength;
        enum status source;
        int step;
    } edges[] = {
        {8, STATUS_CONFORMING, HEAT_QUARTER},     {7, STATUS_CONFORMING, HEAT_HALF},
        {5, STATUS_CONFORMING, HEAT_HALF},        {4, STATUS_CONFORMING, HEAT_THREE_QUARTERS},
        {5, STATUS_PARTIAL, HEAT_THREE_QUARTERS}, {2, STATUS_CONFORMING, HEAT_ALL},
        {10, STATUS_CONFORMING, HEAT_NONE}};
    for (size_t i = 0; i < COUNT_OF(edges); i++) {
        size_t counts[HEAT_STEP_COUNT] = {0, 0, 0, 0, 2};
        sample_add_row(catalogue, SRC_41, TGT_41, edges[i].strength);
        sample_answer(assessment, SRC_41, edges[i].source);
        counts[edges[i].step]++;
        check(CLAUSES, counts, 3, 0);
        teardown(state);
        setup(state);
    }
}

static void test_shades_stand_for_shares(void **state)
{
    (void)state;
    static const struct {
        size_t count;
        size_t items;
        const char *shade;
    } shades[] = {{0, 0, "."}, {0, 3, "."}, {1, 7, "-"}, {1, 4, "-"}, {2, 7, "+"},
                  {1, 2, "+"}, {5, 9, "x"}, {3, 4, "x"}, {4, 5, "#"}, {3, 3, "#"}};
    for (size_t i = 0; i < COUNT_OF(shades); i++)
        assert_string_equal(heat_get_shade(shades[i].count, shades[i].items, true),
                            shades[i].shade);
    assert_string_equal(heat_get_shade(3, 3, false), "\u2588");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_items_are_counted_by_their_gap, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_edges_belong_to_the_smaller_step, setup, teardown),
        cmocka_unit_test_setup_teardown(test_shades_stand_for_shares, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
