/* report/chart: burn-downs whose pictures can be drawn by hand. */
#include "unit.h"

#include "base/strbuf.h"
#include "report/chart.h"

#define COLUMNS 26
#define ROWS 4

static struct burndown burndown;
static struct chart chart;

/* Day 20000 is 2024-10-04. */
static void add(long day, double low, double high)
{
    burndown.points[burndown.count++] = (struct burndown_point){
        .day = 20000 + day,
        .gap = {low, high, high},
        .effort = {high * 10, high * 30},
        .effort_best = {low * 10, low * 30},
    };
}

static void expect(long day, double low, double high)
{
    burndown.expected[burndown.expected_count++] =
        (struct burndown_point){.day = 20000 + day, .gap = {low, high, high}};
}

static void check(enum chart_measure measure, int columns, bool ascii, const char *expected)
{
    struct strbuf text;
    strbuf_init(&text);
    chart_fill(&chart, &burndown, measure, columns, ROWS, ascii);
    for (int row = 0; row < ROWS; row++) {
        char label[CHART_LABEL_SIZE];
        chart_format_label(&chart, row, label);
        strbuf_append_format(&text, "%4s|", label);
        chart_append_row(&text, &chart, row);
        strbuf_append_text(&text, "|\n");
    }
    strbuf_append_text(&text, "     ");
    chart_append_axis(&text, &chart);
    strbuf_append_text(&text, "\n     ");
    chart_append_days(&text, &chart);
    assert_string_equal(text.text, expected);
    strbuf_release(&text);
}

static int setup(void **state)
{
    (void)state;
    burndown = (struct burndown){0};
    return 0;
}

static void test_a_day_a_column(void **state)
{
    (void)state;
    add(0, 0, 1);
    add(10, 0.25, 0.75);
    add(25, 0.5, 0.5);
    check(CHART_GAP, COLUMNS, true,
          "100%|++++++++++                |\n"
          "    |+++++++++++++++++++++++++ |\n"
          " 50%|+++++++++++++++++++++++++#|\n"
          "    |++++++++++################|\n"
          "     -------------------------+\n"
          "     2024-10-04      2024-10-29");
}

static void test_it_goes_on_to_the_audit(void **state)
{
    (void)state;
    add(0, 0, 1);
    add(5, 0.5, 0.75);
    expect(15, 0.25, 0.5);
    expect(25, 0, 0);
    check(CHART_GAP, COLUMNS, true,
          "100%|+++++                     |\n"
          "    |++++++ooooooooo           |\n"
          " 50%|+++++#.........oooooooooo |\n"
          "    |+++++#         ..........o|\n"
          "     -----+--------------------\n"
          "     2024-10-04      2024-10-29");
}

static void test_signs_beyond_ascii(void **state)
{
    (void)state;
    add(0, 0, 1);
    add(30, 0.5, 1);
    expect(60, 0.25, 0.5);
    check(CHART_GAP, 36, false,
          "100%|░░░░░░░░░░░░░░░░░"
          "░░•••••••••••••••• |\n"
          "    |░░░░░░░░░░░░░░░░░░░                 |\n"
          " 50%|░░░░░░░░░░░░░░░░░"
          "░█◦◦◦◦◦◦◦◦◦◦◦◦◦◦◦◦•|\n"
          "    |░░░░░░░░░░░░░░░░░░█                ◦|\n"
          "     ─────────────────"
          "─┴─────────────────\n"
          "     2024-10-04      today     2024-12-03");
}

/* 27 days at most: the scale ends at 30. Nothing is expected of effort. */
static void test_person_days_have_a_round_scale(void **state)
{
    (void)state;
    add(0, 0, 0.9);
    add(5, 0.5, 0.6);
    expect(11, 0, 0);
    check(CHART_EFFORT, 12, true,
          "  30|+++++       |\n"
          "    |+++++       |\n"
          "  15|++++++      |\n"
          "    |+++++#      |\n"
          "     -----+------\n"
          "     2024-10-04");
}

/* However little is left, it is to be seen; and nothing is nothing. */
static void test_little_is_not_nothing(void **state)
{
    (void)state;
    add(0, 0.001, 0.01);
    add(1, 0, 0);
    check(CHART_GAP, 2, true,
          "100%|  |\n"
          "    |  |\n"
          " 50%|  |\n"
          "    |# |\n"
          "     -+\n"
          "     2024-10-04");
}

static void test_one_day_is_a_picture_too(void **state)
{
    (void)state;
    add(0, 0.25, 0.5);
    check(CHART_GAP, 12, true,
          "100%|            |\n"
          "    |            |\n"
          " 50%|++++++++++++|\n"
          "    |############|\n"
          "     -----------+\n"
          "     2024-10-04");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_day_a_column, setup),
        cmocka_unit_test_setup(test_it_goes_on_to_the_audit, setup),
        cmocka_unit_test_setup(test_signs_beyond_ascii, setup),
        cmocka_unit_test_setup(test_person_days_have_a_round_scale, setup),
        cmocka_unit_test_setup(test_little_is_not_nothing, setup),
        cmocka_unit_test_setup(test_one_day_is_a_picture_too, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
