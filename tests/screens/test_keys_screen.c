/* Keys that are alike on many screens: moving, help, redraw, suspend, leaving a box. What a
 * screen's own keys do is in its own test. */
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "unit/ui_helper.h"

#define FILE_NAME "keys.json"
#define FIRST "iso42001:4.1"
#define SECOND "iso42001:4.2"
#define HELP "KEYS HERE"

static struct ui *ui;

static int begin(void **state)
{
    (void)state;
    ui = ui_new_sized(UI_EXAMPLE, 24, 80, false);
    return 0;
}

static int end(void **state)
{
    (void)state;
    ui_free(ui);
    return 0;
}

static int get_selected(void)
{
    return ui->app.views[app_get_focus(&ui->app)].selected;
}

/* What stands in the page's first line: it changes when the page is turned. */
static void check_turns(int forth, int back)
{
    char *before = strdup(ui_get_picture(ui));
    int selected = get_selected();
    ui_press(ui, forth);
    assert_string_not_equal(ui_get_picture(ui), before);
    assert_true(get_selected() > selected + 2);
    ui_press(ui, back);
    ui_press(ui, back);
    assert_int_equal(get_selected(), 0);
    free(before);
}

static void test_moving_by_rows(void **state)
{
    (void)state;
    static const int keys[][2] = {{KEY_CODE_DOWN, KEY_CODE_UP}, {'j', 'k'}};
    ui_show_view(ui, VIEW_GAPS);
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        ui_press_times(ui, keys[i][0], 3);
        assert_int_equal(get_selected(), 3);
        ui_press_times(ui, keys[i][1], 2);
        assert_int_equal(get_selected(), 1);
        ui_press_times(ui, keys[i][1], 2);
        assert_int_equal(get_selected(), 0);
    }
}

static void test_moving_by_pages(void **state)
{
    (void)state;
    ui_show_view(ui, VIEW_GAPS);
    check_turns(KEY_CODE_PAGE_DOWN, KEY_CODE_PAGE_UP);
    check_turns(KEY_CONTROL('F'), KEY_CONTROL('B'));
    ui_press(ui, '?'); /* in a text without rows, too */
    assert_shows(ui, "STATUSES");
    ui_press(ui, ' ');
    assert_hides(ui, "STATUSES");
}

static void test_moving_to_the_ends(void **state)
{
    (void)state;
    static const int keys[][2] = {{KEY_CODE_END, KEY_CODE_HOME}, {'G', 'g'}};
    ui_show_view(ui, VIEW_GAPS);
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        ui_press(ui, keys[i][0]);
        assert_int_equal(get_selected(), ui->app.page.row_count - 1);
        ui_press(ui, keys[i][1]);
        assert_int_equal(get_selected(), 0);
    }
}

static void check_item(const char *id)
{
    assert_int_equal(app_get_focus(&ui->app), VIEW_ITEM);
    assert_string_equal(app_get_entry(&ui->app)->item->id, id);
}

static void test_walking_from_item_to_item(void **state)
{
    (void)state;
    static const int keys[][2] = {{KEY_CODE_RIGHT, KEY_CODE_LEFT}, {'l', 'h'}, {']', '['}};
    ui_go(ui, FIRST, UI_OWN_ROW);
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        ui_press(ui, keys[i][0]);
        check_item(SECOND);
        ui_press(ui, keys[i][1]);
        check_item(FIRST);
    }
}

static void test_walking_from_step_to_step(void **state)
{
    (void)state;
    static const int keys[][2] = {{KEY_CODE_TAB, KEY_CODE_BACK_TAB}, {'}', '{'}};
    ui_show_view(ui, VIEW_SCOPE);
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        ui_press(ui, keys[i][0]);
        assert_int_equal(app_get_focus(&ui->app), VIEW_NEED);
        ui_press(ui, keys[i][1]);
        assert_int_equal(app_get_focus(&ui->app), VIEW_SCOPE);
    }
}

static void test_an_answer_is_taken_back(void **state)
{
    (void)state;
    static const int keys[] = {'0', KEY_CODE_DELETE};
    ui_show_view(ui, VIEW_NEED);
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        ui_press(ui, KEY_CODE_HOME);
        ui_press(ui, 'y');
        ui_press(ui, KEY_CODE_HOME);
        assert_int_equal(ui->app.assessment->need[0], CHOICE_YES);
        ui_press(ui, keys[i]);
        assert_int_equal(ui->app.assessment->need[0], CHOICE_NONE);
    }
}

static void test_help_comes_and_goes(void **state)
{
    (void)state;
    static const int calls[] = {'?', KEY_CODE_F1};
    static const int closes[] = {KEY_CODE_ESCAPE, 'q', KEY_CONTROL('C')};
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        for (size_t k = 0; k < COUNT_OF(closes); k++) {
            ui_press(ui, calls[i]);
            assert_int_equal(app_get_focus(&ui->app), VIEW_HELP);
            ui_press(ui, closes[k]);
            assert_int_equal(app_get_focus(&ui->app), VIEW_SCOPE);
            assert_false(ui->app.is_done);
        }
    }
}

/* The terminal does both; the screen stays as it is. */
static void check_redraw_and_suspend(void)
{
    char *before = strdup(ui_get_picture(ui));
    ui_press(ui, KEY_CONTROL('L'));
    assert_true(ui->app.wants_redraw);
    ui_press(ui, KEY_CONTROL('Z'));
    assert_true(ui->app.wants_suspend);
    assert_string_equal(ui_get_picture(ui), before);
    ui->app.wants_redraw = false;
    ui->app.wants_suspend = false;
    free(before);
}

static void test_redraw_and_suspend_work_everywhere(void **state)
{
    (void)state;
    static const int boxes[] = {'?', ':'};
    check_redraw_and_suspend();
    for (size_t i = 0; i < COUNT_OF(boxes); i++) {
        ui_press(ui, boxes[i]);
        check_redraw_and_suspend();
        ui_press(ui, KEY_CODE_ESCAPE);
    }
}

static void test_the_question_after_a_crash_can_wait(void **state)
{
    (void)state;
    ui_free(ui);
    unlink(FILE_NAME);
    ui = ui_new(FILE_NAME);
    ui_press(ui, 's');
    ui_go(ui, FIRST, UI_OWN_ROW);
    ui_press(ui, '1');
    ui->app.keeps_journal = true;
    ui_free(ui);
    for (int i = 0; i < 2; i++) {
        ui = ui_new(FILE_NAME);
        assert_int_equal(app_get_focus(&ui->app), VIEW_RECOVER);
        check_redraw_and_suspend();
        ui_press(ui, 'q'); /* and asks again the next time */
        assert_true(ui->app.is_done);
        app_leave(&ui->app);
        if (i == 0)
            ui_free(ui);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(test_moving_by_rows),
        TEST(test_moving_by_pages),
        TEST(test_moving_to_the_ends),
        TEST(test_walking_from_item_to_item),
        TEST(test_walking_from_step_to_step),
        TEST(test_an_answer_is_taken_back),
        TEST(test_help_comes_and_goes),
        TEST(test_redraw_and_suspend_work_everywhere),
        TEST(test_the_question_after_a_crash_can_wait),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
