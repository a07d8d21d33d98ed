/* report/markdown: text that Markdown shows as it is. What a renderer makes of it is looked at in
 * tests/cli/test_report_markdown.py. */
#include "unit.h"

#include <string.h>

#include "base/strbuf.h"
#include "report/markdown.h"
#include "sample.h"

static void assert_line(const char *text, const char *expected)
{
    struct strbuf out;
    strbuf_init(&out);
    markdown_append_line(&out, text);
    assert_string_equal(out.text, expected);
    strbuf_release(&out);
}

static void assert_lines(const char *text, const char *expected)
{
    struct strbuf out;
    strbuf_init(&out);
    markdown_append_lines(&out, text, 2);
    assert_string_equal(out.text, expected);
    strbuf_release(&out);
}

static void test_plain_text_stays_as_readable_as_it_is(void **state)
{
    (void)state;
    static const char *const table[] = {
        "",
        "Minutes of the review, version 6 (2026-11-24): done!",
        "sharepoint/isms/certificates/2025_recertification.pdf",
        "R&D, 5 > 4, 50% + 3, a = b; 4.5 days; 12) later",
        "J\u00f6rg \u00d6zt\u00fcrk-Hansen \u7530\u8fba \u7f8e\u54b2",
        "07:30:15Z",
        "4.5",
        "-5",
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        assert_line(table[i], table[i]);
        assert_lines(table[i], table[i]);
    }
}

static void test_signs_of_markup_get_a_backslash(void **state)
{
    (void)state;
    assert_line("*a* _b_ ~~c~~ `d` \\", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\\\");
    assert_line("![x](y) <b> a|b", "!\\[x\\](y) \\<b> a\\|b");
    assert_line("&lt; &#x3c; & &nbsp", "\\&lt; \\&\\#x3c; & &nbsp");
    assert_line("C# x #", "C\\# x \\#");
    assert_line("a__b _", "a\\_\\_b \\_");
}

static void test_what_begins_a_block_does_not(void **state)
{
    (void)state;
    assert_lines("# a\n- b\n+ c\n> d\n1. e\n12) f\n===\n---\n-",
                 "\\# a\\\n  \\- b\\\n  \\+ c\\\n  "
                 "\\> d\\\n  1\\. e\\\n  12\\) f\\\n"
                 "  \\===\\\n  \\---\\\n  \\-");
    assert_lines("a - b + c > d 1. e", "a - b + c > d 1. e");
    assert_lines("1234567890. not a list", "1234567890. not a list");
}

static void test_lines_stay_lines(void **state)
{
    (void)state;
    assert_lines("a\nb", "a\\\n  b");
    assert_lines("a\n\nb", "a\\\n  \\\n  b");
    assert_lines("\na", "\\\n  a");
    assert_lines("a\n\n", "a&#10;&#10;");
    assert_line("a\nb", "a&#10;b");
    assert_lines("a\\\nb\\", "a\\\\\\\n  b\\\\");
}

static void test_blanks_at_the_ends_of_lines_are_kept(void **state)
{
    (void)state;
    assert_lines("  a  b  \n c ", "&#32; a  b &#32;\\\n  &#32;c&#32;");
    assert_line("\ta", "&#9;a");
}

static void test_what_github_looks_for_stands_in_code(void **state)
{
    (void)state;
    assert_line("ask @owner/team.", "ask `@owner/team`.");
    assert_line("ciso@example.org, now", "`ciso@example.org`, now");
    assert_line("see #12 and o/r#3 and GH-4", "see `#12` and `o/r#3` and `GH-4`");
    assert_line("$x_1$ costs $5", "`$x_1$` costs `$5`");
    assert_line(":tada: a:b 10:30:45", "`:tada:` a:b 10:30:45");
    assert_line("https://example.org/a_b?c=d&copy=e www.example.org WWW.example.org",
                "`https://example.org/a_b?c=d&copy=e` `www.example.org` `WWW.example.org`");
    assert_line("`@a`@b`", "\\``@a`\\``@b`\\`");
}

static void test_what_steers_becomes_visible(void **state)
{
    (void)state;
    assert_line("a\x1b[31mb", "a\u241b\\[31mb");
    assert_line("a\u202eb\u2066", "a\ufffdb\ufffd");
    assert_line("a\xff\xc3", "a\ufffd\ufffd");
    assert_line("a\rb", "a\u240db");
}

static void assert_anchor(const char *heading, const char *expected)
{
    struct strbuf out;
    strbuf_init(&out);
    markdown_append_anchor(&out, heading);
    assert_string_equal(out.text, expected);
    strbuf_release(&out);
}

static void test_anchors_are_named_as_github_does(void **state)
{
    (void)state;
    assert_anchor("42001 9.2.1 General (Internal audit)", "42001-921-general-internal-audit");
    assert_anchor("Third-party & customers", "third-party--customers");
}

static void assert_address(const char *text, const char *expected)
{
    struct strbuf out;
    strbuf_init(&out);
    markdown_append_address(&out, text, 4);
    assert_string_equal(out.text, expected);
    strbuf_release(&out);
}

static void test_only_clean_web_addresses_become_links(void **state)
{
    (void)state;
    assert_address("https://a.example/b?c=1&d=2",
                   "[`https://a.example/b?c=1&d=2`](https://a.example/b?c=1&d=2)");
    assert_address("http://a.example", "[`http://a.example`](http://a.example)");
    assert_address("javascript:alert(1)", "javascript:alert(1)");
    assert_address("https://a.example/)x", "`https://a.example/`)x");
    assert_address("https://a.example/ b", "`https://a.example/` b");
    assert_address("https:///b", "`https:///b`");
    assert_address("see https://a.example", "see `https://a.example`");
    assert_address("data:text/html,x", "data:text/html,x");
}

static void test_a_diagram_gets_no_signs(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out);
    markdown_append_diagram_text(&out, "Audit: a;b%%c#d`e\"<f>\n\u202eg (\u00fc), stage 1");
    assert_string_equal(out.text, "Audit  a b  c d e  f   g (\u00fc), stage 1");
    strbuf_release(&out);
}

/* Whatever the text, nothing is lost on the way out and a single line is one. */
static void test_any_bytes_are_taken(void **state)
{
    (void)state;
    uint64_t seed = 42;
    static const char signs[] = "a1 \n\t\\`*_[]<>&#@$:.-+=~|!()/\xc3\xbc\xe2\x80\xae\x1b\xff";
    for (int round = 0; round < 5000; round++) {
        char text[40];
        size_t length = sample_random(&seed, sizeof text);
        struct strbuf out;
        for (size_t i = 0; i < length; i++)
            text[i] = signs[sample_random(&seed, sizeof signs - 1)];
        text[length < sizeof text ? length : sizeof text - 1] = '\0';
        strbuf_init(&out);
        markdown_append_line(&out, text);
        assert_null(strchr(out.text, '\n'));
        markdown_append_lines(&out, text, 2);
        assert_null(strchr(out.text, '\x1b'));
        assert_true(out.length >= strlen(text));
        strbuf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_text_stays_as_readable_as_it_is),
        cmocka_unit_test(test_signs_of_markup_get_a_backslash),
        cmocka_unit_test(test_what_begins_a_block_does_not),
        cmocka_unit_test(test_lines_stay_lines),
        cmocka_unit_test(test_blanks_at_the_ends_of_lines_are_kept),
        cmocka_unit_test(test_what_github_looks_for_stands_in_code),
        cmocka_unit_test(test_what_steers_becomes_visible),
        cmocka_unit_test(test_anchors_are_named_as_github_does),
        cmocka_unit_test(test_only_clean_web_addresses_become_links),
        cmocka_unit_test(test_a_diagram_gets_no_signs),
        cmocka_unit_test(test_any_bytes_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
