/* tui/widgets/page: lines and rows, scrolled into a rectangle. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "sample.h"
#include "tui/widgets/page.h"
#include "ui_helper.h"

#define WIDTH 30
#define HEIGHT 6
#define ROUNDS 3000

static struct page page;

static int begin(void **state)
{
    (void)state;
    page_init(&page);
    page_begin(&page, WIDTH, false, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    page_release(&page);
    return 0;
}

static void append_picture(const struct page_view *view, int height, struct strbuf *text)
{
    struct canvas canvas;
    assert_true(canvas_init(&canvas, height, page.width));
    page_draw(&page, view, &canvas, 0, 0, height);
    ui_check_canvas(&canvas);
    canvas_append_text(&canvas, text);
    canvas_release(&canvas);
}

static void check_picture(const struct page_view *view, int height, const char *expected)
{
    struct strbuf text;
    strbuf_init(&text);
    append_picture(view, height, &text);
    assert_string_equal(text.text, expected);
    strbuf_release(&text);
}

static void check_lines(const char *expected)
{
    /* No row is selected. */
    struct page_view view = {.selected = -1};
    check_picture(&view, (int)page.line_count, expected);
}

static void test_texts_of_a_line(void **state)
{
    (void)state;
    page_add(&page, LOOK_NORMAL, "before any line");
    page_add_line(&page);
    page_add(&page, LOOK_STRONG, "one");
    page_move_to(&page, 6);
    page_add_format(&page, LOOK_DIM, "%d two", 2);
    page_move_to(&page, 3);
    page_add(&page, LOOK_DIM, "!");
    page_add_right(&page, LOOK_DIM, "right");
    page_add_line(&page);
    page_add(&page, LOOK_NORMAL, "a text that is longer than the page is wide");
    page_add(&page, LOOK_NORMAL, "not seen");
    check_lines("one   2 two!             right\na text that is longer than th\u2026\n");
}

static void test_what_stands_at_the_right_cuts_the_rest(void **state)
{
    (void)state;
    page_add_line(&page);
    page_add(&page, LOOK_NORMAL, "a text that is longer than the page is wide");
    page_add_right(&page, LOOK_DIM, "12 %");
    page_add_line(&page);
    page_add(&page, LOOK_NORMAL,
             "\u7530\u8FBA\u7F8E\u54B2\u7530\u8FBA\u7F8E\u54B2\u7530\u8FBA"
             "\u7F8E\u54B2\u7530\u8FBA");
    page_add_right(&page, LOOK_DIM, "12 %");
    page_add_line(&page);
    page_add_right(&page, LOOK_DIM, "much too long for the page, so it is left out");
    struct strbuf text;
    struct page_view view = {.selected = -1};
    strbuf_init(&text);
    append_picture(&view, (int)page.line_count, &text);
    assert_contains(text.text, "longer th\u2026 12 %\n");
    assert_contains(text.text, "\u2026 12 %\n\n");
    strbuf_release(&text);
}

static void test_wrapping(void **state)
{
    (void)state;
    page_add_wrapped(&page, LOOK_NORMAL, 2, "one two three four five six seven eight");
    page_add_line(&page);
    page_add(&page, LOOK_NORMAL, "label");
    page_add_continued(&page, LOOK_NORMAL, 8, "words that go on in the next line");
    page_add_wrapped(&page, LOOK_NORMAL, 0, "");
    page_add_wrapped(&page, LOOK_NORMAL, 0, "a\n\nb");
    check_lines("  one two three four five six\n  seven eight\n"
                "label   words that go on in\n        the next line\na\n\nb\n");
}

static void test_labels_stand_above_where_it_is_narrow(void **state)
{
    (void)state;
    page_add_labelled(&page, 1, "left", 5, LOOK_NORMAL, "name the systems inside");
    check_lines(" left name the systems inside\n");
    page_begin(&page, 20, false, 0);
    page_add_labelled(&page, 1, "left", 5, LOOK_NORMAL, "name the systems inside");
    check_lines(" left\n  name the systems\n  inside\n");
}

static void add_row(const char *text, int lines)
{
    page_begin_row(&page);
    page_add(&page, LOOK_NORMAL, text);
    for (int i = 1; i < lines; i++) {
        page_add_line(&page);
        page_add_format(&page, LOOK_DIM, "    %s%d", text, i);
    }
    page_end_row(&page);
}

static void test_rows(void **state)
{
    (void)state;
    page_add_heading(&page, "HEAD");
    add_row("a", 2);
    page_add_heading(&page, "MORE");
    add_row("b", 1);
    struct page_view view = {.selected = 1, .follows = true};
    page_fit_view(&page, &view, HEIGHT);
    assert_false(view.follows);
    check_picture(&view, HEIGHT, "HEAD\n  a\n    a1\n\nMORE\n\u25B8 b\n");
    assert_int_equal(page_row_at(&page, &view, HEIGHT, 0), PAGE_NO_ROW);
    assert_int_equal(page_row_at(&page, &view, HEIGHT, 1), 0);
    assert_int_equal(page_row_at(&page, &view, HEIGHT, 2), 0);
    assert_int_equal(page_row_at(&page, &view, HEIGHT, 5), 1);
    assert_int_equal(page_row_at(&page, &view, HEIGHT, 6), PAGE_NO_ROW);
    assert_int_equal(page_row_at(&page, &view, HEIGHT, -7), PAGE_NO_ROW);
    page.ascii = true;
    check_picture(&view, HEIGHT, "HEAD\n  a\n    a1\n\nMORE\n> b\n");
}

static void add_ten_rows(void)
{
    page_add_heading(&page, "HEAD");
    for (int i = 0; i < 10; i++) {
        char name[2] = {(char)('a' + i), '\0'};
        add_row(name, 1);
    }
}

static void test_the_selected_row_is_followed(void **state)
{
    (void)state;
    struct page_view view = {.follows = true};
    add_ten_rows();
    for (int i = 1; i < 12; i++) {
        page_move(&page, &view, HEIGHT, 1);
        page_fit_view(&page, &view, HEIGHT);
        assert_int_equal(view.selected, i < 10 ? i : 9);
        int line = view.selected + 1 - view.scroll;
        assert_in_range(line, 0, HEIGHT - 1);
    }
    for (int i = 0; i < 12; i++) {
        page_move(&page, &view, HEIGHT, -1);
        page_fit_view(&page, &view, HEIGHT);
        assert_in_range(view.selected + 1 - view.scroll, 0, HEIGHT - 1);
    }
    /* The heading above the first row comes back. */
    assert_int_equal(view.scroll, 0);
    page_move(&page, &view, HEIGHT, 100);
    page_fit_view(&page, &view, HEIGHT);
    assert_int_equal(view.selected, 9);
    assert_int_equal(view.scroll, 11 - HEIGHT);
}

static void test_scrolling_leaves_the_selection(void **state)
{
    (void)state;
    struct page_view view = {.selected = 2};
    add_ten_rows();
    page_scroll(&page, &view, HEIGHT, 3);
    page_fit_view(&page, &view, HEIGHT);
    assert_int_equal(view.scroll, 3);
    assert_int_equal(view.selected, 2);
    page_scroll(&page, &view, HEIGHT, 1000);
    assert_int_equal(view.scroll, 11 - HEIGHT);
    page_scroll(&page, &view, HEIGHT, -1000);
    assert_int_equal(view.scroll, 0);
    page_scroll(&page, &view, 100, 5);
    assert_int_equal(view.scroll, 0);
}

static void test_a_page_without_rows_scrolls(void **state)
{
    (void)state;
    struct page_view view = {0};
    for (int i = 0; i < 20; i++)
        page_add_wrapped(&page, LOOK_NORMAL, 0, "line");
    page_move(&page, &view, HEIGHT, 1);
    assert_int_equal(view.scroll, 1);
    page_move(&page, &view, HEIGHT, -5);
    assert_int_equal(view.scroll, 0);
    page_fit_view(&page, &view, HEIGHT);
    assert_int_equal(view.selected, 0);
}

/* Ten lines, a row, ten lines, a row: every line is seen before the row behind it is selected. */
static void test_text_before_a_row_is_read_first(void **state)
{
    (void)state;
    struct page_view view = {0};
    int seen = HEIGHT;
    for (int row = 0; row < 2; row++) {
        for (int i = 0; i < 10; i++)
            page_add_wrapped(&page, LOOK_NORMAL, 0, "text");
        add_row("row", 1);
    }
    page_fit_view(&page, &view, HEIGHT);
    assert_int_equal(view.scroll, 0);
    for (int i = 0; view.selected < 1; i++) {
        assert_true(i < 30);
        page_move(&page, &view, HEIGHT, 1);
        page_fit_view(&page, &view, HEIGHT);
        assert_true(view.scroll <= seen);
        seen = view.scroll + HEIGHT;
    }
    assert_int_equal(seen, 22);
    /* Back, and with one stroke to the end, nothing is in the way. */
    page_move(&page, &view, HEIGHT, -1);
    assert_int_equal(view.selected, 0);
    page_move(&page, &view, HEIGHT, 22);
    assert_int_equal(view.selected, 1);
}

static void test_pinned_lines_stay(void **state)
{
    (void)state;
    struct page_view view = {.selected = 9, .follows = true};
    page_add_wrapped(&page, LOOK_STRONG, 0, "QUESTION");
    page_pin(&page);
    add_ten_rows();
    page_fit_view(&page, &view, HEIGHT);
    check_picture(&view, HEIGHT, "QUESTION\n  f\n  g\n  h\n  i\n\u25B8 j\n");
    assert_int_equal(page_row_at(&page, &view, HEIGHT, 0), PAGE_NO_ROW);
    assert_int_equal(page_row_at(&page, &view, HEIGHT, 1), 5);
    for (int i = 9; i >= 0; i--) {
        struct strbuf text;
        strbuf_init(&text);
        append_picture(&view, HEIGHT, &text);
        assert_contains(text.text, "\u25B8");
        assert_contains(text.text, "QUESTION");
        strbuf_release(&text);
        page_move(&page, &view, HEIGHT, -1);
        page_fit_view(&page, &view, HEIGHT);
    }
    /* Not where they would take the place of what is answered. */
    view = (struct page_view){.selected = 9, .follows = true};
    page_fit_view(&page, &view, 2);
    check_picture(&view, 2, "  i\n\u25B8 j\n");
}

/* How many cells of the row have the look. */
static int count_look(const struct canvas *canvas, int row, enum look look)
{
    int count = 0;
    for (int column = 0; column < canvas->columns; column++)
        count += canvas_cell(canvas, row, column)->look == look;
    return count;
}

static void test_the_selected_row_is_shown(void **state)
{
    (void)state;
    struct canvas canvas;
    struct page_view view = {.selected = 2};
    add_ten_rows();
    assert_true(canvas_init(&canvas, HEIGHT, WIDTH));
    page_draw(&page, &view, &canvas, 0, 0, HEIGHT);
    assert_int_equal(count_look(&canvas, 3, LOOK_MARKER), 1);
    assert_int_equal(canvas.cursor_row, 3);
    assert_int_equal(canvas.cursor_column, 0);
    page.fills_selected = true;
    page_draw(&page, &view, &canvas, 0, 0, HEIGHT);
    assert_int_equal(count_look(&canvas, 3, LOOK_SELECTED), WIDTH);
    assert_int_equal(canvas.cursor_row, 3);
    view.selected = 9; /* below what is seen */
    page_draw(&page, &view, &canvas, 0, 0, HEIGHT);
    assert_int_equal(canvas.cursor_row, -1);
    page.fills_selected = false;
    canvas_release(&canvas);
}

static void test_turning_skips_nothing(void **state)
{
    (void)state;
    for (int pinned = 0; pinned < 5; pinned++) {
        struct page_view view = {0};
        bool seen[64] = {false};
        page_begin(&page, WIDTH, false, 0);
        for (int i = 0; i < 60; i++) {
            page_add_line(&page);
            page_add_format(&page, LOOK_NORMAL, "%d", i);
            if (i + 1 == pinned)
                page_pin(&page);
        }
        for (int turn = 0; turn < 60; turn++, page_turn(&page, &view, 12, 1)) {
            struct canvas canvas;
            assert_true(canvas_init(&canvas, 12, WIDTH));
            page_draw(&page, &view, &canvas, 0, 0, 12);
            for (int row = 0; row < 12; row++) {
                int line = 0;
                for (int c = 0; canvas_cell(&canvas, row, c)->text[0] != ' '; c++)
                    line = line * 10 + canvas_cell(&canvas, row, c)->text[0] - '0';
                seen[line] = true;
            }
            canvas_release(&canvas);
        }
        for (int i = 0; i < 60; i++)
            assert_true(seen[i]);
        page_turn(&page, &view, 12, -100);
        assert_int_equal(view.scroll, 0);
    }
}

static void test_rows_that_went_away(void **state)
{
    (void)state;
    struct page_view view = {.selected = 40, .scroll = 40};
    add_ten_rows();
    page_fit_view(&page, &view, HEIGHT);
    assert_int_equal(view.selected, 9);
    assert_int_equal(view.scroll, 11 - HEIGHT);
    page_begin(&page, WIDTH, false, 9);
    assert_int_equal(page.row_count, 0);
    page_fit_view(&page, &view, HEIGHT);
    assert_int_equal(view.selected, 0);
    assert_int_equal(view.scroll, 0);
    check_picture(&view, HEIGHT, "\n\n\n\n\n\n");
}

static void add_random(uint64_t *seed)
{
    static const char *const texts[] = {"",
                                        "a",
                                        "some words in a row that wrap",
                                        "\u7530\u8FBA\u7F8E\u54B2\u7530\u8FBA\u7F8E\u54B2",
                                        "e\u0301\u0302 \u202Ex\u202C",
                                        "x\ny\n",
                                        "areallylongwordthathasnoblankinitanywhereatall"};
    const char *text = texts[sample_random(seed, COUNT_OF(texts))];
    int number = (int)sample_random(seed, 50);
    switch (sample_random(seed, 9)) {
    case 0:
        page_add_line(&page);
        break;
    case 1:
        page_add(&page, LOOK_GOOD, text);
        break;
    case 2:
        page_move_to(&page, number);
        break;
    case 3:
        page_add_right(&page, LOOK_DIM, text);
        break;
    case 4:
        page_add_wrapped(&page, LOOK_NORMAL, number, text);
        break;
    case 5:
        page_add_labelled(&page, number % 9, text, number % 13, LOOK_NORMAL, text);
        break;
    case 6:
        page_add_heading(&page, text);
        break;
    case 7:
        page_begin_row(&page);
        page_add(&page, LOOK_STRONG, text);
        break;
    default:
        page_end_row(&page);
        break;
    }
}

static void test_rows_know_their_item(void **state)
{
    (void)state;
    page_begin_row(&page);
    page_end_row(&page);
    page_begin_item(&page, 7);
    page_add_wrapped(&page, LOOK_NORMAL, 4, "more of the same row");
    page_end_row(&page);
    page_add_blank(&page);
    assert_int_equal(page_get_item(&page, 1), 7);
    assert_int_equal(page_get_item(&page, 0), PAGE_NO_ITEM);
    assert_int_equal(page_get_item(&page, 2), PAGE_NO_ITEM);
    assert_int_equal(page_get_item(&page, PAGE_NO_ROW), PAGE_NO_ITEM);
    assert_int_equal(page_find_item(&page, 7), 1);
    assert_int_equal(page_find_item(&page, 8), PAGE_NO_ROW);
    assert_int_equal(page_find_item(&page, PAGE_NO_ITEM), PAGE_NO_ROW);
}

static void test_links_are_found_where_they_stand(void **state)
{
    (void)state;
    struct page_view view = {.scroll = 0};
    page_add_line(&page);
    page_add(&page, LOOK_NORMAL, "all ");
    page_add_link(&page, LOOK_KEY, "[P1]", 3);
    page_add_line(&page);
    page_add_link(&page, LOOK_KEY, "\u7530", 4);
    assert_int_equal(page_link_at(&page, &view, HEIGHT, 0, 3), PAGE_NO_LINK);
    assert_int_equal(page_link_at(&page, &view, HEIGHT, 0, 4), 3);
    assert_int_equal(page_link_at(&page, &view, HEIGHT, 0, 7), 3);
    assert_int_equal(page_link_at(&page, &view, HEIGHT, 0, 8), PAGE_NO_LINK);
    assert_int_equal(page_link_at(&page, &view, HEIGHT, 1, 1), 4);
    assert_int_equal(page_link_at(&page, &view, HEIGHT, 2, 0), PAGE_NO_LINK);
    assert_int_equal(page_link_at(&page, &view, HEIGHT, -1, 0), PAGE_NO_LINK);
    assert_int_equal(page_link_at(&page, &view, HEIGHT, 0, -1), PAGE_NO_LINK);
}

/* A part of the row is selected instead of all of it; the marker stands before it all the same. */
static void test_a_part_of_a_row_is_selected(void **state)
{
    (void)state;
    struct canvas canvas;
    struct page_view view = {.selected = 0};
    page_begin_row(&page);
    page_add(&page, LOOK_NORMAL, "a");
    page_add_selected(&page, "b", 5);
    page_end_row(&page);
    assert_true(canvas_init(&canvas, 1, WIDTH));
    page_draw(&page, &view, &canvas, 0, 0, 1);
    assert_int_equal(canvas_cell(&canvas, 0, 0)->look, LOOK_MARKER);
    assert_int_equal(canvas_cell(&canvas, 0, 2)->look, LOOK_NORMAL);
    assert_int_equal(canvas_cell(&canvas, 0, 3)->look, LOOK_SELECTED);
    assert_int_equal(canvas_cell(&canvas, 0, 4)->look, LOOK_NORMAL);
    assert_int_equal(page_link_at(&page, &view, 1, 0, 3), 5);
    assert_int_equal(canvas.cursor_column, 3);
    canvas_release(&canvas);
}

/* What is found is marked in texts, not in our labels, and in the selected row too. */
static void test_matches_are_marked(void **state)
{
    (void)state;
    struct canvas canvas;
    struct page_view view = {.selected = 0};
    struct match_pattern pattern;
    match_parse(&pattern, "note");
    page.pattern = &pattern;
    page.fills_selected = true;
    page_begin_row(&page);
    page_add(&page, LOOK_LABEL, "note ");
    page_add(&page, LOOK_NORMAL, "a Note");
    page_end_row(&page);
    assert_true(canvas_init(&canvas, 1, WIDTH));
    page_draw(&page, &view, &canvas, 0, 0, 1);
    for (int column = 2; column < 13; column++)
        assert_int_equal(canvas_cell(&canvas, 0, column)->look,
                         column < 9 ? LOOK_SELECTED : LOOK_MATCH);
    canvas_release(&canvas);
}

/* One that is written from right to left is no more than one text by that, and ends once. */
static void test_a_match_parts_no_text(void **state)
{
    (void)state;
    struct canvas canvas;
    struct page_view view = {.selected = 0};
    struct match_pattern pattern;
    match_parse(&pattern, "\u05E0");
    page.pattern = &pattern;
    page_add_line(&page);
    page_add(&page, LOOK_NORMAL, "\u05D3\u05E0\u05D4 12");
    page_add(&page, LOOK_NORMAL, "\u05E0 3");
    page_add(&page, LOOK_NORMAL, " 4");
    assert_true(canvas_init(&canvas, 1, WIDTH));
    page_draw(&page, &view, &canvas, 0, 0, 1);
    assert_int_equal(canvas_cell(&canvas, 0, 1)->look, LOOK_MATCH);
    for (int column = 0; column < WIDTH; column++)
        assert_int_equal(canvas_cell(&canvas, 0, column)->is_end, column == 5 || column == 8);
    canvas_release(&canvas);
}

static void test_random_pages(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int i = 0; i < ROUNDS; i++) {
        struct page_view view = {.selected = (int)sample_random(&seed, 9), .follows = true};
        int height = (int)sample_random(&seed, 12) + 1;
        page_begin(&page, (int)sample_random(&seed, 40) + 1, i % 2 == 0, view.selected);
        for (uint32_t parts = sample_random(&seed, 30); parts > 0; parts--)
            add_random(&seed);
        if (i % 3 == 0)
            page_pin(&page);
        for (int turn = 0; turn < 4; turn++) {
            struct strbuf text;
            strbuf_init(&text);
            page_fit_view(&page, &view, height);
            append_picture(&view, height, &text);
            for (int line = -1; line <= height; line++)
                assert_true(page_row_at(&page, &view, height, line) < page.row_count);
            page_move(&page, &view, height, (int)sample_random(&seed, 9) - 4);
            page_turn(&page, &view, height, (int)sample_random(&seed, 3) - 1);
            strbuf_release(&text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_texts_of_a_line, begin, end),
        cmocka_unit_test_setup_teardown(test_what_stands_at_the_right_cuts_the_rest, begin, end),
        cmocka_unit_test_setup_teardown(test_wrapping, begin, end),
        cmocka_unit_test_setup_teardown(test_labels_stand_above_where_it_is_narrow, begin, end),
        cmocka_unit_test_setup_teardown(test_rows, begin, end),
        cmocka_unit_test_setup_teardown(test_the_selected_row_is_followed, begin, end),
        cmocka_unit_test_setup_teardown(test_scrolling_leaves_the_selection, begin, end),
        cmocka_unit_test_setup_teardown(test_a_page_without_rows_scrolls, begin, end),
        cmocka_unit_test_setup_teardown(test_text_before_a_row_is_read_first, begin, end),
        cmocka_unit_test_setup_teardown(test_pinned_lines_stay, begin, end),
        cmocka_unit_test_setup_teardown(test_the_selected_row_is_shown, begin, end),
        cmocka_unit_test_setup_teardown(test_turning_skips_nothing, begin, end),
        cmocka_unit_test_setup_teardown(test_rows_that_went_away, begin, end),
        cmocka_unit_test_setup_teardown(test_rows_know_their_item, begin, end),
        cmocka_unit_test_setup_teardown(test_links_are_found_where_they_stand, begin, end),
        cmocka_unit_test_setup_teardown(test_a_part_of_a_row_is_selected, begin, end),
        cmocka_unit_test_setup_teardown(test_a_match_parts_no_text, begin, end),
        cmocka_unit_test_setup_teardown(test_matches_are_marked, begin, end),
        cmocka_unit_test_setup_teardown(test_random_pages, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
