/* report/explain: the numbers of the sample, worked out by hand, and that every number of the
 * built-in catalogue explains itself.
 *
 * TGT 4.1 rests on SRC 4.1 (strength 6) and SRC A.1 (4). With SRC 4.1 conforming, SRC A.1 partial
 * and its own answer partial: reuse 60%, foundation (6 x 1 + 4 x 0.5) / 10 = 80%, inherited 48%,
 * coverage 48% + 40% x 0.5 = 68%. */
#include "unit.h"

#include <string.h>

#include "engine/forecast.h"
#include "engine/plan.h"
#include "report/explain.h"
#include "sample.h"

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct gap_report *gaps;
static struct plan *plan;
static struct forecast forecast;
static struct explanation explanation;
static struct strbuf words;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_add_row(catalogue, SRC_A1, TGT_41, 4);
    assessment = sample_assessment(catalogue);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    sample_answer(assessment, SRC_A1, STATUS_PARTIAL);
    sample_answer(assessment, TGT_41, STATUS_PARTIAL);
    explanation_init(&explanation);
    strbuf_init(&words);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    strbuf_release(&words);
    explanation_release(&explanation);
    plan_free(plan);
    gap_report_free(gaps);
    assessment_free(assessment);
    catalogue_free(catalogue);
    plan = NULL;
    gaps = NULL;
    return 0;
}

static void make(enum explain_kind kind, size_t index)
{
    const struct explain_input input = {assessment, gaps, plan, &forecast, "2026-11-24", true};
    explain_make(&explanation, &input, (struct explain_subject){kind, index});
    assert_false(explanation.text.failed);
    strbuf_clear(&words);
    for (size_t i = 0; i < explanation.count; i++) {
        const struct explain_line *line = &explanation.lines[i];
        strbuf_append_format(&words, "%s\n", explanation_get_text(&explanation, line->text));
        if (line->right > line->text)
            strbuf_append_format(&words, "-> %s\n",
                                 explanation_get_text(&explanation, line->right));
    }
}

static void compute(void)
{
    gap_report_free(gaps);
    plan_free(plan);
    gaps = sample_report(assessment, "2026-11-24");
    plan = plan_new(assessment->catalogue);
    plan_compute(plan, assessment, gaps, "2026-11-24");
    assert_true(forecast_compute(&forecast, assessment, gaps,
                                 assessment->profile[PROFILE_PLAN_AUDIT], "2026-11-24"));
}

static void explain(enum explain_kind kind, size_t index)
{
    compute();
    make(kind, index);
}

#define assert_says(part) assert_contains(words.text, part)
#define assert_is_silent_on(part) assert_lacks(words.text, part)

static void test_the_sentence_comes_first_and_once(void **state)
{
    (void)state;
    compute();
    for (int kind = 0; kind < EXPLAIN_KIND_COUNT; kind++) {
        make((enum explain_kind)kind, kind == EXPLAIN_SECTION ? 2 : 0);
        assert_true(explanation.count > 0);
        assert_true(strlen(explanation.title) > strlen("Why? "));
        for (size_t i = 0; i < explanation.count; i++)
            assert_int_equal(explanation.lines[i].part == EXPLAIN_SENTENCE, i == 0);
    }
}

static void test_an_item_shows_its_arithmetic(void **state)
{
    (void)state;
    explain(EXPLAIN_ITEM, TGT_41);
    assert_string_equal(explanation.title, "Why? TGT:2021 4.1");
    assert_says("68% covered");
    assert_says("reuse = strongest source / 10 = 6 / 10 = 60%");
    assert_says("(6 x 1 + 4 x 0.5) / (6 + 4) = 80%");
    assert_says("inherited = reuse x foundation = 60% x 80% = 48%");
    assert_says("48% + 40% x 0.5 = 68%");
    assert_says("gap = 100% - 68% = 32%");
    assert_says("3 to 6 days / 3 items x 32% = 0.3-0.6 days");
    assert_says("SRC 4.1 Title of the item\n-> strength 6  # conforming");
    assert_says("every answer behind it is given");
    assert_says("The AI part.");
    assert_says("The data is in the catalogue's file sample.json.");
}

static void test_a_source_that_is_left_out_leaves_the_arithmetic(void **state)
{
    (void)state;
    sample_answer(assessment, SRC_A1, STATUS_NOT_APPLICABLE);
    explain(EXPLAIN_ITEM, TGT_41);
    assert_says("(6 x 1) / (6) = 100%");
}

static void test_an_item_checked_as_a_whole_needs_no_arithmetic(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_FIELD_BASIS), "evidenced");
    explain(EXPLAIN_ITEM, TGT_41);
    assert_says("conforming and evidenced = 100%");
    assert_is_silent_on("foundation");
    assert_is_silent_on("WHAT IS LEFT");
}

static void test_an_item_left_out_says_so_and_nothing_else(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    explain(EXPLAIN_ITEM, TGT_A1);
    assert_says("Left out as not applicable");
    assert_is_silent_on("THE ARITHMETIC");
    assert_is_silent_on("WHAT IS UNKNOWN");
}

/* Without SRC A.1: foundation 6/10, inherited 36%, coverage 56%; it may become 76%. */
static void test_what_is_not_assessed_says_what_it_would_change(void **state)
{
    (void)state;
    sample_answer(assessment, SRC_A1, STATUS_NOT_ASSESSED);
    explain(EXPLAIN_ITEM, TGT_41);
    assert_says("56% covered");
    assert_says("Not assessed: 0 of TGT, 1 of the items of SRC");
    assert_says("it would be 80% (+24)");
}

/* Without the presumed conforming SRC 4.1: foundation 2/10, inherited 12%, coverage 32%. */
static void test_what_is_presumed_says_what_rests_on_it(void **state)
{
    (void)state;
    sample_set(assessment, field_of_answer(SRC_41, ANSWER_FIELD_BASIS), "presumed");
    explain(EXPLAIN_ITEM, TGT_41);
    assert_says("-> strength 6  # conforming, presumed");
    assert_says("0 of TGT, 1 of SRC. Without that it would be 32%");
    make(EXPLAIN_PRESUMED, 0);
    assert_says("1 answer that counts is presumed");
    assert_says("SRC 4.1 Title");
}

static void test_a_source_says_what_it_gives(void **state)
{
    (void)state;
    explain(EXPLAIN_ITEM, SRC_A1);
    assert_says("1 item of TGT rests on it.");
    /* 60% x 4 x 0.5 / 10 */
    assert_says("TGT 4.1 Title of the item\n-> 12%, strength 4  + partial");
    explain(EXPLAIN_ITEM, SRC_42);
    assert_says("0 items of TGT rest on it.");
    assert_is_silent_on("WHERE THE RULE STANDS");
}

/* The clauses: 68%, 0% and 0%, of which the last two may become 100%. */
static void test_a_total_is_the_mean_of_its_items(void **state)
{
    (void)state;
    explain(EXPLAIN_SECTION, 2);
    assert_says("TGT 4 Context: 23% (up to 89%) ready");
    assert_says("add up to 0.68 of 3; 0.68 / 3 = 23%");
    assert_says("2.68 / 3 = 89%");
    assert_says("TGT 4.1 Title of the item\n-> 68% + partial");
    assert_says("Not assessed: 2 of TGT, 0 of the items of SRC");
    assert_says("it would be 89% (+66)");
    make(EXPLAIN_CLAUSES, 0);
    assert_says("The clauses of TGT: 23% (up to 89%) ready");
    assert_says("TGT 4 Context\n-> 23% (up to 89%), 3 items");
    assert_is_silent_on("TGT A Controls");
    make(EXPLAIN_OVERALL, 0);
    assert_says("0.68 / 6 = 11%");
    assert_says("The controls of TGT\n-> 0% (up to 100%), 3 items");
}

static void test_a_section_of_which_nothing_applies(void **state)
{
    (void)state;
    for (size_t i = TGT_A1; i <= TGT_A3; i++)
        sample_answer(assessment, i, STATUS_NOT_APPLICABLE);
    explain(EXPLAIN_CONTROLS, 0);
    assert_says("none of them applies");
    assert_is_silent_on("THE ARITHMETIC");
    make(EXPLAIN_OVERALL, 0);
    assert_says("3 controls are left out");
    assert_says("The controls of TGT\n-> none applies");
}

static void test_gaps_are_counted_by_rule(void **state)
{
    (void)state;
    struct priority_rule *rule = sample_add_rule(catalogue, "first", PRIORITY_1);
    sample_name_item(catalogue, rule, TGT_41);
    rule->is_blocker = true;
    sample_answer(assessment, TGT_42, STATUS_CONFORMING);
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    explain(EXPLAIN_GAPS, 0);
    assert_says("4 gaps are left: 3 new, 1 to extend, 0 carried over; 1 P1, 0 P2, 3 P3");
    assert_says("6 items - 1 closed - 1 left out = 4 left: 1 open and 3 not assessed");
    assert_says("less than 35% of it");
    assert_says("P1, first: 1. The rule says so.");
    assert_says("P3, no rule: 3. No rule brings it forward.");
    make(EXPLAIN_BLOCKERS, 0);
    assert_says("1 item blocks certification");
    assert_says("TGT 4.1 Title of the item\n-> gap 32%  + partial");
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    sample_answer(assessment, SRC_A1, STATUS_CONFORMING);
    explain(EXPLAIN_BLOCKERS, 0);
    assert_says("Nothing that certification cannot do without is open.");
}

/* Clauses: 1 to 2 days an item; 0.32 + 1 + 1 gaps. Controls: 3 gaps of 2 to 4 days. */
static void test_effort_is_the_sum_of_the_packages(void **state)
{
    (void)state;
    explain(EXPLAIN_EFFORT, 0);
    assert_says("8.3-17 days are left");
    assert_says("clauses Clauses\n-> 2.3-4.6 days");
    assert_says("controls Controls\n-> 6-12 days");
    assert_says("0.3-0.6 days if all of it turned out conforming");
    assert_says("For a small firm.");
    make(EXPLAIN_PACKAGE, 0);
    assert_says("clauses Clauses: 2.3-4.6 days left");
    assert_says("from nothing: 3 to 6 days / 3 items = 1.0 to 2.0 days an item");
    assert_says("TGT 4.1 Title of the item\n-> gap 32%, 0.3-0.6 days  + partial");
}

/* With 3 days a week the clauses' work takes 0.8 to 1.5 weeks, but they last 2; the controls come
 * after that and take 2 to 4. */
static void test_dates_say_what_they_rest_on(void **state)
{
    (void)state;
    sample_set(assessment, field_of_profile(PROFILE_PLAN_START), "2027-01-04");
    sample_set(assessment, field_of_profile(PROFILE_PLAN_CAPACITY), "3");
    explain(EXPLAIN_DATES, 0);
    assert_says("3 person-days a week from 2027-01-04");
    assert_says("work alone: 8 to 17 days / 3 a week = 2.8 to 5.5 weeks");
    assert_says("from 2027-01-04 to 2027-02-19 at the high end: 7.0 weeks");
    make(EXPLAIN_PACKAGE, 1);
    assert_says("clauses Clauses\n-> 2.3-4.6 days  2027-01-15");
    assert_says("It begins after these.");
    assert_says("work: 6 to 12 days / 3 a week = 2.0 to 4.0 weeks");
    assert_says("done 2027-01-29 to 2027-02-12");
    make(EXPLAIN_PACKAGE, 0);
    assert_says("at least 2 weeks: Clauses take time.");
    make(EXPLAIN_MILESTONE, 1);
    assert_says("End: 2027-02-05 to 2027-02-19");
    assert_says("the latest end of what it waits for + 1 weeks");
    assert_says("Half\n-> 2027-01-15");
    assert_says("It is the end.");
}

static void test_dates_that_are_missing_are_said(void **state)
{
    (void)state;
    explain(EXPLAIN_DATES, 0);
    assert_says("No dates yet");
    assert_is_silent_on("work alone");
    make(EXPLAIN_MILESTONE, 0);
    assert_says("Half: no date yet");
    make(EXPLAIN_PACKAGE, 1);
    assert_is_silent_on("ITS DATES");
    make(EXPLAIN_FORECAST, 0);
    assert_says("A forecast needs an audit date.");
}

static void test_the_forecast_lists_what_it_takes_as_kept(void **state)
{
    (void)state;
    sample_set(assessment, field_of_profile(PROFILE_PLAN_AUDIT), "2027-03-01");
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_DUE), "2027-03-01");
    sample_set(assessment, field_of_answer(TGT_42, ANSWER_DUE), "2027-03-02");
    sample_set(assessment, field_of_answer(TGT_43, ANSWER_DUE), "2026-11-23");
    explain(EXPLAIN_FORECAST, 0);
    const char *kept = strstr(words.text, "TAKEN AS KEPT\nTGT 4.1 ");
    const char *later = strstr(words.text, "DUE LATER\nTGT 4.2 ");
    assert_non_null(kept);
    assert_non_null(later);
    assert_says("OVER ALREADY, SO NOT COUNTED ON\nTGT 4.3 ");
    assert_says("3 open items have no due date");
}

static void test_owners_have_their_items(void **state)
{
    (void)state;
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_OWNER), "Kim");
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_DUE), "2027-03-01");
    explain(EXPLAIN_OWNER, 0);
    assert_says("Kim: 1 open item, 0.3-0.6 days.");
    assert_says("-> 0.3-0.6 days, due 2027-03-01  + partial");
    make(EXPLAIN_OWNER, 1);
    assert_says("Nobody: 5 open items");
    make(EXPLAIN_OWNER, 2);
    assert_says("Nothing is open any more.");
}

static void test_the_statement_and_the_need_add_up(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_A1, STATUS_PARTIAL);
    sample_answer(assessment, TGT_A2, STATUS_NOT_APPLICABLE);
    sample_set(assessment, field_of_need(ASK_CERTIFIED), "yes");
    sample_set(assessment, field_of_need(ASK_USES_AI), "no");
    explain(EXPLAIN_STATEMENT, 0);
    assert_says("3 controls = 1 that apply + 1 left out + 1 not decided");
    assert_says("NOT DECIDED\nTGT A.3 ");
    assert_says("LEFT OUT\nTGT A.2 ");
    make(EXPLAIN_NEED, 0);
    assert_says("SRC:2020: 3 points, 3 are enough");
    assert_says("TGT:2021: -6 points, 3 are enough");
    assert_says("no (SRC +0, TGT -6): AI?");
    assert_says("open: Harm?");
    assert_says("1 open or unsure; they cannot change the result.");
}

/* Every row leads to something that can be explained. */
static void check_rows(size_t *left)
{
    for (size_t i = 0; i < explanation.count; i++) {
        const struct explain_line line = explanation.lines[i];
        if (line.part != EXPLAIN_ROW)
            continue;
        assert_true(line.subject.kind < EXPLAIN_KIND_COUNT);
        assert_true(strlen(explanation_get_text(&explanation, line.text)) > 0);
        (*left)++;
    }
}

static void test_all_of_the_built_in_catalogue_explains_itself(void **state)
{
    (void)state;
    size_t rows = 0;
    assessment_free(assessment);
    catalogue_free(catalogue);
    catalogue = sample_built_in();
    assessment = sample_assessment(catalogue);
    compute();
    for (size_t i = 0; i < catalogue->item_count; i++) {
        make(EXPLAIN_ITEM, i);
        assert_int_equal(item_is_target(catalogue, &catalogue->items[i]),
                         strstr(words.text, "supports NIST AI RMF: ") != NULL);
        assert_int_equal(catalogue->items[i].auditor != NULL,
                         strstr(words.text, "WHAT AUDITORS ASK") != NULL);
        check_rows(&rows);
    }
    for (size_t i = 0; i < catalogue->package_count; i++) {
        make(EXPLAIN_PACKAGE, i);
        check_rows(&rows);
    }
    for (size_t i = 0; i < catalogue->milestone_count; i++) {
        make(EXPLAIN_MILESTONE, i);
        check_rows(&rows);
    }
    assert_true(rows > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_sentence_comes_first_and_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_item_shows_its_arithmetic, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_source_that_is_left_out_leaves_the_arithmetic, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_an_item_checked_as_a_whole_needs_no_arithmetic, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_an_item_left_out_says_so_and_nothing_else, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_is_not_assessed_says_what_it_would_change, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_is_presumed_says_what_rests_on_it, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_source_says_what_it_gives, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_total_is_the_mean_of_its_items, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_section_of_which_nothing_applies, setup, teardown),
        cmocka_unit_test_setup_teardown(test_gaps_are_counted_by_rule, setup, teardown),
        cmocka_unit_test_setup_teardown(test_effort_is_the_sum_of_the_packages, setup, teardown),
        cmocka_unit_test_setup_teardown(test_dates_say_what_they_rest_on, setup, teardown),
        cmocka_unit_test_setup_teardown(test_dates_that_are_missing_are_said, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_forecast_lists_what_it_takes_as_kept, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_owners_have_their_items, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_statement_and_the_need_add_up, setup, teardown),
        cmocka_unit_test_setup_teardown(test_all_of_the_built_in_catalogue_explains_itself, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
