/* What a line means in plain mode, on each view. */
#include "tui/plain_command.h"

#include <string.h>

#include "base/strbuf.h"
#include "ui_helper.h"
#include "unit.h"

#define ITEM "iso42001:4.1"

static int set_up(void **state)
{
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_go(ui, ITEM, UI_OWN_ROW);
    *state = ui;
    return 0;
}

static int tear_down(void **state)
{
    ui_free(*state);
    return 0;
}

static struct plain_command parse(struct ui *ui, const char *line)
{
    struct plain_command command;
    struct strbuf problem;
    strbuf_init(&problem);
    if (!plain_command_parse(&ui->app, line, &command, &problem))
        fail_msg("%s: %s", line, problem.text);
    strbuf_release(&problem);
    return command;
}

static void check_action(struct ui *ui, const char *line, enum action action, const char *rest)
{
    struct plain_command command = parse(ui, line);
    assert_int_equal(command.meaning, PLAIN_ACTION);
    assert_string_equal(action_table[command.action].id, action_table[action].id);
    assert_string_equal(command.rest, rest);
}

static void check_refused(struct ui *ui, const char *line, const char *reason)
{
    struct plain_command command;
    struct strbuf problem;
    strbuf_init(&problem);
    assert_false(plain_command_parse(&ui->app, line, &command, &problem));
    assert_contains(problem.text, reason);
    strbuf_release(&problem);
}

static void test_keys_and_names_mean_actions(void **state)
{
    struct ui *ui = *state;
    check_action(ui, "2", ACTION_STATUS_PARTIAL, "");
    check_action(ui, "status-partial", ACTION_STATUS_PARTIAL, "");
    check_action(ui, "PARTIAL", ACTION_STATUS_PARTIAL, "");
    check_action(ui, "part", ACTION_STATUS_PARTIAL, "");
    check_action(ui, "not-applicable", ACTION_STATUS_NOT_APPLICABLE, "");
    check_action(ui, "]", ACTION_NEXT, "");
    check_action(ui, "Ctrl-S", ACTION_SAVE, "");
    check_action(ui, "tab", ACTION_NEXT_STEP, "");
    check_action(ui, "gaps", ACTION_GO_GAPS, "");
    check_action(ui, "  o   M. Klein ", ACTION_OWNER, "M. Klein ");
    check_action(ui, "owner M. Klein", ACTION_OWNER, "M. Klein");
    check_action(ui, "?", ACTION_HELP, "");
}

static void test_rows_items_and_steps_are_places(void **state)
{
    struct ui *ui = *state;
    struct plain_command command = parse(ui, "row 2 note x");
    assert_int_equal(command.meaning, PLAIN_ROW);
    assert_int_equal(command.number, 1);
    assert_string_equal(command.rest, "note x");
    static const struct {
        const char *line;
        const char *id;
    } items[] = {
        {"8.4", "iso42001:8.4"},           {"a.5.2", "iso42001:A.5.2"},
        {"27001 A.5.2", "iso27001:A.5.2"}, {"42001 8.4", "iso42001:8.4"},
        {"iso27001:4.3", "iso27001:4.3"},  {"A.8.15", "iso27001:A.8.15"},
    };
    for (size_t i = 0; i < COUNT_OF(items); i++) {
        command = parse(ui, items[i].line);
        assert_int_equal(command.meaning, PLAIN_ITEM);
        assert_string_equal(ui_get_catalogue()->items[command.number].id, items[i].id);
    }
    command = parse(ui, "ai controls");
    assert_int_equal(command.meaning, PLAIN_STEP);
    assert_string_equal(ui->app.steps[command.number].label, "AI controls");
}

static void test_a_number_is_a_row_only_where_it_is_no_answer(void **state)
{
    struct ui *ui = *state;
    check_refused(ui, "12", "say row and the number");
    check_refused(ui, "1 note", "is an answer here");
    check_refused(ui, "row 99", "is no row");
    check_refused(ui, "row 0", "is no row");
    check_refused(ui, "row", "is no row");
    ui_show_view(ui, VIEW_READINESS);
    struct plain_command command = parse(ui, "12");
    assert_int_equal(command.meaning, PLAIN_ROW);
    assert_int_equal(command.number, 11);
    check_refused(ui, "99999999999999999999", "is no row");
}

static void test_what_is_unclear_is_refused(void **state)
{
    struct ui *ui = *state;
    check_refused(ui, "go-s", "can mean several things: go-scope, go-source, go-st");
    check_refused(ui, "undo it", "takes no text");
    check_refused(ui, "4.99", "is nothing that can be done here");
    check_refused(ui, "frobnicate everything", "is nothing");
    check_refused(ui, "\xC3\xBC", "is nothing");
}

static void test_a_question_in_a_box_is_not_passed_by(void **state)
{
    struct ui *ui = *state;
    ui_press(ui, '3');
    ui_press(ui, 'q');
    assert_int_equal(app_get_focus(&ui->app), VIEW_QUIT);
    check_refused(ui, "8.4", "is nothing");
    check_refused(ui, "planning", "is nothing");
    check_action(ui, "save", ACTION_SAVE, "");
    check_action(ui, "d", ACTION_DISCARD, "");
    check_action(ui, "esc", ACTION_CLOSE, "");
    assert_int_equal(parse(ui, "quit").meaning, PLAIN_QUIT);
}

/* Whatever a key can do, its name can, on every view: nothing of the wizard is out of reach. */
static void test_every_action_is_reached_by_its_name(void **state)
{
    struct ui *ui = *state;
    for (int view = 0; view < VIEW_COUNT; view++) {
        if (view == VIEW_EDITOR || view == VIEW_PALETTE) /* they take text */
            continue;
        ui_show_view(ui, (enum view_id)view);
        for (size_t i = 0; i < ui->app.keys.count; i++) {
            enum action action = ui->app.keys.bindings[i].action;
            if (!keymap_is_in_force(&ui->app.keys, app_get_contexts(&ui->app), i))
                continue;
            assert_true(plain_command_offers(&ui->app, action));
            struct plain_command command = parse(ui, action_table[action].id);
            if (command.meaning == PLAIN_ACTION)
                assert_string_equal(action_table[command.action].id, action_table[action].id);
            else /* plain mode's own words do the same */
                assert_true(action == ACTION_HELP || action == ACTION_QUIT);
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_keys_and_names_mean_actions),
        TEST(test_rows_items_and_steps_are_places),
        TEST(test_a_number_is_a_row_only_where_it_is_no_answer),
        TEST(test_what_is_unclear_is_refused),
        TEST(test_a_question_in_a_box_is_not_passed_by),
        TEST(test_every_action_is_reached_by_its_name),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
