/* engine/gap: what must hold for all answers, tried on random ones. The seeds are fixed, so a
 * failure is the same in every run. */
#include "unit.h"

#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "mini.h"
#include "sample.h"
#include "scratch.h"
#include "store/catalogue_load.h"

#define ROUNDS 3000
#define BUILT_IN_ROUNDS 300
#define LAST_BIT 1e-12

/* Up to four random rows to every target of the sample. `order` -1 adds them the other way round.
 */
static struct catalogue *make_random_catalogue(uint64_t *seed, int order)
{
    struct catalogue *catalogue = sample_catalogue();
    int strengths[SAMPLE_SOURCE_COUNT];
    for (size_t target = SAMPLE_SOURCE_COUNT; target < SAMPLE_ITEM_COUNT; target++) {
        for (int i = 0; i < SAMPLE_SOURCE_COUNT; i++)
            strengths[i] = (int)sample_random(seed, 14) - 3;
        for (int i = 0; i < SAMPLE_SOURCE_COUNT; i++) {
            int source = order < 0 ? SAMPLE_SOURCE_COUNT - 1 - i : i;
            if (strengths[source] > 0)
                sample_add_row(catalogue, (size_t)source, target, strengths[source]);
        }
    }
    return catalogue;
}

static void answer_at_random(struct assessment *assessment, uint64_t *seed)
{
    static const char *const bases[] = {"presumed", "stated", "evidenced"};
    const struct catalogue *catalogue = assessment->catalogue;
    for (size_t i = 0; i < catalogue->item_count; i++) {
        bool can_be_left_out = catalogue->items[i].section->kind == ITEM_CONTROL;
        enum status status =
            (enum status)sample_random(seed, can_be_left_out ? STATUS_COUNT : STATUS_COUNT - 1);
        sample_answer(assessment, i, status);
        if (status != STATUS_NOT_ASSESSED)
            sample_set(assessment, field_of_answer(i, ANSWER_FIELD_BASIS),
                       bases[sample_random(seed, 3)]);
    }
}

static bool lies_in_order(double low, double value, double high)
{
    return low >= 0 && low <= value + LAST_BIT && value <= high + LAST_BIT && high <= 1 + LAST_BIT;
}

static void check_total(const struct gap_total *total)
{
    assert_true(lies_in_order(total->readiness.low, total->readiness.value, total->readiness.high));
    assert_true(total->answered <= total->items);
    assert_true(total->open <= total->items);
    assert_true(total->effort.low >= 0 && total->effort.low <= total->effort.high);
    assert_true(total->effort_best.low <= total->effort.low + LAST_BIT);
    assert_true(total->effort_best.high <= total->effort.high + LAST_BIT);
}

static void check_report(const struct gap_report *report)
{
    const struct catalogue *catalogue = report->catalogue;
    size_t states = 0;
    for (size_t i = 0; i < report->item_count; i++) {
        const struct gap_item *entry = &report->items[i];
        bool counts = entry->state == GAP_OPEN || entry->state == GAP_NOT_ASSESSED;
        assert_true(
            lies_in_order(entry->coverage.low, entry->coverage.value, entry->coverage.high));
        assert_near(entry->gap + entry->coverage.value, 1);
        assert_true(entry->inherited <= entry->reuse + LAST_BIT);
        assert_true(counts || entry->effort.high == 0);
        assert_true(entry->state != GAP_CLOSED || entry->gap == 0);
        assert_true(entry->is_unknown || entry->coverage.low == entry->coverage.high);
    }
    for (size_t i = 0; i < catalogue->section_count; i++)
        check_total(&report->sections[i]);
    for (size_t i = 0; i < catalogue->package_count; i++) {
        check_total(&report->packages[i]);
        assert_true(report->packages[i].effort.high <=
                    catalogue->packages[i].effort_high + LAST_BIT);
    }
    check_total(&report->clauses);
    check_total(&report->controls);
    check_total(&report->overall);
    assert_int_equal(report->clauses.items + report->controls.items, report->overall.items);
    for (size_t i = 0; i < GAP_STATE_COUNT; i++)
        states += report->states[i];
    assert_int_equal(states, report->item_count);
    assert_int_equal(report->origins[0] + report->origins[1] + report->origins[2],
                     report->priorities[0] + report->priorities[1] + report->priorities[2]);
}

static void test_every_number_lies_in_its_range(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int round = 0; round < ROUNDS; round++) {
        struct catalogue *catalogue = make_random_catalogue(&seed, 1);
        struct assessment *assessment = sample_assessment(catalogue);
        answer_at_random(assessment, &seed);
        struct gap_report *report = sample_report(assessment, NULL);
        check_report(report);
        gap_report_free(report);
        assessment_free(assessment);
        catalogue_free(catalogue);
    }
}

/* The ends of the ranges are what the totals become when every open answer turns out so. */
static void test_range_ends_are_reached_when_the_unknown_becomes_known(void **state)
{
    (void)state;
    uint64_t seed = 2;
    for (int round = 0; round < ROUNDS; round++) {
        struct catalogue *catalogue = make_random_catalogue(&seed, 1);
        struct assessment *assessment = sample_assessment(catalogue);
        answer_at_random(assessment, &seed);
        struct gap_report *before = sample_report(assessment, NULL);
        bool unknown[SAMPLE_ITEM_COUNT];
        for (size_t i = 0; i < SAMPLE_ITEM_COUNT; i++)
            unknown[i] = assessment->answers[i].status == STATUS_NOT_ASSESSED;
        for (int best = 0; best < 2; best++) {
            for (size_t i = 0; i < SAMPLE_ITEM_COUNT; i++)
                if (unknown[i])
                    sample_answer(assessment, i, best ? STATUS_CONFORMING : STATUS_NONCONFORMING);
            struct gap_report *after = sample_report(assessment, NULL);
            for (size_t i = 0; i < after->item_count; i++)
                assert_near(after->items[i].coverage.value,
                            best ? before->items[i].coverage.high : before->items[i].coverage.low);
            assert_near(after->overall.readiness.value,
                        best ? before->overall.readiness.high : before->overall.readiness.low);
            assert_near(after->overall.effort.high,
                        best ? before->overall.effort_best.high : before->overall.effort.high);
            gap_report_free(after);
        }
        gap_report_free(before);
        assessment_free(assessment);
        catalogue_free(catalogue);
    }
}

/* One step up the scale for one answer; false where there is none. */
static bool raise_answer(struct assessment *assessment, size_t item)
{
    switch (assessment->answers[item].status) {
    case STATUS_NOT_ASSESSED:
    case STATUS_PLANNED:
    case STATUS_NONCONFORMING:
        sample_answer(assessment, item, STATUS_PARTIAL);
        return true;
    case STATUS_PARTIAL:
        sample_answer(assessment, item, STATUS_CONFORMING);
        return true;
    case STATUS_CONFORMING:
        sample_set(assessment, field_of_answer(item, ANSWER_FIELD_BASIS), "evidenced");
        return true;
    case STATUS_NOT_APPLICABLE:
    case STATUS_COUNT:
        break;
    }
    return false;
}

static void check_no_worse(const struct gap_report *before, const struct gap_report *after)
{
    for (size_t i = 0; i < after->item_count; i++) {
        assert_true(after->items[i].gap <= before->items[i].gap + LAST_BIT);
        assert_true(after->items[i].effort.high <= before->items[i].effort.high + LAST_BIT);
        assert_true(after->items[i].origin >= before->items[i].origin);
    }
    assert_true(after->overall.readiness.value >= before->overall.readiness.value - LAST_BIT);
    assert_true(after->clauses.readiness.low >= before->clauses.readiness.low - LAST_BIT);
    assert_true(after->controls.readiness.low >= before->controls.readiness.low - LAST_BIT);
}

static void check_raising(struct assessment *assessment, uint64_t *seed, int steps)
{
    struct gap_report *before = sample_report(assessment, NULL);
    for (int step = 0; step < steps; step++) {
        size_t item = sample_random(seed, (uint32_t)assessment->catalogue->item_count);
        if (!raise_answer(assessment, item))
            continue;
        struct gap_report *after = sample_report(assessment, NULL);
        check_no_worse(before, after);
        gap_report_free(before);
        before = after;
    }
    gap_report_free(before);
}

static void test_more_coverage_never_raises_a_gap(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int round = 0; round < ROUNDS; round++) {
        struct catalogue *catalogue = make_random_catalogue(&seed, 1);
        struct assessment *assessment = sample_assessment(catalogue);
        answer_at_random(assessment, &seed);
        check_raising(assessment, &seed, 5);
        assessment_free(assessment);
        catalogue_free(catalogue);
    }
}

static void check_same_numbers(const struct gap_report *a, const struct gap_report *b)
{
    assert_int_equal(a->item_count, b->item_count);
    for (size_t i = 0; i < a->item_count; i++) {
        const struct gap_item *left = &a->items[i];
        const struct gap_item *right = &b->items[i];
        assert_true(left->reuse == right->reuse && left->foundation == right->foundation);
        assert_true(left->coverage.low == right->coverage.low);
        assert_true(left->coverage.high == right->coverage.high);
        assert_int_equal(left->origin, right->origin);
        assert_int_equal(left->state, right->state);
    }
    assert_true(a->overall.readiness.value == b->overall.readiness.value);
    assert_true(a->overall.effort.high == b->overall.effort.high);
}

static void test_order_of_source_rows_does_not_matter(void **state)
{
    (void)state;
    uint64_t seed = 4;
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t again = seed;
        struct catalogue *forwards = make_random_catalogue(&seed, 1);
        struct catalogue *backwards = make_random_catalogue(&again, -1);
        again = seed;
        struct assessment *first = sample_assessment(forwards);
        struct assessment *second = sample_assessment(backwards);
        answer_at_random(first, &seed);
        answer_at_random(second, &again);
        struct gap_report *a = sample_report(first, NULL);
        struct gap_report *b = sample_report(second, NULL);
        check_same_numbers(a, b);
        gap_report_free(a);
        gap_report_free(b);
        assessment_free(first);
        assessment_free(second);
        catalogue_free(forwards);
        catalogue_free(backwards);
    }
}

/* The rows of crosswalk.json the other way round, one row a line as mini.c has them. */
static void reverse_rows(struct strbuf *file)
{
    const char *text = mini_get_text("crosswalk.json");
    const char *lines[32] = {NULL};
    size_t count = 0;
    const char *end = strstr(text, "  ]\n");
    for (const char *at = strstr(text, "    {"); at && at < end; at = strchr(at, '\n') + 1)
        lines[count++] = at;
    assert_true(count > 2);
    strbuf_append(file, text, (size_t)(lines[0] - text));
    for (size_t i = count; i > 0; i--) {
        strbuf_append(file, lines[i - 1], strcspn(lines[i - 1], "}") + 1);
        strbuf_append_text(file, i > 1 ? ",\n" : "\n");
    }
    strbuf_append_text(file, end);
}

static struct catalogue *load_scratch(void)
{
    struct error error = {0};
    struct catalogue *catalogue = catalogue_load(scratch_path(""), &error);
    if (!catalogue)
        fail_msg("%s:%zu: %s", error.file, error.line, error.what);
    return catalogue;
}

static void test_order_of_rows_in_the_file_does_not_matter(void **state)
{
    (void)state;
    struct strbuf reversed;
    strbuf_init(&reversed);
    reverse_rows(&reversed);
    mini_write();
    struct catalogue *forwards = load_scratch();
    scratch_write_text("crosswalk.json", reversed.text);
    struct catalogue *backwards = load_scratch();
    strbuf_release(&reversed);
    uint64_t seed = 5;
    for (int round = 0; round < BUILT_IN_ROUNDS; round++) {
        uint64_t again = seed;
        struct assessment *first = sample_assessment(forwards);
        struct assessment *second = sample_assessment(backwards);
        answer_at_random(first, &seed);
        answer_at_random(second, &again);
        struct gap_report *a = sample_report(first, NULL);
        struct gap_report *b = sample_report(second, NULL);
        check_same_numbers(a, b);
        gap_report_free(a);
        gap_report_free(b);
        assessment_free(first);
        assessment_free(second);
    }
    assert_int_equal(forwards->row_count, backwards->row_count);
    for (size_t i = 0; i < forwards->row_count; i++)
        assert_int_equal(forwards->rows[i].source, backwards->rows[i].source);
    catalogue_free(forwards);
    catalogue_free(backwards);
}

static void test_built_in_catalogue_keeps_the_same_promises(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_built_in();
    uint64_t seed = 6;
    for (int round = 0; round < BUILT_IN_ROUNDS; round++) {
        struct assessment *assessment = sample_assessment(catalogue);
        answer_at_random(assessment, &seed);
        struct gap_report *report = sample_report(assessment, "2026-11-24");
        check_report(report);
        gap_report_free(report);
        check_raising(assessment, &seed, 20);
        assessment_free(assessment);
    }
    catalogue_free(catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_number_lies_in_its_range),
        cmocka_unit_test(test_range_ends_are_reached_when_the_unknown_becomes_known),
        cmocka_unit_test(test_more_coverage_never_raises_a_gap),
        cmocka_unit_test(test_order_of_source_rows_does_not_matter),
        cmocka_unit_test(test_order_of_rows_in_the_file_does_not_matter),
        cmocka_unit_test(test_built_in_catalogue_keeps_the_same_promises),
    };
    return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
