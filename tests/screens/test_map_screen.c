/* The map of all items. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "unit/sample.h"
#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE
#define RIGHT KEY_CODE_RIGHT
#define LEFT KEY_CODE_LEFT

static const char *get_selected(struct ui *ui)
{
    assert_int_equal(ui->app.screen, VIEW_MAP);
    size_t item = page_get_item(&ui->app.page, ui->app.views[VIEW_MAP].selected);
    assert_true(item != PAGE_NO_ITEM);
    return ui_get_catalogue()->items[item].number;
}

static const char *get_entry(struct ui *ui)
{
    assert_int_equal(ui->app.screen, VIEW_ITEM);
    return app_get_entry(&ui->app)->item->number;
}

static struct ui *start(int rows, int columns)
{
    struct ui *ui = ui_new_sized(UI_EXAMPLE, rows, columns, false);
    ui_press(ui, 'M');
    return ui;
}

/* How often the text stands on the canvas. */
static size_t count_text(struct ui *ui, const char *text)
{
    size_t count = 0;
    for (const char *at = strstr(ui_get_picture(ui), text); at; at = strstr(at + 1, text))
        count++;
    return count;
}

static void test_every_item_is_on_one_screen(void **state)
{
    (void)state;
    struct ui *ui = start(24, 80);
    size_t cells = 0;
    for (int row = 0; row < 24; row++) {
        size_t last = 0;
        for (int column = 0; column < 80; column++) {
            int link = page_link_at(&ui->app.page, &ui->app.views[VIEW_MAP], 18, row, column);
            if (link >= MAP_FIRST_LINK && (size_t)link != last)
                cells++;
            last = (size_t)link;
        }
    }
    assert_int_equal(cells, ui->app.gaps->item_count);
    ui_free(ui);
}

static void test_arrows_go_in_two_dimensions(void **state)
{
    (void)state;
    struct ui *ui = start(24, 80);
    assert_string_equal(get_selected(ui), "4.1");
    ui_press(ui, LEFT);
    assert_string_equal(get_selected(ui), "4.1");
    ui_press_times(ui, RIGHT, 2);
    ui_press(ui, 'l');
    assert_string_equal(get_selected(ui), "4.4");
    ui_press(ui, RIGHT);
    assert_string_equal(get_selected(ui), "4.4");
    /* A shorter row does not make one forget the column. */
    ui_press(ui, 'j');
    assert_string_equal(get_selected(ui), "5.3");
    ui_press(ui, 'j');
    assert_string_equal(get_selected(ui), "6.1.4");
    ui_press(ui, 'k');
    ui_press(ui, 'h');
    assert_string_equal(get_selected(ui), "5.2");
    ui_press(ui, 'G');
    assert_string_equal(get_selected(ui), "A.10.3");
    ui_free(ui);
}

static void test_the_colours_change_with_their_legend(void **state)
{
    (void)state;
    struct ui *ui = start(24, 200);
    assert_shows(ui, "Map by status ISO/IEC 42001:2023 4.1");
    assert_shows(ui, "\u25CF 7 conforming");
    assert_shows(ui, "\u00B7 23 not assessed");
    assert_shows(ui, "4/4 answered");
    ui_press(ui, 'v');
    assert_shows(ui, "Map by gap");
    assert_shows(ui, "gap 20%"); /* of 4.1 */
    assert_shows(ui, "\u2588 7 to 100%");
    assert_shows(ui, "\u2013 3 left out");
    assert_shows(ui, "gap 27%"); /* of clause 4: 20, 20, 40 and 30 */
    ui_press(ui, 'v');
    assert_shows(ui, "\u25B2 32 P1");
    assert_shows(ui, "2 P1"); /* 4.1 and 4.3 */
    ui_press(ui, 'v');
    assert_shows(ui, "Map by status");
    ui_free(ui);
}

/* The signs alone say what the colours do. */
static void test_counts_agree_with_the_cells(void **state)
{
    (void)state;
    static const struct {
        const char *sign;
        size_t count; /* cells, and one in the legend */
    } signs[] = {{"\u2591", 18 + 1}, {"\u2592", 25 + 1}, {"\u2593", 10 + 1}, {"\u2588", 7 + 1}};
    struct ui *ui = start(24, 80);
    ui_press(ui, 'v');
    for (size_t i = 0; i < COUNT_OF(signs); i++)
        assert_int_equal(count_text(ui, signs[i].sign), signs[i].count);
    ui_free(ui);
}

static void test_steps_of_the_gap(void **state)
{
    (void)state;
    static const struct {
        double coverage;
        size_t step;
    } gaps[] = {{1, 0}, {0.99, 1}, {0.75, 1}, {0.74, 2}, {0.5, 2}, {0.25, 3}, {0.24, 4}, {0, 4}};
    struct ui *ui = start(24, 80);
    ui->app.map.colouring = MAP_BY_GAP;
    for (size_t i = 0; i < COUNT_OF(gaps); i++) {
        struct gap_item entry = *app_get_entry(&ui->app);
        entry.coverage = (struct gap_range){gaps[i].coverage, gaps[i].coverage, gaps[i].coverage};
        entry.gap = 1 - gaps[i].coverage;
        assert_int_equal(map_find_step(&ui->app, &entry), gaps[i].step);
    }
    ui_free(ui);
}

static void test_keys_act_on_the_cell(void **state)
{
    (void)state;
    struct ui *ui = start(24, 80);
    ui_press_times(ui, 'j', 4);
    ui_press_times(ui, RIGHT, 2);
    assert_string_equal(get_selected(ui), "8.3");
    ui_press(ui, '3');
    assert_int_equal(ui_get_answer(ui, "iso42001:8.3")->status, STATUS_PLANNED);
    assert_string_equal(get_selected(ui), "8.3");
    ui_press(ui, 'u');
    assert_int_equal(ui_get_answer(ui, "iso42001:8.3")->status, STATUS_NOT_ASSESSED);
    ui_press(ui, 'x');
    assert_int_equal(app_get_focus(&ui->app), VIEW_EXPLAIN);
    assert_shows(ui, "8.3");
    ui_press(ui, ESCAPE);
    ui_press(ui, ENTER);
    assert_string_equal(get_entry(ui), "8.3");
    ui_press(ui, ']');
    ui_press(ui, ESCAPE);
    assert_string_equal(get_selected(ui), "8.4");
    ui_free(ui);
}

static void test_it_begins_where_one_is(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_go(ui, "iso42001:A.8.4", UI_OWN_ROW);
    ui_press(ui, 'M');
    assert_string_equal(get_selected(ui), "A.8.4");
    ui_free(ui);
}

static void test_clicks_on_cells(void **state)
{
    (void)state;
    struct ui *ui = start(24, 80);
    ui_click_text(ui, "9.2.2");
    assert_string_equal(get_selected(ui), "9.2.2");
    ui_click_text(ui, "7.4");
    assert_string_equal(get_selected(ui), "7.4");
    ui_click_text(ui, "7.4\u00B7");
    assert_string_equal(get_entry(ui), "7.4");
    ui_free(ui);
}

/* Where there is no room for numbers there are signs, and the title says which it is. */
static void test_it_scrolls_on_a_small_screen(void **state)
{
    (void)state;
    struct ui *ui = start(12, 40);
    ui_press(ui, 'G');
    ui_press_times(ui, RIGHT, 2);
    assert_shows(ui, "42001 A.10.4");
    assert_shows(ui, "\u25CF 7 \u25D0 17");
    ui_press(ui, ENTER);
    assert_string_equal(get_entry(ui), "A.10.4");
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_item_is_on_one_screen),
        cmocka_unit_test(test_arrows_go_in_two_dimensions),
        cmocka_unit_test(test_the_colours_change_with_their_legend),
        cmocka_unit_test(test_counts_agree_with_the_cells),
        cmocka_unit_test(test_steps_of_the_gap),
        cmocka_unit_test(test_keys_act_on_the_cell),
        cmocka_unit_test(test_it_begins_where_one_is),
        cmocka_unit_test(test_clicks_on_cells),
        cmocka_unit_test(test_it_scrolls_on_a_small_screen),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
