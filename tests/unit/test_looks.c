/* tui/looks: which theme there is, and how the next one comes. */
#include "unit.h"

#include <stdlib.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_configuration_chooses),
        cmocka_unit_test(test_all_themes_come_in_turn),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
