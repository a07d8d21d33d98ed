/* report/words: numbers and results as words and bars. */
#include "unit.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "report/words.h"
#include "sample.h"

static void test_only_all_is_100_percent_and_only_nothing_is_0(void **state)
{
    (void)state;
    static const struct {
        double share;
        int percent;
    } table[] = {{0, 0},      {1e-9, 1},   {0.004, 1},  {0.014, 1},     {0.015, 2}, {0.5, 50},
                 {0.384, 38}, {0.386, 39}, {0.994, 99}, {0.999999, 99}, {1, 100}};
    for (size_t i = 0; i < COUNT_OF(table); i++)
        assert_int_equal(words_get_percent(table[i].share), table[i].percent);
}

static void test_readiness_shows_how_far_it_could_go(void **state)
{
    (void)state;
    char text[WORDS_SIZE];
    words_format_readiness((struct gap_range){0.38, 0.38, 0.61}, text);
    assert_string_equal(text, "38% (up to 61%)");
    words_format_readiness((struct gap_range){0.38, 0.38, 0.38}, text);
    assert_string_equal(text, "38%");
    words_format_readiness((struct gap_range){0, 0, 1}, text);
    assert_string_equal(text, "0% (up to 100%)");
}

static void test_range_has_both_ends(void **state)
{
    (void)state;
    char text[WORDS_SIZE];
    words_format_range((struct gap_range){0.38, 0.38, 0.61}, words_get_signs(true), text);
    assert_string_equal(text, "38-61%");
    words_format_range((struct gap_range){0.38, 0.38, 0.61}, words_get_signs(false), text);
    assert_string_equal(text, "38\xE2\x80\x93"
                              "61%");
    words_format_range((struct gap_range){1, 1, 1}, words_get_signs(true), text);
    assert_string_equal(text, "100%");
}

static void test_days_are_as_exact_as_they_can_be(void **state)
{
    (void)state;
    static const struct {
        struct gap_effort effort;
        const char *expected;
    } table[] = {
        {{0, 0}, "none"},
        {{1, 1}, "1 day"},
        {{2, 2}, "2 days"},
        {{0.5, 0.5}, "0.5 days"},
        {{0, 0.04}, "under 0.1 days"},
        {{1.5, 3}, "1.5-3 days"},
        {{9.5, 20}, "9.5-20 days"},
        {{12.4, 30.6}, "12-31 days"},
        {{0, 0.5}, "0-0.5 days"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        char text[WORDS_SIZE];
        words_format_days(table[i].effort, words_get_signs(true), text);
        assert_string_equal(text, table[i].expected);
    }
}

static void check_bar(double low, double high, const char *expected)
{
    struct strbuf out;
    strbuf_init(&out);
    words_append_bar(&out, (struct gap_range){low, low, high}, 10, words_get_signs(true));
    assert_string_equal(out.text, expected);
    strbuf_clear(&out);
    words_append_bar(&out, (struct gap_range){low, low, high}, 10, words_get_signs(false));
    assert_int_equal(text_width(out.text), 10);
    strbuf_release(&out);
}

static void test_bar_shows_certain_possible_and_missing(void **state)
{
    (void)state;
    check_bar(0, 0, "..........");
    check_bar(0, 1, "++++++++++");
    check_bar(0.5, 0.8, "#####+++..");
    check_bar(0.3, 0.3, "###.......");
    check_bar(1, 1, "##########");
    check_bar(0.999, 0.999, "#########."); /* only all of it fills the bar */
    check_bar(0.2, 0.999, "##+++++++.");
}

static void test_ascii_signs_are_ascii(void **state)
{
    (void)state;
    const struct words_signs *signs = words_get_signs(true);
    const char *const all[] = {signs->full, signs->perhaps, signs->empty,
                               signs->line, signs->bullet,  signs->dash};
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        assert_int_equal(strlen(all[i]), 1);
        assert_true((unsigned char)all[i][0] < 0x80);
    }
    for (int i = 0; i < STATUS_COUNT; i++)
        assert_true((unsigned char)words_get_status_sign((enum status)i, true)[0] < 0x80);
    assert_string_not_equal(words_get_status_sign(STATUS_CONFORMING, false),
                            words_get_status_sign(STATUS_CONFORMING, true));
}

static void test_number_never_stands_without_its_standard(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct strbuf out;
    strbuf_init(&out);
    words_append_item_name(&out, &catalogue->items[SRC_41]);
    strbuf_append_char(&out, '|');
    words_append_item_name(&out, &catalogue->items[TGT_41]);
    assert_string_equal(out.text, "SRC 4.1|TGT 4.1");
    strbuf_release(&out);
    catalogue_free(catalogue);
}

/* The explanation of A.1 with the answers as they are holds these parts. */
static void check_explained(const struct assessment *assessment, const char *const *parts)
{
    struct gap_report *report = sample_report(assessment, NULL);
    struct strbuf out;
    strbuf_init(&out);
    words_append_explanation(&out, assessment, &report->items[TGT_A1 - SAMPLE_SOURCE_COUNT]);
    for (; *parts; parts++)
        assert_contains(out.text, *parts);
    strbuf_release(&out);
    gap_report_free(report);
}

static void test_coverage_is_explained_by_its_parts(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    sample_add_row(catalogue, SRC_41, TGT_A1, 6);
    sample_add_row(catalogue, SRC_A1, TGT_A1, 2);
    struct assessment *assessment = sample_assessment(catalogue);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    sample_answer(assessment, TGT_A1, STATUS_PARTIAL);
    /* 0.6 * 6 / 8 = 0.45 and 0.4 * 0.5 = 0.2; the unknown 2 could add 0.15. */
    check_explained(assessment,
                    (const char *const[]){"65% covered", "45% from SRC", "SMS would give 60%",
                                          "75% of that", "20% from your AI answer \"partial\"",
                                          "50% of the other 40%", "Up to 80%", NULL});
    sample_answer(assessment, SRC_A1, STATUS_NONCONFORMING);
    check_explained(assessment, (const char *const[]){"65% covered", NULL});
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    check_explained(assessment, (const char *const[]){"not applicable", "no total", NULL});
    sample_answer(assessment, TGT_A1, STATUS_CONFORMING);
    sample_set(assessment, field_of_answer(TGT_A1, ANSWER_FIELD_BASIS), "evidenced");
    check_explained(assessment, (const char *const[]){"100% covered", "checked as a whole", NULL});
    sample_answer(assessment, TGT_A1, STATUS_PARTIAL);
    sample_answer(assessment, SRC_A1, STATUS_NOT_APPLICABLE);
    catalogue->rows[0].source = SRC_A2;
    sample_answer(assessment, SRC_A2, STATUS_NOT_APPLICABLE);
    check_explained(assessment, (const char *const[]){"50% covered", "0% from SRC",
                                                      "nothing that applies", NULL});
    assessment_free(assessment);
    catalogue_free(catalogue);
}

/* What is shown adds up for all strengths and answers: coverage and gap to 100, the parts to the
 * coverage. */
static void test_shown_numbers_add_up(void **state)
{
    (void)state;
    static const enum status statuses[] = {STATUS_CONFORMING, STATUS_PARTIAL, STATUS_PLANNED};
    struct catalogue *catalogue = sample_catalogue();
    sample_add_row(catalogue, SRC_41, TGT_A1, 7);
    sample_add_row(catalogue, SRC_A1, TGT_A1, 3);
    struct assessment *assessment = sample_assessment(catalogue);
    for (int i = 0; i < 10 * 10 * 3 * 3; i++) {
        char parts[64];
        catalogue->rows[0].strength = 1 + i % 10;
        catalogue->rows[1].strength = 1 + i / 10 % 10;
        sample_answer(assessment, SRC_41, statuses[i / 100 % 3]);
        sample_answer(assessment, SRC_A1, STATUS_PARTIAL);
        sample_answer(assessment, TGT_A1, statuses[i / 300]);
        struct gap_report *report = sample_report(assessment, NULL);
        const struct gap_item *entry = &report->items[TGT_A1 - SAMPLE_SOURCE_COUNT];
        int coverage = words_get_percent(entry->coverage.value);
        int inherited = words_get_percent(entry->inherited);
        assert_int_equal(words_get_gap_percent(entry) + coverage, 100);
        assert_true(coverage >= inherited);
        assert_true(words_get_own_percent(entry) == coverage - inherited);
        snprintf(parts, sizeof parts, "+ %d%% from your AI answer", coverage - inherited);
        check_explained(assessment, (const char *const[]){parts, NULL});
        gap_report_free(report);
    }
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static void check_reason(const struct assessment *assessment, const char *expected)
{
    struct gap_report *report = sample_report(assessment, NULL);
    struct strbuf out;
    strbuf_init(&out);
    words_append_origin_reason(&out, assessment->catalogue, &report->items[0]);
    assert_string_equal(out.text, expected);
    strbuf_release(&out);
    gap_report_free(report);
}

static void test_origin_is_explained_by_the_threshold_that_decided(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    sample_add_row(catalogue, SRC_41, TGT_41, 3);
    struct assessment *assessment = sample_assessment(catalogue);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    check_reason(assessment, "New: even a perfect SMS gives less than 35% of it.");
    catalogue->rows[0].strength = 7;
    check_reason(assessment, "Extend: SRC gives a part, the rest has to be added.");
    catalogue->rows[0].strength = 8;
    check_reason(assessment, "Carried over: SRC already gives at least 75% of it.");
    sample_answer(assessment, SRC_41, STATUS_PLANNED);
    check_reason(assessment, "New: what SRC would give is not in place (inherited below 15%).");
    catalogue->rows[0].strength = 5;
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    check_reason(assessment, "Extend: SRC gives a part, the rest is there too.");
    sample_add_row(catalogue, SRC_41, TGT_A1, 5);
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    struct gap_report *report = sample_report(assessment, NULL);
    struct strbuf out;
    strbuf_init(&out);
    words_append_origin_reason(&out, catalogue, &report->items[TGT_A1 - SAMPLE_SOURCE_COUNT]);
    assert_string_equal(out.text, "");
    strbuf_release(&out);
    gap_report_free(report);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static void test_priority_and_evidence_read_the_same_everywhere(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    struct strbuf out;
    strbuf_init(&out);
    for (int rules = 0; rules < 2; rules++) {
        struct gap_report *report = sample_report(assessment, NULL);
        words_append_priority_reasons(&out, catalogue, &report->items[0]);
        assert_true((strcmp(out.text, catalogue->default_reason) == 0) == (rules == 0));
        strbuf_clear(&out);
        gap_report_free(report);
        sample_add_rule(catalogue, "one", PRIORITY_1)->reason = "One.";
        sample_add_rule(catalogue, "two", PRIORITY_2)->reason = "Two.";
    }
    struct gap_report *report = sample_report(assessment, NULL);
    strbuf_append_text(&out, "|");
    words_append_priority_reasons(&out, catalogue, &report->items[0]);
    assert_contains(out.text, "|One. Two.");
    gap_report_free(report);
    strbuf_clear(&out);
    words_append_evidence(&out, &(struct evidence){.title = "Minutes", .date = "2026-11-24"});
    assert_string_equal(out.text, "Minutes, 2026-11-24");
    strbuf_release(&out);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_all_is_100_percent_and_only_nothing_is_0),
        cmocka_unit_test(test_readiness_shows_how_far_it_could_go),
        cmocka_unit_test(test_range_has_both_ends),
        cmocka_unit_test(test_days_are_as_exact_as_they_can_be),
        cmocka_unit_test(test_bar_shows_certain_possible_and_missing),
        cmocka_unit_test(test_ascii_signs_are_ascii),
        cmocka_unit_test(test_number_never_stands_without_its_standard),
        cmocka_unit_test(test_coverage_is_explained_by_its_parts),
        cmocka_unit_test(test_shown_numbers_add_up),
        cmocka_unit_test(test_priority_and_evidence_read_the_same_everywhere),
        cmocka_unit_test(test_origin_is_explained_by_the_threshold_that_decided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
