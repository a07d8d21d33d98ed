/* The user's own keys at work: what they do, and what the screens say about them. */
#include "unit/unit.h"

#include "unit/ui_helper.h"

#define ITEM "iso42001:4.3"

static void test_a_key_of_ones_own_works_and_is_shown(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_configure(ui, "key status O owner\nkey status o none\nkey global F1 none\n"
                     "key global ? none\nkey global Ctrl-A help\nkey walk Ctrl-T undo\n");
    ui_go(ui, ITEM, UI_OWN_ROW);
    assert_shows(ui, "Ctrl-A help");
    assert_shows(ui, "O owner");
    ui_press(ui, 'o');
    assert_int_equal(app_get_focus(&ui->app), VIEW_ITEM);
    ui_press(ui, 'O');
    assert_int_equal(app_get_focus(&ui->app), VIEW_EDITOR);
    ui_press(ui, KEY_CODE_ESCAPE);
    ui_press(ui, KEY_CONTROL('A'));
    assert_shows(ui, "O owner: who closes the gap");
    assert_shows(ui, "Ctrl-T, u undo the last change");
    ui_free(ui);
}

static void test_texts_name_the_keys_in_force(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_configure(ui, "key walk P none\nkey walk Ctrl-P presume\nkey quit d none\n"
                     "key quit x discard\nkey walk u none\n");
    ui_show_view(ui, VIEW_SCOPE);
    assert_shows(ui, "Certified? Ctrl-P presumes the whole ISMS");
    ui_press(ui, KEY_CONTROL('P'));
    assert_shows(ui, "no key takes it back");
    ui_press(ui, 'q');
    assert_shows(ui, "x quit without saving");
    ui_press(ui, 'd');
    assert_false(ui->app.is_done);
    ui_press(ui, 'x');
    assert_true(ui->app.is_done);
    ui_free(ui);
}

/* Enter may do something else; a click still opens. */
static void test_a_click_opens_whatever_enter_does(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_configure(ui, "key enter Enter none\nkey enter = activate\n");
    ui_show_view(ui, VIEW_SCOPE);
    ui_press(ui, KEY_CODE_ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_SCOPE);
    ui_press(ui, '=');
    assert_int_equal(app_get_focus(&ui->app), VIEW_EDITOR);
    ui_press(ui, KEY_CODE_ESCAPE);
    ui_click_text(ui, "ISMS scope");
    assert_int_equal(app_get_focus(&ui->app), VIEW_SCOPE);
    ui_click_text(ui, "ISMS scope");
    assert_int_equal(app_get_focus(&ui->app), VIEW_EDITOR);
    ui_free(ui);
}

static void test_what_is_wrong_is_said_once(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_configure(ui, "set mouse maybe\nkey status O owner\n");
    assert_int_equal(app_get_focus(&ui->app), VIEW_CONFIG_PROBLEMS);
    assert_shows(ui, "config:1: mouse cannot be \"maybe\"; it is one of: on, off");
    ui_press(ui, KEY_CODE_ESCAPE);
    assert_int_equal(app_get_focus(&ui->app), VIEW_SCOPE);
    assert_int_equal(keymap_find(&ui->app.keys, CONTEXT_STATUS, 'O'), ACTION_OWNER);
    ui_free(ui);
}

/* A decision comes before what is only to be read. */
static void test_it_waits_behind_a_question(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    app_push_overlay(&ui->app, VIEW_HELD);
    ui_configure(ui, "nonsense\n");
    assert_int_equal(app_get_focus(&ui->app), VIEW_HELD);
    ui_press(ui, KEY_CODE_ESCAPE);
    assert_int_equal(app_get_focus(&ui->app), VIEW_CONFIG_PROBLEMS);
    assert_shows(ui, "config:1: \"nonsense\" means nothing here");
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_key_of_ones_own_works_and_is_shown),
        cmocka_unit_test(test_texts_name_the_keys_in_force),
        cmocka_unit_test(test_a_click_opens_whatever_enter_does),
        cmocka_unit_test(test_what_is_wrong_is_said_once),
        cmocka_unit_test(test_it_waits_behind_a_question),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
