/* The wizard's screens on a terminal: they arrive there as they were drawn, with few bytes. */
#include "unit/unit.h"

#include <string.h>

#include "base/strbuf.h"
#include "unit/screen_model.h"
#include "unit/ui_helper.h"

#define ROWS 24
#define COLUMNS 80
#define COLOURS 256

static struct screen_model model;
static struct painter painter;

static struct ui *begin(enum theme_id theme)
{
    screen_model_init(&model, ROWS, COLUMNS);
    struct paint_device device = screen_model_device(&model);
    painter_init(&painter, &device);
    painter_set_theme(&painter, theme, COLOURS);
    struct ui *ui = ui_new_sized(UI_EXAMPLE, ROWS, COLUMNS, false);
    ui->app.looks.theme = theme;
    return ui;
}

static void end(struct ui *ui)
{
    painter_release(&painter);
    ui_free(ui);
}

/* Returns the bytes it takes. */
static size_t paint(struct ui *ui)
{
    struct strbuf frame;
    strbuf_init(&frame);
    assert_true(painter_paint(&painter, &ui->canvas, &frame));
    screen_model_write(&model, frame.text, frame.length);
    screen_model_check(&model, &ui->canvas, ui->app.looks.theme, COLOURS);
    size_t bytes = frame.length;
    strbuf_release(&frame);
    return bytes;
}

/* In the mean. */
static size_t press_keys(struct ui *ui, const char *keys)
{
    size_t bytes = 0;
    paint(ui);
    for (const char *key = keys; *key != '\0'; key++) {
        ui_press(ui, *key);
        bytes += paint(ui);
    }
    return bytes / strlen(keys);
}

static void test_other_scripts_arrive(void **state)
{
    (void)state;
    struct ui *ui = begin(THEME_DARK);
    ui_add_foreign(ui);
    model.has_narrow_emoji = false;
    for (int view = VIEW_SCOPE; view < VIEW_COUNT; view++) {
        ui_show_view(ui, (enum view_id)view);
        paint(ui);
    }
    ui_go(ui, UI_FOREIGN, UI_OWN_ROW);
    press_keys(ui, "e\033LjjjjGgR\033SjjGg");
    end(ui);
}

static void test_every_screen_arrives(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        struct ui *ui = begin((enum theme_id)theme);
        for (int view = 0; view < VIEW_COUNT; view++) {
            ui_show_view(ui, (enum view_id)view);
            paint(ui);
            if (view == VIEW_EDITOR)
                continue;
            press_keys(ui, "jjj");
            ui_wheel(ui, 3);
            paint(ui);
            ui_press(ui, KEY_CODE_PAGE_DOWN);
            paint(ui);
            ui_wheel(ui, -3);
            paint(ui);
        }
        end(ui);
    }
}

/* What nano takes for a step in a text of the same size is 22 bytes, for a page 1390. */
static void test_keys_cost_few_bytes(void **state)
{
    (void)state;
    struct ui *ui = begin(THEME_AUTO);
    ui_show_view(ui, VIEW_SCOPE);
    assert_in_range(press_keys(ui, "jjkkjj"), 1, 22);
    ui_show_view(ui, VIEW_EXPORT);
    assert_in_range(press_keys(ui, "jjjj"), 1, 200); /* it unfolds the row */
    ui_show_view(ui, VIEW_HELP);
    assert_in_range(press_keys(ui, "jjjj"), 1, 700); /* what is beside it stays */
    ui_show_view(ui, VIEW_GAPS);
    paint(ui);
    ui_press(ui, KEY_CODE_PAGE_DOWN);
    assert_in_range(paint(ui), 1, 2000);
    ui_show_view(ui, VIEW_EDITOR);
    assert_in_range(press_keys(ui, "what was found"), 1, 8);
    ui_go(ui, "iso42001:4.3", UI_OWN_ROW);
    assert_in_range(press_keys(ui, "1234"), 1, 200);
    end(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_screen_arrives),
        cmocka_unit_test(test_other_scripts_arrive),
        cmocka_unit_test(test_keys_cost_few_bytes),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
