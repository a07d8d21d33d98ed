/* Finding: typing over the table, going from match to match, and ending it. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "unit/sample.h"
#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE
#define TARGETS 70
#define NOTED "iso42001:8.4"
#define PROVEN "iso27001:A.7.4" /* nothing rests on it */

static int count_rows(struct ui *ui)
{
    assert_int_equal(ui->app.screen, VIEW_FIND);
    return ui->app.page.row_count;
}

static const char *get_selected(struct ui *ui)
{
    size_t item = page_get_item(&ui->app.page, ui->app.views[ui->app.screen].selected);
    assert_true(item != PAGE_NO_ITEM);
    return ui_get_catalogue()->items[item].id;
}

static const char *get_entry(struct ui *ui)
{
    assert_int_equal(ui->app.screen, VIEW_ITEM);
    return app_get_entry(&ui->app)->item->id;
}

/* Has the text the look of a match, where it stands behind that one? */
static void check_is_marked(struct ui *ui, const char *before, const char *text, bool expected)
{
    int row = 0;
    int column = 0;
    char both[64];
    snprintf(both, sizeof both, "%s%s", before, text);
    if (!ui_find(ui, both, &row, &column))
        fail_msg("\"%s\" is not in:\n%s", both, ui_get_picture(ui));
    column += (int)strlen(before);
    for (size_t i = 0; i < strlen(text); i++)
        assert_int_equal(canvas_cell(&ui->canvas, row, column + (int)i)->look == LOOK_MATCH,
                         expected);
}

static struct ui *start(const char *text)
{
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'L');
    ui_press(ui, '/');
    ui_type(ui, text);
    return ui;
}

static void test_without_a_text_it_is_the_table_of_all_items(void **state)
{
    (void)state;
    struct ui *ui = start("");
    assert_int_equal(count_rows(ui), TARGETS);
    assert_shows(ui, "All items");
    ui_press(ui, KEY_CODE_TAB);
    ui_press(ui, 'f');
    ui_press_times(ui, 'j', 9); /* the existing standard */
    assert_shows(ui, "[ ] 27001");
    ui_press(ui, ' ');
    ui_press(ui, ESCAPE);
    assert_shows(ui, "[27001] 123 of 193");
    assert_int_equal(count_rows(ui), 123);
    ui_press(ui, 'F');
    assert_int_equal(count_rows(ui), TARGETS);
    ui_free(ui);
}

static void test_results_follow_the_typing(void **state)
{
    (void)state;
    struct ui *ui = start("impact");
    int several = count_rows(ui);
    assert_true(several > 2 && several < 30);
    check_is_marked(ui, "/ ", "impact", false); /* what is typed */
    ui_type(ui, " societ");
    int fewer = count_rows(ui);
    assert_true(fewer > 0 && fewer < several);
    ui_press_times(ui, KEY_CODE_BACKSPACE, 7);
    assert_int_equal(count_rows(ui), several);
    ui_type(ui, "zzz");
    assert_shows(ui, "Nothing is found");
    ui_press(ui, ENTER);
    assert_int_equal(ui->app.screen, VIEW_FIND);
    ui_press(ui, KEY_CONTROL('U'));
    ui_paste(ui, "SOCIET\nIMPACT");
    assert_int_equal(count_rows(ui), fewer);
    ui_free(ui);
}

/* Ids, notes, evidence, owners; of both standards. */
static void test_where_it_looks(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *id;
    } searches[] = {
        {"iso42001:a.5.5", "iso42001:A.5.5"},
        {"27001 6.1.3", "iso27001:6.1.3"},
        {"quixotic", NOTED},
        {"registry proof", PROVEN},
        {"zoe meerkat", PROVEN},
        {"dms-4711", PROVEN},
        {"societal", "iso42001:A.5.5"},
    };
    struct ui *ui = ui_new(UI_EXAMPLE);
    struct assessment *assessment = ui->app.assessment;
    sample_set(assessment, field_of_answer(ui_find_item(NOTED), ANSWER_NOTE), "one\nQuixotic text");
    sample_set(assessment, field_of_answer(ui_find_item(PROVEN), ANSWER_OWNER), "Zo\u00EB Meerkat");
    sample_set(assessment, field_of_answer(ui_find_item(PROVEN), ANSWER_FIELD_EVIDENCE),
               "Proof of the registry\tDMS-4711");
    app_recompute(&ui->app);
    for (size_t i = 0; i < COUNT_OF(searches); i++) {
        ui_press(ui, '/');
        ui_press(ui, KEY_CONTROL('U'));
        ui_type(ui, searches[i].text);
        assert_string_equal(get_selected(ui), searches[i].id);
    }
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "quixotic");
    assert_shows(ui, "note one Quixotic text");
    check_is_marked(ui, "one ", "Quixotic", true);
    ui_free(ui);
}

static void test_a_match_is_opened_and_marked(void **state)
{
    (void)state;
    struct ui *ui = start("democra");
    const char *id = get_selected(ui);
    ui_press(ui, ENTER);
    assert_string_equal(get_entry(ui), id);
    check_is_marked(ui, "jobs, ", "democra", true);
    assert_shows(ui, "/democra 1 of ");
    ui_press(ui, ESCAPE);
    check_is_marked(ui, "jobs, ", "democra", false);
    assert_hides(ui, "/democra");
    assert_string_equal(get_entry(ui), id);
    ui_press(ui, ESCAPE);
    assert_int_equal(count_rows(ui), TARGETS);
    assert_string_equal(get_selected(ui), id);
    ui_free(ui);
}

/* From anywhere, around the end, of both standards. */
static void test_from_match_to_match(void **state)
{
    (void)state;
    struct ui *ui = start("6.3 changes");
    assert_int_equal(count_rows(ui), 2);
    ui_press(ui, ENTER);
    assert_int_equal(ui->app.screen, VIEW_SOURCE);
    assert_string_equal(get_selected(ui), "iso27001:6.3");
    assert_shows(ui, "/6.3 changes 1 of 2");
    ui_press(ui, 'W');
    ui_press(ui, 'n');
    assert_string_equal(get_entry(ui), "iso42001:6.3");
    assert_shows(ui, "/6.3 changes 2 of 2");
    ui_press(ui, 'n');
    assert_string_equal(get_selected(ui), "iso27001:6.3");
    assert_shows(ui, "On from the first that was found.");
    ui_press(ui, 'N');
    assert_string_equal(get_entry(ui), "iso42001:6.3");
    assert_shows(ui, "On from the last that was found.");
    ui_press(ui, 'N');
    assert_string_equal(get_selected(ui), "iso27001:6.3");
    ui_free(ui);
}

static void test_the_keys_are_there_while_a_search_is_on(void **state)
{
    (void)state;
    struct ui *ui = start("societal");
    ui_press(ui, ENTER);
    assert_shows(ui, "n/N match");
    ui_press(ui, '?');
    ui_press(ui, 'G');
    ui_press(ui, ESCAPE);
    ui_press(ui, ';');
    assert_int_equal(app_get_focus(&ui->app), VIEW_EDITOR);
    ui_press(ui, ESCAPE);
    ui_press(ui, ESCAPE);
    assert_hides(ui, "n/N match");
    ui_press(ui, 'n');
    assert_int_equal(app_get_focus(&ui->app), VIEW_EDITOR);
    ui_free(ui);
}

/* "Do we need both?" is answered with n, search or not. */
static void test_no_is_no(void **state)
{
    (void)state;
    struct ui *ui = start("societal");
    ui_press(ui, KEY_CODE_TAB);
    ui_press(ui, 'B');
    ui_press(ui, 'n');
    assert_int_equal(ui->app.screen, VIEW_NEED);
    assert_int_equal(ui->app.assessment->need[0], CHOICE_NO);
    ui_free(ui);
}

static void test_cancelled_it_was_nothing(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_go(ui, NOTED, 0);
    ui_press(ui, '/');
    ui_type(ui, "review");
    ui_press(ui, ESCAPE);
    assert_string_equal(get_entry(ui), NOTED);
    assert_hides(ui, "/review");
    ui_press(ui, '/');
    assert_int_equal(count_rows(ui), TARGETS);
    ui_press(ui, KEY_CONTROL('C'));
    assert_string_equal(get_entry(ui), NOTED);
    assert_false(ui->app.is_done);
    ui_free(ui);
}

/* Out of the text and back to where the search was begun, a step a key. */
static void test_escape_ends_the_search_before_it_goes_back(void **state)
{
    (void)state;
    struct ui *ui = start("review");
    int found = count_rows(ui);
    ui_press(ui, KEY_CODE_DOWN);
    assert_int_equal(ui->app.views[VIEW_FIND].selected, 1);
    assert_int_equal(count_rows(ui), found);
    ui_press(ui, ESCAPE);
    assert_int_equal(count_rows(ui), TARGETS);
    ui_press(ui, ESCAPE);
    assert_int_equal(ui->app.screen, VIEW_GAPS);
    ui_free(ui);
}

static void test_the_search_is_taken_up_again(void **state)
{
    (void)state;
    struct ui *ui = start("review");
    int found = count_rows(ui);
    ui_press(ui, ENTER);
    ui_press(ui, '/');
    assert_int_equal(count_rows(ui), found);
    ui_type(ui, "x");
    assert_shows(ui, "/ reviewx");
    ui_press(ui, ESCAPE);
    ui_free(ui);
}

/* Keys answer in the table; letters are text until then. */
static void test_found_items_are_answered(void **state)
{
    (void)state;
    struct ui *ui = start("societal 1");
    assert_int_equal(ui_get_answer(ui, "iso42001:A.5.5")->status, STATUS_NOT_ASSESSED);
    ui_press_times(ui, KEY_CODE_BACKSPACE, 2);
    assert_string_equal(get_selected(ui), "iso42001:A.5.5");
    ui_press(ui, KEY_CODE_TAB);
    ui_press(ui, '2');
    assert_int_equal(ui_get_answer(ui, "iso42001:A.5.5")->status, STATUS_PARTIAL);
    ui_press(ui, 'x');
    assert_int_equal(app_get_focus(&ui->app), VIEW_EXPLAIN);
    assert_shows(ui, "Why? ISO/IEC 42001:2023 A.5.5");
    ui_free(ui);
}

/* What is written during a search is found by it, and what is undone is not. */
static void test_answers_change_what_is_found(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, '/');
    ui_type(ui, "quixotic");
    assert_int_equal(count_rows(ui), 0);
    ui_press(ui, KEY_CODE_TAB);
    ui_go(ui, NOTED, UI_OWN_ROW);
    ui_press(ui, ';');
    ui_type(ui, "quixotic");
    ui_press(ui, KEY_CONTROL('S'));
    assert_shows(ui, "/quixotic 1 of 1");
    ui_press(ui, 'u');
    assert_shows(ui, "/quixotic 0");
    ui_press(ui, 'n');
    assert_shows(ui, "Nothing is found.");
    ui_free(ui);
}

static void test_filters_narrow_the_search(void **state)
{
    (void)state;
    struct ui *ui = start("6.3 changes");
    ui_press(ui, KEY_CODE_TAB);
    ui_press(ui, 'f');
    ui_press_times(ui, 'j', 8); /* the new standard */
    ui_press(ui, ' ');
    ui_press(ui, ESCAPE);
    assert_shows(ui, "[42001] 1 of 2");
    assert_int_equal(count_rows(ui), 1);
    assert_shows(ui, "/6.3 changes 1 of 1");
    ui_free(ui);
}

/* The list of the existing standard may leave out what was found. */
static void test_what_is_found_is_shown(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'I');
    ui_press(ui, 'f');
    ui_press(ui, ' '); /* unanswered */
    ui_press(ui, ESCAPE);
    ui_press(ui, '/');
    ui_type(ui, PROVEN);
    ui_press(ui, ENTER);
    assert_int_equal(ui->app.screen, VIEW_SOURCE);
    assert_string_equal(get_selected(ui), PROVEN);
    ui_free(ui);
}

static void test_a_click_on_the_text_types_on(void **state)
{
    (void)state;
    struct ui *ui = start("review");
    ui_press(ui, KEY_CODE_TAB);
    ui_click_text(ui, "review");
    ui_type(ui, "ed");
    assert_shows(ui, "/ reviewed");
    ui_free(ui);
}

static void test_the_search_belongs_to_its_assessment(void **state)
{
    (void)state;
    struct ui *ui = start("review");
    ui_press(ui, KEY_CODE_TAB);
    ui_press(ui, 'H');
    ui_press(ui, 'n');
    assert_int_equal(app_get_focus(&ui->app), VIEW_EDITOR);
    ui_press(ui, ESCAPE);
    ui_press(ui, '/');
    assert_int_equal(ui->app.screen, VIEW_START);
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_a_text_it_is_the_table_of_all_items),
        cmocka_unit_test(test_results_follow_the_typing),
        cmocka_unit_test(test_where_it_looks),
        cmocka_unit_test(test_a_match_is_opened_and_marked),
        cmocka_unit_test(test_from_match_to_match),
        cmocka_unit_test(test_the_keys_are_there_while_a_search_is_on),
        cmocka_unit_test(test_no_is_no),
        cmocka_unit_test(test_cancelled_it_was_nothing),
        cmocka_unit_test(test_escape_ends_the_search_before_it_goes_back),
        cmocka_unit_test(test_the_search_is_taken_up_again),
        cmocka_unit_test(test_found_items_are_answered),
        cmocka_unit_test(test_answers_change_what_is_found),
        cmocka_unit_test(test_filters_narrow_the_search),
        cmocka_unit_test(test_what_is_found_is_shown),
        cmocka_unit_test(test_a_click_on_the_text_types_on),
        cmocka_unit_test(test_the_search_belongs_to_its_assessment),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
