/* tui/screens/parts and undo in tui/app: what the pages say about an answer. */
#include "unit.h"

#include "base/error.h"
#include "ui_helper.h"

#define CONTROL "iso42001:A.6.1.2"

static void set(struct ui *ui, int field, const char *value)
{
    struct error error = {0};
    struct field place = field_of_answer(ui_find_item(CONTROL), field);
    if (!edit_log_apply(&ui->app.log, ui->app.assessment, place, value, "Kim", 0, &error))
        fail_msg("%s", error.what);
    gap_report_compute(ui->app.gaps, ui->app.assessment, ui->app.today);
}

static void test_justification_is_called_so_where_nothing_is_left_out(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    set(ui, ANSWER_JUSTIFICATION, "We train nothing.");
    set(ui, ANSWER_FIELD_STATUS, "not-applicable");
    set(ui, ANSWER_FIELD_BASIS, "stated");
    ui_go(ui, CONTROL, UI_OWN_ROW);
    assert_shows(ui, "left out We train nothing.");
    set(ui, ANSWER_FIELD_STATUS, "partial");
    ui_go(ui, CONTROL, UI_OWN_ROW);
    assert_shows(ui, "justification We train nothing.");
    assert_hides(ui, "left out We train nothing.");
    ui_free(ui);
}

static void test_undo_that_fails_says_why_and_changes_nothing(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    struct answer *answer = &ui->app.assessment->answers[ui_find_item(CONTROL)];
    edit_log_begin_stroke(&ui->app.log);
    set(ui, ANSWER_JUSTIFICATION, "We train nothing.");
    set(ui, ANSWER_NOTE, "asked");
    answer->status = STATUS_NOT_APPLICABLE; /* behind the log's back */
    ui_go(ui, CONTROL, UI_OWN_ROW);
    ui_press(ui, 'u');
    assert_shows(ui, "not-applicable needs its justification");
    assert_string_equal(answer->texts[ANSWER_NOTE], "asked");
    answer->status = STATUS_NOT_ASSESSED;
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_justification_is_called_so_where_nothing_is_left_out),
        cmocka_unit_test(test_undo_that_fails_says_why_and_changes_nothing),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
