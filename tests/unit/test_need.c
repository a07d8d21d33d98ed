/* engine/need: "do we need both?" from yes and no. */
#include "unit.h"

#include "engine/need.h"
#include "sample.h"

/* The sample's questions give: certified yes 3 to the source; uses-ai yes 1, no -6 and
 * consequential yes 3 to the target; both thresholds are 3. */
static const struct {
    const char *certified;
    const char *uses_ai;
    const char *consequential;
    enum need_outcome outcome;
    bool is_settled;
    size_t answered;
    size_t unsure;
    int source_points;
    int target_points;
} table[] = {
    {NULL, NULL, NULL, NEED_NEITHER, false, 0, 0, 0, 0},
    {"yes", NULL, NULL, NEED_SOURCE, false, 1, 0, 3, 0},
    {"no", NULL, NULL, NEED_NEITHER, false, 1, 0, 0, 0},
    {"no", "no", NULL, NEED_NEITHER, true, 2, 0, 0, -6},
    {"yes", "no", NULL, NEED_SOURCE, true, 2, 0, 3, -6},
    {"yes", "yes", NULL, NEED_SOURCE, false, 2, 0, 3, 1},
    {"yes", "yes", "yes", NEED_BOTH, true, 3, 0, 3, 4},
    {"yes", NULL, "yes", NEED_BOTH, false, 2, 0, 3, 3}, /* "no" to AI would still change it */
    {"no", "yes", "yes", NEED_TARGET, true, 3, 0, 0, 4},
    {"no", "yes", "no", NEED_NEITHER, true, 3, 0, 0, 1},
    {"no", "no", "yes", NEED_NEITHER, true, 3, 0, 0, -3},
    {"unsure", "yes", "yes", NEED_TARGET, false, 2, 1, 0, 4},
    {"unsure", "unsure", "unsure", NEED_NEITHER, false, 0, 3, 0, 0},
    {"yes", "yes", "unsure", NEED_SOURCE, false, 2, 1, 3, 1},
};

static void set_choice(struct assessment *assessment, size_t question, const char *choice)
{
    sample_set(assessment, field_of_need(question), choice);
}

static void test_points_decide_and_open_answers_unsettle(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct assessment *assessment = sample_assessment(catalogue);
        set_choice(assessment, ASK_CERTIFIED, table[i].certified);
        set_choice(assessment, ASK_USES_AI, table[i].uses_ai);
        set_choice(assessment, ASK_CONSEQUENTIAL, table[i].consequential);
        struct need_result result = need_decide(assessment);
        if (result.outcome != table[i].outcome || result.is_settled != table[i].is_settled)
            fail_msg("row %zu: outcome %d, settled %d", i, (int)result.outcome, result.is_settled);
        assert_int_equal(result.answered, table[i].answered);
        assert_int_equal(result.unsure, table[i].unsure);
        assert_int_equal(result.source_points, table[i].source_points);
        assert_int_equal(result.target_points, table[i].target_points);
        assessment_free(assessment);
    }
    catalogue_free(catalogue);
}

static void test_only_yes_and_no_give_a_reason(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    assert_null(need_get_reason(assessment, ASK_USES_AI));
    set_choice(assessment, ASK_USES_AI, "unsure");
    assert_null(need_get_reason(assessment, ASK_USES_AI));
    set_choice(assessment, ASK_USES_AI, "yes");
    assert_string_equal(need_get_reason(assessment, ASK_USES_AI), "uses yes");
    set_choice(assessment, ASK_USES_AI, "no");
    assert_string_equal(need_get_reason(assessment, ASK_USES_AI), "uses no");
    assessment_free(assessment);
    catalogue_free(catalogue);
}

/* Settled means just that no way to answer the open questions changes it: all combinations. */
static void test_outcome_is_settled_when_no_further_answer_changes_it(void **state)
{
    (void)state;
    static const char *const choices[] = {NULL, "yes", "no", "unsure"};
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    for (int start = 0; start < 64; start++) {
        const int picked[] = {start % 4, start / 4 % 4, start / 16};
        for (size_t q = 0; q < 3; q++)
            set_choice(assessment, q, choices[picked[q]]);
        struct need_result before = need_decide(assessment);
        bool changed = false;
        for (int rest = 0; rest < 8; rest++) {
            for (size_t q = 0; q < 3; q++)
                if (picked[q] == 0 || picked[q] == 3)
                    set_choice(assessment, q, rest & (1 << q) ? "yes" : "no");
            struct need_result after = need_decide(assessment);
            assert_true(after.is_settled);
            changed = changed || after.outcome != before.outcome;
        }
        assert_int_equal(changed, !before.is_settled);
    }
    assessment_free(assessment);
    catalogue_free(catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_points_decide_and_open_answers_unsettle),
        cmocka_unit_test(test_only_yes_and_no_give_a_reason),
        cmocka_unit_test(test_outcome_is_settled_when_no_further_answer_changes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
