/* base/text: UTF-8 as people see it. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"

#define COMBINING_ACUTE "\xCC\x81"
#define JOINER "\xE2\x80\x8D"
#define OVERRIDE "\xE2\x80\xAE"    /* U+202E */
#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */
#define ELLIPSIS "\xE2\x80\xA6"
#define WOMAN "\xF0\x9F\x91\xA9"  /* U+1F469 */
#define LAPTOP "\xF0\x9F\x92\xBB" /* U+1F4BB */

static void test_utf8_is_checked_to_the_letter_of_rfc_3629(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t count;
        long bad; /* -1: valid */
    } table[] = {
        {"", 0, -1},
        {"plain", 5, -1},
        {"a\0b", 3, -1},
        {"\xC2\x80", 2, -1},
        {"\xEF\xBF\xBF", 3, -1},
        {"\xF0\x90\x80\x80", 4, -1},
        {"\xF4\x8F\xBF\xBF", 4, -1},
        {"ab\x80", 3, 2},           /* a continuation alone */
        {"\xC0\xAF", 2, 0},         /* overlong */
        {"\xC1\xBF", 2, 0},         /* overlong */
        {"\xE0\x80\xAF", 3, 0},     /* overlong */
        {"\xF0\x80\x80\xAF", 4, 0}, /* overlong */
        {"\xED\xA0\x80", 3, 0},     /* a surrogate */
        {"\xED\xBF\xBF", 3, 0},     /* a surrogate */
        {"\xF4\x90\x80\x80", 4, 0}, /* past U+10FFFF */
        {"\xF5\x80\x80\x80", 4, 0},
        {"\xFF", 1, 0},
        {"a\xC3", 2, 1}, /* cut off */
        {"a\xE2\x82", 3, 1},
        {"a\xF0\x9F\x92", 4, 1},
        {"\xC3\x28", 2, 0},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        size_t bad = 99;
        bool valid = text_is_utf8(table[i].bytes, table[i].count, &bad);
        if (valid != (table[i].bad < 0) || (!valid && bad != (size_t)table[i].bad))
            fail_msg("row %zu: %s at %zu", i, valid ? "valid" : "invalid", bad);
    }
}

static void test_width_counts_columns_of_a_terminal(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int columns;
    } table[] = {
        {"", 0},
        {"abc", 3},
        {"\xC3\xA4\xC3\xB6", 2}, /* umlauts */
        {"e" COMBINING_ACUTE, 1},
        {"\xE7\x94\xB0\xE8\xBE\xBA", 4}, /* two ideographs */
        {WOMAN, 2},
        {WOMAN JOINER LAPTOP, 4}, /* terminals add up the parts */
        {"\t", 1},                /* shown as a symbol */
        {"\x1B[0m", 4},
        {"\x7F", 1},
        {OVERRIDE, 1}, /* shown as U+FFFD */
        {"\xFF\xFE", 2},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (text_width(table[i].text) != table[i].columns)
            fail_msg("row %zu: %d columns", i, text_width(table[i].text));
}

/* Every text is made of clusters that lie end to end, forwards and backwards. */
static void test_clusters_forwards_and_backwards_agree(void **state)
{
    (void)state;
    static const char *const texts[] = {"plain",
                                        "e" COMBINING_ACUTE COMBINING_ACUTE "x",
                                        "\xE7\x94\xB0"
                                        "a" WOMAN JOINER LAPTOP,
                                        COMBINING_ACUTE "a",
                                        "\xFF"
                                        "a\xC3",
                                        "line\nnext" COMBINING_ACUTE "\n\nlast",
                                        OVERRIDE "x"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        size_t length = strlen(texts[i]);
        for (size_t at = 0; at < length;) {
            struct text_cluster cluster = text_next_cluster(texts[i] + at, length - at);
            assert_true(cluster.bytes > 0);
            assert_int_equal(text_previous_cluster(texts[i], at + cluster.bytes), at);
            at += cluster.bytes;
        }
        assert_int_equal(text_previous_cluster(texts[i], 0), 0);
    }
    assert_int_equal(text_next_cluster("", 0).bytes, 0);
}

static void test_marks_stay_with_their_character(void **state)
{
    (void)state;
    struct text_cluster cluster = text_next_cluster("e" COMBINING_ACUTE "x", 4);
    assert_int_equal(cluster.bytes, 3);
    assert_int_equal(cluster.columns, 1);
    cluster = text_next_cluster("\xE7\x94\xB0x", 4);
    assert_int_equal(cluster.bytes, 3);
    assert_int_equal(cluster.columns, 2);
    cluster = text_next_cluster("\xFFx", 2);
    assert_int_equal(cluster.bytes, 1);
    assert_int_equal(cluster.columns, 1);
}

static void test_fit_takes_whole_clusters_only(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int columns;
        size_t bytes;
        int used;
    } table[] = {
        {"abc", 0, 0, 0},
        {"abc", -5, 0, 0},
        {"abc", 2, 2, 2},
        {"abc", 3, 3, 3},
        {"abc", 99, 3, 3},
        {"a\xE7\x94\xB0", 2, 1, 1}, /* the wide one does not fit any more */
        {"a\xE7\x94\xB0", 3, 4, 3},
        {"e" COMBINING_ACUTE "x", 1, 3, 1},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        int used = -1;
        size_t bytes = text_fit(table[i].text, strlen(table[i].text), table[i].columns, &used);
        if (bytes != table[i].bytes || used != table[i].used)
            fail_msg("row %zu: %zu bytes, %d columns", i, bytes, used);
    }
}

/* The lines of the text, each followed by "|". */
static void check_wrapped(const char *text, int columns, const char *expected)
{
    struct strbuf lines;
    struct text_line line;
    const char *cursor = text;
    strbuf_init(&lines);
    while (text_wrap_next(&cursor, columns, &line)) {
        strbuf_append(&lines, line.start, line.bytes);
        strbuf_append_char(&lines, '|');
    }
    assert_string_equal(lines.text, expected);
    strbuf_release(&lines);
}

static void test_wrapping_breaks_at_spaces(void **state)
{
    (void)state;
    check_wrapped("", 5, "");
    check_wrapped("short", 5, "short|");
    check_wrapped("one two three", 7, "one two|three|");
    check_wrapped("one two three", 6, "one|two|three|");
    check_wrapped("one  two", 4, "one |two|");
    check_wrapped("one two three", 100, "one two three|");
}

static void test_wrapping_breaks_a_word_only_where_it_is_longer_than_a_line(void **state)
{
    (void)state;
    check_wrapped("abcdefgh", 3, "abc|def|gh|");
    check_wrapped("a bcdefgh", 3, "a|bcd|efg|h|");
    check_wrapped(" aaaa bbbb", 5, " aaaa|bbbb|");
    check_wrapped("\xE7\x94\xB0\xE8\xBE\xBA", 1, "\xE7\x94\xB0|\xE8\xBE\xBA|");
    check_wrapped("ab", 0, "a|b|");
}

static void test_indented_word_is_not_broken(void **state)
{
    (void)state;
    check_wrapped(" abcd ef", 4, "|abcd|ef|");
    check_wrapped("  abcd ef", 5, " |abcd|ef|");
    check_wrapped(" abcdef", 4, "|abcd|ef|");
}

static void test_wrapping_keeps_line_ends(void **state)
{
    (void)state;
    check_wrapped("one\ntwo", 80, "one|two|");
    check_wrapped("one\n\ntwo", 80, "one||two|");
    check_wrapped("one\n", 80, "one|");
    check_wrapped("\n", 80, "|");
    check_wrapped("abc \ndef", 3, "abc|def|");
    check_wrapped("abcdef   \nghi", 6, "abcdef|ghi|");
}

static void test_wrapped_lines_never_exceed_the_width(void **state)
{
    (void)state;
    const char *text = "A\xC3\xA4 \xE7\x94\xB0\xE8\xBE\xBA wide " WOMAN JOINER LAPTOP
                       "   e" COMBINING_ACUTE " \xFF\x01 averyveryverylongword\n  indented end";
    for (int columns = 2; columns < 40; columns++) {
        const char *cursor = text;
        struct text_line line;
        while (text_wrap_next(&cursor, columns, &line))
            assert_true(text_width_bytes(line.start, line.bytes) <= columns);
        assert_int_equal(*cursor, '\0');
    }
}

static void check_visible(const char *text, size_t count, const char *expected)
{
    struct strbuf out;
    strbuf_init(&out);
    text_append_visible(&out, text, count);
    assert_string_equal(out.text, expected);
    strbuf_release(&out);
}

static void test_what_could_steer_a_terminal_is_made_visible(void **state)
{
    (void)state;
    check_visible("a\x1B[2Jb", 6, "a\xE2\x90\x9B[2Jb");
    check_visible("a\nb\tc\0d", 7,
                  "a\xE2\x90\x8A"
                  "b\xE2\x90\x89"
                  "c\xE2\x90\x80"
                  "d");
    check_visible("\x7F", 1, "\xE2\x90\xA1");
    check_visible("\xC2\x9B"
                  "31m",
                  5, REPLACEMENT "31m"); /* CSI as one character */
    check_visible("abc" OVERRIDE "def", 9, "abc" REPLACEMENT "def");
    check_visible("\xE2\x81\xA6\xE2\x81\xA9", 6, REPLACEMENT REPLACEMENT); /* isolates */
    check_visible("\xE2\x80\xA8\xE2\x80\xA9", 6, REPLACEMENT REPLACEMENT); /* separators */
    check_visible("a\xFF"
                  "b\xC3",
                  4, "a" REPLACEMENT "b" REPLACEMENT);
    check_visible("\xC3\xA4 " WOMAN JOINER LAPTOP, 14, "\xC3\xA4 " WOMAN JOINER LAPTOP);
}

static void test_visible_form_takes_the_columns_that_width_says(void **state)
{
    (void)state;
    for (int32_t first = 0; first < 0x100; first++) {
        char text[3] = {(char)first, 'x', '\0'};
        struct strbuf out;
        strbuf_init(&out);
        text_append_visible(&out, text, 2);
        assert_int_equal(text_width(out.text), text_width_bytes(text, 2));
        strbuf_release(&out);
    }
}

static void test_printed_text_is_visible_too(void **state)
{
    (void)state;
    char *printed = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&printed, &bytes);
    text_print_visible("a\rb", stream);
    fclose(stream);
    assert_string_equal(printed, "a\xE2\x90\x8D"
                                 "b");
    free(printed);
}

static void test_column_is_padded_or_cut_with_an_ellipsis(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int columns;
        const char *expected;
    } table[] = {
        {"abc", 5, "abc  "},
        {"abc", 3, "abc"},
        {"abcd", 3, "ab" ELLIPSIS},
        {"abcd", 1, ELLIPSIS},
        {"abcd", 0, ""},
        {"", 2, "  "},
        {"\xE7\x94\xB0\xE8\xBE\xBA", 3, "\xE7\x94\xB0" ELLIPSIS},
        {"\xE7\x94\xB0\xE8\xBE\xBA", 2, ELLIPSIS " "},
        {"a\x1B"
         "b",
         4,
         "a\xE2\x90\x9B"
         "b "},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct strbuf out;
        strbuf_init(&out);
        text_append_column(&out, table[i].text, table[i].columns);
        assert_string_equal(out.text, table[i].expected);
        assert_int_equal(text_width(out.text), table[i].columns);
        strbuf_release(&out);
    }
}

static void test_controls_are_found_in_every_form(void **state)
{
    (void)state;
    assert_false(text_has_control("plain \xC3\xA4", false));
    assert_true(text_has_control("a\nb", false));
    assert_false(text_has_control("a\nb\tc", true));
    assert_true(text_has_control("a\rb", true));
    assert_true(text_has_control("a\x1B", true));
    assert_true(text_has_control("a\x7F", true));
    assert_true(text_has_control("a\xC2\x9B", true));
    assert_false(text_has_control("", false));
}

static void test_noncharacters_of_every_plane_are_found(void **state)
{
    (void)state;
    assert_true(text_has_control("a\xEF\xB7\x90", false)); /* U+FDD0 */
    assert_true(text_has_control("a\xEF\xB7\xAF", true));  /* U+FDEF */
    assert_false(text_has_control("a\xEF\xB7\xB0", true)); /* U+FDF0 */
    for (int32_t plane = 0; plane <= 16; plane++) {
        assert_true(text_is_noncharacter(plane * 0x10000 + 0xFFFE));
        assert_true(text_is_noncharacter(plane * 0x10000 + 0xFFFF));
        assert_false(text_is_noncharacter(plane * 0x10000 + 0xFFFD));
    }
    assert_false(text_is_noncharacter(-1));
    assert_false(text_is_control(-1));
    assert_true(text_is_control(0x9F));
    assert_false(text_is_control(0xA0));
}

static void test_what_is_written_from_right_to_left(void **state)
{
    (void)state;
    static const char *const texts[] = {"\u05D0",       "a \u05D0 b", "\u0639\u0644\u064A",
                                        "\u0663\u0664", "\u0710",     "\u07C1",
                                        "\U0001E900",   "\xFF\u05D0"};
    static const char *const others[] = {"",       "a 12 (x)",   "\u7530\u8FBA", "e\u0301",
                                         "\u06F1", "\U0001F44D", "\xFF\xD7",     "\u0421"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_true(text_has_rtl(texts[i], strlen(texts[i])));
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_false(text_has_rtl(others[i], strlen(others[i])));
    assert_false(text_has_rtl("a\u05D0", 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_written_from_right_to_left),
        cmocka_unit_test(test_utf8_is_checked_to_the_letter_of_rfc_3629),
        cmocka_unit_test(test_width_counts_columns_of_a_terminal),
        cmocka_unit_test(test_clusters_forwards_and_backwards_agree),
        cmocka_unit_test(test_marks_stay_with_their_character),
        cmocka_unit_test(test_fit_takes_whole_clusters_only),
        cmocka_unit_test(test_wrapping_breaks_at_spaces),
        cmocka_unit_test(test_wrapping_breaks_a_word_only_where_it_is_longer_than_a_line),
        cmocka_unit_test(test_indented_word_is_not_broken),
        cmocka_unit_test(test_wrapping_keeps_line_ends),
        cmocka_unit_test(test_wrapped_lines_never_exceed_the_width),
        cmocka_unit_test(test_what_could_steer_a_terminal_is_made_visible),
        cmocka_unit_test(test_visible_form_takes_the_columns_that_width_says),
        cmocka_unit_test(test_printed_text_is_visible_too),
        cmocka_unit_test(test_column_is_padded_or_cut_with_an_ellipsis),
        cmocka_unit_test(test_controls_are_found_in_every_form),
        cmocka_unit_test(test_noncharacters_of_every_plane_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
