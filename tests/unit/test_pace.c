/* engine/pace: how quickly items are answered in this session. */
#include "unit.h"

#include <stdlib.h>

#include "base/error.h"
#include "engine/pace.h"
#include "model/field.h"
#include "sample.h"

#define START 1795000000

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct edit_log edits;

static int begin(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    assessment = sample_assessment(catalogue);
    edit_log_init(&edits);
    return 0;
}

static int end(void **state)
{
    (void)state;
    edit_log_release(&edits);
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

static void set(size_t item, int field, const char *value, time_t seconds)
{
    struct error error = {0};
    assert_true(edit_log_apply(&edits, assessment, field_of_answer(item, field), value, "Kim",
                               START + seconds, &error));
}

/* One stroke, as the wizard makes it: status and basis. */
static void answer(size_t item, time_t seconds)
{
    edit_log_begin_stroke(&edits);
    set(item, ANSWER_FIELD_STATUS, "partial", seconds);
    set(item, ANSWER_FIELD_BASIS, "stated", seconds);
}

static void test_unknown_until_enough_was_answered(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACE_MIN_ANSWERS; i++) {
        assert_false(pace_measure(&edits, catalogue).is_known);
        answer(TGT_41 + i, (time_t)(i * 40));
        assert_int_equal(pace_measure(&edits, catalogue).answers, i + 1);
    }
    struct pace pace = pace_measure(&edits, catalogue);
    assert_true(pace.is_known);
    assert_near(pace.seconds, 40);
}

static void test_a_pause_does_not_count(void **state)
{
    (void)state;
    static const time_t times[] = {0, 30, 3630, 3650, 3680, 3720}; /* 30, an hour, 20, 30, 40 */
    for (size_t i = 0; i < COUNT_OF(times); i++)
        answer(TGT_41 + i, times[i]);
    assert_near(pace_measure(&edits, catalogue).seconds, 30);
}

static void test_what_else_is_edited_does_not_count(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACE_MIN_ANSWERS; i++) {
        answer(TGT_41 + i, (time_t)(i * 60));
        edit_log_begin_stroke(&edits);
        set(TGT_41 + i, ANSWER_NOTE, "a note", (time_t)(i * 60 + 50));
        edit_log_begin_stroke(&edits);
        set(TGT_41 + i, ANSWER_FIELD_STATUS, "conforming", (time_t)(i * 60 + 55)); /* again */
        answer(SRC_41 + i % SAMPLE_SOURCE_COUNT, (time_t)(i * 60 + 58));
    }
    struct pace pace = pace_measure(&edits, catalogue);
    assert_int_equal(pace.answers, PACE_MIN_ANSWERS);
    assert_near(pace.seconds, 60);
}

/* What was answered together shares its time, and the first stroke has none. */
static void test_many_at_once(void **state)
{
    (void)state;
    edit_log_begin_stroke(&edits);
    for (size_t i = TGT_41; i <= TGT_A2; i++)
        set(i, ANSWER_FIELD_STATUS, "partial", 0);
    assert_false(pace_measure(&edits, catalogue).is_known);
    edit_log_release(&edits);
    edit_log_init(&edits);
    sample_answer_range(assessment, TGT_41, SAMPLE_ITEM_COUNT, STATUS_NOT_ASSESSED);
    answer(TGT_41, 0);
    edit_log_begin_stroke(&edits);
    for (size_t i = TGT_42; i <= TGT_A3; i++)
        set(i, ANSWER_FIELD_STATUS, "partial", 100);
    assert_near(pace_measure(&edits, catalogue).seconds, 20);
}

static void test_what_was_undone_does_not_count(void **state)
{
    (void)state;
    const struct edit *shown;
    struct error error = {0};
    for (size_t i = 0; i < PACE_MIN_ANSWERS; i++)
        answer(TGT_41 + i, (time_t)(i * 10));
    assert_true(edit_log_undo(&edits, assessment, &shown, &error));
    struct pace pace = pace_measure(&edits, catalogue);
    assert_int_equal(pace.answers, PACE_MIN_ANSWERS - 1);
    assert_false(pace.is_known);
}

/* The median of an even number of times, and a clock that was set back. */
static void test_odd_times(void **state)
{
    (void)state;
    static const time_t times[] = {0, 10, 30, 60, 100};
    for (size_t i = 0; i < COUNT_OF(times); i++)
        answer(TGT_41 + i, times[i]);
    assert_near(pace_measure(&edits, catalogue).seconds, 25);
    answer(TGT_A3, 50);
    assert_near(pace_measure(&edits, catalogue).seconds, 25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_unknown_until_enough_was_answered, begin, end),
        cmocka_unit_test_setup_teardown(test_a_pause_does_not_count, begin, end),
        cmocka_unit_test_setup_teardown(test_what_else_is_edited_does_not_count, begin, end),
        cmocka_unit_test_setup_teardown(test_many_at_once, begin, end),
        cmocka_unit_test_setup_teardown(test_what_was_undone_does_not_count, begin, end),
        cmocka_unit_test_setup_teardown(test_odd_times, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
