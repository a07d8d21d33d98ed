/* model/assessment: the answers in memory. */
#include "unit.h"

#include <string.h>

#include "base/text.h"
#include "sample.h"

static void test_status_table_is_the_one_of_the_design(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        enum status status;
        int halves;
    } table[] = {
        {"conforming", STATUS_CONFORMING, 2},
        {"partial", STATUS_PARTIAL, 1},
        {"planned", STATUS_PLANNED, 0},
        {"nonconforming", STATUS_NONCONFORMING, 0},
        {"not-applicable", STATUS_NOT_APPLICABLE, 0},
        {"not-assessed", STATUS_NOT_ASSESSED, 0},
    };
    assert_int_equal(COUNT_OF(table), STATUS_COUNT);
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        enum status status = STATUS_COUNT;
        assert_true(status_parse(table[i].id, &status));
        assert_int_equal(status, table[i].status);
        assert_int_equal(status_table[status].coverage_halves, table[i].halves);
    }
    enum status status = STATUS_COUNT;
    assert_false(status_parse("", &status));
    assert_false(status_parse("Conforming", &status));
    assert_false(status_parse("conforming ", &status));
    assert_int_equal(status, STATUS_COUNT);
}

static void test_status_signs_take_one_column_and_differ(void **state)
{
    (void)state;
    for (int i = 0; i < STATUS_COUNT; i++) {
        assert_int_equal(text_width(status_table[i].symbol), 1);
        assert_int_equal(strlen(status_table[i].ascii), 1);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(status_table[i].symbol, status_table[k].symbol);
            assert_string_not_equal(status_table[i].ascii, status_table[k].ascii);
        }
    }
}

static void test_basis_and_choice_are_parsed_by_their_ids(void **state)
{
    (void)state;
    enum basis basis;
    enum choice choice;
    assert_true(basis_parse("presumed", &basis));
    assert_int_equal(basis, BASIS_PRESUMED);
    assert_true(basis_parse("stated", &basis));
    assert_int_equal(basis, BASIS_STATED);
    assert_true(basis_parse("evidenced", &basis));
    assert_int_equal(basis, BASIS_EVIDENCED);
    assert_false(basis_parse("", &basis));
    assert_false(basis_parse("guessed", &basis));
    for (int i = CHOICE_YES; i < CHOICE_COUNT; i++) {
        assert_true(choice_parse(choice_get_id((enum choice)i), &choice));
        assert_int_equal(choice, i);
    }
    assert_string_equal(choice_get_id(CHOICE_NONE), "");
    assert_false(choice_parse("", &choice));
    assert_false(choice_parse("maybe", &choice));
}

static void test_new_assessment_knows_nothing(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = assessment_new(catalogue, SAMPLE_ID, SAMPLE_CREATED);
    assert_string_equal(assessment->id, SAMPLE_ID);
    assert_string_equal(assessment->created_at, SAMPLE_CREATED);
    for (size_t i = 0; i < catalogue->item_count; i++)
        assert_true(answer_is_empty(&assessment->answers[i]));
    for (size_t i = 0; i < PROFILE_COUNT; i++)
        assert_null(assessment->profile[i]);
    for (size_t i = 0; i < catalogue->role_count; i++)
        assert_false(assessment->roles[i]);
    assessment_free(assessment);
    assessment_free(NULL);
    catalogue_free(catalogue);
}

static void test_anything_in_an_answer_makes_it_no_longer_empty(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    static const struct {
        int field;
        const char *value;
    } table[] = {
        {ANSWER_FIELD_STATUS, "planned"},
        {ANSWER_FIELD_EVIDENCE, "Minutes"},
        {ANSWER_NOTE, "n"},
        {ANSWER_OWNER, "o"},
        {ANSWER_DUE, "2027-03-31"},
        {ANSWER_JUSTIFICATION, "j"},
        {ANSWER_ASSESSED_BY, "b"},
        {ANSWER_ASSESSED_AT, "2026-11-24T09:30:00Z"},
    };
    struct assessment *assessment = sample_assessment(catalogue);
    const struct answer *answer = &assessment->answers[TGT_A1];
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        sample_set(assessment, field_of_answer(TGT_A1, table[i].field), table[i].value);
        assert_false(answer_is_empty(answer));
        sample_set(assessment, field_of_answer(TGT_A1, table[i].field), NULL);
        assert_true(answer_is_empty(answer));
    }
    assert_true(extra_list_add(&assessment->answers[TGT_A1].extra, "x", "1", 1));
    assert_false(answer_is_empty(answer));
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static void test_unknown_fields_are_kept_in_order(void **state)
{
    (void)state;
    struct extra_list list = {0};
    char key[16];
    for (int i = 0; i < 100; i++) {
        snprintf(key, sizeof key, "key %d", i);
        assert_true(extra_list_add(&list, key, "[1]tail", 3));
    }
    assert_int_equal(list.count, 100);
    for (int i = 0; i < 100; i++) {
        snprintf(key, sizeof key, "key %d", i);
        assert_string_equal(list.fields[i].key, key);
        assert_string_equal(list.fields[i].json, "[1]");
    }
    extra_list_release(&list);
    assert_int_equal(list.count, 0);
}

static void test_question_that_nobody_asks_is_answered_yes(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    assert_true(assessment_says_yes(assessment, CATALOGUE_NONE));
    assert_false(assessment_says_yes(assessment, ASK_USES_AI));
    sample_set(assessment, field_of_need(ASK_USES_AI), "unsure");
    assert_false(assessment_says_yes(assessment, ASK_USES_AI));
    sample_set(assessment, field_of_need(ASK_USES_AI), "yes");
    assert_true(assessment_says_yes(assessment, ASK_USES_AI));
    assessment_free(assessment);
    catalogue_free(catalogue);
}

/* The catalogue's title, which every new assessment has, names nobody. */
static void test_name_falls_back_to_a_title_that_somebody_chose(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    assert_string_equal(assessment->profile[PROFILE_TITLE], catalogue->title);
    assert_string_equal(assessment_get_name(assessment), "Unnamed organisation");
    sample_set(assessment, field_of_profile(PROFILE_TITLE), "Spring check");
    assert_string_equal(assessment_get_name(assessment), "Spring check");
    sample_set(assessment, field_of_profile(PROFILE_ORGANISATION), "ACME GmbH");
    assert_string_equal(assessment_get_name(assessment), "ACME GmbH");
    sample_set(assessment, field_of_profile(PROFILE_ORGANISATION), NULL);
    sample_set(assessment, field_of_profile(PROFILE_TITLE), NULL);
    assert_string_equal(assessment_get_name(assessment), "Unnamed organisation");
    assessment_free(assessment);
    catalogue_free(catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_status_table_is_the_one_of_the_design),
        cmocka_unit_test(test_status_signs_take_one_column_and_differ),
        cmocka_unit_test(test_basis_and_choice_are_parsed_by_their_ids),
        cmocka_unit_test(test_new_assessment_knows_nothing),
        cmocka_unit_test(test_anything_in_an_answer_makes_it_no_longer_empty),
        cmocka_unit_test(test_unknown_fields_are_kept_in_order),
        cmocka_unit_test(test_question_that_nobody_asks_is_answered_yes),
        cmocka_unit_test(test_name_falls_back_to_a_title_that_somebody_chose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
