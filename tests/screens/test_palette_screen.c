/* The list of commands, and going to an item by its number. */
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "model/field.h"
#include "unit/sample.h"
#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define TARGET "iso42001:4.3" /* the existing standard has the number, too */
#define ELSEWHERE "iso42001:A.9.2"
#define UNUSED "iso27001:A.7.14" /* nothing rests on it */

static struct ui *ui;

static int begin(void **state)
{
    (void)state;
    ui = ui_new(UI_EXAMPLE);
    ui_go(ui, TARGET, UI_OWN_ROW);
    return 0;
}

static int end(void **state)
{
    (void)state;
    ui_free(ui);
    return 0;
}

static void search(int key, const char *text)
{
    ui_press(ui, key);
    assert_int_equal(app_get_focus(&ui->app), VIEW_PALETTE);
    ui_type(ui, text);
}

/* What stands in the list's row that holds the text: "▸ gaps left ... L". */
static void check_row(const char *text, const char *also)
{
    int row = 0;
    int column = 0;
    struct strbuf line;
    if (!ui_find(ui, text, &row, &column))
        fail_msg("\"%s\" is not in:\n%s", text, ui_get_picture(ui));
    strbuf_init(&line);
    ui_append_row(ui, row, &line);
    assert_contains(line.text, also);
    strbuf_release(&line);
}

static void check_selected(const char *text)
{
    check_row(text, "\u25B8");
}

static const struct catalogue_item *get_item(const char *id)
{
    return &ui_get_catalogue()->items[ui_find_item(id)];
}

/* ---- commands ---- */

static void test_a_command_is_found_and_run(void **state)
{
    (void)state;
    search(':', "");
    assert_shows(ui, "Commands, steps and items");
    ui_type(ui, "gap prio");
    check_selected("gaps left, by priority");
    check_row("gaps left, by priority", " L \u2502");
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_GAPS);
    search(KEY_CONTROL('P'), "go-readi"); /* the name that the configuration file has */
    check_selected("readiness by clause");
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_READINESS);
}

static void test_a_command_acts_on_the_selected_row(void **state)
{
    (void)state;
    search(':', "status-conf");
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_ITEM);
    assert_int_equal(ui_get_answer(ui, TARGET)->status, STATUS_CONFORMING);
    search(':', "undo");
    ui_press(ui, ENTER);
    assert_int_equal(ui_get_answer(ui, TARGET)->status, STATUS_PLANNED);
    search(':', "owner");
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_EDITOR);
}

static void test_what_is_for_elsewhere_says_so(void **state)
{
    (void)state;
    ui_show_view(ui, VIEW_SCOPE);
    search(':', "nonconf");
    check_selected("nonconforming: looked at, not there");
    assert_shows(ui, "rows that have a status");
    ui_press(ui, ENTER);
    assert_shows(ui, "That is for another place: rows that have a status.");
    assert_int_equal(app_get_focus(&ui->app), VIEW_PALETTE);
    int row = 0;
    int column = 0;
    ui_press(ui, KEY_CODE_DOWN);
    assert_true(ui_find(ui, "looked at", &row, &column));
    assert_int_equal(canvas_cell(&ui->canvas, row, column)->look, LOOK_DIM);
}

static void test_keys_are_those_in_force(void **state)
{
    (void)state;
    ui_configure(ui, "key walk L none\nkey walk Ctrl-G go-gaps\n");
    search(':', "gaps left");
    check_row("gaps left, by priority", "Ctrl-G");
}

static void test_every_action_is_in_the_list(void **state)
{
    (void)state;
    for (int action = 1; action < ACTION_COUNT; action++) {
        const struct palette *palette = &ui->app.palette;
        search(':', action_table[action].id);
        size_t i = 0;
        while (i < palette->count && (palette->entries[i].kind != PALETTE_ACTION ||
                                      palette->entries[i].number != (size_t)action))
            i++;
        if (i == palette->count)
            fail_msg("%s is not found", action_table[action].id);
        ui_press(ui, KEY_CODE_ESCAPE);
    }
}

static void show_help(enum view_id view)
{
    ui_show_view(ui, view);
    if (view == VIEW_ITEM) { /* some keys are there while a search is on */
        ui_press(ui, '/');
        ui_type(ui, "scope\n");
    }
    ui_press(ui, '?');
    assert_int_equal(app_get_focus(&ui->app), VIEW_HELP);
}

static void test_every_action_is_in_the_help_of_some_screen(void **state)
{
    (void)state;
    bool is_there[ACTION_COUNT] = {true};
    ui_resize(ui, 200, 120);
    for (int view = VIEW_START; view < VIEW_HELP; view++) {
        show_help((enum view_id)view);
        for (int action = 1; action < ACTION_COUNT; action++)
            is_there[action] =
                is_there[action] || strstr(ui_get_words(ui), action_table[action].help);
    }
    for (int action = 1; action < ACTION_COUNT; action++)
        if (!is_there[action])
            fail_msg("no help says what %s is", action_table[action].id);
}

static void test_steps_are_found(void **state)
{
    (void)state;
    search(':', "evaluation");
    check_selected("Evaluation");
    check_row("\u25B8 Evaluation", "step");
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_ITEM);
    assert_string_equal(ui->app.steps[ui->app.step].label, "Evaluation");
}

/* ---- items ---- */

static void test_items_are_found_by_their_title(void **state)
{
    (void)state;
    search(':', "respons use processes");
    check_selected("42001 A.9.2");
    check_row("42001 A.9.2", "partial");
    assert_shows(ui, "Is there a set procedure"); /* its question */
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_ITEM);
    assert_ptr_equal(app_get_entry(&ui->app)->item, get_item(ELSEWHERE));
}

static void test_a_number_of_both_standards_is_the_new_ones_first(void **state)
{
    (void)state;
    ui_show_view(ui, VIEW_SCOPE);
    search('#', "4.3");
    assert_shows(ui, "Go to which item?");
    check_selected("42001 4.3 ");
    assert_shows(ui, "27001 4.3 ");
    ui_press(ui, KEY_CODE_DOWN);
    check_selected("27001 4.3 ");
    ui_press(ui, KEY_CODE_UP);
    ui_press(ui, ENTER);
    assert_ptr_equal(app_get_entry(&ui->app)->item, get_item(TARGET));
}

static void test_a_number_can_be_written_in_several_ways(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *id;
    } ways[] = {
        {"8.4", "iso42001:8.4"},
        {"A.9.2", ELSEWHERE},
        {"a.9.2", ELSEWHERE},
        {"42001 8.2", "iso42001:8.2"},
        {"27001 A.5.9", "iso27001:A.5.9"},
        {"a.5.9 27001", "iso27001:A.5.9"},
        {"iso27001:8.2", "iso27001:8.2"},
        {"a92", ELSEWHERE},
        {" 4.3 ", TARGET},
    };
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        search('#', ways[i].text);
        const struct palette_entry *first = &ui->app.palette.entries[0];
        assert_true(ui->app.palette.count > 0);
        assert_int_equal(first->kind, PALETTE_ITEM);
        assert_string_equal(ui_get_catalogue()->items[first->number].id, ways[i].id);
        ui_press(ui, KEY_CODE_ESCAPE);
    }
}

/* The whole number comes before those that only begin with it. */
static void test_the_whole_number_comes_first(void **state)
{
    (void)state;
    search('#', "27001 A.5.1");
    check_selected("27001 A.5.1 Policies");
    ui_press(ui, KEY_CODE_DOWN);
    check_selected("27001 A.5.10 ");
}

static void test_an_item_of_the_existing_standard_is_shown_in_its_list(void **state)
{
    (void)state;
    search('#', "27001 A.5.9");
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_SOURCE);
    check_selected("27001 A.5.9 ");
    ui_press(ui, '4');
    assert_int_equal(ui_get_answer(ui, "iso27001:A.5.9")->status, STATUS_NONCONFORMING);
}

static void test_an_item_that_is_not_in_the_list_is_shown_too(void **state)
{
    (void)state;
    assert_false(get_item(UNUSED)->is_used);
    search('#', UNUSED);
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_SOURCE);
    check_selected("27001 A.7.14 ");
}

static void test_go_to_knows_items_only(void **state)
{
    (void)state;
    search('#', "gaps left");
    for (size_t i = 0; i < ui->app.palette.count; i++)
        assert_int_equal(ui->app.palette.entries[i].kind, PALETTE_ITEM);
    ui_press(ui, KEY_CONTROL('U'));
    assert_int_equal(ui->app.palette.count, ui_get_catalogue()->item_count);
    ui_type(ui, "zzzz");
    assert_shows(ui, "Nothing is found.");
    ui_press(ui, ENTER);
    assert_shows(ui, "remove some of what you typed");
    assert_int_equal(app_get_focus(&ui->app), VIEW_PALETTE);
}

/* Letters that are in a text by chance do not bury what is meant. */
static void test_what_is_found_by_chance_is_shown_only_alone(void **state)
{
    (void)state;
    search(':', "merge");
    assert_shows(ui, "put own changes on top");
    assert_int_equal(ui->app.palette.count, 1);
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "xrmto");
    assert_true(ui->app.palette.count > 0);
}

/* ---- the line, the list ---- */

static void test_letters_that_were_found_are_marked(void **state)
{
    (void)state;
    int row = 0;
    int column = 0;
    search(':', "gl");
    assert_true(ui_find(ui, "gaps left, by", &row, &column));
    for (int i = 0; i < 9; i++) {
        bool is_marked = canvas_cell(&ui->canvas, row, column + i)->look == LOOK_MATCH;
        assert_int_equal(is_marked, i == 0 || i == 5);
    }
}

static void test_the_line_is_edited_like_any_other(void **state)
{
    (void)state;
    search(':', "gaps rubbish");
    ui_press(ui, KEY_CONTROL('W'));
    check_selected("gaps left");
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "jkq?:#/ "); /* characters are text here */
    assert_shows(ui, "> jkq?:#/");
    ui_press(ui, KEY_CONTROL('U'));
    ui_paste(ui, "readiness\n");
    check_selected("readiness by clause");
    ui_press(ui, KEY_CODE_HOME);
    ui_type(ui, "x");
    assert_shows(ui, "> xreadiness");
}

static void test_keys_move_in_the_list(void **state)
{
    (void)state;
    search(':', "");
    struct page_view *view = &ui->app.views[VIEW_PALETTE];
    ui_press(ui, KEY_CODE_DOWN);
    ui_press(ui, KEY_CONTROL('N'));
    assert_int_equal(view->selected, 2);
    ui_press(ui, KEY_CODE_UP);
    ui_press(ui, KEY_CONTROL('P'));
    assert_int_equal(view->selected, 0);
    ui_press(ui, KEY_CODE_PAGE_DOWN);
    assert_true(view->selected > 10);
    ui_press(ui, KEY_CODE_PAGE_UP);
    assert_int_equal(view->selected, 0);
    ui_press(ui, KEY_CODE_DOWN);
    ui_type(ui, "a"); /* another text, another list: from its top */
    assert_int_equal(view->selected, 0);
}

static void test_it_is_left_without_a_trace(void **state)
{
    (void)state;
    char *before = ui_snapshot(ui);
    static const int keys[] = {KEY_CODE_ESCAPE, KEY_CONTROL('C')};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        search(':', "presume");
        ui_press(ui, keys[i]);
        assert_int_equal(app_get_focus(&ui->app), VIEW_ITEM);
    }
    search(':', "presume");
    ui_click(ui, 1, 1); /* beside the box */
    assert_int_equal(app_get_focus(&ui->app), VIEW_ITEM);
    search('#', "");
    assert_hides(ui, "presume"); /* what was typed is gone */
    char *after = ui_snapshot(ui);
    assert_string_equal(after, before);
    free(before);
    free(after);
}

static void test_a_click_runs_a_row(void **state)
{
    (void)state;
    search(':', "gap");
    ui_click_text(ui, "gaps left, by priority");
    assert_int_equal(app_get_focus(&ui->app), VIEW_GAPS);
    search('#', "4.");
    ui_click_text(ui, "42001 4.2 ");
    assert_int_equal(app_get_focus(&ui->app), VIEW_ITEM);
    assert_string_equal(app_get_entry(&ui->app)->item->id, "iso42001:4.2");
}

static void test_a_click_into_the_line_moves_the_cursor(void **state)
{
    (void)state;
    int row = 0;
    int column = 0;
    search(':', "gaps");
    assert_true(ui_find(ui, "> gaps", &row, &column));
    ui_click(ui, row, column + 2);
    ui_type(ui, "x");
    assert_shows(ui, "> xgaps");
}

static void test_small_terminals(void **state)
{
    (void)state;
    ui_resize(ui, APP_MIN_ROWS, APP_MIN_COLUMNS);
    search(':', "merge");
    assert_shows(ui, "> merge");
    assert_shows(ui, "the question where");
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "gaps left");
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_GAPS);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(test_a_command_is_found_and_run),
        TEST(test_a_command_acts_on_the_selected_row),
        TEST(test_what_is_for_elsewhere_says_so),
        TEST(test_keys_are_those_in_force),
        TEST(test_every_action_is_in_the_list),
        TEST(test_every_action_is_in_the_help_of_some_screen),
        TEST(test_steps_are_found),
        TEST(test_items_are_found_by_their_title),
        TEST(test_a_number_of_both_standards_is_the_new_ones_first),
        TEST(test_a_number_can_be_written_in_several_ways),
        TEST(test_the_whole_number_comes_first),
        TEST(test_an_item_of_the_existing_standard_is_shown_in_its_list),
        TEST(test_an_item_that_is_not_in_the_list_is_shown_too),
        TEST(test_go_to_knows_items_only),
        TEST(test_what_is_found_by_chance_is_shown_only_alone),
        TEST(test_letters_that_were_found_are_marked),
        TEST(test_the_line_is_edited_like_any_other),
        TEST(test_keys_move_in_the_list),
        TEST(test_it_is_left_without_a_trace),
        TEST(test_a_click_runs_a_row),
        TEST(test_a_click_into_the_line_moves_the_cursor),
        TEST(test_small_terminals),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
