/* engine/pending: which decisions wait for management. */
#include "unit.h"

#include <stdlib.h>

#include "engine/pending.h"
#include "sample.h"

#define TODAY "2026-11-24"

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct gap_report *gaps;
static struct plan *plan;

/* Nothing waits: one open item that has an owner and a date, everything else done and approved. */
static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    assessment = sample_assessment(catalogue);
    gaps = gap_report_new(catalogue);
    plan = plan_new(catalogue);
    assert_non_null(gaps);
    assert_non_null(plan);
    sample_answer_range(assessment, 0, SAMPLE_ITEM_COUNT, STATUS_CONFORMING);
    for (size_t i = 0; i < SAMPLE_ITEM_COUNT; i++)
        sample_set(assessment, field_of_answer(i, ANSWER_FIELD_BASIS), "evidenced");
    sample_set(assessment, field_of_profile(PROFILE_SCOPE_TARGET), "All of it");
    sample_set(assessment, field_of_role(ROLE_CUSTOMER), "yes");
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_VERSION), "1");
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_DATE), TODAY);
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_APPROVER), "Ann");
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

/* Of `kind`; zeros where it does not wait. */
static struct pending find(enum pending_kind kind, bool *waits)
{
    struct pending list[PENDING_COUNT];
    struct pending found = {0};
    gap_report_compute(gaps, assessment, TODAY);
    plan_compute(plan, assessment, gaps, TODAY);
    size_t count = pending_list(assessment, gaps, plan, TODAY, list);
    *waits = false;
    for (size_t i = 0; i < count; i++) {
        assert_true(i == 0 || list[i].kind > list[i - 1].kind);
        if (list[i].kind != kind)
            continue;
        found = list[i];
        *waits = true;
    }
    return found;
}

static void check(enum pending_kind kind, bool expected)
{
    bool waits;
    find(kind, &waits);
    assert_int_equal(waits, expected);
}

static void check_count(enum pending_kind kind, size_t count, size_t urgent)
{
    bool waits;
    struct pending found = find(kind, &waits);
    assert_true(waits);
    assert_int_equal(found.count, count);
    assert_int_equal(found.urgent, urgent);
}

static void open_item(size_t item)
{
    sample_answer(assessment, item, STATUS_NONCONFORMING);
    sample_set(assessment, field_of_answer(item, ANSWER_OWNER), "Kim");
}

static void test_nothing_waits_where_all_is_done(void **state)
{
    (void)state;
    for (int i = 0; i < PENDING_COUNT; i++)
        check((enum pending_kind)i, false);
}

static void test_open_items_want_effort_and_dates(void **state)
{
    (void)state;
    open_item(TGT_41);
    check(PENDING_EFFORT, true);
    check(PENDING_DATES, true);
    check(PENDING_OWNERS, false);
    sample_set(assessment, field_of_profile(PROFILE_PLAN_CAPACITY), "5");
    sample_set(assessment, field_of_profile(PROFILE_PLAN_START), "2027-01-04");
    check(PENDING_DATES, true);
    sample_set(assessment, field_of_profile(PROFILE_PLAN_AUDIT), "2027-12-01");
    check(PENDING_DATES, false);
    check(PENDING_AUDIT, false);
    sample_set(assessment, field_of_profile(PROFILE_PLAN_AUDIT), "2027-01-05");
    check(PENDING_AUDIT, true);
}

static void test_items_without_an_owner_are_counted(void **state)
{
    (void)state;
    struct priority_rule *rule = sample_add_rule(catalogue, "first", PRIORITY_1);
    sample_name_item(catalogue, rule, TGT_42);
    catalogue->default_priority = PRIORITY_3;
    open_item(TGT_41);
    open_item(TGT_42);
    open_item(TGT_43);
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_OWNER), NULL);
    sample_set(assessment, field_of_answer(TGT_42, ANSWER_OWNER), NULL);
    check_count(PENDING_OWNERS, 2, 1);
}

static void test_scope_and_roles_have_to_be_said(void **state)
{
    (void)state;
    sample_set(assessment, field_of_profile(PROFILE_SCOPE_TARGET), NULL);
    check(PENDING_SCOPE, true);
    sample_set(assessment, field_of_role(ROLE_CUSTOMER), NULL);
    check(PENDING_ROLES, true);
    catalogue->role_count = 0;
    check(PENDING_ROLES, false);
}

static void test_a_statement_is_decided_before_it_is_approved(void **state)
{
    (void)state;
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_APPROVER), NULL);
    check(PENDING_STATEMENT, true);
    sample_answer(assessment, TGT_A2, STATUS_NOT_ASSESSED);
    check(PENDING_STATEMENT, false);
    check_count(PENDING_CONTROLS, 1, 0);
    check_count(PENDING_ANSWERS, 1, 0);
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    check_count(PENDING_EXCLUSIONS, 1, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_nothing_waits_where_all_is_done),
        TEST(test_open_items_want_effort_and_dates),
        TEST(test_items_without_an_owner_are_counted),
        TEST(test_scope_and_roles_have_to_be_said),
        TEST(test_a_statement_is_decided_before_it_is_approved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
