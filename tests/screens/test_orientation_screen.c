/* Where one is, how far each step is, and how long the rest takes. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "unit/sample.h"
#include "unit/ui_helper.h"

#define FIRST_CLAUSE "iso42001:4.1"
#define STEPS_ROW 1
#define NOW 1795000000

static void check_steps(struct ui *ui, const char *part, bool expected)
{
    struct strbuf row;
    strbuf_init(&row);
    ui_append_row(ui, STEPS_ROW, &row);
    if (expected)
        assert_contains(row.text, part);
    else
        assert_lacks(row.text, part);
    strbuf_release(&row);
}

/* The clock of the tests stands still until it is set. */
static void set_clock(long seconds)
{
    char text[32];
    snprintf(text, sizeof text, "%ld", NOW + seconds);
    setenv("SOURCE_DATE_EPOCH", text, 1);
}

static int reset_clock(void **state)
{
    (void)state;
    set_clock(0);
    return 0;
}

static void test_the_frame_says_where_one_is(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 80, false);
    ui_go(ui, "iso42001:4.3", UI_OWN_ROW);
    assert_shows(ui, "Nordlotse");
    assert_shows(ui, "Context \u203A ISO/IEC 42001:2023 4.3 Determining");
    ui_go(ui, "iso42001:A.5.3", UI_OWN_ROW);
    assert_shows(ui, "AI controls \u203A Impacts \u203A ISO/IEC 42001:2023 A.5.3");
    ui_resize(ui, 12, 40);
    assert_shows(ui, "ISO/IEC 42001:2023 A");
    assert_hides(ui, "Impacts \u203A");
    ui_free(ui);
}

static void test_the_bar_says_how_far_each_step_is(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 260, false);
    check_steps(ui, "\u2713Both? 10/10 \u2713Context 4/4", true);
    check_steps(ui, "\u2586Support 6/7 \u2584Operation 2/4", true);
    ui_go(ui, "iso42001:8.1", UI_OWN_ROW);
    check_steps(ui, "\u25B8Operation 2/4", true);
    ui_press(ui, '2');
    check_steps(ui, "\u25B8Operation 3/4", true);
    /* Where there is less room, the current one says it in numbers. */
    ui_resize(ui, 24, 80);
    check_steps(ui, "\u25B8Operation 3/4", true);
    check_steps(ui, "Support 6/7", false);
    check_steps(ui, "\u2586Support", true);
    ui_free(ui);
}

static void test_a_new_assessment_has_nothing_done(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_resize(ui, 24, 80);
    check_steps(ui, "\u25B8Scope  Both?  Context  Leadership", true);
    assert_shows(ui, "70 of 70 items left");
    assert_hides(ui, "70 of 70 items left,");
    ui_free(ui);
}

static void test_steps_are_clicked_where_they_stand(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 260, false);
    ui_click_text(ui, "Support 6/7");
    assert_int_equal(ui->app.screen, VIEW_ITEM);
    assert_string_equal(app_get_entry(&ui->app)->item->number, "7.1");
    ui_click_text(ui, "Export");
    assert_int_equal(ui->app.screen, VIEW_EXPORT);
    ui_free(ui);
}

/* Answer the item on screen and go on; the source rows do not matter. */
static void answer_next(struct ui *ui, long seconds)
{
    set_clock(seconds);
    ui->app.views[VIEW_ITEM].selected = (int)app_get_entry(&ui->app)->item->row_count;
    ui_draw(ui);
    ui_press(ui, '2');
    ui_press(ui, ']');
}

/* Five answers, a minute each: 65 are left. */
static void test_time_left_is_known_after_five_answers(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_go(ui, FIRST_CLAUSE, UI_OWN_ROW);
    for (int i = 0; i < 4; i++)
        answer_next(ui, i * 60);
    assert_shows(ui, "66 of 70 items left");
    assert_hides(ui, "66 of 70 items left,");
    answer_next(ui, 4 * 60);
    assert_shows(ui, "65 of 70 items left, about 1 h 5 min");
    ui_press(ui, 'u');
    assert_shows(ui, "66 of 70 items left");
    assert_hides(ui, "66 of 70 items left,");
    ui_press(ui, KEY_CONTROL('R'));
    ui_resize(ui, 12, 40);
    assert_shows(ui, "65 left, about 1 h 5 min");
    ui_free(ui);
}

static void test_it_says_when_all_is_answered(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    size_t first = ui_get_catalogue()->source_count;
    for (size_t i = first; i < ui_get_catalogue()->item_count; i++)
        sample_answer(ui->app.assessment, i, STATUS_PARTIAL);
    app_recompute(&ui->app);
    ui_draw(ui);
    assert_shows(ui, "all 70 items answered");
    ui_free(ui);
}

/* A short session of quick answers is rounded up to something that can be said. */
static void test_little_time_left(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    size_t first = ui_get_catalogue()->source_count;
    for (size_t i = first + 7; i < ui_get_catalogue()->item_count; i++)
        sample_answer(ui->app.assessment, i, STATUS_PARTIAL);
    ui_go(ui, FIRST_CLAUSE, UI_OWN_ROW);
    for (int i = 0; i < 5; i++)
        answer_next(ui, i * 10);
    assert_shows(ui, "2 of 70 items left, under 1 min");
    ui_free(ui);
}

static void test_help_explains_it(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 140, 120, false);
    ui_press(ui, '?');
    assert_shows(ui, "median");
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_frame_says_where_one_is),
        cmocka_unit_test(test_the_bar_says_how_far_each_step_is),
        cmocka_unit_test(test_a_new_assessment_has_nothing_done),
        cmocka_unit_test(test_steps_are_clicked_where_they_stand),
        cmocka_unit_test_teardown(test_time_left_is_known_after_five_answers, reset_clock),
        cmocka_unit_test(test_it_says_when_all_is_answered),
        cmocka_unit_test_teardown(test_little_time_left, reset_clock),
        cmocka_unit_test(test_help_explains_it),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
