/* engine/risk_index: which risks rest on which controls. */
#include "unit.h"

#include <string.h>

#include "base/error.h"
#include "engine/risk_index.h"
#include "sample.h"

static void name_controls(struct assessment *assessment, unsigned number, const char *controls)
{
    struct record_list *risks = &assessment->records[RECORD_RISK];
    size_t index = record_list_take(risks, number);
    assert_true(index != RECORD_NONE);
    risks->records[index].texts[RISK_CONTROLS] = strdup(controls);
}

static void assert_risks(const struct risk_index *index, enum sample_item item,
                         const unsigned *numbers, size_t count)
{
    size_t found;
    const unsigned *given = risk_index_get(index, item, &found);
    assert_int_equal(found, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(given[i], numbers[i]);
}

static void test_risks_by_control(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    struct risk_index index;
    struct error error = {0};
    name_controls(assessment, 12, "tgt:A.1, tgt:A.3");
    name_controls(assessment, 3, "tgt:A.3");
    name_controls(assessment, 4, "src:A.1, tgt:A.9"); /* no controls of the target */
    assert_true(risk_index_init(&index, assessment, &error));
    assert_risks(&index, TGT_A1, (const unsigned[]){12}, 1);
    assert_risks(&index, TGT_A2, NULL, 0);
    assert_risks(&index, TGT_A3, (const unsigned[]){3, 12}, 2);
    assert_risks(&index, SRC_A1, NULL, 0);
    assert_risks(&index, TGT_41, NULL, 0);
    risk_index_release(&index);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static void test_no_risk(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    struct risk_index index;
    struct error error = {0};
    assert_true(risk_index_init(&index, assessment, &error));
    for (int i = 0; i < SAMPLE_ITEM_COUNT; i++)
        assert_risks(&index, (enum sample_item)i, NULL, 0);
    risk_index_release(&index);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_risks_by_control),
        cmocka_unit_test(test_no_risk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
