/* engine/merge: two people's work put together, and what cannot be. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "engine/merge.h"
#include "sample.h"

#define WHEN 1790000000

/* The common version and the two that came of it. */
static struct catalogue *catalogue;
static struct assessment *base;
static struct assessment *mine;
static struct assessment *theirs;
static struct merge merge;
static struct edit_log edits;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    base = sample_assessment(catalogue);
    mine = sample_assessment(catalogue);
    theirs = sample_assessment(catalogue);
    merge = (struct merge){0};
    edit_log_init(&edits);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    merge_release(&merge);
    edit_log_release(&edits);
    assessment_free(base);
    assessment_free(mine);
    assessment_free(theirs);
    catalogue_free(catalogue);
    return 0;
}

static struct field status_of(size_t item)
{
    return field_of_answer(item, ANSWER_FIELD_STATUS);
}

static struct field basis_of(size_t item)
{
    return field_of_answer(item, ANSWER_FIELD_BASIS);
}

static struct field justification_of(size_t item)
{
    return field_of_answer(item, ANSWER_JUSTIFICATION);
}

static void set_all(struct field field, const char *value)
{
    sample_set(base, field, value);
    sample_set(mine, field, value);
    sample_set(theirs, field, value);
}

/* The answer of TGT_A1 in all three: partial, with a justification from earlier. */
static void begin_with_justification(void)
{
    set_all(justification_of(TGT_A1), "We train no models.");
    set_all(status_of(TGT_A1), "partial");
    set_all(basis_of(TGT_A1), "stated");
}

static void put_together(size_t left_out)
{
    struct error error = {0};
    assert_true(merge_compare(&merge, base, mine, theirs, &error));
    assert_int_equal(merge.sides[MERGE_LEFT_OUT], left_out);
    if (!merge_apply(&merge, &edits, theirs, "me", WHEN, &error))
        fail_msg("%s", error.what);
    assert_int_equal(merge.sides[MERGE_LEFT_OUT], left_out);
}

/* NULL: absent. */
static void check_value(const struct assessment *assessment, struct field field,
                        const char *expected)
{
    struct strbuf value;
    strbuf_init(&value);
    assert_int_equal(assessment_get(assessment, field, &value), expected != NULL);
    assert_string_equal(value.text, expected ? expected : "");
    strbuf_release(&value);
}

static void check_side(struct field field, enum merge_side side)
{
    for (size_t i = 0; i < merge.count; i++)
        if (merge.list[i].field.group == field.group && merge.list[i].field.index == field.index &&
            merge.list[i].field.field == field.field) {
            assert_int_equal(merge.list[i].side, side);
            return;
        }
    fail_msg("no difference");
}

/* A status with its basis and, where not applicable, its justification; none without status. */
static void check_can_be_read_back(const struct assessment *assessment)
{
    for (size_t i = 0; i < SAMPLE_ITEM_COUNT; i++) {
        const struct answer *answer = &assessment->answers[i];
        assert_int_equal(answer->status == STATUS_NOT_ASSESSED, answer->basis == BASIS_NONE);
        assert_true(answer->status != STATUS_NOT_APPLICABLE ||
                    answer->texts[ANSWER_JUSTIFICATION] != NULL);
    }
}

static void test_each_change_has_its_side(void **state)
{
    (void)state;
    sample_set(mine, field_of_answer(TGT_41, ANSWER_NOTE), "mine");
    sample_set(theirs, field_of_answer(TGT_42, ANSWER_NOTE), "theirs");
    sample_set(mine, field_of_answer(TGT_43, ANSWER_NOTE), "mine");
    sample_set(theirs, field_of_answer(TGT_43, ANSWER_NOTE), "theirs");
    sample_set(mine, field_of_profile(PROFILE_SECTOR), "the same");
    sample_set(theirs, field_of_profile(PROFILE_SECTOR), "the same");
    put_together(0);
    assert_int_equal(merge.count, 3);
    check_side(field_of_answer(TGT_41, ANSWER_NOTE), MERGE_MINE);
    check_side(field_of_answer(TGT_42, ANSWER_NOTE), MERGE_THEIRS);
    check_side(field_of_answer(TGT_43, ANSWER_NOTE), MERGE_BOTH);
    check_value(theirs, field_of_answer(TGT_41, ANSWER_NOTE), "mine");
    check_value(theirs, field_of_answer(TGT_42, ANSWER_NOTE), "theirs");
    check_value(theirs, field_of_answer(TGT_43, ANSWER_NOTE), "mine");
}

/* Their removal of the justification would make my not-applicable impossible. */
static void test_not_applicable_takes_its_justification_with_it(void **state)
{
    (void)state;
    begin_with_justification();
    sample_set(mine, status_of(TGT_A1), "not-applicable");
    sample_set(theirs, justification_of(TGT_A1), NULL);
    put_together(0);
    check_side(justification_of(TGT_A1), MERGE_BOTH);
    check_value(theirs, status_of(TGT_A1), "not-applicable");
    check_value(theirs, justification_of(TGT_A1), "We train no models.");
    const struct edit *shown;
    struct error error = {0};
    assert_true(edit_log_undo(&edits, theirs, &shown, &error));
    check_value(theirs, status_of(TGT_A1), "partial");
    check_value(theirs, justification_of(TGT_A1), NULL);
    assert_true(edit_log_redo(&edits, theirs, &shown, &error));
    check_value(theirs, status_of(TGT_A1), "not-applicable");
}

/* A changed one is not taken back for it. */
static void test_not_applicable_is_content_with_their_justification(void **state)
{
    (void)state;
    begin_with_justification();
    sample_set(mine, status_of(TGT_A1), "not-applicable");
    sample_set(theirs, justification_of(TGT_A1), "We only buy.");
    put_together(0);
    check_value(theirs, status_of(TGT_A1), "not-applicable");
    check_value(theirs, justification_of(TGT_A1), "We only buy.");
}

static void test_a_justification_they_need_stays(void **state)
{
    (void)state;
    begin_with_justification();
    sample_set(theirs, status_of(TGT_A1), "not-applicable");
    sample_set(mine, justification_of(TGT_A1), NULL);
    sample_set(mine, field_of_answer(TGT_A1, ANSWER_NOTE), "mine");
    put_together(1);
    check_side(justification_of(TGT_A1), MERGE_LEFT_OUT);
    check_value(theirs, status_of(TGT_A1), "not-applicable");
    check_value(theirs, justification_of(TGT_A1), "We train no models.");
    check_value(theirs, field_of_answer(TGT_A1, ANSWER_NOTE), "mine");
}

/* Both had it not applicable; I took that back with its reason, they only worded it anew. */
static void test_a_justification_goes_with_my_status(void **state)
{
    (void)state;
    begin_with_justification();
    set_all(status_of(TGT_A1), "not-applicable");
    sample_set(mine, status_of(TGT_A1), "planned");
    sample_set(mine, justification_of(TGT_A1), NULL);
    sample_set(theirs, justification_of(TGT_A1), "We only buy.");
    put_together(0);
    check_value(theirs, status_of(TGT_A1), "planned");
    check_value(theirs, justification_of(TGT_A1), NULL);
}

static void test_a_status_takes_its_basis_with_it(void **state)
{
    (void)state;
    begin_with_justification();
    sample_set(mine, status_of(TGT_A1), "conforming");
    sample_set(theirs, status_of(TGT_A1), NULL);
    sample_set(theirs, basis_of(TGT_A1), NULL);
    put_together(0);
    check_side(basis_of(TGT_A1), MERGE_BOTH);
    check_value(theirs, status_of(TGT_A1), "conforming");
    check_value(theirs, basis_of(TGT_A1), "stated");
}

static void test_a_basis_without_a_status_is_left_out(void **state)
{
    (void)state;
    begin_with_justification();
    sample_set(mine, basis_of(TGT_A1), "evidenced");
    sample_set(theirs, status_of(TGT_A1), NULL);
    sample_set(theirs, basis_of(TGT_A1), NULL);
    put_together(1);
    check_side(basis_of(TGT_A1), MERGE_LEFT_OUT);
    check_value(theirs, status_of(TGT_A1), NULL);
    check_value(theirs, basis_of(TGT_A1), NULL);
}

static void test_an_answer_taken_back_goes_as_a_whole(void **state)
{
    (void)state;
    begin_with_justification();
    sample_set(mine, status_of(TGT_A1), NULL);
    sample_set(mine, basis_of(TGT_A1), NULL);
    sample_set(theirs, basis_of(TGT_A1), "evidenced");
    put_together(0);
    check_value(theirs, status_of(TGT_A1), NULL);
    check_value(theirs, basis_of(TGT_A1), NULL);
}

/* Whatever else is refused costs only itself. */
static void test_what_is_refused_is_left_out_alone(void **state)
{
    (void)state;
    struct error error = {0};
    sample_set(mine, field_of_answer(TGT_A1, ANSWER_DUE), "2027-03-31");
    sample_set(mine, field_of_answer(TGT_A2, ANSWER_NOTE), "mine");
    assert_true(merge_compare(&merge, base, mine, theirs, &error));
    strcpy(merge.list[0].mine, "tomorrow");
    assert_true(merge_apply(&merge, &edits, theirs, "me", WHEN, &error));
    check_side(field_of_answer(TGT_A1, ANSWER_DUE), MERGE_LEFT_OUT);
    assert_int_equal(merge.sides[MERGE_MINE], 1);
    assert_int_equal(merge.sides[MERGE_LEFT_OUT], 1);
    check_value(theirs, field_of_answer(TGT_A1, ANSWER_DUE), NULL);
    check_value(theirs, field_of_answer(TGT_A2, ANSWER_NOTE), "mine");
}

static const enum status some_statuses[] = {STATUS_NOT_ASSESSED, STATUS_PARTIAL, STATUS_CONFORMING,
                                            STATUS_NOT_APPLICABLE};
static const enum basis some_bases[] = {BASIS_STATED, BASIS_EVIDENCED};
static const char *const some_reasons[] = {NULL, "We train no models.", "We only buy."};

#define SOME_ANSWERS                                                                               \
    (uint32_t)(COUNT_OF(some_statuses) * COUNT_OF(some_bases) * COUNT_OF(some_reasons))

/* One of the answers that a file may hold about a control. */
static void answer_somehow(struct assessment *assessment, uint32_t number)
{
    enum status status = some_statuses[number % COUNT_OF(some_statuses)];
    number /= COUNT_OF(some_statuses);
    enum basis basis = some_bases[number % COUNT_OF(some_bases)];
    const char *reason = some_reasons[number / COUNT_OF(some_bases)];
    bool given = status != STATUS_NOT_ASSESSED;
    bool lacks_reason = status == STATUS_NOT_APPLICABLE && !reason;
    sample_set(assessment, status_of(TGT_A1), NULL);
    sample_set(assessment, justification_of(TGT_A1), lacks_reason ? some_reasons[1] : reason);
    sample_set(assessment, status_of(TGT_A1), given ? status_table[status].id : NULL);
    sample_set(assessment, basis_of(TGT_A1), given ? basis_table[basis].id : NULL);
}

/* Every three answers can be put together, the result can be saved, and undoing gives theirs. */
static void test_all_answers_go_together(void **state)
{
    (void)state;
    const uint32_t count = SOME_ANSWERS;
    for (uint32_t i = 0; i < count * count * count; i++) {
        struct error error = {0};
        const struct edit *shown;
        answer_somehow(base, i % count);
        answer_somehow(mine, i / count % count);
        answer_somehow(theirs, i / count / count);
        assert_true(merge_compare(&merge, base, mine, theirs, &error));
        assert_true(merge_apply(&merge, &edits, theirs, "me", WHEN, &error));
        check_can_be_read_back(theirs);
        if (edits.done > 0)
            assert_true(edit_log_undo(&edits, theirs, &shown, &error));
        struct merge again;
        answer_somehow(base, i / count / count);
        assert_true(merge_compare(&again, base, base, theirs, &error));
        assert_int_equal(again.count, 0);
        merge_release(&again);
        merge_release(&merge);
        edit_log_release(&edits);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_each_change_has_its_side),
        TEST(test_not_applicable_takes_its_justification_with_it),
        TEST(test_not_applicable_is_content_with_their_justification),
        TEST(test_a_justification_they_need_stays),
        TEST(test_a_justification_goes_with_my_status),
        TEST(test_a_status_takes_its_basis_with_it),
        TEST(test_a_basis_without_a_status_is_left_out),
        TEST(test_an_answer_taken_back_goes_as_a_whole),
        TEST(test_what_is_refused_is_left_out_alone),
        TEST(test_all_answers_go_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
