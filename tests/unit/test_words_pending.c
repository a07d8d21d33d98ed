/* report/words_pending: each decision that waits as a request with its numbers. */
#include "unit.h"

#include "base/strbuf.h"
#include "engine/pending.h"
#include "report/words.h"
#include "sample.h"

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct gap_report *gaps;
static struct plan *plan;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    assessment = sample_assessment(catalogue);
    gaps = sample_report(assessment, "2026-11-24");
    plan = plan_new(catalogue);
    assert_non_null(plan);
    plan_compute(plan, assessment, gaps, "2026-11-24");
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

static void check(struct pending entry, const char *expected)
{
    struct strbuf out;
    strbuf_init(&out);
    words_append_pending(&out, &entry, gaps, plan);
    assert_string_equal(out.text, expected);
    strbuf_release(&out);
}

static void test_numbers_stand_in_the_sentence(void **state)
{
    (void)state;
    check((struct pending){PENDING_EFFORT, 0, 0},
          "Provide the people for what is left: 9\u201318 days of work of one person.");
    check((struct pending){PENDING_OWNERS, 1, 0}, "Name an owner for 1 open item.");
    check((struct pending){PENDING_OWNERS, 3, 2},
          "Name owners for 3 open items, 2 of them of priority P1.");
    check((struct pending){PENDING_EXCLUSIONS, 2, 0},
          "Confirm that 2 controls are left out that hardly anybody can do without.");
    check((struct pending){PENDING_ANSWERS, 6, 0},
          "Have 6 items assessed that nobody has answered: readiness is 0\u2013100% until then.");
}

static void test_what_the_plan_lacks_is_listed(void **state)
{
    (void)state;
    struct pending dates = {PENDING_DATES, 0, 0};
    check(dates, "Set the capacity in person-days a week, the day the work begins and the audit "
                 "date: without that nothing can be promised for a day.");
    plan->has_spans = true;
    plan->start = "2027-01-04";
    check(dates, "Set the audit date: without that nothing can be promised for a day.");
}

static void test_every_kind_has_a_sentence(void **state)
{
    (void)state;
    for (int i = 0; i < PENDING_COUNT; i++) {
        struct pending entry = {(enum pending_kind)i, 1, 0};
        struct strbuf out;
        strbuf_init(&out);
        words_append_pending(&out, &entry, gaps, plan);
        assert_true(out.length > 0);
        if (i != PENDING_AUDIT) /* goes on with what the plan says of the audit */
            assert_int_equal(out.text[out.length - 1], '.');
        strbuf_release(&out);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_numbers_stand_in_the_sentence),
        TEST(test_what_the_plan_lacks_is_listed),
        TEST(test_every_kind_has_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
