/* tui/paint: what is written to a terminal makes it show the canvas, and is no more than needed. */
#include "unit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "sample.h"
#include "screen_model.h"

#define ROWS 14
#define COLUMNS 40
#define COLOURS 256

static struct screen_model model;

struct show {
    struct painter painter;
    struct canvas canvas;
    struct strbuf frame;
    enum theme_id theme;
};

static void begin(struct show *show, enum theme_id theme)
{
    struct paint_device device = screen_model_device(&model);
    assert_true(canvas_init(&show->canvas, model.rows, model.columns));
    painter_init(&show->painter, &device);
    painter_set_theme(&show->painter, theme, COLOURS);
    strbuf_init(&show->frame);
    show->theme = theme;
}

static void end(struct show *show)
{
    painter_release(&show->painter);
    canvas_release(&show->canvas);
    strbuf_release(&show->frame);
}

/* Returns how many bytes that took. */
static size_t paint(struct show *show)
{
    strbuf_clear(&show->frame);
    assert_true(painter_paint(&show->painter, &show->canvas, &show->frame));
    screen_model_write(&model, show->frame.text, show->frame.length);
    screen_model_check(&model, &show->canvas, show->theme, COLOURS);
    return show->frame.length;
}

/* ---- a screen as the wizard's ---- */

static const char *const texts[] = {
    "Sector",
    "Katrin Br\u00F6mmelhaus",
    "\u7530\u8FBA \u7F8E\u54B2",
    "\u05D3\u05E0\u05D4 \u05DC\u05D5\u05D9 40%",
    "\u0645\u062D\u0645\u062F \u0639\u0644\u064A",
    "e\u0301te\u0301 q\u0323\u0307",
    "\U0001F469\u200D\U0001F4BB \U0001F44D\U0001F3FD \u2764\uFE0F",
    "\U0001F1E9\U0001F1EA flag",
    "\u25B0\u25B0\u25A8\u25B1 60%",
};

static void draw_list(struct canvas *canvas, int first, int selected)
{
    canvas_clear(canvas);
    canvas_box(canvas, 0, 0, canvas->rows - 1, canvas->columns, "List", "1 of 9");
    for (int row = 1; row < canvas->rows - 2; row++) {
        int number = first + row;
        char text[16];
        snprintf(text, sizeof text, "%d", number);
        canvas_put(canvas, row, 4, 4, LOOK_STRONG, text);
        canvas_put(canvas, row, 8, 20, number % 3 ? LOOK_NORMAL : LOOK_GOOD,
                   texts[number % (int)COUNT_OF(texts)]);
        canvas_put(canvas, row, 30, 8, LOOK_DIM, "0.4 days");
        if (number == selected) {
            canvas_put(canvas, row, 2, 1, LOOK_MARKER, "\u25B8");
            canvas->cursor_row = row;
            canvas->cursor_column = 2;
        }
    }
    canvas_put(canvas, canvas->rows - 1, 1, 20, LOOK_KEY, "? help  q quit");
}

/* ---- few bytes ---- */

static void test_a_step_in_a_list_costs_few_bytes(void **state)
{
    (void)state;
    struct show show;
    screen_model_init(&model, ROWS, COLUMNS);
    begin(&show, THEME_AUTO);
    draw_list(&show.canvas, 0, 1);
    paint(&show);
    assert_int_equal(paint(&show), 0);
    for (int row = 2; row < ROWS - 3; row++) {
        draw_list(&show.canvas, 0, row);
        assert_true(paint(&show) <= 22); /* as many as nano takes for a line */
    }
    end(&show);
}

static void test_a_letter_costs_a_letter(void **state)
{
    (void)state;
    static const char text[] = "what was typed";
    struct show show;
    screen_model_init(&model, ROWS, COLUMNS);
    begin(&show, THEME_DARK);
    canvas_fill(&show.canvas, 3, 5, 2, 30, LOOK_INPUT, " ");
    show.canvas.cursor_row = 3;
    show.canvas.cursor_column = 5;
    paint(&show);
    for (int i = 0; text[i] != '\0'; i++) {
        const char letter[] = {text[i], '\0'};
        canvas_put(&show.canvas, 3, 5 + i, 1, LOOK_INPUT, letter);
        show.canvas.cursor_column = 6 + i;
        /* The first one brings its colour with it. */
        assert_true(paint(&show) <= (i == 0 ? 26 : 6));
    }
    end(&show);
}

/* What moved is moved by the terminal. */
static void test_scrolling_costs_the_new_lines(void **state)
{
    (void)state;
    static const int lines[] = {1, -1, 3, -3, 2, -2};
    struct show show;
    int first = 20;
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        screen_model_init(&model, ROWS, COLUMNS);
        begin(&show, i % 2 == 0 ? THEME_AUTO : THEME_LIGHT);
        draw_list(&show.canvas, first, -1);
        size_t all = paint(&show);
        first += lines[i];
        draw_list(&show.canvas, first, -1);
        assert_true(paint(&show) < all / 2);
        assert_non_null(strchr(show.frame.text, lines[i] > 0 ? 'S' : 'T'));
        end(&show);
    }
}

/* ---- the same picture ---- */

static void change_at_random(struct canvas *canvas, uint64_t *random)
{
    int row = (int)sample_random(random, (uint32_t)canvas->rows);
    int column = (int)sample_random(random, (uint32_t)canvas->columns);
    enum look look = (enum look)sample_random(random, LOOK_COUNT);
    switch (sample_random(random, 5)) {
    case 0:
        canvas_put(canvas, row, column, 20, look, texts[sample_random(random, COUNT_OF(texts))]);
        break;
    case 1:
        canvas_fill(canvas, row, column, 3, 17, look, " ");
        break;
    case 2:
        canvas_put(canvas, row, column, 1, look, "x");
        break;
    case 3:
        draw_list(canvas, (int)sample_random(random, 30), (int)sample_random(random, 40));
        break;
    default:
        canvas->cursor_row = sample_random(random, 2) ? row : -1;
        canvas->cursor_column = column;
    }
}

static void check_many(bool has_few, bool erases_in_colour, bool narrow, enum theme_id theme)
{
    struct show show;
    uint64_t random = 42;
    screen_model_init(&model, ROWS, COLUMNS);
    model.has_few = has_few;
    model.erases_in_colour = erases_in_colour;
    model.has_narrow_emoji = narrow;
    begin(&show, theme);
    for (int i = 0; i < 600; i++) {
        for (uint64_t changes = sample_random(&random, 6); changes > 0; changes--)
            change_at_random(&show.canvas, &random);
        if (i % 50 == 49)
            painter_forget(&show.painter);
        paint(&show);
    }
    end(&show);
}

static void test_any_change_is_shown(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (int i = 0; i < 4; i++)
            check_many(i & 1, i & 2, false, (enum theme_id)theme);
}

/* Terminals disagree about emoji and marks: what stands beside them stays in its column. */
static void test_nothing_moves_where_widths_are_arguable(void **state)
{
    (void)state;
    check_many(false, true, true, THEME_AUTO);
    check_many(true, false, true, THEME_DARK);
}

static void test_other_sizes_and_none(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {1, 7}, {ROWS, COLUMNS}, {3, 2}, {60, 200}, {12, 40}};
    struct show show;
    screen_model_init(&model, ROWS, COLUMNS);
    begin(&show, THEME_AUTO);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        screen_model_init(&model, sizes[i][0], sizes[i][1]);
        canvas_release(&show.canvas);
        assert_true(canvas_init(&show.canvas, sizes[i][0], sizes[i][1]));
        draw_list(&show.canvas, 0, -1);
        paint(&show);
    }
    canvas_release(&show.canvas);
    strbuf_clear(&show.frame);
    assert_true(painter_paint(&show.painter, &show.canvas, &show.frame));
    end(&show);
}

/* Where the last cell would scroll everything it stays empty. */
static void test_the_corner_is_left_alone_where_it_scrolls(void **state)
{
    (void)state;
    struct show show;
    screen_model_init(&model, ROWS, COLUMNS);
    struct paint_device device = screen_model_device(&model);
    begin(&show, THEME_AUTO);
    device.scrolls_at_corner = true;
    painter_init(&show.painter, &device);
    canvas_fill(&show.canvas, 0, 0, ROWS, COLUMNS, LOOK_NORMAL, "x");
    assert_true(painter_paint(&show.painter, &show.canvas, &show.frame));
    char *clear = strstr(show.frame.text, "\033[2J");
    assert_non_null(clear);
    strbuf_splice(&show.frame, (size_t)(clear - show.frame.text), 4, "", 0);
    screen_model_write(&model, show.frame.text, show.frame.length);
    assert_string_equal(model.cells[ROWS - 1][COLUMNS - 1].text, "#");
    assert_string_equal(model.cells[ROWS - 1][COLUMNS - 2].text, "x");
    end(&show);
}

static void test_other_character_sets_get_marks(void **state)
{
    (void)state;
    struct show show;
    screen_model_init(&model, ROWS, COLUMNS);
    struct paint_device device = screen_model_device(&model);
    begin(&show, THEME_AUTO);
    device.is_utf8 = false;
    painter_init(&show.painter, &device);
    canvas_put(&show.canvas, 0, 0, 9, LOOK_NORMAL, "Z\u00FCri\u7530e\u0301|");
    assert_true(painter_paint(&show.painter, &show.canvas, &show.frame));
    screen_model_write(&model, show.frame.text, show.frame.length);
    const char *expected[] = {"Z", "?", "r", "i", "?", " ", "?", "|"};
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        assert_string_equal(model.cells[0][i].text, expected[i]);
    end(&show);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_step_in_a_list_costs_few_bytes),
        cmocka_unit_test(test_a_letter_costs_a_letter),
        cmocka_unit_test(test_scrolling_costs_the_new_lines),
        cmocka_unit_test(test_any_change_is_shown),
        cmocka_unit_test(test_nothing_moves_where_widths_are_arguable),
        cmocka_unit_test(test_other_sizes_and_none),
        cmocka_unit_test(test_the_corner_is_left_alone_where_it_scrolls),
        cmocka_unit_test(test_other_character_sets_get_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
