/* The mouse: what can be clicked, what double clicks, right clicks and the wheel do. */
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "unit/ui_helper.h"

#define CLAUSE "iso42001:4.3"
#define ESCAPE KEY_CODE_ESCAPE

static const struct catalogue_item *get_entry_item(struct ui *ui)
{
    return app_get_entry(&ui->app)->item;
}

static enum view_id get_focus(struct ui *ui)
{
    return app_get_focus(&ui->app);
}

/* Behind the text, on the same row. */
static void click_behind(struct ui *ui, const char *text, int columns)
{
    int row = 0;
    int column = 0;
    assert_true(ui_find(ui, text, &row, &column));
    ui_click(ui, row, column + columns);
}

/* ---- rows, links, texts ---- */

static void test_clicks(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, UI_ROWS, 220, false); /* all steps are seen */
    ui_click_text(ui, "Leadership");
    assert_int_equal(ui->app.screen, VIEW_ITEM);
    assert_string_equal(get_entry_item(ui)->number, "5.1");
    ui_click_text(ui, "Gaps");
    assert_int_equal(ui->app.screen, VIEW_GAPS);
    ui_click_text(ui, "42001 4.3");
    assert_int_equal(ui->app.screen, VIEW_GAPS);
    assert_shows(ui, "waits for the decision");
    ui_click_text(ui, "42001 4.3");
    assert_int_equal(ui->app.screen, VIEW_ITEM);
    assert_string_equal(get_entry_item(ui)->id, CLAUSE);
    ui_click_text(ui, "27001 4.3");
    assert_int_equal(ui->app.views[VIEW_ITEM].selected, 0);
    ui_click_text(ui, "your answer");
    assert_int_equal(ui->app.views[VIEW_ITEM].selected, 1);
    /* A click beside an overlay closes it. */
    ui_press(ui, 'x');
    ui_click(ui, 1, 1);
    assert_int_equal(ui->app.overlay_count, 0);
    /* Into a text: the cursor goes there. */
    ui_press(ui, 'o');
    ui_click(ui, ui->canvas.cursor_row, ui->canvas.cursor_column - (int)strlen("mmelhaus"));
    ui_type(ui, "!");
    assert_contains(ui->app.editor.text.text, "Br\u00F6!mmelhaus");
    ui_free(ui);
}

/* A click beside what a crash left is no decision about it. */
static void test_a_click_discards_no_recovery(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_go(ui, CLAUSE, UI_OWN_ROW);
    ui_press(ui, '3');
    ui->app.keeps_journal = true;
    ui_free(ui);
    ui = ui_new("new.json");
    assert_shows(ui, "Unsaved changes from last time");
    ui_click(ui, 1, 1);
    assert_shows(ui, "Unsaved changes from last time");
    ui_press(ui, 'r');
    assert_int_equal(ui_get_answer(ui, CLAUSE)->status, STATUS_PLANNED);
    ui_free(ui);
}

static void test_clicks_anywhere(void **state)
{
    (void)state;
    for (int view = 0; view < VIEW_COUNT; view++) {
        struct ui *ui = ui_new_sized(NULL, 24, 80, false);
        for (int row = -1; row <= 24; row++)
            for (int column = -1; column <= 80; column += 9) {
                ui_show_view(ui, (enum view_id)view);
                ui_click(ui, row, column);
            }
        ui_free(ui);
    }
}

static void test_wheel(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 80, false);
    ui_press(ui, 'L');
    int scroll = ui->app.views[VIEW_GAPS].scroll;
    ui_wheel(ui, 3);
    assert_int_equal(ui->app.views[VIEW_GAPS].scroll, scroll + 3);
    assert_int_equal(ui->app.views[VIEW_GAPS].selected, 0);
    ui_wheel(ui, -30);
    assert_int_equal(ui->app.views[VIEW_GAPS].scroll, 0);
    ui_wheel(ui, 100000);
    assert_true(ui->app.views[VIEW_GAPS].scroll > 20);
    ui_press(ui, 'j');
    assert_int_equal(ui->app.views[VIEW_GAPS].selected, 1);
    ui_go(ui, CLAUSE, UI_OWN_ROW);
    ui_press(ui, 'n');
    char *text = strdup(ui->app.editor.text.text);
    ui_wheel(ui, 3);
    assert_string_equal(ui->app.editor.text.text, text);
    free(text);
    ui_free(ui);
}

/* ---- double clicks ---- */

/* It opened the row on its first press, and the second one pressed what lay there then. */
static void test_a_double_click_opens_once(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, UI_ROWS, 220, false);
    for (int start = 0; start < 30; start++) {
        ui_press(ui, 'L');
        ui->app.views[VIEW_GAPS] = (struct page_view){.selected = start, .follows = true};
        ui_draw(ui);
        int row = ui->canvas.cursor_row;
        int column = ui->canvas.cursor_column + 20;
        size_t item = page_get_item(&ui->app.page, start);
        char *before = ui_snapshot(ui);
        ui_double_click(ui, row, column);
        assert_int_equal(get_focus(ui), VIEW_ITEM);
        assert_int_equal(get_entry_item(ui)->index, item);
        int selected = ui->app.views[VIEW_ITEM].selected;
        assert_int_equal(selected, app_find_first_open_row(&ui->app));
        char *after = ui_snapshot(ui);
        assert_string_equal(after, before);
        free(before);
        free(after);
    }
    ui_free(ui);
}

/* What is selected unfolds and what was selected folds, so that rows move under the pointer. */
static void test_a_double_click_opens_the_row_it_began_on(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, UI_ROWS, 220, false);
    static const char *const texts[] = {"42001 6.1.2", "42001 A.4.6", "42001 A.2.2"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        ui_press(ui, 'L');
        ui->app.views[VIEW_GAPS] = (struct page_view){.selected = 0, .follows = true};
        ui_draw(ui);
        ui_double_click_text(ui, texts[i]);
        assert_int_equal(get_focus(ui), VIEW_ITEM);
        assert_string_equal(get_entry_item(ui)->number, strchr(texts[i], ' ') + 1);
    }
    ui_free(ui);
}

static void test_a_third_press_does_nothing(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, UI_ROWS, 220, false);
    ui_press(ui, 'S');
    int row = 0;
    int column = 0;
    assert_true(ui_find(ui, "Sector", &row, &column));
    ui_double_click(ui, row, column);
    assert_int_equal(get_focus(ui), VIEW_EDITOR);
    size_t cursor = ui->app.editor.cursor;
    struct event event = {
        .kind = EVENT_CLICK, .row = row, .column = column, .time_ms = ui->time_ms};
    app_handle_event(&ui->app, &event);
    assert_int_equal(ui->app.editor.cursor, cursor);
    assert_int_equal(get_focus(ui), VIEW_EDITOR);
    ui_free(ui);
}

static void test_a_double_click_closes_or_drops_one(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 80, false);
    ui_press(ui, '?');
    ui_double_click(ui, 1, 8); /* on the step bar, which is below the overlay */
    assert_int_equal(get_focus(ui), VIEW_SCOPE);
    /* Filters: the second chip takes the place of the first. */
    ui_press(ui, 'L');
    struct listing *listing = &ui->app.lists.chosen[LIST_GAPS];
    listing->filters = (1U << LISTING_P1) | (1U << LISTING_P2);
    ui_draw(ui);
    ui_double_click_text(ui, "[P1]");
    assert_int_equal(listing->filters, 1U << LISTING_P2);
    ui_free(ui);
}

/* A key between two presses parts them. */
static void test_two_clicks_are_no_double_click(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, UI_ROWS, 220, false);
    ui_press(ui, 'S');
    int row = 0;
    int column = 0;
    assert_true(ui_find(ui, "Sector", &row, &column));
    ui_click(ui, row, column);
    ui_press(ui, 'g');
    struct event event = {
        .kind = EVENT_CLICK, .row = row, .column = column, .time_ms = ui->time_ms};
    app_handle_event(&ui->app, &event);
    ui_draw(ui);
    assert_int_equal(get_focus(ui), VIEW_SCOPE);
    assert_true(ui->app.views[VIEW_SCOPE].selected > 0);
    ui_free(ui);
}

/* ---- the footer ---- */

static void test_keys_in_the_footer(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 120, false);
    ui_go(ui, CLAUSE, UI_OWN_ROW);
    ui_click_text(ui, "? help");
    assert_int_equal(get_focus(ui), VIEW_HELP);
    ui_click_text(ui, "Esc close");
    assert_int_equal(get_focus(ui), VIEW_ITEM);
    click_behind(ui, "o owner", 3); /* the word */
    assert_int_equal(get_focus(ui), VIEW_EDITOR);
    ui_type(ui, "!");
    ui_click_text(ui, "Esc cancel");
    assert_int_equal(get_focus(ui), VIEW_ITEM);
    assert_lacks(ui_get_answer(ui, CLAUSE)->texts[ANSWER_OWNER], "!");
    ui_click(ui, 23, 119); /* a message goes, and nothing else */
    click_behind(ui, "n note", 3);
    ui_type(ui, "?!");
    ui_click_text(ui, "Ctrl-S keep");
    assert_contains(ui_get_answer(ui, CLAUSE)->texts[ANSWER_NOTE], "?!");
    ui_free(ui);
}

/* Each key of an entry, and each word where there are as many. */
static void test_entries_of_several_keys(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 120, false);
    ui_go(ui, CLAUSE, UI_OWN_ROW);
    ui_click_text(ui, "]/[ next/previous");
    assert_string_equal(get_entry_item(ui)->number, "4.4");
    click_behind(ui, "]/[ next/previous", 2);
    assert_string_equal(get_entry_item(ui)->number, "4.3");
    click_behind(ui, "]/[ next/previous", 9); /* previous */
    assert_string_equal(get_entry_item(ui)->number, "4.2");
    click_behind(ui, "]/[ next/previous", 5); /* next */
    assert_string_equal(get_entry_item(ui)->number, "4.3");
    click_behind(ui, "]/[ next/previous", 1); /* between them: the first */
    assert_string_equal(get_entry_item(ui)->number, "4.4");
    /* Quick presses count one by one while the key stays where it is. */
    int row = 0;
    int column = 0;
    assert_true(ui_find(ui, "]/[ next/previous", &row, &column));
    ui_double_click(ui, row, column + 2);
    assert_string_equal(get_entry_item(ui)->number, "4.2");
    ui_free(ui);
}

/* No status is given because one is as near as another. */
static void test_a_run_of_keys_proposes(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 120, false);
    ui_go(ui, CLAUSE, UI_OWN_ROW);
    enum status status = ui_get_answer(ui, CLAUSE)->status;
    click_behind(ui, "1-5 status", 4);
    assert_int_equal(get_focus(ui), VIEW_PALETTE);
    assert_int_equal(ui_get_answer(ui, CLAUSE)->status, status);
    assert_shows(ui, "conforming: designed, in use, on record");
    assert_shows(ui, "not assessed: take the status back");
    assert_string_equal(ui->app.palette.input.text.text, "status");
    ui_click_text(ui, "planned: decided");
    assert_int_equal(get_focus(ui), VIEW_ITEM);
    assert_int_equal(ui_get_answer(ui, CLAUSE)->status, STATUS_PLANNED);
    ui_click(ui, 23, 119);
    ui_click_text(ui, "1-5 status");
    assert_int_equal(ui_get_answer(ui, CLAUSE)->status, STATUS_CONFORMING);
    ui_free(ui);
}

/* The second press would cancel what the first one opened. */
static void test_a_double_click_in_the_footer(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 120, false);
    for (enum view_id view = 0; view < VIEW_EDITOR; view++)
        for (int row = 22; row < 24; row++)
            for (int column = 0; column < 120; column += 3) {
                ui_show_view(ui, view);
                size_t step = ui->app.step;
                ui_click(ui, row, column);
                enum view_id opened = get_focus(ui);
                if (opened == view)
                    continue;
                ui_show_view(ui, view);
                ui->app.step = step;
                ui_double_click(ui, row, column);
                assert_int_equal(get_focus(ui), opened);
            }
    ui_free(ui);
}

static void test_the_footer_closes_no_overlay(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 80, false);
    ui_press(ui, '?');
    ui_click(ui, 23, 79);
    assert_int_equal(get_focus(ui), VIEW_HELP);
    app_say(&ui->app, "A message.");
    ui_draw(ui);
    ui_click_text(ui, "A message.");
    assert_int_equal(get_focus(ui), VIEW_HELP);
    assert_int_equal(ui->app.message[0], '\0');
    ui_free(ui);
}

static void test_keys_of_ones_own_in_the_footer(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 120, false);
    ui_configure(ui, "key status O owner\nkey status o none\nkey overlay Esc none\n"
                     "key global ? none\nkey global F1 none\nkey global Ctrl-A help\n");
    ui_go(ui, CLAUSE, UI_OWN_ROW);
    ui_click_text(ui, "O owner");
    assert_int_equal(get_focus(ui), VIEW_EDITOR);
    ui_right_click(ui, 10, 10);
    ui_click(ui, 23, 119);
    ui_click_text(ui, "Ctrl-A help");
    assert_int_equal(get_focus(ui), VIEW_HELP);
    ui_right_click(ui, 10, 10);
    assert_int_equal(get_focus(ui), VIEW_ITEM);
    ui_free(ui);
}

static void test_the_footer_while_searching(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 80, false);
    ui_press(ui, '/');
    ui_type(ui, "scope");
    click_behind(ui, "/ scope", 3);
    ui_type(ui, "x");
    assert_string_equal(ui->app.find.input.text.text, "sxcope");
    ui_press(ui, KEY_CODE_BACKSPACE);
    ui_click_text(ui, "Esc cancel");
    assert_int_equal(get_focus(ui), VIEW_SCOPE);
    ui_press(ui, '/');
    ui_type(ui, "scope");
    ui_click_text(ui, "Enter open");
    assert_int_not_equal(get_focus(ui), VIEW_FIND);
    ui_click_text(ui, "/scope 1 of"); /* in the lower edge */
    assert_true(find_is_typing(&ui->app));
    ui_free(ui);
}

/* ---- header, steps, edge ---- */

static void check_explains(struct ui *ui, const char *text, enum explain_kind kind)
{
    ui_click_text(ui, text);
    assert_int_equal(get_focus(ui), VIEW_EXPLAIN);
    assert_int_equal(ui->app.reading.trail[ui->app.reading.depth - 1].subject.kind, kind);
    ui_right_click(ui, 5, 5);
    assert_int_equal(ui->app.overlay_count, 0);
}

static void test_numbers_in_the_header_are_explained(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 120, false);
    ui_press(ui, 'S');
    check_explains(ui, "% (up to", EXPLAIN_OVERALL);
    check_explains(ui, "clauses 7", EXPLAIN_CLAUSES);
    check_explains(ui, "controls 5", EXPLAIN_CONTROLS);
    ui_resize(ui, 24, 60);
    check_explains(ui, "cl. 7", EXPLAIN_CLAUSES);
    check_explains(ui, "co. 5", EXPLAIN_CONTROLS);
    ui_free(ui);
}

static void test_the_rest_of_the_header(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_go(ui, CLAUSE, UI_OWN_ROW);
    ui_press(ui, '2');
    ui_click_text(ui, "changed");
    assert_shows(ui, "saved");
    ui_check_saved(ui, "new.json");
    ui_click_text(ui, " aimsgap ");
    assert_int_equal(get_focus(ui), VIEW_HELP);
    ui_click(ui, 0, 0);
    ui_click(ui, 0, 12); /* the name */
    assert_int_equal(get_focus(ui), VIEW_SCOPE);
    ui_click_text(ui, "items left");
    assert_int_equal(get_focus(ui), VIEW_ITEM);
    ui_free(ui);
    ui = ui_new(NULL);
    ui_click_text(ui, " aimsgap ");
    assert_int_equal(get_focus(ui), VIEW_HELP);
    ui_free(ui);
}

static void test_the_ends_of_the_step_bar(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 80, false);
    ui_press(ui, 'S');
    size_t step = ui->app.step;
    ui_click_text(ui, "\u203A");
    assert_int_equal(ui->app.step, step + 1);
    for (int i = 0; i < 8; i++)
        ui_click_text(ui, "\u203A");
    assert_int_equal(ui->app.step, step + 9);
    ui_click_text(ui, "\u2039");
    assert_int_equal(ui->app.step, step + 8);
    ui_free(ui);
}

/* ---- right clicks and the wheel ---- */

static void test_a_right_click_goes_back(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 80, false);
    ui_press(ui, 'L');
    ui_press(ui, KEY_CODE_ENTER);
    assert_int_equal(get_focus(ui), VIEW_ITEM);
    ui_press(ui, 'x');
    ui_right_click(ui, 10, 10);
    assert_int_equal(get_focus(ui), VIEW_ITEM);
    ui_press(ui, ':');
    ui_right_click(ui, 10, 10);
    assert_int_equal(get_focus(ui), VIEW_ITEM);
    ui_press(ui, 'o');
    ui_type(ui, "!");
    ui_right_click(ui, 10, 10);
    assert_shows(ui, "Edit it again to get back what you typed");
    ui_right_click(ui, 10, 10);
    assert_int_equal(get_focus(ui), VIEW_GAPS);
    ui_press(ui, '/');
    ui_type(ui, "risk");
    ui_right_click(ui, 10, 10);
    assert_int_equal(get_focus(ui), VIEW_GAPS);
    ui_free(ui);
}

static void test_the_wheel_scrolls_a_text(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    struct editor *editor = &ui->app.editor;
    ui_go(ui, CLAUSE, UI_OWN_ROW);
    ui_press(ui, 'n');
    for (int i = 0; i < 40; i++)
        ui_type(ui, "line\n");
    ui_press(ui, KEY_CODE_UP);
    assert_true(editor->scroll > 20);
    int scroll = editor->scroll;
    size_t cursor = editor->cursor;
    ui_wheel(ui, -3);
    assert_int_equal(editor->scroll, scroll - 3);
    assert_true(editor->cursor < cursor); /* the last line that is seen */
    ui_wheel(ui, 3);
    assert_int_equal(editor->scroll, scroll);
    ui_wheel(ui, -1000);
    assert_int_equal(editor->scroll, 0);
    assert_in_range(editor->cursor, 5, 5 * editor->height);
    ui_wheel(ui, 1000);
    assert_int_equal(editor->scroll, 41 - editor->height);
    assert_false(editor->is_changed && editor->text.length != 200);
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clicks),
        cmocka_unit_test(test_a_click_discards_no_recovery),
        cmocka_unit_test(test_clicks_anywhere),
        cmocka_unit_test(test_wheel),
        cmocka_unit_test(test_a_double_click_opens_once),
        cmocka_unit_test(test_a_double_click_opens_the_row_it_began_on),
        cmocka_unit_test(test_a_third_press_does_nothing),
        cmocka_unit_test(test_a_double_click_closes_or_drops_one),
        cmocka_unit_test(test_two_clicks_are_no_double_click),
        cmocka_unit_test(test_keys_in_the_footer),
        cmocka_unit_test(test_entries_of_several_keys),
        cmocka_unit_test(test_a_run_of_keys_proposes),
        cmocka_unit_test(test_a_double_click_in_the_footer),
        cmocka_unit_test(test_the_footer_closes_no_overlay),
        cmocka_unit_test(test_keys_of_ones_own_in_the_footer),
        cmocka_unit_test(test_the_footer_while_searching),
        cmocka_unit_test(test_numbers_in_the_header_are_explained),
        cmocka_unit_test(test_the_rest_of_the_header),
        cmocka_unit_test(test_the_ends_of_the_step_bar),
        cmocka_unit_test(test_a_right_click_goes_back),
        cmocka_unit_test(test_the_wheel_scrolls_a_text),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
