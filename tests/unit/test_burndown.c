/* engine/burndown: the sample's six items, whose sources are two. TGT 4.1 rests on SRC 4.1 and on
 * SRC A.1, strength 6 and 4; the other five on nothing. An item of its own answer alone has a gap
 * of 0% conforming, 50% partial, 100% else; TGT 4.1 with conforming sources has 40% or less. */
#include "unit.h"

#include <string.h>

#include "base/date.h"
#include "engine/burndown.h"
#include "engine/forecast.h"
#include "sample.h"

#define ASKED 8 /* six targets, two sources */

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct gap_report *gaps;
static struct burndown burndown;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_add_row(catalogue, SRC_A1, TGT_41, 4);
    assessment = sample_assessment(catalogue);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    gap_report_free(gaps);
    gaps = NULL;
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

static void answer(size_t item, enum status status, const char *day)
{
    char when[] = "2026-11-02T23:30:00-05:00";
    sample_answer(assessment, item, status);
    if (day)
        memcpy(when, day, DATE_SIZE - 1);
    sample_set(assessment, field_of_answer(item, ANSWER_ASSESSED_AT), day ? when : NULL);
}

static void compute(const char *today, const char *audit)
{
    gap_report_free(gaps);
    gaps = sample_report(assessment, today);
    assert_true(burndown_compute(&burndown, assessment, gaps, today, audit));
    assert_int_equal(burndown.asked, ASKED);
}

static void check_day(const struct burndown_point *point, const char *expected)
{
    char date[DATE_SIZE];
    date_format(point->day, date);
    assert_string_equal(date, expected);
}

static void check_point(size_t number, const char *day, size_t answered, double low, double high)
{
    const struct burndown_point *point = &burndown.points[number];
    assert_true(number < burndown.count);
    check_day(point, day);
    assert_int_equal(point->answered, answered);
    assert_near(point->gap.low, low);
    assert_near(point->gap.value, high);
    assert_near(point->gap.high, high);
}

/* Day 0: nothing known, 0 to 100%. Day 1: SRC 4.1 conforming gives TGT 4.1 6 of 10, so 0.6 x 0.6 =
 * 36%. Day 3: TGT 4.2 is partial for certain. Day 4, today: TGT A.1 is planned. */
static void test_a_day_at_a_time(void **state)
{
    (void)state;
    answer(SRC_41, STATUS_CONFORMING, "2026-11-02");
    answer(TGT_42, STATUS_PARTIAL, "2026-11-04");
    answer(TGT_A1, STATUS_PLANNED, "2026-11-05");
    compute("2026-11-05", NULL);
    assert_int_equal(burndown.count, 5);
    assert_int_equal(burndown.step_days, 1);
    check_point(0, "2026-11-01", 0, 0, 1);
    check_point(1, "2026-11-02", 1, 0, 5.64 / 6);
    check_point(2, "2026-11-03", 1, 0, 5.64 / 6);
    check_point(3, "2026-11-04", 2, 0.5 / 6, 5.14 / 6);
    check_point(4, "2026-11-05", 3, 1.5 / 6, 5.14 / 6);
    assert_int_equal(burndown.dated, 3);
    assert_int_equal(burndown.undated, 0);
    assert_int_equal(burndown.expected_count, 0);
}

/* The last point is the report of today. */
static void test_the_last_point_is_the_present(void **state)
{
    (void)state;
    answer(SRC_41, STATUS_CONFORMING, "2026-11-02");
    answer(TGT_42, STATUS_PARTIAL, "2026-11-04");
    compute("2026-11-24", NULL);
    const struct burndown_point *last = &burndown.points[burndown.count - 1];
    check_day(last, "2026-11-24");
    assert_near(last->gap.value, 1 - gaps->overall.readiness.value);
    assert_near(last->gap.low, 1 - gaps->overall.readiness.high);
    assert_near(last->effort.low, gaps->overall.effort.low);
    assert_near(last->effort.high, gaps->overall.effort.high);
    assert_near(last->effort_best.high, gaps->overall.effort_best.high);
}

/* 3 clauses share 3 to 6 days, 3 controls 6 to 12: 18 at most, 9 at least, 0 if all is well. */
static void test_effort_goes_down_with_it(void **state)
{
    (void)state;
    answer(TGT_42, STATUS_CONFORMING, "2026-11-02");
    answer(TGT_A1, STATUS_PARTIAL, "2026-11-03");
    compute("2026-11-03", NULL);
    assert_near(burndown.points[0].effort.low, 9);
    assert_near(burndown.points[0].effort.high, 18);
    assert_near(burndown.points[0].effort_best.high, 0);
    assert_near(burndown.points[1].effort.high, 16);
    assert_near(burndown.points[2].effort.low, 7);
    assert_near(burndown.points[2].effort.high, 14);
    assert_near(burndown.points[2].effort_best.low, 1);
    assert_near(burndown.points[2].effort_best.high, 2);
}

static void test_an_answer_without_a_day_counts_from_the_beginning(void **state)
{
    (void)state;
    answer(TGT_43, STATUS_CONFORMING, NULL);
    answer(TGT_42, STATUS_CONFORMING, "2026-11-02");
    compute("2026-11-02", NULL);
    check_point(0, "2026-11-01", 1, 0, 5.0 / 6);
    check_point(1, "2026-11-02", 2, 0, 4.0 / 6);
    assert_int_equal(burndown.dated, 1);
    assert_int_equal(burndown.undated, 1);
    assert_true(burndown_holds(&burndown, 0, &assessment->answers[TGT_43]));
    assert_false(burndown_holds(&burndown, 1, &assessment->answers[TGT_43]));
    assert_true(burndown_holds(&burndown, 1, &assessment->answers[TGT_42]));
    assert_false(burndown_holds(&burndown, 0, &assessment->answers[TGT_42]));
    assert_false(burndown_holds(&burndown, 0, &assessment->answers[TGT_41]));
}

static void test_without_days_there_is_only_the_present(void **state)
{
    (void)state;
    compute("2026-11-24", NULL);
    assert_int_equal(burndown.count, 1);
    check_point(0, "2026-11-24", 0, 0, 1);
    answer(TGT_42, STATUS_CONFORMING, NULL);
    compute("2026-11-24", NULL);
    assert_int_equal(burndown.count, 1);
    check_point(0, "2026-11-24", 1, 0, 5.0 / 6);
    compute(NULL, NULL);
    assert_int_equal(burndown.count, 0);
}

/* What the wizard does not ask leaves everything as it is. */
static void test_items_that_nothing_rests_on_do_not_count(void **state)
{
    (void)state;
    answer(SRC_42, STATUS_CONFORMING, "2026-01-01");
    answer(TGT_42, STATUS_CONFORMING, "2026-11-02");
    compute("2026-11-02", NULL);
    assert_int_equal(burndown.count, 2);
    check_point(1, "2026-11-02", 1, 0, 5.0 / 6);
}

/* Some steps would be too many points: weeks, and in the end years. */
static void test_long_times_have_fewer_points(void **state)
{
    (void)state;
    static const struct {
        const char *first;
        long step;
        size_t count;
    } times[] = {{"2026-09-24", 1, 63},   {"2026-09-01", 7, 14},    {"2025-01-01", 14, 51},
                 {"2024-01-01", 28, 39},  {"2016-01-01", 91, 45},   {"1966-01-01", 364, 63},
                 {"1900-01-01", 748, 63}, {"0000-01-01", 11941, 63}};
    for (size_t i = 0; i < COUNT_OF(times); i++) {
        answer(TGT_42, STATUS_CONFORMING, times[i].first);
        compute("2026-11-24", NULL);
        assert_int_equal(burndown.step_days, times[i].step);
        assert_int_equal(burndown.count, times[i].count);
        assert_in_range(burndown.count, 2, BURNDOWN_MAX_POINTS);
        check_day(&burndown.points[burndown.count - 1], "2026-11-24");
    }
}

/* A clock that goes wrong: what is dated after today is there today. */
static void test_days_to_come(void **state)
{
    (void)state;
    answer(TGT_42, STATUS_CONFORMING, "2026-11-02");
    answer(TGT_43, STATUS_CONFORMING, "2099-01-01");
    compute("2026-11-03", NULL);
    assert_int_equal(burndown.count, 3);
    check_point(1, "2026-11-02", 1, 0, 5.0 / 6);
    check_point(2, "2026-11-03", 2, 0, 4.0 / 6);
    assert_true(burndown_holds(&burndown, 2, &assessment->answers[TGT_43]));
    compute("2026-10-01", NULL);
    check_day(&burndown.points[burndown.count - 1], "2099-01-01");
    compute(NULL, NULL);
    check_day(&burndown.points[burndown.count - 1], "2099-01-01");
}

/* TGT 4.2 is due on the third day from now, TGT 4.3 after the audit. */
static void test_what_is_expected_until_the_audit(void **state)
{
    (void)state;
    answer(TGT_42, STATUS_PARTIAL, "2026-11-20");
    sample_set(assessment, field_of_answer(TGT_42, ANSWER_DUE), "2026-11-27");
    answer(TGT_43, STATUS_PLANNED, "2026-11-20");
    sample_set(assessment, field_of_answer(TGT_43, ANSWER_DUE), "2026-12-24");
    compute("2026-11-24", "2026-11-28");
    assert_int_equal(burndown.expected_count, 4);
    check_day(&burndown.expected[0], "2026-11-25");
    assert_near(burndown.expected[0].gap.value, 5.5 / 6);
    assert_near(burndown.expected[1].gap.value, 5.5 / 6);
    check_day(&burndown.expected[2], "2026-11-27");
    assert_near(burndown.expected[2].gap.value, 5.0 / 6);
    assert_near(burndown.expected[2].gap.low, 1.0 / 6);
    check_day(&burndown.expected[3], "2026-11-28");
    assert_near(burndown.expected[3].gap.value, 5.0 / 6);
    /* The last one is the forecast for the audit. */
    compute("2026-11-24", "2027-06-30");
    const struct burndown_point *last = &burndown.expected[burndown.expected_count - 1];
    struct forecast forecast;
    assert_true(forecast_compute(&forecast, assessment, gaps, "2027-06-30", "2026-11-24"));
    check_day(last, "2027-06-30");
    assert_near(last->gap.value, 1 - forecast.overall.value);
    assert_near(last->gap.value, 4.0 / 6);
}

static void test_an_audit_that_is_over_lets_nothing_be_expected(void **state)
{
    (void)state;
    answer(TGT_42, STATUS_PARTIAL, "2026-11-20");
    compute("2026-11-24", "2026-11-24");
    assert_int_equal(burndown.expected_count, 0);
    compute("2026-11-24", "2026-11-23");
    assert_int_equal(burndown.expected_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_day_at_a_time, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_last_point_is_the_present, setup, teardown),
        cmocka_unit_test_setup_teardown(test_effort_goes_down_with_it, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_answer_without_a_day_counts_from_the_beginning,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_without_days_there_is_only_the_present, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_items_that_nothing_rests_on_do_not_count, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_long_times_have_fewer_points, setup, teardown),
        cmocka_unit_test_setup_teardown(test_days_to_come, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_expected_until_the_audit, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_audit_that_is_over_lets_nothing_be_expected, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
