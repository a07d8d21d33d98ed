/* engine/plan: the sample's clauses are 3 to 6 days and last 2 weeks, the controls 6 to 12 days and
 * come after them. With 3 days a week the clauses' work takes 1 to 2 weeks, the controls' 2 to 4.
 */
#include "unit.h"

#include <stdlib.h>

#include "engine/plan.h"
#include "sample.h"

#define TOLERANCE 1e-6

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct gap_report *gaps;
static struct plan *plan;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    assessment = sample_assessment(catalogue);
    gaps = gap_report_new(catalogue);
    plan = plan_new(catalogue);
    assert_non_null(gaps);
    assert_non_null(plan);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    plan_free(plan);
    gap_report_free(gaps);
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

static void set_plan(const char *start, const char *capacity, const char *audit)
{
    sample_set(assessment, field_of_profile(PROFILE_PLAN_START), start);
    sample_set(assessment, field_of_profile(PROFILE_PLAN_CAPACITY), capacity);
    sample_set(assessment, field_of_profile(PROFILE_PLAN_AUDIT), audit);
}

static void compute(const char *today)
{
    gap_report_compute(gaps, assessment, today);
    plan_compute(plan, assessment, gaps, today);
}

static void check_span(struct plan_span span, double begin, double end)
{
    assert_near(span.begin, begin);
    assert_near(span.end, end);
}

static void check_end(double day, const char *expected)
{
    char text[DATE_SIZE];
    plan_format_end(plan, day, text);
    assert_string_equal(text, expected);
}

static void test_packages_follow_each_other_at_the_capacity(void **state)
{
    (void)state;
    set_plan("2027-01-04", "3", NULL);
    compute("2026-11-24");
    assert_true(plan->has_spans);
    assert_string_equal(plan->packages[0].package->id, "clauses");
    check_span(plan->packages[0].low, 0, 10); /* a week of work, two of time */
    check_span(plan->packages[0].high, 0, 10);
    check_span(plan->packages[1].low, 10, 20);
    check_span(plan->packages[1].high, 10, 30);
    assert_near(plan->effort.low, 9);
    assert_near(plan->effort.high, 18);
}

static void test_days_are_dates_without_weekends(void **state)
{
    (void)state;
    char text[DATE_SIZE];
    set_plan("2027-01-04", "3", NULL); /* a Monday */
    compute("2026-11-24");
    assert_true(plan->has_dates);
    plan_format_begin(plan, plan->packages[0].low.begin, text);
    assert_string_equal(text, "2027-01-04");
    check_end(plan->packages[0].low.end, "2027-01-15");
    plan_format_begin(plan, plan->packages[1].low.begin, text);
    assert_string_equal(text, "2027-01-18");
    check_end(plan->packages[1].low.end, "2027-01-29");
    check_end(plan->packages[1].high.end, "2027-02-12");
}

static void test_what_is_left_cannot_be_done_in_the_past(void **state)
{
    (void)state;
    set_plan("2026-01-05", "3", NULL);
    compute("2026-11-28"); /* a Saturday */
    check_end(plan->packages[0].low.end, "2026-12-11");
    assert_true(plan->is_start_over);
    compute("2026-01-05");
    assert_false(plan->is_start_over);
}

static void test_milestones_come_after_packages_and_each_other(void **state)
{
    (void)state;
    set_plan("2027-01-04", "3", NULL);
    compute("2026-11-24");
    assert_false(plan->milestones[0].is_reached);
    assert_near(plan->milestones[0].low, 10);
    assert_near(plan->milestones[1].low, 25);
    assert_near(plan->milestones[1].high, 35);
    check_end(plan->milestones[1].high, "2027-02-19");
    assert_near(plan->length, 35);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    compute("2026-11-24");
    assert_true(plan->milestones[0].is_reached);
    assert_false(plan->milestones[1].is_reached); /* no answer tells */
}

static void test_a_document_is_reached_when_it_is_approved(void **state)
{
    (void)state;
    catalogue->milestones[1].is_statement = true;
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_VERSION), "1");
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_DATE), "2026-11-02");
    compute("2026-11-24");
    assert_false(plan->milestones[1].is_reached);
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_APPROVER), "Ann");
    compute("2026-11-24");
    assert_false(plan->milestones[1].is_reached); /* no control is decided */
    sample_answer_range(assessment, TGT_A1, SAMPLE_ITEM_COUNT, STATUS_PLANNED);
    compute("2026-11-24");
    assert_true(plan->milestones[1].is_reached);
    compute("2026-11-01"); /* the day of the approval is to come */
    assert_false(plan->milestones[1].is_reached);
}

static void test_done_packages_take_no_time(void **state)
{
    (void)state;
    set_plan("2027-01-04", "3", NULL);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    sample_answer(assessment, TGT_42, STATUS_CONFORMING);
    sample_answer(assessment, TGT_43, STATUS_CONFORMING);
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    compute("2026-11-24");
    assert_true(plan->packages[0].is_done);
    check_span(plan->packages[0].high, 0, 0);
    assert_false(plan->packages[1].is_done);
    check_span(plan->packages[1].low, 0, 4.0 / 3 * 5); /* two of three items */
}

static void test_without_capacity_or_start_nothing_is_dated(void **state)
{
    (void)state;
    set_plan("2027-01-04", NULL, "2027-06-30");
    compute("2026-11-24");
    assert_false(plan->has_spans);
    assert_false(plan->has_dates);
    check_end(0, "");
    assert_int_equal(plan_judge_audit(plan), OUTLOOK_UNKNOWN);
    assert_near(plan->length, 0);
    set_plan(NULL, "3", "2027-06-30");
    compute("2026-11-24");
    assert_true(plan->has_spans);
    assert_false(plan->has_dates);
    check_span(plan->packages[1].low, 10, 20);
    check_end(20, "");
}

static void test_the_audit_is_held_against_both_ends_of_the_last_milestone(void **state)
{
    (void)state;
    set_plan("2027-01-04", "3", "2027-02-05"); /* the low end of the last milestone */
    compute("2026-11-24");
    check_end(plan->milestones[1].low, "2027-02-05");
    assert_int_equal(plan_judge_audit(plan), OUTLOOK_ONLY_LOW);
    set_plan("2027-01-04", "3", "2027-02-04");
    compute("2026-11-24");
    assert_int_equal(plan_judge_audit(plan), OUTLOOK_LATE);
    set_plan("2027-01-04", "3", "2027-02-18"); /* the day before the high end */
    compute("2026-11-24");
    assert_int_equal(plan_judge_audit(plan), OUTLOOK_ONLY_LOW);
    set_plan("2027-01-04", "3", "2027-02-19");
    compute("2026-11-24");
    assert_int_equal(plan_judge_audit(plan), OUTLOOK_IN_TIME);
}

static void test_due_dates_before_the_end_of_the_work_are_late(void **state)
{
    (void)state;
    set_plan("2027-01-04", "3", NULL);
    sample_set(assessment, field_of_answer(TGT_A1, ANSWER_DUE), "2027-01-20");
    sample_set(assessment, field_of_answer(TGT_A2, ANSWER_DUE), "2027-01-28");
    sample_set(assessment, field_of_answer(TGT_A2, ANSWER_OWNER), "Kim");
    compute("2026-11-24");
    assert_string_equal(plan->packages[1].latest_due, "2027-01-28");
    assert_int_equal(plan->packages[1].due_outlook, OUTLOOK_LATE);
    assert_int_equal(plan->packages[1].undated, 1);
    assert_int_equal(plan->packages[1].unowned, 2);
    assert_int_equal(plan->packages[0].due_outlook, OUTLOOK_UNKNOWN);
    sample_set(assessment, field_of_answer(TGT_A2, ANSWER_DUE), "2027-01-29");
    compute("2026-11-24");
    assert_int_equal(plan->packages[1].due_outlook, OUTLOOK_ONLY_LOW);
    sample_set(assessment, field_of_answer(TGT_A2, ANSWER_DUE), "2027-12-31");
    compute("2026-11-24");
    assert_int_equal(plan->packages[1].due_outlook, OUTLOOK_IN_TIME);
}

static void test_owners_by_number_of_items_nobody_last(void **state)
{
    (void)state;
    struct plan_owner owners[SAMPLE_ITEM_COUNT];
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_OWNER), "Ann");
    sample_set(assessment, field_of_answer(TGT_A1, ANSWER_OWNER), "Kim");
    sample_set(assessment, field_of_answer(TGT_A2, ANSWER_OWNER), "Kim");
    compute("2026-11-24");
    assert_int_equal(plan_list_owners(assessment, gaps, NULL, owners), 3);
    assert_string_equal(owners[0].name, "Kim");
    assert_int_equal(owners[0].items, 2);
    assert_near(owners[0].effort.high, 8);
    assert_string_equal(owners[1].name, "Ann");
    assert_null(owners[2].name);
    assert_int_equal(owners[2].items, 3);
    assert_int_equal(plan_list_owners(assessment, gaps, &catalogue->packages[0], owners), 2);
    assert_string_equal(owners[0].name, "Ann");
}

/* Whatever the answers: no package begins before those it needs are over, low is never after
 * high, and the capacity is never exceeded. */
static void test_random_plans_keep_the_order(void **state)
{
    (void)state;
    struct catalogue *built_in = sample_built_in();
    struct assessment *random = sample_assessment(built_in);
    struct gap_report *report = gap_report_new(built_in);
    struct plan *layout = plan_new(built_in);
    uint64_t seed = 7;
    sample_set(random, field_of_profile(PROFILE_PLAN_START), "2027-01-04");
    sample_set(random, field_of_profile(PROFILE_PLAN_CAPACITY), "2.5");
    for (int round = 0; round < 200; round++) {
        for (size_t i = built_in->source_count; i < built_in->item_count; i++)
            sample_answer(random, i, (enum status)sample_random(&seed, STATUS_NOT_APPLICABLE));
        gap_report_compute(report, random, "2026-11-24");
        plan_compute(layout, random, report, "2026-11-24");
        double done = 0;
        for (size_t i = 0; i < layout->package_count; i++) {
            const struct plan_package *entry = &layout->packages[i];
            assert_true(entry->low.begin <= entry->high.begin + TOLERANCE);
            assert_true(entry->low.end <= entry->high.end + TOLERANCE);
            for (size_t k = 0; k < entry->package->after_count; k++)
                for (size_t j = 0; j < layout->package_count; j++)
                    if (layout->packages[j].package ==
                        &built_in->packages[entry->package->after[k]])
                        assert_true(layout->packages[j].high.end <= entry->high.begin + TOLERANCE);
            done += entry->total->effort.high;
            assert_true(entry->high.end + TOLERANCE >= done / 2.5 * DATE_WEEK_DAYS ||
                        entry->is_done);
        }
    }
    plan_free(layout);
    gap_report_free(report);
    assessment_free(random);
    catalogue_free(built_in);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_packages_follow_each_other_at_the_capacity),
        TEST(test_days_are_dates_without_weekends),
        TEST(test_what_is_left_cannot_be_done_in_the_past),
        TEST(test_milestones_come_after_packages_and_each_other),
        TEST(test_a_document_is_reached_when_it_is_approved),
        TEST(test_done_packages_take_no_time),
        TEST(test_without_capacity_or_start_nothing_is_dated),
        TEST(test_the_audit_is_held_against_both_ends_of_the_last_milestone),
        TEST(test_due_dates_before_the_end_of_the_work_are_late),
        TEST(test_owners_by_number_of_items_nobody_last),
        TEST(test_random_plans_keep_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
