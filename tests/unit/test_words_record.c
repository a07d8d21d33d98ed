/* report/words_record: records and what follows from them in words. */
#include "unit.h"

#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "report/words_record.h"
#include "sample_register.h"

#define TODAY "2026-11-24"

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct strbuf words;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    sample_add_registers(catalogue);
    assessment = sample_assessment(catalogue);
    strbuf_init(&words);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    strbuf_release(&words);
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

/* What was appended, and begin anew. */
static void check_words(const char *expected)
{
    assert_string_equal(words.text, expected);
    strbuf_clear(&words);
}

static void check_record(const char *id, const char *expected)
{
    struct field field = sample_record_field(id, "note");
    words_append_record(&words, assessment, field_get_kind(field),
                        sample_find_record(assessment, id));
    check_words(expected);
}

static void check_value(const char *id, const char *field, const char *expected)
{
    struct field of = sample_record_field(id, field);
    const struct record *record = sample_find_record(assessment, id);
    words_append_record_value(&words, assessment, field_get_info(of), record->texts[of.field]);
    check_words(expected);
}

static void test_a_record_is_called_by_its_name(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "name=Chatbot", NULL);
    sample_add_record(assessment, "R-12", "name=Unfair", NULL);
    sample_add_record(assessment, "D-2", "note=x", NULL);
    check_record("S-1", "S-1 Chatbot");
    check_record("R-12", "R-12 Unfair");
    check_record("D-2", "D-2 unnamed");
}

static void test_an_impact_assessment_is_called_by_its_system(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "name=Chatbot", NULL);
    sample_add_record(assessment, "S-2", "note=x", NULL);
    sample_add_record(assessment, "I-1", "system=S-1", NULL);
    sample_add_record(assessment, "I-2", "system=S-2", NULL);
    sample_add_record(assessment, "I-3", "system=S-3", NULL);
    sample_add_record(assessment, "I-4", "note=x", NULL);
    check_record("I-1", "I-1 Chatbot");
    check_record("I-2", "I-2 unnamed");
    check_record("I-3", "I-3 S-3"); /* gone */
    check_record("I-4", "I-4 unnamed");
}

static void test_values_read_as_people_read_them(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "name=Chatbot", "stage=operation",
                      "people=children, employees", "purpose=Two\nlines", "review=2027-01-01",
                      "data_sets=D-1, D-7", "controls=tgt:A.1, tgt:A.3", NULL);
    sample_add_record(assessment, "D-1", "name=Letters", NULL);
    sample_add_record(assessment, "R-1", "systems=S-1, S-4", "likelihood=3", NULL);
    check_value("S-1", "name", "Chatbot");
    check_value("S-1", "purpose", "Two\nlines");
    check_value("S-1", "review", "2027-01-01");
    check_value("S-1", "stage", "in use");
    check_value("S-1", "people", "employees; children");
    check_value("S-1", "data_sets", "D-1 Letters; D-7 (gone)");
    check_value("S-1", "controls", "TGT A.1; TGT A.3");
    check_value("S-1", "note", "");
    check_value("R-1", "systems", "S-1 Chatbot; S-4 (gone)");
    check_value("R-1", "likelihood", "possible");
}

static void test_values_follow_what_stands_there_already(void **state)
{
    (void)state;
    strbuf_append_text(&words, "For: ");
    words_append_record_value(&words, assessment,
                              field_get_info(sample_record_field("S-1", "people")),
                              "employees, customers");
    check_words("For: employees; customers");
}

static void test_what_a_list_does_not_have_stays_as_it_is(void **state)
{
    (void)state;
    words_append_record_value(&words, assessment,
                              field_get_info(sample_record_field("S-1", "people")), "martians");
    check_words("martians");
    words_append_record_value(&words, assessment,
                              field_get_info(sample_record_field("S-1", "controls")), "tgt:A.9");
    check_words("tgt:A.9");
}

static void test_ratings_show_their_arithmetic(void **state)
{
    (void)state;
    sample_add_record(assessment, "R-1", "consequence_groups=4", "likelihood=3", NULL);
    const struct record *risk = sample_find_record(assessment, "R-1");
    words_append_rating(&words, risk_rate_inherent(catalogue->registers, risk));
    check_words("high (likelihood 3 x consequence 4 = 12)");
    words_append_rating(&words, risk_rate_residual(catalogue->registers, risk));
    check_words("not rated");
}

static void test_measures_are_shares(void **state)
{
    (void)state;
    const struct measure_result result = {3, 5};
    words_append_measure(&words, catalogue, MEASURE_OWNER, &result);
    check_words("3 of 5 systems have an owner");
}

static void test_why_an_assessment_is_due(void **state)
{
    (void)state;
    assert_string_equal(words_get_impact_due(IMPACT_NOT_DUE), "");
    assert_string_equal(words_get_impact_due(IMPACT_DUE_DAY), "its day is over");
    assert_string_equal(words_get_impact_due(IMPACT_DUE_EVENT), "something has happened since");
}

static void test_each_contradiction_is_a_sentence(void **state)
{
    (void)state;
    static const char *const sentences[CONTRADICTS_COUNT] = {
        [CONTRADICTS_ANSWER] = "TGT 4.1 conforms, and 0 of 1 risks are treated",
        [CONTRADICTS_NO_OVERSEER] =
            "S-1 Chatbot has outputs with consequences and nobody to watch over them",
        [CONTRADICTS_LAW] =
            "S-1 Chatbot has no class of the The Act, and what is ticked suggests prohibited",
        [CONTRADICTS_OVERDUE] = "S-1 Chatbot was to be reviewed by 2020-01-01",
        [CONTRADICTS_EVENT] = "I-1 Chatbot was overtaken by: new system; change of the model",
        [CONTRADICTS_EXCLUDED] = "S-1 Chatbot needs TGT A.1, which is left out",
        [CONTRADICTS_WORSE] = "R-1 Unfair is low before its treatment and critical after it",
        [CONTRADICTS_GONE] = "S-1 Chatbot names D-9, which is not there",
    };
    struct error error = {0};
    struct measure_report measures;
    struct contradiction_list found;
    sample_add_record(assessment, "S-1", "name=Chatbot", "consequential=yes", "review=2020-01-01",
                      "controls=tgt:A.1", "data_sets=D-9", "law_facts=ban", NULL);
    sample_add_record(assessment, "I-1", "system=S-1", "events=model_change, new_system", NULL);
    sample_add_record(assessment, "R-1", "name=Unfair", "consequence_groups=1", "likelihood=1",
                      "residual_consequence=5", "residual_likelihood=5", NULL);
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    assert_true(measure_report_init(&measures, assessment, TODAY, &error));
    assert_true(contradiction_list_init(&found, assessment, &measures, TODAY, &error));
    assert_int_equal(found.count, CONTRADICTS_COUNT);
    for (size_t i = 0; i < found.count; i++) {
        words_append_contradiction(&words, assessment, &measures, &found.list[i]);
        check_words(sentences[found.list[i].kind]);
        assert_true(strlen(words_get_contradiction_remedy(found.list[i].kind)) > 10);
    }
    contradiction_list_release(&found);
    measure_report_release(&measures);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_record_is_called_by_its_name),
        TEST(test_an_impact_assessment_is_called_by_its_system),
        TEST(test_values_read_as_people_read_them),
        TEST(test_values_follow_what_stands_there_already),
        TEST(test_what_a_list_does_not_have_stays_as_it_is),
        TEST(test_ratings_show_their_arithmetic),
        TEST(test_measures_are_shares),
        TEST(test_why_an_assessment_is_due),
        TEST(test_each_contradiction_is_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
