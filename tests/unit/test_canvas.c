/* tui/canvas: the grid of cells that screens draw on. */
#include "unit.h"

#include <string.h>

#include "base/strbuf.h"
#include "tui/canvas.h"
#include "ui_helper.h"

static void check_text(const struct canvas *canvas, const char *expected)
{
    struct strbuf text;
    strbuf_init(&text);
    ui_check_canvas(canvas);
    canvas_append_text(canvas, &text);
    assert_string_equal(text.text, expected);
    strbuf_release(&text);
}

static void test_text_is_cut_with_an_ellipsis(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 4, 8));
    assert_int_equal(canvas_put(&canvas, 0, 1, 7, LOOK_STRONG, "abc"), 3);
    assert_int_equal(canvas_put(&canvas, 1, 0, 4, LOOK_STRONG, "abcdef"), 4);
    assert_int_equal(canvas_put(&canvas, 2, 0, 4, LOOK_STRONG, "\u7530\u8FBA\u7F8E"), 3);
    assert_int_equal(canvas_put(&canvas, 3, 0, 0, LOOK_STRONG, "abc"), 0);
    check_text(&canvas, " abc\nabc\u2026\n\u7530\u2026\n\n");
    assert_int_equal(canvas_cell(&canvas, 0, 1)->look, LOOK_STRONG);
    assert_int_equal(canvas_cell(&canvas, 0, 0)->look, LOOK_NORMAL);
    canvas.ascii = true;
    canvas_put(&canvas, 3, 0, 4, LOOK_NORMAL, "abcdef");
    check_text(&canvas, " abc\nabc\u2026\n\u7530\u2026\nabc~\n");
    canvas_release(&canvas);
}

static void test_what_lies_outside_is_clipped(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 2, 4));
    canvas_put(&canvas, -1, 0, 9, LOOK_NORMAL, "above");
    canvas_put(&canvas, 2, 0, 9, LOOK_NORMAL, "below");
    canvas_put(&canvas, 0, -2, 9, LOOK_NORMAL, "abcdefgh");
    canvas_put(&canvas, 1, 3, 9, LOOK_NORMAL, "\u7530");
    check_text(&canvas, "cdef\n\n");
    canvas_fill(&canvas, -5, -5, 50, 50, LOOK_FRAME, "x");
    check_text(&canvas, "xxxx\nxxxx\n");
    assert_null(canvas_cell(&canvas, 0, 4));
    assert_null(canvas_cell(&canvas, -1, 0));
    canvas_release(&canvas);
}

static void test_half_a_wide_character_is_never_left(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 1, 6));
    for (int column = 0; column < 6; column++) {
        canvas_clear(&canvas);
        canvas_put(&canvas, 0, 0, 6, LOOK_NORMAL, "\u7530\u8FBA\u7F8E");
        canvas_put(&canvas, 0, column, 1, LOOK_NORMAL, "x");
        ui_check_canvas(&canvas);
        assert_string_equal(canvas_cell(&canvas, 0, column)->text, "x");
        assert_string_equal(canvas_cell(&canvas, 0, column ^ 1)->text, " ");
    }
    for (int column = 0; column < 5; column++) {
        canvas_clear(&canvas);
        canvas_put(&canvas, 0, 0, 6, LOOK_NORMAL, "\u7530\u8FBA\u7F8E");
        canvas_put(&canvas, 0, column, 2, LOOK_NORMAL, "\u54B2");
        ui_check_canvas(&canvas);
        assert_int_equal(canvas_cell(&canvas, 0, column)->columns, 2);
    }
    canvas_release(&canvas);
}

static void test_nothing_steers_the_terminal(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 5, 12));
    canvas_put(&canvas, 0, 0, 12, LOOK_NORMAL, "a\x1B[2Jb");
    canvas_put(&canvas, 1, 0, 12, LOOK_NORMAL, "\u202Eabc\u2066");
    canvas_put(&canvas, 2, 0, 12, LOOK_NORMAL, "a\nb\tc\x7F");
    canvas_put(&canvas, 3, 0, 12, LOOK_NORMAL, "\xFFz\xC2\x9B");
    canvas_put(&canvas, 4, 0, 12, LOOK_NORMAL, "\u0301e\u0301");
    check_text(&canvas, "a\u241B[2Jb\n\uFFFDabc\uFFFD\na\u240Ab\u2409c\u2421\n\uFFFDz\uFFFD\n"
                        "e\u0301\n");
    canvas_release(&canvas);
}

static void test_too_many_marks_are_dropped_whole(void **state)
{
    (void)state;
    struct canvas canvas;
    struct strbuf text;
    assert_true(canvas_init(&canvas, 1, 4));
    strbuf_init(&text);
    strbuf_append_text(&text, "e");
    strbuf_append_repeat(&text, "\u0301", 40);
    strbuf_append_text(&text, "x");
    assert_int_equal(canvas_put(&canvas, 0, 0, 4, LOOK_NORMAL, text.text), 2);
    ui_check_canvas(&canvas);
    assert_int_equal(strlen(canvas_cell(&canvas, 0, 0)->text), CELL_TEXT_SIZE - 1);
    assert_string_equal(canvas_cell(&canvas, 0, 1)->text, "x");
    strbuf_release(&text);
    canvas_release(&canvas);
}

static void test_box(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 3, 20));
    canvas_box(&canvas, 0, 0, 3, 20, "Title", "1/4");
    check_text(&canvas, "\u250C Title \u2500\u2500\u2500\u2500\u2500\u2500 1/4 \u2510\n"
                        "\u2502                  \u2502\n"
                        "\u2514\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
                        "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2518\n");
    canvas.ascii = true;
    canvas.ascii = true;
    canvas_box(&canvas, 0, 0, 3, 20, "A title that is long", "");
    check_text(&canvas, "+ A title that is~ +\n|                  |\n+------------------+\n");
    canvas_release(&canvas);
}

static void test_boxes_of_any_size(void **state)
{
    (void)state;
    for (int rows = 0; rows < 5; rows++) {
        for (int columns = 0; columns < 30; columns++) {
            struct canvas canvas;
            assert_true(canvas_init(&canvas, rows, columns));
            canvas_box(&canvas, 0, 0, rows, columns, "\u7530\u8FBA title", "12 of 70");
            canvas.ascii = true;
            canvas_box(&canvas, -1, -1, rows + 2, columns + 2, "", "note");
            ui_check_canvas(&canvas);
            canvas_release(&canvas);
        }
    }
}

static void test_clear_and_compare(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 1, 2));
    canvas.cursor_row = 0;
    canvas_put(&canvas, 0, 0, 1, LOOK_GOOD, "a");
    assert_false(canvas_cell_equals(canvas_cell(&canvas, 0, 0), canvas_cell(&canvas, 0, 1)));
    canvas_put(&canvas, 0, 1, 1, LOOK_BAD, "a");
    assert_false(canvas_cell_equals(canvas_cell(&canvas, 0, 0), canvas_cell(&canvas, 0, 1)));
    canvas_clear(&canvas);
    assert_int_equal(canvas.cursor_row, -1);
    assert_true(canvas_cell_equals(canvas_cell(&canvas, 0, 0), canvas_cell(&canvas, 0, 1)));
    canvas_release(&canvas);
    assert_true(canvas_init(&canvas, 0, -3));
    assert_int_equal(canvas.rows, 0);
    canvas_clear(&canvas);
    check_text(&canvas, "");
    canvas_release(&canvas);
}

/* Columns of the first row in which such a text ends, as "3 9". */
static void check_ends(struct canvas *canvas, const char *expected)
{
    struct strbuf ends;
    strbuf_init(&ends);
    ui_check_canvas(canvas);
    for (int i = 0; i < canvas->columns; i++)
        if (canvas_cell(canvas, 0, i)->is_end)
            strbuf_append_format(&ends, "%s%d", ends.length > 0 ? " " : "", i);
    assert_string_equal(ends.text, expected);
    strbuf_release(&ends);
    canvas_clear(canvas);
}

#define NAME "\u05D3\u05E0\u05D4" /* three letters of Hebrew */

static void test_texts_from_right_to_left_have_an_end(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 1, 20));
    canvas_put(&canvas, 0, 0, 9, LOOK_NORMAL, "a 12");
    canvas_put(&canvas, 0, 6, 9, LOOK_NORMAL, "\u7530");
    check_ends(&canvas, "");
    canvas_put(&canvas, 0, 1, 9, LOOK_NORMAL, NAME " 4");
    canvas_put(&canvas, 0, 8, 9, LOOK_NORMAL, "12");
    check_ends(&canvas, "5");
    canvas_put(&canvas, 0, 0, 9, LOOK_NORMAL, NAME);
    canvas_put(&canvas, 0, 3, 9, LOOK_NORMAL, "\u0639\u0644\u064A");
    check_ends(&canvas, "2 5");
    canvas_put(&canvas, 0, 0, 9, LOOK_NORMAL, NAME "\u7530"); /* the first half of the last */
    check_ends(&canvas, "3");
    canvas_put(&canvas, 0, 0, 5, LOOK_NORMAL, NAME " " NAME); /* the ellipsis */
    check_ends(&canvas, "4");
    canvas_put(&canvas, 0, 18, 9, LOOK_NORMAL, NAME); /* where nothing follows */
    check_ends(&canvas, "");
    canvas_release(&canvas);
}

/* What is left of a text that is written over ends there. */
static void test_such_texts_are_cut_short(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 1, 20));
    canvas_put(&canvas, 0, 0, 12, LOOK_NORMAL, NAME " 12 " NAME);
    canvas_put(&canvas, 0, 6, 9, LOOK_NORMAL, "7 days");
    check_ends(&canvas, "5");
    canvas_put(&canvas, 0, 0, 12, LOOK_NORMAL, NAME " 12 " NAME);
    canvas_put(&canvas, 0, 6, 9, LOOK_NORMAL, "\u7530");
    check_ends(&canvas, "5 9");
    canvas_put(&canvas, 0, 0, 12, LOOK_NORMAL, NAME " 12 " NAME);
    canvas_fill(&canvas, 0, 4, 1, 2, LOOK_NORMAL, " ");
    check_ends(&canvas, "3 9");
    canvas_put(&canvas, 0, 0, 12, LOOK_NORMAL, NAME "\u7530" NAME);
    canvas_put(&canvas, 0, 4, 1, LOOK_NORMAL, "1"); /* the other half becomes a blank */
    check_ends(&canvas, "3 7");
    canvas_put(&canvas, 0, 0, 12, LOOK_NORMAL, NAME);
    canvas_fill(&canvas, 0, 0, 1, 20, LOOK_NORMAL, " ");
    check_ends(&canvas, "");
    canvas_release(&canvas);
}

/* A text in several looks is one. */
static void test_parts_of_such_a_text(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_true(canvas_init(&canvas, 1, 20));
    canvas_put(&canvas, 0, 0, 9, LOOK_NORMAL, NAME);
    canvas_put(&canvas, 0, 3, 9, LOOK_MATCH, NAME);
    canvas_join(&canvas, 0, 3, 3);
    canvas_put(&canvas, 0, 6, 9, LOOK_NORMAL, " 12");
    canvas_join(&canvas, 0, 6, 3);
    check_ends(&canvas, "8");
    canvas_put(&canvas, 0, 0, 9, LOOK_NORMAL, "a ");
    canvas_put(&canvas, 0, 2, 9, LOOK_MATCH, NAME);
    canvas_join(&canvas, 0, 2, 3);
    check_ends(&canvas, "4");
    canvas_put(&canvas, 0, 0, 9, LOOK_NORMAL, "a");
    canvas_join(&canvas, 0, 0, 1);
    check_ends(&canvas, "");
    canvas_release(&canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_from_right_to_left_have_an_end),
        cmocka_unit_test(test_such_texts_are_cut_short),
        cmocka_unit_test(test_parts_of_such_a_text),
        cmocka_unit_test(test_text_is_cut_with_an_ellipsis),
        cmocka_unit_test(test_what_lies_outside_is_clipped),
        cmocka_unit_test(test_half_a_wide_character_is_never_left),
        cmocka_unit_test(test_nothing_steers_the_terminal),
        cmocka_unit_test(test_too_many_marks_are_dropped_whole),
        cmocka_unit_test(test_box),
        cmocka_unit_test(test_boxes_of_any_size),
        cmocka_unit_test(test_clear_and_compare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
