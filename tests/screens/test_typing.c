/* Fewer keys: completion, dates in words, another editor, and the history. */
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define TAB KEY_CODE_TAB

/* The item that a row of the screen is about. */
static const struct answer *get_row_answer(struct ui *ui, int row)
{
    size_t item = page_get_item(&ui->app.page, row);
    assert_int_not_equal(item, PAGE_NO_ITEM);
    return &ui->app.assessment->answers[item];
}

static struct ui *open_source_list(void)
{
    struct ui *ui = ui_new_empty();
    ui_press(ui, 'I');
    return ui;
}

static void test_tab_completes_from_what_was_typed_before(void **state)
{
    (void)state;
    struct ui *ui = open_source_list();
    ui_press(ui, 'o');
    ui_type(ui, "Mara Klein\n");
    ui_press(ui, 'j');
    ui_press(ui, 'o');
    ui_type(ui, "Jonas\n");
    ui_press(ui, 'j');
    ui_press(ui, 'o');
    ui_type(ui, "m");
    assert_shows(ui, "Tab: Mara Klein");
    ui_press(ui, TAB);
    ui_press(ui, ENTER);
    assert_string_equal(get_row_answer(ui, 2)->texts[ANSWER_OWNER], "Mara Klein");
    ui_press(ui, 'j');
    ui_press(ui, 'o');
    ui_press(ui, TAB); /* the one used most */
    ui_press(ui, TAB);
    ui_press(ui, ENTER);
    assert_string_equal(get_row_answer(ui, 3)->texts[ANSWER_OWNER], "Jonas");
    ui_free(ui);
}

static void test_evidence_completes_line_by_line(void **state)
{
    (void)state;
    struct ui *ui = open_source_list();
    ui_press(ui, 'e');
    ui_type(ui, "Minutes of the review\nDMS 12\n+0d\n");
    ui_press(ui, KEY_CODE_ESCAPE);
    assert_string_equal(get_row_answer(ui, 0)->evidence[0].date, ui->app.today);
    ui_press(ui, 'j');
    ui_press(ui, 'e');
    ui_type(ui, "min");
    ui_press(ui, TAB);
    ui_type(ui, "\nd");
    ui_press(ui, TAB);
    ui_press(ui, KEY_CONTROL('S'));
    const struct answer *answer = get_row_answer(ui, 1);
    assert_string_equal(answer->evidence[0].title, "Minutes of the review");
    assert_string_equal(answer->evidence[0].reference, "DMS 12");
    ui_free(ui);
}

static void test_dates_as_people_say_them(void **state)
{
    (void)state;
    struct ui *ui = open_source_list(); /* it is 2026-11-18, a Wednesday */
    ui_press(ui, 'd');
    ui_type(ui, "+2w");
    assert_shows(ui, "= Wed 2026-12-02");
    ui_press(ui, ENTER);
    assert_string_equal(get_row_answer(ui, 0)->texts[ANSWER_DUE], "2026-12-02");
    ui_press(ui, 'd');
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "soon");
    assert_shows(ui, "no date yet");
    ui_press(ui, ENTER);
    assert_true(ui->app.message_is_error);
    ui_free(ui);
}

/* What the loop around the wizard does when it sees the wish. */
static void test_a_text_comes_back_from_another_editor(void **state)
{
    (void)state;
    struct ui *ui = open_source_list();
    ui_press(ui, 'E');
    assert_true(ui->app.wants_outside);
    ui->app.wants_outside = false;
    app_take_typed(&ui->app, "Found\nthere.");
    ui_draw(ui);
    assert_shows(ui, "Taken over");
    ui_press(ui, KEY_CONTROL('X'));
    assert_true(ui->app.wants_outside);
    ui_press(ui, KEY_CONTROL('S'));
    assert_string_equal(get_row_answer(ui, 0)->texts[ANSWER_NOTE], "Found\nthere.");
    ui_free(ui);
}

static void test_history_tells_and_goes_to_any_point(void **state)
{
    (void)state;
    struct ui *ui = open_source_list();
    ui_press(ui, '1');
    ui_press(ui, '2');
    ui_press(ui, '3');
    ui_press(ui, 'U');
    assert_shows(ui, "27001 4.3 Status: nothing");
    assert_shows(ui, "as it was opened");
    ui_press_times(ui, 'j', 2);
    ui_press(ui, ENTER);
    assert_int_equal(get_row_answer(ui, 0)->status, STATUS_CONFORMING);
    assert_int_equal(get_row_answer(ui, 1)->status, STATUS_NOT_ASSESSED);
    ui_press(ui, 'g');
    ui_press(ui, ENTER);
    assert_int_equal(get_row_answer(ui, 2)->status, STATUS_PLANNED);
    ui_press(ui, 'G');
    ui_press(ui, ENTER);
    assert_int_equal(get_row_answer(ui, 0)->status, STATUS_NOT_ASSESSED);
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tab_completes_from_what_was_typed_before),
        cmocka_unit_test(test_evidence_completes_line_by_line),
        cmocka_unit_test(test_dates_as_people_say_them),
        cmocka_unit_test(test_a_text_comes_back_from_another_editor),
        cmocka_unit_test(test_history_tells_and_goes_to_any_point),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
