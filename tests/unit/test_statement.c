/* engine/statement: what applies, and what is missing in the statement of applicability. */
#include "unit.h"

#include "engine/statement.h"
#include "sample.h"

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

static void check(size_t item, enum statement_decision decision, unsigned findings)
{
    assert_int_equal(statement_decide(&assessment->answers[item]), decision);
    assert_int_equal(statement_judge_control(assessment, &catalogue->items[item]), findings);
}

static void test_a_control_is_undecided_until_somebody_decides(void **state)
{
    (void)state;
    check(TGT_A2, DECISION_OPEN, 1U << FINDING_UNDECIDED);
    sample_set(assessment, field_of_answer(TGT_A2, ANSWER_REASONS), "risk");
    check(TGT_A2, DECISION_INCLUDED, 0);
}

static void test_inclusion_needs_a_reason(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_A2, STATUS_NONCONFORMING);
    check(TGT_A2, DECISION_INCLUDED, 1U << FINDING_NO_REASON);
    sample_set(assessment, field_of_answer(TGT_A2, ANSWER_REASONS), "law");
    check(TGT_A2, DECISION_INCLUDED, 0);
}

static void test_a_catalogue_without_reasons_asks_for_none(void **state)
{
    (void)state;
    catalogue->reason_count = 0;
    sample_answer(assessment, TGT_A2, STATUS_NONCONFORMING);
    check(TGT_A2, DECISION_INCLUDED, 0);
}

static void test_approved_is_what_is_decided_signed_and_in_force(void **state)
{
    (void)state;
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_VERSION), "1.0");
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_DATE), "2027-01-04");
    sample_answer(assessment, TGT_A1, STATUS_PLANNED);
    sample_answer(assessment, TGT_A2, STATUS_NOT_APPLICABLE);
    sample_answer(assessment, TGT_A3, STATUS_PARTIAL);
    assert_false(statement_is_approved(assessment, "2027-01-04"));
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_APPROVER), "Ann, CEO");
    assert_true(statement_is_approved(assessment, "2027-01-04"));
    assert_false(statement_is_approved(assessment, "2027-01-03"));
    assert_true(statement_is_approved(assessment, NULL));
    sample_answer(assessment, TGT_A1, STATUS_NOT_ASSESSED);
    assert_false(statement_is_approved(assessment, "2027-01-04"));
}

static void test_findings_come_one_after_the_other(void **state)
{
    (void)state;
    enum statement_finding finding;
    int next = 0;
    unsigned findings = 1U << FINDING_NO_REASON | 1U << FINDING_NO_APPROVER;
    assert_true(statement_next_finding(findings, &next, &finding));
    assert_int_equal(finding, FINDING_NO_REASON);
    assert_true(statement_next_finding(findings, &next, &finding));
    assert_int_equal(finding, FINDING_NO_APPROVER);
    assert_false(statement_next_finding(findings, &next, &finding));
}

static void test_what_is_in_place_says_how(void **state)
{
    (void)state;
    sample_set(assessment, field_of_answer(TGT_A2, ANSWER_REASONS), "law");
    sample_answer(assessment, TGT_A2, STATUS_PARTIAL);
    check(TGT_A2, DECISION_INCLUDED, 1U << FINDING_NO_IMPLEMENTATION);
    sample_set(assessment, field_of_answer(TGT_A2, ANSWER_IMPLEMENTATION), "By hand.");
    check(TGT_A2, DECISION_INCLUDED, 0);
}

static void test_rare_exclusions_are_worth_a_second_look(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    sample_answer(assessment, TGT_A2, STATUS_NOT_APPLICABLE);
    check(TGT_A1, DECISION_LEFT_OUT, 1U << FINDING_RARELY_LEFT_OUT);
    check(TGT_A2, DECISION_LEFT_OUT, 0);
}

static void test_a_control_is_not_left_out_for_a_reason_to_have_it(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_A2, STATUS_NOT_APPLICABLE);
    sample_set(assessment, field_of_answer(TGT_A2, ANSWER_REASONS), "risk");
    check(TGT_A2, DECISION_LEFT_OUT, 1U << FINDING_CONTRADICTION);
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    sample_set(assessment, field_of_answer(TGT_A1, ANSWER_REASONS), "law");
    check(TGT_A1, DECISION_LEFT_OUT, 1U << FINDING_CONTRADICTION | 1U << FINDING_RARELY_LEFT_OUT);
    sample_answer(assessment, TGT_A2, STATUS_PLANNED);
    check(TGT_A2, DECISION_INCLUDED, 0);
}

static void test_the_head_needs_version_date_and_approver(void **state)
{
    (void)state;
    assert_int_equal(statement_judge_head(assessment),
                     1U << FINDING_NO_VERSION | 1U << FINDING_NO_DATE | 1U << FINDING_NO_APPROVER);
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_VERSION), "1.0");
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_DATE), "2027-01-04");
    assert_int_equal(statement_judge_head(assessment), 1U << FINDING_NO_APPROVER);
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_APPROVER), "Ann, CEO");
    assert_int_equal(statement_judge_head(assessment), 0);
}

static void test_summary_counts_one_standard_or_both(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    sample_answer(assessment, TGT_A2, STATUS_PLANNED);
    sample_answer(assessment, SRC_A1, STATUS_CONFORMING);
    struct statement_summary summary = statement_summarise(assessment, false);
    assert_int_equal(summary.decisions[DECISION_LEFT_OUT], 1);
    assert_int_equal(summary.decisions[DECISION_INCLUDED], 1);
    assert_int_equal(summary.decisions[DECISION_OPEN], 1);
    assert_int_equal(summary.findings[FINDING_NO_REASON], 1);
    assert_int_equal(summary.finding_count, 6); /* three of the head */
    summary = statement_summarise(assessment, true);
    assert_int_equal(summary.decisions[DECISION_INCLUDED], 2);
    assert_int_equal(summary.decisions[DECISION_OPEN], 2);
    assert_int_equal(summary.finding_count, 9);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_control_is_undecided_until_somebody_decides),
        TEST(test_inclusion_needs_a_reason),
        TEST(test_a_catalogue_without_reasons_asks_for_none),
        TEST(test_approved_is_what_is_decided_signed_and_in_force),
        TEST(test_findings_come_one_after_the_other),
        TEST(test_what_is_in_place_says_how),
        TEST(test_rare_exclusions_are_worth_a_second_look),
        TEST(test_a_control_is_not_left_out_for_a_reason_to_have_it),
        TEST(test_the_head_needs_version_date_and_approver),
        TEST(test_summary_counts_one_standard_or_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
