/* Pages as text for reading aloud. */
#include "tui/plain_page.h"

#include <string.h>

#include "base/strbuf.h"
#include "tui/widgets/page.h"
#include "unit.h"

struct fixture {
    struct page page;
    struct strbuf out;
};

static void begin(struct fixture *fixture)
{
    page_init(&fixture->page);
    strbuf_init(&fixture->out);
    page_begin(&fixture->page, PLAIN_PAGE_COLUMNS, false, 0);
}

static void check(struct fixture *fixture, bool names_rows, const char *expected)
{
    plain_page_append(&fixture->page, names_rows, &fixture->out);
    assert_string_equal(fixture->out.text, expected);
    strbuf_release(&fixture->out);
    page_release(&fixture->page);
}

static void test_columns_become_a_sentence(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    page_add_line(&fixture.page);
    page_add(&fixture.page, LOOK_STRONG, "4 Context");
    page_move_to(&fixture.page, 30);
    page_add(&fixture.page, LOOK_NORMAL, "73%");
    page_add_right(&fixture.page, LOOK_DIM, "4/4 answered");
    page_add_labelled(&fixture.page, 2, "note", 10, LOOK_NORMAL, "What was seen.");
    page_add_line(&fixture.page);
    page_add(&fixture.page, LOOK_NORMAL, "(a");
    page_add_right(&fixture.page, LOOK_NORMAL, ", b)");
    check(&fixture, false, "4 Context: 73%, 4/4 answered\nnote: What was seen.\n(a, b)\n");
}

static void test_pictures_are_left_out(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    page_add_line(&fixture.page);
    page_add(&fixture.page, LOOK_NORMAL, "\u2500\u2500\u2500\u2500");
    page_add_line(&fixture.page);
    page_add(&fixture.page, LOOK_BAR, "\u25B0\u25B0\u25A8\u25B1 ");
    page_add(&fixture.page, LOOK_NORMAL, "40% \u2591\u2591");
    page_add_line(&fixture.page);
    page_add(&fixture.page, LOOK_GOOD, "\u25CF conforming");
    page_add_line(&fixture.page);
    page_add(&fixture.page, LOOK_GOOD, "\u2022 \u00FC\u6F22 \u2013 \u2713");
    check(&fixture, false, "40%\nconforming\n\u00FC\u6F22 \u2013\n");
}

static void test_rows_are_numbered_and_ticks_are_words(void **state)
{
    (void)state;
    static const bool tagged[] = {false, true};
    struct fixture fixture;
    struct strbuf row;
    begin(&fixture);
    fixture.page.tagged = tagged;
    page_begin_row(&fixture.page);
    page_add(&fixture.page, LOOK_GOOD, "[x] ");
    page_add(&fixture.page, LOOK_NORMAL, "json");
    page_add_wrapped(&fixture.page, LOOK_DIM, 4, "for programs");
    page_end_row(&fixture.page);
    page_begin_item(&fixture.page, 1);
    page_add(&fixture.page, LOOK_DIM, "[ ] ");
    page_add(&fixture.page, LOOK_NORMAL, "html");
    page_end_row(&fixture.page);
    strbuf_init(&row);
    plain_page_append_row(&fixture.page, 0, &row);
    assert_string_equal(row.text, "on: json\nfor programs\n");
    strbuf_clear(&row);
    plain_page_append_row_name(&fixture.page, 1, &row);
    assert_string_equal(row.text, "marked: off, html");
    strbuf_release(&row);
    check(&fixture, true, "Row 1: on: json\nfor programs\nRow 2: marked: off, html\n");
}

static void test_empty_lines_stand_alone_and_inside(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    page_add_blank(&fixture.page);
    page_add_heading(&fixture.page, "ONE");
    page_add_blank(&fixture.page);
    page_add_blank(&fixture.page);
    page_add_heading(&fixture.page, "TWO");
    page_add_blank(&fixture.page);
    check(&fixture, false, "ONE\n\nTWO\n");
}

static void check_note(const char *note, const char *expected)
{
    struct strbuf out;
    strbuf_init(&out);
    plain_page_append_note(note, &out);
    assert_string_equal(out.text, expected);
    strbuf_release(&out);
}

static void test_notes_are_words(void **state)
{
    (void)state;
    check_note("3/4", "3 of 4");
    check_note("60% (up to 79%)", "60% (up to 79%)");
    check_note("a/b", "a/b");
    check_note("3/", "3/");
    check_note("Learn  what", "Learn: what");
}

static void check_wrapped(const char *text, int columns, bool ascii, const char *expected)
{
    struct strbuf out;
    strbuf_init(&out);
    plain_page_append_wrapped(text, columns, ascii, &out);
    assert_string_equal(out.text, expected);
    strbuf_release(&out);
}

static void test_lines_fit_and_steer_nothing(void **state)
{
    (void)state;
    check_wrapped("one two three", 8, false, "one two\nthree\n");
    check_wrapped("a\x1b[31mb\u202E", 20, false, "a\u241B[31mb\uFFFD\n");
    check_wrapped("0.4\u20130.8 \u201Cx\u201D \u2026 \u00FC e\u0301", 40, true,
                  "0.4-0.8 \"x\" ... ? e\n");
    check_wrapped("", 10, false, "");
}

static void test_sentences_end_once(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out);
    plain_page_end_sentence(&out);
    strbuf_append_text(&out, " Both?");
    plain_page_end_sentence(&out);
    strbuf_append_text(&out, " Yes");
    plain_page_end_sentence(&out);
    plain_page_end_sentence(&out);
    assert_string_equal(out.text, ". Both? Yes.");
    strbuf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_become_a_sentence),
        cmocka_unit_test(test_pictures_are_left_out),
        cmocka_unit_test(test_rows_are_numbered_and_ticks_are_words),
        cmocka_unit_test(test_empty_lines_stand_alone_and_inside),
        cmocka_unit_test(test_notes_are_words),
        cmocka_unit_test(test_lines_fit_and_steer_nothing),
        cmocka_unit_test(test_sentences_end_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
