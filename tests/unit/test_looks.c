/* tui/looks: which theme there is, and how the next one comes. */
#include "unit.h"

#include <stdlib.h>

#include "base/error.h"
#include "ui_helper.h"

static void test_the_configuration_chooses(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    unsetenv("NO_COLOR");
    ui_configure(ui, "");
    assert_int_equal(ui->app.looks.theme, THEME_AUTO);
    setenv("NO_COLOR", "1", 1);
    ui_configure(ui, "");
    assert_int_equal(ui->app.looks.theme, THEME_MONOCHROME);
    ui_configure(ui, "set theme high-contrast\n");
    assert_int_equal(ui->app.looks.theme, THEME_HIGH_CONTRAST);
    unsetenv("NO_COLOR");
    ui_free(ui);
}

static void test_all_themes_come_in_turn(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_configure(ui, "set theme auto\n");
    for (int i = 1; i <= THEME_COUNT; i++) {
        enum theme_id theme = (enum theme_id)(i % THEME_COUNT);
        ui_press(ui, KEY_CONTROL('T'));
        assert_int_equal(ui->app.looks.theme, theme);
        assert_contains(ui->app.message, theme_get_name(theme));
    }
    ui_free(ui);
}

static void test_signs_are_ascii_where_others_are_not_seen(void **state)
{
    (void)state;
    static const struct {
        const char *setting;
        bool utf8;
        const char *terminal;
        bool is_ascii;
    } cases[] = {
        {"auto", true, "xterm-256color", false},
        {"auto", true, "linux-16color", true},
        {"auto", true, NULL, false},
        {"auto", false, "xterm", true},
        {"unicode", true, "linux", false},
        {"unicode", false, "xterm", true},
        {"ascii", true, "xterm", true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct config config;
        struct error error = {0};
        config_init(&config);
        assert_true(config_set(&config, SETTING_SIGNS, cases[i].setting, &error));
        assert_int_equal(looks_want_ascii(&config, cases[i].utf8, cases[i].terminal),
                         cases[i].is_ascii);
        config_release(&config);
    }
}

static int count_selected(struct ui *ui)
{
    int count = 0;
    for (int i = 0; i < ui->canvas.rows * ui->canvas.columns; i++)
        count += ui->canvas.cells[i].look == LOOK_SELECTED;
    return count;
}

static void test_the_selection_is_a_marker_or_a_row(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_show_view(ui, VIEW_GAPS);
    assert_int_equal(count_selected(ui), 0);
    ui_configure(ui, "set theme high-contrast\n");
    assert_true(count_selected(ui) > UI_COLUMNS / 2);
    ui_configure(ui, "set selection marker\n");
    assert_int_equal(count_selected(ui), 0);
    ui_configure(ui, "set theme dark\nset selection row\n");
    assert_true(count_selected(ui) > UI_COLUMNS / 2);
    ui_free(ui);
}

/* Screen readers and Braille displays follow the cursor. */
static void test_the_cursor_stands_where_keys_act(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    for (int view = VIEW_START; view < VIEW_HELP; view++) {
        ui_show_view(ui, (enum view_id)view);
        if (ui->app.page.row_count == 0)
            continue;
        const struct cell *cell =
            canvas_cell(&ui->canvas, ui->canvas.cursor_row, ui->canvas.cursor_column);
        assert_non_null(cell);
        assert_string_equal(cell->text, "\u25B8");
    }
    ui_press(ui, '?'); /* what lies over it takes the cursor along */
    assert_int_equal(ui->canvas.cursor_row, -1);
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_configuration_chooses),
        cmocka_unit_test(test_all_themes_come_in_turn),
        cmocka_unit_test(test_signs_are_ascii_where_others_are_not_seen),
        cmocka_unit_test(test_the_selection_is_a_marker_or_a_row),
        cmocka_unit_test(test_the_cursor_stands_where_keys_act),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
