/* engine/risk: how high risks and impacts are, what is due, what the law may say. */
#include "unit.h"

#include "engine/risk.h"
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

static void check_rating(struct risk_rating rating, int likelihood, int consequence,
                         const char *level)
{
    assert_int_equal(rating.likelihood, likelihood);
    assert_int_equal(rating.consequence, consequence);
    assert_int_equal(rating.product, likelihood * consequence);
    if (level)
        assert_string_equal(rating.level->id, level);
    else
        assert_null(rating.level);
}

static struct risk_rating rate(const char *id)
{
    return risk_rate_inherent(catalogue->registers, sample_find_record(assessment, id));
}

static struct risk_rating rate_rest(const char *id)
{
    return risk_rate_residual(catalogue->registers, sample_find_record(assessment, id));
}

static struct risk_rating rate_impact(const char *id)
{
    return risk_rate_impact(catalogue->registers, sample_find_record(assessment, id));
}

static void test_a_risk_is_likelihood_times_the_worst_consequence(void **state)
{
    (void)state;
    sample_add_record(assessment, "R-1", "consequence_organisation=2", "consequence_individuals=4",
                      "consequence_groups=3", "consequence_society=1", "likelihood=3", NULL);
    check_rating(rate("R-1"), 3, 4, "high");
    sample_set_record(assessment, "R-1", "consequence_society", "5");
    check_rating(rate("R-1"), 3, 5, "high");
    sample_set_record(assessment, "R-1", "likelihood", "4");
    check_rating(rate("R-1"), 4, 5, "critical");
}

static void test_each_side_can_be_the_worst(void **state)
{
    (void)state;
    static const char *const sides[] = {"consequence_organisation", "consequence_individuals",
                                        "consequence_groups", "consequence_society"};
    for (size_t i = 0; i < COUNT_OF(sides); i++) {
        for (size_t j = 0; j < COUNT_OF(sides); j++)
            sample_set_record(assessment, "R-1", sides[j], i == j ? "5" : "1");
        sample_set_record(assessment, "R-1", "likelihood", "1");
        check_rating(rate("R-1"), 1, 5, "medium");
    }
}

static void test_levels_begin_where_they_say(void **state)
{
    (void)state;
    static const struct {
        const char *likelihood;
        const char *consequence;
        int product;
        const char *level;
    } cases[] = {{"1", "1", 1, "low"},       {"2", "2", 4, "low"},      {"1", "5", 5, "medium"},
                 {"3", "3", 9, "medium"},    {"2", "5", 10, "high"},    {"5", "3", 15, "high"},
                 {"4", "4", 16, "critical"}, {"5", "5", 25, "critical"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        sample_set_record(assessment, "R-1", "likelihood", cases[i].likelihood);
        sample_set_record(assessment, "R-1", "consequence_groups", cases[i].consequence);
        assert_int_equal(rate("R-1").product, cases[i].product);
        assert_string_equal(rate("R-1").level->id, cases[i].level);
    }
}

static void test_half_a_rating_is_none(void **state)
{
    (void)state;
    sample_set_record(assessment, "R-1", "name", "Unrated");
    check_rating(rate("R-1"), 0, 0, NULL);
    check_rating(rate_rest("R-1"), 0, 0, NULL);
    sample_set_record(assessment, "R-1", "likelihood", "5");
    check_rating(rate("R-1"), 5, 0, NULL);
    sample_set_record(assessment, "R-1", "likelihood", NULL);
    sample_set_record(assessment, "R-1", "consequence_groups", "5");
    check_rating(rate("R-1"), 0, 5, NULL);
}

static void test_what_is_left_has_a_rating_of_its_own(void **state)
{
    (void)state;
    sample_add_record(assessment, "R-1", "consequence_groups=5", "likelihood=5",
                      "residual_consequence=2", "residual_likelihood=3", NULL);
    check_rating(rate("R-1"), 5, 5, "critical");
    check_rating(rate_rest("R-1"), 3, 2, "medium");
    sample_set_record(assessment, "R-1", "residual_likelihood", NULL);
    check_rating(rate_rest("R-1"), 0, 2, NULL);
}

static void test_an_impact_is_the_worst_product(void **state)
{
    (void)state;
    sample_set_record(assessment, "I-1", "system", "S-1");
    check_rating(rate_impact("I-1"), 0, 0, NULL);
    sample_add_record(assessment, "I-1", "individuals_severity=5", "groups_likelihood=5", NULL);
    check_rating(rate_impact("I-1"), 0, 0, NULL); /* no side has both */
    sample_add_record(assessment, "I-1", "individuals_likelihood=1", "groups_severity=2",
                      "society_severity=3", "society_likelihood=3", NULL);
    check_rating(rate_impact("I-1"), 5, 2, "high"); /* 5, 10, 9 */
    sample_set_record(assessment, "I-1", "society_likelihood", "4");
    check_rating(rate_impact("I-1"), 4, 3, "high");
    sample_set_record(assessment, "I-1", "individuals_likelihood", "5");
    check_rating(rate_impact("I-1"), 5, 5, "critical");
}

static enum impact_due judge(const char *today)
{
    return risk_judge_impact(sample_find_record(assessment, "I-1"), today);
}

static void test_an_impact_assessment_is_due_by_day_or_event(void **state)
{
    (void)state;
    sample_set_record(assessment, "I-1", "system", "S-1");
    assert_int_equal(judge(TODAY), IMPACT_NOT_DUE);
    sample_set_record(assessment, "I-1", "next_review", TODAY);
    assert_int_equal(judge(TODAY), IMPACT_NOT_DUE); /* the day itself is in time */
    sample_set_record(assessment, "I-1", "next_review", "2026-11-23");
    assert_int_equal(judge(TODAY), IMPACT_DUE_DAY);
    assert_int_equal(judge(NULL), IMPACT_NOT_DUE);
    sample_set_record(assessment, "I-1", "events", "model_change");
    assert_int_equal(judge(TODAY), IMPACT_DUE_EVENT);
    assert_int_equal(judge(NULL), IMPACT_DUE_EVENT);
}

static void check_class(const char *facts, const char *class)
{
    const struct registers *registers = catalogue->registers;
    const struct law_rule *rule = law_suggest(registers, facts);
    assert_string_equal(registers->lists[PICKS_LAW_CLASS].picks[rule->law_class].id, class);
}

static void test_the_first_rule_that_fits_suggests_a_class(void **state)
{
    (void)state;
    check_class(NULL, "minimal");
    check_class("", "minimal");
    check_class("ban", "prohibited");
    check_class("ban, area, narrow, chat, profiling", "prohibited");
    check_class("area", "high");
    check_class("area, chat", "high");
    check_class("area, narrow", "minimal");
    check_class("area, narrow, chat", "limited");
    check_class("chat", "limited");
    check_class("chat, profiling", "minimal");
    check_class("narrow", "minimal");
    check_class("profiling", "minimal");
}

/* What is known of the Act, with the catalogue's own rules. */
static void test_the_built_in_rules(void **state)
{
    (void)state;
    static const struct {
        const char *facts;
        const char *class;
    } cases[] = {
        {NULL, "minimal"},
        {"research_only", "outside"},
        {"social_scoring, narrow_task", "prohibited"},
        {"employment", "high"},
        {"employment, narrow_task", "minimal"},
        {"employment, narrow_task, profiling", "high"},
        {"employment, profiling", "high"},
        {"employment, talks_to_people, narrow_task", "limited"},
        {"employment, talks_to_people, narrow_task, profiling", "high"},
        {"safety_component, narrow_task", "high"},
        {"talks_to_people", "limited"},
        {"synthetic_content, profiling", "limited"},
        {"general_purpose", "limited"},
        {"profiling", "minimal"},
    };
    struct catalogue *built_in = sample_built_in();
    const struct registers *registers = built_in->registers;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct law_rule *rule = law_suggest(registers, cases[i].facts);
        const char *class = registers->lists[PICKS_LAW_CLASS].picks[rule->law_class].id;
        assert_string_equal(class, cases[i].class);
    }
    catalogue_free(built_in);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_risk_is_likelihood_times_the_worst_consequence),
        TEST(test_each_side_can_be_the_worst),
        TEST(test_levels_begin_where_they_say),
        TEST(test_half_a_rating_is_none),
        TEST(test_what_is_left_has_a_rating_of_its_own),
        TEST(test_an_impact_is_the_worst_product),
        TEST(test_an_impact_assessment_is_due_by_day_or_event),
        TEST(test_the_first_rule_that_fits_suggests_a_class),
        TEST(test_the_built_in_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
