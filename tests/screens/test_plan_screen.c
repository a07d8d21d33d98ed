/* The plan screen: what is typed at its head makes dates, and every row says more when selected. */
#include "unit/unit.h"

#include <string.h>
#include <unistd.h>

#include "unit/sample.h"
#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define HEAD_ROWS 3
#define LAST_MILESTONE (HEAD_ROWS + 15 + 1 + 5) /* behind 15 packages and their sum */

/* The example, before anybody has planned anything. */
static struct ui *start(void)
{
    struct ui *ui = ui_new(UI_EXAMPLE);
    for (int i = PROFILE_PLAN_START; i <= PROFILE_PLAN_AUDIT; i++)
        sample_set(ui->app.assessment, field_of_profile((enum profile_field)i), NULL);
    app_recompute(&ui->app);
    ui_draw(ui);
    return ui;
}

static void type_into_row(struct ui *ui, int row, const char *text)
{
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', row);
    ui_press(ui, ENTER);
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, text);
    ui_press(ui, ENTER);
}

static const char *get_profile(struct ui *ui, enum profile_field field)
{
    return ui->app.assessment->profile[field];
}

static void test_capacity_and_start_give_dates(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'W');
    assert_shows(ui, "No dates yet: they need a capacity");
    assert_hides(ui, "2027-01-12");
    type_into_row(ui, 1, "4.00");
    assert_string_equal(get_profile(ui, PROFILE_PLAN_CAPACITY), "4");
    assert_shows(ui, "4 person-days a week");
    assert_shows(ui, "week 1");
    type_into_row(ui, 0, "2027-01-11");
    assert_shows(ui, "4 person-days a week from 2027-01-11");
    assert_shows(ui, "2027-01-12 to 2027-01-13");
    assert_hides(ui, "week 1");
    /* Undo takes the dates back, redo brings them. */
    ui_press(ui, 'u');
    assert_shows(ui, "Undone: Plan start");
    assert_hides(ui, "2027-01-12");
    ui_press(ui, 'u');
    assert_null(get_profile(ui, PROFILE_PLAN_CAPACITY));
    assert_shows(ui, "No dates yet: they need a capacity");
    ui_press_times(ui, KEY_CONTROL('R'), 2);
    assert_shows(ui, "2027-01-12 to 2027-01-13");
    ui_check_round_trip(ui);
    ui_free(ui);
}

static void test_what_is_no_number_or_date_is_refused(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'W');
    type_into_row(ui, 1, "a lot");
    assert_shows(ui, "is no number");
    assert_null(get_profile(ui, PROFILE_PLAN_CAPACITY));
    ui_press(ui, KEY_CODE_ESCAPE);
    type_into_row(ui, 0, "2027-02-30");
    assert_shows(ui, "is no date");
    assert_null(get_profile(ui, PROFILE_PLAN_START));
    ui_free(ui);
}

static void test_an_audit_that_comes_too_early_is_said(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'W');
    ui_add_plan(ui);
    ui_draw(ui);
    assert_shows(ui, "too early for this plan");
    assert_shows(ui, "too late, even at the low end");
    assert_shows(ui, "If every due date up to the audit on 2027-06-30 is kept");
    type_into_row(ui, 2, "2028-06-30");
    assert_hides(ui, "too early for this plan");
    assert_shows(ui, "The audit is set for 2028-06-30");
    /* More due dates are over by then. */
    assert_shows(ui, "Open items due by then: 38, later: 0");
    ui_free(ui);
}

static void test_the_plan_follows_the_answers(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_add_plan(ui);
    ui_press(ui, 'W');
    assert_shows(ui, "WP14 Documented information");
    size_t first = ui_get_catalogue()->source_count;
    for (size_t i = first; i < ui_get_catalogue()->item_count; i++)
        if (strcmp(ui_get_catalogue()->packages[ui_get_catalogue()->items[i].package].id, "WP01") ==
            0)
            app_set_status(&ui->app, i, STATUS_CONFORMING);
    ui_draw(ui);
    assert_shows(ui, "WP01 Scope, context and AI role done");
    ui_press(ui, 'u');
    assert_hides(ui, "WP01 Scope, context and AI role done");
    ui_free(ui);
}

static void test_rows_unfold(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_add_plan(ui);
    ui_press(ui, 'W');
    assert_hides(ui, "from nothing");
    ui_press_times(ui, 'j', HEAD_ROWS + 3);
    assert_shows(ui, "at least 2 weeks: Departments and suppliers need time");
    assert_shows(ui, "42001 A.4.2 gap");
    assert_shows(ui, "from 2027-01-15; done 2027-01-29 to 2027-02-04");
    assert_shows(ui, "person-days from nothing; estimate");
    assert_shows(ui, "1 without an owner");
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', LAST_MILESTONE);
    assert_shows(ui, "Some six weeks leave room");
    ui_press(ui, ENTER);
    assert_shows(ui, "No item here decides");
    ui_press_times(ui, 'k', 3);
    ui_press(ui, ENTER);
    assert_int_equal(ui->app.screen, VIEW_ITEM);
    assert_string_equal(app_get_entry(&ui->app)->item->number, "9.2.1");
    ui_free(ui);
}

static void test_owners_are_counted(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 100, 120, false);
    ui_press(ui, 'W');
    assert_shows(ui, "WHO OWNS WHAT IS OPEN");
    assert_shows(ui, "Henrik Thaden 7 items");
    assert_shows(ui, "nobody 22 items");
    ui_free(ui);
}

static int find_last_sign(struct ui *ui, int row)
{
    int found = -1;
    for (int column = 0; column < ui->canvas.columns; column++)
        if (strcmp(canvas_cell(&ui->canvas, row, column)->text,
                   app_get_signs(&ui->app)->milestone) == 0)
            found = column;
    return found;
}

/* The last milestone ends where the Gantt ends: at the edge, before the dates, or on the line of
 * its title before dates and days. */
static void test_bars_use_the_width(void **state)
{
    (void)state;
    static const struct {
        int columns;
        int end; /* counted from the right edge of the terminal */
        bool has_dates;
        bool one_line;
    } widths[] = {{40, 3, false, false}, {73, 3, false, false},  {74, 29, true, false},
                  {80, 29, true, false}, {133, 29, true, false}, {134, 46, true, true},
                  {240, 46, true, true}};
    struct ui *ui = start();
    ui_add_plan(ui);
    ui_press(ui, 'W');
    for (size_t i = 0; i < COUNT_OF(widths); i++) {
        int row = 0;
        int column = 0;
        struct strbuf line;
        ui_resize(ui, UI_ROWS, widths[i].columns);
        ui_press(ui, 'g');
        ui_press_times(ui, 'j', LAST_MILESTONE);
        assert_true(ui_find(ui, "\u25C6 Certification audit, stage 2", &row, &column));
        row += !widths[i].one_line;
        assert_int_equal(find_last_sign(ui, row), widths[i].columns - widths[i].end);
        strbuf_init(&line);
        ui_append_row(ui, row, &line);
        assert_int_equal(strstr(line.text, "2027-08-19 to 2027-11-23") != NULL,
                         widths[i].has_dates);
        strbuf_release(&line);
    }
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_capacity_and_start_give_dates),
        cmocka_unit_test(test_what_is_no_number_or_date_is_refused),
        cmocka_unit_test(test_an_audit_that_comes_too_early_is_said),
        cmocka_unit_test(test_the_plan_follows_the_answers),
        cmocka_unit_test(test_rows_unfold),
        cmocka_unit_test(test_owners_are_counted),
        cmocka_unit_test(test_bars_use_the_width),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
