#include "random_input.h"

#include "unit/sample.h"
#include "unit/ui_helper.h"
#include "unit/unit.h"

static int draw_key(struct ui *ui, uint64_t *random)
{
    static const int others[] = {0x301,    0x7530, 0x202E, 0x1F468, 0x200D, 0xE9,
                                 0x10FFFF, 0xFFFF, 0x9B,   0xFEFF,  -1,     0};
    static const int editing[] = {'A', 'E', 'W', 'U', 'K', 'S'};
    const struct app *app = &ui->app;
    const struct key_binding *binding =
        &key_table[sample_random(random, (uint32_t)key_table_count)];
    bool is_editing = app_get_focus(app) == VIEW_EDITOR;
    switch (sample_random(random, 8)) {
    case 0:
        return (int)sample_random(random, 128);
    case 1:
        return is_editing ? others[sample_random(random, COUNT_OF(others))] : binding->key;
    case 2:
        return KEY_CODE_UP + (int)sample_random(random, KEY_CODE_NONE - KEY_CODE_UP + 1);
    case 3:
        return is_editing ? KEY_CONTROL(editing[sample_random(random, COUNT_OF(editing))])
                          : binding->key;
    default:
        while (!is_editing && !(binding->contexts & view_table[app_get_focus(app)].contexts))
            binding = &key_table[sample_random(random, (uint32_t)key_table_count)];
        return binding->key;
    }
}

/* Names of files stay without directories, so that nothing else is written. */
static bool is_path_key(const struct ui *ui, int key)
{
    const struct app *app = &ui->app;
    return key == '/' && app_get_focus(app) == VIEW_EDITOR && app->purpose >= EDIT_OPEN_PATH;
}

static void press_random(struct ui *ui, uint64_t *random)
{
    int key = draw_key(ui, random);
    if (!is_path_key(ui, key))
        ui_press(ui, key);
}

static void paste_random(struct ui *ui, uint64_t *random, bool typed)
{
    static const char *const texts[] = {
        "1",
        "text\nmore",
        "\x1B[A\x1B]0;x\a",
        "",
        "\u202E\u7530 e\u0301",
        "2027-02-28",
        "2",
        "\U0001F468\u200D\U0001F469\u200D\U0001F467",
        "\u0645\u0631\u062D\u0628\u0627 a\u200B",
        "\t \t",
        "\"\\\"quoted\\",
        "{\"field\": null}",
    };
    const char *text = texts[sample_random(random, COUNT_OF(texts))];
    if (typed && app_get_focus(&ui->app) == VIEW_EDITOR && ui->app.purpose < EDIT_OPEN_PATH)
        ui_type(ui, text);
    else
        ui_paste(ui, sample_random(random, 8) == 0 ? "\xF0\x9F broken \xFF" : text);
}

static void resize_random(struct ui *ui, uint64_t *random)
{
    if (sample_random(random, 2) == 0)
        ui_resize(ui, RANDOM_INPUT_ROWS, RANDOM_INPUT_COLUMNS);
    else
        ui_resize(ui, 1 + (int)sample_random(random, 60), 1 + (int)sample_random(random, 200));
}

void random_input_send(struct ui *ui, uint64_t *random)
{
    ui->is_random = true;
    uint32_t kind = (ui->app.rows >= APP_MIN_ROWS && ui->app.columns >= APP_MIN_COLUMNS)
                        ? sample_random(random, 60)
                        : sample_random(random, 3);
    if (kind == 0)
        resize_random(ui, random);
    else if (kind == 3)
        ui_click(ui, (int)sample_random(random, 30) - 2, (int)sample_random(random, 90) - 2);
    else if (kind == 7)
        ui_right_click(ui, 0, 0);
    else if (kind == 4)
        ui_wheel(ui, (int)sample_random(random, 13) - 6);
    else if (kind == 5 || kind == 6)
        paste_random(ui, random, kind == 5);
    else
        press_random(ui, random);
}
