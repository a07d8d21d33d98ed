/* model/presume: a certified team presumes its whole ISMS in one stroke. */
#include "unit.h"

#include "base/error.h"
#include "model/edit.h"
#include "model/presume.h"
#include "sample.h"

#define WHEN 1795512600

static void presume(struct edit_log *edits, struct assessment *assessment, size_t expected)
{
    struct error error = {0};
    size_t changed = 99;
    assert_true(presume_source(edits, assessment, "Kim", WHEN, &changed, &error));
    assert_int_equal(changed, expected);
}

static void test_all_source_items_become_presumed_conforming(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    struct edit_log edits;
    edit_log_init(&edits);
    presume(&edits, assessment, SAMPLE_SOURCE_COUNT);
    for (size_t i = 0; i < SAMPLE_SOURCE_COUNT; i++) {
        assert_int_equal(assessment->answers[i].status, STATUS_CONFORMING);
        assert_int_equal(assessment->answers[i].basis, BASIS_PRESUMED);
    }
    for (size_t i = SAMPLE_SOURCE_COUNT; i < SAMPLE_ITEM_COUNT; i++)
        assert_true(answer_is_empty(&assessment->answers[i]));
    presume(&edits, assessment, 0);
    edit_log_release(&edits);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static void test_given_answers_stay(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    struct edit_log edits;
    edit_log_init(&edits);
    sample_answer(assessment, SRC_41, STATUS_NONCONFORMING);
    sample_answer(assessment, SRC_A1, STATUS_NOT_APPLICABLE);
    sample_set(assessment, field_of_answer(SRC_42, ANSWER_NOTE), "asked, no answer yet");
    presume(&edits, assessment, 2);
    assert_int_equal(assessment->answers[SRC_41].status, STATUS_NONCONFORMING);
    assert_int_equal(assessment->answers[SRC_41].basis, BASIS_STATED);
    assert_int_equal(assessment->answers[SRC_A1].status, STATUS_NOT_APPLICABLE);
    assert_int_equal(assessment->answers[SRC_42].status, STATUS_CONFORMING);
    assert_string_equal(assessment->answers[SRC_42].texts[ANSWER_NOTE], "asked, no answer yet");
    edit_log_release(&edits);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static void test_one_undo_takes_it_all_back(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    struct edit_log edits;
    const struct edit *shown;
    struct error error = {0};
    edit_log_init(&edits);
    sample_answer(assessment, SRC_41, STATUS_PARTIAL);
    presume(&edits, assessment, 3);
    assert_true(edit_log_undo(&edits, assessment, &shown, &error));
    assert_false(edit_log_undo(&edits, assessment, &shown, &error));
    assert_int_equal(assessment->answers[SRC_41].status, STATUS_PARTIAL);
    for (size_t i = SRC_42; i < SAMPLE_SOURCE_COUNT; i++)
        assert_true(answer_is_empty(&assessment->answers[i]));
    assert_true(edit_log_redo(&edits, assessment, &shown, &error));
    assert_int_equal(assessment->answers[SRC_A2].basis, BASIS_PRESUMED);
    edit_log_release(&edits);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_source_items_become_presumed_conforming),
        cmocka_unit_test(test_given_answers_stay),
        cmocka_unit_test(test_one_undo_takes_it_all_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
