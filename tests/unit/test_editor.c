/* tui/widgets/editor: keys in, text out. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "sample.h"
#include "tui/key.h"
#include "tui/widgets/editor.h"
#include "ui_helper.h"

#define ROUNDS 20000

static struct editor editor;

static int begin(void **state)
{
    (void)state;
    editor_init(&editor);
    return 0;
}

static int end(void **state)
{
    (void)state;
    editor_release(&editor);
    return 0;
}

static void press(int key, int times)
{
    while (times-- > 0)
        assert_int_equal(editor_handle_key(&editor, key), EDITOR_GOES_ON);
}

/* The text with "|" where the cursor is. */
static void check(const char *expected)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_text(&text, editor.text.text);
    strbuf_splice(&text, editor.cursor, 0, "|", 1);
    assert_string_equal(text.text, expected);
    strbuf_release(&text);
}

static void test_typing_and_erasing(void **state)
{
    (void)state;
    editor_begin(&editor, "ab", 1);
    assert_false(editor.is_changed);
    check("ab|");
    press('c', 1);
    assert_true(editor.is_changed);
    press(KEY_CODE_LEFT, 2);
    press(0x7530, 1);
    check("a\u7530|bc");
    press(KEY_CODE_BACKSPACE, 1);
    press(KEY_CODE_DELETE, 1);
    check("a|c");
    press(KEY_CODE_BACKSPACE, 5);
    press(KEY_CODE_DELETE, 5);
    check("|");
    press(KEY_CODE_F1, 1);
    press(KEY_CODE_TAB, 1);
    press(0x202E, 1);
    press(0x10FFFF, 1);
    press(0, 1);
    press(-1, 1);
    check("|");
}

static void test_marks_stay_with_their_letter(void **state)
{
    (void)state;
    editor_begin(&editor, "ae\u0301\u0323b", 0);
    press(KEY_CODE_LEFT, 1);
    check("ae\u0301\u0323|b");
    press(KEY_CODE_LEFT, 1);
    check("a|e\u0301\u0323b");
    press(KEY_CODE_RIGHT, 1);
    press(KEY_CODE_BACKSPACE, 1);
    check("a|b");
    press('o', 1);
    press(0x308, 1);
    press(KEY_CODE_BACKSPACE, 1);
    check("a|b");
}

static void test_moving_by_words_and_to_the_ends(void **state)
{
    (void)state;
    editor_begin(&editor, "one two\nthree  four", 0);
    press(KEY_CODE_WORD_LEFT, 1);
    check("one two\nthree  |four");
    press(KEY_CODE_WORD_LEFT, 1);
    check("one two\n|three  four");
    press(KEY_CODE_WORD_RIGHT, 1);
    check("one two\nthree|  four");
    press(KEY_CODE_HOME, 1);
    check("one two\n|three  four");
    press(KEY_CONTROL('E'), 1);
    check("one two\nthree  four|");
    press(KEY_CONTROL('A'), 1);
    press(KEY_CODE_LEFT, 1);
    check("one two|\nthree  four");
    press(KEY_CODE_HOME, 1);
    press(KEY_CODE_END, 1);
    check("one two|\nthree  four");
    press(KEY_CODE_WORD_LEFT, 9);
    check("|one two\nthree  four");
    press(KEY_CODE_WORD_RIGHT, 9);
    check("one two\nthree  four|");
}

static void test_killing(void **state)
{
    (void)state;
    editor_begin(&editor, "one two\nthree four", 0);
    press(KEY_CONTROL('W'), 1);
    check("one two\nthree |");
    press(KEY_CONTROL('U'), 1);
    check("one two\n|");
    press(KEY_CODE_BACKSPACE, 1);
    press(KEY_CODE_WORD_LEFT, 1);
    press(KEY_CONTROL('K'), 1);
    check("one |");
}

static void test_enter_accepts_on_the_last_line(void **state)
{
    (void)state;
    editor_begin(&editor, "", 1);
    assert_int_equal(editor_handle_key(&editor, KEY_CODE_ENTER), EDITOR_ACCEPTS);
    editor_begin(&editor, "", 3);
    press(KEY_CODE_ENTER, 2);
    assert_int_equal(editor_handle_key(&editor, KEY_CODE_ENTER), EDITOR_ACCEPTS);
    check("\n\n|");
    editor_begin(&editor, "", 0);
    press(KEY_CODE_ENTER, 9);
    assert_int_equal(editor_handle_key(&editor, KEY_CONTROL('S')), EDITOR_ACCEPTS);
    assert_int_equal(editor_handle_key(&editor, KEY_CONTROL('D')), EDITOR_ACCEPTS);
    assert_int_equal(editor_handle_key(&editor, KEY_CODE_ESCAPE), EDITOR_CANCELS);
    assert_int_equal(editor_handle_key(&editor, KEY_CONTROL('C')), EDITOR_CANCELS);
}

static void test_inserting(void **state)
{
    (void)state;
    editor_begin(&editor, "ad", 1);
    press(KEY_CODE_LEFT, 1);
    editor_insert(&editor, "b\nc\t\x1B\x01\x7F\xFF\u7530");
    check("ab c \u7530|d");
    editor_begin(&editor, "", 2);
    editor_insert(&editor, "a\nb\nc\n");
    check("a\nb c |");
    editor_begin(&editor, "", 0);
    editor_insert(&editor, "a\nb\n\n");
    check("a\nb\n\n|");
    editor_insert(&editor, "");
    check("a\nb\n\n|");
}

static void draw(struct canvas *canvas)
{
    canvas_clear(canvas);
    editor_draw(&editor, canvas, 0, 0, canvas->rows, canvas->columns);
    ui_check_canvas(canvas);
    assert_true(canvas->cursor_row >= 0);
}

static void test_up_and_down_keep_the_column(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 6, 10));
    editor_begin(&editor, "abcd\n\u7530\u8FBA\nxyz", 0);
    draw(&canvas);
    press(KEY_CODE_UP, 1);
    check("abcd\n\u7530|\u8FBA\nxyz");
    press(KEY_CODE_UP, 1);
    check("ab|cd\n\u7530\u8FBA\nxyz");
    press(KEY_CODE_UP, 1);
    check("|abcd\n\u7530\u8FBA\nxyz");
    press(KEY_CODE_DOWN, 9);
    assert_true(editor.cursor >= strlen("abcd\n\u7530\u8FBA\n"));
    editor_click(&editor, 0, 3);
    check("abc|d\n\u7530\u8FBA\nxyz");
    editor_click(&editor, 1, 99);
    check("abcd\n\u7530\u8FBA|\nxyz");
    editor_click(&editor, 99, 0);
    assert_true(editor.cursor >= strlen("abcd\n\u7530\u8FBA\n"));
    canvas_release(&canvas);
}

static void test_the_cursor_stays_in_sight(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 3, 10));
    editor_begin(&editor, "1\n2\n3\n4\n5\n6", 0);
    draw(&canvas);
    assert_string_equal(canvas_cell(&canvas, 2, 0)->text, "6");
    assert_int_equal(canvas.cursor_row, 2);
    assert_int_equal(canvas.cursor_column, 1);
    press(KEY_CODE_UP, 5);
    draw(&canvas);
    assert_string_equal(canvas_cell(&canvas, 0, 0)->text, "1");
    assert_int_equal(editor_count_lines(&editor, 10), 6);
    canvas_release(&canvas);
}

/* Everything that was written can be read, at any width. */
static void test_long_lines_wrap(void **state)
{
    (void)state;
    static const char text[] = "\u7530\u8FBA\u7F8E\u54B2 abc de\u0301f ghijklmnopqrstuvwxyz 0123";
    for (int columns = 2; columns < 50; columns++) {
        struct canvas canvas;
        struct strbuf shown;
        assert_true(canvas_init(&canvas, 40, columns));
        strbuf_init(&shown);
        editor_begin(&editor, text, 1);
        for (size_t i = 0; i <= strlen(text); i++)
            press(KEY_CODE_LEFT, 1);
        assert_int_equal(editor.cursor, 0);
        for (size_t last = 1; last != editor.cursor; press(KEY_CODE_RIGHT, 1)) {
            draw(&canvas);
            last = editor.cursor;
            /* The character at the cursor is drawn where the cursor is. */
            if (text[last] == '\0' || text[last] == ' ')
                continue;
            const struct cell *cell = canvas_cell(&canvas, canvas.cursor_row, canvas.cursor_column);
            assert_memory_equal(cell->text, text + last, strlen(cell->text));
        }
        canvas_append_text(&canvas, &shown);
        assert_lacks(shown.text, "\u2026");
        strbuf_release(&shown);
        canvas_release(&canvas);
    }
}

static int random_key(uint64_t *seed)
{
    static const int keys[] = {'a',
                               ' ',
                               0x301,
                               0x7530,
                               0x200D,
                               KEY_CODE_ENTER,
                               KEY_CODE_LEFT,
                               KEY_CODE_RIGHT,
                               KEY_CODE_UP,
                               KEY_CODE_DOWN,
                               KEY_CODE_HOME,
                               KEY_CODE_END,
                               KEY_CODE_WORD_LEFT,
                               KEY_CODE_WORD_RIGHT,
                               KEY_CODE_BACKSPACE,
                               KEY_CODE_DELETE,
                               KEY_CONTROL('W'),
                               KEY_CONTROL('K'),
                               KEY_CONTROL('U'),
                               KEY_CODE_F1};
    /* Erasing lines is rare, so that there is something to erase. */
    uint32_t key = sample_random(seed, COUNT_OF(keys));
    return key >= 16 && sample_random(seed, 4) > 0 ? 'b' : keys[key];
}

static void test_random_keys(void **state)
{
    (void)state;
    uint64_t seed = 7;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 5, 9));
    editor_begin(&editor, "", 0);
    for (int i = 0; i < ROUNDS; i++) {
        size_t bad;
        if (i % 1000 == 0)
            editor_begin(&editor, "", i % 3000 == 0 ? 0 : 4);
        editor_handle_key(&editor, random_key(&seed));
        if (i % 50 == 0)
            editor_click(&editor, (int)sample_random(&seed, 9) - 2,
                         (int)sample_random(&seed, 14) - 2);
        assert_true(editor.cursor <= editor.text.length);
        assert_true(text_is_utf8(editor.text.text, editor.text.length, &bad));
        assert_true(text_is_utf8(editor.text.text, editor.cursor, &bad));
        draw(&canvas);
    }
    canvas_release(&canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_typing_and_erasing, begin, end),
        cmocka_unit_test_setup_teardown(test_marks_stay_with_their_letter, begin, end),
        cmocka_unit_test_setup_teardown(test_moving_by_words_and_to_the_ends, begin, end),
        cmocka_unit_test_setup_teardown(test_killing, begin, end),
        cmocka_unit_test_setup_teardown(test_enter_accepts_on_the_last_line, begin, end),
        cmocka_unit_test_setup_teardown(test_inserting, begin, end),
        cmocka_unit_test_setup_teardown(test_up_and_down_keep_the_column, begin, end),
        cmocka_unit_test_setup_teardown(test_the_cursor_stays_in_sight, begin, end),
        cmocka_unit_test_setup_teardown(test_long_lines_wrap, begin, end),
        cmocka_unit_test_setup_teardown(test_random_keys, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
