/* engine/listing: which items a table shows, and in which order. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "engine/listing.h"
#include "sample.h"

#define TODAY "2026-11-24"

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct gap_report *report;
static struct listing listing;
static struct listing_source source;

static int begin(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    assessment = sample_assessment(catalogue);
    listing_init(&listing, LISTING_BY_STANDARD);
    source = (struct listing_source){assessment, NULL, TODAY};
    return 0;
}

static int end(void **state)
{
    (void)state;
    listing_release(&listing);
    gap_report_free(report);
    report = NULL;
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

/* What is left of all items, as the names of enum sample_item. */
static void check_items(size_t count, const size_t *expected)
{
    size_t items[SAMPLE_ITEM_COUNT];
    gap_report_free(report);
    report = sample_report(assessment, source.today);
    source.gaps = report;
    for (size_t i = 0; i < SAMPLE_ITEM_COUNT; i++)
        items[i] = i;
    assert_int_equal(listing_apply(&source, &listing, items, SAMPLE_ITEM_COUNT), count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(items[i], expected[i]);
}

#define CHECK(...)                                                                                 \
    check_items(sizeof((size_t[]){__VA_ARGS__}) / sizeof(size_t), (size_t[]){__VA_ARGS__})

static void choose(unsigned filters)
{
    listing.filters = filters;
}

static void set_text(size_t item, enum answer_text text, const char *value)
{
    sample_set(assessment, field_of_answer(item, (int)text), value);
}

static void test_nothing_chosen_shows_all(void **state)
{
    (void)state;
    assert_false(listing_has_filters(&listing));
    CHECK(SRC_41, SRC_42, SRC_A1, SRC_A2, TGT_41, TGT_42, TGT_43, TGT_A1, TGT_A2, TGT_A3);
}

static void test_answers_are_filtered(void **state)
{
    (void)state;
    sample_answer_range(assessment, SRC_41, SAMPLE_ITEM_COUNT, STATUS_CONFORMING);
    sample_answer(assessment, SRC_42, STATUS_NOT_ASSESSED);
    sample_answer(assessment, TGT_A1, STATUS_NOT_ASSESSED);
    sample_answer(assessment, TGT_A2, STATUS_NOT_APPLICABLE);
    sample_answer(assessment, TGT_43, STATUS_PARTIAL);
    choose(1U << LISTING_UNANSWERED);
    CHECK(SRC_42, TGT_A1);
    choose(1U << LISTING_OPEN);
    CHECK(SRC_42, TGT_43, TGT_A1);
    choose(1U << LISTING_OPEN | 1U << LISTING_UNANSWERED | 1U << LISTING_TARGET);
    CHECK(TGT_A1);
    choose(1U << LISTING_OPEN | 1U << LISTING_SOURCE);
    CHECK(SRC_42);
    choose(1U << LISTING_TARGET | 1U << LISTING_SOURCE | 1U << LISTING_UNANSWERED);
    CHECK(SRC_42, TGT_A1);
}

/* What an item rests on may be presumed too. */
static void test_presumed_reaches_what_rests_on_it(void **state)
{
    (void)state;
    sample_add_row(catalogue, SRC_A1, TGT_A2, 5);
    sample_answer_range(assessment, SRC_41, SAMPLE_ITEM_COUNT, STATUS_CONFORMING);
    sample_set(assessment, field_of_answer(SRC_A1, ANSWER_FIELD_BASIS), "presumed");
    choose(1U << LISTING_PRESUMED);
    CHECK(SRC_A1, TGT_A2);
}

static void test_priorities_widen_each_other(void **state)
{
    (void)state;
    sample_name_item(catalogue, sample_add_rule(catalogue, "first", PRIORITY_1), TGT_42);
    sample_name_item(catalogue, sample_add_rule(catalogue, "second", PRIORITY_2), TGT_A3);
    sample_name_item(catalogue, &catalogue->rules[1], TGT_A1);
    sample_answer(assessment, TGT_A1, STATUS_CONFORMING);
    choose(1U << LISTING_P1);
    CHECK(TGT_42);
    choose(1U << LISTING_P1 | 1U << LISTING_P2);
    CHECK(TGT_42, TGT_A3);
    choose(1U << LISTING_P3);
    CHECK(TGT_41, TGT_43, TGT_A2);
}

static void test_only_what_is_open_is_due(void **state)
{
    (void)state;
    set_text(TGT_41, ANSWER_DUE, "2026-11-23");
    set_text(TGT_42, ANSWER_DUE, "2026-11-30");
    set_text(TGT_43, ANSWER_DUE, "2026-10-01");
    set_text(TGT_A1, ANSWER_DUE, "2026-11-30");
    set_text(TGT_A2, ANSWER_DUE, "2026-12-01");
    sample_answer(assessment, TGT_A1, STATUS_CONFORMING);
    choose(1U << LISTING_DUE_THIS_MONTH);
    CHECK(TGT_41, TGT_42);
    choose(1U << LISTING_OVERDUE);
    CHECK(TGT_41, TGT_43);
    choose(1U << LISTING_OVERDUE | 1U << LISTING_DUE_THIS_MONTH);
    CHECK(TGT_41, TGT_42, TGT_43);
    source.today = NULL;
    check_items(0, NULL);
}

static void test_values_narrow(void **state)
{
    (void)state;
    set_text(TGT_41, ANSWER_OWNER, "Kim");
    set_text(TGT_A1, ANSWER_OWNER, "Kim");
    set_text(SRC_41, ANSWER_OWNER, "Kim B");
    assert_true(listing_set_owner(&listing, "Kim"));
    CHECK(TGT_41, TGT_A1);
    listing.package = 1;
    CHECK(TGT_A1);
    listing.package = CATALOGUE_NONE;
    listing.section = 2;
    CHECK(TGT_41);
    assert_true(listing_set_owner(&listing, ""));
    CHECK(TGT_42, TGT_43);
    assert_true(listing_has_filters(&listing));
    listing.sort = LISTING_BY_GAP;
    listing_drop_filters(&listing);
    assert_false(listing_has_filters(&listing));
    assert_int_equal(listing.sort, LISTING_BY_GAP);
    assert_null(listing.owner);
}

/* Source items have none of these values: they come last, the other way round too. */
static void test_orders_of_gap_and_work(void **state)
{
    (void)state;
    sample_name_item(catalogue, sample_add_rule(catalogue, "first", PRIORITY_1), TGT_A2);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    sample_answer(assessment, TGT_43, STATUS_PARTIAL);
    sample_answer(assessment, TGT_A3, STATUS_NOT_APPLICABLE);
    listing.sort = LISTING_BY_PRIORITY;
    CHECK(TGT_A2, TGT_42, TGT_A1, TGT_43, SRC_41, SRC_42, SRC_A1, SRC_A2, TGT_41, TGT_A3);
    listing.is_reversed = true;
    CHECK(TGT_43, TGT_A1, TGT_42, TGT_A2, SRC_41, SRC_42, SRC_A1, SRC_A2, TGT_41, TGT_A3);
    listing.sort = LISTING_BY_GAP;
    CHECK(TGT_41, TGT_43, TGT_42, TGT_A1, TGT_A2, SRC_41, SRC_42, SRC_A1, SRC_A2, TGT_A3);
    listing.is_reversed = false;
    CHECK(TGT_42, TGT_A1, TGT_A2, TGT_43, TGT_41, SRC_41, SRC_42, SRC_A1, SRC_A2, TGT_A3);
    listing.sort = LISTING_BY_EFFORT; /* 4 days a control, 2 a clause */
    CHECK(TGT_A1, TGT_A2, TGT_42, TGT_43, SRC_41, SRC_42, SRC_A1, SRC_A2, TGT_41, TGT_A3);
}

static void test_orders_of_answers(void **state)
{
    (void)state;
    choose(1U << LISTING_TARGET);
    set_text(TGT_A1, ANSWER_DUE, "2026-11-30");
    set_text(TGT_43, ANSWER_DUE, "2027-01-01");
    set_text(TGT_A2, ANSWER_DUE, "2026-11-30");
    set_text(TGT_42, ANSWER_OWNER, "Zoe");
    set_text(TGT_A3, ANSWER_OWNER, "Ada");
    sample_answer(assessment, TGT_42, STATUS_PLANNED);
    sample_answer(assessment, TGT_A2, STATUS_CONFORMING);
    listing.sort = LISTING_BY_DUE;
    CHECK(TGT_A1, TGT_A2, TGT_43, TGT_41, TGT_42, TGT_A3);
    listing.sort = LISTING_BY_OWNER;
    CHECK(TGT_A3, TGT_42, TGT_41, TGT_43, TGT_A1, TGT_A2);
    listing.sort = LISTING_BY_STATUS;
    CHECK(TGT_41, TGT_43, TGT_A1, TGT_A3, TGT_A2, TGT_42);
    listing.is_reversed = true;
    CHECK(TGT_42, TGT_A2, TGT_41, TGT_43, TGT_A1, TGT_A3);
    listing.sort = LISTING_BY_STANDARD;
    CHECK(TGT_A3, TGT_A2, TGT_A1, TGT_43, TGT_42, TGT_41);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing_chosen_shows_all, begin, end),
        cmocka_unit_test_setup_teardown(test_answers_are_filtered, begin, end),
        cmocka_unit_test_setup_teardown(test_presumed_reaches_what_rests_on_it, begin, end),
        cmocka_unit_test_setup_teardown(test_priorities_widen_each_other, begin, end),
        cmocka_unit_test_setup_teardown(test_only_what_is_open_is_due, begin, end),
        cmocka_unit_test_setup_teardown(test_values_narrow, begin, end),
        cmocka_unit_test_setup_teardown(test_orders_of_gap_and_work, begin, end),
        cmocka_unit_test_setup_teardown(test_orders_of_answers, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
