/* engine/measure: what records say about items, and which status that proposes. */
#include "unit.h"

#include <string.h>

#include "base/error.h"
#include "engine/measure.h"
#include "sample_register.h"

#define TODAY "2026-11-24"

static struct catalogue *catalogue;
static struct assessment *assessment;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    sample_add_registers(catalogue);
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

static void check_on(const char *today, enum sample_measure measure, size_t having, size_t of)
{
    struct measure_report report;
    struct error error = {0};
    assert_true(measure_report_init(&report, assessment, today, &error));
    assert_int_equal(report.count, SAMPLE_MEASURE_COUNT);
    assert_int_equal(report.results[measure].having, having);
    assert_int_equal(report.results[measure].of, of);
    measure_report_release(&report);
}

static void check(enum sample_measure measure, size_t having, size_t of)
{
    check_on(TODAY, measure, having, of);
}

static void check_proposal(size_t item, enum status status)
{
    struct measure_report report;
    struct error error = {0};
    assert_true(measure_report_init(&report, assessment, TODAY, &error));
    assert_int_equal(measure_propose(&report, catalogue, item), status);
    measure_report_release(&report);
}

static void test_records_with_what_is_asked_are_counted(void **state)
{
    (void)state;
    check(MEASURE_OWNER, 0, 0);
    sample_set_record(assessment, "S-1", "name", "Chatbot");
    check(MEASURE_OWNER, 0, 1);
    sample_set_record(assessment, "S-1", "owner", "Kim");
    sample_set_record(assessment, "S-2", "owner", "Kim");
    sample_set_record(assessment, "S-3", "name", "Helper");
    check(MEASURE_OWNER, 2, 3);
    sample_set_record(assessment, "S-3", "name", NULL); /* gone */
    check(MEASURE_OWNER, 2, 2);
    check(MEASURE_TREATED, 0, 0);
}

static void test_all_fields_have_to_be_filled(void **state)
{
    (void)state;
    sample_add_record(assessment, "R-1", "treatment=modify", NULL);
    sample_add_record(assessment, "R-2", "owner=Kim", NULL);
    check(MEASURE_TREATED, 0, 2);
    sample_set_record(assessment, "R-1", "owner", "Kim");
    check(MEASURE_TREATED, 1, 2);
}

static void test_a_day_that_is_over_does_not_count(void **state)
{
    (void)state;
    sample_set_record(assessment, "D-1", "owner", "Kim");
    check(MEASURE_REVIEWED, 0, 1);
    check_on(NULL, MEASURE_REVIEWED, 0, 1); /* a day there has to be */
    sample_set_record(assessment, "D-1", "review", TODAY);
    check(MEASURE_REVIEWED, 1, 1);
    sample_set_record(assessment, "D-1", "review", "2026-11-23");
    check(MEASURE_REVIEWED, 0, 1);
    check_on(NULL, MEASURE_REVIEWED, 1, 1);
    sample_set_record(assessment, "D-1", "owner", NULL);
    check_on(NULL, MEASURE_REVIEWED, 0, 1);
}

static void test_only_some_records_may_be_asked_about(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "name=a", NULL);
    sample_add_record(assessment, "S-2", "in_scope=no", NULL);
    sample_add_record(assessment, "S-3", "in_scope=unsure", NULL);
    check(MEASURE_ASSESSED, 0, 0);
    sample_set_record(assessment, "S-3", "in_scope", "yes");
    check(MEASURE_ASSESSED, 0, 1);
}

static void test_what_points_to_a_record_counts_for_it(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "in_scope=yes", NULL);
    sample_add_record(assessment, "S-12", "in_scope=yes", NULL);
    sample_add_record(assessment, "I-1", "system=S-1", "decision=go", NULL);
    check(MEASURE_ASSESSED, 0, 2); /* no day */
    sample_set_record(assessment, "I-1", "next_review", "2027-01-01");
    check(MEASURE_ASSESSED, 1, 2);
    sample_set_record(assessment, "I-1", "next_review", "2026-01-01");
    check(MEASURE_ASSESSED, 0, 2);
    check_on(NULL, MEASURE_ASSESSED, 1, 2);
    /* One that is current is enough, and it counts once. */
    sample_add_record(assessment, "I-2", "system=S-1", "decision=stop", "next_review=2027-01-01",
                      NULL);
    sample_add_record(assessment, "I-3", "system=S-1", "decision=go", "next_review=2027-01-01",
                      NULL);
    check(MEASURE_ASSESSED, 1, 2);
    sample_add_record(assessment, "I-4", "system=S-7", "decision=go", "next_review=2027-01-01",
                      NULL); /* of one that is gone */
    check(MEASURE_ASSESSED, 1, 2);
}

/* Only the kind that is asked for points; a risk that names the system is none. */
static void test_other_kinds_do_not_count(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "in_scope=yes", NULL);
    sample_add_record(assessment, "R-1", "systems=S-1", NULL);
    sample_add_record(assessment, "O-1", "systems=S-1", NULL);
    check(MEASURE_ASSESSED, 0, 1);
}

static void test_proposals(void **state)
{
    (void)state;
    check_proposal(TGT_41, STATUS_NOT_ASSESSED);
    sample_add_record(assessment, "R-1", "name=a", NULL);
    check_proposal(TGT_41, STATUS_NONCONFORMING);
    sample_add_record(assessment, "R-2", "treatment=modify", "owner=Kim", NULL);
    check_proposal(TGT_41, STATUS_PARTIAL);
    sample_add_record(assessment, "R-1", "treatment=retain", "owner=Kim", NULL);
    check_proposal(TGT_41, STATUS_CONFORMING);
    check_proposal(TGT_42, STATUS_NOT_ASSESSED); /* nothing says anything about it */
}

/* The item asks for more than the records can show. */
static void test_a_part_proposes_partial_at_most(void **state)
{
    (void)state;
    struct measure measures[SAMPLE_MEASURE_COUNT];
    struct registers registers = *catalogue->registers;
    memcpy(measures, registers.measures, sizeof measures);
    measures[MEASURE_TREATED].is_part = true;
    registers.measures = measures;
    catalogue->registers = &registers;
    sample_add_record(assessment, "R-1", "treatment=modify", NULL);
    check_proposal(TGT_41, STATUS_NONCONFORMING);
    sample_set_record(assessment, "R-1", "owner", "Kim");
    check_proposal(TGT_41, STATUS_PARTIAL);
}

static void test_several_measures_propose_together(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "owner=Kim", NULL);
    check_proposal(TGT_A1, STATUS_CONFORMING); /* none is in scope: one measure counts */
    sample_set_record(assessment, "S-1", "in_scope", "yes");
    check_proposal(TGT_A1, STATUS_PARTIAL); /* all have an owner, none is assessed */
    sample_set_record(assessment, "S-1", "owner", NULL);
    check_proposal(TGT_A1, STATUS_NONCONFORMING);
    sample_add_record(assessment, "I-1", "system=S-1", "decision=go", "next_review=2027-01-01",
                      NULL);
    check_proposal(TGT_A1, STATUS_PARTIAL);
    sample_set_record(assessment, "S-1", "owner", "Kim");
    check_proposal(TGT_A1, STATUS_CONFORMING);
}

static void test_measures_of_an_item_in_order(void **state)
{
    (void)state;
    size_t next = 0;
    size_t measure;
    assert_true(measure_next_of_item(catalogue, TGT_A1, &next, &measure));
    assert_int_equal(measure, MEASURE_OWNER);
    assert_true(measure_next_of_item(catalogue, TGT_A1, &next, &measure));
    assert_int_equal(measure, MEASURE_ASSESSED);
    assert_false(measure_next_of_item(catalogue, TGT_A1, &next, &measure));
    next = 0;
    assert_false(measure_next_of_item(catalogue, SRC_A1, &next, &measure));
}

static void test_a_catalogue_without_registers_has_no_measures(void **state)
{
    (void)state;
    struct measure_report report;
    struct error error = {0};
    size_t next = 0;
    size_t measure;
    catalogue->registers = NULL;
    assert_true(measure_report_init(&report, assessment, TODAY, &error));
    assert_int_equal(report.count, 0);
    assert_int_equal(measure_propose(&report, catalogue, TGT_A1), STATUS_NOT_ASSESSED);
    assert_false(measure_next_of_item(catalogue, TGT_A1, &next, &measure));
    measure_report_release(&report);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_records_with_what_is_asked_are_counted),
        TEST(test_all_fields_have_to_be_filled),
        TEST(test_a_day_that_is_over_does_not_count),
        TEST(test_only_some_records_may_be_asked_about),
        TEST(test_what_points_to_a_record_counts_for_it),
        TEST(test_other_kinds_do_not_count),
        TEST(test_proposals),
        TEST(test_a_part_proposes_partial_at_most),
        TEST(test_several_measures_propose_together),
        TEST(test_measures_of_an_item_in_order),
        TEST(test_a_catalogue_without_registers_has_no_measures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
