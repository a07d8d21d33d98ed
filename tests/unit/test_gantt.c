/* report/gantt: the sample's plan at 3 days a week from Monday 2027-01-04. The clauses last 10
 * working days, the controls go on to 20 or 30, the end comes 5 later: 35 in all. */
#include "unit.h"

#include "base/strbuf.h"
#include "report/gantt.h"
#include "sample.h"

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct gap_report *gaps;
static struct plan *plan;
static struct gantt_axis axis;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    assessment = sample_assessment(catalogue);
    sample_set(assessment, field_of_profile(PROFILE_PLAN_START), "2027-01-04");
    sample_set(assessment, field_of_profile(PROFILE_PLAN_CAPACITY), "3");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    plan_free(plan);
    gap_report_free(gaps);
    plan = NULL;
    gaps = NULL;
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

static void compute(const char *today, const char *audit)
{
    sample_set(assessment, field_of_profile(PROFILE_PLAN_AUDIT), audit);
    plan_free(plan);
    gap_report_free(gaps);
    gaps = sample_report(assessment, today);
    plan = plan_new(catalogue);
    plan_compute(plan, assessment, gaps, today);
    axis = gantt_get_axis(plan, today);
}

/* Scale, lines, the two packages, the last milestone; a column a day where there are as many. */
static void check(int columns, const char *expected)
{
    const struct words_signs *signs = words_get_signs(true);
    struct strbuf text;
    strbuf_init(&text);
    gantt_append_scale(&text, plan, &axis, columns);
    strbuf_append_text(&text, "\n");
    gantt_append_lines(&text, &axis, columns);
    for (size_t i = 0; i < plan->package_count; i++) {
        strbuf_append_text(&text, "\n");
        gantt_append_package(&text, plan, &axis, &plan->packages[i], columns, signs);
    }
    strbuf_append_text(&text, "\n");
    gantt_append_milestone(&text, plan, &axis, &plan->milestones[1], columns, signs);
    strbuf_append_text(&text, "\n");
    assert_string_equal(text.text, expected);
    strbuf_release(&text);
}

static void test_a_plan_that_begins_today_has_no_line(void **state)
{
    (void)state;
    compute("2027-01-04", NULL);
    check(35, "2027-01-04               2027-02-19\n"
              "\n"
              "##########                         \n"
              "          ##########++++++++++     \n"
              "                        *---------*\n");
    assert_false(axis.has_today);
    assert_false(axis.has_audit);
}

/* Ten working days before the first, and the audit on the twentieth. */
static void test_today_and_the_audit_are_lines(void **state)
{
    (void)state;
    compute("2026-12-21", "2027-02-01");
    check(45, "2026-12-21                         2027-02-19\n"
              "today                       audit\n"
              "|         ##########          |              \n"
              "|                   ##########++++++++++     \n"
              "|                             |   *---------*\n");
}

/* The axis goes on to an audit after the end of the plan. */
static void test_an_audit_after_the_end(void **state)
{
    (void)state;
    compute("2027-01-04", "2027-02-26");
    assert_true(axis.has_audit);
    check(40, "2027-01-04                    2027-02-26\n"
              "                                   audit\n"
              "##########                             |\n"
              "          ##########++++++++++         |\n"
              "                        *---------*    |\n");
}

static void test_what_is_far_off_is_left_out(void **state)
{
    (void)state;
    compute("2026-06-01", "2028-06-01");
    assert_false(axis.has_today);
    assert_false(axis.has_audit);
    assert_near(axis.begin, 0);
    assert_near(axis.end, 35);
    compute("2027-01-04", "2026-12-31");
    assert_false(axis.has_audit);
}

/* Names that are too close stand side by side; what has no room at all is left out. */
static void test_names_make_room_for_each_other(void **state)
{
    (void)state;
    compute("2026-12-31", "2027-01-05");
    struct strbuf text;
    strbuf_init(&text);
    gantt_append_lines(&text, &axis, 20);
    assert_string_equal(text.text, "today audit");
    strbuf_clear(&text);
    gantt_append_lines(&text, &axis, 8);
    assert_string_equal(text.text, "today ");
    strbuf_release(&text);
}

static void test_weeks_without_a_start(void **state)
{
    (void)state;
    sample_set(assessment, field_of_profile(PROFILE_PLAN_START), NULL);
    compute("2026-12-21", "2027-02-01");
    check(35, "week 1                       week 7\n"
              "\n"
              "##########                         \n"
              "          ##########++++++++++     \n"
              "                        *---------*\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_plan_that_begins_today_has_no_line, setup, teardown),
        cmocka_unit_test_setup_teardown(test_today_and_the_audit_are_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_audit_after_the_end, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_far_off_is_left_out, setup, teardown),
        cmocka_unit_test_setup_teardown(test_names_make_room_for_each_other, setup, teardown),
        cmocka_unit_test_setup_teardown(test_weeks_without_a_start, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
