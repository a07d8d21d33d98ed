/* x: what is explained on which row, and where the rows of an explanation lead. */
#include "unit/unit.h"

#include <string.h>

#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE
#define CLAUSE "iso42001:4.3"
#define CLAUSE_SOURCE "iso27001:4.3"
#define UNUSED_SOURCE "iso27001:A.7.1"

/* x on the screen's row says so in the title and holds this; then back. */
static void check_row(struct ui *ui, int row, const char *title, const char *part)
{
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', row);
    assert_int_equal(ui->app.views[ui->app.screen].selected, row);
    enum view_id screen = ui->app.screen;
    ui_press(ui, 'x');
    assert_int_equal(app_get_focus(&ui->app), VIEW_EXPLAIN);
    assert_page_shows(ui, title);
    assert_page_shows(ui, part);
    ui_press(ui, ESCAPE);
    assert_int_equal(app_get_focus(&ui->app), screen);
    assert_int_equal(ui->app.views[screen].selected, row);
}

static int count_rows(struct ui *ui)
{
    return ui->app.page.row_count;
}

static void test_rows_of_readiness(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'R');
    check_row(ui, 0, "Why? Readiness", "42001 4 Context of the organization: ");
    check_row(ui, 6, "Why? Readiness", "42001 10 Improvement: ");
    check_row(ui, 7, "Why? Readiness", "The clauses of 42001: ");
    check_row(ui, 8, "Why? Readiness", "42001 A.2 Policies related to AI: ");
    check_row(ui, 18, "Why? Readiness", "The controls of 42001: ");
    check_row(ui, 19, "Why? Readiness", "Clauses and controls of 42001: ");
    check_row(ui, 20, "Why? Readiness", "42001 4 Context of the organization: ");
    check_row(ui, 36, "Why? Readiness", "42001 A.10 Third-party and customer relationships: ");
    check_row(ui, 37, "Why? Blockers", "14 items block certification");
    check_row(ui, 38, "Why? Presumed answers", "42 answers that count are presumed");
    /* Enter on a row without a place of its own explains it too. */
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', 37);
    ui_press(ui, ENTER);
    assert_page_shows(ui, "Why? Blockers");
    ui_press(ui, ESCAPE);
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', 1);
    ui_press(ui, ENTER);
    assert_string_equal(app_get_entry(&ui->app)->item->id, "iso42001:5.1");
    /* A row of the heat map leads to the same places. */
    ui_press(ui, 'R');
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', 21);
    ui_press(ui, ENTER);
    assert_string_equal(app_get_entry(&ui->app)->item->id, "iso42001:5.1");
    ui_free(ui);
}

static void test_rows_of_the_plan(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'W');
    check_row(ui, 0, "Why? Dates of the plan", "3 person-days a week");
    check_row(ui, 1, "Why? Dates of the plan", "work alone: ");
    check_row(ui, 2, "Why? Forecast", "TAKEN AS KEPT");
    check_row(ui, 3, "Why? WP01", "Scope, context and AI role: ");
    check_row(ui, 17, "Why? WP15", "Internal audit and continual improvement");
    check_row(ui, 18, "Why? Person-days left", "WP07 Human oversight");
    check_row(ui, 19, "Why? Milestone", "AI inventory complete: ");
    check_row(ui, 24, "Why? Milestone", "Certification audit, stage 2: ");
    check_row(ui, 25, "Why? Who owns what", "Katrin Br");
    check_row(ui, count_rows(ui) - 1, "Why? Who owns what", "Nobody: ");
    ui_free(ui);
}

static void test_rows_of_the_other_screens(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'T');
    check_row(ui, 0, "Why? Statement of applicability", "38 controls = ");
    check_row(ui, 3, "Why? ISO/IEC 42001:2023 A.2.2", "WHAT AUDITORS ASK");
    ui_press(ui, 'L');
    check_row(ui, 0, "Why? ISO/IEC 42001:2023 ", "ORIGIN AND PRIORITY");
    check_row(ui, count_rows(ui) - 1, "Why? Gaps left", "BY ORIGIN");
    ui_press(ui, 'I');
    check_row(ui, 0, "Why? ISO/IEC 27001:2022 4.1", "WHAT IT GIVES");
    ui_press(ui, 'B');
    check_row(ui, 0, "Why? Do we need both?", "10 points, 3 are enough");
    /* Where a row has no number, it is the one of the header. */
    ui_press(ui, 'S');
    check_row(ui, 0, "Why? Readiness", "Clauses and controls of 42001: 60%");
    ui_show_view(ui, VIEW_ROLES);
    check_row(ui, 1, "Why? Readiness", "Clauses and controls of 42001: 60%");
    ui_go(ui, CLAUSE, 0);
    ui_press(ui, 'x');
    assert_page_shows(ui, "Why? ISO/IEC 42001:2023 4.3");
    ui_free(ui);
}

static void test_an_explanation_leads_to_its_items(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'R');
    ui_press(ui, 'x');
    ui_press_times(ui, 'j', 2);
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_ITEM);
    assert_string_equal(app_get_entry(&ui->app)->item->id, CLAUSE);
    /* And from there to the source it rests on, in its list. */
    ui_press(ui, 'x');
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_SOURCE);
    int row = ui->app.views[VIEW_SOURCE].selected;
    assert_int_equal(page_get_item(&ui->app.page, row), ui_find_item(CLAUSE_SOURCE));
    ui_free(ui);
}

static void test_a_source_is_found_whatever_its_list_shows(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui->app.shows_all = true;
    reading_explain(&ui->app, (struct explain_subject){EXPLAIN_ITEM, ui_find_item(UNUSED_SOURCE)});
    ui->app.shows_all = false;
    ui_draw(ui);
    assert_page_shows(ui, "0 items of 42001 rest on it.");
    ui_press(ui, ENTER);
    assert_int_equal(app_get_focus(&ui->app), VIEW_SOURCE);
    assert_int_equal(page_get_item(&ui->app.page, ui->app.views[VIEW_SOURCE].selected),
                     ui_find_item(UNUSED_SOURCE));
    ui_free(ui);
}

static void test_explanations_lead_on_and_back(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'S');
    ui_press(ui, 'x');
    assert_page_shows(ui, "OTHER NUMBERS");
    ui_press(ui, 'j');
    ui_press(ui, ENTER);
    assert_page_shows(ui, "The controls of 42001: ");
    ui_press_times(ui, 'j', 3);
    ui_press(ui, ENTER);
    assert_page_shows(ui, "42001 A.5 Assessing impacts of AI systems: ");
    ui_press(ui, 'x');
    assert_page_shows(ui, "Why? ISO/IEC 42001:2023 A.5.2");
    ui_press(ui, ESCAPE);
    assert_page_shows(ui, "42001 A.5 Assessing impacts of AI systems: ");
    ui_press(ui, ESCAPE);
    assert_page_shows(ui, "The controls of 42001: ");
    assert_int_equal(ui->app.views[VIEW_EXPLAIN].selected, 3);
    ui_press(ui, ESCAPE);
    assert_int_equal(ui->app.views[VIEW_EXPLAIN].selected, 1);
    ui_press(ui, ESCAPE);
    assert_int_equal(app_get_focus(&ui->app), VIEW_SCOPE);
    ui_free(ui);
}

/* Round and round between two milestones' explanations: it stops leading on, and Esc still ends. */
static void test_the_way_back_has_an_end(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'I');
    ui_press(ui, 'x');
    for (int i = 0; i < 2 * READING_MAX_DEPTH; i++)
        ui_press(ui, 'x');
    assert_int_equal(app_get_focus(&ui->app), VIEW_EXPLAIN);
    for (int i = 0; i < READING_MAX_DEPTH; i++)
        ui_press(ui, ESCAPE);
    assert_int_equal(app_get_focus(&ui->app), VIEW_SOURCE);
    ui_free(ui);
}

static void test_the_explanation_follows_the_answers(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_go(ui, CLAUSE, UI_OWN_ROW);
    ui_press(ui, 'x');
    assert_page_shows(ui, "gap = 100% - 60% = 40%");
    ui_press(ui, ESCAPE);
    ui_press(ui, '1');
    ui_press(ui, 'x');
    assert_page_shows(ui, "gap = 100% - 100% = 0%");
    assert_page_hides(ui, "WHAT IS LEFT");
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_of_readiness),
        cmocka_unit_test(test_rows_of_the_plan),
        cmocka_unit_test(test_rows_of_the_other_screens),
        cmocka_unit_test(test_an_explanation_leads_to_its_items),
        cmocka_unit_test(test_a_source_is_found_whatever_its_list_shows),
        cmocka_unit_test(test_explanations_lead_on_and_back),
        cmocka_unit_test(test_the_way_back_has_an_end),
        cmocka_unit_test(test_the_explanation_follows_the_answers),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
