/* model/edit: one stream of edits, undo and redo by strokes. */
#include "unit.h"

#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "model/edit.h"
#include "sample.h"
#include "store/assessment_save.h"

#define WHEN 1795512600

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct edit_log edits;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    assessment = sample_assessment(catalogue);
    edit_log_init(&edits);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    edit_log_release(&edits);
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

static void apply(struct field field, const char *value)
{
    struct error error = {0};
    if (!edit_log_apply(&edits, assessment, field, value, "Kim", WHEN, &error))
        fail_msg("%s", error.what);
}

static void apply_stroke(struct field field, const char *value)
{
    edit_log_begin_stroke(&edits);
    apply(field, value);
}

static void check_note(const char *expected)
{
    const char *note = assessment->answers[TGT_41].texts[ANSWER_NOTE];
    if (expected)
        assert_string_equal(note, expected);
    else
        assert_null(note);
}

static bool undo(const struct edit **shown)
{
    struct error error = {0};
    bool done = edit_log_undo(&edits, assessment, shown, &error);
    assert_int_equal(error.kind, ERROR_NONE);
    return done;
}

static bool redo(const struct edit **shown)
{
    struct error error = {0};
    bool done = edit_log_redo(&edits, assessment, shown, &error);
    assert_int_equal(error.kind, ERROR_NONE);
    return done;
}

static const struct field note = {FIELD_ANSWER, TGT_41, ANSWER_NOTE};

static void test_edit_remembers_before_after_who_and_when(void **state)
{
    (void)state;
    apply_stroke(note, "first");
    apply_stroke(note, "second");
    apply_stroke(note, "");
    assert_int_equal(edits.count, 3);
    assert_null(edits.edits[0].before);
    assert_string_equal(edits.edits[0].after, "first");
    assert_string_equal(edits.edits[1].before, "first");
    assert_string_equal(edits.edits[1].after, "second");
    assert_null(edits.edits[2].after);
    assert_string_equal(edits.edits[1].who, "Kim");
    assert_int_equal(edits.edits[1].when, WHEN);
    assert_true(edits.edits[0].stroke != edits.edits[1].stroke);
    check_note(NULL);
}

static void test_same_value_makes_no_edit(void **state)
{
    (void)state;
    apply_stroke(note, NULL);
    apply_stroke(note, "");
    assert_int_equal(edits.count, 0);
    apply_stroke(note, "text");
    apply_stroke(note, "text");
    assert_int_equal(edits.count, 1);
}

static void test_same_value_does_not_forget_what_can_be_redone(void **state)
{
    (void)state;
    const struct edit *shown;
    apply_stroke(note, "first");
    apply_stroke(note, "second");
    assert_true(undo(&shown));
    apply_stroke(note, "first");
    assert_true(redo(&shown));
    check_note("second");
}

static void test_undo_and_redo_walk_all_the_way(void **state)
{
    (void)state;
    static const char *const notes[] = {NULL, "1", "2", "3"};
    const struct edit *shown;
    for (size_t i = 1; i < COUNT_OF(notes); i++)
        apply_stroke(note, notes[i]);
    for (int round = 0; round < 2; round++) {
        for (size_t i = COUNT_OF(notes) - 1; i > 0; i--) {
            assert_true(undo(&shown));
            check_note(notes[i - 1]);
        }
        assert_false(undo(&shown));
        check_note(NULL);
        for (size_t i = 1; i < COUNT_OF(notes); i++) {
            assert_true(redo(&shown));
            check_note(notes[i]);
        }
        assert_false(redo(&shown));
        check_note("3");
    }
}

static void test_stroke_is_undone_as_a_whole_and_shows_its_first_edit(void **state)
{
    (void)state;
    const struct edit *shown = NULL;
    apply_stroke(note, "alone");
    edit_log_begin_stroke(&edits);
    for (size_t i = TGT_41; i <= TGT_A3; i++)
        apply(field_of_answer(i, ANSWER_OWNER), "Kim");
    assert_true(undo(&shown));
    assert_int_equal(shown->field.index, TGT_41);
    for (size_t i = TGT_41; i <= TGT_A3; i++)
        assert_null(assessment->answers[i].texts[ANSWER_OWNER]);
    check_note("alone");
    assert_true(redo(&shown));
    assert_int_equal(shown->field.index, TGT_41);
    for (size_t i = TGT_41; i <= TGT_A3; i++)
        assert_string_equal(assessment->answers[i].texts[ANSWER_OWNER], "Kim");
}

static void test_new_edit_forgets_what_could_be_redone(void **state)
{
    (void)state;
    const struct edit *shown;
    apply_stroke(note, "first");
    apply_stroke(note, "second");
    assert_true(undo(&shown));
    apply_stroke(note, "third");
    assert_false(redo(&shown));
    check_note("third");
    assert_true(undo(&shown));
    check_note("first");
}

static void test_refused_value_changes_neither_side(void **state)
{
    (void)state;
    const struct edit *shown;
    struct error error = {0};
    apply_stroke(note, "first");
    apply_stroke(note, "second");
    assert_true(undo(&shown));
    edit_log_begin_stroke(&edits);
    assert_false(edit_log_apply(&edits, assessment, note, "bad\x1B", "Kim", WHEN, &error));
    assert_int_equal(error.kind, ERROR_DATA);
    check_note("first");
    assert_true(redo(&shown));
    check_note("second");
}

static void test_leaving_out_a_control_can_be_undone(void **state)
{
    (void)state;
    const struct edit *shown;
    const struct answer *answer = &assessment->answers[TGT_A1];
    edit_log_begin_stroke(&edits);
    apply(field_of_answer(TGT_A1, ANSWER_JUSTIFICATION), "We train nothing.");
    apply(field_of_answer(TGT_A1, ANSWER_FIELD_STATUS), "not-applicable");
    apply(field_of_answer(TGT_A1, ANSWER_FIELD_BASIS), "stated");
    edit_log_begin_stroke(&edits);
    apply(field_of_answer(TGT_A1, ANSWER_FIELD_STATUS), "planned");
    apply(field_of_answer(TGT_A1, ANSWER_JUSTIFICATION), NULL);
    assert_true(undo(&shown));
    assert_int_equal(answer->status, STATUS_NOT_APPLICABLE);
    assert_string_equal(answer->texts[ANSWER_JUSTIFICATION], "We train nothing.");
    assert_true(undo(&shown));
    assert_true(answer_is_empty(answer));
    assert_true(redo(&shown));
    assert_true(redo(&shown));
    assert_int_equal(answer->status, STATUS_PLANNED);
}

static void test_evidence_with_unknown_fields_comes_back(void **state)
{
    (void)state;
    const struct edit *shown;
    const struct field evidence = field_of_answer(TGT_41, ANSWER_FIELD_EVIDENCE);
    sample_set(assessment, evidence, "Minutes\tDMS 12\t2026-11-24");
    struct evidence *piece = assessment->answers[TGT_41].evidence;
    assert_true(extra_list_add(&piece->extra, "hash", "\"\x7F\"", 3));
    apply_stroke(evidence, "Other");
    assert_true(undo(&shown));
    piece = assessment->answers[TGT_41].evidence;
    assert_string_equal(piece->title, "Minutes");
    assert_string_equal(piece->extra.fields[0].key, "hash");
    assert_string_equal(piece->extra.fields[0].json, "\"\x7F\"");
}

static void write_file(struct strbuf *text)
{
    strbuf_clear(text);
    assessment_write(assessment, text);
}

/* After any mix of strokes, undoing everything gives the very file of the beginning, and redoing
 * everything that of the end. */
static void test_random_strokes_can_be_undone_and_redone(void **state)
{
    (void)state;
    static const char *const values[] = {NULL,  "conforming", "partial", "not-applicable",
                                         "yes", "2027-03-31", "stated",  "A\tref\nB"};
    struct strbuf first;
    struct strbuf last;
    struct strbuf now;
    struct error error = {0};
    const struct edit *shown;
    uint64_t seed = 42;
    strbuf_init(&first);
    strbuf_init(&last);
    strbuf_init(&now);
    write_file(&first);
    for (int i = 0; i < 3000; i++) {
        if (sample_random(&seed, 3) == 0)
            edit_log_begin_stroke(&edits);
        struct field field = field_of_answer(sample_random(&seed, SAMPLE_ITEM_COUNT),
                                             (int)sample_random(&seed, ANSWER_FIELD_COUNT));
        if (sample_random(&seed, 5) == 0)
            field = field_of_need(sample_random(&seed, SAMPLE_QUESTION_COUNT));
        edit_log_apply(&edits, assessment, field, values[sample_random(&seed, COUNT_OF(values))],
                       "Kim", WHEN, &error);
        if (sample_random(&seed, 10) == 0)
            undo(&shown);
        if (sample_random(&seed, 20) == 0)
            redo(&shown);
    }
    while (redo(&shown))
        continue;
    assert_int_equal(edits.done, edits.count);
    assert_true(edits.count > 100);
    write_file(&last);
    while (undo(&shown))
        continue;
    assert_int_equal(edits.done, 0);
    write_file(&now);
    assert_string_equal(now.text, first.text);
    while (redo(&shown))
        continue;
    write_file(&now);
    assert_string_equal(now.text, last.text);
    strbuf_release(&first);
    strbuf_release(&last);
    strbuf_release(&now);
}

/* What neither undo nor redo may do halfway: the status, set behind the log's back, needs the
 * justification that the stroke wants to change. */
static void test_stroke_that_fails_halfway_is_moved_back(void **state)
{
    (void)state;
    const struct edit *shown = NULL;
    struct error error = {0};
    struct answer *answer = &assessment->answers[TGT_A1];
    apply_stroke(field_of_answer(TGT_A1, ANSWER_JUSTIFICATION), "no use for it");
    apply(note, "one");
    apply(field_of_answer(TGT_A1, ANSWER_NOTE), "two");
    answer->status = STATUS_NOT_APPLICABLE;
    assert_false(edit_log_undo(&edits, assessment, &shown, &error));
    assert_int_equal(error.kind, ERROR_DATA);
    assert_null(shown);
    assert_int_equal(edits.done, 3);
    assert_string_equal(answer->texts[ANSWER_JUSTIFICATION], "no use for it");
    assert_string_equal(answer->texts[ANSWER_NOTE], "two");
    check_note("one");

    answer->status = STATUS_NOT_ASSESSED;
    assert_true(undo(&shown));
    sample_set(assessment, field_of_answer(TGT_A1, ANSWER_JUSTIFICATION), "no use for it");
    apply_stroke(note, "begin");
    apply(field_of_answer(TGT_A1, ANSWER_JUSTIFICATION), NULL);
    assert_true(undo(&shown));
    answer->status = STATUS_NOT_APPLICABLE;
    error = (struct error){0};
    shown = NULL;
    assert_false(edit_log_redo(&edits, assessment, &shown, &error));
    assert_int_equal(error.kind, ERROR_DATA);
    assert_null(shown);
    assert_int_equal(edits.done, 0);
    check_note(NULL);
    answer->status = STATUS_NOT_ASSESSED;
}

/* A stroke on the way that cannot be undone or redone: everything is as it was. */
static void test_a_jump_that_fails_goes_back(void **state)
{
    (void)state;
    struct error error = {0};
    struct answer *answer = &assessment->answers[TGT_A1];
    apply_stroke(note, "one");
    apply_stroke(field_of_answer(TGT_A1, ANSWER_JUSTIFICATION), "no use for it");
    apply_stroke(note, "two");
    apply_stroke(note, "three");
    answer->status = STATUS_NOT_APPLICABLE;
    assert_false(edit_log_go_to(&edits, assessment, 0, &error));
    assert_int_equal(error.kind, ERROR_DATA);
    assert_int_equal(edits.done, 4);
    check_note("three");
    assert_string_equal(answer->texts[ANSWER_JUSTIFICATION], "no use for it");
    answer->status = STATUS_NOT_ASSESSED;
    error = (struct error){0};
    assert_true(edit_log_go_to(&edits, assessment, 1, &error));
    check_note("one");
    sample_set(assessment, field_of_answer(TGT_A1, ANSWER_JUSTIFICATION), "no use for it");
    apply_stroke(note, "two");
    apply_stroke(field_of_answer(TGT_A1, ANSWER_JUSTIFICATION), NULL);
    apply_stroke(note, "three");
    assert_true(edit_log_go_to(&edits, assessment, 1, &error));
    answer->status = STATUS_NOT_APPLICABLE;
    assert_false(edit_log_go_to(&edits, assessment, edits.count, &error));
    assert_int_equal(edits.done, 1);
    check_note("one");
    answer->status = STATUS_NOT_ASSESSED;
}

static void test_aborted_stroke_leaves_nothing(void **state)
{
    (void)state;
    const struct edit *shown;
    apply_stroke(note, "one");
    edit_log_mark_saved(&edits);
    edit_log_begin_stroke(&edits);
    apply(note, "two");
    apply(field_of_answer(TGT_42, ANSWER_NOTE), "three");
    edit_log_abort_stroke(&edits, assessment);
    check_note("one");
    assert_null(assessment->answers[TGT_42].texts[ANSWER_NOTE]);
    assert_int_equal(edits.count, 1);
    assert_true(edit_log_is_saved(&edits));
    assert_false(redo(&shown));
    assert_true(undo(&shown));
    edit_log_begin_stroke(&edits);
    edit_log_abort_stroke(&edits, assessment); /* nothing was done in it */
    assert_true(redo(&shown));
    check_note("one");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_edit_remembers_before_after_who_and_when),
        TEST(test_same_value_makes_no_edit),
        TEST(test_same_value_does_not_forget_what_can_be_redone),
        TEST(test_undo_and_redo_walk_all_the_way),
        TEST(test_stroke_is_undone_as_a_whole_and_shows_its_first_edit),
        TEST(test_new_edit_forgets_what_could_be_redone),
        TEST(test_refused_value_changes_neither_side),
        TEST(test_leaving_out_a_control_can_be_undone),
        TEST(test_evidence_with_unknown_fields_comes_back),
        TEST(test_stroke_that_fails_halfway_is_moved_back),
        TEST(test_a_jump_that_fails_goes_back),
        TEST(test_aborted_stroke_leaves_nothing),
        TEST(test_random_strokes_can_be_undone_and_redone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
