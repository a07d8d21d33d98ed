/* Filters, orders, and the walk through a table. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE
#define HEAD_ROWS 3 /* of the statement */

static struct page_view *get_view(struct ui *ui)
{
    return &ui->app.views[app_get_focus(&ui->app)];
}

/* What the selected row is about. */
static size_t get_item(struct ui *ui)
{
    size_t item = page_get_item(&ui->app.page, ui->app.views[ui->app.screen].selected);
    assert_true(item != PAGE_NO_ITEM);
    return item;
}

static const char *get_selected(struct ui *ui)
{
    return ui_get_catalogue()->items[get_item(ui)].number;
}

static enum status get_status(struct ui *ui)
{
    return ui->app.assessment->answers[get_item(ui)].status;
}

static const char *get_entry(struct ui *ui)
{
    assert_int_equal(ui->app.screen, VIEW_ITEM);
    return app_get_entry(&ui->app)->item->number;
}

/* Select the row of the overlay that begins with the text, and switch it. */
static void toggle(struct ui *ui, const char *text)
{
    bool is_selected = false;
    ui_press(ui, 'g');
    for (int i = 0; i < ui->app.overlay_page.row_count && !is_selected; i++) {
        int row = 0;
        int column = 0;
        struct strbuf line;
        strbuf_init(&line);
        assert_true(ui_find(ui, "\u25B8 [", &row, &column));
        ui_append_row(ui, row, &line);
        const char *label = strstr(line.text, "\u25B8 [") + strlen("\u25B8 [ ] ");
        is_selected = strncmp(label, text, strlen(text)) == 0;
        strbuf_release(&line);
        ui_press(ui, is_selected ? ' ' : 'j');
    }
    if (!is_selected)
        fail_msg("no row %s in:\n%s", text, ui_get_picture(ui));
}

static struct ui *start(int key)
{
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, key);
    return ui;
}

static void test_filters_combine_and_show(void **state)
{
    (void)state;
    struct ui *ui = start('L');
    size_t count = (size_t)ui->app.page.row_count;
    assert_hides(ui, "[P1]");
    ui_press(ui, 'f');
    assert_shows(ui, "Filter: Gaps left");
    toggle(ui, "P1 ");
    assert_shows(ui, "[x] P1");
    toggle(ui, "no owner");
    ui_press(ui, ESCAPE);
    assert_shows(ui, "[P1] [no owner] 12 of 60");
    assert_int_equal(ui->app.page.row_count, 12);
    ui_press(ui, 'F');
    assert_hides(ui, "[P1]");
    assert_int_equal(ui->app.page.row_count, count);
    ui_press(ui, 'F');
    assert_shows(ui, "No filter is on.");
    ui_free(ui);
}

/* The number beside a filter is how many rows there are when it is on. */
static void test_counts_say_what_is_left(void **state)
{
    (void)state;
    struct ui *ui = start('L');
    int row = 0;
    int column = 0;
    ui_press(ui, 'f');
    toggle(ui, "unanswered");
    assert_true(ui_find(ui, "[ ] P2", &row, &column));
    struct strbuf line;
    strbuf_init(&line);
    ui_append_row(ui, row, &line);
    int promised = atoi(strstr(line.text, "P2") + 2);
    strbuf_release(&line);
    toggle(ui, "P2 ");
    assert_true(promised > 0);
    assert_int_equal(ui->app.page.row_count, promised);
    ui_free(ui);
}

static void test_a_click_drops_a_chip(void **state)
{
    (void)state;
    struct ui *ui = start('L');
    ui_press(ui, 'f');
    toggle(ui, "P2 ");
    toggle(ui, "WP01");
    toggle(ui, "42001 4 ");
    ui_press(ui, ESCAPE);
    assert_shows(ui, "[P2] [WP01] [42001 4]");
    ui_click_text(ui, "[WP01]");
    assert_shows(ui, "[P2] [42001 4]");
    ui_click_text(ui, "[42001 4]");
    ui_click_text(ui, "[P2]");
    assert_hides(ui, "[P2]");
    ui_press(ui, 'z');
    assert_shows(ui, "by gap");
    ui_click_text(ui, "by gap");
    assert_shows(ui, "by gap, reversed");
    ui_free(ui);
}

static void test_nothing_left_says_how_to_go_on(void **state)
{
    (void)state;
    static const int tables[] = {'L', 'T', 'I'};
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        struct ui *ui = start(tables[i]);
        ui_press(ui, 'f');
        toggle(ui, "overdue");
        ui_press(ui, ESCAPE);
        assert_shows(ui, "These filters leave nothing. F drops them all");
        ui_press(ui, 'F');
        assert_hides(ui, "These filters leave nothing.");
        ui_free(ui);
    }
}

/* Every table keeps what was chosen for it. */
static void test_each_table_has_its_own(void **state)
{
    (void)state;
    struct ui *ui = start('T');
    ui_press(ui, 'f');
    toggle(ui, "unanswered");
    ui_press(ui, ESCAPE);
    int rows = ui->app.page.row_count;
    ui_press(ui, 'L');
    assert_hides(ui, "[unanswered]");
    ui_press(ui, 'T');
    assert_shows(ui, "[unanswered]");
    assert_int_equal(ui->app.page.row_count, rows);
    ui_free(ui);
}

static void test_orders(void **state)
{
    (void)state;
    struct ui *ui = start('T');
    assert_shows(ui, "42001 A.2 Policies");
    ui_press(ui, 'z');
    assert_shows(ui, "Sorted by priority.");
    assert_hides(ui, "42001 A.2 Policies");
    ui_press_times(ui, 'z', 5); /* gap, effort, due date, owner, status */
    assert_shows(ui, "Sorted by status.");
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', HEAD_ROWS);
    assert_int_equal(get_status(ui), STATUS_NOT_ASSESSED);
    ui_press(ui, 'Z');
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', HEAD_ROWS);
    assert_int_equal(get_status(ui), STATUS_NOT_APPLICABLE);
    assert_shows(ui, "by status, reversed");
    ui_press(ui, 'z');
    assert_shows(ui, "42001 A.2 Policies");
    ui_free(ui);
}

/* Where the gap, the effort and the priority mean nothing, there is no such order. */
static void test_orders_of_the_existing_standard(void **state)
{
    (void)state;
    static const char *const orders[] = {"by due date", "by owner", "by status",
                                         "in the standard's order"};
    struct ui *ui = start('I');
    for (size_t i = 0; i < COUNT_OF(orders); i++) {
        ui_press(ui, 'z');
        assert_contains(ui->app.message, orders[i]);
    }
    ui_press(ui, 'f');
    assert_hides(ui, "P1");
    assert_hides(ui, "WORK PACKAGE");
    assert_shows(ui, "27001 4 Context");
    ui_free(ui);
}

static void test_the_order_is_chosen_in_the_overlay_too(void **state)
{
    (void)state;
    struct ui *ui = start('L');
    ui_press(ui, 'f');
    toggle(ui, "by owner");
    toggle(ui, "by owner");
    ui_press(ui, 'f');
    assert_int_equal(app_get_focus(&ui->app), VIEW_GAPS);
    assert_shows(ui, "by owner, reversed");
    ui_free(ui);
}

static void test_the_selected_item_stays_selected(void **state)
{
    (void)state;
    struct ui *ui = start('L');
    ui_press_times(ui, 'j', 20);
    char number[32];
    snprintf(number, sizeof number, "%s", get_selected(ui));
    ui_press(ui, 'z');
    assert_string_equal(get_selected(ui), number);
    ui_press(ui, 'Z');
    assert_string_equal(get_selected(ui), number);
    ui_free(ui);
}

static void test_the_walk_goes_through_the_table(void **state)
{
    (void)state;
    struct ui *ui = start('L');
    ui_press(ui, 'f');
    toggle(ui, "P3 ");
    ui_press(ui, ESCAPE);
    char numbers[3][32];
    for (int i = 0; i < 3; i++) {
        snprintf(numbers[i], sizeof numbers[i], "%s", get_selected(ui));
        ui_press(ui, i < 2 ? 'j' : 'k');
    }
    ui_press(ui, ENTER);
    assert_string_equal(get_entry(ui), numbers[1]);
    assert_shows(ui, "2/13 of Gaps P3");
    ui_press(ui, ']');
    assert_string_equal(get_entry(ui), numbers[2]);
    ui_press_times(ui, KEY_CODE_LEFT, 2);
    assert_string_equal(get_entry(ui), numbers[0]);
    ui_press(ui, '[');
    assert_shows(ui, "The first of Gaps P3.");
    ui_press(ui, ']');
    ui_press(ui, ESCAPE);
    assert_string_equal(get_selected(ui), numbers[1]);
    ui_free(ui);
}

static void test_an_answer_does_not_shorten_the_walk(void **state)
{
    (void)state;
    struct ui *ui = start('T');
    ui_press(ui, 'f');
    toggle(ui, "unanswered");
    ui_press(ui, ESCAPE);
    ui_press_times(ui, 'j', HEAD_ROWS);
    ui_press(ui, ENTER);
    while (page_get_item(&ui->app.page, get_view(ui)->selected) !=
           app_get_entry(&ui->app)->item->index)
        ui_press(ui, 'j');
    ui_press(ui, '1');
    ui_press(ui, ']');
    assert_shows(ui, "2/16 of Applicability unanswered");
    ui_press(ui, 'u');
    assert_shows(ui, "1/16 of Applicability unanswered");
    ui_press(ui, '1');
    ui_press(ui, ']');
    ui_press(ui, ESCAPE);
    assert_shows(ui, "[unanswered] 15 of 38");
    ui_free(ui);
}

static void test_another_place_ends_the_walk(void **state)
{
    (void)state;
    static const int keys[] = {'L', 'a', '}', 'W'};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        struct ui *ui = start('L');
        ui_press(ui, ENTER);
        assert_shows(ui, "1/60 of Gaps");
        ui_press(ui, keys[i]);
        ui_press(ui, ESCAPE);
        assert_hides(ui, "of Gaps");
        ui_free(ui);
    }
    /* The statement as it is goes on as the steps do. */
    struct ui *ui = start('T');
    ui_press_times(ui, 'j', HEAD_ROWS);
    ui_press(ui, ENTER);
    assert_hides(ui, "of Applicability");
    ui_free(ui);
}

/* An answer that the filter takes away: the next item is selected, and none is skipped. */
static void test_answering_under_a_filter_skips_nothing(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_press(ui, 'I');
    ui_press(ui, 'f');
    toggle(ui, "unanswered");
    ui_press(ui, ESCAPE);
    assert_string_equal(get_selected(ui), "4.1");
    ui_press(ui, '1');
    assert_string_equal(get_selected(ui), "4.2");
    ui_press(ui, '2');
    assert_string_equal(get_selected(ui), "4.3");
    ui_press(ui, 'F');
    ui_press(ui, '3');
    assert_string_equal(get_selected(ui), "4.4");
    ui_free(ui);
}

static void test_another_assessment_begins_without_filters(void **state)
{
    (void)state;
    struct ui *ui = start('L');
    ui_press(ui, 'f');
    toggle(ui, "P1 ");
    ui_press(ui, ESCAPE);
    ui_press(ui, 'H');
    struct error error = {0};
    assert_true(app_open(&ui->app, "another.json", &error));
    ui_draw(ui);
    ui_press(ui, 'L');
    assert_hides(ui, "[P1]");
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_filters_combine_and_show),
        cmocka_unit_test(test_counts_say_what_is_left),
        cmocka_unit_test(test_a_click_drops_a_chip),
        cmocka_unit_test(test_nothing_left_says_how_to_go_on),
        cmocka_unit_test(test_each_table_has_its_own),
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_orders_of_the_existing_standard),
        cmocka_unit_test(test_the_order_is_chosen_in_the_overlay_too),
        cmocka_unit_test(test_the_selected_item_stays_selected),
        cmocka_unit_test(test_the_walk_goes_through_the_table),
        cmocka_unit_test(test_an_answer_does_not_shorten_the_walk),
        cmocka_unit_test(test_another_place_ends_the_walk),
        cmocka_unit_test(test_answering_under_a_filter_skips_nothing),
        cmocka_unit_test(test_another_assessment_begins_without_filters),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
