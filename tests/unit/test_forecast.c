/* engine/forecast: readiness on a day if due dates are kept. */
#include "unit.h"

#include "engine/forecast.h"
#include "sample.h"

#define TODAY "2026-11-24"

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct gap_report *gaps;
static struct forecast forecast;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    assessment = sample_assessment(catalogue);
    gaps = gap_report_new(catalogue);
    assert_non_null(gaps);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    gap_report_free(gaps);
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

static void compute(const char *date)
{
    gap_report_compute(gaps, assessment, TODAY);
    assert_true(forecast_compute(&forecast, assessment, gaps, date, TODAY));
}

static void set_due(size_t item, const char *due)
{
    sample_set(assessment, field_of_answer(item, ANSWER_DUE), due);
}

static void test_what_is_due_by_the_day_counts_as_conforming(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_41, STATUS_NONCONFORMING);
    sample_answer(assessment, TGT_A1, STATUS_PARTIAL);
    set_due(TGT_41, "2027-03-31");
    set_due(TGT_42, "2027-04-01");
    set_due(TGT_A1, "2027-01-01");
    compute("2027-03-31");
    assert_near(gaps->clauses.readiness.value, 0);
    assert_near(forecast.clauses.value, 1.0 / 3);
    assert_near(forecast.controls.value, 1.0 / 3);
    assert_near(forecast.overall.high, 1);
    assert_int_equal(forecast.kept, 2);
    assert_int_equal(forecast.later, 1);
    assert_int_equal(forecast.undated, 3);
    compute("2027-04-01");
    assert_near(forecast.clauses.value, 2.0 / 3);
}

static void test_due_sources_count_too(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_answer(assessment, SRC_41, STATUS_NONCONFORMING);
    set_due(SRC_41, "2027-01-01");
    compute("2027-03-31");
    assert_near(forecast.clauses.value, 0.6 / 3);
}

static void test_blockers_left_then_are_counted(void **state)
{
    (void)state;
    struct priority_rule *rule = sample_add_rule(catalogue, "block", PRIORITY_1);
    rule->is_blocker = true;
    sample_name_item(catalogue, rule, TGT_41);
    sample_name_item(catalogue, rule, TGT_42);
    set_due(TGT_41, "2027-01-01");
    compute("2027-03-31");
    assert_int_equal(gaps->blockers, 2);
    assert_int_equal(forecast.blockers, 1);
}

static void test_what_is_left_out_stays_out(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    set_due(TGT_A1, "2027-01-01");
    compute("2027-03-31");
    assert_near(forecast.controls.value, 0);
    assert_int_equal(forecast.kept, 0);
    assert_int_equal(assessment->answers[TGT_A1].status, STATUS_NOT_APPLICABLE);
}

static void test_due_dates_that_are_over_promise_nothing(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_41, STATUS_NONCONFORMING);
    set_due(TGT_41, "2026-11-23");
    set_due(TGT_42, TODAY);
    compute("2027-03-31");
    assert_near(forecast.clauses.value, 1.0 / 3); /* 4.2 alone */
    assert_int_equal(forecast.kept, 1);
    assert_int_equal(forecast.overdue, 1);
    assert_int_equal(forecast.undated, 4);
}

static void test_without_a_day_there_is_no_forecast(void **state)
{
    (void)state;
    compute(NULL);
    assert_null(forecast.date);
    assert_int_equal(forecast.state, FORECAST_NO_DAY);
}

static void test_a_day_that_is_over_is_not_forecast(void **state)
{
    (void)state;
    compute("2026-11-23");
    assert_int_equal(forecast.state, FORECAST_DAY_OVER);
    compute(TODAY);
    assert_int_equal(forecast.state, FORECAST_MADE);
}

static void test_where_nothing_is_open_nothing_is_forecast(void **state)
{
    (void)state;
    sample_answer_range(assessment, TGT_41, SAMPLE_ITEM_COUNT, STATUS_CONFORMING);
    compute("2027-03-31");
    assert_int_equal(forecast.state, FORECAST_NOTHING_OPEN);
    sample_answer(assessment, TGT_A1, STATUS_PARTIAL);
    compute("2027-03-31");
    assert_int_equal(forecast.state, FORECAST_MADE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_what_is_due_by_the_day_counts_as_conforming),
        TEST(test_due_sources_count_too),
        TEST(test_blockers_left_then_are_counted),
        TEST(test_what_is_left_out_stays_out),
        TEST(test_due_dates_that_are_over_promise_nothing),
        TEST(test_without_a_day_there_is_no_forecast),
        TEST(test_a_day_that_is_over_is_not_forecast),
        TEST(test_where_nothing_is_open_nothing_is_forecast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
