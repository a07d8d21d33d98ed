/* engine/contradiction: each kind, and what is none. */
#include "unit.h"

#include "base/error.h"
#include "engine/contradiction.h"
#include "sample_register.h"

#define TODAY "2026-11-24"

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct measure_report measures;
static struct contradiction_list found;

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
    measure_report_release(&measures);
    contradiction_list_release(&found);
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

static void search(const char *today)
{
    struct error error = {0};
    measure_report_release(&measures);
    contradiction_list_release(&found);
    assert_true(measure_report_init(&measures, assessment, today, &error));
    assert_true(contradiction_list_init(&found, assessment, &measures, today, &error));
    size_t sum = 0;
    for (int i = 0; i < CONTRADICTS_COUNT; i++)
        sum += found.counts[i];
    assert_int_equal(sum, found.count);
    for (size_t i = 1; i < found.count; i++)
        assert_true(found.list[i - 1].kind <= found.list[i].kind);
}

/* This one contradiction and no other; NULL: of an answer. */
static void check_one(enum contradiction_kind kind, const char *id)
{
    search(TODAY);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.list[0].kind, kind);
    char found_id[RECORD_ID_SIZE];
    record_format_id(found.list[0].record_kind, found.list[0].number, found_id);
    if (id)
        assert_string_equal(found_id, id);
}

static void check_none(void)
{
    search(TODAY);
    assert_int_equal(found.count, 0);
}

static void test_nothing_contradicts_nothing(void **state)
{
    (void)state;
    check_none();
    sample_answer_range(assessment, TGT_41, SAMPLE_ITEM_COUNT, STATUS_CONFORMING);
    check_none();
}

static void test_an_item_conforms_that_its_records_do_not_bear(void **state)
{
    (void)state;
    sample_add_record(assessment, "R-1", "owner=Kim", NULL);
    sample_answer(assessment, TGT_41, STATUS_PARTIAL);
    check_none();
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    check_one(CONTRADICTS_ANSWER, NULL);
    assert_int_equal(found.list[0].item, TGT_41);
    assert_int_equal(found.list[0].measure, MEASURE_TREATED);
    sample_set_record(assessment, "R-1", "treatment", "modify");
    check_none();
}

static void test_nobody_watches_over_consequential_outputs(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "consequential=unsure", NULL);
    sample_add_record(assessment, "S-2", "consequential=no", NULL);
    check_none();
    sample_set_record(assessment, "S-1", "consequential", "yes");
    check_one(CONTRADICTS_NO_OVERSEER, "S-1");
    sample_add_record(assessment, "O-1", "systems=S-2, S-1", NULL);
    check_one(CONTRADICTS_NO_OVERSEER, "S-1"); /* named, but by nobody */
    sample_set_record(assessment, "O-1", "overseer", "Kim");
    check_none();
    sample_set_record(assessment, "O-1", "systems", "S-2");
    check_one(CONTRADICTS_NO_OVERSEER, "S-1");
    sample_set_record(assessment, "S-1", "stage", "retired");
    check_none();
}

/* "ban" is prohibited, "area" high, "chat" limited. */
static void test_what_is_ticked_is_stricter_than_what_was_picked(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "law_facts=area", NULL);
    check_none();
    sample_set_record(assessment, "S-1", "law_class", "high");
    check_none();
    sample_set_record(assessment, "S-1", "law_class", "limited");
    check_one(CONTRADICTS_LAW, "S-1");
    sample_set_record(assessment, "S-1", "law_facts", "ban");
    sample_set_record(assessment, "S-1", "law_class", NULL);
    check_one(CONTRADICTS_LAW, "S-1");
    sample_set_record(assessment, "S-1", "stage", "retired");
    check_none();
}

static void test_reviews_are_overdue(void **state)
{
    (void)state;
    static const char *const days[][2] = {{"S-1", "review"},
                                          {"R-1", "review"},
                                          {"I-1", "next_review"},
                                          {"O-1", "review"},
                                          {"D-1", "review"}};
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        sample_set_record(assessment, days[i][0], days[i][1], TODAY);
        check_none();
        sample_set_record(assessment, days[i][0], days[i][1], "2026-11-23");
        check_one(CONTRADICTS_OVERDUE, days[i][0]);
        assert_string_equal(record_kinds[i].fields[found.list[0].field].id, days[i][1]);
        search(NULL);
        assert_int_equal(found.count, 0); /* nobody knows the day */
        sample_set_record(assessment, days[i][0], days[i][1], NULL);
    }
    sample_add_record(assessment, "S-1", "review=2020-01-01", "stage=retired", NULL);
    check_none();
}

static void test_something_has_happened_since_the_assessment(void **state)
{
    (void)state;
    sample_add_record(assessment, "I-3", "date=2026-01-01", NULL);
    check_none();
    sample_set_record(assessment, "I-3", "events", "model_change");
    check_one(CONTRADICTS_EVENT, "I-3");
}

/* A newer assessment of the same system takes its place; one of a system that is retired is past.
 */
static void test_what_a_newer_assessment_replaced_is_not_due(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "name=a", NULL);
    sample_add_record(assessment, "I-1", "system=S-1", "date=2026-01-10", "next_review=2026-02-01",
                      NULL);
    check_one(CONTRADICTS_OVERDUE, "I-1");
    sample_add_record(assessment, "I-2", "system=S-1", "date=2026-11-01", NULL);
    check_none();
    sample_set_record(assessment, "I-2", "next_review", "2026-11-02");
    check_one(CONTRADICTS_OVERDUE, "I-2");
    sample_set_record(assessment, "S-1", "stage", "retired");
    check_none();
}

static void test_a_control_is_left_out_that_a_record_needs(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "controls=tgt:A.1", NULL);
    sample_add_record(assessment, "R-1", "controls=tgt:A.1, tgt:A.2", NULL);
    check_none();
    sample_answer(assessment, TGT_A2, STATUS_NOT_APPLICABLE);
    check_one(CONTRADICTS_EXCLUDED, "R-1");
    assert_int_equal(found.list[0].item, TGT_A2);
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    search(TODAY);
    assert_int_equal(found.counts[CONTRADICTS_EXCLUDED], 3);
    assert_int_equal(found.list[0].record_kind, RECORD_SYSTEM);
    assert_int_equal(found.list[1].item, TGT_A1);
    assert_int_equal(found.list[2].item, TGT_A2);
}

static void test_a_risk_is_higher_after_its_treatment(void **state)
{
    (void)state;
    sample_add_record(assessment, "R-1", "consequence_groups=2", "likelihood=2",
                      "residual_consequence=2", "residual_likelihood=2", NULL);
    check_none();
    sample_set_record(assessment, "R-1", "residual_likelihood", "3");
    check_one(CONTRADICTS_WORSE, "R-1");
    sample_set_record(assessment, "R-1", "likelihood", NULL); /* nobody knows */
    check_none();
}

static void test_a_record_is_named_that_is_gone(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "name=a", NULL);
    sample_add_record(assessment, "R-1", "systems=S-1, S-2, S-3", NULL);
    sample_add_record(assessment, "I-1", "system=S-1", NULL);
    search(TODAY);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.list[0].kind, CONTRADICTS_GONE);
    assert_int_equal(found.list[0].other, 2);
    assert_int_equal(found.list[1].other, 3);
    assert_int_equal(found.list[1].field, RISK_SYSTEMS);
    sample_set_record(assessment, "R-1", "systems", "S-1");
    check_none();
    sample_set_record(assessment, "S-1", "data_sets", "D-1");
    check_one(CONTRADICTS_GONE, "S-1");
    sample_set_record(assessment, "D-1", "name", "Letters");
    check_none();
}

static void test_all_kinds_come_in_their_order(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "consequential=yes", "review=2020-01-01",
                      "controls=tgt:A.1", "data_sets=D-9", "law_facts=ban", NULL);
    sample_add_record(assessment, "I-1", "events=model_change", NULL);
    sample_add_record(assessment, "R-1", "consequence_groups=1", "likelihood=1",
                      "residual_consequence=5", "residual_likelihood=5", NULL);
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    search(TODAY);
    assert_int_equal(found.count, CONTRADICTS_COUNT);
    for (int i = 0; i < CONTRADICTS_COUNT; i++)
        assert_int_equal(found.counts[i], 1);
}

static void test_a_catalogue_without_registers_has_none(void **state)
{
    (void)state;
    sample_add_record(assessment, "I-1", "events=model_change", NULL);
    catalogue->registers = NULL;
    check_none();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_nothing_contradicts_nothing),
        TEST(test_an_item_conforms_that_its_records_do_not_bear),
        TEST(test_nobody_watches_over_consequential_outputs),
        TEST(test_what_is_ticked_is_stricter_than_what_was_picked),
        TEST(test_reviews_are_overdue),
        TEST(test_something_has_happened_since_the_assessment),
        TEST(test_what_a_newer_assessment_replaced_is_not_due),
        TEST(test_a_control_is_left_out_that_a_record_needs),
        TEST(test_a_risk_is_higher_after_its_treatment),
        TEST(test_a_record_is_named_that_is_gone),
        TEST(test_all_kinds_come_in_their_order),
        TEST(test_a_catalogue_without_registers_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
