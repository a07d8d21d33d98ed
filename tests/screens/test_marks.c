/* Marked rows, and answers to all of them at once; the last answer again; evidence for others. */
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE
#define KEEP KEY_CONTROL('S')
#define HEAD_ROWS 3 /* of the statement */
#define FIRST "iso27001:4.1"
#define SECOND "iso27001:4.2"
#define THIRD "iso27001:4.3"
#define FOURTH "iso27001:4.4"
#define FIRST_CONTROL "iso42001:A.2.2"
#define SECOND_CONTROL "iso42001:A.2.3"

static const char *get_text(struct ui *ui, const char *id, enum answer_text text)
{
    return ui_get_answer(ui, id)->texts[text];
}

static enum status get_status(struct ui *ui, const char *id)
{
    return ui_get_answer(ui, id)->status;
}

static size_t count_status(struct ui *ui, enum status status)
{
    size_t count = 0;
    for (size_t i = 0; i < ui_get_catalogue()->item_count; i++)
        count += ui->app.assessment->answers[i].status == status;
    return count;
}

static size_t get_selected(struct ui *ui)
{
    return page_get_item(&ui->app.page, ui->app.views[ui->app.screen].selected);
}

/* In a new assessment, in the list of the existing standard. */
static struct ui *start(void)
{
    struct ui *ui = ui_new_empty();
    ui_press(ui, 'I');
    return ui;
}

static void test_space_marks_and_goes_down(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press_times(ui, ' ', 2);
    assert_shows(ui, "*27001 4.1");
    assert_shows(ui, "*27001 4.2");
    assert_hides(ui, "*27001 4.3");
    assert_shows(ui, "2 marked");
    assert_int_equal(get_selected(ui), ui_find_item(THIRD));
    ui_press(ui, 'k');
    ui_press(ui, ' ');
    assert_hides(ui, "*27001 4.2");
    assert_shows(ui, "1 marked");
    ui_free(ui);
}

static void test_one_stroke_answers_all_marked(void **state)
{
    (void)state;
    struct ui *ui = start();
    char *before = ui_snapshot(ui);
    ui_press_times(ui, ' ', 3);
    ui_press(ui, '2');
    assert_shows(ui, "3 items: partial. Esc drops the marks.");
    assert_int_equal(get_status(ui, FIRST), STATUS_PARTIAL);
    assert_int_equal(get_status(ui, SECOND), STATUS_PARTIAL);
    assert_int_equal(get_status(ui, THIRD), STATUS_PARTIAL);
    assert_int_equal(count_status(ui, STATUS_PARTIAL), 3);
    assert_int_equal(ui_get_answer(ui, THIRD)->basis, BASIS_STATED);
    assert_string_equal(get_text(ui, THIRD, ANSWER_ASSESSED_BY), "Kim");
    ui_press(ui, '1');
    assert_int_equal(count_status(ui, STATUS_CONFORMING), 3);
    ui_press(ui, 'u');
    assert_shows(ui, "Undone: the answers to 3 items");
    ui_press(ui, 'u');
    char *after = ui_snapshot(ui);
    assert_string_equal(after, before);
    free(before);
    free(after);
    ui_free(ui);
}

static void test_escape_drops_marks_before_it_goes_back(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, ' ');
    ui_press(ui, ESCAPE);
    assert_hides(ui, "marked");
    assert_int_equal(ui->app.screen, VIEW_SOURCE);
    ui_press(ui, '2');
    assert_int_equal(count_status(ui, STATUS_PARTIAL), 1);
    ui_press(ui, ESCAPE);
    assert_int_equal(ui->app.screen, VIEW_SCOPE);
    ui_free(ui);
}

static void test_a_range_is_marked_from_the_last_mark(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'j');
    ui_press(ui, ' ');
    ui_press(ui, 'j');
    ui_press(ui, 'V');
    assert_hides(ui, "*27001 4.1");
    assert_shows(ui, "*27001 4.2");
    assert_shows(ui, "*27001 4.3");
    assert_shows(ui, "*27001 4.4");
    assert_shows(ui, "3 marked");
    /* And upwards; without a mark it is the row alone. */
    ui_press(ui, 'g');
    ui_press(ui, 'V');
    assert_shows(ui, "4 marked");
    ui_press(ui, ESCAPE);
    ui_press(ui, 'V');
    assert_shows(ui, "1 marked");
    ui_free(ui);
}

static void test_all_that_is_shown_or_none(void **state)
{
    (void)state;
    struct ui *ui = start();
    size_t count = (size_t)ui->app.page.row_count;
    ui_press(ui, ' ');
    ui_press(ui, '*');
    ui_press(ui, '1');
    assert_int_equal(count_status(ui, STATUS_CONFORMING), count);
    ui_press(ui, '*');
    assert_hides(ui, "marked");
    ui_free(ui);
}

/* What a filter hides keeps its mark and is left alone. */
static void test_hidden_marks_are_not_acted_on(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'L');
    ui_press_times(ui, ' ', 2);
    size_t second = ui_find_item("iso42001:4.3");
    ui_press_times(ui, 'k', 2);
    ui_press(ui, '1'); /* closes both: they are no gaps any more */
    assert_shows(ui, "2 items: conforming");
    assert_shows(ui, "0 marked, 2 more out of sight");
    char *before = ui_snapshot(ui);
    ui_press(ui, '2');
    assert_shows(ui, "None of the marked items is shown here. Esc drops the marks.");
    char *after = ui_snapshot(ui);
    assert_string_equal(after, before);
    free(before);
    free(after);
    ui_press(ui, 'u');
    assert_shows(ui, "2 marked");
    assert_int_not_equal(ui->app.assessment->answers[second].status, STATUS_CONFORMING);
    ui_free(ui);
}

static void test_marks_belong_to_their_table(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press_times(ui, ' ', 2);
    ui_press(ui, 'L');
    assert_hides(ui, "marked");
    ui_press(ui, '2');
    assert_int_equal(count_status(ui, STATUS_PARTIAL), 1);
    ui_press(ui, 'I');
    assert_shows(ui, "2 marked");
    ui_press(ui, 'L');
    ui_press(ui, ' ');
    ui_press(ui, 'I');
    assert_hides(ui, "marked");
    ui_free(ui);
}

static void test_a_click_before_the_row_marks_it(void **state)
{
    (void)state;
    struct ui *ui = start();
    int row = 0;
    int column = 0;
    assert_true(ui_find(ui, "27001 4.2", &row, &column));
    ui_click(ui, row, column - 1);
    assert_shows(ui, "*27001 4.2");
    assert_shows(ui, "1 marked");
    assert_true(ui_find(ui, "27001 4.2", &row, &column));
    ui_click(ui, row, column - 1);
    assert_hides(ui, "marked");
    ui_free(ui);
}

/* ---- not applicable ---- */

/* In the list of gaps, in the standard's order, two clauses and two controls marked. */
static struct ui *mark_both_kinds(void)
{
    struct ui *ui = ui_new_empty();
    ui_press(ui, 'L');
    while (ui->app.lists.chosen[LIST_GAPS].sort != LISTING_BY_STANDARD)
        ui_press(ui, 'z');
    ui_press(ui, 'g');
    ui_press_times(ui, ' ', 2);
    ui_press_times(ui, 'j', page_find_item(&ui->app.page, ui_find_item(FIRST_CONTROL)) - 2);
    assert_int_equal(get_selected(ui), ui_find_item(FIRST_CONTROL));
    ui_press_times(ui, ' ', 2);
    return ui;
}

static void test_left_out_asks_once_and_leaves_clauses(void **state)
{
    (void)state;
    struct ui *ui = mark_both_kinds();
    ui_press(ui, '5');
    assert_shows(ui, "Why is this control left out?, for 4 items");
    ui_type(ui, "We build no AI.");
    ui_press(ui, KEEP);
    assert_shows(ui, "2 items: not applicable; 2 clauses cannot be left out and stay as they were");
    assert_string_equal(get_text(ui, FIRST_CONTROL, ANSWER_JUSTIFICATION), "We build no AI.");
    assert_string_equal(get_text(ui, SECOND_CONTROL, ANSWER_JUSTIFICATION), "We build no AI.");
    assert_int_equal(count_status(ui, STATUS_NOT_APPLICABLE), 2);
    assert_int_equal(get_status(ui, "iso42001:4.1"), STATUS_NOT_ASSESSED);
    ui_press(ui, 'u');
    assert_int_equal(count_status(ui, STATUS_NOT_APPLICABLE), 0);
    assert_null(get_text(ui, FIRST_CONTROL, ANSWER_JUSTIFICATION));
    ui_check_round_trip(ui);
    ui_free(ui);
}

static void test_a_justification_that_is_there_stays(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_press(ui, 'T');
    ui_press_times(ui, 'j', HEAD_ROWS);
    ui_press(ui, 'J');
    ui_type(ui, "Own words");
    ui_press(ui, KEEP);
    ui_press_times(ui, ' ', 2);
    ui_press(ui, '5');
    ui_type(ui, "For the rest");
    ui_press(ui, KEEP);
    assert_string_equal(get_text(ui, FIRST_CONTROL, ANSWER_JUSTIFICATION), "Own words");
    assert_string_equal(get_text(ui, SECOND_CONTROL, ANSWER_JUSTIFICATION), "For the rest");
    /* Now nothing has to be asked. */
    ui_press(ui, '2');
    ui_press(ui, '5');
    assert_int_equal(ui->app.overlay_count, 0);
    assert_int_equal(count_status(ui, STATUS_NOT_APPLICABLE), 2);
    ui_free(ui);
}

static void test_clauses_alone_cannot_be_left_out(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press_times(ui, ' ', 2);
    ui_press(ui, '5');
    assert_shows(ui, "None of the marked items can be left out: they are clauses.");
    assert_int_equal(count_status(ui, STATUS_NOT_APPLICABLE), 0);
    ui_free(ui);
}

/* ---- texts ---- */

static void test_owner_and_due_date_for_all(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press_times(ui, ' ', 2);
    ui_press(ui, 'o');
    assert_shows(ui, "Owner, for 2 items");
    ui_type(ui, "MK\n");
    assert_shows(ui, "2 items: Owner MK.");
    ui_press(ui, 'd');
    ui_type(ui, "2027-03-01\n");
    assert_string_equal(get_text(ui, FIRST, ANSWER_OWNER), "MK");
    assert_string_equal(get_text(ui, SECOND, ANSWER_OWNER), "MK");
    assert_string_equal(get_text(ui, SECOND, ANSWER_DUE), "2027-03-01");
    assert_null(get_text(ui, THIRD, ANSWER_OWNER));
    /* A date that is none changes none, and can be corrected. */
    ui_press(ui, 'd');
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "soon\n");
    assert_string_equal(get_text(ui, FIRST, ANSWER_DUE), "2027-03-01");
    assert_int_equal(app_get_focus(&ui->app), VIEW_EDITOR);
    assert_shows(ui, "Due, for 2 items");
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "\n");
    assert_null(get_text(ui, FIRST, ANSWER_DUE));
    assert_null(get_text(ui, SECOND, ANSWER_DUE));
    ui_free(ui);
}

static void test_different_owners_are_not_taken_away_by_accident(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'o');
    ui_type(ui, "MK\n");
    ui_press_times(ui, ' ', 2);
    ui_press(ui, 'o');
    assert_shows(ui, "they differ: this takes the place of all");
    ui_press(ui, ENTER);
    assert_shows(ui, "Nothing was typed: nothing changed.");
    assert_string_equal(get_text(ui, FIRST, ANSWER_OWNER), "MK");
    ui_press(ui, 'o');
    ui_type(ui, "Zoe\n");
    assert_string_equal(get_text(ui, FIRST, ANSWER_OWNER), "Zoe");
    assert_string_equal(get_text(ui, SECOND, ANSWER_OWNER), "Zoe");
    ui_free(ui);
}

static void test_a_note_is_added_to_different_ones(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'n');
    ui_type(ui, "Seen.");
    ui_press(ui, KEEP);
    ui_press_times(ui, ' ', 2);
    ui_press(ui, ';');
    assert_shows(ui, "they differ: this is added to what stands there");
    ui_type(ui, "To be done.");
    ui_press(ui, KEEP);
    assert_string_equal(get_text(ui, FIRST, ANSWER_NOTE), "Seen.\nTo be done.");
    assert_string_equal(get_text(ui, SECOND, ANSWER_NOTE), "To be done.");
    ui_press(ui, 'u');
    assert_string_equal(get_text(ui, FIRST, ANSWER_NOTE), "Seen.");
    assert_null(get_text(ui, SECOND, ANSWER_NOTE));
    ui_free(ui);
}

static void test_reasons_of_all_marked_controls(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_press(ui, 'T');
    ui_press_times(ui, 'j', HEAD_ROWS);
    ui_press(ui, 'r');
    ui_press(ui, ' ');
    ui_press(ui, ESCAPE);
    ui_press_times(ui, ' ', 2);
    ui_press(ui, 'r');
    assert_shows(ui, "Why do 2 controls apply?");
    assert_shows(ui, "[-] Risk 1 of 2");
    ui_press(ui, ' ');
    assert_shows(ui, "[x] Risk");
    assert_string_equal(get_text(ui, SECOND_CONTROL, ANSWER_REASONS), "risk");
    ui_press(ui, ' ');
    assert_null(get_text(ui, FIRST_CONTROL, ANSWER_REASONS));
    assert_null(get_text(ui, SECOND_CONTROL, ANSWER_REASONS));
    ui_free(ui);
}

static void test_basis_needs_a_status(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, '1');
    ui_press(ui, 'g');
    ui_press_times(ui, ' ', 2);
    ui_press(ui, 'b');
    assert_shows(ui, "1 item: evidenced; 1 without a status stays as it was");
    assert_int_equal(ui_get_answer(ui, FIRST)->basis, BASIS_EVIDENCED);
    assert_int_equal(ui_get_answer(ui, SECOND)->basis, BASIS_NONE);
    ui_free(ui);
}

/* ---- gaps ---- */

static void test_gaps_are_answered_where_they_stand(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'L');
    size_t first = get_selected(ui);
    ui_press(ui, '4');
    assert_int_equal(ui->app.assessment->answers[first].status, STATUS_NONCONFORMING);
    assert_int_equal(get_selected(ui), first);
    int rows = ui->app.page.row_count;
    int row = ui->app.views[VIEW_GAPS].selected;
    ui_press(ui, '1');
    assert_int_equal(ui->app.page.row_count, rows - 1);
    assert_int_equal(ui->app.views[VIEW_GAPS].selected, row);
    assert_int_not_equal(get_selected(ui), first);
    ui_press(ui, 'u');
    assert_int_equal(ui->app.page.row_count, rows);
    ui_free(ui);
}

/* ---- once more ---- */

static void test_the_last_answer_is_repeated(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, '.');
    assert_shows(ui, "There is no answer to repeat yet");
    ui_press(ui, '2');
    ui_press(ui, 'k');
    ui_press(ui, 'o');
    ui_type(ui, "MK\n");
    ui_press(ui, 'd');
    ui_type(ui, "2027-03-01\n");
    ui_press(ui, 'n');
    ui_type(ui, "only here");
    ui_press(ui, KEEP);
    ui_press(ui, 'j');
    ui_press(ui, '.');
    assert_shows(ui, "iso27001:4.2: partial, owner MK, due 2027-03-01.");
    assert_int_equal(get_status(ui, SECOND), STATUS_PARTIAL);
    assert_string_equal(get_text(ui, SECOND, ANSWER_OWNER), "MK");
    assert_string_equal(get_text(ui, SECOND, ANSWER_DUE), "2027-03-01");
    assert_null(get_text(ui, SECOND, ANSWER_NOTE));
    /* It has gone on to the next row, like a status. */
    assert_int_equal(get_selected(ui), ui_find_item(THIRD));
    ui_press_times(ui, ' ', 2);
    ui_press(ui, '.');
    assert_shows(ui, "2 items: partial, owner MK, due 2027-03-01.");
    assert_string_equal(get_text(ui, FOURTH, ANSWER_OWNER), "MK");
    ui_press(ui, 'u');
    assert_int_equal(get_status(ui, THIRD), STATUS_NOT_ASSESSED);
    assert_null(get_text(ui, FOURTH, ANSWER_OWNER));
    ui_free(ui);
}

static void test_an_answer_to_another_item_takes_its_place(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'o');
    ui_type(ui, "MK\n");
    ui_press(ui, 'j');
    ui_press(ui, '3');
    ui_press(ui, '.');
    assert_int_equal(get_status(ui, THIRD), STATUS_PLANNED);
    assert_null(get_text(ui, THIRD, ANSWER_OWNER));
    ui_free(ui);
}

static void test_what_was_taken_back_is_not_repeated(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, '2');
    ui_press(ui, 'u');
    ui_press(ui, '.');
    assert_shows(ui, "There is no answer to repeat yet");
    assert_int_equal(count_status(ui, STATUS_PARTIAL), 0);
    ui_press(ui, '2');
    ui_press(ui, '0');
    ui_press(ui, '.');
    assert_shows(ui, "There is no answer to repeat yet");
    ui_free(ui);
}

static void test_repeated_exclusion_asks_for_its_own_reason(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_press(ui, 'T');
    ui_press_times(ui, 'j', HEAD_ROWS);
    ui_press(ui, '5');
    ui_type(ui, "first reason");
    ui_press(ui, KEEP);
    ui_press(ui, 'j');
    ui_press(ui, '.');
    ui_type(ui, "second reason");
    ui_press(ui, KEEP);
    assert_int_equal(get_status(ui, SECOND_CONTROL), STATUS_NOT_APPLICABLE);
    assert_string_equal(get_text(ui, SECOND_CONTROL, ANSWER_JUSTIFICATION), "second reason");
    ui_free(ui);
}

static void test_evidenced_is_repeated_only_with_evidence(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, '1');
    ui_press(ui, 'k');
    ui_press(ui, 'e');
    ui_type(ui, "Minutes");
    ui_press(ui, KEEP);
    ui_press(ui, ESCAPE);
    ui_press(ui, 'b');
    assert_int_equal(ui_get_answer(ui, FIRST)->basis, BASIS_EVIDENCED);
    ui_press(ui, 'j');
    ui_press(ui, '.');
    assert_shows(ui, "conforming, evidenced; 1 has no evidence and is not marked evidenced");
    assert_int_equal(ui_get_answer(ui, SECOND)->basis, BASIS_STATED);
    ui_free(ui);
}

/* ---- evidence ---- */

static void test_evidence_is_copied_without_doubles(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'p');
    assert_shows(ui, "No evidence was copied yet: y copies that of a row.");
    ui_press(ui, 'y');
    assert_shows(ui, "has no evidence to copy");
    ui_press(ui, 'e');
    ui_type(ui, "Minutes\nwiki/7\n2026-11-01\n");
    ui_press(ui, 'a');
    ui_type(ui, "Register");
    ui_press(ui, KEEP);
    ui_press(ui, ESCAPE);
    ui_press(ui, 'y');
    assert_shows(ui, "2 pieces of evidence copied");
    ui_press(ui, 'j');
    ui_press(ui, 'p');
    assert_shows(ui, "Evidence added to iso27001:4.2.");
    assert_int_equal(ui_get_answer(ui, SECOND)->evidence_count, 2);
    assert_string_equal(ui_get_answer(ui, SECOND)->evidence[0].reference, "wiki/7");
    ui_press(ui, 'p');
    assert_shows(ui, "has this evidence already");
    ui_press(ui, 'g');
    ui_press_times(ui, ' ', 4);
    ui_press(ui, 'p');
    assert_shows(ui, "2 items: evidence added; 2 have it already");
    assert_int_equal(ui_get_answer(ui, FIRST)->evidence_count, 2);
    assert_int_equal(ui_get_answer(ui, FOURTH)->evidence_count, 2);
    ui_press(ui, 'u');
    assert_int_equal(ui_get_answer(ui, FOURTH)->evidence_count, 0);
    assert_int_equal(ui_get_answer(ui, SECOND)->evidence_count, 2);
    ui_free(ui);
}

static void test_a_new_piece_for_all_marked(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press_times(ui, ' ', 2);
    ui_press(ui, 'e');
    assert_shows(ui, "Evidence, for 2 items");
    ui_type(ui, "\nwiki");
    ui_press(ui, KEEP);
    assert_shows(ui, "the first line is empty");
    ui_press(ui, KEY_CODE_UP);
    ui_type(ui, "Policy");
    ui_press(ui, KEEP);
    assert_string_equal(ui_get_answer(ui, FIRST)->evidence[0].title, "Policy");
    assert_string_equal(ui_get_answer(ui, SECOND)->evidence[0].reference, "wiki");
    assert_int_equal(ui_get_answer(ui, THIRD)->evidence_count, 0);
    ui_free(ui);
}

/* What was copied and answered in one assessment is not taken to another. */
static void test_another_assessment_begins_without(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    struct error error = {0};
    ui_press(ui, 'I');
    ui_press_times(ui, 'j', 2);
    ui_press(ui, 'y');
    assert_shows(ui, "copied");
    ui_press(ui, ' ');
    assert_true(app_open(&ui->app, "other.json", &error));
    ui_draw(ui);
    ui_press(ui, 'I');
    assert_hides(ui, "marked");
    ui_press(ui, 'p');
    assert_shows(ui, "No evidence was copied yet");
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_space_marks_and_goes_down),
        cmocka_unit_test(test_one_stroke_answers_all_marked),
        cmocka_unit_test(test_escape_drops_marks_before_it_goes_back),
        cmocka_unit_test(test_a_range_is_marked_from_the_last_mark),
        cmocka_unit_test(test_all_that_is_shown_or_none),
        cmocka_unit_test(test_hidden_marks_are_not_acted_on),
        cmocka_unit_test(test_marks_belong_to_their_table),
        cmocka_unit_test(test_a_click_before_the_row_marks_it),
        cmocka_unit_test(test_left_out_asks_once_and_leaves_clauses),
        cmocka_unit_test(test_a_justification_that_is_there_stays),
        cmocka_unit_test(test_clauses_alone_cannot_be_left_out),
        cmocka_unit_test(test_owner_and_due_date_for_all),
        cmocka_unit_test(test_different_owners_are_not_taken_away_by_accident),
        cmocka_unit_test(test_a_note_is_added_to_different_ones),
        cmocka_unit_test(test_reasons_of_all_marked_controls),
        cmocka_unit_test(test_basis_needs_a_status),
        cmocka_unit_test(test_gaps_are_answered_where_they_stand),
        cmocka_unit_test(test_the_last_answer_is_repeated),
        cmocka_unit_test(test_an_answer_to_another_item_takes_its_place),
        cmocka_unit_test(test_what_was_taken_back_is_not_repeated),
        cmocka_unit_test(test_repeated_exclusion_asks_for_its_own_reason),
        cmocka_unit_test(test_evidenced_is_repeated_only_with_evidence),
        cmocka_unit_test(test_evidence_is_copied_without_doubles),
        cmocka_unit_test(test_a_new_piece_for_all_marked),
        cmocka_unit_test(test_another_assessment_begins_without),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
