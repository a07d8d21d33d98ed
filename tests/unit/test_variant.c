/* engine/variant: other statuses, the same assessment. */
#include "unit.h"

#include "engine/variant.h"
#include "sample.h"

static void test_a_variant_leaves_the_original_alone(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    struct variant variant;
    sample_answer(assessment, TGT_41, STATUS_PARTIAL);
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_NOTE), "Seen.");
    assert_true(variant_init(&variant, assessment));
    const struct answer *changed = &variant.assessment.answers[TGT_41];
    assert_int_equal(changed->status, STATUS_PARTIAL);
    variant_set(&variant, TGT_41, STATUS_NOT_ASSESSED);
    assert_int_equal(changed->status, STATUS_NOT_ASSESSED);
    assert_int_equal(changed->basis, BASIS_NONE);
    variant_set(&variant, TGT_42, STATUS_CONFORMING);
    assert_int_equal(variant.assessment.answers[TGT_42].basis, BASIS_STATED);
    assert_ptr_equal(changed->texts[ANSWER_NOTE], assessment->answers[TGT_41].texts[ANSWER_NOTE]);
    assert_ptr_equal(variant.assessment.catalogue, catalogue);
    variant_release(&variant);
    assert_int_equal(assessment->answers[TGT_41].status, STATUS_PARTIAL);
    assert_int_equal(assessment->answers[TGT_41].basis, BASIS_STATED);
    assert_int_equal(assessment->answers[TGT_42].status, STATUS_NOT_ASSESSED);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_variant_leaves_the_original_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
