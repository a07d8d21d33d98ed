/* Progress: pictures first, the same in numbers below, and what made each point. */
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "unit/sample.h"
#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE
#define CLAUSE "iso42001:4.3"

static void test_pictures_come_first(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 80, false);
    ui_press(ui, 'C');
    assert_int_equal(ui->app.screen, VIEW_PROGRESS);
    assert_int_equal(ui->app.views[VIEW_PROGRESS].scroll, 0);
    assert_shows(ui, "What was left, as far as the answers dated by then say.");
    assert_shows(ui, "THE GAP");
    assert_shows(ui, "2026-09-13 today 2027-06-21");
    ui_free(ui);
}

/* Every line of the two pictures is seen on the way down to the numbers. */
static void test_nothing_is_passed_over_on_the_way_down(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 12, 40, false);
    int seen = 0;
    for (int key = 'C'; ui->app.views[VIEW_PROGRESS].selected == 0; key = 'j') {
        ui_press(ui, key);
        assert_true(ui->app.views[VIEW_PROGRESS].scroll <= seen);
        seen = ui->app.views[VIEW_PROGRESS].scroll + app_page_rows(&ui->app);
    }
    assert_true(seen >= (int)ui->app.page.line_count - ui->app.page.row_count);
    ui_free(ui);
}

/* The numbers of the table end with those of today, which other screens show too. */
static void test_the_last_known_point_is_today(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'C');
    assert_page_shows(ui, "2026-09-13 0/137 gap 0\u2013100%");
    assert_page_shows(ui, "2026-11-18 114/137 gap 21\u201340%");
    assert_page_shows(ui, "2027-06-21 expected gap");
    ui_press(ui, 'W');
    assert_page_shows(ui, "46\u2013112 days");
    ui_free(ui);
}

static void test_an_answer_moves_the_last_point(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_go(ui, "iso42001:8.1", UI_OWN_ROW);
    ui_press(ui, '1');
    ui_press(ui, 'C');
    assert_page_shows(ui, "2026-11-18 115/137");
    ui_press(ui, 'u');
    assert_page_shows(ui, "2026-11-18 114/137");
    ui_free(ui);
}

static void test_what_is_expected_needs_an_audit_date(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'C');
    assert_page_shows(ui, "expected if due dates are kept");
    sample_set(ui->app.assessment, field_of_profile(PROFILE_PLAN_AUDIT), NULL);
    app_recompute(&ui->app);
    ui_draw(ui);
    assert_page_hides(ui, "expected");
    ui_free(ui);
}

static void test_before_any_answer_there_is_nothing_to_draw(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_press(ui, 'C');
    assert_page_shows(ui, "nothing to draw");
    assert_page_shows(ui, "2026-11-18 0/137 gap 0\u2013100%");
    assert_page_hides(ui, "THE GAP");
    ui_go(ui, CLAUSE, UI_OWN_ROW);
    ui_press(ui, '1');
    ui_press(ui, 'C');
    assert_page_shows(ui, "THE GAP");
    assert_page_shows(ui, "2026-11-17 0/137");
    assert_page_shows(ui, "2026-11-18 1/137");
    ui_free(ui);
}

static void test_answers_without_a_day_are_said(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    sample_answer(ui->app.assessment, ui_find_item(CLAUSE), STATUS_PARTIAL);
    app_recompute(&ui->app);
    ui_press(ui, 'C');
    assert_page_shows(ui, "1 answer has no day and counts from the beginning.");
    assert_page_shows(ui, "2026-11-18 1/137");
    ui_free(ui);
}

static void test_a_point_says_which_answers_made_it(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'C');
    ui_press(ui, 'G');
    ui_press(ui, 'g');
    ui_press(ui, ENTER);
    assert_page_shows(ui, "On 2026-09-13, 0 of 137 answers were there");
    assert_page_hides(ui, "ANSWERED");
    ui_press(ui, ESCAPE);
    ui->app.views[VIEW_PROGRESS].selected = 1;
    ui_press(ui, 'x');
    assert_page_shows(ui, "On 2026-09-20, 67 of 137 answers were there");
    assert_page_shows(ui, "67 answers more than at the point before");
    assert_page_shows(ui, "ANSWERED SINCE THE POINT BEFORE");
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_SOURCE);
    ui_press(ui, 'C');
    ui_press(ui, 'G');
    ui_press(ui, 'x');
    assert_page_shows(ui, "On 2027-06-21, 18% is expected to be left");
    ui_press(ui, ENTER);
    assert_page_shows(ui, "Why? Forecast");
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures_come_first),
        cmocka_unit_test(test_nothing_is_passed_over_on_the_way_down),
        cmocka_unit_test(test_the_last_known_point_is_today),
        cmocka_unit_test(test_an_answer_moves_the_last_point),
        cmocka_unit_test(test_what_is_expected_needs_an_audit_date),
        cmocka_unit_test(test_before_any_answer_there_is_nothing_to_draw),
        cmocka_unit_test(test_answers_without_a_day_are_said),
        cmocka_unit_test(test_a_point_says_which_answers_made_it),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
