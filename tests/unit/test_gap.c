/* engine/gap and engine/priority: the arithmetic of section 4 of the design, worked out by hand on
 * the catalogue of sample.h. */
#include "unit.h"

#include <string.h>

#include "engine/gap.h"
#include "engine/priority.h"
#include "sample.h"

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct gap_report *report;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    assessment = sample_assessment(catalogue);
    report = gap_report_new(catalogue);
    assert_non_null(report);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    gap_report_free(report);
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

static const struct gap_item *entry_of(size_t item)
{
    return gap_report_find(report, &catalogue->items[item]);
}

/* The item's numbers as the answers are now. */
static const struct gap_item *compute(size_t item)
{
    gap_report_compute(report, assessment, "2026-11-24");
    return entry_of(item);
}

static void check_range(struct gap_range range, double low, double value, double high)
{
    assert_near(range.low, low);
    assert_near(range.value, value);
    assert_near(range.high, high);
}

static void test_full_sources_and_no_work_for_ai(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    sample_answer(assessment, TGT_41, STATUS_NONCONFORMING);
    const struct gap_item *entry = compute(TGT_41);
    assert_near(entry->reuse, 0.6);
    assert_near(entry->foundation, 1);
    assert_near(entry->inherited, 0.6);
    assert_near(entry->own, 0);
    check_range(entry->coverage, 0.6, 0.6, 0.6);
    assert_near(entry->gap, 0.4);
    assert_int_equal(entry->origin, ORIGIN_EXTEND);
    assert_int_equal(entry->state, GAP_OPEN);
    assert_false(entry->is_unknown);
    assert_false(entry->is_whole);
}

/* reuse 6/10, foundation (6 * 1 + 2 * 0.5) / 8 = 0.875, inherited 0.525, own 0.5:
 * 0.525 + 0.4 * 0.5 = 0.725. */
static void test_partial_sources_count_half(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_add_row(catalogue, SRC_A1, TGT_41, 2);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    sample_answer(assessment, SRC_A1, STATUS_PARTIAL);
    sample_answer(assessment, TGT_41, STATUS_PARTIAL);
    const struct gap_item *entry = compute(TGT_41);
    assert_near(entry->reuse, 0.6);
    assert_near(entry->foundation, 0.875);
    assert_near(entry->inherited, 0.525);
    assert_near(entry->own, 0.5);
    check_range(entry->coverage, 0.725, 0.725, 0.725);
    assert_near(entry->gap, 0.275);
    assert_int_equal(entry->origin, ORIGIN_EXTEND);
}

static void test_planned_and_nonconforming_count_nothing(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_add_row(catalogue, SRC_42, TGT_41, 4);
    sample_answer(assessment, SRC_41, STATUS_PLANNED);
    sample_answer(assessment, SRC_42, STATUS_NONCONFORMING);
    sample_answer(assessment, TGT_41, STATUS_PLANNED);
    const struct gap_item *entry = compute(TGT_41);
    assert_near(entry->foundation, 0);
    assert_near(entry->inherited, 0);
    check_range(entry->coverage, 0, 0, 0);
    assert_near(entry->gap, 1);
    assert_int_equal(entry->origin, ORIGIN_NEW);
    assert_false(entry->is_unknown);
}

/* The weaker source counts by its strength: (8 * 0 + 2 * 1) / 10. */
static void test_reuse_is_the_strongest_source_and_foundation_the_weighted_mean(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_A1, 8);
    sample_add_row(catalogue, SRC_A1, TGT_A1, 2);
    sample_answer(assessment, SRC_41, STATUS_PLANNED);
    sample_answer(assessment, SRC_A1, STATUS_CONFORMING);
    const struct gap_item *entry = compute(TGT_A1);
    assert_near(entry->reuse, 0.8);
    assert_near(entry->foundation, 0.2);
    assert_near(entry->inherited, 0.16);
}

static void test_item_without_source_is_new_and_rests_on_its_own_answer(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_42, STATUS_PARTIAL);
    const struct gap_item *entry = compute(TGT_42);
    assert_near(entry->reuse, 0);
    assert_near(entry->foundation, 0);
    check_range(entry->coverage, 0.5, 0.5, 0.5);
    assert_int_equal(entry->origin, ORIGIN_NEW);
    sample_answer(assessment, TGT_42, STATUS_CONFORMING);
    entry = compute(TGT_42);
    check_range(entry->coverage, 1, 1, 1);
    assert_int_equal(entry->state, GAP_CLOSED);
}

/* Without the 8 only the 4 is left, in the maximum as in the sums. */
static void test_source_that_is_not_applicable_leaves_maximum_and_sums(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_A1, TGT_41, 8);
    sample_add_row(catalogue, SRC_41, TGT_41, 4);
    sample_answer(assessment, SRC_A1, STATUS_NOT_APPLICABLE);
    sample_answer(assessment, SRC_41, STATUS_PARTIAL);
    sample_answer(assessment, TGT_41, STATUS_PARTIAL);
    const struct gap_item *entry = compute(TGT_41);
    assert_near(entry->reuse, 0.4);
    assert_near(entry->foundation, 0.5);
    assert_near(entry->inherited, 0.2);
    check_range(entry->coverage, 0.5, 0.5, 0.5);
}

static void test_all_sources_not_applicable_give_no_reuse_and_a_new_item(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_A1, TGT_41, 9);
    sample_add_row(catalogue, SRC_A2, TGT_41, 7);
    sample_answer(assessment, SRC_A1, STATUS_NOT_APPLICABLE);
    sample_answer(assessment, SRC_A2, STATUS_NOT_APPLICABLE);
    const struct gap_item *entry = compute(TGT_41);
    assert_near(entry->reuse, 0);
    assert_near(entry->foundation, 0);
    check_range(entry->coverage, 0, 0, 1);
    assert_int_equal(entry->origin, ORIGIN_NEW);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    check_range(compute(TGT_41)->coverage, 1, 1, 1);
}

static void test_unknown_answers_make_a_range(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_add_row(catalogue, SRC_42, TGT_41, 2);
    const struct gap_item *entry = compute(TGT_41);
    check_range(entry->coverage, 0, 0, 1);
    assert_int_equal(entry->state, GAP_NOT_ASSESSED);
    assert_true(entry->is_unknown);
    /* The 6 is known to be missing: at best 0.6 * 2 / 8 = 0.15 is inherited. */
    sample_answer(assessment, SRC_41, STATUS_NONCONFORMING);
    entry = compute(TGT_41);
    check_range(entry->coverage, 0, 0, 0.15 + 0.4);
    sample_answer(assessment, TGT_41, STATUS_PARTIAL);
    entry = compute(TGT_41);
    check_range(entry->coverage, 0.2, 0.2, 0.35);
    assert_int_equal(entry->state, GAP_OPEN);
    assert_true(entry->is_unknown);
    sample_answer(assessment, SRC_42, STATUS_PARTIAL);
    entry = compute(TGT_41);
    check_range(entry->coverage, 0.2 + 0.6 / 8, 0.2 + 0.6 / 8, 0.2 + 0.6 / 8);
    assert_false(entry->is_unknown);
}

static void test_evidenced_conformity_counts_as_checked_as_a_whole(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_add_row(catalogue, SRC_42, TGT_41, 6);
    sample_answer(assessment, SRC_41, STATUS_NONCONFORMING);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    check_range(compute(TGT_41)->coverage, 0.4, 0.4, 0.7);
    assert_int_equal(entry_of(TGT_41)->state, GAP_OPEN);
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_FIELD_BASIS), "presumed");
    check_range(compute(TGT_41)->coverage, 0.4, 0.4, 0.7);
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_FIELD_BASIS), "evidenced");
    const struct gap_item *entry = compute(TGT_41);
    check_range(entry->coverage, 1, 1, 1);
    assert_near(entry->gap, 0);
    assert_true(entry->is_whole);
    assert_false(entry->is_unknown);
    assert_int_equal(entry->state, GAP_CLOSED);
    assert_near(entry->effort.high, 0);
}

static void test_evidenced_part_is_still_a_part(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_41, STATUS_PARTIAL);
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_FIELD_BASIS), "evidenced");
    const struct gap_item *entry = compute(TGT_41);
    check_range(entry->coverage, 0.5, 0.5, 0.5);
    assert_false(entry->is_whole);
    assert_int_equal(entry->state, GAP_OPEN);
}

/* Every strength, alone and in pairs: where all is conforming, the gap is exactly nothing. */
static void test_everything_conforming_closes_whatever_the_strengths(void **state)
{
    (void)state;
    for (int strong = 1; strong <= 10; strong++) {
        for (int weak = 1; weak <= strong; weak++) {
            teardown(NULL);
            setup(NULL);
            sample_add_row(catalogue, SRC_41, TGT_41, strong);
            sample_add_row(catalogue, SRC_42, TGT_41, weak);
            sample_answer(assessment, SRC_41, STATUS_CONFORMING);
            sample_answer(assessment, SRC_42, STATUS_CONFORMING);
            assert_true(compute(TGT_41)->coverage.high == 1);
            sample_answer(assessment, TGT_41, STATUS_CONFORMING);
            assert_true(compute(TGT_41)->gap == 0);
            assert_int_equal(entry_of(TGT_41)->state, GAP_CLOSED);
        }
    }
}

/* A source that gives all leaves nothing to add, so the item is open only until somebody says so.
 */
static void test_full_reuse_is_closed_only_by_an_own_answer(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 10);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    check_range(compute(TGT_41)->coverage, 1, 1, 1);
    assert_int_equal(entry_of(TGT_41)->state, GAP_NOT_ASSESSED);
    sample_answer(assessment, TGT_41, STATUS_PLANNED);
    assert_int_equal(compute(TGT_41)->state, GAP_OPEN);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    assert_int_equal(compute(TGT_41)->state, GAP_CLOSED);
}

static enum item_origin origin_now(void)
{
    return compute(TGT_41)->origin;
}

static void test_origin_is_new_below_the_reuse_threshold_only(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 4);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    assert_int_equal(origin_now(), ORIGIN_EXTEND); /* 0.4 */
    catalogue->new_reuse_below_permille = 400;
    assert_int_equal(origin_now(), ORIGIN_EXTEND);
    catalogue->new_reuse_below_permille = 401;
    assert_int_equal(origin_now(), ORIGIN_NEW);
    catalogue->new_reuse_below_permille = 350;
    catalogue->rows[0].strength = 3;
    assert_int_equal(origin_now(), ORIGIN_NEW); /* 0.3 */
}

/* 6 * (2 * 1) / 8 = 0.15 exactly: neither 0.6 nor 0.15 can be written in binary. */
static void test_origin_is_new_below_the_inherited_threshold_only(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_add_row(catalogue, SRC_42, TGT_41, 2);
    sample_answer(assessment, SRC_41, STATUS_NONCONFORMING);
    sample_answer(assessment, SRC_42, STATUS_CONFORMING);
    assert_int_equal(origin_now(), ORIGIN_EXTEND);
    assert_near(entry_of(TGT_41)->inherited, 0.15);
    catalogue->new_inherited_below_permille = 151;
    assert_int_equal(origin_now(), ORIGIN_NEW);
    catalogue->new_inherited_below_permille = 150;
    sample_answer(assessment, SRC_42, STATUS_PARTIAL);
    assert_int_equal(origin_now(), ORIGIN_NEW);
}

/* 0.6 * 0.25 again, from rows of 6, 3 and 3 of which one 3 conforms. */
static void test_inherited_boundary_does_not_depend_on_how_it_is_reached(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_add_row(catalogue, SRC_42, TGT_41, 3);
    sample_add_row(catalogue, SRC_A1, TGT_41, 3);
    sample_answer(assessment, SRC_42, STATUS_CONFORMING);
    assert_int_equal(origin_now(), ORIGIN_EXTEND);
    sample_answer(assessment, SRC_42, STATUS_PARTIAL);
    sample_answer(assessment, SRC_A1, STATUS_PARTIAL);
    assert_int_equal(origin_now(), ORIGIN_EXTEND);
}

static void test_origin_is_carried_over_from_the_threshold_on(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 10);
    sample_add_row(catalogue, SRC_42, TGT_41, 10);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    sample_answer(assessment, SRC_42, STATUS_PARTIAL);
    assert_int_equal(origin_now(), ORIGIN_CARRIED_OVER); /* 1 * 15 / 20 = 0.75 */
    catalogue->carried_over_from_permille = 751;
    assert_int_equal(origin_now(), ORIGIN_EXTEND);
    catalogue->carried_over_from_permille = 750;
    sample_answer(assessment, SRC_42, STATUS_NONCONFORMING);
    assert_int_equal(origin_now(), ORIGIN_EXTEND); /* 0.5 */
}

/* 0.7 is below 0.75, 0.8 is not. */
static void test_full_source_carries_over_by_its_strength(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 7);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    assert_int_equal(origin_now(), ORIGIN_EXTEND);
    catalogue->rows[0].strength = 8;
    assert_int_equal(origin_now(), ORIGIN_CARRIED_OVER);
    catalogue->carried_over_from_permille = 800;
    assert_int_equal(origin_now(), ORIGIN_CARRIED_OVER);
    catalogue->carried_over_from_permille = 801;
    assert_int_equal(origin_now(), ORIGIN_EXTEND);
}

/* The clauses cover 0.6, 0.5 and 0; nobody has answered the last. */
static void answer_clauses(void)
{
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    sample_answer(assessment, TGT_41, STATUS_PLANNED);
    sample_answer(assessment, TGT_42, STATUS_PARTIAL);
}

static void test_totals_are_means_over_items_of_equal_weight(void **state)
{
    (void)state;
    answer_clauses();
    compute(TGT_41);
    check_range(report->clauses.readiness, 1.1 / 3, 1.1 / 3, 2.1 / 3);
    assert_int_equal(report->clauses.items, 3);
    assert_int_equal(report->clauses.answered, 2);
    assert_int_equal(report->clauses.open, 3);
    check_range(report->controls.readiness, 0, 0, 1);
    check_range(report->overall.readiness, 1.1 / 6, 1.1 / 6, 5.1 / 6);
    assert_int_equal(report->overall.items, 6);
    check_range(report->sections[2].readiness, 1.1 / 3, 1.1 / 3, 2.1 / 3);
    check_range(report->packages[0].readiness, 1.1 / 3, 1.1 / 3, 2.1 / 3);
    check_range(report->packages[1].readiness, 0, 0, 1);
    assert_int_equal(report->sections[0].items, 0);
    assert_int_equal(report->states[GAP_OPEN], 2);
    assert_int_equal(report->states[GAP_NOT_ASSESSED], 4);
    assert_int_equal(report->origins[ORIGIN_NEW], 5);
    assert_int_equal(report->origins[ORIGIN_EXTEND], 1);
}

static void test_clauses_and_controls_are_counted_apart(void **state)
{
    (void)state;
    sample_answer_range(assessment, TGT_41, TGT_43 + 1, STATUS_CONFORMING);
    sample_answer_range(assessment, TGT_A1, TGT_A3 + 1, STATUS_NONCONFORMING);
    compute(TGT_41);
    check_range(report->clauses.readiness, 1, 1, 1);
    check_range(report->controls.readiness, 0, 0, 0);
    check_range(report->overall.readiness, 0.5, 0.5, 0.5);
    assert_int_equal(report->clauses.open, 0);
    assert_int_equal(report->controls.open, 3);
    assert_int_equal(report->states[GAP_CLOSED], 3);
}

static void test_item_left_out_is_in_no_total(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    sample_answer(assessment, TGT_A2, STATUS_PARTIAL);
    sample_answer(assessment, TGT_A3, STATUS_CONFORMING);
    const struct gap_item *entry = compute(TGT_A1);
    assert_int_equal(entry->state, GAP_NOT_APPLICABLE);
    assert_near(entry->effort.high, 0);
    assert_int_equal(report->controls.items, 2);
    assert_int_equal(report->controls.answered, 2);
    assert_int_equal(report->controls.open, 1);
    check_range(report->controls.readiness, 0.75, 0.75, 0.75);
    assert_int_equal(report->states[GAP_NOT_APPLICABLE], 1);
    assert_int_equal(report->overall.items, 5);
    sample_answer(assessment, TGT_A2, STATUS_NOT_APPLICABLE);
    sample_answer(assessment, TGT_A3, STATUS_NOT_APPLICABLE);
    compute(TGT_A1);
    assert_int_equal(report->controls.items, 0);
    check_range(report->controls.readiness, 0, 0, 0);
}

/* A third of 3 to 6 days is 1 to 2 days, times gap 0.4; the controls' third is 2 to 4 days. */
static void test_effort_is_the_share_of_the_package_times_the_gap(void **state)
{
    (void)state;
    answer_clauses();
    sample_answer(assessment, TGT_A1, STATUS_CONFORMING);
    sample_answer(assessment, TGT_A2, STATUS_NOT_APPLICABLE);
    const struct gap_item *entry = compute(TGT_41);
    assert_near(entry->effort.low, 0.4);
    assert_near(entry->effort.high, 0.8);
    assert_near(entry->effort_best.high, 0.8);
    assert_near(entry_of(TGT_43)->effort.high, 2);
    assert_near(entry_of(TGT_43)->effort_best.high, 0);
    assert_near(entry_of(TGT_A1)->effort.high, 0);
    assert_near(entry_of(TGT_A3)->effort.low, 2);
    assert_near(report->clauses.effort.low, 0.4 + 0.5 + 1);
    assert_near(report->clauses.effort.high, 0.8 + 1 + 2);
    assert_near(report->clauses.effort_best.low, 0.4 + 0.5);
    assert_near(report->controls.effort.high, 4);
    assert_near(report->packages[1].effort.high, 4);
    assert_near(report->overall.effort.low, 1.9 + 2);
    assert_near(report->overall.effort_best.high, 1.8);
}

static void test_sources_and_presumed_answers_are_counted_where_they_are_used(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_add_row(catalogue, SRC_A1, TGT_41, 6);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    sample_answer(assessment, SRC_42, STATUS_CONFORMING); /* no row names it */
    sample_set(assessment, field_of_answer(SRC_41, ANSWER_FIELD_BASIS), "presumed");
    sample_set(assessment, field_of_answer(SRC_42, ANSWER_FIELD_BASIS), "presumed");
    compute(TGT_41);
    assert_int_equal(report->sources_used, 2);
    assert_int_equal(report->sources_answered, 1);
    assert_int_equal(report->presumed, 1);
}

static void test_computing_again_forgets_the_old_answers(void **state)
{
    (void)state;
    answer_clauses();
    compute(TGT_41);
    struct gap_report *fresh = NULL;
    sample_answer_range(assessment, SRC_41, SAMPLE_ITEM_COUNT, STATUS_NOT_ASSESSED);
    compute(TGT_41);
    fresh = sample_report(assessment, "2026-11-24");
    assert_memory_equal(report->items, fresh->items, fresh->item_count * sizeof *fresh->items);
    assert_memory_equal(&report->overall, &fresh->overall, sizeof fresh->overall);
    assert_memory_equal(report->states, fresh->states, sizeof fresh->states);
    gap_report_free(fresh);
    gap_report_free(NULL);
}

static void test_default_priority_where_no_rule_matches(void **state)
{
    (void)state;
    struct priority_rule *rule = sample_add_rule(catalogue, "other", PRIORITY_1);
    sample_name_item(catalogue, rule, TGT_42);
    const struct gap_item *entry = compute(TGT_41);
    assert_int_equal(entry->priority, PRIORITY_3);
    assert_int_equal(entry->rules, 0);
    assert_false(entry->is_blocker);
    assert_int_equal(entry_of(TGT_42)->priority, PRIORITY_1);
    assert_int_equal(report->priorities[PRIORITY_1], 1);
    assert_int_equal(report->priorities[PRIORITY_3], 5);
}

static void test_highest_priority_of_all_matching_rules_wins(void **state)
{
    (void)state;
    sample_add_rule(catalogue, "second", PRIORITY_2);
    struct priority_rule *first = sample_add_rule(catalogue, "first", PRIORITY_1);
    sample_name_item(catalogue, first, TGT_41);
    sample_name_item(catalogue, first, TGT_A3);
    sample_add_rule(catalogue, "third", PRIORITY_3);
    const struct gap_item *entry = compute(TGT_41);
    assert_int_equal(entry->priority, PRIORITY_1);
    assert_int_equal(entry->rules, 7);
    assert_int_equal(entry_of(TGT_A3)->priority, PRIORITY_1);
    assert_int_equal(entry_of(TGT_43)->priority, PRIORITY_2);
    assert_int_equal(entry_of(TGT_43)->rules, 5);
}

static void test_blocker_is_shown_until_it_is_closed(void **state)
{
    (void)state;
    struct priority_rule *rule = sample_add_rule(catalogue, "blocker", PRIORITY_1);
    rule->is_blocker = true;
    sample_name_item(catalogue, rule, TGT_41);
    sample_add_row(catalogue, SRC_41, TGT_41, 9);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    sample_answer(assessment, TGT_41, STATUS_PARTIAL);
    const struct gap_item *entry = compute(TGT_41); /* covered to 95 % */
    assert_near(entry->coverage.value, 0.95);
    assert_true(entry->is_blocker);
    assert_int_equal(report->blockers, 1);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    entry = compute(TGT_41);
    assert_false(entry->is_blocker);
    assert_int_equal(entry->rules, 0);
    assert_int_equal(report->blockers, 0);
}

static void test_item_left_out_has_no_priority(void **state)
{
    (void)state;
    struct priority_rule *rule = sample_add_rule(catalogue, "all", PRIORITY_1);
    rule->is_blocker = true;
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    assert_int_equal(compute(TGT_A1)->rules, 0);
    assert_false(entry_of(TGT_A1)->is_blocker);
    assert_int_equal(report->priorities[PRIORITY_1], 5);
}

static void test_rule_below_half_ends_with_half(void **state)
{
    (void)state;
    sample_add_rule(catalogue, "document", PRIORITY_1)->own_below_permille = 500;
    static const struct {
        enum status status;
        enum priority priority;
    } table[] = {{STATUS_NOT_ASSESSED, PRIORITY_1},
                 {STATUS_PLANNED, PRIORITY_1},
                 {STATUS_NONCONFORMING, PRIORITY_1},
                 {STATUS_PARTIAL, PRIORITY_3}};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        sample_answer(assessment, TGT_41, table[i].status);
        assert_int_equal(compute(TGT_41)->priority, table[i].priority);
    }
    catalogue->rules[0].own_below_permille = 501;
    assert_int_equal(compute(TGT_41)->priority, PRIORITY_1);
}

static void test_rule_for_an_origin(void **state)
{
    (void)state;
    struct priority_rule *rule = sample_add_rule(catalogue, "little", PRIORITY_2);
    rule->has_origin = true;
    rule->origin = ORIGIN_NEW;
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    assert_int_equal(compute(TGT_41)->priority, PRIORITY_2);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    assert_int_equal(compute(TGT_41)->priority, PRIORITY_3);
}

static void test_rule_with_a_question_needs_yes(void **state)
{
    (void)state;
    sample_add_rule(catalogue, "harm", PRIORITY_1)->question = ASK_CONSEQUENTIAL;
    static const char *const others[] = {NULL, "no", "unsure"};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        sample_set(assessment, field_of_need(ASK_CONSEQUENTIAL), others[i]);
        assert_int_equal(compute(TGT_41)->priority, PRIORITY_3);
    }
    sample_set(assessment, field_of_need(ASK_USES_AI), "yes");
    assert_int_equal(compute(TGT_41)->priority, PRIORITY_3);
    sample_set(assessment, field_of_need(ASK_CONSEQUENTIAL), "yes");
    assert_int_equal(compute(TGT_41)->priority, PRIORITY_1);
}

static void test_rule_holds_from_its_date_on(void **state)
{
    (void)state;
    sample_add_rule(catalogue, "law", PRIORITY_1)->from = "2026-08-02";
    static const struct {
        const char *today;
        enum priority priority;
    } table[] = {{NULL, PRIORITY_3},         {"2025-12-31", PRIORITY_3},
                 {"2026-08-01", PRIORITY_3}, {"2026-08-02", PRIORITY_1},
                 {"2026-08-03", PRIORITY_1}, {"2027-01-01", PRIORITY_1}};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        gap_report_compute(report, assessment, table[i].today);
        assert_int_equal(entry_of(TGT_41)->priority, table[i].priority);
    }
}

static void test_all_conditions_of_a_rule_must_hold(void **state)
{
    (void)state;
    struct priority_rule *rule = sample_add_rule(catalogue, "strict", PRIORITY_1);
    sample_name_item(catalogue, rule, TGT_41);
    rule->own_below_permille = 500;
    rule->question = ASK_CONSEQUENTIAL;
    rule->from = "2026-08-02";
    assert_int_equal(compute(TGT_41)->priority, PRIORITY_3);
    sample_set(assessment, field_of_need(ASK_CONSEQUENTIAL), "yes");
    assert_int_equal(compute(TGT_41)->priority, PRIORITY_1);
    assert_int_equal(entry_of(TGT_42)->priority, PRIORITY_3);
    sample_answer(assessment, TGT_41, STATUS_PARTIAL);
    assert_int_equal(compute(TGT_41)->priority, PRIORITY_3);
}

static void test_last_of_32_rules_has_its_bit(void **state)
{
    (void)state;
    for (int i = 0; i < CATALOGUE_MAX_RULES; i++)
        sample_name_item(catalogue, sample_add_rule(catalogue, "rule", PRIORITY_2), TGT_42);
    sample_name_item(catalogue, &catalogue->rules[31], TGT_41);
    assert_int_equal(compute(TGT_41)->rules, UINT32_C(1) << 31);
    assert_int_equal(entry_of(TGT_42)->rules, UINT32_MAX);
}

/* Stage "first" holds 4.2 and A.1. A.2 has priority 1, 4.1 is closed, A.3 left out. */
static void test_work_is_ordered_by_priority_then_stage_then_catalogue(void **state)
{
    (void)state;
    static const size_t expected[] = {TGT_A2, TGT_42, TGT_A1, TGT_43};
    size_t order[SAMPLE_ITEM_COUNT];
    sample_name_item(catalogue, sample_add_rule(catalogue, "rule", PRIORITY_1), TGT_A2);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    sample_answer(assessment, TGT_A3, STATUS_NOT_APPLICABLE);
    compute(TGT_41);
    assert_int_equal(priority_sort_items(report, order), COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        assert_int_equal(report->items[order[i]].item->index, expected[i]);
}

/* What a whole ISMS of one status gives for AI, with nothing done for AI yet. */
static void check_whole_source(enum status status, size_t new_items, size_t extend, size_t carried)
{
    struct catalogue *built_in = sample_built_in();
    struct assessment *whole = sample_assessment(built_in);
    for (size_t i = 0; i < built_in->source_count; i++)
        sample_answer(whole, i, status);
    struct gap_report *gaps = sample_report(whole, "2026-11-24");
    assert_int_equal(gaps->origins[ORIGIN_NEW], new_items);
    assert_int_equal(gaps->origins[ORIGIN_EXTEND], extend);
    assert_int_equal(gaps->origins[ORIGIN_CARRIED_OVER], carried);
    assert_int_equal(gaps->states[GAP_NOT_ASSESSED], 70);
    assert_int_equal(gaps->blockers, 14);
    gap_report_free(gaps);
    assessment_free(whole);
    catalogue_free(built_in);
}

static void test_whole_isms_carries_over_8_extends_46_leaves_16_new(void **state)
{
    (void)state;
    check_whole_source(STATUS_CONFORMING, 16, 46, 8);
}

static void test_half_an_isms_extends_54_leaves_16_new(void **state)
{
    (void)state;
    check_whole_source(STATUS_PARTIAL, 16, 54, 0);
}

static void test_no_isms_leaves_all_70_new(void **state)
{
    (void)state;
    check_whole_source(STATUS_NONCONFORMING, 70, 0, 0);
    check_whole_source(STATUS_NOT_ASSESSED, 70, 0, 0);
}

static void test_all_of_both_standards_conforming_leaves_nothing(void **state)
{
    (void)state;
    struct catalogue *built_in = sample_built_in();
    struct assessment *whole = sample_assessment(built_in);
    sample_answer_range(whole, 0, built_in->item_count, STATUS_CONFORMING);
    struct gap_report *gaps = sample_report(whole, "2026-11-24");
    assert_int_equal(gaps->states[GAP_CLOSED], 70);
    assert_int_equal(gaps->blockers, 0);
    assert_true(gaps->overall.readiness.low == 1);
    assert_true(gaps->overall.effort.high == 0);
    gap_report_free(gaps);
    assessment_free(whole);
    catalogue_free(built_in);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_full_sources_and_no_work_for_ai),
        TEST(test_partial_sources_count_half),
        TEST(test_planned_and_nonconforming_count_nothing),
        TEST(test_reuse_is_the_strongest_source_and_foundation_the_weighted_mean),
        TEST(test_item_without_source_is_new_and_rests_on_its_own_answer),
        TEST(test_source_that_is_not_applicable_leaves_maximum_and_sums),
        TEST(test_all_sources_not_applicable_give_no_reuse_and_a_new_item),
        TEST(test_unknown_answers_make_a_range),
        TEST(test_evidenced_conformity_counts_as_checked_as_a_whole),
        TEST(test_evidenced_part_is_still_a_part),
        TEST(test_everything_conforming_closes_whatever_the_strengths),
        TEST(test_full_reuse_is_closed_only_by_an_own_answer),
        TEST(test_origin_is_new_below_the_reuse_threshold_only),
        TEST(test_origin_is_new_below_the_inherited_threshold_only),
        TEST(test_inherited_boundary_does_not_depend_on_how_it_is_reached),
        TEST(test_origin_is_carried_over_from_the_threshold_on),
        TEST(test_full_source_carries_over_by_its_strength),
        TEST(test_totals_are_means_over_items_of_equal_weight),
        TEST(test_clauses_and_controls_are_counted_apart),
        TEST(test_item_left_out_is_in_no_total),
        TEST(test_effort_is_the_share_of_the_package_times_the_gap),
        TEST(test_sources_and_presumed_answers_are_counted_where_they_are_used),
        TEST(test_computing_again_forgets_the_old_answers),
        TEST(test_default_priority_where_no_rule_matches),
        TEST(test_highest_priority_of_all_matching_rules_wins),
        TEST(test_blocker_is_shown_until_it_is_closed),
        TEST(test_item_left_out_has_no_priority),
        TEST(test_rule_below_half_ends_with_half),
        TEST(test_rule_for_an_origin),
        TEST(test_rule_with_a_question_needs_yes),
        TEST(test_rule_holds_from_its_date_on),
        TEST(test_all_conditions_of_a_rule_must_hold),
        TEST(test_last_of_32_rules_has_its_bit),
        TEST(test_work_is_ordered_by_priority_then_stage_then_catalogue),
        cmocka_unit_test(test_whole_isms_carries_over_8_extends_46_leaves_16_new),
        cmocka_unit_test(test_half_an_isms_extends_54_leaves_16_new),
        cmocka_unit_test(test_no_isms_leaves_all_70_new),
        cmocka_unit_test(test_all_of_both_standards_conforming_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
